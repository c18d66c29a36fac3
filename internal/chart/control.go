package chart

import (
	"math"
	"strings"
)

// control draws quarters or months with the centre line and limits of the process, and
// marks the points that are more than its unrest. It has the frame of a trend.
type control struct {
	trend
	names []nameText
}

const controlNamed = 3 // stretches of signals told in the sentence

func newControl(s *Spec) *control {
	c := &control{}
	c.Spec = s
	c.width = figureWidth
	e := noExtent()
	points := c.own()
	for j := range points {
		e.add(points[j].Value)
	}
	for j := range s.Columns {
		l := c.limit(j)
		e.add(l.Low, l.Centre, l.High)
	}
	if s.Goal != nil {
		e.add(s.Goal.Value)
	}
	c.axis = newAxis(e, 5)
	c.keys()
	c.placeKey()
	c.left = 8
	for _, l := range c.axis.labels() {
		c.left = max(c.left, textWidth(l, smallFont)+10)
	}
	c.right = 12
	c.nameLines()
	c.top = c.keyHeight + 24
	c.bottom = 28
	c.height = c.top + trendHeight + c.bottom
	c.y = c.axis.scale(c.top+trendHeight, c.top)
	c.spreadEnds()
	if s.Unit != "" {
		c.heads = []head{{text: s.word("chart.head.unit_line", alone(s.Unit)), from: "left", dx: -c.left, dy: -10, anchor: start, tone: muted}}
	}
	c.shorten()
	c.nameSignals()
	return c
}

// shorten settles the texts under the columns, leaving out those without room.
func (c *control) shorten() {
	if len(c.Short) != len(c.Columns) || len(c.Columns) == 0 {
		return
	}
	c.short = make([]string, len(c.Short))
	end := math.Inf(-1)
	for j, text := range c.Short {
		if half := textWidth(text, smallFont) / 2; text != "" && c.x(j)-half > end {
			c.short[j], end = text, c.x(j)+half+6
		}
	}
}

// own are the points of the series that there is a column for.
func (c *control) own() []Datum {
	if len(c.Series) == 0 {
		return nil
	}
	return c.points(0)
}

// limit is that of a column; one without is all missing.
func (c *control) limit(j int) Limit {
	if j < len(c.Limits) {
		return c.Limits[j]
	}
	return Limit{Centre: noValue, Low: noValue, High: noValue}
}

// signalKinds are the signals in order of priority.
var signalKinds = [...]string{"outside", "trend", "near", "side"}

// signal is the kind of a datum's signal, and which way; "" for none.
func (d *Datum) signal() (kind, way string) {
	kind, way, _ = strings.Cut(d.Signal, "_")
	if !has(d.Value) || way != "high" && way != "low" {
		return "", ""
	}
	for _, k := range signalKinds {
		if k == kind {
			return kind, way
		}
	}
	return "", ""
}

// signalLook is the mark of a point: its shape says which signal it is, its colour
// whether that is for the better.
func (d *Datum) signalLook() look {
	l := roleLook(Own)
	kind, _ := d.signal()
	if kind == "" {
		return l
	}
	if d.Verdict == better || d.Verdict == worse {
		l = verdictLook(d.Verdict)
	}
	l.shape = map[string]shape{"outside": lozenge, "trend": block, "near": diamond, "side": square}[kind]
	return l
}

// signalName is the name of that mark in the option.
func (d *Datum) signalName() string {
	kind, _ := d.signal()
	if kind == "" {
		return "own"
	}
	if d.Verdict == better || d.Verdict == worse {
		return kind + "_" + d.Verdict
	}
	return kind
}

// signalWord says a signal: 低于下限; "" for none.
func (s *Spec) signalWord(d *Datum) string {
	kind, way := d.signal()
	if kind == "" {
		return ""
	}
	return s.word("chart.control.signal." + kind + "_" + way)
}

