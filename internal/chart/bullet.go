package chart

import "github.com/go-echarts/go-echarts/v2/opts"

// bullet draws a target a row: where the path began, where it stands, the goal and
// the side of it where the goal is met. Rows have different units, so each has an
// axis of its own, whose ends are written under it.
type bullet struct {
	rows
	axes []axis
}

func newBullet(s *Spec) *bullet {
	b := &bullet{}
	b.Spec = s
	value := column{head: s.word("chart.head.now")}
	goal := column{head: s.word("chart.head.goal")}
	state := column{head: s.word("chart.head.state")}
	for i := range s.Rows {
		row := &s.Rows[i]
		e := noExtent()
		e.datum(&row.Value)
		e.add(row.Goal, row.Base)
		e.add(row.past(e))
		b.axes = append(b.axes, newAxis(e, 3))
		value.cells = append(value.cells, columnCell{text: row.withUnit(row.Value.shown(row.Decimals)), bold: true})
		goal.cells = append(goal.cells, columnCell{text: row.goalText()})
		cell := columnCell{text: s.stateWord(&row.Value)}
		if row.Value.Verdict != "" && has(row.Value.Value) {
			cell.look = row.Value.look()
		}
		state.cells = append(state.cells, cell)
	}
	b.columns = []column{value, goal, state}
	own := look{muted.class, muted.color, disc}
	b.addKey(keyMark, look{muted.class, muted.color, ring}, s.word("chart.key.base"))
	b.addKey(keyMark, own, s.word("chart.key.now"))
	b.addKey(keyMark, look{goalTone.class, goalTone.color, tick}, s.word("chart.key.goal"))
	b.addKey(keyZone, look{zone.class, zone.color, disc}, s.word("chart.key.zone"))
	b.place(46, labelMax)
	b.x = scale{0, 1, b.left + 6, b.width - b.right - 6}
	return b
}

// past is a value a little on the good side of the goal, so that there is something to
// see of where the goal is met.
func (r *Row) past(e extent) float64 {
	span := .08 * (e.max - e.min)
	if r.below() {
		// a measure that cannot be below zero stays there
		if past := r.Goal - span; past >= 0 || e.min < 0 {
			return past
		}
		return 0
	}
	return r.Goal + span
}

// withUnit adds a row's unit to a number.
func (r *Row) withUnit(text string) string {
	if !has(r.Value.Value) {
		return text
	}
	return text + r.Unit
}

func (r *Row) goalText() string {
	if !has(r.Goal) {
		return "—"
	}
	return r.Op + written(r.Goal) + r.Unit
}

// baseText is where a path began, and when.
func (s *Spec) baseText(r *Row) string {
	text := number(r.Base, r.Decimals) + r.Unit
	if r.From == "" {
		return text
	}
	return s.word("chart.because", text, r.From)
}

// stateWord says how a goal stands: 已达到, 尚未达到, 无法判断.
func (s *Spec) stateWord(d *Datum) string {
	switch d.Verdict {
	case better, worse, notCompared:
		return s.word("chart.state." + d.Verdict)
	}
	return ""
}

// below reports whether a row's goal is met by lower values.
func (r *Row) below() bool { return r.Op == "≤" || r.Op == "<" || r.Op == "<=" }

// along is where a value of row i lies on its own axis, in 0–1.
func (b *bullet) along(i int, v float64) float64 {
	a := &b.axes[i]
	return clamp((v-a.min)/(a.max-a.min), 0, 1)
}

func (b *bullet) svg(p *pen) {
	b.drawKey(p)
	b.drawGrid(p, 0)
	for i := range b.Rows {
		p.group("fig-row")
		b.drawRow(p, i)
		b.drawColumns(p, i)
		p.end()
	}
}

