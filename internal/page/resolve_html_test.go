package page

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// markup gives the HTML of a body.
func markup(body Body) string {
	var s strings.Builder
	for _, p := range body.Parts {
		if p.Figure != nil {
			s.WriteString("[" + p.Figure.ID + "]\n")
		}
		s.WriteString(string(p.HTML))
	}
	return s.String()
}

// tie is what keeps a number and its unit on one line.
var tie = regexp.MustCompile(`<span class="nw">([^<]*)</span>`)

func TestMarkup(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"a value says where it comes from", "{{value pass_rate industry=C14}}",
			`<p><data class="num" value="95.3125" title="抽查合格率，2015年，内蒙古，食品制造业；305/320；95%置信区间92.4%～97.1%">95.3%</data></p>`},
		{"a value without counts", "{{value index}}",
			`<p><data class="num" value="83.5" title="竞争力指数，2015年，内蒙古，全部行业">83.50分</data></p>`},
		{"a synthetic value is marked", "{{value pass_rate industry=C15}}",
			`<p><data class="num synthetic" value="99" title="抽查合格率，2015年，内蒙古，酒、饮料和精制茶制造业；990/1000；95%置信区间98.2%～99.5%">99.0%</data></p>`},
		{"a change gives both years, its interval and verdict", "{{change pass_rate}}",
			`<p><data class="num" value="1.2" title="抽查合格率，2015年，内蒙古，全部行业；2014年89.4%，2015年90.6%；95%置信区间+0.4个百分点～+2.0个百分点；改善">较上年提高1.2个百分点</data></p>`},
		{"a comparison within sampling error keeps its words and says so", "{{compare pass_rate to=100000}}",
			`<p><data class="num" value="-0.5" title="内蒙古90.6%，全国91.1%；差额的95%置信区间−1.3个百分点～+0.3个百分点；相近">低于全国平均0.5个百分点</data></p>`},
		{"where lower is better, the words still speak of values", "{{compare loss_rate to=100000}}",
			`<p><data class="num" value="0.2" title="内蒙古1.20%，全国1.00%；容许差0.05个百分点；劣于">高于全国平均0.20个百分点</data></p>`},
		{"a comparison that was not judged", "{{compare index to=100000}}",
			`<p><data class="num" value="-0.5" title="内蒙古83.50分，全国84.00分；未判定（没有抽样区间）">低于全国平均0.50分</data></p>`},
		{"a rank has a range", "{{rank pass_rate region=150100}}",
			`<p><data class="num" value="1" title="抽查合格率，2015年，呼和浩特，全部行业；480/500；95%置信区间93.9%～97.4%；5个中第1位；抽样误差容许第1至第4位">第1位</data></p>`},
		{"a target", "{{target pass_rate}}",
			`<p><data class="num" value="90.6" title="2020年目标：抽查合格率；2015年90.6%">目标90%以上，已达到</data></p>`},
		{"a claim shows what it rests on", "{{claim pass_rate above=west}}**高于**西部{{/claim}}",
			`<p><span class="claim" title="内蒙古90.6%，西部地区88.9%；差额的95%置信区间+0.7个百分点～+2.8个百分点；优于"><strong>高于</strong>西部</span></p>`},
		{"a citation", "{{cite mca-2015}}",
			`<p><sup class="cite"><a href="#cite-mca-2015" title="全国公报">[1]</a></sup></p>`},
		{"a literal", `{{literal 8337 reason="文件 <名>"}}`,
			`<p><span class="literal" title="文件 &lt;名&gt;">8337</span></p>`},
		{"a reference to another chapter", "{{ref fig-one}}", `<p><a class="ref" href="first.html#fig-one">图1</a></p>`},
		{"a reference within a link is no link", "[见{{ref fig-one}}{{cite bureau}}](01-first.md)",
			`<p><a href="first.html">见图1<sup class="cite">[1]</sup></a></p>`},
		{"a reference on its own page", "{{chart comparison indicator=pass_rate by=industry id=fig-two}}\n见{{ref fig-two}}",
			"[fig-two]\n<p>见<a class=\"ref\" href=\"#fig-two\">图2</a></p>"},
		{"a figure without an id gets one", "{{chart comparison indicator=pass_rate by=industry}}", "[chart-2]\n"},
	} {
		b, body := second(t, lang.Chinese, c.src)
		if got := strings.TrimSuffix(tie.ReplaceAllString(markup(body), "$1"), "\n"); got != strings.TrimSuffix(c.want, "\n") || b.problems.Len() > 0 {
			t.Errorf("%s: %s gives problems [%s] and (-want +got):\n%s", c.name, c.src, problemCodes(b.problems), cmp.Diff(c.want, got))
		}
	}
}

