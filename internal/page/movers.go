package page

import (
	"cmp"
	"math"
	"slices"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// listed is how many entries a list of what moved or what is weak may have.
const listed = 8

// Mover is something that changed for sure since last year.
type Mover struct {
	Indicator Link   // what changed
	Of        Link   // the industry; Text is "" for all industries together
	Code      string // of the industry
	Value     Number // this year's
	Change    Change // on last year
}

// Weak is something that lies for sure behind the first benchmark.
type Weak struct {
	Indicator Link   // what is behind
	Of        Link   // the industry or prefecture
	Code      string // of the industry; "" for a prefecture
	Value     Number // this year's
	Versus    Versus // the first benchmark
	Interval  string // of the value, without a unit; "" if there is none
}

// pick is a cell picked for a list.
type pick struct {
	ind  *report.Indicator
	cell *analysis.Cell
	gap  *analysis.Comparison // of lists of gaps
}

// movers lists what improved and what fell behind since last year in the report's own
// region, over all indicators and their industries: the surest first. Many changes are
// scanned, so that a change needs more than its verdict: it must stand after control of
// false discoveries. seen is false where there is no figure of the year to look at.
func (b *builder) movers() (improved, fell []Mover, seen bool) {
	var better, worse []pick
	for i := range b.r.Indicators {
		ind := &b.r.Indicators[i]
		b.scan(ind, func(c *analysis.Cell) {
			seen = true
			switch {
			case !c.Change.Confident(b.r.Methods.FDRAlpha):
			case c.Change.Verdict == analysis.Better:
				better = append(better, pick{ind: ind, cell: c})
			default:
				worse = append(worse, pick{ind: ind, cell: c})
			}
		})
	}
	return b.showMovers(better), b.showMovers(worse), seen
}

// scan visits the cells of the report's region and year: all industries together,
// then each.
func (b *builder) scan(ind *report.Indicator, visit func(*analysis.Cell)) {
	if c := b.cell(ind.ID, b.own(), ""); c.Has() {
		visit(c)
	}
	for i := range b.r.Industries {
		if c := b.cell(ind.ID, b.own(), b.r.Industries[i].Code); c.Has() {
			visit(c)
		}
	}
}

func (b *builder) showMovers(list []pick) []Mover {
	slices.SortStableFunc(list, func(x, y pick) int { return compareP(x.cell.Change.P, y.cell.Change.P) })
	var out []Mover
	for _, f := range list[:min(len(list), listed)] {
		m := Mover{Indicator: Link{b.indicatorName(f.ind), b.indicatorLink(f.ind.ID)},
			Value: b.cellNumber(f.ind, f.cell), Change: b.change(f.ind, f.cell), Code: f.cell.Industry}
		if f.cell.Industry != "" {
			m.Of = Link{b.industryName(f.cell.Industry), b.industryLink(f.cell.Industry)}
		}
		out = append(out, m)
	}
	return out
}

// compareP orders p-values, the smallest first and those that do not exist last.
func compareP(p, q float64) int {
	return cmp.Or(cmp.Compare(boolInt(math.IsNaN(p)), boolInt(math.IsNaN(q))), cmp.Compare(p, q))
}

func boolInt(v bool) int {
	if v {
		return 1
	}
	return 0
}

// weakIndustries lists the industries of the report's region that are behind.
func (b *builder) weakIndustries(first report.Place) []Weak {
	return b.weakest(first, func(id string, visit func(*analysis.Cell, Link)) {
		for i := range b.r.Industries {
			code := b.r.Industries[i].Code
			visit(b.cell(id, b.own(), code), Link{b.industryName(code), b.industryLink(code)})
		}
	})
}

// weakPrefectures lists the prefectures that are behind.
func (b *builder) weakPrefectures(first report.Place) []Weak {
	return b.weakest(first, func(id string, visit func(*analysis.Cell, Link)) {
		for _, g := range b.r.Prefectures() {
			visit(b.cell(id, region(g.Code), ""), Link{b.regionName(g.Code), b.regionLink(g.Code)})
		}
	})
}

// weakest lists the cells of the headline indicators that are behind a benchmark for
// sure, by indicator, the widest gap first.
func (b *builder) weakest(first report.Place, each func(id string, visit func(*analysis.Cell, Link))) []Weak {
	var out []Weak
	for _, id := range b.r.Meta.Headline {
		ind := b.r.Indicator(id)
		if ind == nil {
			continue
		}
		var list []pick
		links := make(map[*analysis.Cell]Link)
		each(id, func(c *analysis.Cell, of Link) {
			if v := c.Against(first); v != nil && b.sureWorse(v) {
				list = append(list, pick{ind, c, v})
				links[c] = of
			}
		})
		slices.SortStableFunc(list, func(x, y pick) int { return cmp.Compare(x.gap.Gap, y.gap.Gap) })
		for _, f := range list {
			out = append(out, Weak{Indicator: Link{b.indicatorName(ind), b.indicatorLink(id)}, Of: links[f.cell],
				Code: f.cell.Industry, Value: b.cellNumber(ind, f.cell), Versus: b.versus(ind, f.gap),
				Interval: b.interval(f.cell.CI, ind.Decimals)})
		}
	}
	return out[:min(len(out), listed)]
}

// sureWorse reports whether a verdict of worse holds among the many that are scanned.
// A verdict from a declared margin has no p and no q, and stands as it is.
func (b *builder) sureWorse(v *analysis.Comparison) bool {
	return v.Verdict == analysis.Worse && !(v.Q > b.r.Methods.FDRAlpha)
}
