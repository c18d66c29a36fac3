package page

import (
	"html/template"
	"slices"

	"zhijian/internal/diag"
	"zhijian/internal/prose"
	"zhijian/internal/report"
)

// Body is a rendered narrative: HTML and figures in the order in which they are read.
type Body struct {
	Parts     []Part     // in reading order
	Contents  []Heading  // its headings of level 2 and 3
	Sources   []Citation // the sources that it cites first on its page, to be listed at its end
	Cited     string     // HTML id of that list
	Synthetic bool       // a figure or number in it rests on synthetic data
}

// Part is one of the two.
type Part struct {
	HTML   template.HTML // running text
	Figure *Figure       // nil for HTML
}

// Citation is a numbered source.
type Citation struct {
	Number int       // on its page, from 1
	ID     string    // HTML id of its entry, which the numbers in the text lead to
	Source SourceRef // the source
}

// narratives is all words of the report, parsed, and the figures they hold. It is
// made once and read-only while pages are made.
type narratives struct {
	docs    map[*report.Page]*narrative
	figures map[string]*placed      // by id
	files   map[string]*report.Page // by Name
	paths   map[string]*report.Page // by path of the page that shows them
	site    map[string]bool         // everything that a link may lead to

	unplaced diag.List // words that no page shows
}

// narrative is one parsed text.
type narrative struct {
	doc      *prose.Doc
	problems diag.List
	path     string // of the page that shows it, relative to the site's root; "" if none does
	figures  map[diag.Pos]*placed
}

// placed is a figure of the narrative and where it is.
type placed struct {
	id     string
	kind   string // "chart" or "table"
	number int    // among the chapters' figures of its kind; within the text for words of generated pages
	in     *report.Page
	path   string
	pos    diag.Pos // of its directive
	twice  bool     // another figure had the id before
}

// readNarratives parses all words and numbers their figures: those of the chapters
// through the whole report, those of generated pages within their text.
func (b *builder) readNarratives() *narratives {
	n := &narratives{docs: make(map[*report.Page]*narrative), figures: make(map[string]*placed),
		files: make(map[string]*report.Page), paths: make(map[string]*report.Page), site: b.sitePaths()}
	charts, tables := 0, 0
	for i := range b.r.Pages {
		p := &b.r.Pages[i]
		doc, problems := prose.Parse(p.File, p.BodyLine, p.Body)
		nar := &narrative{doc: doc, problems: problems, path: b.narrativePath(p), figures: make(map[diag.Pos]*placed)}
		n.docs[p], n.files[p.Name] = nar, p
		if n.paths[nar.path] = p; nar.path == "" {
			n.showNowhere(p, b.regionName(p.ID), problems)
		}
		if p.Kind != report.Chapter {
			charts, tables = 0, 0
		}
		for j := range doc.Directives {
			d := &doc.Directives[j]
			if !d.Block {
				continue
			}
			number := &charts
			if d.Name == "table" {
				number = &tables
			}
			*number++
			n.place(nar, p, d, *number)
		}
	}
	return n
}

// showNowhere reports words that no page shows, and what else is wrong with them.
func (n *narratives) showNowhere(p *report.Page, name string, problems diag.List) {
	w := problem(diag.Pos{File: p.File, Line: 1, Column: 1}, "words-unplaced", "", name)
	w.Severity, w.Hint = diag.Warning, diag.T("words-unplaced")
	n.unplaced.Add(*w)
	n.unplaced.Append(problems)
}

// place files a figure under its id.
func (n *narratives) place(nar *narrative, p *report.Page, d *prose.Directive, number int) {
	f := &placed{id: d.Value("id").Text, kind: d.Name, number: number, in: p, path: nar.path, pos: d.Pos}
	nar.figures[d.Pos] = f
	if f.id == "" {
		return
	}
	if first := n.figures[f.id]; first != nil {
		f.twice = true
		return
	}
	n.figures[f.id] = f
}

// narrativePath gives the page that shows a text.
func (b *builder) narrativePath(p *report.Page) string {
	switch p.Kind {
	case report.Chapter:
		return chapterPath(p.Slug)
	case report.IndustryWords:
		return industryPath(p.ID)
	case report.IndicatorWords:
		return indicatorPath(p.ID)
	case report.ProjectWords:
		return projectPath(p.ID)
	case report.RegionWords:
		if p.ID != b.r.Meta.Region && b.r.Within(p.ID) {
			return regionPath(p.ID)
		}
	}
	return ""
}

// narrative renders words on the page being made. Its problems, figures and citations
// count for that page.
func (b *builder) narrative(p *report.Page) Body {
	b.a.note(WordsFacet(p.File))
	nar := b.texts.docs[p]
	res := &resolver{b: b, page: p, nar: nar, cited: len(b.cited), charts: b.figures, tables: b.tables}
	out := nar.doc.Render(res)
	body := Body{Cited: b.anchor("cited")}
	if p.Unread {
		body.Parts = append(body.Parts, b.unread(p))
	}
	for _, part := range out.Parts {
		if part.Block == nil {
			body.Parts = append(body.Parts, Part{HTML: part.HTML})
		} else if drawn := res.block(part.Block); drawn != nil {
			body.Parts = append(body.Parts, *drawn)
		}
	}
	if p.Unread {
		b.problems.Add(unreadNote(p, res.open))
	}
	for _, h := range out.Headings {
		if h.Level <= 3 {
			body.Contents = append(body.Contents, Heading{h.Level, h.ID, h.Text})
		}
	}
	if p.Kind == report.Chapter && b.path == nar.path {
		b.contents = append(b.contents, body.Contents...)
	}
	for i, id := range b.cited[res.cited:] {
		body.Sources = append(body.Sources, Citation{res.cited + i + 1, b.citationID(id), b.sourceRef(id)})
	}
	body.Synthetic = res.synthetic
	if res.synthetic {
		b.synthetics++
	}
	b.problems.Append(nar.problems)
	slices.SortStableFunc(res.said, func(a, b Statement) int { return a.Pos.Compare(b.Pos) }) // footnotes and figures come late
	b.sentences = append(b.sentences, sentences(p, nar.path, res.said)...)
	return body
}

// citationID is the HTML id of a cited source.
func (b *builder) citationID(source string) string { return b.anchor("cite-" + source) }

// cite gives the number of a source on the page.
func (b *builder) cite(id string) int {
	if i := slices.Index(b.cited, id); i >= 0 {
		return i + 1
	}
	b.cited = append(b.cited, id)
	return len(b.cited)
}

// speaker is the resolver that words what problems quote.
func (r *resolver) speaker() *resolver {
	s := *r
	s.b = r.b.speaker()
	return &s
}

// resolver answers the directives and links of one text on one page.
type resolver struct {
	b              *builder
	page           *report.Page
	nar            *narrative
	cited          int // sources that the page cited before this text
	charts, tables int // figures that the page held before this text
	synthetic      bool
	statement      *Statement  // of the directive being answered
	said           []Statement // of the directives answered so far
	inLink         bool        // the directive being answered stands within a link
	open           int         // directives of an unread text that cannot be answered yet
}
