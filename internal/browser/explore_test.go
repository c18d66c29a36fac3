package browser

import (
	"encoding/csv"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"zhijian/internal/stat"
)

// explored is what the explorer shows.
type explored struct {
	Status, Changed, Alert, Caption, Link string // Changed is a part of Status
	Head                                  []string
	Rows                                  [][]string
	Kind                                  string
	Series                                []liveSeries
	Names                                 []string // what is said at each stop of the figure
	Chosen                                map[string]string
}

const readExplorer = `(() => {
	const $ = (id) => document.getElementById("explore-" + id), text = (e) => e.textContent.replace(/\s+/g, " ").trim();
	const chart = window.zhijianCharts.live["explore-figure"], option = chart && chart.getOption();
	const values = (d) => d == null ? [null] : Array.isArray(d) ? d : typeof d === "object" ? (Array.isArray(d.value) ? d.value : [d.value]) : [d];
	const boxes = (id) => [...$(id).querySelectorAll("input[type=checkbox]")].filter((e) => e.checked && !e.disabled).map((e) => e.value).join(",");
	return {Status: text($("status")), Changed: $("changed").hidden ? "" : text($("changed")), Alert: $("alert").hidden ? "" : text($("alert")), Link: $("link").value,
		Caption: $("table").querySelector("caption") ? text($("table").querySelector("caption")) : "",
		Head: [...$("table").querySelectorAll("thead th")].map(text),
		Rows: [...$("table").querySelectorAll("tbody tr")].map((r) => [...r.children].map(text)),
		Kind: !option ? "" : option.series[0].data[0].value.length > 5 ? "comparison" : "trend",
		Series: !option ? [] : option.series.map((s) => ({Name: s.name || "", Type: s.type, Data: (s.data || []).map(values)})),
		Names: !option ? [] : option.series[0].data.map((d) => d.name),
		Chosen: {indicator: $("indicator").value, places: boxes("places"), industries: boxes("industries"), from: $("from").value, to: $("to").value, benchmark: $("benchmark").value}};
})()`

// explored waits until what is shown is what was chosen, figure and all, and gives it.
func (b *tab) explored() explored {
	b.t.Helper()
	var last explored
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(40 * time.Millisecond) {
		last = evaluate[explored](b, readExplorer)
		live := evaluate[bool](b, `document.getElementById("explore-figure").hidden || document.getElementById("explore-figure").dataset.live === "true"`)
		if live && (len(last.Rows) > 0 || last.Alert != "") {
			return last
		}
	}
	b.t.Fatalf("the explorer shows nothing: %+v", last)
	return last
}

// tabTo presses Tab until the focus is on what a selector names: there is no other way
// for who has no mouse. It never presses it more often than the page has elements.
func (b *tab) tabTo(selector string, key string) {
	b.t.Helper()
	for range 250 {
		if evaluate[bool](b, fmt.Sprintf(`document.activeElement !== null && document.activeElement.matches(%q)`, selector)) {
			b.waitFor("the focus on "+selector+" shows", `(() => { const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
				return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 && r.width > 5 && r.height > 5 && r.bottom > 0 && r.top < innerHeight; })()`)
			return
		}
		if key == "back" {
			b.do(chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift)))
		} else {
			b.do(chromedp.KeyEvent(kb.Tab))
		}
	}
	b.t.Fatalf("Tab never leads to %s", selector)
}

// arrowTo moves a focused list to a value by arrow keys.
func (b *tab) arrowTo(value, key string) {
	b.t.Helper()
	for range 60 {
		if evaluate[string](b, "document.activeElement.value") == value {
			return
		}
		b.do(chromedp.KeyEvent(key))
	}
	b.t.Fatalf("the arrow keys never lead to %q", value)
}

// waitFor waits until an expression is true.
func (b *tab) waitFor(what, expression string) {
	b.t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(40 * time.Millisecond) {
		if evaluate[bool](b, expression) {
			return
		}
		if time.Now().After(end) {
			b.t.Fatalf("%s: never", what)
		}
	}
}

func readTable(t *testing.T, data string) []map[string]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(data, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, name := range rows[0] {
			m[name] = row[i]
		}
		out = append(out, m)
	}
	return out
}

