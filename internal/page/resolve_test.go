package page

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// project gives the builder of testdata/words.txtar with body as its second chapter.
func project(t testing.TB, tag, body string) *builder {
	t.Helper()
	return projectOf(t, "testdata/words.txtar", tag, body)
}

// projectOf does the same for another archive.
func projectOf(t testing.TB, archive, tag, body string) *builder {
	t.Helper()
	a, err := txtar.ParseFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, f := range a.Files {
		data := strings.Replace(string(f.Data), "BODY\n", body, 1)
		if f.Name == "data/report.toml" {
			data = strings.Replace(data, "zh-CN", tag, 1)
		}
		files[f.Name] = &fstest.MapFile{Data: []byte(data)}
	}
	cat, err := lang.Load(tag)
	if err != nil {
		t.Fatal(err)
	}
	r, list := report.Load(files)
	if r == nil {
		var b strings.Builder
		_ = list.WriteText(&b, cat)
		t.Fatalf("the project does not load:\n%s", &b)
	}
	b := &builder{r: r, a: newView(analysis.Run(r)), cat: cat}
	b.texts = b.readNarratives()
	return b
}

// second renders the second chapter.
func second(t testing.TB, tag, body string) (*builder, Body) {
	t.Helper()
	return secondOf(t, "testdata/words.txtar", tag, body)
}

// secondOf does the same for another archive.
func secondOf(t testing.TB, archive, tag, body string) (*builder, Body) {
	t.Helper()
	b := projectOf(t, archive, tag, body).at("second.html")
	return b, b.narrative(b.chapters()[1])
}

var tags = regexp.MustCompile(`<[^>]*>`)

// spoken gives the words of a body, figures by their labels.
func spoken(body Body) string {
	var s strings.Builder
	for _, p := range body.Parts {
		if p.Figure != nil {
			s.WriteString("[" + p.Figure.Label + "]")
		}
		s.WriteString(html.UnescapeString(tags.ReplaceAllString(string(p.HTML), "")))
	}
	return strings.TrimSpace(s.String())
}

func problemCodes(list diag.List) string {
	var s []string
	for _, p := range list.Sorted() {
		code := p.Code
		if p.Variant != "" {
			code += "." + p.Variant
		}
		s = append(s, fmt.Sprintf("%d:%d %s", p.Pos.Line, p.Pos.Column, code))
	}
	return strings.Join(s, ", ")
}

