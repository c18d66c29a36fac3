package analysis

import (
	"cmp"
	"math"
	"slices"

	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// largest lists the gaps judged worse than their reference, the largest first. Units
// differ from item to item, so that attainment orders them, lowest first; gaps without
// one (to a range, or of a value of zero) come after. Ties keep the order of the items
// and levels.
func largest(p *ProjectResult) []*LevelGap {
	var out []*LevelGap
	for i := range p.Items {
		for l := range p.Items[i].Levels {
			if g := &p.Items[i].Levels[l]; g.Verdict == Worse {
				out = append(out, g)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b *LevelGap) int {
		if none := math.IsNaN(a.Attainment); none != math.IsNaN(b.Attainment) {
			if none {
				return 1
			}
			return -1
		} else if none {
			return 0 // NaN has no order of its own to keep
		}
		return cmp.Compare(a.Attainment, b.Attainment)
	})
	return out
}

// ProjectKinds lists the kinds of comparison in the order in which they are shown.
func ProjectKinds() []string {
	return []string{"process", "management", "competitive", "after_sales"}
}

// profiles sums up each kind that has items.
func profiles(r *report.Report, p *ProjectResult) []Profile {
	var out []Profile
	for _, kind := range ProjectKinds() {
		f := Profile{Kind: kind}
		for i := range p.Items {
			if p.Items[i].Item.Kind == kind {
				f.Items = append(f.Items, &p.Items[i])
			}
		}
		if len(f.Items) == 0 {
			continue
		}
		for l := range f.Counts {
			f.Counts[l] = make(map[Verdict]int)
			for _, it := range f.Items {
				f.Counts[l][it.Levels[l].Verdict]++
			}
			f.Index[l] = profileIndex(r, f.Items, l)
		}
		out = append(out, f)
	}
	return out
}

// profileShare is the least share of a kind's weight whose attainments must be known.
const profileShare = 2.0 / 3

// profileIndex is the weighted mean attainment of the items that methods.toml gives a
// weight, NaN where it gives none, or where the items of less than two thirds of the
// weight have an attainment.
func profileIndex(r *report.Report, items []*ItemResult, l int) float64 {
	var values, weights []float64
	known, all := 0.0, 0.0
	for _, it := range items {
		w := r.Methods.ProjectWeight(it.Item.Indicator)
		if math.IsNaN(w) {
			continue
		}
		values, weights = append(values, it.Levels[l].Attainment), append(weights, w)
		all += w
		if !math.IsNaN(it.Levels[l].Attainment) {
			known += w
		}
	}
	if all == 0 || known < profileShare*all {
		return math.NaN()
	}
	v, _ := stat.Aggregate(values, weights, 0, stat.ArithmeticMean)
	return v
}

// followers gives the projects that continue a project.
type followers map[*ProjectResult][]*ProjectResult

func continuing(all []ProjectResult) followers {
	next := make(followers)
	for i := range all {
		if before := all[i].Before; before != nil {
			next[before] = append(next[before], &all[i])
		}
	}
	return next
}

// threads follows each item of the projects that nothing continues back to its start.
func threads(all []ProjectResult, next followers) []Thread {
	var out []Thread
	for i := range all {
		p := &all[i]
		if len(next[p]) > 0 {
			continue
		}
		for j := range p.Items {
			t := Thread{Project: p.Project.ID, Indicator: p.Items[j].Item.Indicator, Kind: p.Items[j].Item.Kind}
			for it := &p.Items[j]; it != nil; it = it.Before {
				t.Items = append(t.Items, it)
			}
			slices.Reverse(t.Items)
			out = append(out, t)
		}
	}
	return out
}
