package chart

import "strings"

// rows is the frame of the figures with a line a row: labels on the left, the plot,
// columns of text on the right.
type rows struct {
	frame
	pitch   float64
	labels  [][]string // of each row, broken into lines
	axis    axis
	x       scale
	columns []column
	base    bool // the ticks stand under the plot too
	units   bool // long units stand after the label
}

// column is a column of text on the right.
type column struct {
	head  string
	cells []columnCell
	width float64
}

type columnCell struct {
	text string
	look look // sign before the text; no class for none
	bold bool
	pale bool // not to be read as a finding
}

const (
	labelMax  = 14.5 * baseFont // the widest label column
	columnGap = 14.0
	plotInset = 10.0 // between the plot and the columns, for marks at its end
	signWidth = 15.0
)

// place settles labels, columns and margins. The key and the columns must be there.
func (r *rows) place(pitch, wide float64) {
	r.width = figureWidth
	r.placeKey()
	r.placeLabels(pitch, wide)
	r.right = plotInset
	for i := range r.columns {
		c := &r.columns[i]
		c.width = textWidth(c.head, smallFont)
		for _, cell := range c.cells {
			w := textWidth(cell.text, baseFont)
			if cell.look.class != "" {
				w += signWidth
			}
			c.width = max(c.width, w)
		}
		c.width = min(c.width, 110)
		r.right += c.width + columnGap
	}
	r.top = r.keyHeight + 28
	r.bottom = 10
	if r.base = len(r.Rows) > 14; r.base {
		r.bottom = 26
	}
	r.height = r.top + max(r.pitch*float64(len(r.Rows)), 2*pitch) + r.bottom
	dx := plotInset
	for i := range r.columns {
		dx += r.columns[i].width + columnGap
		r.heads = append(r.heads, head{text: fit(r.columns[i].head, smallFont, r.columns[i].width), from: "right", dx: dx, dy: -10, anchor: finish, tone: muted})
	}
}

func (r *rows) placeLabels(pitch, wide float64) {
	widest, lines := 4*baseFont, 1
	r.labels = make([][]string, len(r.Rows))
	for i := range r.Rows {
		r.labels[i] = r.label(i, wide)
		lines = max(lines, len(r.labels[i]))
		for _, l := range r.labels[i] {
			widest = max(widest, textWidth(l, baseFont))
		}
	}
	r.left = min(widest, wide) + 12
	r.pitch = pitch
	if lines > 1 {
		r.pitch = max(pitch, 36)
	}
}

// unitBeside is the widest unit that stands beside a number.
const unitBeside = 2.2 * baseFont

// label is what stands at the left of a row, in lines. A long unit is not broken.
func (r *rows) label(i int, wide float64) []string {
	row := &r.Rows[i]
	if !r.units || textWidth(row.Unit, baseFont) <= unitBeside {
		return wrap(row.Label, baseFont, wide, 2)
	}
	whole := r.heading(row.Label, row.Unit)
	if textWidth(whole, baseFont) <= wide {
		return []string{whole}
	}
	return []string{fit(row.Label, baseFont, wide), fit(strings.TrimLeft(r.heading("", row.Unit), " "), baseFont, wide)}
}

// middle is the y of a row's middle.
func (r *rows) middle(i int) float64 { return r.top + (float64(i)+.5)*r.pitch }

// drawGrid draws the row lines, labels, columns and, with an axis, its grid.
func (r *rows) drawGrid(p *pen, zero float64) {
	end := r.height - r.bottom
	p.tone(grid)
	for i := 0; i <= len(r.Rows); i++ {
		y := r.top + float64(i)*r.pitch
		p.line(0, y, r.width, y, .75, "")
	}
	for _, t := range r.axis.ticks {
		p.line(r.x.at(t), r.top-4, r.x.at(t), end, .75, "")
	}
	p.end()
	p.tone(muted)
	for i, text := range r.axis.labels() {
		x := r.x.at(r.axis.ticks[i])
		p.label(x, r.top-10, smallFont, middle, "", text)
		if r.base {
			p.label(x, end+16, smallFont, middle, "", text)
		}
	}
	p.end()
	r.drawHeads(p, zero)
	for i := range r.Rows {
		for j, text := range r.labels[i] {
			y := r.middle(i) + 4.6 + (float64(j)-float64(len(r.labels[i])-1)/2)*16
			p.label(0, y, baseFont, start, "", text)
		}
	}
}

// drawColumns draws one row's texts on the right.
func (r *rows) drawColumns(p *pen, i int) {
	x, y := r.width-r.right+plotInset, r.middle(i)
	for c := range r.columns {
		col := &r.columns[c]
		x += col.width + columnGap
		cell := &col.cells[i]
		weight := ""
		if cell.bold {
			weight = "600"
		}
		if cell.look.class == "" {
			if cell.pale {
				p.tone(muted)
			}
			p.label(x, y+4.6, shrink(cell.text, baseFont, col.width), finish, weight, cell.text)
			if cell.pale {
				p.end()
			}
			continue
		}
		p.tone(cell.look.tone())
		p.shape(cell.look.shape, x-col.width+6, y)
		p.label(x, y+4.6, shrink(cell.text, baseFont, col.width-signWidth), finish, weight, cell.text)
		p.end()
	}
}

// drawMissing says why a row has no value.
func (r *rows) drawMissing(p *pen, i int, d *Datum) {
	p.tone(muted)
	p.label(r.left+8, r.middle(i)+4.6, smallFont, start, "", fit(d.missing(), smallFont, r.width-r.left-r.right-12))
	p.end()
}

// drawWhisker draws a datum's interval.
func (r *rows) drawWhisker(p *pen, i int, d *Datum) {
	if d.hasInterval() {
		p.whisker(r.x.at(d.Low), r.x.at(d.High), r.middle(i))
	}
}
