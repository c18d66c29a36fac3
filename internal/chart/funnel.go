package chart

import (
	"math"
	"strings"
)

// funnel draws places by size round a centre, with the limits that chance alone leaves
// to a place of that size. A place beyond them is marked by its verdict and named.
type funnel struct {
	frame
	xAxis, yAxis axis
	x, y         scale
	names        []nameText
	absent       []string // lines under the plot: who could not be drawn, and why
}

const (
	funnelHeight = 290.0 // of the plot
	funnelNames  = 4     // places named in the sentence, of one band
)

func newFunnel(s *Spec) *funnel {
	f := &funnel{}
	f.Spec = s
	f.width = figureWidth
	ex, ey := noExtent(), noExtent()
	ey.add(s.Centre)
	for i := range s.Limits {
		l := &s.Limits[i]
		ex.add(l.At)
		ey.add(l.Low, l.High, l.OuterLow, l.OuterHigh)
	}
	for i := range s.Rows {
		if row := &s.Rows[i]; row.sized() {
			ex.add(row.Size)
			ey.add(row.Value.Value)
		}
	}
	f.xAxis, f.yAxis = newAxis(ex, 6), newAxis(ey, 6)
	f.keys()
	f.placeKey()
	f.left = 8
	for _, l := range f.yAxis.labels() {
		f.left = max(f.left, textWidth(l, smallFont)+10)
	}
	f.right = max(textWidth(f.centreText(), smallFont)+14, 24)
	f.top = f.keyHeight + 24
	f.nameAbsent()
	f.bottom = 42 + float64(len(f.absent))*16
	f.height = f.top + funnelHeight + f.bottom
	f.x = f.xAxis.scale(f.left, f.width-f.right)
	f.y = f.yAxis.scale(f.top+funnelHeight, f.top)
	if s.Unit != "" {
		f.heads = append(f.heads, head{text: s.word("chart.head.unit_line", alone(s.Unit)), from: "left", dx: -f.left, dy: -10, anchor: start, tone: muted})
	}
	f.heads = append(f.heads, head{text: fit(s.SizesAre, smallFont, f.width/2), from: "right", dy: funnelHeight + 36, anchor: finish, tone: muted})
	for i, text := range f.absent {
		f.heads = append(f.heads, head{text: text, from: "left", dx: -f.left, dy: funnelHeight + 53 + float64(i)*16, anchor: start, tone: muted})
	}
	f.nameOutliers()
	return f
}

// sized reports whether a row has a place in the funnel.
func (r *Row) sized() bool { return has(r.Size) && has(r.Value.Value) }

// band is a row's band, kept to those that there are.
func (r *Row) band() int { return min(max(r.Band, -2), 2) }

// bandLook is a row's mark. Between the limits it is hollow; without a better side,
// lozenges stand for what lies beyond them.
func (r *Row) bandLook() look {
	d := r.Value
	if b := r.band(); b == 0 {
		d.Weak = false
	} else {
		d.Weak = b == 1 || b == -1
		if d.Verdict == "" {
			l := roleLook(Own)
			if l.shape = lozenge; d.Weak {
				l.shape = diamond
			}
			return l
		}
	}
	return d.look()
}

// bandName is the name of the mark in the option.
func (r *Row) bandName() string {
	name := r.Value.Verdict
	switch r.band() {
	case 0:
		if name == "" {
			return "own"
		}
		return name
	case 1, -1:
		return name + "_weak"
	}
	return name + "_beyond"
}

// bandWord says where a row lies: 高于99.8%上限.
func (s *Spec) bandWord(r *Row) string {
	return s.word("chart.funnel.band." + [...]string{"low998", "low95", "inside", "high95", "high998"}[r.band()+2])
}

// placed says where a row lies, with its sign: ▼ 低于95%下限（劣于全国）.
func (s *Spec) placed(r *Row) string {
	word := s.bandWord(r)
	if v := s.againstWord(&r.Value); r.band() != 0 && v != "" {
		word = s.word("chart.because", word, v)
	}
	return r.bandLook().shape.name + " " + word
}

