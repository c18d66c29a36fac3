package audit

// respectively sorts out lists: A、B分别为1和2. The binding is then sure of its place,
// industry, year or indicator; where the lists do not match it could be any.
func (u *auditor) respectively(s *sentence, i int, b *binding) {
	at := -1
	for k := i - 1; k >= 0; k-- {
		if s.tokens[k].is(respectively) {
			at = k
			break
		}
		if s.tokens[k].kind == semicolon {
			return
		}
	}
	if at < 0 {
		u.afterwards(s, i, b)
		return
	}
	first := at + 1
	for first < len(s.tokens) && s.tokens[first].kind != number {
		if s.tokens[first].kind == comma {
			return
		}
		first++
	}
	u.align(s, at, first, i, b)
}

// afterwards is the English way: A and B were 1 and 2 respectively.
func (u *auditor) afterwards(s *sentence, i int, b *binding) {
	for k := i + 1; k < len(s.tokens); k++ {
		t := &s.tokens[k]
		switch {
		case t.is(respectively):
			first := i
			for first > 1 && s.joined(first-1) && s.tokens[first-2].kind == number {
				first -= 2
			}
			u.align(s, first, first, i, b)
			return
		case t.kind != number && !s.joined(k) && t.kind != comma:
			return
		}
	}
}

func (s *sentence) joined(k int) bool { return s.tokens[k].kind == list || s.tokens[k].is(join) }

// align matches the list of numbers that starts at token first with the list of names
// that ends before token upTo.
func (u *auditor) align(s *sentence, upTo, first, i int, b *binding) {
	n, at := 0, -1
	for k := first; k < len(s.tokens) && s.tokens[k].kind == number; k += 2 {
		if k == i {
			at = n
		}
		n++
		if k+1 >= len(s.tokens) || !s.joined(k+1) && s.tokens[k+1].kind != comma {
			break
		}
	}
	if at < 0 {
		return // beyond the list
	}
	for _, k := range []kind{place, industry, year, indicator} {
		names := s.listBefore(upTo, k)
		if len(names) < 2 {
			continue
		}
		if len(names) != n {
			b.several = true
			return
		}
		switch t := names[at]; k {
		case place:
			b.key.Place = t.place
		case industry:
			b.key.Industry = t.id
		case year:
			b.key.Year, b.loose = t.year, false
		case indicator:
			if ind := u.r.Indicator(t.id); ind != nil && u.fits(s, i, ind) {
				b.ind, b.key.Indicator = ind, ind.ID
			}
		}
		b.listed, b.several, b.carried = true, false, false
		return
	}
	b.several = n > 1 // unless years are listed
	s.alignYears(upTo, at, n, b)
}

// alignYears gives each of n numbers its year of a range: 2011—2015年分别为….
func (s *sentence) alignYears(upTo, at, n int, b *binding) {
	for k := upTo - 1; k >= 0; k-- {
		t := &s.tokens[k]
		if t.since == 0 {
			continue
		}
		if b.several = n != t.until-t.since+1; !b.several {
			b.key.Year, b.listed, b.loose = t.since+at, true, false
		}
		return
	}
}

// listBefore gives the last list of names of a kind before a token.
func (s *sentence) listBefore(upTo int, k kind) []*token {
	var names []*token
	for j := upTo - 1; j >= 0; j-- {
		t := &s.tokens[j]
		switch {
		case t.kind == k && !t.torn:
			names = append([]*token{t}, names...)
		case len(names) > 0 && !s.joined(j):
			return names
		case t.kind == semicolon:
			return names
		}
	}
	return names
}

// sums reports whether a list of indicators stands before a number, which may tell of all
// of them together.
func (s *sentence) sums(clause, i int) bool {
	for k := clause + 2; k < i; k++ {
		if s.tokens[k].kind == indicator && s.joined(k-1) && s.tokens[k-2].kind == indicator {
			return true
		}
	}
	return false
}
