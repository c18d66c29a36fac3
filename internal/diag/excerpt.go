package diag

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"

	"zhijian/internal/lang"
)

// WriteExcerpts prints problems as WriteText does, and below each the line it speaks of
// with a caret under the column. read gives a file of the project; problems of files
// that it cannot give, or that have no such line, are printed without.
func (l List) WriteExcerpts(w io.Writer, cat *lang.Catalogue, read func(file string) ([]byte, error)) error {
	sources := map[string][][]byte{}
	return l.write(w, cat, func(p Pos) string {
		lines, ok := sources[p.File]
		if !ok {
			if data, err := read(p.File); err == nil && utf8.Valid(data) {
				lines = bytes.Split(data, []byte("\n"))
			}
			sources[p.File] = lines
		}
		if p.Line < 1 || p.Line > len(lines) {
			return ""
		}
		return excerpt(string(lines[p.Line-1]), p)
	})
}

// The widest excerpt, in cells of a terminal, and how much of it stands before the
// caret at most.
const (
	excerptCells = 96
	excerptLead  = 48
)

// excerpt gives a line and a caret below its column. Of a long line only what is near
// the column is shown.
func excerpt(line string, p Pos) string {
	runes := []rune(strings.TrimRight(line, "\r \t"))
	at := min(p.Column-1, len(runes))
	if at < 0 || len(runes) == 0 {
		return ""
	}
	start, lead := at, 0
	for start > 0 && lead < excerptLead {
		start--
		lead += cells(runes[start])
	}
	end, total := at, lead
	for end < len(runes) && total < excerptCells {
		total += cells(runes[end])
		end++
	}
	var text, under strings.Builder
	number := fmt.Sprintf("%5d", p.Line)
	if start > 0 {
		text.WriteString("… ")
		under.WriteString("  ")
	}
	for i := start; i < end; i++ {
		r := runes[i]
		if obeyed(r) {
			r = ' '
		}
		text.WriteRune(r)
		if i < at {
			under.WriteString(strings.Repeat(" ", cells(r)))
		}
	}
	if end < len(runes) {
		text.WriteString(" …")
	}
	return number + " │ " + text.String() + "\n" + strings.Repeat(" ", len(number)) + " │ " + under.String() + "^\n"
}

// Cells is how many cells a text takes in a terminal, where Chinese characters take two.
func Cells(s string) int {
	n := 0
	for _, r := range s {
		n += cells(r)
	}
	return n
}

// cells is how many cells a character takes in a terminal.
func cells(r rune) int {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
