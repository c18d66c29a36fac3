package browser

import (
	"fmt"
	"math"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// wake brings every figure of the page near the view and waits until it is live. It
// gives the number of figures that have a live form, and the ids of those that stayed
// as they were.
func (b *tab) wake() (int, []string) {
	b.t.Helper()
	got := evaluate[struct {
		Figures int
		Asleep  []string
	}](b, `(async () => {
		const figures = [...document.querySelectorAll("figure script[type='application/json']")].map((s) => s.closest("figure"));
		const asleep = [];
		for (const f of figures) {
			f.scrollIntoView({block: "center", behavior: "instant"});
			for (let i = 0; i < 500 && f.dataset.live !== "true"; i++) await new Promise((r) => setTimeout(r, 10));
			if (f.dataset.live !== "true") asleep.push(f.id);
		}
		scrollTo(0, 0);
		return {Figures: figures.length, Asleep: asleep};
	})()`)
	return got.Figures, got.Asleep
}

// liveFigure is what a live chart holds, and the table beside it.
type liveFigure struct {
	ID, Kind string
	Series   []liveSeries
	Head     []string
	Table    [][]string // rows of cells, the row's label first
	Hidden   bool       // the static drawing gave its place up
	Drawn    int        // pixels of the canvas that are not empty
}

type liveSeries struct {
	Name, Type string
	Data       [][]any // a number is float64, an empty one nil
}

const readLive = `[...document.querySelectorAll("figure[data-live='true']:has(script)")].map((f) => {
	const chart = window.zhijianCharts.live[f.id], option = JSON.parse(f.querySelector("script[type='application/json']").textContent);
	const values = (d) => d == null ? [null] : Array.isArray(d) ? d : typeof d === "object" ? (Array.isArray(d.value) ? d.value : [d.value]) : [d];
	const text = (e) => e.textContent.replace(/\s+/g, " ").trim();
	const canvas = f.querySelector("canvas"), px = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
	let drawn = 0;
	for (let i = 3; i < px.length; i += 4) if (px[i]) drawn++;
	return {ID: f.id, Kind: option.zhijian.kind,
		Series: chart.getOption().series.map((s) => ({Name: s.name || "", Type: s.type, Data: (s.data || []).map(values)})),
		Head: [...f.querySelectorAll("thead th")].map(text),
		Table: [...f.querySelectorAll("tbody tr")].map((r) => [...r.children].map(text)),
		Hidden: getComputedStyle(f.querySelector("svg.fig")).display === "none", Drawn: drawn};
})`

// wantLive checks that every figure of the page is live and says what its table says.
func (b *tab) wantLive() {
	b.t.Helper()
	n, asleep := b.wake()
	if len(asleep) > 0 {
		b.t.Errorf("%d of %d figures did not come alive: %v", len(asleep), n, asleep)
	}
	figures := evaluate[[]liveFigure](b, readLive)
	if len(figures) != n-len(asleep) {
		b.t.Errorf("read %d live figures, want %d", len(figures), n-len(asleep))
	}
	for _, f := range figures {
		if !f.Hidden {
			b.t.Errorf("%s: the drawing still shows beside the live chart", f.ID)
		}
		if f.Drawn < 1000 {
			b.t.Errorf("%s: only %d pixels are drawn", f.ID, f.Drawn)
		}
		compared, err := f.agrees()
		if err != nil {
			b.t.Errorf("%s (%s): %v", f.ID, f.Kind, err)
		}
		if compared == 0 {
			b.t.Errorf("%s (%s): no number was compared", f.ID, f.Kind)
		}
	}
}

// agrees holds every number of the chart against the cell of the table that states it,
// and gives how many it compared. The order of values is that of the drawers in
// charts.js.
func (f liveFigure) agrees() (compared int, err error) {
	check := func(number any, row, column int) {
		if err != nil {
			return
		}
		if row >= len(f.Table) || column < 0 || column >= len(f.Table[row]) {
			err = fmt.Errorf("the table has no cell %d, %d", row, column)
			return
		}
		compared++
		if !says(f.Table[row][column], number) {
			err = fmt.Errorf("the chart has %v where the table says %q (row %q, column %q)", number, f.Table[row][column], f.Table[row][0], f.Head[column])
		}
	}
	var attainments []int // the columns that state a share of a reference
	for i, h := range f.Head {
		if strings.Contains(h, "达到率") {
			attainments = append(attainments, i)
		}
	}
	first := f.Series[0].Data
	rows := len(f.Table)
	if (f.Kind == "trend" || f.Kind == "control") && rows == len(first)+1 {
		rows-- // the last row states the target
	}
	if f.Kind != "heat" && len(first) != rows {
		return 0, fmt.Errorf("the chart has %d items, the table %d rows", len(first), len(f.Table))
	}
	for i, v := range first {
		switch f.Kind {
		case "comparison":
			if len(attainments) > 0 { // drawn on a scale of its own; the table states real values beside it
				check(v[1], i, attainments[0])
			} else {
				check(v[1], i, 1)
			}
		case "tile":
			check(v[2], i, 1)
		case "bullet":
			check(v[1], i, f.column("现状"))
			check(v[4], i, f.column("目标"))
			if base := f.column("起点"); base > 0 {
				check(v[5], i, base)
			}
		case "gap":
			check(v[4], i, 1)
			check(v[5], i, 2)
			check(v[1], i, 3)
		case "heat":
			check(v[2], int(v[1].(float64)), int(v[0].(float64))+1)
		case "funnel":
			check(v[0], i, 1)
			check(v[1], i, 2)
			check(v[2], i, 3)
		case "spine":
			benchmark := 2
			if strings.Contains(f.Head[2], "置信区间") {
				benchmark = 3
			}
			check(v[1], i, 1)
			check(v[2], i, benchmark)
		case "radar":
			for j, attained := range v[1:] {
				check(attained, i, attainments[j])
			}
		}
	}
	for _, s := range f.Series[1:] {
		for _, v := range s.Data {
			switch {
			case f.Kind != "control":
			case len(v) == 4 && s.Name == "控制限":
				for column := 2; column <= 4; column++ {
					check(v[column-1], int(v[0].(float64)), column)
				}
			case len(v) == 4:
				check(v[1], int(v[0].(float64)), 1)
			}
		}
		if column := f.column(s.Name); column > 0 {
			for i, v := range s.Data {
				switch {
				case f.Kind == "trend" && s.Type == "line":
					check(v[0], i, column)
				case f.Kind == "comparison" && s.Type == "scatter" && len(attainments) == 0:
					check(v[0], int(v[1].(float64)), column)
				}
			}
		}
	}
	return compared, err
}

// column finds the column of the table that a series is in: its head is the series'
// name, perhaps with a unit.
func (f liveFigure) column(name string) int {
	for i, h := range f.Head {
		before, _, _ := strings.Cut(h, "（")
		if i > 0 && name != "" && before == name {
			return i
		}
	}
	return -1
}

var numberText = regexp.MustCompile(`^[≥≤><＞＜]?\s*([+−-]?[0-9]+(?:\.([0-9]+))?)`)

// says reports whether a cell shows a number: rounded to the cell's decimals, or, for
// none, anything that is no number.
func says(cell string, number any) bool {
	m := numberText.FindStringSubmatch(cell)
	n, ok := number.(float64)
	if !ok {
		return m == nil
	}
	if m == nil {
		return false
	}
	shown, err := strconv.ParseFloat(strings.Replace(m[1], "−", "-", 1), 64)
	half := 0.5 * math.Pow10(-len(m[2]))
	return err == nil && math.Abs(n-shown) <= half+1e-9
}

func TestSays(t *testing.T) {
	for _, c := range []struct {
		cell   string
		number any
		want   bool
	}{
		{"94.5", 94.52554744525547, true}, {"94.5%", 94.5, true}, {"−2.1", -2.1215, true}, {"+3.4", 3.41, true},
		{"≥90%", 90.0, true}, {"86.9%（2011年）", 86.906, true}, {"— 本报告未收录", nil, true}, {"", nil, true},
		{"94.5", 94.44, false}, {"94.5", nil, false}, {"—", 0.0, false}, {"2.1", -2.1, false}, {"0.0", nil, false},
	} {
		if got := says(c.cell, c.number); got != c.want {
			t.Errorf("says(%q, %v) = %t, want %t", c.cell, c.number, got, c.want)
		}
	}
}

// On a server with the strict policy, every figure comes alive with the numbers of its
// table, the policy is never breached and nobody else is asked for anything.
func TestFiguresComeAliveUnderThePolicy(t *testing.T) {
	each(t, func(t *testing.T, w *world, path string) {
		b := w.open(t)
		b.do(chromedp.EmulateViewport(1280, 900))
		b.visit(w, path)
		b.wantLive()
		b.wantQuiet(w.server.URL + "/")
	})
}

// So it is on a telephone, and from a USB stick.
func TestFiguresComeAliveElsewhere(t *testing.T) {
	w := theWorld(t)
	for _, path := range []string{"index.html", "product-quality.html", "regions/150100.html"} {
		b := w.open(t)
		b.do(chromedp.EmulateViewport(390, 800, chromedp.EmulateMobile))
		b.visitFile(w, path)
		b.wantLive()
		b.wantQuiet(fileURL(w.dir) + "/")
	}
}

// All kinds of figures are on the pages that are looked at.
func TestEveryKindOfFigureIsSeen(t *testing.T) {
	w := theWorld(t)
	want := map[string]bool{"comparison": true, "gap": true, "trend": true, "heat": true, "tile": true, "bullet": true}
	kind := regexp.MustCompile(`"zhijian":\{[^{}]*?"kind":"([a-z]+)"|"kind":"([a-z]+)"`)
	for _, path := range pages {
		for _, m := range kind.FindAllStringSubmatch(readFile(t, filepath.Join(w.dir, path)), -1) {
			delete(want, m[1]+m[2])
		}
	}
	for k := range want {
		t.Errorf("no page in the list has a %s figure", k)
	}
}

// Where ECharts cannot be had, the drawing stays.
func TestDrawingStaysWhenEChartsFails(t *testing.T) {
	w := theWorld(t)
	b := w.open(t)
	call(b, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: "*://*:*/*echarts*", Block: true}}})
	b.visit(w, "index.html")
	got := evaluate[struct{ Figures, Live, Drawings int }](b, `(async () => {
		const figures = [...document.querySelectorAll("figure script[type='application/json']")].map((s) => s.closest("figure"));
		for (const f of figures) { f.scrollIntoView({behavior: "instant"}); await new Promise((r) => setTimeout(r, 50)); }
		return {Figures: figures.length, Live: figures.filter((f) => f.dataset.live).length,
			Drawings: figures.filter((f) => f.querySelector("svg.fig").getBoundingClientRect().height > 40).length};
	})()`)
	if got.Figures == 0 || got.Live != 0 || got.Drawings != got.Figures {
		t.Errorf("without ECharts %d of %d figures are live and %d show their drawing, want 0 and all", got.Live, got.Figures, got.Drawings)
	}
	if !strings.Contains(strings.Join(b.heard(w.server.URL), "\n"), "loading failed") {
		t.Error("ECharts was not blocked: the test tests nothing")
	}
}

