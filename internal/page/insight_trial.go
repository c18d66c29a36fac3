package page

import (
	"math"
	"slices"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// Trial is a trial index (试算) over the places. Its weights are this project's, and
// whatever shows a number of it marks that number.
type Trial struct {
	ID      string     // HTML id of the table, unique on the page
	Label   string     // 表2
	Caption string     // without the label
	Rows    []TrialRow // the report's region, its benchmarks, then the prefectures by rank
	Method  string     // leads to its items and weights
	Provenance
}

// TrialRow is one place's score.
type TrialRow struct {
	Of    Link   // the place
	Score string // 60–100, one decimal; "" if too few items are known
	Why   string // why there is no score; "" if there is one
	Rank  Rank   // among prefectures, with the range that 90 % of the draws of weights give
	Items string // how many of the items the place has: 6/7
	Group bool   // the first of the prefectures: a rule goes above
}

// trialDecimals is how many decimals a score shows: more would pretend that the
// weights were known.
const trialDecimals = 1

// trials shows every trial index that any place has a score in.
func (b *builder) trials() []Trial {
	var out []Trial
	for i := range b.a.Composites() {
		if t, ok := b.trial(&b.a.Composites()[i]); ok {
			out = append(out, t)
		}
	}
	return out
}

func (b *builder) trial(c *analysis.Composite) (Trial, bool) {
	t := Trial{ID: "trial-" + c.Method.ID, Method: b.trialMethod(c)}
	var used usage
	var above, ranked []*analysis.Score
	for i := range c.Scores {
		s := &c.Scores[i]
		if below := s.Place.Kind == report.InRegion && s.Place != b.own() && b.r.Within(s.Place.ID); below {
			ranked = append(ranked, s)
		} else if !math.IsNaN(s.Value) {
			above = append(above, s)
		}
	}
	if len(above) == 0 && !slices.ContainsFunc(ranked, func(s *analysis.Score) bool { return !math.IsNaN(s.Value) }) {
		return Trial{}, false
	}
	slices.SortStableFunc(ranked, compareScores)
	scores := append(above, ranked...)
	for i, s := range scores {
		row := b.trialRow(c, s)
		row.Group = i == len(above) && i > 0
		t.Rows = append(t.Rows, row)
		b.trialUse(&used, c, s)
	}
	t.Label = b.tableLabel()
	t.Caption = b.cat.T("page.caption.trial", b.trialName(c), b.edition())
	t.Provenance = b.provenance(&used)
	t.Take = b.take(t.ID, t.Label, t.Caption, t.Synthetic, b.trialFile(c, scores))
	t.Notes = []string{b.cat.T("page.trial.range", percent(analysis.RobustnessSpread)), b.cat.T("page.trial.items", percent(c.Method.MinShare))}
	return t, true
}

// compareScores orders the highest first, those without a score last.
func compareScores(x, y *analysis.Score) int { return compareP(-x.Value, -y.Value) }

func (b *builder) trialRow(c *analysis.Composite, s *analysis.Score) TrialRow {
	known := 0
	for _, v := range s.Items {
		if !math.IsNaN(v) {
			known++
		}
	}
	row := TrialRow{Of: Link{Text: b.placeName(s.Place)}, Rank: b.rank(s.Rank), Items: b.cat.T("page.trial.of", itoa(known), itoa(len(s.Items)))}
	if s.Place.Kind == report.InRegion {
		row.Of.Href = b.regionLink(s.Place.ID)
	}
	if math.IsNaN(s.Value) {
		row.Why = b.cat.T("page.trial.few")
		return row
	}
	row.Score = b.number(s.Value, trialDecimals)
	return row
}

func (b *builder) trialUse(used *usage, c *analysis.Composite, s *analysis.Score) {
	for _, item := range c.Method.Items {
		used.cell(b.cell(item.Indicator, s.Place, ""))
	}
}

func (b *builder) trialName(c *analysis.Composite) string { return b.name(c.Method.Name, c.Method.En) }

func (b *builder) trialMethod(c *analysis.Composite) string {
	return b.link(methodsPath + "#composite-" + c.Method.ID)
}

// TrialLine is a place's score in a trial index, for its own page.
type TrialLine struct {
	Name   string // of the index
	Method string // leads to its items and weights
	TrialRow
	Provenance
}

// trialLines shows a place's scores; indices that it has none in are left out.
func (b *builder) trialLines(place report.Place) []TrialLine {
	var out []TrialLine
	for i := range b.a.Composites() {
		c := &b.a.Composites()[i]
		j := slices.IndexFunc(c.Scores, func(s analysis.Score) bool { return s.Place == place })
		if j < 0 || math.IsNaN(c.Scores[j].Value) {
			continue
		}
		var used usage
		b.trialUse(&used, c, &c.Scores[j])
		out = append(out, TrialLine{b.trialName(c), b.trialMethod(c), b.trialRow(c, &c.Scores[j]), b.provenance(&used)})
	}
	return out
}
