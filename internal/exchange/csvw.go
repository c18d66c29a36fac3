package exchange

import (
	"bytes"
	"encoding/json"
	"path"
	"strconv"
	"strings"
	"time"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// The shapes of metadata for a table on the web (w3.org/TR/tabular-metadata).
type (
	csvwTable struct {
		Context     []any        `json:"@context"`
		URL         string       `json:"url"`
		Title       string       `json:"dc:title"`
		Publisher   string       `json:"dc:publisher,omitempty"`
		Issued      *csvwLiteral `json:"dc:issued,omitempty"`
		Dialect     csvwDialect  `json:"dialect"`
		TableSchema csvwSchema   `json:"tableSchema"`
	}
	csvwLanguage struct {
		Language string `json:"@language"`
	}
	csvwLiteral struct {
		Value string `json:"@value"`
		Type  string `json:"@type"`
	}
	csvwDialect struct {
		Encoding        string   `json:"encoding"`
		LineTerminators []string `json:"lineTerminators"`
		Header          bool     `json:"header"`
		DoubleQuote     bool     `json:"doubleQuote"`
	}
	csvwSchema struct {
		Columns    []csvwColumn `json:"columns"`
		PrimaryKey []string     `json:"primaryKey"`
	}
	csvwColumn struct {
		Name        string            `json:"name"`
		Titles      map[string]string `json:"titles"`
		Description string            `json:"dc:description"`
		Datatype    any               `json:"datatype"`
		Required    bool              `json:"required,omitempty"`
	}
	csvwDatatype struct {
		Base    string   `json:"base"`
		Format  string   `json:"format,omitempty"`
		Minimum *float64 `json:"minimum,omitempty"`
		Maximum *float64 `json:"maximum,omitempty"`
	}
)

// keyColumns part the rows of a table, together; fields of them may be empty.
var keyColumns = map[string][]string{
	"data/observations.csv": {"indicator", "year", "region", "group", "level", "industry", "stratum", "period"},
	"data/analysis.csv":     {"indicator", "year", "region", "group", "level", "industry", "stratum", "benchmark"},
}

// csvwDescriptions makes the metadata of the two great tables, found by the convention
// that adds -metadata.json to a table's address. Titles are in every language there is.
func csvwDescriptions(a *analysis.Result, cat *lang.Catalogue) ([]File, error) {
	var titles []*lang.Catalogue
	for _, tag := range lang.Tags() {
		c, err := lang.LoadArea(tag, "exchange")
		if err != nil {
			return nil, err
		}
		titles = append(titles, c)
	}
	var out []File
	for _, table := range []string{"data/observations.csv", "data/analysis.csv"} {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetIndent("", " ")
		if err := e.Encode(csvw(a.Report, cat, titles, table)); err != nil {
			return nil, err
		}
		out = append(out, File{table + "-metadata.json", b.Bytes()})
	}
	return out, nil
}

func csvw(r *report.Report, cat *lang.Catalogue, titles []*lang.Catalogue, table string) *csvwTable {
	t := &csvwTable{
		Context:   []any{"http://www.w3.org/ns/csvw", csvwLanguage{cat.Tag()}},
		URL:       path.Base(table),
		Title:     cat.T("exchange.package.title", r.Meta.Title, strconv.Itoa(r.Meta.Year)) + " · " + datasetTitle(r, cat, table),
		Publisher: r.Meta.Publisher,
		Dialect:   csvwDialect{"utf-8", []string{"\n"}, true, true},
	}
	if when := r.Meta.Published(); !when.IsZero() {
		t.Issued = &csvwLiteral{when.Format(time.DateOnly), "xsd:date"}
	}
	t.TableSchema.PrimaryKey = keyColumns[table]
	for _, c := range tableColumns(r, table) {
		facts := c.Facts()
		// the head of the file is a title in no language: a reader holds it against these
		col := csvwColumn{Name: c.Name, Titles: map[string]string{"und": c.Name},
			Description: columnMeaning(cat, c.Name), Datatype: datatype(&facts), Required: facts.Required}
		for _, words := range titles {
			col.Titles[words.Tag()] = columnTitle(words, c.Name)
		}
		t.TableSchema.Columns = append(t.TableSchema.Columns, col)
	}
	return t
}

// datatype is the column's kind as CSVW has it, with what it promises of its values.
func datatype(f *Facts) any {
	base := string(f.Kind)
	if f.Kind == NumberKind {
		base = "double"
	}
	if f.Enum == nil && f.Min == nil && f.Max == nil {
		return base
	}
	d := csvwDatatype{Base: base, Minimum: f.Min, Maximum: f.Max}
	if f.Enum != nil {
		d.Format = "(" + strings.Join(f.Enum, "|") + ")"
	}
	return d
}
