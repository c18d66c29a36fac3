package analysis_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// TestDecomposition checks the split on figures small enough for pencil and paper: the
// region has more of the weaker industry, and is one point better within each.
func TestDecomposition(t *testing.T) {
	a := run(t, table("pass", 2015,
		`{ region = "150000", x = 866, n = 1000 }`,
		`{ region = "150000", industry = "C14", x = 182, n = 200 }`,
		`{ region = "150000", industry = "C32", x = 684, n = 800 }`,
		`{ region = "100000", x = 8750, n = 10000 }`,
		`{ region = "100000", industry = "C14", x = 4500, n = 5000 }`,
		`{ region = "100000", industry = "C32", x = 4225, n = 5000 }`))
	if len(a.Decompositions) != 1 {
		t.Fatalf("%d decompositions, want 1", len(a.Decompositions))
	}
	d := a.Decompositions[0]
	// mix: (0.2−0.5)·(91+90)/2 + (0.8−0.5)·(85.5+84.5)/2; within: 1·0.35 + 1·0.65
	for _, tc := range []struct {
		name      string
		got, want float64
	}{{"gap", d.Gap, 86.6 - 87.25}, {"mix", d.Mix, -1.65}, {"within", d.Within, 1}, {"coverage", d.Coverage, 1}} {
		if !near(tc.got, tc.want, 1e-9) {
			t.Errorf("%s = %v, want %v", tc.name, tc.got, tc.want)
		}
	}
	mix, within := 0.0, 0.0
	for _, p := range d.Parts {
		mix, within = mix+p.Mix, within+p.Within
	}
	if !near(mix, d.Mix, 1e-9) || !near(within, d.Within, 1e-9) {
		t.Errorf("parts add up to %v and %v, want %v and %v", mix, within, d.Mix, d.Within)
	}
}

func TestDecompositionNeedsMostOfTheUnits(t *testing.T) {
	a := run(t, table("pass", 2015,
		`{ region = "150000", x = 866, n = 1000 }`,
		`{ region = "150000", industry = "C14", x = 182, n = 200 }`,
		`{ region = "100000", x = 8750, n = 10000 }`,
		`{ region = "100000", industry = "C14", x = 4500, n = 5000 }`))
	if len(a.Decompositions) != 0 {
		t.Errorf("a fifth of the units is split as if it were all: %+v", a.Decompositions)
	}
}

func TestEarlyWarnings(t *testing.T) {
	a := run(t,
		table("pass", 2014, `{ region = "150000", x = 940, n = 1000 }`, `{ region = "150100", x = 190, n = 200 }`,
			`{ region = "150200", x = 160, n = 200 }`, `{ region = "150000", industry = "C14", x = 290, n = 300 }`),
		table("pass", 2015, `{ region = "100000", x = 9500, n = 10000 }`, `{ region = "100000", industry = "C14", x = 950, n = 1000 }`,
			`{ region = "150000", x = 900, n = 1000 }`,                   // worse and fell
			`{ region = "150100", x = 150, n = 200 }`,                    // worse and fell
			`{ region = "150200", x = 160, n = 200 }`,                    // worse, but did not fall
			`{ region = "150300", x = 199, n = 200 }`,                    // better
			`{ region = "150000", industry = "C14", x = 240, n = 300 }`)) // worse and fell
	var got []string
	for _, w := range a.Warnings {
		got = append(got, string(w.Scope)+" "+w.Cell.Place.ID+" "+w.Cell.Industry)
		if !w.Fell || w.Trending || w.Comparison.Verdict != analysis.Worse {
			t.Errorf("%s: evidence %+v", got[len(got)-1], w)
		}
	}
	want := []string{"systemic 150000 ", "sectoral 150000 C14", "regional 150100 "}
	if len(got) != len(want) {
		t.Fatalf("warnings = %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("warning %d = %q, want %q", i, got[i], want[i])
		}
	}
}

// A gap by margin has no p: it comes after those that have one, the one that is most
// margins wide first.
func TestEarlyWarningsAreSurestFirst(t *testing.T) {
	a := run(t,
		table("qci", 2014, `{ region = "150100", value = 90 }`, `{ region = "150200", value = 90 }`),
		table("qci", 2015, `{ region = "100000", value = 95 }`, `{ region = "150100", value = 85 }`, `{ region = "150200", value = 80 }`),
		table("pass", 2014, `{ region = "150100", x = 190, n = 200 }`),
		table("pass", 2015, `{ region = "100000", x = 9500, n = 10000 }`, `{ region = "150100", x = 150, n = 200 }`))
	var got []string
	for _, w := range a.Warnings {
		got = append(got, w.Cell.Indicator+" "+w.Cell.Place.ID)
	}
	if want := "[pass 150100 qci 150200 qci 150100]"; fmt.Sprint(got) != want {
		t.Errorf("warnings = %v, want %v", got, want)
	}
}

