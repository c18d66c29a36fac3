package chart

// one gives a number as TableCell.Exact has it; nil for NaN.
func one(v float64) []float64 {
	if !has(v) {
		return nil
	}
	return []float64{v}
}

// pair gives the ends of an interval as TableCell.Exact has them; nil without both.
func pair(low, high float64) []float64 {
	if !has(low) || !has(high) {
		return nil
	}
	return []float64{low, high}
}

// numberCell shows a number, rounded.
func numberCell(v float64, decimals int) TableCell {
	return TableCell{Text: number(v, decimals), Numeric: true, Exact: one(v)}
}

// intervalCell shows the interval of a value; it is empty for one without.
func (s *Spec) intervalCell(d *Datum, decimals int) TableCell {
	cell := TableCell{Text: s.interval(d, decimals), Numeric: true}
	if d.hasInterval() {
		cell.Exact = pair(d.Low, d.High)
	}
	return cell
}

// goalCell shows a goal; its number where it has one.
func (r *Row) goalCell() TableCell {
	return TableCell{Text: r.goalText(), Numeric: has(r.Goal), Exact: one(r.Goal)}
}
