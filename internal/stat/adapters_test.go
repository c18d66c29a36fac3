package stat

import (
	"errors"
	"fmt"
	"math"
)

// adapters maps the neutral function names of the cases to ours. A name without
// an entry fails its test.
var adapters = map[string]func(in input) (result, error){
	// intervals
	"wilson_ci":               proportionCase(Wilson),
	"wilson_cc_ci":            proportionCase(WilsonCC),
	"clopper_pearson_ci":      proportionCase(ClopperPearson),
	"clopper_pearson_midp_ci": proportionCase(MidP),
	"jeffreys_ci":             proportionCase(Jeffreys),
	"agresti_coull_ci":        proportionCase(AgrestiCoull),
	"proportion_wilson": func(in input) (result, error) {
		out, err := proportionCase(Wilson)(in)
		if err == nil {
			out["value"] = in.num("x") / in.num("n") * in.num("multiplier")
		}
		return out, err
	},
	"byars_ci":         countCase(Byar),
	"poisson_exact_ci": countCase(PoissonExact),
	"normal_quantile":  func(in input) (result, error) { return result{"z": NormalQuantile(in.num("p"))}, nil },
	"mean_t_ci": func(in input) (result, error) {
		m := MeanInterval(in.nums("values"), in.num("confidence"))
		return result{"sum": m.Sum, "count": m.N, "stdev": m.SD, "value": m.Mean, "lower": m.Interval.Low, "upper": m.Interval.High}, nil
	},

	// differences
	"diff_prop_newcombe10":         differenceCase(NewcombeDiff),
	"diff_prop_newcombe11_cc":      differenceCase(NewcombeDiffCC),
	"diff_prop_wald":               differenceCase(WaldDiff),
	"diff_prop_agresti_caffo":      differenceCase(AgrestiCaffoDiff),
	"diff_prop_miettinen_nurminen": differenceCase(MiettinenNurminenDiff),
	"diff_prop_mee":                differenceCase(MeeDiff),
	"crude_rate":                   rateCase,
	"dsr_dobson":                   directCase,
	"is_ratio":                     indirectCase(IndirectRatio),
	"is_rate":                      indirectCase(IndirectRate),
	"quantile_group":               quantileCase,
	"rank_high_is_1": func(in input) (result, error) {
		return result{"rank": FractionalRanks(in.nums("x"), in.num("omega"))}, nil
	},
	"funnel_limits_proportion":      funnelLimitsCase,
	"funnel_binomial_exact":         funnelExactCase,
	"funnel_assign_proportion_many": funnelAssignCase,
	"funnel_limits_ratio":           funnelRatioCase,
	"funnel_assign_ratio": func(in input) (result, error) {
		return result{"significance": bandNames[FunnelRatioBand(in.num("observed"), in.num("expected"))]}, nil
	},
	"p_adjust_bh":                  adjustCase(BenjaminiHochberg),
	"p_adjust_by":                  adjustCase(BenjaminiYekutieli),
	"p_adjust_holm":                adjustCase(Holm),
	"p_adjust_hochberg":            adjustCase(Hochberg),
	"p_adjust_bonferroni":          adjustCase(Bonferroni),
	"p_adjust_sidak_ss":            adjustCase(Sidak),
	"cochran_armitage":             armitageCase,
	"mann_kendall_sen":             kendallCase,
	"mann_kendall":                 pyKendallCase,
	"kendall_tau_b":                tauCase,
	"fingertips_recent_trend":      recentCase,
	"p_chart":                      chartCase(PChart),
	"np_chart":                     chartCase(NPChart),
	"u_chart":                      chartCase(UChart),
	"c_chart":                      chartCase(func(x, _ []float64, include []bool) Chart { return CChart(x, include) }),
	"xmr_chart":                    xmrCase,
	"r_chart":                      rChartCase,
	"p_prime_chart":                laneyCase,
	"anhoej_runs":                  anhoejCase,
	"xmr_making_data_count":        makingDataCountCase,
	"mdc_seven_one_side_end_flags": sideEndsCase,
	"mdc_seven_trend_end_flags":    func(in input) (result, error) { return result{"flag": sevenTrendEnds(in.nums("y"))}, nil },
	"mdc_part_of_seven":            func(in input) (result, error) { return result{"flag": zeroOne(partOfSeven(in.flags("end_flag")))}, nil },
	"mdc_two_in_three": func(in input) (result, error) {
		return result{"flag": zeroOne(twoInThree(in.flags("close"), in.ints("side")))}, nil
	},
	"mdc_part_of_two_in_three": func(in input) (result, error) {
		return result{"flag": zeroOne(partOfTwoInThree(in.flags("close"), in.ints("side")))}, nil
	},
	"mdc_assurance":              assuranceCase,
	"mdc_special_cause_priority": priorityCase,
	"norm_goalposts":             goalpostCase,
	"norm_dist2target":           distanceCase,
	"norm_minmax":                minMaxCase,
	"norm_zscore":                zScoreCase,
	"norm_rank_prank_borda":      bordaCase,
	"efficacy_coefficient":       efficacyCase,
	"agg_arithmetic":             aggregateCase(func(input) Mean { return ArithmeticMean }),
	"agg_geometric":              aggregateCase(func(input) Mean { return GeometricMean }),
	"agg_harmonic":               aggregateCase(func(input) Mean { return HarmonicMean }),
	"agg_generalised":            aggregateCase(func(in input) Mean { return PowerMean(in.num("p")) }),
	"agg_pillar":                 pillarCase,
	"agg_outranking":             outrankingCase,
	"hdi":                        hdiCase,
	"progress_open_sdg":          progressCase,
	"eurostat_target_status": func(in input) (result, error) {
		return result{"status": string(EurostatTargetStatus(in.num("ratio")))}, nil
	},
	"dasgupta_product":         dasGuptaCase,
	"dasgupta_vector":          dasGuptaCase,
	"dasgupta_function":        dasGuptaMinusCase,
	"kitagawa_decomposition":   kitagawaCase,
	"dasgupta_crossclassified": crossCase,
	"stratified_mean":          stratifiedMeanCase,
	"stratified_proportion":    stratifiedCase,
	"stratified_proportion_logit_ci": func(in input) (result, error) {
		return limits(LogitInterval(in.num("estimate"), in.num("se"), in.num("df"), in.num("confidence"))), nil
	},
	"oc_curve": curveCase,
	"pa_hypergeometric": func(in input) (result, error) {
		return result{"pa": AcceptHypergeometric(in.num("N"), in.num("D"), in.num("n"), in.num("c"))}, nil
	},
	"find_plan_binom": planCase,
	"round_gbt8170":   roundCase,
	"suppress_count": func(in input) (result, error) {
		return result{"published": SuppressCount(in.num("count"), in.num("threshold"), in.yes("suppress_zero"))}, nil
	},
	"round_to_base": func(in input) (result, error) { return result{"y": RoundToBase(in.num("x"), in.num("base"))}, nil },
}

