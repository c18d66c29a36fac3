package page

import (
	"math"

	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// Display rules: a number is rounded once, on its decimal text, to the indicator's
// decimals. A missing number is shown by its symbol, never as zero.

// number formats v with a fixed count of decimals; NaN gives the symbol for "none".
func (b *builder) number(v float64, decimals int) string {
	if math.IsNaN(v) {
		return b.cat.T("page.symbol.none")
	}
	return stat.RoundFloat(v, decimals)
}

// value formats a value of an indicator with its unit: 95.3%, 83.50分, 36个.
func (b *builder) value(ind *report.Indicator, v float64) string {
	if math.IsNaN(v) {
		return b.cat.T("page.symbol.none")
	}
	return b.number(v, ind.Decimals) + b.unit(ind)
}

// unit is what follows a value: nothing for a unit that only says "by the standard".
func (b *builder) unit(ind *report.Indicator) string { return ind.Unit }

// gapUnit is the unit of a difference: percentage points for rates in %.
func (b *builder) gapUnit(ind *report.Indicator) string {
	if ind.Unit == "%" {
		return b.cat.T("page.unit.points")
	}
	return ind.Unit
}

// difference formats the size of a difference with its unit, without a sign.
func (b *builder) difference(ind *report.Indicator, d float64) string {
	if math.IsNaN(d) {
		return b.cat.T("page.symbol.none")
	}
	return b.number(math.Abs(d), ind.Decimals) + b.gapUnit(ind)
}

// signed formats a difference with its sign, without a unit: +1.2, −0.5, 0.0.
func (b *builder) signed(d float64, decimals int) string {
	s := b.number(math.Abs(d), decimals)
	if math.IsNaN(d) || isZero(s) {
		return s
	}
	if d < 0 {
		return "−" + s
	}
	return "+" + s
}

// isZero reports whether a formatted number shows only zeros.
func isZero(s string) bool {
	for _, c := range s {
		if c >= '1' && c <= '9' {
			return false
		}
	}
	return true
}
