package report

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
)

// bulk is a project of n rows, 500 a file, like a report's own: prefectures by
// industries by years by indicators.
func bulk(n int) fstest.MapFS {
	rnd := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	flush := func(fsys fstest.MapFS, name string) {
		fsys[name] = &fstest.MapFile{Data: []byte(b.String())}
		b.Reset()
	}
	fsys := fstest.MapFS{}
	const perFile, years = 500, 10
	indicators := max(1, n/perFile/years+1)
	b.WriteString("[report]\ntitle = \"t\"\nyear = 2015\nregion = \"150000\"\nlanguage = \"en\"\npublisher = \"p\"\nreleased = 2016-05-16T09:00:00Z\n")
	flush(fsys, "data/report.toml")
	b.WriteString("[[region]]\ncode = \"150000\"\nname = \"r\"\nlevel = \"nation\"\n")
	for i := range 20 {
		fmt.Fprintf(&b, "[[region]]\ncode = \"15%02d00\"\nname = \"盟市%d\"\nparent = \"150000\"\nlevel = \"prefecture\"\n", i+1, i)
	}
	flush(fsys, "data/regions.toml")
	b.WriteString("edition = \"e\"\n")
	for i := range 25 {
		fmt.Fprintf(&b, "[[industry]]\ncode = \"C%02d\"\nname = \"行业%d\"\n", i+10, i)
	}
	flush(fsys, "data/industries.toml")
	for i := range indicators {
		fmt.Fprintf(&b, "[[indicator]]\nid = \"i%04d\"\nname = \"指标%d\"\nunit = \"%%\"\ndirection = \"up\"\nkind = \"macro\"\nmeasure = \"proportion\"\ndecimals = 1\n", i, i)
	}
	flush(fsys, "data/indicators.toml")
	b.WriteString("[[source]]\nid = \"s\"\nname = \"来源\"\n")
	flush(fsys, "data/sources.toml")
	for file := range (n + perFile - 1) / perFile {
		indicator, year := file/years, 2006+file%years
		fmt.Fprintf(&b, "indicator = \"i%04d\"\nyear = %d\nstatus = \"final\"\nsource = \"s\"\nrows = [\n", indicator, year)
		for i := range min(perFile, n-file*perFile) {
			m := rnd.IntN(400) + 10
			fmt.Fprintf(&b, "  { region = \"15%02d00\", industry = \"C%02d\", x = %d, n = %d },\n", i/25+1, i%25+10, rnd.IntN(m+1), m)
		}
		b.WriteString("]\n")
		flush(fsys, fmt.Sprintf("data/%d/i%04d.toml", year, indicator))
	}
	return fsys
}

func BenchmarkLoad(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			fsys := bulk(n)
			b.ReportAllocs()
			for b.Loop() {
				r, problems := Load(fsys)
				if r == nil || len(r.Observations) != n {
					b.Fatal(showAll(problems))
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/row")
		})
	}
}

// Many mistakes cost their positions, which must stay linear too.
func BenchmarkLoadAllWrong(b *testing.B) {
	fsys := bulk(10_000)
	for _, f := range fsys {
		f.Data = []byte(strings.ReplaceAll(string(f.Data), "{ region =", "{ regio ="))
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := Load(fsys); problems.Len() != 10_000 {
			b.Fatal(problems.Len())
		}
	}
}
