package page

// Indicators is the catalogue of indicators.
type Indicators struct {
	Base
	Groups []IndicatorGroup // by kind, those without indicators left out
}

// IndicatorGroup is the indicators of one kind.
type IndicatorGroup struct {
	ID      string           // HTML id of the group's section
	Name    string           // of the kind
	Label   string           // 表2
	Caption string           // without the label
	GapHead string           // head of the column of gaps: 较全国; "" without a benchmark
	About   string           // what the kind is for
	Rows    []IndicatorEntry // in the order of indicators.toml
	Provenance
}

// IndicatorEntry is one line of the catalogue.
type IndicatorEntry struct {
	Link
	Unit      string  // as values show it
	Direction string  // 越高越好
	Measure   string  // 计数比例
	Value     Number  // of the report's region, all industries
	Verdict   Verdict // against the first benchmark
	Gap       string  // signed so that positive is better, without a unit; "" if there is none
}

// indicatorsPage makes the catalogue.
func (b *builder) indicatorsPage() Page {
	title := b.cat.T("page.indicators.title")
	p := &Indicators{Base: b.base("indicators", title, b.column("indicators").description)}
	p.Eyebrow = b.cat.T("page.indicators.count", itoa(len(b.r.Indicators)))
	p.Meta = b.columnTags("indicators")
	p.Breadcrumbs = []Link{b.home()}
	p.Prev, p.Next = b.neighbourSections("indicators")
	for _, kind := range kinds {
		g := IndicatorGroup{ID: kind, Name: b.cat.T("page.kind." + kind), About: b.cat.T("page.kind.about." + kind)}
		if against := b.against(); against != "" {
			g.GapHead = b.cat.T("page.head.versus", against)
		}
		var used usage
		for i := range b.r.Indicators {
			ind := &b.r.Indicators[i]
			if ind.Kind != kind {
				continue
			}
			c := b.cell(ind.ID, b.own(), "")
			used.cell(c)
			e := IndicatorEntry{Link: Link{b.indicatorName(ind), b.indicatorLink(ind.ID)}, Unit: ind.Unit,
				Direction: b.direction(ind), Measure: b.cat.T("page.measure." + ind.Measure), Value: b.cellNumber(ind, c)}
			if len(b.r.Meta.Benchmarks) > 0 {
				if v := c.Against(b.r.Meta.Benchmarks[0]); v != nil && c.Has() {
					vs := b.versus(ind, v)
					e.Gap, e.Verdict = vs.Gap, vs.Verdict
				}
			}
			g.Rows = append(g.Rows, e)
		}
		if len(g.Rows) == 0 {
			continue
		}
		b.contents = append(b.contents, Heading{2, g.ID, g.Name})
		g.Label, g.Caption = b.tableLabel(), b.cat.T("page.caption.catalogue", g.Name)
		g.Provenance = b.provenance(&used)
		g.Take = b.take(g.ID, g.Label, g.Caption, g.Synthetic, b.catalogueFile(kind))
		p.Groups = append(p.Groups, g)
	}
	return p
}