func TestDirectivesGiveWords(t *testing.T) {
	for _, c := range []struct{ src, zh, en string }{
		{"{{value pass_rate}}", "90.6%", "90.6%"},
		{"{{value pass_rate industry=C14}}", "95.3%", "95.3%"},
		{"{{value 监督抽查合格率 industry=食品制造业 region=内蒙古}}", "95.3%", "95.3%"},
		{"{{value pass_rate industry=C14 decimals=2}}", "95.31%", "95.31%"},
		{"{{value pass_rate industry=C14 year=2014}}", "93.8%", "93.8%"},
		{"{{value pass_rate group=west}}", "88.9%", "88.9%"},
		{"{{value pass_rate level=national_advanced industry=C15}}", "99.1%", "99.1%"},
		{"{{value pass_rate industry=C15 stratum=large}}", "99.0%", "99.0%"},
		{"{{value pass_rate n}}", "90.6%（n=10000）", "90.6% (n = 10000)"},
		{"{{value pass_rate ci}}", "90.6%（95%置信区间90.0%～91.2%）", "90.6% (95% confidence interval 90.0%–91.2%)"},
		{"{{value index}}", "83.50分", "83.50分"},
		{"{{value firms}}", "36家", "36家"},
		{"{{value hours}}", "7.5\u00a0h", "7.5\u00a0h"},
		{"{{change pass_rate}}", "较上年提高1.2个百分点", "up 1.2 percentage points on the year before"},
		{"{{change pass_rate industry=C14 decimals=0}}", "较上年提高2个百分点", "up 2 percentage points on the year before"},
		{"{{change loss_rate}}", "较上年下降0.30个百分点", "down 0.30 percentage points on the year before"},
		{"{{change loss_rate region=150100}}", "与上年持平", "unchanged from the year before"},
		{"{{change index}}", "较上年提高0.42分", "up 0.42分 on the year before"},
		{"{{change firms}}", "较上年增加3家", "up 3家 on the year before"},
		{"{{change firms region=150100}}", "与上年持平", "unchanged from the year before"},
		{"{{compare pass_rate to=100000}}", "低于全国平均0.5个百分点", "0.5 percentage points below the average of China"},
		{"{{compare pass_rate to=全国 decimals=0}}", "与全国平均持平", "level with the average of China"},
		{"{{compare pass_rate to=west}}", "高于西部地区平均1.7个百分点", "1.7 percentage points above the average of Western China"},
		{"{{compare pass_rate to=640000}}", "高于宁夏0.6个百分点", "0.6 percentage points above Ningxia"},
		{"{{compare pass_rate region=150100 to=150000}}", "高于内蒙古平均5.4个百分点", "5.4 percentage points above the average of Inner Mongolia"},
		{"{{compare pass_rate industry=C15 to=national_advanced}}", "低于国内先进水平0.1个百分点", "0.1 percentage points below the National advanced level"},
		{"{{compare loss_rate to=100000}}", "高于全国平均0.20个百分点", "0.20 percentage points above the average of China"},
		{"{{compare index to=100000}}", "低于全国平均0.50分", "0.50分 below the average of China"},
		{"{{compare firms to=100000}}", "比全国少864家", "864家 fewer than China"},
		{"{{compare firms to=640000}}", "与宁夏相同", "as many as Ningxia"},
		{"{{rank pass_rate region=150300 among=prefectures}}", "第2位", "2nd"},
		{"{{rank pass_rate region=150300}}", "第2位", "2nd"},
		{"{{rank pass_rate region=150100 of}}", "第1位（共5个）", "1st of 5"},
		{"{{rank pass_rate among=provinces}}", "第1位", "1st"},
		{"{{rank pass_rate among=west of}}", "第1位（共2个）", "1st of 2"},
		{"{{rank pass_rate region=150200 among=pair of}}", "第2位（共2个）", "2nd of 2"},
		{"{{rank pass_rate region=150100 among=一对 of}}", "第1位（共3个）", "1st of 3"},
		{"{{target pass_rate}}", "目标90%以上，已达到", "target of at least 90%, met"},
		{"{{target 质量损失率}}", "目标1%以内，尚差0.20个百分点", "target of at most 1%, 0.20 percentage points short"},
		{"{{target firms}}", "目标超过36家，尚未达到", "target of more than 36家, not yet met"},
		{"{{target index}}", "目标低于83.5分，尚未达到", "target of less than 83.5分, not yet met"},
		{"{{target safety}}", "定性目标，不折算成数值", "a qualitative target, not put in numbers"},
		{"{{ref fig-one}}、{{ref tab-one}}", "图1、表1", "Figure 1、Table 1"},
		{"{{ref fig-hohhot}}", "“呼和浩特市”页的图表", "a figure on the page about Hohhot"},
		{"{{cite mca-2015}}{{cite bureau}}{{cite 全国公报}}", "[1][2][1]", "[1][2][1]"},
		{"{{literal 8337 reason=\"文件名\"}}", "8337", "8337"},
		{"{{chart comparison indicator=pass_rate by=industry id=fig-two}}\n{{ref fig-two}}", "[图2]图2", "[Figure 2]Figure 2"},
		{"{{claim pass_rate industry=C15 above=100000}}高于全国平均水平{{/claim}}", "高于全国平均水平", "高于全国平均水平"},
	} {
		for tag, want := range map[string]string{lang.Chinese: c.zh, lang.English: c.en} {
			b, body := second(t, tag, c.src)
			if got := spoken(body); got != want || b.problems.Len() > 0 {
				t.Errorf("%s: %s gives %q and problems [%s], want %q", tag, c.src, got, problemCodes(b.problems), want)
			}
		}
	}
}