// analysisRows finds the rows of analysis.csv that a choice asks for.
func (w *world) analysisRows(t *testing.T, indicator string, places, industries []string, from, to int, benchmark string) map[string]map[string]string {
	t.Helper()
	out := map[string]map[string]string{}
	for _, r := range readTable(t, readFile(t, filepath.Join(w.dir, "data", "analysis.csv"))) {
		year, _ := strconv.Atoi(r["year"])
		place := r["region"] + r["group"] + r["level"]
		if r["indicator"] != indicator || r["stratum"] != "" || year < from || year > to || !slices.Contains(places, place) || !slices.Contains(industries, r["industry"]) {
			continue
		}
		if r["benchmark"] == benchmark {
			out[place+"|"+r["industry"]+"|"+r["year"]] = r
		}
	}
	if len(out) == 0 {
		t.Fatal("analysis.csv holds nothing of the choice: the test tests nothing")
	}
	return out
}

// wantCSV holds the file that the reader gets against analysis.csv, entry by entry and
// to the last digit.
func wantCSV(t *testing.T, data string, want map[string]map[string]string) {
	t.Helper()
	if !strings.HasPrefix(data, "\ufeff") {
		t.Error("without a byte order mark Excel takes Chinese for something else")
	}
	rows := readTable(t, data)
	if len(rows) != len(want) {
		t.Errorf("the CSV has %d rows, want %d", len(rows), len(want))
	}
	for _, r := range rows {
		w := want[r["region"]+r["group"]+r["level"]+"|"+r["industry"]+"|"+r["year"]]
		if w == nil {
			t.Errorf("analysis.csv has no row %v", r)
			continue
		}
		for name, text := range r {
			if whole, ok := w[name]; ok && whole != text {
				t.Errorf("%s of %s, %s, %s is %q in the CSV, %q in analysis.csv", name, r["region"], r["industry"], r["year"], text, whole)
			}
		}
		for _, name := range []string{"value", "ci_low", "gap", "gap_low", "benchmark_value", "verdict", "much", "source", "mark"} {
			if _, ok := r[name]; !ok {
				t.Errorf("the CSV has no column %s", name)
			}
		}
		if r["place_name"] == "" || r["industry_name"] == "" || r["indicator_name"] == "" {
			t.Errorf("a row lacks names: %v", r)
		}
	}
}

// csvByKey lets the button give the file to the folder, by Enter.
func (b *tab) csvByKey(w *world) string {
	b.t.Helper()
	dir := b.t.TempDir()
	call(b, cdpbrowser.SetDownloadBehavior, cdpbrowser.SetDownloadBehaviorParams{Behavior: "allow", DownloadPath: dir})
	b.tabTo("#explore-csv", "")
	b.do(chromedp.KeyEvent(kb.Enter))
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		names, err := filepath.Glob(filepath.Join(dir, "*.csv"))
		if err != nil {
			b.t.Fatal(err)
		}
		if len(names) == 1 {
			if data := readFile(b.t, names[0]); strings.HasSuffix(data, "\n") {
				return data
			}
		}
	}
	entries, _ := os.ReadDir(dir)
	b.t.Fatalf("no CSV came: %v", entries)
	return ""
}

// paste is what Ctrl+V means: the driver sends keys without what the system makes of
// them.
func paste(p *input.DispatchKeyEventParams) {
	p.Modifiers |= int64(chromedp.ModifierCtrl)
	if p.Type != kb.KeyUp {
		p.Commands = []string{"paste"}
	}
}

// names are what rows of the table begin with, for places and industries.
var names = map[string]string{"150000": "内蒙古", "150100": "呼和浩特", "150200": "包头", "C14": "食品制造业"}

