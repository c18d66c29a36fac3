package edition

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// judgements compares what was computed for the cells that both editions have.
func (c *comparer) judgements() {
	for i := range c.new.Result.Cells {
		now := &c.new.Result.Cells[i]
		was := c.was(now.Key)
		if was == nil || c.doubtful(now.Indicator) {
			continue
		}
		c.verdicts(was, now)
		c.rank(was, now)
		c.direction(was, now)
		if was.Trend.Verdict != now.Trend.Verdict {
			c.Trends = append(c.Trends, TrendChange{now.Key, was.Trend.Verdict, now.Trend.Verdict})
		}
	}
	slices.SortStableFunc(c.Verdicts, func(a, b VerdictChange) int {
		return cmp.Or(cmp.Compare(b.weight(), a.weight()), c.current(a.Key, b.Key))
	})
	slices.SortStableFunc(c.Ranks, func(a, b RankChange) int {
		return cmp.Or(c.current(a.Key, b.Key), cmp.Compare(b.moved(), a.moved()))
	})
	slices.SortStableFunc(c.Directions, func(a, b DirectionChange) int {
		return cmp.Or(cmp.Compare(b.weight(), a.weight()), c.current(a.Key, b.Key))
	})
	slices.SortStableFunc(c.Trends, func(a, b TrendChange) int { return c.current(a.Key, b.Key) })
}

// current puts cells of the new report's year first, and whole places and industries
// before their parts.
func (c *comparer) current(a, b report.Key) int {
	first := func(is bool) int {
		if is {
			return 0
		}
		return 1
	}
	year, own := c.new.Report.Meta.Year, c.new.Report.Meta.Region
	return cmp.Or(
		cmp.Compare(first(a.Year == year), first(b.Year == year)),
		cmp.Compare(first(a.Place.ID == own), first(b.Place.ID == own)),
		cmp.Compare(first(a.Industry == ""), first(b.Industry == "")),
	)
}

// verdicts compares a cell's comparisons. One that is missing because its benchmark is
// no longer on the report's list is told as a change of that list.
func (c *comparer) verdicts(was, now *analysis.Cell) {
	var places []report.Place
	for _, list := range [][]analysis.Comparison{was.Comparisons, now.Comparisons} {
		for i := range list {
			if p := list[i].Benchmark; !slices.Contains(places, p) {
				places = append(places, p)
			}
		}
	}
	for _, p := range places {
		a, b := was.Against(p), now.Against(p)
		theirs := now.Key
		theirs.Place = p
		if v := b; v != nil && v.Of != nil && c.changed[theirs] != nil {
			c.changed[theirs].Compared++
		}
		if a != nil && b != nil && a.Verdict == b.Verdict ||
			a == nil && !listed(c.old.Report, p) || b == nil && !listed(c.new.Report, p) {
			continue
		}
		v := VerdictChange{Key: now.Key, Benchmark: p, Before: judgement(was, a), After: judgement(now, b), OwnChanged: c.changed[now.Key] != nil}
		if t := c.changed[theirs]; t != nil {
			v.TheirsChanged = true
			t.Flipped++
		}
		v.Before.conceal(c.changed[now.Key], c.changed[theirs])
		c.Verdicts = append(c.Verdicts, v)
	}
}

// listed reports whether a place is a benchmark of the report wherever data allow.
func listed(r *report.Report, p report.Place) bool {
	return p.Kind == report.AtLevel || slices.Contains(r.Meta.Benchmarks, p)
}

func judgement(c *analysis.Cell, of *analysis.Comparison) Judgement {
	nan := math.NaN()
	j := Judgement{Own: c.Value, Their: nan, Gap: nan, Low: nan, High: nan}
	if of == nil {
		return j
	}
	if of.Of != nil {
		j.Their = of.Of.Value
	}
	j.Verdict, j.Reason, j.Gap = of.Verdict, of.Reason, of.Gap
	j.Low, j.High, j.Interval = of.GapCI.Low, of.GapCI.High, of.GapCI.Method
	return j
}

// conceal takes the numbers out of a judgement that rests on a cell which is suppressed
// now: the gap would tell it.
func (j *Judgement) conceal(cells ...*ValueChange) {
	for _, v := range cells {
		if v != nil && v.Before != nil && v.Before.Concealed {
			nan := math.NaN()
			j.Own, j.Their, j.Gap, j.Low, j.High = nan, nan, nan, nan, nan
		}
	}
}

// verdictOrder gives the verdicts as a scale.
func verdictOrder(v analysis.Verdict) int {
	switch v {
	case analysis.Better:
		return 3
	case analysis.Similar:
		return 2
	case analysis.Worse:
		return 1
	}
	return 0
}

// flip says how much a verdict moved: 3 from one side to the other, 2 to or from
// similar, 1 to or from not compared, 0 not at all.
func flip(a, b analysis.Verdict) int {
	x, y := verdictOrder(a), verdictOrder(b)
	switch {
	case x == y:
		return 0
	case x == 0 || y == 0:
		return 1
	case x+y == 4:
		return 3
	}
	return 2
}

func (v *VerdictChange) weight() int { return flip(v.Before.Verdict, v.After.Verdict) }

func (c *comparer) rank(was, now *analysis.Cell) {
	a, b := was.Rank, now.Rank
	out := func(rank int, of analysis.Rank) bool {
		return of.Low > 0 && of.High > 0 && (rank < of.Low || rank > of.High)
	}
	if a.Rank > 0 && b.Rank > 0 && (out(b.Rank, a) || out(a.Rank, b)) {
		c.Ranks = append(c.Ranks, RankChange{now.Key, a, b})
	}
}

func (r *RankChange) moved() int { return max(r.Before.Rank-r.After.Rank, r.After.Rank-r.Before.Rank) }

func (c *comparer) direction(was, now *analysis.Cell) {
	a, b := movement(was), movement(now)
	ind := c.new.Report.Indicator(now.Indicator)
	if ind == nil || math.IsNaN(a.Diff) || math.IsNaN(b.Diff) {
		return
	}
	d := DirectionChange{now.Key, a, b}
	if d.weight() > 0 || sign(a.Diff, ind.Decimals) != sign(b.Diff, ind.Decimals) {
		c.Directions = append(c.Directions, d)
	}
}

func movement(c *analysis.Cell) Movement {
	m := Movement{Diff: math.NaN(), Verdict: c.Change.Verdict, Reason: c.Change.Reason}
	if c.Change.From != nil {
		m.Diff = c.Change.Diff
	}
	return m
}

func (d *DirectionChange) weight() int { return flip(d.Before.Verdict, d.After.Verdict) }

// sign is that of a number as readers see it, 0 if they see zero.
func sign(v float64, decimals int) int {
	if strings.Trim(stat.RoundFloat(v, decimals), "-0.") == "" {
		return 0
	}
	return cmp.Compare(v, 0)
}
