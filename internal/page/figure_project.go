package page

import (
	"cmp"
	"math"
	"slices"

	"zhijian/internal/analysis"
	"zhijian/internal/chart"
	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// projectFigure starts a figure of a project.
func (b *builder) projectFigure(id string, kind chart.Kind, pr *analysis.ProjectResult) (*figureMaker, *chart.Spec) {
	f := &figureMaker{builder: b, kind: string(kind), args: figureArgs{ID: id, Region: b.r.Meta.Region, Year: pr.Project.Year}}
	spec := f.spec(kind)
	spec.Own, spec.RowsAre = b.cat.T("page.project.own"), b.cat.T("chart.noun.indicator")
	b.whole(&f.used, pr.Project.Source)
	return f, spec
}

// projectFigures draws a project's items against the levels: as shares of each level,
// and with the levels themselves on one scale.
func (b *builder) projectFigures(p *Project, pr *analysis.ProjectResult) {
	if fig := b.projectRadar(pr); fig != nil {
		p.Radar = []*Figure{b.shown(fig)}
	}
	if radarItems(pr) > radarMost {
		p.NoRadar = b.cat.T("page.project.radar_many", itoa(radarMost))
	}
	if fig := b.projectAttained(pr); fig != nil {
		p.Attained = []*Figure{b.shown(fig)}
	}
	if len(p.Radar)+len(p.Attained) > 0 {
		b.section("project_levels")
	}
}

// attains reports whether an item attains a level by a share that means something: of
// values below zero, as a price premium may be, no share does.
func attains(g *analysis.LevelGap) bool {
	return !math.IsNaN(g.Attainment) && !math.IsInf(g.Attainment, 0) && g.Of.Value >= 0 && g.Reference.Value >= 0
}

// radarMost is the most axes whose labels do not run into each other.
const radarMost = 12

// radarItems counts the items that attain any level by a share.
func radarItems(pr *analysis.ProjectResult) int {
	n := 0
	for i := range pr.Items {
		it := &pr.Items[i]
		n += boolInt(attains(&it.Levels[0]) || attains(&it.Levels[1]) || attains(&it.Levels[2]))
	}
	return n
}

// projectRadar draws an axis an item that attains any level by a share; nil with fewer
// than three, or with more than have room.
func (b *builder) projectRadar(pr *analysis.ProjectResult) *Figure {
	if n := radarItems(pr); n < radarAxes || n > radarMost {
		return nil
	}
	f, spec := b.projectFigure("fig-radar", chart.Radar, pr)
	levels := f.levelsOf(pr)
	taken := make(map[chart.Role]bool)
	for _, j := range levels {
		place := report.Place{Kind: report.AtLevel, ID: report.Levels()[j]}
		spec.Benchmarks = append(spec.Benchmarks, chart.Benchmark{Name: b.placeName(place), Role: f.role(place, taken)})
	}
	for i := range pr.Items {
		it := &pr.Items[i]
		row, any := f.projectRow(it), false
		for _, j := range levels {
			g := &it.Levels[j]
			share := noNumber
			if attains(g) {
				share, any = g.Attainment, true
			}
			row.Marks = append(row.Marks, f.judgedReference(it, j))
			row.Attain = append(row.Attain, share)
		}
		if any {
			projectUsage(&f.used, it)
			spec.Rows = append(spec.Rows, row)
		}
	}
	key := "page.project.caption.radar"
	if anyRange(pr) {
		key += "_ranged"
	}
	spec.Title = b.cat.T(key, pr.Project.Name, itoa(pr.Project.Year), itoa(len(levels)))
	f.seen.more = append(f.seen.more, b.cat.T("chart.note.radar"))
	return f.draw(spec)
}

// anyRange reports whether a project knows some reference as a range only.
func anyRange(pr *analysis.ProjectResult) bool {
	for i := range pr.Items {
		for j := range pr.Items[i].Levels {
			if ref := pr.Items[i].Levels[j].Reference; ref != nil && ref.Ranged() {
				return true
			}
		}
	}
	return false
}

// judgedReference is the reference of a level with the verdict on the item against it.
func (f *figureMaker) judgedReference(it *analysis.ItemResult, j int) chart.Datum {
	d, g := f.referenceDatum(it, j), &it.Levels[j]
	if math.IsNaN(d.Value) {
		return d
	}
	d.Verdict = string(levelVerdict(g))
	if g.Reason != "" {
		d.Note = f.cat.T("page.reason." + string(g.Reason))
	}
	return d
}

// levelsOf lists the levels that any item of a project attains by a share.
func (f *figureMaker) levelsOf(pr *analysis.ProjectResult) []int {
	var out []int
	for j := range report.Levels() {
		for i := range pr.Items {
			if attains(&pr.Items[i].Levels[j]) {
				out = append(out, j)
				break
			}
		}
	}
	return out
}

// projectRow shows an item, with its kind where the project compares its indicator
// under two.
func (f *figureMaker) projectRow(it *analysis.ItemResult) chart.Row {
	ind := f.r.Indicator(it.Item.Indicator)
	row := chart.Row{Label: f.itemName(it), Href: f.itemLink(it), Value: f.ownDatum(it), Unit: f.unit(ind), Decimals: ind.Decimals,
		Gap: chart.Datum{Value: noNumber, Low: noNumber, High: noNumber}}
	return row
}

// itemName names an item on an axis.
func (b *builder) itemName(it *analysis.ItemResult) string {
	name := b.indicatorName(b.r.Indicator(it.Item.Indicator))
	for i := range it.Of.Items {
		if o := it.Of.Items[i].Item; o != it.Item && o.Indicator == it.Item.Indicator {
			return b.cat.T("page.project.of_kind", name, b.cat.T("page.kind."+it.Item.Kind))
		}
	}
	return name
}

// ownDatum is an item's own value without a verdict.
func (f *figureMaker) ownDatum(it *analysis.ItemResult) chart.Datum {
	d := chart.Datum{Value: it.Value, Low: noNumber, High: noNumber}
	if n := f.ownNumber(it); n.Missing != "" {
		d.Value, d.Symbol, d.Missing = noNumber, n.Text, n.Missing
		return d
	}
	if finite(it.CI) {
		d.Low, d.High = it.CI.Low, it.CI.High
		note(&f.seen.intervals, it.CI.Method)
	}
	return d
}

// referenceDatum is the reference of a level; a range is told in words, as it is no point.
func (f *figureMaker) referenceDatum(it *analysis.ItemResult, j int) chart.Datum {
	ref := it.Levels[j].Reference
	n := f.referenceNumber(f.r.Indicator(it.Item.Indicator), ref)
	d := chart.Datum{Value: noNumber, Low: noNumber, High: noNumber}
	switch {
	case n.Missing != "":
		d.Symbol, d.Missing = n.Text, n.Missing
	case math.IsNaN(ref.Value):
		d.Symbol, d.Missing = n.Text, n.Text+n.Unit
	default:
		d.Value = ref.Value
	}
	return d
}

// projectAttained puts own values and levels on one scale, on which one level is 100:
// the one that most items have a share of, the national one before others. It is nil if
// there is none.
func (b *builder) projectAttained(pr *analysis.ProjectResult) *Figure {
	base, most := -1, 0
	for _, j := range mainLevels {
		n := 0
		for i := range pr.Items {
			n += boolInt(attains(&pr.Items[i].Levels[j]))
		}
		if n > most {
			base, most = j, n
		}
	}
	if base < 0 {
		return nil
	}
	f, spec := b.projectFigure("fig-levels", chart.Comparison, pr)
	spec.Unit, spec.Decimals = "%", attainDecimals
	order := []int{base}
	for j := range report.Levels() {
		if j != base && f.anyBeside(pr, base, j) {
			order = append(order, j)
		}
	}
	taken := make(map[chart.Role]bool)
	for _, j := range order {
		place := report.Place{Kind: report.AtLevel, ID: report.Levels()[j]}
		spec.Benchmarks = append(spec.Benchmarks, chart.Benchmark{Name: b.placeName(place), Role: f.role(place, taken)})
	}
	spec.Against, spec.Scale = spec.Benchmarks[0].Name, b.levelName(report.Levels()[base])
	for i := range pr.Items {
		if it := &pr.Items[i]; attains(&it.Levels[base]) {
			projectUsage(&f.used, it)
			spec.Rows = append(spec.Rows, f.attainedRow(it, order))
		}
	}
	slices.SortStableFunc(spec.Rows, func(x, y chart.Row) int { return cmp.Compare(y.Value.Value, x.Value.Value) })
	if len(f.seen.intervals) > 0 {
		spec.Interval = b.cat.T("page.head.interval", percent(b.r.Meta.Confidence))
	}
	spec.Title = b.cat.T("page.project.caption.attained", spec.Against)
	f.seen.more = append(f.seen.more, b.cat.T("page.project.note.scale", spec.Against))
	if left := len(pr.Items) - len(spec.Rows); left > 0 {
		f.seen.more = append(f.seen.more, b.cat.T("page.project.note.left_out", itoa(left)))
	}
	return f.draw(spec)
}

// anyBeside reports whether any item on the scale of one level has a value of another.
func (f *figureMaker) anyBeside(pr *analysis.ProjectResult, base, j int) bool {
	for i := range pr.Items {
		it := &pr.Items[i]
		if attains(&it.Levels[base]) && !math.IsNaN(it.Item.References[j].Value) {
			return true
		}
	}
	return false
}

// attainedRow shows an item on the scale of the first of some levels. Other levels are
// put on the scale by the same formula as own values are by analysis.
func (f *figureMaker) attainedRow(it *analysis.ItemResult, order []int) chart.Row {
	ind := f.r.Indicator(it.Item.Indicator)
	base := &it.Levels[order[0]]
	scaled := func(v float64) float64 {
		s := stat.Attainment(v, base.Reference.Value, int(ind.Direction))
		if math.IsInf(s, 0) {
			return noNumber
		}
		return s
	}
	row := f.projectRow(it)
	row.Real = chart.Real{Value: row.Value, Gap: base.Gap, GapUnit: f.gapUnit(ind)}
	row.Value = chart.Datum{Value: base.Attainment, Low: noNumber, High: noNumber, Verdict: string(levelVerdict(base))}
	if base.Reason != "" {
		row.Value.Note = f.cat.T("page.reason." + string(base.Reason))
	}
	if low, high := scaled(it.CI.Low), scaled(it.CI.High); finite(it.CI) && !math.IsNaN(low) && !math.IsNaN(high) {
		row.Value.Low, row.Value.High = min(low, high), max(low, high)
		note(&f.seen.intervals, it.CI.Method)
	}
	for _, j := range order {
		d := f.referenceDatum(it, j)
		row.Real.Marks = append(row.Real.Marks, d)
		if !math.IsNaN(d.Value) {
			if d.Value = scaled(d.Value); math.IsNaN(d.Value) {
				d.Symbol, d.Missing = f.cat.T("page.symbol.none"), f.cat.T("page.project.no_scale")
			}
		}
		row.Marks = append(row.Marks, d)
	}
	return row
}

// threadTrend draws own value and the levels over the years of a gap; nil if no year has
// an own value.
func (b *builder) threadTrend(th *analysis.Thread) *Figure {
	newest := th.Items[len(th.Items)-1]
	f, spec := b.projectFigure("fig-trend", chart.Trend, newest.Of)
	ind := b.r.Indicator(th.Indicator)
	f.args.Indicator = ind
	spec.Unit, spec.GapUnit, spec.Decimals, spec.Down = b.unit(ind), b.gapUnit(ind), ind.Decimals, ind.Direction == report.Down
	at := make(map[int]*analysis.ItemResult)
	for _, it := range th.Items {
		at[it.Of.Project.Year] = it
		projectUsage(&f.used, it)
	}
	years := f.threadSpan(th)
	own := chart.Series{Name: spec.Own, Role: chart.Own}
	filled := false
	for j, y := range years {
		spec.Columns = append(spec.Columns, itoa(y))
		d := f.nothing()
		if it := at[y]; it != nil {
			d = f.ownDatum(it)
			if it.Item.Break && j > 0 {
				own.Breaks, f.seen.broken = append(own.Breaks, j), true
			}
		}
		filled = filled || !math.IsNaN(d.Value)
		own.Points = append(own.Points, d)
	}
	if !filled {
		return nil
	}
	spec.Series = append([]chart.Series{own}, f.levelSeries(years, at, own.Breaks)...)
	f.intervalsOf(spec)
	spec.Title = b.cat.T("page.project.caption.trend", f.span(years), b.indicatorName(ind))
	fig := f.draw(spec)
	fig.How = "" // the indicator's own page explains other numbers than these
	return b.shown(fig)
}

// threadSpan lists the years of a thread, those without a project between them included.
func (f *figureMaker) threadSpan(th *analysis.Thread) []int {
	var years []int
	for y := th.Items[0].Of.Project.Year; y <= th.Items[len(th.Items)-1].Of.Project.Year; y++ {
		years = append(years, y)
	}
	return years
}

// nothing is a year without a project.
func (f *figureMaker) nothing() chart.Datum {
	return chart.Datum{Value: noNumber, Low: noNumber, High: noNumber,
		Symbol: f.cat.T("page.symbol.none"), Missing: f.cat.T("page.missing.none")}
}

// levelSeries are the lines of the levels that have a value in some year.
func (f *figureMaker) levelSeries(years []int, at map[int]*analysis.ItemResult, breaks []int) []chart.Series {
	var out []chart.Series
	taken := make(map[chart.Role]bool)
	for j, level := range report.Levels() {
		place := report.Place{Kind: report.AtLevel, ID: level}
		s := chart.Series{Name: f.placeName(place), Breaks: breaks}
		filled := false
		for _, y := range years {
			d := f.nothing()
			if it := at[y]; it != nil {
				d = f.referenceDatum(it, j)
			}
			filled = filled || !math.IsNaN(d.Value)
			s.Points = append(s.Points, d)
		}
		if filled {
			s.Role = f.role(place, taken)
			out = append(out, s)
		}
	}
	return out
}
