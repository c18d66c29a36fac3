package exchange

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// allMade is every download of the repository's report, made once for all tests: the
// workbook alone takes a second.
var allMade = sync.OnceValues(func() ([]File, error) {
	r, _ := report.Load(os.DirFS("../.."))
	if r == nil {
		return nil, errors.New("the repository does not load")
	}
	cat, err := lang.Load(r.Meta.Language)
	if err != nil {
		return nil, err
	}
	return Files(analysis.Run(r), cat)
})

// downloads gives every download of the repository's report, also by path.
func downloads(t *testing.T) (files []File, by map[string][]byte) {
	t.Helper()
	files, err := allMade()
	if err != nil {
		t.Fatal(err)
	}
	by = make(map[string][]byte)
	for _, f := range files {
		if _, twice := by[f.Path]; twice {
			t.Fatalf("two downloads at %s", f.Path)
		}
		by[f.Path] = f.Data
	}
	return files, by
}

// profile reads a published JSON schema.
func profile(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile("testdata/datapackage/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(name+".json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestPackageFollowsThePublishedSchemas(t *testing.T) {
	_, by := downloads(t)
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(by["data/datapackage.json"]))
	if err != nil {
		t.Fatal(err)
	}
	if err := profile(t, "data-package").Validate(doc); err != nil {
		t.Error(err)
	}
	kinds := map[string]*jsonschema.Schema{"data-resource": profile(t, "data-resource"), "tabular-data-resource": profile(t, "tabular-data-resource")}
	tables := 0
	for _, r := range doc.(map[string]any)["resources"].([]any) {
		kind := r.(map[string]any)["profile"].(string)
		if err := kinds[kind].Validate(r); err != nil {
			t.Errorf("%s: %v", r.(map[string]any)["path"], err)
		}
		if kind == "tabular-data-resource" {
			tables++
		}
	}
	if tables < 30 {
		t.Errorf("%d tables described, want the two great ones and one an indicator", tables)
	}
}

// The schemas must be able to refuse, or the test above shows nothing.
func TestPublishedSchemasRefuse(t *testing.T) {
	for name, doc := range map[string]string{
		"data-package":          `{"name":"Not Plain","resources":[]}`,
		"tabular-data-resource": `{"profile":"tabular-data-resource","name":"a","path":"a.csv","schema":{"fields":[{"name":"a","type":"colour"}]}}`,
	} {
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(doc))
		if err != nil {
			t.Fatal(err)
		}
		if profile(t, name).Validate(v) == nil {
			t.Errorf("%s takes %s", name, doc)
		}
	}
}

func readPackage(t *testing.T, data []byte) dataPackage {
	t.Helper()
	var p dataPackage
	if err := json.Unmarshal(data, &p); err != nil {
		t.Fatal(err)
	}
	return p
}

// Every download but the package itself is listed, with its size and digest.
func TestPackageListsEveryDownload(t *testing.T) {
	files, by := downloads(t)
	p := readPackage(t, by["data/datapackage.json"])
	listed := map[string]bool{"data/datapackage.json": true}
	for _, r := range p.Resources {
		data, ok := by["data/"+r.Path]
		if !ok {
			t.Errorf("%s is listed and not there", r.Path)
			continue
		}
		sum := sha256.Sum256(data)
		if r.Bytes != len(data) || r.Hash != "sha256:"+hex.EncodeToString(sum[:]) {
			t.Errorf("%s: %d bytes, %s; want %d bytes and the digest of what is there", r.Path, r.Bytes, r.Hash, len(data))
		}
		if r.Title == "" || r.Mediatype == "" {
			t.Errorf("%s has no title or no media type", r.Path)
		}
		listed["data/"+r.Path] = true
	}
	for _, f := range files {
		if _, shard := ShardOf(f.Path); shard == listed[f.Path] {
			if shard {
				t.Errorf("%s is listed, though it is part of a page", f.Path)
				continue
			}
			t.Errorf("%s is not listed", f.Path)
		}
	}
	if p.Created != "2016-05-16T09:00:00+08:00" || !strings.Contains(p.Description, "示例数据") {
		t.Errorf("created %s, description %s; want the release, and a word on example data", p.Created, p.Description)
	}
}

