package page

import (
	"html/template"
	"slices"
	"strings"

	"zhijian/internal/chart"
	"zhijian/internal/report"
)

// Explore is the page on which readers choose their own figure. Its scripts fill it;
// what stands in it without them leads to the pages that need none.
type Explore struct {
	Base
	Static     []Link                   // pages that show the same numbers without scripts
	Places     []ExploreGroup           // of places that the data hold, the report's own first
	Industries []ExploreOption          // that the data hold, all together first
	Benchmarks []ExploreOption          // that something was compared with, most important first
	Much       string                   // confidence of the verdicts that the CSV calls much: 99.8%
	Config     template.JS              // what the scripts need besides, as JSON
	Shards     func() map[string]string // waits for the files with the numbers: their paths by indicator; nil if there are none
	Kinds      []ExploreGroup           // the indicators by kind, whether or not they have numbers; templates use Indicators
}

// ExploreGroup is a part of the options, with a name of its own.
type ExploreGroup struct {
	ID      string          // as the group's buttons name it
	Name    string          // above the options
	Options []ExploreOption // never empty
}

// ExploreOption is one thing to choose.
type ExploreOption struct {
	ID   string // as links name it; "" for no benchmark
	Key  string // as the files with the numbers name it: region:150100; the ID of what is no place
	Name string // what is shown
	Src  string // the file with an indicator's numbers, relative to the page; "" for other things
}

// Indicators lists the indicators that have numbers, by kind, once the files with the
// numbers are made: templates call it late, so that they are written beside the pages.
func (e *Explore) Indicators() []ExploreGroup {
	if e.Shards == nil {
		return nil
	}
	shards := e.Shards()
	var out []ExploreGroup
	for _, g := range e.Kinds {
		var kept []ExploreOption
		for _, o := range g.Options {
			if path := shards[o.ID]; path != "" {
				o.Src = e.Root + path
				kept = append(kept, o)
			}
		}
		if len(kept) > 0 {
			out = append(out, ExploreGroup{g.ID, g.Name, kept})
		}
	}
	return out
}

// shardFolder is where the files with the explorer's numbers lie: <indicator>.<hash>.js.
const shardFolder = "data/explore/"

// shardOf gives the indicator whose numbers a file beside the pages holds; "" for
// another file.
func shardOf(path string) string {
	name, ok := strings.CutPrefix(path, shardFolder)
	if !ok {
		return ""
	}
	indicator, _, _ := strings.Cut(name, ".")
	return indicator
}

// shards finds the explorer's files among those beside the pages.
func shards(downloads []Download) map[string]string {
	out := make(map[string]string)
	for _, d := range downloads {
		if id := shardOf(d.Path); id != "" {
			out[id] = d.Path
		}
	}
	return out
}

// offered gives the files that readers take away: all but the explorer's, which are
// parts of its page. It is nil if there are none at all.
func offered(downloads func() []Download) func() []Download {
	if downloads == nil {
		return nil
	}
	return func() []Download {
		return slices.DeleteFunc(slices.Clone(downloads()), func(d Download) bool { return shardOf(d.Path) != "" })
	}
}

// explorePage makes the page.
func (b *builder) explorePage(downloads func() []Download) Page {
	p := &Explore{Base: b.base("explore", b.cat.T("explore.title"), b.cat.T("explore.description", b.regionShort(b.r.Meta.Region)))}
	p.Eyebrow = b.cat.T("explore.eyebrow")
	p.Meta = b.columnTags("data")
	p.Breadcrumbs = []Link{b.home(), {b.cat.T("page.nav.data"), b.link(dataPath)}}
	for _, s := range []Link{
		{b.cat.T("page.nav.indicators"), indicatorsPath}, {b.cat.T("page.nav.regions"), regionsPath},
		{b.cat.T("page.nav.industries"), industriesPath}, {b.cat.T("page.nav.data"), dataPath},
	} {
		p.Static = append(p.Static, Link{s.Text, b.link(s.Href)})
	}
	if downloads != nil {
		b.a.note(DownloadFacet)
		p.Shards = func() map[string]string { return shards(downloads()) }
	}
	held := b.held()
	p.Kinds = b.exploreKinds()
	p.Places = b.explorePlaces(held)
	p.Industries = b.exploreIndustries(held)
	p.Benchmarks = b.exploreBenchmarks(held)
	p.Config = b.exploreConfig(held)
	p.Much = percent(b.r.Methods.MuchConfidence)
	b.live = true
	return p
}

// holdings is what the data hold anything of.
type holdings struct {
	places, benchmarks map[report.Place]bool
	industries         map[string]bool
	synthetic          bool // any of it is
}

