package edition_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"zhijian/internal/edition"
	"zhijian/internal/lang"
	"zhijian/internal/site"
)

var updateDiffs = flag.Bool("update-diffs", false, "rewrite testdata/diff")

// change is one edit of a file of the project; an empty old puts the whole file, an
// empty new as well takes it away.
type change struct{ file, old, new string }

// project gives the project of testdata with some edits.
func diffProject(t testing.TB, edits ...change) fstest.MapFS {
	t.Helper()
	a, err := txtar.ParseFile("testdata/diff/project.txtar")
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, f := range a.Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	for _, e := range edits {
		switch {
		case e.old == "" && e.new == "":
			delete(fsys, e.file)
		case e.old == "":
			fsys[e.file] = &fstest.MapFile{Data: []byte(e.new)}
		default:
			text := string(fsys[e.file].Data)
			if strings.Count(text, e.old) != 1 {
				t.Fatalf("%s holds %q %d times, want once", e.file, e.old, strings.Count(text, e.old))
			}
			fsys[e.file] = &fstest.MapFile{Data: []byte(strings.Replace(text, e.old, e.new, 1))}
		}
	}
	return fsys
}

func readEdition(t testing.TB, edits ...change) *edition.Edition {
	t.Helper()
	e, err := site.Read(t.Context(), site.Source{Project: diffProject(t, edits...), Messages: catalogue(t, lang.English)})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func catalogue(t testing.TB, tag string) *lang.Catalogue {
	t.Helper()
	cat, err := lang.Load(tag)
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

const (
	pass    = "data/2015/pass.toml"
	summary = "content/01-summary.md"
)

// comparisons are what is changed in the new edition, by what it shows.
var comparisons = map[string][]change{
	"benchmark": {{pass, `x = 9120, n = 10000`, `x = 9420, n = 10000`}},
	"own":       {{pass, `{ region = "150000", x = 908, n = 1000 }`, `{ region = "150000", x = 880, n = 1000 }`}},
	"place": {{pass, `{ region = "150100", x = 380, n = 400 }`, `{ region = "150100", x = 330, n = 400 }`},
		{"data/revisions.toml", "", "[[revision]]\ndate = 2016-08-01\nkind = \"correction\"\nwhat = \"w\"\nwhy = \"y\"\nindicator = \"pass\"\nplaces = [\"150100\"]\n"}},
	"missing": {{pass, `{ region = "150200", x = 273, n = 300 }`, `{ region = "150200", missing = "not_available" }`},
		{"data/2015/index.toml", `missing = "not_yet"`, `value = 80.5`},
		{"data/2014/index.toml", `missing = "not_yet"`, `missing = "not_available"`},
		{pass, `{ region = "150000", industry = "C14", x = 184, n = 200 },`, ``}},
	"suppressed": {{pass, `{ region = "150100", x = 380, n = 400 }`, `{ region = "150100", missing = "suppressed" }`}},
	"labels": {{"data/2015/index.toml", `status    = "preliminary"`, `status    = "final"`},
		{"data/2014/index.toml", `source    = "s"`, `source    = "t"`}},
	"tables": {{"data/2011/pass.toml", "", ""}, {"data/2013/index.toml", "", "indicator = \"index\"\nyear = 2013\nstatus = \"final\"\nsource = \"s\"\n" +
		"rows = [\n  { region = \"150000\", value = 80 },\n  { region = \"100000\", value = 83 },\n  { region = \"150100\", value = 81 },\n  { region = \"150200\", missing = \"not_yet\" },\n]\n"}},
	"definitions": {{"data/indicators.toml", "decimals   = 1", "decimals   = 2"}, {"data/indicators.toml", "抽查中合格批次占抽查批次的百分比", "抽查中合格批次占全部批次的百分比"},
		{"data/report.toml", `["100000", "west", "150000"]`, `["100000", "150000"]`}, {"data/methods.toml", "", "min_n = 50\n"}, {"data/targets.toml", "value     = 90", "value     = 91"}},
	"project": {{"data/projects/2015.toml", "own       = 81.3", "own       = 79.9"}},
	"words": {{summary, "供各级政府参考", "供各级人民政府和企业参考"}, {summary, "甲市的抽查由市局组织。", ""}, {summary, "目标：", "目标完成情况："},
		{summary, "## 总体\n", "## 总体\n\n另有一句全新的话。\n"}},
	"moved": {{summary, "本报告由质量处编写，供各级政府参考。", ""}, {"content/02-more.md", "本章说明其他情况。", "本章说明其他情况。本报告由质量处编写，供各级政府参考。"}},
	"both":  {{pass, `{ region = "150000", x = 908, n = 1000 }`, `{ region = "150000", x = 912, n = 1000 }`}, {summary, "全区合格率为", "全区产品合格率为"}},
	"draft": {{pass, `x = 908, n = 1000`, `x = 908, n = 900`}, {"data/2015/index.toml", `value = 81.9 }`, `value = 82.9 }`}},
}

// Each edit shows in the lists that it should show in, and in no other.
func TestCompare(t *testing.T) {
	old := readEdition(t)
	if old.Problems.Len() > 0 {
		t.Fatalf("the project has problems: %+v", old.Problems.Sorted())
	}
	for name, edits := range comparisons {
		t.Run(name, func(t *testing.T) {
			d := edition.Compare(old, readEdition(t, edits...))
			var got bytes.Buffer
			if err := d.WriteText(&got, catalogue(t, lang.English), edition.Names{Old: "old", New: "new"}, 0); err != nil {
				t.Fatal(err)
			}
			golden(t, name+".txt", got.Bytes())
		})
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata/diff", name)
	if *updateDiffs {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestDiffAsJSON(t *testing.T) {
	d := edition.Compare(readEdition(t), readEdition(t, comparisons["own"]...))
	var got bytes.Buffer
	if err := d.WriteJSON(&got, catalogue(t, lang.English), edition.Names{Old: "old", New: "new"}); err != nil {
		t.Fatal(err)
	}
	golden(t, "own.json", got.Bytes())
}

func text(t testing.TB, d edition.Diff, rows int) string {
	t.Helper()
	var b bytes.Buffer
	if err := d.WriteText(&b, catalogue(t, lang.English), edition.Names{Old: "a", New: "b"}, rows); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func asJSON(t testing.TB, d edition.Diff) string {
	t.Helper()
	var b bytes.Buffer
	if err := d.WriteJSON(&b, catalogue(t, lang.English), edition.Names{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// An edition does not differ from itself, whatever it holds.
func TestNothingDiffersFromItself(t *testing.T) {
	for name, edits := range comparisons {
		d := edition.Compare(readEdition(t, edits...), readEdition(t, edits...))
		if broken := len(d.Broken) > 0; broken { // all else is as it was
			d.Broken, d.Old.Draft, d.New.Draft = nil, false, false
		}
		if !d.Same() {
			t.Errorf("%s differs from itself:\n%s", name, text(t, d, 0))
		}
	}
}

// To compare the other way round swaps before and after, and nothing else.
func TestSwappedEditionsSwapSides(t *testing.T) {
	old := readEdition(t)
	for name, edits := range comparisons {
		new := readEdition(t, edits...)
		a, b := edition.Compare(old, new), edition.Compare(new, old)
		for _, c := range []struct {
			what string
			a, b int
		}{{"verdicts", len(a.Verdicts), len(b.Verdicts)}, {"ranks", len(a.Ranks), len(b.Ranks)}, {"directions", len(a.Directions), len(b.Directions)},
			{"trends", len(a.Trends), len(b.Trends)}, {"gaps", len(a.Gaps), len(b.Gaps)}, {"values", len(a.Values), len(b.Values)},
			{"blocks", len(a.Blocks), len(b.Blocks)}, {"targets", len(a.Targets), len(b.Targets)}, {"definitions", len(a.Definitions), len(b.Definitions)},
			{"sentences", len(a.Sentences), len(b.Sentences)}, {"moved", len(a.Moved), len(b.Moved)}, {"broken", len(a.Broken), len(b.Broken)},
			{"others", len(a.Others), len(b.Others)}} {
			if c.a != c.b {
				t.Errorf("%s: %d %s one way, %d the other", name, c.a, c.what, c.b)
			}
		}
		back := map[string]edition.ValueChange{}
		for _, v := range b.Values {
			back[keyText(v)] = v
		}
		for _, v := range a.Values {
			w := back[keyText(v)]
			if diff := cmp.Diff(v.Before, w.After, equateNaNs); diff != "" {
				t.Errorf("%s: before and after of %+v (-one way +the other):\n%s", name, v.Key, diff)
			}
			if v.Kind == edition.ValueRevised && (w.Diff != -v.Diff || w.Size != v.Size) {
				t.Errorf("%s: difference %v and size %v one way, %v and %v the other", name, v.Diff, v.Size, w.Diff, w.Size)
			}
		}
		for _, s := range a.Sentences {
			if s.Before != nil && s.After != nil && !hasSwapped(b.Sentences, s) {
				t.Errorf("%s: the other way round lacks %q → %q", name, s.Before.Text, s.After.Text)
			}
		}
	}
}

var equateNaNs = cmp.Comparer(func(a, b float64) bool { return a == b || a != a && b != b })

func keyText(v edition.ValueChange) string {
	return strings.Join([]string{v.Key.Indicator, v.Key.Place.ID, v.Key.Industry, string(rune(v.Key.Year))}, " ")
}

func hasSwapped(list []edition.SentenceChange, of edition.SentenceChange) bool {
	for _, s := range list {
		if s.Before == nil || s.After == nil || s.Before.Source != of.After.Source || s.After.Source != of.Before.Source {
			continue
		}
		deleted, inserted := "", ""
		for _, p := range of.Pieces {
			if p.Op == edition.Deleted {
				deleted += p.Text
			}
		}
		for _, p := range s.Pieces {
			if p.Op == edition.Inserted {
				inserted += p.Text
			}
		}
		return deleted == inserted && s.Kind == of.Kind
	}
	return false
}

// The same editions give the same bytes, read anew.
func TestCompareIsDeterministic(t *testing.T) {
	for _, name := range []string{"own", "definitions", "words"} {
		first := asJSON(t, edition.Compare(readEdition(t), readEdition(t, comparisons[name]...)))
		for range 3 {
			if again := asJSON(t, edition.Compare(readEdition(t), readEdition(t, comparisons[name]...))); again != first {
				t.Errorf("%s is not the same twice (-first +again):\n%s", name, cmp.Diff(first, again))
			}
		}
	}
}

func TestRowsAreWithinTheBudget(t *testing.T) {
	d := edition.Compare(readEdition(t), readEdition(t, comparisons["own"]...))
	all, one := text(t, d, 0), text(t, d, 1)
	if strings.Contains(all, "more; --rows 0") || !strings.Contains(one, "more; --rows 0 lists all") {
		t.Errorf("with all rows:\n%s\nwith one:\n%s", all, one)
	}
}

// The page needs nothing beside it, escapes what it quotes, and says what it leaves out.
func TestDiffAsPage(t *testing.T) {
	d := edition.Compare(readEdition(t), readEdition(t, append(comparisons["own"], change{summary, "由质量处编写", "由`<b>质量处</b>`编写"})...))
	for _, tag := range lang.Tags() {
		var b bytes.Buffer
		if err := d.WriteHTML(&b, catalogue(t, tag), edition.Names{Old: "<old>", New: "new"}, 1); err != nil {
			t.Fatal(err)
		}
		page := b.String()
		for _, bad := range []string{"<script", "http://", "https://", "<b>", "<old>", "src=", "url("} {
			if strings.Contains(page, bad) {
				t.Errorf("%s: the page holds %q", tag, bad)
			}
		}
		for _, want := range []string{"<del>90.8</del>", "<ins>88.0</ins>", `lang="` + tag + `"`, "&lt;b&gt;", "--rows 0"} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the page lacks %q", tag, want)
			}
		}
	}
}

// What the new edition suppresses is not told by the comparison.
func TestSuppressedNumbersAreNotRepeated(t *testing.T) {
	d := edition.Compare(readEdition(t), readEdition(t, comparisons["suppressed"]...))
	d.Sentences, d.Claims = nil, nil // the old words are in git for everybody to see
	for _, secret := range []string{"95.0%", "380", "\"value\": 95"} {
		if strings.Contains(text(t, d, 0), secret) || strings.Contains(asJSON(t, d), secret) {
			t.Errorf("the comparison tells %q:\n%s", secret, text(t, d, 0))
		}
	}
}

// A settled value that changed needs an entry, or a mark that it did not have before.
func TestSettledValuesNeedAnEntry(t *testing.T) {
	const row = `{ region = "150200", x = 273, n = 300 }`
	with := func(text string) change { return change{pass, row, text} }
	entry := func(scope string) change {
		return change{"data/revisions.toml", "", "[[revision]]\ndate = 2016-08-01\nkind = \"correction\"\nwhat = \"w\"\nwhy = \"y\"\nindicator = \"pass\"\n" + scope}
	}
	for _, c := range []struct {
		name     string
		old, new []change
		want     int
	}{
		{"changed", nil, []change{with(`{ region = "150200", x = 272, n = 300 }`)}, 1},
		{"other counts of the same rate", nil, []change{with(`{ region = "150200", x = 91, n = 100 }`)}, 1},
		{"the same number written otherwise", nil, []change{with(`{ region = "150200", x = 273.0, n = 300 }`)}, 0},
		{"marked", nil, []change{with(`{ region = "150200", x = 272, n = 300, status = "revised" }`)}, 0},
		{"marked before", []change{with(`{ region = "150200", x = 271, n = 300, status = "revised" }`)},
			[]change{with(`{ region = "150200", x = 272, n = 300, status = "revised" }`)}, 1},
		{"not settled yet", []change{with(`{ region = "150200", x = 271, n = 300, status = "preliminary" }`)}, nil, 0},
		{"no value before", []change{with(`{ region = "150200", missing = "not_yet" }`)}, nil, 0},
		{"missing now", nil, []change{with(`{ region = "150200", missing = "not_available" }`)}, 1},
		{"suppressed now", nil, []change{with(`{ region = "150200", missing = "suppressed" }`)}, 0},
		{"gone", nil, []change{with("\n"), {pass, "  \n,\n", "\n"}}, 1},
		{"entry", nil, []change{with(`{ region = "150200", x = 272, n = 300 }`), entry("years = [2015]\nplaces = [\"150200\"]\n")}, 0},
		{"entry of another place", nil, []change{with(`{ region = "150200", x = 272, n = 300 }`), entry("places = [\"150100\"]\n")}, 1},
	} {
		d := edition.Compare(readEdition(t, c.old...), readEdition(t, c.new...))
		if got := d.Unrecorded.Len(); got != c.want {
			t.Errorf("%s: %d values without an entry, want %d: %+v", c.name, got, c.want, d.Unrecorded.Sorted())
		}
		for _, p := range d.Unrecorded.Sorted() {
			if p.Code != "revision-unrecorded" || p.Pos.File != pass || p.Pos.Line < 1 {
				t.Errorf("%s: %+v", c.name, p)
			}
		}
	}
}
