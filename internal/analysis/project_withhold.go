package analysis

import (
	"math"
	"slices"

	"zhijian/internal/report"
)

// projectSecrets knows what projects must not tell. A project of tier industry speaks of
// a whole industry of the report's region, which is a cell of the data: what is
// suppressed there must not come out here. Enterprises and products are no cells.
type projectSecrets struct {
	a      *Result
	hidden map[report.Key]bool // indicator and year of which a cell of the report's places is suppressed
}

func newProjectSecrets(a *Result) projectSecrets {
	s := projectSecrets{a: a, hidden: make(map[report.Key]bool)}
	for i := range a.Cells {
		if c := &a.Cells[i]; c.Missing == report.Suppressed && a.within(c.Place) {
			s.hidden[report.Key{Indicator: c.Indicator, Year: c.Year}] = true
		}
	}
	return s
}

// withheldItem says what of an item is hidden.
type withheldItem struct {
	own        bool
	references [3]bool
}

// withheldItems are those of one project; nil where nothing is hidden.
type withheldItems []withheldItem

func (w withheldItems) own(j int) bool          { return w != nil && w[j].own }
func (w withheldItems) reference(j, l int) bool { return w != nil && w[j].references[l] }

// conceal finds what a project must not tell and, if there is anything, puts a copy
// without it in the place of the project, so that nobody can reach the numbers through
// the Result.
func (s projectSecrets) conceal(p *ProjectResult) withheldItems {
	if p.Project.Tier != "industry" {
		return nil
	}
	w := make(withheldItems, len(p.Project.Items))
	found := false
	for j := range p.Project.Items {
		w[j] = s.item(p.Project, &p.Project.Items[j])
		found = found || w[j] != withheldItem{}
	}
	if !found {
		return nil
	}
	blank := *p.Project
	blank.Items = slices.Clone(blank.Items)
	for j := range blank.Items {
		w[j].conceal(&blank.Items[j])
	}
	p.Project = &blank
	return w
}

func (s projectSecrets) item(p *report.Project, it *report.Item) withheldItem {
	var w withheldItem
	k := report.Key{Indicator: it.Indicator, Year: p.Year, Industry: p.Industry,
		Place: report.Place{Kind: report.InRegion, ID: s.a.Report.Meta.Region}}
	c := s.a.Cell(k)
	w.own = suppressed(c) || s.completes(c, k, &it.Own)
	for l := range it.References {
		if ref := &it.References[l]; ref.Has() {
			k.Year, k.Place = ref.Year, report.Place{Kind: report.AtLevel, ID: report.Levels()[l]}
			w.references[l] = suppressed(s.a.Cell(k))
		}
	}
	return w
}

func suppressed(c *Cell) bool { return c != nil && c.Missing == report.Suppressed }

// completes reports whether an own value brings a count that the cells do not show and
// from which, with them, a suppressed one might follow. It does not look for sums: as
// soon as the indicator has anything to hide in that year, such a count stays back.
func (s projectSecrets) completes(c *Cell, k report.Key, own *report.Own) bool {
	if !s.hidden[report.Key{Indicator: k.Indicator, Year: k.Year}] {
		return false
	}
	if !math.IsNaN(own.N) || !math.IsNaN(own.X) {
		return c == nil || math.IsNaN(c.N)
	}
	return !math.IsNaN(own.Value) && !c.Has() && s.a.Report.Indicator(k.Indicator).Measure == "count"
}

// conceal blanks what is hidden of an item. Its note goes too: it may tell.
func (w withheldItem) conceal(it *report.Item) {
	nan := math.NaN()
	if w.own {
		it.Own.Value, it.Own.X, it.Own.N = nan, nan, nan
	}
	for l := range w.references {
		if w.references[l] {
			it.References[l] = report.Reference{Value: nan, Low: nan, High: nan, N: nan}
		}
	}
	if w != (withheldItem{}) {
		it.Note = ""
	}
}
