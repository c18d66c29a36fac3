package chart

import (
	"math"
	"strconv"
	"strings"
)

// pen writes SVG with presentation attributes only: no style attribute, no <style>,
// no script, so that it is legal under the strictest policy. Coordinates have two
// decimals at most. Each figure has its own pen.
type pen struct{ b []byte }

func (p *pen) raw(s string) { p.b = append(p.b, s...) }

// num writes a coordinate.
func (p *pen) num(v float64) { p.b = appendCoord(p.b, v) }

// appendCoord is strconv's 'f' with two decimals, without trailing zeros and, being
// called for most of an SVG, faster.
func appendCoord(b []byte, v float64) []byte {
	n := int64(math.Round(v * 100))
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	b = strconv.AppendInt(b, n/100, 10)
	switch frac := n % 100; {
	case frac == 0:
	case frac%10 == 0:
		b = append(b, '.', byte('0'+frac/10))
	default:
		b = append(b, '.', byte('0'+frac/10), byte('0'+frac%10))
	}
	return b
}

// attr writes an attribute with a number.
func (p *pen) attr(name string, v float64) {
	p.b = append(p.b, ' ')
	p.b = append(p.b, name...)
	p.b = append(p.b, '=', '"')
	p.num(v)
	p.b = append(p.b, '"')
}

// esc writes text as character data or inside a quoted attribute, without the
// control characters that markup forbids.
func (p *pen) esc(s string) {
	s = clean(s)
	from := 0
	for i := 0; i < len(s); i++ {
		var e string
		switch s[i] {
		case '&':
			e = "&amp;"
		case '<':
			e = "&lt;"
		case '>':
			e = "&gt;"
		case '"':
			e = "&#34;"
		case '\'':
			e = "&#39;"
		default:
			continue
		}
		p.b = append(append(p.b, s[from:i]...), e...)
		from = i + 1
	}
	p.b = append(p.b, s[from:]...)
}

// tone opens a group in a colour; end closes it.
func (p *pen) tone(t tone) {
	p.raw(`<g class="`)
	p.raw(t.class)
	p.raw(`" color="`)
	p.raw(t.color)
	p.raw(`">`)
}

// group opens a group with a class and no colour; end closes it.
func (p *pen) group(class string) {
	p.raw(`<g class="`)
	p.raw(class)
	p.raw(`">`)
}

func (p *pen) end() { p.raw("</g>") }

// anchor says which end of a text its x is.
type anchor string

const (
	start  anchor = "start"
	middle anchor = "middle"
	finish anchor = "end"
)

// label writes one line of text with its baseline at y, in the colour around it.
func (p *pen) label(x, y, font float64, a anchor, weight, text string) {
	p.raw("<text")
	p.attr("x", x)
	p.attr("y", y)
	if font != baseFont {
		p.attr("font-size", font)
	}
	if a != start {
		p.raw(` text-anchor="`)
		p.raw(string(a))
		p.raw(`"`)
	}
	if weight != "" {
		p.raw(` font-weight="`)
		p.raw(weight)
		p.raw(`"`)
	}
	p.raw(` fill="currentColor">`)
	p.esc(text)
	p.raw("</text>")
}

// line draws a straight line in the colour around it.
func (p *pen) line(x1, y1, x2, y2, width float64, dash string) {
	p.raw("<path")
	p.raw(` d="M`)
	p.num(x1)
	p.raw(" ")
	p.num(y1)
	switch {
	case round2same(y1, y2):
		p.raw("H")
		p.num(x2)
	case round2same(x1, x2):
		p.raw("V")
		p.num(y2)
	default:
		p.raw("L")
		p.num(x2)
		p.raw(" ")
		p.num(y2)
	}
	p.raw(`" stroke="currentColor"`)
	p.attr("stroke-width", width)
	if dash != "" {
		p.raw(` stroke-dasharray="`)
		p.raw(dash)
		p.raw(`"`)
	}
	p.raw(` fill="none"/>`)
}

