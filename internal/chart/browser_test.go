package chart

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

// policy is the one that every page of a report has to run under.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"

// patience bounds what a test waits for; only a failure reaches it.
const patience = 30 * time.Second

// figureServer serves pages by path, with the assets that they load, under the policy.
func figureServer(t *testing.T, pages map[string]string) *httptest.Server {
	t.Helper()
	files := map[string]string{
		"/charts.js":      "../../templates/assets/charts.js",
		"/echarts.min.js": "../../templates/assets/echarts.min.js",
		"/figures.css":    "testdata/figures.css",
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		if text, ok := pages[r.URL.Path]; ok {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, text)
			return
		}
		if path, ok := files[r.URL.Path]; ok {
			http.ServeFile(w, r, path)
			return
		}
		http.NotFound(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

// tab is a page in Chromium, and what went wrong on it.
type tab struct {
	t   *testing.T
	ctx context.Context

	mu       sync.Mutex
	requests []string
	troubles []string
}

// newTab starts Chromium. That there is none is a failure: a live figure that nobody
// has seen live is not tested.
func newTab(t *testing.T) *tab {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		t.Fatal("no Chromium: `make test` installs what the tests need")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()), chromedp.Flag("headless", "new"), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("disable-dev-shm-usage", true), chromedp.WSURLReadTimeout(patience))
	allocator, end := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(end)
	ctx, quit := chromedp.NewContext(allocator)
	t.Cleanup(quit)
	ctx, stop := context.WithTimeout(ctx, 3*patience)
	t.Cleanup(stop)
	b := &tab{t: t, ctx: ctx}
	b.do(chromedp.EmulateViewport(800, 900))
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatal(err)
	}
	send(b, network.Enable, network.EnableParams{})
	send(b, log.Enable, cdp.Empty{})
	send(b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `window.breaches = []; document.addEventListener("securitypolicyviolation", (e) => window.breaches.push(e.violatedDirective + " " + e.blockedURI));`})
	return b
}

func send[P, R any](b *tab, command cdp.Command[P, R], params P) {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, command, params); err != nil {
		b.t.Fatalf("%s: %v", command.Method, err)
	}
}

func (b *tab) hear(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		b.requests = append(b.requests, e.Request.URL)
	case *runtime.EventExceptionThrown:
		b.troubles = append(b.troubles, "exception: "+e.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		if (e.Entry.Level == log.EntryLevelError || e.Entry.Source == log.EntrySourceSecurity) && !strings.Contains(e.Entry.URL, "favicon") {
			b.troubles = append(b.troubles, "log: "+e.Entry.Text+" "+e.Entry.URL)
		}
	}
}

func (b *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

func (b *tab) visit(address string) {
	b.t.Helper()
	b.mu.Lock()
	b.requests, b.troubles = nil, nil
	b.mu.Unlock()
	b.do(chromedp.Navigate(address))
}

func evaluate[T any](b *tab, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%.300s: %v", expression, err)
	}
	return v
}

// settle brings every figure near the view, one after the other, and waits until as
// many are live as should be.
func (b *tab) settle(live int) {
	b.t.Helper()
	got := evaluate[int](b, fmt.Sprintf(`(async () => {
		const end = performance.now() + %d;
		const count = () => document.querySelectorAll("figure[data-live]").length;
		while (count() < %d && performance.now() < end) {
			for (const f of document.querySelectorAll("figure")) {
				f.scrollIntoView();
				await new Promise((r) => setTimeout(r, 50));
			}
		}
		return count();
	})()`, patience.Milliseconds()/2, live))
	if got != live {
		b.t.Errorf("%d figures are live, want %d", got, live)
	}
}

