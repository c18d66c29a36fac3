package audit

// certain reports whether a number may be replaced: it can mean one thing only, every word
// before it is understood, and nothing in the sentence is quoted, hoped for or said twice.
// In a heading a directive would change the id that links lead to.
func (u *auditor) certain(s *sentence, i int, b *binding) bool {
	return b.clear && b.named && !b.several && !b.other && s.tokens[i].num.bound == exact && s.b.role != heading &&
		!u.headed(s, i) && !s.asks && !s.quotes() && !s.repeated(i) && !s.has(0, len(s.tokens), wish|when|ask|denied)
}

// headed reports whether headings, and not the sentence, say which year, place or industry
// a number is of: to whoever moves a paragraph, the directive would not show it.
func (u *auditor) headed(s *sentence, i int) bool {
	if c := s.b.context; c.years || c.year > 0 && c.year != u.r.Meta.Year {
		return true
	}
	if s.tellsWhom(i) {
		return false
	}
	for _, h := range s.b.above {
		for k := range h.tokens {
			if t := &h.tokens[k]; t.kind == industry || t.kind == pillar || t.kind == place && t.place != u.own() {
				return true
			}
		}
	}
	return false
}

// fix gives what puts the directive in place of typed words without changing what is
// read: nil unless the directive prints exactly the words that it replaces.
func (u *auditor) fix(s *sentence, i, end int, b *binding, put string) *Fix {
	q := s.tokens[i].num
	text := []rune(u.printed(b, u.decimals(q, b)))
	start := s.tokens[i].start
	// A value ends with the number; a change or gap is a phrase around it.
	for from := max(0, end-len(text)); from <= start && from+len(text) <= len(s.b.runes); from++ {
		if string(s.b.runes[from:from+len(text)]) != string(text) || from+len(text) < end {
			continue
		}
		for k := from; k < from+len(text); k++ {
			if s.b.offset[k] < 0 {
				return nil
			}
		}
		old := s.b.typed(from, from+len(text))
		if old != string(text) {
			return nil // markup stands between
		}
		return &Fix{Pos: s.b.src.pos(s.b.offset[from]), Old: old, New: put}
	}
	return nil
}
