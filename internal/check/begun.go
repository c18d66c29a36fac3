package check

import (
	"strconv"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/report"
)

// editionProvisional notes that the time of release is only reckoned, until somebody
// settles it.
func editionProvisional(r *report.Report, _ *analysis.Result, probs *diag.List) {
	if m := &r.Meta; m.Provisional {
		probs.Add(diag.Problem{Pos: m.ProvisionalAt, Severity: diag.Note, Code: "edition-provisional",
			Args: []string{m.Released.Format("2006-01-02")}, Hint: diag.T("edition-provisional")})
	}
}

// sourceAwaited warns of a source that is said to be still to come while figures are
// entered that name it: its name, too, is then most likely still a stand-in.
func sourceAwaited(r *report.Report, _ *analysis.Result, probs *diag.List) {
	first := map[string]*report.Observation{}
	for _, list := range [][]report.Observation{r.Observations, r.Periods} {
		for i := range list {
			if o := &list[i]; o.Missing != report.NotYet && o.Missing != report.NotApplicable && first[o.Source] == nil {
				first[o.Source] = o
			}
		}
	}
	for i := range r.Sources {
		if s := &r.Sources[i]; s.Awaited && first[s.ID] != nil {
			at := r.Pos(first[s.ID].Origin, "")
			probs.Add(diag.Problem{Pos: s.Pos, Severity: diag.Warning, Code: "source-awaited",
				Args: []string{s.ID, at.File + ":" + strconv.Itoa(at.Line)}, Hint: diag.T("source-awaited")})
		}
	}
}