// quiet checks that nothing was blocked, thrown or asked of a stranger.
func (b *tab) quiet(origin string) {
	b.t.Helper()
	for _, breach := range evaluate[[]string](b, "window.breaches") {
		b.t.Errorf("breach of the policy: %s", breach)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, trouble := range b.troubles {
		b.t.Error(trouble)
	}
	for _, r := range b.requests {
		if !strings.HasPrefix(r, origin) {
			b.t.Errorf("foreign request: %s", r)
		}
	}
	if len(b.requests) == 0 {
		b.t.Error("no request was heard: the test is deaf")
	}
}

// numbers are all numbers of an option's series, and then the axis ranges, in order.
const numbers = `(o) => {
	const out = [];
	const walk = (v) => typeof v === "number" || v === null ? out.push(v) : Array.isArray(v) ? v.forEach(walk) : typeof v === "object" && walk(v.value);
	o.series.forEach((s) => { if (s.name !== "overlay") walk(s.data); });
	for (const a of [o.xAxis[0], o.yAxis[0]]) out.push(a.min ?? null, a.max ?? null, ...(a.data || []).map(String));
	return out.map(String);
}`

func TestLiveFigures(t *testing.T) {
	b := newTab(t)
	specs := sampleSpecs(t, "zh-CN")
	server := figureServer(t, map[string]string{"/": samplePage(t, "zh-CN")})

	for _, scheme := range []string{"light", "dark"} {
		send(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
		b.visit(server.URL)
		b.settle(len(specs))
		b.quiet(server.URL)
	}
	for _, s := range specs {
		t.Run(string(s.Kind), func(t *testing.T) {
			id := fmt.Sprintf("%q", s.ID)
			if evaluate[bool](b, `document.getElementById(`+id+`).querySelector("svg.fig").checkVisibility()`) {
				t.Error("the SVG is still shown")
			}
			if evaluate[int](b, `document.getElementById(`+id+`).querySelectorAll("canvas").length`) != 1 {
				t.Error("no canvas")
			}
			live := evaluate[[]string](b, `(`+numbers+`)(zhijianCharts.live[`+id+`].getOption())`)
			written := evaluate[[]string](b, `(`+numbers+`)(JSON.parse(document.getElementById(`+id+`).querySelector("script").textContent))`)
			if diff := cmp.Diff(written, live); diff != "" {
				t.Errorf("what the page says (-) and the live chart holds (+) differ:\n%s", diff)
			}
			if len(written) < 20 {
				t.Errorf("only %d numbers were compared", len(written))
			}
		})
	}
	t.Run("colours", func(t *testing.T) { liveColours(t, b) })
	t.Run("keys", func(t *testing.T) { liveKeys(t, b) })
	t.Run("walk", func(t *testing.T) { liveWalk(t, b) })
	t.Run("print", func(t *testing.T) { livePrint(t, b) })
	t.Run("narrow", func(t *testing.T) { liveNarrow(t, b, len(specs)) })
	t.Run("phone", func(t *testing.T) { liveOnAPhone(t, b) })
	b.quiet(server.URL)
}

// liveColours checks that a scheme's custom properties reach the chart, and that it
// follows a change of scheme.
func liveColours(t *testing.T, b *tab) {
	const nation = `zhijianCharts.live["fig-comparison"].getOption().series.find((s) => s.name === "全国").itemStyle.color`
	if got, want := evaluate[string](b, nation), "#e6edf3"; got != want {
		t.Errorf("in the dark the nation's mark is %s, want %s", got, want)
	}
	send(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "light"}}})
	got := evaluate[string](b, `(async () => { for (let i = 0; i < 100 && `+nation+` === "#e6edf3"; i++) await new Promise((r) => setTimeout(r, 20)); return `+nation+`; })()`)
	if want := "#24292f"; got != want {
		t.Errorf("after the change to light the nation's mark is %s, want %s", got, want)
	}
}

func liveKeys(t *testing.T, b *tab) {
	press := func(id, key string) string {
		return evaluate[string](b, fmt.Sprintf(`(() => { const f = document.getElementById(%q), p = f.querySelector(".fig-plot"); p.focus();
			p.dispatchEvent(new KeyboardEvent("keydown", { key: %q, bubbles: true, cancelable: true })); return f.querySelector(".fig-said").textContent; })()`, id, key))
	}
	if got, want := press("fig-comparison", "ArrowDown"), "煤炭开采和洗选业，内蒙古："; !strings.HasPrefix(got, want) {
		t.Errorf("the first row says %q, want %q …", got, want)
	}
	if got, want := press("fig-comparison", "ArrowDown"), "石油和天然气开采业，"; !strings.HasPrefix(got, want) {
		t.Errorf("the second row says %q, want %q …", got, want)
	}
	if got, want := press("fig-comparison", "End"), "电气机械和器材制造业，"; !strings.HasPrefix(got, want) {
		t.Errorf("the last row says %q, want %q …", got, want)
	}
	if got := press("fig-comparison", "Escape"); got != "" {
		t.Errorf("after Escape it still says %q", got)
	}
	press("fig-heat", "ArrowRight")
	if got, want := press("fig-heat", "ArrowDown"), "石油和天然气开采业，呼和浩特，"; !strings.HasPrefix(got, want) {
		t.Errorf("down from the first cell it says %q, want %q …", got, want)
	}
	if got, want := press("fig-trend", "ArrowLeft"), "2015，内蒙古：94.1%（93.0～95.0），"; !strings.HasPrefix(got, want) {
		t.Errorf("the last year says %q, want %q …", got, want)
	}
	if !evaluate[bool](b, `document.activeElement.className === "fig-plot" && document.activeElement.tabIndex === 0`) {
		t.Error("the figure did not take the focus")
	}
}

