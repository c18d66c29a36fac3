package chart

import "math"

// radar draws how far own values attain advanced levels, in per cent of each: an axis
// an indicator, a line a level. An axis without a number is left open: the line stops
// on both sides of it.
type radar struct {
	frame
	axis   axis
	cx, cy float64
	labels [][]string // of the axes, broken into lines
	open   []string   // why an axis has no number at all, "" if it has one
}

const (
	radarRadius   = 150.0
	radarLabel    = 160.0 // widest line of an axis' label
	radarLine     = 15.0
	radarLevels   = 3     // more lines than these cannot be told apart
	radarLeast    = 3     // axes; with fewer there is no figure, only a table
	radarMost     = 120.0 // % where the axes end; they begin at 0 in the centre, and what is more is drawn at their end
	radarDecimals = 1     // of attainments
)

func newRadar(s *Spec) *radar {
	r := &radar{}
	r.Spec = s
	r.width = figureWidth
	for i := range s.Rows {
		row := &s.Rows[i]
		r.labels = append(r.labels, wrapEven(row.Label, smallFont, radarLabel, 2))
		r.open = append(r.open, r.whyOpen(row))
	}
	// Always the same scale, from nothing: a level that starts at its lowest value would
	// make 95 % look like half.
	r.axis = newAxis(extent{0, radarMost}, 6)
	for j, b := range r.levels() {
		r.addKey(keyLineOf, lineLook(b.Role), r.word("chart.radar.key", b.Name))
		if j == 0 {
			r.key[0].text = r.word("chart.radar.key_own", s.Own, b.Name)
		}
	}
	r.addKey(keyRule, look{line.class, line.color, disc}, s.word("chart.radar.ring"))
	r.placeKey()
	r.left = figureWidth/2 - radarRadius
	r.right = r.left
	r.top = r.keyHeight + 22 + radarLine*float64(r.lines(0))
	r.cx, r.cy = figureWidth/2, r.top+radarRadius
	end := r.top + 2*radarRadius
	r.bottom = 10
	for i := range s.Rows {
		if y := r.labelTop(i) + radarLine*float64(r.lines(i)); y > end {
			r.bottom = max(r.bottom, y-end)
		}
	}
	r.height = end + r.bottom
	return r
}

// levels are the benchmarks that have a line.
func (r *radar) levels() []Benchmark {
	return r.Benchmarks[:min(len(r.Benchmarks), radarLevels)]
}

// attain is own value in per cent of a level.
func (r *Row) attain(j int) float64 {
	if j < len(r.Attain) && has(r.Value.Value) && j < len(r.Marks) && has(r.Marks[j].Value) {
		return r.Attain[j]
	}
	return noValue
}

// whyOpen says why an axis has no number: own value is missing, or all levels are.
func (r *radar) whyOpen(row *Row) string {
	for j := range r.levels() {
		if has(row.attain(j)) {
			return ""
		}
	}
	if !has(row.Value.Value) {
		return row.Value.missing()
	}
	return r.word("chart.radar.no_level")
}

// drawn reports whether there are axes enough.
func (r *radar) drawn() bool { return len(r.Rows) >= radarLeast }

// share is how far from the centre a value lies, 0 to 1.
func (r *radar) share(v float64) float64 {
	return clamp((v-r.axis.min)/(r.axis.max-r.axis.min), 0, 1)
}

// at is a place on an axis, the first of which points up; the others follow clockwise.
func (r *radar) at(i int, share float64) (x, y float64) {
	sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(len(r.Rows)))
	return r.cx + share*radarRadius*sin, r.cy - share*radarRadius*cos
}

func (r *radar) svg(p *pen) {
	r.drawKey(p)
	if !r.drawn() {
		p.tone(muted)
		p.label(r.cx, r.cy, smallFont, middle, "", r.word("chart.radar.few"))
		p.end()
		return
	}
	r.drawWeb(p)
	for i := range r.Rows {
		r.drawLabel(p, i)
	}
	levels := r.levels()
	for j := len(levels) - 1; j >= 0; j-- {
		r.drawLevel(p, j)
	}
}

