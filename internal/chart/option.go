package chart

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// option is an ECharts option, made of go-echarts' types. Three things in it are for
// charts.js to put in before ECharts sees them:
//
//   - a colour "var(--fig-own)" is the page's custom property of that name;
//   - a renderItem is the name of a function of charts.js;
//   - zhijian holds the layout that ECharts has no words for.
//
// Sizes are those of the SVG; charts.js scales them to the page. The first series
// holds the stops: what the pointer and the arrow keys go to. The name of a stop is
// what is then said, with one line a fact.
type option struct {
	Animation bool                  `json:"animation"`
	Tooltip   opts.Tooltip          `json:"tooltip"`
	Grid      []opts.Grid           `json:"grid"`
	XAxis     []opts.XAxis          `json:"xAxis"`
	YAxis     []opts.YAxis          `json:"yAxis"`
	Series    []charts.SingleSeries `json:"series"`
	Layout    layout                `json:"zhijian"`
}

// layout is what charts.js needs besides the option proper.
type layout struct {
	Kind    Kind              `json:"kind"`
	Width   float64           `json:"width"`  // of the SVG
	Height  float64           `json:"height"` // of the SVG, the key included
	Key     float64           `json:"key"`    // height of the key
	Pitch   float64           `json:"pitch,omitempty"`
	Cell    float64           `json:"cell,omitempty"`
	Font    float64           `json:"font,omitempty"`   // tile: of the values
	Labels  [][]string        `json:"labels,omitempty"` // of the rows, broken into lines
	Tops    [][]string        `json:"tops,omitempty"`   // of the columns, broken into lines
	Ticks   []string          `json:"ticks,omitempty"`  // of the value axis, as text
	Base    bool              `json:"base,omitempty"`   // the ticks stand under the plot too
	Bases   []string          `json:"bases,omitempty"`  // funnel: of the axis under the plot, as text
	Names   []nameText        `json:"names,omitempty"`  // beside points
	Guides  []layoutGuide     `json:"guides,omitempty"`
	Heads   []layoutText      `json:"heads,omitempty"`
	Ends    []layoutText      `json:"ends,omitempty"`
	Numbers []pointText       `json:"numbers,omitempty"`
	Breaks  []int             `json:"breaks,omitempty"` // trend: columns before which a series breaks
	Every   int               `json:"every,omitempty"`  // trend: each every-th column is labelled, counted from the last
	Unders  []string          `json:"unders,omitempty"` // control: under the columns, "" for nothing
	Rings   []float64         `json:"rings,omitempty"`  // radar: from the centre to the edge
	Widths  []float64         `json:"widths,omitempty"` // of the text columns on the right
	Stride  int               `json:"stride,omitempty"` // stops in a line, for the arrow keys; 0 if there are no lines
	Marks   map[string]glyph  `json:"marks,omitempty"`  // the look of a verdict
	Words   map[string]string `json:"words"`
	Title   string            `json:"title"`
}

type layoutText struct {
	Text   string  `json:"text"`
	Mark   string  `json:"mark,omitempty"`
	From   string  `json:"from,omitempty"`
	DX     float64 `json:"dx"`
	DY     float64 `json:"dy"`
	Anchor anchor  `json:"anchor,omitempty"`
	Color  string  `json:"color"`
	Bold   bool    `json:"bold,omitempty"`
}

// layoutGuide is a line down the plot, with its mark and name below.
type layoutGuide struct {
	Mark   string  `json:"mark"`
	Value  float64 `json:"value"`
	DY     float64 `json:"dy"`
	Width  float64 `json:"width"`
	Text   string  `json:"text"`
	Anchor anchor  `json:"anchor"`
}

// glyph is a look as charts.js draws it.
type glyph struct {
	Path   string  `json:"path"`
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
	Hollow bool    `json:"hollow,omitempty"`
	Color  string  `json:"color"`
	Fill   string  `json:"fill,omitempty"` // ground of a cell or tile
}

