package page

import (
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// Industry is the page of one industry in the report's region.
type Industry struct {
	Base
	Code          string         // C14
	Pillars       []Link         // the pillar industries it belongs to
	Headlines     []Headline     // the headline indicators it has; may be empty
	HeadlineNote  Provenance     // what the headlines rest on
	Spine         []*Figure      // all its indicators against one benchmark; may be empty
	Warnings      *Warnings      // about it, in the region or a place; nil without any observation
	Body          *Body          // the words about it, nil if there are none
	Readings      *Readings      // every indicator with an observation; nil if there is none
	Share         *IndustryShare // what it adds to the gaps of the report's region; nil if none is split
	Trend         []*Figure      // the first headline indicator that has years
	Regions       *Readings      // the prefectures, by the first headline indicator they have figures for
	RegionFigures []*Figure      // the prefectures by their gap; may be empty
	Projects      *ProjectGlance // of the industry; nil if there are none
}

// industryPage makes the page of the i-th industry.
func (b *builder) industryPage(i int) Page {
	in := &b.r.Industries[i]
	name := b.industryName(in.Code)
	p := &Industry{Base: b.base("industry", name, ""), Code: in.Code}
	p.Eyebrow = b.cat.T("page.industry.eyebrow", b.r.Edition, in.Code)
	p.Meta = b.articleTags("industries", name)
	p.Breadcrumbs = []Link{b.home(), {b.cat.T("page.nav.industries"), b.link(industriesPath)}}
	p.Prev, p.Next = neighbours(b.industryLinks(), i)
	for _, pl := range b.r.Pillars {
		if contains(pl.Primary, in.Code) || contains(pl.Secondary, in.Code) {
			p.Pillars = append(p.Pillars, Link{b.name(pl.Name, pl.En), b.link(industriesPath + "#pillar-" + pl.ID)})
		}
	}
	if p.Headlines, p.HeadlineNote = b.headlines(b.own(), in.Code); len(p.Headlines) > 0 {
		b.section("headlines")
	}
	if b.hasReadings(b.own(), in.Code) {
		p.Spine = b.addFigure(nil, "spine", figureArgs{ID: "fig-spine", Industry: in.Code})
		b.sectionOf("spine", p.Spine)
		p.Warnings = b.listWarnings(b.canWarn(b.own(), in.Code), func(w *analysis.Warning) bool { return w.Cell.Industry == in.Code })
	}
	p.Body = b.about(report.IndustryWords, in.Code)
	p.Projects = b.industryProjects(in.Code)
	b.industryFigures(p, in.Code)
	p.Description = b.cat.T("page.description.empty", name)
	if p.Readings = b.allReadings("readings-table", b.own(), in.Code); p.Readings != nil {
		b.section("readings")
		p.Description = b.cat.T("page.description.industry", b.regionShort(b.r.Meta.Region), name, b.edition())
	}
	return p
}

// industryFigures draws how the industry moved and where it stands in each prefecture.
func (b *builder) industryFigures(p *Industry, code string) {
	if ind := b.firstIndicator(func(id string) bool { return b.years(id, b.own(), code, 2) }); ind != nil {
		p.Trend = b.addFigure(nil, "trend", figureArgs{ID: "fig-trend", Indicator: ind, Industry: code})
		b.sectionOf("trend", p.Trend)
	}
	p.Share = b.industryShare(code)
	ind := b.firstIndicator(func(id string) bool { return b.countRegions(id, code) > 1 })
	if ind == nil {
		return
	}
	b.section("prefectures")
	p.Regions = b.regionReadings("prefectures-table", ind, code)
	p.RegionFigures = b.addFigure(nil, "gap", figureArgs{ID: "fig-prefectures", Indicator: ind, Industry: code, By: "region"})
}

// years reports whether a series has values in at least n years.
func (b *builder) years(indicator string, p report.Place, industry string, n int) bool {
	for y := b.r.Meta.Year; n > 0 && y > b.r.Meta.Year-b.r.Methods.TrendYears; y-- {
		if b.a.Cell(report.Key{Indicator: indicator, Year: y, Place: p, Industry: industry}).Has() {
			n--
		}
	}
	return n <= 0
}

// allReadings makes the table of every indicator that has an observation for a place
// and industry, in groups by kind. It is nil if there is none.
func (b *builder) allReadings(id string, p report.Place, industry string) *Readings {
	t := b.readings(id, b.cat.T("page.head.indicator"), b.benchmarks(p))
	for _, kind := range kinds {
		t.group(b.cat.T("page.kind." + kind))
		for i := range b.r.Indicators {
			ind := &b.r.Indicators[i]
			if ind.Kind != kind {
				continue
			}
			if c := b.cell(ind.ID, p, industry); c != nil {
				t.row(readingRow{of: Link{b.indicatorName(ind), b.indicatorLink(ind.ID)}, ind: ind, cell: c})
			}
		}
	}
	return t.done(b.cat.T("page.caption.all", b.placeName(p), b.industryName(industry), b.edition()))
}

// kinds lists the kinds of indicator in the order of the catalogue.
var kinds = [...]string{"macro", "process", "management", "competitive", "after_sales"}

// regionReadings makes the table of the prefectures for one indicator and industry.
func (b *builder) regionReadings(id string, ind *report.Indicator, industry string) *Readings {
	t := b.readings(id, b.cat.T("page.head.region"), b.nearest())
	for _, g := range b.r.Prefectures() {
		t.row(readingRow{of: Link{b.regionName(g.Code), b.regionLink(g.Code)}, ind: ind, cell: b.cell(ind.ID, region(g.Code), industry)})
	}
	return t.done(b.cat.T("page.caption.by_region", b.indicatorName(ind), b.industryName(industry), b.edition()))
}

// nearest lists the two benchmarks that say most about a place below the report's own:
// the most important one, and the report's own region. A table of places has no room
// for more; pages of single places and the downloads have all.
func (b *builder) nearest() []report.Place {
	places := []report.Place{b.own()}
	if len(b.r.Meta.Benchmarks) > 0 && b.r.Meta.Benchmarks[0] != b.own() {
		places = append([]report.Place{b.r.Meta.Benchmarks[0]}, places...)
	}
	return places
}

// industryReadings makes the table of the industries of a place for one indicator.
// Industries without an observation are left out.
func (b *builder) industryReadings(id string, ind *report.Indicator, p report.Place) *Readings {
	places := b.benchmarks(p)
	if p != b.own() {
		places = b.nearest()
	}
	t := b.readings(id, b.cat.T("page.head.industry"), places)
	for i := range b.r.Industries {
		code := b.r.Industries[i].Code
		if c := b.cell(ind.ID, p, code); c != nil {
			t.row(readingRow{of: Link{b.industryName(code), b.industryLink(code)}, code: code, ind: ind, cell: c})
		}
	}
	return t.done(b.cat.T("page.caption.by_industry", b.placeName(p), b.indicatorName(ind), b.edition()))
}

// industryLinks lists the pages of all industries.
func (b *builder) industryLinks() []Link {
	links := make([]Link, len(b.r.Industries))
	for i := range b.r.Industries {
		code := b.r.Industries[i].Code
		links[i] = Link{strings.TrimSpace(code + " " + b.industryName(code)), b.industryLink(code)}
	}
	return links
}

func contains(list []string, s string) bool {
	for _, v := range list {
		if v == s {
			return true
		}
	}
	return false
}
