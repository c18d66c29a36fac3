package analysis

import (
	"math"
	"slices"

	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// Composite is a trial index (试算) in the report's year: the weights and baselines are
// this project's, not official ones.
type Composite struct {
	Method *report.Composite
	Scores []Score // the report's region, its benchmarks, then the prefectures
}

// Score is the index of one place, all industries together.
type Score struct {
	Place report.Place
	Value float64   // 60–100; NaN where too few items are known
	Items []float64 // scores of the items, in the order of the method; NaN where unknown
	Rank  Rank      // among prefectures; Low and High are where 90 % of the draws of RobustnessSeed put it
}

// The simulation behind the ranges of ranks: weights drawn within ±25 %, item scores
// taken as they are or rescaled over the places.
const (
	RobustnessSeed   = 2015
	RobustnessDraws  = 2000
	RobustnessSpread = 0.25
)

// composites computes every index of methods.toml.
func composites(a *Result) []Composite {
	out := make([]Composite, len(a.Report.Methods.Composites))
	for i := range a.Report.Methods.Composites {
		out[i] = composite(a, &a.Report.Methods.Composites[i])
	}
	return out
}

func composite(a *Result, m *report.Composite) Composite {
	c := Composite{Method: m}
	own := report.Place{Kind: report.InRegion, ID: a.Report.Meta.Region}
	places := []report.Place{own}
	for _, p := range a.Report.Meta.Benchmarks {
		if !slices.Contains(places, p) {
			places = append(places, p)
		}
	}
	ranked := len(places)
	for _, p := range a.Report.Prefectures() {
		if place := (report.Place{Kind: report.InRegion, ID: p.Code}); !slices.Contains(places, place) {
			places = append(places, place)
		}
	}
	for _, p := range places {
		c.Scores = append(c.Scores, score(a, m, p))
	}
	rankScores(m, c.Scores[ranked:])
	return c
}

func score(a *Result, m *report.Composite, place report.Place) Score {
	s := Score{Place: place, Items: make([]float64, len(m.Items))}
	weights := make([]float64, len(m.Items))
	for i, item := range m.Items {
		weights[i], s.Items[i] = item.Weight, math.NaN()
		c := a.Cell(report.Key{Indicator: item.Indicator, Year: a.Report.Meta.Year, Place: place})
		if c.Has() {
			up := a.Report.Indicator(item.Indicator).Direction == report.Up
			s.Items[i] = stat.IndexScore(c.Value, item.Low, item.High, up)
		}
	}
	s.Value, _ = stat.Aggregate(s.Items, weights, m.MinShare, stat.ArithmeticMean)
	return s
}

// rankScores ranks the prefectures and asks how far a rank depends on the weights.
func rankScores(m *report.Composite, scores []Score) {
	shaken := stat.Composite{MinShare: m.MinShare, WeightSpread: RobustnessSpread,
		Normalise: []stat.Normalisation{asIs, stat.MinMax100}}
	for _, item := range m.Items {
		shaken.Weights = append(shaken.Weights, item.Weight)
		shaken.HigherIsBetter = append(shaken.HigherIsBetter, true)
	}
	of := 0
	for i := range scores {
		shaken.Units = append(shaken.Units, scores[i].Items)
		if !math.IsNaN(scores[i].Value) {
			of++
		}
	}
	if of < 2 {
		return
	}
	for i, r := range stat.RankRobustness(shaken, stat.SimulationOptions{Seed: RobustnessSeed, Draws: RobustnessDraws}) {
		if r.Nominal > 0 {
			// The nominal weights are one possible draw: their rank is in the range.
			scores[i].Rank = Rank{r.Nominal, min(r.Low, r.Nominal), max(r.High, r.Nominal), of}
		}
	}
}

// asIs leaves scores, which are on one scale already, as they are.
func asIs(values []float64, _ bool) []float64 { return slices.Clone(values) }
