package publish

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// clean is a small site with one of everything that is allowed.
func clean() []File {
	return []File{
		{"index.html", []byte(`<!doctype html>
<html lang="zh-CN"><head>
<meta charset="utf-8">
<title>质量状况</title>
<link rel="stylesheet" href="assets/site.1a2b3c4d.css">
<link rel="icon" href="assets/icon.svg">
<link rel="canonical" href="https://quality.example.cn/index.html">
<link rel="next" href="industries/C14.html">
<script src="assets/charts.5E6F7GHA.js" defer></script>
</head><body id="top-of-page">
<a href="#main">skip</a> <a href="">here</a> <a href="?print=1">print</a> <a href="#">up</a> <a href="#top">up</a>
<main id="main"><h1>a</h1>
<p><a href="https://www.stats.gov.cn/a?b=1&amp;c=2#d">source</a> <a href="mailto:a@b.cn">m</a> <a href="tel:12365">t</a>
<a href="industries/C14.html#sec-1">C14</a> <a href="./industries/C14.html?x=1#%E8%A1%A8">table</a> <a href="industries/C14.html#:~:text=a">text</a>
<a href="data/a%20b.csv" download>csv</a> <a href="manifest.json">manifest</a> <a href="#old">old</a><a name="old"></a></p>
<img src="assets/p.png" srcset="assets/p.png 1x, assets/q.png 2x" alt=""> <img src="data:image/png;base64,AAAA" alt="">
<figure id="fig-1"><svg role="img" aria-labelledby="t-1"><title id="t-1">drawing</title><defs><linearGradient id="g-1"/><clipPath id="c-1"/></defs>
<rect fill="url(#g-1)" clip-path="url('#c-1')"/><use href="#g-1"/><a xlink:href="targets.html"><text>x</text></a></svg>
<script type="application/json">{"a":[1,2.5,null],"b":"\u003c/script\u003e 1 < 2"}</script></figure>
<script type="application/ld+json">{"@context":"https://schema.org"}</script>
<form id="search"><label for="q">q</label><input id="q"></form><select><option data-src="data/explore/a.0a1b2c3d.js">a</option></select>
<noscript><p>no script</p></noscript>
<!-- <script>alert(1)</script> <p style="x"> -->
<pre>&lt;script&gt; style="x" onclick="y"</pre>
</main></body></html>
`)},
		{"industries/C14.html", []byte(`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>食品</title>
<link rel="stylesheet" href="../assets/site.1a2b3c4d.css"></head><body>
<h2 id="sec-1">1</h2><table id="表"></table><a href="../index.html#fig-1">back</a> <a href="../targets.html">targets</a></body></html>
`)},
		{"targets.html", []byte(`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>目标</title></head><body></body></html>
`)},
		{"404.html", []byte(`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>404</title>
<link rel="stylesheet" href="/assets/site.1a2b3c4d.css"></head><body><a href="/index.html#main">home</a> <a href="#x">x</a><p id="x"></p></body></html>
`)},
		{"assets/site.1a2b3c4d.css", []byte(`@charset "utf-8"; @namespace svg url(http://www.w3.org/2000/svg);
/* url(http://example.com/x.png) @import "http://example.com/y.css" */
@import "print.css";
p::before { content: "http://example.com/ url("; background: url( p.png ) , url("q.png"); filter: url(#f) }
@font-face { src: url('font.99aa88bb.woff2') format("woff2") }
i { background: image-set("p.png" 1x, url(q.png) 2x); }
`)},
		{"assets/print.css", []byte("p{}")},
		{"assets/font.99aa88bb.woff2", []byte("font")},
		{"assets/p.png", []byte("p")},
		{"assets/q.png", []byte("q")},
		{"assets/icon.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><path id="p" d="M0 0"/><use href="#p"/></svg>`)},
		{"assets/charts.5E6F7GHA.js", []byte("load('echarts.0a1b2c3d.js'); fetch('https://example.com/');\n//# sourceMappingURL=charts.js.map\n")},
		{"assets/charts.js.map", []byte("{}")},
		{"assets/echarts.0a1b2c3d.js", []byte(`var s = "sourceMappingURL=nothing.map"; eval("1")`)},
		{"assets/LICENSE.txt", []byte("licence")},
		{"data/a b.csv", []byte("a,b")},
		{"data/explore/a.0a1b2c3d.js", []byte("zhijianShard(\"a\",{\"b\":[1,null],\n\"c\":\"(x)\"});\n")},
		{"sitemap.xml", []byte("<urlset/>")},
	}
}

func TestScanOfACleanSite(t *testing.T) {
	if got := Scan(clean()); got != nil {
		t.Errorf("Scan(clean) = %v, want nothing", got)
	}
	if got := Scan(append(clean(), Manifest(clean()))); got != nil {
		t.Errorf("Scan(clean and manifest) = %v, want nothing", got)
	}
	if got := Scan(nil); got != nil {
		t.Errorf("Scan(nothing) = %v, want nothing", got)
	}
}

// One thing broken gives exactly its finding.
func TestScanFindsTheOneThingBroken(t *testing.T) {
	const (
		index = "index.html"
		c14   = "industries/C14.html"
		css   = "assets/site.1a2b3c4d.css"
		page  = "<h1>a</h1>" // line 12 of index.html
	)
	body := func(text string) func([]File) []File { return insert(index, page, text) }
	tests := []struct {
		name string
		do   func([]File) []File
		want string
	}{
		{"inline script", body(`<script>a()</script>`), `index.html:12: <script> (inline-script)`},
		{"empty script", body(`<script></script>`), `index.html:12: <script> (inline-script)`},
		{"script of an unknown type", body(`<script type="text/plain">a</script>`), `index.html:12: <script> (inline-script)`},
		{"import map", body(`<SCRIPT TYPE=importmap>{}</SCRIPT>`), `index.html:12: <script> (inline-script)`},
		{"script in a drawing", insert(index, "<defs>", `<script href="assets/charts.5E6F7GHA.js"/>`), `index.html:17: <script> (inline-script)`},
		{"script in noscript", body(`<noscript><script>a</script></noscript>`), `index.html:12: <script> (inline-script)`},
		{"script in an svg file", insert("assets/icon.svg", "<use", `<script>a</script><use`), `assets/icon.svg:1: <script> (inline-script)`},
		{"module", body(`<script type="module" src="assets/charts.5E6F7GHA.js"></script>`), `index.html:12: <script type=module> (module-script)`},
		{"onclick", body("<p\n  onclick='a()'>"), `index.html:13: p onclick (inline-handler)`},
		{"ONLOAD", body(`<svg ONLOAD=a></svg>`), `index.html:12: svg onload (inline-handler)`},
		{"style attribute", body(`<p style="color: red">`), `index.html:12: p style="color: red" (style-attribute)`},
		{"style attribute in a drawing", insert(index, "<rect", `<rect style="fill:red"/><rect`), `index.html:18: rect style="fill:red" (style-attribute)`},
		{"style element", body(`<style>p{background:url(http://x/)}</style>`), `index.html:12: <style> (style-element)`},
		{"style element in a drawing", insert(index, "<defs>", `<defs><style>p{}</style>`), `index.html:17: <style> (style-element)`},
		{"javascript:", body(`<a href="javascript:a()">`), `index.html:12: a href="javascript:a()" (script-url)`},
		{"disguised javascript:", body("<a href=' java\nscript&colon;a()'>"), `index.html:12: a href="java script:a()" (script-url)`},
		{"vbscript:", body(`<a href="VBScript:a">`), `index.html:12: a href="VBScript:a" (script-url)`},
		{"javascript: in a drawing", insert(index, `xlink:href="targets.html"`, `xlink:href="javascript:a"`), `index.html:18: a xlink:href="javascript:a" (script-url)`},
		{"data: link", body(`<a href="data:text/html,x">`), `index.html:12: a href="data:text/html,x" (data-url)`},
		{"data: script", body(`<script src="data:,x"></script>`), `index.html:12: script src="data:,x" (data-url)`},
		{"data: in srcset", body(`<img src="assets/p.png" srcset="data:image/png;base64,A 2x">`), `index.html:12: img srcset="data:image/png;base64,A" (data-url)`},
		{"data: in style sheet", insert(css, "p::before", `b{background:url(data:image/png;base64,A)}p::before`), css + `:4: url("data:image/png;base64,A") (data-url)`},
		{"base", body(`<base href="https://x.cn/">`), `index.html:12: <base> (base-element)`},
		{"form with action", body(`<form action="https://x.cn/">`), `index.html:12: form action="https://x.cn/" (form-action)`},
		{"button with action", body(`<button formaction="x">`), `index.html:12: button formaction="x" (form-action)`},
		{"iframe", body(`<iframe src="https://x.cn/"></iframe>`), `index.html:12: <iframe> (embedded-content)`},
		{"object", body(`<object data="x.swf"></object>`), `index.html:12: <object> (embedded-content)`},
		{"embed", body(`<embed src="x.swf">`), `index.html:12: <embed> (embedded-content)`},
		{"foreign script", body(`<script src="https://cdn.x.cn/a.js"></script>`), `index.html:12: script src="https://cdn.x.cn/a.js" (foreign-host)`},
		{"foreign image", body(`<img src="http://x.cn/a.png">`), `index.html:12: img src="http://x.cn/a.png" (foreign-host)`},
		{"image without scheme", body(`<img src="//x.cn/a.png">`), `index.html:12: img src="//x.cn/a.png" (foreign-host)`},
		{"image with backslashes", body(`<img src="\\x.cn/a.png">`), `index.html:12: img src="\\x.cn/a.png" (foreign-host)`},
		{"foreign style sheet", body(`<link href="https://x.cn/a.css" rel="StyleSheet">`), `index.html:12: link href="https://x.cn/a.css" (foreign-host)`},
		{"preconnect", body(`<link rel="preconnect" href="https://x.cn">`), `index.html:12: link href="https://x.cn" (foreign-host)`},
		{"alternate style sheet", body(`<link rel="alternate stylesheet" href="https://x.cn/a.css">`), `index.html:12: link href="https://x.cn/a.css" (foreign-host)`},
		{"foreign srcset", body(`<img src="assets/p.png" srcset="assets/p.png, http://x.cn/q.png 2x">`), `index.html:12: img srcset="http://x.cn/q.png" (foreign-host)`},
		{"foreign poster", body(`<video poster="http://x.cn/a.png"></video>`), `index.html:12: video poster="http://x.cn/a.png" (foreign-host)`},
		{"foreign source", body(`<video><source src="http://x.cn/a.mp4"></video>`), `index.html:12: source src="http://x.cn/a.mp4" (foreign-host)`},
		{"foreign image in a drawing", insert(index, "<defs>", `<image href="http://x.cn/a.png"/><defs>`), `index.html:17: image href="http://x.cn/a.png" (foreign-host)`},
		{"foreign paint", insert(index, "url(#g-1)", "url(http://x.cn/a.svg#g)"), `index.html:18: rect fill="http://x.cn/a.svg#g" (foreign-host)`},
		{"ping", body(`<a href="targets.html" ping="https://x.cn/">`), `index.html:12: a ping="https://x.cn/" (foreign-host)`},
		{"foreign image in a style sheet", insert(css, "p.png )", `http://x.cn/a.png )`), css + `:4: url("http://x.cn/a.png") (foreign-host)`},
		{"foreign image without scheme in a style sheet", insert(css, `"q.png"`, `"//x.cn/a.png"`), css + `:4: url("//x.cn/a.png") (foreign-host)`},
		{"foreign import", insert(css, `@import "print.css"`, `@import "print.css"; @IMPORT 'https://x.cn/a.css' print`), css + `:3: url("https://x.cn/a.css") (foreign-host)`},
		{"foreign import by url", insert(css, `@import "print.css"`, `@import "print.css"; @import URL(https://x.cn/a.css)`), css + `:3: url("https://x.cn/a.css") (foreign-host)`},
		{"foreign image set", insert(css, `image-set("p.png"`, `image-set("https://x.cn/p.png"`), css + `:6: url("https://x.cn/p.png") (foreign-host)`},
		{"foreign source map", insert("assets/charts.5E6F7GHA.js", "sourceMappingURL=charts.js.map", "sourceMappingURL=https://x.cn/a.map"),
			"assets/charts.5E6F7GHA.js:2: sourceMappingURL=https://x.cn/a.map (foreign-host)"},
		{"crossorigin", insert(index, " defer>", " defer crossorigin>"), `index.html:9: script crossorigin (crossorigin)`},
		{"refresh", body(`<meta http-equiv="Refresh" content="0; url=x.html">`), `index.html:12: meta http-equiv=refresh content="0; url=x.html" (meta-refresh)`},
		{"link from the root", body(`<a href="/index.html">`), `index.html:12: a href="/index.html" (root-relative)`},
		{"image from the root", body(`<img src="/assets/p.png">`), `index.html:12: img src="/assets/p.png" (root-relative)`},
		{"relative link in 404", insert("404.html", `"/index.html#main"`, `"index.html"`), `404.html:2: a href="index.html" (relative-in-404)`},
		{"missing page in 404", insert("404.html", `"/index.html#main"`, `"/home.html"`), `404.html:2: a href="/home.html" (broken-link)`},
		{"link without scheme", body(`<a href="//x.cn/">`), `index.html:12: a href="//x.cn/" (protocol-relative)`},
		{"missing page", body(`<a href="industries/C99.html">`), `index.html:12: a href="industries/C99.html" (broken-link)`},
		{"missing page, named twice", body(`<a href="C99.html"><a href="C99.html">`), `index.html:12: a href="C99.html" (broken-link)`},
		{"page of other case", body(`<a href="industries/c14.html">`), `index.html:12: a href="industries/c14.html" (broken-link)`},
		{"folder", body(`<a href="industries/">`), `index.html:12: a href="industries/" (broken-link)`},
		{"page as a folder", body(`<a href="targets.html/">`), `index.html:12: a href="targets.html/" (broken-link)`},
		{"above the site", body(`<a href="../index.html">`), `index.html:12: a href="../index.html" (broken-link)`},
		{"wrong depth", insert(c14, `"../targets.html"`, `"targets.html"`), c14 + `:3: a href="targets.html" (broken-link)`},
		{"missing image", body(`<img src="assets/r.png">`), `index.html:12: img src="assets/r.png" (broken-link)`},
		{"empty image", body(`<img src="">`), `index.html:12: img src="" (broken-link)`},
		{"missing srcset", insert(index, "assets/q.png 2x", "assets/r.png 2x"), `index.html:16: img srcset="assets/r.png" (broken-link)`},
		{"missing style sheet", body(`<link rel="stylesheet" href="a.css">`), `index.html:12: link href="a.css" (broken-link)`},
		{"missing canonical neighbour", insert(index, `"industries/C14.html">`, `"C14.html">`), `index.html:8: link href="C14.html" (broken-link)`},
		{"missing image of a style sheet", insert(css, `"q.png"`, `"r.png"`), css + `:4: url("r.png") (broken-link)`},
		{"missing import", insert(css, `"print.css"`, `"screen.css"`), css + `:3: url("screen.css") (broken-link)`},
		{"missing fragment", body(`<a href="industries/C14.html#sec-2">`), `index.html:12: a href="industries/C14.html#sec-2" (broken-fragment)`},
		{"missing fragment here", body(`<a href="#nowhere">`), `index.html:12: a href="#nowhere" (broken-fragment)`},
		{"what html/template makes of a bad URL", body(`<a href="#ZgotmplZ">`), `index.html:12: a href="#ZgotmplZ" (broken-fragment)`},
		{"missing encoded fragment", body(`<a href="industries/C14.html#%E5%9B%BE">`), `index.html:12: a href="industries/C14.html#%E5%9B%BE" (broken-fragment)`},
		{"missing gradient", insert(index, "url(#g-1)", "url(#g-2)"), `index.html:18: rect fill="url(#g-2)" (broken-fragment)`},
		{"missing symbol", insert(index, `use href="#g-1"`, `use href="#g-2"`), `index.html:18: use href="#g-2" (broken-fragment)`},
		{"missing label", insert(index, `aria-labelledby="t-1"`, `aria-labelledby="t-1 t-2"`), `index.html:17: svg aria-labelledby="t-2" (broken-idref)`},
		{"label for nothing", insert(index, `for="q"`, `for="p"`), `index.html:21: label for="p" (broken-idref)`},
		{"file:", body(`<a href="file:///C:/a.html">`), `index.html:12: a href="file:///C:/a.html" (bad-scheme)`},
		{"ftp: image", body(`<img src="ftp://x.cn/a.png">`), `index.html:12: img src="ftp://x.cn/a.png" (bad-scheme)`},
		{"no address to mail to", body(`<a href="mailto:">`), `index.html:12: a href="mailto:" (bad-scheme)`},
		{"https: without host", body(`<a href="https:///a">`), `index.html:12: a href="https:///a" (bad-url)`},
		{"https: without slashes", body(`<a href="https:a.html">`), `index.html:12: a href="https:a.html" (bad-url)`},
		{"bad percent", body(`<a href="100%.html">`), `index.html:12: a href="100%.html" (bad-url)`},
		{"duplicate id", body(`<p id="fig-1"><p id="x">`), `index.html:17: id="fig-1" (duplicate-id)`},
		{"id three times", body(`<p id="x"><p id="x"><p id="x">`), `index.html:12: id="x" (duplicate-id)`},
		{"no title", insert("targets.html", `<title>目标</title>`, ``), `targets.html:0: <title> (missing-title)`},
		{"empty title", insert("targets.html", `目标`, ` `), `targets.html:0: <title> (missing-title)`},
		{"title of a drawing only", insert("targets.html", `<title>目标</title>`, `<svg><title>a</title></svg>`), `targets.html:0: <title> (missing-title)`},
		{"two titles", insert("targets.html", `<title>目标</title>`, "<title>a</title>\n<title>b</title>"), `targets.html:2: <title> (duplicate-title)`},
		{"no lang", insert("targets.html", ` lang="zh-CN"`, ``), `targets.html:0: <html lang> (missing-lang)`},
		{"empty lang", insert("targets.html", `"zh-CN"`, `""`), `targets.html:0: <html lang> (missing-lang)`},
		{"no charset", insert("targets.html", `<meta charset="utf-8">`, ``), `targets.html:0: <meta charset="utf-8"> (missing-charset)`},
		{"late charset", insert("targets.html", `<meta charset="utf-8">`, strings.Repeat("<meta>", 200)+`<meta charset="utf-8">`), `targets.html:0: <meta charset="utf-8"> (missing-charset)`},
		{"broken JSON", insert(index, `"a":[1`, `"a":[1,`), `index.html:19: <script type=application/json> (bad-json)`},
		{"no JSON", body(`<script type=" Application/JSON "></script>`), `index.html:12: <script type=application/json> (bad-json)`},
		{"NaN in JSON", insert(index, `null`, `NaN`), `index.html:19: <script type=application/json> (bad-json)`},
		{"</script> in JSON", insert(index, `"b":"`, `"b":"</script>`), `index.html:19: </script (json-escape)`},
		{"</scripts in JSON", insert(index, `"b":"`, `"b":"</Scripts`), `index.html:19: </script (json-escape)`},
		{"<script in JSON", insert(index, `"b":"`, `"b":"<script`), `index.html:19: <script (json-escape)`},
		{"<!-- in JSON", insert(index, `"b":"`, `"b":"<!--`), `index.html:19: <!-- (json-escape)`},
		{"missing file that our script loads", body(`<option data-src="data/explore/b.js">`), `index.html:12: option data-src="data/explore/b.js" (broken-link)`},
		{"foreign ECharts", body(`<script src="assets/charts.5E6F7GHA.js" data-echarts="https://x.cn/e.js"></script>`), `index.html:12: script data-echarts="https://x.cn/e.js" (foreign-host)`},
		{"code after data", insert("data/explore/a.0a1b2c3d.js", "});", "});alert(1);"), `data/explore/a.0a1b2c3d.js:1: a.0a1b2c3d.js (bad-json)`},
		{"code before data", insert("data/explore/a.0a1b2c3d.js", "zhijianShard(", "alert(1);zhijianShard("), `data/explore/a.0a1b2c3d.js:1: a.0a1b2c3d.js (bad-json)`},
		{"code in data", insert("data/explore/a.0a1b2c3d.js", "null", "alert(1)"), `data/explore/a.0a1b2c3d.js:1: a.0a1b2c3d.js (bad-json)`},
		{"data cut off", insert("data/explore/a.0a1b2c3d.js", "]", ""), `data/explore/a.0a1b2c3d.js:1: a.0a1b2c3d.js (bad-json)`},
		{"script beside the pages", func(f []File) []File { return append(f, File{"tracker.js", []byte("track()")}) }, `tracker.js:1: tracker.js (bad-json)`},
		{"unused asset", more("assets/old.0011aabb.js"), `assets/old.0011aabb.js:0: old.0011aabb.js (unused-asset)`},
		{"asset that no script loads any more", insert("assets/charts.5E6F7GHA.js", "load('echarts.0a1b2c3d.js')", "load()"), `assets/echarts.0a1b2c3d.js:0: echarts.0a1b2c3d.js (unused-asset)`},
		{"missing source map", insert("assets/charts.5E6F7GHA.js", "=charts.js.map", "=chart.js.map"), `assets/charts.5E6F7GHA.js:2: sourceMappingURL=chart.js.map (source-map)`},
		{"missing source map of a style sheet", insert("assets/print.css", "p{}", "p{}\n/*# sourceMappingURL=print.css.map */"), `assets/print.css:2: sourceMappingURL=print.css.map (source-map)`},
	}
	covered := map[Rule]bool{}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := Scan(test.do(clean()))
			if len(got) != 1 || got[0].String() != test.want {
				t.Fatalf("Scan = %v, want just %s", got, test.want)
			}
			covered[got[0].Rule] = true
		})
	}
	for _, r := range Rules() {
		if !covered[r] {
			t.Errorf("no case for the rule %s", r)
		}
	}
}

