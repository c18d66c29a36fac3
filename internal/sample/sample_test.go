package sample

import (
	"bytes"
	"math"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

const root = "../.."

// An obs is a row of any file of observations in data/, with its header filled in.
type obs struct {
	Region, Group, Level string
	Industry, Stratum    string
	Period               string
	X, N                 *int
	Value                *float64
	Missing              string
	Status, Source       string
	Basis, Note          string
	Break                bool
}

type file struct {
	Indicator, Status, Source string
	Year                      int
	Rows                      []obs
}

type key struct {
	indicator                 string
	year                      int
	place, industry, stratum_ string
	period                    string
}

func cellKey(f file, r obs) key {
	return key{f.Indicator, f.Year, r.Region + r.Group + r.Level, r.Industry, r.Stratum, r.Period}
}

// load decodes files of observations strictly and refuses a cell that stands twice.
func load(t *testing.T, files map[string][]byte) map[key]obs {
	t.Helper()
	cells := make(map[key]obs)
	from := make(map[key]string)
	for name, text := range files {
		if !observations.MatchString(name) || strings.HasPrefix(name, "data/projects/") {
			continue
		}
		var f file
		md, err := toml.Decode(string(text), &f)
		if err != nil || len(md.Undecoded()) > 0 {
			t.Fatalf("%s: %v, unknown keys %v", name, err, md.Undecoded())
		}
		if want := path.Base(path.Dir(name)); strconv.Itoa(f.Year) != want {
			t.Errorf("%s: year = %d, want %s", name, f.Year, want)
		}
		for _, r := range f.Rows {
			if r.Source == "" {
				r.Source = f.Source
			}
			k := cellKey(f, r)
			if first, ok := from[k]; ok {
				t.Errorf("%v stands in %s and in %s", k, first, name)
			}
			cells[k], from[k] = r, name
		}
	}
	return cells
}

// repository reads the committed data files.
func repository(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := readProject(os.DirFS(root))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestCommittedFilesAreTheGenerated(t *testing.T) {
	made := Files()
	committed := repository(t)
	for name, want := range made {
		if got := committed[name]; !bytes.Equal(got, want) {
			t.Errorf("%s differs from what the generator makes; run go generate ./internal/sample", name)
		}
	}
	for name, text := range committed {
		if _, ok := made[name]; !ok && bytes.HasPrefix(text, []byte(Marker)) {
			t.Errorf("%s is marked as generated, but the generator does not make it", name)
		}
	}
	if len(made) != 243 {
		t.Errorf("generator makes %d files, want 243", len(made))
	}
}

func TestPublishedFiguresKeepTheirCells(t *testing.T) {
	cells := load(t, repository(t))
	for _, test := range []struct {
		key  key
		want float64
	}{
		{key{passRate, 2011, nation, "", "", ""}, 87.5},
		{key{passRate, 2014, nation, "", "", ""}, 92.3},
		{key{passRate, 2015, nation, "", "", ""}, 91.1},
		{key{passRate, 2010, "150800", "", "", ""}, 93.1},
		{key{"quality_competitiveness_index", 2013, nation, "", "", ""}, 83.14},
		{key{"quality_competitiveness_index", 2015, "130000", "", "", ""}, 81.79},
		{key{"mfg_product_pass_rate", 2015, nation, "", "", ""}, 92.9},
		{key{"special_equipment_deaths_10k", 2011, nation, "", "", ""}, 0.595},
	} {
		r := cells[test.key]
		if r.Value == nil || *r.Value != test.want || strings.HasPrefix(r.Source, "sample-") {
			t.Errorf("%v = %+v, want the published %v", test.key, r, test.want)
		}
	}
	for _, year := range []int{2011, 2012, 2014} {
		if r := cells[key{"quality_competitiveness_index", year, nation, "", "", ""}]; r.Missing != "not_available" {
			t.Errorf("national index of %d = %+v, want not_available: none was published", year, r)
		}
	}
}

// TestCountsAddUp holds the region against its prefectures, its industries and its
// sizes of enterprise, and each prefecture against its industries.
func TestCountsAddUp(t *testing.T) {
	cells := load(t, Files())
	sums := 0
	add := func(name string, total obs, parts []obs) {
		if total.X == nil || len(parts) == 0 {
			return
		}
		x, n := 0, 0
		for _, p := range parts {
			if p.Missing == "suppressed" {
				return
			}
			if p.X != nil {
				x, n = x+*p.X, n+*p.N
			}
		}
		sums++
		if x != *total.X || n != *total.N {
			t.Errorf("%s: parts give %d of %d, total is %d of %d", name, x, n, *total.X, *total.N)
		}
	}
	type margin struct{ prefectures, industries, strata, quarters []obs }
	margins := make(map[key]*margin)
	under := func(k key) *margin {
		if margins[k] == nil {
			margins[k] = new(margin)
		}
		return margins[k]
	}
	for k, r := range cells {
		whole := k
		switch {
		case r.Region == "" || r.Region == nation:
		case k.period != "":
			whole.period = ""
			under(whole).quarters = append(under(whole).quarters, r)
		case k.stratum_ != "":
			whole.stratum_ = ""
			under(whole).strata = append(under(whole).strata, r)
		case r.Region != own:
			whole.place = own
			under(whole).prefectures = append(under(whole).prefectures, r)
		}
		if k.industry != "" && k.stratum_ == "" && r.Region != "" && r.Region != nation {
			whole = k
			whole.industry = ""
			under(whole).industries = append(under(whole).industries, r)
		}
	}
	for k, m := range margins {
		add(k.indicator+" "+k.place+" "+k.industry+" prefectures", cells[k], m.prefectures)
		add(k.indicator+" "+k.place+" quarters", cells[k], m.quarters)
		add(k.indicator+" "+k.place+" industries", cells[k], m.industries)
		add(k.indicator+" "+k.place+" "+k.industry+" strata", cells[k], m.strata)
	}
	if sums < 375 {
		t.Errorf("checked %d sums, want at least 375", sums)
	}
	for _, id := range []string{"complaints_12365", "geographical_indications", "cultivated_brands"} {
		for _, year := range years {
			sum := 0.0
			for _, p := range prefectures {
				sum += *cells[key{id, year, p.code, "", "", ""}].Value
			}
			if got := *cells[key{id, year, own, "", "", ""}].Value; got != sum {
				t.Errorf("%s %d: region = %v, prefectures add up to %v", id, year, got, sum)
			}
		}
	}
}

// TestWithheldCellsCannotBeDerived solves the totals for the withheld cells: none may
// be a combination of the equations that the published margins give.
func TestWithheldCellsCannotBeDerived(t *testing.T) {
	cells := load(t, Files())
	found := 0
	for _, year := range years {
		for _, id := range indicatorsOf(cells) {
			var unknown []key
			for k, r := range cells {
				if k.indicator == id && k.year == year && r.Missing == "suppressed" {
					unknown = append(unknown, k)
				}
			}
			var equations [][]float64
			equation := func(in func(key) bool) {
				line := make([]float64, len(unknown))
				for i, k := range unknown {
					if in(k) {
						line[i] = 1
					}
				}
				equations = append(equations, line)
			}
			for _, p := range prefectures { // a prefecture's industries add up to it
				equation(func(k key) bool { return k.place == p.code && k.industry != "" })
			}
			for _, i := range append([]industry{{}}, industries...) { // an industry's prefectures to the region's
				equation(func(k key) bool { return k.industry == i.code })
			}
			reduce(equations)
			for i, k := range unknown {
				found++
				if determined(equations, i) {
					t.Errorf("%v is withheld but follows from the totals", k)
				}
			}
		}
	}
	if found < 50 {
		t.Errorf("found %d withheld cells, want at least 50", found)
	}
}

func indicatorsOf(cells map[key]obs) []string {
	var ids []string
	for k := range cells {
		ids = append(ids, k.indicator)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// reduce brings equations to reduced row echelon form.
func reduce(eq [][]float64) {
	at := 0
	for col := 0; at < len(eq) && col < len(eq[0]); col++ {
		pivot := slices.IndexFunc(eq[at:], func(r []float64) bool { return math.Abs(r[col]) > 1e-9 })
		if pivot < 0 {
			continue
		}
		eq[at], eq[at+pivot] = eq[at+pivot], eq[at]
		for c, p := len(eq[at])-1, eq[at][col]; c >= 0; c-- {
			eq[at][c] /= p
		}
		for i, row := range eq {
			if f := row[col]; i != at && f != 0 {
				for c := range row {
					row[c] -= f * eq[at][c]
				}
			}
		}
		at++
	}
}

// determined reports whether a reduced equation has unknown i alone.
func determined(eq [][]float64, i int) bool {
	return slices.ContainsFunc(eq, func(row []float64) bool {
		for c, v := range row {
			if (c == i) != (math.Abs(v) > 1e-9) {
				return false
			}
		}
		return true
	})
}

func TestLoneWithheldCellIsGivenCompany(t *testing.T) {
	list := industries[:3]
	g := &grid{list: list}
	for range prefectures {
		line := make([]cell, len(list))
		for i := range line {
			line[i].n[0] = 20
		}
		g.cells = append(g.cells, line)
	}
	hidden := make([][]bool, len(prefectures))
	for p := range hidden {
		hidden[p] = make([]bool, len(list))
	}
	hidden[4][1] = true
	if !bridge(hidden, 4, 1) {
		t.Error("bridge of a lone cell = false, want true")
	}
	g.cells[7][1].n[0], g.cells[7][2].n[0], g.cells[4][2].n[0] = 9, 9, 9
	closeRing(g, hidden, 4, 1)
	for _, at := range [][2]int{{4, 1}, {7, 1}, {7, 2}, {4, 2}} {
		if !hidden[at[0]][at[1]] || bridge(hidden, at[0], at[1]) {
			t.Errorf("cell %v: hidden %v, bridge %v; want the ring with the fewest samples", at, hidden[at[0]][at[1]], bridge(hidden, at[0], at[1]))
		}
	}
}

// TestJumpsAreExplained asks what methods.toml asks: a percentage that moves by more than
// 8 points and 3 standard errors in a year needs a note. A proportion without counts has
// no error to measure by.
func TestJumpsAreExplained(t *testing.T) {
	cells := load(t, Files())
	defs := definitionsByID(t)
	compared := 0
	for k, now := range cells {
		last := k
		last.year--
		before, ok := cells[last]
		if !ok || now.Note != "" || now.Break {
			continue
		}
		var change, se float64
		switch {
		case now.X != nil && before.X != nil && now.N != nil:
			p0, p1 := rate(before), rate(now)
			change = p1 - p0
			se = math.Sqrt(p0*(1-p0)/float64(*before.N) + p1*(1-p1)/float64(*now.N))
		case now.Value != nil && before.Value != nil && defs[k.indicator].Unit == "%" && defs[k.indicator].Measure != "proportion":
			change = (*now.Value - *before.Value) / 100
		}
		compared++
		if math.Abs(change) > 0.08 && math.Abs(change) > 3*se {
			t.Errorf("%v moves by %.1f points (%.1f standard errors) without a note", k, 100*change, change/se)
		}
	}
	if compared < 5000 {
		t.Errorf("compared %d pairs of years, want at least 5000", compared)
	}
}

func rate(r obs) float64 { return float64(*r.X) / float64(*r.N) }

// definition is what the test needs to know of an indicator.
type definition struct {
	ID, Kind, Measure, Direction, Unit string
	Min, Max                           *float64
}

func definitionsByID(t *testing.T) map[string]definition {
	t.Helper()
	var defs struct{ Indicator []definition }
	if _, err := toml.DecodeFile(filepath.Join(root, "data/indicators.toml"), &defs); err != nil {
		t.Fatal(err)
	}
	byID := make(map[string]definition)
	for _, d := range defs.Indicator {
		byID[d.ID] = d
	}
	return byID
}

func TestDataMeetTheirDefinitions(t *testing.T) {
	byID := definitionsByID(t)
	cells := load(t, Files())
	seen := make(map[string]int)
	for k, r := range cells {
		d, ok := byID[k.indicator]
		if !ok {
			t.Fatalf("%v: no such indicator", k)
		}
		for _, s := range []string{d.Kind, d.Measure, d.Direction, r.Missing, k.stratum_, r.Level} {
			seen[s]++
		}
		seen["indicator "+k.indicator]++
		seen["industry "+k.industry]++
		switch {
		case r.Missing != "":
			if r.X != nil || r.N != nil || r.Value != nil {
				t.Errorf("%v is missing and has a value", k)
			}
		case r.X != nil:
			if *r.N <= 0 || *r.X < 0 || d.Measure == "proportion" && *r.X > *r.N {
				t.Errorf("%v: %d of %d", k, *r.X, *r.N)
			}
		case r.Value != nil:
			if d.Min != nil && *r.Value < *d.Min || d.Max != nil && *r.Value > *d.Max {
				t.Errorf("%v: %v is outside its range", k, *r.Value)
			}
		default:
			t.Errorf("%v says nothing", k)
		}
		if r.Level != "" && r.Basis == "" {
			t.Errorf("%v has no basis", k)
		}
		if r.X != nil && k.indicator == passRate && (*r.N < leastN || *r.N > 3000) && r.Region != nation && r.Group == "" {
			t.Errorf("%v: sample of %d, want 8 to 3000", k, *r.N)
		}
	}
	for _, s := range strings.Fields("macro process management competitive after_sales proportion rate mean index count ratio up down none " +
		"not_available not_applicable not_yet suppressed below_unit large medium small international_advanced national_advanced regional_advanced") {
		if seen[s] == 0 {
			t.Errorf("no observation of %s", s)
		}
	}
	indicators, divisions := 0, 0
	for s := range seen {
		if strings.HasPrefix(s, "indicator ") {
			indicators++
		}
		if strings.HasPrefix(s, "industry ") && s != "industry " {
			divisions++
		}
	}
	if indicators < 14 || divisions < 25 || len(cells) < 6000 || len(cells) > 9000 {
		t.Errorf("%d indicators, %d industries, %d observations; want at least 14 and 25, and 6000 to 9000", indicators, divisions, len(cells))
	}
}

func TestBinomial(t *testing.T) {
	r := stream("test")
	for _, test := range []struct {
		n    int
		p    float64
		want int
	}{{0, 0.5, 0}, {10, 0, 0}, {10, 1, 10}} {
		if got := binomial(r, test.n, test.p); got != test.want {
			t.Errorf("binomial(%d, %v) = %d, want %d", test.n, test.p, got, test.want)
		}
	}
	for _, p := range []float64{0.0001, 0.1, 0.5, 0.93} {
		const n, draws = 400, 20000
		var sum, squares float64
		for range draws {
			x := float64(binomial(r, n, p))
			sum += x
			squares += x * x
		}
		mean := sum / draws
		variance := squares/draws - mean*mean
		if se := math.Sqrt(n * p * (1 - p) / draws); math.Abs(mean-n*p) > 4*se {
			t.Errorf("mean of binomial(%d, %v) = %v, want %v", n, p, mean, n*p)
		}
		if want := n * p * (1 - p); math.Abs(variance/want-1) > 0.1 {
			t.Errorf("variance of binomial(%d, %v) = %v, want %v", n, p, variance, want)
		}
	}
}
