package page

import (
	"html/template"
	"slices"
	"strconv"

	"zhijian/internal/diag"
	"zhijian/internal/prose"
	"zhijian/internal/report"
)

// Text that was carried over from the edition before and that nobody has read since
// speaks of data that are still to come. There what cannot be said yet is no mistake:
// it is marked on the page, where a reader sees what is missing, and counted in one
// note for the whole text. Once the text is no longer marked unread, every such place
// is an error again.

// hear does something and gives what it reports about figures, which in an unread text
// is kept from the page's problems.
func (r *resolver) hear(do func()) (open []diag.Problem) {
	if !r.page.Unread {
		do()
		return nil
	}
	before := r.b.problems
	r.b.problems = diag.List{}
	do()
	for _, p := range r.b.problems.Sorted() {
		if slices.Contains(onFigures, p.Code) {
			open = append(open, p)
		} else {
			before.Add(p)
		}
	}
	r.b.problems = before
	if len(open) > 0 {
		r.open++
	}
	return open
}

// waiting is what stands for a directive that cannot be answered yet.
func (r *resolver) waiting(d *prose.Directive, open []diag.Problem) template.HTML {
	key := "check"
	if slices.ContainsFunc(open, func(p diag.Problem) bool { return p.Code == "value-missing" }) {
		key = "wait"
	}
	return template.HTML(`<span class="mark pending" title="` + template.HTMLEscapeString(r.t("pending.title."+key, r.subject(d))) + `">` +
		template.HTMLEscapeString(r.t("pending."+key)) + "</span>")
}

// doubted puts the mark behind the words of a claim that cannot be upheld yet.
func (r *resolver) doubted(d *prose.Directive) (before, after template.HTML) {
	title := template.HTMLEscapeString(r.t("pending.title.check", r.subject(d)))
	return template.HTML(`<span class="claim pending" title="` + title + `">`),
		template.HTML(`<span class="mark">` + template.HTMLEscapeString(r.t("pending.check")) + "</span></span>")
}

// subject names what a directive speaks of, as its first argument does.
func (r *resolver) subject(d *prose.Directive) string {
	if len(d.Args) == 0 {
		return ""
	}
	word := d.Args[0].Text
	if id, ok := r.b.r.ParseIndicator(word); ok {
		return r.b.indicatorName(r.b.r.Indicator(id))
	}
	if t := r.b.r.Target(word); t != nil {
		return t.Name
	}
	return word
}

// block draws the figure of a directive, or marks where it will be; nil if neither can be.
func (r *resolver) block(d *prose.Directive) *Part {
	var fig *Figure
	if open := r.hear(func() { fig = r.figure(d) }); fig == nil && len(open) > 0 {
		return &Part{HTML: r.frame(d)}
	}
	if fig == nil {
		return nil
	}
	return &Part{Figure: fig}
}

// frame stands where a figure will be, under its id, so that what refers to it leads
// somewhere.
func (r *resolver) frame(d *prose.Directive) template.HTML {
	f := r.nar.figures[d.Pos]
	id := r.b.anchor(d.Value("id").Text)
	if d.Value("id").Text == "" {
		id = r.prefix() + d.Name + "-" + strconv.Itoa(f.number)
	}
	label := r.label(f)
	if f.in.Kind != report.Chapter {
		r.count(d.Name)
	}
	if caption := d.Value("caption").Text; caption != "" {
		label += " " + caption
	}
	return template.HTML(`<p class="pending" id="` + template.HTMLEscapeString(id) + `"><strong>` + template.HTMLEscapeString(label) +
		`</strong> <span class="mark">` + template.HTMLEscapeString(r.t("pending.figure")) + "</span></p>\n")
}

// unread says above a text that nobody has read it for this edition.
func (b *builder) unread(p *report.Page) Part {
	return Part{HTML: template.HTML(`<p class="notice coming" role="note"><span class="mark">` + template.HTMLEscapeString(b.cat.T("prose.unread.mark")) +
		"</span> " + template.HTMLEscapeString(b.cat.T("prose.unread.text")) + "</p>\n")}
}

// unreadNote is the one note about an unread text.
func unreadNote(p *report.Page, open int) diag.Problem {
	n := problem(diag.Pos{File: p.File, Line: 1, Column: 1}, "words-unread", "")
	n.Severity, n.Hint = diag.Note, diag.T("words-unread")
	if open > 0 {
		n.Variant, n.Args = "open", []string{strconv.Itoa(open)}
	}
	return *n
}

// coming says how much of an edition in preparation is still to come: one that has texts
// nobody has read; "" for any other.
func (b *builder) coming() string {
	unread, open := 0, 0
	for i := range b.r.Pages {
		if b.r.Pages[i].Unread {
			unread++
		}
	}
	if unread == 0 {
		return ""
	}
	b.a.note(CellFacet)
	for _, list := range [][]report.Observation{b.r.Observations, b.r.Periods} { // as zhijian status counts them
		for i := range list {
			if o := &list[i]; o.Year == b.r.Meta.Year && o.Missing == report.NotYet {
				open++
			}
		}
	}
	return b.cat.T("prose.unread.index", strconv.Itoa(b.r.Meta.Year), strconv.Itoa(open), strconv.Itoa(unread))
}
