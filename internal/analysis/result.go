// Package analysis computes everything the report says about its data: intervals,
// gaps, verdicts, changes, trends, ranks and target states, once, in one Result that
// pages, figures and downloads all read.
//
// It refuses to judge without knowing how sure it is: where there is no interval and
// no declared margin, the verdict is NotCompared with a reason, never Similar.
package analysis

import (
	"math"

	"zhijian/internal/report"
)

// Result is what was computed from one report. It is read-only after Run. Whoever
// shows a figure reads it here and not in the report: cells withheld by disclosure
// control have their numbers removed here only.
type Result struct {
	Report  *report.Report
	Cells   []Cell         // one an observation, in the order of Report.Observations
	Targets []TargetStatus // one a target, in the order of Report.Targets

	Decompositions []Decomposition // of the gaps of the report's year, in the order of Cells
	Composites     []Composite     // trial indices, in the order of methods.toml
	Warnings       []Warning       // early warnings of the report's year, widest scope first
	Projects       []ProjectResult // one a project, in the order of Report.Projects
	Threads        []Thread        // one an item of a project that no later one continues, in the order of Projects

	closures map[report.Key]closure // by indicator and year
}

// Cell gives what was computed for a key, or nil if the data do not hold it.
func (r *Result) Cell(k report.Key) *Cell {
	if i := r.Report.Observation(k); i >= 0 {
		return &r.Cells[i]
	}
	return nil
}

// Cell is one observation as it may be published, and what was computed from it.
// Numbers that do not exist are NaN.
type Cell struct {
	report.Observation          // with X, N and Value removed where withheld
	Withheld           bool     // suppressed by us, so that another suppressed cell cannot be derived
	CI                 Interval // of Value, on its scale
	Comparisons        []Comparison
	Change             Change
	Trend              Trend
	Rank               Rank
}

// Has reports whether the cell has a value.
func (c *Cell) Has() bool { return c != nil && !math.IsNaN(c.Value) }

// Against gives the comparison of the cell with a benchmark, or nil.
func (c *Cell) Against(p report.Place) *Comparison {
	if c == nil {
		return nil
	}
	for i := range c.Comparisons {
		if c.Comparisons[i].Benchmark == p {
			return &c.Comparisons[i]
		}
	}
	return nil
}

// Interval is a confidence interval at the report's confidence. Low and High are NaN
// and Method is "" where there is none.
type Interval struct {
	Low, High float64
	Method    string // wilson, byar, poisson_exact; newcombe10, wilson_benchmark, mover, rate_benchmark, margin for differences
}

// Has reports whether there is an interval.
func (i Interval) Has() bool { return !math.IsNaN(i.Low) && !math.IsNaN(i.High) }

// Verdict is the outcome of a comparison.
type Verdict string

// The verdicts.
const (
	Better      Verdict = "better"
	Similar     Verdict = "similar"
	Worse       Verdict = "worse"
	NotCompared Verdict = "not_compared"
)

// Reason says why a verdict is NotCompared; "" otherwise.
type Reason string

// The reasons.
const (
	NoBenchmark Reason = "no_benchmark"
	NoInterval  Reason = "no_interval"
	SmallN      Reason = "small_n"
	IsMissing   Reason = "missing"
	Suppressed  Reason = "suppressed"
	Neutral     Reason = "neutral"
	Break       Reason = "break"
)

// Comparison is a cell held against one benchmark.
type Comparison struct {
	Benchmark  report.Place
	Of         *Cell    // the benchmark's own cell, of the same indicator, year, industry and stratum
	Gap        float64  // signed so that positive is better; own − benchmark for a neutral indicator
	GapCI      Interval // of Gap
	Attainment float64  // percent; NaN for neutral indicators, zero denominators and values below zero
	Verdict    Verdict
	Reason     Reason
	P, Q       float64 // p of the difference; Benjamini–Hochberg within indicator × year × benchmark
}

// Change is the difference from the year before: this year − last year, so that
// positive is a rise whichever way is better.
type Change struct {
	From    *Cell // last year's cell, nil if there is none
	Diff    float64
	CI      Interval
	Verdict Verdict // Better or Worse by the indicator's direction
	Reason  Reason
	P, Q    float64 // p of the difference; Benjamini–Hochberg within indicator × year over the report's own places
}

// Trend is the trend over the last years up to the cell's own.
type Trend struct {
	Verdict string // rising, falling, none, too_short
	P       float64
	Method  string // cochran_armitage, mann_kendall
	Points  int
	First   int // the first year used
}

// The trend verdicts.
const (
	Rising   = "rising"
	Falling  = "falling"
	NoTrend  = "none"
	TooShort = "too_short"
)

// Rank is the place among the places with the same parent and level. Zero means no
// rank. Low and High bound it where intervals tell; both are 0 where they do not.
type Rank struct {
	Rank, Low, High, Of int
}

// TargetStatus is how a target stands in the report's year.
type TargetStatus struct {
	Target *report.Target
	Cell   *Cell   // the report's region, all industries; nil if nothing follows the target
	Gap    float64 // to the goal, in the unit, positive means met or better; NaN if unknown
	State  TargetState
	Pace   Pace // toward the goal; NoPace for qualitative and unknown targets
}

// TargetState is a target's standing in the report's year, whether or not it is due.
type TargetState string

// The target states.
const (
	Met         TargetState = "met"
	NotMet      TargetState = "not_met"
	Qualitative TargetState = "qualitative"
	Unknown     TargetState = "unknown" // no indicator, or no value
)
