package stat

import (
	"math"
	"math/big"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

func TestRoundGBT8170(t *testing.T) {
	for _, c := range []struct {
		text   string
		places int
		want   string
	}{
		{"1.050", 1, "1.0"}, {"1.150", 1, "1.2"}, {"0.35", 1, "0.4"}, {"95.35", 1, "95.4"}, {"15.4546", 0, "15"},
		{"1268", -2, "1300"}, {"2500", -3, "2000"}, {"999", -1, "1000"}, {"9.96", 1, "10.0"}, {"99.95", 1, "100.0"},
		{"-0.0365", 3, "-0.036"}, {"-325", -1, "-320"}, {"-9.96", 1, "-10.0"},
		{"-0.04", 1, "0.0"}, {"-0", 0, "0"}, // a zero has no sign
		{"0", 2, "0.00"}, {"007", 1, "7.0"}, {".5", 0, "0"}, {"1.5", 0, "2"}, {"5.", 1, "5.0"}, {"+2.25", 1, "2.2"},
		{"1e2", 1, "100.0"}, {"1.25e-1", 2, "0.12"}, {"6", -1, "10"}, {"5", -1, "0"}, {"5", -2, "0"},
		{"0.05", 1, "0.0"}, {"0.050000000000000000001", 1, "0.1"},
	} {
		got, err := RoundGBT8170(c.text, c.places)
		if err != nil || got != c.want {
			t.Errorf("RoundGBT8170(%q, %d) = %q, %v, want %q", c.text, c.places, got, err, c.want)
		}
	}
}

func TestRoundRefuses(t *testing.T) {
	for _, text := range []string{"", "-", ".", "1.2.3", "1,5", "NaN", "Inf", "0x10", "1e", "e5", "1e99999999999", "1e401", " 1", "1 ", "--1", "１"} {
		if got, err := RoundGBT8170(text, 1); err == nil {
			t.Errorf("RoundGBT8170(%q) = %q, want an error", text, got)
		}
	}
	for _, places := range []int{401, -401, math.MaxInt, math.MinInt} {
		if got, err := RoundGBT8170("1.5", places); err == nil {
			t.Errorf("RoundGBT8170(1.5, %d) = %d characters, want an error", places, len(got))
		}
	}
	for _, interval := range []string{"0", "-0.5", "x", "0.0"} {
		if got, err := RoundToInterval("1.5", interval); err == nil {
			t.Errorf("RoundToInterval(1.5, %q) = %q, want an error", interval, got)
		}
	}
}

// ratRound is the slow and plain way: exact fractions.
func ratRound(x, unit *big.Rat) *big.Rat {
	q := new(big.Rat).Quo(new(big.Rat).Abs(x), unit)
	twice := new(big.Int).Lsh(q.Num(), 1)
	floor := new(big.Int).Quo(q.Num(), q.Denom())
	rest := twice.Sub(twice, new(big.Int).Lsh(new(big.Int).Mul(floor, q.Denom()), 1))
	if c := rest.Cmp(q.Denom()); c > 0 || c == 0 && floor.Bit(0) == 1 {
		floor.Add(floor, big.NewInt(1))
	}
	out := new(big.Rat).Mul(new(big.Rat).SetInt(floor), unit)
	if x.Sign() < 0 {
		out.Neg(out)
	}
	return out
}

func mustRat(t *testing.T, s string) *big.Rat {
	t.Helper()
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		t.Fatalf("not a number: %q", s)
	}
	return r
}

func randomDecimal(r *rand.Rand) string {
	var b strings.Builder
	if r.IntN(2) == 0 {
		b.WriteByte('-')
	}
	for range 1 + r.IntN(5) {
		b.WriteByte(byte('0' + r.IntN(10)))
	}
	if n := r.IntN(6); n > 0 {
		b.WriteByte('.')
		for range n {
			b.WriteByte("0123455559"[r.IntN(10)]) // many fives: the ties matter
		}
	}
	return b.String()
}

