package exchange

import (
	"math"
	"slices"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// list is a sheet in the making whose rows are all of one kind. Columns without
// anything in them are left out.
type list[T any] struct {
	x       *xlsx
	rows    []T
	columns []column
}

// text adds a column of texts.
func (l *list[T]) text(head string, width float64, f func(*T) string) {
	for i := range l.rows {
		if f(&l.rows[i]) != "" {
			l.add(head, width, textStyle, func(c *cells, r *T) { c.text(f(r)) })
			return
		}
	}
}

// number adds a column of numbers; look gives the style of each.
func (l *list[T]) number(head string, width float64, look func(*T) style, f func(*T) float64) {
	for i := range l.rows {
		if !math.IsNaN(f(&l.rows[i])) {
			l.add(head, width, plainStyle, func(c *cells, r *T) {
				c.style = look(r)
				c.number(f(r))
			})
			return
		}
	}
}

// value adds a column of values, with a symbol where one is missing.
func (l *list[T]) value(head string, width float64, look func(*T) style, f func(*T) (float64, report.Missing)) {
	l.add(head, width, plainStyle, func(c *cells, r *T) {
		v, missing := f(r)
		if math.IsNaN(v) {
			c.style = symbolStyle
			c.text(l.x.symbol(missing))
			return
		}
		c.style = look(r)
		c.number(v)
	})
}

func (l *list[T]) add(head string, width float64, look style, write func(*cells, *T)) {
	l.columns = append(l.columns, column{head: l.x.cat.T("exchange.head." + head), width: width, style: look,
		write: func(c *cells, i int) { write(c, &l.rows[i]) }})
}

// sheet makes the sheet; wish, title and about are its words.
func (l *list[T]) sheet(wish, about string, frozen int) *sheet {
	t := l.x.cat.T
	title := wish
	if slices.ContainsFunc(l.columns, func(c column) bool { return c.head == t("exchange.head.mark") }) {
		title = t("exchange.marked", wish, t("exchange.synthetic"))
	}
	return &sheet{
		wish: wish, title: title, about: about, lines: []string{about, l.x.legend()}, link: t("exchange.back"),
		columns: l.columns, rows: len(l.rows), frozen: min(frozen, max(len(l.columns)-1, 0)),
	}
}

// same gives one style for all rows.
func same[T any](s style) func(*T) style { return func(*T) style { return s } }

// nothing is the number that is not there where n is 0.
func nothing(n int) float64 {
	if n == 0 {
		return math.NaN()
	}
	return float64(n)
}

// decimals gives the decimals of an indicator, 0 for none that is known.
func (x *xlsx) decimals(indicator string) int {
	if i := x.Report.Indicator(indicator); i != nil {
		return i.Decimals
	}
	return 0
}

// indicator names an indicator.
func (x *xlsx) indicator(id string) string {
	if i := x.Report.Indicator(id); i != nil {
		return x.named(i.Name, i.En)
	}
	return id
}

func (x *xlsx) unit(indicator string) string {
	if i := x.Report.Indicator(indicator); i != nil {
		return i.Unit
	}
	return ""
}

// periods is the sheet of quarters and months.
func (x *xlsx) periods() *sheet {
	l := &list[analysis.Cell]{x: x, rows: x.Periods()}
	look := func(c *analysis.Cell) style { return value(x.decimals(c.Indicator)) }
	l.text("indicator_name", 22, func(c *analysis.Cell) string { return x.indicator(c.Indicator) })
	l.number("year", 7, same[analysis.Cell](yearStyle), func(c *analysis.Cell) float64 { return float64(c.Year) })
	l.text("period", 8, func(c *analysis.Cell) string { return c.Period })
	l.text("place", 14, func(c *analysis.Cell) string { return x.place(c.Place, false) })
	l.text("industry_name", 26, func(c *analysis.Cell) string { return x.industry(c.Industry) })
	l.text("stratum", 10, func(c *analysis.Cell) string { return x.word("page.stratum", c.Stratum) })
	l.value("number", 11, look, func(c *analysis.Cell) (float64, report.Missing) { return c.Value, c.Missing })
	l.text("unit", 8, func(c *analysis.Cell) string { return x.unit(c.Indicator) })
	l.text("missing", 12, func(c *analysis.Cell) string { return x.word("page.missing", string(c.Missing)) })
	l.number("x", 10, same[analysis.Cell](rawStyle), func(c *analysis.Cell) float64 { return c.X })
	l.number("n", 10, same[analysis.Cell](rawStyle), func(c *analysis.Cell) float64 { return c.N })
	l.text("status", 9, func(c *analysis.Cell) string { return x.word("page.status", c.Status) })
	l.text("source", 20, func(c *analysis.Cell) string { return c.Source })
	l.text("mark", 12, func(c *analysis.Cell) string { return x.marks[c.Source] })
	l.text("indicator", 24, func(c *analysis.Cell) string { return c.Indicator })
	l.text("place_code", 12, func(c *analysis.Cell) string { return c.Place.ID })
	l.text("industry", 10, func(c *analysis.Cell) string { return c.Industry })
	return l.sheet(x.cat.T("exchange.sheet.periods"), x.cat.T("exchange.about.periods"), 3)
}

// targets is the sheet of the targets and how they stand.
func (x *xlsx) targets() *sheet {
	l := &list[analysis.TargetStatus]{x: x, rows: x.Result.Targets}
	look := func(t *analysis.TargetStatus) style {
		if t.Cell == nil {
			return rawStyle
		}
		return value(x.decimals(t.Target.Indicator))
	}
	l.text("target", 34, func(t *analysis.TargetStatus) string { return t.Target.Name })
	l.number("target_year", 8, same[analysis.TargetStatus](yearStyle), func(t *analysis.TargetStatus) float64 { return float64(t.Target.Year) })
	l.text("op", 9, func(t *analysis.TargetStatus) string { return x.op(t.Target.Op) })
	l.number("goal", 11, same[analysis.TargetStatus](rawStyle), func(t *analysis.TargetStatus) float64 { return t.Target.Value })
	l.text("unit", 10, func(t *analysis.TargetStatus) string { return t.Target.Unit })
	l.value("now", 11, look, func(t *analysis.TargetStatus) (float64, report.Missing) {
		if t.Cell == nil {
			return math.NaN(), report.NotMissing
		}
		return t.Cell.Value, t.Cell.Missing
	})
	l.number("distance", 11, func(t *analysis.TargetStatus) style { return gap(x.decimals(t.Target.Indicator)) },
		func(t *analysis.TargetStatus) float64 { return t.Gap })
	l.text("state", 11, func(t *analysis.TargetStatus) string {
		if t.State == analysis.NotMet && t.Target.Year > x.Report.Meta.Year {
			return x.cat.T("page.target.pending")
		}
		return x.word("page.target", string(t.State))
	})
	l.text("indicator_name", 24, func(t *analysis.TargetStatus) string { return x.indicator(t.Target.Indicator) })
	l.number("base_year", 8, same[analysis.TargetStatus](yearStyle), func(t *analysis.TargetStatus) float64 { return nothing(t.Target.BaseYear) })
	l.text("owner", 24, func(t *analysis.TargetStatus) string { return t.Target.Owner })
	l.text("document", 40, func(t *analysis.TargetStatus) string { return t.Target.Document })
	l.text("mark", 12, func(t *analysis.TargetStatus) string {
		if t.Cell == nil {
			return ""
		}
		return x.marks[t.Cell.Source]
	})
	l.text("code", 20, func(t *analysis.TargetStatus) string { return t.Target.ID })
	l.text("indicator", 24, func(t *analysis.TargetStatus) string { return t.Target.Indicator })
	return l.sheet(x.cat.T("exchange.sheet.targets"), x.cat.T("exchange.about.targets"), 1)
}

// op is a target's operator, as a sign.
func (x *xlsx) op(op string) string {
	switch op {
	case ">=":
		return x.cat.T("page.op.ge", "")
	case ">":
		return x.cat.T("page.op.gt", "")
	case "<=":
		return x.cat.T("page.op.le", "")
	case "<":
		return x.cat.T("page.op.lt", "")
	}
	return x.word("page.target", op)
}
