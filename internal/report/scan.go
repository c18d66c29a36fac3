package report

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// The decoder gives values but not where each of them stands. scanner finds that out,
// and only when there is a problem to point at: it walks TOML text, knows its whole
// syntax, and gives no values. A path is the keys and indices that lead to a value,
// each key after a zero byte and each index after a one byte.

func keyPath(path, key string) string { return path + "\x00" + key }

func indexPath(path string, i int) string { return path + "\x01" + strconv.Itoa(i) }

// site is where a key and its value start, in bytes.
type site struct {
	key, value int
	seen       bool
	implied    bool // a table that only a longer key or header speaks of
	header     bool // opened by [header] or [[header]]
}

// mistake is a place where text stops being TOML.
type mistake struct {
	offset  int
	variant string // wording of the problem
	opened  int    // where what is not closed was opened, or -1
	first   int    // for a key given twice: the first place
	from    int    // for such a key: where it begins; -1 for a header
	to      int    // and where its value ends
}

type scanner struct {
	text  string
	pos   int
	depth int
	path  []byte
	count map[string]int // tables in each array of tables
	visit func(path []byte, at site) (first int, ok bool)
	wrong *mistake
}

// locate fills in the sites that are keys of the map.
func locate(text string, sites map[string]site) {
	s := scanner{text: text, count: map[string]int{}}
	s.visit = func(path []byte, at site) (int, bool) {
		old, wanted := sites[string(path)]
		if wanted && (!old.seen || old.implied && !at.implied) {
			at.seen = true
			sites[string(path)] = at
		}
		return 0, true
	}
	s.document()
}

// diagnose finds the first mistake of text, or nil if the scanner sees none.
func diagnose(text string) *mistake {
	seen := map[string]site{}
	s := scanner{text: text, count: map[string]int{}}
	s.visit = func(path []byte, at site) (int, bool) {
		old, again := seen[string(path)]
		if !again || old.implied && at.header && !at.implied {
			seen[string(path)] = at
			return 0, true
		}
		if at.implied || old.implied { // the decoder takes some of these; it is asked first
			return 0, true
		}
		if old.header || at.header {
			return old.value, false
		}
		return old.key, false
	}
	s.document()
	return s.wrong
}

func (s *scanner) fail(offset int, variant string) bool { return s.failOpen(offset, variant, -1) }

func (s *scanner) failOpen(offset int, variant string, opened int) bool {
	if s.wrong == nil {
		offset = min(offset, max(len(s.text)-1, 0))
		for offset > 0 && !utf8.RuneStart(s.text[offset]) { // the last character may be of several bytes
			offset--
		}
		s.wrong = &mistake{offset: offset, variant: variant, opened: opened}
	}
	return false
}

// peek is the byte at the position, or 0 at the end.
func (s *scanner) peek() byte {
	if s.pos < len(s.text) {
		return s.text[s.pos]
	}
	return 0
}

func (s *scanner) spaces() {
	for s.pos < len(s.text) && (s.text[s.pos] == ' ' || s.text[s.pos] == '\t') {
		s.pos++
	}
}

// blank skips spaces, line ends and comments.
func (s *scanner) blank() bool {
	for {
		s.spaces()
		switch {
		case s.peek() == '\n':
			s.pos++
		case strings.HasPrefix(s.text[s.pos:], "\r\n"):
			s.pos += 2
		case s.peek() == '#':
			if !s.comment() {
				return false
			}
		default:
			return true
		}
	}
}

func (s *scanner) comment() bool {
	for s.pos < len(s.text) && s.text[s.pos] != '\n' {
		if s.control() {
			return s.fail(s.pos, "control")
		}
		s.pos++
	}
	return true
}

// control reports whether a character that TOML forbids everywhere stands here.
func (s *scanner) control() bool {
	c := s.text[s.pos]
	if c == '\r' {
		return s.pos+1 >= len(s.text) || s.text[s.pos+1] != '\n'
	}
	return c < 0x20 && c != '\t' && c != '\n' || c == 0x7f
}

func (s *scanner) document() bool {
	var table []byte
	for {
		if !s.blank() {
			return false
		}
		if s.pos >= len(s.text) {
			return true
		}
		s.path = append(s.path[:0], table...)
		if s.peek() == '[' {
			if !s.header() {
				return false
			}
			table = append(table[:0], s.path...)
		} else if !s.pair() {
			return false
		}
		if !s.lineEnd() {
			return false
		}
	}
}

func (s *scanner) lineEnd() bool {
	s.spaces()
	switch {
	case s.pos >= len(s.text) || s.peek() == '\n' || strings.HasPrefix(s.text[s.pos:], "\r\n"):
		return true
	case s.peek() == '#':
		return s.comment()
	}
	return s.fail(s.pos, s.or("line-end"))
}