// Whatever a schema promises of a table holds for each of its fields.
func TestTablesKeepWhatTheirSchemasPromise(t *testing.T) {
	_, by := downloads(t)
	fields := 0
	for _, r := range readPackage(t, by["data/datapackage.json"]).Resources {
		if r.Schema == nil {
			if path.Ext(r.Path) == ".csv" {
				t.Errorf("%s has no schema", r.Path)
			}
			continue
		}
		rows := readCSV(t, by["data/"+r.Path])
		if len(rows) < 2 {
			t.Errorf("%s has no rows", r.Path)
		}
		for i, f := range r.Schema.Fields {
			if rows[0][i] != f.Name {
				t.Fatalf("%s: column %d is %q, its field %q", r.Path, i, rows[0][i], f.Name)
			}
		}
		if len(rows[0]) != len(r.Schema.Fields) {
			t.Fatalf("%s: %d columns, %d fields", r.Path, len(rows[0]), len(r.Schema.Fields))
		}
		for n, row := range rows[1:] {
			for i := range row {
				fields++
				if why := broken(&r.Schema.Fields[i], row[i]); why != "" {
					t.Fatalf("%s, row %d, %s = %q: %s", r.Path, n+2, r.Schema.Fields[i].Name, row[i], why)
				}
			}
		}
	}
	if fields < 500000 {
		t.Errorf("%d fields read: the test no longer sees the tables", fields)
	}
}

// broken says what a field breaks; "" if nothing.
func broken(f *field, text string) string {
	c := f.Constraints
	if c == nil {
		c = &constraints{}
	}
	if text == "" {
		if c.Required {
			return "required"
		}
		return ""
	}
	v := math.NaN()
	switch f.Type {
	case IntegerKind:
		n, err := strconv.Atoi(text)
		if err != nil {
			return "no integer"
		}
		v = float64(n)
	case NumberKind:
		n, err := strconv.ParseFloat(text, 64)
		if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
			return "no number"
		}
		v = n
	case BoolKind:
		if !slices.Contains(slices.Concat(f.TrueValues, f.FalseValues), text) {
			return "no boolean"
		}
	case TextKind:
	default:
		return "unknown type " + string(f.Type)
	}
	switch {
	case c.Enum != nil && !slices.Contains(c.Enum, text):
		return "not in the enumeration"
	case c.Minimum != nil && v < *c.Minimum:
		return "below the minimum"
	case c.Maximum != nil && v > *c.Maximum:
		return "above the maximum"
	}
	return ""
}

func TestFieldsAreHeldAgainstTheirPromises(t *testing.T) {
	one := 1.0
	for _, tc := range []struct {
		f          field
		text, want string
	}{
		{field{Type: TextKind, Constraints: &constraints{Required: true}}, "", "required"},
		{field{Type: IntegerKind}, "1.5", "no integer"},
		{field{Type: NumberKind}, "NaN", "no number"},
		{field{Type: NumberKind, Constraints: &constraints{Minimum: &one}}, "0.5", "below the minimum"},
		{field{Type: NumberKind, Constraints: &constraints{Maximum: &one}}, "1.5", "above the maximum"},
		{field{Type: TextKind, Constraints: &constraints{Enum: []string{"a"}}}, "b", "not in the enumeration"},
		{field{Type: BoolKind, TrueValues: []string{"true"}}, "yes", "no boolean"},
		{field{Type: NumberKind}, "4.5e-09", ""},
	} {
		if got := broken(&tc.f, tc.text); got != tc.want {
			t.Errorf("broken(%v, %q) = %q, want %q", tc.f, tc.text, got, tc.want)
		}
	}
}

// The tables of the indicators together are the analysis table.
func TestIndicatorTablesAreTheAnalysisTable(t *testing.T) {
	files, by := downloads(t)
	a, cat := repository(t)
	whole := AnalysisCSV(a, cat)
	if !bytes.Equal(by["data/analysis.csv"], whole) {
		t.Fatal("data/analysis.csv is not what AnalysisCSV gives")
	}
	head, rest, _ := bytes.Cut(whole, []byte("\n"))
	for _, f := range files {
		ind := indicatorAt(a.Report, f.Path)
		if ind == nil {
			continue
		}
		first, rows, _ := bytes.Cut(f.Data, []byte("\n"))
		if !bytes.Equal(first, head) || len(rows) == 0 || !bytes.HasPrefix(rest, rows) {
			t.Fatalf("%s is not the next run of data/analysis.csv", f.Path)
		}
		if !bytes.HasPrefix(rows, []byte(ind.ID+",")) {
			t.Fatalf("%s starts with %.40s", f.Path, rows)
		}
		rest = rest[len(rows):]
	}
	if len(rest) != 0 {
		t.Errorf("%d bytes of data/analysis.csv are in no indicator's table", len(rest))
	}
}

func TestRunsBreakAtIndicatorsAndLength(t *testing.T) {
	a, cat := repository(t)
	all := comparisons(a, cat)
	n := 0
	for _, run := range runs(all) {
		if len(run) == 0 || len(run) > 2000 {
			t.Fatalf("a run of %d rows", len(run))
		}
		for i := range run {
			if run[i].Indicator != run[0].Indicator || run[i] != all[n] {
				t.Fatalf("row %d is not where it belongs", n)
			}
			n++
		}
	}
	if n != len(all) {
		t.Errorf("%d rows in runs, want %d", n, len(all))
	}
	if got := runs(nil); got != nil {
		t.Errorf("runs(nil) = %v, want nothing", got)
	}
}