func round2same(a, b float64) bool { d := a - b; return d < .005 && d > -.005 }

// rect fills a rectangle in the colour around it.
func (p *pen) rect(x, y, w, h, r float64) {
	p.raw("<rect")
	p.attr("x", x)
	p.attr("y", y)
	p.attr("width", w)
	p.attr("height", h)
	if r > 0 {
		p.attr("rx", r)
	}
	p.raw(` fill="currentColor"/>`)
}

// mark draws a look's shape round a point.
func (p *pen) mark(l look, x, y float64) {
	p.tone(l.tone())
	p.shape(l.shape, x, y)
	p.end()
}

// shape draws a shape round a point in the colour around it. A hollow one is filled
// with the ground, so that lines do not run through it.
func (p *pen) shape(s shape, x, y float64) {
	if s.hollow {
		p.path(s, x, y)
		p.raw(` class="fig-hollow" fill="#fff" stroke="currentColor" stroke-width="1.6"/>`)
		return
	}
	p.path(s, x, y)
	p.raw(` fill="currentColor"/>`)
}

// small draws a shape scaled down, in the colour around it.
func (p *pen) small(s shape, x, y, scale float64) {
	p.raw(`<path transform="translate(`)
	p.num(x)
	p.raw(" ")
	p.num(y)
	p.raw(")scale(")
	p.num(scale)
	p.raw(`)" d="`)
	p.raw(s.path)
	if s.hollow {
		p.raw(`" fill="none" stroke="currentColor" stroke-width="1.8"/>`)
		return
	}
	p.raw(`" fill="currentColor"/>`)
}

// halo writes a centred text with an edge of the ground's colour, to be read on top
// of lines.
func (p *pen) halo(x, y, font float64, text string) {
	p.raw(`<text class="fig-halo"`)
	p.attr("x", x)
	p.attr("y", y)
	p.attr("font-size", font)
	p.raw(` text-anchor="middle" paint-order="stroke" stroke="#fff" stroke-width="3" stroke-linejoin="round" fill="currentColor">`)
	p.esc(text)
	p.raw("</text>")
}

func (p *pen) path(s shape, x, y float64) {
	p.raw(`<path d="M`)
	p.num(x + s.dx)
	p.raw(" ")
	p.num(y + s.dy)
	p.raw(s.rest)
	p.raw(`"`)
}

// whisker draws an interval: a line with small ends, in the colour around it.
func (p *pen) whisker(lo, hi, y float64) {
	p.raw(`<path d="M`)
	p.num(lo)
	p.raw(" ")
	p.num(y - 3.5)
	p.raw("v7m0-3.5H")
	p.num(hi)
	p.raw("m0-3.5v7")
	p.raw(`" stroke="currentColor" stroke-width="1.5" fill="none"/>`)
}

// open begins the figure: its size, its accessible name and description.
func (p *pen) open(id, title, desc string, w, h float64) {
	p.raw(`<svg xmlns="http://www.w3.org/2000/svg" class="fig" role="img" viewBox="0 0 `)
	p.num(w)
	p.raw(" ")
	p.num(h)
	p.raw(`" width="100%" font-family="inherit"`)
	p.attr("font-size", baseFont)
	p.raw(` aria-labelledby="`)
	p.esc(id)
	p.raw("-title ")
	p.esc(id)
	p.raw(`-desc"><title id="`)
	p.esc(id)
	p.raw(`-title">`)
	p.esc(title)
	p.raw(`</title><desc id="`)
	p.esc(id)
	p.raw(`-desc">`)
	p.esc(desc)
	p.raw("</desc>")
}

func (p *pen) close() []byte {
	p.raw("</svg>")
	return p.b
}

// ident makes a text fit for an id: letters, digits, hyphens and underscores stay.
func ident(text string) string {
	if text == "" {
		return "figure"
	}
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0x80 {
			return r
		}
		return '-'
	}, text)
}
