package analysis_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// randomProjects makes chains of projects from 2010 on in which values, references and
// ranges come and go. Every draw is on decimals, so that ties and zeros happen.
func randomProjects(rng *rand.Rand, indicators []string) []report.Project {
	tenth := func(low, high int) float64 { return float64(low+rng.IntN(high-low)) / 10 }
	ref := func() report.Reference {
		ref := noReference()
		switch k := rng.IntN(10); {
		case k == 0:
		case k == 1:
			low := tenth(850, 990)
			ref = within(low, low+tenth(1, 30))
		default:
			ref = exactly(tenth(880, 1000))
		}
		ref.Basis = []string{"", "", "", "top-3 mean"}[rng.IntN(4)]
		return ref
	}
	var out []report.Project
	for c := range 60 {
		before := ""
		for year := 2010; year < 2016; year++ {
			p := project(fmt.Sprintf("c%d-%d", c, year))
			p.Year, p.Continues = year, before
			before = p.ID
			for _, id := range indicators {
				own := bare(tenth(880, 990))
				if id == "pass" || id == "fail" {
					n := float64(20 + rng.IntN(3000))
					own = counted(math.Floor(n*tenth(880, 990)/100), n)
				}
				if rng.IntN(12) == 0 {
					own = bare(none)
				}
				it := item(id, own, ref())
				it.References[0], it.References[2] = ref(), ref()
				if last := len(out) - 1; year > 2010 && rng.IntN(5) == 0 {
					it = out[last].Items[len(p.Items)] // nothing moved
				}
				it.Break = rng.IntN(10) == 0
				p.Items = append(p.Items, it)
			}
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b report.Project) int { return a.Year - b.Year })
	return out
}

// gaps calls f for every gap of a result.
func gaps(a *analysis.Result, f func(at string, g *analysis.LevelGap)) {
	for i := range a.Projects {
		for j := range a.Projects[i].Items {
			for l := range a.Projects[i].Items[j].Levels {
				g := &a.Projects[i].Items[j].Levels[l]
				f(fmt.Sprintf("%s %s %s", a.Projects[i].Project.ID, g.Of.Item.Indicator, g.Level), g)
			}
		}
	}
}

// Turning an indicator round turns every gap, verdict and movement round.
func TestFlippingTheDirectionFlipsEverything(t *testing.T) {
	rng := rand.New(rand.NewPCG(2015, 41))
	r := load(t)
	r.Projects = randomProjects(rng, []string{"pass", "qci", "bare"})
	up := analysis.Run(r)
	var flipped []analysis.LevelGap
	func() {
		for i := range r.Indicators {
			old := r.Indicators[i].Direction
			r.Indicators[i].Direction = -old
			defer func() { r.Indicators[i].Direction = old }()
		}
		gaps(analysis.Run(r), func(_ string, g *analysis.LevelGap) { flipped = append(flipped, *g) })
	}()
	verdicts := map[analysis.Verdict]analysis.Verdict{analysis.Better: analysis.Worse, analysis.Worse: analysis.Better,
		analysis.Similar: analysis.Similar, analysis.NotCompared: analysis.NotCompared}
	seen, moved := map[analysis.Verdict]int{}, 0
	i := 0
	gaps(up, func(at string, g *analysis.LevelGap) {
		f := &flipped[i]
		i++
		seen[g.Verdict]++
		if f.Verdict != verdicts[g.Verdict] || f.Reason != g.Reason {
			t.Errorf("%s: verdict %s %q turned round is %s %q", at, g.Verdict, g.Reason, f.Verdict, f.Reason)
		}
		for name, v := range map[string][2]float64{"gap": {g.Gap, f.Gap}, "low": {g.GapCI.Low, f.GapCI.High}, "high": {g.GapCI.High, f.GapCI.Low},
			"since last": {g.Closure.SinceLast, f.Closure.SinceLast}, "own": {g.Closure.SinceLastOwn, f.Closure.SinceLastOwn},
			"since last low": {g.Closure.SinceLastCI.Low, f.Closure.SinceLastCI.High},
			"since ever":     {g.Closure.SinceEver, f.Closure.SinceEver}, "pace": {g.Closure.Pace, f.Closure.Pace},
			// Percent of percent, the other way up.
			"attainment": {math.Log(g.Attainment / 100), math.Log(f.Attainment / 100)}} {
			if !near(v[0], -v[1], 1e-9) {
				t.Errorf("%s: %s %v turned round is %v", at, name, v[0], v[1])
			}
		}
		if !math.IsNaN(g.Closure.SinceLast) {
			moved++
		}
		if g.Closure.First != f.Closure.First || g.Closure.Closes > 0 && f.Closure.Closes > 0 {
			t.Errorf("%s: closure %+v turned round is %+v", at, g.Closure, f.Closure)
		}
	})
	if seen[analysis.Better] < 50 || seen[analysis.Worse] < 50 || seen[analysis.Similar] < 50 || moved < 500 {
		t.Errorf("verdicts %v, %d movements: too few to prove anything", seen, moved)
	}
}