// keys explains the lines, and the marks that occur.
func (f *funnel) keys() {
	f.addKey(keyRule, f.centreLook(), f.centreText())
	f.addKey(keyDash, look{muted.class, muted.color, disc}, f.word("chart.funnel.inner"))
	f.addKey(keyRule, look{muted.class, muted.color, disc}, f.word("chart.funnel.outer"))
	for _, band := range []int{2, 1, 0, -1, -2} {
		for i := range f.Rows {
			row := &f.Rows[i]
			if row.sized() && row.band() == band {
				text := strings.TrimPrefix(f.placed(row), row.bandLook().shape.name+" ")
				f.addKey(keyMark, row.bandLook(), text)
				break
			}
		}
	}
}

// centreText names the centre line: 全国 91.1%.
func (f *funnel) centreText() string {
	return fit(strings.TrimSpace(f.benchmarkName()+" "+number(f.Centre, f.Decimals)+f.Unit), smallFont, 150)
}

// nameAbsent lists the rows that have no place in the funnel.
func (f *funnel) nameAbsent() {
	var parts []string
	for i := range f.Rows {
		if row := &f.Rows[i]; !row.sized() {
			parts = append(parts, f.word("chart.because", row.Label, f.whyAbsent(row)))
		}
	}
	if len(parts) == 0 {
		return
	}
	text := f.word("chart.funnel.absent", strings.Join(parts, f.word("chart.funnel.join")))
	f.absent = wrap(clean(text), smallFont, f.width, 2)
}

func (f *funnel) whyAbsent(row *Row) string {
	if has(row.Value.Value) {
		return f.word("chart.funnel.unsized")
	}
	return row.Value.missing()
}

// nameOutliers names the points beyond the limits, the farthest first.
func (f *funnel) nameOutliers() {
	room := placer{bounds: box{f.left, f.top - 8, f.width - 2, f.top + funnelHeight}}
	for i := range f.Rows {
		if row := &f.Rows[i]; row.sized() {
			room.point(f.x.at(row.Size), f.y.at(row.Value.Value))
		}
	}
	for i := range f.Limits {
		for _, c := range curves {
			if at, v := f.Limits[i].At, c.of(&f.Limits[i]); has(at) && has(v) {
				room.line(f.x.at(at), f.y.at(v))
			}
		}
	}
	for _, reach := range []int{2, 1} {
		for i := range f.Rows {
			row := &f.Rows[i]
			if b := row.band(); !row.sized() || b != reach && b != -reach {
				continue
			}
			n, ok := room.name(f.x.at(row.Size), f.y.at(row.Value.Value), fit(clean(row.Label), tinyFont, 120))
			if ok {
				n.X, n.Y = row.Size, row.Value.Value
				n.tone = row.bandLook().tone()
				n.Color = n.tone.token()
				f.names = append(f.names, n)
			}
		}
	}
}

func (f *funnel) svg(p *pen) {
	f.drawKey(p)
	f.drawGrid(p)
	f.drawCurves(p)
	for i := range f.Rows {
		p.group("fig-row")
		if row := &f.Rows[i]; row.sized() {
			p.mark(row.bandLook(), f.x.at(row.Size), f.y.at(row.Value.Value))
		}
		p.end()
	}
	for i := range f.names {
		n := &f.names[i]
		p.beside(f.x.at(n.X), f.y.at(n.Y), n)
	}
}

func (f *funnel) drawGrid(p *pen) {
	right, base := f.width-f.right, f.top+funnelHeight
	p.tone(grid)
	for _, t := range f.yAxis.ticks {
		p.line(f.left, f.y.at(t), right, f.y.at(t), .75, "")
	}
	p.end()
	p.tone(line)
	p.line(f.left, base, right, base, 1, "")
	p.end()
	f.drawHeads(p, 0)
	p.tone(muted)
	for i, text := range f.yAxis.labels() {
		p.label(f.left-6, f.y.at(f.yAxis.ticks[i])+4.3, smallFont, finish, "", text)
	}
	for i, text := range f.xAxis.labels() {
		p.label(f.x.at(f.xAxis.ticks[i]), base+18, smallFont, middle, "", text)
	}
	p.end()
	if has(f.Centre) {
		y := f.y.at(f.Centre)
		p.tone(f.centreLook().tone())
		p.line(f.left, y, right, y, 2, "")
		p.label(right+6, y+4.3, smallFont, start, "", f.centreText())
		p.end()
	}
}