// held looks through the data, and marks the page if any of it is synthetic.
func (b *builder) held() holdings {
	h := holdings{places: make(map[report.Place]bool), benchmarks: make(map[report.Place]bool), industries: make(map[string]bool)}
	cells := b.a.Cells()
	for i := range cells {
		c := &cells[i]
		h.places[c.Place] = true
		h.industries[c.Industry] = true
		for j := range c.Comparisons {
			h.benchmarks[c.Comparisons[j].Benchmark] = true
		}
		if !h.synthetic && b.example(c) {
			h.synthetic = true
			b.synthetics++
		}
	}
	return h
}

func (b *builder) exploreKinds() []ExploreGroup {
	var out []ExploreGroup
	for _, kind := range kinds {
		g := ExploreGroup{ID: kind, Name: b.cat.T("page.kind." + kind)}
		for i := range b.r.Indicators {
			if ind := &b.r.Indicators[i]; ind.Kind == kind {
				g.Options = append(g.Options, ExploreOption{ID: ind.ID, Key: ind.ID, Name: b.indicatorName(ind)})
			}
		}
		out = append(out, g)
	}
	return out
}

// placeOption names a place.
func (b *builder) placeOption(p report.Place) ExploreOption {
	return ExploreOption{ID: p.ID, Key: placeKey(p), Name: b.placeName(p)}
}

// placeKey names a place with its kind, as the files with the numbers do.
func placeKey(p report.Place) string {
	switch p.Kind {
	case report.InGroup:
		return "group:" + p.ID
	case report.AtLevel:
		return "level:" + p.ID
	}
	return "region:" + p.ID
}

// explorePlaces lists the report's own place, those below it by level, and everybody
// else.
func (b *builder) explorePlaces(h holdings) []ExploreGroup {
	byLevel := func(level string) ExploreGroup {
		g := ExploreGroup{ID: level, Name: b.cat.T("explore.places." + level)}
		for _, r := range b.placesBelow() {
			if p := region(r.Code); r.Level == level && h.places[p] {
				g.Options = append(g.Options, b.placeOption(p))
			}
		}
		return g
	}
	own := ExploreGroup{ID: "own", Name: b.cat.T("explore.places.own")}
	if h.places[b.own()] {
		own.Options = []ExploreOption{b.placeOption(b.own())}
	}
	others := ExploreGroup{ID: "others", Name: b.cat.T("explore.places.others")}
	for _, p := range b.everybodyElse() {
		if h.places[p] {
			others.Options = append(others.Options, b.placeOption(p))
		}
	}
	out := []ExploreGroup{own, byLevel("province"), byLevel("prefecture"), byLevel("county"), others}
	return slices.DeleteFunc(out, func(g ExploreGroup) bool { return len(g.Options) == 0 })
}

// everybodyElse lists the places that are not the report's own, the benchmarks first.
func (b *builder) everybodyElse() []report.Place {
	var out []report.Place
	add := func(p report.Place) {
		if !slices.Contains(out, p) && !(p.Kind == report.InRegion && b.r.Within(p.ID)) {
			out = append(out, p)
		}
	}
	for _, p := range b.r.Meta.Benchmarks {
		add(p)
	}
	for i := range b.r.Groups {
		add(report.Place{Kind: report.InGroup, ID: b.r.Groups[i].ID})
	}
	for i := range b.r.Regions {
		add(region(b.r.Regions[i].Code))
	}
	for _, l := range report.Levels() {
		add(report.Place{Kind: report.AtLevel, ID: l})
	}
	return out
}

// allIndustries is how links name all industries together.
const allIndustries = "all"

func (b *builder) exploreIndustries(h holdings) []ExploreOption {
	var out []ExploreOption
	if h.industries[""] {
		out = append(out, ExploreOption{ID: allIndustries, Name: b.industryName("")})
	}
	for i := range b.r.Industries {
		if code := b.r.Industries[i].Code; h.industries[code] {
			out = append(out, ExploreOption{ID: code, Key: code, Name: b.industryName(code)})
		}
	}
	return out
}

// exploreBenchmarks lists whom anything was compared with, and nobody at the end.
func (b *builder) exploreBenchmarks(h holdings) []ExploreOption {
	var out []ExploreOption
	for _, p := range b.benchmarks(report.Place{}) {
		if h.benchmarks[p] {
			out = append(out, b.placeOption(p))
		}
	}
	return append(out, ExploreOption{Name: b.cat.T("explore.no_benchmark")})
}

// role is the look of a place where no other is near.
func (b *builder) role(p report.Place) chart.Role {
	return (&figureMaker{builder: b}).role(p, make(map[chart.Role]bool))
}

// exploreFirst is the indicator shown before anybody chose: the first of the headline
// figures.
func (b *builder) exploreFirst() string {
	if len(b.r.Meta.Headline) > 0 {
		return b.r.Meta.Headline[0]
	}
	if len(b.r.Indicators) > 0 {
		return b.r.Indicators[0].ID
	}
	return ""
}

// exploreHref leads to the explorer with one indicator chosen.
func (b *builder) exploreHref(indicator string) string {
	return b.link(explorePath + "?i=" + indicator)
}
