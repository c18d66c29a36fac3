package exchange

import (
	"slices"
	"strconv"
	"testing"

	"zhijian/internal/analysis"
)

// The repository's own report, and one of a hundred thousand observations.
func BenchmarkWorkbook(b *testing.B) {
	a, cat := repository(b)
	for _, observations := range []int{len(a.Cells), 100_000} {
		b.Run(strconv.Itoa(observations), func(b *testing.B) {
			big := *a
			big.Cells = many(a.Cells, observations)
			for b.Loop() {
				data, err := reportXLSX(&big, cat, maxRows)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(data)), "bytes")
			}
		})
	}
}

// many repeats cells until there are n.
func many(cells []analysis.Cell, n int) []analysis.Cell {
	out := slices.Clone(cells)
	for len(out) < n {
		out = append(out, cells[:min(len(cells), n-len(out))]...)
	}
	return out
}
