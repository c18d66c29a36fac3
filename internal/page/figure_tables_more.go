package page

import (
	"zhijian/internal/analysis"
	"zhijian/internal/chart"
	"zhijian/internal/report"
)

// targetsFile is the file of the table of targets.
func (b *builder) targetsFile() *chart.Table {
	s := b.sheet(b.cat.T("page.head.target"), b.cat.T("page.head.indicator"), b.cat.T("page.head.goal"), b.cat.T("page.head.current"),
		b.cat.T("page.head.state"), b.cat.T("page.head.distance"), b.cat.T("page.head.due"), b.cat.T("page.fact.unit"))
	all := b.a.Targets()
	for i := range all {
		t := &all[i]
		if t.State == analysis.Qualitative {
			continue
		}
		row := b.targetRow(t)
		goal := exactly(t.Target.Value)
		goal.Text = row.Goal
		s.row(row.Name, said(row.Indicator.Text), goal, b.valueOf(t.Cell), said(row.State), exactly(t.Gap), whole(t.Target.Year), said(t.Target.Unit))
	}
	return &s.t
}

// catalogueFile is the file of the catalogue's indicators of one kind.
func (b *builder) catalogueFile(kind string) *chart.Table {
	s := b.sheet(b.cat.T("page.head.indicator"), b.cat.T("page.take.code"), b.cat.T("page.fact.unit"), b.cat.T("page.head.direction"),
		b.cat.T("page.head.measure"), b.cat.T("page.head.value"))
	judged := len(b.r.Meta.Benchmarks) > 0
	if judged {
		s.head(b.versusHeads(b.r.Meta.Benchmarks[0])...)
	}
	for i := range b.r.Indicators {
		ind := &b.r.Indicators[i]
		if ind.Kind != kind {
			continue
		}
		c := b.cell(ind.ID, b.own(), "")
		cells := []chart.TableCell{said(ind.ID), said(ind.Unit), said(b.direction(ind)), said(b.cat.T("page.measure." + ind.Measure)), b.valueOf(c)}
		if judged {
			cells = append(cells, b.versusCells(c.Against(b.r.Meta.Benchmarks[0]))...)
		}
		s.row(b.indicatorName(ind), cells...)
	}
	return &s.t
}

// warningsFile is the file of a list of warnings.
func (b *builder) warningsFile(list []*analysis.Warning) *chart.Table {
	change := b.cat.T("page.head.change")
	s := b.sheet(b.cat.T("page.head.warned"), b.cat.T("page.head.scope"), b.cat.T("page.take.code"), b.cat.T("page.head.indicator"), b.cat.T("page.fact.unit"),
		b.cat.T("page.head.value"), b.cat.T("page.take.interval", b.cat.T("page.head.value")), b.cat.T("page.head.benchmark"),
		b.cat.T("page.head.gap"), b.cat.T("page.take.interval", b.cat.T("page.head.gap")), "p", "q", change,
		b.cat.T("page.take.interval", change), b.cat.T("page.head.trend"))
	for _, w := range list {
		row, c := b.warningRow(w), w.Cell
		who := row.Of.Text
		if row.In.Text != "" {
			who += b.cat.T("page.paren", row.In.Text)
		}
		ind := b.r.Indicator(c.Indicator)
		s.row(who, said(row.Scope), said(row.Code), said(row.Indicator.Text), said(ind.Unit), exactly(c.Value), ends(c.CI), said(row.Versus.Name),
			exactly(w.Comparison.Gap), ends(w.Comparison.GapCI), exactly(w.Comparison.P), exactly(w.Comparison.Q),
			exactly(c.Change.Diff), ends(c.Change.CI), said(b.trend(ind, &c.Trend).Word))
	}
	return &s.t
}

// effectHeads are the heads of the two effects of a decomposition and their sum.
func (b *builder) effectHeads() []string {
	return []string{b.cat.T("page.head.mix"), b.cat.T("page.head.within"), b.cat.T("page.head.both")}
}

func effectCells(mix, within float64) []chart.TableCell {
	return []chart.TableCell{exactly(mix), exactly(within), exactly(mix + within)}
}

// splitFile is the file of a decomposition: every industry, those too that the table
// puts together.
func (b *builder) splitFile(d *analysis.Decomposition) *chart.Table {
	s := b.sheet(b.cat.T("page.head.industry"), b.cat.T("page.take.code"))
	s.head(b.effectHeads()...)
	for _, p := range d.Parts {
		s.row(b.industryName(p.Industry), append([]chart.TableCell{said(p.Industry)}, effectCells(p.Mix, p.Within)...)...)
	}
	s.row(b.cat.T("page.split.sum"), append([]chart.TableCell{{}}, effectCells(d.Mix, d.Within)...)...)
	return &s.t
}

// trialFile is the file of a trial index.
func (b *builder) trialFile(c *analysis.Composite, scores []*analysis.Score) *chart.Table {
	s := b.sheet(b.cat.T("page.head.region"), b.cat.T("page.head.trial"), b.cat.T("page.head.rank"), b.cat.T("page.head.items"), b.cat.T("page.take.mark_trial"))
	for _, score := range scores {
		row := b.trialRow(c, score)
		value := exactly(score.Value)
		value.Text = row.Why
		s.row(row.Of.Text, value, whole(score.Rank.Rank), said(row.Items), said(b.cat.T("page.trial.mark")))
	}
	return &s.t
}

// shareFile starts the file of what an industry adds to gaps.
func (b *builder) shareFile() *sheet {
	s := b.sheet(b.cat.T("page.head.indicator"))
	s.head(b.effectHeads()...)
	s.head(b.cat.T("page.head.whole_gap"), b.cat.T("page.fact.unit"))
	return s
}

func (s *sheet) share(ind *report.Indicator, p analysis.IndustryPart, gap float64) {
	s.row(s.b.indicatorName(ind), append(effectCells(p.Mix, p.Within), exactly(gap), said(s.b.gapUnit(ind)))...)
}
