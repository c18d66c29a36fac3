package publish

import (
	"bytes"
	"html"
	"strings"
)

// html takes in a page or a drawing.
func (d *document) html() {
	d.ids, d.anchors = map[string]bool{}, map[string]bool{}
	m := markup{data: d.file.Data}
	for m.next() {
		if m.end {
			if string(m.name) == "script" {
				d.endScript()
			}
			continue
		}
		d.element(&m)
		for _, a := range m.attrs {
			d.attribute(&m, a)
		}
	}
}

// complete adds what a page lacks as a whole.
func (d *document) complete() {
	if d.titles == 0 {
		d.add(-1, MissingTitle, "<title>")
	}
	if !d.lang {
		d.add(-1, MissingLang, "<html lang>")
	}
	if !d.charset {
		d.add(-1, MissingCharset, `<meta charset="utf-8">`)
	}
}

// element judges a start tag by its name.
func (d *document) element(m *markup) {
	switch string(m.name) {
	case "script":
		d.script(m)
	case "style":
		d.add(m.start, StyleElement, "<style>")
	case "base":
		d.add(m.start, BaseElement, "<base>")
	case "iframe", "frame", "object", "embed", "applet", "portal", "fencedframe":
		d.add(m.start, EmbeddedFrame, "<"+string(m.name)+">")
	case "title":
		if m.svg == 0 {
			d.title(m)
		}
	case "html":
		lang, _ := m.get("lang")
		d.lang = d.lang || len(bytes.TrimSpace(lang.value)) > 0
	case "meta":
		d.meta(m)
	}
}

func (d *document) title(m *markup) {
	if len(bytes.TrimSpace(m.text)) == 0 {
		return
	}
	if d.titles++; d.titles == 2 {
		d.add(m.start, DuplicateTitle, "<title>")
	}
}

func (d *document) meta(m *markup) {
	const sniffed = 1024 // how far a browser looks, html.spec.whatwg.org, 4.2.5.4
	charset, _ := m.get("charset")
	if m.start < sniffed && bytes.EqualFold(bytes.TrimSpace(charset.value), []byte("utf-8")) {
		d.charset = true
	}
	equiv, _ := m.get("http-equiv")
	if bytes.EqualFold(bytes.TrimSpace(equiv.value), []byte("refresh")) {
		content, _ := m.get("content")
		d.add(m.start, MetaRefresh, "meta http-equiv=refresh content="+quoted(string(content.value)))
	}
}

// script judges a script, or a block of data that is written as one.
func (d *document) script(m *markup) {
	d.open, d.badJSON = true, 0
	kind, _ := m.get("type")
	switch strings.ToLower(string(bytes.TrimSpace(kind.value))) {
	case "application/json", "application/ld+json":
		d.json(m)
		return
	case "module":
		d.add(m.start, ModuleScript, "<script type=module>")
	}
	if _, ok := m.get("src"); !ok || m.svg > 0 {
		d.add(m.start, InlineScript, "<script>")
	}
}

// json judges a block of data. Were there a </script in it, the block would end there.
func (d *document) json(m *markup) {
	for rest := m.text; ; {
		i := bytes.IndexByte(rest, '<')
		if i < 0 {
			break
		}
		rest = rest[i:]
		for _, bad := range []string{"</script", "<script", "<!--"} {
			if len(rest) >= len(bad) && strings.EqualFold(string(rest[:len(bad)]), bad) {
				d.add(m.start, JSONEscape, bad)
				return
			}
		}
		rest = rest[1:]
	}
	if !validJSON(m.text) {
		d.add(m.start, BadJSON, "<script type=application/json>")
		d.badJSON = len(d.found)
	}
}

// endScript sees the end tag of a script. One more than there are scripts is the
// real end of the block of data before it, which a </script inside cut off.
func (d *document) endScript() {
	if !d.open && d.badJSON > 0 {
		d.found[d.badJSON-1].rule = JSONEscape
		d.found[d.badJSON-1].detail = "</script"
		d.badJSON = 0
	}
	d.open = false
}