// curves are the four limits: how to draw each, and its value at a size.
var curves = [...]struct {
	class, dash string
	of          func(*Limit) float64
}{
	{"fig-inner", dash, func(l *Limit) float64 { return l.Low }},
	{"fig-inner", dash, func(l *Limit) float64 { return l.High }},
	{"fig-outer", "", func(l *Limit) float64 { return l.OuterLow }},
	{"fig-outer", "", func(l *Limit) float64 { return l.OuterHigh }},
}

func (f *funnel) drawCurves(p *pen) {
	p.tone(muted)
	for _, c := range curves {
		p.raw(`<path class="`)
		p.raw(c.class)
		p.raw(`" d="`)
		op := "M"
		for i := range f.Limits {
			l := &f.Limits[i]
			v := c.of(l)
			if !has(l.At) || !has(v) {
				op = "M"
				continue
			}
			p.raw(op)
			p.num(f.x.at(l.At))
			p.raw(" ")
			p.num(f.y.at(v))
			op = "L"
		}
		p.raw(`" fill="none" stroke="currentColor" stroke-width="1.2"`)
		if c.dash != "" {
			p.raw(` stroke-dasharray="`)
			p.raw(c.dash)
			p.raw(`"`)
		}
		p.raw("/>")
	}
	p.end()
}

func (f *funnel) table() Table {
	s := f.Spec
	t := Table{Head: []string{s.RowsAre, s.SizesAre, s.heading(s.valueName(), s.Unit),
		s.word("chart.funnel.inner"), s.word("chart.funnel.outer"), s.word("chart.funnel.place")}}
	for i := range s.Rows {
		row := &s.Rows[i]
		size := TableCell{Text: "—"}
		if has(row.Size) {
			size = numberCell(row.Size, 0)
		}
		place := TableCell{}
		if row.sized() {
			place = TableCell{Text: s.placed(row), Verdict: row.Value.Verdict}
		}
		t.Rows = append(t.Rows, TableRow{Label: row.Label, Href: row.Href, Cells: []TableCell{size, valueCell(&row.Value, s.Decimals),
			s.limitCell(row.Limit.Low, row.Limit.High), s.limitCell(row.Limit.OuterLow, row.Limit.OuterHigh), place}})
	}
	return t
}

func (s *Spec) limitCell(low, high float64) TableCell {
	return TableCell{Text: s.limits(low, high), Numeric: true, Exact: pair(low, high)}
}

// limits says a pair of limits: 88.1～94.0; "" for none.
func (s *Spec) limits(low, high float64) string {
	if !has(low) || !has(high) {
		return ""
	}
	return s.word("chart.interval", number(low, s.Decimals), number(high, s.Decimals))
}

func (f *funnel) summary() string {
	s := f.Spec
	var bands [5][]string
	absent := 0
	for i := range s.Rows {
		row := &s.Rows[i]
		if !row.sized() {
			absent++
			continue
		}
		bands[row.band()+2] = append(bands[row.band()+2], row.Label)
	}
	if absent == len(s.Rows) {
		return s.word("chart.summary.empty", s.Title)
	}
	var parts []string
	for _, b := range [...]struct {
		at  int
		key string
	}{{2, "inside"}, {4, "high998"}, {3, "high95"}, {1, "low95"}, {0, "low998"}} {
		names := bands[b.at]
		switch {
		case len(names) == 0:
		case b.at == 2 || len(names) > funnelNames:
			parts = append(parts, s.word("chart.funnel.count", itoa(len(names)), s.word("chart.funnel.band."+b.key)))
		default:
			parts = append(parts, s.word("chart.funnel.named", itoa(len(names)), s.word("chart.funnel.band."+b.key), strings.Join(names, s.word("chart.funnel.join"))))
		}
	}
	if absent > 0 {
		parts = append(parts, s.word("chart.funnel.undrawn", itoa(absent)))
	}
	if has(s.Centre) {
		parts = append(parts, s.word("chart.funnel.centre", f.benchmarkName(), number(s.Centre, s.Decimals)+s.Unit))
	}
	subject := s.word("chart.summary.of", s.Period, s.Own, itoa(len(s.Rows)), s.RowsAre)
	return s.word("chart.summary.sentence", subject, strings.Join(parts, s.word("chart.funnel.and")))
}

// drawable is a number of a row that is drawn, none of another.
func drawable(v float64, ok bool) float64 {
	if !ok {
		return math.NaN()
	}
	return v
}
