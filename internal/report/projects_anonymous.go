package report

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"zhijian/internal/diag"
)

// The anonymity rule. What one enterprise achieves is its own business: it may be
// printed as a figure only if it has been made public. A source is public if
// sources.toml gives it an address or the number of a document.
//
// A reference whose source is not public is refused as an exact value unless it is
// declared to rest on several: n or the basis says three or more (of two, each could
// work out the other), or the basis is a standard that nobody in particular has reached.
// It may be given as a range instead, wide enough to tell nothing. And nothing that is
// printed beside it may name an enterprise: a label has a form that names nobody, and
// basis, note and source hold no company's name.
//
// Where nothing at all is said, neither whose the figure is nor where it is from, there
// is no sign that it is anybody's own: that is a warning. A synthetic source has no
// enterprise behind it and still obeys, because examples are copied.

const (
	rangeShare = 0.05 // of the middle of a range, the least that its ends are apart
	rangeUnits = 10   // of the indicator's last decimal, likewise
)

// anonymous holds a reference against the rule. key is where its value stands in t, level
// the word for its level. Where what it rests on could not be read nothing is judged.
func (r *itemReader) anonymous(t *table, key, level string, ref *Reference, on ground) {
	if on.lost || on.unread || r.public[ref.Source] {
		return
	}
	stands := r.footing(ref)
	if stands == many || stands == ruled {
		return
	}
	// Who names a source that is not public has somebody in mind.
	secret := stands == one || stands == few || stands == pointing || on.id != ""
	switch {
	case !secret && ref.Ranged():
	case !secret:
		r.vague = append(r.vague, level)
		if len(r.vague) == 1 {
			r.vagueAt = t.spot(key, atValue)
		}
	case !ref.Ranged():
		r.refuseExact(t, key, level, stands)
	case r.indicator != nil:
		r.refuseNarrow(t, level, ref)
		r.told(t, level, ref)
	}
	r.unnamed(t, ref, on)
}

// saying is what a reference says of how many enterprises it rests on.
type saying struct {
	basis, label string
	n            float64 // 0 if it is not said
}

// footing is that of the reference, made out once for each wording.
func (r *itemReader) footing(ref *Reference) footing {
	said := saying{basis: ref.Basis, label: ref.Label}
	if said.basis != "" {
		said.label = ""
	}
	if !math.IsNaN(ref.N) {
		said.n = ref.N
	}
	f, known := r.footings[said]
	if !known {
		f = ref.footing()
		r.footings[said] = f
	}
	return f
}

func (r *itemReader) refuseExact(t *table, key, level string, stands footing) {
	switch stands {
	case one:
		t.bad(key, "single-enterprise", "", diag.T("single-range", level), level)
	case few:
		t.bad(key, "single-enterprise", "few", diag.T("single-range", level), level)
	default:
		t.bad(key, "single-enterprise", "unsaid", diag.T("single-say", level), level)
	}
}

// refuseNarrow refuses a range that is as good as a figure. On a scale with ends what
// matters is how far it is from the nearer one: 98 to 99 out of 100 is a wide range.
func (r *itemReader) refuseNarrow(t *table, level string, ref *Reference) {
	middle := (ref.Low + ref.High) / 2
	extent := math.Abs(middle)
	if max := r.indicator.Max; !math.IsNaN(max) {
		extent = math.Min(extent, max-middle)
	}
	unit := math.Pow10(-r.indicator.Decimals)
	apart := math.Max(rangeUnits*unit, math.Ceil(rangeShare*extent/unit-1e-9)*unit)
	if ref.High-ref.Low < apart*(1-1e-9) {
		t.bad("high", "single-enterprise", "narrow", diag.T("single-wider", strconv.FormatFloat(apart, 'f', r.indicator.Decimals, 64)),
			level, number(ref.Low), number(ref.High))
	}
}

// figure finds numbers in a text.
var figureIn = regexp.MustCompile(`[0-9]+(?:\.[0-9]+)?`)

// told refuses a note or label that gives the figure which the range hides: a number
// within it, with a decimal point or the unit.
func (r *itemReader) told(t *table, level string, ref *Reference) {
	for _, at := range []struct {
		*table
		key string
	}{{r.table, "note"}, {t, "label"}} {
		text, _ := at.values[at.key].(string)
		for _, m := range figureIn.FindAllStringIndex(text, -1) {
			word := text[m[0]:m[1]]
			v, err := strconv.ParseFloat(word, 64)
			exact := strings.Contains(word, ".") || r.indicator.Unit != "" && strings.HasPrefix(strings.TrimLeft(text[m[1]:], " "), r.indicator.Unit)
			if err == nil && exact && v > ref.Low && v < ref.High {
				at.bad(at.key, "single-enterprise", "told", diag.T("single-told"), level, word)
				break
			}
		}
	}
}

// unnamed reports what is printed beside a reference and names an enterprise.
func (r *itemReader) unnamed(t *table, ref *Reference, on ground) {
	if !r.anonymousLabel(ref.Label, r.product) {
		t.bad("label", "named-enterprise", "label", diag.T("anonymise"), ref.Label)
	}
	if on.basisIn != nil {
		r.unnamedIn(on.basisIn, "basis", ref.Basis)
	}
	note, _ := r.values["note"].(string)
	r.unnamedIn(r.table, "note", note)
	s := r.source(on.id)
	if s == nil || on.at.file == nil {
		return
	}
	for _, text := range []string{s.Name, s.Publisher, s.Note} {
		if name := r.company(text); name != "" {
			r.faults.add(on.at, diag.Problem{Code: "named-enterprise", Variant: "source", Args: []string{name, s.ID}, Hint: diag.T("anonymous-source")})
			return
		}
	}
}

// company is companyIn, asked once for each text of a project.
func (r *itemReader) company(text string) string {
	name, known := r.companies[text]
	if !known {
		name = r.companyIn(text, r.product)
		r.companies[text] = name
	}
	return name
}

func (r *itemReader) unnamedIn(t *table, key, text string) {
	if name := r.company(text); name != "" {
		t.bad(key, "named-enterprise", "", diag.T("anonymise"), name)
	}
}

// source gives a source that could be read, or nil.
func (d *definitions) source(id string) *Source {
	for i := range d.report.Sources {
		if s := &d.report.Sources[i]; id != "" && s.ID == id {
			return s
		}
	}
	return nil
}

// unfounded warns of the item's references that say nothing of what they rest on.
func (r *itemReader) unfounded() {
	if len(r.vague) > 0 {
		r.faults.add(r.vagueAt, diag.Problem{Severity: diag.Warning, Code: "reference-basis",
			Args: []string{strings.Join(r.vague, ", ")}, Hint: diag.T("reference-basis")})
	}
}
