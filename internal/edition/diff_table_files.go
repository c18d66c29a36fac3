package edition

import (
	"strconv"
	"strings"
)

// brokenTable lists the files that cannot be compared, and what is left out for each.
func (s *shower) brokenTable() table {
	t := table{key: "broken", head: []string{"where", "edition", "problem", "left_out"}}
	for i := range s.Broken {
		b := &s.Broken[i]
		side := "old_one"
		if b.New {
			side = "new_one"
		}
		var out []string
		for _, n := range []struct {
			key string
			n   int
		}{{"cells", b.Cells}, {"sentences", b.Sentences}, {"projects", b.Projects}} {
			if n.n > 0 {
				out = append(out, s.cat.T("edition.diff.left_out."+n.key, strconv.Itoa(n.n)))
			}
		}
		t.rows = append(t.rows, []cell{where(b.Problem.Pos), words(s.cat.T("edition.diff." + side)),
			words(b.Problem.Message(s.cat) + " (" + b.Problem.Code + ")"), words(strings.Join(out, s.cat.T("page.list")))})
	}
	return t
}

// movedTable lists what stands elsewhere.
func (s *shower) movedTable() table {
	t := table{key: "moved", head: []string{"before", "after", "what"}}
	for i := range s.Moved {
		m := &s.Moved[i]
		if !m.File {
			what := m.Text
			if m.Count > 1 {
				what += s.cat.T("page.paren", s.cat.T("edition.diff.together", strconv.Itoa(m.Count)))
			}
			t.rows = append(t.rows, []cell{where(m.Before), where(m.After), words(what)})
			continue
		}
		what := s.cat.T("edition.diff.renamed", m.Text)
		if m.PageBefore != m.PageAfter {
			what = s.cat.T("edition.diff.readdressed", m.Text, m.PageBefore, m.PageAfter)
		}
		t.rows = append(t.rows, []cell{code(m.Before.File), code(m.After.File), words(what)})
	}
	return t
}

// otherTable lists the files that differ otherwise.
func (s *shower) otherTable() table {
	t := table{key: "others", head: []string{"where", "change"}}
	for _, o := range s.Others {
		what := "changed"
		switch {
		case !o.New:
			what = "gone"
		case !o.Old:
			what = "added"
		}
		t.rows = append(t.rows, []cell{code(o.File), words(s.cat.T("edition.diff.file." + what))})
	}
	return t
}
