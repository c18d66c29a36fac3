package page

import (
	"encoding/xml"
	"html"
	"io"
	"strings"
	"testing"
)

// What a formula says as text, over letters and over numbers.
func TestFormulasAsText(t *testing.T) {
	n := numberOf
	newLow, newHigh := squareAndAdd(symbolic("p"))
	byarLow, byarHigh := byarFormulas(n("30"), n("1200"), n("1.96"), n("10000"))
	chiLow, chiHigh := poissonFormulas(letterX, letterN, letterOf("α"), letterK)
	fixLow, fixHigh := fixedBenchmark(differenceSides{l1: n("92.4"), u1: n("97.1"), p2: n("−1.5")})
	for _, c := range []struct {
		f    formula
		want string
	}{
		{wilsonFormula(letterX, letterN, letterZ, letterK), "k·(2x + z² ± z√(z² + 4x(1 − x/n)))/(2(n + z²))"},
		{wilsonFormula(n("305"), n("320"), n("1.96"), n("100")),
			"100·(2·305 + 1.96² ± 1.96√(1.96² + 4·305(1 − 305/320)))/(2(320 + 1.96²))"},
		{newLow, "L = d − √((p₁ − l₁)² + (u₂ − p₂)²)"},
		{newHigh, "U = d + √((u₁ − p₁)² + (p₂ − l₂)²)"},
		{byarLow, "L = (10000/1200)·30(1 − 1/(9·30) − 1.96/(3√30))³"},
		{byarHigh, "U = (10000/1200)·(30 + 1)(1 − 1/(9(30 + 1)) + 1.96/(3√(30 + 1)))³"},
		{chiLow, "L = (k/n)·(χ²(α/2; 2x))/2"},
		{chiHigh, "U = (k/n)·(χ²(1 − α/2; 2x + 2))/2"},
		{fixLow, "L = 92.4 − −1.5"},
		{fixHigh, "U = 97.1 − −1.5"},
		{bhMath()[0], "q_(i) = min(1, min_(j ≥ i)((mp_(j))/j))"},
		{armitageMath()[0], "χ² = (N(NΣxt − ΣxΣnt)²)/(Σx(N − Σx)(NΣnt² − (Σnt)²))"},
		{kendallMath()[0], "S = Σ_(i < j) sgn(y_j − y_i)"},
		{kitagawaMath()[0], "d_mix = Σ(w₁ − w₂)·(r₁ + r₂)/2"},
		{marginMath()[0], "|d| > δ"},
	} {
		if got := c.f.text(); got != c.want {
			t.Errorf("text = %s, want %s", got, c.want)
		}
	}
}

// Every formula is well-formed MathML of elements that browsers know, and says the same
// as its text: the same letters and numbers in the same order.
func TestFormulasAsMathML(t *testing.T) {
	arity := map[string]int{"mfrac": 2, "msup": 2, "msub": 2, "munder": 2}
	known := "math mrow mi mn mo mfrac msqrt msup msub munder"
	seen := 0
	for _, spec := range methodSpecs() {
		if spec.formulas == nil {
			continue
		}
		for _, f := range spec.formulas() {
			seen++
			markup := string(f.mathML())
			d := xml.NewDecoder(strings.NewReader(markup))
			var words strings.Builder
			var stack []string
			var children []int
			for {
				tok, err := d.Token()
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatalf("%s: %v in %s", spec.id, err, markup)
				}
				switch tok := tok.(type) {
				case xml.StartElement:
					name := tok.Name.Local
					if !strings.Contains(" "+known+" ", " "+name+" ") {
						t.Errorf("%s: element %s is not known", spec.id, name)
					}
					if len(children) > 0 {
						children[len(children)-1]++
					}
					stack, children = append(stack, name), append(children, 0)
					if name == "math" && tok.Attr[1].Value != f.text() {
						t.Errorf("%s: alternative text %q, want %q", spec.id, tok.Attr[1].Value, f.text())
					}
				case xml.EndElement:
					name, n := stack[len(stack)-1], children[len(children)-1]
					if want := arity[name]; want > 0 && n != want {
						t.Errorf("%s: %s has %d parts, want %d", spec.id, name, n, want)
					}
					stack, children = stack[:len(stack)-1], children[:len(children)-1]
				case xml.CharData:
					words.Write(tok)
				}
			}
			if got, want := bareFormula(words.String()), bareFormula(f.text()); got != want {
				t.Errorf("%s: MathML says %s, the text %s", spec.id, got, want)
			}
		}
	}
	if seen < 20 {
		t.Errorf("%d formulas: the test no longer sees them", seen)
	}
}

// bareFormula keeps letters, digits and relations: what both faces must share.
func bareFormula(s string) string {
	plain := strings.NewReplacer("²", "2", "³", "3", "₁", "1", "₂", "2", "₀", "0", "∑", "Σ")
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" ()/·√_\u2062", r) {
			return -1
		}
		return r
	}, plain.Replace(html.UnescapeString(s)))
}
