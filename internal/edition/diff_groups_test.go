package edition_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"zhijian/internal/edition"
	"zhijian/internal/lang"
	"zhijian/internal/site"
)

func editionOf(t *testing.T, files fstest.MapFS, year int) *edition.Edition {
	t.Helper()
	e, err := site.Read(t.Context(), site.Source{Project: files, Year: year, Messages: catalogue(t, lang.English), Names: true})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// An indicator that only got another id is told once, and nothing that rests on it.
func TestRenamedIndicatorsAreToldOnce(t *testing.T) {
	renamed := func(edits ...change) fstest.MapFS {
		files := diffProject(t, edits...)
		for name, f := range files {
			text := strings.NewReplacer(`"pass"`, `"checks"`, "value pass", "value checks", "change pass", "change checks", "compare pass", "compare checks",
				"claim pass", "claim checks", "rank pass", "rank checks", "indicator=pass", "indicator=checks").Replace(string(f.Data))
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
		return files
	}
	for _, c := range []struct {
		name   string
		edits  []change
		fields string // that changed
	}{
		{"only the id", nil, "id"},
		{"the name as well", []change{{"data/indicators.toml", `name       = "合格率"`, `name       = "抽查合格率"`}}, "id name"},
	} {
		d := edition.Compare(readEdition(t), editionOf(t, renamed(c.edits...), 0))
		var fields []string
		for _, f := range d.Definitions {
			fields = append(fields, f.Field)
		}
		if got := strings.Join(fields, " "); got != c.fields {
			t.Errorf("%s: the fields %q changed, want %q", c.name, got, c.fields)
		}
		if n := len(d.Values) + len(d.Blocks) + len(d.Sentences) + d.Unrecorded.Len() + len(d.Others) + len(d.Verdicts) + len(d.Targets); n > 0 {
			t.Errorf("%s: more differs than the definition:\n%s", c.name, text(t, d, 0))
		}
	}
	// What else changed is still told.
	d := edition.Compare(readEdition(t), editionOf(t, renamed(change{pass, "x = 273, n = 300", "x = 272, n = 300"}), 0))
	if len(d.Values) != 1 || d.Values[0].Kind != edition.ValueRevised || d.Unrecorded.Len() != 1 {
		t.Errorf("a value of a renamed indicator that changed:\n%s", text(t, d, 0))
	}
}

// Equal changes of many cells are one row that counts them; changes of numbers never are.
func TestEqualChangesAreOneRow(t *testing.T) {
	d := edition.Compare(readEdition(t), readEdition(t, change{pass, `status    = "final"`, `status    = "revised"`}))
	got := text(t, d, 0)
	if !strings.Contains(got, "Values that changed (8)\n") || !strings.Contains(got, "Pass rate · 2015 (8 values)  final  revised") || strings.Count(got, "status only") != 1 {
		t.Errorf("the status of a table:\n%s", got)
	}
	if len(d.Values) != 8 {
		t.Errorf("the comparison lists %d values, want all 8", len(d.Values))
	}
	var all []change
	for _, row := range []string{"x = 380, n = 400", "x = 273, n = 300", "x = 255, n = 300", "x = 184, n = 200"} {
		all = append(all, change{pass, row, strings.Replace(row, "x = ", "x = 1", 1)})
	}
	for i := range all {
		all[i].new = strings.Replace(all[i].new, "n = ", "n = 1", 1)
	}
	if got := text(t, edition.Compare(readEdition(t), readEdition(t, all...)), 0); strings.Count(got, "revised (final)") != 4 {
		t.Errorf("four revised values are not listed one by one:\n%s", got)
	}
}

// nextYear is the project with the edition of 2016 begun.
func nextYear(t *testing.T, edits ...change) fstest.MapFS {
	t.Helper()
	files := diffProject(t, edits...)
	roll, err := edition.NextYear(editionOf(t, files, 0), files)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range roll.Files {
		files[f.Path] = &fstest.MapFile{Data: f.Data}
	}
	return files
}

// A year that has only begun is told in a few rows: what is empty is counted, what was
// carried over is told by text, and no page is singled out.
func TestABegunYearIsToldInCounts(t *testing.T) {
	targets := change{"data/targets.toml", "[[target]]\nid   = \"words\"", ""}
	for i := range 5 {
		targets.new += fmt.Sprintf("[[target]]\nid = \"more-%d\"\nname = \"目标%d\"\nindicator = \"pass\"\nyear = 2020\nop = \">=\"\nvalue = %d\n", i, i, 80+i)
	}
	targets.new += targets.old
	files := nextYear(t, targets)
	d := edition.Compare(editionOf(t, files, 2015), editionOf(t, files, 2016))
	got := text(t, d, 0)
	for _, want := range []string{"6 targets: 合格率90%以上, 目标0, ", "Index · 2016      new          3                 3", "content/01-summary.md  content/2016/01-summary.md "} {
		if !strings.Contains(got, want) {
			t.Errorf("the text lacks %q", want)
		}
	}
	for _, not := range []string{"Pages that are touched", "New sentences", "Sentences whose numbers", "Moved", "Values that changed"} {
		if strings.Contains(got, not) {
			t.Errorf("the text has %q", not)
		}
	}
	if t.Failed() {
		t.Logf("the text:\n%s", got)
	}
	if at := strings.Index(got, "Carried over"); at < 0 || at > strings.Index(got, "Targets that") {
		t.Errorf("words do not come before figures:\n%s", got)
	}
}

// The sentence of a summary that the data contradict is shown, in the language asked for
// as far as things have names in it.
func TestClaimsShowTheirSentence(t *testing.T) {
	const head = `title = "摘要"`
	words := change{summary, head, head + "\nsummary = \"全区合格率与全国相近。甲市的合格率高于全区。\""}
	d := edition.Compare(editionOf(t, diffProject(t, words), 0), editionOf(t, diffProject(t, append(comparisons["own"], words)...), 0))
	got := text(t, d, 0)
	if !strings.Contains(got, "content/01-summary.md:3:20\n      全区合格率与全国相近。\n") {
		t.Errorf("the sentence of the summary is not shown:\n%s", got)
	}
	if !strings.Contains(got, `the data do not say "similar": Pass rate · 2015 · Ourland: Ourland 88.0%, China 91.2%;`) {
		t.Errorf("the message is not in one language:\n%s", got)
	}
}
