package exchange

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"math"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/thedatashed/xlsxreader"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// read is a sheet as another program reads it: the table's head and rows, and what
// stands above.
type read struct {
	top  []string
	head []string
	rows [][]xlsxreader.Cell // by column; the zero Cell where there is none
}

// readBook reads a workbook with other code than wrote it.
func readBook(t testing.TB, data []byte) (names []string, sheets map[string]*read) {
	t.Helper()
	f, err := xlsxreader.NewReader(data)
	if err != nil {
		t.Fatal(err)
	}
	filtered := tables(t, data)
	sheets = make(map[string]*read)
	for i, name := range f.Sheets {
		s := &read{}
		for row := range f.ReadRows(name) {
			if row.Error != nil {
				t.Fatalf("%s: %v", name, row.Error)
			}
			switch {
			case row.Index < filtered[i]:
				s.top = append(s.top, row.Cells[0].Value)
			case row.Index == filtered[i]:
				for _, c := range row.Cells {
					s.head = append(s.head, c.Value)
				}
			default:
				cells := make([]xlsxreader.Cell, len(s.head))
				for _, c := range row.Cells {
					cells[c.ColumnIndex()] = c
				}
				s.rows = append(s.rows, cells)
			}
		}
		sheets[name] = s
	}
	return f.Sheets, sheets
}

// tables finds the row of each sheet's head, by what the sheet says can be filtered.
func tables(t testing.TB, data []byte) []int {
	t.Helper()
	files := unpack(t, data)
	var out []int
	for i := 1; ; i++ {
		text, ok := files["xl/worksheets/sheet"+strconv.Itoa(i)+".xml"]
		if !ok {
			return out
		}
		m := regexp.MustCompile(`<autoFilter ref="A(\d+):`).FindStringSubmatch(text)
		if m == nil {
			t.Fatalf("sheet %d cannot be filtered", i)
		}
		n, _ := strconv.Atoi(m[1])
		out = append(out, n)
	}
}

// unpack gives the files of a workbook.
func unpack(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := make(map[string]string)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(text)
	}
	return out
}

func madeBook(t testing.TB, a *analysis.Result, cat *lang.Catalogue) []byte {
	t.Helper()
	files, err := workbook(a, cat)
	if err != nil || len(files) != 1 || files[0].Path != "data/report.xlsx" {
		t.Fatalf("workbook = %d files, %v; want data/report.xlsx", len(files), err)
	}
	return files[0].Data
}

// column finds a column by the words of its head.
func (s *read) column(t testing.TB, head string) int {
	t.Helper()
	i := slices.Index(s.head, head)
	if i < 0 {
		t.Fatalf("no column %q among %q", head, s.head)
	}
	return i
}

// numbersOf are the columns of analysis.csv that hold numbers, apart from the year.
var ownNumbers = []string{"x", "n", "value", "ci_low", "ci_high", "change", "change_low", "change_high", "trend_p", "rank", "rank_low", "rank_high", "rank_of"}
var comparedNumbers = []string{"benchmark_value", "benchmark_low", "benchmark_high", "gap", "gap_low", "gap_high", "attainment", "p", "q"}