func TestRoundAgreesWithRat(t *testing.T) {
	r := rng(10)
	intervals := []string{"1", "0.1", "0.01", "0.5", "0.2", "0.25", "10", "20", "50", "100", "0.001", "2", "3"}
	for range 20000 {
		text, places := randomDecimal(r), r.IntN(8)-3
		unit := new(big.Rat).SetFrac(big.NewInt(1), big.NewInt(1))
		ten := big.NewRat(10, 1)
		for range max(places, -places) {
			if places > 0 {
				unit.Quo(unit, ten)
			} else {
				unit.Mul(unit, ten)
			}
		}
		got, err := RoundGBT8170(text, places)
		if err != nil || mustRat(t, got).Cmp(ratRound(mustRat(t, text), unit)) != 0 {
			t.Fatalf("RoundGBT8170(%q, %d) = %q, %v, want %v", text, places, got, err, ratRound(mustRat(t, text), unit))
		}
		if _, after, _ := strings.Cut(got, "."); len(after) != max(places, 0) {
			t.Fatalf("RoundGBT8170(%q, %d) = %q, wrong number of decimals", text, places, got)
		}
		interval := intervals[r.IntN(len(intervals))]
		got, err = RoundToInterval(text, interval)
		if want := ratRound(mustRat(t, text), mustRat(t, interval)); err != nil || mustRat(t, got).Cmp(want) != 0 {
			t.Fatalf("RoundToInterval(%q, %s) = %q, %v, want %v", text, interval, got, err, want)
		}
	}
}

func TestRoundFloatAgreesWithText(t *testing.T) {
	r := rng(11)
	for range 20000 {
		var v float64
		switch r.IntN(3) {
		case 0:
			v = math.Float64frombits(r.Uint64())
		case 1:
			v = math.Round(r.Float64()*1e5) / 1e3 * float64(1-2*r.IntN(2))
		default:
			v = r.NormFloat64() * math.Pow(10, float64(r.IntN(12)-6))
		}
		if math.IsNaN(v) || math.IsInf(v, 0) {
			continue
		}
		places := r.IntN(6) - 2
		want, err := RoundGBT8170(strconv.FormatFloat(v, 'f', -1, 64), places)
		if got := RoundFloat(v, places); err != nil || got != want {
			t.Fatalf("RoundFloat(%v, %d) = %q, want %q (%v)", v, places, got, want, err)
		}
	}
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if got := RoundFloat(v, 1); got != "" {
			t.Errorf("RoundFloat(%v) = %q, want nothing", v, got)
		}
	}
	// the trap: 1.005 is below one and a half hundredths as a float64, and
	// 95.35*10 is not 953.5
	for _, c := range []struct {
		v      float64
		places int
		want   string
	}{{1.005, 2, "1.00"}, {95.35, 1, "95.4"}, {2.675, 2, "2.68"}, {0.285, 2, "0.28"}, {1.115, 2, "1.12"}, {math.Copysign(0, -1), 1, "0.0"}} {
		if got := RoundFloat(c.v, c.places); got != c.want {
			t.Errorf("RoundFloat(%v, %d) = %q, want %q", c.v, c.places, got, c.want)
		}
	}
}

func TestRoundToBase(t *testing.T) {
	for _, c := range []struct{ x, base, want float64 }{{2.5, 5, 5}, {-2.5, 5, -5}, {7, 10, 10}, {0, 5, 0}} {
		if got := RoundToBase(c.x, c.base); got != c.want {
			t.Errorf("RoundToBase(%v, %v) = %v, want %v", c.x, c.base, got, c.want)
		}
	}
	if got := RoundToBase(3, 0); !math.IsNaN(got) {
		t.Errorf("RoundToBase(3, 0) = %v, want NaN", got)
	}
}

func FuzzRound(f *testing.F) {
	for _, s := range []string{"1.050", "-0.5", "1e-400", "99999", ".", "9.99e3"} {
		f.Add(s, 1, "0.5")
	}
	f.Fuzz(func(t *testing.T, text string, places int, interval string) {
		if got, err := RoundGBT8170(text, places); err == nil {
			again, err := RoundGBT8170(got, places)
			if err != nil || again != got {
				t.Errorf("rounding %q to %d twice: %q, then %q, %v", text, places, got, again, err)
			}
		}
		if got, err := RoundToInterval(text, interval); err == nil {
			again, err := RoundToInterval(got, interval)
			if err != nil || again != got {
				t.Errorf("rounding %q by %q twice: %q, then %q, %v", text, interval, got, again, err)
			}
		}
	})
}
