package page

import (
	"strconv"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/prose"
)

// judgedOnly reports a condition that no bare value can decide.
func (c *claim) judgedOnly(w prose.Word) bool {
	if c.bare {
		c.r.add(w.Pos, "claim-bare", "", diag.T("claim-bare"), w.Text)
	}
	return c.bare
}

// much judges much_above and much_below: the verdict must hold at the higher confidence
// of methods.toml too. A verdict by margin says nothing of how sure it is.
func (c *claim) much(p prose.Pair) {
	c.judged++
	place, ok := c.r.place(p.Value)
	if c.judgedOnly(p.Key) || !ok {
		return
	}
	own, bench := c.r.pair(c.q, place, p.Value.Pos)
	if own == nil || bench == nil {
		return
	}
	c.cells = append(c.cells, own, bench)
	cmp := own.Against(place)
	switch {
	case cmp == nil:
		c.unjudged(p.Key, analysis.NoBenchmark, c.r.b.speaker().placeName(place))
		return
	case cmp.Verdict == analysis.NotCompared:
		c.unjudged(p.Key, cmp.Reason, c.r.b.speaker().placeName(place))
		return
	case cmp.GapCI.Method == analysis.MethodMargin:
		c.unjudged(p.Key, "margin", c.r.b.speaker().placeName(place))
		return
	}
	evidence := func(r *resolver) string { return r.t("title.p", r.compareTitle(c.q, own, bench), r.b.pvalue(cmp.P)) }
	c.evidence = append(c.evidence, evidence(c.r))
	found := side(cmp.Verdict, c.q.ind.Direction)
	if cmp.Much(&c.r.b.r.Methods) {
		found = "much_" + found
	}
	if found != p.Key.Text {
		c.untrue(p.Key.Text, "claim-true-"+found, []string{p.Value.Text}, c.r.describe(c.q.key), evidence(c.r.speaker()),
			percent(c.r.b.r.Methods.MuchConfidence))
	}
}

// trending judges rising and falling, by the trend's test.
func (c *claim) trending(w prose.Word) {
	c.judged++
	if c.judgedOnly(w) {
		return
	}
	cell := c.r.present(c.q.key, c.q.word)
	if cell == nil {
		return
	}
	c.cells = append(c.cells, cell)
	c.r.restsOnSeries(cell)
	found := cell.Trend.Verdict
	if found == analysis.TooShort {
		c.r.add(w.Pos, "trend-short", "", diag.T("trend-short"), c.r.describe(c.q.key),
			strconv.Itoa(cell.Trend.Points), strconv.Itoa(c.r.b.r.Methods.TrendMinPoints))
		return
	}
	evidence := func(r *resolver) string { return r.trendTitle(c.q, cell) }
	c.evidence = append(c.evidence, evidence(c.r))
	if found == analysis.NoTrend {
		found = "no_trend"
	}
	if found != w.Text {
		c.untrue(w.Text, "claim-true-"+found, nil, evidence(c.r.speaker()))
	}
}
