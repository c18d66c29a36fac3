package edition

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"zhijian/internal/page"
	"zhijian/internal/report"
)

// roleOrder is the order of importance.
var roleOrder = []Role{OwnValue, Benchmark, Before, Peer, Shown}

// find lists what rests on the line: sentences, figures, pages.
func (t *tracing) find() {
	for i := range t.e.Sentences {
		s := &t.e.Sentences[i]
		if onlyFigures(s) {
			continue // listed as such
		}
		found := SentenceTrace{Sentence: *s}
		found.Statements = nil
		found.Typed = nil
		for _, said := range s.All() {
			if st, ok := t.touched(&said); ok {
				found.Statements = append(found.Statements, said)
				found.Beneath = append(found.Beneath, st)
			}
		}
		if len(found.Beneath) > 0 {
			t.Sentences = append(t.Sentences, found)
		}
	}
	for i := range t.e.Drawn {
		d := &t.e.Drawn[i]
		shows := 0
		for _, k := range d.Cells {
			if t.want.cells[k] {
				shows++
			}
		}
		if shows > 0 || slices.Contains(d.Targets, t.want.target) || slices.Contains(d.Projects, t.want.project) {
			t.Figures = append(t.Figures, FigureTrace{*d, shows})
		}
	}
	t.pages()
}

// touched reports whether a directive rests on the line, and what the line's
// observations are to it.
func (t *tracing) touched(s *page.Statement) (st StatementTrace, ok bool) {
	st.Statement = *s
	w := &t.want
	for _, k := range s.Cells {
		if w.cells[k] {
			ok = true
			if r := roleOf(s, k, t.e.Report); r != "" && !slices.Contains(st.Roles, r) {
				st.Roles = append(st.Roles, r)
			}
		}
	}
	slices.SortFunc(st.Roles, func(a, b Role) int {
		return cmp.Compare(slices.Index(roleOrder, a), slices.Index(roleOrder, b))
	})
	switch {
	case w.source != "" && s.Cited == w.source,
		w.target != "" && slices.Contains(s.Targets, w.target),
		w.indicator != "" && strings.HasSuffix(s.Item, "/"+w.indicator):
		ok = true
	case w.project != "" && s.Project == w.project:
		ok = w.item == "" && w.number == 0 || w.item != "" && s.Item == w.item || w.number > 0 && s.Measure == w.number
	}
	return st, ok
}

// roleOf says what an observation is to a statement that rests on it. Words about
// several things, or about none by name, give "".
func roleOf(s *page.Statement, k report.Key, r *report.Report) Role {
	own := s.Own
	switch {
	case s.Figure != "":
		return Shown
	case own.Indicator == "" || own.Indicator != k.Indicator:
		return ""
	case k == own:
		return OwnValue
	case k.Year != own.Year && k.Place == own.Place:
		return Before
	}
	others := 0
	for _, c := range s.Cells {
		if c.Year == own.Year && c.Place != own.Place {
			others++
		}
	}
	if a, b := r.Region(k.Place.ID), r.Region(own.Place.ID); others > 1 && k.Place.Kind == report.InRegion &&
		a != nil && b != nil && a.Parent == b.Parent {
		return Peer
	}
	return Benchmark
}

// pages counts what rests on the line by page, and lists further pages that read what
// it belongs to.
func (t *tracing) pages() {
	at := map[string]*PageTrace{}
	on := func(path string) *PageTrace {
		if at[path] == nil {
			at[path] = &PageTrace{Page: path}
		}
		return at[path]
	}
	for i := range t.Sentences {
		if p := t.Sentences[i].Page; p != "" {
			on(p).Sentences++
		}
	}
	for i := range t.Figures {
		on(t.Figures[i].Page).Figures++
	}
	for i := range t.Cells {
		if p, place, ok := strings.Cut(t.Cells[i].Page, "#"); ok {
			if e := on(p); !slices.Contains(e.Explains, place) {
				e.Explains = append(e.Explains, place)
			}
		}
	}
	if t.e.Draft { // no page can be made, but it is known which would show the words
		for _, p := range slices.Sorted(maps.Keys(at)) {
			t.Pages = append(t.Pages, *at[p])
		}
	}
	facets := t.facets()
	for _, r := range t.e.Reads {
		if p := at[r.Page]; p != nil {
			t.Pages = append(t.Pages, *p)
			continue
		}
		if slices.ContainsFunc(r.Facets, func(f page.Facet) bool { return facets[f] }) {
			t.Reads = append(t.Reads, r.Page)
		}
	}
}

// facets names what the line belongs to, as pages tell what they read.
func (t *tracing) facets() map[page.Facet]bool {
	out := map[page.Facet]bool{}
	for k := range t.want.cells {
		out[page.IndicatorFacet(k.Indicator)], out[page.CellFacet] = true, true
	}
	if t.want.target != "" {
		out[page.TargetFacet] = true
	}
	if t.want.project != "" {
		out[page.ProjectFacet] = true
	}
	return out
}
