package page

import (
	"slices"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/prose"
	"zhijian/internal/report"
)

// inDoubt lists the problems that speak of the data. About a draft, whose data have
// mistakes of their own, they would be consequences and not mistakes.
var inDoubt = []string{
	"change-break", "claim-empty", "claim-false", "claim-rank-wide", "claim-unjudged", "compare-self", "figure-data",
	"rank-none", "target-qualitative", "target-unknown", "value-interval", "value-missing", "value-n", "value-reason",
	"value-years",
}

// Draft looks for mistakes in the words of a report whose data have some already, so
// that an author hears of all at once. Only what does not rest on the data is
// reported: how the words are written and what they refer to.
func Draft(r *report.Report, a *analysis.Result, cat *lang.Catalogue, probs *diag.List) {
	if r.Region(r.Meta.Region) == nil || r.Meta.Year == 0 {
		// Without a region and a year no directive says anything.
		for i := range r.Pages {
			p := &r.Pages[i]
			_, problems := prose.Parse(p.File, p.BodyLine, p.Body)
			probs.Append(problems)
		}
		return
	}
	b := &builder{r: r, a: a, cat: cat}
	b.texts = b.readNarratives()
	for i := range r.Pages {
		own := b.at(b.texts.docs[&r.Pages[i]].path)
		own.narrative(&r.Pages[i])
		for _, p := range own.problems.Sorted() {
			if !slices.Contains(inDoubt, p.Code) {
				probs.Add(p)
			}
		}
	}
}
