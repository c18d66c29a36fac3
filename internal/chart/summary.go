package chart

import "math"

// rowsSummary is the sentence of the figures that hold rows against a benchmark:
// how many stand where, and the largest gap.
func (s *Spec) rowsSummary() string {
	var c counts
	worst := -1
	for i := range s.Rows {
		row := &s.Rows[i]
		c.add(&row.Value)
		if row.Value.Verdict == worse && !row.Value.Weak && has(row.Gap.Value) && (worst < 0 || row.Gap.Value < s.Rows[worst].Gap.Value) {
			worst = i
		}
	}
	if len(s.Rows) == 0 {
		return s.word("chart.summary.empty", s.Title)
	}
	subject := s.word("chart.summary.of", s.Period, s.Own, itoa(len(s.Rows)), s.RowsAre)
	if c.unjudged == len(s.Rows) {
		return s.word("chart.summary.sentence", subject, s.rangePhrase())
	}
	text := s.phrase(c, "chart.count")
	if worst >= 0 {
		text += s.word("chart.summary.worst", s.Rows[worst].Label, s.amount(s.Rows[worst].Gap.Value))
	}
	return s.word("chart.summary.sentence", subject, text)
}

// amount says a gap in words: 低3.2个百分点. A gap is positive where own is better, so
// for a lower-is-better indicator a negative one means a higher value.
func (s *Spec) amount(gap float64) string {
	key := "chart.gap.higher"
	if (gap < 0) != s.Down {
		key = "chart.gap.lower"
	}
	return s.word(key, size(gap, s.Decimals), s.GapUnit)
}

// rangePhrase says where values that nobody judges lie.
func (s *Spec) rangePhrase() string {
	low, high, n := -1, -1, 0
	for i := range s.Rows {
		v := s.Rows[i].Value.Value
		if !has(v) {
			continue
		}
		n++
		if low < 0 || v < s.Rows[low].Value.Value {
			low = i
		}
		if high < 0 || v > s.Rows[high].Value.Value {
			high = i
		}
	}
	if n == 0 {
		return s.word("chart.summary.nothing")
	}
	return s.word("chart.summary.range",
		s.Rows[high].Label, number(s.Rows[high].Value.Value, s.Decimals)+s.Unit,
		s.Rows[low].Label, number(s.Rows[low].Value.Value, s.Decimals)+s.Unit)
}

// compareShown compares two values as they are shown.
func compareShown(a, b float64, decimals int) int {
	if number(a, decimals) == number(b, decimals) {
		return 0
	}
	if a < b {
		return -1
	}
	return 1
}

// firstLast are the first and last indices of points with a value, -1 for none.
func firstLast(points []Datum) (first, last int) {
	first, last = -1, -1
	for i := range points {
		if !math.IsNaN(points[i].Value) && has(points[i].Value) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return first, last
}
