package report

import (
	"math"
	"strconv"
	"strings"

	"zhijian/internal/diag"
)

var (
	itemKeys      = []string{"kind", "indicator", "own", "international", "national", "regional", "source", "basis", "n", "note", "break"}
	ownKeys       = []string{"value", "x", "n", "source"}
	referenceKeys = []string{"value", "low", "high", "year", "source", "basis", "n", "label"}
	itemKinds     = kinds[1:]
	itemLevels    = [...]string{"international", "national", "regional"} // in the order of Levels
)

// itemReader reads the values of one item: its own and the references.
type itemReader struct {
	*projectReader
	*table
	indicator *Indicator // nil if not known
	on        ground     // of all references
	basis     string
	n         float64
	vague     []string // levels of which nobody says what they rest on
	vagueAt   spot     // the first of them
	kindAt    spot     // of the item's kind; no place if it is odd
}

// ground is what a reference says of where it comes from.
type ground struct {
	cited
	basisIn *table // that has its basis, nil if none has
	unread  bool   // something that could be a part of it could not be read
}

// readItem reads an item, and tells where its kind stands; nowhere if that is odd.
func (p *projectReader) readItem(t *table, from cited) (Item, spot) {
	whole := t.strict(itemKeys)
	i := Item{Note: t.words("note"), Break: t.flag("break")}
	id, ok := t.ref("indicator", required, p.indicators)
	i.Kind, _ = t.word("kind", required, itemKinds...)
	r := itemReader{projectReader: p, table: t, on: ground{cited: p.cite(t, from), unread: !whole}}
	r.basis = r.readBasis(t, &r.on)
	r.n = readEnterprises(t, &r.on)
	if ok {
		i.Indicator, r.indicator = id, p.known(id)
	}
	i.Own = r.own()
	for j, key := range itemLevels {
		i.References[j] = r.reference(key)
	}
	r.unfounded()
	r.sense(&i)
	return i, r.kindAt
}

// readBasis reads what references rest on, in words; "" if that is not said.
func (r *itemReader) readBasis(t *table, on *ground) string {
	if !t.has("basis") {
		return ""
	}
	s, ok := t.text("basis", required)
	on.unread = on.unread || !ok
	on.basisIn = t
	return strings.Clone(s)
}

// readEnterprises reads how many enterprises a reference rests on; NaN if that is not
// said.
func readEnterprises(t *table, on *ground) float64 {
	if !t.has("n") {
		return math.NaN()
	}
	n, ok := t.count("n", true)
	if !ok {
		on.unread = true
		return math.NaN()
	}
	return n
}

// figure reads a value within the indicator's bounds.
func (r *itemReader) figure(t *table, key string) float64 {
	v, ok := t.num(key, optional)
	if ok && r.indicator != nil {
		r.inRange(t, key, v, r.indicator)
	}
	return v
}

// own reads the item's own value: a number, or { value, x, n, source }.
func (r *itemReader) own() Own {
	nan := math.NaN()
	none := Own{nan, nan, nan, ""}
	if !isA(r.values["own"], "table") {
		v := r.figure(r.table, "own")
		if math.IsNaN(v) {
			return none
		}
		return Own{v, nan, nan, r.on.id}
	}
	t, _ := r.table.table("own", required)
	t.strict(ownKeys)
	from := r.cite(t, r.on.cited)
	var o Observation
	o.X, o.N, o.Value = nan, nan, nan
	s := sheet{definitions: r.definitions, indicator: r.indicator}
	switch {
	case t.has("x"):
		s.counts(t, &o)
		r.agrees(t, o.Value)
	case t.has("value"):
		s.value(t, &o)
	case t.has("n"):
		t.faults.add(t.header(), diag.Problem{Code: "row-value", Variant: "no-x", Hint: diag.T("own-value")})
	default:
		t.faults.add(t.header(), diag.Problem{Code: "row-value", Variant: "own", Hint: diag.T("own-value")})
	}
	if math.IsNaN(o.Value) {
		return none
	}
	return Own{o.Value, o.X, o.N, from.id}
}

