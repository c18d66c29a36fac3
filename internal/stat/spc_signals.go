package stat

import "math"

// Signal is a special cause on a control chart, by the rules of Making Data
// Count, in order of priority.
type Signal int

// The signals; the greater takes precedence where several apply.
const (
	SignalNone         Signal = iota
	SignalOneSide             // one of seven or more points on one side of the mean
	SignalTwoOfThree          // one of two in three near a limit, all three on one side
	SignalTrend               // one of seven or more points strictly rising or falling
	SignalOutsideLimit        // outside a control limit
)

// sevenPoints is the run length of Making Data Count, Montgomery and qcc; other
// sources use eight or nine.
const sevenPoints = 7

// Signals returns the signal of highest priority at each point of a chart:
// outside the limits, then a trend of seven points (six strict steps, a tie
// breaks it), then two of three beyond two thirds of the way to the limit, all
// three on one side (only the near points are flagged), then seven on one side
// (a point on the mean breaks the run). All points of a run are flagged. A
// missing value or limit breaks runs.
//
// NHS England, Making Data Count; NHSRplotthedots.
func Signals(c Chart) []Signal {
	out := make([]Signal, len(c.Values))
	side, near := make([]int, len(out)), make([]bool, len(out))
	for i, v := range c.Values {
		side[i] = sign(v - c.Center[i])
		near[i] = v > c.Center[i]+2*(c.High[i]-c.Center[i])/3 || v < c.Center[i]-2*(c.Center[i]-c.Low[i])/3
	}
	raise := func(flags []bool, s Signal) {
		for i, yes := range flags {
			if yes && s > out[i] {
				out[i] = s
			}
		}
	}
	raise(partOfSeven(nonZero(sevenOneSideEnds(side))), SignalOneSide)
	raise(partOfTwoInThree(near, side), SignalTwoOfThree)
	raise(partOfSeven(nonZero(sevenTrendEnds(c.Values))), SignalTrend)
	for _, i := range c.Beyond() {
		out[i] = SignalOutsideLimit
	}
	return out
}

// sevenOneSideEnds gives, at each point where at least the last seven lie on
// one side of the mean, that side (1 above, -1 below); 0 elsewhere.
func sevenOneSideEnds(side []int) []int {
	ends, run := make([]int, len(side)), 0
	for i, s := range side {
		switch {
		case s == 0:
			run = 0
		case i > 0 && s == side[i-1]:
			run++
		default:
			run = 1
		}
		if run >= sevenPoints {
			ends[i] = s
		}
	}
	return ends
}

// sevenTrendEnds gives, at each point that ends at least six strict steps in
// one direction, that direction; 0 elsewhere.
func sevenTrendEnds(y []float64) []int {
	ends, steps, before := make([]int, len(y)), 0, 0
	for i := 1; i < len(y); i++ {
		d := sign(y[i] - y[i-1])
		switch {
		case d == 0:
			steps = 0
		case d == before:
			steps++
		default:
			steps = 1
		}
		before = d
		if steps >= sevenPoints-1 {
			ends[i] = d
		}
	}
	return ends
}

func nonZero(v []int) []bool {
	out := make([]bool, len(v))
	for i := range v {
		out[i] = v[i] != 0
	}
	return out
}

// partOfSeven flags every point of the seven that end at a flag.
func partOfSeven(end []bool) []bool {
	out := make([]bool, len(end))
	for i, yes := range end {
		if yes {
			for j := max(0, i-sevenPoints+1); j <= i; j++ {
				out[j] = true
			}
		}
	}
	return out
}

// twoInThree flags every point of a window of three, all on one side of the
// mean, of which two or more are near the limit.
func twoInThree(near []bool, side []int) []bool {
	out := make([]bool, len(near))
	for i := 2; i < len(near); i++ {
		if side[i] == 0 || side[i] != side[i-1] || side[i] != side[i-2] {
			continue
		}
		count := 0
		for j := i - 2; j <= i; j++ {
			if near[j] {
				count++
			}
		}
		if count >= 2 {
			out[i-2], out[i-1], out[i] = true, true, true
		}
	}
	return out
}

// partOfTwoInThree keeps the near points of such windows.
func partOfTwoInThree(near []bool, side []int) []bool {
	out := twoInThree(near, side)
	for i := range out {
		out[i] = out[i] && near[i]
	}
	return out
}

// Runs is the result of [AnhoejRuns]. If Useful is 0 the other numbers mean
// nothing.
type Runs struct {
	// Useful is the number of points not on the centre line.
	Useful int
	// LongestRun is signalling above LongestMax.
	LongestRun, LongestMax int
	// Crossings of the centre line signal below CrossingsMin.
	Crossings, CrossingsMin int
	// Signal reports an unusually long run or unusually few crossings.
	Signal bool
}

// AnhoejRuns tests a run chart for shifts: the longest run on one side against
// round(log2 n)+3, and the crossings of the centre line against the 5 %
// quantile of Binomial(n-1, ½), n the number of points not on the line. Missing
// points are left out.
//
// Anhøj and Olesen 2014, PLoS ONE 9:e113825.
func AnhoejRuns(y []float64, center float64) Runs {
	var r Runs
	run, before := 0, 0
	for _, v := range y {
		s := sign(v - center)
		if s == 0 {
			continue
		}
		r.Useful++
		switch {
		case s == before:
			run++
		default:
			if before != 0 {
				r.Crossings++
			}
			run = 1
		}
		before = s
		r.LongestRun = max(r.LongestRun, run)
	}
	if r.Useful == 0 {
		return r
	}
	n := float64(r.Useful - 1)
	r.LongestMax = int(math.RoundToEven(math.Log2(float64(r.Useful)))) + 3
	r.CrossingsMin = int(quantileDiscrete(0.05, n, func(k float64) float64 { return binomialCDF(k, n, 0.5) }))
	r.Signal = r.LongestRun > r.LongestMax || r.Crossings < r.CrossingsMin
	return r
}