// The explorer is driven with nothing but the keyboard, on a server with the strict
// policy and from a disk: choose, see that figure, table and file agree with
// analysis.csv, copy the link, open it elsewhere, see the same.
func TestExplorerByKeyboard(t *testing.T) {
	for name, base := range map[string]func(*world) string{
		"server": func(w *world) string { return w.server.URL + "/" },
		"disk":   func(w *world) string { return fileURL(w.dir) + "/" },
	} {
		t.Run(name, func(t *testing.T) {
			w := theWorld(t)
			b := w.open(t)
			b.do(chromedp.EmulateViewport(1280, 900))
			b.navigate(base(w) + "explore.html")
			first := b.explored()
			if first.Kind != "comparison" || len(first.Rows) != 12 || first.Chosen["indicator"] != "supervision_pass_rate" {
				t.Fatalf("at first the explorer shows %s of %d rows of %s, want a comparison of 12 prefectures of the first headline indicator", first.Kind, len(first.Rows), first.Chosen["indicator"])
			}

			// one indicator, three places, one industry, one year, one benchmark
			b.tabTo("#explore-indicator", "")
			b.arrowTo("complaint_closure", kb.ArrowDown)
			b.explored()
			b.arrowTo("supervision_pass_rate", kb.ArrowUp)
			b.explored()
			b.tabTo(`#explore-places [data-pick="none"]`, "")
			b.do(chromedp.KeyEvent(" "))
			b.waitFor("an empty choice is said", `!document.getElementById("explore-alert").hidden && document.getElementById("explore-table").hidden`)
			b.tabTo(`#explore-places [value="150000"]`, "back")
			b.do(chromedp.KeyEvent(" "))
			b.tabTo(`#explore-places [value="150100"]`, "")
			b.do(chromedp.KeyEvent(" "))
			b.tabTo(`#explore-places [value="150200"]`, "")
			b.do(chromedp.KeyEvent(" "))
			b.tabTo("#explore-filter", "")
			b.do(chromedp.KeyEvent("C14"))
			b.tabTo(`#explore-industries [value="C14"]`, "")
			if n := evaluate[int](b, `[...document.querySelectorAll("#explore-industries li")].filter((e) => !e.hidden).length`); n != 1 {
				t.Errorf("the filter C14 leaves %d industries, want 1", n)
			}
			b.do(chromedp.KeyEvent(" "))
			b.tabTo("#explore-filter", "back")
			for range "C14" {
				b.do(chromedp.KeyEvent(kb.Backspace))
			}
			b.tabTo(`#explore-industries [value="all"]`, "")
			b.do(chromedp.KeyEvent(" "))
			b.tabTo("#explore-to", "")
			b.arrowTo("2014", kb.ArrowUp)
			b.tabTo("#explore-benchmark", "")
			b.arrowTo("west", kb.ArrowDown)
			b.waitFor("the benchmark shows", `document.querySelector("#explore-table caption").textContent.includes("西部")`)
			got := b.explored()
			want := w.analysisRows(t, "supervision_pass_rate", []string{"150000", "150100", "150200"}, []string{"C14"}, 2014, 2014, "west")
			got.wantComparison(t, want)
			wantCSV(t, b.csvByKey(w), want)

			// the link, by Enter on its button, pasted where text can be
			b.tabTo("#explore-copy", "back")
			b.do(chromedp.KeyEvent(kb.Enter))
			b.waitFor("what became of the link is said", `document.getElementById("explore-copied").textContent !== ""`)
			b.tabTo("#explore-filter", "back")
			b.do(chromedp.KeyEvent("v", paste))
			if pasted := evaluate[string](b, "document.activeElement.value"); pasted != got.Link {
				t.Errorf("the copied link reads %q, want %q", pasted, got.Link)
			}
			b.wantQuiet(base(w))

			again := w.open(t)
			again.do(chromedp.EmulateViewport(1280, 900))
			again.navigate(got.Link)
			same := again.explored()
			if diff := difference(got, same); diff != "" {
				t.Errorf("the link restores another view: %s", diff)
			}
			again.wantQuiet(base(w))

			// several years: lines
			b.tabTo("#explore-from", "")
			b.arrowTo("2011", kb.ArrowUp)
			b.waitFor("a trend shows", `document.querySelector("#explore-table caption").textContent.includes("2011")`)
			trend := b.explored()
			years := w.analysisRows(t, "supervision_pass_rate", []string{"150000", "150100", "150200"}, []string{"C14"}, 2011, 2014, "west")
			trend.wantTrend(t, years)
			wantCSV(t, b.csvByKey(w), years)
			b.wantQuiet(base(w))
		})
	}
}

// difference says how two views differ, "" if they do not.
func difference(a, b explored) string {
	for _, d := range []struct {
		what string
		a, b any
	}{
		{"sentence", a.Status, b.Status}, {"caption", a.Caption, b.Caption}, {"link", a.Link, b.Link}, {"choice", a.Chosen, b.Chosen},
		{"table", a.Rows, b.Rows}, {"head", a.Head, b.Head}, {"figure", a.Series, b.Series}, {"stops", a.Names, b.Names},
	} {
		if fmt.Sprint(d.a) != fmt.Sprint(d.b) {
			return fmt.Sprintf("%s: %v, then %v", d.what, d.a, d.b)
		}
	}
	return ""
}

func (e *explored) column(t *testing.T, part string) int {
	t.Helper()
	i := slices.IndexFunc(e.Head, func(h string) bool { return strings.HasPrefix(h, part) })
	if i < 0 {
		t.Fatalf("the table has no column %s: %v", part, e.Head)
	}
	return i
}

