package exchange

import (
	"cmp"
	"slices"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// observations fills the tables of observations, of what was computed of them, and of
// targets. Only cells of the result are read: the report's own have numbers that are
// withheld.
func (l *loader) observations() {
	periods := l.a.Periods()
	l.cells = make(map[*analysis.Cell]int, len(l.a.Cells))
	for i := range l.a.Cells {
		l.cells[&l.a.Cells[i]] = i + 1
	}
	l.fill("observation", 16, func(t *rows) {
		for i := range l.a.Cells {
			l.observation(t, i+1, &l.a.Cells[i])
		}
		for i := range periods {
			l.observation(t, len(l.a.Cells)+i+1, &periods[i])
		}
	})
	l.fill("estimate", 24, func(t *rows) {
		for i := range l.a.Cells {
			l.estimate(t, i+1, &l.a.Cells[i])
		}
		for i := range periods {
			l.estimate(t, len(l.a.Cells)+i+1, &periods[i])
		}
	})
	l.fill("comparison", 11, l.comparisons)
	l.targets()
}

func (l *loader) observation(t *rows, id int, c *analysis.Cell) {
	t.id(id)
	t.whole(l.indicators[c.Indicator])
	t.id(c.Year)
	t.whole(l.places[c.Place])
	t.whole(l.industries[c.Industry])
	t.text(c.Stratum)
	t.text(c.Period)
	t.text(c.Status)
	t.text(string(c.Missing))
	t.number(c.X)
	t.number(c.N)
	t.number(c.Value)
	t.flag(c.Break)
	t.text(c.Basis)
	t.text(c.Note)
	t.whole(l.sources[c.Source])
	t.end()
}

// estimate writes what was computed of a cell, nothing where nothing was.
func (l *loader) estimate(t *rows, id int, c *analysis.Cell) {
	if !c.CI.Has() && c.Change.Verdict == "" && c.Change.From == nil && c.Trend.Verdict == "" && c.Rank.Rank == 0 {
		return
	}
	t.id(id)
	t.number(c.CI.Low)
	t.number(c.CI.High)
	t.text(c.CI.Method)
	t.number(c.Change.Diff)
	t.whole(l.cells[c.Change.From])
	t.number(c.Change.CI.Low)
	t.number(c.Change.CI.High)
	t.text(c.Change.CI.Method)
	t.text(string(c.Change.Verdict))
	t.text(string(c.Change.Reason))
	t.number(c.Change.P)
	t.number(c.Change.Q)
	t.text(c.Trend.Verdict)
	t.number(c.Trend.P)
	t.text(c.Trend.Method)
	t.whole(c.Trend.Points)
	t.whole(c.Trend.First)
	t.whole(c.Rank.Rank)
	t.whole(c.Rank.Low)
	t.whole(c.Rank.High)
	t.whole(c.Rank.Of)
	t.flag(l.rests.series(c))
	t.flag(l.rests.rank(c))
	t.end()
}

// comparisons writes them in the order of the table's key, so that pages are filled one
// after the other.
func (l *loader) comparisons(t *rows) {
	var sorted []*analysis.Comparison
	for i := range l.a.Cells {
		c := &l.a.Cells[i]
		sorted = sorted[:0]
		for j := range c.Comparisons {
			sorted = append(sorted, &c.Comparisons[j])
		}
		slices.SortFunc(sorted, func(a, b *analysis.Comparison) int { return cmp.Compare(l.cells[a.Of], l.cells[b.Of]) })
		for _, g := range sorted {
			t.id(i + 1)
			t.whole(l.cells[g.Of])
			t.number(g.Gap)
			t.number(g.GapCI.Low)
			t.number(g.GapCI.High)
			t.text(g.GapCI.Method)
			t.number(g.Attainment)
			t.text(string(g.Verdict))
			t.text(string(g.Reason))
			t.number(g.P)
			t.number(g.Q)
			t.end()
		}
	}
}

func (l *loader) targets() {
	l.fill("target", 11, func(t *rows) {
		for i := range l.r.Targets {
			g := &l.r.Targets[i]
			t.id(i + 1)
			t.words(g.ID)
			t.words(g.Name)
			t.whole(l.indicators[g.Indicator])
			t.id(g.Year)
			t.words(g.Op)
			t.number(g.Value)
			t.text(g.Unit)
			t.whole(g.BaseYear)
			t.text(g.Document)
			t.text(g.Owner)
			t.end()
		}
	})
	ids := number(l.r.Targets, func(g *report.Target) string { return g.ID })
	l.fill("target_status", 9, func(t *rows) {
		for i := range l.a.Targets {
			s := &l.a.Targets[i]
			t.whole(ids[s.Target.ID])
			t.whole(l.cells[s.Cell])
			t.number(s.Gap)
			t.text(string(s.State))
			t.text(string(s.Pace.Track))
			t.whole(l.cells[s.Pace.Base])
			t.number(s.Pace.Actual)
			t.number(s.Pace.Required)
			t.number(s.Pace.MetIn)
			t.end()
		}
	})
}
