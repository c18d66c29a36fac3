package audit

import (
	"zhijian/internal/report"
)

const (
	sides     = above | below | better | worse
	movements = rose | fell | improved | worsened
	extremes  = highest | lowest | first | final | ranked
	compared  = sides | similar | movements | extremes | met
)

// words judges the comparing words of a sentence that stand outside claims.
func (u *auditor) words(s *sentence) {
	if s.asks || s.b.role == cell || s.has(0, len(s.tokens), wish|when|ask) || s.lent() || s.quotes() {
		return
	}
	for i := range s.tokens {
		t := &s.tokens[i]
		if !t.is(compared) && !s.comparesAt(i) || t.claimed || t.is(plain) {
			continue
		}
		if c, ok := u.statement(s, i); ok {
			u.spokenWord(s, i, &c)
			u.judgeWord(s, i, &c)
		}
	}
}

// comparesAt reports whether a word that mostly goes with a number compares by itself:
// 超过全国平均水平, 比全国低.
func (s *sentence) comparesAt(i int) bool {
	t := &s.tokens[i]
	switch {
	case t.is(over):
		return i+1 < len(s.tokens) && s.tokens[i+1].kind == place
	case t.is(higher | lower):
		return i+1 == s.clauseEnd(i) && (s.thanPlace(i, s.clauseStart(i)) >= 0 || i > 0 && s.tokens[i-1].is(sinceLast) || s.comparedAbove(i) != nil)
	}
	return false
}

// comparedAbove gives the place of a clause before that says what all is held against:
// 与全国相比，…偏高.
func (s *sentence) comparedAbove(i int) *token {
	end := s.clauseStart(i) - 1
	if end < 1 {
		return nil
	}
	start := s.clauseStart(end)
	if !s.tokens[start].is(than) || start+2 > end || s.tokens[start+1].kind != place || !s.tokens[end-1].is(than) {
		return nil
	}
	return &s.tokens[start+1]
}

// lent reports whether a claim of the sentence holds no comparing word, so that it must
// be about one outside: {{claim …}}两者{{/claim}}都低于全国.
func (s *sentence) lent() bool {
	for i := 0; i < len(s.tokens); i++ {
		if !s.tokens[i].claimed {
			continue
		}
		compares := false
		for ; i < len(s.tokens) && s.tokens[i].claimed; i++ {
			compares = compares || s.tokens[i].is(compared|higher|lower|apart)
		}
		if !compares {
			return true
		}
	}
	return false
}

// statement is a comparing word and what it speaks of.
type statement struct {
	ind      *report.Indicator
	keys     []report.Key   // of the subjects: A、B都高于…
	benches  []report.Place // what they are held against; none for changes, ranks and targets
	target   *report.Target
	negated  bool
	based    bool     // the year before is named
	since    bool     // a comparison with the year before
	running  int      // years in a row; 0 if not said
	long     bool     // a trend, or some longer time
	new      bool     // 首次, which nobody checks
	rivals   []string // industries that it is held against
	scope    *token   // within which something ranks: 居全区第一位
	explicit bool     // the sentence names the place itself
}

// statement makes out what the word at token i says. ok is false if any word of the way
// from its subject to the end of its clause is not understood.
func (u *auditor) statement(s *sentence, i int) (c statement, ok bool) {
	at := i - 1
	for at >= 0 && (s.tokens[at].kind != indicator || s.tokens[at].torn) {
		at--
	}
	if at < 0 || u.r.InDoubt(s.tokens[at].id) {
		return c, false
	}
	c.ind = u.r.Indicator(s.tokens[at].id)
	from := s.clauseStart(at)
	if !s.names(from, i) {
		from = s.partStart(at) // somebody whom an earlier clause names may be meant
	}
	if u.elsewhere(s, i) || s.otherIndicators(s.clauseStart(i), c.ind.ID) || u.doubtful(s, i, true) || u.introduced(s, i) {
		return c, false
	}
	if s.tokens[i].is(extremes) && s.has(at, i, movements) {
		return c, false // 提高最多
	}
	if !s.tokens[i].is(extremes) && s.has(from, s.clauseEnd(i), peers) {
		return c, false // each of the peers is meant
	}
	if c.ind == nil || !s.understood(from, i) || s.tokens[i-1].is(of) || s.has(from, i, apart|subset) {
		return c, false
	}
	for k := from; k < i; k++ {
		if s.tokens[k].claimed {
			return c, false // a claim has said it already, or says what it is about
		}
	}
	if n := s.tokens[i-1].num; n != nil && (n.measure == points || latin(s.b, &s.tokens[i])) {
		return c, false // 0.5 points below: a number, judged as one
	}
	end := s.clauseEnd(i)
	c.negated = s.negatedAt(i) != s.tokens[i].is(not)
	c.based = s.tellsBase(s.partStart(i), end, u.r.Meta.Year-1) || s.inYear(from, end, u.r.Meta.Year)
	c.long = s.has(s.partStart(i), end, longer|trend|years) && !s.has(s.clauseStart(i), end, running)
	c.new = s.has(from, i, firstTime)
	if !u.behindWord(s, i, &c) || !u.subjects(s, i, &c) {
		return c, false
	}
	c.running = s.runningAt(i)
	return c, true
}

