// Package exchange turns a report and its analysis into files that other programs
// read.
//
// It refuses to round: numbers are written in the shortest form that reads back the
// same, and what does not exist is written as nothing.
package exchange

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// Column is one column of a table and how a row fills it: with text or, if number is
// set, with a number.
type Column struct {
	Name   string
	text   func(*row) string
	number func(*row) float64
	whole  func(*row) int // 0 is none
}

// row is an observation and one of its benchmarks; comparison is nil for an
// observation without any.
type row struct {
	*analysis.Cell
	comparison *analysis.Comparison
	mark       string // says so where any of the row's numbers rests on a synthetic source
}

// observations lists an observation a row: those of years, then those of quarters and
// months.
func observations(a *analysis.Result, cat *lang.Catalogue) []row {
	marks := marks(a.Report, cat)
	periods := a.Periods()
	out := make([]row, 0, len(a.Cells)+len(periods))
	for _, cells := range [][]analysis.Cell{a.Cells, periods} {
		for i := range cells {
			out = append(out, row{&cells[i], nil, marks[cells[i].Source]})
		}
	}
	return out
}

// comparisons lists an observation and benchmark a row, in the order of the
// observations.
func comparisons(a *analysis.Result, cat *lang.Catalogue) []row {
	marks, rests := marks(a.Report, cat), newRests(a)
	out := make([]row, 0, 2*len(a.Cells))
	for i := range a.Cells {
		c := &a.Cells[i]
		mark := marks[c.Source]
		if mark == "" && (rests.series(c) || rests.rank(c)) {
			mark = cat.T("exchange.synthetic")
		}
		if len(c.Comparisons) == 0 {
			out = append(out, row{c, nil, mark})
		}
		for j := range c.Comparisons {
			g := &c.Comparisons[j]
			out = append(out, row{c, g, cmp.Or(mark, marks[g.Of.Source])})
		}
	}
	return out
}

// observationColumns are the columns that say what was observed.
func observationColumns() []Column {
	place := func(kind report.PlaceKind) func(*row) string {
		return func(r *row) string {
			if r.Place.Kind != kind {
				return ""
			}
			return r.Place.ID
		}
	}
	return []Column{
		{Name: "indicator", text: func(r *row) string { return r.Indicator }},
		{Name: "year", whole: func(r *row) int { return r.Year }},
		{Name: "region", text: place(report.InRegion)},
		{Name: "group", text: place(report.InGroup)},
		{Name: "level", text: place(report.AtLevel)},
		{Name: "industry", text: func(r *row) string { return r.Industry }},
		{Name: "stratum", text: func(r *row) string { return r.Stratum }},
		{Name: "status", text: func(r *row) string { return r.Status }},
		{Name: "missing", text: func(r *row) string { return string(r.Missing) }},
		{Name: "x", number: func(r *row) float64 { return r.X }},
		{Name: "n", number: func(r *row) float64 { return r.N }},
		{Name: "value", number: func(r *row) float64 { return r.Value }},
	}
}

// markColumn says that a row rests on synthetic data, in words that a reader of the
// file alone cannot miss.
func markColumn() Column {
	return Column{Name: "mark", text: func(r *row) string { return r.mark }}
}

// ObservationColumns are the columns of data/observations.csv.
func ObservationColumns() []Column {
	return append(observationColumns(),
		Column{Name: "period", text: func(r *row) string { return r.Period }},
		Column{Name: "break", text: func(r *row) string {
			if r.Break {
				return "true"
			}
			return ""
		}},
		Column{Name: "basis", text: func(r *row) string { return r.Basis }},
		Column{Name: "note", text: func(r *row) string { return r.Note }},
		Column{Name: "source", text: func(r *row) string { return r.Source }},
		markColumn(),
	)
}

// AnalysisColumns are the columns of data/analysis.csv and data/analysis.json.
func AnalysisColumns() []Column {
	cols := append(observationColumns(),
		Column{Name: "ci_low", number: func(r *row) float64 { return r.CI.Low }},
		Column{Name: "ci_high", number: func(r *row) float64 { return r.CI.High }},
		Column{Name: "ci_method", text: func(r *row) string { return r.CI.Method }},
	)
	cols = append(cols, comparisonColumns()...)
	cols = append(cols, seriesColumns()...)
	return append(cols,
		Column{Name: "source", text: func(r *row) string { return r.Source }},
		Column{Name: "p", number: compared(func(c *analysis.Comparison) float64 { return c.P })},
		Column{Name: "q", number: compared(func(c *analysis.Comparison) float64 { return c.Q })},
		markColumn(),
	)
}

