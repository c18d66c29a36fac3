package report

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
)

const revised = `[[revision]]
id     = "early"
date   = 2016-06-01
kind   = "planned"
what   = "例行修订"
why    = "年报定案"

[[revision]]
id         = "lot"
date       = 2016-08-01
kind       = "correction"
what       = "更正合格率"
why        = "漏计一个批次"
indicator  = "监督抽查合格率"
years      = [2014, 2015]
places     = ["100000"]
industries = ["C14"]
before     = "92.1%"
after      = "92.3%"
`

func TestRevisionsAreListedNewestFirst(t *testing.T) {
	fsys := project(t)
	if r := load(t, fsys); r.Revised || r.Revisions != nil {
		t.Errorf("a project without revisions.toml has revised = %v, %v", r.Revised, r.Revisions)
	}
	fsys["data/revisions.toml"] = &fstest.MapFile{Data: []byte("# 尚无\n")}
	if r := load(t, fsys); !r.Revised || len(r.Revisions) != 0 {
		t.Errorf("an empty revisions.toml gives revised = %v, %v", r.Revised, r.Revisions)
	}
	fsys["data/revisions.toml"] = &fstest.MapFile{Data: []byte(revised)}
	r := load(t, fsys)
	day := func(month time.Month) time.Time { return time.Date(2016, month, 1, 0, 0, 0, 0, time.UTC) }
	want := []Revision{
		{ID: "lot", Date: day(8), Kind: Correction, What: "更正合格率", Why: "漏计一个批次", Indicator: "pass_rate", Years: []int{2014, 2015},
			Places: []Place{{InRegion, "100000"}}, Industries: []string{"C14"}, Before: "92.1%", After: "92.3%"},
		{ID: "early", Date: day(6), Kind: Planned, What: "例行修订", Why: "年报定案"},
	}
	want[0].Pos = r.Revisions[0].Pos
	want[1].Pos = r.Revisions[1].Pos
	if diff := cmp.Diff(want, r.Revisions); diff != "" {
		t.Errorf("revisions (-want +got):\n%s", diff)
	}
	if a, b := r.Revisions[0].Pos.Line, r.Revisions[1].Pos.Line; a != 8 || b != 1 {
		t.Errorf("revisions stand on lines %d and %d, want 8 and 1", a, b)
	}
	nation := Key{Indicator: "pass_rate", Year: 2015, Place: Place{InRegion, "100000"}, Industry: "C14"}
	for _, c := range []struct {
		name   string
		change func(*Key)
		want   bool
	}{
		{"itself", func(*Key) {}, true},
		{"another year", func(k *Key) { k.Year = 2013 }, false},
		{"another place", func(k *Key) { k.Place.ID = "150000" }, false},
		{"another industry", func(k *Key) { k.Industry = "C15" }, false},
		{"all industries", func(k *Key) { k.Industry = "" }, false},
		{"another indicator", func(k *Key) { k.Indicator = "index" }, false},
		{"a quarter", func(k *Key) { k.Period = "Q1" }, true},
	} {
		k := nation
		c.change(&k)
		if got := r.Recorded(k); got != c.want {
			t.Errorf("%s: recorded = %v, want %v", c.name, got, c.want)
		}
	}
	wide := Revision{Indicator: "pass_rate"}
	if !wide.Covers(nation) || (&Revision{}).Covers(nation) {
		t.Error("an entry covers all of its indicator, and nothing without one")
	}
}

func TestMistakesInRevisions(t *testing.T) {
	for _, c := range brokenRevisions() {
		t.Run(c.name, func(t *testing.T) {
			fsys := project(t)
			fsys["data/revisions.toml"] = &fstest.MapFile{Data: []byte(revised)}
			pos := edit(t, fsys, "data/revisions.toml", c.old, c.new)
			switch c.name {
			case "twice":
				pos.Line, pos.Column = 9, 14
			case "place":
				c.want = "unknown-reference.place 100009 → nearest-named 100000|全国"
			}
			wantOne(t, fsys, pos.File, pos.Line, pos.Column, c.want)
		})
	}
}

func brokenRevisions() []brokenCase {
	const file = "data/revisions.toml"
	return []brokenCase{
		{"no date", file, "[[revision]]\nid     = \"early\"\ndate   = 2016-06-01\n", "‸[[revision]]\nid     = \"early\"\n", "missing-key date"},
		{"date is text", file, "2016-06-01", "‸\"2016-06-01\"", "wrong-type.date date|\"2016-06-01\" → unquote date|2016-06-01"},
		{"date is odd", file, "2016-06-01", "‸0016-06-01", "bad-value.between date|0016-06-01|1900|2200"},
		{"no why", file, "[[revision]]\nid     = \"early\"\ndate   = 2016-06-01\nkind   = \"planned\"\nwhat   = \"例行修订\"\nwhy    = \"年报定案\"\n",
			"‸[[revision]]\nid     = \"early\"\ndate   = 2016-06-01\nkind   = \"planned\"\nwhat   = \"例行修订\"\n", "missing-key why"},
		{"kind", file, `"planned"`, `‸"plannd"`, "unknown-value kind|plannd|correction, planned → nearest planned"},
		{"key", file, "before     =", "‸befor     =", "unknown-key befor → nearest before"},
		{"twice", file, `"early"`, `"lot"`, "duplicate.code id|lot → first data/revisions.toml:2:10"},
		{"id", file, `"early"`, `‸"Früh"`, "bad-value.id id|Früh"},
		{"indicator", file, `"监督抽查合格率"`, `‸"监督抽查合格"`, "unknown-reference.indicator 监督抽查合格 → nearest 监督抽查合格率"},
		{"place", file, `["100000"]`, `[‸"100009"]`, ""},
		{"year is text", file, "[2014, 2015]", `[2014, ‸"2015"]`, "wrong-type.whole years|\"2015\" → unquote years|2015"},
		{"year twice", file, "[2014, 2015]", "[2014, ‸2014]", "duplicate.item years|2014 → first data/revisions.toml:15:15"},
		{"odd year", file, "[2014, 2015]", "[2014, ‸15]", "bad-value.between years|15|1949|2100"},
		{"no list", file, "[2014, 2015]", "‸2014", "wrong-type.list years|2014"},
		{"empty list", file, "[2014, 2015]", "‸[]", "bad-value.empty years"},
		{"no indicator", file, "why    = \"年报定案\"\n", "why    = \"年报定案\"\n‸years = [2015]\n", "bad-value.revision-scope years"},
	}
}

// Revisions are about the report, not in it: a mistake in them leaves no figure in doubt.
func TestBrokenRevisionsLeaveFiguresAlone(t *testing.T) {
	fsys := project(t)
	fsys["data/revisions.toml"] = &fstest.MapFile{Data: []byte("[[revisons]]\ndate = 2016\n")}
	r, problems := LoadDraft(fsys)
	if !problems.HasErrors() || r.InDoubt("pass_rate") || r.TargetsInDoubt() {
		t.Errorf("errors %v, pass_rate in doubt %v, targets %v; want errors and no doubt:\n%s",
			problems.HasErrors(), r.InDoubt("pass_rate"), r.TargetsInDoubt(), showAll(problems))
	}
}
