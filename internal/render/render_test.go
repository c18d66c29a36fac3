package render_test

import (
	"bytes"
	"errors"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/page"
	"zhijian/internal/render"
	"zhijian/internal/report"
)

// site makes the pages of a project, whose report the edits may change first.
func site(t testing.TB, project fs.FS, tag string, edits ...func(*report.Report)) *page.Site {
	t.Helper()
	cat, err := lang.Load(tag)
	if err != nil {
		t.Fatal(err)
	}
	r, probs := report.Load(project)
	if r == nil {
		var b strings.Builder
		probs.WriteText(&b, cat)
		t.Fatal(b.String())
	}
	for _, edit := range edits {
		edit(r)
	}
	var found diag.List
	opt := page.Options{Version: "test 1", Downloads: func() []page.Download { return []page.Download{{Path: "data/analysis.csv", Bytes: 1}} }}
	return page.Build(r, analysis.Run(r), cat, opt, &found)
}

// small makes the pages of the report that package page is tested with, projects added.
func small(t testing.TB, edits ...func(*report.Report)) *page.Site {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, name := range []string{"../page/testdata/report.txtar", "../page/testdata/report-projects.txtar"} {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return site(t, fsys, lang.Chinese, edits...)
}

func TestProjectsAndTheirGapsAreRendered(t *testing.T) {
	files := rendered(t, small(t), nil)
	for name, want := range map[string]string{
		"projects.html":            `<td class="on-worse"><ul class="tallies"><li class="v worse"><span aria-hidden="true">▼</span> 劣于 1</li></ul><small>最低：`,
		"projects/cans-2015.html":  `<time datetime="2015-06-30">2015年6月30日</time>`,
		"projects/odd-2015.html":   `<p class="none">没有列出对比指标。</p>`,
		"gaps/cans-2015/pass.html": `<tr><th scope="row">国内先进</th>`,
		"industries/C14.html":      `<a href="../projects/cans-2015.html">`,
		"index.html":               `<a href="projects.html">全部对比提升项目</a>`,
		"indicators/pass.html":     `<a href="../projects/cans-2015.html#item-process-pass">`,
	} {
		if !bytes.Contains(files[name], []byte(want)) {
			t.Errorf("%s lacks %s", name, want)
		}
	}
}

func rendered(t testing.TB, s *page.Site, overrides fs.FS) map[string][]byte {
	t.Helper()
	files, err := render.Render(s, render.Templates(overrides))
	if err != nil {
		t.Fatal(err)
	}
	m := make(map[string][]byte)
	for _, f := range files {
		if _, twice := m[f.Path]; twice {
			t.Errorf("two files at %s", f.Path)
		}
		m[f.Path] = f.Data
	}
	return m
}

// document is one page, taken apart.
type document struct {
	path    string
	ids     []string
	count   map[string]int // of elements, by name
	links   []string       // href and src
	styles  int            // style attributes and elements
	scripts []string       // types of scripts without src
}

func parse(t testing.TB, name string, data []byte) *document {
	t.Helper()
	d := &document{path: name, count: make(map[string]int)}
	z := html.NewTokenizer(bytes.NewReader(data))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return d
		case html.StartTagToken, html.SelfClosingTagToken:
			d.element(z.Token())
		}
	}
}

func (d *document) element(e html.Token) {
	d.count[e.Data]++
	kind, src := "", false
	for _, a := range e.Attr {
		switch a.Key {
		case "id":
			d.ids = append(d.ids, a.Val)
		case "href", "src", "data-echarts":
			d.links = append(d.links, a.Val)
			src = src || a.Key == "src"
		case "style":
			d.styles++
		case "type":
			kind = a.Val
		}
	}
	switch {
	case e.Data == "style":
		d.styles++
	case e.Data == "script" && !src:
		d.scripts = append(d.scripts, kind)
	}
}

func documents(t testing.TB, files map[string][]byte) map[string]*document {
	t.Helper()
	docs := make(map[string]*document)
	for name, data := range files {
		if path.Ext(name) == ".html" {
			docs[name] = parse(t, name, data)
		}
	}
	if len(docs) < 20 {
		t.Fatalf("%d pages: the test no longer sees the site", len(docs))
	}
	return docs
}

