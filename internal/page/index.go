package page

import (
	"slices"
	"strconv"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// Index is the opening page: where do we stand, what moved, where is the weakness.
type Index struct {
	Base
	Coming       string         // one sentence on what is still to come of an edition in preparation; "" if none is
	Standing     string         // one sentence that counts the headline verdicts
	Headlines    []Headline     // in the order of report.toml
	HeadlineNote Provenance     // what the headlines rest on
	Improved     []Mover        // surest first
	Fell         []Mover        // surest first
	Moves        bool           // there are figures of the year that could have moved
	MoverRule    string         // what a change must pass to be listed
	Warnings     *Warnings      // what is behind and getting worse
	Spreads      []Spread       // where the gaps are: by prefecture, by industry
	WeakRule     string         // what a gap must pass to be listed; "" if nothing is compared
	Split        *Split         // what the gap to the first benchmark is made of; nil if it cannot be split
	Chapters     []ChapterEntry // in order; may be empty
	Targets      TargetGlance   // counted by state
	Projects     *ProjectGlance // of this year; nil if there are none
}

// Spread shows how one indicator spreads over places or industries, and beside it
// which of them are behind for sure.
type Spread struct {
	Title  string    // of the list
	Figure []*Figure // one, or none where there are no data
	Weak   []Weak    // behind the first benchmark: by indicator, the widest gap first
}

// Headline is one of the report's opening indicators.
type Headline struct {
	Reading
	Definition string     // of the indicator
	Target     *TargetRow // nil if no target follows the indicator
}

// ChapterEntry is a chapter in a list of chapters.
type ChapterEntry struct {
	Link
	Number  string // 1, 2 …
	Summary string // may be empty
	Unread  bool   // nobody has read the words for this edition
}

// index makes the opening page.
func (b *builder) index() Page {
	p := &Index{Base: b.base("index", b.r.Meta.Title, "")}
	p.Eyebrow = b.edition()
	p.Base.Meta = b.siteTags()
	p.Headlines, p.HeadlineNote = b.headlines(b.own(), "")
	p.Standing = b.standing(p.Headlines)
	p.Coming = b.coming()
	p.Description = b.cat.T("page.description.index", b.r.Meta.Title, strconv.Itoa(b.r.Meta.Year), p.Standing)
	p.Warnings = b.indexWarnings()
	b.spreads(p)
	p.Split = b.splits(b.own())
	p.Improved, p.Fell, p.Moves = b.movers()
	p.MoverRule = b.cat.T("page.rule.movers", percent(b.r.Meta.Confidence), plain(b.r.Methods.FDRAlpha))
	p.Targets = b.targetGlance()
	p.Projects = b.projectGlance()
	for i, ch := range b.chapters() {
		p.Chapters = append(p.Chapters, ChapterEntry{Link{ch.Title, b.link(chapterPath(ch.Slug))}, strconv.Itoa(i + 1), ch.Summary, ch.Unread})
	}
	if len(p.Chapters) > 0 {
		p.Next = &p.Chapters[0].Link
	}
	return p
}

// cardBenchmarks is how many comparisons a headline shows; the tables show all.
const cardBenchmarks = 4

// headlines shows the opening indicators of a place and industry; those that the data
// do not hold for it are left out, but for the report's own.
func (b *builder) headlines(place report.Place, industry string) ([]Headline, Provenance) {
	var out []Headline
	var used usage
	places := b.benchmarks(place)
	whole := place == b.own() && industry == ""
	for _, id := range b.r.Meta.Headline {
		ind := b.r.Indicator(id)
		if ind == nil {
			continue
		}
		c := b.cell(id, place, industry)
		if c == nil && !whole {
			continue
		}
		h := Headline{Reading: b.reading(ind, c, Link{b.indicatorName(ind), b.indicatorLink(id)}, places),
			Definition: ind.Definition}
		h.Reading.Versus = known(h.Reading.Versus)
		if whole {
			h.Target = b.headlineTarget(id)
		}
		h.Reading.Versus = h.Reading.Versus[:min(len(h.Reading.Versus), cardBenchmarks)]
		used.cell(c)
		for _, p := range places {
			if v := c.Against(p); v != nil {
				used.cell(v.Of)
			}
		}
		out = append(out, h)
	}
	return out, b.provenance(&used)
}

// known keeps the comparisons whose benchmark has a figure.
func known(all []Versus) []Versus {
	kept := all[:0]
	for _, v := range all {
		if v.Name != "" && v.Value.Missing == "" {
			kept = append(kept, v)
		}
	}
	return kept
}

// standing counts the headline verdicts against the first benchmark in one sentence.
func (b *builder) standing(headlines []Headline) string {
	if len(b.r.Meta.Benchmarks) == 0 || len(headlines) == 0 {
		return ""
	}
	first := b.r.Meta.Benchmarks[0]
	var n [3]int
	others := 0
	for _, id := range b.r.Meta.Headline {
		v := b.cell(id, b.own(), "").Against(first)
		switch {
		case v == nil:
			others++
		case v.Verdict == analysis.Better:
			n[0]++
		case v.Verdict == analysis.Similar:
			n[1]++
		case v.Verdict == analysis.Worse:
			n[2]++
		default:
			others++
		}
	}
	if !slices.ContainsFunc(b.r.Meta.Headline, func(id string) bool { return b.cell(id, b.own(), "").Has() }) {
		return b.cat.T("page.standing_none", strconv.Itoa(len(headlines)))
	}
	return b.cat.T("page.standing", strconv.Itoa(len(headlines)), b.placeName(first),
		strconv.Itoa(n[0]), strconv.Itoa(n[1]), strconv.Itoa(n[2]), strconv.Itoa(others))
}

// spreads shows the first headline indicator that prefectures and industries have
// figures for: a map that says where, and a comparison that says how far and how sure.
func (b *builder) spreads(p *Index) {
	var prefectures, industries Spread
	if ind := b.firstIndicator(func(id string) bool { return b.countRegions(id, "") > 1 }); ind != nil {
		prefectures.Figure = b.addFigure(nil, "tile", figureArgs{ID: "fig-tile", Indicator: ind, By: "region"})
	}
	if ind := b.firstIndicator(func(id string) bool { return b.countIndustries(id, b.own()) > 1 }); ind != nil {
		industries.Figure = b.addFigure(nil, "comparison", figureArgs{ID: "fig-industries", Indicator: ind, By: "industry"})
	}
	if len(b.r.Meta.Benchmarks) > 0 {
		first := b.r.Meta.Benchmarks[0]
		prefectures.Weak, industries.Weak = b.weakPrefectures(first), b.weakIndustries(first)
		p.WeakRule = b.cat.T("page.rule.weak", b.placeName(first), percent(b.r.Meta.Confidence), plain(b.r.Methods.FDRAlpha))
	}
	prefectures.Title, industries.Title = b.cat.T("page.index.weak_prefectures"), b.cat.T("page.index.weak_industries")
	for _, s := range []Spread{prefectures, industries} {
		if len(s.Figure) > 0 || len(s.Weak) > 0 {
			p.Spreads = append(p.Spreads, s)
		}
	}
}

// firstIndicator finds the first headline indicator that passes.
func (b *builder) firstIndicator(pass func(id string) bool) *report.Indicator {
	for _, id := range b.r.Meta.Headline {
		if ind := b.r.Indicator(id); ind != nil && pass(id) {
			return ind
		}
	}
	return nil
}

// countIndustries counts the industries of a place that have a value this year.
func (b *builder) countIndustries(indicator string, p report.Place) int {
	n := 0
	for i := range b.r.Industries {
		if b.cell(indicator, p, b.r.Industries[i].Code).Has() {
			n++
		}
	}
	return n
}

// countRegions counts the prefectures that have a value this year.
func (b *builder) countRegions(indicator, industry string) int {
	n := 0
	for _, g := range b.r.Prefectures() {
		if b.cell(indicator, region(g.Code), industry).Has() {
			n++
		}
	}
	return n
}

// addFigure draws a figure of a generated page. What such a page draws is our choice,
// made only where there are data, so a problem would be our own mistake and not an
// author's: the figure is then left out.
func (b *builder) addFigure(list []*Figure, kind string, args figureArgs) []*Figure {
	fig, _ := b.drawFigure(kind, args)
	if fig == nil {
		return list
	}
	return append(list, b.shown(fig))
}

// shown notes what a figure brings to its page.
func (b *builder) shown(fig *Figure) *Figure {
	if fig.Label == "" {
		fig.Label = b.figureLabel()
	}
	if fig.Synthetic {
		b.synthetics++
	}
	b.live = b.live || !fig.TableOnly
	fig.Take = b.take(fig.ID, fig.Label, fig.Caption, fig.Synthetic, &fig.Table)
	b.drawn = append(b.drawn, Drawn{b.path, fig.ID, fig.Label, fig.Caption, fig.Rests, fig.Targets, fig.Projects})
	return fig
}
