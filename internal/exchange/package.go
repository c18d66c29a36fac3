package exchange

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// The shapes of a Frictionless Data Package, version 1
// (specs.frictionlessdata.io/data-package).
type (
	dataPackage struct {
		Profile      string        `json:"profile"`
		Name         string        `json:"name"`
		Title        string        `json:"title"`
		Description  string        `json:"description"`
		Homepage     string        `json:"homepage,omitempty"`
		Created      string        `json:"created,omitempty"`
		Contributors []contributor `json:"contributors,omitempty"`
		Sources      []dataSource  `json:"sources,omitempty"`
		Resources    []resource    `json:"resources"`
	}
	contributor struct {
		Title string `json:"title"`
		Role  string `json:"role"`
	}
	dataSource struct {
		Title string `json:"title"`
		Path  string `json:"path,omitempty"`
	}
	resource struct {
		Profile     string       `json:"profile"`
		Name        string       `json:"name"`
		Path        string       `json:"path"`
		Title       string       `json:"title,omitempty"`
		Description string       `json:"description,omitempty"`
		Format      string       `json:"format,omitempty"`
		Mediatype   string       `json:"mediatype,omitempty"`
		Encoding    string       `json:"encoding,omitempty"`
		Bytes       int          `json:"bytes"`
		Hash        string       `json:"hash"`
		Dialect     *dialect     `json:"dialect,omitempty"`
		Schema      *tableSchema `json:"schema,omitempty"`
	}
	dialect struct {
		Delimiter      string `json:"delimiter"`
		LineTerminator string `json:"lineTerminator"`
		QuoteChar      string `json:"quoteChar"`
		DoubleQuote    bool   `json:"doubleQuote"`
		Header         bool   `json:"header"`
	}
	tableSchema struct {
		Fields        []field  `json:"fields"`
		MissingValues []string `json:"missingValues"`
	}
	field struct {
		Name        string       `json:"name"`
		Type        Kind         `json:"type"`
		Title       string       `json:"title,omitempty"`
		Description string       `json:"description,omitempty"`
		TrueValues  []string     `json:"trueValues,omitempty"`
		FalseValues []string     `json:"falseValues,omitempty"`
		Constraints *constraints `json:"constraints,omitempty"`
	}
	constraints struct {
		Required bool     `json:"required,omitempty"`
		Enum     []string `json:"enum,omitempty"`
		Minimum  *float64 `json:"minimum,omitempty"`
		Maximum  *float64 `json:"maximum,omitempty"`
	}
)

// mediaTypes gives the media type of a download by the end of its name, and whether it
// is text.
var mediaTypes = map[string]struct {
	name string
	text bool
}{
	".csv":    {"text/csv", true},
	".json":   {"application/json", true},
	".jsonld": {"application/ld+json", true},
	".bib":    {"application/x-bibtex", true},
	".xlsx":   {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false},
	".sqlite": {"application/vnd.sqlite3", false},
}

// Package gives data/datapackage.json, which describes files as a Frictionless Data
// Package: what each is, its size and digest, and for the tables every column. It
// states no licence, because the project declares none, and no primary key, because a
// Table Schema's may hold no empty field, which here means all industries or all sizes.
func Package(a *analysis.Result, cat *lang.Catalogue, files []File) ([]byte, error) {
	r := a.Report
	p := dataPackage{
		Profile: "data-package", Name: datasetKey(r),
		Title:    cat.T("exchange.package.title", r.Meta.Title, strconv.Itoa(r.Meta.Year)),
		Homepage: r.Site.Address("data.html"),
	}
	p.Description = cat.T("exchange.package.description", r.Meta.Title, strconv.Itoa(r.Meta.Year))
	if when := r.Meta.Published(); !when.IsZero() {
		p.Created = when.Format(time.RFC3339)
	}
	if r.Meta.Publisher != "" {
		p.Contributors = []contributor{{r.Meta.Publisher, "publisher"}}
	}
	used := usedSources(a)
	marks := marks(r, cat)
	for i := range r.Sources {
		if s := &r.Sources[i]; used[s.ID] {
			p.Sources = append(p.Sources, packageSource(s, marks[s.ID]))
		}
	}
	if slices.ContainsFunc(r.Sources, func(s report.Source) bool { return s.Synthetic && used[s.ID] }) {
		p.Description += cat.T("exchange.package.synthetic", cat.T("exchange.synthetic"))
	}
	p.Resources = resources(r, cat, files)
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", " ")
	err := e.Encode(p)
	return b.Bytes(), err
}

