package exchange

import (
	"math"
	"slices"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// table is an indicator's sheet in the making: its observations, each with the rows
// that it has in the analysis table.
type table struct {
	*xlsx
	indicator  *report.Indicator
	rows       []observed
	benchmarks []report.Place // all that any observation is compared with
}

// observed is one observation: a row of the sheet.
type observed struct {
	own     row   // of the observation, with no comparison
	against []row // by the benchmarks of the table; without a comparison where there is none
}

// indicators makes a sheet an indicator that has data, in the order of the indicators.
func (x *xlsx) indicators() []*sheet {
	byID := make(map[string]*table, len(x.Report.Indicators))
	tables := make([]*table, len(x.Report.Indicators))
	for i := range x.Report.Indicators {
		t := &table{xlsx: x, indicator: &x.Report.Indicators[i]}
		tables[i], byID[t.indicator.ID] = t, t
	}
	all := comparisons(x.Result, x.cat)
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].Cell == all[0].Cell {
			n++
		}
		byID[all[0].Indicator].add(all[:n])
		all = all[n:]
	}
	var out []*sheet
	for _, t := range tables {
		if len(t.rows) > 0 {
			out = append(out, t.sheet())
		}
	}
	return out
}

// add takes the rows of one observation.
func (t *table) add(rows []row) {
	o := observed{own: row{rows[0].Cell, nil, rows[0].mark}}
	if rows[0].comparison != nil {
		o.against = make([]row, 0, max(len(rows), len(t.benchmarks)))
	}
	for _, r := range rows {
		if r.mark != "" {
			o.own.mark = r.mark
		}
		if r.comparison == nil {
			continue
		}
		i := slices.Index(t.benchmarks, r.comparison.Benchmark)
		if i < 0 {
			i = len(t.benchmarks)
			t.benchmarks = append(t.benchmarks, r.comparison.Benchmark)
		}
		for len(o.against) <= i {
			o.against = append(o.against, row{})
		}
		o.against[i] = r
	}
	t.rows = append(t.rows, o)
}

// against gives the row of an observation and a benchmark, nil if they are not compared.
func (t *table) against(i, benchmark int) *row {
	if a := t.rows[i].against; benchmark < len(a) && a[benchmark].comparison != nil {
		return &a[benchmark]
	}
	return nil
}

func (t *table) sheet() *sheet {
	x, ind := t.xlsx, t.indicator
	name := x.named(ind.Name, ind.En)
	s := &sheet{
		wish: name, title: name, about: x.cat.T("exchange.about.indicator", x.word("page.kind", ind.Kind), ind.Definition), unit: ind.Unit,
		lines: []string{
			x.cat.T("exchange.facts", ind.Unit, x.cat.T("page.direction."+direction(ind.Direction)),
				x.word("page.measure", ind.Measure), ind.ID),
			x.cat.T("exchange.definition", ind.Definition),
			x.legend(),
		},
		link: x.cat.T("exchange.back"), rows: len(t.rows),
	}
	if t.marked() {
		s.title = x.cat.T("exchange.marked", name, x.cat.T("exchange.synthetic"))
	}
	s.columns = t.first()
	s.frozen = len(s.columns)
	s.columns = append(s.columns, t.values()...)
	for i, p := range t.inOrder() {
		s.columns = append(s.columns, t.compared(slices.Index(t.benchmarks, p), 1+i%2, t.heading(p))...)
	}
	s.columns = append(s.columns, t.series()...)
	s.columns = append(s.columns, t.codes()...)
	return s
}

func (t *table) marked() bool {
	return slices.ContainsFunc(t.rows, func(o observed) bool { return o.own.mark != "" })
}

// inOrder gives the benchmarks in the order of the report's own, then as they come.
func (t *table) inOrder() []report.Place {
	out := make([]report.Place, 0, len(t.benchmarks))
	for _, list := range [][]report.Place{t.Report.Meta.Benchmarks, t.benchmarks} {
		for _, p := range list {
			if slices.Contains(t.benchmarks, p) && !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	return out
}

// heading names a benchmark in heads, unlike all others of the table.
func (t *table) heading(p report.Place) string {
	name := t.place(p, true)
	for _, other := range t.benchmarks {
		if other != p && t.place(other, true) == name {
			return t.cat.T("exchange.head.named", name, p.ID)
		}
	}
	return name
}

func direction(d report.Direction) string {
	switch d {
	case report.Up:
		return "up"
	case report.Down:
		return "down"
	}
	return "none"
}

// look is how a column of the analysis table shows in the workbook.
type look struct {
	name  string // of the column in the analysis table, and of its head
	width float64
	style style
	words string // the table of the catalogue that has words for the codes; "" for text as it is
}

// pick makes columns of the analysis table. of gives the row of the analysis table that
// row i shows, nil for none; heading goes before the heads. Columns without anything in
// them are left out.
func (t *table) pick(looks []look, group int, heading string, of func(i int) *row) []column {
	var out []column
	for _, l := range looks {
		from := t.from[l.name]
		if !t.uses(&from, of) {
			continue
		}
		head := t.head(l.name)
		if heading != "" {
			head = t.cat.T("exchange.head.against", heading, head)
		}
		out = append(out, column{head: head, width: l.width, group: group, style: l.style, write: t.writer(l, from, of)})
	}
	return out
}

// head is a column's head; that of a value has the unit.
func (t *table) head(name string) string {
	if strings.HasSuffix(name, "value") {
		return t.cat.T("exchange.head."+name, t.indicator.Unit)
	}
	return t.cat.T("exchange.head." + name)
}

// uses reports whether a column has anything in it; a missing value is something.
func (t *table) uses(c *Column, of func(i int) *row) bool {
	for i := range t.rows {
		if r := of(i); r != nil && (valueOf(c.Name, r) != nil || c.has(r)) {
			return true
		}
	}
	return false
}

func (c *Column) has(r *row) bool {
	switch {
	case c.text != nil:
		return c.text(r) != ""
	case c.whole != nil:
		return c.whole(r) != 0
	}
	return !math.IsNaN(c.number(r))
}

// writer writes the cells of a column: words for codes, and a symbol where a value is
// missing.
func (t *table) writer(l look, from Column, of func(i int) *row) func(*cells, int) {
	words := make(map[string]string)
	text := func(code string) string {
		if l.words == "" || code == "" {
			return code
		}
		w, known := words[code]
		if !known {
			w = t.word(l.words, code)
			words[code] = w
		}
		return w
	}
	return func(c *cells, i int) {
		r := of(i)
		switch {
		case r == nil:
		case from.text != nil:
			code := from.text(r)
			if l.words == "page.verdict" {
				c.style = verdictStyle(code)
			}
			c.text(text(code))
		case from.whole != nil:
			c.whole(from.whole(r))
		default:
			v := from.number(r)
			if missing := valueOf(l.name, r); missing != nil && math.IsNaN(v) {
				c.style = symbolStyle
				c.text(t.symbol(missing.Missing))
				return
			}
			c.number(v)
		}
	}
}

// valueOf gives the cell whose value a column shows, nil for columns of other numbers.
func valueOf(name string, r *row) *analysis.Cell {
	switch name {
	case "value":
		return r.Cell
	case "benchmark_value":
		return r.comparison.Of
	}
	return nil
}

func verdictStyle(code string) style {
	switch analysis.Verdict(code) {
	case analysis.Better:
		return betterStyle
	case analysis.Worse:
		return worseStyle
	}
	return textStyle
}
