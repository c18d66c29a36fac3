package chart

import (
	"cmp"
	"math"
	"slices"
)

// trend draws lines over years: the figure's own with its interval as a band, others
// for comparison, a target as a dashed line. A line stops where a year is missing or
// the series breaks.
type trend struct {
	frame
	axis axis
	y    scale
	ends []endLabel

	short []string // texts under the columns where they are not the columns' own
}

// endLabel names a line at its right end.
type endLabel struct {
	series int
	text   string
	look   look
	value  float64 // where the line ends
	y      float64 // of the middle of the text, once the labels do not overlap
}

const (
	trendHeight  = 250.0 // of the plot
	endLine      = 17.0
	endSign      = 20.0
	pointsMarked = 7 // with more columns, own points carry no numbers
)

func newTrend(s *Spec) *trend {
	t := &trend{}
	t.Spec = s
	t.width = figureWidth
	e := noExtent()
	band := false
	for i := range s.Series {
		points := t.points(i)
		for j := range points {
			e.add(points[j].Value)
			if i == 0 && points[j].hasInterval() {
				e.datum(&points[j])
				band = true
			}
		}
	}
	if s.Goal != nil {
		e.add(s.Goal.Value)
	}
	t.axis = newAxis(e, 5)
	if band && s.Interval != "" {
		t.addKey(keyZone, look{bandTone.class, bandTone.color, disc}, s.word("chart.key.band", s.Own, s.Interval))
	}
	t.placeKey()
	t.left = 8
	for _, l := range t.axis.labels() {
		t.left = max(t.left, textWidth(l, smallFont)+10)
	}
	t.right = 12
	t.nameEnds()
	t.top = t.keyHeight + 24
	t.bottom = 28
	t.height = t.top + trendHeight + t.bottom
	t.y = t.axis.scale(t.top+trendHeight, t.top)
	t.spreadEnds()
	if s.Unit != "" {
		t.heads = []head{{text: s.word("chart.head.unit_line", alone(s.Unit)), from: "left", dx: -t.left, dy: -10, anchor: start, tone: muted}}
	}
	return t
}

var bandTone = tone{"fig-band", "#c9dbec"}

// points are a series' points that there is a column for.
func (t *trend) points(i int) []Datum {
	p := t.Series[i].Points
	return p[:min(len(p), len(t.Columns))]
}

// nameEnds makes the labels at the ends of the lines and the room for them.
func (t *trend) nameEnds() {
	for i := range t.Series {
		_, last := firstLast(t.points(i))
		if last < 0 {
			continue
		}
		v := t.Series[i].Points[last].Value
		text := fit(t.Series[i].Name+" "+number(v, t.Decimals), smallFont, 170)
		t.ends = append(t.ends, endLabel{series: i, text: text, look: lineLook(t.Series[i].Role), value: v})
		t.right = max(t.right, textWidth(text, smallFont)+endSign+10)
	}
}

// spreadEnds moves the labels apart, keeping their order by value.
func (t *trend) spreadEnds() {
	slices.SortStableFunc(t.ends, func(a, b endLabel) int { return cmp.Compare(b.value, a.value) })
	floor := math.Inf(-1)
	for i := range t.ends {
		t.ends[i].y = max(t.y.at(t.ends[i].value), floor)
		floor = t.ends[i].y + endLine
	}
	limit := t.top + trendHeight + 6
	for i := len(t.ends) - 1; i >= 0; i-- {
		t.ends[i].y = min(t.ends[i].y, limit)
		limit = t.ends[i].y - endLine
	}
}

// x is the middle of a column's band.
func (t *trend) x(j int) float64 {
	return t.left + (float64(j)+.5)*t.band()
}

func (t *trend) band() float64 {
	return (t.width - t.left - t.right) / float64(max(len(t.Columns), 1))
}

// run is a stretch of a series without a gap: columns from to to, inclusive.
type run struct{ from, to int }

// runs cuts a series where a point is missing and where it breaks.
func runs(s *Series, n int, ok func(*Datum) bool) []run {
	var out []run
	open := false
	for j := range min(len(s.Points), n) {
		if !ok(&s.Points[j]) {
			open = false
			continue
		}
		if !open || slices.Contains(s.Breaks, j) {
			out = append(out, run{j, j})
			open = true
			continue
		}
		out[len(out)-1].to = j
	}
	return out
}

func hasValue(d *Datum) bool { return has(d.Value) }

// breaks lists the columns before which any series breaks, in order.
func (t *trend) breaks() []int {
	var out []int
	for i := range t.Series {
		for _, j := range t.Series[i].Breaks {
			if j > 0 && j < len(t.Columns) && !slices.Contains(out, j) {
				out = append(out, j)
			}
		}
	}
	slices.Sort(out)
	return out
}

// every says which columns are labelled where not all have room: each every-th,
// counted from the last.
func (t *trend) every() int {
	widest := 1.0
	for _, c := range t.Columns {
		widest = max(widest, textWidth(c, smallFont)+6)
	}
	return max(int(math.Ceil(widest/t.band())), 1)
}

// unders are the texts under the columns, "" for none.
func (t *trend) unders() []string {
	if t.short != nil {
		return t.short
	}
	every := t.every()
	out := make([]string, len(t.Columns))
	for j, c := range t.Columns {
		if (len(out)-1-j)%every == 0 {
			out[j] = c
		}
	}
	return out
}

