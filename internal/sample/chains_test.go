package sample

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// analysed loads the repository and computes it.
func analysed(t *testing.T) (*report.Report, *analysis.Result) {
	t.Helper()
	r, problems := report.Load(os.DirFS(root))
	if r == nil {
		t.Fatalf("the repository does not load: %v", problems.Sorted())
	}
	return r, analysis.Run(r)
}

func TestProjectsCoverWhatThereIs(t *testing.T) {
	r, _ := analysed(t)
	perYear := map[int]int{}
	seen := map[string]bool{}
	for i := range r.Projects {
		p := &r.Projects[i]
		perYear[p.Year]++
		seen["tier "+p.Tier] = true
		for _, pillar := range r.Pillars {
			if slices.Contains(pillar.Primary, p.Industry) {
				seen[pillar.ID] = true
			}
		}
		if p.Continues != "" {
			seen["continues"] = true
		}
		if s := r.Source(p.Source); s == nil || !s.Synthetic {
			t.Errorf("%s rests on source %q, which is not synthetic", p.ID, p.Source)
		}
		for _, i := range p.Items {
			ind := r.Indicator(i.Indicator)
			if ind.Kind != i.Kind {
				t.Errorf("%s compares %s as %s, which is %s", p.ID, i.Indicator, i.Kind, ind.Kind)
			}
			seen[i.Kind], seen[fmt.Sprint("direction ", ind.Direction)] = true, true
			seen["counted"] = seen["counted"] || i.Own.Counted()
			seen["break"] = seen["break"] || i.Break
			for _, ref := range i.References {
				seen["absent"] = seen["absent"] || !ref.Has()
				seen["range of one"] = seen["range of one"] || ref.Ranged() && ref.Single()
				seen[ref.Basis] = true
				seen["public"] = seen["public"] || ref.Has() && !r.Source(ref.Source).Synthetic
			}
		}
		for _, m := range p.Measures {
			seen["status "+m.Status] = true
			if m.Owner == "" || m.Due.IsZero() || m.Effect == "" || m.ID == "" || m.Indicator == "" {
				t.Errorf("%s: measure %+v is not whole", p.ID, m)
			}
		}
	}
	if perYear[2013] < 2 || perYear[2014] < 8 || perYear[2015] < 8 {
		t.Errorf("projects by year: %v, want at least 2, 8 and 8", perYear)
	}
	want := []string{"tier enterprise", "tier product", "tier industry", "process", "management", "competitive", "after_sales", "continues",
		"direction 0", "direction 1", "direction -1", "counted", "break", "absent", "range of one", "public", top3, alone, standard,
		"status planned", "status under_way", "status done", "status dropped"}
	for _, pillar := range r.Pillars {
		want = append(want, pillar.ID)
	}
	for _, w := range want {
		if !seen[w] {
			t.Errorf("no project shows %q", w)
		}
	}
}

// Each chain tells its story.
func TestProjectsTellTheirStories(t *testing.T) {
	_, a := analysed(t)
	for _, c := range []struct {
		project, indicator string
		level              int
		want               analysis.ClosureState
		closes             int // the last year by which it may close; 0: not asked
	}{
		{"dairy-2015", "first_pass_yield", 1, analysis.Closing, 2020},
		{"dairy-2015", "first_pass_yield", 2, analysis.Closed, 0},
		{"dairy-2014", "first_pass_yield", 1, analysis.Closing, 0},
		{"polyolefin-2015", "unit_energy", 1, analysis.Stalled, 0},
		{"aluminium-2015", "dpmo", 1, analysis.Widening, 0},
		{"aluminium-2015", "superior_grade_share", 1, analysis.Widening, 0},
		{"cashmere-2015", "intl_standard_adoption", 1, analysis.Closed, 0},
		{"magnet-2015", "process_capability_cpk", 1, analysis.Unfollowed, 0},
		{"dumper-2015", "rework_rate", 1, analysis.Unfollowed, 0},
	} {
		p := a.Project(c.project)
		if p == nil {
			t.Errorf("there is no project %s", c.project)
			continue
		}
		i := slices.IndexFunc(p.Items, func(i analysis.ItemResult) bool { return i.Item.Indicator == c.indicator })
		if i < 0 {
			t.Errorf("%s does not compare %s", c.project, c.indicator)
			continue
		}
		got := p.Items[i].Levels[c.level].Closure
		if got.State != c.want || c.closes > 0 && (got.Closes == 0 || got.Closes > c.closes) {
			t.Errorf("%s %s: %s, closing in %d; want %s by %d", c.project, c.indicator, got.State, got.Closes, c.want, c.closes)
		}
	}
	long := 0
	for _, th := range a.Threads {
		if len(th.Items) == 3 {
			long++
		}
	}
	if long < 3 {
		t.Errorf("%d gaps are followed for three years, want at least 3", long)
	}
	var overdue, unmoved []string
	for _, p := range a.Projects {
		for _, m := range p.Measures {
			if m.Overdue {
				overdue = append(overdue, p.Project.ID+"/"+m.Measure.ID)
			}
			if m.Unmoved {
				unmoved = append(unmoved, p.Project.ID+"/"+m.Measure.ID)
			}
		}
	}
	if !slices.Contains(overdue, "dairy-2015/m2") || !slices.Contains(unmoved, "polyolefin-2015/m1") || slices.Contains(overdue, "dairy-2015/m1") {
		t.Errorf("overdue are %v, unmoved %v; want dairy-2015/m2 and polyolefin-2015/m1", overdue, unmoved)
	}
}

// Projects are multiplied with the rest, each copy under its own ids.
func TestProjectMultipliesProjects(t *testing.T) {
	files, err := Project(os.DirFS(root), 3)
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for name, text := range files {
		if strings.HasPrefix(name, "data/") {
			fsys[name] = &fstest.MapFile{Data: text}
		}
	}
	r, problems := report.Load(fsys)
	if r == nil {
		t.Fatalf("three times the projects do not load: %v", problems.Sorted()[:3])
	}
	one, _ := analysed(t)
	if got, want := len(r.Projects), 3*len(one.Projects); got != want {
		t.Errorf("Project(3) has %d projects, want %d", got, want)
	}
	p := r.Project("dairy-2015_3")
	if p == nil || p.Continues != "dairy-2014_3" || p.Items[0].Indicator != "first_pass_yield_3" || p.Measures[0].Indicator != "first_pass_yield_3" {
		t.Errorf("the third copy of dairy-2015 is %+v", p)
	}
}
