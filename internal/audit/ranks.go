package audit

import (
	"strconv"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// scopeAt finds the place within which a word ranks, as in 居全区第一位 and 为全区最高; -1 if
// none stands before it.
func (u *auditor) scopeAt(s *sentence, i int) int {
	k := i - 1
	for k > 0 && s.tokens[k].is(light|peers|tail) && !s.tokens[k].is(of) {
		k--
	}
	if k <= 0 || s.tokens[k].kind != place || s.tokens[k].torn {
		return -1
	}
	before := &s.tokens[k-1]
	for _, w := range u.lexer.lex.scopeBefore {
		if string(s.b.folded[before.start:before.end]) == string(w) {
			return k
		}
	}
	return -1
}

// subjectBehind reads 最高的是包头市: the one place behind the word is what ranks so. No
// other place than the report's own, and no industry, may be named before it.
func (u *auditor) subjectBehind(s *sentence, i int, c *statement) bool {
	end := s.clauseEnd(i)
	k := i + 2
	for k < end && s.tokens[k].is(light|peers) && !s.tokens[k].is(of|join|than) {
		k++
	}
	if k == i+2 || k+1 != end || s.tokens[k].kind != place || s.tokens[k].torn || u.around(s, industry) != nil {
		return false
	}
	for j := s.clauseStart(i); j < i; j++ {
		if t := &s.tokens[j]; t.kind == industry || t.kind == place && t.place != u.own() {
			return false
		}
	}
	b := binding{key: report.Key{Year: u.r.Meta.Year}}
	u.year(s, i, s.clauseStart(i), &b)
	c.explicit = true
	c.keys = []report.Key{{Indicator: c.ind.ID, Year: b.key.Year, Place: s.tokens[k].place}}
	return !b.loose
}

// ruleRank judges 最高, 首位 and 第三位 among the regions beside one.
func (u *auditor) ruleRank(w *token, c *statement, own *analysis.Cell, r ruling) ruling {
	rank := own.Rank
	if c.negated || !c.explicit || len(c.keys) != 1 || len(c.benches) > 0 {
		return r
	}
	n, last := w.rank, u.lastRank(own)
	switch {
	case w.is(first):
		n = 1
	case w.is(final):
		n = last
	case w.is(highest) == (c.ind.Direction == report.Up) && w.is(highest|lowest):
		n = 1
	case w.is(highest | lowest):
		n = last
	}
	counted := w.is(first|final|ranked) && c.ind.Direction != report.Up // the first may be the one with most
	if !u.parentOf(u.own(), own.Place) && c.scope == nil {
		return r // of those beside it, the data may hold some only
	}
	if c.scope != nil && (!u.parentOf(c.scope.place, own.Place) || c.scope.place != u.own()) {
		if counted || n != 1 && !w.is(highest|lowest) {
			return r
		}
		return u.ruleAverage(w, c, own, r)
	}
	if rank.Rank == 0 {
		return r
	}
	r.truth, r.variant = strconv.Itoa(rank.Rank)+"/"+strconv.Itoa(rank.Of), "-rank"
	r.claim = "rank=" + strconv.Itoa(n)
	switch {
	case rank.Rank == n:
		r.outcome = agrees
	case !counted:
		r.outcome = contradicts
	}
	return r
}

// parentOf reports whether a region lies directly in another one.
func (u *auditor) parentOf(outer, p report.Place) bool {
	g := u.r.Region(p.ID)
	return outer.Kind == report.InRegion && p.Kind == report.InRegion && g != nil && g.Parent == outer.ID
}

// ruleAverage judges who is first within a scope whose members are not known: nobody can
// be who is behind the average of them.
func (u *auditor) ruleAverage(w *token, c *statement, own *analysis.Cell, r ruling) ruling {
	k := own.Key
	k.Place = c.scope.place
	bench := u.a.Cell(k)
	if !bench.Has() || k == own.Key || c.ind.Direction == report.Neutral {
		return r
	}
	want := 1
	if w.is(lowest) {
		want = -1
	}
	if signed(own.Value-bench.Value, c.ind.Decimals)*want < 0 {
		r.outcome, r.truth = contradicts, u.pair(own, bench, c.ind)
	}
	return r
}

// lastRank is the largest rank among the regions beside one.
func (u *auditor) lastRank(own *analysis.Cell) int {
	last := own.Rank.Rank
	self := u.r.Region(own.Place.ID)
	for i := range u.r.Regions {
		g := &u.r.Regions[i]
		if self == nil || g.Parent != self.Parent || g.Level != self.Level {
			continue
		}
		k := own.Key
		k.Place.ID = g.Code
		if c := u.a.Cell(k); c.Has() {
			last = max(last, c.Rank.Rank)
		}
	}
	return last
}
