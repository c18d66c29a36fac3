package stat

import (
	"math"
	"slices"
	"strconv"
)

// chartCase answers for qcc (one chart) and qicharts2 (a chart a part, with
// points left out of the limits and a run analysis of the points in use).
func chartCase(f func(x, n []float64, include []bool) Chart) func(input) (result, error) {
	return func(in input) (result, error) {
		x, n := in.nums("x"), in.nums("n")
		return chartOut(in, func(points []int, base []bool) Chart {
			return f(pick(x, points), pick(n, points), base)
		}), nil
	}
}

func xmrCase(in input) (result, error) {
	factor := float64(XmRFactorD2)
	if d2 := in.num("d2"); !math.IsNaN(d2) {
		factor = 3 / d2
	}
	x := in.nums("x")
	return chartOut(in, func(points []int, base []bool) Chart {
		return XmR(pick(x, points), XmROptions{Factor: factor, Include: base})
	}), nil
}

func pick[T any](v []T, points []int) []T {
	if v == nil {
		return nil
	}
	out := make([]T, len(points))
	for k, i := range points {
		out[k] = v[i]
	}
	return out
}

func chartOut(in input, chart func(points []int, base []bool) Chart) result {
	parts, include, baseline := in.texts("part"), in.flags("include"), in.flags("baseline")
	n := len(in.nums("x"))
	if parts == nil {
		c := chart(upTo(n), nil)
		return qccOut(c)
	}
	var cl, lcl, ucl, y []float64
	var sigma, runs []bool
	var longest, longestMax, crossings, crossingsMin, useful []int
	for _, part := range slices.Compact(slices.Clone(parts)) {
		var points []int
		for i := range parts {
			if parts[i] == part {
				points = append(points, i)
			}
		}
		used, base := pick(include, points), make([]bool, len(points))
		for k, i := range points {
			base[k] = include[i] && baseline[i]
		}
		c := chart(points, base)
		var values []float64
		for k, v := range c.Values {
			if used[k] {
				values = append(values, v)
			}
		}
		r := AnhoejRuns(values, c.Center[0])
		beyond := c.Beyond()
		for k := range points {
			cl, lcl, ucl, y = append(cl, c.Center[k]), append(lcl, c.Low[k]), append(ucl, c.High[k]), append(y, c.Values[k])
			sigma, runs = append(sigma, slices.Contains(beyond, k)), append(runs, r.Signal)
			longest, longestMax = append(longest, r.LongestRun), append(longestMax, r.LongestMax)
			crossings, crossingsMin = append(crossings, r.Crossings), append(crossingsMin, r.CrossingsMin)
			useful = append(useful, r.Useful)
		}
	}
	return result{
		"y": y, "cl": cl, "lcl": lcl, "ucl": ucl, "sigma": sigma, "runs_signal": runs, "n_useful": useful,
		"longest_run": longest, "longest_run_max": longestMax, "n_crossings": crossings, "n_crossings_min": crossingsMin,
	}
}

// qccOut lists the points above the upper limit before those below the lower,
// as qcc does.
func qccOut(c Chart) result {
	var above, below []int
	side := make([]int, len(c.Values))
	for _, i := range c.Beyond() {
		if c.Values[i] > c.High[i] {
			above = append(above, i)
		} else {
			below = append(below, i)
		}
	}
	for i, v := range c.Values {
		side[i] = sign(v - c.Center[i])
	}
	var runs []int
	for i, end := range sevenOneSideEnds(side) {
		if end != 0 {
			runs = append(runs, i)
		}
	}
	return result{
		"center": c.Center, "std_dev": c.SD, "lcl": c.Low, "ucl": c.High, "statistics": c.Values,
		"beyond_limits_1based": oneBased(append(above, below...)), "runs_ge7_1based": oneBased(runs),
	}
}

func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

func rChartCase(in input) (result, error) {
	var groups [][]float64
	for _, g := range in["groups"].([]any) {
		groups = append(groups, numbers(g))
	}
	return qccOut(RChart(groups)), nil
}

func laneyCase(in input) (result, error) {
	p := PChart(in.nums("x"), in.nums("n"), nil)
	pp, _ := PPrimeChart(in.nums("x"), in.nums("n"), nil)
	return result{"cl": p.Center, "p_lcl": p.Low, "p_ucl": p.High, "pp_lcl": pp.Low, "pp_ucl": pp.High}, nil
}

func anhoejCase(in input) (result, error) {
	r := AnhoejRuns(in.nums("y"), in.num("cl"))
	if r.Useful == 0 {
		nan := math.NaN()
		return result{"n_useful": 0, "longest_run": nan, "longest_run_max": nan, "n_crossings": nan, "n_crossings_min": nan, "signal": r.Signal}, nil
	}
	return result{
		"n_useful": r.Useful, "longest_run": r.LongestRun, "longest_run_max": r.LongestMax,
		"n_crossings": r.Crossings, "n_crossings_min": r.CrossingsMin, "signal": r.Signal,
	}, nil
}

func makingDataCountCase(in input) (result, error) {
	c := XmR(in.nums("y"), XmROptions{Screen: in.yes("screen_outliers")})
	return result{"mean": c.Center, "lpl": c.Low, "upl": c.High}, nil
}

