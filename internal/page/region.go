package page

import (
	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// Region is the page of one prefecture or county.
type Region struct {
	Base
	Code            string      // GB/T 2260
	Inside          *Link       // of a county: the prefecture it is counted in; nil for a prefecture
	Headlines       []Headline  // the headline indicators it has; may be empty
	HeadlineNote    Provenance  // what the headlines rest on
	Spine           []*Figure   // all its indicators against one benchmark; may be empty
	Warnings        *Warnings   // about it and its industries; nil without any observation
	Body            *Body       // the words about it, nil if there are none
	Readings        *Readings   // every indicator with an observation; nil if there is none
	Trials          []TrialLine // its scores in trial indices; may be empty
	Split           *Split      // what its gap to the first benchmark is made of; nil if it cannot be split
	Trend           []*Figure   // the first headline indicator that has years
	Industries      *Readings   // its industries, by the first headline indicator they have figures for
	IndustryFigures []*Figure   // its industries by their gap; may be empty
}

// regionPage makes the page of the i-th region below the report's own.
func (b *builder) regionPage(i int) Page {
	places := b.placesBelow()
	g := places[i]
	name := b.regionName(g.Code)
	p := &Region{Base: b.base("region", name, ""), Code: g.Code}
	p.Eyebrow = b.cat.T("page.region.eyebrow."+g.Level, b.regionName(b.r.Meta.Region))
	p.Meta = b.articleTags("regions", name)
	p.Breadcrumbs = []Link{b.home(), {b.cat.T("page.nav.regions"), b.link(regionsPath)}}
	if g.Parent != b.r.Meta.Region {
		p.Inside = &Link{b.regionName(g.Parent), b.regionLink(g.Parent)}
	}
	var siblings []Link
	for _, s := range places {
		siblings = append(siblings, Link{b.regionName(s.Code), b.regionLink(s.Code)})
	}
	p.Prev, p.Next = neighbours(siblings, i)
	if p.Headlines, p.HeadlineNote = b.headlines(region(g.Code), ""); len(p.Headlines) > 0 {
		b.section("headlines")
	}
	if here := region(g.Code); b.hasReadings(here, "") {
		p.Spine = b.addFigure(nil, "spine", figureArgs{ID: "fig-spine", Region: g.Code})
		b.sectionOf("spine", p.Spine)
		p.Warnings = b.listWarnings(b.canWarn(here, ""), func(w *analysis.Warning) bool { return w.Cell.Place == here })
	}
	p.Body = b.about(report.RegionWords, g.Code)
	b.regionFigures(p)
	if p.Trials = b.trialLines(region(g.Code)); len(p.Trials) > 0 {
		b.section("trial")
	}
	p.Description = b.cat.T("page.description.empty", name)
	if p.Readings = b.allReadings("readings-table", region(g.Code), ""); p.Readings != nil {
		b.section("readings")
		p.Description = b.cat.T("page.description.region", name, b.edition(), b.regionShort(b.r.Meta.Region))
	}
	return p
}

// regionFigures draws how the region moved and how its industries stand.
func (b *builder) regionFigures(p *Region) {
	here := region(p.Code)
	if ind := b.firstIndicator(func(id string) bool { return b.years(id, here, "", 2) }); ind != nil {
		p.Trend = b.addFigure(nil, "trend", figureArgs{ID: "fig-trend", Indicator: ind, Region: p.Code})
		b.sectionOf("trend", p.Trend)
	}
	if p.Split = b.splits(here); p.Split != nil {
		b.section("split")
	}
	ind := b.firstIndicator(func(id string) bool { return b.countIndustries(id, here) > 1 })
	if ind == nil {
		return
	}
	b.section("industries")
	p.Industries = b.industryReadings("industries-table", ind, here)
	p.IndustryFigures = b.addFigure(nil, "gap", figureArgs{ID: "fig-industries", Indicator: ind, Region: p.Code, By: "industry"})
}
