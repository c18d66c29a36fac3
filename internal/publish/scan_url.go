package publish

import (
	"bytes"
	"net/url"
	"path"
	"strings"
)

// use is what a page does with a URL.
type use uint8

const (
	link  use = iota // the reader may follow it
	load             // the browser fetches it
	image            // the browser fetches it and may find it in the URL
)

// url judges a URL in an attribute, where it may hold character references.
func (d *document) url(m *markup, a attr, value []byte, u use) {
	seen := d.seen[u]
	if seen[string(value)] {
		return
	}
	seen[string(value)] = true
	plain := text(value)
	d.judge(a.pos, plain, u, where(m, a)+"="+quoted(plain))
}

// judge sorts a URL as a browser would read it (url.spec.whatwg.org).
func (d *document) judge(pos int, text string, u use, detail string) {
	text = strings.TrimFunc(text, func(r rune) bool { return r <= ' ' })
	if strings.ContainsAny(text, "\t\r\n") {
		text = strings.NewReplacer("\t", "", "\r", "", "\n", "").Replace(text)
	}
	if scheme, rest, ok := cutScheme(text); ok {
		if rule := ofScheme(scheme, rest, u); rule != "" {
			d.add(pos, rule, detail)
		}
		return
	}
	slashes := len(text) - len(strings.TrimLeft(text, `/\`))
	switch {
	case slashes >= 2 && u == link:
		d.add(pos, NoScheme, detail)
	case slashes >= 2:
		d.add(pos, ForeignHost, detail)
	case slashes == 1 && !d.notFound:
		d.add(pos, RootRelative, detail)
	case slashes == 0 && d.notFound && text != "" && text[0] != '#':
		d.add(pos, RelativeIn404, detail)
	case text == "" && u != link:
		d.add(pos, BrokenLink, detail)
	default:
		d.local(pos, text, BrokenLink, detail)
	}
}

// ofScheme gives the rule that an absolute URL breaks, "" if none.
func ofScheme(scheme, rest string, u use) Rule {
	switch scheme {
	case "javascript", "vbscript":
		return ScriptURL
	case "data":
		if u != image {
			return DataURL
		}
		return ""
	case "http", "https":
		host, ok := strings.CutPrefix(rest, "//")
		switch {
		case u != link:
			return ForeignHost
		case !ok || host == "" || strings.ContainsAny(host[:1], `/\?#:@`):
			return BadURL
		}
		return ""
	case "mailto", "tel":
		if u == link && rest != "" {
			return ""
		}
	}
	return BadScheme
}

// cutScheme cuts a URL behind its scheme, which it gives in lower case.
func cutScheme(text string) (scheme, rest string, ok bool) {
	for i := range len(text) {
		switch c := text[i]; {
		case isLetter(c):
		case i > 0 && (c == '+' || c == '-' || c == '.' || '0' <= c && c <= '9'):
		case i > 0 && c == ':':
			return strings.ToLower(text[:i]), text[i+1:], true
		default:
			return "", text, false
		}
	}
	return "", text, false
}

// local notes a reference to a file of the output.
func (d *document) local(pos int, text string, missing Rule, detail string) {
	text, fragment, _ := strings.Cut(text, "#")
	name, _, _ := strings.Cut(text, "?")
	if name == "" {
		d.refs = append(d.refs, ref{pos, d.file.Path, fragment, missing, detail})
		return
	}
	name, err := url.PathUnescape(name)
	if err != nil {
		d.add(pos, BadURL, detail)
		return
	}
	to := name
	if name[0] == '/' {
		to = path.Clean(name)[1:]
	} else {
		to = path.Join(path.Dir(d.file.Path), name)
	}
	if base := path.Base(name); strings.HasSuffix(name, "/") || base == "." || base == ".." {
		to = "" // a folder: a server may show its index, a file share does not
	}
	d.refs = append(d.refs, ref{pos, to, fragment, missing, detail})
}

// has reports whether a fragment names something in the document, as
// html.spec.whatwg.org, 7.4.6.4 looks it up.
func (d *document) has(fragment string) bool {
	fragment, _, _ = strings.Cut(fragment, ":~:")
	if fragment == "" || strings.EqualFold(fragment, "top") {
		return true
	}
	if d.names(fragment) {
		return true
	}
	decoded, err := url.PathUnescape(fragment)
	return err == nil && (d.names(decoded) || strings.EqualFold(decoded, "top"))
}

func (d *document) names(id string) bool {
	_, ok := d.ids[id]
	return ok || d.anchors[id]
}

// srcset judges the URLs of a list of images for several widths.
func (d *document) srcset(m *markup, a attr) {
	for value := a.value; ; {
		value = bytes.TrimLeft(value, " \t\r\n\f,")
		if len(value) == 0 {
			return
		}
		end := bytes.IndexAny(value, " \t\r\n\f")
		if end < 0 {
			end = len(value)
		}
		u := value[:end]
		value = value[end:]
		if bytes.HasSuffix(u, []byte(",")) {
			u = bytes.TrimRight(u, ",")
		} else if i := bytes.IndexByte(value, ','); i >= 0 {
			value = value[i:]
		} else {
			value = nil
		}
		d.url(m, a, u, load)
	}
}

// where names an attribute in a Detail.
func where(m *markup, a attr) string { return string(m.name) + " " + string(a.name) }

// quoted gives a value for a Detail, cut if it is long.
func quoted(s string) string {
	const most = 120
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return `"` + strings.Join(strings.Fields(s), " ") + `"`
}
