package audit

import (
	"strings"
	"unicode"

	"zhijian/internal/report"
)

// fits reports whether a number can be one of an indicator: its unit says so, or it has
// none.
func (u *auditor) fits(s *sentence, i int, ind *report.Indicator) bool {
	q := s.tokens[i].num
	u.unscaled(s.b, q, ind)
	switch q.measure {
	case plainNumber:
		if s.b.inUnit(ind) {
			return ind.Unit != "" && u.ends(s.b, q.end)
		}
	case percent, points:
		return ind.Unit == "%"
	case permille, multiple:
		return false
	}
	if ind.Unit == "%" {
		return false
	}
	end, named := u.unitEnd(s.b, q, ind)
	if !named && q.letBe {
		return false // a Chinese numeral without a unit counts something else
	}
	return end >= 0
}

// unitEnd gives where a number with its indicator's unit ends, -1 if something else
// follows the number. named says that the unit is there.
func (u *auditor) unitEnd(b *block, q *quantity, ind *report.Indicator) (end int, named bool) {
	unit := fold(ind.Unit)
	first, _, _ := strings.Cut(unit, "/")
	at := skipSpace(b.folded, q.end)
	for _, w := range []string{unit, first} {
		if w == "" {
			continue
		}
		if n := starts(b.folded, at, spelt([]string{w})); n > 0 && u.ends(b, at+n) {
			return at + n, true
		}
	}
	if u.ends(b, q.end) {
		return q.end, false
	}
	return -1, false
}

// unscaled takes 万 for a part of the unit where the indicator's unit starts with it:
// 38.05万元/人.
func (u *auditor) unscaled(b *block, q *quantity, ind *report.Indicator) {
	if q.plainEnd == 0 || q.plainEnd == q.end || ind.Unit == "" {
		return
	}
	if n := starts(b.folded, q.plainEnd, spelt([]string{ind.Unit})); n > q.end-q.plainEnd {
		q.scale, q.end = 1, q.plainEnd
	}
}

// ends reports whether no word goes on at a place of a block: its end, a mark, or a word
// that may follow a number.
func (u *auditor) ends(b *block, at int) bool {
	at = skipSpace(b.folded, at)
	if at >= len(b.folded) {
		return true
	}
	r := b.folded[at]
	if r == hole || r == wall || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		return r != '/'
	}
	p, n := u.lexer.dict.at(b.folded, at)
	if n == 0 {
		return false
	}
	return p.kind == indicator || p.kind == year ||
		p.kind == word && p.class&(light|overAfter|underAfter|about|join|rangeTo|to|sinceLast|tail|than|of|rose|fell|above|below|higher|lower) != 0 && p.class&plain == 0
}

// endsWell reports whether what follows a number leaves no doubt that it stands alone:
// not 90%的企业, not 36个盟市.
func (u *auditor) endsWell(s *sentence, i int, ind *report.Indicator) bool {
	q := s.tokens[i].num
	end := q.end
	if q.measure == plainNumber {
		end, _ = u.unitEnd(s.b, q, ind)
	}
	for k := i + 1; k < len(s.tokens); k++ {
		t := &s.tokens[k]
		switch {
		case t.start < end: // the unit
		case t.is(of):
			return k+1 < len(s.tokens) && s.tokens[k+1].kind == indicator
		case t.is(about | overAfter | underAfter):
		case t.kind == other:
			return false
		case t.kind == place || t.kind == industry:
			// 36个盟市; but "90.6% in Hohhot", "0.5 points above China"
			return k > i+1
		case t.is(peers):
			return false
		default:
			return true
		}
	}
	return true
}

// boundOf reads the words that say how exactly a number is meant.
func (u *auditor) boundOf(s *sentence, i int) bound {
	q := s.tokens[i].num
	if q.bound != exact && !q.soft {
		return q.bound
	}
	for k := i + 1; k < len(s.tokens) && k <= i+3; k++ {
		t := &s.tokens[k]
		switch {
		case t.is(overAfter):
			return atLeast
		case t.is(underAfter):
			return atMost
		case t.is(about) && !t.is(to):
			return roughly
		case t.kind == other || t.is(light):
			continue // the unit
		}
		break
	}
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		t := &s.tokens[k]
		negated := k > 0 && s.tokens[k-1].is(not)
		switch {
		case t.is(overEqual), t.is(under) && negated:
			return atLeast
		case t.is(underEqual), t.is(over) && negated:
			return atMost
		case t.is(over):
			return moreThan
		case t.is(under), t.is(to|met) && negated:
			return lessThan
		case t.is(near):
			return nearly
		case t.is(about):
			return roughly
		case t.is(light|of|to) && !t.is(join):
			continue
		}
		break
	}
	return q.bound
}

