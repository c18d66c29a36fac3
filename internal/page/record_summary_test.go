package page_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/diag"
	"zhijian/internal/page"
	"zhijian/internal/report"
)

// Each sentence of a summary knows where it stands, however the summary is written.
func TestSentencesOfASummary(t *testing.T) {
	at := func(line, column, last int, text string) page.Sentence {
		return page.Sentence{Pos: diag.Pos{File: "content/01-x.md", Line: line, Column: column}, Last: last, Page: "x.html", Source: text, Text: text}
	}
	for _, c := range []struct {
		name, text, summary string
		want                []page.Sentence
	}{
		{"none", "+++\ntitle = \"x\"\n+++\nsummary = 3\n", "", nil},
		{"plain", "+++\ntitle = \"x\"\nsummary = \"低于全国。高于西部。\"\n+++\n", "低于全国。高于西部。",
			[]page.Sentence{at(3, 12, 3, "低于全国。"), at(3, 17, 3, "高于西部。")}},
		{"several lines", "+++\nsummary = '''\n低于全国。\n高于西部'''\n+++\n", "低于全国。\n高于西部",
			[]page.Sentence{at(3, 1, 3, "低于全国。"), at(4, 1, 4, "高于西部")}},
		{"escaped", "+++\nsummary = \"a\\u0062c. d\"\n+++\n", "abc. d", []page.Sentence{at(2, 1, 2, "abc. d")}},
		{"elsewhere", "+++\ntitle = \"x\"\n+++\nsummary = \"低于全国\"\n", "低于全国", nil},
	} {
		p := report.Page{File: "content/01-x.md", Summary: c.summary}
		if diff := cmp.Diff(c.want, page.Summary(&p, c.text, "x.html")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}
