package check

import (
	"math"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// jump asks for a note where a percentage of the report's own year moved by more
// than methods.toml's jump_points and by more than jump_tolerance standard errors of
// the change. Indicators in other units have no common scale for "large" and are
// left alone.
func jump(r *report.Report, a *analysis.Result, probs *diag.List) {
	z := stat.NormalQuantile(1 - (1-r.Meta.Confidence)/2)
	for i := range a.Cells {
		c := &a.Cells[i]
		if c.Year != r.Meta.Year || c.Note != "" || c.Break || math.Abs(c.Change.Diff) <= r.Methods.JumpPoints || !c.Has() {
			continue
		}
		ind := r.Indicator(c.Indicator)
		if ind.Unit != "%" || c.Place.Kind != report.InRegion || !r.Within(c.Place.ID) || math.IsNaN(c.Change.Diff) {
			continue
		}
		if ci := c.Change.CI; ci.Has() {
			if se := (ci.High - ci.Low) / (2 * z); math.Abs(c.Change.Diff) <= r.Methods.JumpTolerance*se {
				continue
			}
		} else if ind.Measure == "proportion" {
			continue // without n nobody can say whether it is more than chance
		}
		probs.Add(diag.Problem{
			Pos:      r.Pos(c.Origin, ""),
			Severity: diag.Warning,
			Code:     "jump",
			Args: []string{ind.Name, stat.RoundFloat(c.Change.From.Value, ind.Decimals),
				stat.RoundFloat(c.Value, ind.Decimals)},
			Hint: diag.T("jump"),
		})
	}
}
