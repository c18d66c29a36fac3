package page

import (
	"html/template"
	"strconv"
)

// Base is what every page has. Concrete pages embed it, so templates name its fields
// as if they were the page's own.
type Base struct {
	Kind        string      // which template renders the page, without ".html"
	Path        string      // of the page, relative to the site's root, with slashes
	Root        string      // leads from the page to the site's root: "", "../", or "/" on 404 pages
	Lang        string      // BCP 47 tag of the page's language
	Title       string      // the page's h1
	Head        string      // the title element: h1 and report
	Description string      // one sentence for search engines and previews
	Eyebrow     string      // small words above the h1: what kind of page this is
	Meta        []Meta      // government page tags
	Report      Cover       // whose page this is
	Nav         []NavItem   // the sections of the site, in the header
	Breadcrumbs []Link      // from the index down to the page's parent; empty on the index
	Contents    []Heading   // the page's sections; may be empty
	Siblings    []NavItem   // the report's chapters, on chapters only
	Prev, Next  *Link       // neighbours in reading order; nil at the ends
	Synthetic   bool        // something on the page rests on synthetic data
	Live        bool        // the page has figures that charts.js can bring to life
	Footer      Footer      // closes the page
	LinkedData  template.JS // the page as linked data; "" for most
}

// Common gives the page's Base; embedding it makes a struct a Page.
func (b *Base) Common() *Base { return b }

// Meta is one meta element.
type Meta struct {
	Name    string // as the guide to government websites spells it
	Content string // never empty
}

// Link is a text that leads somewhere; it is only a text where Href is "".
type Link struct {
	Text string // what is shown
	Href string // relative to the page; "" for a mere text
}

// NavItem is an entry of the site's navigation.
type NavItem struct {
	Link
	Current string // value of aria-current: "page", "true" for the section of the page, "" for others
}

// Heading is an entry of a page's contents list.
type Heading struct {
	Level int    // 2 or 3
	ID    string // of the element it leads to
	Text  string // without markup
}

// Cover names the report on each of its pages.
type Cover struct {
	Title     string // of the report
	Edition   string // 2015年度
	Publisher string // of the report
	Released  string // when, as a phrase: 2016年5月16日发布; "" if not stated
	Home      string // leads to the index
}

// Footer closes every page. Fields that the site table leaves empty are empty.
type Footer struct {
	Publisher string // of the report
	IDCode    string // 网站标识码
	ICP       string // record number, as it is to be shown
	Police    string // record number, as it is to be shown
	Version   string // what made the report; "" if that is not known
	Released  string // the date, in words
	Print     Link   // the whole report on one page
}

// base starts a page: title, description and everything that follows from its path.
func (b *builder) base(kind, title, description string) Base {
	m := &b.r.Meta
	page := Base{
		Kind: kind, Path: b.path, Root: b.root, Lang: b.cat.Tag(),
		Title: title, Head: title, Description: description,
		Report: Cover{Title: m.Title, Edition: b.edition(), Publisher: m.Publisher,
			Home: b.link(indexPath)},
		Nav: b.nav(kind),
		Footer: Footer{Publisher: m.Publisher, IDCode: b.r.Site.IDCode, ICP: b.r.Site.ICP,
			Police: b.r.Site.Police, Released: b.date(m.Published()), Print: Link{b.cat.T("page.print.link"), b.link(printPath)}},
	}
	switch day := b.date(m.Released); {
	case m.Provisional:
		page.Report.Released = b.cat.T("page.cover.provisional", day)
	case day != "":
		page.Report.Released = b.cat.T("page.cover.released", day)
	}
	if b.version != "" {
		page.Footer.Version = b.cat.T("page.footer.made", b.version)
	}
	if full := m.Title + b.cat.T("page.cover.edition_suffix", strconv.Itoa(m.Year)); title != full {
		page.Head = b.cat.T("page.cover.head", title, full)
	}
	return page
}

// finish fills what is known only when the rest of the page is made.
func (b *builder) finish(p *Base) {
	p.Synthetic = b.synthetics > 0
	p.Live = b.live
	p.Contents = b.contents
}

// edition names the edition: 2015年度.
func (b *builder) edition() string {
	return b.cat.T("page.cover.edition", strconv.Itoa(b.r.Meta.Year))
}

// sections lists the site's sections: the template kinds that belong to each, and
// where its navigation entry leads.
var sections = [...]struct {
	key   string   // of its name, below page.nav
	path  string   // of its entry
	kinds []string // the first is the entry's own page
}{
	{"index", indexPath, []string{"index"}},
	{"chapters", indexPath + "#chapters", []string{"", "chapter"}},
	{"industries", industriesPath, []string{"industries", "industry"}},
	{"regions", regionsPath, []string{"regions", "region"}},
	{"indicators", indicatorsPath, []string{"indicators", "indicator", "computed"}},
	{"targets", targetsPath, []string{"targets"}},
	{"projects", projectsPath, []string{"projects", "project", "thread"}},
	{"methods", methodsPath, []string{"methods"}},
	{"data", dataPath, []string{"data", "explore", "revisions"}},
	{"search", searchPath, []string{"search"}},
}

// nav lists the sections, with the one that a kind of page belongs to as current.
func (b *builder) nav(kind string) []NavItem {
	var items []NavItem
	for _, s := range sections {
		if s.key == "chapters" && len(b.chapters()) == 0 || s.key == "projects" && !b.hasProjects() {
			continue
		}
		item := NavItem{Link: Link{b.cat.T("page.nav." + s.key), b.link(s.path)}}
		for i, k := range s.kinds {
			switch {
			case k != kind:
			case i == 0:
				item.Current = "page"
			default:
				item.Current = "true"
			}
		}
		items = append(items, item)
	}
	return items
}

// home is the first breadcrumb.
func (b *builder) home() Link { return Link{b.cat.T("page.nav.index"), b.link(indexPath)} }

// section opens a section of the page: its id goes to the contents list, under the
// catalogue's page.section.<id>. Templates use the same id and key.
func (b *builder) section(id string) {
	b.contents = append(b.contents, Heading{2, id, b.cat.T("page.section." + id)})
}

// sectionOf opens a section that is there for its figures, if any could be drawn.
func (b *builder) sectionOf(id string, figures []*Figure) {
	if len(figures) > 0 {
		b.section(id)
	}
}

// neighbourSections finds the sections before and after one, in the order of the
// navigation; before the first of the generated sections comes the last chapter. The
// search is a tool and has no place in reading order.
func (b *builder) neighbourSections(key string) (prev, next *Link) {
	var row []Link
	at := 0
	for _, s := range sections {
		switch {
		case s.key == "index":
			row = append(row, b.home())
		case s.key == "chapters":
			for _, ch := range b.chapters() {
				row = append(row, Link{ch.Title, b.link(chapterPath(ch.Slug))})
			}
		case s.key == "projects" && !b.hasProjects(), s.key == "search":
		default:
			if s.key == key {
				at = len(row)
			}
			row = append(row, Link{b.cat.T("page.nav." + s.key), b.link(s.path)})
		}
	}
	return neighbours(row, at)
}

// neighbours finds the links before and after the i-th of a row of siblings.
func neighbours(siblings []Link, i int) (prev, next *Link) {
	if i > 0 {
		prev = &siblings[i-1]
	}
	if i+1 < len(siblings) {
		next = &siblings[i+1]
	}
	return prev, next
}
