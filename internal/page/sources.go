package page

import (
	"slices"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// usage collects what a table or figure rests on: its sources, the status of its data
// and whether any of it is synthetic. The zero value is empty, ready to use.
type usage struct {
	sources  []string // ids, in the order of use
	statuses []string // of the data, final left out
	cells    []report.Key
	targets  []string // ids, in the order of use
	projects []string // ids, in the order of use
}

// cell adds what one cell rests on; nil adds nothing.
func (u *usage) cell(c *analysis.Cell) {
	if c == nil {
		return
	}
	u.cells = append(u.cells, c.Key)
	if c.Missing == report.NotYet || c.Missing == report.NotApplicable {
		return // nothing has come of it, be it preliminary or an example
	}
	u.source(c.Source)
	if c.Status != "" && c.Status != "final" && !slices.Contains(u.statuses, c.Status) {
		u.statuses = append(u.statuses, c.Status)
	}
}

func (u *usage) source(id string) { u.sources = with(u.sources, id) }

// whole adds the source of a project as a whole, unless nothing has come from it yet.
func (b *builder) whole(u *usage, id string) {
	if s := b.r.Source(id); s == nil || !s.Awaited {
		u.source(id)
	}
}

// with adds an id to a list that holds each once.
func with(list []string, id string) []string {
	if id == "" || slices.Contains(list, id) {
		return list
	}
	return append(list, id)
}

// sourceRefs names the sources of a usage in the order of sources.toml, whatever the
// order of use.
func (b *builder) sourceRefs(u *usage) []SourceRef {
	var refs []SourceRef
	for i := range b.r.Sources {
		if slices.Contains(u.sources, b.r.Sources[i].ID) {
			refs = append(refs, b.sourceRef(b.r.Sources[i].ID))
		}
	}
	return refs
}

// sourceRef names one source; an id that nothing bears gives its bare id.
func (b *builder) sourceRef(id string) SourceRef {
	s := b.r.Source(id)
	if s == nil {
		return SourceRef{ID: id, Name: id}
	}
	return SourceRef{ID: id, Name: s.Name, Publisher: s.Publisher, Synthetic: s.Synthetic, Href: b.sourceLink(id)}
}

// synthetic reports whether any source of a usage is marked so.
func (b *builder) synthetic(u *usage) bool {
	return slices.ContainsFunc(u.sources, func(id string) bool {
		s := b.r.Source(id)
		return s != nil && s.Synthetic
	})
}

// example reports whether a cell shows a number that was made for demonstration: an
// empty cell shows none.
func (b *builder) example(c *analysis.Cell) bool {
	if !c.Has() {
		return false
	}
	s := b.r.Source(c.Source)
	return s != nil && s.Synthetic
}

// statusWords says which of the data are not final: "初步数、修订数"; "" if all are.
func (b *builder) statusWords(u *usage) string {
	var words []string
	for _, s := range []string{"preliminary", "revised", "estimated"} {
		if slices.Contains(u.statuses, s) {
			words = append(words, b.cat.T("page.status."+s))
		}
	}
	return strings.Join(words, b.cat.T("page.list"))
}
