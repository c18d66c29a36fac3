package analysis_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
	"zhijian/internal/sample"
)

// BenchmarkRun computes projects of growing size; the time an observation must not
// grow with them.
func BenchmarkRun(b *testing.B) {
	for _, scale := range []int{1, 10} {
		files, err := sample.Project(os.DirFS("../.."), scale)
		if err != nil {
			b.Fatal(err)
		}
		fsys := fstest.MapFS{}
		for name, data := range files {
			fsys[name] = &fstest.MapFile{Data: data}
		}
		r, probs := report.Load(fsys)
		if r == nil {
			cat, err := lang.Load(lang.English)
			if err != nil {
				b.Fatal(err)
			}
			var s strings.Builder
			probs.WriteText(&s, cat)
			b.Fatalf("sample project: %.2000s", s.String())
		}
		b.Run(fmt.Sprintf("observations=%d", len(r.Observations)), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				analysis.Run(r)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(r.Observations)), "ns/observation")
		})
	}
}
