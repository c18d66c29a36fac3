package stat

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// maxExponent bounds the exponent and the places accepted in decimal text: no
// float64 needs more, and a hostile 1e999999999 must not fill the memory.
const maxExponent = 400

// RoundGBT8170 rounds a number given as decimal text to the given number of
// decimal places, half to even on the digits as written (四舍六入五成双), in one
// step: 1.050 to one place is 1.0, 15.4546 to none is 15. Negative places round
// to tens, hundreds and so on: 1268 to -2 is 1300. The absolute value is rounded
// and the sign put back last, except that a result of zero has none.
//
// Floating point numbers must not be rounded by v*100 and back: the decimal
// that a reader sees is not the number the machine multiplies. See
// [RoundFloat]. The text may have a sign, a point and an exponent; anything
// else is an error.
//
// GB/T 8170-2008, 3.2 and 3.3.
func RoundGBT8170(decimalText string, places int) (string, error) {
	if places > maxExponent || places < -maxExponent {
		return "", fmt.Errorf("rounding to %d places: out of range", places)
	}
	d, err := parseDecimal(decimalText)
	if err != nil {
		return "", err
	}
	return d.round(places), nil
}

// RoundFloat rounds v for the eye: its shortest decimal text that reads back
// the same, rounded by [RoundGBT8170]. A missing or infinite v gives "".
func RoundFloat(v float64, places int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	var text, digits [32]byte
	b := strconv.AppendFloat(text[:0], math.Abs(v), 'e', -1, 64)
	// d[.ddd]e±xx, always in this form
	e := len(b) - 1
	for b[e] != 'e' {
		e--
	}
	exp := 0
	for _, c := range b[e+2:] {
		exp = exp*10 + int(c-'0')
	}
	if b[e+1] == '-' {
		exp = -exp
	}
	buf := append(digits[:0], b[0])
	if e > 2 {
		buf = append(buf, b[2:e]...)
	}
	places = int(clamp(float64(places), -maxExponent, maxExponent))
	return decimal{math.Signbit(v), buf, exp + 1}.round(places)
}

// decimal is the number 0.digits × 10^point, negative if neg. Digits are ASCII
// and may have zeros on both sides.
type decimal struct {
	neg    bool
	digits []byte
	point  int
}

func parseDecimal(text string) (decimal, error) {
	var d decimal
	fail := func() (decimal, error) { return decimal{}, fmt.Errorf("%q is not a decimal number", text) }
	s := text
	if s != "" && (s[0] == '-' || s[0] == '+') {
		d.neg = s[0] == '-'
		s = s[1:]
	}
	if k := strings.IndexAny(s, "eE"); k >= 0 {
		exp, err := strconv.Atoi(s[k+1:])
		if err != nil || exp > maxExponent || exp < -maxExponent {
			return fail()
		}
		d.point = exp
		s = s[:k]
	}
	seenPoint := false
	d.digits = make([]byte, 0, len(s))
	for i := range len(s) {
		switch c := s[i]; {
		case c == '.' && !seenPoint:
			seenPoint = true
		case c >= '0' && c <= '9':
			d.digits = append(d.digits, c)
			if !seenPoint {
				d.point++
			}
		default:
			return fail()
		}
	}
	if len(d.digits) == 0 {
		return fail()
	}
	return d, nil
}

// round returns the text of d rounded half to even to the places.
func (d decimal) round(places int) string {
	// keep digits [0:cut) of 0.digits×10^point
	cut := d.point + places
	up := d.roundsUp(cut)
	whole := max(d.point, 1)
	size := whole + 3
	if places > 0 {
		size += places
	}
	out := make([]byte, 1, size) // a place for the carry or the sign
	out[0] = '0'
	for pos := d.point - whole; pos < d.point; pos++ {
		out = append(out, d.kept(pos, cut))
	}
	if places > 0 {
		out = append(out, '.')
		for pos := d.point; pos < cut; pos++ {
			out = append(out, d.kept(pos, cut))
		}
	}
	if up {
		increment(out, places)
	}
	return d.dress(out)
}

