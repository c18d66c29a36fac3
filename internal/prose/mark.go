package prose

import (
	"unicode/utf8"

	"zhijian/internal/diag"
)

// House rules of marks.
//
// gomarkdown keeps no positions and knows no directives. So the scanner replaces
// each directive, each "<" and each bare URL by one private-use character, a mark,
// and puts further marks where lines, cells, link destinations and definitions
// start. gomarkdown carries them along as text. Whatever it makes of the text around
// them, code or prose, a mark found in code gives its source back and one found in
// prose is acted upon: only gomarkdown decides what is code.

// firstMark is the rune of mark 0: the private-use planes 15 and 16.
const (
	firstMark   = rune(0xF0000)
	planeMarks  = 0xFFFE // characters of one plane
	secondPlane = rune(0x100000)
	maxMarks    = 2 * planeMarks
)

type markKind uint8

const (
	lineMark      markKind = iota // text of a line starts
	cellMark                      // text of a table cell starts
	destMark                      // a link destination starts
	refMark                       // the destination of a [ref]: starts
	defMark                       // the text of a [^note]: starts
	noteMark                      // the text of an ^[inline note] starts
	indentMark                    // white space that must not make a code block
	literalMark                   // text that Markdown must not see: < \< \{{
	htmlMark                      // the < of raw HTML
	linkMark                      // a bare URL or <URL>
	directiveMark                 // inline or block directive
	openMark                      // {{claim …}}
	closeMark                     // {{/claim}}
	brokenMark                    // a directive that makes no sense
)

// mark is what one mark rune stands for.
type mark struct {
	kind       markKind
	start, end int    // what it replaces in the source; empty for starts of things
	head       int    // lineMark: where the # of a heading stands, or start; refMark, defMark: the line's start
	text       string // literalMark: what it shows; linkMark: the URL
	dir        *Directive
	isolated   bool // a line of its own was made for the directive
	paired     bool // the claim's other end was found
	live       bool // found in prose, not in code
	problems   []diag.Problem
}

func markRune(i int) rune {
	if i < planeMarks {
		return firstMark + rune(i)
	}
	return secondPlane + rune(i-planeMarks)
}

// markIndex gives the mark that a rune stands for, or -1.
func markIndex(r rune) int {
	switch {
	case r < firstMark:
		return -1
	case r < secondPlane:
		return int(r - firstMark)
	}
	return int(r-secondPlane) + planeMarks
}

// pieces calls f for each stretch of text without marks and newlines, each newline
// ("\n", -1) and each mark ("", its index) of a literal.
func pieces(literal []byte, f func(text []byte, m int)) {
	start := 0
	for i := 0; i < len(literal); {
		if c := literal[i]; c != '\n' && c < 0xf3 {
			i++
			continue
		}
		r, size := utf8.DecodeRune(literal[i:])
		if r != '\n' && r < firstMark {
			i += size
			continue
		}
		if i > start {
			f(literal[start:i], -1)
		}
		if r == '\n' {
			f(literal[i:i+1], -1)
		} else {
			f(nil, markIndex(r))
		}
		i += size
		start = i
	}
	if start < len(literal) {
		f(literal[start:], -1)
	}
}

// restore gives a literal of code as it was typed.
func (p *parsed) restore(literal []byte) string {
	out := make([]byte, 0, len(literal))
	skip := false
	pieces(literal, func(text []byte, m int) {
		if m < 0 {
			if skip && len(text) > 0 && text[0] == '\n' {
				text = text[1:]
			}
			skip = false
			out = append(out, text...)
			return
		}
		if p.marks[m].isolated {
			if n := len(out); n > 0 && out[n-1] == '\n' {
				out = out[:n-1]
			}
			skip = true
		}
		out = append(out, p.src.text[p.marks[m].start:p.marks[m].end]...)
	})
	return string(out)
}
