package check

import (
	"math"
	"strconv"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// projectDiffers holds the own values of a project that speaks of a whole industry
// against the cells of the data. They are one figure, to the indicator's decimals. A
// project of tier industry that names a product speaks of a part of the division, which
// may well differ from the whole.
func projectDiffers(r *report.Report, a *analysis.Result, probs *diag.List) {
	eachItem(a, func(p *analysis.ProjectResult, it *analysis.ItemResult) {
		c := cellOf(r, a, p, it)
		if !c.Has() || math.IsNaN(it.Value) || p.Project.Tier != "industry" || p.Project.Product != "" {
			return
		}
		ind := r.Indicator(it.Item.Indicator)
		own, cell := stat.RoundFloat(it.Value, ind.Decimals), stat.RoundFloat(c.Value, ind.Decimals)
		// A half that was rounded the other way is no contradiction.
		if half := math.Pow10(-ind.Decimals) / 2; own == cell || math.Abs(it.Value-c.Value) <= half*(1+1e-9) {
			return
		}
		at := r.Pos(c.Origin, "")
		probs.Add(diag.Problem{Pos: it.Item.Pos, Severity: diag.Warning, Code: "project-differs",
			Args: []string{ind.Name, own, cell, at.File + ":" + strconv.Itoa(at.Line)}, Hint: diag.T("project-differs")})
	})
}

// projectWithheld says which own values do not appear. To write a value where the data
// suppress it is a contradiction; counts that would only complete a sum are not wrong.
func projectWithheld(r *report.Report, a *analysis.Result, probs *diag.List) {
	eachItem(a, func(p *analysis.ProjectResult, it *analysis.ItemResult) {
		if !it.Withheld {
			return
		}
		problem := diag.Problem{Pos: it.Item.Pos, Severity: diag.Note, Code: "project-withheld", Variant: "sum",
			Args: []string{r.Indicator(it.Item.Indicator).Name}, Hint: diag.T("project-withheld-sum")}
		if c := cellOf(r, a, p, it); c != nil && c.Missing == report.Suppressed && !c.Withheld {
			problem.Severity, problem.Variant, problem.Hint = diag.Warning, "", diag.T("project-withheld")
		}
		probs.Add(problem)
	})
}

// cellOf is the cell of the data that an item of tier industry speaks of, or nil.
func cellOf(r *report.Report, a *analysis.Result, p *analysis.ProjectResult, it *analysis.ItemResult) *analysis.Cell {
	return a.Cell(report.Key{Indicator: it.Item.Indicator, Year: p.Project.Year, Industry: p.Project.Industry,
		Place: report.Place{Kind: report.InRegion, ID: r.Meta.Region}})
}

func eachItem(a *analysis.Result, f func(*analysis.ProjectResult, *analysis.ItemResult)) {
	for i := range a.Projects {
		for j := range a.Projects[i].Items {
			f(&a.Projects[i], &a.Projects[i].Items[j])
		}
	}
}

// referenceChanged tells why a gap is not followed although its item has a year before:
// a basis spelt anew breaks the thread as much as a new one does, and nothing shows it.
func referenceChanged(r *report.Report, a *analysis.Result, probs *diag.List) {
	names := [...]string{"international", "national", "regional"} // the keys of the file, in the order of the levels
	eachItem(a, func(p *analysis.ProjectResult, it *analysis.ItemResult) {
		if p.Project.Year != r.Meta.Year || it.Before == nil || it.Item.Break {
			return
		}
		for l := range it.Levels {
			now, then := it.Levels[l].Reference, it.Before.Levels[l].Reference
			if now == nil || then == nil {
				continue
			}
			problem := diag.Problem{Pos: it.Item.Pos, Severity: diag.Note, Code: "reference-changed", Hint: diag.T("reference-changed")}
			switch {
			case now.Ranged() != then.Ranged():
				problem.Variant, problem.Args = "range", []string{names[l]}
			case !analysis.SameBasis(now, then):
				problem.Args = []string{names[l], then.Basis, now.Basis}
			default:
				continue
			}
			probs.Add(problem)
		}
	})
}
