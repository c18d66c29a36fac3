package exchange

import (
	"fmt"
	"os"
	"testing"
	"testing/fstest"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
	"zhijian/internal/sample"
)

// BenchmarkDatabase writes the repository's own database, and one of a hundred thousand
// observations: the time an observation must not grow.
func BenchmarkDatabase(b *testing.B) {
	for _, scale := range []int{1, 11} {
		b.Run(fmt.Sprintf("scale=%d", scale), func(b *testing.B) {
			files, err := sample.Project(os.DirFS("../.."), scale)
			if err != nil {
				b.Fatal(err)
			}
			project := fstest.MapFS{}
			for name, data := range files {
				project[name] = &fstest.MapFile{Data: data}
			}
			r, probs := report.Load(project)
			if r == nil {
				b.Fatal(probs.Sorted()[0])
			}
			a := analysis.Run(r)
			cat, err := lang.Load(lang.Chinese)
			if err != nil {
				b.Fatal(err)
			}
			size := 0
			b.ReportAllocs()
			for b.Loop() {
				data, err := database(a, cat)
				if err != nil {
					b.Fatal(err)
				}
				size = len(data)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(len(a.Cells)), "µs/observation")
			b.ReportMetric(float64(size)/1e6, "MB")
			b.ReportMetric(float64(len(a.Cells)), "observations")
		})
	}
}