// insert replaces old, which must occur, by text in a file; an old that is an element
// of the page stays before the text.
func insert(path, old, text string) func([]File) []File {
	return func(files []File) []File {
		i := slices.IndexFunc(files, func(f File) bool { return f.Path == path })
		data := string(files[i].Data)
		if !strings.Contains(data, old) {
			panic(fmt.Sprintf("%s holds no %s", path, old))
		}
		if strings.HasPrefix(old, "<h1>") {
			text = old + text
		}
		files[i].Data = []byte(strings.Replace(data, old, text, 1))
		return files
	}
}

func more(path string) func([]File) []File {
	return func(files []File) []File { return append(files, File{Path: path}) }
}

func TestScanAllowsWhatOtherFilesHold(t *testing.T) {
	for name, do := range map[string]func([]File) []File{
		"asset named by no hash":        more("assets/readme.txt"),
		"asset named by a date":         more("data/report.20160516.csv"),
		"fragment of another file type": insert("index.html", `"data/a%20b.csv"`, `"data/a%20b.csv#row=5"`),
		"source map in the comment":     insert("assets/print.css", "p{}", "p{} /*# sourceMappingURL=data:application/json,{} */"),
		"id that is also a name":        insert("index.html", `<a name="old">`, `<a name="old" id="old">`),
		"text that looks like JSON":     insert("data/a b.csv", "a,b", `<script>a</script>`),
	} {
		if got := Scan(do(clean())); got != nil {
			t.Errorf("%s: Scan = %v, want nothing", name, got)
		}
	}
}

