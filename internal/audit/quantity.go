package audit

import (
	"math"
	"strconv"
)

// measure says what kind of number a quantity is.
type measure uint8

const (
	plainNumber measure = iota // without a unit, or with one: 83.50, 36个
	percent                    // 90.6%, 九成, 三分之二
	points                     // 1.2个百分点
	permille
	multiple // 2倍, 翻一番: no directive gives these
)

// bound says how exactly a quantity is meant.
type bound uint8

const (
	exact bound = iota
	roughly
	nearly // below, but not by much
	moreThan
	atLeast
	lessThan
	atMost
)

// quantity is a number of a text, with its unit.
type quantity struct {
	start, end int // runes, with the unit
	text       string
	decimals   int
	plainEnd   int     // behind the digits, before 万
	scale      float64 // what text is to be multiplied by, to be on the indicator's scale
	measure    measure
	han        bool // Chinese numerals
	tenth      bool // 九成
	bound      bound
	letBe      bool // no quantity: a code, a date, an ordinal
	time       bool // a date
	year       int  // a calendar year
	part       bool // a part of a year: 9月, 1—9月
	years      bool // a number of years: 五年
	soft       bool // a fraction, roughly meant unless words say how
	since      int  // first and last of a range of years
	until      int
}

// value is the quantity on the indicator's scale.
func (q *quantity) value() float64 {
	v, err := strconv.ParseFloat(q.text, 64)
	if err != nil {
		return math.NaN()
	}
	return v * q.scale
}

// resolution is one unit of the last digit written.
func (q *quantity) resolution() float64 { return math.Pow10(-q.decimals) * q.scale }

// number reads the quantity that starts at i, or nil. What has digits but is no
// quantity is given as one that is to be let be.
func (l *lexer) number(b *block, i int) *quantity {
	text := b.folded
	lex := l.lex
	r := text[i]
	if w, n := l.dict.at(text, i); n > 0 && w.kind == word && w.class&(half|overHalf) != 0 {
		q := &quantity{start: i, end: i + n, text: "50", scale: 1, measure: percent, han: true, bound: roughly}
		if w.class&overHalf != 0 {
			q.bound = moreThan
		}
		return q
	}
	switch {
	case isDigit(r):
		if i > 0 && (isDigit(text[i-1])) {
			return nil // the rest of a number that was read
		}
		n, ok := digits(text, i)
		if !ok {
			return nil
		}
		if capital(b.runes, i) {
			q := &quantity{start: i, end: n.end, text: n.text, letBe: true}
			l.compound(text, i, q)
			return q
		}
		return l.arabic(text, i, n)
	case lex.isHan(r) || starts(text, i, lex.percents) > 0 || starts(text, i, lex.permils) > 0 || starts(text, i, lex.doubled) > 0:
		return l.hanNumber(text, i)
	}
	return nil
}

// starts gives the length of the first of the words that stands at i, or 0.
func starts(text []rune, i int, words [][]rune) int {
	if i >= len(text) {
		return 0
	}
	for _, p := range words {
		if p[0] != text[i] && text[i] != '\n' {
			continue
		}
		n := matches(text, i, p)
		if n > 0 && (!inWord(p[len(p)-1]) || i+n == len(text) || !inWord(text[i+n])) {
			return n
		}
	}
	return 0
}

// skipSpace passes over spaces and one line break.
func skipSpace(text []rune, i int) int {
	for i < len(text) && (text[i] == ' ' || text[i] == '\n') {
		i++
	}
	return i
}

// arabic finds out what a number in digits is.
func (l *lexer) arabic(text []rune, i int, n numeral) *quantity {
	lex := l.lex
	q := &quantity{start: i, end: n.end, plainEnd: n.end, text: n.text, decimals: n.decimals, scale: 1}
	if len(n.text) > 15 {
		q.letBe = true
		return q
	}
	if l.coded(text, i, q) {
		return q
	}
	at := skipSpace(text, n.end)
	if n := starts(text, at, lex.points); n > 0 {
		q.measure, q.end = points, at+n
		return q
	}
	if n := starts(text, at, lex.percent); n > 0 {
		q.measure, q.end = percent, at+n
		return q
	}
	if n := starts(text, at, lex.permille); n > 0 {
		q.measure, q.end = permille, at+n
		return q
	}
	if at < len(text) && lex.tenth[text[at]] && (at+1 == len(text) || !lex.afterTen[text[at+1]]) {
		q.measure, q.scale, q.end, q.tenth = percent, 10, at+1, true
		return q
	}
	if l.dated(text, at, q) {
		return q
	}
	l.scaled(text, at, q)
	if n := starts(text, skipSpace(text, q.end), lex.times); n > 0 {
		q.measure, q.end = multiple, skipSpace(text, q.end)+n
		return q
	}
	return q
}

