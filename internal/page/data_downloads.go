package page

import (
	"path"
	"strconv"
	"strings"
)

// DownloadGroup is the downloads of one sort.
type DownloadGroup struct {
	ID      string          // HTML id of its heading
	Name    string          // what they are
	About   string          // what they are good for; may be empty
	Folded  bool            // a long list, to be opened on demand
	Summary string          // of a folded list: 41个文件
	Entries []DownloadEntry // never empty
}

// DownloadEntry is a file a reader may take away.
type DownloadEntry struct {
	Link
	File     string // its name in the folder data/, where the link's text is another
	Size     string // 1.2 MB; "" if not known
	About    string // what is in it; may be empty
	Citation string // how to cite it; "" where another says so
}

// indicatorData is the path of the rows of data/analysis.csv that are an indicator's.
func indicatorData(id string) string { return indicatorFolder + id + ".csv" }

const (
	indicatorFolder = "data/indicators/"
	projectsData    = "data/projects.csv" // there if the report has projects
	measuresData    = "data/measures.csv" // as projectsData
)

// downloadPaths lists the downloads that there will be, which the words may link to.
func (b *builder) downloadPaths() []string {
	paths := []string{
		"data/observations.csv", "data/analysis.csv", "data/analysis.json", "data/report.xlsx", "data/zhijian.sqlite",
		"data/observations.csv-metadata.json", "data/analysis.csv-metadata.json", "data/citation.bib", "data/datapackage.json",
	}
	if len(b.r.Projects) > 0 {
		paths = append(paths, projectsData, measuresData)
	}
	last := ""
	for i := range b.r.Observations {
		if id := b.r.Observations[i].Indicator; id != last { // they are sorted by indicator
			paths = append(paths, indicatorData(id))
			last = id
		}
	}
	return paths
}

// downloadSorts lists the groups of downloads in their order, with what belongs to each;
// what belongs nowhere comes at the end.
var downloadSorts = [...]struct {
	id    string
	cited bool // each is a work of its own
	mine  func(name string) bool
}{
	{"tables", true, func(name string) bool {
		return name == "data/observations.csv" || name == "data/analysis.csv" || name == "data/analysis.json" || name == projectsData || name == measuresData
	}},
	{"workbook", true, func(name string) bool { return path.Ext(name) == ".xlsx" }},
	{"database", true, func(name string) bool { return path.Ext(name) == ".sqlite" }},
	{"by_indicator", false, func(name string) bool { return strings.HasPrefix(name, indicatorFolder) }},
	{"metadata", false, func(name string) bool {
		return name == "data/datapackage.json" || strings.HasSuffix(name, "-metadata.json") || path.Ext(name) == ".bib"
	}},
	{"more", false, func(string) bool { return true }},
}

// takeaways groups the downloads, with their sizes.
func (b *builder) takeaways(downloads []Download) []DownloadGroup {
	var groups [len(downloadSorts)]DownloadGroup
	for _, d := range downloads {
		for i, sort := range downloadSorts {
			if sort.mine(d.Path) {
				groups[i].Entries = append(groups[i].Entries, b.takeaway(d, sort.cited))
				break
			}
		}
	}
	var out []DownloadGroup
	for i, sort := range downloadSorts {
		g := groups[i]
		if len(g.Entries) == 0 {
			continue
		}
		g.ID, g.Name, g.About = "downloads-"+sort.id, b.cat.T("page.downloads."+sort.id), b.cat.T("page.downloads.about."+sort.id)
		if g.Folded = sort.id == "by_indicator"; g.Folded {
			g.Summary = b.cat.T("page.downloads.files", itoa(len(g.Entries)))
		}
		out = append(out, g)
	}
	return out
}

// takeaway shows one download, and how to cite it.
func (b *builder) takeaway(d Download, cited bool) DownloadEntry {
	e := DownloadEntry{Link: Link{d.Path, b.link(d.Path)}, Size: size(d.Bytes)}
	if key := "page.download." + d.Path; b.cat.Has(key) {
		e.About = b.cat.T(key)
	}
	name := b.dataset(d.Path)
	if name == "" {
		return e
	}
	e.Text, e.File = name, strings.TrimPrefix(d.Path, "data/")
	if cited {
		e.Citation = b.citation(name, d.Path)
	}
	return e
}

// dataset names a download; "" for one without a name.
func (b *builder) dataset(file string) string {
	if id, ok := strings.CutPrefix(file, indicatorFolder); ok {
		if ind := b.r.Indicator(strings.TrimSuffix(id, ".csv")); ind != nil {
			return b.indicatorName(ind)
		}
		return ""
	}
	if key := "exchange.dataset." + file; b.cat.Has(key) {
		return b.cat.T(key)
	}
	return ""
}

// Downloads groups the files that readers may take away, once they are made: templates
// call it late, so that the downloads are written beside the pages.
func (d *Data) Downloads() []DownloadGroup {
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
