package chart

// gap draws the gap to one benchmark a row: a stem from the zero line, the interval
// of the gap, and the verdict's sign at its end.
type gap struct{ rows }

func newGap(s *Spec) *gap {
	g := &gap{}
	g.Spec = s
	e := noExtent()
	e.add(0)
	var seen seen
	intervals := false
	values := column{head: s.valueName()}
	gaps := column{head: s.word("chart.head.gap")}
	for i := range s.Rows {
		row := &s.Rows[i]
		e.datum(&row.Gap)
		seen.add(&row.Value)
		intervals = intervals || row.Gap.hasInterval()
		values.cells = append(values.cells, columnCell{text: row.Value.shown(s.Decimals)})
		cell := gapCell(s, row)
		cell.bold = true
		gaps.cells = append(gaps.cells, cell)
	}
	g.columns = []column{values, gaps}
	g.axis = newAxis(e, 6)
	own := look{muted.class, muted.color, disc}
	if intervals && s.Interval != "" {
		g.addKey(keyWhisker, own, s.word("chart.key.gap", s.Interval))
	}
	g.verdictKey(&seen)
	g.place(26, labelMax)
	g.x = g.axis.scale(g.left, g.width-g.right)
	g.sides()
	return g
}

// sides names the two sides of the zero line above the axis, where there is room.
func (g *gap) sides() {
	g.top += 18
	g.height += 18
	zero := g.x.at(0)
	lower := "← " + g.againstWord(&Datum{Verdict: worse})
	upper := g.againstWord(&Datum{Verdict: better}) + " →"
	if room := zero - g.left; textWidth(lower, smallFont) < room {
		g.heads = append(g.heads, head{text: lower, from: "zero", dx: -10, dy: -28, anchor: finish, tone: verdictLook(worse).tone()})
	}
	if room := g.width - g.right - zero; textWidth(upper, smallFont) < room {
		g.heads = append(g.heads, head{text: upper, from: "zero", dx: 10, dy: -28, anchor: start, tone: verdictLook(better).tone()})
	}
}

func (g *gap) svg(p *pen) {
	g.drawKey(p)
	zero := g.x.at(0)
	g.drawGrid(p, zero)
	p.tone(line)
	p.line(zero, g.top-4, zero, g.height-g.bottom, 1.5, "")
	p.end()
	for i := range g.Rows {
		row, y := &g.Rows[i], g.middle(i)
		p.group("fig-row")
		if has(row.Gap.Value) {
			x := g.x.at(row.Gap.Value)
			p.tone(row.Value.look().tone())
			p.line(zero, y, x, y, 4, "")
			g.drawWhisker(p, i, &row.Gap)
			p.shape(row.Value.look().shape, x, y)
			p.end()
		} else {
			g.drawMissing(p, i, g.why(row))
		}
		g.drawColumns(p, i)
		p.end()
	}
}

// why is the datum that explains a missing gap: the gap's own reason, else the
// value's.
func (g *gap) why(row *Row) *Datum {
	if row.Gap.Missing == "" && row.Value.Missing != "" {
		return &row.Value
	}
	return &row.Gap
}

func (g *gap) table() Table {
	s := g.Spec
	t := Table{Head: []string{s.RowsAre, s.heading(s.valueName(), s.Unit), s.heading(s.Against, s.Unit), s.heading(s.word("chart.head.gap"), s.GapUnit)}}
	if s.Interval != "" {
		t.Head = append(t.Head, s.word("chart.head.gap_interval", s.Interval))
	}
	t.Head = append(t.Head, s.word("chart.head.verdict"))
	for i := range s.Rows {
		row := &s.Rows[i]
		cells := []TableCell{valueCell(&row.Value, s.Decimals), markCell(row, 0, s.Decimals), gapTableCell(s, row)}
		if s.Interval != "" {
			cells = append(cells, s.intervalCell(&row.Gap, s.Decimals))
		}
		cells = append(cells, s.verdictCell(&row.Value))
		t.Rows = append(t.Rows, TableRow{Label: row.Label, Href: row.Href, Cells: cells})
	}
	return t
}

func (g *gap) summary() string { return g.Spec.rowsSummary() }

func (g *gap) option() option {
	s := g.Spec
	o := g.rows.option()
	var gaps data
	gaps.expect(len(s.Rows), 380)
	for i := range s.Rows {
		row := &s.Rows[i]
		bench := noValue
		if marks := row.marks(s); len(marks) > 0 {
			bench = marks[0].Value
		}
		text := ""
		if !has(row.Gap.Value) {
			text = g.why(row).missing()
		}
		gaps.item(s.gapTip(row), row.Href).num(float64(i), row.Gap.Value).interval(&row.Gap).
			num(row.Value.Value, bench).text(o.glyph(&row.Value)).
			text(g.columns[0].cells[i].text, g.columns[1].cells[i].text, text).end()
	}
	o.Series = append(o.Series, custom(s.valueName(), "gap", &gaps))
	return o
}

// gapTip is rowTip with the interval of the gap in place of the value's.
func (s *Spec) gapTip(row *Row) string {
	t := s.tip(row.Label)
	value := row.Value
	value.Low, value.High = noValue, noValue
	t.value(s.valueName(), &value, s.Decimals, s.Unit)
	for j := range row.marks(s) {
		t.value(s.Benchmarks[j].Name, &row.Marks[j], s.Decimals, s.Unit)
	}
	t.verdict(&row.Value, &row.Gap)
	if in := s.interval(&row.Gap, s.Decimals); in != "" {
		t.line(s.word("chart.tip.value", s.word("chart.head.gap_interval", s.Interval), in))
	}
	return t.String()
}
