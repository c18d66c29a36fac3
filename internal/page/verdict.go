package page

import (
	"strings"

	"zhijian/internal/analysis"
)

// judged shows the verdict of a comparison. One that also holds at the higher
// confidence has a doubled shape and a stronger word; its class, and so its colour, is
// that of the plain one.
func (b *builder) judged(c *analysis.Comparison) Verdict {
	v := b.verdict("verdict", c.Verdict, c.Reason)
	if c.Much(&b.r.Methods) {
		v.much(b)
	}
	return v
}

func (v *Verdict) much(b *builder) {
	v.Much = true
	v.Shape += v.Shape
	v.Word = b.cat.T("page.verdict." + v.sign())
}

// sign names a verdict in the catalogue and in notes.
func (v *Verdict) sign() string {
	if v.Much {
		return "much_" + v.Class
	}
	return v.Class
}

// allVerdicts lists the verdicts, the best first, those of the higher confidence
// beside the plain ones.
func (b *builder) allVerdicts() []Verdict {
	var list []Verdict
	add := func(v analysis.Verdict, much bool) {
		shown := b.verdict("verdict", v, "")
		if much {
			shown.much(b)
		}
		list = append(list, shown)
	}
	add(analysis.Better, true)
	add(analysis.Better, false)
	add(analysis.Similar, false)
	add(analysis.Worse, false)
	add(analysis.Worse, true)
	add(analysis.NotCompared, false)
	return list
}

// verdictKey is the key to the verdicts, each with its meaning.
func (b *builder) verdictKey() []Verdict {
	list := b.allVerdicts()
	for i := range list {
		confidence := b.r.Meta.Confidence
		if list[i].Much {
			confidence = b.r.Methods.MuchConfidence
		}
		list[i].Reason = b.cat.T("page.verdict.meaning."+list[i].sign(), percent(confidence))
	}
	return list
}

// verdictNote lists the signs of verdicts that occur, the best first.
func (b *builder) verdictNote(signs map[string]bool) string {
	var list []string
	much := false
	for _, v := range b.allVerdicts() {
		if signs[v.sign()] {
			list = append(list, v.Shape+v.Word)
			much = much || v.Much
		}
	}
	note := strings.Join(list, "\u3000")
	if much {
		note += b.cat.T("page.verdict.much_note", percent(b.r.Methods.MuchConfidence))
	}
	return note
}
