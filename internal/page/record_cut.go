package page

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	fence = regexp.MustCompile("^ {0,3}(```|~~~)")
	lead  = regexp.MustCompile(`^\s*(?:>\s?)*(?:(?:[-*+]|[0-9]+[.)]|#{1,6}|:|\[\^[^\]]+\]:)\s+)?`)
	ruler = regexp.MustCompile(`^[\s|:=*_-]*$`)
)

// cut calls give with start and end of every sentence of a Markdown source: what ends
// with a full stop, a question or exclamation mark, or with its paragraph, list entry,
// heading, row of a table or figure. Fenced code holds no sentences.
func cut(body []byte, give func(start, end int)) {
	start, fenced := -1, false // of the block at hand
	flush := func(end int) {
		if start >= 0 {
			cutBlock(body, start, end, give)
		}
		start = -1
	}
	for at := 0; at < len(body); {
		next := len(body)
		if n := bytes.IndexByte(body[at:], '\n'); n >= 0 {
			next = at + n + 1
		}
		line := strings.TrimRight(string(body[at:next]), "\r\n")
		head := len(lead.FindString(line))
		switch {
		case fence.MatchString(line):
			flush(at)
			fenced = !fenced
		case fenced:
		case ruler.MatchString(line):
			flush(at)
		case strings.HasPrefix(strings.TrimSpace(line), "|"), strings.HasPrefix(line, "#"):
			flush(at)
			start = at + head
			flush(at + len(line))
		case strings.TrimSpace(line[:head]) != "" || start < 0:
			flush(at)
			start = at + head
		}
		at = next
	}
	flush(len(body))
}

// cutBlock cuts one block into sentences.
func cutBlock(body []byte, start, end int, give func(start, end int)) {
	from := start
	out := func(to int) {
		text := string(body[from:to])
		left := len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))
		right := len(strings.TrimRightFunc(text, unicode.IsSpace))
		if left < right {
			give(from+left, from+right)
		}
		from = to
	}
	for at := start; at < end; {
		if body[at] == '{' {
			if n := len(directiveStart.Find(body[at:end])); n > 0 {
				at += n
				continue
			}
		}
		r, n := utf8.DecodeRune(body[at:end])
		at += n
		if !stops(r, body[at:end]) {
			continue
		}
		for at < end {
			r, n := utf8.DecodeRune(body[at:end])
			closing := strings.ContainsRune("”’」』）)》。！？!?", r)
			if !closing && !bytes.HasPrefix(body[at:end], []byte("{{/claim}}")) {
				break
			}
			if closing {
				at += n
			} else {
				at += len("{{/claim}}")
			}
		}
		out(at)
	}
	out(end)
}

// stops reports whether a sentence ends with a character. The point ends one only
// before a space or at the end, since it also stands in numbers and names.
func stops(r rune, rest []byte) bool {
	switch r {
	case '。', '！', '？', '!', '?':
		return true
	case '.':
		return len(rest) == 0 || rest[0] == ' ' || rest[0] == '\n'
	}
	return false
}

// oneLine joins the lines of a source as readers see them joined: without a space
// between Chinese characters, with one elsewhere.
func oneLine(s string) string {
	lines := strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' })
	var out strings.Builder
	for i, line := range lines {
		line = strings.TrimSpace(line)
		if i > 0 && line != "" {
			last, _ := utf8.DecodeLastRuneInString(out.String())
			first, _ := utf8.DecodeRuneInString(line)
			if last < 0x2E80 || first < 0x2E80 {
				out.WriteByte(' ')
			}
		}
		out.WriteString(line)
	}
	return out.String()
}