func assuranceCase(in input) (result, error) {
	direction := map[string]int{"increase": 1, "decrease": -1}[in.text("improvement_direction")]
	lpl, upl, target := in.nums("lpl"), in.nums("upl"), in.nums("target")
	var out []string
	for i := range target {
		out = append(out, string(Assure(Interval{lpl[i], upl[i]}, target[i], direction)))
	}
	return result{"assurance": out}, nil
}

// priorityCase makes one point to which all causes apply and takes them away
// one by one: an outlier that ends a rise, a run and a pair near the limit.
func priorityCase(input) (result, error) {
	names := map[Signal]string{
		SignalOutsideLimit: "Above UCL / Below LCL",
		SignalTrend:        "7 Point Trend (In/Decreasing)",
		SignalTwoOfThree:   "2 in 3 Above/Below CL",
		SignalOneSide:      "7 Points Above/Below CL",
		SignalNone:         "Common Cause",
	}
	series := [][]float64{
		{1, 2, 3, 4, 5, 8, 10},   // all four
		{1, 2, 3, 4, 5, 8, 8.5},  // no longer outside
		{2, 1, 3, 4, 5, 8, 8.5},  // no rise
		{2, 1, 3, 4, 5, 5, 5},    // none near the limit
		{-2, 1, -3, 4, -5, 5, 5}, // no run
	}
	var labels []string
	for _, y := range series {
		c := newChart(len(y))
		copy(c.Values, y)
		for i := range y {
			c.Center[i], c.Low[i], c.High[i] = 0, -9, 9
		}
		signals := Signals(c)
		labels = append(labels, names[signals[len(signals)-1]])
	}
	return result{"labels": labels}, nil
}

func goalpostCase(in input) (result, error) {
	return result{"y": Goalpost(in.num("x"), in.num("lower"), in.num("upper"), in.num("scale"), in.up(), in.yes("truncate"))}, nil
}

func distanceCase(in input) (result, error) {
	y, _ := DistanceToTarget(in.nums("x"), in.num("target"), in.up(), in.yes("cap"))
	return result{"y": y}, nil
}

func minMaxCase(in input) (result, error) {
	y, _ := MinMax(in.nums("x"), in.up(), in.num("lower"), in.num("upper"))
	return result{"y": y}, nil
}

func zScoreCase(in input) (result, error) {
	y, _ := ZScores(in.nums("x"), in.up(), in.num("mean"), in.num("sd"))
	return result{"y": y}, nil
}

func bordaCase(in input) (result, error) {
	x := in.nums("x")
	return result{"rank": Ranks(x, false), "prank": PercentRanks(x, true), "borda": Borda(x, true)}, nil
}

func efficacyCase(in input) (result, error) {
	y := Efficacy(in.num("x"), in.num("unacceptable"), in.num("satisfactory"), in.num("base"), in.num("span"), in.yes("clip"))
	return result{"score": y}, nil
}

func aggregateCase(mean func(input) Mean) func(input) (result, error) {
	return func(in input) (result, error) {
		y, warnings := Aggregate(in.nums("x"), in.nums("w"), 0, mean(in))
		if slices.Contains(warnings, WarnInvalid) {
			return nil, errInvalid
		}
		return result{"y": y}, nil
	}
}

func pillarCase(in input) (result, error) {
	var columns [][]float64
	var weights []float64
	for _, entry := range in["indicators"].([]any) {
		ind := input(entry.(map[string]any))
		y, _ := MinMax(ind.nums("raw"), ind.up(), 1, 100)
		columns, weights = append(columns, y), append(weights, ind.num("weight"))
	}
	out := result{}
	for name, mean := range map[string]Mean{"arithmetic": ArithmeticMean, "geometric": GeometricMean, "harmonic": HarmonicMean} {
		scores := make([]float64, len(columns[0]))
		for u := range scores {
			row := make([]float64, len(columns))
			for k := range columns {
				row[k] = columns[k][u]
			}
			scores[u], _ = Aggregate(row, weights, 0, mean)
		}
		out[name] = scores
	}
	return out, nil
}

func outrankingCase(in input) (result, error) {
	var units [][]float64
	for _, row := range in["X"].([]any) {
		units = append(units, numbers(row))
	}
	m := Outranking(units, nil)
	dominant, pairs := 0, len(units)*(len(units)-1)/2
	out := result{}
	for i := range m {
		for j := range m[i] {
			if i != j && m[i][j] == 1 {
				dominant++
			}
			out["m"+strconv.Itoa(i+1)+strconv.Itoa(j+1)] = m[i][j]
		}
	}
	out["n_dominant"], out["frac_dominant"] = dominant, float64(dominant)/float64(pairs)
	return out, nil
}

func hdiCase(in input) (result, error) {
	return result{"hdi": HumanDevelopment(in.num("life_expectancy"), in.num("expected_schooling"), in.num("mean_schooling"), in.num("gni_pc"))}, nil
}

func progressCase(in input) (result, error) {
	p := OpenSDGProgress(ProgressInput{
		BaseValue: in.num("base_value"), CurrentValue: in.num("current_value"), BaseYear: in.num("base_year"), CurrentYear: in.num("current_year"),
		Target: in.num("target"), TargetYear: in.num("target_year"), Limit: in.num("limit"), HigherIsBetter: in.up(),
	})
	return result{"value": p.Value, "status": string(p.Status), "score": p.Score}, nil
}
