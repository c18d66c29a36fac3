package page

import (
	"math"
	"strings"

	"zhijian/internal/report"
)

// Indicator is the page of one indicator.
type Indicator struct {
	Base
	Lead            string       // the definition, as a sentence
	ID              string       // as data files and downloads name it
	Facts           []Fact       // numerator, denominator …
	Source          *SourceRef   // of the definition; nil if not stated
	Body            *Body        // the words about it, nil if there are none
	Latest          *Reading     // the report's region, all industries; nil if there is none
	Trend           []*Figure    // one figure, or none if there are too few years
	Control         []*Figure    // its quarters or months; may be empty
	RegionFigures   []*Figure    // the prefectures compared; may be empty
	IndustryFigures []*Figure    // the industries compared; may be empty
	Years           *Readings    // the report's region, latest first; nil if there is none
	Regions         *Readings    // the prefectures; nil if none has a value
	Industries      *Readings    // the industries of the report's region; nil if none has a value
	Strata          *Readings    // by size of enterprise; nil if there is none
	Projects        []ProjectUse // this year's projects that compare it; may be empty
	Take            *Take        // its rows of the analysis table; nil if there are none
	Explore         Link         // leads to the explorer with the indicator chosen
}

// Fact is a line of a list of facts.
type Fact struct {
	Name string // what is stated
	Text string // never empty
}

// indicatorPage makes the page of the i-th indicator.
func (b *builder) indicatorPage(i int) Page {
	ind := &b.r.Indicators[i]
	name := b.indicatorName(ind)
	p := &Indicator{Base: b.base("indicator", name, ""), ID: ind.ID}
	p.Description = ind.Definition
	if p.Description == "" {
		p.Description = b.cat.T("page.description.indicator", name, b.edition())
	}
	p.Eyebrow = b.cat.T("page.kind." + ind.Kind)
	p.Meta = b.articleTags("indicators", name)
	p.Breadcrumbs = []Link{b.home(), {b.cat.T("page.nav.indicators"), b.link(indicatorsPath)}}
	var siblings []Link
	for j := range b.r.Indicators {
		siblings = append(siblings, Link{b.indicatorName(&b.r.Indicators[j]), b.indicatorLink(b.r.Indicators[j].ID)})
	}
	p.Prev, p.Next = neighbours(siblings, i)
	p.Lead = ind.Definition
	p.Explore = Link{b.cat.T("explore.of_indicator"), b.exploreHref(ind.ID)}
	p.Facts = b.facts(ind)
	if ind.Source != "" {
		ref := b.sourceRef(ind.Source)
		p.Source = &ref
	}
	p.Body = b.about(report.IndicatorWords, ind.ID)
	b.indicatorNow(p, ind)
	b.indicatorTables(p, ind)
	p.Projects = b.indicatorProjects(ind.ID)
	b.section("definition")
	if b.taking && len(b.a.Of(ind.ID)) > 0 {
		p.Take = b.indicatorTake(ind)
		p.LinkedData = b.linkedIndicator(ind)
	}
	return p
}

// indicatorTake leads to the file of all that is known of an indicator.
func (b *builder) indicatorTake(ind *report.Indicator) *Take {
	name := b.indicatorName(ind)
	return &Take{Href: b.link(indicatorData(ind.ID)), Text: b.cat.T("page.take.indicator"), Cite: b.cat.T("page.take.cite", name),
		Citation: b.citation(b.cat.T("exchange.dataset.indicator", name), indicatorData(ind.ID))}
}

// facts lists what defines an indicator; what the data do not state is left out.
func (b *builder) facts(ind *report.Indicator) []Fact {
	var facts []Fact
	add := func(key, text string) {
		if text != "" {
			facts = append(facts, Fact{b.cat.T("page.fact." + key), text})
		}
	}
	add("numerator", ind.Numerator)
	add("denominator", ind.Denominator)
	add("unit", ind.Unit)
	add("direction", b.direction(ind))
	add("measure", b.cat.T("page.measure."+ind.Measure))
	if ind.Measure == "rate" {
		add("per", plain(ind.Per))
	}
	add("range", b.bounds(ind))
	if !math.IsNaN(ind.Margin) {
		add("margin", b.cat.T("page.fact.margin_text", plain(ind.Margin)+b.gapUnit(ind)))
	}
	add("synonyms", strings.Join(ind.Synonyms, b.cat.T("page.list")))
	if ind.Applies != nil {
		add("applies", b.cat.T("page.fact.applies_text", itoa(len(ind.Applies)), strings.Join(ind.Applies, b.cat.T("page.list"))))
	}
	return facts
}