// negated leaves a number in doubt that a word denies and no bound takes up: 并非95%,
// 不是95%; so does a value beside a year that it is only compared with.
func (u *auditor) negated(s *sentence, i, clause int, b *binding) {
	if base, _ := s.basedOn(i); base > 0 && b.purpose == level && !s.has(clause, i, to) && !s.numbered(s.partStart(i), i) {
		b.doubt, b.clear = true, false
	}
	if clause > 0 && s.opens(clause-1) && u.boundOf(s, i) != exact {
		b.doubt, b.clear = true, false // 监督抽查合格率（不低于92%）列入考核
	}
	if b.purpose == level && s.b.changes() {
		b.doubt, b.clear = true, false
	}
	if i > 1 && s.tokens[i-1].is(than) && s.tokens[i-2].kind != number {
		b.doubt, b.clear = true, false // 与95%的要求相比
	}
	if b.purpose == level && u.boundOf(s, i) == exact && s.has(clause, i, sides|higher|lower|apart) {
		b.doubt, b.clear = true, false // against what is not known
	}
	for k := clause; k < i; k++ {
		if t := &s.tokens[k]; t.is(not) && u.boundOf(s, i) == exact {
			b.doubt, b.clear = true, false
		}
	}
}

// purpose reads the words before a number, and for some behind it, that make it a change
// or a gap.
func (u *auditor) purpose(s *sentence, i, clause int, b *binding) {
	q := s.tokens[i].num
	bench := -1
	for k := i - 1; k >= clause; k-- {
		t := &s.tokens[k]
		switch {
		case t.kind == place:
			bench = k
		case t.is(from):
			return // rose from 89.4%
		case t.is(rose | fell | improved | worsened):
			u.moved(s, i, clause, t, q, b)
			return
		case t.is(above|below|better|worse) && bench >= 0:
			b.purpose, b.bench, b.good = gap, s.tokens[bench].place, t.is(better|worse)
			b.sign = signOf(t, above|better, below|worse)
			if q.measure == percent {
				b.purpose = relative // the benchmark's own value, or a slip for points
			}
			return
		case t.is(higher|lower) && bench >= 0 && q.measure != percent:
			b.purpose, b.bench, b.sign = gap, s.tokens[bench].place, signOf(t, higher, lower)
			u.placeBefore(s, bench, clause, b)
			return
		case t.is(higher|lower|apart) && q.measure == percent:
			b.purpose = relative
			return
		case t.is(higher | lower | apart):
			if at := s.thanPlace(k, clause); at >= 0 {
				b.purpose, b.bench, b.sign = gap, s.tokens[at].place, signOf(t, higher, lower)
				u.placeBefore(s, at, clause, b)
				return
			}
			b.several = true
			return
		case t.is(light|tail|about|near|over|under|of|not|join|than) || t.kind == year:
			if t.is(to) && !t.is(light) {
				return
			}
		default:
			k = clause
		}
	}
	if q.measure == points {
		u.behind(s, i, b)
	}
}

func signOf(t *token, up, down class) int {
	switch {
	case t.is(up):
		return 1
	case t.is(down):
		return -1
	}
	return 0
}

// moved makes a number a change: from last year, if the sentence says so or says nothing.
func (u *auditor) moved(s *sentence, i, clause int, t *token, q *quantity, b *binding) {
	b.purpose, b.sign, b.good = change, signOf(t, rose|improved, fell|worsened), t.is(improved|worsened)
	if q.measure == percent {
		b.purpose = relative
		return
	}
	b.base = b.key.Year - 1
	b.based = s.has(clause, s.clauseEnd(i), sinceLast)
	switch base, several := s.basedOn(i); {
	case several:
		b.loose = true
	case base > 0 && base < b.key.Year:
		b.base, b.based = base, true
	case base > 0:
		b.loose = true
	}
}

// thanPlace finds the place that 比 or 与 names in a clause before a token, or -1.
func (s *sentence) thanPlace(k, clause int) int {
	for k--; k > clause; k-- {
		t := &s.tokens[k]
		if t.kind == place && s.tokens[k-1].is(than) {
			return k
		}
		if t.kind != place && !t.is(tail|light) {
			return -1
		}
	}
	return -1
}

// placeBefore finds the own place again, for one that stood next was the benchmark.
func (u *auditor) placeBefore(s *sentence, bench, clause int, b *binding) {
	if b.key.Place != s.tokens[bench].place || b.listed {
		return
	}
	b.key.Place = u.own()
	if t, _ := s.subject(place, bench, 0); t != nil {
		b.key.Place = t.place
	} else if t := u.around(s, place); t != nil {
		b.key.Place = t.place
	}
}

// behind reads what follows a difference: 1.2 percentage points above China.
func (u *auditor) behind(s *sentence, i int, b *binding) {
	for k := i + 1; k < s.clauseEnd(i); k++ {
		t := &s.tokens[k]
		switch {
		case t.is(above | below | better | worse | higher | lower):
			for j := k + 1; j < s.clauseEnd(i); j++ {
				if s.tokens[j].kind == place {
					b.purpose, b.bench, b.good = gap, s.tokens[j].place, t.is(better|worse)
					b.sign = signOf(t, above|better|higher, below|worse|lower)
					return
				}
				if !s.tokens[j].is(light | tail | than | of) {
					return
				}
			}
			return
		case t.is(light):
		default:
			return
		}
	}
}
