package page

import (
	"slices"

	"zhijian/internal/analysis"
)

// IndustryShare is what one industry adds to a gap of the report's region.
type IndustryShare struct {
	ID      string             // HTML id of the table, unique on the page
	Label   string             // 表2
	Caption string             // without the label
	Rows    []IndustryShareRow // never empty, an indicator a line
	Provenance
}

// IndustryShareRow is the industry's part of one indicator's gap. Numbers are signed so
// that positive is better, and have no unit but for the gap.
type IndustryShareRow struct {
	Indicator   Link    // whose gap it is
	Mix, Within string  // of the two effects
	Both        string  // their sum
	Gap         string  // the whole region's, with its unit
	Verdict     Verdict // on that gap
}

// industryShare shows what an industry adds to the gaps of the report's region to the
// first benchmark; nil where none could be split.
func (b *builder) industryShare(code string) *IndustryShare {
	if len(b.r.Meta.Benchmarks) == 0 {
		return nil
	}
	first := b.r.Meta.Benchmarks[0]
	t := &IndustryShare{ID: "share-table"}
	var used usage
	file := b.shareFile()
	for _, d := range b.splitsOf(b.own()) {
		i := slices.IndexFunc(d.Parts, func(p analysis.IndustryPart) bool { return p.Industry == code })
		if d.Benchmark.Place != first || i < 0 {
			continue
		}
		ind, p := b.r.Indicator(d.Cell.Indicator), d.Parts[i]
		n := splitDecimals(ind)
		t.Rows = append(t.Rows, IndustryShareRow{Indicator: Link{b.indicatorName(ind), b.indicatorLink(ind.ID)},
			Mix: b.signed(p.Mix, n), Within: b.signed(p.Within, n), Both: b.signed(p.Mix+p.Within, n),
			Gap: b.signed(d.Gap, n) + b.gapUnit(ind), Verdict: b.judged(d.Cell.Against(first))})
		file.share(ind, p, d.Gap)
		used.cell(d.Cell)
		used.cell(d.Benchmark)
	}
	if len(t.Rows) == 0 {
		return nil
	}
	b.section("share")
	t.Label = b.tableLabel()
	t.Caption = b.cat.T("page.caption.share", b.industryName(code), b.placeName(b.own()), b.placeName(first), b.edition())
	t.Provenance = b.provenance(&used)
	t.Notes = []string{b.cat.T("page.split.share_note")}
	t.Take = b.take(t.ID, t.Label, t.Caption, t.Synthetic, &file.t)
	return t
}

// pillarShares says what the main divisions of each pillar industry add to the gap of
// the report's region: a reading aid, for the pillars overlap. It gives a sentence a
// pillar, in the order of industries.toml, and what they are about; both are empty where
// the gap to the first benchmark is not split.
func (b *builder) pillarShares() (lead string, shares []string) {
	if len(b.r.Meta.Benchmarks) == 0 || len(b.r.Pillars) == 0 {
		return "", nil
	}
	first := b.r.Meta.Benchmarks[0]
	all := b.splitsOf(b.own())
	i := slices.IndexFunc(all, func(d *analysis.Decomposition) bool { return d.Benchmark.Place == first })
	if i < 0 {
		return "", nil
	}
	d := all[i]
	ind := b.r.Indicator(d.Cell.Indicator)
	n := splitDecimals(ind)
	lead = b.cat.T("page.split.pillars", b.placeName(b.own()), b.indicatorName(ind), b.placeName(first), b.signed(d.Gap, n)+b.gapUnit(ind))
	if d.Cell.Against(first).Verdict == analysis.Similar {
		lead = b.cat.T("page.split.doubt", percent(b.r.Meta.Confidence)) + lead
	}
	for _, pl := range b.r.Pillars {
		var mix, within float64
		found := false
		for _, p := range d.Parts {
			if slices.Contains(pl.Primary, p.Industry) {
				mix, within, found = mix+p.Mix, within+p.Within, true
			}
		}
		text := ""
		if found {
			text = b.cat.T("page.split.pillar", b.signed(mix, n), b.signed(within, n), b.gapUnit(ind))
		}
		shares = append(shares, text)
	}
	return lead, shares
}
