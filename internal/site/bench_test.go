package site_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"zhijian/internal/sample"
	"zhijian/internal/site"
)

// BenchmarkBuild builds the repository's report, and one ten times as large, cold:
// nothing is kept between builds. Time per page must not grow with the report.
func BenchmarkBuild(b *testing.B) {
	for _, scale := range []int{1, 10} {
		b.Run(fmt.Sprintf("scale=%d", scale), func(b *testing.B) {
			files, err := sample.Project(repository(b), scale)
			if err != nil {
				b.Fatal(err)
			}
			project := fstest.MapFS{}
			for name, data := range files {
				project[name] = &fstest.MapFile{Data: data}
			}
			var pages, figures, size int
			b.ReportAllocs()
			for b.Loop() {
				pages, figures, size = 0, 0, 0
				out, probs, err := site.Build(context.Background(), site.Source{Project: project, Version: "test"}, nil)
				if err != nil || probs.HasErrors() {
					b.Fatal(err, probs.Len())
				}
				for _, f := range out {
					size += len(f.Data)
					if strings.HasSuffix(f.Path, ".html") {
						pages++
						figures += bytes.Count(f.Data, []byte("<svg"))
					}
				}
			}
			seconds := b.Elapsed().Seconds() / float64(b.N)
			b.ReportMetric(float64(pages)/seconds, "pages/s")
			b.ReportMetric(float64(figures)/seconds, "figures/s")
			b.ReportMetric(float64(size)/1e6/seconds, "MB/s")
			b.ReportMetric(float64(pages), "pages")
			b.ReportMetric(float64(figures), "figures")
		})
	}
}
