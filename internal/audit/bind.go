package audit

import (
	"slices"
	"strings"

	"zhijian/internal/report"
)

// purpose says what a number tells of an observation.
type purpose uint8

const (
	level    purpose = iota // its value
	change                  // from the year before
	gap                     // to a benchmark
	relative                // by which part it changed: no directive gives that
)

// binding is what a number or comparing word of a sentence speaks of.
type binding struct {
	ind     *report.Indicator
	key     report.Key
	purpose purpose
	bench   report.Place // of a gap
	sign    int          // of a change or gap, as the words have it: 1 up, -1 down, 0 not said
	good    bool         // sign tells better from worse instead
	base    int          // year that a change is measured from
	based   bool         // the sentence says so

	named     bool // the sentence or the cell's heads name the indicator
	carried   bool // place or industry were named for an earlier clause
	several   bool // more than one thing could be meant
	listed    bool // 分别 tells which of several
	own       bool // every word of the clause is understood
	clear     bool // and nothing said before leaves a doubt about what it is about
	loose     bool // the year may be another one
	start     bool // it is where something started
	other     bool // it agrees with another cell than the one that was looked for
	each      bool // said of each of the places below
	doubt     bool // the sentence may tell of what the data do not hold
	otherwise []report.Key
}

// clauseStart gives the token that starts the clause of token i; partStart that of the
// part between semicolons.
func (s *sentence) clauseStart(i int) int {
	for i > 0 && s.tokens[i-1].kind != comma && s.tokens[i-1].kind != semicolon {
		i--
	}
	return i
}

func (s *sentence) partStart(i int) int {
	for i > 0 && s.tokens[i-1].kind != semicolon {
		i--
	}
	return i
}

func (s *sentence) clauseEnd(i int) int {
	for i < len(s.tokens) && s.tokens[i].kind != comma && s.tokens[i].kind != semicolon {
		i++
	}
	return i
}

// opaque are the classes of words after which nobody can say what is told, unless a word
// plays another role as well.
const opaque = plain | wish | when | ask | foreign | subset | planned

// understood reports whether every token of a stretch is one that we know what to do with.
func (s *sentence) understood(from, upTo int) bool {
	for i := from; i < upTo; i++ {
		t := &s.tokens[i]
		switch {
		case t.kind == other && !t.unit || t.kind == quote || t.kind == pillar || t.torn, t.is(aside | derived | denied),
			t.kind == word && t.class&opaque != 0 && t.class&^opaque == 0:
			return false
		case t.is(not) && i+1 < len(s.tokens) && s.tokens[i+1].kind == indicator:
			return false
		}
	}
	return true
}

// headsClear reports whether the heads of a cell hold nothing that we do not understand.
func (b *block) headsClear(ind *report.Indicator) bool {
	for _, h := range []*block{b.rowHead, b.colHead} {
		if h == nil {
			continue
		}
		s := sentence{b: h, tokens: h.tokens}
		for k := range h.tokens {
			if t := &h.tokens[k]; !s.understood(k, k+1) && !(t.kind == other && h.unit(t, ind)) {
				return false
			}
		}
	}
	return true
}

// unit reports whether a token is the unit of an indicator.
func (b *block) unit(t *token, ind *report.Indicator) bool {
	return strings.Trim(string(b.folded[t.start:t.end]), " /") == fold(ind.Unit)
}

// inUnit reports whether the head of a cell's column or row gives an indicator's unit,
// which the cell then leaves out.
func (b *block) inUnit(ind *report.Indicator) bool {
	for _, h := range []*block{b.colHead, b.rowHead} {
		if b.role == cell && h != nil && slices.ContainsFunc(h.tokens, func(t token) bool { return t.kind == other && h.unit(&t, ind) }) {
			return true
		}
	}
	return false
}

// has reports whether a stretch holds a word of a class.
func (s *sentence) has(from, upTo int, c class) bool {
	return slices.ContainsFunc(s.tokens[from:upTo], func(t token) bool { return t.is(c) })
}

// benchmarkAt reports whether a place is one that something is held against: it follows
// 高于, 比, 与.
func (s *sentence) benchmarkAt(i int) bool {
	for k := i - 1; k >= 0; k-- {
		t := &s.tokens[k]
		switch {
		case t.is(above | below | better | worse):
			return true
		case t.is(than) && !t.is(join):
			return true
		case t.is(than) && t.is(join):
			return s.compares(i)
		case t.kind == list || t.kind == place || t.is(tail) || t.kind == year:
		default:
			return false
		}
	}
	return false
}