// encode writes a drawing's option. Go's encoder escapes <, >, & and the line
// separators U+2028 and U+2029, which a script element must not hold. The series' data
// are most of an option and already JSON: they are put in afterwards, since the encoder
// would read them through again.
func encode(s *Spec, d drawing) ([]byte, error) {
	o := d.option()
	o.Tooltip = opts.Tooltip{Trigger: "item"}
	o.Layout.Kind, o.Layout.Title = s.Kind, s.Title
	o.Layout.Width, o.Layout.Height = d.size()
	o.Layout.Words = map[string]string{
		"hint": s.word("chart.live.hint"), "role": s.word("chart.live.role"), "open": s.word("chart.live.open"),
		"break": s.word("chart.break"), "list": s.word("chart.live.list"),
	}
	frame, err := json.Marshal(&o)
	if err != nil {
		return nil, err
	}
	size := len(frame)
	for i := range o.Series {
		size += len(o.Series[i].Data.(later))
	}
	out := make([]byte, 0, size)
	for i := range o.Series {
		// the quotes of a text are escaped, so this cannot be inside one
		before, after, _ := bytes.Cut(frame, []byte(laterMark))
		out = append(append(out, before...), `"data":`...)
		out = append(out, o.Series[i].Data.(later)...)
		frame = after
	}
	return append(out, frame...), nil
}

// later is a series' data as JSON. Its own encoding only marks the place.
type later []byte

const laterMark = `"data":"@"`

// MarshalJSON gives the mark.
func (later) MarshalJSON() ([]byte, error) { return []byte(`"@"`), nil }

// base is the option's part that the frame settles.
func (f *frame) option() option {
	o := option{
		Grid: []opts.Grid{{
			Left: px(f.left), Right: px(f.right),
			Top: px(f.top - f.keyHeight), Bottom: px(f.bottom),
		}},
		Layout: layout{Key: f.keyHeight, Marks: map[string]glyph{}},
	}
	for _, h := range f.heads {
		o.Layout.Heads = append(o.Layout.Heads, layoutText{Text: h.text, From: h.from, DX: round2(h.dx), DY: round2(h.dy), Anchor: h.anchor, Color: h.tone.token()})
	}
	return o
}

// option is the frame of the row figures: a category a row from the top, and the
// value axis on top.
func (r *rows) option() option {
	o := r.frame.option()
	o.Layout.Pitch, o.Layout.Labels, o.Layout.Stride = r.pitch, r.labels, 1
	o.Layout.Base = r.base
	for _, c := range r.columns {
		o.Layout.Widths = append(o.Layout.Widths, round2(c.width))
	}
	names := make([]string, len(r.Rows))
	for i := range r.Rows {
		names[i] = r.Rows[i].Label
	}
	o.YAxis = []opts.YAxis{{Type: "category", Inverse: opts.Bool(true), Data: names}}
	o.XAxis = []opts.XAxis{valueAxis(&r.axis)}
	o.Layout.Ticks = r.axis.labels()
	return o
}

// valueAxis states an axis' range and step so that ECharts does not choose its own.
func valueAxis(a *axis) opts.XAxis {
	return opts.XAxis{Type: "value", Position: "top", Min: a.min, Max: a.max, MinInterval: a.step, MaxInterval: a.step}
}

// heightAxis is valueAxis for the axis at the side.
func heightAxis(a *axis) opts.YAxis {
	return opts.YAxis{Type: "value", Min: a.min, Max: a.max, MinInterval: a.step, MaxInterval: a.step}
}

// glyph notes a datum's look and gives its name in the option.
func (o *option) glyph(d *Datum) string {
	name := d.Verdict
	if name == "" {
		name = "own"
	}
	if d.Weak && (name == better || name == worse) {
		name += "_weak"
	}
	if !has(d.Value) {
		name = "missing"
	}
	if _, ok := o.Layout.Marks[name]; !ok {
		o.Layout.Marks[name] = newGlyph(d.look(), d.fillTone())
	}
	return name
}

func newGlyph(l look, fill tone) glyph {
	return glyph{Path: l.shape.path, Width: l.shape.w, Height: l.shape.h, Hollow: l.shape.hollow, Color: l.tone().token(), Fill: fill.token()}
}

