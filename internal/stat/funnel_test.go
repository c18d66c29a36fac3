package stat

import (
	"math"
	"testing"
)

// A whole count lies outside an exact limit if and only if its tail is improbable:
// six of six is no signal where two samples in three have it.
func TestFunnelBandsAreTails(t *testing.T) {
	if l, _ := FunnelProportionLimits(6, .937); l.Band(1) != FunnelInside {
		t.Errorf("6 of 6 round 93.7 %% lies in band %d of %v, want inside", l.Band(1), l)
	}
	signals := 0
	for _, n := range []float64{1, 3, 6, 17, 40, 95} {
		for _, avg := range []float64{.02, .06, .5, .91, .937, .99} {
			l, exact := FunnelProportionLimits(n, avg)
			if !exact {
				continue
			}
			for k := 0.0; k <= n; k++ {
				below, above := binomialCDF(k, n, avg), 1-binomialCDF(k-1, n, avg)
				want := FunnelInside
				switch {
				case below < funnelTail998:
					want = FunnelLow998
				case below < funnelTail95:
					want = FunnelLow95
				case above < funnelTail998:
					want = FunnelHigh998
				case above < funnelTail95:
					want = FunnelHigh95
				}
				if got := l.Band(k / n); got != want {
					t.Errorf("%v of %v round %v: band %d, want %d (tails %v and %v)", k, n, avg, got, want, below, above)
				}
				if want != FunnelInside {
					signals++
				}
			}
		}
	}
	if signals < 100 {
		t.Errorf("only %d counts lie outside: the test shows little", signals)
	}
	if l, _ := FunnelProportionLimits(9, 1); math.Abs(l.P998.High-1) > 1e-12 || l.Band(8.0/9) != FunnelLow998 {
		t.Errorf("limits round 100 %%: %v", l)
	}
}
