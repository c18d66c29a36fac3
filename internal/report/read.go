package report

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"zhijian/internal/diag"
)

const (
	maxFile  = 16 << 20 // bytes of one file
	maxDepth = 64       // tables and lists within each other
	bom      = "\ufeff"
)

// read reads a file whole and checks that it is text. nil means a problem is reported.
func read(fsys fs.FS, name string, out *faults) *file {
	refuse := func(code string, args ...string) *file {
		out.add(fileStart(name), diag.Problem{Code: code, Args: args})
		return nil
	}
	if escapes(fsys, name) {
		return refuse("outside-project", name)
	}
	info, err := fs.Stat(fsys, name)
	switch {
	case err != nil && leadsOut(err):
		return refuse("outside-project", name)
	case err != nil:
		return refuse("unreadable-file", reason(err))
	case !info.Mode().IsRegular(): // reading a pipe would never end
		return refuse("unreadable-file", info.Mode().Type().String())
	case info.Size() > maxFile:
		return refuse("large-file", fmt.Sprint(maxFile>>20))
	}
	f, err := fsys.Open(name)
	if err != nil {
		return refuse("unreadable-file", reason(err))
	}
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	f.Close()
	switch {
	case err != nil:
		return refuse("unreadable-file", reason(err))
	case len(data) > maxFile:
		return refuse("large-file", fmt.Sprint(maxFile>>20))
	}
	text := strings.TrimPrefix(string(data), bom)
	read := &file{name: name, text: text, end: len(text)}
	if !read.isText(out) {
		return nil
	}
	return read
}

// reason is the cause of a machine's error without the path, which differs by machine.
func reason(err error) string {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err.Error()
	}
	return err.Error()
}

// leadsOut recognises the refusal of os.Root, which exports no error for it.
func leadsOut(err error) bool { return strings.Contains(err.Error(), "escapes from parent") }

// escapes reports whether name or a folder on the way to it is a symbolic link that
// points out of fsys, for file systems that would follow it.
func escapes(fsys fs.FS, name string) bool {
	for p := name; p != "."; p = path.Dir(p) {
		target, err := fs.ReadLink(fsys, p)
		if err != nil {
			continue
		}
		if path.IsAbs(target) || !fs.ValidPath(path.Join(path.Dir(p), target)) {
			return true
		}
	}
	return false
}

// isText reports what is not UTF-8 text.
func (f *file) isText(out *faults) bool {
	if strings.TrimSpace(f.text) == "" {
		out.add(fileStart(f.name), diag.Problem{Code: "empty-file"})
		return false
	}
	if utf8.ValidString(f.text) {
		if i := strings.IndexByte(f.text, 0); i >= 0 {
			out.add(spot{file: f, part: atByte, offset: i}, diag.Problem{Code: "not-text", Variant: "nul", Hint: diag.T("utf8")})
			return false
		}
		return true
	}
	offset := 0
	for {
		r, size := utf8.DecodeRuneInString(f.text[offset:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		offset += size
	}
	out.add(spot{file: f, part: atByte, offset: offset}, diag.Problem{Code: "not-text",
		Args: []string{fmt.Sprintf("0x%02X", f.text[offset])}, Hint: diag.T("utf8")})
	return false
}

// decode reads the TOML part of a file. ok is false when a problem is reported.
func (f *file) decode(out *faults) (_ table, ok bool) {
	text := f.text[f.start:f.end]
	if at := tooDeep(text); at >= 0 {
		out.add(spot{file: f, part: atByte, offset: f.start + at}, diag.Problem{Code: "too-deep", Args: []string{fmt.Sprint(maxDepth)}})
		return table{}, false
	}
	tree, err := unmarshal(text)
	if err != nil {
		f.syntax(err, out)
		return table{}, false
	}
	return table{file: f, index: -1, values: tree, faults: out}, true
}

// unmarshal decodes into plain maps: the table methods then check keys and types with
// more care for case and position than decoding into structs would.
func unmarshal(text string) (tree map[string]any, err error) {
	defer func() {
		// The decoder panics on states it thinks impossible.
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	var v any
	if _, err := toml.Decode(text, &v); err != nil {
		return nil, err
	}
	tree, _ = v.(map[string]any)
	return tree, nil
}

// syntax reports text that is not TOML, at the place where our own scanner sees the
// mistake: the decoder's columns count bytes and are off by one for some mistakes.
func (f *file) syntax(err error, out *faults) {
	text := f.text[f.start:f.end]
	p := diag.Problem{Code: "syntax"}
	at := spot{file: f, part: atByte}
	m := diagnose(text)
	if m == nil || m.variant == "text" {
		pe, _ := errors.AsType[toml.ParseError](err)
		at.offset = f.start + min(max(pe.Position.Start, 0), max(len(text)-1, 0))
		p.Args = []string{strings.TrimPrefix(err.Error(), "toml: ")}
		if pe.Message != "" {
			p.Args[0] = pe.Message
		}
		out.add(at, p)
		return
	}
	at.offset = f.start + m.offset
	if m.variant == "twice" {
		first := spot{file: f, part: atByte, offset: f.start + m.first}
		out.repeat(at, first, diag.Problem{Code: "duplicate", Variant: "key", Hint: diag.T("first")})
		return
	}
	p.Variant, p.Args = m.variant, []string{found(text, m.offset)}
	if ascii := fullwidth(text[min(m.offset, len(text)):]); ascii != "" {
		p.Hint = diag.T("fullwidth", p.Args[0], ascii)
	} else if m.opened >= 0 {
		p.Hint = diag.T("opened")
		out.repeat(at, spot{file: f, part: atByte, offset: f.start + m.opened}, p)
		return
	}
	out.add(at, p)
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

// tooDeep gives the offset at which text nests deeper than maxDepth, or -1. It runs
// before the decoder, which recurses into lists and walks dotted keys from the root at
// every step. Strings and comments are passed over; where they are malformed the
// decoder stops as well.
func tooDeep(text string) int {
	s := scanner{text: text}
	depth, parts := 0, 0
	for s.pos < len(text) {
		switch c := text[s.pos]; c {
		case '#':
			if !s.comment() {
				return -1
			}
			continue
		case '"', '\'':
			if !s.quoted(c) {
				return -1
			}
			continue
		case '[', '{':
			depth++
			parts = 0
		case ']', '}':
			depth--
			parts = 0
		case ',', '=', '\n':
			parts = 0
		case '.':
			parts++
		}
		if depth > maxDepth || parts > maxDepth {
			return s.pos
		}
		s.pos++
	}
	return -1
}
