package page

import (
	"cmp"
	"math"
	"slices"

	"zhijian/internal/analysis"
	"zhijian/internal/chart"
	"zhijian/internal/diag"
	"zhijian/internal/report"
)

// noNumber is a number that is not there.
var noNumber = math.NaN()

// subject is what one row is about.
type subject struct {
	label, href string
	cell        *analysis.Cell
	region      *report.Region // nil for an industry
}

// subjects lists the rows that the data hold a cell for: the industries of the
// region, or the prefectures, in the order of their files.
func (f *figureMaker) subjects() []subject {
	var out []subject
	if f.args.By == "region" {
		for _, g := range f.r.Prefectures() {
			if c := f.at(region(g.Code), f.args.Industry); applies(c) {
				out = append(out, subject{f.regionShort(g.Code), f.regionLink(g.Code), c, g})
			}
		}
		return out
	}
	for i := range f.r.Industries {
		code := f.r.Industries[i].Code
		if c := f.at(region(f.args.Region), code); applies(c) {
			out = append(out, subject{f.industryName(code), f.industryLink(code), c, nil})
		}
	}
	return out
}

// applies reports whether the data hold a cell that says something: an indicator that
// has no meaning for an industry leaves it out of the figure.
func applies(c *analysis.Cell) bool { return c != nil && c.Missing != report.NotApplicable }

// at is a cell of the figure's indicator and year.
func (f *figureMaker) at(p report.Place, industry string) *analysis.Cell {
	return f.a.Cell(report.Key{Indicator: f.args.Indicator.ID, Year: f.args.Year, Place: p, Industry: industry})
}

// comparison maps own values with a mark per benchmark.
func (f *figureMaker) comparison() (*chart.Spec, *diag.Problem) {
	return f.rows(chart.Comparison)
}

// gap maps gaps to one benchmark. An indicator without direction has no better side,
// so it has none.
func (f *figureMaker) gap() (*chart.Spec, *diag.Problem) {
	if f.args.Indicator != nil && f.args.Indicator.Direction == report.Neutral {
		return nil, f.wrong("figure-argument", "neutral", f.indicatorName(f.args.Indicator))
	}
	f.args.To = f.args.To[:min(len(f.args.To), 1)]
	return f.rows(chart.Gap)
}

// tile maps the prefectures that have a place in the tile map.
func (f *figureMaker) tile() (*chart.Spec, *diag.Problem) {
	if p := f.allow("region"); p != nil {
		return nil, p
	}
	return f.rows(chart.Tile)
}

// rows makes the figures that hold a value a row against benchmarks.
func (f *figureMaker) rows(kind chart.Kind) (*chart.Spec, *diag.Problem) {
	if p := f.indicator(); p != nil {
		return nil, p
	}
	by := []string{"industry", "region"}
	if f.args.Industry != "" {
		slices.Reverse(by) // one industry has rows by region only
	}
	if p := f.allow(by...); p != nil {
		return nil, p
	}
	subjects := f.subjects()
	if kind == chart.Tile {
		subjects = slices.DeleteFunc(subjects, func(s subject) bool { return s.region.Tile == nil })
	}
	if !slices.ContainsFunc(subjects, func(s subject) bool { return s.cell.Has() }) {
		return nil, f.noData()
	}
	places := f.compared(subjects)
	if kind != chart.Comparison && len(places) > 1 {
		places = places[:1]
	}
	if p := f.comparable(kind, subjects, places); p != nil {
		return nil, p
	}
	spec := f.spec(kind)
	f.benchmarksOf(spec, places)
	for _, s := range subjects {
		spec.Rows = append(spec.Rows, f.row(s, places))
	}
	if kind != chart.Tile {
		byGap(spec.Rows)
	}
	f.intervalsOf(spec)
	spec.Title = f.rowsTitle(kind, spec.Against)
	return spec, nil
}

// spec starts a Spec with what all kinds have.
func (f *figureMaker) spec(kind chart.Kind) *chart.Spec {
	s := &chart.Spec{ID: f.args.ID, Kind: kind, Lang: f.cat, Period: f.yearWords(f.args.Year), Own: f.regionShort(f.args.Region)}
	if ind := f.args.Indicator; ind != nil {
		s.Unit, s.GapUnit, s.Decimals = f.unit(ind), f.gapUnit(ind), ind.Decimals
		s.Down = ind.Direction == report.Down
	}
	if f.args.By == "region" {
		s.RowsAre, s.ValueName = f.cat.T("chart.noun.region"), f.cat.T("chart.noun.value")
	} else {
		s.RowsAre = f.cat.T("chart.noun.industry")
	}
	return s
}

// noData says that the data hold nothing that the figure could show.
func (f *figureMaker) noData() *diag.Problem {
	return f.wrong("figure-data", "none", f.indicatorName(f.args.Indicator), itoa(f.args.Year))
}

// comparable refuses a figure of gaps where the analysis compared no row with the
// benchmark: a gap nobody computed cannot be drawn, and a tile map of verdicts
// without one shows only grey.
func (f *figureMaker) comparable(kind chart.Kind, subjects []subject, places []report.Place) *diag.Problem {
	asked := len(f.args.To) > 0
	if len(places) == 0 {
		if kind == chart.Gap || asked {
			return f.wrong("figure-data", "benchmark", f.indicatorName(f.args.Indicator), f.speaker().firstAsked())
		}
		return nil
	}
	if kind != chart.Gap && !asked {
		return nil
	}
	for _, s := range subjects {
		if s.cell.Against(places[0]) != nil {
			return nil
		}
	}
	return f.wrong("figure-data", "benchmark", f.indicatorName(f.args.Indicator), f.speaker().placeName(places[0]))
}

