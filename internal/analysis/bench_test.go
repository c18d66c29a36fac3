package analysis_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// crowd is a project of k indicators over ten years, twenty places and fifty
// industries: k·10,000 observations, all counted and all compared.
func crowd(b *testing.B, k int) *report.Report {
	b.Helper()
	const places, industries, years = 20, 50, 10
	fsys := fstest.MapFS{}
	put := func(name, text string) { fsys[name] = &fstest.MapFile{Data: []byte(text)} }
	put("data/report.toml", definitions["data/report.toml"])
	put("data/sources.toml", definitions["data/sources.toml"])
	var s strings.Builder
	s.WriteString(definitions["data/regions.toml"])
	for p := 4; p < places+2; p++ {
		fmt.Fprintf(&s, "[[region]]\ncode = \"15%02d00\"\nname = \"p%d\"\nparent = \"150000\"\nlevel = \"prefecture\"\n", p+10, p)
	}
	put("data/regions.toml", s.String())
	s.Reset()
	s.WriteString("edition = \"e\"\n")
	for i := range industries {
		fmt.Fprintf(&s, "[[industry]]\ncode = \"C%02d\"\nname = \"i%d\"\n", i+10, i)
	}
	put("data/industries.toml", s.String())
	s.Reset()
	s.WriteString(indicator("pass", "%", "up", "proportion", "decimals = 1\n"))
	for i := 1; i < k; i++ {
		s.WriteString(indicator(fmt.Sprintf("i%d", i), "%", "up", "proportion", "decimals = 1\n"))
	}
	put("data/indicators.toml", s.String())
	rng := rand.New(rand.NewPCG(2015, 5))
	for i := range k {
		id := "pass"
		if i > 0 {
			id = fmt.Sprintf("i%d", i)
		}
		for year := 2016 - years; year < 2016; year++ {
			rows := make([]string, 0, places*industries)
			for _, place := range append([]string{"100000", "150000", "150100", "150200", "150300"}, crowded(places-5)...) {
				for j := range industries {
					n := 20 + rng.IntN(400)
					rows = append(rows, fmt.Sprintf("{ region = %q, industry = \"C%02d\", x = %d, n = %d }", place, j+10, n-rng.IntN(n/5+1), n))
				}
			}
			put(fmt.Sprintf("data/%d/%s.toml", year, id), table(id, year, rows...))
		}
	}
	r, probs := report.Load(fsys)
	if r == nil {
		b.Fatalf("%+v", probs.Sorted()[0])
	}
	return r
}

func crowded(n int) (codes []string) {
	for p := 4; p < n+4; p++ {
		codes = append(codes, fmt.Sprintf("15%02d00", p+10))
	}
	return codes
}

// BenchmarkRun computes ten thousand, a hundred thousand and a million observations;
// the time an observation must not grow with them.
func BenchmarkRun(b *testing.B) {
	for _, k := range []int{1, 10, 100} {
		b.Run(fmt.Sprintf("observations=%d0000", k), func(b *testing.B) {
			r := crowd(b, k)
			b.ReportAllocs()
			for b.Loop() {
				analysis.Run(r)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(r.Observations)), "ns/observation")
		})
	}
}

// BenchmarkProjects computes 360 projects in chains of six years, three indicators each,
// beside no other data.
func BenchmarkProjects(b *testing.B) {
	r := load(b)
	r.Projects = randomProjects(rand.New(rand.NewPCG(2015, 6)), []string{"pass", "fail", "qci"})
	b.ReportAllocs()
	for b.Loop() {
		analysis.Run(r)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(r.Projects)), "ns/project")
}