// wantRow holds a row of the table against a row of analysis.csv.
func (e *explored) wantRow(t *testing.T, row []string, want map[string]string) {
	t.Helper()
	for part, name := range map[string]string{"数值": "value", "样本数": "n", "西部地区": "benchmark_value", "差距（": "gap"} {
		n, err := strconv.ParseFloat(want[name], 64)
		if err != nil {
			t.Errorf("analysis.csv has %s = %q: choose other data for this test", name, want[name])
		} else if cell := row[e.column(t, part)]; !says(cell, n) {
			t.Errorf("the table says %s = %q where analysis.csv has %v (%v)", part, cell, n, row)
		}
	}
	for part, ends := range map[string][2]string{"95%置信区间": {"ci_low", "ci_high"}, "差距的": {"gap_low", "gap_high"}} {
		low, high, _ := strings.Cut(row[e.column(t, part)], "～")
		a, _ := strconv.ParseFloat(want[ends[0]], 64)
		b, _ := strconv.ParseFloat(want[ends[1]], 64)
		if !says(low, a) || !says(high, b) {
			t.Errorf("the table says %s = %q～%q where analysis.csv has %v, %v", part, low, high, a, b)
		}
	}
	words := map[string]string{"better": "优于", "worse": "劣于", "similar": "相近", "not_compared": "未判定"}
	shapes := map[string]string{"better": "▲", "worse": "▼", "similar": "●", "not_compared": "○"}
	if cell := row[e.column(t, "判定")]; !strings.Contains(cell, words[want["verdict"]]) || !strings.Contains(cell, shapes[want["verdict"]]) {
		t.Errorf("the verdict reads %q, want %s %s", cell, shapes[want["verdict"]], words[want["verdict"]])
	}
}

func (e *explored) wantComparison(t *testing.T, want map[string]map[string]string) {
	t.Helper()
	if e.Kind != "comparison" || len(e.Rows) != len(want) || len(e.Series) < 2 || len(e.Series[0].Data) != len(want) {
		t.Fatalf("a %s of %d rows and %d series, want a comparison of %d: %+v", e.Kind, len(e.Rows), len(e.Series), len(want), e)
	}
	gap := math.Inf(1)
	for _, w := range want {
		i := slices.IndexFunc(e.Rows, func(r []string) bool { return r[0] == names[w["region"]] })
		if i < 0 {
			t.Errorf("the table has no row of %s: %v", w["region"], e.Rows)
			continue
		}
		e.wantRow(t, e.Rows[i], w)
		v := e.Series[0].Data[i]
		for k, name := range []string{"value", "ci_low", "ci_high", "benchmark_value"} {
			if n, _ := strconv.ParseFloat(w[name], 64); v[k+1] != n {
				t.Errorf("the figure has %s = %v for %s, analysis.csv %v", name, v[k+1], names[w["region"]], n)
			}
		}
		if v[5] != w["verdict"] {
			t.Errorf("the figure has the verdict %v for %s, want %s", v[5], names[w["region"]], w["verdict"])
		}
		if !strings.HasPrefix(e.Names[i], names[w["region"]]) {
			t.Errorf("at row %d the figure says %q, want %s", i, e.Names[i], names[w["region"]])
		}
	}
	for _, r := range e.Rows {
		n, err := strconv.ParseFloat(strings.NewReplacer("−", "-", "+", "").Replace(r[e.column(t, "差距（")]), 64)
		if err != nil || n > gap {
			t.Errorf("rows are not sorted by gap: %v", e.Rows)
		}
		gap = n
	}
	if !strings.Contains(e.Status, "共"+strconv.Itoa(len(want))+"项") || !strings.Contains(e.Status, "西部地区") {
		t.Errorf("the sentence reads %q", e.Status)
	}
	if !strings.Contains(e.Caption, "示例数据") {
		t.Errorf("synthetic data are not marked: %q", e.Caption)
	}
}

func (e *explored) wantTrend(t *testing.T, want map[string]map[string]string) {
	t.Helper()
	if e.Kind != "trend" || len(e.Rows) != len(want) {
		t.Fatalf("a %s of %d rows, want a trend of %d", e.Kind, len(e.Rows), len(want))
	}
	lines := map[string][][]any{}
	for _, s := range e.Series {
		if s.Type == "line" {
			lines[s.Name] = s.Data
		}
	}
	if len(lines) != 4 {
		t.Fatalf("%d lines, want three places and the benchmark", len(lines))
	}
	for _, w := range want {
		year, _ := strconv.Atoi(w["year"])
		for name, column := range map[string]string{names[w["region"]]: "value", "西部地区": "benchmark_value"} {
			if n, _ := strconv.ParseFloat(w[column], 64); lines[name][year-2011][0] != n {
				t.Errorf("the line of %s has %v in %d, analysis.csv %v", name, lines[name][year-2011][0], year, n)
			}
		}
		i := slices.IndexFunc(e.Rows, func(r []string) bool { return r[0] == names[w["region"]] && r[1] == w["year"] })
		if i < 0 {
			t.Errorf("the table has no row of %s in %d", w["region"], year)
			continue
		}
		e.wantRow(t, e.Rows[i], w)
	}
}

