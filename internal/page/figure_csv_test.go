package page

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/analysis"
	"zhijian/internal/chart"
	"zhijian/internal/diag"
	"zhijian/internal/exchange"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// published makes the pages as a build does, with files beside them.
func published(t *testing.T, r *report.Report) *Site {
	t.Helper()
	var probs diag.List
	return Build(r, analysis.Run(r), words(t, lang.Chinese), Options{Version: "test 1", Downloads: func() []Download { return nil }}, &probs)
}

func parseCSV(t *testing.T, name string, data []byte) [][]string {
	t.Helper()
	text, ok := bytes.CutPrefix(data, []byte(bom))
	if !ok {
		t.Fatalf("%s has no byte order mark", name)
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return rows
}

func TestFigureNumbersAreUnrounded(t *testing.T) {
	b := maker(t, indexPath)
	table := &chart.Table{
		Head: []string{"行业", "数值（%）", "95%置信区间", "判定", "空", "空"},
		Rows: []chart.TableRow{
			{Label: `=食品,"制造"`, Cells: []chart.TableCell{
				{Text: "95.3", Exact: []float64{95.3125}}, {Text: "92.4～97.1", Exact: []float64{92.42, 97.08}}, {Text: "▲ 优于", Verdict: "better"}, {Text: "—"}, {}}},
			{Label: "−1.5", Cells: []chart.TableCell{{Text: "× 不予公布"}, {}, {Text: "@x"}, {}, {}}},
			{Label: "+86", Cells: []chart.TableCell{{Text: "0.0", Exact: []float64{math.Copysign(0, -1)}}}},
		},
	}
	got := string(b.csv(table, "示例数据"))
	const want = bom + "行业,数值（%）,数值（%）说明,95%置信区间下限,95%置信区间上限,判定,标记\n" +
		`"'=食品,""制造""",95.3125,,92.42,97.08,▲ 优于,示例数据` + "\n" +
		"-1.5,,× 不予公布,,,'@x,示例数据\n" +
		"86,0,,,,,示例数据\n"
	if got != want {
		t.Errorf("csv:\n%s\nwant\n%s", got, want)
	}
}

func TestHeadsOfColumnsDiffer(t *testing.T) {
	b := maker(t, indexPath)
	got := string(b.csv(&chart.Table{Head: []string{"a", "b", "b"}, Rows: []chart.TableRow{{Label: "x", Cells: []chart.TableCell{{Text: "y"}, {Text: "z"}}}}}, ""))
	if want := bom + "a,b,b 2\nx,y,z\n"; got != want {
		t.Errorf("csv = %q, want %q", got, want)
	}
}

func TestExactText(t *testing.T) {
	for v, want := range map[float64]string{0: "0", -3.25: "-3.25", 1e21: "1000000000000000000000", 4.5e-9: "4.5e-09", 1e-5: "0.00001"} {
		if got := exactText(v); got != want {
			t.Errorf("exactText(%v) = %s, want %s", v, got, want)
		}
	}
}

// A figure's id may be in any script and case, and look like a device.
func TestFileNamesOfFiguresAreSafe(t *testing.T) {
	seen := map[string]string{}
	for _, id := range []string{"fig-1", "Fig-1", "FIG-1", "图-1", "图-2", "con", "nul", "lpt1", "x", "", strings.Repeat("长", 100), strings.Repeat("a", 100), strings.Repeat("a", 101)} {
		name := safeName(id)
		if first, twice := seen[name]; twice {
			t.Errorf("safeName(%q) = %q, the same as of %q", id, name, first)
		}
		seen[name] = id
		if len(name) > 80 || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-_") != "" || name == "con" || name == "nul" || name == "lpt1" {
			t.Errorf("safeName(%q) = %q, which some file system refuses", id, name)
		}
	}
	if got := safeName("fig-trend"); got != "fig-trend" {
		t.Errorf("safeName(fig-trend) = %q, want it as it is", got)
	}
}

