package report

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const weighted = `min_n   = 30

[[project_weight]]
indicator = "pass_rate"
weight    = 0.6

[[project_weight]]
indicator = "complaints"
weight    = 2
`

func TestProjectWeights(t *testing.T) {
	fsys := project(t)
	edit(t, fsys, "data/methods.toml", "min_n   = 30\n", weighted)
	m := load(t, fsys).Methods
	if diff := cmp.Diff([]ProjectWeight{{"pass_rate", 0.6}, {"complaints", 2}}, m.ProjectWeights); diff != "" {
		t.Errorf("weights (-want +got):\n%s", diff)
	}
	if got := m.ProjectWeight("complaints"); got != 2 {
		t.Errorf("ProjectWeight(complaints) = %v, want 2", got)
	}
	if got := m.ProjectWeight("index"); !math.IsNaN(got) {
		t.Errorf("ProjectWeight(index) = %v, want none", got)
	}
}

func TestMistakesInProjectWeights(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"misspelt", "weight    = 2", "‸wieght    = 2", "unknown-key wieght → nearest weight"},
		{"zero", "weight    = 2", "weight    = ‸0", "bad-value.positive weight|0"},
		{"twice", "indicator = \"complaints\"\nweight    = 2", "indicator = ‸\"pass_rate\"\nweight    = 2", "duplicate.code indicator|pass_rate → first data/methods.toml:5:13"},
		{"unknown", "indicator = \"complaints\"\nweight    = 2", "indicator = ‸\"complaint\"\nweight    = 2", "unknown-reference.indicator complaint → nearest-named complaints|万件投诉数"},
		{"no better side", "indicator = \"complaints\"\nweight    = 2", "indicator = ‸\"grade_rate\"\nweight    = 2", "bad-value.neutral grade_rate"},
		{"no weight", "[[project_weight]]\nindicator = \"complaints\"\nweight    = 2", "‸[[project_weight]]\nindicator = \"complaints\"", "missing-key weight"},
	} {
		t.Run(c.name, func(t *testing.T) {
			fsys := project(t)
			edit(t, fsys, "data/methods.toml", "min_n   = 30\n", weighted)
			if c.name == "no better side" {
				edit(t, fsys, "data/indicators.toml", "direction = \"up\"\nkind      = \"macro\"\nmeasure   = \"ratio\"", "direction = \"none\"\nkind      = \"macro\"\nmeasure   = \"ratio\"")
			}
			pos := edit(t, fsys, "data/methods.toml", c.old, c.new)
			wantOne(t, fsys, pos.File, pos.Line, pos.Column, c.want)
		})
	}
}