// Every number of analysis.csv stands in the workbook, exactly, in its place, and the
// workbook has no other: read by other code than wrote it.
func TestWorkbookIsTheAnalysisTable(t *testing.T) {
	a, cat := repository(t)
	_, sheets := readBook(t, madeBook(t, a, cat))
	x := &xlsx{Result: a, cat: cat}
	rows := readCSV(t, AnalysisCSV(a, cat))
	at := make(map[string]int)
	for i, name := range rows[0] {
		at[name] = i
	}
	next := make(map[string]int) // rows read of each sheet
	numbers, seen := 0, make(map[string]bool)
	var previous string
	for _, r := range rows[1:] {
		get := func(name string) string { return r[at[name]] }
		ind := a.Report.Indicator(get("indicator"))
		s := sheets[ind.Name]
		if s == nil {
			t.Fatalf("no sheet %s", ind.Name)
		}
		if key := strings.Join(r[:9], "\x00"); key != previous { // another observation
			previous = key
			next[ind.Name]++
		}
		n := next[ind.Name] - 1
		if n >= len(s.rows) {
			t.Fatalf("%s has %d rows, too few", ind.Name, len(s.rows))
		}
		row := s.rows[n]
		equal := func(name, head string) {
			t.Helper()
			i := slices.Index(s.head, head)
			want, err := strconv.ParseFloat(get(name), 64)
			if err != nil { // none in the table
				if i >= 0 && row[i].Type == xlsxreader.TypeNumerical && row[i].Value != "" {
					t.Fatalf("%s row %d: %s = %s, want none", ind.Name, n, head, row[i].Value)
				}
				return
			}
			if i < 0 {
				t.Fatalf("%s has no column %s among %q", ind.Name, head, s.head)
			}
			got, err := strconv.ParseFloat(row[i].Value, 64)
			if err != nil || got != want || row[i].Type != xlsxreader.TypeNumerical {
				t.Fatalf("%s row %d: %s = %q (%s), want %v", ind.Name, n, head, row[i].Value, row[i].Type, want)
			}
			numbers++
			seen[name] = true
		}
		head := func(name string) string {
			if strings.HasSuffix(name, "value") {
				return cat.T("exchange.head."+name, ind.Unit)
			}
			return cat.T("exchange.head." + name)
		}
		text := func(name, head, want string) {
			t.Helper()
			if i := slices.Index(s.head, head); i >= 0 && row[i].Value != want || i < 0 && want != "" {
				t.Fatalf("%s row %d: %s is not %q: %+v", ind.Name, n, head, want, row)
			}
		}
		equal("year", head("year"))
		for _, name := range ownNumbers {
			equal(name, head(name))
		}
		text("industry", head("industry"), get("industry"))
		text("region", head("region"), get("region"))
		text("group", head("group"), get("group"))
		text("level", head("level"), get("level"))
		text("source", head("source"), get("source"))
		if m := get("missing"); m != "" {
			text("value", head("value"), cat.T("page.symbol."+m))
			text("missing", head("missing"), cat.T("page.missing."+m))
		}
		if b := get("benchmark"); b != "" {
			p, _ := a.Report.ParsePlace(b)
			for _, name := range comparedNumbers {
				equal(name, cat.T("exchange.head.against", x.place(p, true), head(name)))
			}
			text("verdict", cat.T("exchange.head.against", x.place(p, true), head("verdict")), cat.T("page.verdict."+get("verdict")))
			text("reason", cat.T("exchange.head.against", x.place(p, true), head("reason")), x.word("page.reason", get("reason")))
		}
	}
	for name, n := range next {
		if n != len(sheets[name].rows) {
			t.Errorf("%s has %d rows, want %d", name, len(sheets[name].rows), n)
		}
	}
	for _, name := range slices.Concat(ownNumbers, comparedNumbers) {
		if !seen[name] {
			t.Errorf("no number of %s was compared", name)
		}
	}
	if numbers < 100000 {
		t.Errorf("compared %d numbers, too few to tell", numbers)
	}
}

// The numbers of the projects' sheet are those that were computed.
func TestWorkbookHoldsTheProjects(t *testing.T) {
	a, cat := repository(t)
	_, sheets := readBook(t, madeBook(t, a, cat))
	s := sheets[cat.T("exchange.sheet.projects")]
	head := func(name string) int { return slices.Index(s.head, cat.T("exchange.head."+name)) }
	n, gaps := 0, 0
	for i := range a.Projects {
		for j := range a.Projects[i].Items {
			it := &a.Projects[i].Items[j]
			for k := range it.Levels {
				g, row := &it.Levels[k], s.rows[n]
				n++
				if got := row[head("level_name")].Value; got != cat.T("page.level."+g.Level) {
					t.Fatalf("row %d is of level %s, want %s", n, got, g.Level)
				}
				want := map[string]float64{"own": it.Value, "ci_low": it.CI.Low, "gap": g.Gap, "gap_low": g.GapCI.Low, "gap_high": g.GapCI.High,
					"attainment": g.Attainment, "reference": math.NaN(), "year": float64(a.Projects[i].Project.Year)}
				if g.Reference != nil {
					want["reference"], want["reference_low"], want["enterprises"] = g.Reference.Value, g.Reference.Low, g.Reference.N
					want["since_last"], want["since_ever"], want["pace"] = g.Closure.SinceLast, g.Closure.SinceEver, g.Closure.Pace
				}
				for name, v := range want {
					c := head(name)
					if c < 0 && math.IsNaN(v) {
						continue
					}
					got, err := strconv.ParseFloat(row[c].Value, 64)
					if (err != nil) != math.IsNaN(v) || err == nil && got != v {
						t.Fatalf("row %d: %s = %q, want %v", n, name, row[c].Value, v)
					}
				}
				if g.Reference == nil && row[head("reference")].Value != cat.T("page.symbol.none") {
					t.Fatalf("row %d: no reference shows as %q", n, row[head("reference")].Value)
				}
				if !math.IsNaN(g.Gap) {
					gaps++
				}
			}
		}
	}
	if n != len(s.rows) || gaps < 100 {
		t.Errorf("%d rows with %d gaps, want %d rows and more gaps", len(s.rows), gaps, n)
	}
	measures := 0
	for i := range a.Projects {
		measures += len(a.Projects[i].Measures)
	}
	if got := len(sheets[cat.T("exchange.sheet.measures")].rows); got != measures || got == 0 {
		t.Errorf("%d measures, want %d", got, measures)
	}
}

