package page

import (
	"strings"
	"unicode/utf8"

	"zhijian/internal/diag"
	"zhijian/internal/report"
)

// Summary gives the sentences of a page's summary, which stands in its front matter.
// text is the file. Where the summary is not written out letter by letter, with escapes
// for instance, it is one sentence at its key. path is the page that shows it.
func Summary(p *report.Page, text, path string) []Sentence {
	if p.Summary == "" {
		return nil
	}
	line, at := summaryLine(text)
	if line == 0 {
		return nil
	}
	one := Sentence{Pos: diag.Pos{File: p.File, Line: line, Column: 1}, Last: line, Page: path, Source: oneLine(p.Summary), Text: oneLine(p.Summary)}
	rest := text[at:]
	skip := len(rest) - len(strings.TrimLeft(rest, " \t\"'\r\n"))
	if !strings.HasPrefix(rest[skip:], p.Summary) {
		one.Last += strings.Count(strings.ReplaceAll(p.Summary, "\r\n", "\n"), "\n")
		return []Sentence{one}
	}
	start := at + skip
	var out []Sentence
	from := strings.LastIndexByte(text[:at], '\n') + 1
	place := cursor{line: line, column: 1}
	body := []byte(strings.TrimPrefix(text[from:start+len(p.Summary)], "\ufeff"))
	head := len(body) - len(p.Summary)
	cutBlock(body, head, len(body), func(a, b int) {
		s := Sentence{Pos: diag.Pos{File: p.File}, Page: path, Source: oneLine(string(body[a:b]))}
		s.Text = s.Source
		place.move(body, a)
		s.Pos.Line, s.Pos.Column = place.line, place.column
		place.move(body, b)
		s.Last = place.line
		out = append(out, s)
	})
	return out
}

// summaryLine finds the line of the front matter that the summary's key stands on, and
// the offset behind its equals sign; 0 if there is none.
func summaryLine(text string) (line, at int) {
	for from := 0; from < len(text); {
		line++
		end := len(text)
		if i := strings.IndexByte(text[from:], '\n'); i >= 0 {
			end = from + i + 1
		}
		l := strings.TrimPrefix(text[from:end], "\ufeff")
		if line > 1 && strings.TrimRight(l, " \t\r\n") == "+++" {
			return 0, 0
		}
		key, _, ok := strings.Cut(l, "=")
		if name := strings.Trim(strings.TrimSpace(key), `"'`); ok && name == "summary" && utf8.ValidString(l) {
			return line, from + strings.IndexByte(text[from:end], '=') + 1
		}
		from = end
	}
	return 0, 0
}
