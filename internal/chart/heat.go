package chart

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/opts"
)

// heat draws rows × columns of cells, coloured by verdict, with the value and the
// verdict's sign in each.
type heat struct {
	frame
	labels [][]string
	tops   [][]string // column heads, broken into lines
	cell   float64    // width of a cell
}

const (
	cellHeight = 30.0
	cellGap    = 2.0
	cellSign   = 13.0
	headLine   = 15.0
)

func newHeat(s *Spec) *heat {
	h := &heat{}
	h.Spec = s
	var seen seen
	widest := textWidth("00.0", smallFont)
	for i := range s.Rows {
		for j := range s.Columns {
			d := h.at(i, j)
			seen.add(d)
			widest = max(widest, min(textWidth(d.shown(s.Decimals), smallFont), 80))
		}
	}
	label := 4 * baseFont
	for i := range s.Rows {
		lines := wrap(s.Rows[i].Label, baseFont, labelMax-20, 2)
		h.labels = append(h.labels, lines)
		for _, l := range lines {
			label = max(label, textWidth(l, baseFont))
		}
	}
	h.left = label + 10
	n := float64(max(len(s.Columns), 1))
	h.cell = clamp((figureWidth-h.left)/n, widest+cellSign+9, 96)
	h.width = max(h.left+h.cell*n, 480)
	h.verdictKey(&seen)
	h.placeKey()
	lines := 1
	for _, c := range s.Columns {
		w := wrapEven(c, smallFont, h.cell-8, 2)
		h.tops = append(h.tops, w)
		lines = max(lines, len(w))
	}
	h.top = h.keyHeight + float64(lines)*headLine + 8
	h.bottom = 4
	h.height = h.top + cellHeight*float64(max(len(s.Rows), 1)) + h.bottom
	return h
}

// at is a cell of the grid; one that the grid lacks is missing.
func (h *heat) at(i, j int) *Datum {
	if i < len(h.Grid) && j < len(h.Grid[i]) {
		return &h.Grid[i][j]
	}
	return &Datum{Value: math.NaN(), Low: math.NaN(), High: math.NaN()}
}

func (h *heat) svg(p *pen) {
	h.drawKey(p)
	p.tone(muted)
	for j, lines := range h.tops {
		x := h.left + (float64(j)+.5)*h.cell
		for k, text := range lines {
			p.label(x, h.top-8-float64(len(lines)-1-k)*headLine, smallFont, middle, "", text)
		}
	}
	p.end()
	for i := range h.Rows {
		p.group("fig-row")
		y := h.top + (float64(i)+.5)*cellHeight
		for k, text := range h.labels[i] {
			p.label(0, y+4.6+(float64(k)-float64(len(h.labels[i])-1)/2)*14.5, baseFont, start, "", text)
		}
		for j := range h.Columns {
			h.drawCell(p, h.at(i, j), h.left+float64(j)*h.cell, y)
		}
		p.end()
	}
}

func (h *heat) drawCell(p *pen, d *Datum, x, y float64) {
	p.tone(d.fillTone())
	p.rect(x+cellGap/2, y-cellHeight/2+cellGap/2, h.cell-cellGap, cellHeight-cellGap, 2)
	p.end()
	mid := x + h.cell/2
	if !has(d.Value) {
		p.tone(muted)
		p.label(mid, y+4.3, smallFont, middle, "", d.symbol())
		p.end()
		return
	}
	text := number(d.Value, h.Decimals)
	font := shrink(text, smallFont, h.cell-cellSign-4)
	if d.Verdict == "" {
		p.label(mid, y+4.3, font, middle, "", text)
		return
	}
	l := d.look()
	p.tone(l.tone())
	p.small(l.shape, x+cellSign/2+3, y, .78)
	p.end()
	p.label(x+h.cell-6, y+4.3, font, finish, "", text)
}

func (h *heat) table() Table {
	s := h.Spec
	t := Table{Head: append([]string{s.RowsAre}, s.Columns...)}
	for i := range s.Rows {
		row := TableRow{Label: s.Rows[i].Label, Href: s.Rows[i].Href}
		for j := range s.Columns {
			row.Cells = append(row.Cells, s.judgedCell(h.at(i, j), s.Decimals))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// judgedCell is a value with its verdict in one cell: 95.3 ▲ 高于.
func (s *Spec) judgedCell(d *Datum, decimals int) TableCell {
	cell := valueCell(d, decimals)
	if d.Verdict != "" && has(d.Value) {
		cell.Text += " " + s.signedWord(d)
		cell.Verdict = d.Verdict
	}
	return cell
}

func (h *heat) summary() string {
	s := h.Spec
	var c counts
	cells := 0
	for i := range s.Rows {
		for j := range s.Columns {
			d := h.at(i, j)
			// a cell without data is not one that was compared
			if has(d.Value) {
				cells++
				c.add(d)
			}
		}
	}
	if cells == 0 {
		return s.word("chart.summary.empty", s.Title)
	}
	subject := s.word("chart.summary.grid", s.Period, s.Own, itoa(len(s.Rows)), s.RowsAre, itoa(len(s.Columns)), s.ColumnsAre, itoa(cells))
	return s.word("chart.summary.sentence", subject, s.phrase(c, "chart.cells"))
}

func (h *heat) option() option {
	s := h.Spec
	o := h.frame.option()
	o.Layout.Pitch, o.Layout.Cell, o.Layout.Labels, o.Layout.Tops = cellHeight, round2(h.cell), h.labels, h.tops
	o.Layout.Stride = max(len(s.Columns), 1)
	names := make([]string, len(s.Rows))
	var cells data
	cells.expect(len(s.Rows)*len(s.Columns), 230)
	for i := range s.Rows {
		names[i] = s.Rows[i].Label
		for j := range s.Columns {
			d := h.at(i, j)
			t := s.tip(s.word("chart.tip.cell", names[i], s.Columns[j]))
			t.value(s.valueName(), d, s.Decimals, s.Unit)
			t.verdict(d, nil)
			text := d.shown(s.Decimals)
			cells.item(t.String(), "").num(float64(j), float64(i), d.Value).interval(d).text(o.glyph(d), text).end()
		}
	}
	o.XAxis = []opts.XAxis{{Type: "category", Position: "top", Data: s.Columns}}
	o.YAxis = []opts.YAxis{{Type: "category", Inverse: opts.Bool(true), Data: names}}
	o.Series = append(o.Series, custom(s.valueName(), "cell", &cells))
	return o
}
