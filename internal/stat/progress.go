package stat

import "math"

// ProgressStatus is the standing of a series on its way to a target.
type ProgressStatus string

// The standings of Open SDG.
const (
	ProgressUnavailable ProgressStatus = "not_available"
	ProgressAchieved    ProgressStatus = "target_achieved"
	ProgressSubstantial ProgressStatus = "substantial_progress"
	ProgressModerate    ProgressStatus = "moderate_progress"
	ProgressLimited     ProgressStatus = "limited_progress"
	ProgressDeclining   ProgressStatus = "deterioration"
)

// ProgressInput is a series at two times and where it should go. NaN stands
// for an absent target or limit.
type ProgressInput struct {
	BaseValue, CurrentValue float64
	BaseYear, CurrentYear   float64
	Target, TargetYear      float64
	Limit                   float64 // a natural bound of the values, used without target only
	HigherIsBetter          bool
}

// Progress is the result of [OpenSDGProgress].
type Progress struct {
	// Value is the observed over the required yearly growth, or without target
	// the observed growth, signed so that positive is better.
	Value  float64
	Status ProgressStatus
	// Score runs from -5 to 5.
	Score float64
}

// Thresholds of Open SDG: ratios with a target, yearly growth without.
const (
	paceHigh, paceMiddle     = 0.95, 0.60
	growthHigh, growthMiddle = 0.015, 0.005
	limitPower               = 4.44
	tinyTarget               = 0.001 // stands for a target of zero, as upstream
)

// OpenSDGProgress compares the compound yearly growth from base to current
// with the growth that leads to the target, thresholds .95, .60 and 0. Without a
// target the growth itself is held against .015, .005 and 0, reduced near a
// natural limit by 1-(base/limit)^4.44.
//
// One point, a base of zero, a change of sign, or a target equal to the base
// that is not yet met give not_available (upstream divides by zero in the last
// case and replaces a zero base by .001; a target of zero is replaced here as
// well). For a pass rate near 100 % growth hides everything: use the defect
// rate, or [LinearPace].
//
// Open SDG, sdg-build, ProgressMeasure.
func OpenSDGProgress(in ProgressInput) Progress {
	none := Progress{math.NaN(), ProgressUnavailable, math.NaN()}
	years := in.CurrentYear - in.BaseYear
	if !(years >= 1) || !(in.BaseValue*in.CurrentValue > 0) {
		return none
	}
	direction := 1.0
	if !in.HigherIsBetter {
		direction = -1
	}
	growth := direction * compoundGrowth(in.BaseValue, in.CurrentValue, years)
	if in.BaseValue < 0 {
		growth = -growth
	}
	if math.IsNaN(in.Target) {
		return growthProgress(growth, limitCoefficient(in.BaseValue, in.Limit))
	}
	target := in.Target
	if target == 0 {
		target = tinyTarget
	}
	required := math.Abs(compoundGrowth(in.BaseValue, target, in.TargetYear-in.BaseYear))
	p := Progress{Value: growth / required}
	p.Status, p.Score = paceStatus(p.Value), paceScore(p.Value)
	if direction*(in.CurrentValue-target) >= 0 {
		p.Status, p.Score = ProgressAchieved, 5
		if math.IsInf(p.Value, 0) {
			p.Value = math.NaN()
		}
		return p
	}
	if !(required > 0) || !(in.TargetYear > in.BaseYear) || math.IsNaN(p.Value) {
		return none
	}
	return p
}

// compoundGrowth is the yearly rate of growth from one value to another.
func compoundGrowth(from, to, years float64) float64 {
	return math.Pow(to/from, 1/years) - 1
}

func paceStatus(ratio float64) ProgressStatus {
	return statusBy(ratio, paceHigh, paceMiddle)
}

func statusBy(v, high, middle float64) ProgressStatus {
	switch {
	case v >= high:
		return ProgressSubstantial
	case v >= middle:
		return ProgressModerate
	case v >= 0:
		return ProgressLimited
	case v < 0:
		return ProgressDeclining
	}
	return ProgressUnavailable
}

func paceScore(ratio float64) float64 {
	if ratio >= paceMiddle {
		return math.Min(7.1429*ratio-4.2857, 5)
	}
	return math.Max(4.1667*ratio-2.5, -5)
}

