package stat

import (
	"fmt"
	"testing"
)

// The sinks keep the compiler from dropping the calls.
var (
	sinkInterval Interval
	sinkFloat    float64
	sinkText     string
	sinkAny      any
)

func BenchmarkWilson(b *testing.B) {
	for b.Loop() {
		sinkInterval = Wilson(305, 320, 0.95)
	}
}

func BenchmarkClopperPearson(b *testing.B) {
	for b.Loop() {
		sinkInterval = ClopperPearson(305, 320, 0.95)
	}
}

func BenchmarkPoissonCount(b *testing.B) {
	for _, x := range []float64{5, 65} {
		b.Run(fmt.Sprint(x), func(b *testing.B) {
			for b.Loop() {
				sinkInterval, _ = PoissonCount(x, 0.95)
			}
		})
	}
}

func BenchmarkNewcombeDiff(b *testing.B) {
	for b.Loop() {
		sinkInterval = NewcombeDiff(305, 320, 4310, 4607, 0.95)
	}
}

func BenchmarkPValue(b *testing.B) {
	for name, f := range map[string]func() float64{
		"Wilson":   func() float64 { return WilsonPValue(305, 320, 0.93) },
		"Newcombe": func() float64 { return NewcombePValue(305, 320, 4310, 4607) },
		"Poisson":  func() float64 { return PoissonPValue(30, 41) },
		"Rate":     func() float64 { return RatePValue(30, 1000, 50, 1200) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				sinkFloat = f()
			}
		})
	}
}

func BenchmarkRoundFloat(b *testing.B) {
	for b.Loop() {
		sinkText = RoundFloat(95.35234123, 1)
	}
}

func BenchmarkRoundGBT8170(b *testing.B) {
	for b.Loop() {
		sinkText, _ = RoundGBT8170("95.35234123", 1)
	}
}

func BenchmarkRoundToInterval(b *testing.B) {
	for b.Loop() {
		sinkText, _ = RoundToInterval("60.25", "0.5")
	}
}

func BenchmarkTrend(b *testing.B) {
	t := years(10)
	x, n := []float64{90, 91, 90, 92, 93, 92, 94, 95, 94, 96}, make([]float64, 10)
	for i := range n {
		n[i] = 100
	}
	for name, f := range map[string]func() any{
		"CochranArmitage": func() any { return CochranArmitage(t, x, n) },
		"MannKendall":     func() any { return MannKendall(t, x, 0.95) },
		"Recent":          func() any { return RecentTrendProportion(t, x, n) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				sinkAny = f()
			}
		})
	}
}

func BenchmarkFunnel(b *testing.B) {
	for name, f := range map[string]func() FunnelLimits{
		"normal": func() FunnelLimits { return FunnelProportion(320, 0.95) },
		"exact":  func() FunnelLimits { return FunnelProportionExact(150, 0.95) },
		"count":  func() FunnelLimits { return FunnelCount(41) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				sinkAny = f()
			}
		})
	}
}

func BenchmarkBenjaminiHochberg(b *testing.B) {
	for _, m := range []int{10, 1000, 100_000} {
		r, p := rng(90), make([]float64, m)
		for i := range p {
			p[i] = r.Float64()
		}
		b.Run(fmt.Sprint(m), func(b *testing.B) {
			for b.Loop() {
				sinkAny = BenjaminiHochberg(p)
			}
		})
	}
}

func BenchmarkRankRanges(b *testing.B) {
	r, v := rng(91), make([]float64, 30)
	for i := range v {
		v[i] = 80 + r.Float64()*20
	}
	for b.Loop() {
		sinkAny = RankRanges(v, true, func(i, j int) bool { return NewcombePValue(v[i], 100, v[j], 100) < 0.05 })
	}
}

