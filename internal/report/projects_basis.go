package report

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// footing says how many enterprises a reference rests on.
type footing uint8

const (
	unsaid   footing = iota // nothing is said
	unclear                 // what is said speaks of nobody, and of no number
	plural                  // several or a mean, without a number
	pointing                // somebody, without a number
	one
	few   // two: each of them knows the other
	many  // three or more
	ruled // none: a standard or a limit
)

// footingOf makes out what a basis in words and a number of enterprises, which may be
// NaN, say together. Of two statements the smaller counts.
func footingOf(basis string, n float64) footing {
	p := phraseOf(basis)
	count := p.count()
	switch {
	case p.single(), n == 1, count == 1:
		return one
	case n < 3, count < 3:
		return few
	case p.standard(basis):
		return ruled
	case p.says("extreme") && !p.says("mean"):
		return one
	case n >= 3, count >= 3:
		return many
	case p.letter == "":
		return unsaid
	case p.says("mean"):
		return plural
	case p.says("best"):
		return pointing
	case p.says("plural"):
		return plural
	case p.says("noun"), p.says("enterprise"), p.says("suffix"):
		return pointing
	}
	return unclear
}

// footing says how many enterprises the reference rests on. Where nothing else is said,
// its label says it.
func (r *Reference) footing() footing {
	basis := r.Basis
	if strings.TrimSpace(basis) == "" {
		basis = r.Label
	}
	return footingOf(basis, r.N)
}

// Single reports whether the reference is said to rest on one enterprise: by N, or by
// Basis ("single", "one enterprise", "top-1", and the Chinese for them).
func (r *Reference) Single() bool { return footingOf(r.Basis, r.N) == one }

// single reports whether the phrase says that there was one enterprise, or gives one's
// rank.
func (p *phrase) single() bool {
	for w := range enterpriseLists["single"].latin {
		if p.holds(w) {
			return true
		}
	}
	for _, w := range enterpriseLists["single"].han {
		if p.holds(w) {
			return true
		}
	}
	alone := enterpriseLists["alone"]
	if alone.latin[p.letter] || p.letter != "" && alone.at(p.letter) == p.letter || len(p.words) > 0 && alone.latin[p.words[0]] && strings.HasPrefix(p.letter, p.words[0]) {
		return true
	}
	return p.someone() || p.rank()
}

// holds reports whether the phrase has a word that says one, which is not the end of a
// number: eleven enterprises end in one, too.
func (p *phrase) holds(word string) bool {
	before, _, found := strings.Cut(p.letter, word)
	return found && !endsInNumber(before)
}

func endsInNumber(s string) bool {
	r, size := utf8.DecodeLastRuneInString(s)
	return unicode.IsDigit(r) || size > 1 && enterpriseLists["numeral"].at(string(r)) != ""
}

// someone reports whether the phrase speaks of some enterprise that it does not name.
func (p *phrase) someone() bool {
	for _, some := range enterpriseLists["some"].han {
		if _, of, found := strings.Cut(p.letter, some); found && math.IsNaN(p.count()) {
			rest := phraseOf(of)
			return rest.says("noun") || rest.says("enterprise")
		}
	}
	return false
}

// mention is a whole number in a phrase and what stands round it.
type mention struct {
	value         int
	before, after string
}

// quantity finds what may be a number: in digits, in Chinese, in English.
var quantity = regexp.MustCompile(`[0-9]+(?:[.,][0-9]+)*|[` + strings.Join(enterpriseLists["numeral"].han, "") + `]+|[a-z]+`)

// mentions gives the whole numbers of a phrase, but for years and percentages.
func (p *phrase) mentions() (found []mention) {
	for _, m := range quantity.FindAllStringIndex(p.text, -1) {
		v, ok := wholeNumber(p.text[m[0]:m[1]])
		after := strings.TrimLeft(p.text[m[1]:], " -\u2010")
		if !ok || v >= 1900 && v <= 2100 || strings.HasPrefix(after, "%") || strings.HasPrefix(after, "\uff05") {
			continue
		}
		found = append(found, mention{v, strings.TrimRight(p.text[:m[0]], " -\u2010"), after})
	}
	return found
}

