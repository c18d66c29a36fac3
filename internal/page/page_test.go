package page

import (
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// sample loads the report of testdata with pairs of texts replaced in its files.
func sample(t testing.TB, replace ...string) *report.Report {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/report.txtar")
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, f := range archive.Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	for i := 0; i < len(replace); i += 2 {
		found := false
		for _, f := range fsys {
			if s := string(f.Data); strings.Contains(s, replace[i]) {
				f.Data, found = []byte(strings.ReplaceAll(s, replace[i], replace[i+1])), true
			}
		}
		if !found {
			t.Fatalf("no file holds %q", replace[i])
		}
	}
	r, probs := report.Load(fsys)
	if r == nil {
		var b strings.Builder
		probs.WriteText(&b, words(t, lang.English))
		t.Fatal(b.String())
	}
	return r
}

func words(t testing.TB, tag string) *lang.Catalogue {
	t.Helper()
	cat, err := lang.Load(tag)
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

// pages makes all pages of the report of testdata, by path.
func pages(t testing.TB, replace ...string) map[string]Page {
	t.Helper()
	return pagesOf(t, sample(t, replace...), lang.Chinese)
}

func pagesOf(t testing.TB, r *report.Report, tag string) map[string]Page {
	t.Helper()
	var probs diag.List
	site := Build(r, analysis.Run(r), words(t, tag), Options{Version: "test 1"}, &probs)
	if probs.Len() > 0 {
		var b strings.Builder
		probs.WriteText(&b, words(t, lang.English))
		t.Fatal(b.String())
	}
	m := make(map[string]Page)
	for _, p := range site.Pages {
		m[p.Common().Path] = p
	}
	if len(m) != len(site.Pages) {
		t.Errorf("%d pages have %d paths", len(site.Pages), len(m))
	}
	return m
}

// maker gives a builder for a page of the report of testdata.
func maker(t testing.TB, path string) *builder {
	t.Helper()
	r := sample(t)
	b := &builder{r: r, a: newView(analysis.Run(r)), cat: words(t, lang.Chinese)}
	return b.at(path)
}

func TestPathsAreThoseOfTheContract(t *testing.T) {
	r := sample(t)
	var probs diag.List
	site := Build(r, analysis.Run(r), words(t, lang.Chinese), Options{}, &probs)
	var got []string
	for _, p := range site.Pages {
		got = append(got, p.Common().Path+" "+p.Common().Kind+" "+p.Common().Root)
	}
	want := []string{
		"index.html index ", "first.html chapter ", "second.html chapter ",
		"industries.html industries ", "regions.html regions ", "indicators.html indicators ",
		"targets.html targets ", "methods.html methods ", "data.html data ", "explore.html explore ", "search.html search ", "print.html print ", "404.html notfound /",
		"industries/C13.html industry ../", "industries/C14.html industry ../", "industries/C32.html industry ../", "industries/C33.html industry ../",
		"regions/150100.html region ../", "regions/150200.html region ../", "regions/150400.html region ../", "regions/150300.html region ../",
		"indicators/pass.html indicator ../", "indicators/index.html indicator ../", "indicators/deaths.html indicator ../", "indicators/unused.html indicator ../",
		"computed/pass.html computed ../", "computed/pass/150100.html computed ../../", "computed/index.html computed ../", "computed/deaths.html computed ../",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("pages (-want +got):\n%s", diff)
	}
}

// An author in either language gets every page; a key that one kind of page alone
// uses would panic here.
func TestEveryPageIsMadeInBothLanguages(t *testing.T) {
	for _, tag := range lang.Tags() {
		for path, p := range pagesOf(t, sample(t), tag) {
			base := p.Common()
			if base.Lang != tag || base.Title == "" || base.Description == "" && path != "indicators/unused.html" || base.Kind == "" {
				t.Errorf("%s in %s: lang %q, title %q, description %q, kind %q", path, tag, base.Lang, base.Title, base.Description, base.Kind)
			}
		}
	}
}

func TestPagesDoNotDependOnHowManyAreMadeAtATime(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	one := pages(t)
	runtime.GOMAXPROCS(8)
	made := cmp.Comparer(func(a, b func() PrintBody) bool { return cmp.Equal(a(), b()) })
	if diff := cmp.Diff(one, pages(t), made); diff != "" {
		t.Errorf("1 processor against 8 (-1 +8):\n%s", diff)
	}
}

func TestProblemsComeInTheOrderOfThePages(t *testing.T) {
	r := sample(t, "本年合格率为{{value pass}}", "本年合格率为{{value nothing}}", "短。", "短{{value nothing}}。")
	var probs diag.List
	Build(r, analysis.Run(r), words(t, lang.Chinese), Options{}, &probs)
	var files []string
	for _, p := range probs.Sorted() {
		files = append(files, p.Pos.File)
	}
	if diff := cmp.Diff([]string{"content/01-first.md", "content/02-second.md"}, files); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func TestBreadcrumbsLeadFromTheIndexToTheParent(t *testing.T) {
	all := pages(t)
	for path, want := range map[string][]Link{
		"index.html":           nil,
		"first.html":           {{"总览", "index.html"}},
		"regions.html":         {{"总览", "index.html"}},
		"regions/150200.html":  {{"总览", "../index.html"}, {"地区", "../regions.html"}},
		"industries/C32.html":  {{"总览", "../index.html"}, {"行业", "../industries.html"}},
		"indicators/pass.html": {{"总览", "../index.html"}, {"指标", "../indicators.html"}},
		"404.html":             nil,
	} {
		if diff := cmp.Diff(want, all[path].Common().Breadcrumbs); diff != "" {
			t.Errorf("breadcrumbs of %s (-want +got):\n%s", path, diff)
		}
	}
}

func TestNeighboursFollowTheReadingOrder(t *testing.T) {
	all := pages(t)
	for _, c := range []struct{ path, prev, next string }{
		{"index.html", "", "first.html"},
		{"first.html", "index.html", "second.html"},
		{"second.html", "first.html", "industries.html"},
		{"industries.html", "second.html", "regions.html"},
		{"regions.html", "industries.html", "indicators.html"},
		{"data.html", "methods.html", ""},
		{"industries/C13.html", "", "../industries/C14.html"},
		{"industries/C33.html", "../industries/C32.html", ""},
		{"regions/150200.html", "../regions/150100.html", "../regions/150400.html"},
		{"404.html", "", ""},
	} {
		base := all[c.path].Common()
		if got := href(base.Prev); got != c.prev {
			t.Errorf("before %s comes %q, want %q", c.path, got, c.prev)
		}
		if got := href(base.Next); got != c.next {
			t.Errorf("after %s comes %q, want %q", c.path, got, c.next)
		}
	}
}

func href(l *Link) string {
	if l == nil {
		return ""
	}
	return l.Href
}

func TestNavigationMarksThePageAndItsSection(t *testing.T) {
	all := pages(t)
	for path, want := range map[string]string{
		"index.html": "总览 page", "first.html": "分章报告 true", "industries.html": "行业 page",
		"industries/C13.html": "行业 true", "regions/150100.html": "地区 true", "data.html": "数据 page", "404.html": "",
	} {
		got := ""
		for _, item := range all[path].Common().Nav {
			if item.Current != "" {
				got += item.Text + " " + item.Current
			}
		}
		if got != want {
			t.Errorf("current in the navigation of %s: %q, want %q", path, got, want)
		}
	}
}

// A report without chapters has no entry that leads to them.
func TestNavigationLeavesOutWhatThereIsNot(t *testing.T) {
	r := sample(t)
	r.Pages = nil
	for _, item := range pagesOf(t, r, lang.Chinese)["index.html"].Common().Nav {
		if item.Text == "分章报告" {
			t.Errorf("the navigation leads to %q, but there is no chapter", item.Href)
		}
	}
}

func TestContentsListTheHeadingsOfAChapter(t *testing.T) {
	var got []string
	for _, h := range pages(t)["first.html"].Common().Contents {
		got = append(got, h.Text)
	}
	if diff := cmp.Diff([]string{"甲", "甲之一", "乙"}, got); diff != "" {
		t.Errorf("contents (-want +got):\n%s", diff)
	}
}

func TestFiguresOfWordsAndPageShareOneNumbering(t *testing.T) {
	p := pages(t)["industries/C13.html"].(*Industry)
	var labels []string
	for _, f := range p.Spine {
		labels = append(labels, f.Label)
	}
	for _, part := range p.Body.Parts {
		if part.Figure != nil {
			labels = append(labels, part.Figure.Label)
		}
	}
	for _, f := range p.Trend {
		labels = append(labels, f.Label)
	}
	if diff := cmp.Diff([]string{"图1", "图2", "图3"}, labels); diff != "" {
		t.Errorf("labels (-want +got):\n%s", diff)
	}
}

// Only what rests on synthetic data is marked, and all of it.
func TestSyntheticMarks(t *testing.T) {
	all := pages(t)
	for path, want := range map[string]bool{
		"index.html": true, "regions.html": true, "regions/150200.html": true, "indicators/pass.html": true, "data.html": true,
		"regions/150300.html":    true, // its figure has the spread of the prefectures behind it
		"industries/C13.html":    false,
		"indicators/deaths.html": false, "targets.html": false, "second.html": false, "methods.html": false,
	} {
		if got := all[path].Common().Synthetic; got != want {
			t.Errorf("%s is marked synthetic: %t, want %t", path, got, want)
		}
	}
}

func TestLiveOnlyWhereThereAreFigures(t *testing.T) {
	all := pages(t)
	for path, want := range map[string]bool{
		"index.html": true, "first.html": true, "targets.html": true,
		"second.html": false, "methods.html": false, "404.html": false, "indicators/unused.html": false,
	} {
		if got := all[path].Common().Live; got != want {
			t.Errorf("%s loads the script of figures: %t, want %t", path, got, want)
		}
	}
}

// A project need not compare itself with anybody, nor have words, targets or headlines.
func TestABareReportStillHasItsPages(t *testing.T) {
	r := sample(t)
	r.Meta.Benchmarks, r.Meta.Headline, r.Pages, r.Targets, r.Pillars = nil, nil, nil, nil, nil
	all := pagesOf(t, r, lang.Chinese)
	index := all["index.html"].(*Index)
	if index.Standing != "" || index.Spreads != nil || index.Targets.Total != 0 || index.Next != nil {
		t.Errorf("the index says more than there is: %q, %d spreads, %d targets, next %v",
			index.Standing, len(index.Spreads), index.Targets.Total, index.Next)
	}
	if lead := all["industries.html"].(*Industries).Lead; lead != "" {
		t.Errorf("the industries are compared with nobody, and yet: %q", lead)
	}
	if got := all["indicators.html"].(*Indicators).Groups[0].GapHead; got != "" {
		t.Errorf("the catalogue has a column %q", got)
	}
}
