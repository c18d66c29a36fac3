package chart

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

// checkSafe checks what must hold of any figure, however odd its Spec: nothing in it
// can become markup or code, nothing is drawn at no place, texts stay legible.
func checkSafe(t *testing.T, s *Spec) {
	t.Helper()
	f, err := s.Draw()
	if err != nil {
		t.Fatal(err)
	}
	if !json.Valid(f.Option) {
		t.Fatalf("option is not JSON: %s", f.Option)
	}
	if i := strings.IndexAny(string(f.Option), "<>&\u2028\u2029"); i >= 0 {
		t.Errorf("option holds %q, which a script element must not", f.Option[i:min(len(f.Option), i+20)])
	}
	if strings.Contains(string(f.Option), "function") {
		t.Error("option holds code")
	}
	root := parseSVG(t, f.SVG)
	box := strings.Fields(root.attrs["viewBox"])
	width, _ := strconv.ParseFloat(box[2], 64)
	height, _ := strconv.ParseFloat(box[3], 64)
	if root.attrs["role"] != "img" || root.attrs["labelledby"] == "" && root.attrs["aria-labelledby"] == "" {
		t.Error("the SVG has no role or name")
	}
	root.walk(func(n *node) { checkNode(t, n, width, height) })
	for i, r := range f.Table.Rows {
		if len(r.Cells) != len(f.Table.Head)-1 {
			t.Errorf("row %d has %d cells under %d heads", i, len(r.Cells), len(f.Table.Head))
		}
	}
	if s.Kind != Trend && s.Kind != Control && len(f.Table.Rows) != len(s.Rows) {
		t.Errorf("the table has %d rows, want %d", len(f.Table.Rows), len(s.Rows))
	}
	if f.Summary == "" || strings.Contains(f.Summary, "NaN") || strings.Contains(f.Summary, "Inf") {
		t.Errorf("summary %q", f.Summary)
	}
}

// allowedElements are all that a figure is drawn with.
var allowedElements = map[string]bool{"svg": true, "title": true, "desc": true, "g": true, "path": true, "rect": true, "text": true}

func checkNode(t *testing.T, n *node, width, height float64) {
	t.Helper()
	if !allowedElements[n.name] {
		t.Errorf("element <%s>", n.name)
	}
	for name, v := range n.attrs {
		if name == "style" || strings.HasPrefix(name, "on") || name == "href" {
			t.Errorf("attribute %s=%q", name, v)
		}
		if strings.Contains(v, "NaN") || strings.Contains(v, "Inf") {
			t.Errorf("%s=%q", name, v)
		}
	}
	for _, name := range []string{"x", "y", "width", "height"} {
		v, ok := n.attrs[name]
		if !ok || name == "width" && n.name == "svg" {
			continue
		}
		limit := width
		if name == "y" || name == "height" {
			limit = height
		}
		if p, err := strconv.ParseFloat(v, 64); err != nil || p < -12 || p > limit+12 {
			t.Errorf("<%s %s=%q> lies outside %v × %v", n.name, name, v, width, height)
		}
	}
	if m := moveTo.FindStringSubmatch(n.attrs["d"]); m != nil && n.attrs["transform"] == "" {
		x, _ := strconv.ParseFloat(m[1], 64)
		y, _ := strconv.ParseFloat(m[2], 64)
		if x < -12 || x > width+12 || y < -12 || y > height+12 {
			t.Errorf("path begins at %v, %v outside %v × %v", x, y, width, height)
		}
	}
	if size, ok := n.attrs["font-size"]; ok && n.name == "text" {
		if v, err := strconv.ParseFloat(size, 64); err != nil || v > 20 {
			t.Errorf("font-size %q", size)
		}
	}
}

func TestOddSpecsAreSafe(t *testing.T) {
	for _, tag := range []string{"zh-CN", "en"} {
		d := &dice{Rand: rand.New(rand.NewPCG(3, 4)), c: catalogue(t, tag), wild: true}
		for _, kind := range kinds {
			for range 25 {
				checkSafe(t, d.spec(kind))
			}
		}
	}
}

func TestOrdinaryTextIsLegible(t *testing.T) {
	for _, s := range sampleSpecs(t, "zh-CN") {
		checkSafe(t, s)
		f, err := s.Draw()
		if err != nil {
			t.Fatal(err)
		}
		parseSVG(t, f.SVG).walk(func(n *node) {
			if size, ok := n.attrs["font-size"]; ok {
				if v, err := strconv.ParseFloat(size, 64); err != nil || v < 11 {
					t.Errorf("%s: text %q has font-size %s, want 11 or more", s.Kind, n.text, size)
				}
			}
		})
	}
}

func TestEmptyFigures(t *testing.T) {
	for _, kind := range kinds {
		s := sampleBase(catalogue(t, "zh-CN"), kind)
		checkSafe(t, s)
		if got, want := s.Summary(), s.word("chart.summary.empty", s.Title); got != want {
			t.Errorf("%s: Summary() = %q, want %q", kind, got, want)
		}
	}
}

func TestUnknownKindAndNoCatalogueAreErrors(t *testing.T) {
	for _, s := range []*Spec{{Kind: "pie", Lang: catalogue(t, "en")}, {Kind: Gap}} {
		if _, err := s.Draw(); err == nil {
			t.Errorf("Draw() of kind %q with catalogue %v gave no error", s.Kind, s.Lang != nil)
		}
		if svg, table, summary := s.SVG(), s.Table(), s.Summary(); svg != nil || table.Head != nil || summary != "" {
			t.Errorf("faces of a Spec that cannot be drawn: %q, %v, %q", svg, table, summary)
		}
	}
}

// Each of the methods gives what Draw gives.
func TestMethodsGiveTheFacesOfDraw(t *testing.T) {
	for _, s := range sampleSpecs(t, "zh-CN") {
		f, err := s.Draw()
		if err != nil {
			t.Fatal(err)
		}
		option, err := s.Option()
		if err != nil {
			t.Fatal(err)
		}
		if string(option) != string(f.Option) || string(s.SVG()) != string(f.SVG) || s.Summary() != f.Summary || mustJSON(s.Table()) != mustJSON(f.Table) {
			t.Errorf("%s: the methods and Draw differ", s.Kind)
		}
	}
}

func FuzzSpec(f *testing.F) {
	f.Add(uint64(1), uint64(1), uint8(0), "食品制造业", 95.3)
	f.Add(uint64(7), uint64(2), uint8(3), "</script>", 1e308)
	f.Add(uint64(9), uint64(5), uint8(4), "\xff\u2028", math.Copysign(0, -1))
	c := catalogue(f, "zh-CN")
	f.Fuzz(func(t *testing.T, a, b uint64, kind uint8, text string, number float64) {
		d := &dice{Rand: rand.New(rand.NewPCG(a, b)), c: c, wild: true}
		s := d.spec(kinds[int(kind)%len(kinds)])
		s.Title, s.Unit = text, text
		for i := range s.Rows {
			s.Rows[i].Label = text
			s.Rows[i].Value.Value = number
		}
		checkSafe(t, s)
	})
}
