package check_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// projects adds to the base two industries' figures and a project of each tier that goes
// on for a second year, which every rule passes.
const projects = base + `
-- data/industries.toml --
edition = "e"
[[industry]]
code = "C14"
name = "食品制造业"
[[industry]]
code = "C32"
name = "有色金属冶炼和压延加工业"
-- data/2015/pass.toml --
indicator = "pass"
year      = 2015
status    = "final"
source    = "s"
rows = [
  { region = "150000", x = 910, n = 1000 },
  { region = "150000", industry = "C14", x = 382, n = 400 },
  { region = "150000", industry = "C32", x = 528, n = 600 },
]
-- data/projects/2014.toml --
[[project]]
id       = "food-2014"
name     = "食品"
industry = "C14"
tier     = "industry"
[[project.item]]
kind      = "process"
indicator = "pass"
own       = 94.2
national  = 98.0
basis     = "top-3 mean"
[[project.item]]
kind      = "management"
indicator = "index"
own       = 40
national  = 80
-- data/projects/2015.toml --
[[project]]
id        = "food-2015"
name      = "食品"
industry  = "C14"
tier      = "industry"
continues = "food-2014"
[[project.item]]
kind      = "process"
indicator = "pass"
own       = { x = 382, n = 400 }
national  = 98.0
basis     = "top-3 mean"
[[project.item]]
kind      = "management"
indicator = "index"
own       = 45
national  = 80
[[project.measure]]
text      = "开展对标"
due       = 2016-05-16
status    = "under_way"
indicator = "pass"
[[project.measure]]
text      = "培训"
due       = 2015-05-16
status    = "done"
`

