package chart

import "strconv"

// Sizes in units of the SVG, which are pixels where a figure is shown at its width.
const (
	figureWidth = 720.0
	baseFont    = 13.0
	smallFont   = 12.0 // keys, axis labels
	tinyFont    = 11.0 // the smallest: notes inside the plot
	keyLine     = 22.0
)

// frame is what the figures have in common: their size, the key on top, and the
// margins of the plot.
type frame struct {
	*Spec
	width, height            float64
	left, right, top, bottom float64 // margins of the plot
	key                      []keyItem
	keyHeight                float64
	heads                    []head
}

func (f *frame) size() (width, height float64) { return f.width, f.height }

// keyItem explains one sign. Items are placed by placeKey.
type keyItem struct {
	look   look
	kind   keyKind
	text   string
	x, y   float64 // of the left end of the sign, and of its middle
	length float64
}

type keyKind uint8

const (
	keyMark    keyKind = iota // the look's shape
	keyWhisker                // a shape on an interval
	keyLineOf                 // a line of the trend with its shape
	keyDash                   // a dashed line
	keyRule                   // a plain line
	keyZone                   // a pale area
)

// sign is the width of a key's sign.
func (k keyKind) sign() float64 {
	switch k {
	case keyMark:
		return 12
	case keyZone:
		return 18
	}
	return 24
}

// placeKey sets the items in lines across the figure's width.
func (f *frame) placeKey() {
	x, y := 0.0, 0.0
	for i := range f.key {
		k := &f.key[i]
		k.text = fit(k.text, smallFont, f.width-k.kind.sign()-6)
		k.length = k.kind.sign() + 5 + textWidth(k.text, smallFont)
		if x > 0 && x+k.length > f.width {
			x, y = 0, y+keyLine
		}
		k.x, k.y = x, y+keyLine/2
		x += k.length + 16
	}
	f.keyHeight = 0
	if len(f.key) > 0 {
		f.keyHeight = y + keyLine + 4
	}
}

// addKey adds a sign once.
func (f *frame) addKey(kind keyKind, l look, text string) {
	f.key = append(f.key, keyItem{kind: kind, look: l, text: text})
}

// verdictKey explains the verdicts that occur.
func (f *frame) verdictKey(seen *seen) {
	for _, v := range []string{better, similar, worse, notCompared} {
		if seen.verdict(v) {
			d := Datum{Verdict: v}
			f.addKey(keyMark, d.look(), f.againstWord(&d))
		}
	}
	if seen.weak {
		d := Datum{Verdict: better, Weak: true}
		if !seen.weakBetter {
			d.Verdict = worse
		}
		f.addKey(keyMark, d.look(), f.word("chart.key.weak"))
	}
}

// againstWord says a verdict with whom it is held against: 优于全国, 与全国相近; ""
// for none.
func (s *Spec) againstWord(d *Datum) string {
	switch d.Verdict {
	case better, similar, worse:
		if s.Against != "" {
			return s.word("chart.against."+d.Verdict, s.Against)
		}
	}
	return s.verdictWord(d)
}

// seen notes which verdicts a figure shows, for its key.
type seen struct {
	better, similar, worse, none bool
	weak, weakBetter             bool
}

func (s *seen) add(d *Datum) {
	switch d.Verdict {
	case better, worse:
		if d.Weak {
			s.weak = true
			s.weakBetter = s.weakBetter || d.Verdict == better
			return
		}
		s.better = s.better || d.Verdict == better
		s.worse = s.worse || d.Verdict == worse
	case similar:
		s.similar = true
	case notCompared:
		s.none = true
	}
}

func (s *seen) verdict(v string) bool {
	switch v {
	case better:
		return s.better
	case similar:
		return s.similar
	case worse:
		return s.worse
	}
	return s.none
}

// drawKey draws the key. Each item is a group that charts.js can move where the
// figure is narrow.
func (f *frame) drawKey(p *pen) {
	if len(f.key) == 0 {
		return
	}
	p.group("fig-key")
	for i := range f.key {
		k := &f.key[i]
		p.group("fig-item")
		f.drawSign(p, k)
		p.label(k.x+k.kind.sign()+5, k.y+4.3, smallFont, start, "", k.text)
		p.end()
	}
	p.end()
}

func (f *frame) drawSign(p *pen, k *keyItem) {
	w := k.kind.sign()
	p.tone(k.look.tone())
	switch k.kind {
	case keyMark:
		p.shape(k.look.shape, k.x+w/2, k.y)
	case keyWhisker:
		p.whisker(k.x+1, k.x+w-1, k.y)
		p.shape(k.look.shape, k.x+w/2, k.y)
	case keyLineOf:
		p.line(k.x, k.y, k.x+w, k.y, 2, "")
		p.shape(k.look.shape, k.x+w/2, k.y)
	case keyDash:
		p.line(k.x, k.y, k.x+w, k.y, 1.5, dash)
	case keyRule:
		p.line(k.x, k.y, k.x+w, k.y, 1.5, "")
	case keyZone:
		p.rect(k.x, k.y-6, w, 12, 2)
	}
	p.end()
}

// head is a text outside the plot, placed from a corner of it: over a column, beside
// the zero line, under the axis.
type head struct {
	text   string
	from   string  // left, right or zero: what dx is counted from
	dx, dy float64 // dy from the top of the plot
	anchor anchor
	tone   tone
}

func (f *frame) drawHeads(p *pen, zero float64) {
	for i := range f.heads {
		h := &f.heads[i]
		x := f.left
		switch h.from {
		case "right":
			x = f.width - f.right
		case "zero":
			x = zero
		}
		p.tone(h.tone)
		p.label(x+h.dx, f.top+h.dy, smallFont, h.anchor, "", h.text)
		p.end()
	}
}

func itoa(n int) string { return strconv.Itoa(n) }

const dash = "5 4"
