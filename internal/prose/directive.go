package prose

import (
	"strings"
	"unicode/utf8"

	"zhijian/internal/diag"
)

// form is how a directive stands in the text.
type form uint8

const (
	inline form = iota
	block       // alone on its line
	paired      // {{name …}}words{{/name}}
)

// names lists the directives. To add one, name it here and answer it in the resolver.
var names = [...]struct {
	name string
	form form
}{
	{"value", inline}, {"change", inline}, {"compare", inline}, {"rank", inline}, {"target", inline},
	{"interval", inline}, {"trend", inline}, {"decomposition", inline}, {"warning", inline},
	{"project", inline}, {"gap", inline}, {"measure", inline},
	{"claim", paired}, {"ref", inline}, {"cite", inline}, {"literal", inline},
	{"chart", block}, {"table", block},
}

func formOf(name string) (form, bool) {
	for _, n := range names {
		if n.name == name {
			return n.form, true
		}
	}
	return inline, false
}

// readDirective reads the directive that opens at offset at. It fills m, and ends it
// behind the directive, or behind its opening braces if there is no making sense of
// the rest.
func (s *scanner) readDirective(at int) (m mark) {
	line := s.src.text[at:]
	line = line[:strings.IndexByte(line, '\n')]
	m = mark{kind: directiveMark, start: at, end: at + 2}
	fail := func(offset int, code, variant string, hint diag.Text, args ...string) mark {
		p := s.src.problem(offset, code, variant, args...)
		p.Hint = hint
		m.kind, m.problems = brokenMark, append(m.problems, p)
		return m
	}
	d := &Directive{Pos: s.src.pos(at)}
	r := wordReader{src: s.src, at: at + 2, end: at + len(line), d: d}
	switch problem := r.words(); problem {
	case unclosed:
		return fail(at, "directive-unclosed", "", diag.T("directive-unclosed"))
	case unclosedQuote:
		return fail(r.quote, "directive-quote", "", diag.T("directive-quote"))
	}
	m.end = r.at
	m.problems = r.problems
	if d.Name == "" {
		return fail(at, "directive-empty", "", diag.T("directive-empty"))
	}
	if r.nameless {
		m.kind = brokenMark
		return m
	}
	name, closing := strings.CutPrefix(d.Name, "/")
	form, known := formOf(name)
	switch {
	case !known:
		return fail(r.name, "directive-unknown", "", unknownHint(name), d.Name)
	case closing && form != paired:
		return fail(at, "directive-close", "", diag.T("directive-close", name), name)
	case closing:
		m.kind = closeMark
		if len(d.Args)+len(d.Named) > 0 {
			m = fail(at, "directive-close", "arguments", diag.T("directive-close-arguments", name), name)
			m.kind = closeMark
		}
		return m
	}
	if len(m.problems) > 0 {
		m.kind = brokenMark
	} else if form == paired {
		m.kind = openMark
	}
	d.Block = form == block
	m.dir = d
	return m
}

func unknownHint(name string) diag.Text {
	var all []string
	for _, n := range names {
		all = append(all, n.name)
	}
	lower := strings.ToLower(name)
	if _, ok := formOf(lower); ok {
		return diag.T("nearest", lower)
	}
	if near := diag.Nearest(lower, all); near != "" {
		return diag.T("nearest", near)
	}
	return diag.T("known", strings.Join(all, ", "))
}

// wordReader reads the words of one directive.
type wordReader struct {
	src      *source
	at, end  int  // the next byte, and the end of the line
	name     int  // where the name stands
	quote    int  // where the quote that is not closed stands
	nameless bool // what stands for the name is none
	d        *Directive
	problems []diag.Problem
}

type outcome uint8

const (
	closed outcome = iota
	unclosed
	unclosedQuote
)

// words reads up to and with the closing braces. A directive ends on its own line,
// and holds no backtick or opening braces outside quotes: what looks otherwise is not closed.
func (r *wordReader) words() outcome {
	for {
		r.space()
		rest := r.src.text[r.at:r.end]
		switch {
		case rest == "" || rest[0] == '`' || strings.HasPrefix(rest, "{{"):
			return unclosed
		case strings.HasPrefix(rest, "}}"):
			r.at += 2
			return closed
		}
		start := r.at
		word, ok := r.word()
		if !ok {
			return unclosedQuote
		}
		if r.at == start { // a lone } or quote in a wrong place: cannot happen, but must not hang
			return unclosed
		}
		if r.d.Name == "" {
			r.d.Name, r.name, r.d.NamePos = word.Text, start, word.Pos
		}
	}
}

