package analysis

import (
	"math"

	"zhijian/internal/report"
)

// targets holds each target against the report's region, all industries together, in
// the report's year, whether or not the target is due.
func targets(a *Result) []TargetStatus {
	out := make([]TargetStatus, len(a.Report.Targets))
	for i := range a.Report.Targets {
		out[i] = targetStatus(a, &a.Report.Targets[i])
	}
	return out
}

func targetStatus(a *Result, t *report.Target) TargetStatus {
	s := TargetStatus{Target: t, Gap: math.NaN(), State: Unknown}
	if t.Op == "qualitative" {
		s.State = Qualitative
		return s
	}
	if t.Indicator == "" {
		return s
	}
	s.Cell = a.Cell(report.Key{
		Indicator: t.Indicator,
		Year:      a.Report.Meta.Year,
		Place:     report.Place{Kind: report.InRegion, ID: a.Report.Meta.Region},
	})
	if !s.Cell.Has() {
		return s
	}
	s.Gap = s.Cell.Value - t.Value
	if t.Op == "<=" || t.Op == "<" {
		s.Gap = -s.Gap
	}
	s.State = NotMet
	if s.Gap > 0 || s.Gap == 0 && (t.Op == ">=" || t.Op == "<=") {
		s.State = Met
	}
	return s
}
