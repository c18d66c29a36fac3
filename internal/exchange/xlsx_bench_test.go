package exchange

import (
	"testing"
)

func BenchmarkWorkbook(b *testing.B) {
	a, cat := repository(b)
	for b.Loop() {
		data, err := reportXLSX(a, cat, maxRows)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(data)), "bytes")
	}
}
