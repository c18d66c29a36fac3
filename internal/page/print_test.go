package page

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/lang"
)

// printed makes the print edition of the report of testdata, with what it notes.
func printed(t *testing.T, replace ...string) (*Print, []Facet, *view) {
	t.Helper()
	r := sample(t, replace...)
	m := NewMaker(r, analysis.Run(r), words(t, lang.Chinese), Options{Version: "test 1"})
	own := m.b.at(printPath)
	p := own.printPage().(*Print)
	read := newView(own.a.res)
	own.printBody(read)
	return p, own.a.facets(), read
}

// The page is made only when it is rendered, so that it must note beforehand all that it
// will read.
func TestPrintNotesWhatItReads(t *testing.T) {
	_, noted, read := printed(t)
	if len(read.facets()) < 4 {
		t.Fatalf("the print edition reads only %v", read.facets())
	}
	for _, f := range read.facets() {
		_, ofCell := strings.CutPrefix(string(f), string(IndicatorFacet("")))
		if !slices.Contains(noted, f) && !(ofCell && slices.Contains(noted, CellFacet)) {
			t.Errorf("the print edition reads %s and does not note it", f)
		}
	}
}

func TestPrintHasTheWholeReportInOrder(t *testing.T) {
	p, _, _ := printed(t)
	body := p.Body()
	var got []string
	for _, part := range append(slices.Clone(body.Parts), body.Closing) {
		got = append(got, strings.Join([]string{part.ID, part.Eyebrow, part.Title}, " "))
	}
	want := []string{"c1 第1章 第一部分", "c2 第2章 第二部分", "part-targets  目标完成情况", "part-methods  方法与限制", "part-sources  资料来源"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("parts (-want +got):\n%s", diff)
	}
	if len(body.Sources) == 0 {
		t.Error("the print edition lists no sources")
	}
}

// Figures have the numbers of the chapters, and those of the other parts the next ones;
// none has an option, which paper cannot show.
func TestPrintedFiguresKeepTheirNumbers(t *testing.T) {
	p, _, _ := printed(t)
	all := pages(t)
	last, seen := "", 0
	for _, part := range p.Body().Parts {
		switch printed := part.Page.(type) {
		case *Chapter:
			ours, theirs := drawnIn(printed.Body), drawnIn(all[[]string{"first.html", "second.html"}[seen]].(*Chapter).Body)
			seen++
			if len(ours) != len(theirs) {
				t.Fatalf("%s has %d figures on paper, want %d", part.Title, len(ours), len(theirs))
			}
			for i, f := range ours {
				if f.Label != theirs[i].Label || f.ID != part.ID+"-"+theirs[i].ID || strings.ReplaceAll(string(f.SVG), part.ID+"-fig-", "fig-") != string(theirs[i].SVG) {
					t.Errorf("on paper %s is %s #%s", theirs[i].Label, f.Label, f.ID)
				}
				if f.Option != "" || f.Take != nil || f.How != "" || f.Printed == f.TableOnly {
					t.Errorf("%s on paper: option %.20s, take %v, how %q, printed %v", f.Label, f.Option, f.Take, f.How, f.Printed)
				}
				if strings.HasPrefix(f.Label, "图") {
					last = f.Label
				}
			}
		case *Targets:
			if len(printed.Figures) != 1 || printed.Figures[0].Label <= last {
				t.Errorf("the figure of the targets is %s, want one after %s", printed.Figures[0].Label, last)
			}
		}
	}
	if seen < 2 || last == "" {
		t.Errorf("%d chapters with figures up to %q", seen, last)
	}
}

func drawnIn(b Body) []*Figure {
	var out []*Figure
	for _, p := range b.Parts {
		if p.Figure != nil {
			out = append(out, p.Figure)
		}
	}
	return out
}

// What stands on the page itself is led to there.
func TestPaperLinksStayOnThePage(t *testing.T) {
	on := paper{prefix: "c1-", chapters: map[string]string{"first.html": "c1-", "second.html": "c2-"},
		parts: map[string]string{targetsPath: printTargets, methodsPath: printMethods, dataPath: printSources}}
	b := &builder{paper: &on}
	for path, want := range map[string]string{
		"first.html": "#c1", "second.html#x": "#c2-x", "second.html#fig-1": "#c2-fig-1",
		"targets.html": "#part-targets", "targets.html#target-a": "#target-a", "methods.html#method-wilson": "#method-wilson",
		"data.html": "#part-sources", "data.html#source-x": "#source-x", "data.html#citing": "data.html#citing",
		"projects.html": "projects.html", "industries/C14.html": "industries/C14.html", "index.html#chapters": "index.html#chapters",
	} {
		if got := b.link(path); got != want {
			t.Errorf("link(%s) = %s, want %s", path, got, want)
		}
	}
}

// Words of the chapters refer to each other on the same page.
func TestPrintedWordsReferWithinThePage(t *testing.T) {
	p, _, _ := printed(t)
	var text strings.Builder
	for _, part := range p.Body().Parts {
		if ch, ok := part.Page.(*Chapter); ok {
			for _, b := range ch.Body.Parts {
				text.WriteString(string(b.HTML))
			}
		}
	}
	for _, m := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(text.String(), -1) {
		if strings.HasPrefix(m[1], "first.html") || strings.HasPrefix(m[1], "second.html") || strings.Contains(m[1], "computed/") {
			t.Errorf("the print edition leads to %s", m[1])
		}
	}
	if !strings.Contains(text.String(), `href="#c`) {
		t.Error("no word of the print edition leads within the page")
	}
}

// What is wrong with words is said once, by their own page.
func TestPrintReportsNothingTwice(t *testing.T) {
	r := sample(t, "本年合格率为{{value pass}}", "本年合格率为{{value nothing}}")
	var probs diag.List
	site := Build(r, analysis.Run(r), words(t, lang.Chinese), Options{}, &probs)
	for _, p := range site.Pages {
		if p, ok := p.(*Print); ok {
			p.Body()
		}
	}
	if n := probs.Len(); n != 1 {
		t.Errorf("%d problems, want 1", n)
	}
}
