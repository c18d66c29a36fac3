package page

import (
	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// Maker makes the pages of one report one by one, in any order and from several
// goroutines at a time.
type Maker struct {
	b    *builder // of no page: what all pages share
	jobs []job
}

// Made is a page and what came up while it was made.
type Made struct {
	Page      Page    // ready for its template
	Reads     []Facet // what it rests on, sorted
	Files     []File  // the data of its figures and tables
	problems  diag.List
	sentences []Sentence
	drawn     []Drawn
}

// Problems gives the mistakes that were found while the page was made.
func (m *Made) Problems() diag.List { return m.problems }

// NewMaker plans the pages of a report.
func NewMaker(r *report.Report, a *analysis.Result, cat *lang.Catalogue, opt Options) *Maker {
	b := &builder{r: r, a: newView(a), cat: cat, told: opt.Messages, renames: opt.Translate, version: opt.Version, taking: opt.Downloads != nil}
	b.traces = newTraces(r, a)
	b.threads = newThreads(a)
	b.texts = b.readNarratives()
	return &Maker{b, b.plan(opt)}
}

// Paths lists the paths of the pages, in the order of Site.Pages.
func (m *Maker) Paths() []string {
	out := make([]string, len(m.jobs))
	for i, j := range m.jobs {
		out[i] = j.path
	}
	return out
}

// Slow reports whether the i-th page shows something of the downloads or of all other
// pages, which take longer than one.
func (m *Maker) Slow(i int) bool {
	switch m.jobs[i].path {
	case dataPath, explorePath, searchPath, printPath:
		return true
	}
	return false
}

// Make makes the i-th page.
func (m *Maker) Make(i int) *Made {
	own := m.b.at(m.jobs[i].path)
	p := m.jobs[i].make(own)
	own.finish(p.Common())
	return &Made{p, own.a.facets(), own.files, own.problems, own.sentences, own.drawn}
}

// Site puts the pages together, all of them and in order, and their problems after
// those of words that no page shows.
func (m *Maker) Site(made []*Made, probs *diag.List) *Site {
	s := m.Frame()
	probs.Append(m.b.texts.unplaced)
	paths := m.Paths()
	for i, p := range made {
		s.Reads = append(s.Reads, Reads{paths[i], p.Reads})
		probs.Append(p.problems)
		s.Pages = append(s.Pages, p.Page)
		s.Sentences = append(s.Sentences, p.sentences...)
		s.Drawn = append(s.Drawn, p.drawn...)
		s.Files = append(s.Files, p.Files...)
	}
	return s
}

// Frame is the site without its pages: what all of them have around them.
func (m *Maker) Frame() *Site {
	r, cat := m.b.r, m.b.cat
	s := &Site{Lang: cat.Tag(), Domain: r.Site.Domain, Text: cat.T,
		RunningHead: r.Meta.Title + cat.T("page.cover.edition_suffix", itoa(r.Meta.Year))}
	if when := r.Meta.Published(); !when.IsZero() {
		s.Updated = when.Format("2006-01-02")
	}
	return s
}

// Outline is what every page may rest on besides the definitions: which pages, texts,
// headings and figures there are, and under what numbers.
type Outline struct {
	Paths []string      // of the pages, in order
	Texts []TextOutline // in the order of Report.Pages
}

// TextOutline is one file of the narrative without its words.
type TextOutline struct {
	Page     report.Page     // without Body and BodyLine
	Path     string          // of the page that shows it; may be empty
	Headings []Heading       // of all levels
	Figures  []FigureOutline // in the order of the text
}

// FigureOutline is a figure or table of the narrative.
type FigureOutline struct {
	ID     string // may be empty
	Kind   string // chart or table
	Number int    // in the report, or in its text
	Line   int    // of the first figure with the same id, which a problem names; 0 for others
}

// Outline gives the outline of the site. Equal outlines and definitions, and equal
// facets, make equal pages.
func (m *Maker) Outline() Outline {
	out := Outline{Paths: m.Paths()}
	for i := range m.b.r.Pages {
		p := &m.b.r.Pages[i]
		n := m.b.texts.docs[p]
		t := TextOutline{Page: *p, Path: n.path}
		t.Page.Body, t.Page.BodyLine = nil, 0
		for _, h := range n.doc.Headings {
			t.Headings = append(t.Headings, Heading{h.Level, h.ID, h.Text})
		}
		for j := range n.doc.Directives {
			f := n.figures[n.doc.Directives[j].Pos]
			if f == nil {
				continue
			}
			o := FigureOutline{f.id, f.kind, f.number, 0}
			if f.twice {
				o.Line = m.b.texts.figures[f.id].pos.Line
			}
			t.Figures = append(t.Figures, o)
		}
		out.Texts = append(out.Texts, t)
	}
	return out
}
