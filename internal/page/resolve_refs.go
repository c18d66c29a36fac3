package page

import (
	"html/template"
	"slices"
	"strconv"

	"zhijian/internal/diag"
	"zhijian/internal/prose"
	"zhijian/internal/report"
)

// ref names a figure wherever it is: 图3, as a link.
func (r *resolver) ref(d *prose.Directive) template.HTML {
	if !r.check(d, "figure") {
		return ""
	}
	w := d.Args[0]
	f := r.b.texts.figures[w.Text]
	if f == nil {
		var ids []string
		for id := range r.b.texts.figures {
			ids = append(ids, id)
		}
		slices.Sort(ids)
		hint := hintAmong(w.Text, ids, "")
		if hint.Key == "" && len(ids) <= 12 {
			hint = hintAmong("", ids, "known")
		}
		r.add(w.Pos, "unknown-ref", "", hint, w.Text)
		return ""
	}
	text := template.HTMLEscapeString(r.figureName(f))
	if d.InLink || f.path == "" {
		return template.HTML(text)
	}
	href := "#" + r.b.anchor(f.id)
	if f.path != r.nar.path {
		href = r.b.link(f.path + "#" + f.id)
	}
	return template.HTML(`<a class="ref" href="` + template.HTMLEscapeString(href) + `">` + text + "</a>")
}

// figureName gives the label of a figure as this text refers to it. Figures in words of
// another generated page are numbered there, so they are told by their page.
func (r *resolver) figureName(f *placed) string {
	if f.in.Kind == report.Chapter || f.in == r.page {
		return r.label(f)
	}
	return r.t("ref.elsewhere", r.wordsName(f.in))
}

// label is a figure's label on its own page. Figures in words of a generated page
// follow those that the page has of its own.
func (r *resolver) label(f *placed) string {
	kind, before := "figure", r.charts
	if f.kind == "table" {
		kind, before = "table", r.tables
	}
	if f.in.Kind == report.Chapter {
		before = 0
	}
	return r.b.cat.T("page.label."+kind, strconv.Itoa(before+f.number))
}

// wordsName names what the words of a generated page are about.
func (r *resolver) wordsName(p *report.Page) string {
	switch p.Kind {
	case report.IndustryWords:
		return r.b.industryName(p.ID)
	case report.RegionWords:
		return r.b.regionName(p.ID)
	case report.ProjectWords:
		if pr := r.b.a.Project(p.ID); pr != nil {
			return pr.Project.Name
		}
	case report.IndicatorWords:
		if ind := r.b.r.Indicator(p.ID); ind != nil {
			return r.b.indicatorName(ind)
		}
	}
	return p.Title
}

// cite gives the number of a source on the page, as a link to the page's list.
func (r *resolver) cite(d *prose.Directive) template.HTML {
	if !r.check(d, "source") {
		return ""
	}
	s := r.source(d.Args[0])
	if s == nil {
		return ""
	}
	r.statement.Cited = s.ID
	if s.Synthetic {
		r.synthetic = true
	}
	text := r.t("cite.text", strconv.Itoa(r.b.cite(s.ID)))
	if !d.InLink {
		text = `<a href="#` + template.HTMLEscapeString(r.b.citationID(s.ID)) + `" title="` + template.HTMLEscapeString(s.Name) + `">` +
			template.HTMLEscapeString(text) + "</a>"
	}
	return template.HTML(`<sup class="cite">` + text + "</sup>")
}

// literal is a number that the author means as typed.
func (r *resolver) literal(d *prose.Directive) template.HTML {
	if !r.check(d, "text") {
		return ""
	}
	reason := d.Value("reason")
	if reason.Text == "" {
		r.add(d.Pos, "literal-reason", "", diag.T("literal-reason", d.Args[0].Text), d.Args[0].Text)
		return ""
	}
	return template.HTML(`<span class="literal" title="` + template.HTMLEscapeString(reason.Text) + `">` +
		template.HTMLEscapeString(d.Args[0].Text) + "</span>")
}

// figure draws the figure of a directive, or reports why it cannot.
func (r *resolver) figure(d *prose.Directive) *Figure {
	f := r.nar.figures[d.Pos]
	args, ok := r.figureArgs(d)
	if f.twice {
		first := r.b.texts.figures[f.id].pos
		r.add(d.Value("id").Pos, "figure-id", "twice", diag.T("first", first.File+":"+strconv.Itoa(first.Line)), f.id)
	}
	if !ok || f.twice {
		return nil
	}
	r.begin(d)
	fig, problems := r.b.drawFigure(d.Args[0].Text, args)
	for _, p := range problems {
		r.b.problems.Add(p)
	}
	if fig == nil {
		r.statement = nil
		return nil
	}
	fig.Label = r.label(f)
	r.statement.Figure, r.statement.Cells, r.statement.Targets = fig.ID, fig.Rests, fig.Targets
	r.end(template.HTMLEscapeString(fig.Label + " " + fig.Caption))
	if f.in.Kind != report.Chapter {
		r.count(d.Name)
	}
	r.synthetic = r.synthetic || fig.Synthetic
	return r.b.shown(fig)
}

// count keeps the page's own numbering behind the figures of its words.
func (r *resolver) count(kind string) {
	if kind == "table" {
		r.b.tables++
	} else {
		r.b.figures++
	}
}

// figureArgs reads the arguments of a chart or table.
func (r *resolver) figureArgs(d *prose.Directive) (figureArgs, bool) {
	args := figureArgs{Pos: d.Pos, TableOnly: d.Name == "table"}
	ok := r.check(d, "kind")
	if len(d.Args) > 0 && !slices.Contains(figureKinds(), d.Args[0].Text) {
		r.add(d.Args[0].Pos, "unknown-figure", "", hintAmong(d.Args[0].Text, figureKinds(), "known"), d.Args[0].Text)
		ok = false
	}
	for _, p := range d.Named {
		v, fine := p.Value, true
		switch p.Key.Text {
		case "id":
			if args.ID = v.Text; !figureID.MatchString(v.Text) {
				r.add(v.Pos, "figure-id", "", diag.Text{}, v.Text)
				fine = false
			}
		case "indicator":
			args.Indicator = r.indicator(v)
			fine = args.Indicator != nil
		case "by":
			args.By = v.Text
			if fine = slices.Contains(figureAxes[:], v.Text); !fine {
				r.add(v.Pos, "directive-value", "by", hintAmong(v.Text, figureAxes[:], "known"), v.Text)
			}
		case "region":
			args.Region, fine = r.region(v)
		case "industry":
			args.Industry, fine = r.industry(v)
		case "year":
			args.Year, fine = r.number(v, "year", 1900, 2200)
		case "to":
			args.To, fine = r.places(v)
		case "caption":
			args.Caption = v.Text
		}
		ok = ok && fine
	}
	if args.ID != "" {
		args.ID = r.b.anchor(args.ID)
	} else {
		args.ID = r.prefix() + d.Name + "-" + strconv.Itoa(r.nar.figures[d.Pos].number)
	}
	return args, ok
}
