package chart

import (
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/opts"
)

// spine draws the indicators of one place on one scale: the benchmark in the middle,
// the place's own value with its interval, and the spread of its peers behind. Better
// lies to the right. Each row is stretched so that the farther end of the spread, or of
// own value where that is farther still, reaches the edge.
type spine struct{ rows }

const (
	spineBar   = 13.0 // height of a bar
	spineNamed = 4    // indicators named in the sentence
)

func newSpine(s *Spec) *spine {
	b := &spine{}
	b.Spec, b.units = s, true
	var seen seen
	intervals := false
	own := column{head: s.valueName()}
	bench := column{head: s.benchmarkName()}
	for i := range s.Rows {
		row := &s.Rows[i]
		seen.add(&row.Value)
		intervals = intervals || row.Value.hasInterval()
		own.cells = append(own.cells, columnCell{text: row.beside(&row.Value), bold: true})
		bench.cells = append(bench.cells, columnCell{text: row.beside(row.centre())})
	}
	b.columns = []column{own, bench}
	b.ownKey(intervals)
	if len(s.Benchmarks) > 0 {
		b.addKey(keyMark, roleLook(s.Benchmarks[0].Role), s.benchmarkName())
	}
	b.addKey(keyZone, look{grid.class, grid.color, disc}, s.word("chart.spine.range", s.PeersAre))
	b.addKey(keyZone, look{bandTone.class, bandTone.color, disc}, s.word("chart.spine.half", s.PeersAre))
	b.verdictKey(&seen)
	b.place(28, labelMax)
	b.x = scale{-1, 2, b.left + 6, b.width - b.right - 6}
	if s.Against != "" {
		b.heads = append(b.heads,
			head{text: "← " + b.againstWord(&Datum{Verdict: worse}), from: "zero", dx: -10, dy: -10, anchor: finish, tone: verdictLook(worse).tone()},
			head{text: b.againstWord(&Datum{Verdict: better}) + " →", from: "zero", dx: 10, dy: -10, anchor: start, tone: verdictLook(better).tone()})
	}
	return b
}

func (s *Spec) benchmarkName() string {
	if len(s.Benchmarks) == 0 {
		return s.Against
	}
	return s.Benchmarks[0].Name
}

// centre is the benchmark's datum of a row.
func (r *Row) centre() *Datum {
	if len(r.Marks) == 0 {
		return &Datum{Value: noValue}
	}
	return &r.Marks[0]
}

// beside is a number with its unit, where that is short.
func (r *Row) beside(d *Datum) string {
	if has(d.Value) && textWidth(r.Unit, baseFont) <= unitBeside {
		return number(d.Value, r.Decimals) + r.Unit
	}
	return d.shown(r.Decimals)
}

// full is a number with its unit, or why there is none.
func (r *Row) full(d *Datum) string {
	if has(d.Value) {
		return number(d.Value, r.Decimals) + r.Unit
	}
	return d.missing()
}

func (s *Spread) has() bool { return has(s.Min) && has(s.Max) }

// whyBare says why a row has no bar; "" if it has one.
func (s *Spec) whyBare(r *Row) string {
	switch {
	case !has(r.Value.Value):
		return r.Value.missing()
	case r.Why != "":
		return r.Why
	case !has(r.centre().Value):
		return s.word("chart.spine.no_benchmark", s.benchmarkName())
	case !r.Spread.has():
		return s.word("chart.spine.no_peers", s.PeersAre)
	}
	return ""
}

// reach is how far from the middle the edge of a row is.
func (r *Row) reach() float64 {
	e := noExtent()
	e.datum(&r.Value)
	e.add(r.Spread.Min, r.Spread.Max)
	c := clamp(r.centre().Value, -beyond, beyond)
	return math.Max(clamp(e.max, -beyond, beyond)-c, c-clamp(e.min, -beyond, beyond))
}

