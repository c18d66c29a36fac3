package audit

import (
	"cmp"
	"slices"
	"strings"

	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// kind says what a token is.
type kind uint8

const (
	other     kind = iota // what nobody here understands
	word                  // of the lexicon
	indicator             // a declared name
	place
	industry
	pillar // a set of industries: a scope without figures of its own
	year
	number
	directive
	comma // also a bracket, a colon: what parts clauses
	list  // 、 and its like: what joins the items of a list
	semicolon
	stop
	quote
	question
)

// meaning is what a name or word stands for.
type meaning struct {
	kind  kind
	class class
	id    string       // of an indicator or industry
	place report.Place // of a place
	lag   int          // of a year: years before the report's
	torn  bool         // several things bear the name
}

// pattern is a name or word to be found in texts.
type pattern struct {
	runes []rune
	meaning
	latin bool // starts or ends within a spaced word, so that boundaries count
}

// dictionary finds the longest declared name or known word at a place of a text. The
// patterns that start with a rune stand together, longest first.
type dictionary struct {
	byFirst map[rune][]pattern
	units   map[string]bool // of indicators
	digits  map[string]bool // strings of digits that stand in declared names
}

// newDictionary takes up all declared names of a report and the words of the lexicon.
func newDictionary(r *report.Report, lex *lexicon, cat *lang.Catalogue) *dictionary {
	found := make(map[string]meaning)
	d := &dictionary{byFirst: make(map[rune][]pattern), digits: make(map[string]bool), units: make(map[string]bool)}
	name := func(s string, m meaning) {
		if s = fold(strings.TrimSpace(s)); s == "" || s[0] >= '0' && s[0] <= '9' && allDigits(s) {
			return
		}
		d.takeDigits(s)
		if old, ok := found[s]; ok && (old.kind != m.kind || old.id != m.id || old.place != m.place) {
			m.torn = true
		}
		found[s] = m
	}
	for i := range r.Indicators {
		ind := &r.Indicators[i]
		d.units[fold(ind.Unit)] = true
		for _, s := range append([]string{ind.Name, ind.En}, ind.Synonyms...) {
			name(s, meaning{kind: indicator, id: ind.ID})
		}
	}
	d.counts(r, lex, found)
	for i := range r.Pillars {
		name(r.Pillars[i].Name, meaning{kind: pillar, id: r.Pillars[i].ID})
		name(r.Pillars[i].En, meaning{kind: pillar, id: r.Pillars[i].ID})
	}
	for i := range r.Industries {
		ind := &r.Industries[i]
		name(ind.Name, meaning{kind: industry, id: ind.Code})
		name(ind.En, meaning{kind: industry, id: ind.Code})
		name(ind.Code, meaning{kind: industry, id: ind.Code})
	}
	for i := range r.Groups {
		g := &r.Groups[i]
		name(g.Name, meaning{kind: place, place: report.Place{Kind: report.InGroup, ID: g.ID}})
		name(g.En, meaning{kind: place, place: report.Place{Kind: report.InGroup, ID: g.ID}})
	}
	for i := range r.Regions {
		g := &r.Regions[i]
		for _, s := range []string{g.Name, g.Short, g.En} {
			name(s, meaning{kind: place, place: report.Place{Kind: report.InRegion, ID: g.Code}})
		}
	}
	for _, id := range report.Levels() {
		name(cat.T("page.level."+id), meaning{kind: place, place: report.Place{Kind: report.AtLevel, ID: id}})
	}
	d.takeWords(r, lex, found)
	for s, m := range found {
		runes := []rune(s)
		d.byFirst[runes[0]] = append(d.byFirst[runes[0]],
			pattern{runes, m, inWord(runes[0]) || inWord(runes[len(runes)-1])})
	}
	for _, list := range d.byFirst {
		slices.SortFunc(list, func(a, b pattern) int {
			return cmp.Or(len(b.runes)-len(a.runes), slices.Compare(a.runes, b.runes))
		})
	}
	return d
}

// counts lets a count be called by what it counts: 地理标志产品 for 地理标志产品数.
func (d *dictionary) counts(r *report.Report, lex *lexicon, found map[string]meaning) {
	for i := range r.Indicators {
		ind := &r.Indicators[i]
		if ind.Measure != "count" {
			continue
		}
		for _, tail := range lex.counting {
			s, cut := strings.CutSuffix(fold(ind.Name), tail)
			if _, taken := found[s]; cut && !taken && len([]rune(s)) > 2 {
				found[s] = meaning{kind: indicator, id: ind.ID}
			}
		}
	}
}

// takeWords adds the lexicon, where it does not clash with a declared name. Words for
// places and years become those.
func (d *dictionary) takeWords(r *report.Report, lex *lexicon, found map[string]meaning) {
	own := report.Place{Kind: report.InRegion, ID: r.Meta.Region}
	whole := own
	for code := own.ID; code != ""; { // a draft may have a region without a code
		g := r.Region(code)
		if g == nil {
			break
		}
		whole.ID, code = code, g.Parent
	}
	for s, c := range lex.words {
		if _, taken := found[s]; taken {
			continue
		}
		m := meaning{kind: word, class: c}
		switch {
		case c&self != 0:
			m.kind, m.place = place, own
		case c&nation != 0:
			m.kind, m.place = place, whole
		case c&thisYear != 0:
			m.kind = year
		case c&lastYear != 0:
			m.kind, m.lag = year, 1
		case c&beforeLast != 0:
			m.kind, m.lag = year, 2
		}
		found[s] = m
	}
}

// minCode is the least number of digits that make a name known without the rest of it.
const minCode = 4

// takeDigits remembers the numbers that are part of a declared name: 12365.
func (d *dictionary) takeDigits(s string) {
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' }) {
		if len(f) >= minCode {
			d.digits[f] = true
		}
	}
}

func allDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// at gives the longest pattern at a place of folded text, and its length; 0 is none.
func (d *dictionary) at(text []rune, i int) (pattern, int) {
	for _, p := range d.byFirst[text[i]] {
		n := matches(text, i, p.runes)
		if n == 0 || p.latin && !bounded(text, i, i+n) {
			continue
		}
		return p, n
	}
	return pattern{}, 0
}

// matches reports how many runes of text from i on spell the pattern, 0 if they do not.
// A line break or a run of spaces stands for one space, and for none between words that
// need none.
func matches(text []rune, i int, p []rune) int {
	start := i
	for k := 0; k < len(p); k++ {
		if i < len(text) && text[i] == '\n' && p[k] != ' ' {
			i++
		}
		if i >= len(text) {
			return 0
		}
		if p[k] == ' ' && (text[i] == ' ' || text[i] == '\n') {
			for i+1 < len(text) && (text[i+1] == ' ' || text[i+1] == '\n') {
				i++
			}
		} else if text[i] != p[k] {
			return 0
		}
		i++
	}
	return i - start
}

// bounded reports whether a stretch is whole words.
func bounded(text []rune, start, end int) bool {
	return (start == 0 || !inWord(text[start-1]) || !inWord(text[start])) &&
		(end == len(text) || !inWord(text[end]) || !inWord(text[end-1]))
}
