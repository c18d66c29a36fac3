package page

import "strconv"

// Data is the page from which readers take the numbers away.
type Data struct {
	Base
	Takeaways func() []DownloadEntry // waits for the downloads, in the order of the options; nil if there are none
	Columns   []Fact                 // of the analysis table
	Symbols   []Symbol               // what stands in cells without a number
	Verdicts  []Verdict              // all, with their meaning in Reason
	States    []Fact                 // status words of data
	Sources   []SourceEntry          // all, in the order of sources.toml
}

// DownloadEntry is a file a reader may take away.
type DownloadEntry struct {
	Link
	Size  string // 1.2 MB; "" if not known
	About string // what is in it; may be empty
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
	title := b.cat.T("page.data.title")
	p := &Data{Base: b.base("data", title, b.column("data").description), Symbols: b.symbols()}
	p.Eyebrow = b.cat.T("page.data.eyebrow")
	p.Meta = b.columnTags("data")
	p.Breadcrumbs = []Link{b.home()}
	p.Prev, p.Next = b.neighbourSections("data")
	if downloads != nil {
		b.section("downloads")
		p.Takeaways = func() []DownloadEntry { return b.takeaways(downloads()) }
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
	for i := range b.r.Sources {
		s := &b.r.Sources[i]
		p.Sources = append(p.Sources, SourceEntry{ID: s.ID, Name: s.Name, Publisher: s.Publisher, Date: b.date(s.Date),
			Document: s.Document, Note: s.Note, URL: s.URL, Synthetic: s.Synthetic})
		if s.Synthetic {
			b.synthetics++
		}
	}
	return p
}

// takeaways lists the downloads with their sizes.
func (b *builder) takeaways(downloads []Download) []DownloadEntry {
	var out []DownloadEntry
	for _, d := range downloads {
		e := DownloadEntry{Link: Link{d.Path, b.link(d.Path)}, Size: size(d.Bytes)}
		if key := "page.download." + d.Path; b.cat.Has(key) {
			e.About = b.cat.T(key)
		}
		out = append(out, e)
	}
	return out
}

// Downloads lists the files that readers may take away, once they are made: templates
// call it late, so that the downloads are written beside the pages.
func (d *Data) Downloads() []DownloadEntry {
	if d.Takeaways == nil {
		return nil
	}
	return d.Takeaways()
}

// size shows a count of bytes as people read it; "" if not known.
func size(bytes int) string {
	switch {
	case bytes <= 0:
		return ""
	case bytes < 1000:
		return strconv.Itoa(bytes) + " B"
	case bytes < 1000*1000:
		return strconv.FormatFloat(float64(bytes)/1000, 'f', 0, 64) + " kB"
	}
	return strconv.FormatFloat(float64(bytes)/1000/1000, 'f', 1, 64) + " MB"
}
