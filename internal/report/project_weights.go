package report

import (
	"math"

	"zhijian/internal/diag"
)

// ProjectWeight is the weight that methods.toml gives an indicator in the profile of a
// project's kind. Nothing of the sort is published: what is computed with it is a trial
// calculation (试算) and must say so.
type ProjectWeight struct {
	Indicator string
	Weight    float64 // positive; the weights of a kind need not add up to 1
}

// ProjectWeight gives the weight of an indicator in project profiles, NaN if
// methods.toml states none.
func (m *Methods) ProjectWeight(indicator string) float64 {
	for i := range m.ProjectWeights {
		if m.ProjectWeights[i].Indicator == indicator {
			return m.ProjectWeights[i].Weight
		}
	}
	return math.NaN()
}

var projectWeightKeys = []string{"indicator", "weight"}

// readProjectWeights reads the [[project_weight]] tables of methods.toml.
func (d *definitions) readProjectWeights(t *table) {
	list, _ := t.tables("project_weight", optional)
	first := map[string]spot{}
	for i := range list {
		t := &list[i]
		t.strict(projectWeightKeys)
		id, known := t.ref("indicator", required, d.indicators)
		w, ok := t.num("weight", required)
		if ok && w <= 0 {
			t.bad("weight", "bad-value", "positive", diag.Text{}, "weight", number(w))
			continue
		}
		if !known {
			continue
		}
		if ind := d.known(id); ind != nil && ind.Direction == Neutral && !d.vague[id].direction {
			t.bad("indicator", "bad-value", "neutral", diag.Text{}, id)
			continue
		}
		here := t.spot("indicator", atValue)
		if at, again := first[id]; again {
			t.faults.repeat(here, at, diag.Problem{Code: "duplicate", Variant: "code", Args: []string{"indicator", id}, Hint: diag.T("first", earlier)})
			continue
		}
		first[id] = here
		if ok {
			d.report.Methods.ProjectWeights = append(d.report.Methods.ProjectWeights, ProjectWeight{id, w})
		}
	}
}