func proportionCase(f func(x, n, c float64) Interval) func(input) (result, error) {
	return func(in input) (result, error) {
		x, n, c := in.num("x"), in.num("n"), in.num("confidence")
		if err := CheckProportion(x, n, c); err != nil {
			if !f(x, n, c).None() {
				return nil, nil // refused by the check but answered all the same
			}
			return nil, err
		}
		return limits(f(x, n, c)), nil
	}
}

func countCase(f func(x, c float64) Interval) func(input) (result, error) {
	return func(in input) (result, error) { return limits(f(in.num("x"), in.num("confidence"))), nil }
}

func differenceCase(f func(x1, n1, x2, n2, c float64) Interval) func(input) (result, error) {
	return func(in input) (result, error) {
		out := limits(f(in.num("x1"), in.num("n1"), in.num("x2"), in.num("n2"), in.num("confidence")))
		out["diff"] = in.num("x1")/in.num("n1") - in.num("x2")/in.num("n2")
		return out, nil
	}
}

// methodNames are the names that the cases give to the interval methods; an
// absent one is null, which a NaN stands for.
var methodNames = map[string]any{MethodByar: "Byars", MethodPoissonExact: "Exact", "": math.NaN()}

func rateCase(in input) (result, error) {
	v, i, method := Rate(in.num("x"), in.num("n"), in.num("multiplier"), in.num("confidence"))
	out := limits(i)
	out["value"], out["method"] = v, methodNames[method]
	return out, nil
}

