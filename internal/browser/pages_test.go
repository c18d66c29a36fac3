package browser

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// pages is one page of each kind of the repository's report.
var pages = []string{
	"index.html", "product-quality.html", "industries.html", "industries/C14.html", "regions.html", "regions/150100.html",
	"indicators.html", "indicators/supervision_pass_rate.html", "targets.html", "methods.html", "data.html", "explore.html", "revisions.html", "search.html", "print.html", "404.html",
	"computed/complaint_rate.html", "projects.html", "projects/dairy-2015.html", "gaps/dairy-2015/first_pass_yield.html",
}

// Every kind of page that the build writes is looked at.
func TestPagesAreOneOfEachKind(t *testing.T) {
	w := theWorld(t)
	kinds := make(map[string]string)
	looked := make(map[string]bool)
	err := filepath.WalkDir(w.dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".html" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		m := regexp.MustCompile(`<body class="kind-([a-z0-9-]+)"`).FindSubmatch(data)
		if m == nil {
			t.Fatalf("%s has no kind", path)
		}
		rel, err := filepath.Rel(w.dir, path)
		if err != nil {
			return err
		}
		kinds[string(m[1])] = rel
		for _, p := range pages {
			if p == filepath.ToSlash(rel) {
				looked[string(m[1])] = true
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for kind, example := range kinds {
		if !looked[kind] {
			t.Errorf("no page of kind %s is in the list, such as %s", kind, example)
		}
	}
	if len(looked) != len(pages) {
		t.Errorf("the list has %d pages of %d kinds, want one of each", len(pages), len(looked))
	}
}

// each runs a test on each page, two at a time.
func each(t *testing.T, do func(t *testing.T, w *world, path string)) {
	t.Helper()
	w := theWorld(t)
	for _, path := range pages {
		t.Run(strings.ReplaceAll(path, "/", "_"), func(t *testing.T) {
			t.Parallel()
			do(t, w, path)
		})
	}
}

// Without JavaScript every figure shows its drawing, and its table can be opened.
func TestWithoutJavaScriptDrawingAndTableShow(t *testing.T) {
	each(t, func(t *testing.T, w *world, path string) {
		b := w.open(t)
		call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		b.visit(w, path)
		figures := evaluate[[]struct {
			ID          string
			Live        bool
			Width       float64
			Height      float64
			Marks       int
			Rows        int
			TableHeight float64
		}](b, `[...document.querySelectorAll("figure.figure:not([hidden])")].map((f) => {
			const svg = f.querySelector("svg"), details = f.querySelector("details"), table = f.querySelector("table");
			if (details) details.open = true;
			const box = svg ? svg.getBoundingClientRect() : {width: -1, height: -1};
			return {ID: f.id, Live: f.dataset.live === "true", Width: box.width, Height: box.height,
				Marks: svg ? svg.querySelectorAll("rect,circle,path,line,polygon,text").length : -1,
				Rows: table ? table.querySelectorAll("tbody tr").length : 0,
				TableHeight: table ? table.getBoundingClientRect().height : 0};
		})`)
		if len(figures) == 0 && hasFigures(path) {
			t.Fatal("no figure found")
		}
		for _, f := range figures {
			if f.Live {
				t.Errorf("%s is live although JavaScript is off", f.ID)
			}
			if f.Width >= 0 && (f.Width < 200 || f.Height < 40 || f.Marks < 5) {
				t.Errorf("%s: the drawing is %.0f by %.0f with %d marks", f.ID, f.Width, f.Height, f.Marks)
			}
			if f.Rows == 0 || f.TableHeight < 20 {
				t.Errorf("%s: the table has %d rows and is %.0f high", f.ID, f.Rows, f.TableHeight)
			}
		}
	})
}

func hasFigures(path string) bool {
	return strings.Contains(path, "/") && !strings.HasPrefix(path, "computed/") || path == "index.html" || path == "product-quality.html" || path == "targets.html"
}

// A window of 360 pixels is the narrowest telephone in use, and one of 320 is what
// WCAG's reflow asks for: nothing makes the page as a whole scroll sideways.
func TestNothingScrollsSideways(t *testing.T) {
	each(t, func(t *testing.T, w *world, path string) {
		b := w.open(t)
		b.do(chromedp.EmulateViewport(360, 780))
		b.visit(w, path)
		b.wake()
		for _, width := range []int64{360, 320} {
			b.do(chromedp.EmulateViewport(width, 780))
			evaluate[bool](b, "new Promise((r) => setTimeout(() => r(true), 150))") // live figures follow the window
			got := evaluate[struct {
				Scroll, Client int64
				Wide           []string
			}](b, `(() => {
				const s = document.scrollingElement, wide = [];
				for (const e of document.querySelectorAll("body *")) {
					const r = e.getBoundingClientRect();
					if (r.right > s.clientWidth + 1 && !e.closest(".scroll") && !e.closest("svg")) wide.push(e.tagName + "." + e.className + "#" + e.id + " " + Math.round(r.right));
				}
				return {Scroll: s.scrollWidth, Client: s.clientWidth, Wide: wide.slice(0, 8)};
			})()`)
			if got.Scroll > width || got.Client > width {
				t.Errorf("at %d px the page is %d wide and scrolls to %d: %v", width, got.Client, got.Scroll, got.Wide)
			}
		}
	})
}

// runAxe asks axe-core for what breaks WCAG 2.2 at level AA, and for its own practices.
const runAxe = `axe.run({resultTypes: ["violations"]}).then((r) => r.violations)`

const runAxeColours = `axe.run({resultTypes: ["violations"], runOnly: ["color-contrast", "link-in-text-block"]}).then((r) => r.violations)`

// violation is what axe-core finds.
type violation struct {
	ID, Impact, Help string
	Nodes            []struct {
		Target         []any
		FailureSummary string
	}
}

// axe-core finds nothing serious, by day and by night.
func TestAccessibility(t *testing.T) {
	axe, err := os.ReadFile("testdata/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	each(t, func(t *testing.T, w *world, path string) {
		b := w.open(t)
		b.do(chromedp.EmulateViewport(1280, 900))
		// Only colours differ at night, and the whole takes long.
		for scheme, run := range map[string]string{"light": runAxe, "dark": runAxeColours} {
			b.emulate("", scheme)
			b.visit(w, path)
			b.wake()
			evaluate[bool](b, string(axe)+"; true")
			for _, v := range seriousOnly(evaluate[[]violation](b, run)) {
				for _, n := range v.Nodes[:min(3, len(v.Nodes))] {
					t.Errorf("%s: %s (%s): %s: %v: %s", scheme, v.ID, v.Impact, v.Help, n.Target, n.FailureSummary)
				}
			}
		}
	})
}

func seriousOnly(all []violation) []violation {
	var out []violation
	for _, v := range all {
		if v.Impact == "serious" || v.Impact == "critical" {
			out = append(out, v)
		}
	}
	return out
}

// The tools must be able to find something: a page with faults has them found.
func TestToolsFindFaults(t *testing.T) {
	w := theWorld(t)
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		rw.Header().Set("Content-Security-Policy", policy)
		fmt.Fprint(rw, `<!doctype html><html><head><title>t</title></head><body><img src="http://127.0.0.1:1/x.png"><p style="color:#ccc">pale</p><script>1</script><div style="width:2000px">wide</div></body></html>`)
	}))
	defer server.Close()
	b := w.open(t)
	b.navigate(server.URL + "/")
	troubles := strings.Join(b.heard(server.URL), "\n")
	for _, want := range []string{"style-src", "script-src", "img-src", "foreign request: http://127.0.0.1:1/x.png"} {
		if !strings.Contains(troubles, want) {
			t.Errorf("a page that breaks the policy is not told of %s:\n%s", want, troubles)
		}
	}
	axe, err := os.ReadFile("testdata/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	evaluate[bool](b, string(axe)+"; true")
	found := make(map[string]bool)
	for _, v := range seriousOnly(evaluate[[]violation](b, runAxe)) {
		found[v.ID] = true
	}
	for _, want := range []string{"image-alt", "html-has-lang"} {
		if !found[want] {
			t.Errorf("axe-core did not find %s, only %v", want, found)
		}
	}
}

