package page

import (
	"slices"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// Facet names a part of a report that a page may rest on: "indicator/<id>" (all cells
// and quarters of an indicator, computed, and the lines they stand on), "words/<file>"
// (one file of the narrative), "targets", "warnings", "decompositions", "composites",
// "projects", "cells" (all of them), "downloads" or "index" (what the search finds: all
// other pages). What every page rests on has no name: the definitions, and the outline
// of the site.
type Facet string

// The facets that there is one of.
const (
	TargetFacet        Facet = "targets"
	WarningFacet       Facet = "warnings"
	DecompositionFacet Facet = "decompositions"
	CompositeFacet     Facet = "composites"
	ProjectFacet       Facet = "projects"
	CellFacet          Facet = "cells"
	DownloadFacet      Facet = "downloads"
	IndexFacet         Facet = "index"
)

// IndicatorFacet names the facet of an indicator.
func IndicatorFacet(id string) Facet { return Facet("indicator/" + id) }

// WordsFacet names the facet of a file of the narrative.
func WordsFacet(file string) Facet { return Facet("words/" + file) }

// view is how a page reads the analysis: it keeps a record of what was read, so that
// whoever previews the report knows which pages a change can touch. Each page has its
// own.
type view struct {
	res  *analysis.Result
	seen map[Facet]struct{}
}

func newView(a *analysis.Result) *view { return &view{a, make(map[Facet]struct{})} }

func (v *view) note(f Facet) { v.seen[f] = struct{}{} }

// facets lists what was read, sorted.
func (v *view) facets() []Facet {
	out := make([]Facet, 0, len(v.seen))
	for f := range v.seen {
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b Facet) int { return strings.Compare(string(a), string(b)) })
	return out
}

// indicator notes that an indicator's numbers were read.
func (v *view) indicator(id string) { v.note(IndicatorFacet(id)) }

// Cell is Result.Cell.
func (v *view) Cell(k report.Key) *analysis.Cell {
	v.indicator(k.Indicator)
	return v.res.Cell(k)
}

// Cells is Result.Cells.
func (v *view) Cells() []analysis.Cell {
	v.note(CellFacet)
	return v.res.Cells
}

// Of gives the cells of an indicator, in their order.
func (v *view) Of(indicator string) []analysis.Cell {
	v.indicator(indicator)
	compare := func(c analysis.Cell, id string) int { return strings.Compare(c.Indicator, id) }
	from, _ := slices.BinarySearchFunc(v.res.Cells, indicator, compare)
	to, _ := slices.BinarySearchFunc(v.res.Cells, indicator+"\x00", compare)
	return v.res.Cells[from:to]
}

// Targets is Result.Targets.
func (v *view) Targets() []analysis.TargetStatus {
	v.note(TargetFacet)
	return v.res.Targets
}

// Decompositions is Result.Decompositions.
func (v *view) Decompositions() []analysis.Decomposition {
	v.note(DecompositionFacet)
	return v.res.Decompositions
}

// Composites is Result.Composites.
func (v *view) Composites() []analysis.Composite {
	v.note(CompositeFacet)
	return v.res.Composites
}

// Warnings is Result.Warnings.
func (v *view) Warnings() []analysis.Warning {
	v.note(WarningFacet)
	return v.res.Warnings
}

// Projects is Result.Projects.
func (v *view) Projects() []analysis.ProjectResult {
	v.note(ProjectFacet)
	return v.res.Projects
}

// Threads is Result.Threads.
func (v *view) Threads() []analysis.Thread {
	v.note(ProjectFacet)
	return v.res.Threads
}

// Project is Result.Project.
func (v *view) Project(id string) *analysis.ProjectResult {
	v.note(ProjectFacet)
	return v.res.Project(id)
}

// Control is Result.Control.
func (v *view) Control(k report.Key) (analysis.Control, bool) {
	v.indicator(k.Indicator)
	return v.res.Control(k)
}

// Funnel is Result.Funnel.
func (v *view) Funnel(k report.Key, centre *analysis.Cell) (analysis.Funnel, bool) {
	v.indicator(k.Indicator)
	return v.res.Funnel(k, centre)
}

// Spread is Result.Spread.
func (v *view) Spread(k report.Key) analysis.Spread {
	v.indicator(k.Indicator)
	return v.res.Spread(k)
}

// IndustrySpread is Result.IndustrySpread.
func (v *view) IndustrySpread(k report.Key) analysis.Spread {
	v.indicator(k.Indicator)
	return v.res.IndustrySpread(k)
}
