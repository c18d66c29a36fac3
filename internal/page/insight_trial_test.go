package page

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// tried is the report of testdata with a trial index of two items; a place needs both.
func tried(t *testing.T, tag string, minShare float64) map[string]Page {
	t.Helper()
	r := sample(t)
	r.Methods.Composites = []report.Composite{{ID: "mine", Name: "质量指数（试算）", En: "Quality index (trial)", MinShare: minShare, Items: []report.CompositeItem{
		{Indicator: "pass", Weight: 0.5, Low: 80, High: 100},
		{Indicator: "index", Weight: 0.5, Low: 80, High: 90},
	}}}
	return pagesOf(t, r, tag)
}

func rowsOf(rows []TrialRow) []string {
	var out []string
	for _, r := range rows {
		group := ""
		if r.Group {
			group = "|group"
		}
		out = append(out, strings.Join([]string{r.Of.Text, r.Of.Href, r.Score + r.Why, r.Rank.Text, r.Rank.Range, r.Items}, "|")+group)
	}
	return out
}

func TestTrialIndexListsScoresBenchmarksFirst(t *testing.T) {
	trials := tried(t, lang.Chinese, 0.5)["regions.html"].(*Regions).Trials
	if len(trials) != 1 {
		t.Fatalf("%d trial indices, want 1", len(trials))
	}
	want := []string{
		"内蒙古||74.5|||2/2",
		"全国||78.1|||2/2",
		"西部地区||80.4|||1/2",
		"呼和浩特|regions/150100.html|76.5|第1位|第1～1位|2/2|group",
		"包头|regions/150200.html|60.0|第2位|第2～2位|1/2",
		"赤峰|regions/150400.html|有数的项太少|||0/2",
	}
	if diff := cmp.Diff(want, rowsOf(trials[0].Rows)); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	if got := trials[0]; !got.Synthetic || got.Method != "methods.html#composite-mine" || got.Label != "表3" {
		t.Errorf("trial = %+v, want it marked as example data, linked to its method, after the tables of all places", got)
	}
}

// A benchmark without enough items has no line; a prefecture has one that says why.
func TestTrialIndexNeedsItsItems(t *testing.T) {
	trials := tried(t, lang.English, 1)["regions.html"].(*Regions).Trials
	want := []string{
		"Inner Mongolia||74.5|||2 of 2",
		"China||78.1|||2 of 2",
		"Hohhot|regions/150100.html|76.5|||2 of 2|group",
		"Baotou|regions/150200.html|too few items known|||1 of 2",
		"Chifeng|regions/150400.html|too few items known|||0 of 2",
	}
	if diff := cmp.Diff(want, rowsOf(trials[0].Rows)); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

func TestTrialLineOfAPlace(t *testing.T) {
	all := tried(t, lang.Chinese, 0.5)
	lines := all["regions/150100.html"].(*Region).Trials
	if len(lines) != 1 || lines[0].Name != "质量指数（试算）" || lines[0].Score != "76.5" || lines[0].Rank.Of != "共2个" || lines[0].Synthetic {
		t.Errorf("lines = %+v", lines)
	}
	for _, path := range []string{"regions/150400.html", "regions/150300.html"} {
		if got := all[path].(*Region).Trials; got != nil {
			t.Errorf("%s has no score and the lines %+v", path, got)
		}
	}
}

func TestNoTrialWithoutAnyScore(t *testing.T) {
	if got := pages(t)["regions.html"].(*Regions).Trials; got != nil {
		t.Errorf("a report without trial indices has %+v", got)
	}
}