// compares reports whether 与 before a place leads to a word that compares with it,
// and does not join it to the place before.
func (s *sentence) compares(i int) bool {
	for k := i + 1; k < len(s.tokens); k++ {
		t := &s.tokens[k]
		switch {
		case t.is(similar | apart | than):
			return true
		case t.kind == place, t.kind == list, t.is(tail), t.is(light) && !t.is(join), t.is(join):
		default:
			return false
		}
	}
	return false
}

// subject finds what the nearest place or industry before token i is, outside
// benchmarks: first in the clause, then before it. several says that a list of them
// stands there.
func (s *sentence) subject(k kind, i, from int) (t *token, several bool) {
	for j := i - 1; j >= from; j-- {
		if s.tokens[j].kind != k || k == place && s.benchmarkAt(j) || s.tokens[j].torn {
			continue
		}
		t = &s.tokens[j]
		for p := j - 1; p > from; p -= 2 {
			if s.tokens[p].kind != list && !s.tokens[p].is(join) || s.tokens[p-1].kind != k {
				break
			}
			several = true
		}
		return t, several
	}
	return nil, false
}

// bind makes out what the number at token i speaks of. ok is false if nothing names an
// indicator that it can be of.
func (u *auditor) bind(s *sentence, i int) (binding, bool) {
	b := binding{key: report.Key{Year: u.r.Meta.Year, Place: u.own()}}
	q := s.tokens[i].num
	clause, part := s.clauseStart(i), s.partStart(i)
	if b.ind, b.named = u.indicatorOf(s, i, q); b.ind == nil {
		return b, false
	}
	b.key.Indicator = b.ind.ID
	b.own = s.understood(clause, i) && u.endsWell(s, i, b.ind) && s.b.headsClear(b.ind)
	some, each := s.group(i)
	b.each = some && each
	b.doubt = u.doubtful(s, i, false) || s.superlative(i) || some && !each
	b.clear = b.own && !b.doubt && !u.introduced(s, i)
	b.several = s.sums(clause, i)
	if !s.names(clause, i) && !s.understood(part, i) || u.elsewhere(s, i) || s.otherIndicators(clause, b.ind.ID) {
		b.clear = false // something else may be meant that an earlier clause spoke of
	}
	u.place(s, i, clause, part, &b)
	u.industry(s, i, clause, part, &b)
	u.year(s, i, clause, &b)
	u.startYear(s, i, clause, &b)
	u.respectively(s, i, &b)
	u.purpose(s, i, clause, &b)
	u.negated(s, i, clause, &b)
	b.clear = b.clear && !b.loose
	b.otherwise = u.plausible(s, i, &b)
	return b, true
}

// indicatorOf finds the indicator that a number can be of: named before it, after it in
// the clause, earlier in the sentence, or, less surely, above it.
func (u *auditor) indicatorOf(s *sentence, i int, q *quantity) (*report.Indicator, bool) {
	fit := func(t *token) *report.Indicator {
		if t.kind != indicator || t.torn {
			return nil
		}
		if ind := u.r.Indicator(t.id); ind != nil && u.fits(s, i, ind) {
			return ind
		}
		return nil
	}
	for k := i - 1; k >= 0; k-- {
		if ind := fit(&s.tokens[k]); ind != nil {
			return ind, true
		}
	}
	for k := i + 1; k < s.clauseEnd(i); k++ {
		if ind := fit(&s.tokens[k]); ind != nil && (k == i+1 || s.tokens[i+1].is(of) && k == i+2) {
			return ind, true
		}
	}
	for _, c := range []*block{s.b.rowHead, s.b.colHead} {
		if ind := only(c, fit); ind != nil {
			return ind, true
		}
	}
	if s.b.role == cell {
		return nil, false
	}
	if s.before != nil {
		for k := len(s.before.tokens) - 1; k >= 0; k-- {
			if ind := fit(&s.before.tokens[k]); ind != nil {
				return ind, false
			}
		}
	}
	for k := len(s.b.above) - 1; k >= 0; k-- {
		if ind := only(s.b.above[k], fit); ind != nil {
			return ind, false
		}
	}
	if u.page.Kind == report.IndicatorWords {
		if ind := u.r.Indicator(u.page.ID); ind != nil && u.fits(s, i, ind) {
			return ind, false
		}
	}
	return nil, false
}

