package site

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"zhijian/internal/analysis"
	"zhijian/internal/audit"
	"zhijian/internal/check"
	"zhijian/internal/diag"
	"zhijian/internal/edition"
	"zhijian/internal/exchange"
	"zhijian/internal/lang"
	"zhijian/internal/page"
	"zhijian/internal/publish"
	"zhijian/internal/render"
	"zhijian/internal/report"
)

// Session builds one project again and again, as a preview does. It makes again only
// the pages that rest on what has changed, by the record that each page keeps of what it
// read; the files are those of a cold build, byte for byte. The zero value is ready to
// use. Update must not be called twice at a time; generations may be used while the next
// one is made.
type Session struct {
	memory report.Memory
	last   *Generation // whose data had no mistakes
	once   bool        // there will be no second update, so that nothing need be kept for it
	drop   bool        // nobody wants the files
}

// Update reads the project as it is now. An error is the machine's; mistakes of the
// author are in the generation. progress, if not nil, hears when each stage starts.
func (s *Session) Update(ctx context.Context, src Source, progress func(Stage)) (*Generation, error) {
	g := &Generation{src: src, ctx: ctx, progress: progress, once: s.once}
	if err := g.start(Load); err != nil {
		return nil, err
	}
	r, probs := s.memory.LoadEdition(src.Project, src.Year)
	g.report = r
	g.early.Append(probs)
	cat, err := lang.Load(cmp.Or(r.Meta.Language, lang.Chinese))
	if err != nil {
		return nil, err
	}
	g.cat = wording(r, cat)
	if err := g.start(Analyse); err != nil {
		return nil, err
	}
	g.numbers = digest(byKey, g.definitions(), r.Projects)
	if g.before(s.last) {
		// Words were saved, no numbers: what was computed still holds.
		result := *s.last.result
		result.Report = r
		g.result, g.same = &result, true
	} else {
		g.result = analysis.Run(r)
	}
	if err := g.audit(); err != nil {
		return nil, err
	}
	if g.draft = probs.HasErrors(); g.draft {
		g.sentences = page.Draft(r, g.result, g.cat, page.Options{Messages: src.Messages, Translate: src.Names}, &g.early)
		return g, nil
	}
	g.early.Append(check.Run(r, g.result))
	if s.drop {
		return g, nil
	}
	g.plan(s.last)
	s.last = g
	return g, nil
}

// Generation is the report as one update found it.
type Generation struct {
	src      Source
	ctx      context.Context // of the update
	progress func(Stage)
	once     bool // no other generation follows
	settled  bool // definitions and templates are those of the generation before
	same     bool // the result is that of the generation before
	numbers  sum  // of everything that analysis reads but the texts of observations
	report   *report.Report
	result   *analysis.Result
	cat      *lang.Catalogue

	early     diag.List       // found before pages were made
	found     []audit.Finding // typed numbers and comparing words
	spoken    []audit.Spoken  // what they speak of
	draft     bool            // the data have mistakes, so that there are no pages
	sentences []page.Sentence // of a draft

	maker     *page.Maker // nil if the data have mistakes
	frame     *page.Site
	renderer  func() (*render.Renderer, error)
	downloads func() ([]exchange.File, error)
	index     func() page.File // of the search, made from all other pages
	ground    ground
	facets    *facets
	entries   []*entry
	at        map[string]*entry // by path
}

// ground is what every page rests on. The renderer rests on the definitions alone.
type ground struct {
	definitions, outline sum
}

// entry is one page of a generation: made when somebody asks, or taken over from the
// generation before.
type entry struct {
	ground    ground
	candidate *entry // of an earlier generation, which may still be good; nil when that is settled

	once sync.Once
	made *page.Made // nil until made
	sums []sum      // of the facets it read

	from     *entry // whose file it shares; nil if it has its own
	rendered func() (render.File, error)
}

// audit holds the typed numbers and comparing words of the narrative against the data.
func (g *Generation) audit() error {
	found, spoken, err := audit.Listen(g.report, g.result, g.cat, g.src.Project)
	g.found, g.spoken = found, spoken
	g.early.Append(audit.Problems(found))
	return err
}

// before reports whether a generation was computed from the same numbers.
func (g *Generation) before(last *Generation) bool {
	return last != nil && last.numbers == g.numbers && g.report.SameTexts(last.report)
}

// start announces a stage, unless the build was called off.
func (g *Generation) start(s Stage) error {
	if g.progress != nil {
		g.progress(s)
	}
	return g.ctx.Err()
}

// plan prepares the pages, none of which is made yet, with those of the generation
// before to fall back on.
func (g *Generation) plan(before *Generation) {
	g.downloads = sync.OnceValues(func() ([]exchange.File, error) { return exchange.Files(g.result, g.cat) })
	opt := page.Options{Version: g.src.Version, Messages: g.src.Messages, Translate: g.src.Names, Downloads: g.listed}
	g.index = sync.OnceValue(g.makeIndex)
	opt.Index = func() string { return g.index().Path }
	g.maker = page.NewMaker(g.report, g.result, g.cat, opt)
	g.frame = g.maker.Frame()
	g.facets = newFacets(g)
	if g.same && before != nil {
		g.facets.keep(before.facets)
	}
	g.ground = ground{g.definitions(), digest(byKey, g.maker.Outline())}
	if before != nil && before.ground.definitions == g.ground.definitions {
		g.renderer, g.settled = before.renderer, true
	} else {
		frame, src := g.frame, g.src
		g.renderer = sync.OnceValues(func() (*render.Renderer, error) { return render.New(frame, render.Templates(src.templates())) })
	}
	paths := g.maker.Paths()
	g.at = make(map[string]*entry, len(paths))
	for _, p := range paths {
		e := &entry{ground: g.ground}
		if before != nil {
			e.candidate = before.at[p].good(g.ground)
		}
		g.at[p] = e
		g.entries = append(g.entries, e)
	}
}

