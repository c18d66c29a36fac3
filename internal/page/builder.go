// Package page turns a report and its analysis into typed pages: every text, number
// and figure a template needs, in fields with names.
//
// It refuses to compute statistics: whatever is shown was computed by analysis, and
// is rounded here, once, on its decimal text.
package page

import (
	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// builder holds what every page needs while the pages are made. It is private to
// Build and read-only while pages are made in parallel, but for problems, which each
// page collects for itself.
type builder struct {
	r   *report.Report
	a   *analysis.Result
	cat *lang.Catalogue
}

// problem makes an error of the resolver or a figure, at the author's position.
func problem(pos diag.Pos, code, variant string, args ...string) *diag.Problem {
	return &diag.Problem{Pos: pos, Severity: diag.Error, Code: code, Variant: variant, Args: args}
}
