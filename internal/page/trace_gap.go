package page

import (
	"math"
	"strconv"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// versus explains one comparison with a benchmark.
func (t *tracer) versus(c *analysis.Comparison) TraceRow {
	b := t.b
	row := TraceRow{Who: Link{b.placeName(c.Benchmark), b.how(c.Of)}}
	row.Verdict = b.verdict("verdict", c.Verdict, c.Reason)
	t.difference(&row, c.Of, c.Gap, c.GapCI)
	row.Rule = t.rule(c.Verdict, c.Reason, c.GapCI)
	if !math.IsNaN(c.P) {
		row.P = b.cat.T("page.trace.p", b.pvalue(c.P))
	}
	if !math.IsNaN(c.Q) {
		row.Q = b.cat.T("page.trace.q", b.pvalue(c.Q), itoa(b.traces.families[family{t.cell.Indicator, t.cell.Year, c.Benchmark}]))
		if c.Much(&b.r.Methods) {
			row.Rule = b.cat.T("page.trace.much", row.Rule, percent(b.r.Methods.MuchConfidence))
		}
		if (c.Verdict == analysis.Better || c.Verdict == analysis.Worse) && !c.Confident(b.r.Methods.FDRAlpha) {
			row.Rule = b.cat.T("page.trace.unsure", row.Rule, plain(b.r.Methods.FDRAlpha))
		}
	}
	return row
}

// change explains the difference from the year before, which is signed as values are.
func (t *tracer) change() TraceRow {
	b, ch := t.b, &t.cell.Change
	row := TraceRow{Who: Link{b.cat.T("page.trace.before", strconv.Itoa(ch.From.Year)), b.how(ch.From)}}
	if row.Who.Href == "#"+b.traces.anchor(t.cell.Key) {
		row.Who.Href = "" // explained by the very entry
	}
	row.Verdict = b.verdict("change", ch.Verdict, ch.Reason)
	t.difference(&row, ch.From, ch.Diff, ch.CI)
	row.Rule = t.rule(ch.Verdict, ch.Reason, ch.CI)
	if !math.IsNaN(ch.P) {
		row.P = b.cat.T("page.trace.p", b.pvalue(ch.P))
	}
	return row
}

// difference fills in the other side, the gap and the formulas of its limits. A gap of
// an indicator where lower is better is the other value less the own: so are its
// limits, and the two sides trade places in the formula.
func (t *tracer) difference(row *TraceRow, other *analysis.Cell, gap float64, ci analysis.Interval) {
	b := t.b
	row.Theirs = b.cellNumber(t.ind, other)
	row.Theirs.How = ""
	if !other.Has() || math.IsNaN(gap) {
		return
	}
	switch {
	case other.Counted():
		row.Counts = b.count(other.X) + "/" + b.count(other.N)
	case !math.IsNaN(other.N):
		row.Counts = "n=" + b.count(other.N)
	}
	row.Gap = b.signed(gap, t.ind.Decimals) + b.gapUnit(t.ind)
	if ci.Method != "" {
		row.Method = b.methodLink(ci.Method)
	}
	if !ci.Has() {
		return
	}
	row.Interval = b.interval(ci, t.ind.Decimals)
	s := t.sides(t.cell, other, gap)
	first := t.cell
	if t.ind.Direction == report.Down && other.Year == t.cell.Year {
		s, first = t.sides(other, t.cell, gap), other
	}
	var low, high formula
	switch ci.Method {
	case analysis.MethodNewcombe, analysis.MethodMover:
		low, high = squareAndAdd(s)
	case analysis.MethodWilsonBenchmark, analysis.MethodRateBenchmark:
		low, high = fixedBenchmark(s)
		if first != t.cell { // the fixed value comes first
			low, high = rowOf(lower, equals, s.p1, minus, s.u2), rowOf(upper, equals, s.p1, minus, s.l2)
		}
	default:
		return
	}
	row.Low = rowOf(low, about, t.num(ci.Low)).text()
	row.High = rowOf(high, about, t.num(ci.High)).text()
}

// sides gives the numbers of two cells as formulas of differences take them.
func (t *tracer) sides(a, b *analysis.Cell, d float64) differenceSides {
	return differenceSides{d: t.num(d), p1: t.num(a.Value), l1: t.num(a.CI.Low), u1: t.num(a.CI.High),
		p2: t.num(b.Value), l2: t.num(b.CI.Low), u2: t.num(b.CI.High)}
}

// rule says which rule gave a verdict.
func (t *tracer) rule(v analysis.Verdict, why analysis.Reason, ci analysis.Interval) string {
	b := t.b
	switch {
	case v == analysis.NotCompared && why == analysis.SmallN:
		return b.cat.T("page.trace.rule.small_n", itoa(b.r.Methods.MinN))
	case v == analysis.NotCompared:
		return b.cat.T("page.reason.meaning." + string(why))
	case ci.Method == analysis.MethodMargin && v == analysis.Similar:
		return b.cat.T("page.trace.rule.within", plain(t.ind.Margin)+b.gapUnit(t.ind))
	case ci.Method == analysis.MethodMargin:
		return b.cat.T("page.trace.rule.beyond", plain(t.ind.Margin)+b.gapUnit(t.ind))
	}
	return b.cat.T("page.trace.rule." + string(v))
}