func TestPace(t *testing.T) {
	for _, tc := range []struct {
		name       string
		id         string
		rows       []string // from 2011
		track      analysis.Track
		metIn      float64
		actual     float64
		targetedBy int
	}{
		{"in time", "pass", []string{"x = 160, n = 200", "", "", "", "x = 176, n = 200"}, analysis.OnTrack, 2016, 2, 0},
		{"too slow", "pass", []string{"x = 160, n = 200", "", "", "", "x = 162, n = 200"}, analysis.OffTrack, 2051, 0.25, 0},
		{"away", "pass", []string{"x = 170, n = 200", "", "", "", "x = 162, n = 200"}, analysis.MovingAway, math.Inf(1), -1, 0},
		{"one year is no pace", "pass", []string{"", "", "", "x = 160, n = 200", "x = 162, n = 200"}, analysis.NoPace, math.NaN(), math.NaN(), 0},
		{"not across a break", "pass", []string{"x = 160, n = 200", "", "x = 170, n = 200, break = true", "", "x = 176, n = 200"}, analysis.OnTrack, 2016 + 1.0/3, 1.5, 0},
		{"on a goal that must be passed", "centres", []string{"value = 27", "", "", "", "value = 35"}, analysis.OnTrack, 2016, 2, 1},
	} {
		var tables []string
		for i, row := range tc.rows {
			if row != "" {
				tables = append(tables, table(tc.id, 2011+i, `{ region = "150000", `+row+` }`))
			}
		}
		p := run(t, tables...).Targets[tc.targetedBy].Pace
		if p.Track != tc.track || !near(p.MetIn, tc.metIn, 1e-6) && p.MetIn != tc.metIn || !near(p.Actual, tc.actual, 1e-9) {
			t.Errorf("%s: pace = %+v, want %s, met in %v at %v a year", tc.name, p, tc.track, tc.metIn, tc.actual)
		}
	}
}

func TestFunnel(t *testing.T) {
	a := run(t, table("pass", 2015, `{ region = "150000", x = 1800, n = 2000 }`, `{ region = "150100", x = 300, n = 400 }`,
		`{ region = "150200", x = 360, n = 400 }`, `{ region = "150300", value = 80 }`))
	k := report.Key{Indicator: "pass", Year: 2015}
	f, ok := a.Funnel(k, cell(t, a, "pass", 2015, region("150000"), ""))
	if !ok || len(f.Points) != 2 {
		t.Fatalf("funnel = %+v, %v, want two points: a bare value has no size", f, ok)
	}
	for i, want := range []int{-2, 0} {
		if p := f.Points[i]; p.Band != want || !(p.Limits998.Low < p.Limits95.Low && p.Limits95.Low < f.Centre) {
			t.Errorf("point %d: band %d, limits %v %v, want band %d", i, p.Band, p.Limits95, p.Limits998, want)
		}
	}
	if _, ok := a.Funnel(report.Key{Indicator: "qci", Year: 2015}, cell(t, a, "pass", 2015, region("150000"), "")); ok {
		t.Error("an index has a funnel")
	}
}

// TestComposite scores two indicators against baselines chosen so that the scores can
// be read off.
func TestComposite(t *testing.T) {
	t.Cleanup(func() { delete(definitions, "data/methods.toml") })
	definitions["data/methods.toml"] = `version = "1"
[[index]]
id   = "trial"
name = "试算"
min_share = 0.9
[[index.item]]
indicator = "pass"
weight    = 3
low       = 50
high      = 100
[[index.item]]
indicator = "fail"
weight    = 1
low       = 0
high      = 20
`
	a := run(t,
		table("pass", 2015, `{ region = "150000", x = 90, n = 100 }`, `{ region = "150100", x = 100, n = 100 }`, `{ region = "150200", x = 50, n = 100 }`, `{ region = "150300", x = 50, n = 100 }`),
		table("fail", 2015, `{ region = "150000", x = 10, n = 100 }`, `{ region = "150100", x = 0, n = 100 }`, `{ region = "150200", x = 40, n = 100 }`))
	want := map[string]float64{
		"150000": (3*92 + 80) / 4.0, // 60+40·40/50 = 92; 60+40·10/20 = 80
		"150100": 100,
		"150200": 60,         // both at or below their baseline
		"150300": math.NaN(), // half of the items is less than nine tenths
	}
	scores := a.Composites[0].Scores
	seen := 0
	for _, s := range scores {
		if v, ok := want[s.Place.ID]; ok {
			seen++
			if !near(s.Value, v, 1e-9) {
				t.Errorf("score of %s = %v, want %v", s.Place.ID, s.Value, v)
			}
		}
		ranks := map[string]analysis.Rank{"150100": {Rank: 1, Low: 1, High: 1, Of: 2}, "150200": {Rank: 2, Low: 2, High: 2, Of: 2}}
		if s.Rank != ranks[s.Place.ID] {
			t.Errorf("rank of %s = %+v, want %+v", s.Place.ID, s.Rank, ranks[s.Place.ID])
		}
	}
	if seen != len(want) {
		t.Errorf("%d of %d places have a score or the lack of one", seen, len(want))
	}
}