func BenchmarkSimulation(b *testing.B) {
	c := sampleComposite()
	x, n := []float64{95, 180, 40, 60, 30}, []float64{100, 190, 44, 66, 31}
	for name, f := range map[string]func() any{
		"robustness":  func() any { return RankRobustness(c, SimulationOptions{Seed: 1}) },
		"proportions": func() any { return SimulateProportionRanks(x, n, true, SimulationOptions{Seed: 1}) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				sinkAny = f()
			}
		})
	}
}

func BenchmarkChart(b *testing.B) {
	r, x, n := rng(92), make([]float64, 40), make([]float64, 40)
	for i := range x {
		x[i], n[i] = 900+float64(r.IntN(50)), 1000
	}
	for name, f := range map[string]func() any{
		"PChart":  func() any { return PChart(x, n, nil) },
		"PPrime":  func() any { c, _ := PPrimeChart(x, n, nil); return c },
		"XmR":     func() any { return XmR(x, XmROptions{Screen: true}) },
		"Signals": func() any { return Signals(XmR(x, XmROptions{})) },
		"Anhoej":  func() any { return AnhoejRuns(x, 925) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				sinkAny = f()
			}
		})
	}
}

func BenchmarkDecompose(b *testing.B) {
	r := rng(93)
	v := make([][]float64, 4)
	for i := range v {
		v[i] = make([]float64, 30)
		for k := range v[i] {
			v[i][k] = 1 + r.Float64()
		}
	}
	for name, f := range map[string]func() any{
		"Kitagawa": func() any { return Kitagawa(v[0], v[1], v[2], v[3]) },
		"DasGupta": func() any { _, c := DasGuptaVectors(v[:2], v[2:]); return c },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				sinkAny = f()
			}
		})
	}
}

func BenchmarkSampling(b *testing.B) {
	strata := make([]Stratum, 29)
	for i := range strata {
		strata[i] = Stratum{Weight: float64(i + 1), X: 45, N: 50}
	}
	for b.Loop() {
		sinkInterval = StratifiedRate(strata, false).Interval(0.95)
	}
}

func BenchmarkIndex(b *testing.B) {
	x, w := []float64{60, 70, 80, 90, 95, 88, 77, 66, 92, 81, 73, 69}, []float64{1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2}
	for name, f := range map[string]func() any{
		"Aggregate": func() any { s, _ := Aggregate(x, w, 0.5, ArithmeticMean); return s },
		"MinMax":    func() any { y, _ := MinMax(x, true, 1, 100); return y },
		"Progress": func() any {
			return OpenSDGProgress(ProgressInput{BaseValue: 91.5, CurrentValue: 93.2, BaseYear: 2015, CurrentYear: 2020, Target: 97, TargetYear: 2025, HigherIsBetter: true})
		},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				sinkAny = f()
			}
		})
	}
}

func BenchmarkStandardised(b *testing.B) {
	x, n := []float64{10, 20, 30, 40, 50}, []float64{100, 200, 300, 400, 500}
	for b.Loop() {
		sinkAny = DirectRate(x, n, n, 1000, 0.95)
	}
}

// BenchmarkSuppression takes a full table of 30 industries by 12 prefectures
// with its margins and fifteen secret cells.
func BenchmarkSuppression(b *testing.B) {
	const rows, cols = 31, 13
	r := rng(94)
	state, cost := make([][]CellState, rows), make([][]float64, rows)
	var flat []CellState
	var flatCost []float64
	for i := range state {
		state[i], cost[i] = make([]CellState, cols), make([]float64, cols)
		for j := range cost[i] {
			cost[i][j] = float64(5 + r.IntN(300))
		}
	}
	for range 15 {
		state[r.IntN(rows-1)][r.IntN(cols-1)] = CellSecret
	}
	for i := range state {
		flat, flatCost = append(flat, state[i]...), append(flatCost, cost[i]...)
	}
	b.Run("table", func(b *testing.B) {
		for b.Loop() {
			sinkAny = SecondarySuppression(state, cost)
		}
	})
	relations := TableRelations(rows, cols)
	b.Run("linear", func(b *testing.B) {
		for b.Loop() {
			sinkAny = ProtectLinear(flat, flatCost, relations)
		}
	})
}