// limitCoefficient shrinks the growth thresholds near a natural limit, from
// either side; far from it, or without one, it is 1.
func limitCoefficient(base, limit float64) float64 {
	base, limit = math.Abs(base), math.Abs(limit)
	switch {
	case math.IsNaN(limit) || base >= 2*limit:
		return 1
	case base > limit:
		base = 2*limit - base
	}
	return 1 - math.Pow(base/limit, limitPower)
}

func growthProgress(growth, coefficient float64) Progress {
	p := Progress{Value: growth, Status: statusBy(growth, growthHigh*coefficient, growthMiddle*coefficient)}
	scaled := growth / coefficient
	switch p.Status {
	case ProgressDeclining:
		p.Score = math.Max(125*growth-2.5, -5)
	case ProgressLimited:
		p.Score = 500*scaled - 2.5
	case ProgressModerate:
		p.Score = 250*scaled - 1.25
	case ProgressSubstantial:
		p.Score = 5 // base on the limit: holding it is all there is to do
		if coefficient > 0 {
			p.Score = math.Min(500*scaled-5, 5)
		}
	default:
		p.Score = math.NaN()
	}
	return p
}

// EurostatStatus is the standing by the ratio of actual to required pace.
type EurostatStatus string

// The standings of Eurostat's indicators with a quantitative target.
const (
	EurostatNone         EurostatStatus = ""
	EurostatSignificant  EurostatStatus = "significant progress"
	EurostatModerate     EurostatStatus = "moderate progress"
	EurostatInsufficient EurostatStatus = "insufficient progress"
	EurostatAway         EurostatStatus = "movement away"
)

// EurostatTargetStatus names the ratio of the actual to the required growth:
// .95 and more significant, .60 moderate, 0 insufficient, below moving away from
// the target. A missing ratio has none.
//
// Eurostat, Sustainable development in the European Union, annex on the
// assessment of trends (thresholds quoted from memory).
func EurostatTargetStatus(ratio float64) EurostatStatus {
	switch paceStatus(ratio) {
	case ProgressSubstantial:
		return EurostatSignificant
	case ProgressModerate:
		return EurostatModerate
	case ProgressLimited:
		return EurostatInsufficient
	case ProgressDeclining:
		return EurostatAway
	}
	return EurostatNone
}

// Pace is the linear way from a base to a target.
type Pace struct {
	// Actual is the mean yearly change since the base, Required the yearly
	// change from the base that reaches the target in its year, both signed so
	// that positive is better.
	Actual, Required float64
	// Ratio is Actual/Required; NaN if nothing is required (target met at the
	// base).
	Ratio float64
	// Distance is what is left to the target, negative once it is passed.
	Distance float64
	// MetIn is the year, with fraction, in which the target is met at the
	// actual pace; the current year if it is met, +Inf if it never is.
	MetIn float64
}

// LinearPace measures progress in units a year instead of growth: it stands a
// base or target of zero and suits rates near 0 % or 100 %. Fewer than one year
// between base and current, or no target, give NaN throughout.
func LinearPace(in ProgressInput) Pace {
	nan := math.NaN()
	years, span := in.CurrentYear-in.BaseYear, in.TargetYear-in.BaseYear
	if !(years > 0) || !(span > 0) {
		return Pace{nan, nan, nan, nan, nan}
	}
	direction := 1.0
	if !in.HigherIsBetter {
		direction = -1
	}
	p := Pace{
		Actual:   direction * (in.CurrentValue - in.BaseValue) / years,
		Required: direction * (in.Target - in.BaseValue) / span,
		Distance: direction * (in.Target - in.CurrentValue),
		Ratio:    nan,
	}
	if p.Required > 0 {
		p.Ratio = p.Actual / p.Required
	}
	switch {
	case math.IsNaN(p.Distance) || math.IsNaN(p.Actual):
		p.MetIn = nan
	case p.Distance <= 0:
		p.MetIn = in.CurrentYear
	case p.Actual > 0:
		p.MetIn = in.CurrentYear + p.Distance/p.Actual
	default:
		p.MetIn = math.Inf(1)
	}
	return p
}
