package edition

import (
	"cmp"
	"strconv"
	"strings"

	"zhijian/internal/report"
)

func (s *shower) sentenceTable(kind SentenceKind) table {
	t := table{key: "sentences_" + string(kind), head: []string{"where", "sentence", "rests"}, stacked: true}
	for i := range s.Sentences {
		if c := &s.Sentences[i]; c.Kind == kind {
			t.rows = append(t.rows, []cell{where(c.wording().Pos), {pieces: c.Pieces}, words(s.rests(c))})
		}
	}
	return t
}

// rests says what of the changes a sentence speaks of.
func (s *shower) rests(c *SentenceChange) string {
	var parts []string
	if len(c.Cells) > 0 {
		parts = append(parts, s.keys(c.Cells))
	}
	for _, id := range c.Targets {
		parts = append(parts, s.targetName(id))
	}
	for _, id := range c.Projects {
		if p := cmp.Or(project(s.new, id), project(s.old, id)); p != nil {
			parts = append(parts, p.Name)
		}
	}
	if len(parts) == 0 && c.Kind == NumbersChanged {
		why := "settings"
		if c.Elsewhere {
			why = "elsewhere"
		}
		return s.cat.T("edition.diff.rests." + why)
	}
	return strings.Join(parts, s.cat.T("page.semicolon"))
}

func (s *shower) targetName(id string) string {
	if t := cmp.Or(s.new.Target(id), s.old.Target(id)); t != nil {
		return t.Name
	}
	return id
}

func project(r *report.Report, id string) *report.Project {
	for i := range r.Projects {
		if r.Projects[i].ID == id {
			return &r.Projects[i]
		}
	}
	return nil
}

func (s *shower) pageTable() table {
	t := table{key: "pages", head: []string{"page", "sentences", "figures"}}
	for _, p := range s.Pages {
		const most = 6
		var labels []string
		for i, f := range p.Figures {
			if i == most {
				labels = append(labels, s.cat.T("edition.diff.more_cells", strconv.Itoa(len(p.Figures)-most)))
				break
			}
			labels = append(labels, f.Label)
		}
		t.rows = append(t.rows, []cell{code(p.Page), count(p.Sentences), words(strings.Join(labels, s.cat.T("page.list")))})
	}
	return t
}
