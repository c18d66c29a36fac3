package page

import (
	"html/template"
	"strings"
)

// formula is a mathematical expression, made once and shown two ways that therefore
// cannot disagree: as text on one line, and as presentation MathML. Filled with
// numbers instead of letters the same expression says how one figure was computed.
type formula struct {
	kind  formulaKind
	token string // of letters, numbers and signs
	parts []formula
}

type formulaKind uint8

const (
	letter   formulaKind = iota // a quantity: x
	digits                      // a number: 1.96
	sign                        // an operator or relation, with space round it: +
	function                    // a name, a sign of a sum, or a bracket: Σ
	row                         // parts side by side
	product                     // factors
	quotient                    // two parts
	root                        // one part
	power                       // base and exponent
	index                       // base and index
	bracket                     // parts between round brackets
	total                       // a sum sign over one part, and what is summed
)

func letterOf(s string) formula { return formula{kind: letter, token: s} }
func numberOf(s string) formula { return formula{kind: digits, token: s} }
func signOf(s string) formula   { return formula{kind: sign, token: s} }
func nameOf(s string) formula   { return formula{kind: function, token: s} }

func rowOf(parts ...formula) formula     { return formula{kind: row, parts: parts} }
func times(factors ...formula) formula   { return formula{kind: product, parts: factors} }
func over(a, b formula) formula          { return formula{kind: quotient, parts: []formula{a, b}} }
func rootOf(parts ...formula) formula    { return formula{kind: root, parts: []formula{rowOf(parts...)}} }
func powerOf(a, n formula) formula       { return formula{kind: power, parts: []formula{a, n}} }
func indexed(a, i formula) formula       { return formula{kind: index, parts: []formula{a, i}} }
func brackets(parts ...formula) formula  { return formula{kind: bracket, parts: parts} }
func sumOver(at, summed formula) formula { return formula{kind: total, parts: []formula{at, summed}} }

// text writes a formula on one line.
func (f formula) text() string {
	var b strings.Builder
	f.write(&b)
	return b.String()
}

func (f formula) write(b *strings.Builder) {
	switch f.kind {
	case letter, digits, function:
		b.WriteString(f.token)
	case sign:
		if f.token == "," || f.token == ";" {
			b.WriteString(f.token + " ")
			return
		}
		b.WriteString(" " + f.token + " ")
	case row:
		for _, p := range f.parts {
			p.write(b)
		}
	case product:
		for i, p := range f.parts {
			after := i > 0 && f.parts[i-1].kind == quotient
			if i > 0 && (p.opens() || after) {
				b.WriteString("·")
			}
			if p.kind == quotient && i < len(f.parts)-1 {
				p.writeTied(b)
			} else {
				p.write(b)
			}
		}
	case quotient:
		f.parts[0].writeTied(b)
		b.WriteString("/")
		f.parts[1].writeTied(b)
	case root:
		b.WriteString("√")
		f.parts[0].writeTied(b)
	case power:
		f.parts[0].writeTied(b)
		if s, ok := raised[f.parts[1].text()]; ok {
			b.WriteString(s)
			return
		}
		b.WriteString("^")
		f.parts[1].writeTied(b)
	case index:
		f.parts[0].write(b)
		b.WriteString(lowered(f.parts[1].text()))
	case bracket:
		b.WriteString("(")
		for _, p := range f.parts {
			p.write(b)
		}
		b.WriteString(")")
	case total:
		b.WriteString("Σ" + lowered(f.parts[0].text()) + " ")
		f.parts[1].write(b)
	}
}

// opens reports whether a factor begins with a digit, so that a sign must part it from
// the factor before.
func (f formula) opens() bool {
	switch f.kind {
	case digits:
		return true
	case row, product, power:
		return f.parts[0].opens()
	case quotient:
		return f.parts[0].opens() || f.parts[0].kind == row
	}
	return false
}

// writeTied writes a part so that what follows or precedes it takes hold of all of it.
func (f formula) writeTied(b *strings.Builder) {
	if f.kind == row && len(f.parts) == 1 {
		f.parts[0].writeTied(b)
		return
	}
	switch f.kind {
	case letter, digits, function, bracket, index, root:
		if f.kind != digits || !strings.HasPrefix(f.token, "−") {
			f.write(b)
			return
		}
	}
	b.WriteString("(")
	f.write(b)
	b.WriteString(")")
}

var raised = map[string]string{"2": "²", "3": "³"}

// lowered writes an index; digits have signs of their own.
func lowered(s string) string {
	if len(s) == 1 && s[0] >= '0' && s[0] <= '9' {
		return string(rune('₀' + rune(s[0]-'0')))
	}
	if strings.Contains(s, " ") {
		return "_(" + s + ")"
	}
	return "_" + s
}

// mathML writes a formula as an element of its own line. The text is its alternative
// for readers that know no MathML.
func (f formula) mathML() template.HTML {
	var b strings.Builder
	b.WriteString(`<math display="block" alttext="` + template.HTMLEscapeString(f.text()) + `">`)
	f.element(&b)
	b.WriteString("</math>")
	return template.HTML(b.String())
}

func (f formula) element(b *strings.Builder) {
	wrap := func(name string, parts ...formula) {
		b.WriteString("<" + name + ">")
		for _, p := range parts {
			p.element(b)
		}
		b.WriteString("</" + name + ">")
	}
	token := template.HTMLEscapeString(f.token)
	switch f.kind {
	case letter, function:
		b.WriteString("<mi>" + token + "</mi>")
	case digits:
		b.WriteString("<mn>" + token + "</mn>")
	case sign:
		b.WriteString("<mo>" + token + "</mo>")
	case row:
		wrap("mrow", f.parts...)
	case product:
		b.WriteString("<mrow>")
		for i, p := range f.parts {
			switch {
			case i == 0:
			case p.opens():
				b.WriteString("<mo>·</mo>")
			default:
				b.WriteString("<mo>\u2062</mo>")
			}
			p.element(b)
		}
		b.WriteString("</mrow>")
	case quotient:
		wrap("mfrac", f.parts...)
	case root:
		wrap("msqrt", f.parts...)
	case power:
		wrap("msup", f.parts...)
	case index:
		wrap("msub", f.parts...)
	case bracket:
		b.WriteString("<mrow><mo>(</mo>")
		for _, p := range f.parts {
			p.element(b)
		}
		b.WriteString("<mo>)</mo></mrow>")
	case total:
		b.WriteString("<mrow><munder><mo>∑</mo>")
		f.parts[0].element(b)
		b.WriteString("</munder>")
		f.parts[1].element(b)
		b.WriteString("</mrow>")
	}
}
