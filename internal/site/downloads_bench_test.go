//go:build unix

package site_test

import (
	"context"
	"fmt"
	"os"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"zhijian/internal/analysis"
	"zhijian/internal/exchange"
	"zhijian/internal/lang"
	"zhijian/internal/publish"
	"zhijian/internal/report"
	"zhijian/internal/sample"
	"zhijian/internal/site"
)

// cpu gives the processor time that this process has used.
func cpu(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkDownloads says how much all downloads add to a build, in processor time: they
// are made beside the pages, so that the time that passes does not tell. What they cost
// besides, their part of the scan and of the manifest, counts as theirs.
func BenchmarkDownloads(b *testing.B) {
	for _, scale := range []int{1, 10} {
		b.Run(fmt.Sprintf("scale=%d", scale), func(b *testing.B) {
			project := fstest.MapFS{}
			files, err := sample.Project(os.DirFS("../.."), scale)
			if err != nil {
				b.Fatal(err)
			}
			for name, data := range files {
				project[name] = &fstest.MapFile{Data: data}
			}
			r, probs := report.Load(project)
			if r == nil {
				b.Fatal(probs.Sorted()[0])
			}
			a := analysis.Run(r)
			cat, err := lang.Load(r.Meta.Language)
			if err != nil {
				b.Fatal(err)
			}
			var whole, part time.Duration
			for b.Loop() {
				before := cpu(b)
				if _, probs, err := site.Build(context.Background(), site.Source{Project: project, Version: "test"}, nil); err != nil || probs.HasErrors() {
					b.Fatal(err, probs.Len())
				}
				between := cpu(b)
				made, err := exchange.Files(a, cat)
				if err != nil {
					b.Fatal(err)
				}
				out := make([]publish.File, len(made))
				for i, f := range made {
					out[i] = publish.File(f)
				}
				publish.Scan(out)
				publish.Manifest(out)
				whole, part = whole+between-before, part+cpu(b)-between
			}
			n := float64(b.N)
			b.ReportMetric(whole.Seconds()/n, "cpu-s/build")
			b.ReportMetric(part.Seconds()/n, "cpu-s/downloads")
			b.ReportMetric(100*part.Seconds()/(whole-part).Seconds(), "%added")
		})
	}
}
