package page

import (
	"slices"

	"zhijian/internal/analysis"
	"zhijian/internal/chart"
	"zhijian/internal/diag"
	"zhijian/internal/report"
)

// spine maps every indicator that the data hold for a place, or for an industry in it,
// against one benchmark and over the spread of the prefectures. So many comparisons
// are scanned at once that a verdict asks for q as well, as in a heat.
func (f *figureMaker) spine() (*chart.Spec, *diag.Problem) {
	if p := f.noneOf(); p != nil {
		return nil, p
	}
	own := region(f.args.Region)
	cells := f.everyIndicator(own)
	if !slices.ContainsFunc(cells, (*analysis.Cell).Has) {
		return nil, f.wrong("spine-data", "none", f.speaker().spineName(), itoa(f.args.Year))
	}
	against, ok := f.spineBenchmark(own, cells)
	if !ok {
		return nil, f.wrong("spine-data", "benchmark", f.speaker().spineName(), itoa(f.args.Year), f.speaker().placeName(against))
	}
	spec := f.spec(chart.Spine)
	peers := f.peersOf(cells)
	spec.RowsAre, spec.PeersAre = f.cat.T("chart.noun.indicator"), f.cat.T(peers.name)
	spec.Own, spec.ValueName = f.spineName(), spec.Own
	spec.Against = f.placeName(against)
	spec.Benchmarks = []chart.Benchmark{{Name: spec.Against, Role: f.role(against, make(map[chart.Role]bool))}}
	for _, c := range cells {
		spec.Rows = append(spec.Rows, f.spineRow(c, against, peers))
	}
	f.intervalsOf(spec)
	if slices.Contains(f.seen.gaps, "margin") {
		f.seen.more = append(f.seen.more, f.cat.T("chart.note.spine.margins"))
	}
	f.seen.more = append(f.seen.more, f.cat.T("chart.note.spine.scale", spec.Against, spec.PeersAre),
		f.cat.T("chart.note.spine.discovery", plain(f.r.Methods.FDRAlpha)))
	spec.Title = f.cat.T("chart.caption.spine", spec.Period, f.spineName(), spec.Against)
	return spec, nil
}

// noneOf refuses the arguments that a figure of all indicators has no use for.
func (f *figureMaker) noneOf() *diag.Problem {
	switch {
	case f.args.Indicator != nil:
		return f.unused("indicator")
	case f.args.By != "":
		return f.unused("by")
	}
	return nil
}

// spineName names whom the figure is about: 呼和浩特, 内蒙古食品制造业.
func (f *figureMaker) spineName() string {
	name := f.regionShort(f.args.Region)
	if f.args.Industry == "" {
		return name
	}
	return f.cat.T("chart.caption.in_industry", name, f.industryName(f.args.Industry))
}

// everyIndicator lists the cells of a place, one an indicator, in the order of
// indicators.toml.
func (f *figureMaker) everyIndicator(own report.Place) []*analysis.Cell {
	var cells []*analysis.Cell
	for i := range f.r.Indicators {
		if c := f.a.Cell(f.keyOf(f.r.Indicators[i].ID, own)); applies(c) {
			cells = append(cells, c)
		}
	}
	return cells
}

// keyOf is the key of an indicator in the figure's year and industry.
func (f *figureMaker) keyOf(indicator string, p report.Place) report.Key {
	return report.Key{Indicator: indicator, Year: f.args.Year, Place: p, Industry: f.args.Industry}
}

// spineBenchmark is the one asked for, or the first of the report's that any cell is
// compared with. Where ok is false it is the one that was looked for.
func (f *figureMaker) spineBenchmark(own report.Place, cells []*analysis.Cell) (p report.Place, ok bool) {
	places := f.args.To
	if len(places) == 0 {
		places = f.benchmarks(own)
	}
	for _, p := range places {
		if slices.ContainsFunc(cells, func(c *analysis.Cell) bool { return c.Against(p) != nil && c.Against(p).Of.Has() }) {
			return p, true
		}
	}
	return places[0], false
}

func (f *figureMaker) spineRow(c *analysis.Cell, against report.Place, peers peers) chart.Row {
	ind := f.r.Indicator(c.Indicator)
	row := chart.Row{Label: f.indicatorName(ind), Href: f.indicatorLink(ind.ID), How: f.how(c), Value: f.datum(c), Unit: f.unit(ind), Decimals: ind.Decimals, Down: ind.Direction == report.Down}
	bench := f.a.Cell(f.keyOf(ind.ID, against))
	row.Marks = []chart.Datum{f.bare(bench)}
	judged := ind.Direction != report.Neutral
	v := c.Against(against)
	f.judge(&row.Value, v, judged)
	if !judged {
		row.Why = f.cat.T("page.reason." + string(analysis.Neutral))
	}
	if v != nil && (v.Verdict == analysis.Better || v.Verdict == analysis.Worse) {
		row.Value.Weak = !v.Confident(f.r.Methods.FDRAlpha)
	}
	s := peers.spread(c.Key)
	row.Spread = chart.Spread{N: s.N, Min: s.Min, Q1: s.Q1, Q3: s.Q3, Max: s.Max}
	for _, k := range peers.keys(c.Key) {
		f.used.cell(f.a.Cell(k))
	}
	return row
}

// peers are whose spread lies behind a spine.
type peers struct {
	name   string // key of what they are called
	spread func(report.Key) analysis.Spread
	keys   func(report.Key) []report.Key
}

// peersOf picks the prefectures. Where they have too few values for most indicators, as
// for an industry that only the region counts, it picks the industries of the region.
func (f *figureMaker) peersOf(cells []*analysis.Cell) peers {
	spread := 0
	for _, c := range cells {
		spread += boolInt(f.a.Spread(c.Key).Has())
	}
	if f.args.Industry != "" && 2*spread < len(cells) {
		return peers{"chart.noun.industries", f.a.IndustrySpread, func(k report.Key) []report.Key {
			var keys []report.Key
			for i := range f.r.Industries {
				k.Industry = f.r.Industries[i].Code
				keys = append(keys, k)
			}
			return keys
		}}
	}
	return peers{"chart.noun.peers", f.a.Spread, func(k report.Key) []report.Key {
		var keys []report.Key
		for _, g := range f.r.Prefectures() {
			k.Place = region(g.Code)
			keys = append(keys, k)
		}
		return keys
	}}
}
