package prose

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"zhijian/internal/diag"
)

// scanner copies a source with marks put in.
type scanner struct {
	src   *source
	out   []byte
	marks []mark

	loose int  // braces of this paragraph whose closing ones may stand alone
	plain bool // the line before is unindented running text
	def   bool // the line before is a definition
	html  map[string]bool
	full  bool // no mark is left
}

// scan puts marks into a source, for gomarkdown.
func scan(src *source) *scanner {
	s := &scanner{src: src, out: make([]byte, 0, len(src.text)*5/4), html: map[string]bool{}}
	for i, start := range src.lines {
		end := len(src.text)
		if i+1 < len(src.lines) {
			end = src.lines[i+1]
		}
		s.line(start, end)
	}
	return s
}

// mark puts a mark in place of the source between its start and end.
func (s *scanner) mark(m mark) {
	if len(s.marks) >= maxMarks {
		s.full = true
		return
	}
	s.out = utf8.AppendRune(s.out, markRune(len(s.marks)))
	s.marks = append(s.marks, m)
}

var definition = regexp.MustCompile(`^ {0,3}\[(\^?)[^\]\n]*\]:[ \t]*`)

// definitionAt matches the start of a definition, most lines at a glance.
func definitionAt(line string) []int {
	if c := strings.TrimLeft(line, " "); c[0] != '[' {
		return nil
	}
	return definition.FindStringSubmatchIndex(line)
}

// structural reports whether text behind a line's prefix may be structure and must
// stay as it is: a rule, an underline, the ruler of a table, a fence.
func structural(text string) bool {
	return strings.HasPrefix(text, "```") || strings.HasPrefix(text, "~~~") ||
		strings.Trim(text, "-=*_|:~`#>+ \t") == ""
}

// line copies one line, which ends in \n.
func (s *scanner) line(start, end int) {
	wasPlain, wasDef := s.plain, s.def
	s.plain, s.def = false, false
	text := s.src.text[start : end-1]
	if strings.TrimLeft(text, " \t") == "" {
		s.loose = 0
		s.out = append(s.out, s.src.text[start:end]...)
		return
	}
	if m, ok := s.alone(start, text); ok {
		m.isolated = true
		s.out = append(s.out, '\n')
		s.mark(m)
		s.out = append(s.out, "\n\n"...)
		return
	}
	if loc := definitionAt(text); loc != nil {
		s.definition(start, end, loc[1], loc[3] > loc[2])
		return
	}
	at, head := prefix(text)
	rest := text[at:]
	switch {
	case structural(rest) || wasDef && strings.ContainsAny(rest[:1], `"'(`):
		s.out = append(s.out, text[:at]...)
	case head < 0 && wasPlain && strings.TrimLeft(text[:at], " \t") == "" && indented(text):
		s.mark(mark{kind: indentMark, start: start, end: start + at})
		s.mark(mark{kind: lineMark, start: start + at, end: start + at, head: start + at})
		s.plain = true
	default:
		s.out = append(s.out, text[:at]...)
		s.plain = strings.TrimLeft(text[:at], " ") == "" && at < 4
		if rest[0] != '|' {
			if head < 0 {
				head = at
			}
			s.mark(mark{kind: lineMark, start: start + at, end: start + at, head: start + head})
		}
	}
	s.run(start+at, end)
}

func indented(text string) bool { return strings.HasPrefix(text, "    ") || text[0] == '\t' }

// prefix measures what stands before the text of a line: quote, list, definition and
// heading marks. head is where the # of a heading starts, or -1.
func prefix(text string) (at, head int) {
	head = -1
	for at < len(text) {
		c := text[at]
		n := 1
		switch {
		case c == ' ' || c == '\t':
			at++
			continue
		case c == '>':
			at++
			continue
		case c == '#' && head < 0:
			for at+n < len(text) && text[at+n] == '#' {
				n++
			}
			if n > 6 || at+n == len(text) || text[at+n] != ' ' {
				return at, head
			}
			head = at
			at += n
			continue
		case c >= '0' && c <= '9':
			for at+n < len(text) && text[at+n] >= '0' && text[at+n] <= '9' {
				n++
			}
			if at+n == len(text) || text[at+n] != '.' && text[at+n] != ')' {
				return at, head
			}
			n++
		case c == '-' || c == '*' || c == '+' || c == ':':
		default:
			return at, head
		}
		if at+n >= len(text) || text[at+n] != ' ' && text[at+n] != '\t' {
			return at, head
		}
		at += n
	}
	return at, head
}

// alone reads a block directive that has a line to itself.
func (s *scanner) alone(start int, text string) (mark, bool) {
	trimmed := strings.TrimLeft(text, " ")
	indent := len(text) - len(trimmed)
	if indent > 3 || !strings.HasPrefix(trimmed, "{{") {
		return mark{}, false
	}
	m := s.readDirective(start + indent)
	if m.dir == nil || !m.dir.Block || strings.Trim(s.src.text[m.end:start+len(text)], " \t") != "" {
		return mark{}, false
	}
	return m, true
}

