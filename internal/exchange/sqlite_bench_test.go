package exchange

import (
	"fmt"
	"os"
	"path"
	"testing"
	"testing/fstest"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
	"zhijian/internal/sample"
)

// scaled computes the repository's report, scale times as large.
func scaled(b *testing.B, scale int) (*analysis.Result, *lang.Catalogue) {
	b.Helper()
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
	cat, err := lang.Load(lang.Chinese)
	if err != nil {
		b.Fatal(err)
	}
	return analysis.Run(r), cat
}

// BenchmarkFiles writes all downloads, of the repository's own report and of one of a
// hundred thousand observations, and says how large they are: all of them, the largest
// file of the explorer, and the workbook.
func BenchmarkFiles(b *testing.B) {
	for _, scale := range []int{1, 11} {
		b.Run(fmt.Sprintf("scale=%d", scale), func(b *testing.B) {
			a, cat := scaled(b, scale)
			size, files, shard := map[string]int{}, 0, 0
			b.ReportAllocs()
			for b.Loop() {
				made, err := Files(a, cat)
				if err != nil {
					b.Fatal(err)
				}
				clear(size)
				files, shard = len(made), 0
				for _, f := range made {
					size["all"] += len(f.Data)
					size[path.Ext(f.Path)] += len(f.Data)
					if _, ok := ShardOf(f.Path); ok {
						shard = max(shard, len(f.Data))
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(len(a.Cells)), "µs/observation")
			b.ReportMetric(float64(len(a.Cells)), "observations")
			b.ReportMetric(float64(files), "files")
			for kind, n := range map[string]int{"MB": size["all"], "MB-csv": size[".csv"], "MB-shards": size[".js"], "MB-xlsx": size[".xlsx"], "MB-sqlite": size[".sqlite"], "MB-json": size[".json"], "MB-largest-shard": shard} {
				b.ReportMetric(float64(n)/1e6, kind)
			}
		})
	}
}

// BenchmarkDatabase writes the repository's own database, and one of a hundred thousand
// observations: the time an observation must not grow.
func BenchmarkDatabase(b *testing.B) {
	for _, scale := range []int{1, 11} {
		b.Run(fmt.Sprintf("scale=%d", scale), func(b *testing.B) {
			a, cat := scaled(b, scale)
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
