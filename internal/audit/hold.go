package audit

import (
	"math"
	"strconv"

	"zhijian/internal/stat"
)

// holdValue compares a number, as exactly as it is meant, with a value that is shown with
// some decimals. Bounds are held against the value and against what is shown of it: who
// reads 0.90% may say 不超过0.9%.
func holdValue(q *quantity, v float64, decimals int) outcome {
	x := q.value()
	if math.IsNaN(x) || math.IsNaN(v) {
		return unsure
	}
	switch q.bound {
	case exact:
		if sameAt(v/q.scale, q.text, q.decimals) {
			return agrees
		}
		if q.tenth {
			return holdRoughly(q, x, v)
		}
		return contradicts
	case nearly:
		return holdNearly(q, x, v)
	case roughly:
		return holdRoughly(q, x, v)
	}
	return holdBound(q, x, v, decimals)
}

func holdBound(q *quantity, x, v float64, decimals int) outcome {
	shown, err := strconv.ParseFloat(stat.RoundFloat(clean(v), decimals), 64)
	if err != nil {
		shown = v
	}
	within := func(v float64) bool {
		switch q.bound {
		case moreThan:
			return v > x
		case atLeast:
			return v >= x
		case lessThan:
			return v < x
		}
		return v <= x
	}
	switch {
	case q.decimals > 0 && sameAt(v/q.scale, q.text, q.decimals) && !within(v) && !within(shown):
		return unsure // rounding decides
	case !within(v) && !within(shown):
		return contradicts
	case math.Abs(v-x) <= 10*coarseness(q) || x == 50 && q.han:
		return agrees
	}
	return unsure // true, but so far off that something else may be meant
}

// holdNearly reads 近九成: below, but not by much.
func holdNearly(q *quantity, x, v float64) outcome {
	switch r := coarseness(q); {
	case v >= x || v < x-2*r:
		return contradicts
	case v >= x-r:
		return agrees
	}
	return unsure
}

func holdRoughly(q *quantity, x, v float64) outcome {
	r := coarseness(q)
	most := 2 * r
	if r == q.resolution() {
		most = 1.5 * r // a number that is not round
	}
	switch {
	case sameAt(v/q.scale, q.text, q.decimals), math.Abs(v-x) <= r:
		return agrees
	case math.Abs(v-x) > most:
		return contradicts
	}
	return unsure
}

// coarseness is how far a rough number may be off: three tenths of its last digit that
// is not zero, or of half of it for fives; at least one unit of its last digit written.
func coarseness(q *quantity) float64 {
	step := q.resolution()
	x := q.value()
	if q.decimals > 0 && !q.tenth {
		return step
	}
	if q.tenth {
		if q.decimals > 0 {
			return 2
		}
		return 3
	}
	for _, s := range []float64{1000, 100, 10} {
		if math.Mod(x, s*q.scale) == 0 && x != 0 {
			return 0.3 * s * q.scale
		}
	}
	if math.Mod(x, 5*q.scale) == 0 && x != 0 {
		return 2 * q.scale
	}
	return step
}

// sameAt reports whether a value shows as a decimal text at its decimals: by GB/T 8170,
// or by halves up, as spreadsheets do.
func sameAt(v float64, text string, decimals int) bool {
	if stat.RoundFloat(clean(v), decimals) == text {
		return true
	}
	f := math.Pow10(decimals)
	return strconv.FormatFloat(math.Floor(clean(v*f)+0.5)/f, 'f', decimals, 64) == text
}
