package audit

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"zhijian/internal/lang"
)

// class is a set of roles that a word can play; a word may have several.
type class uint64

// The classes of the catalogue's "audit.words.", under their names there.
const (
	self class = 1 << iota
	nation
	peers
	kin
	thisYear
	lastYear
	beforeLast
	sinceLast
	above
	below
	better
	worse
	similar
	higher
	lower
	apart
	rose
	fell
	improved
	worsened
	highest
	lowest
	first
	final
	ranked
	met
	goal
	running
	longer
	not
	wish
	when
	ask
	than
	tail
	to
	about
	near
	over
	overAfter
	under
	underAfter
	rangeTo
	respectively
	join
	of
	from
	overHalf
	half
	light
	plain
	aside   // what the yearly figures do not hold: a part, another reckoning, something derived
	derived // another quantity, reckoned from the figures
	denied  // hearsay, denials: wherever in a sentence
	foreign
	subset
	planned
	years // several, as a stretch of time
	mean
	firstTime
	trend
	every
	overEqual
	underEqual
)

// classes gives the words of each class their bit. Classes that are not here are read
// by the reader of numbers.
var classes = map[string]class{
	"self": self, "nation": nation, "peers": peers, "kin": kin, "this_year": thisYear, "last_year": lastYear, "before_last": beforeLast,
	"since_last": sinceLast, "above": above, "below": below, "better": better, "worse": worse, "similar": similar,
	"higher": higher, "lower": lower, "apart": apart, "rose": rose, "fell": fell, "improved": improved, "worsened": worsened,
	"highest": highest, "lowest": lowest, "first": first, "final": final, "met": met, "goal": goal,
	"running": running, "longer": longer, "not": not, "wish": wish, "when": when, "ask": ask, "than": than, "tail": tail, "to": to,
	"about": about, "near": near, "over": over, "over_after": overAfter, "under": under, "under_after": underAfter,
	"range": rangeTo, "respectively": respectively, "join": join, "of": of, "from": from, "more_than_half": overHalf, "half": half,
	"light": light, "plain": plain, "aside": aside, "denied": denied, "derived": derived, "foreign": foreign, "subset": subset, "planned": planned,
	"span": years, "mean": mean, "first_time": firstTime, "trend": trend, "every": every, "over_equal": overEqual, "under_equal": underEqual,
	"missed": met | not,
}

// lexicon is what the languages say about numbers and comparisons. A text is read with
// the words of all languages, since reports quote.
type lexicon struct {
	words    map[string]class
	digits   map[rune]int64 // of Chinese numerals
	tens     map[rune]int64
	point    map[rune]bool
	scales   []scale       // words behind digits that multiply: 10 thousand
	afterTen map[rune]bool // what makes 成 part of another word
	tenth    map[rune]bool
	ordinals [][]rune // before a number
	calendar [][]rune // behind a number
	clause   [][]rune // behind a number
	rankHead [][]rune // before the number of a rank
	rankTail [][]rune // behind it
	points   [][]rune
	percent  [][]rune
	permille [][]rune
	times    [][]rune
	doubled  [][]rune
	percents [][]rune // 百分之
	permils  [][]rune
	partsOf  [][]rune
	counting []string // what a count's name may end in and prose leaves out

	months, durations [][]rune // of calendar: parts of a year, numbers of years
	rankVerb          [][]rune // 居, which makes 第二 a rank
	scopeBefore       [][]rune // 居 or 为, before the place within which something ranks
	aimBefore         [][]rune // 是, before an aim
	predicate         [][]rune // ends a clause that is a statement of its own
	clock             [][]rune // between hours and minutes
	yearEnd           [][]rune // behind the last month, if its figures are those of the year
	partitive         [][]rune // behind a name: of what it counts, a part
	minutes           [][]rune
	lead              [][]rune       // starts a clause that narrows down what follows
	done              [][]rune       // in a heading: plans that are looked back on
	trail             map[rune]bool  // ends such a clause
	foreignTail       map[rune]bool  // ends the name of a place
	counts            map[string]int // words for small numbers: four consecutive years
}

// scale is a word that multiplies the number before it.
type scale struct {
	words  [][]rune
	factor float64
}

// spelt turns words into runes, once.
func spelt(words []string) [][]rune {
	out := make([][]rune, len(words))
	for i, w := range words {
		out[i] = []rune(fold(w))
	}
	return out
}

