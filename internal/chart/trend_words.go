package chart

import "slices"

func (t *trend) table() Table {
	s := t.Spec
	tab := Table{Head: []string{s.word("chart.head.year")}}
	for i := range s.Series {
		tab.Head = append(tab.Head, s.heading(s.Series[i].Name, s.Unit))
		if i == 0 && s.Interval != "" {
			tab.Head = append(tab.Head, s.Interval)
		}
	}
	for j, c := range s.Columns {
		row := TableRow{Label: c}
		for i := range s.Series {
			cell := TableCell{Text: "—"}
			var d Datum
			if j < len(s.Series[i].Points) {
				d = s.Series[i].Points[j]
				cell = valueCell(&d, s.Decimals)
			}
			if slices.Contains(s.Series[i].Breaks, j) {
				cell.Text = s.word("chart.because", cell.Text, s.word("chart.break"))
			}
			row.Cells = append(row.Cells, cell)
			if i == 0 && s.Interval != "" {
				band := TableCell{Numeric: true}
				if j < len(s.Series[i].Points) {
					band = s.intervalCell(&d, s.Decimals)
				}
				row.Cells = append(row.Cells, band)
			}
		}
		tab.Rows = append(tab.Rows, row)
	}
	if s.Goal != nil && has(s.Goal.Value) && len(s.Series) > 0 {
		row := TableRow{Label: s.GoalLabel, Cells: make([]TableCell, len(tab.Head)-1)}
		row.Cells[0] = TableCell{Text: written(s.Goal.Value), Numeric: true}
		tab.Rows = append(tab.Rows, row)
	}
	return tab
}

func (t *trend) summary() string {
	s := t.Spec
	if len(s.Series) == 0 || len(s.Columns) == 0 {
		return s.word("chart.summary.empty", s.Title)
	}
	own := t.change(0)
	if own == "" {
		return s.word("chart.summary.empty", s.Title)
	}
	text := own
	for i := 1; i < len(s.Series); i++ {
		if _, last := firstLast(t.points(i)); last >= 0 {
			text += s.word("chart.summary.other", s.Columns[last], s.Series[i].Name, number(s.Series[i].Points[last].Value, s.Decimals)+s.Unit)
			break
		}
	}
	if s.Goal != nil && has(s.Goal.Value) {
		text += s.word("chart.summary.goal", t.goalText())
	}
	return s.word("chart.summary.sentence_of", s.Title, text)
}

// change says how a series went from its first to its last point. A series that
// breaks is told from its last break on: what lies before is not comparable.
func (t *trend) change(i int) string {
	s := &t.Series[i]
	points := t.points(i)
	from := 0
	for _, j := range s.Breaks {
		if j > from && j < len(points) {
			if _, last := firstLast(points[j:]); last >= 0 {
				from = j
			}
		}
	}
	first, last := firstLast(points[from:])
	if last < 0 {
		return ""
	}
	first, last = first+from, last+from
	a, b := points[first].Value, points[last].Value
	shown := func(v float64) string { return number(v, t.Decimals) + t.Unit }
	if first == last {
		return t.word("chart.summary.once", s.Name, t.Columns[last], shown(b))
	}
	key := "chart.summary.same"
	switch compareShown(a, b, t.Decimals) {
	case -1:
		key = "chart.summary.rose"
	case 1:
		key = "chart.summary.fell"
	}
	return t.word(key, s.Name, t.Columns[first], shown(a), t.Columns[last], shown(b))
}