// compared reads a number of the comparison, NaN where there is none.
func compared(f func(*analysis.Comparison) float64) func(*row) float64 {
	return func(r *row) float64 {
		if r.comparison == nil {
			return math.NaN()
		}
		return f(r.comparison)
	}
}

func comparisonColumns() []Column {
	text := func(f func(*analysis.Comparison) string, none string) func(*row) string {
		return func(r *row) string {
			if r.comparison == nil {
				return none
			}
			return f(r.comparison)
		}
	}
	return []Column{
		{Name: "benchmark", text: text(func(c *analysis.Comparison) string { return c.Benchmark.ID }, "")},
		{Name: "benchmark_value", number: compared(func(c *analysis.Comparison) float64 { return c.Of.Value })},
		{Name: "benchmark_low", number: compared(func(c *analysis.Comparison) float64 { return c.Of.CI.Low })},
		{Name: "benchmark_high", number: compared(func(c *analysis.Comparison) float64 { return c.Of.CI.High })},
		{Name: "gap", number: compared(func(c *analysis.Comparison) float64 { return c.Gap })},
		{Name: "gap_low", number: compared(func(c *analysis.Comparison) float64 { return c.GapCI.Low })},
		{Name: "gap_high", number: compared(func(c *analysis.Comparison) float64 { return c.GapCI.High })},
		{Name: "attainment", number: compared(func(c *analysis.Comparison) float64 { return c.Attainment })},
		{Name: "verdict", text: text(func(c *analysis.Comparison) string { return string(c.Verdict) }, string(analysis.NotCompared))},
		{Name: "reason", text: text(func(c *analysis.Comparison) string { return string(c.Reason) }, string(analysis.NoBenchmark))},
	}
}

func seriesColumns() []Column {
	return []Column{
		{Name: "change", number: func(r *row) float64 { return r.Change.Diff }},
		{Name: "change_low", number: func(r *row) float64 { return r.Change.CI.Low }},
		{Name: "change_high", number: func(r *row) float64 { return r.Change.CI.High }},
		{Name: "change_verdict", text: func(r *row) string { return string(r.Change.Verdict) }},
		{Name: "trend", text: func(r *row) string { return r.Trend.Verdict }},
		{Name: "trend_p", number: func(r *row) float64 { return r.Trend.P }},
		{Name: "trend_method", text: func(r *row) string { return r.Trend.Method }},
		{Name: "rank", whole: func(r *row) int { return r.Rank.Rank }},
		{Name: "rank_low", whole: func(r *row) int { return r.Rank.Low }},
		{Name: "rank_high", whole: func(r *row) int { return r.Rank.High }},
		{Name: "rank_of", whole: func(r *row) int { return r.Rank.Of }},
	}
}

// field appends a row's entry in a column as plain text and reports whether it is a
// number. Nothing is appended where there is none.
func (c *Column) field(b []byte, r *row) (out []byte, numeric bool) {
	switch {
	case c.text != nil:
		return append(b, c.text(r)...), false
	case c.whole != nil:
		if n := c.whole(r); n != 0 {
			b = strconv.AppendInt(b, int64(n), 10)
		}
		return b, true
	}
	return appendNumber(b, c.number(r)), true
}

// appendNumber writes the shortest decimal that reads back the same, nothing for NaN.
// Only what is too small to be read otherwise gets an exponent.
func appendNumber(b []byte, v float64) []byte {
	if math.IsNaN(v) {
		return b
	}
	if v == 0 {
		v = 0 // no negative zero
	}
	format := byte('f')
	if a := math.Abs(v); a != 0 && a < 1e-6 {
		format = 'e'
	}
	return strconv.AppendFloat(b, v, format, -1, 64)
}

// formulaStarts are what spreadsheets take for the start of a formula.
const formulaStarts = "=+-@\t\r"

// neutral keeps a spreadsheet from taking text for a formula.
func neutral(s string) string {
	if s != "" && strings.IndexByte(formulaStarts, s[0]) >= 0 {
		return "'" + s
	}
	return s
}
