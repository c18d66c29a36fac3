package check

import (
	"strconv"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// measureOverdue names the measures that the analysis says are overdue, and so the
// pages: a measure that a later project carries on is told there.
func measureOverdue(r *report.Report, a *analysis.Result, probs *diag.List) {
	for i := range a.Projects {
		p := &a.Projects[i]
		if !recent(r, p) {
			continue
		}
		for _, m := range p.Measures {
			if m.Overdue {
				probs.Add(diag.Problem{Pos: m.Measure.Pos, Severity: diag.Note, Code: "measure-overdue",
					Args: []string{m.Measure.Text, m.Measure.Due.Format("2006-01-02"), m.Measure.Status}, Hint: diag.T("measure-overdue")})
			}
		}
	}
}

// measureUnmoved names the measures that are done and have moved no gap. That is a
// question, not a mistake: measures may take years to work.
func measureUnmoved(r *report.Report, a *analysis.Result, probs *diag.List) {
	for i := range a.Projects {
		p := &a.Projects[i]
		for _, m := range p.Measures {
			if !m.Unmoved || !recent(r, p) {
				continue
			}
			problem := diag.Problem{Pos: m.Measure.Pos, Severity: diag.Note, Code: "measure-unmoved", Variant: "all", Args: []string{m.Measure.Text}, Hint: diag.T("measure-unmoved")}
			if id := m.Measure.Indicator; id != "" {
				problem.Variant, problem.Args = "", []string{m.Measure.Text, r.Indicator(id).Name}
			}
			probs.Add(problem)
		}
	}
}

// projectDropped names last year's projects and items with gaps still open that nothing
// of this year continues. An edition that has no projects yet has dropped none.
func projectDropped(r *report.Report, a *analysis.Result, probs *diag.List) {
	next, begun := continued(a), false
	for i := range a.Projects {
		begun = begun || a.Projects[i].Project.Year == r.Meta.Year
	}
	for i := range a.Projects {
		p := &a.Projects[i]
		if !begun || p.Project.Year != r.Meta.Year-1 {
			continue
		}
		open := 0
		for j := range p.Items {
			it := &p.Items[j]
			if !openGap(r, it) {
				continue
			}
			open++
			if len(next[p]) > 0 && !goesOn(next[p], it) {
				probs.Add(diag.Problem{Pos: it.Item.Pos, Severity: diag.Note, Code: "project-dropped", Variant: "item",
					Args: []string{r.Indicator(it.Item.Indicator).Name, next[p][0].Project.ID}, Hint: diag.T("project-dropped-item")})
			}
		}
		if open > 0 && len(next[p]) == 0 {
			probs.Add(diag.Problem{Pos: p.Project.Pos, Severity: diag.Note, Code: "project-dropped",
				Args: []string{p.Project.ID, strconv.Itoa(open), strconv.Itoa(r.Meta.Year)}, Hint: diag.T("project-dropped", p.Project.ID)})
		}
	}
}

// recent reports whether a project is of the report's year or the one before: older
// files are history that nobody corrects.
func recent(r *report.Report, p *analysis.ProjectResult) bool {
	return p.Project.Year >= r.Meta.Year-1
}

// continued gives the projects that continue each.
func continued(a *analysis.Result) map[*analysis.ProjectResult][]*analysis.ProjectResult {
	next := make(map[*analysis.ProjectResult][]*analysis.ProjectResult)
	for i := range a.Projects {
		if p := &a.Projects[i]; p.Before != nil {
			next[p.Before] = append(next[p.Before], p)
		}
	}
	return next
}

// goesOn reports whether any of the projects compares what an item compares, be it under
// another kind, which is told where it is written.
func goesOn(projects []*analysis.ProjectResult, it *analysis.ItemResult) bool {
	for _, p := range projects {
		for j := range p.Items {
			o := &p.Items[j]
			if o.Before == it || o.Item.Indicator == it.Item.Indicator && o.Item.Kind != it.Item.Kind && !o.Item.Break {
				return true
			}
		}
	}
	return false
}

// openGap reports whether an item lags behind a reference: by verdict, or, where there
// can be none, by what a reader sees.
func openGap(r *report.Report, it *analysis.ItemResult) bool {
	decimals := r.Indicator(it.Item.Indicator).Decimals
	for l := range it.Levels {
		g := &it.Levels[l]
		lags := g.Verdict == analysis.NotCompared && g.Reason != analysis.Neutral && g.Gap < 0 &&
			stat.RoundFloat(g.Gap, decimals) != stat.RoundFloat(0, decimals)
		if g.Verdict == analysis.Worse || lags {
			return true
		}
	}
	return false
}
