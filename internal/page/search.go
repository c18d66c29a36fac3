package page

import (
	"encoding/json"
	"html/template"
	"strings"

	"zhijian/internal/report"
)

// Search is the page on which readers look for words. Its script looks through the
// index, which is made when all other pages are. Without it the page still lists all
// there is to find.
type Search struct {
	Base
	Groups []SearchGroup // everything, by kind
	Config template.JS   // the words of the script, as JSON
	Index  func() string // waits for all other pages: the path of the index; nil if there is none
}

// SearchGroup lists what there is of one kind.
type SearchGroup struct {
	ID      string        // HTML id of its heading
	Name    string        // of the kind
	Entries []SearchEntry // never empty
}

// SearchEntry is one thing that has a place of its own.
type SearchEntry struct {
	Link
	Code  string // stands before the text; may be empty
	Parts []Link // its sections; may be empty
}

// Src is the script that holds the index, relative to the page; "" if there is none.
// Templates call it late, when the other pages are made.
func (s *Search) Src() string {
	if s.Index == nil {
		return ""
	}
	return s.Root + s.Index()
}

// searchPage makes the page.
func (b *builder) searchPage(index func() string) Page {
	p := &Search{Base: b.base("search", b.cat.T("page.search.title"), b.column("search").description), Index: index}
	if index != nil {
		b.a.note(IndexFacet)
	}
	p.Eyebrow = b.cat.T("page.search.eyebrow")
	p.Meta = b.columnTags("search")
	p.Breadcrumbs = []Link{b.home()}
	for _, g := range []SearchGroup{
		{"all-chapters", b.cat.T("page.nav.chapters"), b.searchChapters()},
		{"all-indicators", b.cat.T("page.nav.indicators"), b.searchIndicators()},
		{"all-industries", b.cat.T("page.nav.industries"), b.searchIndustries()},
		{"all-regions", b.cat.T("page.nav.regions"), b.searchRegions()},
		{"all-targets", b.cat.T("page.nav.targets"), b.searchTargets()},
		{"all-projects", b.cat.T("page.nav.projects"), b.searchProjects()},
		{"all-others", b.cat.T("page.search.others"), b.searchOthers()},
	} {
		if len(g.Entries) > 0 {
			p.Groups = append(p.Groups, g)
		}
	}
	p.Config = b.searchConfig()
	b.markSynthetic()
	return p
}

// markSynthetic marks a page that may show any number of the report.
func (b *builder) markSynthetic() {
	for i := range b.r.Sources {
		if b.r.Sources[i].Synthetic {
			b.synthetics++
			return
		}
	}
}

// sole is a thing without parts.
func sole(code, text, href string) SearchEntry {
	return SearchEntry{Link: Link{text, href}, Code: code}
}

func (b *builder) searchChapters() []SearchEntry {
	var out []SearchEntry
	for i, ch := range b.chapters() {
		e := sole(itoa(i+1), ch.Title, b.link(chapterPath(ch.Slug)))
		for _, h := range b.texts.docs[ch].doc.Headings {
			if h.Level == 2 {
				e.Parts = append(e.Parts, Link{h.Text, b.link(chapterPath(ch.Slug) + "#" + h.ID)})
			}
		}
		out = append(out, e)
	}
	return out
}

func (b *builder) searchIndicators() []SearchEntry {
	var out []SearchEntry
	for i := range b.r.Indicators {
		ind := &b.r.Indicators[i]
		out = append(out, sole("", b.indicatorName(ind), b.indicatorLink(ind.ID)))
	}
	return out
}

func (b *builder) searchIndustries() []SearchEntry {
	var out []SearchEntry
	for i := range b.r.Industries {
		code := b.r.Industries[i].Code
		out = append(out, sole(code, b.industryName(code), b.industryLink(code)))
	}
	return out
}

func (b *builder) searchRegions() []SearchEntry {
	var out []SearchEntry
	for _, g := range b.placesBelow() {
		out = append(out, sole("", b.regionName(g.Code), b.regionLink(g.Code)))
	}
	return out
}

func (b *builder) searchTargets() []SearchEntry {
	var out []SearchEntry
	for i := range b.r.Targets {
		t := &b.r.Targets[i]
		out = append(out, sole("", t.Name, b.link(targetsPath+"#target-"+t.ID)))
	}
	return out
}

func (b *builder) searchProjects() []SearchEntry {
	var out []SearchEntry
	for i := range b.a.Projects() {
		p := b.a.Projects()[i].Project
		out = append(out, sole(itoa(p.Year), p.Name, b.link(projectPath(p.ID))))
	}
	return out
}

// searchOthers lists the pages that there is one of.
func (b *builder) searchOthers() []SearchEntry {
	var out []SearchEntry
	for _, s := range sections {
		if s.key == "search" || s.key == "chapters" || s.key == "projects" && !b.hasProjects() {
			continue
		}
		out = append(out, sole("", b.cat.T("page.nav."+s.key), b.link(s.path)))
	}
	return append(out, sole("", b.cat.T("explore.title"), b.link(explorePath)), sole("", b.cat.T("page.print.title"), b.link(printPath)))
}

// searchConfig gives the words of the script by their keys, with {0}, {1} … where the
// script puts something in.
func (b *builder) searchConfig() template.JS {
	words := make(map[string]string)
	for _, prefix := range []string{"page.search.say.", "page.search.kind."} {
		for _, key := range b.cat.Keys(prefix) {
			words[strings.TrimPrefix(key, "page.search.")] = b.cat.T(key, "{0}", "{1}", "{2}")
		}
	}
	out, err := json.Marshal(words)
	if err != nil {
		panic(err) // texts always have a JSON form
	}
	return template.JS(out)
}

// alsoCalled gives other names of what a page is about, by its path: codes, names in the
// other language, what the prose calls it.
func (b *builder) alsoCalled() map[string][]string {
	out := make(map[string][]string)
	for i := range b.r.Indicators {
		ind := &b.r.Indicators[i]
		out[indicatorPath(ind.ID)] = append([]string{ind.Name, ind.En, ind.ID}, ind.Synonyms...)
	}
	for i := range b.r.Industries {
		ind := &b.r.Industries[i]
		out[industryPath(ind.Code)] = []string{ind.Code, ind.Name, ind.En}
	}
	for _, g := range b.placesBelow() {
		out[regionPath(g.Code)] = []string{g.Short, g.Name, g.En, g.Code}
	}
	for i := range b.a.res.Projects {
		p := b.a.res.Projects[i].Project
		out[projectPath(p.ID)] = []string{p.Product, b.industryOf(p), p.ID}
	}
	return out
}

// industryOf names the industry of a project; "" for one that has none.
func (b *builder) industryOf(p *report.Project) string {
	if p.Industry == "" {
		return ""
	}
	return p.Industry + " " + b.industryName(p.Industry)
}
