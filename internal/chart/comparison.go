package chart

import (
	"cmp"
	"slices"
)

// comparison draws own value a row, with its interval, and a mark per benchmark; a
// thin line joins own value and the first benchmark. A benchmark that is the same for
// all rows is one line down the plot instead.
type comparison struct {
	rows
	guides []guide
}

// guide is the line of a benchmark that all rows share. Its mark, name and value stand
// below the plot, so that it needs no place in the key.
type guide struct {
	benchmark int
	value     float64
	dy        float64 // of the mark from the end of the plot
	text      string
	anchor    anchor // start: the text stands right of the mark; finish: left
}

func newComparison(s *Spec) *comparison {
	c := &comparison{}
	c.Spec = s
	e := noExtent()
	var seen seen
	intervals := false
	value := column{head: s.heading(s.valueName(), s.Unit)}
	gap := column{head: s.word("chart.head.gap")}
	for i := range s.Rows {
		row := &s.Rows[i]
		e.datum(&row.Value)
		for j := range row.marks(s) {
			e.add(row.Marks[j].Value)
		}
		seen.add(&row.Value)
		intervals = intervals || row.Value.hasInterval()
		judged := row.Value.Verdict != notCompared
		value.cells = append(value.cells, columnCell{text: row.Value.shown(s.Decimals), bold: judged, pale: !judged})
		gap.cells = append(gap.cells, gapCell(s, row))
	}
	c.columns = []column{value}
	if len(s.Benchmarks) > 0 {
		c.columns = append(c.columns, gap)
	}
	if s.Scale != "" {
		c.columns = scaleColumns(s)
	}
	c.axis = newAxis(e, 5)
	c.ownKey(intervals)
	for j, b := range s.Benchmarks {
		if v := c.shared(j); has(v) {
			c.guides = append(c.guides, guide{benchmark: j, value: v, text: b.Name + " " + number(v, s.Decimals) + s.Unit})
			continue
		}
		c.addKey(keyMark, roleLook(b.Role), b.Name)
	}
	c.verdictKey(&seen)
	c.place(28, labelMax)
	c.x = c.axis.scale(c.left, c.width-c.right)
	c.placeGuides()
	if s.Scale != "" {
		c.nameScale()
	}
	return c
}

// placeGuides sets the marks of the guides one below the other, with room for the
// names.
func (c *comparison) placeGuides() {
	if len(c.guides) == 0 {
		return
	}
	from := 10.0
	if c.base {
		from = c.bottom + 6
	}
	// On the left, with the lowest value first, no line runs through a name; without
	// room there, on the right with the highest first.
	side, first := finish, 1
	for i := range c.guides {
		g := &c.guides[i]
		g.text = fit(g.text, smallFont, c.width/2)
		if c.x.at(g.value)-12-textWidth(g.text, smallFont) < 0 {
			side, first = start, -1
		}
	}
	order := make([]int, len(c.guides))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return first * cmp.Compare(c.guides[a].value, c.guides[b].value) })
	for level, i := range order {
		c.guides[i].dy, c.guides[i].anchor = from+float64(level)*guideLine, side
	}
	deepest := from + float64(len(order)-1)*guideLine
	c.height += deepest + guideFoot - c.bottom
	c.bottom = deepest + guideFoot
}

const (
	guideLine = 16.0
	guideFoot = 16.0 // below the lowest mark: more than half of it, so that no star is cut
)

// shared is the value of a benchmark that three rows or more have in common, NaN if
// they differ.
func (c *comparison) shared(j int) float64 {
	if len(c.Rows) < 3 {
		return noValue
	}
	v := noValue
	for i := range c.Rows {
		m := c.Rows[i].Marks
		if j >= len(m) || !has(m[j].Value) || i > 0 && m[j].Value != v {
			return noValue
		}
		v = m[j].Value
	}
	return v
}

