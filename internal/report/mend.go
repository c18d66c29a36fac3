package report

import (
	"strings"

	"zhijian/internal/diag"
)

// A file that is not quite TOML need not hide what else is wrong in it. A slip of which
// it is plain what was meant is reported, mended in a copy of the text, and the copy is
// decoded again: a date or number that is none, a key given twice, [list] for [[list]].
// Anything else ends the reading of the file, as before.

// maxMends is how many slips of a file are mended: decoding begins anew after each. Of
// large files it is fewer, one for each part of so many bytes that maxMended holds.
const maxMends, maxMended = 50, 1 << 24

// unreadable is the value of a key that has one which could not be read. It is reported
// already; whoever asks for it gets nothing and says nothing.
type unreadable struct{}

// unreadableText stands for such a value while the mended text is decoded. The character
// is one that nobody may give a meaning.
const unreadableText = "\ufdd0"

// listTables are the last names of headers that open lists.
var listTables = []string{"project", "item", "measure", "region", "group", "industry", "pillar", "indicator", "source", "target", "revision", "composite", "approval", "rows"}

// mended is TOML text in which slips are mended.
type mended struct {
	text  string
	edits []change
}

// change is a place of a text where some bytes gave way to others.
type change struct{ at, out, in int }

// replace puts new text in the place of old.
func (m *mended) replace(from, to int, by string) {
	m.text = m.text[:from] + by + m.text[to:]
	m.edits = append(m.edits, change{from, to - from, len(by)})
}

// original gives the place in the author's text that a place in the mended one is from.
func (m *mended) original(offset int) int {
	for i := len(m.edits) - 1; i >= 0; i-- {
		switch c := m.edits[i]; {
		case offset >= c.at+c.in:
			offset += c.out - c.in
		case offset > c.at:
			offset = c.at
		}
	}
	return offset
}

// mend decodes text that is not TOML as far as its slips can be mended. ok is false if
// one cannot; all are reported.
func (f *file) mend(err error, out *faults) (tree map[string]any, ok bool) {
	m := &mended{text: f.text[f.start:f.end]}
	f.mended = m
	for range min(maxMends, 1+maxMended/len(m.text)) {
		if !f.mendOne(m, err, out) {
			f.syntax(m, err, out)
			return nil, false
		}
		if tree, err = unmarshal(m.text); err == nil {
			blank(tree)
			return tree, true
		}
	}
	f.syntax(m, err, out)
	return nil, false
}

// mendOne reports and mends the first slip; false if it cannot be mended.
func (f *file) mendOne(m *mended, err error, out *faults) bool {
	slip := diagnose(m.text)
	if slip == nil || slip.variant == "text" {
		return f.mendWord(m, err, out)
	}
	at := f.spotAt(m, slip.offset)
	switch slip.variant {
	case "single":
		out.add(at, slip.single(m.text))
		m.double(slip.offset)
		return true
	case "twice":
		if slip.from < 0 {
			return f.mendHeader(m, slip, out)
		}
		out.repeat(at, f.spotAt(m, slip.first), diag.Problem{Code: "duplicate", Variant: "key", Hint: diag.T("first", earlier)})
		from := slip.from
		if comma := strings.TrimRight(m.text[:from], " \t\r\n"); strings.HasSuffix(comma, ",") {
			from = len(comma) - 1
		}
		m.replace(from, slip.to, "")
		return true
	}
	return false
}

// mendHeader mends [list] where there is [[list]] or [list] below.
func (f *file) mendHeader(m *mended, slip *mistake, out *faults) bool {
	if m.text[slip.first] != '[' || m.text[slip.offset] != '[' {
		return false
	}
	name := headerName(m.text[slip.first:])
	if strings.HasPrefix(m.text[slip.first:], "[[") || !isList(name) && !strings.HasPrefix(m.text[slip.offset:], "[[") {
		return false
	}
	first := *slip
	first.offset = slip.first
	out.add(f.spotAt(m, slip.first), first.single(m.text))
	m.double(slip.first)
	return true
}

// isList reports whether a header's name is that of a list.
func isList(name string) bool {
	last := name[strings.LastIndexByte(name, '.')+1:]
	for _, l := range listTables {
		if strings.Trim(last, " \t\"'") == l {
			return true
		}
	}
	return false
}

// headerName gives the name in a header that a text starts with.
func headerName(text string) string {
	text = strings.TrimLeft(text, "[")
	name, _, _ := strings.Cut(text, "]")
	return strings.TrimSpace(name)
}

// single is the problem of a header in single brackets that should have double ones.
func (m *mistake) single(text string) diag.Problem {
	name := headerName(text[m.offset:])
	return diag.Problem{Code: "syntax", Variant: "single", Args: []string{name}, Hint: diag.T("double", name)}
}

// double gives a header double brackets.
func (m *mended) double(at int) {
	s := quiet(m.text, at)
	s.header()
	m.replace(s.pos, s.pos, "]")
	m.replace(at, at, "[")
}

// mendWord mends a date or a number that is none.
func (f *file) mendWord(m *mended, err error, out *faults) bool {
	offset, word := badWord(m.text, err)
	if word == "" {
		return false
	}
	f.decoderSyntax(m, err, out)
	m.replace(offset, offset+len(word), `"`+unreadableText+`"`)
	return true
}

// quiet is a scanner at a place of a text that sees nothing twice.
func quiet(text string, at int) *scanner {
	return &scanner{text: text, pos: at, count: map[string]int{}, visit: func([]byte, site) (int, bool) { return 0, true }}
}

// spotAt is a place in the author's text.
func (f *file) spotAt(m *mended, offset int) spot {
	return spot{file: f, part: atByte, offset: f.start + m.original(offset)}
}

// blank puts what could not be read in the place of what stood for it.
func blank(v any) any {
	switch v := v.(type) {
	case string:
		if v == unreadableText {
			return unreadable{}
		}
	case map[string]any:
		for key, of := range v {
			v[key] = blank(of)
		}
	case []map[string]any:
		for _, of := range v {
			blank(of)
		}
	case []any:
		for i, of := range v {
			v[i] = blank(of)
		}
	}
	return v
}

// headerOf gives the header that a path of the scanner has in the file.
func headerOf(path string) string {
	var keys []string
	for part := range strings.SplitSeq(path, "\x00") {
		if key, _, _ := strings.Cut(part, "\x01"); key != "" {
			keys = append(keys, key)
		}
	}
	return strings.Join(keys, ".")
}
