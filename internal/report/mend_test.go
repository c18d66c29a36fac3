package report

import (
	"strings"
	"testing"
)

// A slip that can be mended is reported, and hides nothing else of its file.
func TestSlipsHideNothing(t *testing.T) {
	const file = "data/projects/2013.toml"
	const later = `data/projects/2013.toml:40:8 wrong-type.string text|4 → quote text|4`
	for _, c := range []struct{ name, old, new, want string }{
		{"no such day", `due       = 2014-06-30`, `due       = ‸2014-02-30`, "syntax.date 2014-02-30"},
		{"half a day", `due       = 2014-06-30`, `due       = ‸2014-06`, "syntax.date 2014-06"},
		{"leading zero", `own           = { value = 91.5, n`, `own           = { value = ‸091.5, n`, "syntax.number 091.5"},
		{"number with commas", `regional      = 110`, `regional      = ‸1_10_`, "syntax.number 1_10_"},
		{"key twice", `note          = "口径改变"`, `note = "a" # once` + "\n‸note = \"\"\"口\n改变\"\"\"", "duplicate.key → first data/projects/2013.toml:18:1"},
		{"key twice in a table", `{ value = 98, n = 5 }`, `{ value = 98, n = 5, ‸value = 97 }`, "duplicate.key → first data/projects/2013.toml:26:19"},
		{"dotted key twice", `{ value = 98, n = 5 }`, `{ value = 98, n = 5, "value".‸x = [1, 2] }`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			fsys := project(t)
			edit(t, fsys, file, `text = "全员培训"`, `text = 4`)
			pos := edit(t, fsys, file, c.old, c.new)
			_, problems := Load(fsys)
			checkProblems(t, fsys, problems)
			if c.want == "" { // what cannot be mended is told alone, as ever
				if problems.Len() != 1 || problems.Sorted()[0].Code != "syntax" {
					t.Errorf("Load found\n%swant one mistake of syntax", showAll(problems))
				}
				return
			}
			want := sprintPos(pos.File, pos.Line, pos.Column) + " " + c.want + "\n" + later + "\n"
			want = strings.Replace(want, ":40:", ":"+map[bool]string{true: "42", false: "40"}[strings.Contains(c.new, "\n")]+":", 1)
			if got := showAll(problems); got != want {
				t.Errorf("Load found\n%swant\n%s", got, want)
			}
		})
	}
}

func TestSlipsOneAfterAnother(t *testing.T) {
	fsys := project(t)
	const file = "data/projects/2012.toml"
	put(fsys, file, `[[project]]
id = "a"
id = "b"
name = "甲"
industry = "C14"
tier = "industry"
[project.item]
kind = "process"
indicator = "pass_rate"
own = 095.5
national = 98
n = 5
[[project.item]]
kind = "proces"
indicator = "grade_rate"
own = 1000
[project.item]
kind = "competitive"
indicator = "index"
own = 70
[project.measure]
text = "措施"
due = 2013-02-29
indicator = "complaints"
`)
	want := file + `:3:1 duplicate.key → first ` + file + `:2:1
` + file + `:7:1 syntax.single project.item → double project.item
` + file + `:10:7 syntax.number 095.5
` + file + `:14:8 unknown-value kind|proces|process, management, competitive, after_sales → nearest process
` + file + `:16:7 value-range.above 1000|150|% → decimal-point %
` + file + `:17:1 syntax.single project.item → double project.item
` + file + `:21:1 wrong-type.list measure|{…} → double project.measure
` + file + `:23:7 syntax.date 2013-02-29
` + file + `:24:13 unknown-reference.item complaints → known pass_rate, grade_rate, index
`
	r, problems := LoadDraft(fsys)
	checkProblems(t, fsys, problems)
	if got := showAll(problems); got != want {
		t.Errorf("Load found\n%swant\n%s", got, want)
	}
	if p := r.Project("a"); p == nil || len(p.Items) != 2 || p.Items[1].Pos.Line != 17 || len(p.Measures) != 1 || p.Measures[0].Pos.Line != 21 {
		t.Errorf("project is %+v", p)
	}
}

