package page

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"zhijian/internal/report"
)

// searchIndex gathers what the search finds: a page, a section, a figure, a row that has an
// id of its own.
type searchIndex struct {
	b       *builder
	also    map[string][]string // other names, by path
	texts   map[string]*report.Page
	paths   []string
	entries [][]any
}

// Index makes what search.html looks through, from all other pages, as a script of data
// named by its content's hash:
//
//	zhijianSearch("zh-CN", {"paths": […], "entries": [[path, id, kind, title, also, text], …]});
//
// where path counts in paths, also is other names, one a line, and what is empty at the
// end of an entry is left out. It holds what readers see on the pages, and the other
// names that the definitions give. Pages that explain how numbers were computed are not
// in it: they say again what others say, a thousand times. Nil entries of made are left
// out.
func (m *Maker) Index(made []*Made) File {
	x := &searchIndex{b: m.b, also: m.b.alsoCalled(), texts: make(map[string]*report.Page)}
	for i := range m.b.r.Pages {
		x.texts[m.b.r.Pages[i].File] = &m.b.r.Pages[i]
	}
	for _, p := range made {
		if p != nil {
			x.page(p)
		}
	}
	data, err := json.Marshal(struct {
		Paths   []string `json:"paths"`
		Entries [][]any  `json:"entries"`
	}{x.paths, x.entries})
	if err != nil {
		panic(err) // texts and numbers always have a JSON form
	}
	tag, _ := json.Marshal(m.b.cat.Tag())
	script := slices.Concat([]byte("zhijianSearch("), tag, []byte(","), data, []byte(");\n"))
	sum := sha256.Sum256(script)
	return File{"data/search." + hex.EncodeToString(sum[:4]) + ".js", script}
}

// searched gives the kind of entry that a page of a kind is, "" for one that is not
// looked for.
func searched(kind string) string {
	switch kind {
	case "computed", "notfound", "search", "print":
		return ""
	case "chapter", "indicator", "industry", "region", "project", "thread":
		return kind
	}
	return "page"
}

func (x *searchIndex) page(p *Made) {
	base := p.Page.Common()
	kind := searched(base.Kind)
	if kind == "" {
		return
	}
	x.paths = append(x.paths, base.Path)
	texts := x.sections(p.sentences)
	x.add("", kind, base.Title, x.also[base.Path], oneLine(x.about(p.Page)+"\n"+texts[""]))
	for _, h := range base.Contents {
		// What generated pages are divided into is the same on all of a kind.
		if kind == "page" || kind == "chapter" || strings.HasPrefix(h.ID, wordsPrefix) {
			x.add(h.ID, "section", h.Text, nil, texts[h.ID])
		}
	}
	for _, d := range p.drawn {
		x.add(d.ID, "figure", strings.TrimSpace(d.Label+" "+d.Caption), nil, "")
	}
	x.things(p.Page)
}

// add adds an entry of the last page.
func (x *searchIndex) add(id, kind, title string, also []string, text string) {
	var names []string
	for _, a := range also {
		if a != "" && a != title && !slices.Contains(names, a) {
			names = append(names, a)
		}
	}
	e := []any{len(x.paths) - 1, id, kind, title, strings.Join(names, "\n"), text}
	for len(e) > 4 && e[len(e)-1] == "" {
		e = e[:len(e)-1]
	}
	x.entries = append(x.entries, e)
}

// about says in words what a page is about. Descriptions that are the same for all
// pages of a kind say nothing.
func (x *searchIndex) about(p Page) string {
	switch p := p.(type) {
	case *Index:
		return p.Standing
	case *Indicator:
		return p.Lead
	case *Thread:
		return bare(string(p.Lead))
	case *Project:
		var words []string
		for _, f := range p.Facts {
			for _, l := range f.Links {
				words = append(words, l.Text)
			}
		}
		return x.join(words...)
	case *Industry, *Region:
		return ""
	}
	return p.Common().Description
}

// join lists words, without those that are empty.
func (x *searchIndex) join(words ...string) string {
	words = slices.DeleteFunc(words, func(w string) bool { return w == "" })
	return strings.Join(words, x.b.cat.T("page.comma"))
}

// things adds the rows of a page that have an id of their own.
func (x *searchIndex) things(p Page) {
	switch p := p.(type) {
	case *Targets:
		for _, rows := range [][]TargetRow{p.Rows, p.Words} {
			for _, r := range rows {
				x.add(r.ID, "target", r.Name, nil, r.Owner)
			}
		}
	case *Industries:
		for i := range p.Pillars {
			x.add("pillar-"+p.Pillars[i].ID, "pillar", p.Pillars[i].Name, nil, p.Pillars[i].Share)
		}
	case *Methods:
		for _, m := range p.Methods {
			x.add(m.ID, "method", m.Name, nil, oneLine(m.Use+"\n"+m.Reference))
		}
		for _, f := range slices.Concat(p.Caveats, p.Rules) {
			x.add("", "method", f.Name, nil, f.Text)
		}
	case *Data:
		for _, s := range p.Sources {
			x.add("source-"+s.ID, "source", s.Name, nil, x.join(s.Publisher, s.Document, s.Note))
		}
	case *Project:
		for _, g := range p.Measures {
			for _, m := range g.Rows {
				x.add(m.ID, "measure", m.Text, nil, m.Owner)
			}
		}
	}
}

// noteMark is the number of a footnote or a cited source.
var noteMark = regexp.MustCompile(`\[(?:\^[^\]]+|[0-9]+)\]:?`)

// sections gives the words of a page by the id of the heading they stand under; ""
// before the first. Headings and figures have entries of their own.
func (x *searchIndex) sections(all []Sentence) map[string]string {
	parts := make(map[string][]string)
	for i := range all {
		s := &all[i]
		p := x.texts[s.Pos.File]
		if p == nil || slices.ContainsFunc(s.Statements, func(t Statement) bool { return t.Figure != "" }) {
			continue
		}
		prefix := ""
		if p.Kind != report.Chapter {
			prefix = wordsPrefix
		}
		under, heading := "", false
		for _, h := range x.b.texts.docs[p].doc.Headings {
			if h.Pos.Line <= s.Pos.Line && h.Level <= 3 {
				under, heading = prefix+h.ID, h.Pos.Line == s.Pos.Line
			}
		}
		if heading {
			continue
		}
		if text := strings.TrimSpace(noteMark.ReplaceAllString(s.Text, "")); text != "" {
			parts[under] = append(parts[under], text)
		}
	}
	out := make(map[string]string, len(parts))
	for id, words := range parts {
		out[id] = oneLine(strings.Join(words, "\n"))
	}
	return out
}
