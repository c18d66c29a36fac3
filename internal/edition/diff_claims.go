package edition

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"zhijian/internal/diag"
	"zhijian/internal/page"
	"zhijian/internal/report"
)

// claims lists the errors in the words of the new edition that the same sentence of the
// old one did not have.
func (c *comparer) claims() {
	old := c.errorsBySentence(c.old)
	was := map[int]int{} // the sentence of the old edition, by that of the new
	for _, m := range c.matches {
		if m.new >= 0 {
			was[m.new] = m.old
		}
	}
	now := c.errorsBySentence(c.new)
	for i, list := range now {
		of, matched := was[i]
		if i < 0 {
			of, matched = -1, true
		}
		for _, p := range list {
			known := func(q diag.Problem) bool {
				return q.Code == p.Code && q.Variant == p.Variant && (i >= 0 || q.Pos.File == p.Pos.File && slices.Equal(q.Args, p.Args))
			}
			if matched && (of >= 0 || i < 0) && slices.ContainsFunc(old[of], known) {
				continue
			}
			c.Claims = append(c.Claims, c.claim(p, i))
		}
	}
	slices.SortFunc(c.Claims, func(a, b Claim) int {
		return cmp.Or(cmp.Compare(a.order(), b.order()), a.Problem.Pos.Compare(b.Problem.Pos), cmp.Compare(a.Problem.Code, b.Problem.Code),
			slices.Compare(a.Problem.Args, b.Problem.Args))
	})
}

// order puts what the data contradict first.
func (c *Claim) order() int {
	switch c.Problem.Code {
	case "claim-false":
		return 0
	case "prose-number", "prose-claim":
		return 1
	case "claim-unjudged":
		return 2
	}
	return 3
}

func (c *comparer) claim(p diag.Problem, sentence int) Claim {
	out := Claim{Problem: p}
	if sentence < 0 {
		return out
	}
	s := &c.new.Sentences[sentence]
	out.Source, out.Text, out.Page = s.Source, s.Text, s.Page
	for _, st := range s.All() {
		for _, k := range st.Cells {
			if c.changed[k] != nil && !slices.Contains(out.Cells, k) {
				out.Cells = append(out.Cells, k)
			}
		}
	}
	return out
}

// errorsBySentence finds in which sentence each error of the words lies; -1 is none.
func (c *comparer) errorsBySentence(e *Edition) map[int][]diag.Problem {
	byFile := map[string][]int{}
	for i := range e.Sentences {
		f := e.Sentences[i].Pos.File
		byFile[f] = append(byFile[f], i)
	}
	for _, list := range byFile {
		slices.SortFunc(list, func(a, b int) int { return e.Sentences[a].Pos.Compare(e.Sentences[b].Pos) })
	}
	out := map[int][]diag.Problem{}
	for _, p := range e.Problems.Sorted() {
		if p.Severity != diag.Error || !strings.HasPrefix(p.Pos.File, "content/") {
			continue
		}
		i := sentenceAt(e.Sentences, byFile[p.Pos.File], p.Pos)
		out[i] = append(out[i], p)
	}
	return out
}

// sentenceAt finds the last of a file's sentences that starts at or before a place.
func sentenceAt(all []page.Sentence, file []int, pos diag.Pos) int {
	n, found := slices.BinarySearchFunc(file, pos, func(i int, p diag.Pos) int { return all[i].Pos.Compare(p) })
	if found {
		return file[n]
	}
	if n == 0 {
		return -1
	}
	return file[n-1]
}

// settled reports whether a value was published as one that stays.
func settled(r *Reading) bool {
	return r != nil && (r.Status == "final" || r.Status == "revised")
}

// unrecorded reports every settled value that was changed and of which the new
// edition's revisions.toml says nothing. To mark a final value as revised is enough;
// a value that was revised before needs an entry, since its mark says nothing new.
func (c *comparer) unrecorded() {
	gone := map[string][]report.Key{}
	r := c.new.Report
	if c.lost(report.RevisionsFile) {
		return // what it records is not known
	}
	for i := range c.Values {
		v := &c.Values[i]
		if !settled(v.Before) || r.Recorded(v.Key) {
			continue
		}
		switch v.Kind {
		case ValueRevised, ValueVanished:
			if v.After.Missing == report.Suppressed || v.After.Status == "revised" && v.Before.Status == "final" {
				continue
			}
			c.Unrecorded.Add(c.changedInSilence(v))
		case ValueGone:
			if !math.IsNaN(v.Before.Value) {
				gone[v.Pos.File] = append(gone[v.Pos.File], v.Key)
			}
		}
	}
	c.goneBlocks(gone)
	for file, keys := range gone {
		slices.SortFunc(keys, report.Key.Compare)
		c.Unrecorded.Add(diag.Problem{Pos: diag.Pos{File: file, Line: 1, Column: 1}, Code: "revision-unrecorded", Variant: "gone",
			Args: []string{strconv.Itoa(len(keys)), codes(keys[0])},
			Hint: diag.T("revision.unrecorded", keys[0].Indicator, strconv.Itoa(keys[0].Year))})
	}
}

// goneBlocks adds the settled values of whole tables that are gone.
func (c *comparer) goneBlocks(gone map[string][]report.Key) {
	seen := map[Block]bool{} // an indicator's quarters of a year are a block of their own
	for _, b := range c.Blocks {
		one := Block{Indicator: b.Indicator, Year: b.Year}
		if b.New || seen[one] {
			continue
		}
		seen[one] = true
		for i := range c.old.Result.Cells {
			cell := c.old.Result.Cells[i]
			cell.Key = c.newKey(cell.Key)
			if cell.Indicator == b.Indicator && cell.Year == b.Year && cell.Has() && settled(reading(&cell)) && !c.new.Report.Recorded(cell.Key) {
				gone[cell.Origin.File] = append(gone[cell.Origin.File], cell.Key)
			}
		}
	}
}

func (c *comparer) changedInSilence(v *ValueChange) diag.Problem {
	r := c.new.Report
	p := diag.Problem{Pos: v.Pos, Code: "revision-unrecorded",
		Hint: diag.T("revision.unrecorded", v.Key.Indicator, strconv.Itoa(v.Key.Year))}
	if o, ok := origin(r, v.Key); ok {
		p.Pos = r.Pos(o, "")
	}
	before := written(v.Before)
	if v.Kind == ValueVanished {
		p.Variant, p.Args = "missing", []string{v.Before.Status, before, string(v.After.Missing)}
		return p
	}
	p.Args = []string{v.Before.Status, before, written(v.After)}
	return p
}

// written shows a figure as its file has it: counts, or the value.
func written(r *Reading) string {
	switch {
	case !math.IsNaN(r.X) && !math.IsNaN(r.N):
		return digits(r.X) + "/" + digits(r.N)
	case !math.IsNaN(r.N):
		return digits(r.Value) + " (n = " + digits(r.N) + ")"
	}
	return digits(r.Value)
}

// codes names a cell by its codes.
func codes(k report.Key) string {
	parts := []string{k.Indicator, strconv.Itoa(k.Year), k.Place.ID, k.Industry, k.Stratum, k.Period}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
}
