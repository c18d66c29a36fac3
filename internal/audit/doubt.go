package audit

import (
	"slices"
	"strings"

	"zhijian/internal/report"
)

// doubtful reports whether the sentence around token i may tell of something that the
// yearly figures do not hold: another year to come, a part of a year or of what is counted,
// something derived, hearsay. What is doubtful is neither called wrong nor put right.
// spans lets stretches of years pass that belong to a movement, for words.
func (u *auditor) doubtful(s *sentence, i int, spans bool) bool {
	part, clause, end := s.partStart(i), s.clauseStart(i), s.clauseEnd(i)
	for k := range s.tokens {
		t := &s.tokens[k]
		switch {
		case t.is(denied), t.is(goal) && u.aimedAt(s, k, i):
			return true
		case k >= end:
		case t.kind == indicator && k < i && starts(s.b.folded, t.end, u.lexer.lex.partitive) > 0:
			return true
		case t.is(derived) && (k >= clause || !s.numbered(k, i)):
			return true
		case t.kind == year && t.year > u.r.Meta.Year && (k < i || !s.has(k, end, goal)):
			return true
		case t.is(aside), t.is(foreign) && k < i && (k >= clause || k >= part && !s.compared(k)):
			return true
		case t.is(years) && !(spans && s.moves(k, i)) && !s.isRun(k) && !s.listOfYears(t):
			return true
		case t.is(mean) && k < i && !s.ofPlace(k):
			return true
		}
	}
	for start := 0; start < clause; start = s.clauseEnd(start) + 1 {
		if u.narrows(s, start, s.clauseEnd(start)) {
			return true
		}
	}
	return s.b.context.doubt || s.b.headsOff() || s.noted(i) || s.b.context.foreign && !s.tellsWhom(i) || u.otherDirective(s, i)
}

// headsOff reports whether the heads of a cell make it anything but a figure of a year: a
// mean, a target, a change, a rank.
func (b *block) headsOff() bool {
	for _, h := range []*block{b.rowHead, b.colHead} {
		if h == nil {
			continue
		}
		s := sentence{b: h, tokens: h.tokens}
		for k := range h.tokens {
			if t := &h.tokens[k]; t.is(aside|derived|denied|goal|planned|years) || t.is(mean) && !s.ofPlace(k) {
				return true
			}
		}
	}
	return false
}

// changes reports whether the heads of a cell are about changes, gaps or ranks, so that a
// bare number in it is no value.
func (b *block) changes() bool {
	for _, h := range []*block{b.rowHead, b.colHead} {
		if h != nil && slices.ContainsFunc(h.tokens, func(t token) bool { return t.is(sinceLast | compared | higher | lower | apart | than) }) {
			return true
		}
	}
	return false
}

// compared reports whether a token is only what something is held against.
func (s *sentence) compared(k int) bool {
	return k > 0 && s.tokens[k-1].is(than|above|below|better|worse)
}

// moves reports whether the clause of a stretch of years tells of a movement, as that of
// the word at token i, or for itself.
func (s *sentence) moves(k, i int) bool {
	return s.tokens[i].is(movements) || k < s.clauseStart(i) && s.has(s.clauseStart(k), s.clauseEnd(k), movements)
}

// tellsWhom reports whether a sentence names the place or industry that token i is about.
func (s *sentence) tellsWhom(i int) bool {
	p, _ := s.subject(place, i, 0)
	n, _ := s.subject(industry, i, 0)
	return p != nil || n != nil
}

// aimedAt reports whether the goal at token k makes an aim of what token i tells: it
// stands before it, as in 规划目标是…, or is said of it behind, as in 是我们的奋斗目标.
func (u *auditor) aimedAt(s *sentence, k, i int) bool {
	start := s.clauseStart(k)
	if k < i {
		return k >= s.partStart(i) && !s.numbered(k, i) && !s.has(start, k, met|above|below|over|under|than)
	}
	for j := start; j < k && k >= s.clauseEnd(i); j++ {
		for _, w := range u.lexer.lex.aimBefore {
			if string(s.b.folded[s.tokens[j].start:s.tokens[j].end]) == string(w) {
				return true
			}
		}
	}
	return false
}

// numbered reports whether a number stands between two tokens.
func (s *sentence) numbered(from, upTo int) bool {
	return slices.ContainsFunc(s.tokens[from:upTo], func(t token) bool { return t.kind == number || t.kind == directive })
}

// isRun reports whether a number of years is one in a row: 连续三年, three consecutive
// years.
func (s *sentence) isRun(k int) bool {
	return k > 0 && s.tokens[k-1].is(running)
}

// listOfYears reports whether a range of years stands for the list of them, one for each
// of the numbers behind 分别.
func (s *sentence) listOfYears(t *token) bool {
	return t.since > 0 && s.has(0, len(s.tokens), respectively)
}

// ofPlace reports whether the word at token k goes with a place: 全国平均.
func (s *sentence) ofPlace(k int) bool {
	return k > 0 && (s.tokens[k-1].kind == place || s.tokens[k-1].is(tail|kin|peers)) ||
		k+1 < len(s.tokens) && s.tokens[k+1].is(of) || k > 1 && s.tokens[k-1].is(light) && s.tokens[k-2].kind == place && !s.tokens[k-1].is(of)
}

