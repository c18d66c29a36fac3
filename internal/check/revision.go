package check

import (
	"slices"
	"strconv"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/report"
)

// revisionCoversNothing warns of an entry of revisions.toml that is about figures
// which the data do not hold: most likely a year or code is mistyped.
func revisionCoversNothing(r *report.Report, _ *analysis.Result, probs *diag.List) {
	for i := range r.Revisions {
		v := &r.Revisions[i]
		covered := func(o report.Observation) bool { return v.Covers(o.Key) }
		if v.Indicator == "" || slices.ContainsFunc(r.Observations, covered) || slices.ContainsFunc(r.Periods, covered) {
			continue
		}
		probs.Add(diag.Problem{Pos: v.Pos, Severity: diag.Warning, Code: "revision-covers-nothing",
			Args: []string{scopeOf(v)}, Hint: diag.T("revision.covers-nothing")})
	}
}

// scopeOf names what a revision covers by codes, as its entry does.
func scopeOf(v *report.Revision) string {
	parts := []string{v.Indicator}
	for _, y := range v.Years {
		parts = append(parts, strconv.Itoa(y))
	}
	for _, p := range v.Places {
		parts = append(parts, p.ID)
	}
	return strings.Join(append(parts, v.Industries...), " ")
}

// revisionMissing warns of figures that are marked revised and of which revisions.toml
// says nothing. A report without that file has not promised to list its revisions.
func revisionMissing(r *report.Report, _ *analysis.Result, probs *diag.List) {
	if !r.Revised {
		return
	}
	for _, list := range [][]report.Observation{r.Observations, r.Periods} {
		for i := range list {
			o := &list[i]
			if o.Status != "revised" || r.Recorded(o.Key) {
				continue
			}
			probs.Add(diag.Problem{Pos: r.Pos(o.Origin, ""), Severity: diag.Warning, Code: "revision-missing",
				Hint: diag.T("revision.missing", o.Indicator, strconv.Itoa(o.Year))})
		}
	}
}
