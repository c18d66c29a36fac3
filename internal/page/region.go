package page

import "zhijian/internal/report"

// Region is the page of one prefecture or county.
type Region struct {
	Base
	Code       string // GB/T 2260
	Inside     *Link  // of a county: the prefecture it is counted in; nil for a prefecture
	Body       *Body  // the words about it, nil if there are none
	Readings   *Readings
	Industries *Readings
	Figures    []*Figure
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
	if p.Readings = b.allReadings("readings", region(g.Code), ""); p.Readings != nil {
		b.section("readings")
		p.Description = b.cat.T("page.description.region", name, b.edition(), b.regionShort(b.r.Meta.Region))
	} else {
		p.Description = b.cat.T("page.description.empty", name)
	}
	b.regionFigures(p)
	if w := b.words(report.RegionWords, g.Code); w != nil {
		b.section("words")
		body := b.narrative(w)
		p.Body = &body
	}
	return p
}

// regionFigures draws how the region moved and how its industries stand.
func (b *builder) regionFigures(p *Region) {
	here := region(p.Code)
	if ind := b.firstIndicator(func(id string) bool { return b.years(id, here, "", 2) }); ind != nil {
		b.section("trend")
		p.Figures = b.addFigure(p.Figures, "trend", figureArgs{ID: "fig-trend", Indicator: ind, Region: p.Code})
	}
	ind := b.firstIndicator(func(id string) bool { return b.countIndustries(id, here) > 1 })
	if ind == nil {
		return
	}
	b.section("industries")
	p.Industries = b.industryReadings("industries-table", ind, here)
	p.Figures = b.addFigure(p.Figures, "gap", figureArgs{ID: "fig-industries", Indicator: ind, Region: p.Code, By: "industry"})
}
