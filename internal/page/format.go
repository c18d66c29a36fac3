package page

import (
	"html/template"
	"math"
	"strconv"
	"strings"
	"unicode"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// Display rules: a number is rounded once, on its decimal text, to the indicator's
// decimals. A missing number is shown by its symbol, never as zero. A minus is U+2212.

// Number is a number as a reader sees it.
type Number struct {
	Text    string // without its unit; a symbol if there is no number
	Unit    string // follows the text as it is: "%", "分"
	Missing string // why there is none, in words; "" if there is a number
	How     string // leads to where it is explained; "" if nowhere
}

// number formats v with a fixed count of decimals; NaN gives the symbol for "none".
func (b *builder) number(v float64, decimals int) string {
	if math.IsNaN(v) {
		return b.cat.T("page.symbol.none")
	}
	s := stat.RoundFloat(v, decimals)
	if s[0] != '-' {
		return s
	}
	if isZero(s) {
		return s[1:]
	}
	return "−" + s[1:]
}

// value formats a value of an indicator with its unit: 95.3%, 83.50分, 36个.
func (b *builder) value(ind *report.Indicator, v float64) string {
	if math.IsNaN(v) {
		return b.cat.T("page.symbol.none")
	}
	return b.number(v, ind.Decimals) + b.unit(ind)
}

// unit is what follows a value. A unit of Latin letters stands off by a space that
// does not break.
func (b *builder) unit(ind *report.Indicator) string { return spaced(ind.Unit) }

func spaced(unit string) string {
	if unit != "" && (unit[0] >= 'a' && unit[0] <= 'z' || unit[0] >= 'A' && unit[0] <= 'Z') {
		return "\u00a0" + unit
	}
	return unit
}

// gapUnit is the unit of a difference: percentage points for rates in %.
func (b *builder) gapUnit(ind *report.Indicator) string {
	if ind.Unit == "%" {
		return b.cat.T("page.unit.points")
	}
	return b.unit(ind)
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

// interval formats the ends of an interval without a unit, 89.9～91.2; "" if there is none.
func (b *builder) interval(i analysis.Interval, decimals int) string {
	if !i.Has() || math.IsInf(i.Low, 0) || math.IsInf(i.High, 0) {
		return ""
	}
	return b.cat.T("page.range", b.number(i.Low, decimals), b.number(i.High, decimals))
}

// count formats a number of things: no decimals where there are none, "" if unknown.
func (b *builder) count(n float64) string {
	if math.IsNaN(n) {
		return ""
	}
	return b.number(n, decimalsOf(n))
}

// decimalsOf is 0 for whole numbers, else 2: weighted counts need not be whole.
func decimalsOf(v float64) int {
	if v == math.Trunc(v) {
		return 0
	}
	return 2
}

// plain formats a setting or goal as it was written: the shortest decimal text.
func plain(v float64) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', -1, 64), "-", "−", 1)
}

// percent formats a share of 0–1 as a percentage as short as it can be: 95%, 99.8%.
func percent(v float64) string {
	s := stat.RoundFloat(100*v, 4)
	for s[len(s)-1] == '0' {
		s = s[:len(s)-1]
	}
	if s[len(s)-1] == '.' {
		s = s[:len(s)-1]
	}
	return s + "%"
}

// missing gives the symbol that stands for a cell without a value, and why there is
// none in words. A nil cell is one that the data do not hold.
func (b *builder) missing(c *analysis.Cell) (symbol, words string) {
	key := "none"
	if c != nil && c.Missing != report.NotMissing {
		key = string(c.Missing)
	}
	return b.cat.T("page.symbol." + key), b.cat.T("page.missing." + key)
}

// cellNumber is a cell's value with its unit, or its symbol and reason.
func (b *builder) cellNumber(ind *report.Indicator, c *analysis.Cell) Number {
	if !c.Has() {
		symbol, words := b.missing(c)
		return Number{Text: symbol, Missing: words}
	}
	return Number{Text: b.number(c.Value, ind.Decimals), Unit: b.unit(ind), How: b.how(c)}
}

// tiedRunes is how many letters after a number may be kept with it: a unit, not a clause.
const tiedRunes = 6

// tied gives text as HTML in which no line breaks between a number and its unit: a line
// must not begin with 个百分点. The words around a number break as usual, for a phrase
// that cannot break at all would leave a hole in the line before it.
func tied(text string) template.HTML {
	var out strings.Builder
	runes := []rune(text)
	for i := 0; i < len(runes); {
		end := numberEnd(runes, i)
		if end == i {
			end = i + 1
			out.WriteString(template.HTMLEscapeString(string(runes[i])))
		} else {
			out.WriteString(`<span class="nw">` + template.HTMLEscapeString(string(runes[i:end])) + "</span>")
		}
		i = end
	}
	return template.HTML(out.String())
}

// numberEnd finds the end of a number and its unit that start at i; i if none does.
func numberEnd(runes []rune, i int) int {
	end, digits := i, false
	for end < len(runes) && (isDigit(runes[end]) || strings.ContainsRune("+−.%‰", runes[end])) {
		digits = digits || isDigit(runes[end])
		end++
	}
	if !digits {
		return i
	}
	if strings.ContainsRune("%‰", runes[end-1]) {
		return end
	}
	for n := 0; n < tiedRunes && end < len(runes) && (unicode.IsLetter(runes[end]) || runes[end] == '/' || runes[end] == '\u00a0'); n++ {
		end++
	}
	return end
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }
