package audit

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Rules for digits that are no quantity. None of them lists what it lets be: codes are
// tied to letters, dates to the units of the calendar, references to their word.

// Years of the calendar, where nothing else is said.
const (
	firstYear = 1900
	lastYear4 = 2099
)

// coded reports numbers that are part of a code, a reference or a date in digits, and
// marks them.
func (l *lexer) coded(text []rune, i int, q *quantity) bool {
	q.letBe = true
	switch {
	case l.numbered(text, i):
		q.end = referenceEnd(text, q.end)
		return true
	case i > 0 && tied(text, i), l.followed(text, i, q), l.alone(text, i, q), listMark(text, i, q), l.dialled(text, i, q):
		return true
	case l.dict.digits[string(text[i:q.end])]:
		return true
	}
	q.letBe = false
	return false
}

// tied reports whether a letter, or a letter and a joint, stands right before: C14,
// GB/T 19001-2016, Q1, v2.
func tied(text []rune, i int) bool {
	k := i - 1
	for k >= 0 && (text[k] == '-' || text[k] == '/' || text[k] == '.' || text[k] == '–' || text[k] == '—' || text[k] == '_') {
		k--
	}
	if k < 0 {
		return false
	}
	joint := k < i-1
	switch {
	case text[k] >= 'a' && text[k] <= 'z':
		return true
	case joint && isDigit(text[k]):
		// 0471-6923456, 4754—2011: a range of plain integers is one of years or a code,
		// unless the number has a unit, which followed would see.
		return text[i-1] == '.' || text[i-1] == '/' || text[i-1] == '_'
	}
	return false
}

// numbered reports a number that its word makes a reference or an ordinal: 第3, 图3,
// section 4.2, ISO 9001.
func (l *lexer) numbered(text []rune, i int) bool {
	k := i
	for k > 0 && text[k-1] == ' ' {
		k--
	}
	if k == 0 {
		return false
	}
	end := k
	for k > 0 && (text[k-1] >= 'a' && text[k-1] <= 'z' || text[k-1] == '/' || text[k-1] == '.' || text[k-1] == '&') {
		k--
	}
	before := string(text[k:end])
	for _, w := range l.lex.ordinals {
		if before == string(w) || len(w) <= end && !inWord(w[0]) && slices.Equal(text[end-len(w):end], w) {
			return true
		}
	}
	return false
}

// capital reports an abbreviation in capitals right before a number: ISO 9001.
func capital(runes []rune, i int) bool {
	k := i
	for k > 0 && runes[k-1] == ' ' {
		k--
	}
	n := 0
	for k > 0 && (unicode.IsUpper(runes[k-1]) || runes[k-1] == '/' || runes[k-1] == '-') && runes[k-1] < 0x80 {
		k--
		n++
	}
	return n > 1 && k < i && runes[i-1] == ' '
}

// followed reports what stands behind a number that cannot be a quantity: letters that
// are no unit, a further group of digits, a section's word.
func (l *lexer) followed(text []rune, i int, q *quantity) bool {
	k := q.end
	if k >= len(text) {
		return false
	}
	switch r := text[k]; {
	case starts(text, k, l.lex.percent) > 0:
		return false
	case r >= 'a' && r <= 'z' && q.decimals == 0 && !l.isScale(text, k):
		return true
	case r == '.' && k+1 < len(text) && text[k+1] >= 'a' && text[k+1] <= 'z':
		return true // of an address: 163.com
	case i > 0 && starts(text, i-1, l.lex.clock) == 1 && starts(text, k, l.lex.minutes) > 0, l.monthsTo(text, k, q):
		return true
	case (r == ':' || r == '.' || r == '/' || r == '·') && k+1 < len(text) && isDigit(text[k+1]):
		q.end = digitsEnd(text, k+1)
		return true
	case (r == '-' || r == '—' || r == '–') && k+1 < len(text) && q.decimals == 0:
		return l.compound(text, i, q)
	}
	return starts(text, k, l.lex.clause) > 0
}

// monthsTo reads 5至8月, of which the first number has no unit.
func (l *lexer) monthsTo(text []rune, k int, q *quantity) bool {
	p, n := l.dict.at(text, k)
	if n == 0 || p.kind != word || p.class&rangeTo == 0 || q.decimals > 0 {
		return false
	}
	m, ok := digits(text, k+n)
	if !ok || starts(text, m.end, l.lex.months) == 0 {
		return false
	}
	q.end, q.time, q.part = m.end+starts(text, m.end, l.lex.months), true, true
	return true
}

func (l *lexer) isScale(text []rune, k int) bool {
	for _, s := range l.lex.scales {
		if starts(text, k, s.words) > 0 {
			return true
		}
	}
	return false
}

func digitsEnd(text []rune, k int) int {
	for k < len(text) && (isDigit(text[k]) || (text[k] == ':' || text[k] == '.' || text[k] == '/' || text[k] == '·') &&
		k+1 < len(text) && isDigit(text[k+1])) {
		k++
	}
	return k
}

// compound reads 4754—2011, 0471-6923456 and 2011-2015: integers joined by a dash with no
// unit behind the second.
func (l *lexer) compound(text []rune, i int, q *quantity) bool {
	k := q.end
	for k < len(text) && (text[k] == '-' || text[k] == '—' || text[k] == '–') {
		k++
	}
	end := k
	for end < len(text) && isDigit(text[end]) {
		end++
	}
	if end == k || end < len(text) && text[end] == '.' {
		return false
	}
	second := string(text[k:end])
	if end+1 < len(text) && text[end] == '-' && isDigit(text[end+1]) {
		for end < len(text) && (isDigit(text[end]) || text[end] == '-') {
			end++
		}
		q.end = end // 400-810-8888
		return true
	}
	if isYear(second) && isYear(string(text[i:q.end])) {
		q.since, _ = strconv.Atoi(string(text[i:q.end]))
		q.until, _ = strconv.Atoi(second)
	}
	if n := starts(text, end, l.lex.months); n > 0 && len(second) <= 2 {
		q.end, q.time, q.part = end+n, true, true // 1—9月
		return true
	}
	if len(second) > 4 || len(q.text) > 5 || isYear(second) || text[i] == '0' {
		q.end = end
		if end < len(text) && starts(text, end, l.lex.calendar) > 0 {
			q.end, q.time = end+starts(text, end, l.lex.calendar), true
		}
		return true
	}
	return false
}

func isYear(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && len(s) == 4 && n >= firstYear && n <= lastYear4
}

// alone reports a number that is all of its brackets: a list mark, 〔2016〕.
func (l *lexer) alone(text []rune, i int, q *quantity) bool {
	if i == 0 || q.end >= len(text) {
		return false
	}
	open, closing := text[i-1], text[q.end]
	switch {
	case open == '〔' || closing == '〕' || open == '[' && closing == ']':
		return true
	case (open == '(' || open == '（') && (closing == ')' || closing == '）'):
		return q.decimals == 0
	case (open == '“' || open == '"') && (closing == '”' || closing == '"'):
		return q.decimals == 0
	}
	return false
}

// referenceEnd takes in the further parts of a reference: 表3-2, section 4.2.
func referenceEnd(text []rune, k int) int {
	for k+1 < len(text) && (text[k] == '-' || text[k] == '.' || text[k] == '–') && isDigit(text[k+1]) {
		for k++; k < len(text) && isDigit(text[k]); k++ {
		}
	}
	return k
}

// leastDialled is the least number of digits that a telephone number has behind +.
const leastDialled = 7

// dialled reports telephone numbers and postal codes: digits behind +, behind an area
// code in brackets, or that start with a zero.
func (l *lexer) dialled(text []rune, i int, q *quantity) bool {
	switch {
	case text[i-max(0, min(1, i))] == '+' && i > 0:
		end, n := i, 0
		for k := i; k < len(text) && (isDigit(text[k]) || strings.ContainsRune(" -()", text[k]) && k+1 < len(text) && strings.ContainsRune("-()0123456789", text[k+1])); k++ {
			if isDigit(text[k]) {
				n++
			}
			end = k + 1
		}
		if n < leastDialled {
			return false
		}
		q.end = end
		return true
	case q.decimals > 0 || starts(text, skipSpace(text, q.end), l.lex.percent) > 0:
		return false
	case text[i] == '0' && q.end > i+1:
		return true
	case i > 1 && (text[i-1] == ')' || text[i-1] == '）'):
		k := i - 2
		for k >= 0 && isDigit(text[k]) {
			k--
		}
		return k >= 0 && k < i-3 && (text[k] == '(' || text[k] == '（') && text[k+1] == '0'
	}
	return false
}

// listMark reports the mark of a list's item within a paragraph: 3. 强化监管.
func listMark(text []rune, i int, q *quantity) bool {
	k := i
	for k > 0 && (text[k-1] == ' ' || text[k-1] == '\n') {
		k--
	}
	return q.decimals == 0 && q.end < len(text) && strings.ContainsRune(".、)）", text[q.end]) &&
		(k == 0 || strings.ContainsRune(";；。", text[k-1]))
}

// dated reads what the calendar counts: 2015年, 5月, 16日, 3年. at is behind the number.
func (l *lexer) dated(text []rune, at int, q *quantity) bool {
	digits := string(text[q.start:q.end])
	n := starts(text, at, l.lex.calendar)
	if isYear(digits) && (n > 0 || q.end >= len(text) || !inUnit(text, q.end)) {
		q.year, _ = strconv.Atoi(digits)
		if n > 0 && at == q.end {
			q.end = at + n
		}
		return true
	}
	if n == 0 || q.decimals > 0 {
		return false
	}
	q.letBe, q.time = true, true
	l.timed(text, at, q)
	q.end = at + n
	return true
}

// lastMonth is the one at the end of which figures are those of the year.
const lastMonth = "12"

// timed tells the parts of a year and the numbers of years from other times.
func (l *lexer) timed(text []rune, at int, q *quantity) {
	switch {
	case starts(text, at, l.lex.months) > 0:
		n := at + starts(text, at, l.lex.months)
		q.part = q.text != lastMonth || starts(text, n, l.lex.yearEnd) == 0
	case starts(text, at, l.lex.durations) > 0:
		q.years = true
	}
}

// inUnit reports whether something that may be a unit follows.
func inUnit(text []rune, k int) bool {
	return unicode.Is(unicode.Han, text[k])
}
