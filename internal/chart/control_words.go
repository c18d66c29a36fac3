package chart

import "strings"

func (c *control) table() Table {
	s := c.Spec
	t := Table{Head: []string{s.word("chart.control.period"), s.heading(s.valueName(), s.Unit),
		s.word("chart.control.lower"), s.word("chart.control.centre"), s.word("chart.control.upper"), s.word("chart.control.signals")}}
	points := c.own()
	for j, label := range s.Columns {
		d := Datum{Value: noValue, Low: noValue, High: noValue}
		if j < len(points) {
			d = points[j]
		}
		cell := valueCell(&d, s.Decimals)
		if c.brokenAt(j) {
			cell.Text = s.word("chart.because", cell.Text, s.word("chart.break"))
		}
		l := c.limit(j)
		signal := TableCell{Text: s.signalText(&d)}
		if signal.Text != "" {
			signal.Verdict = d.Verdict
		}
		t.Rows = append(t.Rows, TableRow{Label: label, Cells: []TableCell{cell, s.limitText(l.Low), s.limitText(l.Centre), s.limitText(l.High), signal}})
	}
	if s.shownGoal() && len(s.Columns) > 0 {
		t.Rows = append(t.Rows, TableRow{Label: s.GoalLabel, Cells: []TableCell{{Text: written(s.Goal.Value), Numeric: true, Exact: []float64{s.Goal.Value}}, {}, {}, {}, {Text: s.assured()}}})
	}
	return t
}

func (s *Spec) limitText(v float64) TableCell {
	if !has(v) {
		return TableCell{Text: "—"}
	}
	return numberCell(v, s.Decimals)
}

func (c *control) brokenAt(j int) bool {
	for _, b := range c.breaks() {
		if b == j {
			return true
		}
	}
	return false
}

func (c *control) summary() string {
	s := c.Spec
	points := c.own()
	n := known(points)
	if n == 0 {
		return s.word("chart.summary.empty", s.Title)
	}
	parts := []string{s.word("chart.control.points", itoa(n))}
	last := c.limit(len(s.Columns) - 1)
	if has(last.Centre) && has(last.Low) && has(last.High) {
		parts[0] = s.word("chart.control.process", itoa(n), number(last.Centre, s.Decimals)+s.Unit,
			s.word("chart.interval", number(last.Low, s.Decimals), number(last.High, s.Decimals))+s.Unit)
	}
	parts = append(parts, c.signalPhrase())
	if s.shownGoal() {
		goal := c.goalText()
		if a := s.assured(); a != "" {
			goal = s.word("chart.control.goal", goal, a)
		}
		parts = append(parts, goal)
	}
	return s.word("chart.summary.sentence_of", s.Title, strings.Join(parts, s.word("chart.control.and")))
}

// signalPhrase tells the first stretches of signals, and how many there are.
func (c *control) signalPhrase() string {
	all := c.stretches()
	if len(all) == 0 {
		return c.word("chart.control.quiet")
	}
	var told []string
	for _, st := range all[:min(len(all), controlNamed)] {
		d := &c.own()[st.from]
		when := c.Columns[st.from]
		if st.to > st.from {
			when = c.word("chart.control.span", when, c.Columns[st.to])
		}
		told = append(told, c.word("chart.control.told", when, c.signalWord(d)))
	}
	text := strings.Join(told, c.word("chart.control.join"))
	if len(all) > controlNamed {
		text = c.word("chart.control.more", text, itoa(len(all)))
	}
	return c.word("chart.control.some", text)
}

// tip is what is said at a quarter or month.
func (c *control) tip(j int) string {
	t := c.Spec.tip(c.Columns[j])
	l := c.limit(j)
	points := c.own()
	if j < len(points) {
		d := points[j]
		d.Low, d.High = noValue, noValue
		t.value(c.valueName(), &d, c.Decimals, c.Unit)
	}
	if has(l.Centre) {
		t.line(c.word("chart.tip.value", c.word("chart.control.centre"), number(l.Centre, c.Decimals)+c.Unit))
	}
	if text := c.limits(l.Low, l.High); text != "" {
		t.line(c.word("chart.tip.value", c.word("chart.control.limits"), text))
	}
	if j < len(points) {
		t.line(c.signalText(&points[j]))
		t.note(&points[j])
	}
	if c.brokenAt(j) {
		t.line(c.word("chart.break"))
	}
	return t.String()
}
