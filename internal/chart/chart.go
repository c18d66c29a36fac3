package chart

import (
	"fmt"
	"strings"
)

// drawing is a Spec laid out: order, axis range and texts are settled. All four faces
// read the same one.
type drawing interface {
	option() option
	svg(p *pen)
	table() Table
	summary() string
	size() (width, height float64)
}

// layOut is the list of figures. To add one, write a file with its layout, and add it
// here.
func layOut(s *Spec) (drawing, error) {
	switch s.Kind {
	case Comparison:
		return newComparison(s), nil
	case Gap:
		return newGap(s), nil
	case Trend:
		return newTrend(s), nil
	case Heat:
		return newHeat(s), nil
	case Tile:
		return newTile(s), nil
	case Bullet:
		return newBullet(s), nil
	case Funnel:
		return newFunnel(s), nil
	case Control:
		return newControl(s), nil
	case Radar:
		return newRadar(s), nil
	case Spine:
		return newSpine(s), nil
	}
	return nil, fmt.Errorf("unknown kind of figure %q", s.Kind)
}

// Faces are the four faces of a figure.
type Faces struct {
	Option  []byte // JSON, safe inside <script type="application/json">
	SVG     []byte
	Table   Table
	Summary string // one sentence
}

// Draw lays a figure out once and gives all its faces. The only errors are our own:
// an unknown Kind or a Spec without a catalogue.
func (s *Spec) Draw() (*Faces, error) {
	d, err := s.layOut()
	if err != nil {
		return nil, err
	}
	f := &Faces{Table: d.table(), Summary: d.summary()}
	f.SVG = s.draw(d, f.Summary)
	f.Option, err = encode(s, d)
	return f, err
}

// Option gives the figure as an ECharts option in JSON. It holds no functions: the
// names in renderItem are those of charts.js. It is safe inside
// <script type="application/json">.
func (s *Spec) Option() ([]byte, error) {
	d, err := s.layOut()
	if err != nil {
		return nil, err
	}
	return encode(s, d)
}

// SVG gives the figure as a static picture: presentation attributes only, its title
// and description as its accessible name, text in the font of the page. It is nil
// for a Spec that cannot be drawn, which Option reports.
func (s *Spec) SVG() []byte {
	d, err := s.layOut()
	if err != nil {
		return nil
	}
	return s.draw(d, d.summary())
}

// Table gives the data of the figure, in its order; empty for a Spec that cannot be
// drawn.
func (s *Spec) Table() Table {
	d, err := s.layOut()
	if err != nil {
		return Table{}
	}
	return d.table()
}

// Summary says in one sentence what the figure shows; "" for a Spec that cannot be
// drawn.
func (s *Spec) Summary() string {
	d, err := s.layOut()
	if err != nil {
		return ""
	}
	return d.summary()
}

func (s *Spec) layOut() (drawing, error) {
	if s.Lang == nil {
		return nil, fmt.Errorf("figure %q has no catalogue", s.ID)
	}
	return layOut(s)
}

func (s *Spec) draw(d drawing, summary string) []byte {
	// room for the marks, so that the buffer seldom grows
	p := &pen{make([]byte, 0, 6<<10+len(s.Rows)*(900+400*(len(s.Benchmarks)+len(s.Columns))))}
	w, h := d.size()
	p.open(ident(s.ID), s.Title, summary, w, h)
	d.svg(p)
	return p.close()
}

// word gives a message of the catalogue.
func (s *Spec) word(key string, args ...string) string {
	return s.Lang.T(key, args...)
}

// valueName is what the values are called.
func (s *Spec) valueName() string {
	if s.ValueName != "" {
		return s.ValueName
	}
	return s.Own
}

// verdictWord says a verdict: 优于, 相近, 劣于, 未判定; "" for none.
func (s *Spec) verdictWord(d *Datum) string {
	switch d.Verdict {
	case better, similar, worse, notCompared:
		w := s.word("chart.verdict." + d.Verdict)
		if d.Weak && (d.Verdict == better || d.Verdict == worse) {
			w = s.word("chart.verdict.weak", w)
		}
		return w
	}
	return ""
}

// way is a key below group for the direction of the indicator.
func (s *Spec) way(group, name string) string {
	if s.Down {
		return group + ".down." + name
	}
	return group + ".up." + name
}

// signedWord is a verdict with its sign: ▲ 优于.
func (s *Spec) signedWord(d *Datum) string {
	w := s.verdictWord(d)
	if w == "" {
		return ""
	}
	return d.look().shape.name + " " + w
}

// missing says why there is no value: … 未公布.
func (d *Datum) missing() string {
	if d.Missing == "" {
		return d.symbol()
	}
	return d.symbol() + " " + d.Missing
}

// heading is a column's head with its unit.
func (s *Spec) heading(name, unit string) string {
	unit = alone(unit)
	if unit == "" {
		return name
	}
	return s.word("chart.head.unit", name, unit)
}

// alone is a unit where no number stands before it.
func alone(unit string) string { return strings.TrimLeft(unit, " \u00a0") }

// counts are how many rows have each verdict.
type counts struct{ better, similar, worse, none, unjudged int }

func (c *counts) add(d *Datum) {
	switch {
	case d.Verdict == notCompared || d.Verdict != "" && !has(d.Value):
		c.none++
	case d.Verdict == similar || d.Weak:
		c.similar++
	case d.Verdict == better:
		c.better++
	case d.Verdict == worse:
		c.worse++
	default:
		c.unjudged++
	}
}

// phrase says the counts that are not zero: 7个高于全国，12个相近. group is the
// catalogue's table of phrases.
func (s *Spec) phrase(c counts, group string) string {
	var parts []string
	add := func(n int, key string) {
		if n > 0 {
			parts = append(parts, s.word(key, itoa(n), s.Against))
		}
	}
	add(c.better, s.way(group, better))
	add(c.similar, group+"."+similar)
	add(c.worse, s.way(group, worse))
	add(c.none, group+"."+notCompared)
	add(c.unjudged, group+".unjudged")
	return strings.Join(parts, s.word("chart.list"))
}
