package site_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"zhijian/internal/site"
)

// typed is what an author typed; every number in it equals the data to the letter.
const typed = "+++\ntitle = \"手写的数\"\n+++\n" +
	"全区监督抽查合格率为90.6%，较上年提高1.2个百分点，低于全国平均0.5个百分点，高于西部地区平均1.4个百分点。\r\n" +
	"\r\n- 呼和浩特市监督抽查合格率为**95.0%**，包头市监督抽查合格率较上年下降5.0个百分点。\r\n" +
	"- 2014年全区监督抽查合格率为89.4%。食品制造业监督抽查合格率为95%。\r\n- [鄂尔多斯市监督抽查合格率为92.0%](typed.html)。\r\n" +
	"\r\n| 指标 | 自治区 | 全国 |\r\n|---|---|---|\r\n| 制造业质量竞争力指数 | 81.60分 | 83.50分 |\r\n| 投诉率 | 1.40件/万件 | 1.10件/万件 |\r\n" +
	"\r\n地理标志产品为36个，较上年增加6个；12365投诉举报量为12846件。{{claim supervision_pass_rate similar=100000}}监督抽查合格率为90.6%，与全国相近{{/claim}}。\r\n"

// A reader sees the same before and after, letter by letter; so what the audit takes a
// directive to print is what the page prints.
func TestMendChangesNothingThatIsRead(t *testing.T) {
	project := read(t, "../audit/testdata/project.txtar")
	project["content/01-typed.md"] = &fstest.MapFile{Data: []byte(typed)}
	mended, left, err := site.Mend(context.Background(), site.Source{Project: project})
	if err != nil || left.HasErrors() {
		t.Fatalf("%v, %+v", err, left.Sorted())
	}
	if len(mended) != 1 || mended[0].Count != 17 {
		t.Fatalf("mended %d files, %+v", len(mended), mended)
	}
	for _, p := range left.Sorted() {
		if p.Code == "prose-number" {
			t.Errorf("left: %d:%d %s %q", p.Pos.Line, p.Pos.Column, p.Variant, p.Args)
		}
	}
	after := string(mended[0].New)
	if n := strings.Count(after, "{{") - strings.Count(typed, "{{"); n != mended[0].Count {
		t.Errorf("%d directives more, want %d:\n%s", n, mended[0].Count, after)
	}
	before := visible(t, project)
	project["content/01-typed.md"] = &fstest.MapFile{Data: mended[0].New}
	if got := visible(t, project); got != before {
		t.Errorf("the page reads\n%s\nand read\n%s", got, before)
	}
	if again, _, err := site.Mend(context.Background(), site.Source{Project: project}); err != nil || len(again) != 0 {
		t.Errorf("a second run mends %d files (%v), want none", len(again), err)
	}
}

// visible gives the words of the page's own text as a reader sees them.
func visible(t *testing.T, project fstest.MapFS) string {
	t.Helper()
	files, probs, err := site.Build(context.Background(), site.Source{Project: project}, nil)
	if err != nil || probs.HasErrors() {
		t.Fatalf("%v, %+v", err, probs.Sorted())
	}
	for _, f := range files {
		if f.Path != "typed.html" {
			continue
		}
		page := string(f.Data)
		page = page[strings.Index(page, "<main"):strings.Index(page, "</main>")]
		doc, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for n := range doc.Descendants() {
			if n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style" {
				b.WriteString(n.Data)
			}
		}
		text := strings.Join(strings.Fields(b.String()), " ")
		if i := strings.Index(text, "全区监督抽查合格率为"); i > 0 {
			text = text[i:]
		}
		return text
	}
	t.Fatal("no page typed.html")
	return ""
}
