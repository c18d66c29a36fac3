// Package stat holds the statistical methods of the report as plain functions
// on numbers: intervals, tests, trends, funnel and control limits, composite
// indices, decompositions, rounding and disclosure control.
//
// Conventions, kept by every function:
//
//   - Proportions are on the scale 0 to 1, confidence likewise (0.95 for 95 %).
//   - A missing number is NaN, in and out; it is never taken for zero unless a
//     function says that its published method does so.
//   - What cannot be computed is NaN (an [Interval] of two NaN), together with
//     a [Warning] where the reason matters; inputs that have no meaning at all
//     (x above n, negative n) give the same NaN, and a function named Check…
//     says why.
//   - Slices of unequal length are the caller's bug and panic, as in gonum.
//   - No clock, no unseeded randomness: the same inputs give the same bits.
//
// The package refuses to give a bare verdict: it returns intervals, p-values
// and limits, and the words better, similar and worse are said elsewhere, by
// whoever knows what was measured and how it was sampled.
package stat
