package page

import (
	"html/template"

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
	Table     chart.Table
	Summary   string   // one sentence
	Notes     []string // symbols used, method of intervals, breaks
	Sources   []SourceRef
	Status    string // of the data: 初步数、修订数 …; "" when all are final
	Synthetic bool   // shows the 示例数据 mark
}

// SourceRef names a source under a figure or table.
type SourceRef struct {
	ID, Name, Publisher string
	Href                string // its entry on the data page
	Synthetic           bool
}

// figureArgs is what a chart or table directive, or a generated page, asks for.
// Zero fields take their defaults.
type figureArgs struct {
	ID        string
	Indicator *report.Indicator
	By        string         // "industry", "region", "indicator"; default by the figure's kind
	Region    string         // code; default the report's
	Industry  string         // code; default all industries
	Year      int            // default the report's
	To        []report.Place // default the report's benchmarks, and the levels that have data
	Caption   string         // default made from the arguments
	Pos       diag.Pos
}

// figureBuilder makes a Spec for one kind of figure. A mistake in the arguments is a
// Problem at args.Pos; no figure is then drawn.
type figureBuilder func(b *builder, args figureArgs) (*chart.Spec, *diag.Problem)