// good gives the latest entry at or before e that was made on the same ground, or nil.
func (e *entry) good(g ground) *entry {
	if e == nil {
		return nil
	}
	if e.made == nil {
		e = e.candidate
	}
	if e == nil || e.ground != g {
		return nil
	}
	return e
}

// make makes the i-th page, or takes it over where nothing it read has changed.
func (g *Generation) make(i int) *page.Made {
	e := g.entries[i]
	e.once.Do(func() {
		if old := e.candidate; old != nil && slices.Equal(old.sums, g.facets.sums(old.made.Reads)) {
			e.made, e.sums, e.from = old.made, old.sums, cmp.Or(old.from, old)
			e.rendered = e.from.rendered
		} else {
			made := g.maker.Make(i)
			if !g.once {
				e.sums = g.facets.sums(made.Reads)
			}
			e.rendered = sync.OnceValues(func() (render.File, error) {
				r, err := g.renderer()
				if err != nil {
					return render.File{}, err
				}
				return r.Page(made.Page)
			})
			e.made = made
		}
		e.candidate = nil
	})
	return e.made
}

// listed waits for the downloads and lists them for the data page; they are none if
// they failed, which the build then says.
func (g *Generation) listed() []page.Download {
	files, _ := g.downloads()
	var out []page.Download
	for _, f := range files {
		out = append(out, page.Download{Path: f.Path, Bytes: len(f.Data)})
	}
	return out
}

// makeIndex makes the index of the search. The page of the search rests on it, so that
// it is left out.
func (g *Generation) makeIndex() page.File {
	made := make([]*page.Made, len(g.entries))
	for i, path := range g.maker.Paths() {
		if path != page.SearchPath {
			made[i] = g.make(i)
		}
	}
	return g.maker.Index(made)
}

// Page gives one page as it is now. ok is false if there is no such page, or none can
// be made because the data have mistakes.
func (g *Generation) Page(path string) (data []byte, ok bool, err error) {
	e := g.at[path]
	if e == nil {
		return nil, false, nil
	}
	g.make(slices.Index(g.entries, e))
	f, err := e.rendered()
	return f.Data, err == nil, err
}

// Quick is Page for those who do not wait for the rest: ok is false if the page has
// mistakes, or shows what takes long, or if what its templates rest on has changed too.
func (g *Generation) Quick(path string) (data []byte, ok bool) {
	e := g.at[path]
	if e == nil || !g.settled || g.early.HasErrors() {
		return nil, false
	}
	i := slices.Index(g.entries, e)
	if g.maker.Slow(i) {
		return nil, false
	}
	if made := g.make(i); made.Problems().HasErrors() {
		return nil, false
	}
	f, err := e.rendered()
	return f.Data, err == nil
}

// check gives all problems of the author without making a page.
func (g *Generation) check() diag.List {
	var probs diag.List
	probs.Append(g.early)
	if !g.draft {
		page.Check(g.report, g.result, g.cat, page.Options{Messages: g.src.Messages, Translate: g.src.Names}, &probs)
	}
	return probs
}

// all makes every page and gives their site and their problems.
func (g *Generation) all() (*page.Site, diag.List) {
	var probs diag.List
	probs.Append(g.early)
	if g.maker == nil {
		return nil, probs
	}
	made := make([]*page.Made, len(g.entries))
	each(len(made), func(i int) {
		if g.ctx.Err() == nil {
			made[i] = g.make(i)
		}
	})
	if g.ctx.Err() != nil {
		return nil, probs
	}
	site := g.maker.Site(made, &probs)
	if g.src.Signed {
		probs.Append(edition.ApprovalProblems(g.edition(site, probs), g.src.Project))
	}
	return site, probs
}

// Files gives the whole report, manifest.json among the files. The files are nil if
// probs has errors or err is not nil.
func (g *Generation) Files() (files []publish.File, probs diag.List, err error) {
	if g.maker != nil && !g.early.HasErrors() {
		if err := g.start(Write); err != nil {
			return nil, g.early, err
		}
		go g.downloads() // beside the pages
		defer g.downloads()
	}
	if err := g.start(Pages); err != nil {
		return nil, g.early, err
	}
	site, probs := g.all()
	if err := g.ctx.Err(); err != nil || probs.HasErrors() {
		return nil, probs, err
	}
	if err := g.start(Render); err != nil {
		return nil, probs, err
	}
	if files, err = g.render(site); err != nil {
		return nil, probs, err
	}
	downloads, err := g.downloads()
	if err != nil {
		return nil, probs, err
	}
	for _, f := range downloads {
		files = append(files, publish.File(f))
	}
	if err := g.start(Scan); err != nil {
		return nil, probs, err
	}
	if err := safe(files); err != nil {
		return nil, probs, err
	}
	return append(files, publish.Manifest(files)), probs, nil
}

// render renders every page that is not rendered yet, and adds what pages share.
func (g *Generation) render(site *page.Site) ([]publish.File, error) {
	r, err := g.renderer()
	if err != nil {
		return nil, err
	}
	files, errs := make([]publish.File, len(g.entries)), make([]error, len(g.entries))
	each(len(files), func(i int) {
		if errs[i] = g.ctx.Err(); errs[i] != nil {
			return
		}
		f, err := g.entries[i].rendered()
		files[i], errs[i] = publish.File(f), err
	})
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	for _, f := range site.Files {
		files = append(files, publish.File(f))
	}
	files = append(files, publish.File(g.index()))
	for _, f := range append([]render.File{render.Sitemap(site)}, r.Assets()...) {
		files = append(files, publish.File(f))
	}
	return files, nil
}
