package site

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"zhijian/internal/analysis"
	"zhijian/internal/page"
	"zhijian/internal/report"
)

// facets gives the sums of the parts of a report that pages rest on. Each is computed
// when it is first asked for.
type facets struct {
	g *Generation

	cells   map[string][2]int // where each indicator's cells stand in the result
	periods func() map[string][]analysis.Cell
	files   func() map[string][]string // of observations, by indicator

	mu   sync.Mutex
	made map[page.Facet]func() sum
}

func newFacets(g *Generation) *facets {
	f := &facets{g: g, cells: make(map[string][2]int), made: make(map[page.Facet]func() sum)}
	cells := g.result.Cells
	for from := 0; from < len(cells); {
		to := from + 1
		for to < len(cells) && cells[to].Indicator == cells[from].Indicator {
			to++
		}
		f.cells[cells[from].Indicator] = [2]int{from, to}
		from = to
	}
	f.periods = sync.OnceValue(func() map[string][]analysis.Cell {
		out := make(map[string][]analysis.Cell)
		for _, c := range g.result.Periods() {
			out[c.Indicator] = append(out[c.Indicator], c)
		}
		return out
	})
	f.files = sync.OnceValue(f.filesOf)
	return f
}

// filesOf lists the files that hold each indicator.
func (f *facets) filesOf() map[string][]string {
	out := make(map[string][]string)
	for _, list := range [][]report.Observation{f.g.report.Observations, f.g.report.Periods} {
		last := report.Origin{}
		for i := range list {
			if o := &list[i]; o.Origin.File != last.File || i == 0 {
				out[o.Indicator] = append(out[o.Indicator], o.Origin.File)
				last = o.Origin
			}
		}
	}
	for id := range out {
		slices.Sort(out[id])
		out[id] = slices.Compact(out[id])
	}
	return out
}

// keep takes over the sums of numbers from facets of the same result.
func (f *facets) keep(old *facets) {
	old.mu.Lock()
	defer old.mu.Unlock()
	for name, once := range old.made {
		if !strings.HasPrefix(string(name), string(page.WordsFacet(""))) && name != page.DownloadFacet && name != page.IndexFacet {
			f.made[name] = once
		}
	}
}

// sums gives the sums of facets, in their order.
func (f *facets) sums(list []page.Facet) []sum {
	out := make([]sum, len(list))
	for i, name := range list {
		f.mu.Lock()
		once := f.made[name]
		if once == nil {
			once = sync.OnceValue(func() sum { return f.sum(name) })
			f.made[name] = once
		}
		f.mu.Unlock()
		out[i] = once()
	}
	return out
}

// sum computes the sum of one facet.
func (f *facets) sum(name page.Facet) sum {
	a := f.g.result
	if id, ok := strings.CutPrefix(string(name), string(page.IndicatorFacet(""))); ok {
		return f.indicator(id)
	}
	if file, ok := strings.CutPrefix(string(name), string(page.WordsFacet(""))); ok {
		for i := range f.g.report.Pages {
			if p := &f.g.report.Pages[i]; p.File == file {
				return digest(byKey, p.Body, p.BodyLine)
			}
		}
		return sum{}
	}
	switch name {
	case page.TargetFacet:
		return digest(f.byIndicator, a.Targets)
	case page.WarningFacet:
		return digest(f.byIndicator, a.Warnings)
	case page.DecompositionFacet:
		return digest(f.byIndicator, a.Decompositions)
	case page.CompositeFacet:
		return digest(f.byIndicator, a.Composites)
	case page.ProjectFacet:
		return digest(f.byIndicator, a.Projects, a.Threads)
	case page.CellFacet:
		var all []page.Facet
		for _, id := range slices.Sorted(maps.Keys(f.cells)) {
			all = append(all, page.IndicatorFacet(id))
		}
		return digest(byKey, all, f.sums(all))
	case page.DownloadFacet:
		return digest(byKey, f.g.listed())
	case page.IndexFacet:
		return digest(byKey, string(f.g.index().Data))
	}
	panic("site: no facet " + name)
}

// indicator sums up the numbers of an indicator and the text they stand in, from which
// pages tell the lines.
func (f *facets) indicator(id string) sum {
	at := f.cells[id]
	var texts []string
	for _, file := range f.files()[id] {
		texts = append(texts, file, f.g.report.Text(file))
	}
	return digest(byKey, f.g.result.Cells[at[0]:at[1]], f.periods()[id], texts)
}

// byIndicator stands for a cell by its key and everything about its indicator.
func (f *facets) byIndicator(c *analysis.Cell) string {
	s := f.sums([]page.Facet{page.IndicatorFacet(c.Indicator)})
	return byKey(c) + string(s[0][:])
}

// definitions sums up what every page and template rests on: the whole report but for
// its observations, projects and words, and the project's own templates.
func (g *Generation) definitions() sum {
	r := g.report
	var own []string
	if t := g.src.templates(); t != nil {
		// What cannot be read is the renderer's to report.
		_ = fs.WalkDir(t, ".", func(name string, e fs.DirEntry, err error) error {
			if err == nil && !e.IsDir() {
				data, _ := fs.ReadFile(t, name)
				own = append(own, name, string(data))
			}
			return nil
		})
	}
	return digest(byKey, r.Meta, r.Site, r.Methods, r.Regions, r.Groups, r.Edition, r.Industries, r.Pillars, r.Indicators,
		r.Sources, r.Targets, r.Revisions, r.Revised, g.cat.Tag(), g.src.Version, own)
}
