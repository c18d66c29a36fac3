package report

import (
	"math"
	"strconv"
	"strings"

	"zhijian/internal/diag"
)

var (
	targetFileKeys = []string{"target"}
	targetKeys     = []string{"id", "name", "indicator", "year", "op", "value", "unit", "base_year", "document", "owner"}
	ops            = []string{">=", ">", "<=", "<", "qualitative"}
)

// The years a report can speak of.
const (
	firstYear = 1949
	lastYear  = 2100
)

func (t *table) year(key string, n need) (int, bool) { return t.whole(key, n, firstYear, lastYear) }

func (d *definitions) readTargets(t *table) {
	if t = begin(t, targetFileKeys, d.targets); t == nil {
		return
	}
	reg := newRegister(d.targets, "id", plainID, false)
	var headers []spot
	t.each("target", targetKeys, d.targets, func(t *table) {
		id := t.identity(reg)
		d.report.Targets = append(d.report.Targets, d.target(t, id))
		headers = append(headers, t.header())
	})
	for i, pos := range positions(headers) {
		d.report.Targets[i].Pos = pos
	}
}

// positions looks up spots of one file that the model keeps even without a problem.
func positions(spots []spot) []diag.Pos {
	if len(spots) == 0 {
		return nil
	}
	found := map[spot]diag.Pos{}
	spots[0].file.find(spots, found)
	out := make([]diag.Pos, len(spots))
	for i, s := range spots {
		out[i] = found[s]
	}
	return out
}

func (d *definitions) target(t *table, id string) Target {
	g := Target{ID: id, Name: t.words("name"), Unit: t.words("unit"), Document: t.words("document"), Owner: t.words("owner"), Value: math.NaN()}
	g.Year, _ = t.year("year", required)
	g.BaseYear, _ = t.year("base_year", optional)
	if g.Year != 0 && g.BaseYear > g.Year {
		t.bad("base_year", "bad-value", "base-year", diag.Text{}, strconv.Itoa(g.BaseYear), strconv.Itoa(g.Year))
	}
	var known bool
	if g.Op, known = t.word("op", required, ops...); known {
		d.goal(t, &g)
	}
	indicator, ok := t.ref("indicator", optional, d.indicators)
	if !ok {
		return g
	}
	g.Indicator = indicator
	i := d.known(indicator)
	switch {
	case d.vague[indicator].unit:
	case !t.has("unit"):
		if g.Op != "qualitative" {
			g.Unit = i.Unit
		}
	case g.Unit != i.Unit && wellTyped[string](t, "unit"):
		t.bad("unit", "unit-mismatch", "", diag.T("nearest", i.Unit), g.Unit, i.ID, i.Unit)
	}
	if !math.IsNaN(g.Value) {
		d.inRange(t, "value", g.Value, i)
	}
	return g
}

// wellTyped reports whether a key's value has type T; another one is already reported.
func wellTyped[T any](t *table, key string) bool {
	_, ok := t.values[key].(T)
	return ok
}

// goal reads the value of a target: a number unless the goal is qualitative.
func (d *definitions) goal(t *table, g *Target) {
	if g.Op != "qualitative" {
		g.Value, _ = t.num("value", required)
		return
	}
	if t.has("value") {
		t.faults.add(t.spot("value", atKey), diag.Problem{Code: "bad-value", Variant: "qualitative"})
	}
}

// known is the indicator of a known id.
func (d *definitions) known(id string) *Indicator {
	for i := range d.report.Indicators {
		if d.report.Indicators[i].ID == id {
			return &d.report.Indicators[i]
		}
	}
	return nil
}

// inRange reports a value outside its indicator's bounds.
func (d *definitions) inRange(t *table, key string, v float64, i *Indicator) {
	p := diag.Problem{Code: "value-range", Hint: d.fits(v, i)}
	switch {
	case v > i.Max:
		p.Variant, p.Args = "above", []string{number(v), number(i.Max), i.Unit}
	case v < i.Min:
		p.Variant, p.Args = "below", []string{number(v), number(i.Min), i.Unit}
	default:
		return
	}
	t.faults.add(t.spot(key, atValue), p)
}

// fits suggests an indicator of the same unit in whose bounds the value would lie.
func (d *definitions) fits(v float64, not *Indicator) diag.Text {
	for _, i := range d.report.Indicators {
		if i.ID != not.ID && i.Unit == not.Unit && v <= i.Max && !(v < i.Min) {
			return diag.T("fits", i.ID, number(i.Max))
		}
	}
	return diag.T("decimal-point", strings.TrimSpace(not.Unit))
}
