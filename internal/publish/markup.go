package publish

import "bytes"

// markup cuts HTML or SVG into tags. It reads what the HTML standard's tokenizer
// reads (html.spec.whatwg.org, 13.2.5; the tests compare it with golang.org/x/net/html),
// but gives slices of the input and nothing about text, which makes it several times
// as fast: the scan reads every byte of every build.
type markup struct {
	data []byte
	pos  int

	// The tag that next found. The slices are valid until the next call.
	start   int    // offset of its <
	name    []byte // lower case
	end     bool   // an end tag
	closed  bool   // written <…/>
	attrs   []attr
	text    []byte // what a script, style, title … holds, up to its end tag
	textPos int    // offset of text

	svg     int    // depth of svg elements, inside which titles are no raw text
	scratch []byte // lower-cased names of this tag
}

// attr is an attribute: its name in lower case, its value as written, that is with
// character references, and where the name begins.
type attr struct {
	name, value []byte
	pos         int
}

// next finds the next start or end tag.
func (m *markup) next() bool {
	for {
		i := bytes.IndexByte(m.data[m.pos:], '<')
		if i < 0 || m.pos+i+1 >= len(m.data) {
			return false
		}
		m.start = m.pos + i
		m.pos = m.start + 1
		switch c := m.data[m.pos]; {
		case isLetter(c):
			m.end = false
			return m.tag()
		case c == '/':
			if m.pos++; m.pos < len(m.data) && isLetter(m.data[m.pos]) {
				m.end = true
				return m.tag()
			}
			m.skipTo(">")
		case c == '!':
			m.declaration()
		case c == '?':
			m.skipTo(">")
		}
	}
}

// declaration passes over a comment, a doctype or character data.
func (m *markup) declaration() {
	rest := m.data[m.pos+1:]
	switch {
	case bytes.HasPrefix(rest, []byte("--")):
		m.comment()
	case m.svg > 0 && bytes.HasPrefix(rest, []byte("[CDATA[")):
		m.skipTo("]]>")
	default:
		m.skipTo(">")
	}
}

func (m *markup) comment() {
	m.pos += len("!--")
	rest := m.data[m.pos:]
	if bytes.HasPrefix(rest, []byte(">")) || bytes.HasPrefix(rest, []byte("->")) {
		m.skipTo(">")
		return
	}
	for {
		i := bytes.Index(m.data[m.pos:], []byte("--"))
		if i < 0 {
			m.pos = len(m.data)
			return
		}
		m.pos += i + 1 // by one, so that ---> ends it too
		rest := m.data[m.pos+1:]
		if bytes.HasPrefix(rest, []byte(">")) || bytes.HasPrefix(rest, []byte("!>")) {
			m.skipTo(">")
			return
		}
	}
}

// skipTo moves behind the next stop, or to the end.
func (m *markup) skipTo(stop string) {
	i := bytes.Index(m.data[m.pos:], []byte(stop))
	if i < 0 {
		m.pos = len(m.data)
		return
	}
	m.pos += i + len(stop)
}

// tag reads a tag whose name begins at pos. A tag that the end of the file cuts off
// is none.
func (m *markup) tag() bool {
	m.scratch = m.scratch[:0]
	from := m.pos
	for m.pos < len(m.data) && !isSpace(m.data[m.pos]) && m.data[m.pos] != '/' && m.data[m.pos] != '>' {
		m.pos++
	}
	m.name = m.lower(m.data[from:m.pos])
	if !m.attributes() {
		return false
	}
	m.text = nil
	switch {
	case string(m.name) == "svg" && m.end:
		m.svg = max(0, m.svg-1)
	case string(m.name) == "svg" && !m.closed:
		m.svg++
	case !m.end && !(m.closed && m.svg > 0) && isRaw(m.name):
		m.raw()
	}
	return true
}

// isRaw reports whether an element's content is text only.
func isRaw(name []byte) bool {
	switch string(name) {
	case "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext":
		return true
	}
	return false
}

// raw takes the text up to the end tag of the same name, which the next call finds.
func (m *markup) raw() {
	m.textPos = m.pos
	for {
		i := bytes.Index(m.data[m.pos:], []byte("</"))
		if i < 0 || string(m.name) == "plaintext" { // which has no end
			m.pos = len(m.data)
			break
		}
		m.pos += i
		after := m.pos + len("</") + len(m.name)
		if after < len(m.data) && bytes.EqualFold(m.data[m.pos+2:after], m.name) &&
			(isSpace(m.data[after]) || m.data[after] == '/' || m.data[after] == '>') {
			break
		}
		m.pos += len("</")
	}
	m.text = m.data[m.textPos:m.pos]
}

// attributes reads up to the end of the tag.
func (m *markup) attributes() bool {
	m.attrs = m.attrs[:0]
	m.closed = false
	data := m.data
	for {
		for m.pos < len(data) && isSpace(data[m.pos]) {
			m.pos++
		}
		if m.pos >= len(data) {
			return false
		}
		switch data[m.pos] {
		case '>':
			m.pos++
			return true
		case '/':
			m.pos++
			m.closed = m.pos < len(data) && data[m.pos] == '>'
			continue
		}
		a := attr{pos: m.pos}
		m.pos++ // a first = belongs to the name
		for m.pos < len(data) && !endsName[data[m.pos]] {
			m.pos++
		}
		a.name = m.lower(data[a.pos:m.pos])
		for m.pos < len(data) && isSpace(data[m.pos]) {
			m.pos++
		}
		if m.pos < len(data) && data[m.pos] == '=' {
			m.pos++
			a.value = m.value()
		}
		m.attrs = append(m.attrs, a)
	}
}

// value reads an attribute's value, which begins at pos or after spaces.
func (m *markup) value() []byte {
	data := m.data
	for m.pos < len(data) && isSpace(data[m.pos]) {
		m.pos++
	}
	if m.pos >= len(data) {
		return nil
	}
	if q := data[m.pos]; q == '"' || q == '\'' {
		m.pos++
		i := bytes.IndexByte(data[m.pos:], q)
		if i < 0 {
			m.pos = len(data)
			return nil
		}
		v := data[m.pos : m.pos+i]
		m.pos += i + 1
		return v
	}
	from := m.pos
	for m.pos < len(data) && !isSpace(data[m.pos]) && data[m.pos] != '>' {
		m.pos++
	}
	return data[from:m.pos]
}

// lower gives a name in lower case, itself if it is so already.
func (m *markup) lower(name []byte) []byte {
	for _, c := range name {
		if 'A' <= c && c <= 'Z' {
			from := len(m.scratch)
			m.scratch = append(m.scratch, name...)
			folded := m.scratch[from:]
			for i, c := range folded {
				if 'A' <= c && c <= 'Z' {
					folded[i] = c + 'a' - 'A'
				}
			}
			return folded
		}
	}
	return name
}

// get gives an attribute's value and whether the tag has it. As in a browser the
// first of that name counts.
func (m *markup) get(name string) (attr, bool) {
	for _, a := range m.attrs {
		if string(a.name) == name {
			return a, true
		}
	}
	return attr{}, false
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isSpace(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' && c != '\v' }

// endsName holds the bytes that end an attribute's name.
var endsName = [256]bool{' ': true, '\t': true, '\n': true, '\f': true, '\r': true, '/': true, '>': true, '=': true}
