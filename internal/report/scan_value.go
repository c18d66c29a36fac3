package report

import "strconv"

// value skips one value; s.path is the path of that value.
func (s *scanner) value() bool {
	// hazards keeps deeper text away, but a file that is looked at again may have changed.
	if s.depth++; s.depth > 2*maxDepth {
		return s.fail(s.pos, "text")
	}
	defer func() { s.depth-- }()
	switch c := s.peek(); {
	case c == '"' || c == '\'':
		return s.quoted(c)
	case c == '[':
		return s.array()
	case c == '{':
		return s.inline()
	}
	return s.word()
}

// quoted skips a string, on one line or between three quotes.
func (s *scanner) quoted(quote byte) bool {
	if s.pos+2 < len(s.text) && s.text[s.pos+1] == quote && s.text[s.pos+2] == quote {
		return s.block(quote)
	}
	return s.line(quote)
}

// word skips a number, a date or a boolean; the decoder judges what it says.
func (s *scanner) word() bool {
	start := s.pos
	for s.pos < len(s.text) {
		c := s.text[s.pos]
		// A date may be parted from its time by one space.
		date := c == ' ' && s.pos-start == 10 && s.text[start+4] == '-' && s.pos+1 < len(s.text) && digit(s.text[s.pos+1])
		if !date && !bare(c) && c != '+' && c != '.' && c != ':' {
			break
		}
		s.pos++
	}
	if s.pos == start {
		return s.fail(start, s.or("value"))
	}
	switch first := s.text[start]; {
	case digit(first), first == '+', first == '-':
		return true
	}
	switch s.text[start:s.pos] {
	case "true", "false", "inf", "nan":
		return true
	}
	return s.fail(start, "value")
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

func (s *scanner) array() bool {
	opened := s.pos
	outer := len(s.path)
	s.pos++
	for i := 0; ; i++ {
		if !s.blank() {
			return false
		}
		if s.peek() == ']' {
			s.pos++
			return true
		}
		if s.pos >= len(s.text) {
			return s.failOpen(s.pos, "array", opened)
		}
		s.path = strconv.AppendInt(append(s.path, 1), int64(i), 10)
		s.visit(s.path, site{key: s.pos, value: s.pos})
		if !s.value() {
			return false
		}
		s.path = s.path[:outer]
		if !s.blank() {
			return false
		}
		switch s.peek() {
		case ',':
			s.pos++
		case ']':
		default:
			return s.failOpen(s.pos, s.or("array"), opened)
		}
	}
}

func (s *scanner) inline() bool {
	opened := s.pos
	s.pos++
	for {
		if !s.blank() {
			return false
		}
		if s.peek() == '}' {
			s.pos++
			return true
		}
		if s.pos >= len(s.text) {
			return s.failOpen(s.pos, "inline", opened)
		}
		if !s.pair() || !s.blank() {
			return false
		}
		switch s.peek() {
		case ',':
			s.pos++
		case '}':
		default:
			return s.failOpen(s.pos, s.or("inline"), opened)
		}
	}
}

// line skips a string that must end on its line.
func (s *scanner) line(quote byte) bool {
	opened := s.pos
	for s.pos++; s.pos < len(s.text); s.pos++ {
		switch c := s.text[s.pos]; {
		case c == quote:
			s.pos++
			return true
		case c == '\\' && quote == '"':
			if !s.escape(false) {
				return false
			}
		case c == '\n' || c == '\r' && !s.control():
			return s.failOpen(s.pos, "string", opened)
		case s.control():
			return s.fail(s.pos, "control")
		}
	}
	return s.failOpen(s.pos, "string", opened)
}

// block skips a string between three quotes.
func (s *scanner) block(quote byte) bool {
	opened := s.pos
	for s.pos += 3; s.pos < len(s.text); s.pos++ {
		switch c := s.text[s.pos]; {
		case c == quote:
			n := 1
			for s.pos+n < len(s.text) && s.text[s.pos+n] == quote {
				n++
			}
			// Up to two quotes may stand right before the closing three; after a
			// backslash the decoder takes three.
			if n > 5 && !(n == 6 && s.text[s.pos-1] == '\\') {
				return s.fail(s.pos+5, "string-end")
			}
			s.pos += n
			if n >= 3 {
				return true
			}
			s.pos--
		case c == '\\' && quote == '"':
			if !s.escape(true) {
				return false
			}
		case c != '\n' && s.control():
			return s.fail(s.pos, "control")
		}
	}
	return s.failOpen(s.pos, "string-end", opened)
}

// escape skips a backslash and what belongs to it but its last byte.
func (s *scanner) escape(multiline bool) bool {
	start := s.pos
	s.pos++
	switch c := s.peek(); c {
	case 'b', 't', 'n', 'f', 'r', 'e', '"', '\\':
		return true
	case 'x', 'u', 'U':
		for range escapeDigits(c) {
			s.pos++
			if _, err := strconv.ParseUint(string(rune(s.peek())), 16, 8); err != nil {
				return s.fail(start, "escape")
			}
		}
		return true
	case ' ', '\t', '\n', '\r':
		if multiline {
			return true
		}
	}
	return s.fail(start, "escape")
}
