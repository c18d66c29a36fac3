package report

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"zhijian/internal/diag"
)

// syntax reports text that is not TOML, at the place where our own scanner sees the
// mistake: the decoder's columns count bytes and are off by one for some mistakes.
func (f *file) syntax(so *mended, err error, out *faults) {
	text := so.text
	m := diagnose(text)
	if m == nil || m.variant == "text" {
		f.decoderSyntax(so, err, out)
		return
	}
	at := f.spotAt(so, m.offset)
	if m.variant == "twice" {
		out.repeat(at, f.spotAt(so, m.first), diag.Problem{Code: "duplicate", Variant: "key", Hint: diag.T("first", earlier)})
		return
	}
	if m.variant == "single" {
		out.add(at, m.single(text))
		return
	}
	p := diag.Problem{Code: "syntax", Variant: m.variant, Args: []string{found(text, m.offset)}, Hint: m.hint(text)}
	if p.Hint.Key == "opened" {
		out.repeat(at, f.spotAt(so, m.opened), p)
		return
	}
	out.add(at, p)
}

// hint says how to write what was probably meant.
func (m *mistake) hint(text string) diag.Text {
	rest := text[min(m.offset, len(text)):]
	if m.variant == "string" {
		// A text opened with " is often closed with ”.
		last, size := utf8.DecodeLastRuneInString(strings.TrimRight(text[m.opened:m.offset], " \t,}])"))
		if ascii := fullwidth(string(last)); size > 1 && (ascii == `"` || ascii == "'") {
			return diag.T("fullwidth", string(last), ascii)
		}
	}
	r, _ := utf8.DecodeRuneInString(rest)
	switch ascii := fullwidth(rest); {
	case ascii != "":
		return diag.T("fullwidth", string(r), ascii)
	case m.variant == "value" && unicode.IsLetter(r):
		return diag.T("quote-text")
	case m.opened >= 0:
		return diag.T("opened", earlier)
	}
	return diag.Text{}
}

// decoderSyntax reports what only the decoder sees: dates and numbers that are none.
func (f *file) decoderSyntax(so *mended, err error, out *faults) {
	p := diag.Problem{Code: "syntax", Args: []string{strings.TrimPrefix(err.Error(), "toml: ")}}
	if pe, ok := errors.AsType[toml.ParseError](err); ok {
		p.Args[0] = pe.Message
	}
	offset, word := badWord(so.text, err)
	if word != "" {
		p.Variant, p.Args = "number", []string{word}
		if i := strings.IndexAny(word, "-:"); i > 0 && word[i-1]|0x20 != 'e' {
			p.Variant = "date"
		}
	}
	out.add(f.spotAt(so, offset), p)
}

// badWord is the place that the decoder stopped at, and the date or number there; "" if
// it is something else.
func badWord(text string, err error) (offset int, word string) {
	if pe, ok := errors.AsType[toml.ParseError](err); ok {
		offset = min(max(pe.Position.Start, 0), max(len(text)-1, 0))
	}
	s := scanner{text: text, pos: offset}
	if c := s.peek(); (digit(c) || c == '-' || c == '+') && s.word() {
		word = text[offset:s.pos]
	}
	return offset, word
}

// fullwidth gives the ASCII character meant by Chinese punctuation at the start of s.
func fullwidth(s string) string {
	r, _ := utf8.DecodeRuneInString(s)
	if r >= 0xFF01 && r <= 0xFF5E {
		return string(r - 0xFF01 + '!')
	}
	switch r {
	case '“', '”', '„', '「', '」':
		return `"`
	case '‘', '’':
		return "'"
	case '【', '［':
		return "["
	case '】', '］':
		return "]"
	case '、':
		return ","
	case '。':
		return "."
	case '　':
		return " "
	}
	return ""
}