// drawWeb draws the rings and axes. The ring of 100 % is the level itself.
func (r *radar) drawWeb(p *pen) {
	ring := func(v float64) {
		p.raw(`<path class="fig-ring" d="`)
		op := "M"
		for i := range r.Rows {
			x, y := r.at(i, r.share(v))
			p.raw(op)
			p.num(x)
			p.raw(" ")
			p.num(y)
			op = "L"
		}
		p.raw(`Z" fill="none" stroke="currentColor"`)
	}
	p.tone(grid)
	for _, v := range r.axis.ticks[1:] {
		ring(v)
		p.raw(` stroke-width=".75"/>`)
	}
	for i := range r.Rows {
		x, y := r.at(i, 1)
		p.line(r.cx, r.cy, x, y, .75, "")
	}
	p.end()
	p.tone(line)
	ring(100)
	p.raw(` stroke-width="1.6"/>`)
	p.end()
	p.tone(muted)
	for k, text := range r.axis.labels() {
		x, y := r.at(0, r.share(r.axis.ticks[k]))
		p.halo(x-16, y+4, tinyFont, text+"%")
	}
	p.end()
}

// lines is how many lines of text stand at the end of an axis.
func (r *radar) lines(i int) int {
	if i >= len(r.labels) {
		return 1
	}
	n := len(r.labels[i])
	if r.open[i] != "" {
		n++
	}
	return n
}

// labelTop is the baseline of the first line at the end of an axis.
func (r *radar) labelTop(i int) float64 {
	_, y, _ := r.labelAt(i)
	n := float64(r.lines(i))
	switch _, end := r.at(i, 1); {
	case end < r.cy-radarRadius*.9:
		y -= (n - 1) * radarLine
	case end <= r.cy+radarRadius*.9:
		y -= (n - 1) * radarLine / 2
	}
	return y
}

// drawLabel names an axis at its end, and says there why it is open.
func (r *radar) drawLabel(p *pen, i int) {
	lines := r.labels[i]
	open := fit(clean(r.open[i]), tinyFont, radarLabel)
	x, _, anchor := r.labelAt(i)
	y := r.labelTop(i)
	for k, text := range lines {
		p.label(x, y+float64(k)*radarLine, smallFont, anchor, "", text)
	}
	if open != "" {
		p.tone(muted)
		p.label(x, y+float64(len(lines))*radarLine, tinyFont, anchor, "", open)
		p.end()
	}
}

// labelAt is where the label of an axis stands.
func (r *radar) labelAt(i int) (x, y float64, a anchor) {
	x, y = r.at(i, 1)
	dx, dy := x-r.cx, y-r.cy
	a = middle
	switch {
	case dx > 12:
		a = start
	case dx < -12:
		a = finish
	}
	return x + dx/radarRadius*10, y + dy/radarRadius*16 + 4.3, a
}

// dashes tell the lines of the levels apart beside colour and marks.
var dashes = [radarLevels]string{"", "6 3", "2 3"}

func (r *radar) drawLevel(p *pen, j int) {
	l := lineLook(r.Benchmarks[j].Role)
	p.raw(`<g class="fig-level `)
	p.raw(l.class)
	p.raw(`" color="`)
	p.raw(l.color)
	p.raw(`">`)
	p.raw(`<path d="`)
	last := -1
	for _, e := range r.edges(j) {
		if e[0] != last {
			p.raw("M")
			r.vertex(p, e[0], j)
		}
		p.raw("L")
		r.vertex(p, e[1], j)
		last = e[1]
	}
	if last < 0 {
		x, y := r.at(0, 0)
		p.raw("M")
		p.num(x)
		p.raw(" ")
		p.num(y)
	}
	p.raw(`" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round"`)
	if dashes[j] != "" {
		p.raw(` stroke-dasharray="`)
		p.raw(dashes[j])
		p.raw(`"`)
	}
	p.raw("/>")
	for i := range r.Rows {
		if v := r.Rows[i].attain(j); has(v) {
			x, y := r.at(i, r.share(v))
			p.shape(l.shape, x, y)
		}
	}
	p.end()
}

func (r *radar) vertex(p *pen, i, j int) {
	x, y := r.at(i, r.share(r.Rows[i].attain(j)))
	p.num(x)
	p.raw(" ")
	p.num(y)
}

// edges are the pairs of neighbouring axes that a level's line joins.
func (r *radar) edges(j int) [][2]int {
	var out [][2]int
	n := len(r.Rows)
	for i := range n {
		if next := (i + 1) % n; has(r.Rows[i].attain(j)) && has(r.Rows[next].attain(j)) {
			out = append(out, [2]int{i, next})
		}
	}
	return out
}