func (b *bullet) drawRow(p *pen, i int) {
	row, y := &b.Rows[i], b.middle(i)-5
	at := func(v float64) float64 { return b.x.at(b.along(i, v)) }
	lo, hi := b.x.at(0), b.x.at(1)
	if has(row.Goal) {
		from, to := at(row.Goal), hi
		if row.below() {
			from, to = lo, at(row.Goal)
		}
		p.tone(zone)
		p.rect(from, y-7, to-from, 14, 2)
		p.end()
	}
	p.tone(grid)
	p.line(lo, y, hi, y, 1.5, "")
	p.end()
	labels := b.axes[i].labels()
	p.tone(muted)
	p.label(lo, y+22, tinyFont, start, "", labels[0])
	p.label(hi, y+22, tinyFont, finish, "", labels[len(labels)-1])
	p.end()
	if has(row.Value.Value) {
		p.tone(row.Value.look().tone())
		if has(row.Base) {
			p.line(at(row.Base), y, at(row.Value.Value), y, 2.5, "")
		}
		if row.Value.hasInterval() {
			p.whisker(at(row.Value.Low), at(row.Value.High), y)
		}
		p.end()
	}
	if has(row.Base) {
		p.mark(look{muted.class, muted.color, ring}, at(row.Base), y)
	}
	if has(row.Goal) {
		p.mark(look{goalTone.class, goalTone.color, tick}, at(row.Goal), y)
	}
	if has(row.Value.Value) {
		p.mark(row.Value.look(), at(row.Value.Value), y)
	} else {
		p.tone(muted)
		p.label((lo+hi)/2, y+22, tinyFont, middle, "", fit(row.Value.missing(), tinyFont, hi-lo-80))
		p.end()
	}
}

func (b *bullet) table() Table {
	s := b.Spec
	t := Table{Head: []string{s.RowsAre, s.word("chart.head.base"), s.word("chart.head.now")}}
	if s.Interval != "" {
		t.Head = append(t.Head, s.Interval)
	}
	t.Head = append(t.Head, s.word("chart.head.goal"), s.word("chart.head.state"))
	for i := range s.Rows {
		row := &s.Rows[i]
		base := TableCell{Text: "—"}
		if has(row.Base) {
			base = TableCell{Text: s.baseText(row), Numeric: true, Exact: []float64{row.Base}}
		}
		now := valueCell(&row.Value, row.Decimals)
		now.Text, now.Href = row.withUnit(now.Text), row.How
		cells := []TableCell{base, now}
		if s.Interval != "" {
			cells = append(cells, s.intervalCell(&row.Value, row.Decimals))
		}
		state := TableCell{Text: s.stateWord(&row.Value), Verdict: row.Value.Verdict}
		if state.Text != "" {
			state.Text = row.Value.look().shape.name + " " + state.Text
		}
		cells = append(cells, row.goalCell(), state)
		t.Rows = append(t.Rows, TableRow{Label: row.Label, Href: row.Href, Cells: cells})
	}
	return t
}

func (b *bullet) summary() string {
	s := b.Spec
	if len(s.Rows) == 0 {
		return s.word("chart.summary.empty", s.Title)
	}
	var c counts
	for i := range s.Rows {
		c.add(&s.Rows[i].Value)
	}
	subject := s.word("chart.summary.of", s.Period, s.Own, itoa(len(s.Rows)), s.RowsAre)
	return s.word("chart.summary.sentence", subject, s.phrase(c, "chart.states"))
}

func (b *bullet) option() option {
	s := b.Spec
	o := b.rows.option()
	o.Layout.Ticks = nil
	o.XAxis = []opts.XAxis{{Type: "value", Show: opts.Bool(false), Min: 0, Max: 1}}
	var rows data
	rows.expect(len(s.Rows), 330)
	for i := range s.Rows {
		row := &s.Rows[i]
		a := &b.axes[i]
		ticks := a.labels()
		side := "≥"
		if row.below() {
			side = "≤"
		}
		item := rows.item(b.tip(row), row.Href).num(float64(i), row.Value.Value).interval(&row.Value).
			num(row.Goal, row.Base, a.min, a.max).text(o.glyph(&row.Value))
		for k := range b.columns {
			item.text(b.columns[k].cells[i].text)
		}
		item.text(missingText(&row.Value), side, ticks[0], ticks[len(ticks)-1]).end()
	}
	o.Layout.Marks["goal"] = newGlyph(look{goalTone.class, goalTone.color, tick}, zone)
	o.Layout.Marks["base"] = newGlyph(look{muted.class, muted.color, ring}, zone)
	o.Series = append(o.Series, custom(s.valueName(), "bullet", &rows))
	return o
}

func (b *bullet) tip(row *Row) string {
	t := b.Spec.tip(row.Label)
	t.value(b.word("chart.head.now"), &row.Value, row.Decimals, row.Unit)
	t.line(b.word("chart.tip.value", b.word("chart.head.goal"), row.goalText()))
	if has(row.Base) {
		t.line(b.word("chart.tip.value", b.word("chart.head.base"), b.baseText(row)))
	}
	if w := b.stateWord(&row.Value); w != "" {
		t.line(row.Value.look().shape.name + " " + w)
	}
	t.note(&row.Value)
	return t.String()
}