func directCase(in input) (result, error) {
	s := DirectRate(in.nums("x"), in.nums("n"), in.nums("stdpop"), in.num("multiplier"), in.num("confidence"))
	out := limits(s.Interval)
	out["value"], out["total_count"], out["total_pop"] = s.Value, s.Observed, s.Exposure
	return out, nil
}

func indirectCase(f func(x, n, xref, nref []float64, k, c float64) Standardised) func(input) (result, error) {
	return func(in input) (result, error) {
		s := f(in.nums("x"), in.nums("n"), in.nums("x_ref"), in.nums("n_ref"), in.num("multiplier"), in.num("confidence"))
		out := limits(s.Interval)
		out["value"], out["observed"], out["expected"] = s.Value, s.Observed, s.Expected
		out["ref_rate"], out["method"] = s.ReferenceRate, methodNames[s.Method]
		return out, nil
	}
}

func quantileCase(in input) (result, error) {
	groups := QuantileGroups(in.nums("values"), int(in.num("nquantiles")), in.yes("invert"))
	out := make([]float64, len(groups))
	for i, g := range groups {
		if out[i] = float64(g); g == 0 {
			out[i] = math.NaN()
		}
	}
	return result{"quantile": out}, nil
}

func funnelOut(l FunnelLimits, k float64) result {
	return result{"l95": l.P95.Low * k, "u95": l.P95.High * k, "l998": l.P998.Low * k, "u998": l.P998.High * k}
}

func funnelLimitsCase(in input) (result, error) {
	return funnelOut(FunnelProportion(in.num("n"), in.num("average_exact")), in.num("multiplier")), nil
}

func funnelExactCase(in input) (result, error) {
	return funnelOut(FunnelProportionExact(in.num("n"), in.num("theta")), 1), nil
}

var bandNames = map[FunnelBand]string{
	FunnelLow998: "Low (0.001)", FunnelLow95: "Low (0.025)", FunnelInside: "Not significant",
	FunnelHigh95: "High (0.025)", FunnelHigh998: "High (0.001)",
}

func funnelAssignCase(in input) (result, error) {
	x, n := in.nums("x"), in.nums("n")
	out := make([]string, len(x))
	for i := range x {
		out[i] = bandNames[FunnelProportion(n[i], in.num("average")).Band(x[i]/n[i])]
	}
	return result{"significance": out}, nil
}

func funnelRatioCase(in input) (result, error) {
	o := in.num("observed")
	l95, u95 := FunnelExpected(o, 0.025)
	l998, u998 := FunnelExpected(o, 0.001)
	return result{
		"l95_expected": l95, "u95_expected": u95, "l998_expected": l998, "u998_expected": u998,
		"l95_isr": 100 * o / l95, "u95_isr": 100 * o / u95, "l998_isr": 100 * o / l998, "u998_isr": 100 * o / u998,
	}, nil
}

func adjustCase(f func([]float64) []float64) func(input) (result, error) {
	return func(in input) (result, error) { return result{"adjusted": f(in.nums("p"))}, nil }
}

func armitageCase(in input) (result, error) {
	a := CochranArmitage(in.nums("score"), in.nums("x"), in.nums("n"))
	return result{"chisq": a.ChiSquared, "df": 1, "p": a.P}, nil
}

func years(n int) []float64 {
	t := make([]float64, n)
	for i := range t {
		t[i] = float64(2000 + i)
	}
	return t
}

func kendallCase(in input) (result, error) {
	x := in.nums("x")
	k := MannKendall(years(len(x)), x, in.num("confidence"))
	return result{
		"S": k.S, "varS": k.Variance, "tau": k.Tau, "z": k.Z, "p": k.P,
		"slope": k.Slope, "slope_lo": k.SlopeInterval.Low, "slope_hi": k.SlopeInterval.High,
	}, nil
}

// pyKendallCase speaks pyMannKendall's dialect: tau-a, and z = 0, p = 1 for a
// constant series where we have none.
func pyKendallCase(in input) (result, error) {
	x := in.nums("x")
	k := MannKendall(years(len(x)), x, 0.95)
	n := float64(k.Points)
	out := result{"S": k.S, "varS": k.Variance, "tau": k.S / (n * (n - 1) / 2), "z": k.Z, "p": k.P, "h": k.P < 0.05, "trend": "no trend"}
	if k.Variance == 0 {
		out["z"], out["p"] = 0, 1
	}
	if k.P < 0.05 {
		out["trend"] = map[int]string{1: "increasing", -1: "decreasing"}[k.Direction]
	}
	return out, nil
}

