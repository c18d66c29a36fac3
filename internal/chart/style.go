package chart

// The looks of verdicts and roles. A mark's colour is set as the presentation
// attribute color on an element with a class; what is inside draws with
// currentColor. So a page's style sheet recolours everything for dark and print by
// one rule a class: .fig-better { color: var(--fig-better) }. The colours here are
// those of the light scheme, for pages without such a sheet.
//
// Colours are chosen for readers who are colour-blind (blue-green against
// vermilion), at 4.5:1 on white or better.
type look struct {
	class string // of the SVG; "--" + class is the custom property of the option
	color string
	shape shape
}

// tone is a colour that is not a mark's.
type tone struct{ class, color string }

// The tones. Text in the page's own colour needs none.
var (
	muted = tone{"fig-muted", "#57606a"} // axis labels, secondary text
	grid  = tone{"fig-grid", "#dfe3e8"}  // grid lines
	line  = tone{"fig-axis", "#6e7781"}  // zero and base lines
	zone  = tone{"fig-zone", "#dcebe9"}  // where a goal is met
)

// The verdicts as they stand in data.
const (
	better      = "better"
	similar     = "similar"
	worse       = "worse"
	notCompared = "not_compared"
)

// verdictLook gives a verdict's colour and shape; "" looks like the figure's own.
func verdictLook(verdict string) look {
	switch verdict {
	case better:
		return look{"fig-better", "#0a7568", up}
	case similar:
		return look{"fig-similar", "#646c75", disc}
	case worse:
		return look{"fig-worse", "#b8480a", down}
	case notCompared:
		return look{"fig-none", "#6e7781", ring}
	}
	return roleLook(Own)
}

// look is that of a datum's verdict, hollow if it is weak.
func (d *Datum) look() look {
	l := verdictLook(d.Verdict)
	if d.Weak {
		switch l.shape {
		case up:
			l.shape = upHollow
		case down:
			l.shape = downHollow
		}
	}
	return l
}

// fillTone is the pale ground of a cell or tile.
func (d *Datum) fillTone() tone {
	switch {
	case !has(d.Value) || d.Verdict == notCompared:
		return tone{"fig-none-bg", "#f6f7f9"}
	case d.Verdict == better && !d.Weak:
		return tone{"fig-better-bg", "#c5e6e0"}
	case d.Verdict == worse && !d.Weak:
		return tone{"fig-worse-bg", "#fbd9c2"}
	case d.Verdict == "":
		return tone{"fig-plain-bg", "#eef3f8"}
	}
	return tone{"fig-similar-bg", "#e7eaee"}
}

// roleLook gives a series' or benchmark's colour and shape.
func roleLook(r Role) look {
	switch r {
	case Nation:
		return look{"fig-nation", "#24292f", tick}
	case Group:
		return look{"fig-group", "#7a3e9d", ring}
	case Group2:
		return look{"fig-group2", "#8a5a00", square}
	case Parent:
		return look{"fig-parent", "#0b5a8f", diamond}
	case Advanced:
		return look{"fig-advanced", "#a2195b", star}
	case Other:
		return look{"fig-other", "#4f5b66", saltire}
	case Other2:
		return look{"fig-other2", "#4f5b66", plus}
	}
	return look{"fig-own", "#0b4f8a", disc}
}

// lineLook is roleLook for the points of a line, where a tick would be lost.
func lineLook(r Role) look {
	l := roleLook(r)
	if r == Nation {
		l.shape = lozenge
	}
	return l
}

func (l look) tone() tone { return tone{l.class, l.color} }

// token is the option's name of a colour, which charts.js looks up in the page.
func (t tone) token() string { return "var(--" + t.class + ")" }

// shape is a mark's form: one SVG path round the origin, which the option carries
// too, so that a mark cannot look different in the two.
type shape struct {
	name   string
	path   string // absolute, within its size, for ECharts
	rest   string // relative, after an absolute move to (dx, dy) from the centre
	dx, dy float64
	w, h   float64
	hollow bool
}

