package page

import "zhijian/internal/analysis"

// Industries is the list of all industries and of the pillar industries.
type Industries struct {
	Base
	Lead       string    // how to read the table; "" without a benchmark
	Matrix     *Matrix   // nil if no industry has a headline figure
	Warnings   *Warnings // those of industries
	Figures    []*Figure // may be empty
	Pillars    []Pillar  // may be empty
	PillarLead string    // what the shares of the pillars are of; "" if they have none
	Without    []Link    // industries without any figure of the headline indicators
}

// Pillar is a pillar industry with the divisions it maps to. It has no figures of its
// own: divisions belong to several pillars, so nothing is summed.
type Pillar struct {
	ID        string // as data files name it; the element's id is pillar-<ID>
	Name      string // of the pillar
	Primary   []Link // its main divisions
	Secondary []Link // further divisions that belong to it in part
	Share     string // what the main divisions add to the region's gap; may be empty
}

// industriesPage makes the list of industries.
func (b *builder) industriesPage() Page {
	title := b.cat.T("page.industries.title")
	p := &Industries{Base: b.base("industries", title, b.column("industries").description)}
	p.Eyebrow = b.r.Edition
	p.Meta = b.columnTags("industries")
	p.Breadcrumbs = []Link{b.home()}
	p.Prev, p.Next = b.neighbourSections("industries")
	p.Warnings = b.listWarnings(b.canWarnIndustries(), func(w *analysis.Warning) bool { return w.Scope == analysis.Sectoral })
	b.industriesFigure(p)
	var rows []matrixRow
	for i := range b.r.Industries {
		code := b.r.Industries[i].Code
		rows = append(rows, matrixRow{of: Link{b.industryName(code), b.industryLink(code)}, code: code, place: b.own(), industry: code})
	}
	if against := b.against(); against != "" {
		p.Lead = b.cat.T("page.industries.lead", against)
	}
	b.section("all_industries")
	p.Matrix = b.matrix("all-industries", b.cat.T("page.head.industry"),
		b.cat.T("page.caption.industries", b.regionShort(b.r.Meta.Region), b.edition()), rows)
	p.Without = without(p.Matrix, rows)
	if len(b.r.Pillars) > 0 {
		b.section("pillars")
	}
	var shares []string
	p.PillarLead, shares = b.pillarShares()
	for i, pl := range b.r.Pillars {
		shown := Pillar{ID: pl.ID, Name: b.name(pl.Name, pl.En),
			Primary: b.divisions(pl.Primary), Secondary: b.divisions(pl.Secondary)}
		if shares != nil {
			shown.Share = shares[i]
		}
		p.Pillars = append(p.Pillars, shown)
	}
	return p
}

// industriesFigure draws which industries are behind in which prefectures.
func (b *builder) industriesFigure(p *Industries) {
	ind := b.firstIndicator(func(id string) bool {
		for _, g := range b.r.Prefectures() {
			if b.countIndustries(id, region(g.Code)) > 1 {
				return true
			}
		}
		return false
	})
	if ind == nil {
		return
	}
	p.Figures = b.addFigure(p.Figures, "heat", figureArgs{ID: "fig-heat", Indicator: ind})
	b.sectionOf("where", p.Figures)
}

func (b *builder) divisions(codes []string) []Link {
	var links []Link
	for _, c := range codes {
		links = append(links, Link{c + " " + b.industryName(c), b.industryLink(c)})
	}
	return links
}

// without lists the rows that a matrix left out.
func without(m *Matrix, rows []matrixRow) []Link {
	var out []Link
	for _, row := range rows {
		if m == nil || !hasRow(m, row.of.Href) {
			out = append(out, Link{row.code + " " + row.of.Text, row.of.Href})
		}
	}
	return out
}

func hasRow(m *Matrix, href string) bool {
	for i := range m.Rows {
		if m.Rows[i].Of.Href == href {
			return true
		}
	}
	return false
}
