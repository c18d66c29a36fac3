package chart

// A comparison of rows whose units differ is drawn in % of the first benchmark. What is
// drawn is then no value of any row, and its distance from 100 no gap: numbers are told
// in the rows' own units, and the distance as what it is, a share that is attained.

// scaleDecimals is the precision of shares.
const scaleDecimals = radarDecimals

// scaleColumns are the value as it is, and the share with the verdict's sign.
func scaleColumns(s *Spec) []column {
	value, rate := column{head: s.valueName()}, column{head: s.word("chart.radar.rate")}
	for i := range s.Rows {
		row := &s.Rows[i]
		judged := row.Value.Verdict != notCompared
		value.cells = append(value.cells, columnCell{text: row.full(&row.Real.Value), bold: judged, pale: !judged})
		cell := columnCell{text: "—"}
		if has(row.Value.Value) {
			cell.text = number(row.Value.Value, scaleDecimals) + "%"
			if row.Value.Verdict != "" {
				cell.look = row.Value.look()
			}
		}
		rate.cells = append(rate.cells, cell)
	}
	return []column{value, rate}
}

// nameScale says above the axis what its numbers are.
func (c *comparison) nameScale() {
	const line = 18
	c.top += line
	c.height += line
	c.heads = append(c.heads, head{text: c.word("chart.scale.axis", c.Scale), from: "left", dy: -28, anchor: start, tone: muted})
}

// scaleTable has every number in the row's unit, and the share beside the gap.
func (s *Spec) scaleTable() Table {
	t := Table{Head: []string{s.RowsAre, s.word("chart.scale.unit"), s.valueName()}}
	if s.Interval != "" {
		t.Head = append(t.Head, s.Interval)
	}
	for _, b := range s.Benchmarks {
		t.Head = append(t.Head, b.Name)
	}
	t.Head = append(t.Head, s.word("chart.head.gap_to", s.Against), s.word("chart.scale.gap_unit"), s.word("chart.scale.axis", s.Scale), s.word("chart.head.verdict"))
	for i := range s.Rows {
		row := &s.Rows[i]
		real := &row.Real
		cells := []TableCell{{Text: alone(row.Unit)}, valueCell(&real.Value, row.Decimals)}
		if s.Interval != "" {
			cells = append(cells, s.intervalCell(&real.Value, row.Decimals))
		}
		for j := range s.Benchmarks {
			mark := TableCell{Text: "—"}
			if j < len(real.Marks) {
				mark = valueCell(&real.Marks[j], row.Decimals)
			}
			cells = append(cells, mark)
		}
		gap := TableCell{Text: "—"}
		if has(real.Gap) {
			gap = TableCell{Text: signed(real.Gap, row.Decimals), Numeric: true, Exact: []float64{real.Gap}}
		}
		cells = append(cells, gap, TableCell{Text: alone(real.GapUnit)}, valueCell(&row.Value, scaleDecimals), s.verdictCell(&row.Value))
		t.Rows = append(t.Rows, TableRow{Label: row.Label, Href: row.Href, Cells: cells})
	}
	return t
}

// scaleSummary counts the verdicts and names the row that attains least of those that
// are worse.
func (s *Spec) scaleSummary() string {
	if len(s.Rows) == 0 {
		return s.word("chart.summary.empty", s.Title)
	}
	var c counts
	worst := -1
	for i := range s.Rows {
		d := &s.Rows[i].Value
		c.add(d)
		if d.Verdict == worse && !d.Weak && has(d.Value) && (worst < 0 || d.Value < s.Rows[worst].Value.Value) {
			worst = i
		}
	}
	sides := *s
	sides.Down = true // 优于 and 劣于: the rows' directions differ
	text := sides.phrase(c, "chart.count")
	if worst >= 0 {
		row := &s.Rows[worst]
		text += s.word("chart.scale.worst", row.Label, s.Scale, number(row.Value.Value, scaleDecimals)+"%")
	}
	return s.word("chart.summary.sentence", s.word("chart.summary.of", s.Period, s.Own, itoa(len(s.Rows)), s.RowsAre), text)
}

// scaleTip is what is said at a row.
func (s *Spec) scaleTip(row *Row) string {
	t := s.tip(row.Label)
	t.value(s.valueName(), &row.Real.Value, row.Decimals, row.Unit)
	for j := range row.Real.Marks[:min(len(row.Real.Marks), len(s.Benchmarks))] {
		t.value(s.Benchmarks[j].Name, &row.Real.Marks[j], row.Decimals, row.Unit)
	}
	if has(row.Value.Value) {
		t.line(s.word("chart.tip.value", s.word("chart.scale.axis", s.Scale), number(row.Value.Value, scaleDecimals)+"%"))
	}
	if has(row.Real.Gap) {
		t.line(s.word("chart.tip.value", s.word("chart.head.gap_to", s.Against), signed(row.Real.Gap, row.Decimals)+row.Real.GapUnit))
	}
	t.verdict(&row.Value, nil)
	return t.String()
}