// scaled reads 万 or million behind a number.
func (l *lexer) scaled(text []rune, at int, q *quantity) {
	for k := at; ; {
		n, factor := 0, 0.0
		for _, s := range l.lex.scales {
			if m := starts(text, k, s.words); m > n {
				n, factor = m, s.factor
			}
		}
		if n == 0 {
			return
		}
		q.scale, q.end = q.scale*factor, k+n
		k = q.end
	}
}

// hanNumber finds out what a Chinese numeral is: only some of them are quantities. The
// others count what the sentence lists, or belong to idioms.
func (l *lexer) hanNumber(text []rune, i int) *quantity {
	lex := l.lex
	if n := starts(text, i, lex.doubled); n > 0 {
		if m, ok := lex.han(text, i+n); ok {
			if k := starts(text, m.end, lex.times); k > 0 {
				return &quantity{start: i, end: m.end + k, text: m.text, scale: 1, measure: multiple, han: true}
			}
		}
		return nil
	}
	for _, p := range []struct {
		words [][]rune
		kind  measure
	}{{lex.percents, percent}, {lex.permils, permille}} {
		if n := starts(text, i, p.words); n > 0 {
			k := i + n
			if k < len(text) && text[k] == '\n' {
				k++
			}
			m, ok := lex.han(text, k)
			if !ok {
				return nil
			}
			// 百分之百 is a way to say wholly, unless a sentence tells it of something.
			whole := m.text == "100" || m.text == "1000"
			return &quantity{start: i, end: m.end, text: m.text, decimals: m.decimals, scale: 1, measure: p.kind, han: true, letBe: whole}
		}
	}
	m, ok := lex.han(text, i)
	if !ok {
		return nil
	}
	q := &quantity{start: i, end: m.end, text: m.text, decimals: m.decimals, scale: 1, han: true}
	at := skipSpace(text, m.end)
	switch {
	case starts(text, at, lex.points) > 0:
		q.measure, q.end = points, at+starts(text, at, lex.points)
	case starts(text, at, lex.times) > 0:
		q.measure, q.end = multiple, at+starts(text, at, lex.times)
	case starts(text, at, lex.partsOf) > 0:
		return l.fraction(text, q, at+starts(text, at, lex.partsOf))
	case at < len(text) && lex.tenth[text[at]]:
		return l.tenths(text, q, at)
	case m.decimals > 0:
	case starts(text, at, lex.calendar) > 0:
		q.letBe, q.time = true, true
		l.timed(text, at, q)
		q.end = at + starts(text, at, lex.calendar)
	default:
		q.letBe = true // unless the sentence shows that it is one: see countsOf
	}
	return q
}

// fraction reads 三分之二.
func (l *lexer) fraction(text []rune, q *quantity, at int) *quantity {
	m, ok := l.lex.han(text, at)
	below := q.value()
	if !ok || below == 0 {
		return nil
	}
	above, err := strconv.ParseFloat(m.text, 64)
	if err != nil {
		return nil
	}
	q.text, q.end, q.measure, q.bound = strconv.FormatFloat(100*above/below, 'f', 1, 64), m.end, percent, roughly
	q.decimals, q.soft = 1, true
	return q
}

// tenths reads 九成 and 七成五, but not 一成不变 or 三成员.
func (l *lexer) tenths(text []rune, q *quantity, at int) *quantity {
	if len(q.text) != 1 || q.decimals > 0 {
		return nil
	}
	k := at + 1
	if k < len(text) && l.lex.afterTen[text[k]] {
		return nil
	}
	q.end, q.measure, q.scale, q.tenth = k, percent, 10, true
	if k < len(text) {
		if d, ok := l.lex.digits[text[k]]; ok && d > 0 {
			q.text, q.decimals, q.end = q.text+"."+string(rune('0'+d)), 1, k+1
		}
	}
	return q
}