// guided reports whether a benchmark is drawn as a guide.
func (c *comparison) guided(j int) bool {
	return slices.ContainsFunc(c.guides, func(g guide) bool { return g.benchmark == j })
}

func (c *comparison) drawGuides(p *pen) {
	end := c.height - c.bottom
	for i := len(c.guides) - 1; i >= 0; i-- {
		g := &c.guides[i]
		l := roleLook(c.Benchmarks[g.benchmark].Role)
		x := c.x.at(g.value)
		p.raw(`<g class="fig-guide `)
		p.raw(l.class)
		p.raw(`" color="`)
		p.raw(l.color)
		p.raw(`">`)
		p.line(x, c.top-4, x, end+g.dy, guideWidth(g.benchmark), "")
		p.shape(l.shape, x, end+g.dy)
		dx := 10.0
		if g.anchor == finish {
			dx = -dx
		}
		p.label(x+dx, end+g.dy+4.3, smallFont, g.anchor, "", g.text)
		p.end()
	}
}

// guideWidth makes the most important benchmark the strongest line.
func guideWidth(benchmark int) float64 {
	if benchmark == 0 {
		return 1.6
	}
	return 1
}

// ownKey explains the figure's own mark. Its colour and shape are those of a row's
// verdict, so the key shows it without one.
func (f *frame) ownKey(intervals bool) {
	own := look{muted.class, muted.color, disc}
	if intervals && f.Interval != "" {
		f.addKey(keyWhisker, own, f.word("chart.key.own", f.valueName(), f.Interval))
		return
	}
	f.addKey(keyMark, own, f.valueName())
}

// gapCell is the text of a row's gap: its verdict's sign and the signed number.
func gapCell(s *Spec, row *Row) columnCell {
	cell := columnCell{text: signed(row.Gap.Value, s.Decimals)}
	if row.Value.Verdict != "" && has(row.Value.Value) {
		cell.look = row.Value.look()
	}
	if cell.text == "" {
		cell.text = "—"
	}
	return cell
}

// marks are the row's marks that the figure has a benchmark for.
func (r *Row) marks(s *Spec) []Datum { return r.Marks[:min(len(r.Marks), len(s.Benchmarks))] }

func (c *comparison) svg(p *pen) {
	c.drawKey(p)
	c.drawGrid(p, 0)
	c.drawGuides(p)
	for i := range c.Rows {
		c.drawRow(p, i)
	}
}

func (c *comparison) drawRow(p *pen, i int) {
	row, y := &c.Rows[i], c.middle(i)
	p.group("fig-row")
	marks := row.marks(c.Spec)
	if has(row.Value.Value) && len(marks) > 0 && has(marks[0].Value) {
		p.tone(line)
		p.line(c.x.at(row.Value.Value), y, c.x.at(marks[0].Value), y, 1, "1.5 2.5")
		p.end()
	}
	if has(row.Value.Value) {
		p.tone(row.Value.look().tone())
		c.drawWhisker(p, i, &row.Value)
		p.end()
	} else {
		c.drawMissing(p, i, &row.Value)
	}
	// the most important benchmark lies on top of the others, own value on top of all
	for j := len(marks) - 1; j >= 0; j-- {
		if has(marks[j].Value) && !c.guided(j) {
			p.mark(roleLook(c.Benchmarks[j].Role), c.x.at(marks[j].Value), y)
		}
	}
	if has(row.Value.Value) {
		p.mark(row.Value.look(), c.x.at(row.Value.Value), y)
	}
	c.drawColumns(p, i)
	p.end()
}