// What a link names and the report does not hold is left out and said so, whatever it
// is; nothing in a link becomes markup or code.
func TestExplorerDistrustsLinks(t *testing.T) {
	w := theWorld(t)
	for _, hash := range []string{
		"#i=gone_indicator&p=150100&c=all&y=2015&b=100000",
		"#i=__proto__&p=__proto__,constructor,toString&c=hasOwnProperty&y=9999&b=valueOf",
		"#i=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&p=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E&c='-alert(1)-'&y=2015%00&b=javascript%3Aalert(1)",
		"#i=%E0%A4%A&p=%&c=,,,,&y=-&b=",
		"#i=" + strings.Repeat("x", 5000) + "&p=" + strings.Repeat("y,", 5000),
		"#i=supervision_pass_rate&y=2015-1900&p=150100",
	} {
		b := w.open(t)
		b.visit(w, "explore.html"+hash)
		e := b.explored()
		if len(e.Rows) == 0 || e.Chosen["indicator"] != "supervision_pass_rate" {
			t.Errorf("%.60s: shows %d rows of %s, want the default", hash, len(e.Rows), e.Chosen["indicator"])
		}
		if !strings.Contains(e.Status, "已不存在，改为显示") {
			t.Errorf("%.60s: the status reads %q", hash, e.Status)
		}
		if n := evaluate[int](b, `document.querySelectorAll("#explore img, #explore script, #explore iframe").length`); n != 0 {
			t.Errorf("%.60s: %d elements came in", hash, n)
		}
		if n := len([]rune(e.Changed)); n > 600 {
			t.Errorf("%.60s: the message has %d characters", hash, n)
		}
		b.wantQuiet(w.server.URL + "/")
	}
}

// Of each thing that a link names and the report does not hold, the page says what it
// shows in its place, where screen readers hear it.
func TestExplorerSaysWhatALinkLost(t *testing.T) {
	w := theWorld(t)
	const rest = "#i=supervision_pass_rate&p=150100&c=C14&y=2015&b=100000"
	for _, tc := range []struct{ replace, by, want string }{
		{"i=supervision_pass_rate", "i=gone", "链接中的指标“gone”已不存在，改为显示"},
		{"p=150100", "p=999999", "链接中的地区“999999”已不存在，改为显示12项。"},
		{"p=150100", "p=150100,999999", "链接中的地区“999999”已不存在，改为显示呼和浩特。"},
		{"c=C14", "c=C99", "链接中的行业“C99”已不存在，改为显示全部行业。"},
		{"y=2015", "y=2099", "链接中的年份“2099”已不存在，改为显示2015年。"},
		{"y=2015", "y=2014-2099", "链接中的年份“2014-2099”已不存在，改为显示2014—2015年。"},
		{"y=2015", "y=soon", "链接中的年份“soon”已不存在，改为显示2015年。"},
		{"b=100000", "b=nobody", "链接中的对标基准“nobody”已不存在，改为显示全国。"},
	} {
		b := w.open(t)
		b.visit(w, "explore.html"+strings.Replace(rest, tc.replace, tc.by, 1))
		if e := b.explored(); !strings.Contains(e.Status, tc.want) || e.Alert != "" {
			t.Errorf("%s: the status reads %q, want %q in it", tc.by, e.Status, tc.want)
		}
		if role := evaluate[string](b, `document.getElementById("explore-changed").closest("[role]").getAttribute("role")`); role != "status" {
			t.Errorf("what was changed stands in a %s, want a status", role)
		}
		b.do(chromedp.Click("#explore-reset"))
		if e := b.explored(); e.Changed != "" {
			t.Errorf("%s: after a new choice the page still says %q", tc.by, e.Changed)
		}
	}
}