// kept is the digit at the position, '0' where there is none or it is cut off.
func (d decimal) kept(pos, cut int) byte {
	if pos < 0 || pos >= len(d.digits) || pos >= cut {
		return '0'
	}
	return d.digits[pos]
}

// roundsUp decides by the digits behind the cut: above half up, below half
// down, exactly half to the even neighbour.
func (d decimal) roundsUp(cut int) bool {
	if cut < 0 || cut >= len(d.digits) {
		return false
	}
	if c := d.digits[cut]; c != '5' {
		return c > '5'
	}
	for _, c := range d.digits[cut+1:] {
		if c != '0' {
			return true
		}
	}
	return cut > 0 && (d.digits[cut-1]-'0')%2 == 1
}

// increment adds one unit of the last place kept; for negative places this
// lies before the trailing zeros.
func increment(out []byte, places int) {
	i := len(out) - 1
	if places < 0 {
		i += places
	}
	for ; i >= 0; i-- {
		switch {
		case out[i] == '.':
		case out[i] == '9':
			out[i] = '0'
		default:
			out[i]++
			return
		}
	}
}

// dress drops leading zeros and puts the sign, unless nothing but zero is left.
func (d decimal) dress(out []byte) string {
	first, zero := 0, true
	for first < len(out)-1 && out[first] == '0' && out[first+1] != '.' {
		first++
	}
	for _, c := range out[first:] {
		if c != '0' && c != '.' {
			zero = false
			break
		}
	}
	if !d.neg || zero {
		return string(out[first:])
	}
	if first == 0 {
		return "-" + string(out)
	}
	out[first-1] = '-'
	return string(out[first-1:])
}

// RoundToInterval rounds decimal text to a multiple of the rounding interval,
// half to the even multiple: 60.25 by 0.5 is 60.0, 830 by 20 is 840, 2500 by
// 1000 is 2000. The result has the decimals of the interval as written. The
// interval must be above zero.
//
// GB/T 8170-2008, 3.4 (0.5 and 0.2 units), the same rule for any interval.
func RoundToInterval(decimalText, interval string) (string, error) {
	x, err := parseDecimal(decimalText)
	if err != nil {
		return "", err
	}
	unit, err := parseDecimal(interval)
	if err != nil {
		return "", err
	}
	places := max(len(unit.digits)-unit.point, 0)
	xi, ui := x.integer(unit)
	if unit.neg || ui.Sign() == 0 {
		return "", fmt.Errorf("rounding interval %q is not above zero", interval)
	}
	quotient, rest := new(big.Int).QuoRem(xi, ui, new(big.Int))
	half := rest.Lsh(rest, 1).Cmp(ui)
	if half > 0 || half == 0 && quotient.Bit(0) == 1 {
		quotient.Add(quotient, big.NewInt(1))
	}
	// quotient × interval, as an integer with the decimals of the interval
	unitInt, _ := new(big.Int).SetString(string(unit.digits), 10)
	result := decimal{neg: x.neg, digits: quotient.Mul(quotient, unitInt).Append(nil, 10)}
	result.point = len(result.digits) - (len(unit.digits) - unit.point)
	return result.round(places), nil
}

// integer scales |d| and the unit by the same power of ten to integers.
func (d decimal) integer(unit decimal) (di, ui *big.Int) {
	scale := max(len(d.digits)-d.point, len(unit.digits)-unit.point)
	toInt := func(v decimal) *big.Int {
		text := string(v.digits) + strings.Repeat("0", scale-(len(v.digits)-v.point))
		i, _ := new(big.Int).SetString(text, 10)
		return i
	}
	return toInt(d), toInt(unit)
}

// RoundToBase rounds a count to the nearest multiple of base, for disclosure
// control; a half goes away from zero. A missing count stays missing, and a
// base that is not above zero gives NaN.
func RoundToBase(count, base float64) float64 {
	if !(base > 0) {
		return math.NaN()
	}
	return math.Round(count/base) * base
}
