package stat_test

import (
	"fmt"
	"math"
	"testing"

	"zhijian/internal/stat"
)

func ExampleQuantile() {
	values := []float64{90.1, 93.5, 88.2, 95.0, 91.7}
	fmt.Printf("%.1f %.1f %.1f\n", stat.Quantile(values, .25), stat.Quantile(values, .5), stat.Quantile(values, .75))
	// Output: 90.1 91.7 93.5
}

func TestQuantile(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		values  []float64
		p, want float64
	}{
		// R: quantile(1:4, c(0, .25, .5, .75, 1))
		{[]float64{4, 1, 3, 2}, 0, 1},
		{[]float64{4, 1, 3, 2}, .25, 1.75},
		{[]float64{4, 1, 3, 2}, .5, 2.5},
		{[]float64{4, 1, 3, 2}, .75, 3.25},
		{[]float64{4, 1, 3, 2}, 1, 4},
		{[]float64{nan, 7, nan}, .3, 7},
		{[]float64{1, inf, inf}, .75, inf},
		{nil, .5, nan},
		{[]float64{nan}, .5, nan},
		{[]float64{1, 2}, -.1, nan},
		{[]float64{1, 2}, nan, nan},
	} {
		got := stat.Quantile(c.values, c.p)
		if got != c.want && !(math.IsNaN(got) && math.IsNaN(c.want)) {
			t.Errorf("Quantile(%v, %v) = %v, want %v", c.values, c.p, got, c.want)
		}
	}
	values := []float64{3, 1, 2}
	stat.Quantile(values, .5)
	if values[0] != 3 {
		t.Error("Quantile changed the order of its argument")
	}
}
