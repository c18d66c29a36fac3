// Package check holds judgement: what a careful statistician would ask about figures
// that are well formed.
//
// It refuses to change anything and to stop a build by itself: its problems are
// warnings and notes unless a rule's own text says why it must be an error.
package check

import (
	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/report"
)

// Check is one rule.
type Check struct {
	Name string // the code of its problems
	Doc  string
	Run  func(r *report.Report, a *analysis.Result, probs *diag.List)
}

// All lists the rules. To add one, write it in a file of its own and add it here.
func All() []Check {
	return []Check{
		{"jump", "a change on last year that is too large to pass without a note", jump},
		{"sum", "counts of the parts that do not add up to the whole", sum},
		{"no-current-data", "an edition without any observation of its own year", noCurrentData},
		{"project-differs", "a project of a whole industry that contradicts the data", projectDiffers},
		{"project-withheld", "a project's own value that would give a suppressed cell away", projectWithheld},
		{"project-dropped", "open gaps of last year that no project follows any more", projectDropped},
		{"reference-changed", "a reference of another basis, so that its gap is not followed", referenceChanged},
		{"measure-overdue", "a measure past its due date", measureOverdue},
		{"revision-covers-nothing", "an entry of revisions.toml about figures that there are none of", revisionCoversNothing},
		{"revision-missing", "a revised figure without an entry in revisions.toml", revisionMissing},
		{"edition-provisional", "an edition whose time of release is not settled", editionProvisional},
		{"source-awaited", "figures of a source that is said to be still to come", sourceAwaited},
		{"measure-unmoved", "a measure that is done and has moved no gap", measureUnmoved},
	}
}

// Run applies every rule.
func Run(r *report.Report, a *analysis.Result) diag.List {
	var probs diag.List
	for _, c := range All() {
		c.Run(r, a, &probs)
	}
	return probs
}
