package page

import "html/template"

// Data is the page from which readers take the numbers away.
type Data struct {
	Base
	Explore   Link                   // leads to the page on which readers choose their own figure
	Revisions Link                   // leads to the page of revisions; the zero Link if the report keeps none
	Takeaways func() []DownloadGroup // waits for the downloads; nil if there are none
	Citation  string                 // how to cite the data as a whole
	Columns   []Fact                 // of the analysis table
	Symbols   []Symbol               // what stands in cells without a number
	Verdicts  []Verdict              // all, with their meaning in Reason
	States    []Fact                 // status words of data
	Sources   []SourceEntry          // all, in the order of sources.toml
	Dataset   func() template.JS     // the data as linked data; waits for the downloads; nil if there are none
}

// SourceEntry is a source in the list of all.
type SourceEntry struct {
	ID        string // the element's id is source-<ID>
	Name      string // what it contains
	Publisher string // may be empty
	Date      string // in words; "" if not known to the day
	Document  string // its number; may be empty
	Note      string // may be empty
	URL       string // may be empty
	Synthetic bool   // made by a program for demonstration
}

// analysisColumns are those of data/analysis.csv, in order.
var analysisColumns = [...]string{
	"indicator", "year", "region", "group", "level", "industry", "stratum", "status", "missing", "x", "n", "value",
	"ci_low", "ci_high", "ci_method", "benchmark", "benchmark_value", "benchmark_low", "benchmark_high",
	"gap", "gap_low", "gap_high", "attainment", "verdict", "reason", "change", "change_low", "change_high",
	"change_verdict", "trend", "trend_p", "trend_method", "rank", "rank_low", "rank_high", "rank_of", "source", "p", "q", "mark",
}

// dataPage makes the data page.
func (b *builder) dataPage(downloads func() []Download) Page {
	b.a.note(DownloadFacet)
	title := b.cat.T("page.data.title")
	p := &Data{Base: b.base("data", title, b.column("data").description), Symbols: b.symbols()}
	p.Eyebrow = b.cat.T("page.data.eyebrow")
	p.Meta = b.columnTags("data")
	p.Breadcrumbs = []Link{b.home()}
	p.Prev, p.Next = b.neighbourSections("data")
	p.Explore = Link{b.cat.T("explore.title"), b.link(explorePath)}
	if b.r.Revised {
		p.Revisions = Link{b.cat.T("page.revisions.title"), b.link(revisionsPath)}
	}
	if downloads != nil {
		b.section("downloads")
		p.Takeaways = func() []DownloadGroup { return b.takeaways(downloads()) }
		p.Dataset = func() template.JS { return b.linkedReport(downloads()) }
		p.Citation = b.citation(b.cat.T("page.cite.data"), dataPath)
	}
	if downloads != nil {
		b.section("citing")
	}
	for _, s := range []string{"symbols", "columns", "sources"} {
		b.section(s)
	}
	for _, c := range analysisColumns {
		p.Columns = append(p.Columns, Fact{c, b.cat.T("page.columns." + c)})
	}
	p.Verdicts = b.verdictKey()
	for _, s := range []string{"preliminary", "final", "revised", "estimated"} {
		p.States = append(p.States, Fact{b.cat.T("page.status." + s), b.cat.T("page.status.meaning." + s)})
	}
	p.Sources = b.sourceEntries()
	b.markSynthetic()
	return p
}

// sourceEntries lists all sources, those last that are still to come.
func (b *builder) sourceEntries() []SourceEntry {
	var out, awaited []SourceEntry
	for i := range b.r.Sources {
		s := &b.r.Sources[i]
		e := SourceEntry{ID: s.ID, Name: s.Name, Publisher: s.Publisher, Date: b.date(s.Date),
			Document: s.Document, Note: s.Note, URL: s.URL, Synthetic: s.Synthetic && !s.Awaited}
		if s.Awaited {
			awaited = append(awaited, e)
		} else {
			out = append(out, e)
		}
	}
	return append(out, awaited...)
}
