package page

import (
	"fmt"
	"strings"
	"testing"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
)

// Whatever tells how a gap moved rests on the year before as well: if that is synthetic,
// it is marked. The numbers of the year itself are not.
func TestMovementsFromSyntheticYearsAreMarked(t *testing.T) {
	for _, tc := range []struct {
		name    string
		replace []string
		want    bool
	}{
		{"last year synthetic", []string{"source = \"made\"\ncontinues", "source = \"open\"\ncontinues"}, true},
		{"nothing synthetic", []string{`source = "made"`, `source = "open"`}, false},
		{"last year synthetic, but another definition", []string{"source = \"made\"\ncontinues", "source = \"open\"\ncontinues",
			"own = { x = 1940, n = 2000 }\n", "own = { x = 1940, n = 2000 }\nbreak = true\n",
			"own = 0.75\n", "own = 0.75\nbreak = true\n", "own = 82.0\n", "own = 82.0\nbreak = true\n"}, false},
	} {
		pages := withProjects(t, lang.Chinese, tc.replace...)
		p := projectPageOf(t, pages, "milk-2015")
		list := pages["projects.html"].(*Projects)
		thread := pages["gaps/milk-2015/yield.html"].(*Thread)
		marks := map[string]bool{"items": p.Items.Synthetic, "list of the year": list.Lists[0].Synthetic,
			"index": pages["index.html"].(*Index).Projects.Synthetic}
		if !strings.Contains(tc.name, "definition") { // there both still show last year's own numbers
			marks["industry"], marks["page"] = pages["industries/C14.html"].(*Industry).Projects.Synthetic, p.Synthetic
		}
		if thread.Pace != nil {
			marks["pace"] = thread.Pace.Synthetic
		}
		for what, got := range marks {
			if got != tc.want {
				t.Errorf("%s: %s marked %v, want %v", tc.name, what, got, tc.want)
			}
		}
		if p.Radar[0].Synthetic || p.Attained[0].Synthetic || list.Matrix.Synthetic || p.Profile.Synthetic {
			t.Errorf("%s: numbers of the year itself are marked", tc.name)
		}
	}
}

// Movement has signs of its own, and colour only where sampling could not have made it.
func TestMovementsAreColouredWhereSure(t *testing.T) {
	items := func(replace ...string) []ItemRow {
		var rows []ItemRow
		for _, g := range projectPageOf(t, withProjects(t, lang.Chinese, replace...), "milk-2015").Items.Groups {
			rows = append(rows, g.Rows...)
		}
		return rows
	}
	rows := items()
	if c := rows[0].Closure; c.State.Class != "better" || c.State.Shape != "↘" || strings.Contains(string(c.Since), "抽样误差") {
		t.Errorf("a sure movement = %+v", c)
	}
	if c := rows[1].Closure; c.State.Class != "similar" || c.State.Shape != "↘" || strings.Contains(string(c.Since), "抽样误差") {
		t.Errorf("a movement without an interval = %+v", c)
	}
	if c := items("x = 1940, n = 2000", "x = 950, n = 1000")[0].Closure; c.State.Class != "similar" || !strings.Contains(string(c.Since), "变动在抽样误差内") {
		t.Errorf("a movement within sampling error = %+v", c)
	}
	for s, look := range closureLooks {
		if s != analysis.Closed && strings.Contains("▲●▼○", look.Shape) {
			t.Errorf("the sign of %s is that of a verdict", s)
		}
	}
	moves := pagesMoves(t)
	if len(moves) != 2 || moves[1].Verdict.Class != "similar" {
		t.Errorf("moves = %+v, want no colour for a count that holds unsure movements", moves)
	}
}

func pagesMoves(t *testing.T) []Tally {
	t.Helper()
	return projectPageOf(t, withProjects(t, lang.Chinese), "milk-2015").Moves
}

// What cannot be followed at all is not told with what is new.
func TestUnfollowedGapsAreToldApart(t *testing.T) {
	p := withProjects(t, lang.Chinese)["projects.html"].(*Projects)
	// after-sales score, premium are new; hours has no better side; both items of bare-2015 have no reference
	want := "首次对比、口径变动或本无差距而不作追踪的2项。不能追踪的3项：没有参照值的2项、不分优劣的1项。"
	if p.Fresh != want {
		t.Errorf("fresh = %q, want %q", p.Fresh, want)
	}
}

// A measure that goes on in the next project is told there.
func TestMeasuresCarriedOnLeadToTheNewest(t *testing.T) {
	old := "own = 80.0\nnational = { value = 80.5, source = \"open\" }\n"
	pages := withProjects(t, lang.Chinese, old, old+"[[project.measure]]\nid = \"line\"\ntext = \"检测\"\ndue = 2014-12-31\nstatus = \"planned\"\n"+
		"[[project.measure]]\ntext = \"别的\"\ndue = 2014-12-31\nstatus = \"planned\"\n")
	rows := projectPageOf(t, pages, "milk-2014").Measures[0].Rows
	if m := rows[0]; m.Later != (Link{"见2015年", "../projects/milk-2015.html#measure-1"}) || len(m.Warnings) != 0 {
		t.Errorf("a measure carried on = %+v", m)
	}
	if m := rows[1]; m.Later.Text != "" || len(m.Warnings) != 1 {
		t.Errorf("a measure left out = %+v", m)
	}
}

// Notes explain only what is shown.
func TestProjectsWithoutVerdictsSayWhy(t *testing.T) {
	hours := "[[project.item]]\nkind = \"management\"\nindicator = \"hours\"\nown = 30.0\nnational = 40.0\n"
	pages := withProjects(t, lang.Chinese, "id = \"odd-2015\"\nname = \"<b>怪</b> & \\\"项目\\\"\\\" onmouseover=\\\"alert(1)\"\ntier = \"enterprise\"\n",
		"id = \"odd-2015\"\nname = \"怪\"\ntier = \"enterprise\"\n"+hours)
	p := projectPageOf(t, pages, "odd-2015")
	notes := strings.Join(p.Items.Notes, "")
	if strings.Contains(notes, "差距为正表示较好") || !strings.Contains(notes, "本项目减参照") {
		t.Errorf("notes = %s", notes)
	}
	if p.None != "对比的指标都不分优劣，不作判定。" {
		t.Errorf("none = %q", p.None)
	}
	bare := projectPageOf(t, pages, "bare-2015")
	if notes := strings.Join(bare.Items.Notes, ""); strings.Contains(notes, "差距为正") {
		t.Errorf("notes without any gap = %s", notes)
	}
}

// The labels of many axes run into each other, so that there is no radar then.
func TestManyItemsHaveNoRadar(t *testing.T) {
	items := ""
	for _, kind := range analysis.ProjectKinds() {
		for _, ind := range []string{"yield", "loss", "score", "premium"} {
			items += fmt.Sprintf("[[project.item]]\nkind = %q\nindicator = %q\nown = 8.0\nnational = 9.0\n", kind, ind)
		}
	}
	old := "[[project]]\nid = \"bare-2015\"\n"
	p := projectPageOf(t, withProjects(t, lang.Chinese, old, items+old), "odd-2015")
	if len(p.Radar) != 0 || !strings.HasPrefix(p.NoRadar, "对比指标多于12项") || len(p.Attained) != 1 {
		t.Errorf("16 items: radar %v, note %q", p.Radar, p.NoRadar)
	}
}