// A project of a whole industry must not tell what the industry's cell keeps back.
func TestWithheldItemsAreNotInTheWorkbook(t *testing.T) {
	a, cat := projectFixture(t, `{ region = "150000", industry = "C14", missing = "suppressed" }`)
	published, symbol := false, false
	_, sheets := readBook(t, madeBook(t, a, cat))
	for name, s := range sheets {
		for _, row := range s.rows {
			for _, c := range row {
				published = published || c.Value == "88.5"
				symbol = symbol || name == cat.T("exchange.sheet.projects") && c.Value == cat.T("page.symbol.suppressed")
				if c.Value == "91.0625" || c.Value == "-7.9375" {
					t.Errorf("%s: %s%d holds %s", name, c.Column, c.Row, c.Value)
				}
			}
		}
	}
	if !published || !symbol {
		t.Errorf("last year's value is there: %v; the withheld one has its symbol: %v", published, symbol)
	}
}

// Contents, then the indicators in their order, then what every workbook has.
func TestSheetsAreInOrder(t *testing.T) {
	a, cat := repository(t)
	data := madeBook(t, a, cat)
	names, sheets := readBook(t, data)
	has := make(map[string]bool)
	for i := range a.Cells {
		has[a.Cells[i].Indicator] = true
	}
	want := []string{cat.T("exchange.sheet.contents")}
	for i := range a.Report.Indicators {
		if has[a.Report.Indicators[i].ID] {
			want = append(want, a.Report.Indicators[i].Name)
		}
	}
	want = append(want, cat.T("exchange.sheet.periods"), cat.T("exchange.sheet.projects"), cat.T("exchange.sheet.measures"),
		cat.T("exchange.sheet.targets"), cat.T("exchange.sheet.dictionary"))
	if diff := cmp.Diff(want, names); diff != "" {
		t.Fatalf("sheets (-want +got):\n%s", diff)
	}
	contents := sheets[want[0]]
	for i, row := range contents.rows {
		if row[0].Value != want[i+1] || row[3].Value != strconv.Itoa(len(sheets[want[i+1]].rows)) {
			t.Errorf("contents say %s has %s rows, want %s with %d", row[0].Value, row[3].Value, want[i+1], len(sheets[want[i+1]].rows))
		}
	}
	links := regexp.MustCompile(`<hyperlink ref="A\d+" location="([^"]*)"`).FindAllStringSubmatch(unpack(t, data)["xl/worksheets/sheet1.xml"], -1)
	if len(links) != len(want)-1 || links[0][1] != "&#39;"+want[1]+"&#39;!A1" {
		t.Errorf("contents have %d links, the first %v; want %d", len(links), links[0], len(want)-1)
	}
	for _, name := range names {
		heads := slices.Clone(sheets[name].head)
		slices.Sort(heads)
		if len(slices.Compact(heads)) != len(sheets[name].head) {
			t.Errorf("%s has two columns of one head: %q", name, sheets[name].head)
		}
	}
}

