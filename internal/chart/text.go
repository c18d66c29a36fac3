package chart

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhijian/internal/stat"
)

// minus is the sign of negative numbers for readers; a hyphen is too short.
const minus = "−"

// number rounds a value for the eye; a missing or infinite one gives "".
func number(v float64, decimals int) string {
	if !has(v) {
		return ""
	}
	s := stat.RoundFloat(v, min(max(decimals, 0), 15))
	if math.Abs(v) >= 1e15 {
		// no statistic is so large, and nobody reads so many digits
		s = strconv.FormatFloat(v, 'g', -1, 64)
	}
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		return minus + rest
	}
	return s
}

// signed is number with a plus sign, for gaps: +1.2, −0.5, 0.0.
func signed(v float64, decimals int) string {
	s := number(v, decimals)
	if v > 0 && strings.ContainsAny(s, "123456789") {
		return "+" + s
	}
	return s
}

// written is a number in full, as an author wrote a goal: 90, 0.38.
func written(v float64) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', -1, 64), "-", minus, 1)
}

// size is number without its sign.
func size(v float64, decimals int) string { return number(math.Abs(v), decimals) }

// has reports whether there is a number. Infinities are none: they cannot be drawn.
func has(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// hasInterval reports whether both ends of a datum's interval are there.
func (d *Datum) hasInterval() bool { return has(d.Value) && has(d.Low) && has(d.High) }

// shown is a value as text, or the symbol of a missing one.
func (d *Datum) shown(decimals int) string {
	if has(d.Value) {
		return number(d.Value, decimals)
	}
	return d.symbol()
}

// symbol stands in for a missing value.
func (d *Datum) symbol() string {
	if d.Symbol != "" {
		return d.Symbol
	}
	return "—"
}

// interval is the text of an interval, "" if there is none.
func (s *Spec) interval(d *Datum, decimals int) string {
	if !d.hasInterval() {
		return ""
	}
	return s.word("chart.interval", number(d.Low, decimals), number(d.High, decimals))
}

// textWidth estimates the width of a text in a font size: full-width characters are
// one em; Latin letters and digits about half. The fonts of readers differ, so it
// errs on the wide side.
func textWidth(text string, font float64) float64 {
	em := 0.0
	for _, r := range text {
		em += runeWidth(r)
	}
	return em * font
}

func runeWidth(r rune) float64 {
	switch {
	case unicode.Is(unicode.Mn, r) || r == 0x200b:
		return 0
	case r >= 0x1100 && (r <= 0x115f || r >= 0x2e80 && r <= 0xd7a3 || r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f || r >= 0xff00 && r <= 0xff60 || r >= 0x1f300):
		return 1
	case strings.ContainsRune("…—▲▼●○△▽≥≤→←", r):
		return 1
	case r >= 'A' && r <= 'Z' || r == '%' || r == '+' || r == '−' || r == '&':
		return .68
	case strings.ContainsRune("iljtf.,:;'|!()[] ", r):
		return .32
	}
	return .57
}

// fit cuts a text to a width and ends it with an ellipsis if it was cut.
func fit(text string, font, width float64) string {
	if textWidth(text, font) <= width {
		return text
	}
	room := width - font
	for i, r := range text {
		room -= runeWidth(r) * font
		if room < 0 {
			return strings.TrimRight(text[:i], " ") + "…"
		}
	}
	return text
}

// shrink is a font size at which a text fits a width. Numbers are never cut: 66.1… is
// another number than 66.164.
func shrink(text string, font, width float64) float64 {
	if w := textWidth(text, font); w > width {
		return font * width / w
	}
	return font
}

// wrap breaks a text into at most lines lines of a width: at spaces where it has
// some, else between full-width characters, never before closing punctuation. The
// last line is cut with an ellipsis if the text is longer still.
func wrap(text string, font, width float64, lines int) []string {
	var out []string
	for len(out) < lines-1 && textWidth(text, font) > width {
		cut := breakAt(text, font, width)
		if cut <= 0 || cut >= len(text) {
			break
		}
		out = append(out, strings.TrimRight(text[:cut], " "))
		text = strings.TrimLeft(text[cut:], " ")
	}
	return append(out, fit(text, font, width))
}

// wrapEven is wrap with lines of about the same length, for heads over columns.
func wrapEven(text string, font, width float64, lines int) []string {
	total := textWidth(text, font)
	if n := math.Ceil(total / width); n > 1 && n <= float64(lines) {
		if even := wrap(text, font, total/n+font/2, lines); !strings.HasSuffix(even[len(even)-1], "…") {
			return even
		}
	}
	return wrap(text, font, width, lines)
}

// breakAt is the byte index of the last place to break a text so that what is before
// it fits the width; without one, the last character that fits.
func breakAt(text string, font, width float64) int {
	best, used := 0, 0.0
	var before rune
	for i, r := range text {
		if i > 0 && canBreak(before, r) {
			best = i
		}
		used += runeWidth(r) * font
		if used > width && r != ' ' {
			if best > 0 {
				return best
			}
			return i
		}
		before = r
	}
	return len(text)
}

func canBreak(before, after rune) bool {
	if strings.ContainsRune("、，。；：）》」』”’！？,.;:)", after) || strings.ContainsRune("（《「『“‘(", before) {
		return false
	}
	return before == ' ' || runeWidth(before) == 1 || runeWidth(after) == 1
}

// clean makes a text safe to stand in markup and on one line: valid UTF-8 without
// control characters.
func clean(text string) string {
	ok := utf8.ValidString(text)
	for i := 0; ok && i < len(text); i++ {
		ok = text[i] >= 0x20 && text[i] != 0x7f
	}
	if ok {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\ufffd"))
}

// noValue is a number that is not there.
var noValue = math.NaN()
