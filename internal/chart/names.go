package chart

// nameText is a name beside a point inside the plot. X and Y are on the axes; DX and
// DY go from there to the end of the text and its baseline.
type nameText struct {
	X      float64 `json:"x"`
	Y      float64 `json:"y"`
	Text   string  `json:"text"`
	DX     float64 `json:"dx"`
	DY     float64 `json:"dy"`
	Anchor anchor  `json:"anchor"`
	Color  string  `json:"color"`
	tone   tone
}

// box is a part of the plot that something lies on.
type box struct{ x1, y1, x2, y2 float64 }

func (b box) meets(o box) bool { return b.x1 < o.x2 && o.x1 < b.x2 && b.y1 < o.y2 && o.y1 < b.y2 }

func (b box) holds(o box) bool { return b.x1 <= o.x1 && o.x2 <= b.x2 && b.y1 <= o.y1 && o.y2 <= b.y2 }

// placer finds room for names among points and names already there.
type placer struct {
	bounds box
	taken  []box
	lines  []box // kept off as far as there is room elsewhere
}

// point keeps names off a mark.
func (p *placer) point(x, y float64) {
	const r = 6
	p.taken = append(p.taken, box{x - r, y - r, x + r, y + r})
}

// line keeps names off a place on a line.
func (p *placer) line(x, y float64) {
	p.lines = append(p.lines, box{x - 3, y - 2, x + 3, y + 2})
}

// name settles where a name stands: right of its point, left of it, above, below, or
// further off. ok is false where there is no room; the name then stays out of the
// picture.
func (p *placer) name(x, y float64, text string) (n nameText, ok bool) {
	if n, ok = p.try(x, y, text, p.lines); ok {
		return n, true
	}
	return p.try(x, y, text, nil)
}

func (p *placer) try(x, y float64, text string, lines []box) (n nameText, ok bool) {
	w, h := textWidth(text, tinyFont), tinyFont
	for _, at := range [...]struct {
		dx, dy float64
		anchor anchor
	}{
		{9, 4, start}, {-9, 4, finish}, {0, -9, middle}, {0, 18, middle},
		{7, -8, start}, {-7, -8, finish}, {7, 16, start}, {-7, 16, finish}, {0, -21, middle}, {0, 30, middle},
	} {
		left := x + at.dx
		switch at.anchor {
		case middle:
			left -= w / 2
		case finish:
			left -= w
		}
		b := box{left, y + at.dy - h, left + w, y + at.dy + 3}
		if !p.bounds.holds(b) || b.meetsAny(p.taken) || b.meetsAny(lines) {
			continue
		}
		p.taken = append(p.taken, b)
		return nameText{Text: text, DX: at.dx, DY: at.dy, Anchor: at.anchor}, true
	}
	return nameText{}, false
}

func (b box) meetsAny(others []box) bool {
	for _, t := range others {
		if b.meets(t) {
			return true
		}
	}
	return false
}

// beside writes a name with an edge of the ground's colour.
func (p *pen) beside(x, y float64, n *nameText) {
	p.tone(n.tone)
	p.raw(`<text class="fig-halo fig-name"`)
	p.attr("x", x+n.DX)
	p.attr("y", y+n.DY)
	p.attr("font-size", tinyFont)
	if n.Anchor != start {
		p.raw(` text-anchor="`)
		p.raw(string(n.Anchor))
		p.raw(`"`)
	}
	p.raw(` paint-order="stroke" stroke="#fff" stroke-width="3" stroke-linejoin="round" fill="currentColor">`)
	p.esc(n.Text)
	p.raw("</text>")
	p.end()
}
