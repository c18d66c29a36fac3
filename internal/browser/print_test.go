package browser

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
	"testing"
)

var (
	pdfObject   = regexp.MustCompile(`(?s)(?:^|\n)(\d+) 0 obj\r?\n(.*?)endobj`)
	pdfPage     = regexp.MustCompile(`/Type /Page\b[^s]`)
	pdfContents = regexp.MustCompile(`/Contents (\d+) 0 R`)
	pdfStream   = regexp.MustCompile(`(?s)stream\r?\n(.*?)\r?\nendstream`)
	pdfText     = regexp.MustCompile(`T[jJ]\b`)
)

// pagesOf gives how many stretches of text each page of a PDF shows.
func pagesOf(t *testing.T, pdf []byte) []int {
	t.Helper()
	objects := make(map[string][]byte)
	var contents []string
	for _, m := range pdfObject.FindAllSubmatch(pdf, -1) {
		objects[string(m[1])] = m[2]
		if pdfPage.Match(m[2]) {
			if c := pdfContents.FindSubmatch(m[2]); c != nil {
				contents = append(contents, string(c[1]))
			}
		}
	}
	var out []int
	for _, id := range contents {
		m := pdfStream.FindSubmatch(objects[id])
		if m == nil {
			t.Fatalf("object %s of the PDF is no stream", id)
		}
		z, err := zlib.NewReader(bytes.NewReader(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, len(pdfText.FindAll(text, -1)))
	}
	return out
}

// The print edition is the whole report on paper: no page is empty, nothing is so wide
// that the browser would make all of it smaller, and no figure or table is cut that fits
// on a page.
func TestPrintEdition(t *testing.T) {
	w := theWorld(t)
	b := w.open(t)
	b.visitFile(w, "print.html")
	b.wantQuiet(fileURL(w.dir))
	b.emulate("print", "light")
	width := evaluate[[]string](b, `(() => {
		const wide = [], right = document.querySelector("main").getBoundingClientRect().right;
		for (const e of document.querySelectorAll("main table, main svg.fig, main math, main p")) if (e.getBoundingClientRect().right > right + 1) wide.push(e.tagName + " " + (e.closest("[id]") || e).id);
		return wide;
	})()`)
	if len(width) > 0 {
		t.Errorf("on the screen as on paper, these stand out: %v", width)
	}
	b.emulate("", "light")
	pages := pagesOf(t, b.print())
	if len(pages) < 20 {
		t.Fatalf("%d pages, want the whole report", len(pages))
	}
	for i, n := range pages {
		// The running head and the number are thirty stretches, a line of text twenty more;
		// the cover has neither head nor number.
		if n < 60 && i > 0 || n < 30 {
			t.Errorf("page %d of %d is as good as empty: %d stretches of text", i+1, len(pages), n)
		}
	}
	got := evaluate[struct {
		Scripts, Options, Figures, Charts, Marks int
		Links                                    []string
	}](b, `({Scripts: document.scripts.length, Options: document.querySelectorAll("script[type='application/json']").length,
		Figures: document.querySelectorAll("figure").length, Charts: document.querySelectorAll("main svg.fig").length,
		Marks: document.querySelectorAll("figcaption .mark").length,
		Links: [...document.querySelectorAll("main a[href^='#']")].map((a) => a.getAttribute("href").slice(1)).filter((id) => !document.getElementById(decodeURIComponent(id)))})`)
	if got.Scripts != 0 || got.Figures < 20 || got.Charts < 15 || got.Marks < 10 || len(got.Links) > 0 {
		t.Errorf("the print edition has %+v", got)
	}
}