// Every figure and table leads to its own file, which is there and holds a row for each
// of its rows.
func TestEveryFigureCanBeTakenAway(t *testing.T) {
	site := published(t, sample(t, "本年合格率为{{value pass}}", "{{chart trend indicator=pass id=Fig-图}}\n\n本年合格率为{{value pass}}"))
	files := map[string][]byte{}
	for _, f := range site.Files {
		if _, twice := files[f.Path]; twice {
			t.Errorf("two files at %s", f.Path)
		}
		files[f.Path] = f.Data
	}
	check := func(page *Base, take *Take, rows int, what string) {
		t.Helper()
		if take == nil {
			t.Errorf("%s: %s cannot be taken away", page.Path, what)
			return
		}
		file := strings.TrimPrefix(take.Href, page.Root)
		if got := parseCSV(t, file, files[file]); len(got) != rows+1 {
			t.Errorf("%s: %d rows for %s, want %d and a head", file, len(got), what, rows)
		}
		if !strings.Contains(take.Citation, "#") || !strings.Contains(take.Citation, "[DS/OL]") {
			t.Errorf("%s: citation %q names no place", page.Path, take.Citation)
		}
	}
	figures := 0
	for _, p := range site.Pages {
		for _, f := range figuresOf(p) {
			check(p.Common(), f.Take, len(f.Table.Rows), f.Caption)
			figures++
		}
		for _, r := range readingsOf(p) {
			n := 0
			for _, g := range r.Groups {
				n += len(g.Rows)
			}
			check(p.Common(), r.Take, n, r.Caption)
		}
	}
	if figures < 8 {
		t.Errorf("%d figures: the test no longer sees them", figures)
	}
}

// figuresOf lists the figures of the pages that hold them in plain fields.
func figuresOf(p Page) []*Figure {
	var out []*Figure
	body := func(b *Body) {
		if b != nil {
			for _, part := range b.Parts {
				if part.Figure != nil {
					out = append(out, part.Figure)
				}
			}
		}
	}
	switch p := p.(type) {
	case *Chapter:
		body(&p.Body)
	case *Indicator:
		body(p.Body)
		out = append(append(append(append(out, p.Trend...), p.Control...), p.RegionFigures...), p.IndustryFigures...)
	case *Targets:
		out = append(out, p.Figures...)
	}
	return out
}

func readingsOf(p Page) []*Readings {
	var out []*Readings
	add := func(list ...*Readings) {
		for _, r := range list {
			if r != nil {
				out = append(out, r)
			}
		}
	}
	switch p := p.(type) {
	case *Indicator:
		add(p.Years, p.Regions, p.Industries, p.Strata)
	case *Industry:
		add(p.Readings, p.Regions)
	case *Region:
		add(p.Readings, p.Industries)
	}
	return out
}

// The file of a table holds the very numbers of the analysis.
func TestTableFilesHoldTheAnalysis(t *testing.T) {
	r := sample(t)
	a := analysis.Run(r)
	for _, f := range published(t, r).Files {
		if f.Path != "data/figures/indicators/pass/industries-table.csv" {
			continue
		}
		rows := parseCSV(t, f.Path, f.Data)
		col := map[string]int{}
		for i, h := range rows[0] {
			col[h] = i
		}
		found := 0
		for _, row := range rows[1:] {
			c := a.Cell(report.Key{Indicator: "pass", Year: r.Meta.Year, Place: region(r.Meta.Region), Industry: row[col["代码"]]})
			if c == nil || !c.Has() {
				continue
			}
			found++
			want := map[string]float64{"数值": c.Value, "数值区间下限": c.CI.Low, "样本数": c.N}
			if v := c.Against(r.Meta.Benchmarks[0]); v != nil {
				want["较全国"], want["较全国区间上限"] = v.Gap, v.GapCI.High
			}
			for name, v := range want {
				got, err := strconv.ParseFloat(row[col[name]], 64)
				if err != nil && !math.IsNaN(v) || err == nil && got != v {
					t.Errorf("%s of %s = %q, want %v", name, row[0], row[col[name]], v)
				}
			}
		}
		if found == 0 {
			t.Error("no row of the table is of a cell")
		}
		return
	}
	t.Error("there is no table of the industries")
}

// Check and drafts write nothing, so they make no files.
func TestNoFilesWhereNobodyWantsThem(t *testing.T) {
	var probs diag.List
	r := sample(t)
	if site := Build(r, analysis.Run(r), words(t, lang.Chinese), Options{}, &probs); len(site.Files) > 0 {
		t.Errorf("%d files without downloads", len(site.Files))
	}
}