func TestClosureInvariants(t *testing.T) {
	rng := rand.New(rand.NewPCG(2015, 42))
	a := runProjects(t, randomProjects(rng, []string{"pass", "fail", "qci", "bare", "centres"}))
	states, closing := map[analysis.ClosureState]int{}, 0
	gaps(a, func(at string, g *analysis.LevelGap) {
		c, year := &g.Closure, g.Of.Of.Project.Year
		states[c.State]++
		if g.Verdict != analysis.NotCompared && !(g.GapCI.Low <= g.GapCI.High) && g.GapCI.Method != analysis.MethodMargin {
			t.Errorf("%s: verdict %s without an interval: %v", at, g.Verdict, g.GapCI)
		}
		if math.IsNaN(g.Gap) && (c.State != "" || c.First != 0 || c.Closes != 0 || !math.IsNaN(c.SinceEver)) {
			t.Errorf("%s: no gap, yet it is followed: %+v", at, c)
		}
		if !math.IsNaN(c.SinceLast) {
			h := &g.Of.Before.Levels[slices.Index(report.Levels(), g.Level)]
			if !near(c.SinceLast, g.Gap-h.Gap, 1e-9) || h.Reference.Basis != g.Reference.Basis || g.Of.Item.Break {
				t.Errorf("%s: gap %v after %v, since last year %v", at, g.Gap, h.Gap, c.SinceLast)
			}
			// Where last year could be compared itself, the years add up.
			want := c.SinceLast
			if h.Closure.First != 0 {
				want += h.Closure.SinceEver
			}
			if !near(c.SinceEver, want, 1e-9) {
				t.Errorf("%s: since the start %v, want %v", at, c.SinceEver, want)
			}
			if c.SinceLastCI.Has() && !(c.SinceLastCI.Low <= c.SinceLast && c.SinceLast <= c.SinceLastCI.High) {
				t.Errorf("%s: %v outside %v", at, c.SinceLast, c.SinceLastCI)
			}
		}
		switch c.State {
		case analysis.Closed:
			if g.Gap < 0 {
				t.Errorf("%s: closed with a gap of %v", at, g.Gap)
			}
		case analysis.Closing, analysis.Widening:
			if (c.SinceLast > 0) != (c.State == analysis.Closing) || g.Gap >= 0 {
				t.Errorf("%s: %s by %v to %v", at, c.State, c.SinceLast, g.Gap)
			}
		case analysis.Stalled:
			if math.Abs(c.SinceLast) > 0.5 || g.Gap >= 0 {
				t.Errorf("%s: stalled by %v at %v", at, c.SinceLast, g.Gap)
			}
		}
		if c.Closes != 0 {
			closing++
			then := func(y int) float64 { return g.Gap + c.Pace*float64(y-year) }
			if g.Gap >= 0 || c.Closes <= year || then(c.Closes) < -1e-9 || then(c.Closes-1) >= 1e-9 {
				t.Errorf("%s: gap %v at %v a year closes in %d", at, g.Gap, c.Pace, c.Closes)
			}
		} else if g.Gap < 0 && c.Pace > 0 && -g.Gap/c.Pace < 49.9 {
			t.Errorf("%s: gap %v at %v a year never closes", at, g.Gap, c.Pace)
		}
	})
	for _, s := range []analysis.ClosureState{analysis.Closed, analysis.Closing, analysis.Widening, analysis.Stalled, ""} {
		if states[s] < 20 {
			t.Errorf("%d gaps are %q, too few to prove anything", states[s], s)
		}
	}
	if closing < 100 {
		t.Errorf("only %d gaps have a year in which they close", closing)
	}
	for i := range a.Projects {
		p := &a.Projects[i]
		for k := 1; k < len(p.Largest); k++ {
			if x, y := p.Largest[k-1].Attainment, p.Largest[k].Attainment; !(x <= y || math.IsNaN(y)) {
				t.Errorf("%s: attainment %v stands before %v", p.Project.ID, x, y)
			}
		}
		for _, f := range p.Profiles {
			for l, counts := range f.Counts {
				n := 0
				for _, k := range counts {
					n += k
				}
				if n != len(f.Items) {
					t.Errorf("%s: %d verdicts of %d items at level %d", p.Project.ID, n, len(f.Items), l)
				}
			}
		}
	}
}