// The first key of a keyboard user leads past the navigation.
func TestSkipLink(t *testing.T) {
	w := theWorld(t)
	b := w.open(t)
	for _, path := range []string{"index.html", "regions/150100.html", "404.html"} {
		b.visit(w, path)
		b.do(chromedp.KeyEvent(kb.Tab))
		got := evaluate[struct {
			Class string
			Shown bool
		}](b, `(() => { const e = document.activeElement, r = e.getBoundingClientRect();
			return {Class: e.className, Shown: r.width > 20 && r.height > 10 && r.left >= 0 && r.top >= 0}; })()`)
		if got.Class != "skip" || !got.Shown {
			t.Fatalf("the first key focuses %+v, want the skip link, shown", got)
		}
		b.do(chromedp.KeyEvent(kb.Enter))
		if id := evaluate[string](b, "document.activeElement.id"); id != "main" {
			t.Errorf("the skip link leads to %q, want main", id)
		}
	}
}

// Pages print to a PDF, on paper of the size they ask for.
func TestPrint(t *testing.T) {
	w := theWorld(t)
	b := w.open(t)
	for _, path := range []string{"index.html", "product-quality.html", "regions/150100.html", "targets.html", "methods.html"} {
		b.visit(w, path)
		pdf := b.print()
		if !strings.HasPrefix(string(pdf), "%PDF-") || len(pdf) < 5000 {
			t.Errorf("%s: the PDF has %d bytes and starts with %.8q", path, len(pdf), pdf)
		}
		// A4 is 595 by 842 points.
		if m := regexp.MustCompile(`/MediaBox\s*\[0 0 ([0-9.]+) ([0-9.]+)\]`).FindSubmatch(pdf); m == nil || !strings.HasPrefix(string(m[1]), "59") || !strings.HasPrefix(string(m[2]), "84") {
			t.Errorf("%s: the paper is %s, want A4", path, m)
		}
	}
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func (b *tab) print() []byte {
	b.t.Helper()
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground()))
	if err != nil {
		b.t.Fatal(err)
	}
	return pdf
}

// emulate sets the medium ("" for the screen) and the colour scheme.
func (b *tab) emulate(medium, scheme string) {
	b.t.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media:    medium,
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
}
