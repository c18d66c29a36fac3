package page

import (
	"strings"
	"sync"

	"zhijian/internal/report"
)

// Print is the whole report on one page, for paper: a cover, a table of contents, the
// chapters and what closes them. The pages of single things are not in it.
type Print struct {
	Base
	Whole func() PrintBody // makes the rest when a template asks for it, once
}

// PrintBody is what stands behind the cover.
type PrintBody struct {
	Parts   []PrintPart   // chapters in order, then targets, projects and methods
	Closing PrintPart     // the list of sources; its Page is nil
	Sources []SourceEntry // all, in the order of sources.toml
}

// PrintPart is one part of the report: a page of its own elsewhere.
type PrintPart struct {
	ID       string    // HTML id of its heading
	Eyebrow  string    // 第1章; "" for what is no chapter
	Title    string    // its heading
	Author   string    // of a chapter; may be empty
	Reviewed string    // of a chapter; may be empty
	Contents []Heading // its sections
	Page     Page      // as its own template shows it
}

// Body makes the page's parts. Templates call it late, so that a build whose files
// nobody wants pays nothing for it.
func (p *Print) Body() PrintBody { return p.Whole() }

// printPage makes the page. What it shows rests on nearly everything, so that it notes
// all, and makes it only when it is rendered.
func (b *builder) printPage() Page {
	title := b.r.Meta.Title
	p := &Print{Base: b.base("print", title, b.cat.T("page.print.description", title, b.edition()))}
	p.Head = b.cat.T("page.cover.head", b.cat.T("page.print.title"), title+b.cat.T("page.cover.edition_suffix", itoa(b.r.Meta.Year)))
	p.Eyebrow = b.edition()
	p.Meta = append(b.columnTags("chapters"), Meta{"robots", "noindex"}) // all of it stands on other pages
	p.Footer.Print = Link{}
	for _, f := range []Facet{TargetFacet, WarningFacet, DecompositionFacet, CompositeFacet, ProjectFacet, CellFacet} {
		b.a.note(f)
	}
	for _, ch := range b.chapters() {
		b.a.note(WordsFacet(ch.File))
	}
	b.markSynthetic()
	p.Whole = sync.OnceValue(func() PrintBody { return b.printBody(newView(b.a.res)) })
	return p
}

// paper is how a part of print.html keeps its ids apart from those of the others, and
// which links stay on the page.
type paper struct {
	prefix   string            // before the ids of this part: c3-; "" for what is no chapter
	chapters map[string]string // prefixes of the chapters, by path
	parts    map[string]string // ids of the other parts, by path
}

// link leads to a path within the page; ok is false if that is not on it.
func (p *paper) link(path string) (href string, ok bool) {
	file, fragment, _ := strings.Cut(path, "#")
	if prefix := p.chapters[file]; prefix != "" {
		return "#" + strings.TrimSuffix(prefix+fragment, "-"), true
	}
	id := p.parts[file]
	switch {
	case id == "", file == dataPath && fragment != "" && !strings.HasPrefix(fragment, "source-"):
		return "", false
	case fragment != "":
		id = fragment
	}
	return "#" + id, true
}

// anchor gives the HTML id for one of the part at hand.
func (b *builder) anchor(id string) string {
	if b.paper == nil {
		return id
	}
	return b.paper.prefix + id
}

// The ids of parts that are no chapters. Those of chapters are c1, c2 …
const (
	printTargets  = "part-targets"
	printProjects = "part-projects"
	printMethods  = "part-methods"
	printSources  = "part-sources"
)

// printBody makes all parts. Their problems, sentences and data are those of their own
// pages and are told there. What they read is noted in v.
func (b *builder) printBody(v *view) PrintBody {
	on := paper{chapters: make(map[string]string), parts: map[string]string{methodsPath: printMethods, dataPath: printSources}}
	for i, ch := range b.chapters() {
		on.chapters[chapterPath(ch.Slug)] = "c" + itoa(i+1) + "-"
	}
	if len(b.r.Targets) > 0 {
		on.parts[targetsPath] = printTargets
	}
	if b.hasProjects() {
		on.parts[projectsPath] = printProjects
	}
	var body PrintBody
	for i, ch := range b.chapters() {
		prefix := on.chapters[chapterPath(ch.Slug)]
		p := b.onPaper(v, on, prefix).chapter(i).(*Chapter)
		body.Parts = append(body.Parts, PrintPart{strings.TrimSuffix(prefix, "-"), p.Eyebrow, p.Title, p.Author, p.Reviewed, p.Body.Contents, p})
		p.Author, p.Reviewed = "", "" // at the end they might stand alone on a sheet
	}
	rest := b.onPaper(v, on, "")
	rest.figures, rest.tables = b.countFigures()
	for _, part := range []struct {
		path, id string
		make     func(*builder) Page
	}{{targetsPath, printTargets, (*builder).targetsPage}, {projectsPath, printProjects, (*builder).projectsPage}, {methodsPath, printMethods, (*builder).methodsPage}} {
		if on.parts[part.path] == "" {
			continue
		}
		rest.contents = nil
		p := part.make(rest)
		body.Parts = append(body.Parts, PrintPart{ID: part.id, Title: p.Common().Title, Contents: rest.contents, Page: p})
	}
	body.Closing = PrintPart{ID: printSources, Title: b.cat.T("page.section.sources")}
	body.Sources = b.sourceEntries()
	return body
}

// onPaper gives a builder for a part of print.html. On paper nothing can be followed to
// how it was computed, nor taken away as a file.
func (b *builder) onPaper(v *view, on paper, prefix string) *builder {
	part := b.at(printPath)
	on.prefix = prefix
	part.a, part.paper, part.traces, part.taking = v, &on, nil, false
	return part
}

// countFigures counts the figures and tables of all chapters, after which those of the
// other parts are numbered.
func (b *builder) countFigures() (figures, tables int) {
	for i := range b.r.Pages {
		if p := &b.r.Pages[i]; p.Kind == report.Chapter {
			for _, f := range b.texts.docs[p].figures {
				if f.kind == "table" {
					tables++
				} else {
					figures++
				}
			}
		}
	}
	return figures, tables
}
