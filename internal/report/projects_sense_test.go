package report

import (
	"strings"
	"testing"

	"zhijian/internal/diag"
)

// What says too little is let be with a warning, but for the industry of an industry's
// project.
func TestProjectsThatSayTooLittle(t *testing.T) {
	const head = "[[project]]\nid = \"a\"\nname = \"甲\"\n"
	const item = "[[project.item]]\nkind = \"process\"\nindicator = \"pass_rate\"\nown = 95\n"
	for _, c := range []struct {
		name, text, want string
		severity         diag.Severity
	}{
		{"no industry", head + "tier = \"industry\"\n" + item, ":1:1 missing-key industry", diag.Error},
		{"no industry of an enterprise's project", head + "tier = \"enterprise\"\n" + item, ":1:1 project-incomplete.industry", diag.Warning},
		{"no item", head + "tier = \"product\"\nindustry = \"C14\"\n", ":1:1 project-incomplete.items → add-item", diag.Warning},
		{"empty list of items", head + "tier = \"product\"\nindustry = \"C14\"\nitem = []\n", ":1:1 project-incomplete.items → add-item", diag.Warning},
		{"item that says nothing", head + "tier = \"product\"\nindustry = \"C14\"\n" + strings.Replace(item, "own = 95\n", "", 1), ":6:1 project-incomplete.item → own-or-reference", diag.Warning},
		{"item with a reference only", head + "tier = \"product\"\nindustry = \"C14\"\n" + strings.Replace(item, "own = 95", "national = 95\nn = 3", 1), "", 0},
		{"no due", head + "tier = \"product\"\nindustry = \"C14\"\n" + item + "[[project.measure]]\ntext = \"措施\"\n", ":10:1 measure-due", diag.Warning},
		{"no due, under way", head + "tier = \"product\"\nindustry = \"C14\"\n" + item + "[[project.measure]]\ntext = \"措施\"\nstatus = \"under way\"\n", ":10:1 measure-due", diag.Warning},
		{"no due, but done", head + "tier = \"product\"\nindustry = \"C14\"\n" + item + "[[project.measure]]\ntext = \"措施\"\nstatus = \"done\"\n", "", 0},
		{"another kind than the indicator's", head + "tier = \"product\"\nindustry = \"C14\"\n" + strings.Replace(item, "pass_rate", "complaints", 1), ":7:8 item-kind process|complaints|after_sales → item-kind after_sales", diag.Warning},
		{"kind of an indicator of none", head + "tier = \"product\"\nindustry = \"C14\"\n" + item, "", 0},
		{"due long ago", head + "tier = \"product\"\nindustry = \"C14\"\n" + item + "[[project.measure]]\ntext = \"措施\"\ndue = 0016-10-31\n", ":12:7 bad-value.between due|0016-10-31|1900|2200", diag.Error},
		{"due far off", head + "tier = \"product\"\nindustry = \"C14\"\n" + item + "[[project.measure]]\ntext = \"措施\"\ndue = 2201-01-01\n", ":12:7 bad-value.between due|2201-01-01|1900|2200", diag.Error},
		{"due with a time", head + "tier = \"product\"\nindustry = \"C14\"\n" + item + "[[project.measure]]\ntext = \"措施\"\ndue = 2016-05-15T23:30:00Z\n", ":12:7 wrong-type.date due|2016-05-15T23:30:00 → date-only due|2016-05-15", diag.Error},
		{"due with a time without a zone", head + "tier = \"product\"\nindustry = \"C14\"\n" + item + "[[project.measure]]\ntext = \"措施\"\ndue = 2016-05-15 23:30:00\n", ":12:7 wrong-type.date due|2016-05-15T23:30:00 → date-only due|2016-05-15", diag.Error},
	} {
		t.Run(c.name, func(t *testing.T) {
			fsys := project(t)
			put(fsys, "data/projects/2012.toml", c.text)
			_, problems := Load(fsys)
			want := ""
			if c.want != "" {
				want = "data/projects/2012.toml" + c.want + "\n"
			}
			if got := showAll(problems); got != want || want != "" && problems.Sorted()[0].Severity != c.severity {
				t.Errorf("Load found\n%swant, as %v,\n%s", got, c.severity, want)
			}
		})
	}
}