// speaker is the maker that words what problems quote.
func (f *figureMaker) speaker() *figureMaker {
	s := *f
	s.builder = f.builder.speaker()
	return &s
}

func (f *figureMaker) firstAsked() string {
	if len(f.args.To) > 0 {
		return f.placeName(f.args.To[0])
	}
	return f.cat.T("page.symbol.none")
}

// marksAtMost is how many benchmarks a comparison marks where nobody chose them: a
// row with more is a thicket.
const marksAtMost = 4

// compared lists whom the rows are held against, as far as any row's benchmark has a
// value: those asked for, or the report's benchmarks and one advanced level.
func (f *figureMaker) compared(subjects []subject) []report.Place {
	asked := f.args.To
	if len(asked) == 0 {
		asked = f.benchmarks(region(f.args.Region))
		if f.args.By == "region" {
			asked = f.benchmarks(report.Place{})
		}
	}
	var places []report.Place
	advanced := false
	for _, p := range asked {
		if len(f.args.To) == 0 && (len(places) == marksAtMost || p.Kind == report.AtLevel && advanced) {
			continue
		}
		if slices.ContainsFunc(subjects, func(s subject) bool { return f.at(p, s.cell.Industry).Has() && s.cell.Place != p }) {
			places = append(places, p)
			advanced = advanced || p.Kind == report.AtLevel
		}
	}
	return places
}

// benchmarksOf names the benchmarks and gives each a look of its own.
func (f *figureMaker) benchmarksOf(spec *chart.Spec, places []report.Place) {
	taken := make(map[chart.Role]bool)
	for _, p := range places {
		spec.Benchmarks = append(spec.Benchmarks, chart.Benchmark{Name: f.placeName(p), Role: f.role(p, taken)})
	}
	if len(spec.Benchmarks) > 0 && f.args.Indicator.Direction != report.Neutral {
		spec.Against = spec.Benchmarks[0].Name
	}
}

// role gives a place its look, the same in every figure as far as no two places of
// one figure share it.
func (f *figureMaker) role(p report.Place, taken map[chart.Role]bool) chart.Role {
	var roles []chart.Role
	switch {
	case p.Kind == report.InGroup:
		roles = []chart.Role{chart.Group, chart.Group2}
	case p.Kind == report.AtLevel:
		roles = []chart.Role{chart.Advanced}
	case p.ID == f.r.Meta.Region:
		roles = []chart.Role{chart.Parent}
	default:
		if g := f.r.Region(p.ID); g != nil && g.Level == "nation" {
			roles = []chart.Role{chart.Nation}
		}
	}
	for _, r := range append(roles, chart.Other, chart.Other2) {
		if !taken[r] {
			taken[r] = true
			return r
		}
	}
	return chart.Other2
}

// row shows one subject against the benchmarks.
func (f *figureMaker) row(s subject, places []report.Place) chart.Row {
	row := chart.Row{Label: s.label, Href: s.href, Value: f.datum(s.cell), Gap: chart.Datum{Value: noNumber, Low: noNumber, High: noNumber}}
	for i, p := range places {
		c := f.at(p, s.cell.Industry)
		row.Marks = append(row.Marks, f.bare(c))
		if i == 0 {
			row.Gap = f.judge(&row.Value, s.cell.Against(p), f.args.Indicator.Direction != report.Neutral)
		}
	}
	if s.region != nil && s.region.Tile != nil {
		row.Col, row.Line = s.region.Tile[0], s.region.Tile[1]
	}
	return row
}

// byGap puts the best first. Rows without a gap follow, by value, and those without a
// value come last, all in their order where they are equal.
func byGap(rows []chart.Row) {
	slices.SortStableFunc(rows, func(a, b chart.Row) int {
		return cmp.Or(descending(a.Gap.Value, b.Gap.Value), descending(a.Value.Value, b.Value.Value))
	})
}

// descending orders numbers from the highest; those that do not exist come last.
func descending(a, b float64) int {
	return cmp.Or(cmp.Compare(boolInt(math.IsNaN(a)), boolInt(math.IsNaN(b))), -cmp.Compare(a, b))
}

// intervalsOf names the intervals, if the figure has any.
func (f *figureMaker) intervalsOf(spec *chart.Spec) {
	if len(f.seen.intervals) > 0 || spec.Kind == chart.Gap && slices.ContainsFunc(f.seen.gaps, func(m string) bool { return m != "margin" }) {
		spec.Interval = f.cat.T("page.head.interval", percent(f.r.Meta.Confidence))
	}
}

// rowsTitle is the caption of a figure that has none of its own.
func (f *figureMaker) rowsTitle(kind chart.Kind, against string) string {
	name := f.indicatorOf()
	own := f.regionShort(f.args.Region)
	period := f.yearWords(f.args.Year)
	switch {
	case kind == chart.Tile && against == "":
		return f.cat.T("chart.caption.tile_plain", period, own, name)
	case kind == chart.Tile:
		return f.cat.T("chart.caption.tile", period, own, name, against)
	}
	return f.cat.T("chart.caption."+string(kind)+"."+f.args.By, period, own, name, against)
}

// indicatorOf names the indicator, and the industry if the figure is about one.
func (f *figureMaker) indicatorOf() string {
	name := f.indicatorName(f.args.Indicator)
	if f.args.Industry == "" {
		return name
	}
	return f.cat.T("chart.caption.of_industry", f.industryName(f.args.Industry), name)
}