// bounds shows the range that values may take; "" if it is open on both sides.
func (b *builder) bounds(ind *report.Indicator) string {
	low, high := !math.IsNaN(ind.Min), !math.IsNaN(ind.Max)
	switch {
	case low && high:
		return b.cat.T("page.range", plain(ind.Min), plain(ind.Max))
	case low:
		return b.cat.T("page.fact.at_least", plain(ind.Min))
	case high:
		return b.cat.T("page.fact.at_most", plain(ind.Max))
	}
	return ""
}

// direction says which way is better.
func (b *builder) direction(ind *report.Indicator) string {
	switch ind.Direction {
	case report.Up:
		return b.cat.T("page.direction.up")
	case report.Down:
		return b.cat.T("page.direction.down")
	}
	return b.cat.T("page.direction.none")
}

// indicatorNow shows the report's region this year, and how it got there.
func (b *builder) indicatorNow(p *Indicator, ind *report.Indicator) {
	if c := b.cell(ind.ID, b.own(), ""); c != nil {
		b.section("now")
		r := b.reading(ind, c, Link{Text: b.regionName(b.r.Meta.Region)}, b.benchmarks(b.own()))
		r.Versus = known(r.Versus)
		p.Latest = &r
	}
	if b.years(ind.ID, b.own(), "", 2) {
		p.Trend = b.addFigure(nil, "trend", figureArgs{ID: "fig-trend", Indicator: ind})
		b.sectionOf("trend", p.Trend)
	}
	p.Control = b.addFigure(nil, "control", figureArgs{ID: "fig-control", Indicator: ind})
	b.sectionOf("control", p.Control)
	t := b.readings("years-table", b.cat.T("page.head.year"), b.benchmarks(b.own()))
	for y := b.r.Meta.Year; y > b.r.Meta.Year-max(b.r.Methods.TrendYears, 2); y-- {
		c := b.a.Cell(report.Key{Indicator: ind.ID, Year: y, Place: b.own()})
		if c != nil {
			t.row(readingRow{of: Link{Text: b.cat.T("page.year", itoa(y))}, ind: ind, cell: c})
		}
	}
	if p.Years = t.done(b.cat.T("page.caption.years", b.placeName(b.own()), b.indicatorName(ind))); p.Years != nil {
		b.section("years")
	}
}

// indicatorTables shows the indicator by prefecture, by industry and by size of
// enterprise, as far as there are data.
func (b *builder) indicatorTables(p *Indicator, ind *report.Indicator) {
	if b.countRegions(ind.ID, "") > 0 {
		b.section("prefectures")
		p.RegionFigures = b.addFigure(nil, "comparison", figureArgs{ID: "fig-prefectures", Indicator: ind, By: "region"})
		p.RegionFigures = b.addFigure(p.RegionFigures, "funnel", figureArgs{ID: "fig-funnel", Indicator: ind})
		p.Regions = b.regionReadings("prefectures-table", ind, "")
	}
	if b.countIndustries(ind.ID, b.own()) > 0 {
		b.section("industries")
		p.IndustryFigures = b.addFigure(nil, "comparison", figureArgs{ID: "fig-industries", Indicator: ind, By: "industry"})
		p.Industries = b.industryReadings("industries-table", ind, b.own())
	}
	t := b.readings("strata-table", b.cat.T("page.head.stratum"), b.benchmarks(b.own()))
	for _, s := range []string{"large", "medium", "small"} {
		c := b.a.Cell(report.Key{Indicator: ind.ID, Year: b.r.Meta.Year, Place: b.own(), Stratum: s})
		if c != nil {
			t.row(readingRow{of: Link{Text: b.cat.T("page.stratum." + s)}, ind: ind, cell: c})
		}
	}
	if p.Strata = t.done(b.cat.T("page.caption.strata", b.placeName(b.own()), b.indicatorName(ind), b.edition())); p.Strata != nil {
		b.section("strata")
	}
}
