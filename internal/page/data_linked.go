package page

import (
	"encoding/json"
	"html/template"
	"path"
	"strconv"
	"time"

	"zhijian/internal/report"
)

// The shapes of schema.org's Dataset (schema.org/Dataset), by which search engines know
// data. Addresses are whole only where the site table gives a domain.
type (
	linkedDataset struct {
		Context   string           `json:"@context"`
		Type      string           `json:"@type"`
		Name      string           `json:"name"`
		About     string           `json:"description"`
		URL       string           `json:"url,omitempty"`
		Key       string           `json:"identifier"`
		Language  string           `json:"inLanguage"`
		Publisher *linkedThing     `json:"publisher,omitempty"`
		Creator   *linkedThing     `json:"creator,omitempty"`
		Published string           `json:"datePublished,omitempty"`
		Time      string           `json:"temporalCoverage,omitempty"`
		Place     linkedThing      `json:"spatialCoverage"`
		Free      bool             `json:"isAccessibleForFree"`
		PartOf    *linkedThing     `json:"isPartOf,omitempty"`
		Variables []linkedVariable `json:"variableMeasured"`
		Files     []linkedFile     `json:"distribution"`
		Citation  string           `json:"creditText"`
	}
	linkedThing struct {
		Type string `json:"@type"`
		Name string `json:"name"`
		URL  string `json:"url,omitempty"`
		Key  any    `json:"identifier,omitempty"`
	}
	linkedVariable struct {
		Type  string `json:"@type"`
		Name  string `json:"name"`
		Key   string `json:"propertyID"`
		Unit  string `json:"unitText,omitempty"`
		About string `json:"description,omitempty"`
	}
	linkedFile struct {
		Type     string `json:"@type"`
		Name     string `json:"name"`
		Address  string `json:"contentUrl"`
		Encoding string `json:"encodingFormat,omitempty"`
		Size     string `json:"contentSize,omitempty"`
	}
	linkedValue struct {
		Type  string `json:"@type"`
		Key   string `json:"propertyID"`
		Value string `json:"value"`
	}
)

// encodings gives the media types of downloads by the end of their names.
var encodings = map[string]string{
	".csv": "text/csv", ".json": "application/json", ".sqlite": "application/vnd.sqlite3",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// Linked gives the page as linked data, for a block of JSON in it; "" for pages that
// are no data set.
func (b *Base) Linked() template.JS { return b.LinkedData }

// Linked gives the data set of the whole report, once the downloads are made.
func (d *Data) Linked() template.JS {
	if d.Dataset == nil {
		return ""
	}
	return d.Dataset()
}

// linkedReport describes the data of the whole report.
func (b *builder) linkedReport(downloads []Download) template.JS {
	m := &b.r.Meta
	d := b.linkedSet(b.cat.T("exchange.package.title", m.Title, itoa(m.Year)), b.cat.T("exchange.package.description", m.Title, itoa(m.Year)), dataPath)
	var first, last int
	synthetic := false
	cells := b.a.Cells()
	seen := map[string]bool{}
	for i := range cells {
		c := &cells[i]
		seen[c.Indicator] = true
		if y := c.Year; first == 0 || y < first {
			first = y
		}
		last = max(last, c.Year)
		if b.example(c) {
			synthetic = true
		}
	}
	d.Time = years(first, last)
	if synthetic {
		d.About += b.cat.T("exchange.package.synthetic", b.cat.T("exchange.synthetic"))
	}
	for i := range b.r.Indicators {
		if ind := &b.r.Indicators[i]; seen[ind.ID] {
			d.Variables = append(d.Variables, b.linkedVariable(ind))
		}
	}
	for _, f := range downloads {
		if encodings[path.Ext(f.Path)] != "" && path.Dir(f.Path) == "data" {
			d.Files = append(d.Files, b.linkedFile(f.Path, f.Bytes))
		}
	}
	return encodeLinked(d)
}

// linkedIndicator describes the data of one indicator.
func (b *builder) linkedIndicator(ind *report.Indicator) template.JS {
	cells := b.a.Of(ind.ID)
	if len(cells) == 0 {
		return ""
	}
	m := &b.r.Meta
	whole := b.cat.T("exchange.package.title", m.Title, itoa(m.Year))
	name := b.cat.T("exchange.dataset.indicator", b.indicatorName(ind))
	about := b.cat.T("page.description.indicator", b.indicatorName(ind), b.edition()) + ind.Definition
	d := b.linkedSet(name, about, indicatorPath(ind.ID))
	first, last, synthetic := cells[0].Year, 0, false
	for i := range cells {
		first, last = min(first, cells[i].Year), max(last, cells[i].Year)
		if b.example(&cells[i]) {
			synthetic = true
		}
	}
	if synthetic {
		d.About += b.cat.T("exchange.package.synthetic", b.cat.T("exchange.synthetic"))
	}
	d.Time = years(first, last)
	d.PartOf = &linkedThing{Type: "Dataset", Name: whole, URL: b.r.Site.Address(dataPath)}
	d.Variables = []linkedVariable{b.linkedVariable(ind)}
	d.Files = []linkedFile{b.linkedFile(indicatorData(ind.ID), 0)}
	return encodeLinked(d)
}

// linkedSet starts a data set: who published it, when, and of where.
func (b *builder) linkedSet(name, about, page string) *linkedDataset {
	m := &b.r.Meta
	d := &linkedDataset{
		Context: "https://schema.org/", Type: "Dataset", Name: name, About: about, URL: b.r.Site.Address(page),
		Key: "zhijian-" + m.Region + "-" + itoa(m.Year), Language: b.cat.Tag(), Free: true, Citation: b.citation(name, page),
		Place: linkedThing{Type: "Place", Name: b.regionName(m.Region), Key: linkedValue{"PropertyValue", "GB/T 2260", m.Region}},
	}
	if page != dataPath {
		d.Key += "/" + page
	}
	if m.Publisher != "" {
		d.Publisher = &linkedThing{Type: "Organization", Name: m.Publisher}
		d.Creator = d.Publisher
	}
	if when := m.Published(); !when.IsZero() {
		d.Published = when.Format(time.DateOnly)
	}
	return d
}

func (b *builder) linkedVariable(ind *report.Indicator) linkedVariable {
	return linkedVariable{"PropertyValue", b.indicatorName(ind), ind.ID, ind.Unit, ind.Definition}
}

func (b *builder) linkedFile(file string, bytes int) linkedFile {
	name := b.dataset(file)
	if name == "" {
		name = path.Base(file)
	}
	f := linkedFile{Type: "DataDownload", Name: name, Address: b.r.Site.Address(file), Encoding: encodings[path.Ext(file)]}
	if f.Address == "" {
		f.Address = b.link(file)
	}
	if bytes > 0 {
		f.Size = strconv.Itoa(bytes) + " B"
	}
	return f
}

// years is a span of years as ISO 8601 has it.
func years(first, last int) string {
	switch {
	case first == 0:
		return ""
	case first == last:
		return itoa(first)
	}
	return itoa(first) + "/" + itoa(last)
}

// encodeLinked writes JSON in which no text can end the element around it: json.Marshal
// escapes < and >.
func encodeLinked(d *linkedDataset) template.JS {
	out, err := json.Marshal(d)
	if err != nil {
		panic(err) // strings and numbers always have a JSON form
	}
	return template.JS(out)
}
