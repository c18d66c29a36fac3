package stat_test

import (
	"fmt"
	"math"

	"zhijian/internal/stat"
)

func ExampleWilson() {
	i := stat.Wilson(65, 100, 0.95)
	fmt.Printf("%.4f %.4f\n", i.Low, i.High)
	// Output: 0.5525 0.7364
}

func ExampleClopperPearson() {
	i := stat.ClopperPearson(0, 20, 0.95)
	fmt.Printf("%.4f %.4f\n", i.Low, i.High)
	// Output: 0.0000 0.1684
}

func ExampleNewcombeDiff() {
	i := stat.NewcombeDiff(56, 70, 48, 80, 0.95)
	fmt.Printf("%.4f %.4f, p = %.4f\n", i.Low, i.High, stat.NewcombePValue(56, 70, 48, 80))
	// Output: 0.0524 0.3339, p = 0.0081
}

func ExampleWilsonPValue() {
	fmt.Printf("%.4f\n", stat.WilsonPValue(65, 100, 0.5))
	// Output: 0.0027
}

func ExampleMoverDiff() {
	v1, i1, _ := stat.Rate(30, 1000, 1000, 0.95)
	v2, i2, _ := stat.Rate(50, 1000, 1000, 0.95)
	i := stat.MoverDiff(v1, i1, v2, i2)
	fmt.Printf("%.1f (%.1f to %.1f)\n", v1-v2, i.Low, i.High)
	// Output: -20.0 (-38.7 to -1.8)
}

func ExamplePoissonCount() {
	for _, x := range []float64{5, 65} {
		i, method := stat.PoissonCount(x, 0.95)
		fmt.Printf("%.3f %.3f %s\n", i.Low, i.High, method)
	}
	// Output:
	// 1.623 11.668 poisson_exact
	// 50.163 82.849 byar
}

func ExampleDirectRate() {
	s := stat.DirectRate([]float64{20, 40}, []float64{1000, 1000}, []float64{3, 1}, 1000, 0.95)
	fmt.Printf("%.1f (%.1f to %.1f)\n", s.Value, s.Interval.Low, s.Interval.High)
	// Output: 25.0 (18.2 to 33.2)
}

func ExampleIndirectRatio() {
	s := stat.IndirectRatio([]float64{12}, []float64{100}, []float64{500}, []float64{5000}, 100, 0.95)
	fmt.Printf("%.0f (%.0f to %.0f)\n", s.Value, s.Interval.Low, s.Interval.High)
	// Output: 120 (62 to 210)
}

func ExampleMeanInterval() {
	m := stat.MeanInterval([]float64{96, 97, 99, math.NaN()}, 0.95)
	fmt.Printf("%.2f (%.2f to %.2f), n = %d\n", m.Mean, m.Interval.Low, m.Interval.High, m.N)
	// Output: 97.33 (93.54 to 101.13), n = 3
}

func ExampleQuantileGroups() {
	fmt.Println(stat.QuantileGroups([]float64{91, 98, 95, 99, 93, 97}, 3, true))
	// Output: [3 1 2 1 3 2]
}

func ExampleFunnelProportionLimits() {
	limits, exact := stat.FunnelProportionLimits(50, 0.95)
	fmt.Printf("%.4f %.4f exact: %t, 42 of 50: band %d\n", limits.P95.Low, limits.P95.High, exact, limits.Band(42.0/50))
	// Output: 0.8702 1.0000 exact: true, 42 of 50: band -1
}

func ExampleFunnelRatioBand() {
	fmt.Println(stat.FunnelRatioBand(151, 106.44), stat.FunnelRatioBand(191, 184.1))
	// Output: 2 0
}

func ExampleCochranArmitage() {
	a := stat.CochranArmitage([]float64{1, 2, 3, 4}, []float64{83, 90, 129, 70}, []float64{86, 93, 136, 82})
	fmt.Printf("χ² = %.4f, p = %.6f, direction %d\n", a.ChiSquared, a.P, a.Direction)
	// Output: χ² = 8.2249, p = 0.004132, direction -1
}

func ExampleMannKendall() {
	years := []float64{2006, 2007, 2008, 2009, 2010, 2012, 2013, 2014, 2015}
	k := stat.MannKendall(years, []float64{88, 89, 88.5, 90, 91, 91.5, 93, 92, 94}, 0.95)
	fmt.Printf("slope %.3f a year (%.3f to %.3f), p = %.4f\n", k.Slope, k.SlopeInterval.Low, k.SlopeInterval.High, k.P)
	// Output: slope 0.667 a year (0.500 to 0.786), p = 0.0012
}

