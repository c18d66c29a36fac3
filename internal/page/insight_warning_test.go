package page

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// told gives what a reader reads of a list of warnings, a line each.
func told(w *Warnings) []string {
	var lines []string
	for _, r := range append(slices.Clone(w.Rows), w.Rest...) {
		words := []string{r.Scope, strings.TrimSpace(r.Code + " " + r.Of.Text), r.In.Text, r.Indicator.Text, r.Value.Text + r.Value.Unit,
			r.Versus.Name + r.Versus.Verdict.Shape + r.Versus.Gap + r.Versus.Unit, r.Versus.Interval, r.Sure}
		if r.Change != nil {
			words = append(words, r.Change.Since, r.ChangeBy)
		}
		if r.Trend != nil {
			words = append(words, r.Trend.Word+r.Trend.Detail)
		}
		lines = append(lines, strings.Join(words, "|"))
	}
	return lines
}

func TestWarningsGiveTheirEvidence(t *testing.T) {
	all := make(map[string]Page)
	b := projectOf(t, insight, lang.Chinese, "话")
	for _, j := range b.plan(Options{}) {
		all[j.path] = j.make(b.at(j.path))
	}
	systemic := []string{
		"系统性|全区||投诉率|30.00件|全国▼▼−10.00件|−13.70～−6.58|p<0.001，q<0.001|上升自2011年，5个年份，p<0.001",
		"系统性|全区||指数|80.00分|全国▼−2.00分||超出容许差0.5分|较上年下降2.00分|超出容许差0.5分",
	}
	sectoral := "行业性|C14 食品制造业||抽查合格率|89.0%|全国▼▼−3.5个百分点|−4.5～−2.5|p<0.001，q<0.001|较上年下降2.0个百分点|p=0.003，q=0.006|下降自2011年，5个年份，p<0.001"
	regional := "区域性|呼和浩特||抽查合格率|85.0%|全国▼▼−8.5个百分点|−10.9～−6.4|p<0.001，q<0.001|较上年下降5.0个百分点|p<0.001，q=0.002"
	local := "局部|C14 食品制造业|呼和浩特|抽查合格率|80.0%|全国▼▼−12.5个百分点|−16.2～−9.2|p<0.001，q<0.001|较上年下降10.0个百分点|p<0.001，q<0.001"
	for _, tc := range []struct {
		path string
		got  *Warnings
		text string
		want []string
	}{
		{"index", all["index.html"].(*Index).Warnings, "共5条：系统性2条、行业性1条、区域性1条、局部1条。",
			append(slices.Clone(systemic), sectoral, regional, local)},
		{"industries", all["industries.html"].(*Industries).Warnings, "共1条：行业性1条。", []string{sectoral}},
		{"regions", all["regions.html"].(*Regions).Warnings, "共4条：系统性2条、区域性1条、局部1条。", append(slices.Clone(systemic), regional, local)},
		{"C14", all["industries/C14.html"].(*Industry).Warnings, "共2条：行业性1条、局部1条。", []string{sectoral, local}},
		{"150100", all["regions/150100.html"].(*Region).Warnings, "共2条：区域性1条、局部1条。", []string{regional, local}},
	} {
		if diff := cmp.Diff(tc.want, told(tc.got)); diff != "" || tc.got.Text != tc.text {
			t.Errorf("%s: %q (-want +got):\n%s", tc.path, tc.got.Text, diff)
		}
	}
	// A page does not link to itself, but to the other page that the warning is about.
	row := all["industries/C14.html"].(*Industry).Warnings.Rows[1]
	if row.Of.Href != "" || row.In.Href != "../regions/150100.html" {
		t.Errorf("a local warning on the page of its industry links to %q and %q", row.Of.Href, row.In.Href)
	}
	if row := all["industries.html"].(*Industries).Warnings.Rows[0]; !row.Synthetic || row.Of.Href != "industries/C14.html" {
		t.Errorf("the warning of C14 is %+v, want it marked as example data and linked", row)
	}
}