func TestEveryLinkOfTheSiteLeadsSomewhere(t *testing.T) {
	files := rendered(t, small(t), nil)
	files["data/analysis.csv"] = nil
	for _, id := range []string{"pass", "deaths", "index"} {
		files["data/indicators/"+id+".csv"] = nil
	}
	docs := documents(t, files)
	for name, d := range docs {
		for _, link := range d.links {
			target, anchor, _ := strings.Cut(link, "#")
			target, _, _ = strings.Cut(target, "?")
			if plain, err := url.PathUnescape(anchor); err == nil {
				anchor = plain
			}
			switch {
			case strings.HasPrefix(link, "https://www.example.gov.cn/"):
				continue // the address of a source
			case name == "404.html" && !strings.HasPrefix(link, "/") && !strings.HasPrefix(link, "#"):
				t.Errorf("404.html links to %q, which depends on where it is shown", link)
				continue
			case name != "404.html" && strings.HasPrefix(link, "/"):
				t.Errorf("%s links to %q, which depends on where the site lies", name, link)
				continue
			}
			to := name
			if target != "" {
				to = strings.TrimPrefix(path.Join("/", path.Dir(name), target), "/")
				if strings.HasPrefix(target, "/") {
					to = target[1:]
				}
			}
			if _, ok := files[to]; !ok {
				t.Errorf("%s links to %q, and there is no file %s", name, link, to)
				continue
			}
			if anchor != "" && !slices.Contains(docs[to].ids, anchor) {
				t.Errorf("%s links to %q, and %s has no element %q", name, link, to, anchor)
			}
		}
	}
}

func TestEveryPageHasOneHeadingAndIdsOfItsOwn(t *testing.T) {
	for name, d := range documents(t, rendered(t, small(t), nil)) {
		for _, element := range []string{"h1", "main", "title"} {
			if element == "title" {
				continue // an SVG has titles too
			}
			if d.count[element] != 1 {
				t.Errorf("%s has %d elements %s, want 1", name, d.count[element], element)
			}
		}
		ids := slices.Sorted(slices.Values(d.ids))
		if len(slices.Compact(slices.Clone(ids))) != len(ids) {
			t.Errorf("%s has an id twice: %v", name, ids)
		}
	}
}

// A project need not have words, targets, benchmarks or headlines, nor fill its site table.
func TestABareReportRenders(t *testing.T) {
	bare := small(t, func(r *report.Report) {
		r.Meta.Benchmarks, r.Meta.Headline, r.Pages, r.Targets, r.Pillars, r.Site = nil, nil, nil, nil, nil, report.Site{}
	})
	files := rendered(t, bare, nil)
	for _, name := range []string{"index.html", "industries.html", "indicators.html", "targets.html", "regions/150100.html"} {
		if d := parse(t, name, files[name]); d.count["h1"] != 1 || d.count["meta"] == 0 {
			t.Errorf("%s is not a whole page: %v", name, d.count)
		}
	}
	if got := string(files["indicators.html"]); strings.Contains(got, "<th scope=\"col\" class=\"num\"></th>") {
		t.Error("indicators.html has a column without a head")
	}
}

// The policy of the report forbids inline styles and scripts; data may stand in a
// script element that no browser runs.
func TestNothingIsInline(t *testing.T) {
	for name, d := range documents(t, rendered(t, small(t), nil)) {
		if d.styles > 0 {
			t.Errorf("%s has %d inline styles", name, d.styles)
		}
		for _, kind := range d.scripts {
			if kind != "application/json" && kind != "application/ld+json" {
				t.Errorf("%s has an inline script of type %q", name, kind)
			}
		}
	}
}

// Every file of a figure's data is linked from its page, and no figure is without one.
func TestEveryFigureLeadsToItsData(t *testing.T) {
	files := rendered(t, small(t), nil)
	linked := map[string]bool{}
	for name, d := range documents(t, files) {
		taken := 0
		for _, link := range d.links {
			if to := path.Join(path.Dir(name), link); strings.HasPrefix(to, "data/figures/") {
				linked[to] = true
				taken++
			}
		}
		if d.count["figure"] > taken && name != "print.html" { // paper leads nowhere
			t.Errorf("%s has %d figures and %d links to data", name, d.count["figure"], taken)
		}
	}
	for name := range files {
		if strings.HasPrefix(name, "data/figures/") && !linked[name] {
			t.Errorf("no page links to %s", name)
		}
	}
	if len(linked) < 20 {
		t.Errorf("%d files of figures: the test no longer sees them", len(linked))
	}
}

// Names come from data files that others write.
func TestHostileNamesStayText(t *testing.T) {
	files := rendered(t, small(t), nil)
	for name, data := range files {
		if path.Ext(name) != ".html" {
			continue
		}
		for _, bad := range []string{"<script>alert", `" onmouseover="`} {
			if bytes.Contains(data, []byte(bad)) {
				t.Errorf("%s holds %q", name, bad)
			}
		}
	}
	if want := "呼和&lt;script&gt;alert(1)&lt;/script&gt;浩特市"; !bytes.Contains(files["regions/150100.html"], []byte("<h1>"+want+"</h1>")) {
		t.Errorf("the page of a region does not show its name as %s", want)
	}
}