func TestLinksOfTheNarrative(t *testing.T) {
	for _, c := range []struct{ dest, href string }{
		{"01-first.md", "first.html"},
		{"./01-first.md", "first.html"},
		{"01-first.md#概况", "first.html#概况"},
		{"01-first.md#fig-one", "first.html#fig-one"},
		{"01-first.md#%E6%A6%82%E5%86%B5", "first.html#概况"},
		{"first.html", "first.html"},
		{"first.html#概况", "first.html#概况"},
		{"02-second.md", "second.html"},
		{"regions/150100.md", "regions/150100.html"},
		{"regions/150100.md#说明", "regions/150100.html#words-说明"},
		{"regions/150100.md#fig-hohhot", "regions/150100.html#fig-hohhot"},
		{"regions/150200.md", "regions/150200.html"},
		{"regions/150200.html#readings", "regions/150200.html#readings"},
		{"industries/C14.md", "industries/C14.html"},
		{"industries.html", "industries.html"},
		{"index.html", "index.html"},
		{"data/analysis.csv", "data/analysis.csv"},
		{"../data/analysis.csv", "data/analysis.csv"},
		{"https://www.stats.gov.cn/a?b=1", "https://www.stats.gov.cn/a?b=1"},
		{"#题", "#题"},
	} {
		b, body := second(t, lang.Chinese, "## 题\n\n[词]("+c.dest+")")
		got := markup(body)
		if !strings.Contains(got, `<a href="`+c.href+`"`) || b.problems.Len() > 0 {
			t.Errorf("link to %s gives %s and problems [%s], want %s", c.dest, got, problemCodes(b.problems), c.href)
		}
	}
}

// Words of a generated page live beside what the page has of its own.
func TestWordsOfAGeneratedPage(t *testing.T) {
	b := project(t, lang.Chinese, "{{cite bureau}}").at("regions/150100.html")
	b.figures, b.cited = 2, []string{"made"}
	words := b.words(report.RegionWords, "150100")
	body := b.narrative(words)
	if b.problems.Len() > 0 {
		t.Fatalf("problems: %s", problemCodes(b.problems))
	}
	if got, want := string(body.Parts[0].HTML), "<h2 id=\"words-说明\">说明</h2>\n"; got != want {
		t.Errorf("heading = %q, want %q", got, want)
	}
	if fig := body.Parts[1].Figure; fig.Label != "图3" || fig.ID != "fig-hohhot" {
		t.Errorf("figure = %s #%s, want 图3 #fig-hohhot", fig.Label, fig.ID)
	}
	if b.figures != 3 {
		t.Errorf("figures on the page = %d, want 3", b.figures)
	}
	if diff := cmp.Diff([]Heading{{2, "words-说明", "说明"}}, body.Contents); diff != "" {
		t.Errorf("contents (-want +got):\n%s", diff)
	}
	if len(b.contents) != 0 {
		t.Errorf("the page's contents = %v, want none of the words'", b.contents)
	}
	if got := b.texts.docs[words].path; got != "regions/150100.html" {
		t.Errorf("path = %s, want regions/150100.html", got)
	}
}

