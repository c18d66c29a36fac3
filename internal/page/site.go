package page

import (
	"runtime"
	"sync"
	"sync/atomic"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// Site is every page of one report, in a fixed order.
type Site struct {
	Lang   string // BCP 47 tag of the report's language
	Domain string // from the site table; "" if it gives none
	Pages  []Page // in the order in which they are listed
	Files  []File // the data of the figures and tables, in the order of the pages

	// RunningHead stands over every printed page: the report and its edition.
	RunningHead string

	// Updated is the day of release, 2016-05-16; "" if the report gives none.
	Updated string

	Sentences []Sentence // of the narrative, in the order of the pages that show it
	Drawn     []Drawn    // the figures and tables, in the order of the pages
	Reads     []Reads    // what each page rests on, in their order

	// Text gives the words of a catalogue key, for templates. An unknown key panics.
	Text func(key string, args ...string) string
}

// Page is one page with the data of its template.
type Page interface {
	Common() *Base
}

// Options are what pages show that neither data nor words give.
type Options struct {
	Version   string            // of the program
	Messages  *lang.Catalogue   // of the problems, which may quote what the data say; nil for the report's
	Translate bool              // problems name things in the language of Messages, as far as they have names in it
	Downloads func() []Download // waits for the files beside the pages, in the order of the data page; nil if there are none
	Index     func() string     // waits for all other pages and gives the path of what the search looks through; nil if there is none
}

// Download is a file beside the pages that the data page links to.
type Download struct {
	Path  string // relative to the site's root: data/analysis.csv
	Bytes int    // 0 if not known
}

// job is a page to make.
type job struct {
	path string
	make func(*builder) Page
}

// Build makes every page of a report. Mistakes in the words and figures of its authors
// go to probs, in the order of the pages. Pages are made in parallel; what comes out
// does not depend on how many at a time.
func Build(r *report.Report, a *analysis.Result, cat *lang.Catalogue, opt Options, probs *diag.List) *Site {
	m := NewMaker(r, a, cat, opt)
	made := make([]*Made, len(m.jobs))
	each(len(m.jobs), func(i int) { made[i] = m.Make(i) })
	return m.Site(made, probs)
}

// each calls f for 0 … n-1 on all processors. Each call must write only what is its
// own, so that the outcome does not depend on the order.
func each(n int, f func(i int)) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	wait.Wait()
}

// plan lists the pages of a report: reading order first, single things after.
func (b *builder) plan(opt Options) []job {
	jobs := []job{{indexPath, (*builder).index}}
	for i, ch := range b.chapters() {
		jobs = append(jobs, job{chapterPath(ch.Slug), func(b *builder) Page { return b.chapter(i) }})
	}
	jobs = append(jobs,
		job{industriesPath, (*builder).industriesPage},
		job{regionsPath, (*builder).regionsPage},
		job{indicatorsPath, (*builder).indicatorsPage},
		job{targetsPath, (*builder).targetsPage},
	)
	if b.hasProjects() {
		jobs = append(jobs, job{projectsPath, (*builder).projectsPage})
	}
	jobs = append(jobs,
		job{methodsPath, (*builder).methodsPage},
		job{dataPath, func(b *builder) Page { return b.dataPage(offered(opt.Downloads)) }},
		job{explorePath, func(b *builder) Page { return b.explorePage(opt.Downloads) }},
		job{searchPath, func(b *builder) Page { return b.searchPage(opt.Index) }},
		job{printPath, (*builder).printPage},
		job{notFoundPath, (*builder).notFoundPage},
	)
	if b.r.Revised {
		jobs = append(jobs, job{revisionsPath, (*builder).revisionsPage})
	}
	for i := range b.r.Industries {
		jobs = append(jobs, job{industryPath(b.r.Industries[i].Code), func(b *builder) Page { return b.industryPage(i) }})
	}
	for i, g := range b.placesBelow() {
		jobs = append(jobs, job{regionPath(g.Code), func(b *builder) Page { return b.regionPage(i) }})
	}
	for i := range b.r.Indicators {
		jobs = append(jobs, job{indicatorPath(b.r.Indicators[i].ID), func(b *builder) Page { return b.indicatorPage(i) }})
	}
	jobs = append(jobs, b.projectPages()...)
	return append(jobs, b.computedPages()...)
}

// chapters lists the narrative's chapters in their order.
func (b *builder) chapters() []*report.Page {
	var out []*report.Page
	for i := range b.r.Pages {
		if b.r.Pages[i].Kind == report.Chapter {
			out = append(out, &b.r.Pages[i])
		}
	}
	return out
}

// words finds the narrative about one thing, or nil.
func (b *builder) words(kind report.PageKind, id string) *report.Page {
	for i := range b.r.Pages {
		if p := &b.r.Pages[i]; p.Kind == kind && p.ID == id {
			return p
		}
	}
	return nil
}

// about renders the words about one thing, nil if there are none. Their figures come
// before the page's own, which are numbered after them.
func (b *builder) about(kind report.PageKind, id string) *Body {
	w := b.words(kind, id)
	if w == nil {
		return nil
	}
	body := b.narrative(w)
	b.contents = append(b.contents, body.Contents...)
	return &body
}

// placesBelow lists the regions that have a page: those below the report's own, in the
// order of regions.toml.
func (b *builder) placesBelow() []*report.Region {
	var out []*report.Region
	for i := range b.r.Regions {
		if g := &b.r.Regions[i]; g.Code != b.r.Meta.Region && b.r.Within(g.Code) {
			out = append(out, g)
		}
	}
	return out
}
