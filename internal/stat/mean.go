package stat

import (
	"math"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// MeanEstimate is a mean with its Student interval.
type MeanEstimate struct {
	Mean, SD, Sum float64
	N             int
	Interval      Interval
}

// MeanInterval returns the mean of the values present, their standard
// deviation (n-1) and the interval mean ± t·s/√n. One value has a mean but
// neither deviation nor interval; none has no mean.
//
// Student 1908, Biometrika 6:1.
func MeanInterval(values []float64, confidence float64) MeanEstimate {
	present := presentValues(values)
	m := MeanEstimate{Mean: math.NaN(), SD: math.NaN(), N: len(present), Interval: NoInterval()}
	if m.N == 0 {
		return m
	}
	for _, v := range present {
		m.Sum += v
	}
	m.Mean = m.Sum / float64(m.N)
	if m.N < 2 {
		return m
	}
	m.SD = stat.StdDev(present, nil)
	if !validConfidence(confidence) {
		return m
	}
	reach := studentT(confidence, float64(m.N-1)) * m.SD / math.Sqrt(float64(m.N))
	m.Interval = Interval{m.Mean - reach, m.Mean + reach}
	return m
}

// studentT returns the two-sided Student quantile.
func studentT(confidence, df float64) float64 {
	return distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.Quantile(0.5 + confidence/2)
}

func presentValues(values []float64) []float64 {
	present := make([]float64, 0, len(values))
	for _, v := range values {
		if !math.IsNaN(v) {
			present = append(present, v)
		}
	}
	return present
}
