package page

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/lang"
)

func methodIDs(p *Methods) []string {
	var ids []string
	for _, m := range p.Methods {
		ids = append(ids, strings.TrimPrefix(m.ID, "method-"))
	}
	return ids
}

// The methods page lists what the report uses and nothing else.
func TestMethodsPageListsWhatIsUsed(t *testing.T) {
	b := projectOf(t, insight, lang.Chinese, "话。").at(methodsPath)
	p := b.methodsPage().(*Methods)
	want := []string{"wilson", "byar", "poisson_exact", "newcombe10", "wilson_benchmark", "mover", "rate_benchmark", "margin",
		"bh", "cochran_armitage", "rank", "kitagawa", "warning", "composite", "suppression", "rounding"}
	if slices.Contains(figureKinds(), methodFunnel) {
		want = slices.Insert(want, slices.Index(want, "rank")+1, methodFunnel)
	}
	if diff := cmp.Diff(want, methodIDs(p)); diff != "" {
		t.Errorf("methods (-want +got):\n%s", diff)
	}
	for _, m := range p.Methods {
		if m.Name == "" || m.Use == "" {
			t.Errorf("%s has no words", m.ID)
		}
	}
	// A report without rates, trends or indices of its own knows no methods for them.
	other := methodIDs(project(t, lang.Chinese, "话。").at(methodsPath).methodsPage().(*Methods))
	for _, id := range []string{"byar", "poisson_exact", "mover", "cochran_armitage", "kitagawa", "composite"} {
		if slices.Contains(other, id) {
			t.Errorf("%s is listed and not used: %v", id, other)
		}
	}
}

// Every measured cell's methods have a description, so that a link to one leads there.
func TestEveryMethodOfTheAnalysisIsDescribed(t *testing.T) {
	for _, tag := range lang.Tags() {
		b := projectOf(t, insight, tag, "话。")
		var known []string
		for _, s := range methodSpecs() {
			known = append(known, s.id)
			if b.method(s.id) == "" {
				t.Errorf("%s: %s has no name", tag, s.id)
			}
		}
		for id := range b.methodUses() {
			if !slices.Contains(known, id) {
				t.Errorf("the analysis uses %q, which the methods page does not know", id)
			}
		}
	}
}

func TestTrialIndexShowsItsWeightsAndBaselines(t *testing.T) {
	b := projectOf(t, insight, lang.Chinese, "话。").at(methodsPath)
	got := b.compositeTables()
	want := []CompositeTable{{
		ID: "composite-trial", Caption: "综合指数（试算）：指标、权数和基准值（方法版本 2015.7）",
		Rows: []CompositeRow{
			{"监督", Link{"抽查合格率", "indicators/pass.html"}, "0.7", "80%", "100%"},
			// Where lower is better, the higher value is the poor one.
			{"", Link{"投诉率", "indicators/loss.html"}, "0.3", "60件", "5件"},
		},
		Notes: []string{"官方指数的权数和基准值没有公布，以上为本项目自设。", "有数的权重不少于60%才计分。",
			"位次的稳健性：权数各自在±25%之内随机变动，得分照用或按地区重新折算，抽取2000次（种子2015），列出位次的5%～95%范围。"},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("trial index (-want +got):\n%s", diff)
	}
}

func TestMethodsPageStatesTheSettings(t *testing.T) {
	b := projectOf(t, insight, lang.English, "Words.").at(methodsPath)
	b.r.Meta.Confidence = 0.99
	p := b.methodsPage().(*Methods)
	if !strings.Contains(p.Where, "z = 2.5758 at 99% confidence") {
		t.Errorf("where = %q, want the z of 99%%", p.Where)
	}
	if !strings.Contains(p.Lead, "2015.7") {
		t.Errorf("lead = %q, want the version of methods.toml", p.Lead)
	}
	if first := p.Contents; len(first) > 0 && first[0].ID != "caveats" {
		t.Errorf("the page opens with %v, want the caveats", first[0])
	}
}