// along is where a value of a row lies, −1 to 1, better to the right.
func (r *Row) along(v float64) float64 {
	if !has(v) {
		return noValue
	}
	reach := r.reach()
	if reach <= 0 {
		return 0
	}
	at := clamp((clamp(v, -beyond, beyond)-clamp(r.centre().Value, -beyond, beyond))/reach, -1, 1)
	if r.Down {
		at = -at
	}
	return at + 0
}

// ends puts two places of a row in the order in which they are drawn.
func (r *Row) ends(a, b float64) (left, right float64) {
	a, b = r.along(a), r.along(b)
	return math.Min(a, b), math.Max(a, b)
}

func (b *spine) svg(p *pen) {
	b.drawKey(p)
	b.drawGrid(p, b.x.at(0))
	for i := range b.Rows {
		p.group("fig-row")
		if why := b.whyBare(&b.Rows[i]); why == "" {
			b.drawBar(p, i)
		} else {
			p.tone(muted)
			p.label(b.left+8, b.middle(i)+4.6, smallFont, start, "", fit(why, smallFont, b.width-b.left-b.right-12))
			p.end()
		}
		b.drawColumns(p, i)
		p.end()
	}
}

func (b *spine) drawBar(p *pen, i int) {
	row, y := &b.Rows[i], b.middle(i)
	at := func(v float64) float64 { return b.x.at(v) }
	lo, hi := row.ends(row.Spread.Min, row.Spread.Max)
	p.tone(grid)
	p.rect(at(lo), y-spineBar/2, at(hi)-at(lo), spineBar, 0)
	p.end()
	edges := []float64{lo, hi}
	if has(row.Spread.Q1) && has(row.Spread.Q3) {
		q1, q3 := row.ends(row.Spread.Q1, row.Spread.Q3)
		p.tone(bandTone)
		p.rect(at(q1), y-spineBar/2, at(q3)-at(q1), spineBar, 0)
		p.end()
		edges = append(edges, q1, q3)
	}
	p.tone(line)
	for _, e := range edges {
		p.line(at(e), y-spineBar/2, at(e), y+spineBar/2, .9, "")
	}
	p.end()
	p.tone(b.centreLook().tone())
	p.line(at(0), y-b.pitch/2, at(0), y+b.pitch/2, 1.6, "")
	p.end()
	p.tone(row.Value.look().tone())
	if row.Value.hasInterval() {
		l, r := row.ends(row.Value.Low, row.Value.High)
		p.whisker(at(l), at(r), y)
	}
	p.shape(row.Value.look().shape, at(row.along(row.Value.Value)), y)
	p.end()
}

// centreLook is that of the benchmark.
func (s *Spec) centreLook() look {
	if len(s.Benchmarks) == 0 {
		return look{line.class, line.color, tick}
	}
	return roleLook(s.Benchmarks[0].Role)
}

func (b *spine) table() Table {
	s := b.Spec
	t := Table{Head: []string{s.RowsAre, s.valueName()}}
	if s.Interval != "" {
		t.Head = append(t.Head, s.Interval)
	}
	t.Head = append(t.Head, s.benchmarkName(), s.word("chart.spine.low", s.PeersAre), s.word("chart.spine.quartiles", s.PeersAre), s.word("chart.spine.high", s.PeersAre), s.word("chart.head.verdict"))
	for i := range s.Rows {
		row := &s.Rows[i]
		cells := []TableCell{row.cell(&row.Value)}
		cells[0].Href = row.How
		if s.Interval != "" {
			cells = append(cells, s.intervalCell(&row.Value, row.Decimals))
		}
		low, high := row.Spread.Min, row.Spread.Max
		cells = append(cells, row.cell(row.centre()), row.bareCell(low), TableCell{Text: s.quartiles(row), Numeric: true, Exact: pair(row.Spread.Q1, row.Spread.Q3)}, row.bareCell(high), s.verdictCell(&row.Value))
		t.Rows = append(t.Rows, TableRow{Label: row.Label, Href: row.Href, Cells: cells})
	}
	return t
}

