package analysis_test

import (
	"math"
	"testing"

	"zhijian/internal/report"
)

// The spread is that of the prefectures with a published value, and of nobody else.
func TestSpread(t *testing.T) {
	a := run(t, table("pass", 2015,
		`{ region = "150000", x = 999, n = 1000 }`, `{ region = "100000", x = 1, n = 1000 }`,
		`{ region = "150100", x = 190, n = 200 }`, `{ region = "150200", x = 160, n = 200 }`,
		`{ region = "150100", industry = "C14", x = 10, n = 20 }`, `{ region = "150200", industry = "C14", missing = "not_yet" }`))
	for _, c := range []struct {
		key              report.Key
		n                int
		min, median, max float64
	}{
		{report.Key{Indicator: "pass", Year: 2015}, 2, 80, 87.5, 95},
		{report.Key{Indicator: "pass", Year: 2015, Industry: "C14"}, 1, math.NaN(), math.NaN(), math.NaN()},
		{report.Key{Indicator: "pass", Year: 2014}, 0, math.NaN(), math.NaN(), math.NaN()},
	} {
		s := a.Spread(c.key)
		same := func(got, want float64) bool { return got == want || math.IsNaN(got) && math.IsNaN(want) }
		if s.N != c.n || s.Has() != (c.n > 1) || !same(s.Min, c.min) || !same(s.Median, c.median) || !same(s.Max, c.max) {
			t.Errorf("Spread(%v) = %+v, want %d values, %v, %v, %v", c.key, s, c.n, c.min, c.median, c.max)
		}
		if !math.IsNaN(s.Q1) || !math.IsNaN(s.Q3) {
			t.Errorf("Spread(%v) = %+v, want no quartiles of %d values", c.key, s, c.n)
		}
	}
	own := report.Place{Kind: report.InRegion, ID: "150000"}
	a = run(t, table("pass", 2015, `{ region = "150000", industry = "C14", x = 90, n = 100 }`, `{ region = "150000", industry = "C32", x = 80, n = 100 }`,
		`{ region = "150000", x = 1, n = 100 }`, `{ region = "100000", industry = "C14", x = 1, n = 100 }`))
	if s := a.IndustrySpread(report.Key{Indicator: "pass", Year: 2015, Place: own}); s.N != 2 || s.Min != 80 || s.Max != 90 {
		t.Errorf("IndustrySpread = %+v, want 80 to 90", s)
	}
}