// narrows reports whether a clause that is not wholly understood may restrict what the
// sentence goes on to tell: 除食品外, 专项整治后.
func (u *auditor) narrows(s *sentence, start, end int) bool {
	if start >= end || s.understood(start, end) {
		return false
	}
	first, last := &s.tokens[start], &s.tokens[end-1]
	lex := u.lexer.lex
	return starts(s.b.folded, first.start, lex.lead) > 0 || lex.trail[s.b.folded[last.end-1]]
}

// longestLead is as many letters as a clause has that says under which circumstances the
// rest holds; longer ones are statements of their own.
const longestLead = 12

// introduced reports whether a short clause before that of token i, of which nothing is
// known, may say where the rest comes from or when it holds: 据某网站报道, 经抽样复核.
func (u *auditor) introduced(s *sentence, i int) bool {
	clause := s.clauseStart(i)
	for start := s.partStart(i); start < clause; start = s.clauseEnd(start) + 1 {
		end := s.clauseEnd(start)
		if start == end || s.understood(start, end) || s.numbered(start, end) || s.names(start, end) || s.has(start, end, compared) {
			continue
		}
		if ends(s.b.folded[:s.tokens[end-1].end], u.lexer.lex.predicate) {
			continue
		}
		n := s.tokens[end-1].end - s.tokens[start].start
		if latin(s.b, &s.tokens[start]) {
			n /= lettersAWord
		}
		if n <= longestLead && !slices.ContainsFunc(s.tokens[start:end], func(t token) bool { return t.kind == indicator }) {
			return true
		}
	}
	return false
}

// ends reports whether a text ends in one of the words.
func ends(text []rune, words [][]rune) bool {
	return slices.ContainsFunc(words, func(w []rune) bool {
		return len(w) <= len(text) && slices.Equal(text[len(text)-len(w):], w)
	})
}

// lettersAWord is how many letters of an alphabet make up for one of Chinese.
const lettersAWord = 3

// noted reports whether brackets right behind a number narrow it down: 90.3%（不含食品）.
func (s *sentence) noted(i int) bool {
	k := s.clauseEnd(i)
	if k+1 >= len(s.tokens) || !s.opens(k) {
		return false
	}
	for k++; k < len(s.tokens); k++ {
		switch t := &s.tokens[k]; {
		case t.kind == comma && strings.ContainsRune("）)", s.b.runes[t.start]):
			return false
		case t.kind == year, t.is(aside | subset | foreign | years):
			return true
		}
	}
	return false
}

// opens reports whether a token opens a bracket.
func (s *sentence) opens(k int) bool {
	return s.tokens[k].kind == comma && strings.ContainsRune("（(", s.b.runes[s.tokens[k].start])
}

// otherDirective reports whether the directive before a number or word tells of another
// place or industry than the words do, so that the two may go on about different things.
func (u *auditor) otherDirective(s *sentence, i int) bool {
	if s.names(s.clauseStart(i), i) {
		return false
	}
	for k := i - 1; k >= s.partStart(i); k-- {
		t := &s.tokens[k]
		if t.kind != directive || t.dir == nil || t.dir.Name != "value" {
			continue
		}
		if r := t.dir.Value("region").Text; r != "" && !u.says(s, place, i, func(t *token) bool { return t.place == report.Place{Kind: report.InRegion, ID: r} }) {
			return true
		}
		if n := t.dir.Value("industry").Text; n != "" && !u.says(s, industry, i, func(t *token) bool { return t.id == n }) {
			return true
		}
		return false
	}
	return false
}

// says reports whether the nearest place or industry before token i is the right one.
func (u *auditor) says(s *sentence, k kind, i int, right func(*token) bool) bool {
	t, _ := s.subject(k, i, 0)
	if t == nil {
		t = u.around(s, k)
	}
	return t != nil && right(t)
}

// superlative reports whether a number is that of whatever comes first or last, not of
// what is named: 最低的三个盟市分别为78.3%…
func (s *sentence) superlative(i int) bool {
	for k := i - 1; k >= s.partStart(i); k-- {
		switch t := &s.tokens[k]; {
		case t.kind == place, t.kind == industry:
			return false
		case t.is(highest|lowest) && s.tokens[k+1].is(of):
			return true
		}
	}
	return false
}

// repeated reports whether the sentence holds the same number twice, so that one of them
// may mean something else.
func (s *sentence) repeated(i int) bool {
	n := 0
	for k := range s.tokens {
		if q := s.tokens[k].num; q != nil && !q.letBe && q.text == s.tokens[i].num.text && q.measure == s.tokens[i].num.measure {
			n++
		}
	}
	return n > 1
}

// quotes reports whether a sentence holds words in quotation marks.
func (s *sentence) quotes() bool {
	return slices.ContainsFunc(s.tokens, func(t token) bool { return t.kind == quote })
}
