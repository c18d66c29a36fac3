package exchange

import (
	"math"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// levelRow is an item of a project and one of the levels that it is held against.
type levelRow struct {
	project   *report.Project
	item      *analysis.ItemResult
	gap       *analysis.LevelGap
	reference report.Reference // NaN throughout where there is none
	decimals  int
}

// items is the sheet of the projects' items: a row an item and level.
func (x *xlsx) items() *sheet {
	l := &list[levelRow]{x: x, rows: x.levelRows()}
	plain, differs := func(r *levelRow) style { return value(r.decimals) }, func(r *levelRow) style { return gap(r.decimals) }
	x.projectColumns(l)
	l.value("own", 11, plain, func(r *levelRow) (float64, report.Missing) { return r.item.Value, hidden(r.item) })
	l.text("unit", 9, func(r *levelRow) string { return x.unit(r.item.Item.Indicator) })
	l.number("x", 10, same[levelRow](rawStyle), func(r *levelRow) float64 { return shown(r.item, r.item.Item.Own.X) })
	l.number("n", 10, same[levelRow](rawStyle), func(r *levelRow) float64 { return shown(r.item, r.item.Item.Own.N) })
	l.number("ci_low", 11, plain, func(r *levelRow) float64 { return r.item.CI.Low })
	l.number("ci_high", 11, plain, func(r *levelRow) float64 { return r.item.CI.High })
	l.text("level_name", 11, func(r *levelRow) string { return x.word("page.level", r.gap.Level) })
	l.add("reference", 11, plainStyle, func(c *cells, r *levelRow) { x.reference(c, r) })
	l.number("reference_low", 11, plain, func(r *levelRow) float64 { return r.reference.Low })
	l.number("reference_high", 11, plain, func(r *levelRow) float64 { return r.reference.High })
	l.number("gap", 11, differs, func(r *levelRow) float64 { return r.gap.Gap })
	l.number("gap_low", 11, differs, func(r *levelRow) float64 { return r.gap.GapCI.Low })
	l.number("gap_high", 11, differs, func(r *levelRow) float64 { return r.gap.GapCI.High })
	l.number("attainment", 11, same[levelRow](percentStyle), func(r *levelRow) float64 { return r.gap.Attainment })
	l.add("verdict", 10, textStyle, func(c *cells, r *levelRow) {
		c.style = verdictStyle(string(r.gap.Verdict))
		c.text(x.word("page.verdict", string(r.gap.Verdict)))
	})
	l.text("reason", 14, func(r *levelRow) string { return x.word("page.reason", string(r.gap.Reason)) })
	x.closureColumns(l)
	x.referenceColumns(l)
	return l.sheet(x.cat.T("exchange.sheet.projects"), x.cat.T("exchange.about.projects"), 2)
}

// levelRows lists items and levels in the order of the projects.
func (x *xlsx) levelRows() []levelRow {
	var out []levelRow
	nan := math.NaN()
	for i := range x.Projects {
		p := &x.Projects[i]
		for j := range p.Items {
			item := &p.Items[j]
			for k := range item.Levels {
				r := levelRow{p.Project, item, &item.Levels[k], report.Reference{Value: nan, Low: nan, High: nan, N: nan}, x.decimals(item.Item.Indicator)}
				if r.gap.Reference != nil {
					r.reference = *r.gap.Reference
				}
				out = append(out, r)
			}
		}
	}
	return out
}

// hidden says why an item has no value.
func hidden(item *analysis.ItemResult) report.Missing {
	if item.Withheld {
		return report.Suppressed
	}
	return report.NotMissing
}

// shown gives a count behind an item's value unless the value is not for showing.
func shown(item *analysis.ItemResult, n float64) float64 {
	if item.Withheld || math.IsNaN(item.Value) {
		return math.NaN()
	}
	return n
}

// reference writes a reference's value; nothing where a range stands beside it.
func (x *xlsx) reference(c *cells, r *levelRow) {
	switch {
	case !math.IsNaN(r.reference.Value):
		c.style = value(r.decimals)
		c.number(r.reference.Value)
	case !r.reference.Ranged():
		c.style = symbolStyle
		c.text(x.symbol(report.NotMissing))
	}
}

// gapMark marks a row whose numbers rest on synthetic data.
func (x *xlsx) gapMark(r *levelRow) string {
	if x.rests.gap(r.gap) {
		return x.cat.T("exchange.synthetic")
	}
	return ""
}

func (x *xlsx) projectColumns(l *list[levelRow]) {
	l.number("year", 7, same[levelRow](yearStyle), func(r *levelRow) float64 { return float64(r.project.Year) })
	l.text("project", 30, func(r *levelRow) string { return r.project.Name })
	l.text("kind", 12, func(r *levelRow) string { return x.word("page.kind", r.item.Item.Kind) })
	l.text("indicator_name", 22, func(r *levelRow) string { return x.indicator(r.item.Item.Indicator) })
}

func (x *xlsx) closureColumns(l *list[levelRow]) {
	differs := func(r *levelRow) style { return gap(r.decimals) }
	// A pace is a mean, and wants a decimal more.
	paced := func(r *levelRow) style { return gap(r.decimals + 1) }
	l.text("closure", 10, func(r *levelRow) string { return x.word("exchange.closure", string(r.gap.Closure.State)) })
	l.number("since_last", 11, differs, func(r *levelRow) float64 { return followed(r, r.gap.Closure.SinceLast) })
	l.number("since_last_low", 11, differs, func(r *levelRow) float64 { return followed(r, r.gap.Closure.SinceLastCI.Low) })
	l.number("since_last_high", 11, differs, func(r *levelRow) float64 { return followed(r, r.gap.Closure.SinceLastCI.High) })
	l.number("since_last_own", 11, differs, func(r *levelRow) float64 { return followed(r, r.gap.Closure.SinceLastOwn) })
	l.number("since_ever", 11, differs, func(r *levelRow) float64 { return followed(r, r.gap.Closure.SinceEver) })
	l.number("since", 9, same[levelRow](yearStyle), func(r *levelRow) float64 { return nothing(r.gap.Closure.First) })
	l.number("pace", 11, paced, func(r *levelRow) float64 { return followed(r, r.gap.Closure.Pace) })
	l.number("closes", 9, same[levelRow](yearStyle), func(r *levelRow) float64 { return nothing(r.gap.Closure.Closes) })
}

// followed gives a number of a closure, none where there is nothing to follow.
func followed(r *levelRow, v float64) float64 {
	if r.gap.Reference == nil {
		return math.NaN()
	}
	return v
}

// referenceColumns say what the reference is, and whose project it is.
func (x *xlsx) referenceColumns(l *list[levelRow]) {
	l.number("reference_year", 8, same[levelRow](yearStyle), func(r *levelRow) float64 { return nothing(r.reference.Year) })
	l.text("basis", 16, func(r *levelRow) string { return r.reference.Basis })
	l.number("enterprises", 9, same[levelRow](countStyle), func(r *levelRow) float64 { return r.reference.N })
	l.text("label", 20, func(r *levelRow) string { return r.reference.Label })
	l.text("reference_source", 22, func(r *levelRow) string { return x.source(r.reference.Source) })
	l.text("own_source", 22, func(r *levelRow) string { return x.source(r.item.Item.Own.Source) })
	l.text("mark", 12, x.gapMark)
	l.text("note", 30, func(r *levelRow) string {
		if r.item.Withheld {
			return "" // may tell the number
		}
		return r.item.Item.Note
	})
	l.text("break", 12, func(r *levelRow) string {
		if r.item.Item.Break {
			return x.cat.T("exchange.break")
		}
		return ""
	})
	l.text("industry_name", 26, func(r *levelRow) string { return x.industry(r.project.Industry) })
	l.text("product", 20, func(r *levelRow) string { return r.project.Product })
	l.text("tier", 10, func(r *levelRow) string { return x.word("exchange.tier", r.project.Tier) })
	l.text("owner", 24, func(r *levelRow) string { return r.project.Owner })
	l.text("project_code", 20, func(r *levelRow) string { return r.project.ID })
	l.text("continues", 20, func(r *levelRow) string { return r.project.Continues })
	l.text("industry", 10, func(r *levelRow) string { return r.project.Industry })
	l.text("indicator", 24, func(r *levelRow) string { return r.item.Item.Indicator })
}

// measureRow is a measure of a project.
type measureRow struct {
	project *report.Project
	*analysis.MeasureResult
}

// measures is the sheet of the projects' measures.
func (x *xlsx) measures() *sheet {
	l := &list[measureRow]{x: x}
	for i := range x.Projects {
		p := &x.Projects[i]
		for j := range p.Measures {
			l.rows = append(l.rows, measureRow{p.Project, &p.Measures[j]})
		}
	}
	yes := func(b bool) string {
		if b {
			return x.cat.T("exchange.yes")
		}
		return ""
	}
	l.number("year", 7, same[measureRow](yearStyle), func(r *measureRow) float64 { return float64(r.project.Year) })
	l.text("project", 30, func(r *measureRow) string { return r.project.Name })
	l.text("measure", 50, func(r *measureRow) string { return r.Measure.Text })
	l.text("owner", 22, func(r *measureRow) string { return r.Measure.Owner })
	l.add("due", 12, dateStyle, func(c *cells, r *measureRow) { c.date(r.Measure.Due) })
	l.text("progress", 10, func(r *measureRow) string { return x.word("exchange.measure", r.Measure.Status) })
	l.text("overdue", 8, func(r *measureRow) string { return yes(r.Overdue) })
	l.text("unmoved", 12, func(r *measureRow) string { return yes(r.Unmoved) })
	l.text("effect", 40, func(r *measureRow) string { return r.Measure.Effect })
	l.text("indicator_name", 22, func(r *measureRow) string { return x.indicator(r.Measure.Indicator) })
	l.text("mark", 12, func(r *measureRow) string { return x.marks[r.project.Source] })
	l.text("code", 16, func(r *measureRow) string { return r.Measure.ID })
	l.text("project_code", 20, func(r *measureRow) string { return r.project.ID })
	l.text("indicator", 24, func(r *measureRow) string { return r.Measure.Indicator })
	return l.sheet(x.cat.T("exchange.sheet.measures"), x.cat.T("exchange.about.measures"), 2)
}
