package analysis

import (
	"math"
	"math/big"
	"strconv"

	"zhijian/internal/report"
)

// MethodRange names the interval of a gap to a reference that is known as a range only:
// from own's lower limit less the highest possible reference to own's upper limit less
// the lowest possible one.
const MethodRange = "range"

// projects computes every project, after whatever it must not give away has been
// withheld.
func (r *runner) projects() {
	if len(r.Report.Projects) == 0 {
		return
	}
	r.exact = make(map[*LevelGap]*big.Rat)
	secrets := newProjectSecrets(r.Result)
	out := make([]ProjectResult, len(r.Report.Projects))
	byID := make(map[string]*ProjectResult, len(out))
	for i := range out {
		p := &out[i]
		p.Project = &r.Report.Projects[i]
		// A project is continued by one of a later year only, whatever the input
		// says: so no chain bites its own tail.
		if before := byID[p.Project.Continues]; before != nil && before.Project.Year < p.Project.Year {
			p.Before = before
		}
		byID[p.Project.ID] = p
		withheld := secrets.conceal(p)
		p.Items = make([]ItemResult, len(p.Project.Items))
		for j := range p.Items {
			r.projectItem(p, j, withheld)
		}
		p.Largest = largest(p)
		p.Profiles = profiles(r.Report, p)
	}
	next := continuing(out)
	r.measures(out, next)
	r.Projects = out
	r.Threads = threads(out, next)
}

// projectItem computes item j of a project and follows it to the year before.
func (r *runner) projectItem(p *ProjectResult, j int, withheld withheldItems) {
	it := &p.Items[j]
	it.Of, it.Item = p, &p.Project.Items[j]
	it.Withheld = withheld.own(j)
	it.Before = p.Before.item(it.Item.Kind, it.Item.Indicator)
	ind := r.Report.Indicator(it.Item.Indicator)
	own := r.ownCell(ind, it)
	it.Value, it.CI = own.Value, own.CI
	for l := range it.Levels {
		g := &it.Levels[l]
		*g = LevelGap{Of: it, Level: report.Levels()[l], Gap: math.NaN(), GapCI: noInterval(), Attainment: math.NaN(),
			Verdict: NotCompared, Closure: noClosure()}
		switch ref := &it.Item.References[l]; {
		case withheld.reference(j, l):
			g.Reason = Suppressed
		case !ref.Has():
			g.Reason = NoBenchmark
		default:
			g.Reference = ref
			r.levelGap(ind, own, g)
		}
	}
	for l := range it.Levels {
		r.close(ind, l, it)
	}
}

// item finds an item by its kind and indicator, or nil. p may be nil.
func (p *ProjectResult) item(kind, indicator string) *ItemResult {
	if p == nil {
		return nil
	}
	for i := range p.Items {
		if it := p.Items[i].Item; it.Kind == kind && it.Indicator == indicator {
			return &p.Items[i]
		}
	}
	return nil
}

// ownCell dresses an item's own value as a cell, so that it is judged exactly as
// observations are.
func (r *runner) ownCell(ind *report.Indicator, it *ItemResult) *Cell {
	own := &it.Item.Own
	c := &Cell{Observation: report.Observation{X: own.X, N: own.N, Value: own.Value}}
	if it.Withheld {
		c.hide()
	}
	c.CI = interval(ind, c, r.conf)
	return c
}

// referenceCell dresses a value as a cell without sampling. The N of a reference counts
// enterprises, not what was sampled: it makes no interval.
func referenceCell(v float64) *Cell {
	return &Cell{Observation: report.Observation{X: math.NaN(), N: math.NaN(), Value: v}, CI: noInterval()}
}

// levelGap holds an own value against the reference of g.
func (r *runner) levelGap(ind *report.Indicator, own *Cell, g *LevelGap) {
	if g.Reference.Ranged() {
		r.rangeGap(ind, own, g)
		return
	}
	ref := g.Reference.Value
	d := r.differ(ind, own, referenceCell(ref))
	g.Verdict, g.Reason = d.verdict(ind.Direction)
	g.GapCI = facing(ind, d.ci)
	if exact := exactGap(ind, g); exact != nil {
		r.exact[g] = exact
		g.Gap = number(exact)
	}
	switch ind.Direction {
	case report.Up:
		g.Attainment = ratio(own.Value, ref)
	case report.Down:
		g.Attainment = ratio(ref, own.Value)
	}
}

// rangeGap judges only where every value of the range would lead to the same verdict.
// What is said of a difference falls, as the reference rises, from better through
// similar to worse, so that the two ends speak for all between. Where they disagree
// nobody can say more: not_compared (no_interval), even if the whole range lies in the
// interval's reach on one side of it.
func (r *runner) rangeGap(ind *report.Indicator, own *Cell, g *LevelGap) {
	toLow := r.differ(ind, own, referenceCell(g.Reference.Low))
	toHigh := r.differ(ind, own, referenceCell(g.Reference.High))
	if toLow.reason == "" && toLow.sign != toHigh.sign {
		toLow.reason = NoInterval
	}
	g.Verdict, g.Reason = toLow.verdict(ind.Direction)
	if !own.Has() {
		return
	}
	possible := Interval{own.Value - g.Reference.High, own.Value - g.Reference.Low, MethodRange}
	if own.CI.Has() {
		possible = Interval{own.CI.Low - g.Reference.High, own.CI.High - g.Reference.Low, MethodRange}
	}
	g.GapCI = facing(ind, possible)
}

// facing turns the interval of own − reference so that positive is better.
func facing(ind *report.Indicator, i Interval) Interval {
	if ind.Direction == report.Down {
		return negated(i)
	}
	return i
}

// exactGap is the gap as an exact number: of the decimals as written, and of x of n as a
// fraction. Whether a gap is closed, and in which year it will be, must not hang on the
// last binary digit of 95.3 − 94.8. It is nil where there is no gap; read-only otherwise.
func exactGap(ind *report.Indicator, g *LevelGap) *big.Rat {
	if g.Of.Withheld {
		return nil
	}
	own, ref := exactOwn(ind, &g.Of.Item.Own), exactDecimal(g.Reference.Value)
	if own == nil || ref == nil {
		return nil
	}
	d := own.Sub(own, ref)
	if ind.Direction == report.Down {
		d.Neg(d)
	}
	return d
}

func exactOwn(ind *report.Indicator, own *report.Own) *big.Rat {
	if math.IsNaN(own.Value) || !own.Counted() || !(own.N > 0) {
		return exactDecimal(own.Value)
	}
	x, n, per := exactDecimal(own.X), exactDecimal(own.N), exactDecimal(ind.Per)
	return x.Mul(x, per).Quo(x, n)
}

// exactDecimal is the shortest decimal that reads back as v; nil if v is no number.
func exactDecimal(v float64) *big.Rat {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	q, _ := new(big.Rat).SetString(strconv.FormatFloat(v, 'g', -1, 64))
	return q
}

// number is the nearest float64.
func number(q *big.Rat) float64 {
	f, _ := q.Float64()
	return f
}