func (t *trend) svg(p *pen) {
	t.drawKey(p)
	t.drawGrid(p)
	if len(t.Series) > 0 {
		t.drawBand(p)
	}
	t.drawGoal(p)
	// the figure's own line lies on top
	for i := len(t.Series) - 1; i >= 0; i-- {
		t.drawSeries(p, i)
	}
	for i := range t.ends {
		e := &t.ends[i]
		p.tone(e.look.tone())
		p.shape(e.look.shape, t.width-t.right+10, e.y)
		p.label(t.width-t.right+endSign, e.y+4.3, smallFont, start, weightOf(e.series), e.text)
		p.end()
	}
}

func weightOf(series int) string {
	if series == 0 {
		return "600"
	}
	return ""
}

func (t *trend) drawGrid(p *pen) {
	right, base := t.width-t.right, t.top+trendHeight
	labels := t.axis.labels()
	p.tone(grid)
	for _, tick := range t.axis.ticks {
		p.line(t.left, t.y.at(tick), right, t.y.at(tick), .75, "")
	}
	p.end()
	p.tone(line)
	p.line(t.left, base, right, base, 1, "")
	p.end()
	t.drawHeads(p, 0)
	p.tone(muted)
	for i, tick := range t.axis.ticks {
		p.label(t.left-6, t.y.at(tick)+4.3, smallFont, finish, "", labels[i])
	}
	for j, text := range t.unders() {
		if text != "" {
			p.label(t.x(j), base+18, smallFont, middle, "", text)
		}
	}
	for _, j := range t.breaks() {
		x := t.x(j) - t.band()/2
		p.line(x, t.top-4, x, base, 1, "2 3")
		p.label(x+4, t.top+6, tinyFont, start, "", t.word("chart.break"))
	}
	p.end()
}

func (t *trend) drawBand(p *pen) {
	own := &t.Series[0]
	p.tone(bandTone)
	for _, r := range runs(own, len(t.Columns), (*Datum).hasInterval) {
		p.raw(`<path class="fig-ci" d="`)
		from, to := r.from, r.to
		op := "M"
		point := func(x, y float64) {
			p.raw(op)
			p.num(x)
			p.raw(" ")
			p.num(y)
			op = "L"
		}
		if from == to {
			// one year alone: a narrow band round its point
			x := t.x(from)
			point(x-5, t.y.at(own.Points[from].High))
			point(x+5, t.y.at(own.Points[from].High))
			point(x+5, t.y.at(own.Points[from].Low))
			point(x-5, t.y.at(own.Points[from].Low))
		} else {
			for j := from; j <= to; j++ {
				point(t.x(j), t.y.at(own.Points[j].High))
			}
			for j := to; j >= from; j-- {
				point(t.x(j), t.y.at(own.Points[j].Low))
			}
		}
		p.raw(`Z" fill="currentColor" fill-opacity=".75"/>`)
	}
	p.end()
}

func (t *trend) drawGoal(p *pen) {
	if t.Goal == nil || !has(t.Goal.Value) {
		return
	}
	y := t.y.at(t.Goal.Value)
	p.tone(goalTone)
	p.line(t.left, y, t.width-t.right, y, 1.5, dash)
	p.label(t.left+4, t.goalY(y), smallFont, start, "", t.goalText())
	p.end()
}

var goalTone = tone{"fig-goal", "#8a5a00"}

// goalY is the baseline of the target's label: above its line, below it at the top
// of the plot.
func (t *trend) goalY(y float64) float64 {
	if y < t.top+16 {
		return y + 15
	}
	return y - 6
}

func (t *trend) goalText() string {
	return t.GoalLabel + written(t.Goal.Value) + t.Unit
}

func (t *trend) drawSeries(p *pen, i int) {
	s := &t.Series[i]
	l := lineLook(s.Role)
	p.raw(`<g class="fig-series `)
	p.raw(l.class)
	p.raw(`" color="`)
	p.raw(l.color)
	p.raw(`">`)
	width := 1.6
	if i == 0 {
		width = 2.6
	}
	for _, r := range runs(s, len(t.Columns), hasValue) {
		if r.from == r.to {
			continue
		}
		op := "M"
		p.raw(`<path d="`)
		for j := r.from; j <= r.to; j++ {
			p.raw(op)
			p.num(t.x(j))
			p.raw(" ")
			p.num(t.y.at(s.Points[j].Value))
			op = "L"
		}
		p.raw(`" fill="none" stroke="currentColor" stroke-linejoin="round"`)
		p.attr("stroke-width", width)
		p.raw("/>")
	}
	for j := range t.points(i) {
		if d := &s.Points[j]; has(d.Value) {
			p.shape(l.shape, t.x(j), t.y.at(d.Value))
			if t.numbered(i, j) {
				p.halo(t.x(j), t.y.at(d.Value)+t.numberAt(j), smallFont, number(d.Value, t.Decimals))
			}
		}
	}
	p.end()
}

// numbered reports whether a point carries its number: the own ones do, but for the
// last, whose number stands at the end of the line.
func (t *trend) numbered(i, j int) bool {
	if i != 0 || len(t.Columns) > pointsMarked {
		return false
	}
	_, last := firstLast(t.points(0))
	return j != last
}

// numberAt is where the baseline of an own point's number lies from the point: above
// it, unless a line runs there and none below.
func (t *trend) numberAt(j int) float64 {
	const near = 24.0
	y := t.y.at(t.Series[0].Points[j].Value)
	above, below := false, false
	for i := 1; i < len(t.Series); i++ {
		if p := t.points(i); j < len(p) && has(p[j].Value) {
			d := t.y.at(p[j].Value) - y
			above = above || d <= 0 && d > -near
			below = below || d > 0 && d < near
		}
	}
	if above && !below {
		return 19
	}
	return -9
}
