package chart

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// node is an element of a parsed SVG.
type node struct {
	name     string
	attrs    map[string]string
	children []*node
	text     string
}

// parseSVG reads an SVG; that it can be read is already a check.
func parseSVG(t testing.TB, svg []byte) *node {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(string(svg)))
	root := &node{}
	stack := []*node{root}
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("SVG does not parse: %v\n%s", err, svg)
		}
		top := stack[len(stack)-1]
		switch tok := tok.(type) {
		case xml.StartElement:
			n := &node{name: tok.Name.Local, attrs: make(map[string]string)}
			for _, a := range tok.Attr {
				n.attrs[a.Name.Local] = a.Value
			}
			top.children = append(top.children, n)
			stack = append(stack, n)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			top.text += string(tok)
		}
	}
	if len(root.children) != 1 || root.children[0].name != "svg" {
		t.Fatalf("SVG has %d roots", len(root.children))
	}
	return root.children[0]
}

// walk visits a node and all below it.
func (n *node) walk(visit func(*node)) {
	visit(n)
	for _, c := range n.children {
		c.walk(visit)
	}
}

// class finds the nodes of a class, in order.
func (n *node) class(name string) []*node {
	var out []*node
	n.walk(func(c *node) {
		for _, k := range strings.Fields(c.attrs["class"]) {
			if k == name {
				out = append(out, c)
			}
		}
	})
	return out
}

// texts are all texts below a node, in order.
func (n *node) texts() []string {
	var out []string
	n.walk(func(c *node) {
		if c.name == "text" {
			out = append(out, c.text)
		}
	})
	return out
}

var moveTo = regexp.MustCompile(`^M(-?[\d.]+) (-?[\d.]+)`)

// shapes gives the centres of the shapes drawn below a node: paths that begin with an
// absolute move and go on as the shape does.
func (n *node) shapes(s shape) [][2]float64 {
	var out [][2]float64
	n.walk(func(c *node) {
		d := c.attrs["d"]
		if m := moveTo.FindStringSubmatch(d); m != nil && d[len(m[0]):] == s.rest {
			x, _ := strconv.ParseFloat(m[1], 64)
			y, _ := strconv.ParseFloat(m[2], 64)
			out = append(out, [2]float64{x - s.dx, y - s.dy})
		}
	})
	return out
}

var whiskerPath = regexp.MustCompile(`^M(-?[\d.]+) (-?[\d.]+)v7m0-3\.5H(-?[\d.]+)m0-3\.5v7$`)

// whiskers gives the ends of the intervals drawn below a node.
func (n *node) whiskers() [][2]float64 {
	var out [][2]float64
	n.walk(func(c *node) {
		if m := whiskerPath.FindStringSubmatch(c.attrs["d"]); m != nil {
			lo, _ := strconv.ParseFloat(m[1], 64)
			hi, _ := strconv.ParseFloat(m[3], 64)
			out = append(out, [2]float64{lo, hi})
		}
	})
	return out
}

// parsedOption is an option as charts.js reads it.
type parsedOption struct {
	Grid         []struct{ Left, Right, Top, Bottom string }
	XAxis, YAxis []struct {
		Type                     string
		Data                     []string
		Min, Max                 float64
		MinInterval, MaxInterval float64
	}
	Series []struct {
		Type, Name, RenderItem string
		Data                   []json.RawMessage
		ItemStyle              struct{ Color, BorderColor string }
		Symbol                 string
	}
	Zhijian struct {
		Kind               Kind
		Width, Height, Key float64
		Labels             [][]string
		Ticks              []string
		Rings              []float64
		Tops               [][]string
		Marks              map[string]glyph
	}
}

// stop is an item of a series: what is said, where it leads, its values.
type stop struct {
	Name, Link string
	Value      []any
}

func parseOption(t testing.TB, data []byte) *parsedOption {
	t.Helper()
	var o parsedOption
	if err := json.Unmarshal(data, &o); err != nil {
		t.Fatalf("option does not parse: %v\n%s", err, data)
	}
	return &o
}

func (o *parsedOption) stops(t testing.TB, series int) []stop {
	t.Helper()
	out := make([]stop, len(o.Series[series].Data))
	for i, raw := range o.Series[series].Data {
		if err := json.Unmarshal(raw, &out[i]); err != nil {
			t.Fatalf("series %d, item %d: %v", series, i, err)
		}
	}
	return out
}

// num is a value of a stop, NaN for null.
func (s *stop) num(i int) float64 {
	if v, ok := s.Value[i].(float64); ok {
		return v
	}
	return math.NaN()
}

func (s *stop) str(i int) string {
	v, _ := s.Value[i].(string)
	return v
}

// axisPixels is where the option says that a value lies in the SVG: its grid and its
// axis range, and nothing else.
func (o *parsedOption) axisPixels(t testing.TB, vertical bool) func(v float64) float64 {
	t.Helper()
	edge := func(s string) float64 {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatalf("grid edge %q: %v", s, err)
		}
		return v
	}
	g, z := o.Grid[0], o.Zhijian
	if vertical {
		a := o.YAxis[0]
		bottom, top := z.Height-edge(g.Bottom), z.Key+edge(g.Top)
		return func(v float64) float64 { return bottom + (v-a.Min)/(a.Max-a.Min)*(top-bottom) }
	}
	a := o.XAxis[0]
	left, right := edge(g.Left), z.Width-edge(g.Right)
	return func(v float64) float64 { return left + (v-a.Min)/(a.Max-a.Min)*(right-left) }
}

// parse reads a number of an SVG.
func parse(t testing.TB, text string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
