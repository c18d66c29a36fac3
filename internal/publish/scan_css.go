package publish

import (
	"bytes"
	"strings"
)

// css takes in a style sheet: every URL in it is fetched.
func (d *document) css() {
	s := sheet{d: d, data: d.file.Data}
	for s.pos < len(s.data) {
		s.step()
	}
}

// sheet reads a style sheet as far as its URLs need it (w3.org/TR/css-syntax-3).
type sheet struct {
	d    *document
	data []byte
	pos  int

	imports bool // within @import, before its address
	images  int  // depth of parentheses within image-set()
}

func (s *sheet) step() {
	rest := s.data[s.pos:]
	switch c := rest[0]; {
	case bytes.HasPrefix(rest, []byte("/*")):
		s.skip(2)
		s.skipBehind("*/")
	case c == '"' || c == '\'':
		at := s.pos
		if v := s.quoted(c); s.imports || s.images > 0 {
			s.refer(at, v)
		}
	case c == '@':
		s.skip(1)
		switch strings.ToLower(string(s.ident())) {
		case "import":
			s.imports = true
		case "namespace": // an address that is a name
			s.skipBehind(";")
		}
	case isIdent(c):
		s.word()
	case c == '(' && s.images > 0:
		s.images++
		s.skip(1)
	case c == ')' && s.images > 0:
		s.images--
		s.skip(1)
	case c == ';' || c == '{' || c == '}':
		s.imports, s.images = false, 0
		s.skip(1)
	default:
		s.skip(1)
	}
}

// word reads a name, and the URL if it is url(.
func (s *sheet) word() {
	at := s.pos
	name := strings.ToLower(string(s.ident()))
	if s.pos >= len(s.data) || s.data[s.pos] != '(' {
		return
	}
	switch name {
	case "url", "src":
		s.skip(1)
		for s.pos < len(s.data) && isSpace(s.data[s.pos]) {
			s.skip(1)
		}
		if s.pos < len(s.data) && (s.data[s.pos] == '"' || s.data[s.pos] == '\'') {
			s.refer(at, s.quoted(s.data[s.pos]))
			return
		}
		from := s.pos
		s.skipBehind(")")
		s.refer(at, bytes.TrimRight(bytes.TrimSuffix(s.data[from:s.pos], []byte(")")), " \t\r\n\f"))
	case "image-set", "-webkit-image-set":
		s.images = 1
		s.skip(1)
	}
}

func (s *sheet) refer(pos int, value []byte) {
	s.imports = false
	if bytes.HasPrefix(value, []byte("#")) || s.d.seen[load][string(value)] { // in the page, not here
		return
	}
	s.d.seen[load][string(value)] = true
	s.d.judge(pos, string(value), load, "url("+quoted(string(value))+")")
}

// quoted reads a string. Its escapes stay as they are: a URL with one is no file of ours.
func (s *sheet) quoted(q byte) []byte {
	s.skip(1)
	from := s.pos
	for s.pos < len(s.data) && s.data[s.pos] != q && s.data[s.pos] != '\n' {
		if s.data[s.pos] == '\\' {
			s.skip(1)
		}
		s.skip(1)
	}
	v := s.data[from:s.pos]
	s.skip(1)
	return v
}

func (s *sheet) ident() []byte {
	from := s.pos
	for s.pos < len(s.data) && isIdent(s.data[s.pos]) {
		s.skip(1)
	}
	return s.data[from:s.pos]
}

func (s *sheet) skip(n int) { s.pos = min(s.pos+n, len(s.data)) }

func (s *sheet) skipBehind(stop string) {
	if i := bytes.Index(s.data[s.pos:], []byte(stop)); i >= 0 {
		s.pos += i + len(stop)
	} else {
		s.pos = len(s.data)
	}
}

func isIdent(c byte) bool {
	return isLetter(c) || '0' <= c && c <= '9' || c == '-' || c == '_' || c >= 0x80
}

// sourceMaps judges the comments of a script or style sheet that name its source map.
func (d *document) sourceMaps() {
	const key = "sourceMappingURL="
	data := d.file.Data
	for pos := 0; ; {
		i := bytes.Index(data[pos:], []byte(key))
		if i < 0 {
			return
		}
		at := pos + i
		pos = at + len(key)
		before := data[max(0, at-4):at]
		if !bytes.HasSuffix(before, []byte("//# ")) && !bytes.HasSuffix(before, []byte("//@ ")) && !bytes.HasSuffix(before, []byte("/*# ")) {
			continue
		}
		value := data[pos:]
		if end := bytes.IndexAny(value, " \t\r\n*"); end >= 0 {
			value = value[:end]
		}
		u, detail := string(value), key+string(value)
		if scheme, _, ok := cutScheme(u); scheme == "data" {
			continue // the map is in the comment
		} else if ok || strings.HasPrefix(u, "//") {
			d.add(at, ForeignHost, detail)
		} else {
			d.local(at, u, SourceMap, detail)
		}
	}
}
