package prose

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"

	"zhijian/internal/diag"
)

// source is a text with its lines, for positions.
type source struct {
	file  string
	first int    // line of file on which text starts
	text  string // valid UTF-8, lines end in \n, no mark runes
	lines []int  // offset at which each line starts
	chars []int  // characters that start before each stretch of stride bytes
}

const stride = 64

// newSource normalises a text: no byte order mark, \n for every kind of line end, a
// \n at the end. Positions are not moved by that: lines stay, and columns count
// characters before the change.
func newSource(file string, first int, src []byte, probs *diag.List) *source {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	text := string(src)
	if strings.Contains(text, "\r") {
		text = strings.ReplaceAll(text, "\r\n", "\n")
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	if !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	s := &source{file: file, first: first, text: text}
	s.cleanse(probs)
	return s
}

// line gives the index in lines of the line that an offset is on.
func (s *source) line(offset int) int {
	return sort.Search(len(s.lines), func(i int) bool { return s.lines[i] > offset }) - 1
}

// pos gives the position of an offset, in a time that does not grow with the line. What
// the parser made up, such as the address of a reference that is none, has an offset
// guessed from where its text stands, which may lie behind the end.
func (s *source) pos(offset int) diag.Pos {
	offset = min(offset, len(s.text)-1)
	line := s.line(offset)
	return diag.Pos{File: s.file, Line: s.first + line, Column: s.before(offset) - s.before(s.lines[line]) + 1}
}

// before counts the characters before an offset.
func (s *source) before(offset int) int {
	n := s.chars[offset/stride]
	for i := offset / stride * stride; i < offset; i++ {
		if utf8.RuneStart(s.text[i]) {
			n++
		}
	}
	return n
}

// index finds where lines start and counts characters.
func (s *source) index() {
	n := 0
	s.lines = []int{0}
	for i := range len(s.text) {
		if i%stride == 0 {
			s.chars = append(s.chars, n)
		}
		if utf8.RuneStart(s.text[i]) {
			n++
		}
		if s.text[i] == '\n' && i+1 < len(s.text) {
			s.lines = append(s.lines, i+1)
		}
	}
	s.chars = append(s.chars, n)
}

// cleanse reports and replaces characters that mean nothing in a text, among them
// those of which marks are made.
func (s *source) cleanse(probs *diag.List) {
	type misfit struct {
		offset  int
		variant string
		char    rune
	}
	var found []misfit
	var b strings.Builder
	for i, r := range s.text {
		variant := unfit(r)
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s.text[i:]); size == 1 {
				variant = "encoding" // and not U+FFFD as typed
			}
		}
		if variant == "" {
			if found != nil {
				b.WriteRune(r)
			}
			continue
		}
		if found == nil {
			b.WriteString(s.text[:i])
		}
		found = append(found, misfit{b.Len(), variant, r})
		b.WriteRune(utf8.RuneError)
	}
	if found != nil {
		s.text = b.String()
	}
	s.index()
	for _, m := range found {
		probs.Add(s.hinted(m.offset, "text-character", m.variant, hex(m.char)))
	}
}

// unfit says what is wrong with a character, as a variant of text-character; "" if
// nothing is.
func unfit(r rune) string {
	switch {
	case r == '\n' || r == '\t':
		return ""
	case r < 0x20 || r == 0x7f || r >= 0x80 && r < 0xa0:
		return "control"
	case r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
		return "direction" // would let a text show differently from what it is
	case r >= 0xe000 && r <= 0xf8ff || r >= firstMark:
		return "private"
	}
	return ""
}

func hex(r rune) string {
	const digits = "0123456789ABCDEF"
	var b []byte
	for shift := 20; shift >= 0; shift -= 4 {
		if d := r >> shift & 15; d != 0 || b != nil || shift < 16 {
			b = append(b, digits[d])
		}
	}
	return "U+" + string(b)
}

// crowded gives the offset of a block with more signs of markup than any author
// needs, or -1.
func (s *source) crowded() int {
	start, signs := 0, 0
	for i := range len(s.text) {
		switch s.text[i] {
		case '[', '*', '_', '~', '`':
			if signs++; signs > maxSigns {
				return start
			}
		case '\n':
			if i+1 < len(s.text) && s.text[i+1] == '\n' {
				start, signs = i+2, 0
			}
		}
	}
	return -1
}

// problem makes an error at an offset, without a hint.
func (s *source) problem(offset int, code, variant string, args ...string) diag.Problem {
	return diag.Problem{Pos: s.pos(offset), Severity: diag.Error, Code: code, Variant: variant, Args: args}
}

// hinted makes an error with the hint of its code.
func (s *source) hinted(offset int, code, variant string, args ...string) diag.Problem {
	p := s.problem(offset, code, variant, args...)
	p.Hint = diag.T(code)
	return p
}
