package analysis_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"zhijian/internal/analysis"
)

// TestVerdictNeverContradictsTheInterval looks at many random comparisons.
func TestVerdictNeverContradictsTheInterval(t *testing.T) {
	rng := rand.New(rand.NewPCG(2015, 2))
	var tables []string
	for _, id := range []string{"pass", "fail", "deaths"} {
		for year := 1990; year < 2016; year++ {
			var rows []string
			for _, place := range []string{"150000", "150100", "150200", "150300", "100000"} {
				n := 10 + rng.IntN(2000)
				x := rng.IntN(n + 1)
				if id == "deaths" {
					x, n = rng.IntN(30), 100*n
				}
				rows = append(rows, fmt.Sprintf("{ region = %q, x = %d, n = %d }", place, x, n))
			}
			tables = append(tables, table(id, year, rows...))
		}
	}
	a := run(t, tables...)
	judged := 0
	for i := range a.Cells {
		c := &a.Cells[i]
		if c.CI.Low > c.Value || c.CI.High < c.Value {
			t.Errorf("%+v: interval %v misses the value %v", c.Key, c.CI, c.Value)
		}
		if c.Rank.Rank != 0 && (c.Rank.Rank < c.Rank.Low || c.Rank.Rank > c.Rank.High) {
			t.Errorf("%+v: rank %+v outside its range", c.Key, c.Rank)
		}
		for _, g := range c.Comparisons {
			if g.Verdict == analysis.NotCompared {
				continue
			}
			judged++
			want := analysis.Similar
			if g.GapCI.Low > 0 {
				want = analysis.Better
			} else if g.GapCI.High < 0 {
				want = analysis.Worse
			}
			if g.Verdict != want {
				t.Errorf("%+v: verdict %s beside gap interval %v", c.Key, g.Verdict, g.GapCI)
			}
			if (g.P < 0.05-1e-9) != (want != analysis.Similar) && (g.P < 0.05-1e-6 || g.P > 0.05+1e-6) {
				t.Errorf("%+v: p = %v beside verdict %s", c.Key, g.P, g.Verdict)
			}
			if g.Q < g.P-1e-12 {
				t.Errorf("%+v: q = %v below p = %v", c.Key, g.Q, g.P)
			}
		}
	}
	if judged < 200 {
		t.Errorf("only %d comparisons were judged, want at least 200", judged)
	}
}

func TestOrderOfRowsDoesNotMatter(t *testing.T) {
	rows := []string{
		`{ region = "150000", x = 600, n = 700 }`, `{ region = "150100", x = 198, n = 200 }`,
		`{ region = "150200", x = 160, n = 200 }`, `{ region = "150300", missing = "suppressed" }`,
		`{ region = "100000", x = 900, n = 1000 }`, `{ group = "west", value = 88, n = 500 }`,
	}
	show := func(a *analysis.Result) (out string) {
		for i := range a.Cells {
			c := a.Cells[i]
			c.Origin.Row = 0
			for _, g := range c.Comparisons {
				out += fmt.Sprintln(g.Benchmark, g.Gap, g.GapCI, g.Verdict, g.P, g.Q)
			}
			out += fmt.Sprintln(c.Key, c.Value, c.Missing, c.CI, c.Rank, c.Trend)
		}
		return out
	}
	want := show(run(t, table("pass", 2015, rows...)))
	rng := rand.New(rand.NewPCG(2015, 3))
	for range 10 {
		shuffled := slices.Clone(rows)
		rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if got := show(run(t, table("pass", 2015, shuffled...))); got != want {
			t.Fatalf("rows in another order give another result:\n%s\nwant\n%s", got, want)
		}
	}
}
