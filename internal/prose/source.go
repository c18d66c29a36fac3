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
}

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
	s.lines = append(s.lines, 0)
	for i := range len(text) - 1 {
		if text[i] == '\n' {
			s.lines = append(s.lines, i+1)
		}
	}
	s.cleanse(probs)
	return s
}

// pos gives the position of an offset.
func (s *source) pos(offset int) diag.Pos {
	line := sort.Search(len(s.lines), func(i int) bool { return s.lines[i] > offset }) - 1
	column := utf8.RuneCountInString(s.text[s.lines[line]:min(offset, len(s.text))]) + 1
	return diag.Pos{File: s.file, Line: s.first + line, Column: column}
}

// cleanse reports and replaces characters that mean nothing in a text, among them
// those of which marks are made.
func (s *source) cleanse(probs *diag.List) {
	clean := true
	for i, r := range s.text {
		variant := unfit(r)
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s.text[i:]); size != 1 {
				continue // U+FFFD as typed
			}
			variant = "encoding"
		}
		if variant == "" {
			continue
		}
		clean = false
		p := s.problem(i, "text-character", variant, hex(r))
		p.Hint = diag.T("text-character")
		probs.Add(p)
	}
	if clean {
		return
	}
	var b strings.Builder
	for _, r := range s.text {
		if unfit(r) != "" {
			r = utf8.RuneError
		}
		b.WriteRune(r) // invalid bytes are RuneError already
	}
	s.text = b.String()
	s.relines()
}

// relines finds the line starts again after the bytes have moved.
func (s *source) relines() {
	s.lines = s.lines[:1]
	for i := range len(s.text) - 1 {
		if s.text[i] == '\n' {
			s.lines = append(s.lines, i+1)
		}
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

// problem makes an error at an offset. Its hint is the code's own, if the code and
// variant have one.
func (s *source) problem(offset int, code, variant string, args ...string) diag.Problem {
	return diag.Problem{Pos: s.pos(offset), Severity: diag.Error, Code: code, Variant: variant, Args: args}
}

// offset is the reverse of pos.
func (s *source) offset(p diag.Pos) int {
	at := s.lines[p.Line-s.first]
	for n := 1; n < p.Column; n++ {
		_, size := utf8.DecodeRuneInString(s.text[at:])
		at += size
	}
	return at
}

// lineStart gives the offset at which the line of an offset starts.
func (s *source) lineStart(offset int) int {
	return strings.LastIndexByte(s.text[:offset], '\n') + 1
}

// isDefinition reports whether the line that starts at an offset defines a link or note.
func (s *source) isDefinition(start int) bool {
	line, _, _ := strings.Cut(s.text[start:], "\n")
	return definition.MatchString(line)
}
