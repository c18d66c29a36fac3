package audit

import "strconv"

// year finds the year of a number or word: the nearest that its clause names before it;
// else the one that the sentence starts with; else that of a directive before it or of the
// headings; else the report's. Where an earlier clause leaves a choice, the binding is
// loose.
func (u *auditor) year(s *sentence, i, clause int, b *binding) {
	if c := s.b.context; c.year > 0 {
		b.key.Year = c.year
	} else if c.years {
		b.loose = true
	}
	if s.b.role == cell {
		if t := u.around(s, year); t != nil {
			b.key.Year = t.year
		}
	}
	if y := s.yearBehind(i); y > 0 {
		b.key.Year, b.loose = y, false
		return
	}
	numbers := false
	for k := i - 1; k >= clause; k-- {
		switch y := u.yearAt(s, k); {
		case y > 0 && (!numbers || !s.has(k, i, to)):
			b.key.Year, b.loose = y, numbers
			return
		case s.tokens[k].kind == number:
			numbers = true
		}
	}
	u.earlierYear(s, clause, b, numbers)
}

// yearBehind gives the year that follows a number: 90.3% in 2015; 0 is none.
func (s *sentence) yearBehind(i int) int {
	k := i + 1
	for k < len(s.tokens) && s.tokens[k].unit {
		k++
	}
	if k+1 < len(s.tokens) && s.tokens[k].is(light) && !s.tokens[k].is(of|join|to|from|than) && latin(s.b, &s.tokens[k]) && s.tokens[k+1].kind == year {
		return s.tokens[k+1].year
	}
	return 0
}

// earlierYear takes the one year that the clauses before name, and is not sure of it if
// numbers stand before it or there are several.
func (u *auditor) earlierYear(s *sentence, clause int, b *binding, numbers bool) {
	found, choice, before := 0, numbers, false
	for k := range clause {
		switch y := u.yearAt(s, k); {
		case y > 0 && found > 0 && found != y:
			choice = true
		case y > 0:
			found, choice = y, choice || before
		}
		before = before || s.tokens[k].kind == number
	}
	switch {
	case found > 0 && before && choice:
		b.loose = true
	case found > 0:
		b.key.Year, b.loose = found, choice
	}
	if c := s.b.context.year; c > 0 && c != u.r.Meta.Year && s.relative() {
		b.loose = true // 上年 under the heading of another year
	}
}

// yearAt gives the year that a token, a word or a directive, names as its own; 0 is none.
func (u *auditor) yearAt(s *sentence, k int) int {
	t := &s.tokens[k]
	switch {
	case t.kind == year && !s.baseYear(k) && !s.movesOn(k):
		return t.year
	case t.kind == directive && t.dir != nil && t.dir.Name == "value":
		y, _ := strconv.Atoi(t.dir.Value("year").Text)
		return y
	}
	return 0
}

// relative reports whether a sentence names a year by its distance.
func (s *sentence) relative() bool {
	for k := range s.tokens {
		if t := &s.tokens[k]; t.kind == year && t.class&(lastYear|beforeLast) != 0 {
			return true
		}
	}
	return false
}

// baseYear reports whether a year is what others are compared with: 比2013年.
func (s *sentence) baseYear(k int) bool { return k > 0 && s.tokens[k-1].is(than) }

// movesOn reports whether a year is where something started and no number follows it:
// 由2013年提高到.
func (s *sentence) movesOn(k int) bool {
	if k == 0 || !s.tokens[k-1].is(from) {
		return false
	}
	for j := k + 1; j < s.clauseEnd(k); j++ {
		switch t := &s.tokens[j]; {
		case t.kind == number, t.kind == directive:
			return false
		case t.is(to):
			return true
		}
	}
	return false
}

// startsFrom reports whether a number is where something started: 由89.3%升至90.3%,
// "rose to 90.3% from 89.3%".
func (s *sentence) startsFrom(i, clause int) bool {
	led := false
	for k := i - 1; k >= clause && s.tokens[k].kind != number; k-- {
		if s.tokens[k].is(from) {
			led = true
			break
		}
	}
	if !led {
		return false
	}
	for k := i + 1; k < s.clauseEnd(i); k++ {
		if t := &s.tokens[k]; t.is(to) {
			return true
		} else if t.kind == number {
			break
		}
	}
	for k := clause; k < i; k++ {
		if s.tokens[k].is(to) {
			return true
		}
	}
	return false
}

// startYear gives a number from which something started, and which names no year, that of
// the year before, without being sure of it.
func (u *auditor) startYear(s *sentence, i, clause int, b *binding) {
	if !s.startsFrom(i, clause) || s.yearBehind(i) > 0 {
		return
	}
	for k := i - 1; k >= clause && s.tokens[k].kind != number && !s.tokens[k].is(from); k-- {
		if s.tokens[k].kind == year {
			return
		}
	}
	b.key.Year, b.loose, b.start = b.key.Year-1, true, true
}

// basedOn finds the year that a change is measured from, where the sentence names one:
// 比2013年, 与2011年相比. several says that it names more than one.
func (s *sentence) basedOn(i int) (base int, several bool) {
	for k := s.clauseEnd(i) - 1; k >= s.partStart(i); k-- {
		t := &s.tokens[k]
		if t.kind != year || !s.baseYear(k) {
			continue
		}
		if base > 0 && base != t.year {
			return base, true
		}
		base = t.year
	}
	return base, false
}
