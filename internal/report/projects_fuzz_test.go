package report

import (
	"maps"
	"math"
	"testing"
	"testing/fstest"
)

// Whatever stands in a file of projects, Load does not panic, every problem has its
// place and words, and what is let through keeps the promises of the model.
func FuzzProjects(f *testing.F) {
	base := project(f)
	for _, name := range []string{"data/projects/2013.toml", "data/projects/2014.toml", "data/projects/2015.toml"} {
		f.Add(string(base[name].Data))
	}
	const head = "[[project]]\nid = \"a\"\nname = \"a\"\ntier = \"product\"\n"
	const item = "[[project.item]]\nkind = \"process\"\nindicator = \"pass_rate\"\n"
	for _, s := range []string{
		head + chainOf("milk-2015<milk-2014", "other<milk-2014"), chainOf("c<c"), chainOf("c<d", "d<c"),
		head + item + "national = { value = 1, low = 0, high = 2 }\nown = { x = 1, n = 0 }\n",
		head + item + "national = { low = 2, high = 2 }\ninternational = { value = 99, n = 1 }\n",
		head + item + "[project.item.national]\nvalue = 99\nbasis = \"single\"\n[project.item.own]\nx = 3\nn = 4\n",
		head + "item = [{ kind = \"process\", indicator = \"index\", own = {}, regional = [{}] }, 3]\nmeasure = { text = 1 }\n",
		head + item + "[[project.item.own]]\nx = 1\n[[project.measure]]\nindicator = \"index\"\n",
		"\"料", "project = 3\n", "project = [3]\n", "[project]\nid = \"a\"\n", "[[projects]]\n[[projects.item]]\n",
		head + item + "national.value = 3\nnational.label = \"某公司\"\nown.value = 4\nn = 1\n" + item,
		head + "[[project.item]]\n[[project.item]]\n[[project.measure]]\nid = \"\"\n[[project.measure]]\nid = \"\"\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		fsys := maps.Clone(base)
		fsys["data/projects/2016.toml"] = &fstest.MapFile{Data: []byte(text)}
		r, problems := LoadDraft(fsys)
		checkProblems(t, fsys, problems)
		if problems.HasErrors() {
			return
		}
		for i := range r.Projects {
			checkProject(t, r, &r.Projects[i])
		}
	})
}

// checkProject holds what is true of every project that is let through.
func checkProject(t *testing.T, r *Report, p *Project) {
	t.Helper()
	if p.ID == "" || r.Project(p.ID) != p || p.Pos.Line < 1 {
		t.Errorf("project %+v is not found by its id, or nowhere", p)
	}
	if p.Continues != "" && (r.Project(p.Continues) == nil || r.Project(p.Continues).Year != p.Year-1) {
		t.Errorf("%s continues %q, which is not of the year before", p.ID, p.Continues)
	}
	compared := map[string]bool{}
	for _, i := range p.Items {
		if compared[i.Kind+" "+i.Indicator] || r.Indicator(i.Indicator) == nil || i.Pos.Line < 1 {
			t.Errorf("%s: item %+v stands twice or nowhere", p.ID, i)
		}
		compared[i.Kind+" "+i.Indicator], compared[i.Indicator] = true, true
		if o := i.Own; o.Counted() && math.IsNaN(o.Value) {
			t.Errorf("%s: %+v is counted and has no value", p.ID, o)
		}
		for _, ref := range i.References {
			if ref.Ranged() && (!math.IsNaN(ref.Value) || ref.Low >= ref.High) || ref.Has() && (ref.Year > p.Year || ref.Year == 0 && p.Year != 0) {
				t.Errorf("%s: reference %+v makes no sense", p.ID, ref)
			}
			s := r.Source(ref.Source)
			if ref.Single() && !math.IsNaN(ref.Value) && (s == nil || s.URL == "" && s.Document == "") {
				t.Errorf("%s: %+v tells on one enterprise", p.ID, ref)
			}
		}
	}
	ids := map[string]bool{}
	for _, m := range p.Measures {
		if m.ID != "" && ids[m.ID] || m.Indicator != "" && !compared[m.Indicator] || m.Pos.Line < 1 {
			t.Errorf("%s: measure %+v stands twice, is about nothing, or nowhere", p.ID, m)
		}
		ids[m.ID] = true
	}
}