// An item that goes on under another kind loses its gap, and is told of itself.
func TestItemsThatMoved(t *testing.T) {
	const item = "[[project.item]]\nkind = %q\nindicator = \"pass_rate\"\nown = 95\n"
	of := func(id, more string, kinds ...string) string {
		text := "[[project]]\nid = \"" + id + "\"\nname = \"" + id + "\"\nindustry = \"C14\"\ntier = \"product\"\n" + more
		for _, kind := range kinds {
			text += strings.Replace(item, "%q", `"`+kind+`"`, 1)
		}
		return text
	}
	const goesOn = "continues = \"a\"\n"
	const moved = "data/projects/2012.toml:8:8 item-kind.moved management|pass_rate|process|a → item-moved process\n"
	for _, c := range []struct{ name, before, now, want string }{
		{"to another kind", of("a", "", "process"), of("b", goesOn, "management"), moved},
		{"and one that stays", of("a", "", "process", "competitive"), of("b", goesOn, "management", "competitive"), moved},
		{"added under another kind", of("a", "", "process"), of("b", goesOn, "management", "process"), ""},
		{"with a break", of("a", "", "process"), of("b", goesOn, "management") + "break = true\n", ""},
		{"in another part", of("a", "", "process"), of("b", goesOn, "management") + of("c", goesOn, "process"), ""},
		{"of nothing before", of("a", "", "process"), of("b", "", "management"), ""},
	} {
		fsys := project(t)
		put(fsys, "data/projects/2011.toml", c.before)
		put(fsys, "data/projects/2012.toml", c.now)
		_, problems := Load(fsys)
		if got := showAll(problems); got != c.want {
			t.Errorf("%s: Load found\n%swant\n%s", c.name, got, c.want)
		}
	}
}

// What is of a year that the report has not reached is not shown as if it were of now.
func TestYearsAfterTheReport(t *testing.T) {
	fsys := project(t)
	put(fsys, "data/projects/2016.toml", "[[project]]\nid = \"milk-2016\"\nname = \"乳制品\"\nindustry = \"C14\"\ntier = \"product\"\nitem = [{ kind = \"process\", indicator = \"grade_rate\", own = 92 }]\n")
	put(fsys, "data/2016/pass_rate.toml", "indicator = \"pass_rate\"\nyear = 2016\nstatus = \"final\"\nsource = \"mca\"\nrows = [{ region = \"150000\", value = 91 }]\n")
	want := "data/2016/pass_rate.toml:2:8 folder-year.after 2016|2015 → after-report 2016\ndata/projects/2016.toml:1:1 project-year 2016|2015 → project-year 2016\n"
	_, problems := Load(fsys)
	if got := showAll(problems); got != want {
		t.Errorf("Load found\n%swant\n%s", got, want)
	}
	if c := problems.Count(); c.Errors != 1 || c.Warnings != 1 {
		t.Errorf("they are %+v, want an error for the projects and a warning for the figures", c)
	}

	// With an edition of the year, or of one after it, they are of their time, and an
	// older edition knows nothing of them.
	for _, edition := range []string{"2016", "2017"} {
		put(fsys, "data/editions/"+edition+".toml", "[report]\nreleased = "+edition+"-05-16T09:00:00+08:00\n")
		for _, year := range []int{0, 2015} {
			r, problems := LoadEdition(fsys, year)
			if problems.Len() > 0 || (r.Project("milk-2016") != nil) != (year == 0) {
				t.Errorf("the edition of %d, the newest being %s, has projects %v and problems\n%s", year, edition, r.Projects, showAll(problems))
			}
		}
		delete(fsys, "data/editions/"+edition+".toml")
	}
}
