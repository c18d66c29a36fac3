package audit

// fix gives what puts the directive in place of typed words without changing what is
// read: nil unless the directive prints exactly the words that it replaces.
func (u *auditor) fix(s *sentence, i, end int, b *binding, put string) *Fix {
	q := s.tokens[i].num
	// In a heading a directive would change the id that links lead to.
	if q.bound != exact || !b.named || b.several || s.b.role == heading {
		return nil
	}
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