// attribute judges one attribute of a start tag.
func (d *document) attribute(m *markup, a attr) {
	switch string(a.name) {
	case "id":
		d.id(a)
		return
	case "name":
		if string(m.name) == "a" && len(a.value) > 0 {
			d.anchors[text(a.value)] = true
		}
		return
	case "class", "d", "x", "y", "width", "height", "fill": // the bulk of a page
	case "style":
		d.add(a.pos, StyleAttribute, where(m, a)+"="+quoted(string(a.value)))
	case "href", "xlink:href":
		d.url(m, a, a.value, d.hrefUse(m))
	case "src":
		d.src(m, a)
	case "poster", "background", "ping", "data-src", "data-echarts": // the last two are loaded by our scripts
		d.url(m, a, a.value, load)
	case "srcset", "imagesrcset":
		d.srcset(m, a)
	case "action", "formaction":
		d.add(a.pos, FormAction, where(m, a)+"="+quoted(string(a.value)))
	case "crossorigin":
		d.add(a.pos, CrossOrigin, where(m, a))
	case "aria-labelledby", "aria-describedby", "for":
		for _, id := range strings.Fields(text(a.value)) {
			d.byID = append(d.byID, ref{pos: a.pos, fragment: id, missing: BrokenIDRef, detail: where(m, a) + "=" + quoted(id)})
		}
	}
	if len(a.name) > 2 && a.name[0] == 'o' && a.name[1] == 'n' {
		d.add(a.pos, InlineHandler, where(m, a))
	}
	if len(a.value) > 5 && a.value[3] == '(' && bytes.EqualFold(a.value[:4], []byte("url(")) {
		d.paint(m, a)
	}
}

func (d *document) id(a attr) {
	id := text(a.value)
	reported, dup := d.ids[id]
	if dup && !reported {
		d.add(a.pos, DuplicateID, "id="+quoted(id))
	}
	d.ids[id] = dup
}

func (d *document) src(m *markup, a attr) {
	switch string(m.name) {
	case "img":
		d.url(m, a, a.value, image)
	case "iframe", "frame", "embed", "portal": // reported as what they are
	default:
		d.url(m, a, a.value, load)
	}
}

// paint judges a reference to a gradient, clip path or marker: fill="url(#id)".
func (d *document) paint(m *markup, a attr) {
	inner, _, _ := bytes.Cut(a.value[4:], []byte(")"))
	inner = bytes.Trim(inner, " \t\r\n\f'\"")
	if len(inner) > 0 && inner[0] == '#' {
		d.byID = append(d.byID, ref{pos: a.pos, fragment: text(inner[1:]), missing: BrokenFragment, detail: where(m, a) + "=" + quoted(string(a.value))})
		return
	}
	d.url(m, a, inner, load)
}

// hrefUse tells a link from something that is fetched with the page.
func (d *document) hrefUse(m *markup) use {
	switch string(m.name) {
	case "a", "area", "base":
		return link
	case "link":
		rel, _ := m.get("rel")
		for _, r := range bytes.Fields(rel.value) {
			if !onlyNamed[strings.ToLower(string(r))] {
				return load
			}
		}
		return link
	}
	return load
}

// onlyNamed holds the values of rel whose target no browser fetches.
var onlyNamed = map[string]bool{
	"alternate": true, "author": true, "bookmark": true, "canonical": true, "contents": true, "first": true, "help": true,
	"index": true, "last": true, "license": true, "me": true, "next": true, "prev": true, "search": true, "shortlink": true,
	"tag": true, "up": true,
}

// text gives an attribute's value with its character references resolved.
func text(value []byte) string {
	if bytes.IndexByte(value, '&') < 0 {
		return string(value)
	}
	return html.UnescapeString(string(value))
}