func TestOneThingBrokenInProjects(t *testing.T) {
	const now, before, data = "data/projects/2015.toml", "data/projects/2014.toml", "data/2015/pass.toml"
	const ownNow, dropped = "own       = { x = 382, n = 400 }", "continues = \"food-2014\"\n"
	for _, tc := range []struct {
		name, file, old, new string
		want                 []string
	}{
		{"nothing", now, "食品", "食品", nil},
		{"another value", now, ownNow, "own       = 96.1",
			[]string{now + ":7:1 warning project-differs: 合格率 is 96.1 here, but 95.5 in the data (" + data + ":7)"}},
		{"other counts", now, "x = 382, n = 400", "x = 381, n = 400",
			[]string{now + ":7:1 warning project-differs: 合格率 is 95.2 here, but 95.5 in the data (" + data + ":7)"}},
		{"the same value", now, ownNow, "own       = 95.5", nil},
		{"a half rounded the other way", data, "x = 382, n = 400", "x = 3822, n = 4000", nil}, // 95.55, and own is 95.5
		{"of a product", now, ownNow, "own       = 96.1\n[[project.item]]\nkind = \"competitive\"\nindicator = \"index\"\nown = 45", nil},
		{"suppressed", data, `industry = "C14", x = 382, n = 400`, `industry = "C14", missing = "suppressed"`,
			[]string{now + ":7:1 warning project-withheld: the data suppress 合格率 of this industry, so its own value here is withheld from the report"}},
		{"withheld with another", data, `industry = "C32", x = 528, n = 600`, `industry = "C32", missing = "suppressed"`,
			[]string{now + ":7:1 note project-withheld: the own value of 合格率 is withheld from the report: with these counts, a suppressed figure could be worked out"}},
		{"dropped", now, dropped, "",
			[]string{before + ":1:1 note project-dropped: project food-2014 still had items with an open gap (2), and no project of 2015 continues it"}},
		{"dropped, the gaps closed", before, "own       = 40", "own       = 81", nil},
		{"dropped, below a range", before, "national  = 98.0", "national  = { low = 98, high = 99 }",
			[]string{before + ":1:1 note project-dropped: project food-2014 still had items with an open gap (2), and no project of 2015 continues it"}},
		{"dropped, no better side", "data/indicators.toml", "direction = \"up\"\nkind      = \"macro\"\nmeasure   = \"index\"", "direction = \"none\"\nkind      = \"macro\"\nmeasure   = \"index\"",
			[]string{before + ":1:1 note project-dropped: project food-2014 still had items with an open gap (1), and no project of 2015 continues it"}},
		{"an item dropped", now, "[[project.item]]\nkind      = \"management\"\nindicator = \"index\"\nown       = 45\nnational  = 80\n", "",
			[]string{before + ":12:1 note project-dropped: 指数 still had a gap, and project food-2015, which continues this one, no longer compares it"}},
		{"another basis", before, "top-3 mean", "mean of the top 3",
			[]string{now + ":7:1 note reference-changed: the basis of the national reference was \"mean of the top 3\" last year and is \"top-3 mean\" now, so its gap is not followed"}},
		{"another basis and a break", now, `basis     = "top-3 mean"`, "basis = \"top-5 mean\"\nbreak = true", nil},
		{"spaces in the basis", before, "top-3 mean", "top-3  mean", nil},
		{"a range", before, "national  = 98.0", "national  = { low = 97, high = 99 }",
			[]string{now + ":7:1 note reference-changed: the national reference is a range in one of this year and last, and a value in the other, so its gap is not followed"}},
		{"overdue", now, "2016-05-16", "2016-05-15",
			[]string{now + ":18:1 note measure-overdue: the measure \"开展对标\" was due on 2016-05-15 and is still under_way"}},
		{"overdue in a project that goes on without it", before, "national  = 80\n", "national = 80\n[[project.measure]]\ntext = \"m\"\ndue = 2015-01-01\n",
			[]string{before + ":17:1 note measure-overdue: the measure \"m\" was due on 2015-01-01 and is still planned"}},
		{"overdue in a project that goes on with it", before, "national  = 80\n", "national = 80\n[[project.measure]]\ntext = \"开展对标\"\ndue = 2015-01-01\n", nil},
		{"no due date", now, "due       = 2016-05-16\n", "", nil},
		{"done and nothing moved", now, "status    = \"under_way\"\nindicator = \"pass\"", "status    = \"done\"\nindicator = \"index\"", nil},
		{"one gap of two moved", now, "own       = 45", "own       = 40", nil},
	} {
		text := projects
		switch tc.name {
		case "dropped, the gaps closed":
			text = strings.Replace(strings.Replace(text, "own       = 94.2", "own       = 98.0", 1), dropped, "", 1)
		case "dropped, below a range":
			text = strings.Replace(strings.Replace(text, "own       = 94.2", "own       = { x = 942, n = 1000 }", 1), dropped, "", 1)
		case "dropped, no better side":
			text = strings.Replace(text, dropped, "", 1)
		case "of a product":
			text = strings.Replace(text, "name      = \"食品\"", "name      = \"食品\"\nproduct   = \"糕点\"", 1)
		case "a half rounded the other way":
			text = strings.Replace(text, ownNow, "own       = 95.5", 1)
		}
		if diff := cmp.Diff(tc.want, runOn(t, text, tc.file, tc.old, tc.new)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
	}
}

// A measure that moved nothing is named by its indicator, or with all gaps.
func TestMeasureUnmoved(t *testing.T) {
	const now = "data/projects/2015.toml"
	still := strings.Replace(projects, "own       = 45", "own       = 40", 1)
	for _, tc := range []struct {
		name, base, old, new string
		want                 []string
	}{
		{"its indicator", still, "status    = \"under_way\"\nindicator = \"pass\"", "status    = \"done\"\nindicator = \"index\"",
			[]string{now + ":18:1 note measure-unmoved: the measure \"开展对标\" is done, but no gap in 指数 has narrowed since"}},
		{"all", strings.Replace(still, "own       = 94.2", "own       = 95.5", 1), "食品", "食品",
			[]string{now + ":23:1 note measure-unmoved: the measure \"培训\" is done, but no gap of the project has narrowed since"}},
		{"not done", still, "status    = \"done\"", "status    = \"dropped\"", nil},
	} {
		if diff := cmp.Diff(tc.want, runOn(t, tc.base, now, tc.old, tc.new)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
	}
}

// Without projects of its own year an edition has dropped none; what lies further back
// is nobody's to correct.
func TestOldProjectsRest(t *testing.T) {
	text := strings.Replace(projects, "-- data/projects/2015.toml --", "-- data/old.txt --", 1)
	if got := runOn(t, text, "data/projects/2014.toml", "食品", "食品"); len(got) > 0 {
		t.Errorf("problems = %v, want none", got)
	}
	old := strings.NewReplacer("-- data/projects/2015.toml --", "-- data/projects/2012.toml --", "-- data/projects/2014.toml --", "-- data/projects/2011.toml --",
		"food-2015", "food-2012", "food-2014", "food-2011").Replace(projects)
	old = strings.Replace(old, "-- data/projects/2012.toml --", "-- data/projects/2012.toml --\n# two years ago", 1)
	still := strings.Replace(strings.Replace(old, "own       = 45", "own       = 40", 1), "own       = 94.2", "own       = 95.5", 1)
	for _, text := range []string{old, still} {
		if got := runOn(t, text, "data/projects/2012.toml", "2016-05-16", "2012-05-16"); len(got) > 0 {
			t.Errorf("problems = %v, want none", got)
		}
	}
}

// An item that goes on under another kind has not ended: what became of its gap is told
// where the new kind is written.
func TestItemUnderAnotherKindIsNotDropped(t *testing.T) {
	const now = "data/projects/2015.toml"
	got := runOn(t, projects, now, `"process"`, `"competitive"`)
	if len(got) != 0 {
		t.Errorf("the rules found %q, want nothing: the loader tells", got)
	}
}
