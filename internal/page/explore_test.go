package page

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// explorer makes the page of a report, beside the given files.
func explorer(t *testing.T, r *report.Report, tag string, downloads func() []Download) *Explore {
	t.Helper()
	var probs diag.List
	site := Build(r, analysis.Run(r), words(t, tag), Options{Downloads: downloads}, &probs)
	for _, p := range site.Pages {
		if e, ok := p.(*Explore); ok {
			return e
		}
	}
	t.Fatal("there is no explorer")
	return nil
}

// ids lists the options of groups.
func ids(groups []ExploreGroup) map[string][]string {
	out := map[string][]string{}
	for _, g := range groups {
		for _, o := range g.Options {
			out[g.ID] = append(out[g.ID], o.ID+" "+o.Src)
		}
	}
	return out
}

// Only indicators with a file of numbers can be chosen: the others would load nothing.
func TestExplorerOffersWhatHasNumbers(t *testing.T) {
	r := sample(t)
	e := explorer(t, r, lang.Chinese, func() []Download {
		return []Download{{"data/analysis.csv", 1}, {"data/explore/deaths.0a1b2c3d.js", 1}, {"data/explore/pass.4e5f6a7b.js", 1}}
	})
	got := ids(e.Indicators())
	total := 0
	for _, list := range got {
		total += len(list)
		for _, o := range list {
			if o != "pass data/explore/pass.4e5f6a7b.js" && o != "deaths data/explore/deaths.0a1b2c3d.js" {
				t.Errorf("the explorer offers %s", o)
			}
		}
	}
	if total != 2 {
		t.Errorf("the explorer offers %v, want pass and deaths", got)
	}
	if e := explorer(t, r, lang.Chinese, nil); e.Indicators() != nil {
		t.Errorf("without files the explorer offers %v", e.Indicators())
	}
	if e := explorer(t, r, lang.Chinese, func() []Download { return []Download{{"data/analysis.csv", 1}} }); len(e.Indicators()) != 0 {
		t.Errorf("without its files the explorer offers %v", e.Indicators())
	}
}

// The explorer's files are parts of a page: the data page lists the others.
func TestDataPageListsNoParts(t *testing.T) {
	all := func() []Download {
		return []Download{{"data/analysis.csv", 1}, {"data/explore/pass.4e5f6a7b.js", 1}}
	}
	if got := offered(all)(); len(got) != 1 || got[0].Path != "data/analysis.csv" {
		t.Errorf("offered = %v, want the table alone", got)
	}
	if offered(nil) != nil {
		t.Error("without downloads there is something to offer")
	}
	for path, want := range map[string]string{"data/explore/pass.0.js": "pass", "data/pass.js": "", "data/explore": ""} {
		if got := shardOf(path); got != want {
			t.Errorf("shardOf(%q) = %q, want %q", path, got, want)
		}
	}
}

// The word that marks synthetic data is given to the scripts where there is any.
func TestExplorerIsGivenTheMarkWhereNeeded(t *testing.T) {
	for _, synthetic := range []bool{true, false} {
		r := sample(t)
		for i := range r.Sources {
			r.Sources[i].Synthetic = r.Sources[i].Synthetic && synthetic
		}
		var c exploreConfig
		if err := json.Unmarshal([]byte(explorer(t, r, lang.Chinese, nil).Config), &c); err != nil {
			t.Fatal(err)
		}
		if _, got := c.Words["page.cover.synthetic"]; got != synthetic {
			t.Errorf("with synthetic data %v, the scripts are given the mark: %v", synthetic, got)
		}
	}
}

