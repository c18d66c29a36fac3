package edition

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"zhijian/internal/diag"
	"zhijian/internal/report"
)

// Equal changes of many cells of one file, such as the status of a whole table, are one
// row of a table; so are targets and projects of which all that is known is that there
// are no data yet. JSON lists them all.

// fewAlike is how many equal changes are still listed one by one.
const fewAlike = 3

// alike groups what has the same key and keeps the order of the first of each; what has
// no key ("") stands for itself, and so does all of a group with few members.
func alike[T any](list []T, key func(*T) string) [][]*T {
	var out [][]*T
	at := map[string]int{}
	for i := range list {
		k := key(&list[i])
		if n, ok := at[k]; ok && k != "" {
			out[n] = append(out[n], &list[i])
			continue
		}
		at[k] = len(out)
		out = append(out, []*T{&list[i]})
	}
	var few [][]*T
	for _, g := range out {
		if len(g) > fewAlike {
			few = append(few, g)
			continue
		}
		for _, one := range g {
			few = append(few, []*T{one})
		}
	}
	return few
}

// valueGroup is what equal changes of cells have in common; "" for changes of numbers,
// each of which is its own.
func (s *shower) valueGroup(v *ValueChange) string {
	before, after, ok := s.change(v)
	if !ok {
		return ""
	}
	return strings.Join([]string{string(v.Kind), v.Key.Indicator, strconv.Itoa(v.Key.Year), v.Pos.File, before, after}, "\x00")
}

// change words a change that many cells can share; ok is false for one of numbers.
func (s *shower) change(v *ValueChange) (before, after string, ok bool) {
	none := func(r *Reading) string { return s.reading(r, nil, v.Key) }
	status := func(r *Reading) string { return s.cat.T("page.status." + cmp.Or(r.Status, "final")) }
	switch v.Kind {
	case ValueStatus:
		return status(v.Before), status(v.After), true
	case ValueLabels:
		return s.orNone(v.Before.Source), s.orNone(v.After.Source), true
	case ValueBroken:
		return "", "", true
	case ValueReason:
		return none(v.Before), none(v.After), true
	case ValueAdded:
		return none(nil), none(v.After), v.After.Value != v.After.Value
	case ValueGone:
		return none(v.Before), none(nil), v.Before.Value != v.Before.Value
	}
	return "", "", false
}

// valueRow is the row of one change, or of several equal ones.
func (s *shower) valueRow(g []*ValueChange) []cell {
	v := g[0]
	if len(g) == 1 {
		return s.valueCells(v)
	}
	before, after, _ := s.change(v)
	name := s.indicatorName(v.Key.Indicator) + " · " + strconv.Itoa(v.Key.Year) +
		s.cat.T("page.paren", s.cat.T("edition.diff.left_out.cells", strconv.Itoa(len(g))))
	return []cell{words(name), words(before), words(after), number("")}
}

// firstOf is where the first of several rows stands.
func firstOf(g []*ValueChange) diag.Pos {
	return slices.MinFunc(g, func(a, b *ValueChange) int { return a.Pos.Compare(b.Pos) }).Pos
}

// targetGroup is what targets have in common of which nothing is known on one side.
func targetGroup(t *TargetChange) string {
	side := func(r *TargetReading) (string, bool) {
		if r == nil {
			return "none", true
		}
		return string(r.State), r.State == "unknown"
	}
	a, noA := side(t.Before)
	b, noB := side(t.After)
	if !noA && !noB {
		return ""
	}
	return a + " " + b
}

// projectGroup is what whole projects that came or went have in common.
func projectGroup(g *GapChange) string {
	switch {
	case g.Indicator != "":
		return ""
	case g.Before == nil:
		return "new"
	}
	return "gone"
}

// named counts things and names the first of them.
func (s *shower) named(key string, names []string) cell {
	const most = 6
	n := len(names)
	list := strings.Join(names[:min(n, most)], s.cat.T("page.list"))
	if n > most {
		list += s.cat.T("page.list") + s.cat.T("edition.diff.more_cells", strconv.Itoa(n-most))
	}
	return words(s.cat.T("edition.diff.group."+key, strconv.Itoa(n), list))
}

// carriedTable counts by text the sentences that were carried over from another year and
// that nobody has read since.
func (s *shower) carriedTable() table {
	t := table{key: "sentences_carried", head: []string{"before", "after", "sentences"}}
	at := map[string]int{}
	var counts []int
	for i := range s.Sentences {
		c := &s.Sentences[i]
		if c.Kind != CarriedOver {
			continue
		}
		n, ok := at[c.After.Pos.File]
		if !ok {
			n = len(counts)
			at[c.After.Pos.File] = n
			counts = append(counts, 0)
			t.rows = append(t.rows, []cell{code(c.Before.Pos.File), code(c.After.Pos.File), count(0)})
		}
		counts[n]++
		t.of++
		t.rows[n][2] = count(counts[n])
	}
	slices.SortFunc(t.rows, func(a, b []cell) int { return strings.Compare(a[1].text, b[1].text) })
	return t
}

// unreadOf tells the texts of an edition that nobody has read, by plain names.
func unreadOf(r *report.Report) map[string]bool {
	out := map[string]bool{}
	for i := range r.Pages {
		if p := &r.Pages[i]; p.Unread {
			out[p.Name] = true
		}
	}
	return out
}