func tauCase(in input) (result, error) {
	s, tau := KendallTauB(in.nums("x"), in.nums("y"))
	return result{"S": s, "tau": tau, "D_sq": s * s / (tau * tau)}, nil
}

func recentCase(in input) (result, error) {
	var r RecentTrend
	if in.text("value_type") == "proportion" {
		r = RecentTrendProportion(in.nums("year"), in.nums("numerator"), in.nums("denominator"))
	} else {
		lo, hi := in.nums("lower"), in.nums("upper")
		intervals := make([]Interval, len(lo))
		for i := range lo {
			intervals[i] = Interval{lo[i], hi[i]}
		}
		r = RecentTrendValue(in.nums("year"), in.nums("value"), intervals, in.num("confidence"))
	}
	out := result{"chisq": r.ChiSquared, "gradient": r.Gradient, "trend": "Cannot be calculated"}
	switch {
	case r.Known && r.Direction != 0:
		out["trend"] = map[int]string{1: "Increasing", -1: "Decreasing"}[r.Direction]
		out["reason"] = "No outliers and significant trend"
	case r.Known:
		out["trend"], out["reason"] = "No significant change", ""
	default:
		out["reason"] = map[Warning]string{
			WarnMissing: "Missing values", WarnDuplicateTime: "Duplicate years in group", WarnTooFewPoints: "Not enough data points",
		}[r.Warnings[0]]
	}
	return out, nil
}

func zeroOne(flags []bool) []int {
	out := make([]int, len(flags))
	for i, f := range flags {
		if f {
			out[i] = 1
		}
	}
	return out
}

// sideEndsCase drops the side from the flags: upstream marks both with 1.
func sideEndsCase(in input) (result, error) {
	return result{"flag": zeroOne(nonZero(sevenOneSideEnds(in.ints("side"))))}, nil
}

func stratifiedMeanCase(in input) (result, error) {
	m, se := StratifiedMean(in.nums("N"), in.nums("n"), in.nums("mean"), in.nums("var"))
	return result{"estimate": m, "se": se}, nil
}

func stratifiedCase(in input) (result, error) {
	var strata []Stratum
	for i, size := range in.nums("N") {
		strata = append(strata, Stratum{Weight: size, Population: size, X: in.nums("x")[i], N: in.nums("n")[i]})
	}
	r := StratifiedRate(strata, false)
	return result{"estimate": r.Rate, "se": r.SE}, nil
}

func curveCase(in input) (result, error) {
	var binomial, poisson []float64
	for _, p := range in.nums("p") {
		binomial = append(binomial, AcceptBinomial(in.num("n"), in.num("c"), p))
		poisson = append(poisson, AcceptPoisson(in.num("n"), in.num("c"), p))
	}
	return result{"pa_binomial": binomial, "pa_poisson": poisson}, nil
}

func planCase(in input) (result, error) {
	good, bad := in.nums("prp"), in.nums("crp")
	n, c, ok := FindPlan(good[0], good[1], bad[0], bad[1])
	if !ok {
		return nil, errors.New("no plan")
	}
	return result{"n": n, "c": c, "r": c + 1}, nil
}

// placesOf gives the decimal places of an interval that is a power of ten.
var placesOf = map[string]int{"1": 0, "0.1": 1, "0.01": 2, "0.001": 3, "10": -1, "100": -2, "1000": -3}

// roundCase rounds both ways where both apply; they must agree.
func roundCase(in input) (result, error) {
	text, err := RoundToInterval(in.text("x"), in.text("interval"))
	if places, ok := placesOf[in.text("interval")]; ok && err == nil {
		plain, plainErr := RoundGBT8170(in.text("x"), places)
		if plainErr != nil || plain != text {
			return nil, fmt.Errorf("RoundGBT8170 gives %q, %v, RoundToInterval %q", plain, plainErr, text)
		}
	}
	return result{"rounded": text}, err
}