// Whom others are compared with is not compared with itself, nor are those that stand
// beside the report's own places: they are shown for reference, and not counted.
func TestExplorerComparesNobodyWithItself(t *testing.T) {
	w := theWorld(t)
	b := w.open(t)
	b.visit(w, "explore.html#i=supervision_pass_rate&p=150000,150100,100000,west&c=all&y=2015&b=100000")
	e := b.explored()
	verdict := e.column(t, "判定")
	got := map[string]string{}
	for _, row := range e.Rows {
		got[row[0]] = row[verdict]
	}
	if got["全国"] != "对标基准" || got["西部地区"] != "仅作参照" || !strings.ContainsAny(got["内蒙古"], "▲●▼") || len(got) != 4 {
		t.Errorf("the verdicts read %v", got)
	}
	if !strings.Contains(e.Status, "共2项") || !strings.Contains(e.Status, "另有2项为对标方") || strings.Contains(e.Status, "未判定") {
		t.Errorf("the status reads %q", e.Status)
	}
	for i, v := range e.Series[0].Data {
		if want := strings.HasPrefix(e.Names[i], "全国") || strings.HasPrefix(e.Names[i], "西部"); slices.Contains([]any{"better", "similar", "worse", "not_compared"}, v[5]) == want {
			t.Errorf("the figure shows %q as %v", e.Names[i], v[5])
		}
	}
	b.visit(w, "explore.html#i=supervision_pass_rate&p=100000&c=all&y=2015&b=100000")
	if e := b.explored(); strings.Contains(e.Status, "未判定") || strings.Contains(e.Status, "共0项") || e.Rows[0][e.column(t, "判定")] != "对标基准" {
		t.Errorf("the benchmark alone: %q, %v", e.Status, e.Rows)
	}
}

// The file says which verdicts hold at the higher confidence, as the table does by its
// doubled signs.
func TestExplorerFileSaysMuch(t *testing.T) {
	w := theWorld(t)
	b := w.open(t)
	b.visit(w, "explore.html#i=supervision_pass_rate&c=all&y=2015&b=100000")
	e := b.explored()
	seen := map[string]int{}
	for _, r := range readTable(t, b.csvByKey(w)) {
		i := slices.IndexFunc(e.Rows, func(row []string) bool { return row[0] == r["place_name"] })
		if i < 0 {
			t.Fatalf("the table has no row of %s", r["place_name"])
		}
		want := ""
		if cell := e.Rows[i][e.column(t, "判定")]; strings.Contains(cell, "▲▲") || strings.Contains(cell, "▼▼") {
			want = "true"
		}
		if seen[want]++; r["much"] != want {
			t.Errorf("much of %s is %q, want %q: %v", r["place_name"], r["much"], want, e.Rows[i])
		}
	}
	if len(seen) != 2 {
		t.Errorf("only %v occur: the test sees too little", seen)
	}
}

// A choice that an indicator does not have is changed to one that it has, and said.
func TestExplorerSaysWhatItChanged(t *testing.T) {
	w := theWorld(t)
	b := w.open(t)
	b.visit(w, "explore.html?i=famous_brand_zones#i=famous_brand_zones&p=150100&c=C14&y=2001&b=west")
	e := b.explored()
	if len(e.Rows) != 1 || e.Chosen["places"] != "150000" || e.Chosen["industries"] != "all" {
		t.Errorf("shows %v of %v, want the whole region", e.Rows, e.Chosen)
	}
	for _, want := range []string{"地区：原来所选的没有数据", "行业：原来所选的没有数据", "链接中的年份“2001”已不存在，改为显示"} {
		if !strings.Contains(e.Status, want) {
			t.Errorf("the status %q does not tell of %s", e.Status, want)
		}
	}
	// going back from there, the choice that had been changed is still wished for
	b.navigate(w.server.URL + "/explore.html?i=complaint_rate")
	if e := b.explored(); e.Chosen["indicator"] != "complaint_rate" {
		t.Errorf("the address ?i= chooses %s", e.Chosen["indicator"])
	}
	// the skip link is no choice
	b.do(chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Enter))
	if e := b.explored(); e.Chosen["indicator"] != "complaint_rate" || e.Changed != "" {
		t.Errorf("after the skip link: %v, %q", e.Chosen["indicator"], e.Changed)
	}
}