// Claims are judged by verdicts, which may differ from what bare values say.
func TestClaims(t *testing.T) {
	for _, c := range []struct {
		args string
		want string // what is wrong with it, "" if it is true
	}{
		{"pass_rate industry=C15 above=100000", ""},
		{"pass_rate industry=C15 below=100000", "claim-false.below"},
		{"pass_rate industry=C15 similar=100000", "claim-false.similar"},
		{"pass_rate above=100000", "claim-false.above"},
		{"pass_rate below=100000", "claim-false.below"},
		{"pass_rate similar=100000", ""},
		{"pass_rate below=100000 numerically", ""},
		{"pass_rate similar=100000 numerically", "claim-false.similar"},
		{"pass_rate above=100000 numerically", "claim-false.above"},
		{"pass_rate above=west", ""},
		// Lower is better: what is worse than the benchmark is above it.
		{"loss_rate above=100000", ""},
		{"loss_rate below=100000", "claim-false.below"},
		{"loss_rate similar=international_advanced", ""},
		{"loss_rate below=international_advanced", "claim-false.below"},
		{"loss_rate below=international_advanced numerically", ""},
		{"pass_rate rose", ""},
		{"pass_rate fell", "claim-false.fell"},
		{"pass_rate industry=C14 rose", "claim-false.rose"},
		{"pass_rate industry=C14 rose numerically", ""},
		{"loss_rate fell", ""},
		{"loss_rate rose", "claim-false.rose"},
		{"loss_rate region=150100 fell", "claim-false.fell"},
		{"loss_rate region=150100 fell numerically", "claim-false.fell"},
		{"index rose", "claim-unjudged.no_interval"},
		{"index rose numerically", ""},
		{"index below=100000", "claim-unjudged.no_interval"},
		{"index below=100000 numerically", ""},
		{"pass_rate industry=C37 similar=100000", "claim-unjudged.small_n"},
		{"pass_rate industry=C37 below=100000 numerically", ""},
		{"hours below=100000", "claim-unjudged.neutral"},
		{"hours below=100000 numerically", ""},
		{"pass_rate above=640000", "claim-unjudged.no_benchmark"},
		{"pass_rate above=640000 numerically", ""},
		{"pass_rate met", ""},
		{"pass_rate missed", "claim-false.missed"},
		{"loss missed", ""},
		{"loss_rate met", "claim-false.met"},
		{"firms met", "claim-false.met"},
		{"safety met", "target-qualitative"},
		{"nothing met", "target-unknown"},
		{"pass_rate region=150200 rank=5", ""},
		{"pass_rate region=150200 rank=4", "claim-false.rank"},
		{"pass_rate region=150100 rank=1", "claim-rank-wide"},
		{"pass_rate region=150100 rank=1 numerically", ""},
		{"pass_rate region=150200 rank=2 among=pair", ""},
		{"pass_rate industry=C15 above=100000 rose", ""},
		{"pass_rate industry=C15 above=100000 fell", "claim-false.fell"},
	} {
		b, body := second(t, lang.Chinese, "{{claim "+c.args+"}}话{{/claim}}")
		var got []string
		for _, p := range b.problems.Sorted() {
			code := p.Code
			if p.Variant != "" {
				code += "." + p.Variant
			}
			got = append(got, code)
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("claim %s: %s, want %q", c.args, strings.Join(got, ", "), c.want)
		}
		if spoken(body) != "话" {
			t.Errorf("claim %s: words %q, want its own", c.args, spoken(body))
		}
	}
}

// mistake is a text with one thing wrong, which stands behind the », and its problem.
type mistake struct{ code, src string }

