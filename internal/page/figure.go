package page

import (
	"html/template"
	"slices"
	"strings"

	"zhijian/internal/chart"
	"zhijian/internal/diag"
	"zhijian/internal/report"
)

// Figure is a drawn figure, or a table, as templates show it.
type Figure struct {
	ID        string        // HTML id, unique on the page
	Label     string        // "图3", "表2"
	Caption   string        // without the label
	TableOnly bool          // a {{table}}: no SVG, no option
	SVG       template.HTML // the static picture
	Option    template.JS   // the ECharts option as JSON, safe inside <script type="application/json">
	Table     chart.Table   // the data, as text
	Summary   string        // one sentence
	Notes     []string      // symbols used, method of intervals, breaks
	Sources   []SourceRef   // in the order of sources.toml
	Status    string        // of the data: 初步数、修订数 …; "" when all are final
	Synthetic bool          // shows the 示例数据 mark
	How       string        // leads to how the numbers were computed; "" if nowhere
	Take      *Take         // how to take it away; nil if it cannot be
	Printed   bool          // on paper, where nothing opens: its data stand open, and it has no option

	Rests             []report.Key // the observations it shows, in order, each once
	Targets, Projects []string     // ids of those it shows, each once
}

// SourceRef names a source under a figure or table.
type SourceRef struct {
	ID        string // as data files name it
	Name      string // what it contains
	Publisher string // may be empty
	Href      string // its entry on the data page
	Synthetic bool   // shows the mark of example data
}

// figureArgs is what a chart or table directive, or a generated page, asks for.
// Zero fields take their defaults.
type figureArgs struct {
	ID        string
	TableOnly bool // a {{table}}: nothing is drawn
	Indicator *report.Indicator
	By        string         // "industry" or "region"; default by the figure's kind
	Region    string         // code; default the report's
	Industry  string         // code; default all industries
	Year      int            // default the report's
	To        []report.Place // default the report's benchmarks, and the levels that have data
	Caption   string         // default made from the arguments
	Pos       diag.Pos
}

// figureBuilder makes a Spec for one kind of figure, and fills in what it rests on. A
// mistake in the arguments is a Problem at args.Pos; no figure is then drawn.
type figureBuilder func(f *figureMaker) (*chart.Spec, *diag.Problem)

// figureBuilders lists the figures by the name that directives use. To add one, write
// its builder and a line here.
var figureBuilders = map[string]figureBuilder{
	"comparison": (*figureMaker).comparison,
	"gap":        (*figureMaker).gap,
	"trend":      (*figureMaker).trend,
	"heat":       (*figureMaker).heat,
	"tile":       (*figureMaker).tile,
	"bullet":     (*figureMaker).bullet,
	"funnel":     (*figureMaker).funnel,
	"spine":      (*figureMaker).spine,
	"control":    (*figureMaker).control,
	"radar":      (*figureMaker).radar,
}

// figureKinds lists the names of figures, sorted, for messages.
func figureKinds() []string {
	var names []string
	for name := range figureBuilders {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// figureMaker makes one figure: the arguments with their defaults filled in, and what
// the figure turns out to rest on.
type figureMaker struct {
	*builder
	kind string
	args figureArgs
	used usage
	seen noteworthy
}

// drawFigure makes a figure of a kind, by its name in directives. The figure is nil
// if there are problems. Its Label is left to the page.
func (b *builder) drawFigure(kind string, args figureArgs) (*Figure, []diag.Problem) {
	build, ok := figureBuilders[kind]
	if !ok {
		p := problem(args.Pos, "unknown-figure", "", kind)
		p.Hint = diag.T("known", strings.Join(figureKinds(), b.speaker().cat.T("page.list")))
		return nil, []diag.Problem{*p}
	}
	f := &figureMaker{builder: b, kind: kind, args: args}
	if args.Region == "" {
		f.args.Region = b.r.Meta.Region
	}
	if args.Year == 0 {
		f.args.Year = b.r.Meta.Year
	}
	if args.ID == "" {
		f.args.ID = f.defaultID()
	}
	spec, p := build(f)
	if p != nil {
		return nil, []diag.Problem{*p}
	}
	return f.draw(spec), nil
}

// defaultID names a figure that nobody named. Whoever puts the same figure on a page
// twice has to give names.
func (f *figureMaker) defaultID() string {
	id := "fig-" + f.kind
	if f.args.Indicator != nil {
		id += "-" + f.args.Indicator.ID
	}
	return id
}

// draw turns a Spec into a Figure, with what it rests on.
func (f *figureMaker) draw(spec *chart.Spec) *Figure {
	fig := &Figure{ID: f.args.ID, Caption: spec.Title, TableOnly: f.args.TableOnly}
	if f.args.Caption != "" {
		fig.Caption = f.args.Caption
		spec.Title = f.args.Caption
	}
	if f.dry {
		fig.Rests = tidyKeys(f.used.cells)
		return fig
	}
	switch {
	case fig.TableOnly:
		fig.Table, fig.Summary = spec.Table(), spec.Summary()
	case f.paper != nil:
		fig.SVG, fig.Table, fig.Summary, fig.Printed = template.HTML(spec.SVG()), spec.Table(), spec.Summary(), true
	default:
		faces, err := spec.Draw()
		if err != nil {
			panic(err) // a kind without a drawing is our own bug
		}
		fig.SVG = template.HTML(faces.SVG)
		fig.Option = template.JS(faces.Option)
		fig.Table, fig.Summary = faces.Table, faces.Summary
	}
	fig.Sources = f.sourceRefs(&f.used)
	fig.Status = f.statusWords(&f.used)
	fig.Synthetic = f.synthetic(&f.used)
	fig.Notes = f.notes()
	fig.How = f.howAll(f.args.Indicator)
	fig.Rests = tidyKeys(f.used.cells)
	fig.Targets, fig.Projects = f.used.targets, f.used.projects
	return fig
}

// wrong is a mistake in the arguments.
func (f *figureMaker) wrong(code, variant string, args ...string) *diag.Problem {
	return problem(f.args.Pos, code, variant, args...)
}

// allow refuses a `by` that the kind has no rows for; the first is its default.
func (f *figureMaker) allow(by ...string) *diag.Problem {
	if f.args.By == "" {
		f.args.By = by[0]
	}
	if slices.Contains(by, f.args.By) {
		return nil
	}
	p := f.wrong("figure-argument", "by", f.kind, f.args.By)
	p.Hint = diag.T("known", strings.Join(by, f.speaker().cat.T("page.list")))
	return p
}

// indicator refuses a figure without one.
func (f *figureMaker) indicator() *diag.Problem {
	if f.args.Indicator != nil {
		return nil
	}
	return f.wrong("figure-argument", "indicator", f.kind)
}
