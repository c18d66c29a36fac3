package analysis

import (
	"cmp"
	"math"

	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// followSeries fills in change and trend of the cells of one series.
func (r *runner) followSeries(s series) {
	ind := r.indicators[s[0]]
	for k, i := range s {
		c := &r.Cells[i]
		if k > 0 && r.Cells[s[k-1]].Year == c.Year-1 {
			c.Change = r.change(ind, c, &r.Cells[s[k-1]])
		}
		if c.Has() {
			c.Trend = r.trend(ind, s[:k+1])
		}
	}
}

func (r *runner) change(ind *report.Indicator, c, last *Cell) Change {
	ch := Change{From: last, Diff: math.NaN(), CI: noInterval(), Verdict: NotCompared, Reason: Break, P: math.NaN(), Q: math.NaN()}
	if c.Break {
		return ch // figures on the two sides of a break do not measure the same thing
	}
	d := r.differ(ind, c, last)
	ch.Diff, ch.CI = d.diff, d.ci
	ch.Verdict, ch.Reason = d.verdict(ind.Direction)
	if ch.Verdict != NotCompared {
		ch.P = pValue(ind, c, last, &d)
	}
	return ch
}

// trend tests the series up to its last cell, over the window of methods.toml and
// not across a break: Cochran–Armitage where every point is x of n, Mann–Kendall
// otherwise. Years without data are left out and the real gaps between years kept.
func (r *runner) trend(ind *report.Indicator, s series) Trend {
	m := &r.Report.Methods
	last := r.Cells[s[len(s)-1]].Year
	var t, x, n, y []float64
	counted := ind.Measure == "proportion" || ind.Measure == "rate"
	for k := len(s) - 1; k >= 0; k-- {
		c := &r.Cells[s[k]]
		if c.Year <= last-m.TrendYears {
			break
		}
		if c.Has() {
			xi, ni, ok := counts(ind, c)
			counted = counted && ok && xi <= ni
			t, x, n, y = append(t, float64(c.Year)), append(x, xi), append(n, ni), append(y, c.Value)
		}
		if c.Break {
			break
		}
	}
	tr := Trend{Verdict: TooShort, P: math.NaN(), Points: len(t)}
	if len(t) > 0 {
		tr.First = int(t[len(t)-1])
	}
	if len(t) < m.TrendMinPoints {
		return tr
	}
	direction := 0
	if counted {
		tr.Method = "cochran_armitage"
		res := stat.CochranArmitage(t, x, n)
		tr.P, direction = res.P, res.Direction
	} else {
		tr.Method = "mann_kendall"
		res := stat.MannKendall(t, y, r.conf)
		tr.P, direction = res.P, cmp.Compare(res.S, 0)
	}
	if math.IsNaN(tr.P) {
		tr.P = 1 // a series without any variation shows no trend
	}
	tr.Verdict = NoTrend
	if tr.P <= m.TrendAlpha && direction != 0 {
		tr.Verdict = map[int]string{1: Rising, -1: Falling}[direction]
	}
	return tr
}