// Withheld and missing numbers show their symbol and the reason, and no number.
func TestExplorerShowsWhyANumberIsMissing(t *testing.T) {
	w := theWorld(t)
	var place, industry, year string
	for _, r := range readTable(t, readFile(t, filepath.Join(w.dir, "data", "analysis.csv"))) {
		if r["indicator"] == "supervision_pass_rate" && r["missing"] == "suppressed" && r["stratum"] == "" && r["region"] != "" && r["industry"] != "" {
			place, industry, year = r["region"], r["industry"], r["year"]
		}
	}
	if place == "" {
		t.Fatal("no cell is suppressed: choose another for this test")
	}
	b := w.open(t)
	b.visit(w, "explore.html#i=supervision_pass_rate&p="+place+"&c="+industry+"&y="+year+"&b=100000")
	e := b.explored()
	if len(e.Rows) != 1 || !strings.HasPrefix(e.Rows[0][e.column(t, "数值")], "× 不予公布") || !strings.Contains(e.Rows[0][e.column(t, "判定")], "○ 未判定") {
		t.Errorf("a suppressed cell shows %v", e.Rows)
	}
	if regexp.MustCompile(`[0-9]`).MatchString(strings.Join(e.Rows[0][e.column(t, "数值"):e.column(t, "数值")+1], "")) {
		t.Errorf("a suppressed cell shows a number: %v", e.Rows[0])
	}
}

// Numbers are rounded for the eye as the rest of the report rounds them.
func TestExplorerRoundsAsTheReport(t *testing.T) {
	w := theWorld(t)
	b := w.open(t)
	b.visit(w, "explore.html#i=supervision_pass_rate&p=150000&c=C13,C14,C15,C17,C18,C25,C26,C27,C30,C31,C32,C34&y=2015&b=100000")
	e := b.explored()
	page := w.open(t)
	page.visit(w, "indicators/supervision_pass_rate.html")
	cells := evaluate[map[string]string](page, `Object.fromEntries([...document.querySelectorAll("#fig-comparison-industry tbody tr, figure tbody tr")].map((r) => [r.children[0].textContent.trim(), r.children[1].textContent.trim()]))`)
	compared := 0
	for _, r := range e.Rows {
		if want, ok := cells[r[0]]; ok {
			compared++
			if got := r[e.column(t, "数值")]; got != want {
				t.Errorf("%s reads %s, on its page %s", r[0], got, want)
			}
		}
	}
	if compared < 5 {
		t.Errorf("compared %d of %d rows", compared, len(e.Rows))
	}
}

// The script's rounding is that of GB/T 8170, digit by digit, and its CSV entries are
// those of the downloads.
func TestExplorerRoundsByGBT8170(t *testing.T) {
	w := theWorld(t)
	b := w.open(t)
	b.visit(w, "explore.html")
	b.explored()
	chance := rand.New(rand.NewPCG(1, 2))
	numbers := []float64{0, 0.5, 1.5, 2.5, 0.05, 1.05, 1.15, 1.25, 0.045, 0.4449999, 99.95, 99.949, 9.995, 999.5, 1e-7, 5e-7, 0.05000001, 1e21, 123456789.125, 1e15 + 0.5, 100, 12.35, 12.45}
	for range 2000 {
		numbers = append(numbers, math.Round(chance.Float64()*1e6)/math.Pow10(chance.IntN(7)), chance.NormFloat64())
	}
	texts := make([]string, len(numbers))
	for i, v := range numbers {
		texts[i] = strconv.FormatFloat(v, 'g', -1, 64)
	}
	got := evaluate[[][]string](b, `[`+strings.Join(texts, ",")+`].map((v) => [0, 1, 2, 3].flatMap((d) => [window.zhijianExplorer.number(v, d), window.zhijianExplorer.number(-v, d)]))`)
	for i, v := range numbers {
		for d := range 4 {
			for k, signed := range []float64{v, -v} {
				want := strings.Replace(stat.RoundFloat(signed, d), "-", "−", 1)
				if got[i][2*d+k] != want {
					t.Errorf("number(%v, %d) = %q, want %q", signed, d, got[i][2*d+k], want)
				}
			}
		}
	}
	for in, want := range map[string]string{
		`"=1+1"`: "'=1+1", `"@x"`: "'@x", `"-a"`: "'-a", `"+86"`: "'+86", `"\tx"`: "'\tx", `"a,b"`: `"a,b"`, `"a\"b"`: `"a""b"`,
		`"two\nlines"`: "\"two\nlines\"", `null`: "", `undefined`: "", `-3.25`: "-3.25", `95.3125`: "95.3125", `"=a,b"`: `"'=a,b"`, `""`: "",
	} {
		if got := evaluate[string](b, "window.zhijianExplorer.field("+in+")"); got != want {
			t.Errorf("field(%s) = %q, want %q", in, got, want)
		}
	}
}