// The metadata follow the file: same names in the same order, titles that hold the
// head, a key that parts the rows.
func TestCSVWDescribesTheTables(t *testing.T) {
	_, by := downloads(t)
	for _, table := range []string{"data/observations.csv", "data/analysis.csv"} {
		var m csvwTable
		if err := json.Unmarshal(by[table+"-metadata.json"], &m); err != nil {
			t.Fatal(err)
		}
		rows := readCSV(t, by[table])
		if m.URL != path.Base(table) || m.Context[0] != "http://www.w3.org/ns/csvw" {
			t.Errorf("%s: url %s, context %v", table, m.URL, m.Context)
		}
		at := map[string]int{}
		for i, c := range m.TableSchema.Columns {
			at[c.Name] = i
			if rows[0][i] != c.Name || c.Titles["und"] != c.Name {
				t.Errorf("%s: column %d is %s, described as %s %v", table, i, rows[0][i], c.Name, c.Titles)
			}
			for _, tag := range lang.Tags() {
				if c.Titles[tag] == "" {
					t.Errorf("%s: %s has no title in %s", table, c.Name, tag)
				}
			}
			if c.Datatype == nil || c.Description == "" {
				t.Errorf("%s: %s has no datatype or description", table, c.Name)
			}
		}
		if len(rows[0]) != len(m.TableSchema.Columns) {
			t.Errorf("%s: %d columns, %d described", table, len(rows[0]), len(m.TableSchema.Columns))
		}
		seen := map[string]int{}
		for n, row := range rows[1:] {
			var key []string
			for _, c := range m.TableSchema.PrimaryKey {
				key = append(key, row[at[c]])
			}
			k := strings.Join(key, "\x00")
			if first, twice := seen[k]; twice {
				t.Fatalf("%s: rows %d and %d have the key %q", table, first, n+2, key)
			}
			seen[k] = n + 2
		}
	}
}

func TestCitations(t *testing.T) {
	r := &report.Report{Meta: report.Meta{Title: "A & B_50% {x}", Year: 2015, Region: "150000", Publisher: `P\q`}}
	cat, err := lang.Load(lang.English)
	if err != nil {
		t.Fatal(err)
	}
	got := string(Citations(r, cat, []File{{Path: "data/analysis.csv"}, {Path: "data/report.xlsx"}, {Path: "data/unknown.bin"}}))
	const want = `@misc{zhijian-150000-2015,
  author = {{P\textbackslash{}q}},
  title = {{A \& B\_50\% \textbraceleft{}x\textbraceright{} (2015)}},
  howpublished = {Dataset}
}

@misc{zhijian-150000-2015-analysis,
  author = {{P\textbackslash{}q}},
  title = {{A \& B\_50\% \textbraceleft{}x\textbraceright{} (2015): Analysis table}},
  howpublished = {Dataset}
}

@misc{zhijian-150000-2015-report-xlsx,
  author = {{P\textbackslash{}q}},
  title = {{A \& B\_50\% \textbraceleft{}x\textbraceright{} (2015): Workbook}},
  howpublished = {Dataset}
}
`
	if got != want {
		t.Errorf("without a domain and a release:\n%s\nwant\n%s", got, want)
	}
	_, by := downloads(t)
	bib := string(by["data/citation.bib"])
	for _, want := range []string{"@misc{zhijian-150000-2015-indicators-supervision-pass-rate,", "url = {https://zhijian.example/data/analysis.csv}",
		"author = {{内蒙古自治区质量技术监督局}}", "date = {2016-05-16}"} {
		if !strings.Contains(bib, want) {
			t.Errorf("the citations lack %s", want)
		}
	}
	if strings.Count(bib, "{") != strings.Count(bib, "}") {
		t.Error("braces do not match")
	}
}

func TestFilesAreTheSameTwice(t *testing.T) {
	one, _ := downloads(t)
	a, cat := repository(t)
	two, err := Files(a, cat)
	if err != nil {
		t.Fatal(err)
	}
	for i := range one {
		if one[i].Path != two[i].Path || !bytes.Equal(one[i].Data, two[i].Data) {
			t.Errorf("%s differs from %s", one[i].Path, two[i].Path)
		}
	}
}

func BenchmarkDownloads(b *testing.B) {
	r, _ := report.Load(os.DirFS("../.."))
	a, cat := analyse(b, r)
	for name, w := range map[string]writer{"tables": analysisTables, "csvw": csvwDescriptions} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := w(a, cat); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	files, err := Files(a, cat)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("package", func(b *testing.B) {
		for b.Loop() {
			if _, err := Package(a, cat, files); err != nil {
				b.Fatal(err)
			}
		}
	})
}