// TestControl follows a steady process with one quarter that is not.
func TestControl(t *testing.T) {
	var tables []string
	for year := 2012; year <= 2015; year++ {
		var rows []string
		for q := 1; q <= 4; q++ {
			x := 170 + 18*(q%2)
			if year == 2014 && q == 3 {
				x = 140
			}
			rows = append(rows, fmt.Sprintf(`{ region = "150000", period = "Q%d", x = %d, n = 200 }`, q, x))
		}
		tables = append(tables, table("pass", year, rows...))
	}
	a := run(t, tables...)
	if len(a.Cells) != 0 {
		t.Errorf("quarters stand among the %d cells of years", len(a.Cells))
	}
	c, ok := a.Control(report.Key{Indicator: "pass", Place: region("150000")})
	if !ok || c.Method != "p" || len(c.Points) != 16 || c.Short {
		t.Fatalf("control = %v, %s, %d points, short %v, want a p chart of 16", ok, c.Method, len(c.Points), c.Short)
	}
	for i, p := range c.Points {
		want := ""
		if i == 10 {
			want = "outside"
		}
		if p.Signal != want {
			t.Errorf("%d %s: signal %q, want %q", p.Year, p.Period, p.Signal, want)
		}
		if !(p.Lower < p.Centre && p.Centre < p.Upper) {
			t.Errorf("%d %s: limits %v, %v, %v are out of order", p.Year, p.Period, p.Lower, p.Centre, p.Upper)
		}
	}
	if c.Assurance != "inconsistent" { // the target is 90 %, the centre 89 %
		t.Errorf("assurance = %q, want inconsistent", c.Assurance)
	}
}

// A quarter must not give away a year that is withheld.
func TestControlHidesPartsOfAWithheldYear(t *testing.T) {
	var tables []string
	for year := 2012; year <= 2015; year++ {
		rows := []string{`{ region = "150100", x = 160, n = 200 }`}
		if year == 2015 {
			rows[0] = `{ region = "150100", missing = "suppressed" }`
		}
		for q := 1; q <= 4; q++ {
			rows = append(rows, fmt.Sprintf(`{ region = "150100", period = "Q%d", x = 40, n = 50 }`, q))
		}
		tables = append(tables, table("pass", year, rows...))
	}
	c, _ := run(t, tables...).Control(report.Key{Indicator: "pass", Place: region("150100")})
	for _, p := range c.Points {
		if (p.Year == 2015) == p.Cell.Has() {
			t.Errorf("%d %s: has a value: %v", p.Year, p.Period, p.Cell.Has())
		}
	}
}

// Quarters add up to years, and over places: what the sums would tell is hidden.
func TestQuartersTellNoSecret(t *testing.T) {
	quarters := func(place string, suppressed int) (rows []string) {
		for q := 1; q <= 4; q++ {
			what := fmt.Sprintf("x = %d, n = 50", 40+q)
			if q == suppressed {
				what = `missing = "suppressed", note = "one enterprise"`
			}
			rows = append(rows, fmt.Sprintf(`{ region = %q, period = "Q%d", %s }`, place, q, what))
		}
		return rows
	}
	shown := func(rows ...string) (places string) {
		a := run(t, table("pass", 2015, rows...))
		for _, c := range a.Periods() {
			if c.Has() {
				places += c.Place.ID + c.Period + " "
			} else if c.Note != "" {
				t.Errorf("%s %s has the note %q, which those hidden with it have not", c.Place.ID, c.Period, c.Note)
			}
		}
		return places
	}
	year := func(place, what string) string { return fmt.Sprintf("{ region = %q, %s }", place, what) }
	full := []string{year("150000", "x = 340, n = 400"), year("150100", "x = 170, n = 200"), year("150200", "x = 170, n = 200")}
	for _, tc := range []struct {
		name string
		rows []string
		want string
	}{
		{"nothing secret", append(quarters("150000", 0), full...), "150000Q1 150000Q2 150000Q3 150000Q4 "},
		{"a quarter of the year", append(quarters("150000", 1), full...), ""},
		{"a quarter of one place", slices.Concat(quarters("150000", 0), quarters("150100", 1), quarters("150200", 0), full), ""},
		{"a place's year", slices.Concat(quarters("150000", 0), quarters("150100", 0), quarters("150200", 0),
			full[:1], []string{year("150100", `missing = "suppressed"`), full[2]}), "150000Q1 150000Q2 150000Q3 150000Q4 "},
		{"the region's year", slices.Concat(quarters("150000", 0), []string{year("150000", `missing = "suppressed"`)}), ""},
	} {
		if got := shown(tc.rows...); got != tc.want {
			t.Errorf("%s: shown are %q, want %q", tc.name, got, tc.want)
		}
	}
}
