package check

import (
	"strconv"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/report"
)

// noCurrentData warns where the data hold nothing of the report's year and region:
// most likely `year` was changed before the figures came.
func noCurrentData(r *report.Report, a *analysis.Result, probs *diag.List) {
	for i := range a.Cells {
		if c := &a.Cells[i]; c.Year == r.Meta.Year && c.Place.Kind == report.InRegion && r.Within(c.Place.ID) {
			return
		}
	}
	probs.Add(diag.Problem{
		Pos:      diag.Pos{File: "data/report.toml", Line: 1, Column: 1},
		Severity: diag.Warning,
		Code:     "no-current-data",
		Args:     []string{strconv.Itoa(r.Meta.Year)},
		Hint:     diag.T("no-current-data"),
	})
}