// No warning is said calmly; where nothing could be judged, that is said instead.
func TestNoWarningIsToldApartFromNothingJudged(t *testing.T) {
	none := pages(t, `industry = "C32", x = 388`, `industry = "C32", x = 350`)
	for path, want := range map[string]string{
		"index.html":          "没有预警：",
		"industries.html":     "没有预警：",
		"industries/C13.html": "没有预警：",
		"regions.html":        "没有预警：", // the region itself is judged
		"regions/150200.html": "无从预警：",
	} {
		w := warningsOf(none[path])
		if w == nil || !strings.HasPrefix(w.Text, want) || len(w.Rows) > 0 || w.Label != "" || !strings.Contains(w.Rule, "q≤0.05") {
			t.Errorf("%s: %+v, want %s and the rule", path, w, want)
		}
	}
	if w := warningsOf(none["regions/150400.html"]); w == nil || w.Text == "" {
		t.Errorf("a place with one missing figure says %+v", w)
	}
}

func warningsOf(p Page) *Warnings {
	switch p := p.(type) {
	case *Index:
		return p.Warnings
	case *Industries:
		return p.Warnings
	case *Regions:
		return p.Warnings
	case *Industry:
		return p.Warnings
	case *Region:
		return p.Warnings
	}
	return nil
}

func TestBroadestGivesEveryoneItsFirst(t *testing.T) {
	b := maker(t, indexPath)
	warning := func(industry, indicator string) *analysis.Warning {
		c := *b.cell("pass", b.own(), "C32")
		c.Industry, c.Indicator = industry, indicator
		return &analysis.Warning{Scope: analysis.Sectoral, Cell: &c}
	}
	all := []*analysis.Warning{warning("C13", "a"), warning("C13", "b"), warning("C13", "c"), warning("C14", "a"), warning("C14", "b"), warning("C32", "a")}
	var got []string
	for _, w := range broadest(all, 4) {
		got = append(got, w.Cell.Industry+w.Cell.Indicator)
	}
	if diff := cmp.Diff([]string{"C13a", "C13b", "C14a", "C32a"}, got); diff != "" {
		t.Errorf("the broadest four (-want +got):\n%s", diff)
	}
	if got := broadest(all, 9); len(got) != len(all) {
		t.Errorf("the broadest 9 of 6 are %d", len(got))
	}
}

// The opening page is short: what it leaves out is counted, and linked to. Long lists
// elsewhere open on demand, and end somewhere.
func TestLongListsOfWarningsAreCut(t *testing.T) {
	b := maker(t, indexPath)
	one := b.a.Warnings()[0]
	c := *one.Cell
	b.a.res.Warnings = nil
	place := c
	place.Industry, place.Place = "", region("150200")
	for range warningsMost + 5 {
		b.a.res.Warnings = append(b.a.Warnings(), one)
	}
	for range 6 {
		w := one
		w.Scope, w.Cell = analysis.Regional, &place
		b.a.res.Warnings = append(b.a.Warnings(), w)
	}
	w := b.indexWarnings()
	want := []Link{{"另有行业性201条", "industries.html#warnings"}, {"另有区域性2条", "regions.html#warnings"}}
	if diff := cmp.Diff(want, w.Elsewhere); diff != "" || len(w.Rows) != listed || w.Note == "" {
		t.Errorf("%d rows, note %q, elsewhere (-want +got):\n%s", len(w.Rows), w.Note, diff)
	}
	w = b.listWarnings(true, func(w *analysis.Warning) bool { return w.Scope == analysis.Sectoral })
	if len(w.Rows) != listed || len(w.Rest) != warningsMost-listed || w.RestText != "其余192条" || !strings.Contains(w.Note, "200") || !strings.Contains(w.Text, "205") {
		t.Errorf("%d rows, %d more as %q, note %q, text %q", len(w.Rows), len(w.Rest), w.RestText, w.Note, w.Text)
	}
}

// Whether anything could be warned of looks at the year before and the years alike.
func TestCanWarnNeedsABenchmarkAndAPast(t *testing.T) {
	b := maker(t, indexPath)
	for _, tc := range []struct {
		place    report.Place
		industry string
		want     bool
	}{
		{b.own(), "", true}, {b.own(), "C13", true},
		{b.own(), "C14", false},       // no benchmark
		{region("150200"), "", false}, // no past
		{region("150400"), "", false}, // no value
	} {
		if got := b.canWarn(tc.place, tc.industry); got != tc.want {
			t.Errorf("canWarn(%v, %q) = %v, want %v", tc.place, tc.industry, got, tc.want)
		}
	}
}