func TestEveryDownloadMayBeLinked(t *testing.T) {
	r := sample(t)
	files, err := exchange.Files(analysis.Run(r), words(t, lang.Chinese))
	if err != nil {
		t.Fatal(err)
	}
	known := maker(t, indexPath).sitePaths()
	there := map[string]bool{}
	for _, f := range files {
		if _, part := exchange.ShardOf(f.Path); part {
			continue // of a page, and no download
		}
		if there[f.Path] = true; !known[f.Path] {
			t.Errorf("the words may not link to %s", f.Path)
		}
	}
	for path := range known {
		if strings.HasPrefix(path, "data/") && !there[path] {
			t.Errorf("the words may link to %s, which is not there", path)
		}
	}
}

func TestCitations(t *testing.T) {
	for _, tc := range []struct {
		edit func(*report.Report)
		tag  string
		want string
	}{
		{func(*report.Report) {}, lang.Chinese, "质监局. 质量报告（2015年度）: 图3 合格率[DS/OL]. (2016-05-16)[引用日期]. https://q.gov.cn/a.html#fig-1."},
		{func(r *report.Report) { r.Site.Domain = "" }, lang.Chinese, "质监局. 质量报告（2015年度）: 图3 合格率[DS]. 2016-05-16."},
		{func(r *report.Report) { r.Meta.Publisher = "" }, lang.English, "质量报告 (2015): 图3 合格率 [data set]. 2016-05-16 [accessed DATE]. https://q.gov.cn/a.html#fig-1"},
		{func(r *report.Report) { r.Meta.Released = time.Time{} }, lang.English, "质监局. 质量报告 (2015): 图3 合格率 [data set]. no date [accessed DATE]. https://q.gov.cn/a.html#fig-1"},
	} {
		r := *sample(t)
		r.Meta.Title, r.Meta.Publisher, r.Site.Domain = "质量报告", "质监局", "q.gov.cn"
		tc.edit(&r)
		b := &builder{r: &r, cat: words(t, tc.tag)}
		if got := b.citation("图3 合格率", "a.html#fig-1"); got != tc.want {
			t.Errorf("citation = %q, want %q", got, tc.want)
		}
	}
}

// The linked data say what the report holds, and no name can end the element that they
// stand in.
func TestLinkedData(t *testing.T) {
	r := sample(t)
	r.Meta.Title = "</script><!-- 报告"
	a := analysis.Run(r)
	b := &builder{r: r, a: newView(a), cat: words(t, lang.Chinese), path: dataPath}
	text := string(b.linkedReport([]Download{{"data/analysis.csv", 12}, {"data/indicators/pass.csv", 3}, {"data/x.bin", 1}}))
	if strings.ContainsAny(text, "<>") {
		t.Error("the linked data hold a < or >")
	}
	var got struct {
		Context   string `json:"@context"`
		Type      string `json:"@type"`
		Name      string
		Time      string                        `json:"temporalCoverage"`
		Free      bool                          `json:"isAccessibleForFree"`
		Place     struct{ Name string }         `json:"spatialCoverage"`
		Variables []struct{ PropertyID string } `json:"variableMeasured"`
		Files     []struct {
			ContentURL     string `json:"contentUrl"`
			EncodingFormat string `json:"encodingFormat"`
		} `json:"distribution"`
	}
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	if got.Context != "https://schema.org/" || got.Type != "Dataset" || !strings.HasPrefix(got.Name, "</script><!-- 报告") || !got.Free {
		t.Errorf("linked data are of %s %s %q, free %v", got.Context, got.Type, got.Name, got.Free)
	}
	if want := b.regionName(r.Meta.Region); got.Place.Name != want || got.Time == "" {
		t.Errorf("they cover %q %q, want %q and the years", got.Place.Name, got.Time, want)
	}
	if diff := cmp.Diff(1, len(got.Files)); diff != "" || got.Files[0].EncodingFormat != "text/csv" || got.Files[0].ContentURL != r.Site.Address("data/analysis.csv") && got.Files[0].ContentURL != "data/analysis.csv" {
		t.Errorf("files: %+v, want data/analysis.csv", got.Files)
	}
	if len(got.Variables) == 0 {
		t.Error("no variables")
	}
	r.Site.Domain = ""
	if text := string(b.linkedReport([]Download{{"data/analysis.csv", 12}})); !strings.Contains(text, `"contentUrl":"data/analysis.csv"`) || strings.Contains(text, `"url"`) {
		t.Errorf("without a domain: %s", text)
	}
}