func (c *comparison) table() Table {
	s := c.Spec
	if s.Scale != "" {
		return s.scaleTable()
	}
	t := Table{Head: []string{s.RowsAre, s.heading(s.valueName(), s.Unit)}}
	if s.Interval != "" {
		t.Head = append(t.Head, s.Interval)
	}
	for _, b := range s.Benchmarks {
		t.Head = append(t.Head, s.heading(b.Name, s.Unit))
	}
	judged := len(s.Benchmarks) > 0
	if judged {
		t.Head = append(t.Head, s.heading(s.word("chart.head.gap"), s.GapUnit), s.word("chart.head.verdict"))
	}
	for i := range s.Rows {
		row := &s.Rows[i]
		cells := []TableCell{valueCell(&row.Value, s.Decimals)}
		if s.Interval != "" {
			cells = append(cells, s.intervalCell(&row.Value, s.Decimals))
		}
		for j := range s.Benchmarks {
			cells = append(cells, markCell(row, j, s.Decimals))
		}
		if judged {
			cells = append(cells, gapTableCell(s, row), s.verdictCell(&row.Value))
		}
		t.Rows = append(t.Rows, TableRow{Label: row.Label, Href: row.Href, Cells: cells})
	}
	return t
}

// valueCell is a value, or why there is none.
func valueCell(d *Datum, decimals int) TableCell {
	if has(d.Value) {
		return numberCell(d.Value, decimals)
	}
	return TableCell{Text: d.missing()}
}

func markCell(row *Row, j, decimals int) TableCell {
	if j >= len(row.Marks) {
		return TableCell{Text: "—"}
	}
	return valueCell(&row.Marks[j], decimals)
}

func gapTableCell(s *Spec, row *Row) TableCell {
	if !has(row.Gap.Value) {
		return TableCell{Text: "—"}
	}
	return TableCell{Text: signed(row.Gap.Value, s.Decimals), Numeric: true, Exact: []float64{row.Gap.Value}}
}

// verdictCell says a verdict with its sign, and why there is none.
func (s *Spec) verdictCell(d *Datum) TableCell {
	text := s.signedWord(d)
	if d.Verdict == notCompared && d.Note != "" {
		text = s.word("chart.because", text, d.Note)
	}
	return TableCell{Text: text, Verdict: d.Verdict}
}

func (c *comparison) summary() string {
	if c.Scale != "" {
		return c.Spec.scaleSummary()
	}
	return c.Spec.rowsSummary()
}

func (c *comparison) option() option {
	s := c.Spec
	o := c.rows.option()
	var own data
	own.expect(len(s.Rows), 420)
	for i := range s.Rows {
		row := &s.Rows[i]
		tip := s.rowTip(row)
		if s.Scale != "" {
			tip = s.scaleTip(row)
		}
		item := own.item(tip, row.Href).num(float64(i), row.Value.Value).interval(&row.Value)
		first := noValue
		if marks := row.marks(s); len(marks) > 0 {
			first = marks[0].Value
		}
		item.num(first).text(o.glyph(&row.Value))
		for k := range c.columns {
			item.text(c.columns[k].cells[i].text)
		}
		item.text(missingText(&row.Value)).end()
	}
	o.Series = append(o.Series, custom(s.valueName(), "row", &own))
	for j, b := range s.Benchmarks {
		var marks data
		marks.expect(len(s.Rows), 24)
		for i := range s.Rows {
			if m := s.Rows[i].marks(s); j < len(m) && has(m[j].Value) {
				marks.pair(m[j].Value, float64(i))
			}
		}
		series := points(b.Name, roleLook(b.Role), &marks)
		if c.guided(j) {
			series.Symbol = "none"
		}
		o.Series = append(o.Series, series)
	}
	for _, g := range c.guides {
		role := c.Benchmarks[g.benchmark].Role
		l := roleLook(role)
		o.Layout.Marks[string(role)] = newGlyph(l, zone)
		o.Layout.Guides = append(o.Layout.Guides, layoutGuide{Mark: string(role), Value: g.value, DY: round2(g.dy), Width: guideWidth(g.benchmark), Text: g.text, Anchor: g.anchor})
	}
	return o
}

// missingText is what stands in the plot of a row without a value.
func missingText(d *Datum) string {
	if has(d.Value) {
		return ""
	}
	return d.missing()
}
