package stat

import "math"

// CrossEffects is the result of [CrossClassified].
type CrossEffects struct{ Rows, Columns, Rate, Crude Effect }

// CrossClassified decomposes the difference of two rates whose population is
// cross-classified by two variables (industry by size, say): the effect of the
// structure by rows, of the structure by columns, and of the rates. size and
// rate have one row a class of the first variable.
//
// The share of a cell is split as A·B, A = sqrt(N_ij/N_.j · N_i./N) and B =
// sqrt(N_ij/N_i. · N_.j/N). The rate effect weighs by the mean share; the two
// structure effects weigh by the mean rate and the mean of the other part. The
// three add up to the crude difference exactly. A rate that is NaN where the
// size is 0 is set to the other population's; where there is size it makes the
// whole result NaN.
//
// Das Gupta 1993, Census P23-186, ch. 5, cross-classified data.
func CrossClassified(size1, rate1, size2, rate2 [][]float64) CrossEffects {
	mustEqual("CrossClassified", len(size1), len(rate1), len(size2), len(rate2))
	a1, b1, w1 := structure(size1)
	a2, b2, w2 := structure(size2)
	var e CrossEffects
	k := 0
	for i := range size1 {
		mustEqual("CrossClassified", len(size1[i]), len(rate1[i]), len(size2[i]), len(rate2[i]))
		for j := range size1[i] {
			r1, r2, _, known := sharedRates(w1[k], rate1[i][j], w2[k], rate2[i][j])
			if !known {
				r1, r2 = math.NaN(), math.NaN()
			}
			r, a, b, w := (r1+r2)/2, (a1[k]+a2[k])/2, (b1[k]+b2[k])/2, (w1[k]+w2[k])/2
			e.Rows.add(r*b*a1[k], r*b*a2[k])
			e.Columns.add(r*a*b1[k], r*a*b2[k])
			e.Rate.add(w*r1, w*r2)
			e.Crude.add(w1[k]*r1, w2[k]*r2)
			k++
		}
	}
	for _, f := range []*Effect{&e.Rows, &e.Columns, &e.Rate, &e.Crude} {
		f.Difference = f.Second - f.First
		f.Share = shareOf(f.Difference, e.Crude.Second-e.Crude.First)
	}
	return e
}

func (e *Effect) add(first, second float64) {
	e.First += first
	e.Second += second
}

// structure returns the two parts of each cell's share and the share itself,
// row by row.
func structure(size [][]float64) (a, b, share []float64) {
	var total float64
	rows := make([]float64, len(size))
	var cols []float64
	for i, row := range size {
		if cols == nil {
			cols = make([]float64, len(row))
		}
		mustEqual("CrossClassified", len(cols), len(row))
		for j, n := range row {
			rows[i] += n
			cols[j] += n
			total += n
		}
	}
	for i, row := range size {
		for j, n := range row {
			if n == 0 { // an empty row or column would be 0/0
				a, b, share = append(a, 0), append(b, 0), append(share, 0)
				continue
			}
			a = append(a, math.Sqrt(n/cols[j]*rows[i]/total))
			b = append(b, math.Sqrt(n/rows[i]*cols[j]/total))
			share = append(share, n/total)
		}
	}
	return a, b, share
}