func ExampleRecentTrendProportion() {
	years, n := []float64{2011, 2012, 2013, 2014, 2015}, []float64{400, 400, 400, 400, 400}
	r := stat.RecentTrendProportion(years, []float64{340, 355, 372, 390, 400}, n)
	fmt.Println(r.Known, r.Direction)
	// Output: true 1
}

func ExampleBenjaminiHochberg() {
	fmt.Printf("%.3f\n", stat.BenjaminiHochberg([]float64{0.01, 0.04, math.NaN(), 0.03}))
	// Output: [0.030 0.040 NaN 0.040]
}

func ExampleRanks() {
	fmt.Println(stat.Ranks([]float64{95.3, 97.1, math.NaN(), 95.3, 90}, true))
	// Output: [2 1 0 2 4]
}

func ExampleRankRanges() {
	x, n := []float64{95, 94, 70}, []float64{100, 100, 100}
	rates := []float64{.95, .94, .70}
	fmt.Println(stat.RankRanges(rates, true, func(i, j int) bool {
		return stat.NewcombePValue(x[i], n[i], x[j], n[j]) < 0.05
	}))
	// Output: [{1 2} {1 2} {3 3}]
}

func ExampleSimulateProportionRanks() {
	for _, s := range stat.SimulateProportionRanks([]float64{95, 94, 70}, []float64{100, 100, 100}, true, stat.SimulationOptions{Seed: 2015}) {
		fmt.Println(s.Nominal, s.Low, s.High)
	}
	// Output:
	// 1 1 2
	// 2 1 2
	// 3 3 3
}

func ExamplePChart() {
	c := stat.PChart([]float64{12, 15, 8, 24, 7}, []float64{50, 50, 50, 50, 50}, nil)
	fmt.Printf("%.3f (%.3f to %.3f) beyond: %v\n", c.Center[0], c.Low[0], c.High[0], c.Beyond())
	// Output: 0.264 (0.077 to 0.451) beyond: [3]
}

func ExamplePPrimeChart() {
	_, sigma := stat.PPrimeChart([]float64{9500, 9300, 9550, 9400}, []float64{10000, 10000, 10000, 10000}, nil)
	fmt.Printf("σz = %.1f\n", sigma)
	// Output: σz = 7.7
}

func ExampleXmR() {
	c := stat.XmR([]float64{33.75, 33.05, 34, 33.81, 33.46, 34.02, 33.68}, stat.XmROptions{})
	fmt.Printf("%.2f (%.2f to %.2f) %v\n", c.Center[0], c.Low[0], c.High[0], c.Warnings)
	// Output: 33.68 (32.31 to 35.05) [short_series]
}

func ExampleSignals() {
	c := stat.XmR([]float64{3, 1, 2, 1, 3, 2, 6, 7, 6, 7, 6, 7, 8}, stat.XmROptions{})
	fmt.Println(stat.Signals(c))
	// Output: [0 2 2 2 0 2 1 1 1 1 1 1 1]
}

func ExampleAnhoejRuns() {
	r := stat.AnhoejRuns([]float64{1, 2, 1, 2, 1, 6, 7, 6, 7, 6, 7, 6}, 4)
	fmt.Println(r.LongestRun, r.LongestMax, r.Crossings, r.CrossingsMin, r.Signal)
	// Output: 7 7 1 3 true
}

func ExampleAssure() {
	fmt.Println(stat.Assure(stat.Interval{Low: 91, High: 97}, 90, 1))
	// Output: consistent_pass
}

func ExampleMinMax() {
	y, _ := stat.MinMax([]float64{4, 2, math.NaN(), 1}, false, 1, 100)
	fmt.Println(y)
	// Output: [1 67 NaN 100]
}

func ExampleEfficacy() {
	fmt.Println(stat.Efficacy(94, 90, 98, 60, 40, true))
	// Output: 80
}

func ExampleAggregate() {
	score, warnings := stat.Aggregate([]float64{60, math.NaN(), 90}, []float64{2, 5, 1}, 0.5, stat.ArithmeticMean)
	fmt.Println(score, warnings)
	// Output: 70 [missing]
}

func ExampleCopeland() {
	m := stat.Outranking([][]float64{{1, 3, 2}, {2, 2, 3}, {3, 1, 1}, {4, 5, 4}}, nil)
	fmt.Println(stat.Copeland(m))
	// Output: [-1 1 -3 3]
}