func TestScanSortsItsFindings(t *testing.T) {
	files := clean()
	for i := range files {
		if strings.HasSuffix(files[i].Path, ".html") {
			files[i].Data = append(files[i].Data, "<p onclick=a style=b>\n<base>\n<p id=main id=z><p id=z>"...)
		}
	}
	got := Scan(files)
	slices.Reverse(files)
	same(t, "Scan of the files in another order", Scan(files), got)
	if !slices.IsSortedFunc(got, func(a, b Finding) int {
		return strings.Compare(fmt.Sprintf("%s %04d %s", a.Path, a.Line, a.Rule), fmt.Sprintf("%s %04d %s", b.Path, b.Line, b.Rule))
	}) || len(got) != 4*3+4+1 {
		t.Errorf("Scan = %d findings %v, want 17, sorted", len(got), got)
	}
}

// BenchmarkScan scans 300 pages of 200 KB: drawings, tables, blocks of data.
func BenchmarkScan(b *testing.B) {
	files := clean()
	size := 0
	for i := range 300 {
		f := File{fmt.Sprintf("pages/p%03d.html", i), bigPage(i)}
		size += len(f.Data)
		files = append(files, f)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		if got := Scan(files); got != nil {
			b.Fatal(got[0])
		}
	}
}

func bigPage(n int) []byte {
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>a</title><link rel="stylesheet" href="../assets/site.1a2b3c4d.css"></head><body>`)
	for f := range 9 {
		fmt.Fprintf(&b, `<figure id="fig-%d"><svg role="img" viewBox="0 0 800 400"><title>a</title>`, f)
		for i := range 60 {
			fmt.Fprintf(&b, `<rect x="%d.5" y="%d" width="12.25" height="33.1" fill="#1f77b4"/><text x="%d" y="20" text-anchor="end" font-size="12">食品制造业 %d</text>`, i, i, i, i)
		}
		b.WriteString("</svg><details><table>")
		for i := range 30 {
			fmt.Fprintf(&b, `<tr id="r-%d-%d"><th scope="row"><a href="p%03d.html#r-1-%d">农副食品加工业</a></th><td class="num">%d.3%%</td><td class="num">94.1 – 97.2</td></tr>`, f, i, (n+i)%300, i, i)
		}
		b.WriteString(`</table></details><script type="application/json">{"series":[`)
		for i := range 100 {
			fmt.Fprintf(&b, `{"name":"食品制造业%d","value":[%d,95.%d,true,null],"itemStyle":{"color":"#1f77b4"}},`, i, i, i)
		}
		b.WriteString("0]}</script></figure>\n")
	}
	return []byte(b.String())
}