// or prefers the wording for a forbidden character, if that is what stands here.
func (s *scanner) or(variant string) string {
	if s.pos < len(s.text) && s.control() {
		return "control"
	}
	return variant
}

// header reads [a.b] or [[a.b]] and leaves path at the table it opens.
func (s *scanner) header() bool {
	start := s.pos
	s.pos++
	array := s.peek() == '['
	if array {
		s.pos++
	}
	s.path = s.path[:0]
	for {
		s.spaces()
		name, at, ok := s.name("header-name")
		if !ok {
			return false
		}
		s.path = append(append(s.path, 0), name...)
		s.spaces()
		if s.peek() == '.' {
			s.pos++
			s.visit(s.path, site{key: at, value: at, implied: true})
			s.enterLast()
			continue
		}
		if !s.headerEnd(array, start) {
			return false
		}
		return s.open(start, at, array)
	}
}

func (s *scanner) headerEnd(array bool, start int) bool {
	for range 1 + b2i(array) {
		if s.peek() != ']' {
			return s.failOpen(s.pos, s.or("header"), start)
		}
		s.pos++
	}
	return true
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// open records the table that a header opens.
func (s *scanner) open(start, at int, array bool) bool {
	if array {
		n := s.count[string(s.path)]
		if n == 0 {
			if first, ok := s.visit(s.path, site{key: at, value: start}); !ok {
				return s.twice(start, first)
			}
		}
		s.count[string(s.path)] = n + 1
		s.path = strconv.AppendInt(append(s.path, 1), int64(n), 10)
	} else if s.count[string(s.path)] > 0 {
		return s.fail(start, "single")
	}
	if first, ok := s.visit(s.path, site{key: at, value: start, header: true}); !ok {
		return s.twice(start, first)
	}
	return true
}

func (s *scanner) twice(offset, first int) bool {
	if s.wrong == nil {
		s.wrong = &mistake{offset: offset, variant: "twice", opened: -1, first: first, from: -1}
	}
	return false
}

// enterLast steps into the newest table, if path is an array of tables.
func (s *scanner) enterLast() {
	if n := s.count[string(s.path)]; n > 0 {
		s.path = strconv.AppendInt(append(s.path, 1), int64(n-1), 10)
	}
}

// pair reads key = value below path and leaves path as it was.
func (s *scanner) pair() bool {
	outer, start := len(s.path), s.pos
	for {
		name, at, ok := s.name("key")
		if !ok {
			return false
		}
		s.path = append(append(s.path, 0), name...)
		s.spaces()
		if s.peek() == '.' {
			s.pos++
			s.spaces()
			s.visit(s.path, site{key: at, value: at, implied: true})
			continue
		}
		if s.peek() != '=' {
			return s.fail(s.pos, s.or("equals"))
		}
		s.pos++
		s.spaces()
		if first, ok := s.visit(s.path, site{key: at, value: s.pos}); !ok {
			s.twice(at, first)
			if rest := quiet(s.text, s.pos); s.wrong.first == first && s.wrong.offset == at && rest.value() {
				s.wrong.from, s.wrong.to = start, rest.pos
			}
			return false
		}
		if !s.value() {
			return false
		}
		s.path = s.path[:outer]
		return true
	}
}

// name reads one part of a key.
func (s *scanner) name(variant string) (name string, at int, ok bool) {
	at = s.pos
	switch c := s.peek(); {
	case c == '"' || c == '\'':
		if !s.line(c) {
			return "", at, false
		}
		name = s.text[at+1 : s.pos-1]
		if c == '"' && strings.IndexByte(name, '\\') >= 0 {
			name = unescape(name)
		}
		return name, at, true
	}
	for s.pos < len(s.text) && bare(s.text[s.pos]) {
		s.pos++
	}
	if s.pos == at {
		return "", at, s.fail(at, s.or(variant))
	}
	return s.text[at:s.pos], at, true
}

func bare(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}

// unescape decodes a basic string whose escapes have been checked.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			b.WriteByte(s[i])
			continue
		}
		i++
		if n := escapeDigits(s[i]); n > 0 {
			r, _ := strconv.ParseUint(s[i+1:i+1+n], 16, 32)
			b.WriteRune(rune(r))
			i += n
			continue
		}
		if j := strings.IndexByte("btnfre", s[i]); j >= 0 {
			b.WriteByte("\b\t\n\f\r\x1b"[j])
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// escapeDigits is how many hexadecimal digits follow \c.
func escapeDigits(c byte) int {
	switch c {
	case 'x':
		return 2
	case 'u':
		return 4
	case 'U':
		return 8
	}
	return 0
}

// found is the character at offset as problems show it.
func found(text string, offset int) string {
	if offset >= len(text) {
		return "EOF"
	}
	r, _ := utf8.DecodeRuneInString(text[offset:])
	return strconv.QuoteRune(r)
}