// custom is a series that charts.js draws.
func custom(name, draw string, d *data) charts.SingleSeries {
	return charts.SingleSeries{Type: "custom", Name: name, RenderItem: types.FuncStr(draw), Data: d.done()}
}

// points is a series of marks, one shape for all.
func points(name string, l look, d *data) charts.SingleSeries {
	s := charts.SingleSeries{Type: "scatter", Name: name, Symbol: "path://" + l.shape.path, SymbolSize: []float64{l.shape.w, l.shape.h}, Data: d.done()}
	s.ItemStyle = &opts.ItemStyle{Color: l.tone().token(), Opacity: opts.Float(1)}
	if l.shape.hollow {
		s.ItemStyle = &opts.ItemStyle{Color: "var(--fig-ground)", BorderColor: l.tone().token(), BorderWidth: 1.6, Opacity: opts.Float(1)}
	}
	return s
}

func px(v float64) string { return strconv.FormatFloat(round2(v), 'f', -1, 64) }

// data writes a series' data as JSON, without reflection: it is most of an option.
type data struct {
	b    []byte
	n    int
	vals int
}

func (d *data) sep() {
	if d.n == 0 {
		d.b = append(d.b, '[')
	} else {
		d.b = append(d.b, ',')
	}
	d.n++
}

// expect makes room for n items of about size bytes.
func (d *data) expect(n, size int) { d.b = make([]byte, 0, n*size+2) }

// item begins a stop: what is said at it, and the page it leads to.
func (d *data) item(name, link string) *data {
	d.sep()
	d.b = append(d.b, `{"name":`...)
	d.b = appendString(d.b, name)
	if link != "" {
		d.b = append(d.b, `,"link":`...)
		d.b = appendString(d.b, link)
	}
	d.b = append(d.b, `,"value":[`...)
	d.vals = 0
	return d
}

// num adds a number to the item; a missing one is null.
func (d *data) num(values ...float64) *data {
	for _, v := range values {
		if d.vals > 0 {
			d.b = append(d.b, ',')
		}
		d.vals++
		d.b = appendNumber(d.b, v)
	}
	return d
}

// text adds a text to the item.
func (d *data) text(values ...string) *data {
	for _, v := range values {
		if d.vals > 0 {
			d.b = append(d.b, ',')
		}
		d.vals++
		d.b = appendString(d.b, v)
	}
	return d
}

func (d *data) end() { d.b = append(d.b, "]}"...) }

// pair adds a plain point.
func (d *data) pair(x, y float64) {
	d.sep()
	d.b = append(d.b, '[')
	d.b = append(appendNumber(d.b, x), ',')
	d.b = append(appendNumber(d.b, y), ']')
}

// one adds a plain number.
func (d *data) one(v float64) {
	d.sep()
	d.b = appendNumber(d.b, v)
}

func (d *data) done() later {
	if d.n == 0 {
		return later("[]")
	}
	return append(d.b, ']')
}

// interval adds a datum's interval, nulls if it is not whole.
func (d *data) interval(v *Datum) *data {
	if v.hasInterval() {
		return d.num(v.Low, v.High)
	}
	return d.num(math.NaN(), math.NaN())
}

func appendNumber(b []byte, v float64) []byte {
	if !has(v) {
		return append(b, "null"...)
	}
	return strconv.AppendFloat(b, v, 'g', -1, 64)
}

// appendString writes a JSON string without the characters that a script element must
// not hold.
func appendString(b []byte, s string) []byte {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\ufffd")
	}
	const hex = "0123456789abcdef"
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		separator := c == 0xe2 && i+2 < len(s) && s[i+1] == 0x80 && s[i+2]&^1 == 0xa8 // U+2028, U+2029
		if c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&' && !separator {
			continue
		}
		b = append(b, s[from:i]...)
		switch {
		case separator:
			b = append(b, `\u202`...)
			b = append(b, hex[s[i+2]&15])
			i += 2
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, '\\', 'n')
		default:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
		from = i + 1
	}
	b = append(b, s[from:]...)
	return append(b, '"')
}
