package stat

import (
	"math"
	"slices"
	"testing"
)

func TestAdjustmentsLeaveMissingOut(t *testing.T) {
	for name, f := range map[string]func([]float64) []float64{
		"BenjaminiHochberg": BenjaminiHochberg, "BenjaminiYekutieli": BenjaminiYekutieli, "Holm": Holm,
		"Hochberg": Hochberg, "Bonferroni": Bonferroni, "Sidak": Sidak,
	} {
		r := rng(40)
		for range 200 {
			p := make([]float64, r.IntN(12))
			var present []float64
			for i := range p {
				if p[i] = math.Pow(r.Float64(), 3); r.IntN(4) == 0 {
					p[i] = math.NaN()
				} else {
					present = append(present, p[i])
				}
			}
			before := slices.Clone(p)
			got, alone := f(p), f(present)
			k := 0
			for i, q := range got {
				if math.IsNaN(p[i]) {
					if !math.IsNaN(q) {
						t.Fatalf("%s: missing p became %v", name, q)
					}
					continue
				}
				if q != alone[k] {
					t.Fatalf("%s: %v with missing values, %v without", name, got, alone)
				}
				if !(q >= p[i] && q <= 1) {
					t.Fatalf("%s: q = %v for p = %v", name, q, p[i])
				}
				k++
			}
			for i := range p {
				for j := range p {
					if p[i] < p[j] && got[i] > got[j] {
						t.Fatalf("%s: order of p not kept: %v -> %v", name, p, got)
					}
				}
			}
			for i := range p {
				if p[i] != before[i] && !math.IsNaN(p[i]) {
					t.Fatalf("%s changed its input", name)
				}
			}
		}
		if got := f(nil); len(got) != 0 {
			t.Errorf("%s(nil) = %v, want empty", name, got)
		}
	}
	if got := BenjaminiHochberg([]float64{0.01, 0.01}); got[0] != 0.01 || got[1] != 0.01 {
		t.Errorf("equal p: %v, want both .01", got)
	}
}