// The keyboard reaches a figure and walks through its numbers, which are said aloud.
func TestKeyboardWalksThroughAFigure(t *testing.T) {
	w := theWorld(t)
	b := w.open(t)
	b.visit(w, "index.html")
	b.wake()
	said := func() string { return evaluate[string](b, `document.querySelector("#fig-tile .fig-said").textContent`) }
	evaluate[bool](b, `(() => { document.querySelector("#fig-tile .fig-plot").focus(); return true; })()`)
	b.do(chromedp.KeyEvent(kb.ArrowRight))
	first := said()
	rows := evaluate[[][]string](b, `[...document.querySelectorAll("#fig-tile tbody tr")].map((r) => [...r.children].map((c) => c.textContent.trim()))`)
	if len(rows) < 2 {
		t.Fatal("the table of #fig-tile has no rows")
	}
	if !strings.Contains(first, rows[0][0]) || !strings.Contains(first, rows[0][1]) {
		t.Errorf("the first key says %q, want %q with %q", first, rows[0][0], rows[0][1])
	}
	b.do(chromedp.KeyEvent(kb.ArrowRight))
	if second := said(); !strings.Contains(second, rows[1][0]) {
		t.Errorf("the second key says %q, want %q", second, rows[1][0])
	}
	b.do(chromedp.KeyEvent(kb.End))
	if last := said(); !strings.Contains(last, rows[len(rows)-1][0]) {
		t.Errorf("End says %q, want %q", last, rows[len(rows)-1][0])
	}
	b.do(chromedp.KeyEvent(kb.Escape))
	if s := said(); s != "" {
		t.Errorf("after Escape %q is still said", s)
	}
	b.do(chromedp.KeyEvent(kb.Home), chromedp.KeyEvent(kb.Enter))
	b.do(chromedp.WaitReady(chromedp.CSS("body.kind-region")))
	if got := evaluate[string](b, "location.pathname"); !strings.HasPrefix(got, "/regions/") {
		t.Errorf("Enter on a place leads to %s, want its page", got)
	}
}