// signalText says a signal with its mark and whether it is for the better.
func (s *Spec) signalText(d *Datum) string {
	word := s.signalWord(d)
	if word == "" {
		return ""
	}
	if d.Verdict == better || d.Verdict == worse {
		word = s.word("chart.because", word, s.word("chart.control."+d.Verdict))
	}
	return d.signalLook().shape.name + " " + word
}

// keys explains the lines and the signals that occur.
func (c *control) keys() {
	c.addKey(keyLineOf, roleLook(Own), c.valueName())
	c.addKey(keyRule, look{line.class, line.color, disc}, c.word("chart.control.centre"))
	c.addKey(keyDash, look{muted.class, muted.color, disc}, c.word("chart.control.limits"))
	points := c.own()
	for _, kind := range signalKinds {
		seen := make(map[string]bool)
		for j := range points {
			d := &points[j]
			if k, _ := d.signal(); k == kind && !seen[d.signalName()] {
				seen[d.signalName()] = true
				text := c.word("chart.control.kind." + kind)
				if d.Verdict == better || d.Verdict == worse {
					text = c.word("chart.because", text, c.word("chart.control."+d.Verdict))
				}
				c.addKey(keyMark, d.signalLook(), text)
			}
		}
	}
}

// nameLines makes the labels at the right ends: the last value, the centre and the
// limits there.
func (c *control) nameLines() {
	add := func(i int, name string, v float64, l look) {
		if !has(v) {
			return
		}
		text := fit(strings.TrimSpace(name+" "+number(v, c.Decimals)), smallFont, 150)
		c.ends = append(c.ends, endLabel{series: i, text: text, look: l, value: v})
		c.right = max(c.right, textWidth(text, smallFont)+endSign+10)
	}
	if _, last := firstLast(c.own()); last >= 0 {
		d := &c.own()[last]
		add(0, c.Columns[last], d.Value, d.signalLook())
	}
	if n := len(c.Columns); n > 0 {
		l := c.limit(n - 1)
		add(1, c.word("chart.control.upper"), l.High, look{class: muted.class, color: muted.color})
		add(2, c.word("chart.control.centre"), l.Centre, look{class: line.class, color: line.color})
		add(3, c.word("chart.control.lower"), l.Low, look{class: muted.class, color: muted.color})
	}
}

// stretch is a run of columns with the same signal.
type stretch struct{ from, to int }

func (c *control) stretches() []stretch {
	var out []stretch
	points := c.own()
	for j := range points {
		if kind, _ := points[j].signal(); kind == "" {
			continue
		}
		if n := len(out); n > 0 && out[n-1].to == j-1 && points[j-1].Signal == points[j].Signal {
			out[n-1].to = j
			continue
		}
		out = append(out, stretch{j, j})
	}
	return out
}

// nameSignals names each stretch of signals beside the first of its points with room.
func (c *control) nameSignals() {
	room := placer{bounds: box{c.left, c.top - 8, c.width - c.right + 4, c.top + trendHeight}}
	points := c.own()
	for j := range points {
		if has(points[j].Value) {
			room.point(c.x(j), c.y.at(points[j].Value))
		}
		if j > 0 && has(points[j].Value) && has(points[j-1].Value) {
			for _, t := range [...]float64{.25, .5, .75} {
				room.line(c.x(j-1)+t*c.band(), c.y.at(points[j-1].Value)*(1-t)+c.y.at(points[j].Value)*t)
			}
		}
		l := c.limit(j)
		for _, v := range [...]float64{l.Low, l.Centre, l.High} {
			for _, t := range [...]float64{-.5, -.25, 0, .25} {
				if has(v) {
					room.line(c.x(j)+t*c.band(), c.y.at(v))
				}
			}
		}
	}
	if c.Goal != nil && has(c.Goal.Value) {
		y := c.y.at(c.Goal.Value)
		room.taken = append(room.taken, box{c.left, y - 1, c.width - c.right, y + 1}, box{c.left, c.goalY(y) - smallFont, c.left + 4 + textWidth(c.goalText(), smallFont), c.goalY(y) + 3})
	}
	for _, s := range c.stretches() {
		for j := s.from; j <= s.to; j++ {
			d := &points[j]
			if n, ok := room.name(c.x(j), c.y.at(d.Value), c.signalWord(d)); ok {
				n.X, n.Y, n.tone = float64(j), d.Value, d.signalLook().tone()
				n.Color = n.tone.token()
				c.names = append(c.names, n)
				break
			}
		}
	}
}

