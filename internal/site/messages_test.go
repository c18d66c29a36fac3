package site_test

import (
	"context"
	"strings"
	"testing"

	"zhijian/internal/lang"
	"zhijian/internal/site"
)

// A problem that quotes what the data say quotes it in the language of messages, not in
// the report's; the names of things stay as the data have them.
func TestProblemsQuoteInTheLanguageOfMessages(t *testing.T) {
	broken := func(t *testing.T) site.Source {
		project := read(t, "testdata/small.txtar")
		edit(t, project, "content/01-quality.md", "industry=C14 below=100000", "industry=C14 above=100000")
		return site.Source{Project: project}
	}
	for tag, want := range map[string]string{
		lang.English: "confidence interval of the difference",
		lang.Chinese: "置信区间",
	} {
		cat, err := lang.Load(tag)
		if err != nil {
			t.Fatal(err)
		}
		src := broken(t)
		src.Messages = cat
		probs, err := site.Check(context.Background(), src)
		if err != nil || probs.Len() != 1 {
			t.Fatalf("%d problems, %v, want 1", probs.Len(), err)
		}
		p := probs.Sorted()[0]
		if got := p.Message(cat); p.Code != "claim-false" || !strings.Contains(got, want) || !strings.Contains(got, "食品制造业") {
			t.Errorf("%s: %s %q, want %q and the industry's own name", tag, p.Code, got, want)
		}
	}
	// Data that have mistakes too do not change the language.
	src := broken(t)
	project := read(t, "testdata/small.txtar")
	edit(t, project, "content/01-quality.md", "industry=C14 below=100000", "industry=C14 above=100000")
	edit(t, project, "data/2015/index.toml", `value = 81.60`, `value = "81.60"`)
	src.Project = project
	src.Messages, _ = lang.Load(lang.English)
	probs, err := site.Check(context.Background(), src)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, p := range probs.Sorted() {
		if p.Code == "claim-false" {
			found = true
			if got := p.Message(src.Messages); !strings.Contains(got, "confidence interval of the difference") {
				t.Errorf("in a draft: %q", got)
			}
		}
	}
	if !found {
		t.Error("the draft does not report the untrue claim")
	}
}
