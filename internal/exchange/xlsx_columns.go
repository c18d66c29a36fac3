package exchange

import (
	"math"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// own gives the row of the analysis table that an observation shares with all its
// benchmarks.
func (t *table) own(i int) *row { return &t.rows[i].own }

// words makes a column of text that is not in the analysis table, or of its codes.
func (t *table) words(head string, width float64, text func(*row) string) column {
	return column{head: t.cat.T("exchange.head." + head), width: width, style: textStyle,
		write: func(c *cells, i int) { c.text(text(&t.rows[i].own)) }}
}

// first are the columns that say which observation it is; they stay in view.
func (t *table) first() []column {
	places, industries := make(map[report.Place]string), make(map[string]string)
	out := t.pick([]look{{"year", 7, yearStyle, ""}}, 0, "", t.own)
	return append(append(out,
		t.words("place", 14, func(r *row) string {
			return memo(places, r.Place, func(p report.Place) string { return t.place(p, false) })
		}),
		t.words("industry_name", 32, func(r *row) string { return memo(industries, r.Industry, t.industry) }),
	), t.pick([]look{{"stratum", 10, textStyle, "page.stratum"}}, 0, "", t.own)...)
}

// memo keeps what f gave for a key.
func memo[K comparable](known map[K]string, key K, f func(K) string) string {
	s, ok := known[key]
	if !ok {
		s = f(key)
		known[key] = s
	}
	return s
}

// values are the columns of the observation's own numbers.
func (t *table) values() []column {
	v := value(t.indicator.Decimals)
	return t.pick([]look{
		{"value", 11, v, ""}, {"missing", 12, textStyle, "page.missing"},
		{"x", 10, t.counts(func(c *analysis.Cell) float64 { return c.X }), ""},
		{"n", 10, t.counts(func(c *analysis.Cell) float64 { return c.N }), ""},
		{"ci_low", 11, v, ""}, {"ci_high", 11, v, ""},
	}, 0, "", t.own)
}

// counts is the style of counts, which may come with fractions.
func (t *table) counts(of func(*analysis.Cell) float64) style {
	for i := range t.rows {
		if n := of(t.rows[i].own.Cell); n != math.Trunc(n) && !math.IsNaN(n) {
			return rawStyle
		}
	}
	return countStyle
}

// compared are the columns of one benchmark.
func (t *table) compared(benchmark, group int, heading string) []column {
	v, g := value(t.indicator.Decimals), gap(t.indicator.Decimals)
	return t.pick([]look{
		{"benchmark_value", 11, v, ""},
		{"gap", 11, g, ""}, {"gap_low", 11, g, ""}, {"gap_high", 11, g, ""},
		{"verdict", 10, textStyle, "page.verdict"}, {"reason", 14, textStyle, "page.reason"},
		{"attainment", 11, percentStyle, ""},
		{"benchmark_low", 11, v, ""}, {"benchmark_high", 11, v, ""},
		{"p", 11, probabilityStyle, ""}, {"q", 11, probabilityStyle, ""},
	}, group, heading, func(i int) *row { return t.against(i, benchmark) })
}

// series are the columns of changes, trends and ranks.
func (t *table) series() []column {
	g := gap(t.indicator.Decimals)
	changed := func(i int) *row {
		if r := t.own(i); r.Change.From != nil {
			return r
		}
		return nil
	}
	out := t.pick([]look{
		{"change", 11, g, ""}, {"change_low", 11, g, ""}, {"change_high", 11, g, ""},
		{"change_verdict", 12, textStyle, "page.change"},
	}, 0, "", changed)
	return append(out, t.pick([]look{
		{"trend", 12, textStyle, "page.trend"}, {"trend_p", 10, probabilityStyle, ""}, {"trend_method", 18, textStyle, ""},
		{"rank", 7, yearStyle, ""}, {"rank_low", 9, yearStyle, ""}, {"rank_high", 9, yearStyle, ""}, {"rank_of", 9, yearStyle, ""},
	}, 0, "", t.own)...)
}

// codes are the columns by which other programs join tables, and where numbers are from.
func (t *table) codes() []column {
	out := t.pick([]look{{"status", 9, textStyle, "page.status"}, {"ci_method", 16, textStyle, "chart.method"}, {"source", 20, textStyle, ""}}, 0, "", t.own)
	for _, l := range []look{{"mark", 12, textStyle, ""}, {"region", 10, textStyle, ""}, {"group", 12, textStyle, ""},
		{"level", 22, textStyle, ""}, {"industry", 10, textStyle, ""}} {
		out = append(out, t.pick([]look{l}, 0, "", t.own)...)
	}
	return out
}