// Links from below lead up first.
func TestLinksFromAPageBelow(t *testing.T) {
	b := project(t, lang.Chinese, "甲").at("regions/150100.html")
	words := b.words(report.RegionWords, "150100")
	res := &resolver{b: b, page: words, nar: b.texts.docs[words]}
	for dest, want := range map[string]string{
		"../01-first.md": "../first.html", "150200.md": "../regions/150200.html", "../index.html": "../index.html",
	} {
		if got, ok := res.Link(dest, diag.Pos{}); got != want || !ok {
			t.Errorf("Link(%s) = %s, %v, want %s", dest, got, ok, want)
		}
	}
}

func TestCitationsAreNumberedOnThePage(t *testing.T) {
	b, body := second(t, lang.Chinese, "{{cite mca-2015}}{{cite bureau}}{{cite mca-2015}}{{value pass_rate industry=C15}}")
	want := []Citation{
		{1, "cite-mca-2015", SourceRef{ID: "mca-2015", Name: "全国公报", Publisher: "总局", Href: "data.html#source-mca-2015"}},
		{2, "cite-bureau", SourceRef{ID: "bureau", Name: "年度统计", Publisher: "试验局", Href: "data.html#source-bureau"}},
	}
	if diff := cmp.Diff(want, body.Sources); diff != "" {
		t.Errorf("sources (-want +got):\n%s", diff)
	}
	if !body.Synthetic || b.synthetics != 1 {
		t.Errorf("synthetic = %v on a page with %d, want true and 1", body.Synthetic, b.synthetics)
	}
	if again := b.narrative(b.chapters()[1]); len(again.Sources) != 0 {
		t.Errorf("sources of a second text = %v, want none: the first lists them", again.Sources)
	}
}

// Where a chapter is shown beside others, its ids must not meet theirs.
func TestIDsOfAChapterOnAnotherPage(t *testing.T) {
	b := project(t, lang.Chinese, "## 概况\n\n[上](#概况)").at("print.html")
	var all strings.Builder
	for _, ch := range b.chapters() {
		all.WriteString(markup(b.narrative(ch)))
	}
	for _, want := range []string{`<h2 id="first-概况">`, `<h2 id="second-概况">`, `<a href="#second-概况">`} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("no %s in\n%s", want, all.String())
		}
	}
	if len(b.contents) != 0 {
		t.Errorf("contents = %v, want none", b.contents)
	}
}

// Problems of Parse and of answers both reach the page, once.
func TestProblemsReachThePage(t *testing.T) {
	b, _ := second(t, lang.Chinese, "# 题\n\n{{value pas_rate}}\n\n{{chart comparison indicator=pass_rate by=indicator}}")
	if got, want := problemCodes(b.problems), "4:1 heading-1, 6:9 unknown-reference.indicator, 8:43 directive-value.by"; got != want {
		t.Errorf("problems = %s, want %s", got, want)
	}
}

// Pages are made in parallel from one set of parsed texts.
func TestNarrativesAreSharedSafely(t *testing.T) {
	b := project(t, lang.Chinese, "## 题{{value pass_rate}}\n\n{{ref fig-one}}[词](01-first.md)[^1]\n\n[^1]: 注\n")
	want := markup(b.at("second.html").narrative(b.chapters()[1]))
	got := make(chan string)
	for range 8 {
		go func() {
			own := b.at("second.html")
			got <- markup(own.narrative(own.chapters()[1]))
		}()
	}
	for range 8 {
		if g := <-got; g != want {
			t.Errorf("in parallel: %s, want %s", g, want)
		}
	}
}

// Words about a region without a page are shown nowhere; the author must hear of it.
func TestWordsThatNoPageShows(t *testing.T) {
	b := project(t, lang.Chinese, "甲")
	b.r.Pages[len(b.r.Pages)-1].ID = "100000"
	n := b.readNarratives()
	if got, want := problemCodes(n.unplaced), "1:1 words-unplaced"; got != want {
		t.Errorf("problems = %s, want %s", got, want)
	}
}