// Opened in a spreadsheet, or by a screen reader, the workbook says what it is.
func TestWorkbookSaysWhatItIs(t *testing.T) {
	a, cat := repository(t)
	files := unpack(t, madeBook(t, a, cat))
	for part, want := range map[string][]string{
		"docProps/core.xml": {"<dc:title>内蒙古自治区质量状况分析报告（2015年度）</dc:title>", "<dc:language>zh-CN</dc:language>",
			">2016-05-16T01:00:00Z</dcterms:created>", ">2016-05-16T01:00:00Z</dcterms:modified>", "<dc:creator>" + a.Report.Meta.Publisher},
		"xl/workbook.xml": {`<definedName name="_xlnm.Print_Titles" localSheetId="1">'监督抽查合格率'!$A:$D,'监督抽查合格率'!$6:$6</definedName>`,
			`name="TitleRegion1.a6.`, `name="_xlnm._FilterDatabase" localSheetId="1" hidden="1"`},
		"xl/worksheets/sheet2.xml": {`state="frozen"`, `xSplit="4" ySplit="6"`, `orientation="landscape"`, `paperSize="9"`, `fitToPage="true"`,
			"监督抽查合格率（示例数据）", "缺数符号：— 本报告未收录；… 无法取得"},
		"xl/worksheets/sheet1.xml": {"示例数据：标有", "引用格式：", "95%"},
	} {
		for _, w := range want {
			if !strings.Contains(files[part], w) {
				t.Errorf("%s does not say %q:\n%.1500s", part, w, files[part])
			}
		}
	}
	for name, text := range files {
		for _, bad := range []string{"<f>", "<f ", "<mergeCell", "xuri"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s holds %s", name, bad)
			}
		}
	}
}

func TestWorkbookIsTheSameEachTime(t *testing.T) {
	a, cat := projectFixture(t, `{ region = "150000", industry = "C14", value = 91.0625 }`)
	want := madeBook(t, a, cat)
	for i := range 20 {
		before := runtime.GOMAXPROCS(1 + i%3)
		got := madeBook(t, a, cat)
		runtime.GOMAXPROCS(before)
		if !bytes.Equal(got, want) {
			t.Fatalf("time %d differs: %v", i, differing(unpack(t, want), unpack(t, got)))
		}
	}
	a, cat = repository(t)
	want = madeBook(t, a, cat)
	for range 3 {
		if got := madeBook(t, a, cat); !bytes.Equal(got, want) {
			t.Fatalf("the repository's differs: %v", differing(unpack(t, want), unpack(t, got)))
		}
	}
}

func differing(a, b map[string]string) []string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(a)) {
		if a[name] != b[name] {
			out = append(out, name)
		}
	}
	return out
}

// A report without data has contents and a dictionary, and a valid workbook.
func TestWorkbookOfNothing(t *testing.T) {
	cat, err := lang.Load(lang.English)
	if err != nil {
		t.Fatal(err)
	}
	a := analysis.Run(&report.Report{Meta: report.Meta{Title: "t", Year: 2015, Region: "150000", Confidence: 0.95}})
	names, _ := readBook(t, madeBook(t, a, cat))
	if diff := cmp.Diff([]string{"Contents", "Dictionary"}, names); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
}

// Names may hold anything: the workbook stays one that can be read, and nothing in it
// can be taken for a formula.
func TestHostileNamesInTheWorkbook(t *testing.T) {
	for name, want := range map[string]string{
		"=HYPERLINK(\"http://x\")": "'=HYPERLINK(\"http://x\")", "+1": "'+1", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", "\tx": "'\tx",
		"\rx": "'\nx", "<b>&amp;\"'": "<b>&amp;\"'", "nul\x00in\x1b side": "nulin side", "_x0041_": "_x005F_x0041_", "\ufffe\uffff!": "!",
		"bad\xff": "bad\ufffd", "two\r\nlines": "two\nlines", " space ": " space ", "]]>": "]]>", "'quoted'": "'quoted'", "💡": "💡",
	} {
		a, cat := databaseFixture(t, "pass", 2015, `{ region = "150000", value = 90 }`)
		a.Report.Indicators[0].Name = name
		a.Report.Indicators[0].Definition = name
		a.Report.Indicators[0].Unit = name
		a.Report.Regions[1].Name = name
		a.Report.Meta.Title = name
		a.Report.Meta.Publisher = name
		_, sheets := readBook(t, madeBook(t, a, cat))
		dictionary := sheets[cat.T("exchange.sheet.dictionary")]
		if got := dictionary.rows[0][dictionary.column(t, cat.T("exchange.head.about"))].Value; got != want {
			t.Errorf("%q is written %q, want %q", name, got, want)
		}
		for sheet, s := range sheets {
			for _, row := range s.rows {
				for _, c := range row {
					if c.Type == xlsxreader.TypeString && c.Value != neutral(c.Value) {
						t.Errorf("%s: %s%d holds %q", sheet, c.Column, c.Row, c.Value)
					}
				}
			}
		}
	}
}

