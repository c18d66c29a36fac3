package edition

import (
	"cmp"
	"math"
	"slices"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// targets compares how the targets stand.
func (c *comparer) targets() {
	c.moved.targets = map[string]bool{}
	was := map[string]*analysis.TargetStatus{}
	for i := range c.old.Result.Targets {
		t := &c.old.Result.Targets[i]
		was[c.newTarget(t.Target.ID)] = t
	}
	for i := range c.new.Result.Targets {
		t := &c.new.Result.Targets[i]
		old := was[t.Target.ID]
		delete(was, t.Target.ID)
		c.target(old, t)
	}
	for i := range c.old.Result.Targets {
		if t := &c.old.Result.Targets[i]; was[c.newTarget(t.Target.ID)] == t {
			c.target(t, nil)
		}
	}
	slices.SortStableFunc(c.Targets, func(a, b TargetChange) int { return cmp.Compare(a.order(), b.order()) })
}

// order puts targets that were crossed first, then new and gone ones.
func (t *TargetChange) order() int {
	switch {
	case t.Crossed():
		return 0
	case t.Before == nil || t.After == nil:
		return 1
	}
	return 2
}

func (c *comparer) target(old, new *analysis.TargetStatus) {
	t := TargetChange{Before: standing(old, c.old.Report), After: standing(new, c.new.Report)}
	of := cmp.Or(new, old).Target
	if of.Indicator != "" && c.doubtful(of.Indicator) || c.old.Report.TargetsInDoubt() || c.new.Report.TargetsInDoubt() {
		return
	}
	t.ID, t.Name = of.ID, of.Name
	a, b := t.Before, t.After
	if a != nil && b != nil {
		if a.State != b.State || a.Track != b.Track || !equal(a.Gap, b.Gap) || !equal(a.Value, b.Value) {
			c.moved.targets[of.ID] = true
		}
		if a.State == b.State && a.Track == b.Track {
			return
		}
	}
	c.moved.targets[of.ID] = true
	c.Targets = append(c.Targets, t)
}

func standing(t *analysis.TargetStatus, r *report.Report) *TargetReading {
	if t == nil {
		return nil
	}
	s := &TargetReading{State: t.State, Track: t.Pace.Track, Year: r.Meta.Year, Value: math.NaN(), Gap: t.Gap}
	if t.Cell.Has() {
		s.Value = t.Cell.Value
	}
	return s
}

// projects compares the gaps of the projects that both editions have.
func (c *comparer) projects() {
	c.moved.projects = map[string]bool{}
	for i := range c.new.Result.Projects {
		p := &c.new.Result.Projects[i]
		old := c.old.Result.Project(p.Project.ID)
		if c.lost(p.Project.Pos.File) {
			continue
		}
		if old == nil {
			c.gap(GapChange{Project: p.Project.ID, Name: p.Project.Name, After: &GapReading{}})
			continue
		}
		c.items(old, p)
	}
	for i := range c.old.Result.Projects {
		if p := c.old.Result.Projects[i].Project; c.new.Result.Project(p.ID) == nil && !c.lost(p.Pos.File) {
			c.gap(GapChange{Project: p.ID, Name: p.Name, Before: &GapReading{}})
		}
	}
	slices.SortStableFunc(c.Gaps, func(a, b GapChange) int { return cmp.Compare(a.order(), b.order()) })
}

func (c *comparer) gap(g GapChange) {
	c.moved.projects[g.Project] = true
	c.Gaps = append(c.Gaps, g)
}

// order puts gaps of another verdict or state first, then whole projects and items,
// then mere numbers.
func (g *GapChange) order() int {
	switch {
	case g.Before == nil || g.After == nil:
		return 1
	case g.Before.Verdict != g.After.Verdict || g.Before.State != g.After.State:
		return 0
	}
	return 2
}

func (c *comparer) items(old, new *analysis.ProjectResult) {
	find := func(p *analysis.ProjectResult, it *report.Item) *analysis.ItemResult {
		for i := range p.Items {
			if o := p.Items[i].Item; o.Kind == it.Kind && c.newID(o.Indicator) == c.newID(it.Indicator) {
				return &p.Items[i]
			}
		}
		return nil
	}
	for i := range new.Items {
		now := &new.Items[i]
		if was := find(old, now.Item); was != nil {
			c.levels(new.Project, was, now)
		} else if !c.doubtful(now.Item.Indicator) {
			c.gap(GapChange{Project: new.Project.ID, Name: new.Project.Name, Kind: now.Item.Kind, Indicator: now.Item.Indicator, After: &GapReading{Own: now.Value, Gap: math.NaN()}})
		}
	}
	for i := range old.Items {
		if was := &old.Items[i]; find(new, was.Item) == nil && !c.doubtful(was.Item.Indicator) {
			c.gap(GapChange{Project: new.Project.ID, Name: new.Project.Name, Kind: was.Item.Kind, Indicator: was.Item.Indicator, Before: &GapReading{Own: was.Value, Gap: math.NaN()}})
		}
	}
}

func (c *comparer) levels(p *report.Project, was, now *analysis.ItemResult) {
	if c.doubtful(now.Item.Indicator) {
		return
	}
	compared := false
	for l := range now.Levels {
		a, b := gapReading(was, l), gapReading(now, l)
		if a.Reason == analysis.NoBenchmark && b.Reason == analysis.NoBenchmark {
			continue
		}
		compared = true
		if a.State == b.State && a.Verdict == b.Verdict && a.Reason == b.Reason && equal(a.Gap, b.Gap) && equal(a.Own, b.Own) {
			continue
		}
		if b.Reason == analysis.Suppressed && a.Reason != analysis.Suppressed {
			a.Own, a.Gap = math.NaN(), math.NaN()
		}
		c.gap(GapChange{Project: p.ID, Name: p.Name, Kind: now.Item.Kind, Indicator: now.Item.Indicator, Level: now.Levels[l].Level, Before: a, After: b})
	}
	if !compared && !equal(was.Value, now.Value) && !now.Withheld {
		nan := math.NaN()
		c.gap(GapChange{Project: p.ID, Name: p.Name, Kind: now.Item.Kind, Indicator: now.Item.Indicator,
			Before: &GapReading{Own: was.Value, Gap: nan}, After: &GapReading{Own: now.Value, Gap: nan}})
	}
}

func gapReading(it *analysis.ItemResult, l int) *GapReading {
	g := &it.Levels[l]
	return &GapReading{State: g.Closure.State, Verdict: g.Verdict, Reason: g.Reason, Own: it.Value, Gap: g.Gap}
}
