package chart

import "strings"

// tips writes what is said at a stop of a live figure: a line a fact, the first being
// what the stop is.
type tips struct {
	s *Spec
	b strings.Builder
}

func (s *Spec) tip(subject string) *tips {
	t := &tips{s: s}
	t.b.Grow(192) // most tips fit
	t.b.WriteString(subject)
	return t
}

func (t *tips) line(text string) {
	if text != "" {
		t.b.WriteByte('\n')
		t.b.WriteString(text)
	}
}

// value says a named number with its unit and interval, or why there is none.
func (t *tips) value(name string, d *Datum, decimals int, unit string) {
	text := d.missing()
	if has(d.Value) {
		text = number(d.Value, decimals) + unit
	}
	if in := t.s.interval(d, decimals); in != "" {
		t.line(t.s.word("chart.tip.interval", name, text, in))
		return
	}
	t.line(t.s.word("chart.tip.value", name, text))
}

// verdict says how a row stands against the benchmark, by how much, or why it was
// not compared.
func (t *tips) verdict(d, gap *Datum) {
	word := t.s.againstWord(d)
	switch {
	case word == "":
		t.note(d)
		return
	case d.Verdict == notCompared && d.Note != "":
		t.line(t.s.word("chart.because", d.look().shape.name+" "+word, d.Note))
		return
	case gap != nil && has(gap.Value):
		word = t.s.word("chart.tip.gap", word, t.s.amount(gap.Value))
	}
	t.line(d.look().shape.name + " " + word)
	if d.Weak {
		t.line(t.s.word("chart.key.weak"))
	}
	t.note(d)
}

func (t *tips) note(d *Datum) { t.line(d.Note) }

func (t *tips) String() string { return t.b.String() }

// rowTip is what is said at a row of a comparison or gap, or at a tile.
func (s *Spec) rowTip(row *Row) string {
	t := s.tip(row.Label)
	t.value(s.valueName(), &row.Value, s.Decimals, s.Unit)
	for j := range row.marks(s) {
		t.value(s.Benchmarks[j].Name, &row.Marks[j], s.Decimals, s.Unit)
	}
	t.verdict(&row.Value, &row.Gap)
	return t.String()
}