// cell is a value with the row's unit, or why there is none.
func (r *Row) cell(d *Datum) TableCell {
	return TableCell{Text: r.full(d), Numeric: has(d.Value), Exact: one(d.Value)}
}

func (r *Row) bareCell(v float64) TableCell {
	if !has(v) {
		return TableCell{Text: "—"}
	}
	return numberCell(v, r.Decimals)
}

// quartiles says between what the middle half of the peers lies; "" if that is not
// told.
func (s *Spec) quartiles(r *Row) string {
	if !has(r.Spread.Q1) || !has(r.Spread.Q3) {
		return ""
	}
	return s.word("chart.interval", number(r.Spread.Q1, r.Decimals), number(r.Spread.Q3, r.Decimals))
}

func (b *spine) summary() string {
	s := *b.Spec
	if len(s.Rows) == 0 {
		return s.word("chart.summary.empty", s.Title)
	}
	var c counts
	var names []string
	for i := range s.Rows {
		row := &s.Rows[i]
		c.add(&row.Value)
		if row.Value.Verdict == worse && !row.Value.Weak && has(row.Value.Value) {
			names = append(names, row.Label)
		}
	}
	s.Down = true // indicators of both directions: better and worse, not higher and lower
	text := s.phrase(c, "chart.count")
	if n := len(names); n > 0 && n <= spineNamed {
		text += s.word("chart.spine.worse", s.Against, strings.Join(names, s.word("chart.spine.join")))
	}
	return s.word("chart.summary.sentence", s.word("chart.summary.of", s.Period, s.Own, itoa(len(s.Rows)), s.RowsAre), text)
}

func (b *spine) option() option {
	s := b.Spec
	o := b.rows.option()
	o.Layout.Ticks = nil
	o.XAxis = []opts.XAxis{{Type: "value", Show: opts.Bool(false), Min: -1, Max: 1}}
	var bars data
	bars.expect(len(s.Rows), 420)
	for i := range s.Rows {
		row := &s.Rows[i]
		item := bars.item(b.tip(row), row.Href).num(float64(i), row.Value.Value, row.centre().Value)
		why := s.whyBare(row)
		if why == "" {
			item.num(row.along(row.Value.Value)).num(b.placed(row, row.Value.Low, row.Value.High, row.Value.hasInterval())...).
				num(b.placed(row, row.Spread.Min, row.Spread.Max, true)...).num(b.placed(row, row.Spread.Q1, row.Spread.Q3, has(row.Spread.Q1) && has(row.Spread.Q3))...)
		} else {
			item.num(noValue, noValue, noValue, noValue, noValue, noValue, noValue)
		}
		item.text(o.glyph(&row.Value))
		for k := range b.columns {
			item.text(b.columns[k].cells[i].text)
		}
		item.text(why).end()
	}
	o.Layout.Marks["centre"] = newGlyph(b.centreLook(), zone)
	o.Series = append(o.Series, custom(s.valueName(), "spine", &bars))
	return o
}

// placed are the two ends of something in the order of drawing; none if it is not
// there.
func (b *spine) placed(r *Row, low, high float64, ok bool) []float64 {
	if !ok {
		return []float64{noValue, noValue}
	}
	l, h := r.ends(low, high)
	return []float64{l, h}
}

func (b *spine) tip(row *Row) string {
	t := b.Spec.tip(row.Label)
	t.value(b.valueName(), &row.Value, row.Decimals, row.Unit)
	t.line(b.word("chart.tip.value", b.benchmarkName(), row.full(row.centre())))
	if row.Spread.has() {
		t.line(b.word("chart.tip.value", b.word("chart.spine.range", b.PeersAre), b.word("chart.interval", number(row.Spread.Min, row.Decimals), number(row.Spread.Max, row.Decimals))))
		if q := b.quartiles(row); q != "" {
			t.line(b.word("chart.tip.value", b.word("chart.spine.half", b.PeersAre), q))
		}
	}
	if why := b.whyBare(row); why != "" && has(row.Value.Value) {
		t.line(why)
	}
	t.verdict(&row.Value, nil)
	return t.String()
}