// inYear reports whether a stretch says that something happened in a year, and nothing
// else about time: 2015年…下降.
func (s *sentence) inYear(start, upTo, y int) bool {
	in := false
	for k := start; k < upTo; k++ {
		if t := &s.tokens[k]; t.kind == year {
			if t.year != y || s.baseYear(k) || k > 0 && s.tokens[k-1].is(from) {
				return false
			}
			in = true
		}
	}
	return in
}

// negatedAt reports whether a word is turned round by one before it.
func (s *sentence) negatedAt(i int) bool {
	for k := i - 1; k >= 0; k-- {
		t := &s.tokens[k]
		switch {
		case t.is(not):
			return true
		case t.is(light|sinceLast) && !t.is(of), t.kind == year, t.is(than):
		default:
			return false
		}
	}
	return false
}

// tellsBase reports whether a stretch names the year before as what is compared with.
func (s *sentence) tellsBase(from, upTo, last int) bool {
	for k := from; k < upTo; k++ {
		if t := &s.tokens[k]; t.is(sinceLast) || t.kind == year && t.year == last && s.baseYear(k) {
			return true
		}
	}
	return false
}

// runningAt reads 连续三年 before a word: the years, 0 if it does not stand there, -1 if
// its number does not.
func (s *sentence) runningAt(i int) int {
	for k := s.clauseStart(i); k < s.clauseEnd(i); k++ {
		if !s.tokens[k].is(running) {
			continue
		}
		if s.tokens[k].rank > 0 {
			return s.tokens[k].rank // four consecutive years
		}
		if k+1 >= len(s.tokens) {
			return -1
		}
		if n := s.tokens[k+1].num; n != nil && n.value() < maxRun {
			return int(n.value())
		}
		return -1
	}
	return 0
}

// maxRun is more years than any series has.
const maxRun = 200

// behindWord reads what follows a comparing word in its clause: benchmarks, the year
// before, a target. It reports whether all of it is understood, and is a statement.
func (u *auditor) behindWord(s *sentence, i int, c *statement) bool {
	w := &s.tokens[i]
	goalAt, end := -1, s.clauseEnd(i)
	for k := i + 1; k < end; k++ {
		t := &s.tokens[k]
		switch {
		case w.is(extremes) && k == i+1 && t.is(of):
			return true // 最高的是…: subjects reads on
		case t.kind == list && k+1 < len(s.tokens) && (s.tokens[k+1].is(than|compared) && !s.tokens[k+1].is(join) || s.compares(k+1)):
			end = k // 高于全国、与西部相近
		case t.claimed, t.kind == indicator, t.kind == number && !w.is(met), t.kind == directive, t.kind == other, t.torn, t.is(of), t.is(compared):
			return t.is(of) && !t.is(plain) && k == i+1 && latin(s.b, t) // "above that of China"
		case t.kind == place:
			c.benches = append(c.benches, t.place)
		case t.kind == year && t.year == u.r.Meta.Year-1, t.is(sinceLast):
			c.since, c.based = true, true
		case t.kind == industry:
			if !w.is(sides) {
				return false
			}
			c.rivals = append(c.rivals, t.id)
		case t.is(goal):
			goalAt = k
		}
	}
	switch {
	case w.is(met):
		return goalAt > 0 && u.targetOf(s, i, goalAt, c)
	case goalAt > 0:
		return false
	case w.is(movements):
		return len(c.benches) == 0
	case w.is(extremes):
		return true
	}
	if len(c.benches) == 0 {
		u.benchesBefore(s, i, c)
	}
	if t := s.comparedAbove(i); t != nil && len(c.benches) == 0 {
		c.benches = append(c.benches, t.place)
	}
	return len(c.benches) > 0 && len(c.rivals) == 0 || c.since || len(c.rivals) == 1 && len(c.benches) == 0
}