func livePrint(t *testing.T, b *tab) {
	const shown = `["fig-comparison", "fig-trend"].map((id) => document.getElementById(id)).map((f) => f.querySelector("svg.fig").checkVisibility() + " " + f.querySelector("canvas").checkVisibility()).join()`
	if got := evaluate[string](b, `(window.dispatchEvent(new Event("beforeprint")), `+shown+`)`); got != "true false,true false" {
		t.Errorf("before printing SVG and canvas are shown: %s", got)
	}
	if got := evaluate[string](b, `(window.dispatchEvent(new Event("afterprint")), `+shown+`)`); got != "false true,false true" {
		t.Errorf("after printing SVG and canvas are shown: %s", got)
	}
}

func liveNarrow(t *testing.T, b *tab, figures int) {
	b.do(chromedp.EmulateViewport(360, 780))
	if got := evaluate[int](b, `(async () => { await new Promise((r) => setTimeout(r, 500)); return document.documentElement.scrollWidth; })()`); got > 360 {
		t.Errorf("at 360 px the page is %d px wide", got)
	}
	b.settle(figures)
	if got := evaluate[float64](b, `document.querySelector("#fig-comparison canvas").getBoundingClientRect().width`); got > 330 {
		t.Errorf("the canvas is %v px wide on a phone", got)
	}
}

// broken makes a page whose options are wrong, each in its own way.
func brokenPage(t *testing.T, change func(option string) string, head string) string {
	var b strings.Builder
	for _, s := range sampleSpecs(t, "zh-CN")[:2] {
		f, err := s.Draw()
		if err != nil {
			t.Fatal(err)
		}
		f.Option = []byte(change(string(f.Option)))
		b.WriteString(figureHTML(s, f))
	}
	return strings.Replace(pageHTML(b.String()), `data-echarts="echarts.min.js"`, head, 1)
}

func TestBrokenFiguresKeepTheirSVG(t *testing.T) {
	const good = `data-echarts="echarts.min.js"`
	same := func(o string) string { return o }
	pages := map[string]string{
		"/syntax": brokenPage(t, func(o string) string { return o[:len(o)/2] }, good),
		"/empty":  brokenPage(t, func(string) string { return "{}" }, good),
		"/null":   brokenPage(t, func(string) string { return "null" }, good),
		"/drawer": brokenPage(t, func(o string) string { return strings.Replace(o, `"renderItem":"`, `"renderItem":"x`, 1) }, good),
		"/layout": brokenPage(t, func(string) string {
			return `{"zhijian":{"words":{}},"grid":[{}],"xAxis":[{}],"yAxis":[{}],"series":[{"type":"custom","renderItem":"row","data":[{"value":[0]}]}]}`
		}, good),
		"/noecharts": brokenPage(t, same, `data-echarts="missing.js"`),
		"/nosource":  brokenPage(t, same, ``),
	}
	b := newTab(t)
	server := figureServer(t, pages)
	for path := range pages {
		b.visit(server.URL + path)
		state := evaluate[string](b, `(async () => { await new Promise((r) => setTimeout(r, 700));
			return [...document.querySelectorAll("figure")].map((f) => f.querySelector("svg.fig").checkVisibility() + "/" + f.querySelectorAll("canvas").length + "/" + f.hasAttribute("data-live")).join(); })()`)
		if want := "true/0/false,true/0/false"; state != want {
			t.Errorf("%s: SVG shown/canvases/live = %s, want %s", path, state, want)
		}
		if got := evaluate[[]string](b, "window.breaches"); len(got) > 0 {
			t.Errorf("%s: breaches %v", path, got)
		}
		b.mu.Lock()
		if slices.ContainsFunc(b.troubles, func(s string) bool { return strings.HasPrefix(s, "exception") }) {
			t.Errorf("%s: %v", path, b.troubles)
		}
		b.mu.Unlock()
	}
}

// TestLiveFromAFile opens the figures without a server, as from a USB stick.
func TestLiveFromAFile(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{"charts.js": "../../templates/assets/charts.js", "echarts.min.js": "../../templates/assets/echarts.min.js", "figures.css": "testdata/figures.css"}
	for name, from := range files {
		data, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(dir+"/"+name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(dir+"/index.html", []byte(samplePage(t, "en")), 0o644); err != nil {
		t.Fatal(err)
	}
	b := newTab(t)
	b.visit("file://" + dir + "/index.html")
	b.settle(len(sampleSpecs(t, "en")))
	b.quiet("file://" + dir)
}