// names reports whether a stretch names a place or industry.
func (s *sentence) names(from, upTo int) bool {
	return slices.ContainsFunc(s.tokens[from:upTo], func(t token) bool { return t.kind == place || t.kind == industry })
}

// elsewhere reports whether a sentence leaves out whose figures it tells up to token i,
// the place or the industry, while the ones before it in its paragraph, or its headings,
// name some: it may go on about those.
func (u *auditor) elsewhere(s *sentence, i int) bool {
	p, _ := s.subject(place, i, 0)
	n, _ := s.subject(industry, i, 0)
	if n == nil && s.has(0, len(s.tokens), kin) && u.around(s, industry) == nil {
		return true
	}
	goesOn := func(t *token) bool {
		return n == nil && (t.kind == industry || t.kind == pillar) || p == nil && t.kind == place && t.place != u.own() && t.class&nation == 0
	}
	nobody := p == nil && n == nil
	for k, before := 0, s.before; before != nil && k < 5; k, before = k+1, before.before {
		if nobody && before.names(0, len(before.tokens)) {
			nobody = false
		} else if nobody && !before.understood(0, len(before.tokens)) {
			return true // 儿童玩具问题较多。监督抽查合格率为82.6%。
		}
		for j := range before.tokens {
			if t := &before.tokens[j]; goesOn(t) && !(t.kind == place && before.benchmarkAt(j)) {
				return true
			}
		}
	}
	for _, h := range s.b.above {
		for j := range h.tokens {
			if h.tokens[j].kind == pillar && n == nil {
				return true
			}
		}
	}
	return false
}

// otherIndicators reports whether a clause names no indicator itself, and the clauses
// before it in the sentence name further ones than the one it was taken to be about.
func (s *sentence) otherIndicators(clause int, id string) bool {
	named := false
	for k := clause; k < s.clauseEnd(clause); k++ {
		named = named || s.tokens[k].kind == indicator
	}
	before := s.tokens[s.partStart(clause):clause]
	if !slices.ContainsFunc(before, func(t token) bool { return t.kind == indicator }) {
		before = s.tokens[:clause]
	}
	return !named && slices.ContainsFunc(before, func(t token) bool { return t.kind == indicator && t.id != id })
}

// only gives what one token of a block, and no second one, gives.
func only(b *block, fit func(*token) *report.Indicator) *report.Indicator {
	var found *report.Indicator
	if b == nil {
		return nil
	}
	for k := range b.tokens {
		if ind := fit(&b.tokens[k]); ind != nil {
			if found != nil && found != ind {
				return nil
			}
			found = ind
		}
	}
	return found
}

// around finds a place or industry that the cell's heads, the headings or the page name.
func (u *auditor) around(s *sentence, k kind) *token {
	blocks := []*block{s.b.rowHead, s.b.colHead}
	for i := len(s.b.above) - 1; i >= 0; i-- {
		blocks = append(blocks, s.b.above[i])
	}
	for _, b := range blocks {
		if b == nil {
			continue
		}
		var found *token
		for i := range b.tokens {
			t := &b.tokens[i]
			if t.kind != k || t.torn {
				continue
			}
			if found != nil && (found.id != t.id || found.place != t.place) {
				return nil
			}
			found = t
		}
		if found != nil {
			return found
		}
	}
	switch {
	case k == place && u.page.Kind == report.RegionWords:
		return &token{kind: place, place: report.Place{Kind: report.InRegion, ID: u.page.ID}}
	case k == industry && u.page.Kind == report.IndustryWords:
		return &token{kind: industry, id: u.page.ID}
	}
	return nil
}

func (u *auditor) place(s *sentence, i, clause, part int, b *binding) {
	t, several := s.subject(place, i, clause)
	if t == nil {
		if t, several = s.subject(place, i, part); t == nil {
			t, several = s.subject(place, i, 0)
		}
		b.carried = b.carried || t != nil
	}
	if t == nil {
		t = u.around(s, place)
	}
	if t != nil {
		b.key.Place, b.several = t.place, b.several || several
	}
}

func (u *auditor) industry(s *sentence, i, clause, part int, b *binding) {
	t, several := s.subject(industry, i, clause)
	if t == nil {
		if t, several = s.subject(industry, i, part); t == nil {
			t, several = s.subject(industry, i, 0)
		}
		b.carried = b.carried || t != nil
	}
	if t == nil {
		t = u.around(s, industry)
	}
	if t != nil {
		b.key.Industry, b.several = t.id, b.several || several
	}
}
