package stat

// Warning is a reason why a result is missing or weak. It is a code, not a
// sentence: the words shown to a reader live in the language catalogue.
type Warning string

// The warnings given by this package.
const (
	WarnTooFewPoints   Warning = "too_few_points"   // fewer points than the method needs; no result
	WarnShortSeries    Warning = "short_series"     // a result, but the series is too short to lean on
	WarnConstant       Warning = "constant"         // no variation at all, so the statistic is undefined
	WarnMissing        Warning = "missing"          // a value is missing and the method needs it, or it was left out
	WarnDuplicateTime  Warning = "duplicate_time"   // two values for one time
	WarnInvalid        Warning = "invalid"          // inputs without meaning, such as x above n
	WarnSmallCount     Warning = "small_count"      // too few events for the method; no result
	WarnSmallSample    Warning = "small_sample"     // few inspected units
	WarnEmptyStratum   Warning = "empty_stratum"    // a stratum with weight and no sample was left out
	WarnSingleUnit     Warning = "single_unit"      // a stratum of one unit has no variance of its own
	WarnZeroVariance   Warning = "zero_variance"    // a stratum at 0 % or 100 % adds nothing to the variance
	WarnRateSubstitute Warning = "rate_substituted" // an unknown stratum rate was set to the benchmark's
	WarnLowCoverage    Warning = "low_coverage"     // too little data present for a score
	WarnUnprotected    Warning = "unprotected"      // a secret cell that no further withholding can protect
	WarnUnderdispersed Warning = "underdispersed"   // less variation than chance: Laney limits are narrower than plain ones
)