// agrees reports a value that is not what x of n gives, to the indicator's decimals. A
// row has no value beside its counts; here it may stand, because the enterprise's report
// gives both.
func (r *itemReader) agrees(t *table, computed float64) {
	if !t.has("value") {
		return
	}
	v, ok := t.num("value", required)
	if !ok || math.IsNaN(computed) {
		return
	}
	unit := math.Pow10(-r.indicator.Decimals)
	if math.Abs(v-computed) <= unit/2+1e-9*math.Abs(computed) {
		return
	}
	t.bad("value", "row-value", "inconsistent", diag.T("counts-only"), number(v),
		strconv.FormatFloat(computed, 'f', r.indicator.Decimals, 64))
}

// noReference is what stands where an item has no reference.
func noReference() Reference {
	nan := math.NaN()
	return Reference{Value: nan, Low: nan, High: nan, N: nan}
}

// reference reads what the item is held against at one level: a number, with what the
// item says of all its references, or a table that may say otherwise of this one.
func (r *itemReader) reference(key string) Reference {
	ref := noReference()
	if !isA(r.values[key], "table") {
		ref.Value = r.figure(r.table, key)
		if !ref.Has() {
			return ref
		}
		ref.Year, ref.Source, ref.Basis, ref.N = r.projectYear, r.on.id, r.basis, r.n
		r.anonymous(r.table, key, key, &ref, r.on)
		return ref
	}
	t, _ := r.table.table(key, required)
	on := r.on
	on.unread = !t.strict(referenceKeys) || on.unread
	on.cited = r.cite(t, on.cited)
	ref.Source, ref.Year, ref.Label = on.id, r.referenceYear(t), t.words("label")
	ref.Basis, ref.N = r.basis, readEnterprises(t, &on)
	switch {
	case t.has("basis"): // the item's n is not of this basis
		ref.Basis = r.readBasis(t, &on)
	case !t.has("n"):
		ref.N = r.n
	}
	r.figures(t, &ref)
	if !ref.Has() {
		return noReference()
	}
	r.anonymous(t, "value", key, &ref, on)
	return ref
}

// referenceYear reads the year of a reference, which nobody can know before it is over.
func (r *itemReader) referenceYear(t *table) int {
	year, ok := t.year("year", optional)
	if !ok {
		return r.projectYear
	}
	if year > r.projectYear {
		t.bad("year", "bad-value", "reference-year", diag.T("reference-year"), strconv.Itoa(year), strconv.Itoa(r.projectYear))
	}
	return year
}

// figures reads a reference's value or range.
func (r *itemReader) figures(t *table, ref *Reference) {
	value, low, high := t.has("value"), t.has("low"), t.has("high")
	switch {
	case value && (low || high):
		key := "low"
		if !low {
			key = "high"
		}
		t.faults.add(t.spot(key, atKey), diag.Problem{Code: "reference-value", Variant: "both", Args: []string{key}, Hint: diag.T("value-or-range")})
	case value:
		ref.Value = r.figure(t, "value")
	case low && high:
		from, to := r.figure(t, "low"), r.figure(t, "high")
		if from >= to {
			t.bad("high", "reference-value", "order", diag.T("low-below-high"), number(to), number(from))
			return
		}
		if !math.IsNaN(from) && !math.IsNaN(to) {
			ref.Low, ref.High = from, to
		}
	case low:
		t.faults.add(t.header(), diag.Problem{Code: "reference-value", Variant: "half", Args: []string{"low", "high"}, Hint: diag.T("value-or-range")})
	case high:
		t.faults.add(t.header(), diag.Problem{Code: "reference-value", Variant: "half", Args: []string{"high", "low"}, Hint: diag.T("value-or-range")})
	default:
		t.faults.add(t.header(), diag.Problem{Code: "reference-value", Hint: diag.T("value-or-range")})
	}
}
