package report

import (
	"net/url"
	"strings"

	"zhijian/internal/diag"
)

var (
	sourceFileKeys = []string{"source"}
	sourceKeys     = []string{"id", "name", "publisher", "date", "url", "document", "note", "synthetic", "awaited"}
)

// readSources reads the sources of sources.toml and those that came with an edition.
func (d *definitions) readSources(files map[string]*table, tree tree) {
	reg := newRegister(d.sources, "id", sourceID, false)
	if t := begin(files["data/sources.toml"], sourceFileKeys, d.sources); t != nil {
		d.readSourceList(t, reg)
	}
	for _, year := range tree.chosen {
		if t := begin(files[editionFile(year)], editionFileKeys, d.sources); t != nil {
			d.readSourceList(t, reg)
		}
	}
}

func (d *definitions) readSourceList(t *table, reg *register) {
	t.each("source", sourceKeys, d.sources, func(t *table) {
		id := t.identity(reg)
		s := Source{ID: id, Name: t.words("name"), Publisher: t.words("publisher"), Date: t.date("date"),
			URL: t.link("url"), Document: t.words("document"), Note: t.words("note"), Synthetic: t.flag("synthetic"), Awaited: t.flag("awaited")}
		if s.Awaited {
			s.Pos = positions([]spot{t.spot("awaited", atKey)})[0]
		}
		d.report.Sources = append(d.report.Sources, s)
		if id != "" {
			d.public[id] = t.says("url") || t.says("document") || t.stray != ""
		}
	})
}

// says reports whether a key has a value, even one that is wrong, and is not empty.
func (t *table) says(key string) bool {
	v, ok := t.values[key]
	s, isText := v.(string)
	return ok && (!isText || strings.TrimSpace(s) != "")
}

// link reads an optional address of a web page. Nothing else is ever made a link.
func (t *table) link(key string) string {
	s := t.words(key)
	if s == "" {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		t.bad(key, "bad-value", "url", diag.Text{}, key, s)
		return ""
	}
	return s
}