// definition copies the line of a footnote or link definition.
func (s *scanner) definition(start, end, at int, note bool) {
	s.def = true
	s.out = append(s.out, s.src.text[start:start+at]...)
	if start+at >= end-1 { // nothing on this line
		s.out = append(s.out, s.src.text[start+at:end]...)
		return
	}
	if note {
		s.mark(mark{kind: defMark, start: start + at, end: start + at, head: start})
		s.run(start+at, end)
		return
	}
	s.mark(mark{kind: refMark, start: start + at, end: start + at, head: start})
	s.run(s.dest(start+at, end), end)
}

// run copies text with directives, angle brackets, URLs, link destinations and table
// cells marked.
func (s *scanner) run(at, end int) {
	src := s.src.text
	for at < end {
		i := at + strings.IndexAny(src[at:end], "\\{}<]^|hH｛\n")
		s.out = append(s.out, src[at:i]...)
		at = i
		rest := src[at:end]
		switch {
		case rest[0] == '\\':
			at = s.escape(at)
		case strings.HasPrefix(rest, "{{") || strings.HasPrefix(rest, "}}") || strings.HasPrefix(rest, "｛｛"):
			at = s.braces(at)
		case rest[0] == '<':
			at = s.angle(at)
		case strings.HasPrefix(rest, "]("):
			s.out = append(s.out, "]("...)
			at += 2
			for src[at] == ' ' || src[at] == '\t' {
				s.out = append(s.out, src[at])
				at++
			}
			s.mark(mark{kind: destMark, start: at, end: at})
			at = s.dest(at, end)
		case strings.HasPrefix(rest, "^["):
			s.out = append(s.out, "^["...)
			at += 2
			s.mark(mark{kind: noteMark, start: at, end: at})
		case rest[0] == '|':
			at = s.cell(at)
		case rest[0] == 'h' || rest[0] == 'H':
			at = s.url(at, end)
		default:
			_, size := utf8.DecodeRuneInString(rest)
			s.out = append(s.out, rest[:size]...)
			at += size
		}
	}
}

// escape copies a backslash and what it escapes, so that an escaped character is
// never taken for the start of something.
func (s *scanner) escape(at int) int {
	src := s.src.text
	switch {
	case strings.HasPrefix(src[at+1:], "{{"):
		s.mark(mark{kind: literalMark, start: at, end: at + 3, text: "{{"})
		s.loose++
		return at + 3
	case src[at+1] == '<':
		s.mark(mark{kind: literalMark, start: at, end: at + 2, text: "<"})
		return at + 2
	case src[at+1] < utf8.RuneSelf && src[at+1] != '\n':
		s.out = append(s.out, src[at:at+2]...)
		return at + 2
	}
	s.out = append(s.out, '\\')
	return at + 1
}

// braces marks a directive, or closing braces that close nothing.
func (s *scanner) braces(at int) int {
	m := mark{kind: brokenMark, start: at, end: at + 2}
	switch {
	case s.src.text[at] == '{':
		if m = s.readDirective(at); m.end == at+2 {
			s.loose++
		}
	case s.src.text[at] == '}' && s.loose > 0:
		s.loose--
		s.out = append(s.out, "}}"...)
		return at + 2
	case s.src.text[at] == '}':
		p := s.src.problem(at, "directive-stray", "")
		p.Severity, p.Hint = diag.Warning, diag.T("directive-stray")
		m.problems = []diag.Problem{p}
	default:
		m.end = at + len("｛｛")
		p := s.src.problem(at, "directive-syntax", "braces")
		p.Hint = diag.T("directive-syntax")
		m.problems = []diag.Problem{p}
	}
	s.mark(m)
	return m.end
}

// cell copies a cell's bar and marks where the cell's text starts. Nothing is marked
// before a character of which table rulers are made, nor before code, whose bars
// gomarkdown only knows where the code is all of the cell.
func (s *scanner) cell(at int) int {
	src := s.src.text
	i := at + 1
	for src[i] == ' ' {
		i++
	}
	s.out = append(s.out, src[at:i]...)
	if !strings.ContainsRune("-:=|`\n", rune(src[i])) {
		s.mark(mark{kind: cellMark, start: i, end: i})
	}
	return i
}

// dest copies a link destination: up to white space or the closing parenthesis.
func (s *scanner) dest(at, end int) int {
	src := s.src.text
	depth := 0
	for at < end {
		switch c := src[at]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '"' || c == '\'' || c == '`' || c == ')' && depth == 0 ||
			strings.HasPrefix(src[at:], "{{"):
			return at
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == '\\' && src[at+1] != '\n':
			s.out = append(s.out, c)
			at++
		}
		if src[at] == '<' {
			s.mark(mark{kind: literalMark, start: at, end: at + 1, text: "<"})
		} else {
			s.out = append(s.out, src[at])
		}
		at++
	}
	return at
}