// latin reports whether a token is in Latin letters.
func latin(b *block, t *token) bool { return b.folded[t.start] < 0x80 }

// benchesBefore reads 与全国、西部地区 before 相近, and 与上年 before 持平.
func (u *auditor) benchesBefore(s *sentence, i int, c *statement) {
	for k := i - 1; k >= s.clauseStart(i); k-- {
		t := &s.tokens[k]
		switch {
		case t.kind == place && s.benchmarkAt(k):
			c.benches = append(c.benches, t.place)
		case t.is(sinceLast), t.kind == year && t.year == u.r.Meta.Year-1 && s.baseYear(k):
			c.since, c.based = true, true
		case t.kind == indicator, t.is(compared):
			return
		}
	}
}

// targetOf finds the one target that 达到2020年目标 means.
func (u *auditor) targetOf(s *sentence, i, goalAt int, c *statement) bool {
	if u.r.TargetsInDoubt() || c.since || len(c.benches) > 0 {
		return false
	}
	due := 0
	for k := i + 1; k < goalAt; k++ {
		if t := &s.tokens[k]; t.kind == year {
			due = t.year
		} else if t.kind == number {
			return false
		}
	}
	for k := range u.r.Targets {
		t := &u.r.Targets[k]
		if t.Indicator != c.ind.ID || due != 0 && t.Year != due {
			continue
		}
		if c.target != nil {
			return false
		}
		c.target = t
	}
	return c.target != nil
}

// subjects finds the cells that a comparing word is said of.
func (u *auditor) subjects(s *sentence, i int, c *statement) bool {
	if s.tokens[i].is(extremes) {
		if i+1 < len(s.tokens) && s.tokens[i+1].is(of) {
			return u.subjectBehind(s, i, c)
		}
		if k := u.scopeAt(s, i); k >= 0 {
			c.scope, i = &s.tokens[k], k
		}
	}
	places := u.subjectsOf(s, place, i)
	industries := u.subjectsOf(s, industry, i)
	if len(places) > 1 && len(industries) > 1 {
		return false
	}
	k := report.Key{Indicator: c.ind.ID, Year: u.r.Meta.Year, Place: u.own()}
	b := binding{key: k}
	u.year(s, i, s.clauseStart(i), &b)
	if k.Year = b.key.Year; b.loose {
		return false
	}
	if k.Year != u.r.Meta.Year && (c.since || c.target != nil) {
		return false
	}
	c.explicit = len(places) > 0 || u.page.Kind == report.RegionWords
	if len(places) == 0 {
		if t := u.around(s, place); t != nil {
			k.Place = t.place
		}
	}
	if len(industries) == 0 {
		if t := u.around(s, industry); t != nil {
			k.Industry = t.id
		}
	}
	c.keys = []report.Key{k}
	if len(places) > 0 {
		c.keys = c.keys[:0]
		for _, t := range places {
			k.Place = t.place
			c.keys = append(c.keys, k)
		}
	}
	if len(industries) > 0 {
		base := c.keys
		c.keys = nil
		for _, t := range industries {
			for _, k := range base {
				k.Industry = t.id
				c.keys = append(c.keys, k)
			}
		}
	}
	return true
}

// subjectsOf gives the list of places or industries nearest before token i that are no
// benchmarks.
func (u *auditor) subjectsOf(s *sentence, k kind, i int) []*token {
	j := i - 1
	for ; j >= 0; j-- {
		if s.tokens[j].kind == k && !s.tokens[j].torn && !(k == place && s.benchmarkAt(j)) {
			break
		}
	}
	if j < 0 {
		return nil
	}
	out := []*token{&s.tokens[j]}
	for j -= 2; j >= 0 && s.tokens[j].kind == k && s.joined(j+1); j -= 2 {
		out = append([]*token{&s.tokens[j]}, out...)
	}
	return out
}