var wordMistakes = []mistake{
	{"directive-argument.indicator", "全角»{{value}}"},
	{"directive-argument.indicator", "»{{claim above=100000}}话{{/claim}}"},
	{"directive-argument.target", "»{{target}}"},
	{"directive-argument.figure", "»{{ref}}"},
	{"directive-argument.source", "»{{cite}}"},
	{"directive-argument.text", "»{{literal reason=x}}"},
	{"directive-argument.kind", "»{{chart id=x}}"},
	{"directive-argument.to", "»{{compare pass_rate}}"},
	{"directive-argument.unknown", "{{value pass_rate »industry}}"},
	{"directive-argument.unknown", "{{rank pass_rate region=150100 »numerically}}"},
	{"directive-argument.unknown", "{{claim pass_rate »risen above=west}}话{{/claim}}"},
	{"directive-argument.twice", "{{value pass_rate ci »ci}}"},
	{"directive-key", "{{value pass_rate »industri=C14}}"},
	{"directive-key", "{{claim pass_rate above=west »numericaly=yes}}话{{/claim}}"},
	{"directive-key", "{{chart comparison indicator=pass_rate by=industry »fig=x}}"},
	{"directive-key.none", "{{target pass_rate »year=2020}}"},
	{"directive-key.none", "{{cite bureau »page=3}}"},
	{"directive-value.year", "{{value pass_rate year=»二〇一五}}"},
	{"directive-value.year", "{{value pass_rate year=»02015}}"},
	{"directive-value.decimals", "{{value pass_rate decimals=»9}}"},
	{"directive-value.rank", "{{claim pass_rate region=150100 rank=»first}}话{{/claim}}"},
	{"directive-value.stratum", "{{value pass_rate stratum=»big}}"},
	{"directive-value.by", "{{chart comparison indicator=pass_rate by=»year}}"},
	{"directive-place", "{{value pass_rate region=150000 »group=west}}"},
	{"unknown-reference.indicator", "全角文字{{value »pas_rate}}"},
	{"unknown-reference.indicator", "{{chart comparison indicator=»合格}}"},
	{"unknown-reference.region", "{{value pass_rate region=»呼和浩持市}}"},
	{"unknown-reference.region", "{{value pass_rate region=»west}}"},
	{"unknown-reference.group", "{{value pass_rate group=»wset}}"},
	{"unknown-reference.group", "{{rank pass_rate region=150100 among=»cities}}"},
	{"unknown-reference.level", "{{value pass_rate level=»national}}"},
	{"unknown-reference.industry", "{{value pass_rate industry=»C144}}"},
	{"unknown-reference.place", "{{compare pass_rate to=»nation}}"},
	{"unknown-reference.place", "{{claim pass_rate above=»wset}}话{{/claim}}"},
	{"unknown-reference.place", "{{chart comparison indicator=pass_rate by=industry to=100000,»wset}}"},
	{"unknown-reference.source", "{{cite »mca-2016}}"},
	{"unknown-reference.target", "{{target »pass}}"},
	{"unknown-ref", "见{{ref »fig-on}}"},
	{"unknown-figure", "{{chart »comparisons indicator=pass_rate}}"},
	{"value-missing.none", "{{value »pass_rate industry=C13}}"},
	{"value-missing.none", "{{value »pass_rate year=2013}}"},
	{"value-missing.suppressed", "{{value »pass_rate industry=C32}}"},
	{"value-missing.not_yet", "{{value »hours region=150100}}"},
	{"value-missing.none", "{{change »pass_rate region=150100}}"},
	{"value-missing.withheld", "{{value »pass_rate industry=C36}}"},
	{"value-missing.none", "{{compare pass_rate industry=C14 to=»west}}"},
	{"value-missing.none", "{{claim pass_rate industry=C14 above=»west}}话{{/claim}}"},
	{"value-missing.none", "{{target »visits}}"},
	{"value-interval", "{{value index »ci}}"},
	{"value-n", "{{value index »n}}"},
	{"change-break", "{{change »hours}}"},
	{"change-break", "{{claim »hours rose}}话{{/claim}}"},
	{"compare-self", "{{compare pass_rate to=»150000}}"},
	{"rank-none.place", "{{rank »pass_rate group=west}}"},
	{"rank-none.neutral", "{{rank »hours}}"},
	{"rank-none.among", "{{rank pass_rate among=»prefectures}}"},
	{"rank-none.alone", "{{rank »index}}"},
	{"target-unknown", "{{target »nothing}}"},
	{"target-qualitative", "{{claim »safety met}}话{{/claim}}"},
	{"literal-reason", "»{{literal 8337}}"},
	{"figure-id", "{{chart comparison indicator=pass_rate by=industry id=»\"a b\"}}"},
	{"figure-id.twice", "{{chart comparison indicator=pass_rate by=industry id=»fig-one}}"},
	{"link-unknown", "[甲](»03-third.md)"},
	{"link-unknown", "[甲](»industries/C99.md)"},
	{"link-unknown", "[甲](»../data/2015/a.toml)"},
	{"link-fragment", "[甲](»01-first.md#无)"},
	{"link-fragment", "[甲](»#无)"},
	{"image-unknown", "![图](»a.png)"},
	{"claim-empty", "»{{claim pass_rate}}话{{/claim}}"},
	{"claim-empty.words", "»{{claim pass_rate similar=100000}}{{/claim}}"},
	{"claim-empty.words", "»{{claim pass_rate met}} {{/claim}}"},
	{"claim-unjudged.no_benchmark", "{{claim pass_rate »above=640000}}话{{/claim}}"},
	{"claim-unjudged.no_interval", "{{claim index »rose}}话{{/claim}}"},
	{"claim-false.above", "全角»{{claim pass_rate above=100000}}话{{/claim}}"},
	{"claim-false.met", "»{{claim loss met}}话{{/claim}}"},
	{"claim-rank-wide", "{{claim pass_rate region=150100 »rank=1}}话{{/claim}}"},
	{"claim-target-key", "{{claim pass_rate met »region=150100}}话{{/claim}}"},
	{"claim-target-key", "{{claim pass_rate met »rose}}话{{/claim}}"},
}

func TestWordMistakesAreReportedWhereTheyStand(t *testing.T) {
	locateMistakes(t, "testdata/words.txtar", wordMistakes)
	locateMistakes(t, "testdata/insight.txtar", insightMistakes)
}

func locateMistakes(t *testing.T, archive string, mistakes []mistake) {
	t.Helper()
	for _, m := range mistakes {
		before, after, _ := strings.Cut(m.src, "»")
		want := fmt.Sprintf("%d:%d %s", 4, utf8.RuneCountInString(before)+1, m.code)
		b, _ := secondOf(t, archive, lang.Chinese, before+after)
		if got := problemCodes(b.problems); got != want {
			t.Errorf("%s: %s, want %s", m.src, got, want)
		}
	}
}
