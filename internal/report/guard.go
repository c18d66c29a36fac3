package report

// hazard is a place in TOML text that would cost the decoder too much: it recurses
// into lists, walks a dotted key from the root at every part, and copies the full key
// of every value.
type hazard struct {
	offset  int
	variant string // of too-deep
}

// hazards finds the first hazard of text, or nil. It runs before the decoder, on every
// file, so it does no more than it must. Strings and comments are passed over; where
// they are malformed the decoder stops as well.
func hazards(text string) *hazard {
	s := scanner{text: text}
	depth, parts := 0, 0
	start, line := 0, true // of the token; nothing but blanks on the line yet
	header := false        // in a table header
	for s.pos < len(text) {
		c := text[s.pos]
		if bare(c) {
			line = false
			s.pos++
			continue
		}
		if s.pos-start > maxKey {
			return &hazard{start, "key"}
		}
		switch c {
		case '#':
			if !s.comment() {
				return nil
			}
			start = s.pos
			continue
		case '"', '\'':
			start = s.pos
			if !s.quoted(c) {
				return nil
			}
			line = false
			if s.pos-start > maxKey && (header || s.beforeKeyEnd()) {
				return &hazard{start, "key"}
			}
			start = s.pos
			continue
		case '[', '{':
			header = header || line && depth == 0
			depth++
			parts = 0
		case ']', '}':
			depth--
			parts = 0
		case ',', '=':
			parts = 0
		case '.':
			parts++
		case '\n':
			parts, line, header = 0, true, false
		}
		if depth > maxDepth || parts > maxDepth {
			return &hazard{s.pos, ""}
		}
		line = line && (c == ' ' || c == '\t' || c == '\n')
		s.pos++
		start = s.pos
	}
	return nil
}

// beforeKeyEnd reports whether what has just been read is a part of a key.
func (s *scanner) beforeKeyEnd() bool {
	at := s.pos
	s.spaces()
	c := s.peek()
	s.pos = at
	return c == '=' || c == '.'
}
