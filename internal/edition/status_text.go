package edition

import (
	"cmp"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"zhijian/internal/lang"
)

// WriteJSON writes the status for machines.
func (s *Status) WriteJSON(w io.Writer) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(s)
}

// statusText writes a status for people.
type statusText struct {
	*Status
	cat *lang.Catalogue
	b   strings.Builder
}

// WriteText writes the status for people, in the language of a catalogue: what is done
// is counted, what is left is listed.
func (s *Status) WriteText(w io.Writer, cat *lang.Catalogue) error {
	t := statusText{Status: s, cat: cat}
	t.line("title", itoa(s.Year))
	t.tables()
	t.texts()
	t.projects()
	t.targets()
	if s.Begun() {
		t.confirm()
	}
	t.owners()
	if s.Problems.Errors > 0 {
		t.line("errors", itoa(s.Problems.Errors))
	}
	_, err := io.WriteString(w, t.b.String())
	return err
}

func itoa(n int) string { return strconv.Itoa(n) }

// line writes one line of the catalogue.
func (t *statusText) line(key string, args ...string) {
	t.b.WriteString(t.cat.T("edition.status."+key, args...) + "\n")
}

// item writes one line below another.
func (t *statusText) item(key string, args ...string) {
	t.b.WriteString("  ")
	t.line(key, args...)
}

func (t *statusText) tables() {
	all := t.Cells.Filled + t.Cells.Open + t.Cells.Stated
	t.line("cells", itoa(t.Cells.Filled), itoa(all), itoa(t.Cells.Open), itoa(t.Cells.Stated))
	for _, f := range t.Tables {
		if f.Open > 0 {
			t.item("table", f.File, itoa(f.Open), itoa(f.Filled+f.Open+f.Stated), t.owner(f.Owner), f.Source)
		}
	}
}

func (t *statusText) texts() {
	unread, reviewed := 0, 0
	for _, x := range t.Texts {
		if x.Unread {
			unread++
		} else if x.Reviewed != "" {
			reviewed++
		}
	}
	t.line("texts", itoa(len(t.Texts)), itoa(unread), itoa(reviewed))
	for _, x := range t.Texts {
		switch {
		case x.Unread:
			t.item("unread", x.File, t.owner(x.Owner), itoa(x.Open), itoa(len(x.Aging)))
		case x.Reviewed == "":
			t.item("unreviewed", x.File, t.owner(x.Owner))
		}
	}
}

// WriteWords lists every word of time of the unread texts, a line each, with a place that
// an editor opens.
func (s *Status) WriteWords(w io.Writer, cat *lang.Catalogue) error {
	t := statusText{Status: s, cat: cat}
	for _, x := range t.Texts {
		for _, a := range x.Aging {
			t.line("word", x.File+":"+itoa(a.Line)+":"+itoa(a.Column), a.Word)
		}
	}
	_, err := io.WriteString(w, t.b.String())
	return err
}

func (t *statusText) projects() {
	open, overdue := 0, 0
	for _, p := range t.Projects {
		open += p.Open
		overdue += len(p.Overdue)
	}
	if len(t.Projects) == 0 {
		return
	}
	t.line("projects", itoa(len(t.Projects)), itoa(open), itoa(overdue))
	for _, p := range t.Projects {
		if p.Open > 0 || len(p.Overdue) > 0 {
			t.item("project", p.ID, p.Name, t.owner(p.Owner), itoa(p.Open), itoa(p.Items))
		}
		for _, m := range p.Overdue {
			t.b.WriteString("  ")
			t.item("overdue", m.File+":"+itoa(m.Line), m.Due, m.Text)
		}
	}
}

func (t *statusText) targets() {
	unknown := 0
	for _, g := range t.Targets {
		if g.State == "unknown" {
			unknown++
		}
	}
	if len(t.Targets) == 0 {
		return
	}
	t.line("targets", itoa(len(t.Targets)), itoa(t.Year), itoa(unknown))
	for _, g := range t.Targets {
		if g.State == "unknown" {
			t.item("target", g.ID, g.Name, itoa(g.Year), t.owner(g.Owner))
		}
	}
}

// confirm lists what holds from year to year unless somebody says otherwise.
func (t *statusText) confirm() {
	t.line("confirm")
	t.item("industries", t.Classes.Industries)
	for _, g := range t.Classes.Groups {
		t.item("group", g.ID, g.Name, g.Edition)
	}
	if n := len(t.Classes.Applies); n > 0 {
		t.item("applies", itoa(n))
	}
	for _, b := range t.Breaks {
		t.item("break", b.File+":"+itoa(b.Line), b.Indicator, itoa(b.Year), itoa(b.Rows))
	}
}

func (t *statusText) owners() {
	left := false
	for _, o := range t.Owners {
		if o.Cells+o.Texts+o.Items+o.Overdue+o.Targets == 0 {
			continue
		}
		if !left {
			t.line("owners")
			left = true
		}
		var parts []string
		for _, p := range []struct {
			key string
			n   int
		}{{"cells", o.Cells}, {"texts", o.Texts}, {"items", o.Items}, {"overdue", o.Overdue}, {"targets", o.Targets}} {
			if p.n > 0 {
				parts = append(parts, t.cat.T("edition.status.left."+p.key, itoa(p.n)))
			}
		}
		t.item("owner", t.owner(o.Name), strings.Join(parts, t.cat.T("edition.status.separator")))
	}
	if !left {
		t.line("done")
	}
}

func (t *statusText) owner(name string) string { return cmp.Or(name, t.cat.T("edition.status.nobody")) }