// What the scripts get is JSON that a script element can hold, whatever the data say.
func TestExplorerConfigHoldsHostileNames(t *testing.T) {
	r := sample(t)
	const evil = "</script><script>alert(1)</script>\u2028 {0}"
	r.Sources[0].Name = evil
	r.Indicators[0].Name, r.Indicators[0].En = evil, evil
	e := explorer(t, r, lang.Chinese, nil)
	if strings.ContainsAny(string(e.Config), "<>\u2028") {
		t.Error("the configuration holds markup or a line separator")
	}
	var c exploreConfig
	if err := json.Unmarshal([]byte(e.Config), &c); err != nil {
		t.Fatal(err)
	}
	if c.Sources[r.Sources[0].ID].Name != evil || c.Indicators[r.Indicators[0].ID].Name != evil {
		t.Errorf("the names read back as %q", c.Sources[r.Sources[0].ID].Name)
	}
	if c.Own != "region:"+r.Meta.Region || c.First != r.Meta.Headline[0] || c.Year != r.Meta.Year {
		t.Errorf("the configuration is of %s, %s, %d", c.Own, c.First, c.Year)
	}
}

// The places come with the report's own first, then those below it, then the others;
// each once, and only those that the data hold.
func TestExplorerListsPlacesOnce(t *testing.T) {
	r := sample(t)
	a := analysis.Run(r)
	e := explorer(t, r, lang.Chinese, nil)
	var groups []string
	seen := map[string]bool{}
	for _, g := range e.Places {
		groups = append(groups, g.ID)
		if len(g.Options) == 0 {
			t.Errorf("group %s is empty", g.ID)
		}
		for _, o := range g.Options {
			if seen[o.Key] || o.Name == "" {
				t.Errorf("%s (%q) is listed twice or has no name", o.Key, o.Name)
			}
			seen[o.Key] = true
		}
	}
	if groups[0] != "own" || groups[len(groups)-1] != "others" {
		t.Errorf("the groups are %v", groups)
	}
	want := map[string]bool{}
	for i := range a.Cells {
		want[placeKey(a.Cells[i].Place)] = true
	}
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Errorf("places (-held +listed):\n%s", diff)
	}
	if last := e.Benchmarks[len(e.Benchmarks)-1]; last.ID != "" || len(e.Benchmarks) < 2 {
		t.Errorf("the benchmarks are %v, want some and nobody", e.Benchmarks)
	}
}

// Every word that the scripts say is given to them, and they are given no others.
func TestExplorerScriptsKnowTheirWords(t *testing.T) {
	var text strings.Builder
	for _, name := range []string{"explore.js", "explore-figure.js"} {
		data, err := os.ReadFile("../../templates/assets/" + name)
		if err != nil {
			t.Fatal(err)
		}
		text.Write(data)
	}
	whole, starts := map[string]bool{}, map[string]bool{}
	for _, m := range regexp.MustCompile(`"((?:explore\.say|chart|page)\.[a-z_.0-9]*|interval)"`).FindAllStringSubmatch(text.String(), -1) {
		if m[1] == "explore.say." { // and the name of a field
			for _, field := range []string{"indicator", "places", "industries", "years", "benchmark", "self", "reference"} {
				whole[m[1]+field] = true
			}
		} else if strings.HasSuffix(m[1], ".") {
			starts[m[1]] = true
		} else {
			whole[m[1]] = true
		}
	}
	if len(whole) < 40 || len(starts) < 5 {
		t.Fatalf("found %d words and %d starts: the test no longer reads the scripts", len(whole), len(starts))
	}
	for _, tag := range lang.Tags() {
		var c exploreConfig
		if err := json.Unmarshal([]byte(explorer(t, sample(t), tag, nil).Config), &c); err != nil {
			t.Fatal(err)
		}
		for key := range whole {
			if c.Words[key] == "" {
				t.Errorf("%s: the scripts say %s, which they are not given", tag, key)
			}
		}
		for key := range c.Words {
			said := whole[key]
			for start := range starts {
				said = said || strings.HasPrefix(key, start)
			}
			if !said {
				t.Errorf("%s: the scripts are given %s, which they never say", tag, key)
			}
		}
	}
}
