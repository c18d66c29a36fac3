package audit

import "zhijian/internal/report"

// group reports whether a number is said of the places below the report's own, 各盟市, and
// whether of each of them: 均高于80%.
func (s *sentence) group(i int) (some, each bool) {
	for k := s.partStart(i); k < i; k++ {
		t := &s.tokens[k]
		switch {
		case t.is(peers) && !(k > 0 && s.tokens[k-1].is(than|above|below)):
			some, each = true, false
		case some && t.is(every):
			each = true
		case t.kind == place && some && k > 0 && s.tokens[k-1].kind != place && !s.benchmarkAt(k):
			some, each = false, false // 各盟市中，包头市
		}
	}
	return some, each && !s.counts(i)
}

// counts reports whether the clause of token i counts something before it: 6个盟市.
func (s *sentence) counts(i int) bool {
	for k := s.clauseStart(i); k < i; k++ {
		if s.tokens[k].kind == number || s.tokens[k].num != nil && !s.tokens[k].num.time {
			return true
		}
	}
	return false
}

// holdEach looks for a place below the report's own that breaks a bound which is said to
// hold for each. That none breaks it agrees with the words, but no directive says it.
func (u *auditor) holdEach(q *quantity, b *binding) (outcome, report.Key) {
	for _, k := range u.below(b.key) {
		if c := u.a.Cell(k); c.Has() && holdValue(q, c.Value, b.ind.Decimals) == contradicts {
			return contradicts, k
		}
	}
	return unsure, b.key
}
