package page

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/prose"
	"zhijian/internal/report"
)

func TestCutFindsSentences(t *testing.T) {
	body := strings.Join([]string{
		"", "## 一、总体 {{value a}}", "",
		"合格率为{{value a x=\"。\"}}，比上年{{claim a rose}}上升。{{/claim}}全国高", "于西部（“同上。”）。末句没有句号", "",
		"- 第一项。第二句！", "- 第二项", "", "| 甲 | 乙 |", "|----|----|", "| 1 | 2 |", "",
		"```", "代码。不算。", "```", "", "{{chart gap id=f}}", "", "It rose by 1.2 points. It fell", "again.", "",
		"[^1]: 脚注。",
	}, "\n")
	var got []string
	page := &report.Page{File: "f.md", Body: []byte(body), BodyLine: 10}
	for _, s := range sentences(page, "f.html", nil) {
		got = append(got, fmt.Sprintf("%d:%d %s", s.Pos.Line, s.Pos.Column, s.Source))
	}
	want := []string{
		"11:4 一、总体 {{value a}}",
		"13:1 合格率为{{value a x=\"。\"}}，比上年{{claim a rose}}上升。{{/claim}}",
		"13:55 全国高于西部（“同上。”）。",
		"14:12 末句没有句号",
		"16:3 第一项。", "16:7 第二句！", "17:3 第二项", "19:1 | 甲 | 乙 |", "21:1 | 1 | 2 |",
		"27:1 {{chart gap id=f}}",
		"29:1 It rose by 1.2 points.", "29:24 It fell again.",
		"32:7 脚注。",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sentences (-want +got):\n%s", diff)
	}
}

// Every directive of the repository's words is recorded, with what it rests on, and
// each sentence says what readers see.
func TestSentencesRecordWhatTheyRestOn(t *testing.T) {
	r, probs := report.Load(os.DirFS("../.."))
	if probs.HasErrors() {
		t.Fatal("the repository does not load")
	}
	a := analysis.Run(r)
	site := Build(r, a, words(t, lang.Chinese), Options{}, &probs)
	statements := 0
	for _, s := range site.Sentences {
		if strings.Contains(s.Text, "{{") {
			t.Errorf("%s:%d: text %q still holds a directive", s.Pos.File, s.Pos.Line, s.Text)
		}
		for _, st := range s.Statements {
			statements++
			silent := st.Name == "ref" || st.Name == "cite" || st.Name == "literal" || st.Name == "project" || st.Name == "measure" || st.Name == "gap"
			if !silent && len(st.Cells) == 0 && st.Figure == "" {
				t.Errorf("%s:%d:%d: %s rests on nothing", st.Pos.File, st.Pos.Line, st.Pos.Column, st.Name)
			}
			for _, k := range st.Cells {
				if a.Cell(k) == nil && k.Period == "" {
					t.Errorf("%s:%d: %s rests on %v, which the data do not hold", st.Pos.File, st.Pos.Line, st.Name, k)
				}
			}
		}
	}
	directives := 0
	for i := range r.Pages {
		doc, _ := prose.Parse(r.Pages[i].File, r.Pages[i].BodyLine, r.Pages[i].Body)
		directives += len(doc.Directives)
	}
	if statements != directives {
		t.Errorf("%d statements recorded of %d directives", statements, directives)
	}
}