func TestLongTextsAreCut(t *testing.T) {
	a, cat := databaseFixture(t, "pass", 2015, `{ region = "150000", value = 90 }`)
	a.Report.Indicators[0].Definition = strings.Repeat("长💡", 20000)
	_, sheets := readBook(t, madeBook(t, a, cat))
	dictionary := sheets[cat.T("exchange.sheet.dictionary")]
	got := dictionary.rows[0][dictionary.column(t, cat.T("exchange.head.about"))].Value
	if n := len(utf16.Encode([]rune(got))); n > 32767 || n < 32700 || !strings.HasSuffix(got, cat.T("exchange.cut")) {
		t.Errorf("a text of 60000 units has %d, ends %q; want at most 32767, and a word", n, got[len(got)-30:])
	}
}

func TestSheetNames(t *testing.T) {
	names := sheetNames{}
	for _, tc := range []struct{ text, want string }{
		{"合格率", "合格率"}, {"合格率", "合格率 (2)"}, {"Rate", "Rate"}, {"rate", "rate (2)"}, {"RATE (2)", "RATE (2) (2)"},
		{"a/b\\c?d*e:f[g]", "a／b＼c？d＊e：f［g］"}, {"'quoted'", "’quoted’"}, {"", "-"}, {" \x00\t ", "- (2)"}, {"History", "History (2)"},
		{strings.Repeat("一", 40), strings.Repeat("一", 31)}, {strings.Repeat("一", 41), strings.Repeat("一", 27) + " (2)"},
		{strings.Repeat("💡", 20), strings.Repeat("💡", 15)}, {"123456789012345678901234567890 x", "123456789012345678901234567890"},
	} {
		if got := names.unique(tc.text); got != tc.want {
			t.Errorf("unique(%q) = %q, want %q", tc.text, got, tc.want)
		}
	}
}

// Hundreds of indicators that are called nearly the same each have their sheet.
func TestManyIndicatorsOfOneName(t *testing.T) {
	a, cat := databaseFixture(t, "pass", 2015, `{ region = "150000", value = 90 }`)
	like, cell := a.Report.Indicators[0], a.Cells[0]
	a.Report.Indicators, a.Cells = nil, nil
	for i := range 300 {
		like.ID, like.Name = fmt.Sprintf("i%03d", i), strings.Repeat("同名指标", 10)
		cell.Indicator = like.ID
		a.Report.Indicators, a.Cells = append(a.Report.Indicators, like), append(a.Cells, cell)
	}
	names, sheets := readBook(t, madeBook(t, a, cat))
	for i := range 300 {
		s := sheets[names[i+1]]
		if want := fmt.Sprintf("i%03d", i); !strings.Contains(strings.Join(s.top, "\n"), want) || len(s.rows) != 1 {
			t.Fatalf("sheet %s is not of %s", names[i+1], want)
		}
	}
}

// What does not fit on a sheet goes on on the next.
func TestLongTablesGoOnOnTheNextSheet(t *testing.T) {
	a, cat := databaseFixture(t, "pass", 2015, `{ region = "150000", value = 90 }`, `{ region = "150100", value = 91 }`,
		`{ region = "150200", value = 92 }`, `{ region = "150300", value = 93 }`, `{ region = "100000", value = 94 }`)
	data, err := reportXLSX(a, cat, 6+2)
	if err != nil {
		t.Fatal(err)
	}
	names, sheets := readBook(t, data)
	var got []string
	for _, name := range names {
		if !strings.HasPrefix(name, "pass") {
			continue
		}
		s := sheets[name]
		c := s.column(t, cat.T("exchange.head.value", "%"))
		for _, row := range s.rows {
			got = append(got, name+" "+row[c].Value)
		}
	}
	want := []string{"pass 94", "pass 90", "pass (2) 91", "pass (2) 92", "pass (3) 93"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
}

func TestColumnName(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA", 16383: "XFD"} {
		if got := columnName(i); got != want {
			t.Errorf("columnName(%d) = %s, want %s", i, got, want)
		}
	}
}
