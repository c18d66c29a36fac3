package edition

import (
	"cmp"
	"slices"

	"zhijian/internal/diag"
	"zhijian/internal/page"
	"zhijian/internal/report"
)

// Move is a whole text under another name, or sentences, headings and figures that stand
// elsewhere than before: further up or down in their text, or in another one.
type Move struct {
	File          bool // a whole text
	Before, After diag.Pos
	PageBefore    string // that shows it; of a text that was renamed its address, too
	PageAfter     string
	Count         int    // of the sentences that moved together; 0 for a text
	Text          string // of the first, or the title of the text
}

// renames finds the texts that bear another name now: what is in them was in a text that
// is gone.
func (c *comparer) renames() {
	c.renamed = map[string]string{}
	there := [2]map[string]bool{{}, {}} // plain names
	for side, e := range c.sides() {
		for i := range e.Report.Pages {
			there[side][e.Report.Pages[i].Name] = true
		}
	}
	from := map[string]map[string]int{} // sentences of a new text, by the old text they were in
	total := map[string]int{}
	for _, m := range c.matches {
		if m.new < 0 {
			continue
		}
		now := report.PlainName(c.new.Sentences[m.new].Pos.File)
		total[now]++
		if m.old < 0 {
			continue
		}
		if from[now] == nil {
			from[now] = map[string]int{}
		}
		from[now][report.PlainName(c.old.Sentences[m.old].Pos.File)]++
	}
	for i := range c.new.Report.Pages {
		p := &c.new.Report.Pages[i]
		if there[0][p.Name] || c.lost(p.File) {
			continue
		}
		for was, n := range from[p.Name] {
			if !there[1][was] && 2*n > total[p.Name] {
				c.renamed[p.Name] = was
				c.Moved = append(c.Moved, Move{File: true, Before: fileOf(c.old, was), After: fileOf(c.new, p.Name), Text: p.Title,
					PageBefore: pageOf(c.old, was), PageAfter: pageOf(c.new, p.Name)})
			}
		}
	}
}

func fileOf(e *Edition, name string) diag.Pos {
	for i := range e.Report.Pages {
		if p := &e.Report.Pages[i]; p.Name == name {
			return diag.Pos{File: p.File, Line: 1, Column: 1}
		}
	}
	return diag.Pos{}
}

func pageOf(e *Edition, name string) string {
	for i := range e.Sentences {
		if report.PlainName(e.Sentences[i].Pos.File) == name {
			return e.Sentences[i].Page
		}
	}
	return ""
}

// moves finds the sentences that stand elsewhere: in another text, or in another order
// than the longest part of their text that kept its order.
func (c *comparer) moves() {
	c.renames()
	byText := map[string][]match{} // of those that stayed in their text, in its order
	var moved []match
	for _, m := range c.matches {
		if m.old < 0 || m.new < 0 {
			continue
		}
		was, now := c.textOf(m)
		if was != now {
			moved = append(moved, m)
			continue
		}
		byText[now] = append(byText[now], m)
	}
	for _, list := range byText {
		moved = append(moved, outOfOrder(list)...)
	}
	slices.SortFunc(moved, func(a, b match) int { return cmp.Compare(a.new, b.new) })
	for i := 0; i < len(moved); {
		n := i + 1
		for n < len(moved) && c.together(moved[n-1], moved[n]) {
			n++
		}
		c.Moved = append(c.Moved, c.move(moved[i], n-i))
		i = n
	}
	slices.SortStableFunc(c.Moved, func(a, b Move) int {
		if a.File != b.File {
			if a.File {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(b.Count, a.Count), a.After.Compare(b.After))
	})
}

// textOf names the texts that a sentence is and was in; one that was renamed by its new
// name.
func (c *comparer) textOf(m match) (was, now string) {
	was = report.PlainName(c.old.Sentences[m.old].Pos.File)
	now = report.PlainName(c.new.Sentences[m.new].Pos.File)
	if c.renamed[now] == was {
		was = now
	}
	return was, now
}

// together reports whether two sentences moved as one, one behind the other.
func (c *comparer) together(a, b match) bool {
	follows := func(list []page.Sentence, a, b int) bool {
		return b == a+1 && list[a].Pos.File == list[b].Pos.File
	}
	return follows(c.old.Sentences, a.old, b.old) && follows(c.new.Sentences, a.new, b.new)
}

func (c *comparer) move(first match, n int) Move {
	was, now := &c.old.Sentences[first.old], &c.new.Sentences[first.new]
	return Move{Before: was.Pos, After: now.Pos, PageBefore: was.Page, PageAfter: now.Page, Count: n, Text: cmp.Or(now.Text, now.Source)}
}

// outOfOrder takes the longest rising sequence of old places out of a list that is sorted
// by new ones: what is left has moved.
func outOfOrder(list []match) []match {
	var tails []int // ends of the best sequences of each length
	before := make([]int, len(list))
	for i, m := range list {
		n, _ := slices.BinarySearchFunc(tails, m.old, func(at, old int) int { return cmp.Compare(list[at].old, old) })
		before[i] = -1
		if n > 0 {
			before[i] = tails[n-1]
		}
		if n == len(tails) {
			tails = append(tails, i)
		} else {
			tails[n] = i
		}
	}
	kept := make([]bool, len(list))
	if len(tails) > 0 {
		for i := tails[len(tails)-1]; i >= 0; i = before[i] {
			kept[i] = true
		}
	}
	var out []match
	for i, m := range list {
		if !kept[i] {
			out = append(out, m)
		}
	}
	return out
}