func (c *control) svg(p *pen) {
	c.drawKey(p)
	c.drawGrid(p)
	c.drawLimits(p)
	c.drawGoal(p)
	c.drawProcess(p)
	for i := range c.names {
		n := &c.names[i]
		p.beside(c.x(int(n.X)), c.y.at(n.Y), n)
	}
	for i := range c.ends {
		e := &c.ends[i]
		p.tone(e.look.tone())
		if e.look.shape.path != "" {
			p.shape(e.look.shape, c.width-c.right+10, e.y)
		}
		p.label(c.width-c.right+endSign, e.y+4.3, smallFont, start, weightOf(e.series), e.text)
		p.end()
	}
}

// steps are the lines of the limits: how to draw each, and its value in a column.
var steps = [...]struct {
	class, dash string
	tone        tone
	width       float64
	of          func(Limit) float64
}{
	{"fig-lower", dash, muted, 1.2, func(l Limit) float64 { return l.Low }},
	{"fig-centre", "", line, 1.6, func(l Limit) float64 { return l.Centre }},
	{"fig-upper", dash, muted, 1.2, func(l Limit) float64 { return l.High }},
}

// drawLimits draws each limit as steps: a level stretch a column.
func (c *control) drawLimits(p *pen) {
	for _, st := range steps {
		p.tone(st.tone)
		p.raw(`<path class="`)
		p.raw(st.class)
		p.raw(`" d="`)
		op := "M"
		for j := range c.Columns {
			v := st.of(c.limit(j))
			if !has(v) {
				op = "M"
				continue
			}
			for _, x := range [...]float64{c.x(j) - c.band()/2, c.x(j) + c.band()/2} {
				p.raw(op)
				p.num(x)
				p.raw(" ")
				p.num(c.y.at(v))
				op = "L"
			}
		}
		p.raw(`" fill="none" stroke="currentColor"`)
		p.attr("stroke-width", st.width)
		if st.dash != "" {
			p.raw(` stroke-dasharray="`)
			p.raw(st.dash)
			p.raw(`"`)
		}
		p.raw("/>")
		p.end()
	}
}

func (c *control) drawProcess(p *pen) {
	if len(c.Series) == 0 {
		return
	}
	s := &c.Series[0]
	p.tone(roleLook(Own).tone())
	for _, r := range runs(s, len(c.Columns), hasValue) {
		op := "M"
		p.raw(`<path class="fig-process" d="`)
		for j := r.from; j <= r.to; j++ {
			p.raw(op)
			p.num(c.x(j))
			p.raw(" ")
			p.num(c.y.at(s.Points[j].Value))
			op = "L"
		}
		p.raw(`" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round"/>`)
	}
	p.end()
	points := c.own()
	for j := range points {
		p.group("fig-point")
		if d := &points[j]; has(d.Value) {
			p.mark(d.signalLook(), c.x(j), c.y.at(d.Value))
		}
		p.end()
	}
}

// shownGoal reports whether there is a goal with a number.
func (s *Spec) shownGoal() bool { return s.Goal != nil && has(s.Goal.Value) }

// assured says whether the process meets the goal by itself; "" if that is not known.
func (s *Spec) assured() string {
	switch s.Assurance {
	case "consistent_pass", "consistent_fail", "inconsistent":
		if s.shownGoal() {
			return s.word("chart.control.assurance." + s.Assurance)
		}
	}
	return ""
}

// known is how many points have a value.
func known(points []Datum) int {
	n := 0
	for j := range points {
		if has(points[j].Value) {
			n++
		}
	}
	return n
}