// A percent sign or a zero that stands alone comes of a template that forgot a field.
func TestNoTraceOfBadTemplates(t *testing.T) {
	bad := regexp.MustCompile(`%!|&lt;nil&gt;|<no value>|ZgotmplZ|NaN|\[\]|\{\{|\}\}`)
	scripts := regexp.MustCompile(`(?s)<script.*?</script>`)
	for name, data := range rendered(t, small(t), nil) {
		if path.Ext(name) != ".html" {
			continue
		}
		if m := bad.Find(scripts.ReplaceAll(data, nil)); m != nil {
			t.Errorf("%s holds %q", name, m)
		}
	}
}

func TestOutputDoesNotDependOnHowManyAreRenderedAtATime(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	s := small(t)
	one := rendered(t, s, nil)
	runtime.GOMAXPROCS(8)
	eight := rendered(t, s, nil)
	if len(one) != len(eight) {
		t.Fatalf("%d files with 1 processor, %d with 8", len(one), len(eight))
	}
	for name := range one {
		if !bytes.Equal(one[name], eight[name]) {
			t.Errorf("%s differs", name)
		}
	}
}

func TestOverridesReplaceTemplatesFileByFile(t *testing.T) {
	files := rendered(t, small(t), fstest.MapFS{
		"methods.html":          {Data: []byte(`{{define "main"}}<p>OURS {{len .Settings}}</p>{{end}}`)},
		"partials/nav.html":     {Data: []byte(`{{define "pager"}}<p>PAGER</p>{{end}}{{define "side"}}{{end}}{{define "crumbs"}}{{end}}`)},
		"assets/site.css":       {Data: []byte("body { color: red }")},
		"assets/fonts/own.woff": {Data: []byte("font")},
		"assets/.hidden":        {Data: []byte("no")},
		"notes.txt":             {Data: []byte("not a template")},
	})
	if got := string(files["methods.html"]); !strings.Contains(got, "<p>OURS 10</p>") {
		t.Errorf("methods.html does not come from the project's template")
	}
	if got := string(files["data.html"]); !strings.Contains(got, "<p>PAGER</p>") || strings.Contains(got, `class="pager"`) {
		t.Errorf("data.html does not show the project's pager alone")
	}
	var css, font []string
	for name := range files {
		switch {
		case strings.HasPrefix(name, "assets/site."):
			css = append(css, name)
		case strings.HasPrefix(name, "assets/fonts/own."):
			font = append(font, name)
		case strings.Contains(name, "hidden"), strings.Contains(name, "notes"):
			t.Errorf("%s is published", name)
		}
	}
	if len(css) != 1 {
		t.Errorf("style sheets %v, want one", css)
	} else if !strings.Contains(string(files["index.html"]), css[0]) || string(files[css[0]]) != "body { color: red }" {
		t.Errorf("the project's style sheet is not the one that pages use")
	}
	if len(font) != 1 || !regexp.MustCompile(`^assets/fonts/own\.[0-9a-f]{8}\.woff$`).MatchString(font[0]) {
		t.Errorf("fonts %v, want one named by its content", font)
	}
}

func TestAssetsAreNamedByTheirContent(t *testing.T) {
	s := small(t)
	names := func(css string) (all []string) {
		for name := range rendered(t, s, fstest.MapFS{"assets/site.css": {Data: []byte(css)}}) {
			if strings.HasPrefix(name, "assets/") {
				all = append(all, name)
			}
		}
		slices.Sort(all)
		return all
	}
	a, b := names("a"), names("b")
	if len(a) != len(b) {
		t.Fatalf("%d assets against %d", len(a), len(b))
	}
	changed := 0
	for i := range a {
		if a[i] != b[i] {
			changed++
		}
	}
	if changed != 1 {
		t.Errorf("%d names changed with one file, want 1: %v, %v", changed, a, b)
	}
	if want := "assets/site.ca978112.css"; !slices.Contains(a, want) {
		t.Errorf("assets %v, want %s: the SHA-256 of \"a\" begins ca978112", a, want)
	}
}