// The shapes. Sizes are in units of the SVG.
var (
	up         = shape{name: "▲", path: "M0-5.4L5.6 4.6L-5.6 4.6Z", rest: "l5.6 10h-11.2z", dx: 0, dy: -5.4, w: 11.2, h: 10}
	down       = shape{name: "▼", path: "M0 5.4L5.6-4.6L-5.6-4.6Z", rest: "l5.6-10h-11.2z", dx: 0, dy: 5.4, w: 11.2, h: 10}
	upHollow   = shape{name: "△", path: up.path, rest: up.rest, dy: up.dy, w: up.w, h: up.h, hollow: true}
	downHollow = shape{name: "▽", path: down.path, rest: down.rest, dy: down.dy, w: down.w, h: down.h, hollow: true}
	disc       = shape{name: "●", path: "M-4.5 0A4.5 4.5 0 1 1 4.5 0A4.5 4.5 0 1 1-4.5 0Z", rest: "a4.5 4.5 0 1 1 9 0a4.5 4.5 0 1 1-9 0z", dx: -4.5, w: 9, h: 9}
	ring       = shape{name: "○", path: "M-4.2 0A4.2 4.2 0 1 1 4.2 0A4.2 4.2 0 1 1-4.2 0Z", rest: "a4.2 4.2 0 1 1 8.4 0a4.2 4.2 0 1 1-8.4 0z", dx: -4.2, w: 8.4, h: 8.4, hollow: true}
	tick       = shape{name: "|", path: "M-1.4-8H1.4V8H-1.4Z", rest: "h2.8v16h-2.8z", dx: -1.4, dy: -8, w: 2.8, h: 16}
	square     = shape{name: "□", path: "M-3.8-3.8H3.8V3.8H-3.8Z", rest: "h7.6v7.6h-7.6z", dx: -3.8, dy: -3.8, w: 7.6, h: 7.6, hollow: true}
	block      = shape{name: "■", path: "M-4.3-4.3H4.3V4.3H-4.3Z", rest: "h8.6v8.6h-8.6z", dx: -4.3, dy: -4.3, w: 8.6, h: 8.6}
	diamond    = shape{name: "◇", path: "M0-5.5L5.5 0L0 5.5L-5.5 0Z", rest: "l5.5 5.5l-5.5 5.5l-5.5-5.5z", dy: -5.5, w: 11, h: 11, hollow: true}
	lozenge    = shape{name: "◆", path: "M0-5L5 0L0 5L-5 0Z", rest: "l5 5l-5 5l-5-5z", dy: -5, w: 10, h: 10}
	star       = shape{name: "☆", path: "M0-6L1.8-2L6-1.7L2.8 1.1L3.8 5.4L0 3L-3.8 5.4L-2.8 1.1L-6-1.7L-1.8-2Z", rest: "l1.8 4l4.2 .3l-3.2 2.8l1 4.3l-3.8-2.4l-3.8 2.4l1-4.3l-3.2-2.8l4.2-.3z", dy: -6, w: 12, h: 11.4, hollow: true}
	saltire    = shape{name: "×", path: "M-4.6-3.2L-3.2-4.6L0-1.4L3.2-4.6L4.6-3.2L1.4 0L4.6 3.2L3.2 4.6L0 1.4L-3.2 4.6L-4.6 3.2L-1.4 0Z", rest: "l1.4-1.4l3.2 3.2l3.2-3.2l1.4 1.4l-3.2 3.2l3.2 3.2l-1.4 1.4l-3.2-3.2l-3.2 3.2l-1.4-1.4l3.2-3.2z", dx: -4.6, dy: -3.2, w: 9.2, h: 9.2}
	plus       = shape{name: "+", path: "M-1-5H1V-1H5V1H1V5H-1V1H-5V-1H-1Z", rest: "h2v4h4v2h-4v4h-2v-4h-4v-2h4z", dx: -1, dy: -5, w: 10, h: 10}
)
