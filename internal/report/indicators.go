package report

import (
	"math"
	"slices"
	"strings"

	"zhijian/internal/diag"
)

var (
	indicatorFileKeys = []string{"indicator"}
	indicatorKeys     = []string{"id", "name", "en", "unit", "direction", "kind", "measure", "decimals", "min", "max", "per",
		"margin", "definition", "numerator", "denominator", "source", "applies", "synonyms"}
)

var (
	directions = []string{"up", "down", "none"}
	kinds      = []string{"macro", "process", "management", "competitive", "after_sales"}
	measures   = []string{"proportion", "rate", "mean", "index", "count", "ratio"}
)

func (d *definitions) readIndicators(t *table) {
	if t = begin(t, indicatorFileKeys, d.indicators); t == nil {
		return
	}
	reg := newRegister(d.indicators, "id", plainID, true, "en")
	t.each("indicator", indicatorKeys, d.indicators, func(t *table) {
		id := t.identity(reg)
		d.report.Indicators = append(d.report.Indicators, d.indicator(t, id))
	})
}

func (d *definitions) indicator(t *table, id string) Indicator {
	i := Indicator{ID: id, Name: t.words("name"), En: t.words("en"), Definition: t.words("definition"),
		Numerator: t.words("numerator"), Denominator: t.words("denominator")}
	var v vague
	i.Unit, v.unit = t.unit()
	direction, known := t.word("direction", required, directions...)
	v.direction = !known
	i.Direction = map[string]Direction{"up": Up, "down": Down}[direction]
	i.Kind, _ = t.word("kind", required, kinds...)
	i.Measure, v.measure = t.word("measure", required, measures...)
	i.Decimals, _ = t.whole("decimals", required, 0, 6)
	i.Min, i.Max = t.bounds(i.Measure)
	i.Per = t.per(i.Measure)
	i.Margin, _ = t.num("margin", optional)
	if i.Margin < 0 {
		t.bad("margin", "bad-value", "negative", diag.Text{}, "margin", number(i.Margin))
	}
	if i.Measure == "proportion" && v.unit && i.Unit != "%" {
		t.bad("unit", "bad-value", "proportion-unit", diag.T("nearest", "%"), i.Unit)
		v.unit = false
	}
	i.Source, _ = t.ref("source", optional, d.sources)
	var applies bool
	i.Applies, applies = t.refs("applies", optional, d.industries)
	v.applies = t.has("applies") && !applies
	i.Synonyms, _ = t.texts("synonyms", optional)
	v.measure, v.unit = !v.measure, !v.unit
	d.vague[id] = v
	return i
}

// unit reads the unit, which must be stated but may be the empty one of a bare number.
func (t *table) unit() (string, bool) {
	v, ok := t.get("unit", required, "string")
	if !ok {
		return "", false
	}
	return strings.Clone(v.(string)), true
}

// bounds reads min and max. A proportion lies within 0 and 100 and nothing counted is
// below 0, whether that is written or not. Bounds that contradict are both dropped.
func (t *table) bounds(measure string) (low, high float64) {
	low, _ = t.num("min", optional)
	high, _ = t.num("max", optional)
	if low > high {
		t.bad("max", "bad-value", "max-below-min", diag.Text{}, number(high), number(low))
		return math.NaN(), math.NaN()
	}
	if math.IsNaN(low) && slices.Contains([]string{"proportion", "rate", "count"}, measure) && !t.has("min") {
		low = 0
	}
	if math.IsNaN(high) && measure == "proportion" && !t.has("max") {
		high = 100
	}
	return low, high
}

// per reads the multiplier of a rate; other measures have a fixed one.
func (t *table) per(measure string) float64 {
	if measure != "rate" {
		if t.has("per") && measure != "" {
			t.faults.add(t.spot("per", atKey), diag.Problem{Code: "bad-value", Variant: "per", Args: []string{measure}})
		}
		if measure == "proportion" {
			return 100
		}
		return 1
	}
	per, ok := t.num("per", required)
	if ok && per <= 0 {
		t.bad("per", "bad-value", "positive", diag.Text{}, "per", number(per))
		return math.NaN()
	}
	return per
}
