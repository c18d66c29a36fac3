package page

import (
	"slices"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/prose"
	"zhijian/internal/report"
)

// onFigures lists the problems that speak of figures. About figures that are in doubt
// they would be consequences and not mistakes.
var onFigures = []string{
	"change-break", "claim-false", "claim-rank-wide", "claim-unjudged", "decomposition-none", "figure-data",
	"interval-none", "rank-none", "spine-data", "target-qualitative", "target-unknown", "trend-short", "value-interval",
	"value-missing", "value-n", "value-years", "warning-none",
}

// Draft looks for mistakes in the words of a report whose data have some already, so
// that an author hears of all at once. What rests on figures in doubt is left out. The
// sentences are those of Site.
func Draft(r *report.Report, a *analysis.Result, cat *lang.Catalogue, opt Options, probs *diag.List) []Sentence {
	b := &builder{r: r, a: newView(a), cat: cat, told: opt.Messages, renames: opt.Translate}
	if r.Region(r.Meta.Region) == nil {
		// Without any region no directive says anything.
		for i := range r.Pages {
			p := &r.Pages[i]
			_, problems := prose.Parse(p.File, p.BodyLine, p.Body)
			probs.Append(problems)
		}
		return nil
	}
	var said []Sentence
	for i, own := range b.readOnly() {
		said = append(said, own.sentences...)
		for _, p := range own.problems.Sorted() {
			if !slices.Contains(onFigures, p.Code) || !b.inDoubt(b.texts.docs[&r.Pages[i]].doc.Directives, p.Pos) {
				probs.Add(p)
			}
		}
	}
	return said
}

// Check finds the mistakes in the words of a report, as Build does, and makes no page.
func Check(r *report.Report, a *analysis.Result, cat *lang.Catalogue, opt Options, probs *diag.List) {
	b := &builder{r: r, a: newView(a), cat: cat, told: opt.Messages, renames: opt.Translate}
	made := b.readOnly()
	probs.Append(b.texts.unplaced)
	for i, own := range made {
		if b.texts.docs[&r.Pages[i]].path != "" {
			probs.Append(own.problems)
		}
	}
}

// readOnly reads all words as for their pages, but draws nothing: a builder a text, in
// the order of Report.Pages.
func (b *builder) readOnly() []*builder {
	b.texts = b.readNarratives()
	made := make([]*builder, len(b.r.Pages))
	each(len(made), func(i int) {
		p := &b.r.Pages[i]
		own := b.at(b.texts.docs[p].path)
		own.dry = true
		own.narrative(p)
		made[i] = own
	})
	return made
}

// inDoubt reports whether what the directive at a position says rests on figures in
// doubt. A directive that names no indicator may rest on any.
func (b *builder) inDoubt(directives []prose.Directive, pos diag.Pos) bool {
	if b.r.InDoubt("") {
		return true
	}
	var at *prose.Directive
	for i := range directives {
		d := &directives[i]
		if d.Pos.Line < pos.Line || d.Pos.Line == pos.Line && d.Pos.Column <= pos.Column {
			at = d
		}
	}
	if at == nil {
		return true
	}
	name := at.Value("indicator").Text
	if name == "" && len(at.Args) > 0 && !at.Block {
		name = at.Args[0].Text
	}
	if at.Name == "target" || slices.ContainsFunc(at.Args, func(w prose.Word) bool { return w.Text == "met" || w.Text == "missed" }) {
		if t := b.r.Target(name); t != nil {
			name = t.Indicator
		}
		if b.r.TargetsInDoubt() {
			return true
		}
	}
	id, ok := b.r.ParseIndicator(name)
	return !ok || b.r.InDoubt(id)
}