func (r *wordReader) space() {
	for r.at < r.end {
		c, size := utf8.DecodeRuneInString(r.src.text[r.at:r.end])
		if c != ' ' && c != '\t' && c != '\u3000' && c != '\u00a0' {
			return
		}
		r.at += size
	}
}

// word reads one argument and files it in the directive. The first word is the name;
// the caller files that.
func (r *wordReader) word() (Word, bool) {
	start := r.at
	if r.src.text[r.at] == '"' {
		text, ok := r.quoted()
		w := Word{text, r.src.pos(start)}
		r.file(w, true)
		return w, ok
	}
	text := r.bare()
	w := Word{text, r.src.pos(start)}
	key, value, hasValue := strings.Cut(text, "=")
	if !hasValue {
		r.file(w, false)
		return w, true
	}
	v := Word{value, r.src.pos(start + len(key) + 1)}
	if value == "" && r.at < r.end && r.src.text[r.at] == '"' {
		quoted, ok := r.quoted()
		if !ok {
			return w, false
		}
		v.Text = quoted
	}
	r.pair(Word{key, w.Pos}, v, start)
	return w, true
}

// bare reads up to a space, a quote or the closing braces.
func (r *wordReader) bare() string {
	start := r.at
	for r.at < r.end {
		c, size := utf8.DecodeRuneInString(r.src.text[r.at:r.end])
		if c == ' ' || c == '\t' || c == '\u3000' || c == '\u00a0' || c == '`' ||
			c == '"' && r.at > start || strings.HasPrefix(r.src.text[r.at:r.end], "}}") ||
			strings.HasPrefix(r.src.text[r.at:r.end], "{{") {
			break
		}
		r.at += size
	}
	return r.src.text[start:r.at]
}

// quoted reads a text in double quotes; \" and \\ stand for themselves.
func (r *wordReader) quoted() (string, bool) {
	r.quote = r.at
	r.at++
	var b strings.Builder
	for r.at < r.end {
		switch c := r.src.text[r.at]; {
		case strings.HasPrefix(r.src.text[r.at:r.end], "{{") && strings.Contains(b.String(), "}}"):
			return "", false // what looks quoted runs into the next directive
		case c == '\\' && r.at+1 < r.end && (r.src.text[r.at+1] == '"' || r.src.text[r.at+1] == '\\'):
			b.WriteByte(r.src.text[r.at+1])
			r.at += 2
		case c == '"':
			r.at++
			return b.String(), true
		default:
			b.WriteByte(c)
			r.at++
		}
	}
	return "", false
}

// fullWidth is signs that a Chinese keyboard puts in place of = and ".
const fullWidth = "＝“”＂"

// file adds a positional argument.
func (r *wordReader) file(w Word, quoted bool) {
	if !quoted && strings.ContainsAny(w.Text, fullWidth) {
		r.bad(w.Pos, "directive-syntax", "fullwidth", w.Text)
		return
	}
	if r.d.Name == "" { // the name itself
		if quoted {
			r.nameless = true
			r.bad(w.Pos, "directive-syntax", "name", w.Text)
		}
		return
	}
	r.d.Args = append(r.d.Args, w)
}

// pair adds a key=value.
func (r *wordReader) pair(key, value Word, start int) {
	switch {
	case r.d.Name == "":
		r.nameless = true
		r.bad(key.Pos, "directive-syntax", "name", key.Text)
	case key.Text == "":
		r.bad(key.Pos, "directive-syntax", "key", value.Text)
	case r.src.text[r.at-1] != '"' && strings.ContainsAny(value.Text, fullWidth):
		r.bad(value.Pos, "directive-syntax", "fullwidth", value.Text)
	case value.Text == "" && r.src.text[r.at-1] != '"':
		r.bad(key.Pos, "directive-syntax", "value", key.Text)
	default:
		for _, p := range r.d.Named {
			if p.Key.Text == key.Text {
				r.bad(key.Pos, "directive-key-twice", "", key.Text)
				return
			}
		}
		r.d.Named = append(r.d.Named, Pair{key, value})
	}
}

func (r *wordReader) bad(pos diag.Pos, code, variant string, args ...string) {
	r.problems = append(r.problems, diag.Problem{Pos: pos, Severity: diag.Error, Code: code, Variant: variant,
		Args: args, Hint: diag.T(code)})
}