// readLexicon joins the words of all languages.
func readLexicon() (*lexicon, error) {
	l := &lexicon{words: make(map[string]class), digits: make(map[rune]int64), tens: make(map[rune]int64),
		point: make(map[rune]bool), afterTen: make(map[rune]bool), tenth: make(map[rune]bool),
		trail: make(map[rune]bool), foreignTail: make(map[rune]bool), counts: make(map[string]int)}
	for _, tag := range lang.Tags() {
		cat, err := lang.LoadArea(tag, "audit")
		if err != nil {
			return nil, err
		}
		l.add(cat)
	}
	for _, list := range []*[][]rune{&l.ordinals, &l.calendar, &l.clause, &l.points, &l.percent, &l.permille, &l.times,
		&l.rankHead, &l.rankTail, &l.doubled, &l.percents, &l.permils, &l.partsOf,
		&l.months, &l.durations, &l.rankVerb, &l.scopeBefore, &l.lead, &l.done, &l.aimBefore, &l.predicate, &l.yearEnd, &l.partitive, &l.clock, &l.minutes} {
		// Longest first, so that the first that fits is the right one.
		slices.SortStableFunc(*list, func(a, b []rune) int { return len(b) - len(a) })
	}
	return l, nil
}

func (l *lexicon) add(cat *lang.Catalogue) {
	list := func(name string) []string {
		return strings.FieldsFunc(cat.T("audit.words."+name), func(r rune) bool { return r == '|' })
	}
	for name, bit := range classes {
		for _, w := range list(name) {
			l.words[fold(w)] |= bit
		}
	}
	l.ordinals = append(l.ordinals, spelt(list("ordinal"))...)
	l.calendar = append(l.calendar, spelt(list("calendar"))...)
	l.clause = append(l.clause, spelt(list("clause"))...)
	l.rankHead = append(l.rankHead, spelt(list("rank_before"))...)
	l.rankTail = append(l.rankTail, spelt(list("rank_after"))...)
	l.points = append(l.points, spelt(list("points"))...)
	l.percent = append(l.percent, spelt(list("percent"))...)
	l.permille = append(l.permille, spelt(list("permille"))...)
	l.times = append(l.times, spelt(list("times"))...)
	l.doubled = append(l.doubled, spelt(list("doubled"))...)
	l.percents = append(l.percents, spelt(list("percent_of"))...)
	l.permils = append(l.permils, spelt(list("permille_of"))...)
	l.partsOf = append(l.partsOf, spelt(list("parts_of"))...)
	l.counting = append(l.counting, list("count_tail")...)
	l.months = append(l.months, spelt(list("months"))...)
	l.durations = append(l.durations, spelt(list("durations"))...)
	l.rankVerb = append(l.rankVerb, spelt(list("rank_verb"))...)
	l.scopeBefore = append(l.scopeBefore, spelt(list("scope_before"))...)
	l.lead = append(l.lead, spelt(list("lead"))...)
	l.aimBefore = append(l.aimBefore, spelt(list("aim_before"))...)
	l.predicate = append(l.predicate, spelt(list("predicate"))...)
	l.minutes = append(l.minutes, spelt(list("minutes"))...)
	l.partitive = append(l.partitive, spelt(list("partitive"))...)
	l.yearEnd = append(l.yearEnd, spelt(list("year_end"))...)
	l.clock = append(l.clock, spelt(list("clock"))...)
	l.done = append(l.done, spelt(list("done"))...)
	for _, w := range list("after_tenth") {
		for _, r := range w {
			l.afterTen[r] = true
		}
	}
	for _, set := range []struct {
		name string
		in   map[rune]bool
	}{{"tenth", l.tenth}, {"point", l.point}, {"trail", l.trail}, {"foreign_tail", l.foreignTail}} {
		for _, w := range list(set.name) {
			if r := []rune(w); len(r) == 1 {
				set.in[r[0]] = true
			}
		}
	}
	for _, w := range list("count_words") {
		name, value, _ := strings.Cut(w, "=")
		l.counts[name], _ = strconv.Atoi(value)
	}
	for _, w := range list("digits") {
		name, value, _ := strings.Cut(w, "=")
		l.digits[[]rune(name)[0]], _ = strconv.ParseInt(value, 10, 64)
	}
	for _, w := range list("tens") {
		name, value, _ := strings.Cut(w, "=")
		n, _ := strconv.ParseInt(value, 10, 64)
		if n >= 1000 {
			l.scales = append(l.scales, scale{spelt([]string{name}), float64(n)})
		}
		if r := []rune(name); len(r) == 1 {
			l.tens[r[0]] = n
		}
	}
}

// fold makes words alike that differ in case or width only.
func fold(s string) string { return strings.Map(foldRune, s) }

func foldRune(r rune) rune {
	switch {
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A'
	case r < 0x80:
		return r
	case r >= '０' && r <= '９', r >= 'ａ' && r <= 'ｚ':
		return r - 0xfee0
	case r >= 'Ａ' && r <= 'Ｚ':
		return r - 0xfee0 + 'a' - 'A'
	case r == '％' || r == '．' || r == '－' || r == '＋':
		return r - 0xfee0
	case r == '\u00a0' || r == '\u3000':
		return ' '
	}
	return unicode.ToLower(r)
}

// inWord reports whether a rune is part of a word that spaces part from others.
func inWord(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' ||
		r > 0x80 && unicode.IsLetter(r) && !unicode.Is(unicode.Han, r)
}
