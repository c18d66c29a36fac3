package stat

import "math"

// NewcombeDiff returns the interval of the difference of two independent
// proportions x1/n1 - x2/n2 by squaring and adding the arms of the two Wilson
// intervals:
//
//	d - sqrt((p1-l1)² + (u2-p2)²),  d + sqrt((u1-p1)² + (p2-l2)²)
//
// clipped to -1..1. Missing or meaningless input gives no interval. Do not
// compare overlapping intervals instead: two intervals may overlap and the
// difference still exclude zero.
//
// Newcombe 1998, Stat Med 17:873, method 10.
func NewcombeDiff(x1, n1, x2, n2, confidence float64) Interval {
	if !validProportion(x1, n1) || !validProportion(x2, n2) || !validConfidence(confidence) {
		return NoInterval()
	}
	if confidence == 1 {
		return Interval{-1, 1}
	}
	z := twoSidedZ(confidence)
	d := x1/n1 - x2/n2
	down1, up1 := wilsonArms(x1, n1, z)
	down2, up2 := wilsonArms(x2, n2, z)
	return sealDifference(d, math.Hypot(down1, up2), math.Hypot(up1, down2))
}

func sealDifference(d, down, up float64) Interval {
	return Interval{clamp(d-down, -1, 1), clamp(d+up, -1, 1)}
}

// NewcombeDiffCC is [NewcombeDiff] with the continuity-corrected Wilson
// intervals.
//
// Newcombe 1998, Stat Med 17:873, method 11.
func NewcombeDiffCC(x1, n1, x2, n2, confidence float64) Interval {
	i1, i2 := WilsonCC(x1, n1, confidence), WilsonCC(x2, n2, confidence)
	if i1.None() || i2.None() {
		return NoInterval()
	}
	i := MoverDiff(x1/n1, i1, x2/n2, i2)
	return Interval{clamp(i.Low, -1, 1), clamp(i.High, -1, 1)}
}

// MoverDiff returns the interval of est1 - est2 from the intervals of two
// independent estimates, by the method of variance estimates recovery
// (square and add). It serves rates, means and anything with an interval;
// the confidence is that of the two intervals, which must be the same. If a
// limit is missing, so is the limit of the difference that needs it.
//
// Zou and Donner 2008, Stat Med 27:1693.
func MoverDiff(est1 float64, i1 Interval, est2 float64, i2 Interval) Interval {
	d := est1 - est2
	if math.IsNaN(d) {
		return NoInterval()
	}
	return Interval{
		Low:  d - math.Hypot(est1-i1.Low, i2.High-est2),
		High: d + math.Hypot(i1.High-est1, est2-i2.Low),
	}
}

// NewcombePValue returns the two-sided p-value that belongs to
// [NewcombeDiff]: the smallest α whose interval excludes zero, so that the two
// can never say different things. It is 1 if the proportions are equal and NaN
// for missing or meaningless input.
func NewcombePValue(x1, n1, x2, n2 float64) float64 {
	if !validProportion(x1, n1) || !validProportion(x2, n2) {
		return math.NaN()
	}
	d := x1/n1 - x2/n2
	switch {
	case d == 0:
		return 1
	case d < 0:
		x1, n1, x2, n2, d = x2, n2, x1, n1, -d
	}
	return twoSidedP(newcombeZ(x1, n1, x2, n2, d))
}

// newcombeZ finds the deviate at which the lower limit of the positive
// difference d touches zero. The reach of the lower arm grows with z from 0 to
// sqrt(p1²+(1-p2)²) > d, so there is exactly one root; it is nearly linear in
// z, so regula falsi with the Illinois step settles in a handful of turns.
func newcombeZ(x1, n1, x2, n2, d float64) float64 {
	excess := func(z float64) float64 {
		down, _ := wilsonArms(x1, n1, z)
		_, up := wilsonArms(x2, n2, z)
		return math.Hypot(down, up) - d
	}
	pooled := (x1 + x2) / (n1 + n2)
	guess := d / math.Sqrt(pooled*(1-pooled)*(1/n1+1/n2))
	lo, flo := 0.0, -d
	hi, fhi := guess, excess(guess)
	for fhi < 0 {
		lo, flo = hi, fhi
		hi *= 1.5
		if hi > 60 { // erfc(60/√2) is far below the smallest float64
			return hi
		}
		fhi = excess(hi)
	}
	return illinois(excess, lo, flo, hi, fhi)
}

// illinois finds the root of an increasing f in lo..hi, f(lo) < 0 <= f(hi), to
// about twelve digits. A halving takes over when the chord stalls.
func illinois(f func(float64) float64, lo, flo, hi, fhi float64) float64 {
	side := 0
	for range 200 {
		mid := hi - fhi*(hi-lo)/(fhi-flo)
		if !(mid > lo && mid < hi) {
			mid = lo + (hi-lo)/2
		}
		fm := f(mid)
		switch {
		case fm == 0:
			return mid
		case fm < 0:
			lo, flo = mid, fm
			if side == -1 {
				fhi /= 2
			}
			side = -1
		default:
			hi, fhi = mid, fm
			if side == 1 {
				flo /= 2
			}
			side = 1
		}
		if hi-lo <= 1e-13*hi || math.Abs(fm) <= 1e-16 {
			return mid
		}
	}
	return hi
}