// usedSources finds the sources that some observation names.
func usedSources(a *analysis.Result) map[string]bool {
	used := map[string]bool{}
	for i := range a.Cells {
		used[a.Cells[i].Source] = true
	}
	for i := range a.Report.Periods {
		used[a.Report.Periods[i].Source] = true
	}
	return used
}

func packageSource(s *report.Source, mark string) dataSource {
	parts := slices.DeleteFunc([]string{s.Publisher, s.Name, s.Document, mark}, func(t string) bool { return t == "" })
	return dataSource{Title: strings.Join(parts, " · "), Path: s.URL}
}

// resources describes the files. Their digests are taken side by side.
func resources(r *report.Report, cat *lang.Catalogue, files []File) []resource {
	out := make([]resource, len(files))
	var wait sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range files {
		wait.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			out[i] = describe(r, cat, files[i])
		})
	}
	wait.Wait()
	seen := map[string]bool{}
	for i := range out {
		for seen[out[i].Name] {
			out[i].Name += "-"
		}
		seen[out[i].Name] = true
	}
	return out
}

func describe(r *report.Report, cat *lang.Catalogue, f File) resource {
	sum := sha256.Sum256(f.Data)
	ext := path.Ext(f.Path)
	res := resource{
		Profile: "data-resource", Path: strings.TrimPrefix(f.Path, "data/"), Title: datasetTitle(r, cat, f.Path),
		Format: strings.TrimPrefix(ext, "."), Mediatype: mediaTypes[ext].name,
		Bytes: len(f.Data), Hash: "sha256:" + hex.EncodeToString(sum[:]),
	}
	res.Name = plainName(strings.TrimSuffix(res.Path, ".csv"))
	if mediaTypes[ext].text {
		res.Encoding = "utf-8"
	}
	single := indicatorAt(r, f.Path) != nil
	fields := projectFields(cat, f.Path)
	for _, c := range tableColumns(r, f.Path) {
		fields = append(fields, describeColumn(cat, &c, single))
	}
	if fields == nil {
		return res
	}
	if single {
		res.Description = cat.T("exchange.package.indicator")
	}
	res.Profile = "tabular-data-resource"
	res.Dialect = &dialect{",", "\n", `"`, true, true}
	res.Schema = &tableSchema{fields, []string{""}}
	return res
}

// describeColumn describes a column; briefly where another table says the rest.
func describeColumn(cat *lang.Catalogue, c *Column, briefly bool) field {
	facts := c.Facts()
	f := field{Name: c.Name, Type: facts.Kind}
	if facts.Kind == BoolKind {
		f.TrueValues, f.FalseValues = []string{"true"}, []string{"false"}
	}
	if briefly {
		return f
	}
	f.Title, f.Description = columnTitle(cat, c.Name), columnMeaning(cat, c.Name)
	if facts.Required || facts.Enum != nil || facts.Min != nil || facts.Max != nil {
		f.Constraints = &constraints{facts.Required, facts.Enum, facts.Min, facts.Max}
	}
	return f
}

// datasetKey names the report's data for programs, the same from build to build.
func datasetKey(r *report.Report) string {
	return plainName("zhijian-" + r.Meta.Region + "-" + strconv.Itoa(r.Meta.Year))
}

// plainName is a text with nothing in it but what names in a data package may hold.
func plainName(s string) string {
	return strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || strings.ContainsRune("-._/", c) {
			return c
		}
		return '-'
	}, strings.ToLower(s))
}
