package exchange

import (
	"os"
	"testing"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// BenchmarkDatabase writes the repository's own database.
func BenchmarkDatabase(b *testing.B) {
	r, _ := report.Load(os.DirFS("../.."))
	a := analysis.Run(r)
	cat, err := lang.Load(lang.Chinese)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		data, err := database(a, cat)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(data)), "bytes")
	}
}