// Headers of lists in single brackets, all of them.
func TestSingleBracketsTwice(t *testing.T) {
	fsys := project(t)
	const file = "data/projects/2012.toml"
	put(fsys, file, "[project]\nid = \"a\"\nname = \"甲\"\ntier = \"product\"\nindustry = \"C14\"\n[project.item]\nkind = \"process\"\nindicator = \"pass_rate\"\nown = 95\n"+
		"[project.item]\nkind = \"management\"\nindicator = \"grade_rate\"\nown = 95\n")
	want := file + ":1:1 wrong-type.list project|{…} → double project\n" +
		file + ":6:1 syntax.single project.item → double project.item\n" + file + ":10:1 syntax.single project.item → double project.item\n"
	if _, problems := Load(fsys); showAll(problems) != want {
		t.Errorf("Load found\n%swant\n%s", showAll(problems), want)
	}
	// A table that is no list is one table, given twice.
	edit(t, fsys, "data/report.toml", "[site]", "[site]\nname = \"a\"\n[site]")
	if _, problems := Load(fsys); !strings.Contains(showAll(problems), "data/report.toml:14:1 duplicate.key → first data/report.toml:12:1\n") {
		t.Errorf("Load found\n%swant the table site twice", showAll(problems))
	}
}

// An unknown key that is near to none does not hide what is missing.
func TestUnknownKeysHideNothing(t *testing.T) {
	for _, c := range []struct{ file, old, new, want string }{
		{"data/projects/2014.toml", `tier     = "product"`, `levl = "product"`, "data/projects/2014.toml:1:1 missing-key tier\ndata/projects/2014.toml:5:1 unknown-key levl → keys id, name, industry, product, tier, owner, continues, source, item, measure\n"},
		{"data/projects/2014.toml", `tier     = "product"`, `teir = "product"`, "data/projects/2014.toml:5:1 unknown-key teir → nearest tier\n"},
		{"data/projects/2013.toml", `low = 130`, `minimum = 130`, "data/projects/2013.toml:12:17 reference-value.half high|low → value-or-range\ndata/projects/2013.toml:12:19 unknown-key minimum → keys value, low, high, year, source, basis, n, label\n"},
		{"data/projects/2013.toml", `{ x = 305, n = 320, value = 95.3 }`, `{ missing = "not_yet" }`, "data/projects/2013.toml:24:17 row-value.own → own-value\ndata/projects/2013.toml:24:19 unknown-key missing → keys value, x, n, source\n"},
		{"data/projects/2013.toml", "id        = \"m1\"\ntext      = \"改进配料\"", "responsible = \"x\"", "data/projects/2013.toml:29:1 missing-key text\ndata/projects/2013.toml:30:1 unknown-key responsible → keys id, text, owner, due, status, effect, indicator\n"},
		// a measure's indicator that is nowhere, though an item could not be made out
		{"data/projects/2013.toml", "kind          = \"process\"\nindicator     = \"pass_rate\"", "kind = \"process\"\nindicator = \"pass\"", "data/projects/2013.toml:23:13 unknown-reference.indicator pass → known pass_rate, index, complaints, grade_rate\n"},
	} {
		fsys := project(t)
		edit(t, fsys, c.file, c.old, c.new)
		_, problems := Load(fsys)
		checkProblems(t, fsys, problems)
		if got := showAll(problems); got != c.want {
			t.Errorf("%s: Load found\n%swant\n%s", c.new, got, c.want)
		}
	}
}

// What an item compares may not be made out; what is nowhere cannot be compared.
func TestMeasureOfNothing(t *testing.T) {
	const file = "data/projects/2013.toml"
	for _, broken := range []string{`kind          = "proces"`, `kind          = "process" # `} {
		fsys := project(t)
		edit(t, fsys, file, `kind          = "process"`, broken)
		if strings.HasSuffix(broken, " ") {
			edit(t, fsys, file, `indicator     = "pass_rate"`, `indicator     = 3`)
		}
		edit(t, fsys, file, `indicator = "pass_rate"`, `indicator = "nowhere"`)
		_, problems := Load(fsys)
		if got := showAll(problems); !strings.Contains(got, file+":36:13 unknown-reference.i") || problems.Len() != 2 {
			t.Errorf("Load found\n%swant two problems, one of them the measure's indicator", got)
		}
	}
}
