package page

import "zhijian/internal/analysis"

// Regions is the list of the prefectures.
type Regions struct {
	Base
	Lead     string    // how to read the table; "" without a benchmark
	Warnings *Warnings // those of the report's region and of places
	Figures  []*Figure // may be empty
	Matrix   *Matrix   // nil if no prefecture has a headline figure
	Trials   []Trial   // trial indices; may be empty
	Counties *Matrix   // regions inside a prefecture, listed apart so that nobody adds them; nil if none
}

// regionsPage makes the list of regions.
func (b *builder) regionsPage() Page {
	title := b.cat.T("page.regions.title")
	p := &Regions{Base: b.base("regions", title, b.column("regions").description)}
	p.Eyebrow = b.regionName(b.r.Meta.Region)
	p.Meta = b.columnTags("regions")
	p.Breadcrumbs = []Link{b.home()}
	p.Prev, p.Next = b.neighbourSections("regions")
	p.Warnings = b.listWarnings(b.canWarnPlaces(), func(w *analysis.Warning) bool { return w.Scope != analysis.Sectoral })
	if ind := b.firstIndicator(func(id string) bool { return b.countRegions(id, "") > 1 }); ind != nil {
		p.Figures = b.addFigure(p.Figures, "tile", figureArgs{ID: "fig-tile", Indicator: ind, By: "region"})
		p.Figures = b.addFigure(p.Figures, "comparison", figureArgs{ID: "fig-regions", Indicator: ind, By: "region"})
		p.Figures = b.addFigure(p.Figures, "funnel", figureArgs{ID: "fig-funnel", Indicator: ind})
		b.sectionOf("where", p.Figures)
	}
	var prefectures, counties []matrixRow
	for _, g := range b.placesBelow() {
		row := matrixRow{of: Link{b.regionName(g.Code), b.regionLink(g.Code)}, place: region(g.Code)}
		if g.Parent == b.r.Meta.Region {
			prefectures = append(prefectures, row)
		} else {
			counties = append(counties, row)
		}
	}
	if against := b.against(); against != "" {
		p.Lead = b.cat.T("page.regions.lead", against)
	}
	b.section("all_regions")
	p.Matrix = b.matrix("all-regions", b.cat.T("page.head.region"),
		b.cat.T("page.caption.regions", b.regionShort(b.r.Meta.Region), b.edition()), prefectures)
	if p.Counties = b.matrix("counties-table", b.cat.T("page.head.region"), b.cat.T("page.caption.counties", b.edition()), counties); p.Counties != nil {
		b.section("counties")
	}
	if p.Trials = b.trials(); len(p.Trials) > 0 {
		b.section("trial")
	}
	return p
}
