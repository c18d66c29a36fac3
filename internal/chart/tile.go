package chart

import "github.com/go-echarts/go-echarts/v2/opts"

// tile draws a map of equal tiles, one a place, each about where it lies: no
// boundary is drawn, so none can be drawn wrong.
type tile struct {
	frame
	cols, lines int
	w           float64
	font        float64 // of the values, all alike
}

const (
	tileHeight = 60.0
	tileGap    = 6.0
	tileFont   = 17.0
	tileMost   = 24 // columns and lines; what lies beyond is drawn at the edge
)

func newTile(s *Spec) *tile {
	t := &tile{cols: 1, lines: 1, font: tileFont}
	t.Spec = s
	var seen seen
	for i := range s.Rows {
		col, ln := t.spot(i)
		t.cols, t.lines = max(t.cols, col+1), max(t.lines, ln+1)
		seen.add(&s.Rows[i].Value)
	}
	t.width = figureWidth
	t.w = min((figureWidth+tileGap)/float64(t.cols)-tileGap, 120)
	for i := range s.Rows {
		t.font = min(t.font, shrink(number(s.Rows[i].Value.Value, s.Decimals), tileFont, max(t.w-32, 12)))
	}
	t.verdictKey(&seen)
	t.placeKey()
	t.top = t.keyHeight + 4
	t.left = (t.width - float64(t.cols)*(t.w+tileGap) + tileGap) / 2
	t.right = max(t.width-t.left-float64(t.cols)*(t.w+tileGap), 0)
	t.height = t.top + float64(t.lines)*(tileHeight+tileGap)
	return t
}

func (t *tile) spot(i int) (col, line int) {
	return min(max(t.Rows[i].Col, 0), tileMost-1), min(max(t.Rows[i].Line, 0), tileMost-1)
}

func (t *tile) svg(p *pen) {
	t.drawKey(p)
	for i := range t.Rows {
		t.drawTile(p, i)
	}
}

func (t *tile) drawTile(p *pen, i int) {
	row := &t.Rows[i]
	d := &row.Value
	col, ln := t.spot(i)
	x := t.left + float64(col)*(t.w+tileGap)
	y := t.top + float64(ln)*(tileHeight+tileGap)
	p.group("fig-row")
	p.tone(d.fillTone())
	p.rect(x, y, t.w, tileHeight, 3)
	p.end()
	p.label(x+8, y+21, baseFont, start, "", fit(row.Label, baseFont, t.w-12))
	if !has(d.Value) {
		p.tone(muted)
		p.label(x+8, y+44, smallFont, start, "", fit(d.missing(), smallFont, t.w-12))
		p.end()
	} else {
		p.label(x+8, y+46, t.font, start, "600", number(d.Value, t.Decimals))
		if d.Verdict != "" {
			p.mark(d.look(), x+t.w-15, y+40)
		}
	}
	p.end()
}

func (t *tile) table() Table {
	s := t.Spec
	tab := Table{Head: []string{s.RowsAre, s.heading(s.valueName(), s.Unit)}}
	if s.Interval != "" {
		tab.Head = append(tab.Head, s.Interval)
	}
	judged := s.Against != ""
	if judged {
		tab.Head = append(tab.Head, s.heading(s.word("chart.head.gap_to", s.Against), s.GapUnit), s.word("chart.head.verdict"))
	}
	for i := range s.Rows {
		row := &s.Rows[i]
		cells := []TableCell{valueCell(&row.Value, s.Decimals)}
		if s.Interval != "" {
			cells = append(cells, s.intervalCell(&row.Value, s.Decimals))
		}
		if judged {
			cells = append(cells, gapTableCell(s, row), s.verdictCell(&row.Value))
		}
		tab.Rows = append(tab.Rows, TableRow{Label: row.Label, Href: row.Href, Cells: cells})
	}
	return tab
}

func (t *tile) summary() string { return t.Spec.rowsSummary() }

func (t *tile) option() option {
	s := t.Spec
	o := t.frame.option()
	o.Layout.Pitch, o.Layout.Cell, o.Layout.Font = tileHeight+tileGap, round2(t.w), round2(t.font)
	var tiles data
	tiles.expect(len(s.Rows), 320)
	for i := range s.Rows {
		row := &s.Rows[i]
		col, ln := t.spot(i)
		text := missingText(&row.Value)
		if text == "" {
			text = number(row.Value.Value, s.Decimals)
		}
		tiles.item(s.rowTip(row), row.Href).num(float64(col), float64(ln), row.Value.Value).interval(&row.Value).
			text(o.glyph(&row.Value), row.Label, text).end()
	}
	o.XAxis = []opts.XAxis{{Type: "category", Show: opts.Bool(false), Data: numbered(t.cols)}}
	o.YAxis = []opts.YAxis{{Type: "category", Show: opts.Bool(false), Inverse: opts.Bool(true), Data: numbered(t.lines)}}
	o.Series = append(o.Series, custom(s.valueName(), "tile", &tiles))
	return o
}

// numbered names n categories that nobody sees.
func numbered(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = itoa(i)
	}
	return out
}