func ExampleRankRobustness() {
	c := stat.Composite{
		Units:          [][]float64{{90, 80}, {83, 88}, {60, 50}},
		HigherIsBetter: []bool{true, true}, Weights: []float64{1, 1}, WeightSpread: 0.25,
	}
	for _, s := range stat.RankRobustness(c, stat.SimulationOptions{Seed: 2015}) {
		fmt.Println(s.Nominal, s.Low, s.High)
	}
	// Output:
	// 1 1 2
	// 2 1 2
	// 3 3 3
}

func ExampleOpenSDGProgress() {
	p := stat.OpenSDGProgress(stat.ProgressInput{
		BaseValue: 91.5, CurrentValue: 93.2, BaseYear: 2015, CurrentYear: 2020, Target: 97, TargetYear: 2025, Limit: math.NaN(), HigherIsBetter: true,
	})
	fmt.Printf("%.3f %s %.3f\n", p.Value, p.Status, p.Score)
	// Output: 0.630 moderate_progress 0.215
}

func ExampleLinearPace() {
	p := stat.LinearPace(stat.ProgressInput{BaseValue: 4, CurrentValue: 3, BaseYear: 2010, CurrentYear: 2015, Target: 2, TargetYear: 2020})
	fmt.Println(p.Ratio, p.MetIn)
	// Output: 1 2020
}

func ExampleKitagawa() {
	d := stat.Kitagawa([]float64{50, 50}, []float64{95, 91}, []float64{80, 20}, []float64{96, 90})
	fmt.Printf("%.1f = %.1f composition + %.1f rates\n", d.Gap, d.Composition, d.Rate)
	// Output: 1.8 = 1.5 composition + 0.3 rates
}

func ExampleDasGuptaVectors() {
	effects, crude := stat.DasGuptaVectors([][]float64{{10930}, {0.717892}}, [][]float64{{16591}, {0.825974}})
	fmt.Printf("%.2f%% %.2f%% of %.0f\n", effects[0].Share, effects[1].Share, crude.Difference)
	// Output: 74.61% 25.39% of 5857
}

func ExampleStratifiedRate() {
	r := stat.StratifiedRate([]stat.Stratum{{Weight: 3, X: 96, N: 100}, {Weight: 1, X: 40, N: 50}}, false)
	i := r.Interval(0.95)
	fmt.Printf("%.3f (%.3f to %.3f), pooled %.3f\n", r.Rate, i.Low, i.High, 136.0/150)
	// Output: 0.920 (0.864 to 0.958), pooled 0.907
}

func ExampleTwoLayerRate() {
	r := stat.TwoLayerRate([][]stat.RegionIndustry{{{Output: 100, Rate: 95}, {Output: 300, Rate: 99}}, {{Output: 600, Rate: 90}}}, false)
	fmt.Println(r.Rate, r.Regions)
	// Output: 93.2 [98 90]
}

func ExampleGradeRate() {
	fmt.Println(stat.GradeRate(2, 4, 4, 10))
	// Output: 90
}

func ExampleFindPlan() {
	n, c, _ := stat.FindPlan(0.05, 0.95, 0.15, 0.075)
	fmt.Println(n, c)
	// Output: 80 7
}

func ExampleRoundGBT8170() {
	s, _ := stat.RoundGBT8170("1.050", 1)
	t, _ := stat.RoundGBT8170("-0.0365", 3)
	fmt.Println(s, t)
	// Output: 1.0 -0.036
}

func ExampleRoundFloat() {
	fmt.Println(stat.RoundFloat(95.35, 1), stat.RoundFloat(95.45, 1))
	// Output: 95.4 95.4
}

func ExampleRoundToInterval() {
	s, _ := stat.RoundToInterval("60.25", "0.5")
	fmt.Println(s)
	// Output: 60.0
}

func ExampleSecondarySuppression() {
	s, p := stat.CellSecret, stat.CellPublished
	state := [][]stat.CellState{{s, p, p, p}, {p, p, p, p}, {p, p, p, p}} // the last row and column are totals
	cost := [][]float64{{3, 40, 12, 55}, {20, 80, 15, 115}, {23, 120, 27, 170}}
	fmt.Println(stat.SecondarySuppression(state, cost).Withhold)
	// Output: [{0 2} {1 0} {1 2}]
}