// count is how many enterprises the phrase says there were, the fewest if several
// numbers may be meant; NaN if it says nothing of it.
func (p *phrase) count() float64 {
	count := math.Inf(1)
	for _, m := range p.mentions() {
		if !endsWith(m.before, "rank") && (m.follows() || m.precedes()) {
			count = math.Min(count, float64(m.value))
		}
	}
	if math.IsInf(count, 1) {
		return math.NaN()
	}
	return count
}

// follows reports whether what stands before a number makes it one of enterprises:
// "top 3", "n = 3", "mean of 3".
func (m *mention) follows() bool {
	if endsWith(m.before, "before") || strings.HasSuffix(strings.ReplaceAll(m.before, " ", ""), "n=") {
		return true
	}
	words := phraseOf(m.before).words
	n := len(words)
	return n > 1 && words[n-1] == "of" && (enterpriseLists["mean"].latin[words[n-2]] || enterpriseLists["best"].latin[words[n-2]]) && strings.HasSuffix(m.before, "of")
}

// precedes reports whether what stands behind it does: "3 leading enterprises".
func (m *mention) precedes() bool {
	if enterpriseLists["after"].at(m.after) != "" {
		return true
	}
	for i, w := range strings.Fields(m.after) {
		w = strings.TrimRight(w, ",.;:)")
		switch {
		case enterpriseLists["counted"].latin[w]:
			return true
		case i == 3, !enterpriseLists["general"].latin[w] && !enterpriseLists["trade"].latin[w]:
			return false
		}
	}
	return false
}

// rank reports whether the phrase is about whoever has a rank. A mean from one rank to
// another is not.
func (p *phrase) rank() bool {
	if p.says("mean") {
		return false
	}
	for _, m := range p.mentions() {
		chinese := endsWith(m.before, "rank") && (squeeze(m.after) == "" || enterpriseLists["ranked"].at(m.after) != "")
		if before := strings.TrimRight(m.before, ". "); chinese || before == "no" || strings.HasSuffix(before, " no") {
			return true
		}
	}
	return false
}

// endsWith reports whether a text ends with a word of a list.
func endsWith(s, list string) bool {
	l := enterpriseLists[list]
	for _, w := range l.han {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	words := phraseOf(s).words
	return len(words) > 0 && l.latin[words[len(words)-1]] && strings.HasSuffix(s, words[len(words)-1])
}

// standardCode is the number of a standard, such as GB/T 27922 or ISO 9001.
var standardCode = regexp.MustCompile(`\b(?:GB|GBZ|GBJ|DB[0-9]{2}|ISO|IEC|EN|ASTM|JIS|DIN|ANSI|[A-Z]{2}/[TZ])(?:/[TZ])?[ -]?[0-9]{2,}`)

// standard reports whether the basis is what a rule asks of everybody. The standard of
// an enterprise is not.
func (p *phrase) standard(basis string) bool {
	return standardCode.MatchString(basis) || p.says("standard") && !p.says("noun") && !p.says("enterprise")
}

// wholeNumber reads a whole number written in digits, in Chinese or in English.
func wholeNumber(s string) (int, bool) {
	switch c := s[0]; {
	case digit(c):
		v, err := strconv.Atoi(s)
		return v, err == nil
	case c < utf8.RuneSelf:
		i := slices.Index(numbersInEnglish, s)
		return i + 1, i >= 0
	}
	return chineseNumber(s), true
}

// numbersInEnglish are those from one on, in their order.
var numbersInEnglish = []string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// chineseNumber reads a number of Chinese numerals.
func chineseNumber(s string) int {
	sum, digit := 0, -1
	for _, r := range s {
		sign := string(r)
		if i := slices.Index(enterpriseLists["ten"].han, sign); i >= 0 {
			if digit < 0 { // ten is written without a one before it
				digit = 1
			}
			sum, digit = sum+digit*int(math.Pow10(i+1)), -1
			continue
		}
		d := slices.Index(enterpriseLists["digit"].han, sign)
		switch {
		case slices.Contains(enterpriseLists["zero"].han, sign):
			d = 0
		case slices.Contains(enterpriseLists["pair"].han, sign):
			d = 2
		}
		digit = max(digit, 0)*10 + d
	}
	return sum + max(digit, 0)
}
