package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"zhijian/internal/lang"
)

// Message gives a problem's cause in the catalogue's language.
func (p Problem) Message(cat *lang.Catalogue) string {
	variant := p.Variant
	if variant == "" {
		variant = "text"
	}
	return cat.T("diag."+p.Code+"."+variant, p.Args...)
}

// HintText gives a problem's way out, or "" when it has none.
func (p Problem) HintText(cat *lang.Catalogue) string {
	if p.Hint.Key == "" {
		return ""
	}
	return cat.T("hint."+p.Hint.Key, p.Hint.Args...)
}

// WriteText prints problems as `file:line:col: severity: message (code)`, a hint
// indented below, and a closing line that counts them. An empty list prints nothing.
// The severity and "hint" are the same words in every language, so that editors and
// scripts can match the lines.
func (l List) WriteText(w io.Writer, cat *lang.Catalogue) error {
	return l.write(w, cat, func(Pos) string { return "" })
}

// write prints problems, each with what excerpt gives of its place.
func (l List) write(w io.Writer, cat *lang.Catalogue, excerpt func(Pos) string) error {
	problems := l.Sorted()
	for _, p := range problems {
		if _, err := fmt.Fprintf(w, "%s:%d:%d: %s: %s (%s)\n%s", legible(p.Pos.File), p.Pos.Line, p.Pos.Column,
			p.Severity, legible(p.Message(cat)), p.Code, excerpt(p.Pos)); err != nil {
			return err
		}
		if hint := p.HintText(cat); hint != "" {
			if _, err := fmt.Fprintf(w, "\thint: %s\n", legible(hint)); err != nil {
				return err
			}
		}
	}
	if len(problems) == 0 {
		return nil
	}
	_, err := fmt.Fprintln(w, l.Summary(cat))
	return err
}

// legible writes out what a terminal would obey or would not show. A message quotes what
// somebody wrote, perhaps in a pull request of a stranger: it must neither colour the
// screen, nor turn its direction, nor end the line.
func legible(s string) string {
	if strings.IndexFunc(s, obeyed) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if obeyed(r) {
			b.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// obeyed tells control characters and those that turn the direction of writing.
func obeyed(r rune) bool {
	return unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200e || r == 0x200f ||
		r == 0x2028 || r == 0x2029 || r == 0xfeff
}

// Summary counts the problems in words: "2 errors, 1 warning". Severities without
// any are left out.
func (l List) Summary(cat *lang.Catalogue) string {
	c := l.Count()
	var parts []string
	for _, s := range []struct {
		n   int
		key string
	}{{c.Errors, "errors"}, {c.Warnings, "warnings"}, {c.Notes, "notes"}} {
		switch s.n {
		case 0:
		case 1:
			parts = append(parts, cat.T("severity."+s.key+".one"))
		default:
			parts = append(parts, cat.T("severity."+s.key+".many", strconv.Itoa(s.n)))
		}
	}
	return strings.Join(parts, cat.T("severity.separator"))
}

type jsonProblem struct {
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Message  string `json:"message"`
	Hint     string `json:"hint"`
}

// WriteJSON prints {"problems":[…],"errors":N,"warnings":N,"notes":N}.
func (l List) WriteJSON(w io.Writer, cat *lang.Catalogue) error {
	c := l.Count()
	out := struct {
		Problems []jsonProblem `json:"problems"`
		Errors   int           `json:"errors"`
		Warnings int           `json:"warnings"`
		Notes    int           `json:"notes"`
	}{[]jsonProblem{}, c.Errors, c.Warnings, c.Notes}
	for _, p := range l.Sorted() {
		out.Problems = append(out.Problems, jsonProblem{p.Pos.File, p.Pos.Line, p.Pos.Column,
			p.Severity.String(), p.Code, p.Message(cat), p.HintText(cat)})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}
