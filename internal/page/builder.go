// Package page turns a report and its analysis into typed pages: every text, number
// and figure a template needs, in fields with names.
//
// It refuses to compute statistics: whatever is shown was computed by analysis, and
// is rounded here, once, on its decimal text.
package page

import (
	"strconv"
	"strings"

	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// builder makes one page. The report, the analysis, the catalogue and the options are
// the same for all pages and read-only while pages are made in parallel; the rest
// belongs to the page alone.
type builder struct {
	r       *report.Report
	a       *view // of the page alone: it records what the page reads
	cat     *lang.Catalogue
	told    *lang.Catalogue // of problems; nil if it is the report's
	renames bool            // problems name things in their own language, too
	naming  string          // language of the names of things; "" if it is cat's
	version string          // of the program, as the footer shows it
	texts   *narratives     // all words of the report, parsed
	traces  *traces         // where each number is explained; nil if nowhere, as in drafts
	threads *threads        // where gaps of projects are followed; nil if nowhere, as in drafts
	taking  bool            // readers may take figures and tables away as files
	paper   *paper          // how what is made stands on print.html; nil elsewhere

	dry        bool       // nobody sees the page: figures are not drawn
	path       string     // of the page being made, relative to the site's root, with slashes
	root       string     // what leads from the page to the site's root: "" or "../"
	figures    int        // numbered so far on this page
	tables     int        // numbered so far on this page
	synthetics int        // figures, tables and texts on this page that rest on synthetic data
	live       bool       // the page has a figure with an option
	contents   []Heading  // the sections opened so far
	cited      []string   // ids of the sources that the page's words cite, in order
	problems   diag.List  // found while making this page
	sentences  []Sentence // of the words on this page
	drawn      []Drawn    // the figures and tables of this page
	files      []File     // the data of the figures and tables of this page
}

// at gives a builder for another page, with nothing counted or found yet.
func (b *builder) at(path string) *builder {
	return &builder{r: b.r, a: newView(b.a.res), cat: b.cat, told: b.told, renames: b.renames, version: b.version, texts: b.texts, traces: b.traces, threads: b.threads, taking: b.taking,
		path: path, root: strings.Repeat("../", strings.Count(path, "/"))}
}

// speaker words what problems quote: in the language of messages, which need not be the
// report's. The names of things stay as the report has them, where nobody asked for those
// of the other language. It must not be told of problems itself.
func (b *builder) speaker() *builder {
	if b.told == nil || b.told == b.cat {
		return b
	}
	s := *b
	if s.cat = b.told; !b.renames {
		s.naming = b.cat.Tag()
	}
	return &s
}

// link leads from the page being made to a path of the site.
func (b *builder) link(path string) string {
	if b.paper != nil {
		if href, ok := b.paper.link(path); ok {
			return href
		}
	}
	return b.root + path
}

// figureLabel numbers the page's next figure: 图3.
func (b *builder) figureLabel() string {
	b.figures++
	return b.cat.T("page.label.figure", strconv.Itoa(b.figures))
}

// tableLabel numbers the page's next table: 表2.
func (b *builder) tableLabel() string {
	b.tables++
	return b.cat.T("page.label.table", strconv.Itoa(b.tables))
}

// problem makes an error of the resolver or a figure, at the author's position.
func problem(pos diag.Pos, code, variant string, args ...string) *diag.Problem {
	return &diag.Problem{Pos: pos, Severity: diag.Error, Code: code, Variant: variant, Args: args}
}
