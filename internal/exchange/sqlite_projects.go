package exchange

import (
	"math"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// projects fills the tables of comparison-improvement projects. Own values are those
// that the result publishes.
func (l *loader) projects() {
	ids := make(map[*analysis.ProjectResult]int, len(l.a.Projects))
	for i := range l.a.Projects {
		ids[&l.a.Projects[i]] = i + 1
	}
	l.fill("project", 10, func(t *rows) {
		for i := range l.a.Projects {
			p := l.a.Projects[i].Project
			t.id(i + 1)
			t.words(p.ID)
			t.id(p.Year)
			t.words(p.Name)
			t.whole(l.industries[p.Industry])
			t.text(p.Product)
			t.text(p.Tier)
			t.text(p.Owner)
			t.whole(ids[l.a.Projects[i].Before])
			t.whole(l.sources[p.Source])
			t.end()
		}
	})
	items := l.projectItems()
	l.projectReferences(items)
	l.projectGaps(items)
	l.projectMeasures()
}

// projectItems fills the items and gives their ids.
func (l *loader) projectItems() map[*analysis.ItemResult]int {
	ids := make(map[*analysis.ItemResult]int)
	for i := range l.a.Projects {
		p := &l.a.Projects[i]
		for j := range p.Items {
			ids[&p.Items[j]] = len(ids) + 1
		}
	}
	l.fill("project_item", 15, func(t *rows) {
		for i := range l.a.Projects {
			p := &l.a.Projects[i]
			for j := range p.Items {
				it := &p.Items[j]
				x, n, ci := it.Item.Own.X, it.Item.Own.N, it.CI
				value := it.Value
				if it.Withheld {
					value, x, n, ci = math.NaN(), math.NaN(), math.NaN(), analysis.Interval{Low: math.NaN(), High: math.NaN()}
				}
				t.id(ids[it])
				t.id(i + 1)
				t.words(it.Item.Kind)
				t.whole(l.indicators[it.Item.Indicator])
				t.number(value)
				t.number(x)
				t.number(n)
				t.number(ci.Low)
				t.number(ci.High)
				t.text(ci.Method)
				t.flag(it.Withheld)
				t.flag(it.Item.Break)
				t.whole(ids[it.Before])
				t.text(it.Item.Note)
				t.whole(l.sources[it.Item.Own.Source])
				t.end()
			}
		}
	})
	return ids
}

// eachLevel calls f with each gap that has a reference.
func (l *loader) eachLevel(items map[*analysis.ItemResult]int, f func(item, place int, it *analysis.ItemResult, g *analysis.LevelGap)) {
	for i := range l.a.Projects {
		p := &l.a.Projects[i]
		for j := range p.Items {
			it := &p.Items[j]
			for k := range it.Levels {
				if g := &it.Levels[k]; g.Reference != nil {
					f(items[it], l.places[report.Place{Kind: report.AtLevel, ID: g.Level}], it, g)
				}
			}
		}
	}
}

func (l *loader) projectReferences(items map[*analysis.ItemResult]int) {
	l.fill("project_reference", 10, func(t *rows) {
		l.eachLevel(items, func(item, place int, _ *analysis.ItemResult, g *analysis.LevelGap) {
			r := g.Reference
			t.id(item)
			t.whole(place)
			t.number(r.Value)
			t.number(r.Low)
			t.number(r.High)
			t.whole(r.Year)
			t.text(r.Basis)
			t.number(r.N)
			t.text(r.Label)
			t.whole(l.sources[r.Source])
			t.end()
		})
	})
}

// projectGaps fills in what was computed. Of a withheld item there is no number.
func (l *loader) projectGaps(items map[*analysis.ItemResult]int) {
	l.fill("project_gap", 20, func(t *rows) {
		l.eachLevel(items, func(item, place int, it *analysis.ItemResult, g *analysis.LevelGap) {
			number := t.number
			if it.Withheld {
				number = func(float64) { t.put(nil) }
			}
			t.id(item)
			t.whole(place)
			number(g.Gap)
			number(g.GapCI.Low)
			number(g.GapCI.High)
			t.text(g.GapCI.Method)
			number(g.Attainment)
			t.text(string(g.Verdict))
			t.text(string(g.Reason))
			t.text(string(g.Closure.State))
			number(g.Closure.SinceLast)
			number(g.Closure.SinceLastOwn)
			number(g.Closure.SinceLastCI.Low)
			number(g.Closure.SinceLastCI.High)
			t.text(g.Closure.SinceLastCI.Method)
			number(g.Closure.SinceEver)
			t.whole(g.Closure.First)
			number(g.Closure.Pace)
			t.whole(g.Closure.Closes)
			t.flag(l.rests.gap(g))
			t.end()
		})
	})
}

func (l *loader) projectMeasures() {
	id := 0
	l.fill("project_measure", 11, func(t *rows) {
		for i := range l.a.Projects {
			p := &l.a.Projects[i]
			for j := range p.Measures {
				m := &p.Measures[j]
				id++
				t.id(id)
				t.id(i + 1)
				t.text(m.Measure.ID)
				t.words(m.Measure.Text)
				t.text(m.Measure.Owner)
				t.day(m.Measure.Due)
				t.text(m.Measure.Status)
				t.text(m.Measure.Effect)
				t.whole(l.indicators[m.Measure.Indicator])
				t.flag(m.Overdue)
				t.flag(m.Unmoved)
				t.end()
			}
		}
	})
}