// Without scripts the page leads to the pages that need none, and shows no controls.
func TestExplorerWithoutScripts(t *testing.T) {
	w := theWorld(t)
	b := w.open(t)
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.visit(w, "explore.html")
	got := evaluate[struct {
		Text     string
		Links    []string
		Controls int
	}](b, `({Text: document.querySelector("main").innerText,
		Links: [...document.querySelectorAll("main section a")].filter((a) => a.getClientRects().length).map((a) => a.getAttribute("href")),
		Controls: [...document.querySelectorAll("main :is(select, input, button)")].filter((e) => e.getClientRects().length).length})`)
	for _, want := range []string{"indicators.html", "regions.html", "industries.html", "data.html"} {
		if !slices.Contains(got.Links, want) {
			t.Errorf("no link to %s: %v", want, got.Links)
		}
	}
	if got.Controls != 0 || !strings.Contains(got.Text, "脚本没有运行") {
		t.Errorf("%d controls show, and the page says %q", got.Controls, got.Text)
	}
}

// Where the numbers or ECharts cannot be had, the page says so, and what is left works.
func TestExplorerSaysWhatDidNotLoad(t *testing.T) {
	w := theWorld(t)
	for pattern, check := range map[string]func(e explored) error{
		"*://*:*/data/explore/*": func(e explored) error {
			if !strings.Contains(e.Alert, "没有读到") || len(e.Rows) != 0 {
				return fmt.Errorf("without numbers: %q, %d rows", e.Alert, len(e.Rows))
			}
			return nil
		},
		"*://*:*/*echarts*": func(e explored) error {
			if !strings.Contains(e.Status, "图没有画出来") || len(e.Rows) != 12 {
				return fmt.Errorf("without ECharts: %q, %d rows", e.Status, len(e.Rows))
			}
			return nil
		},
	} {
		b := w.open(t)
		call(b, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: pattern, Block: true}}})
		b.visit(w, "explore.html")
		if err := check(b.explored()); err != nil {
			t.Error(err)
		}
	}
}

// Controls have names, the narrow page does not scroll sideways, and axe-core finds
// nothing, with lines and with an error shown too.
func TestExplorerIsAccessible(t *testing.T) {
	w := theWorld(t)
	axe := readFile(t, "testdata/axe.min.js")
	for _, hash := range []string{"", "#i=supervision_pass_rate&p=150000,150100&c=all&y=2011-2015&b=west", "#i=gone"} {
		for _, width := range []int64{360, 1280} {
			b := w.open(t)
			b.do(chromedp.EmulateViewport(width, 900))
			b.visit(w, "explore.html"+hash)
			b.explored()
			if scroll := evaluate[int64](b, "document.documentElement.scrollWidth"); scroll > width {
				t.Errorf("%s: at %d px the page is %d px wide", hash, width, scroll)
			}
			if over := evaluate[int](b, `(() => { const c = document.querySelector("#explore-figure .chart"); return c.scrollHeight - c.clientHeight; })()`); over > 0 {
				t.Errorf("%s: at %d px the figure scrolls down by %d px", hash, width, over)
			}
			evaluate[bool](b, axe+"; true")
			for _, v := range seriousOnly(evaluate[[]violation](b, runAxe)) {
				for _, n := range v.Nodes[:min(3, len(v.Nodes))] {
					t.Errorf("%q at %d: %s: %s: %v: %s", hash, width, v.ID, v.Help, n.Target, n.FailureSummary)
				}
			}
		}
	}
}

// Paper is white: a page that is dark on the screen prints dark on white.
func TestExplorerPrintsByDay(t *testing.T) {
	w := theWorld(t)
	b := w.open(t)
	b.emulate("", "dark")
	b.visit(w, "explore.html")
	b.explored()
	const ink = `(() => { const c = document.querySelector("#explore-figure canvas"), px = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
		let light = 0, dark = 0;
		for (let i = 0; i < px.length; i += 4) if (px[i + 3] > 200) { const v = px[i] + px[i + 1] + px[i + 2]; if (v > 600) light++; else if (v < 200) dark++; }
		return [light, dark]; })()`
	screen := evaluate[[]int](b, ink)
	paper := evaluate[[]int](b, `(() => { window.dispatchEvent(new Event("beforeprint")); return `+ink+`; })()`)
	after := evaluate[[]int](b, `(() => { window.dispatchEvent(new Event("afterprint")); return `+ink+`; })()`)
	if screen[0] <= screen[1] || paper[1] <= paper[0] || after[0] <= after[1] {
		t.Errorf("light and dark pixels: %v on the screen, %v on paper, %v after", screen, paper, after)
	}
	if pdf := b.print(); len(pdf) < 5000 {
		t.Errorf("the PDF has %d bytes", len(pdf))
	}
}
