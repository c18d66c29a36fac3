package edition

import (
	"slices"

	"zhijian/internal/page"
	"zhijian/internal/report"
)

// words finds the sentences on a line of the narrative, and the data beneath them.
func (t *tracing) words() {
	if !slices.ContainsFunc(t.e.Report.Pages, func(p report.Page) bool { return p.File == t.At.File }) {
		t.Kind = Unused
		return
	}
	found := t.sentencesOn(t.At.Line)
	if t.At.Column > 0 {
		found = t.narrowed(found)
	}
	if len(found) == 0 {
		t.Kind = Nothing
		t.Nearest = t.nearest(func(line int) bool { return len(t.sentencesOn(line)) > 0 })
		return
	}
	t.Kind = Words
	seen := map[report.Key]bool{}
	for _, s := range found {
		st := SentenceTrace{Sentence: *s}
		for _, said := range s.All() {
			b := t.beneath(&said)
			for _, c := range b.Cells {
				if !seen[c.Key] {
					seen[c.Key] = true
					c.Role = ""
					t.Cells = append(t.Cells, c)
				}
			}
			st.Beneath = append(st.Beneath, b)
		}
		t.Sentences = append(t.Sentences, st)
	}
	slices.SortFunc(t.Cells, func(a, b CellTrace) int { return a.Key.Compare(b.Key) })
}

// sentencesOn lists the sentences that stand on a line of the traced file, in part or
// whole.
func (t *tracing) sentencesOn(line int) []*page.Sentence {
	var out []*page.Sentence
	for i := range t.e.Sentences {
		if s := &t.e.Sentences[i]; s.Pos.File == t.At.File && s.Pos.Line <= line && line <= s.Last {
			out = append(out, s)
		}
	}
	return out
}

// narrowed keeps the last sentence that begins at the traced column or before it.
func (t *tracing) narrowed(list []*page.Sentence) []*page.Sentence {
	for i := len(list) - 1; i >= 0; i-- {
		if p := list[i].Pos; p.Compare(t.At) <= 0 {
			return list[i : i+1]
		}
	}
	return list[:min(1, len(list))]
}

// beneath lists all that a directive rests on: the own value first, then by role.
func (t *tracing) beneath(s *page.Statement) StatementTrace {
	st := StatementTrace{Statement: *s}
	for _, k := range s.Cells {
		c := t.cell(k)
		c.Role = roleOf(s, k, t.e.Report)
		st.Cells = append(st.Cells, c)
		if c.Role != "" && !slices.Contains(st.Roles, c.Role) {
			st.Roles = append(st.Roles, c.Role)
		}
	}
	rank := func(r Role) int { return slices.Index(roleOrder, r) }
	slices.SortStableFunc(st.Cells, func(a, b CellTrace) int { return rank(a.Role) - rank(b.Role) })
	slices.SortFunc(st.Roles, func(a, b Role) int { return rank(a) - rank(b) })
	if s.Project != "" {
		st.Items = append(st.Items, t.itemBeneath(s))
	}
	for _, id := range s.Targets {
		for i := range t.e.Result.Targets {
			if g := &t.e.Result.Targets[i]; g.Target.ID == id {
				st.Goals = append(st.Goals, GoalTrace{g.Target, g.State})
			}
		}
	}
	return st
}

// itemBeneath finds where what a directive says of a project stands.
func (t *tracing) itemBeneath(s *page.Statement) ItemTrace {
	out := ItemTrace{Project: s.Project}
	pr := t.e.Result.Project(s.Project)
	if pr == nil {
		return out
	}
	out.Pos = pr.Project.Pos
	for i := range pr.Items {
		if it := &pr.Items[i]; it.Item.Kind+"/"+it.Item.Indicator == s.Item {
			out.Result, out.Pos = it, it.Item.Pos
		}
	}
	if n := s.Measure; n > 0 && n <= len(pr.Measures) {
		out.Pos = pr.Measures[n-1].Measure.Pos
	}
	return out
}
