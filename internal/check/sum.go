package check

import (
	"math"
	"strconv"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/report"
)

// sum holds the counts of a region against those of the regions one step below it,
// and those of all strata against large, medium and small. More in the parts than in
// the whole is always wrong; less is wrong only where no part is missing.
func sum(r *report.Report, a *analysis.Result, probs *diag.List) {
	children := make(map[string][]report.Place)
	for i := range r.Regions {
		if reg := &r.Regions[i]; reg.Level == "prefecture" {
			children[reg.Parent] = append(children[reg.Parent], report.Place{Kind: report.InRegion, ID: reg.Code})
		}
	}
	for i := range a.Cells {
		c := &a.Cells[i]
		if !c.Counted() || c.Place.Kind != report.InRegion {
			continue
		}
		if places := children[c.Place.ID]; len(places) > 0 {
			compareSum(r, c, partsOf(a, places, func(p report.Place) report.Key {
				k := c.Key
				k.Place = p
				return k
			}), "regions", probs)
		}
		if c.Stratum == "" {
			compareSum(r, c, partsOf(a, []string{"large", "medium", "small"}, func(s string) report.Key {
				k := c.Key
				k.Stratum = s
				return k
			}), "strata", probs)
		}
	}
}

// parts is the sum over the parts that have counts, and whether all have.
type parts struct {
	x, n     float64
	any, all bool
}

func partsOf[T any](a *analysis.Result, list []T, key func(T) report.Key) parts {
	p := parts{all: true}
	for _, e := range list {
		c := a.Cell(key(e))
		if c == nil || !c.Counted() {
			// "Not applicable" is a part without units, not one we do not know.
			p.all = p.all && c != nil && c.Missing == report.NotApplicable
			continue
		}
		p.x, p.n, p.any = p.x+c.X, p.n+c.N, true
	}
	return p
}

func compareSum(r *report.Report, c *analysis.Cell, p parts, variant string, probs *diag.List) {
	if !p.any {
		return
	}
	off := func(part, whole float64) bool {
		d := part - whole
		return d > r.Methods.SumTolerance || p.all && math.Abs(d) > r.Methods.SumTolerance
	}
	for _, q := range []struct {
		key         string
		part, whole float64
	}{{"n", p.n, c.N}, {"x", p.x, c.X}} {
		if off(q.part, q.whole) {
			probs.Add(diag.Problem{
				Pos:      r.Pos(c.Origin, q.key),
				Severity: diag.Warning,
				Code:     "sum",
				Variant:  variant,
				Args:     []string{q.key, count(q.part), count(q.whole)},
				Hint:     diag.T("sum"),
			})
			return // x follows n: one mistake, one problem
		}
	}
}

func count(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
