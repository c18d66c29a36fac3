package chart

import (
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// luminance and contrast are those of WCAG 2.2.
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	if len(hex) == 4 {
		hex = "#" + strings.Repeat(hex[1:2], 2) + strings.Repeat(hex[2:3], 2) + strings.Repeat(hex[3:4], 2)
	}
	sum := 0.0
	for i, weight := range []float64{.2126, .7152, .0722} {
		n, err := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatalf("colour %q: %v", hex, err)
		}
		c := float64(n) / 255
		if c <= .04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (math.Max(x, y) + .05) / (math.Min(x, y) + .05)
}

var allRoles = []Role{Own, Nation, Group, Group2, Parent, Advanced, Other, Other2}
var allVerdicts = []string{better, similar, worse, notCompared}

func TestContrast(t *testing.T) {
	want := func(what, a, b string, least float64) {
		t.Helper()
		if got := contrast(t, a, b); got < least {
			t.Errorf("%s: contrast of %s on %s is %.2f, want %v", what, a, b, got, least)
		}
	}
	const white, ink = "#ffffff", "#1f2328"
	for _, r := range allRoles {
		want(string(r), roleLook(r).color, white, 4.5)
	}
	for _, v := range allVerdicts {
		d := Datum{Value: 1, Verdict: v}
		want(v, d.look().color, white, 4.5)
		want(v+" on its ground", d.look().color, d.fillTone().color, 3)
		want("text on the ground of "+v, ink, d.fillTone().color, 4.5)
	}
	want("muted", muted.color, white, 4.5)
	want("muted on an empty cell", muted.color, (&Datum{Value: noValue}).fillTone().color, 4.5)
	want("zero line", line.color, white, 3)
	want("goal", goalTone.color, white, 4.5)
	want("goal on the zone", goalTone.color, zone.color, 3)
	want("own on the band", roleLook(Own).color, bandTone.color, 3)
}

// The test's style sheet shows how a page recolours figures; its dark scheme has to
// hold up too.
func TestContrastInTheDark(t *testing.T) {
	css, err := os.ReadFile("testdata/figures.css")
	if err != nil {
		t.Fatal(err)
	}
	_, dark, ok := strings.Cut(string(css), "prefers-color-scheme: dark")
	if !ok {
		t.Fatal("no dark scheme")
	}
	colors := make(map[string]string)
	for _, m := range regexp.MustCompile(`--(fig-[\w-]+): (#\w+)`).FindAllStringSubmatch(dark, -1) {
		colors[m[1]] = m[2]
	}
	var marks []string
	for _, r := range allRoles {
		marks = append(marks, roleLook(r).class)
	}
	for _, v := range allVerdicts {
		marks = append(marks, verdictLook(v).class)
	}
	for _, class := range append(marks, muted.class, goalTone.class) {
		if c, ok := colors[class]; !ok || contrast(t, c, colors["fig-ground"]) < 4.5 {
			t.Errorf("%s: %q on %s, want 4.5:1", class, c, colors["fig-ground"])
		}
	}
	for _, v := range allVerdicts {
		d := Datum{Value: 1, Verdict: v}
		ground := colors[d.fillTone().class]
		if contrast(t, colors[d.look().class], ground) < 3 || contrast(t, colors["fig-text"], ground) < 4.5 {
			t.Errorf("%s is not legible on %s", v, ground)
		}
	}
}

// No two verdicts, and no two benchmarks of one figure, may be told apart by colour
// alone.
func TestShapesDiffer(t *testing.T) {
	seen := make(map[string]string)
	for _, v := range allVerdicts {
		l := verdictLook(v)
		if other, ok := seen[l.shape.name]; ok {
			t.Errorf("%s and %s share the shape %s", v, other, l.shape.name)
		}
		seen[l.shape.name] = v
	}
	seen = make(map[string]string)
	for _, r := range allRoles {
		l := roleLook(r)
		if other, ok := seen[l.shape.name]; ok {
			t.Errorf("%s and %s share the shape %s", r, other, l.shape.name)
		}
		seen[l.shape.name] = string(r)
	}
}

var pathStep = regexp.MustCompile(`([MLHVAlhvaZz])([^MLHVAlhvaZz]*)`)
var pathNumber = regexp.MustCompile(`-?\d*\.?\d+`)

// corners follows a path, absolute or relative, from a start.
func corners(t *testing.T, path string, x, y float64) [][2]float64 {
	t.Helper()
	var out [][2]float64
	for _, m := range pathStep.FindAllStringSubmatch(path, -1) {
		var n []float64
		for _, s := range pathNumber.FindAllString(m[2], -1) {
			v, err := strconv.ParseFloat(s, 64)
			if err != nil {
				t.Fatal(err)
			}
			n = append(n, v)
		}
		switch m[1] {
		case "M", "L":
			x, y = n[0], n[1]
		case "l":
			x, y = x+n[0], y+n[1]
		case "H":
			x = n[0]
		case "h":
			x += n[0]
		case "V":
			y = n[0]
		case "v":
			y += n[0]
		case "A":
			x, y = n[5], n[6]
		case "a":
			x, y = x+n[5], y+n[6]
		case "Z", "z":
			continue
		}
		out = append(out, [2]float64{math.Round(x*100) / 100, math.Round(y*100) / 100})
	}
	return out
}

// A shape's two spellings, for the SVG and for the option, must be the same shape, and
// its size the true one, since ECharts stretches the path to the size.
func TestShapesAreSpelledAlike(t *testing.T) {
	for _, s := range []shape{up, down, upHollow, downHollow, disc, ring, tick, square, block, diamond, lozenge, star, saltire, plus} {
		a := corners(t, s.path, 0, 0)
		b := append([][2]float64{{s.dx, s.dy}}, corners(t, s.rest, s.dx, s.dy)...)
		last := len(b) - 1
		if len(b) == len(a)+1 && b[last] == b[0] {
			b = b[:last]
		}
		if mustJSON(a) != mustJSON(b) {
			t.Errorf("%s: path %v, rest %v", s.name, a, b)
		}
		if strings.Contains(s.path, "A") {
			continue // a circle's corners do not show its size
		}
		e, f := noExtent(), noExtent()
		for _, c := range a {
			e.add(c[0])
			f.add(c[1])
		}
		if math.Abs(e.max-e.min-s.w) > .01 || math.Abs(f.max-f.min-s.h) > .01 {
			t.Errorf("%s is %v × %v, but said to be %v × %v", s.name, e.max-e.min, f.max-f.min, s.w, s.h)
		}
	}
}