func TestMistakesInTemplatesAreErrorsWithTheirPlace(t *testing.T) {
	s := small(t)
	for _, c := range []struct{ name, file, text, want string }{
		{"unknown field", "region.html", "{{define \"main\"}}\n<p>{{.Nmae}}</p>{{end}}",
			"templates/region.html:2:6: executing \"main\" at <.Nmae>: can't evaluate field Nmae in type *page.Region"},
		{"syntax", "region.html", "{{define \"main\"}}\n\n{{if}}{{end}}{{end}}",
			"templates/region.html:3: missing value for if"},
		{"unclosed", "region.html", "{{define \"main\"}}\n<p>",
			"templates/region.html:2: unexpected EOF"},
		{"unknown function", "region.html", "{{define \"main\"}}{{env \"HOME\"}}{{end}}",
			"templates/region.html:1: function \"env\" not defined"},
		{"unknown template", "region.html", "{{define \"main\"}}\n{{template \"figuer\" .}}{{end}}",
			"templates/region.html:2:12: no such template \"figuer\""},
		{"unknown words", "region.html", "{{define \"main\"}}{{t \"page.nothing\"}}{{end}}",
			"templates/region.html:1:20: executing \"main\" at <t \"page.nothing\">: error calling t: lang: catalogue zh-CN has no key \"page.nothing\""},
		{"unknown asset", "base.html", "<p>\n{{asset \"sight.css\"}}</p>",
			"templates/base.html:2:3: executing \"templates/base.html\" at <asset \"sight.css\">: error calling asset: templates/assets/ has no file \"sight.css\""},
		{"broken HTML", "region.html", "{{define \"main\"}}\n<p title=\"{{end}}",
			"templates/base.html:1: joined with templates/region.html: "},
		{"partial", "partials/nav.html", "{{define \"side\"}}\n{{end}}\n{{define \"crumbs\"}}{{end}}\n{{define \"pager\"}}{{.Prev.Hre}}{{end}}",
			"templates/partials/nav.html:4:26: executing \"pager\""},
		{"misspelt name", "industri.html", "",
			"templates/industri.html:1: no kind of page uses this template"},
	} {
		files, err := render.Render(s, render.Templates(fstest.MapFS{c.file: {Data: []byte(c.text)}}))
		var mistake *render.Error
		switch {
		case err == nil:
			t.Errorf("%s: no error", c.name)
			continue
		case !errors.As(err, &mistake):
			t.Errorf("%s: %v, want an error with a place", c.name, err)
		case !strings.HasPrefix(err.Error(), c.want):
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
		if files != nil {
			t.Errorf("%s: %d files in spite of the error", c.name, len(files))
		}
	}
}

func TestSitemapListsThePages(t *testing.T) {
	s := small(t)
	got := string(rendered(t, s, nil)["sitemap.xml"])
	if n, want := strings.Count(got, "<url>"), len(s.Pages)-2; n != want {
		t.Errorf("%d addresses, want %d: all pages but 404.html and print.html", n, want)
	}
	for _, want := range []string{
		"<loc>https://www.example.gov.cn/index.html</loc><lastmod>2016-05-16</lastmod>",
		"<loc>https://www.example.gov.cn/industries/C14.html</loc>",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the sitemap lacks %s", want)
		}
	}
	if strings.Contains(got, "404") || strings.Contains(got, "print") {
		t.Error("the sitemap lists the page of missing pages, or the print edition")
	}
	for domain, want := range map[string]string{
		"": "<loc>/data.html</loc>", "http://a.example/": "<loc>http://a.example/data.html</loc>", "a&b": "<loc>https://a&amp;b/data.html</loc>",
	} {
		s.Domain = domain
		if got := string(rendered(t, s, nil)["sitemap.xml"]); !strings.Contains(got, want) {
			t.Errorf("with domain %q the sitemap lacks %s", domain, want)
		}
	}
}

// The running head is text of an author's inside a style sheet.
func TestRunningHeadCannotEndItsRule(t *testing.T) {
	s := small(t)
	s.RunningHead = "a\"; } body { display: none } \\ </style>\n"
	for name, data := range rendered(t, s, nil) {
		if strings.HasPrefix(name, "assets/print.") {
			want := `content: "a\22 ; } body { display: none } \5c  \3c /style\3e \a ";`
			if !strings.Contains(string(data), want) {
				t.Errorf("%s holds %s, want %s in it", name, data, want)
			}
			return
		}
	}
	t.Error("there is no print.css")
}

// BenchmarkRender renders the repository's report.
func BenchmarkRender(b *testing.B) {
	project, err := report.Open("../..")
	if err != nil {
		b.Fatal(err)
	}
	s := site(b, project, lang.Chinese)
	templates := render.Templates(nil)
	b.ReportAllocs()
	bytes := 0
	for b.Loop() {
		files, err := render.Render(s, templates)
		if err != nil {
			b.Fatal(err)
		}
		bytes = 0
		for _, f := range files {
			bytes += len(f.Data)
		}
	}
	b.SetBytes(int64(bytes))
	b.ReportMetric(float64(len(s.Pages)*b.N)/b.Elapsed().Seconds(), "pages/s")
}
