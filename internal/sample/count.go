package sample

import (
	"math"
	"strconv"
)

// countPlan is an indicator counted as x of n.
type countPlan struct {
	id, source string
	per        float64    // 100 for a proportion; levels and slopes are on its scale
	level      float64    // the region's value in the last year
	slope      float64    // its change a year
	load       float64    // log odds for each point of a prefecture's or industry's effect
	spread     float64    // how far industries differ everywhere: standard deviation, log odds
	tech       float64    // how much of that is an industry's technology, 0 to 1
	total      int        // the region's n in the last year
	growth     float64    // of n, a year
	list       []industry // nil: not by industry
	only       bool       // by industry only, not by prefecture
	leaders    string     // industries with advanced levels
	marks      []mark     // synthetic benchmarks
	absent     []string   // regions and groups for which nothing was found
}

// mark is a synthetic benchmark: a region's code or a group's id.
type mark struct {
	place  string
	level  float64 // in the last year, on the plan's scale
	slope  float64 // change a year
	scale  int     // n against the region's; of no meaning for values without n
	totals bool    // all industries together only
}

// wobble is how far a group's industries stray from the nation's, in log odds.
const wobble = 0.12

// divisions gives the plan's industries, or the one nameless one.
func (p countPlan) divisions() []industry {
	if p.list == nil {
		return []industry{{weight: 1, nation: 1}}
	}
	return p.list
}

func (p countPlan) tables() []table {
	var all []table
	var prev *grid
	marks := make(map[string][]cell)
	for _, year := range years {
		g := drawGrid(p.id, year, p.totalIn(year), p.divisions(), false, prev, p.rate(year))
		t := table{indicator: p.id, year: year, status: "final", source: p.source}
		t.addGrid(g, !p.only)
		for _, m := range p.marks {
			marks[m.place] = p.drawMark(m, year, marks[m.place])
			t.addMark(m, p.divisions(), marks[m.place], true)
		}
		for _, place := range p.absent {
			t.addAbsent(place)
		}
		all = append(all, t)
		if p.leaders != "" {
			all = append(all, passLeaders(p.id, year, p.leaders, g, marks[nation]))
		}
		prev = g
	}
	return all
}

func (p countPlan) totalIn(year int) int {
	return int(math.Round(float64(p.total) * math.Pow(1+p.growth, float64(year-lastYear))))
}

// ownLevel is what an industry is like everywhere, about standard normal: part
// technology, part its own.
func ownLevel(id string, tech float64, ind industry) float64 {
	return tech*ind.tech + math.Sqrt(1-tech*tech)*normal(id, "industry", ind.code)
}

func (p countPlan) rate(year int) func(prefecture, industry) float64 {
	odds := func(ind industry, lead, quality float64) float64 {
		return p.spread*ownLevel(p.id, p.tech, ind) + p.load*(lead+quality)
	}
	list := p.divisions()
	share, _ := shares(p.id, list)
	var weights, steady []float64
	for i, pre := range prefectures {
		weights = append(weights, share[i]...)
		for _, ind := range list {
			steady = append(steady, odds(ind, ind.steady(year), pre.steady(year)))
		}
	}
	shift := centre((p.level+p.slope*float64(year-lastYear))/p.per, weights, steady)
	return func(pre prefecture, ind industry) float64 {
		return logistic(shift + odds(ind, ind.lead(year), pre.quality(year)))
	}
}

func (p countPlan) drawMark(m mark, year int, prev []cell) []cell {
	list := p.divisions()
	if m.totals {
		list = []industry{{nation: 1}}
	}
	odds := func(ind industry) float64 {
		if ind.code == "" {
			return 0
		}
		o := p.spread * ownLevel(p.id, p.tech, ind)
		if m.place != nation {
			o += wobble * normal(p.id, m.place, ind.code)
		}
		return o
	}
	var weights, all []float64
	for _, ind := range list {
		weights, all = append(weights, ind.nation), append(all, odds(ind))
	}
	shift := centre((m.level+m.slope*float64(year-lastYear))/p.per, weights, all)
	return drawMark(p.id, m.place, year, p.totalIn(year)*m.scale, list, prev, func(ind industry) float64 {
		return logistic(shift + odds(ind))
	})
}

// centre gives the shift of the log odds at which the weighted mean rate is target.
func centre(target float64, weights, odds []float64) float64 {
	shift := 0.0
	for range 20 {
		var sum, weight float64
		for i, w := range weights {
			sum += w * logistic(shift+odds[i])
			weight += w
		}
		shift += logit(target) - logit(sum/weight)
	}
	return shift
}

// addGrid adds the region, its prefectures and its industries.
func (t *table) addGrid(g *grid, prefs bool) {
	t.add("全区", counted(row{region: own}, g.total()))
	if prefs {
		var rows []row
		for i, pre := range prefectures {
			rows = append(rows, counted(row{region: pre.code}, g.prefecture(i)))
		}
		t.add("盟市", rows...)
	}
	if len(g.list) > 1 {
		var rows []row
		for i, ind := range g.list {
			rows = append(rows, counted(row{region: own, industry: ind.code}, g.industry(i)))
		}
		t.add("全区分行业", rows...)
	}
}

// addMark adds a benchmark: all industries together if total is set, then each.
func (t *table) addMark(m mark, list []industry, cells []cell, total bool) {
	var rows []row
	var sum cell
	for i, c := range cells {
		sum.add(c)
		if len(cells) > 1 {
			r := m.row()
			r.industry = list[i].code
			rows = append(rows, counted(r, c))
		}
	}
	if total {
		rows = append([]row{counted(m.row(), sum)}, rows...)
	}
	t.add(markNames[m.place], rows...)
}

var markNames = map[string]string{nation: "全国", "west": "西部地区", "neighbours": "周边省区"}

// row gives an empty row of the benchmark.
func (m mark) row() row {
	if _, err := strconv.Atoi(m.place); err == nil {
		return row{region: m.place}
	}
	return row{group: m.place}
}

// addAbsent says that nobody published a benchmark.
func (t *table) addAbsent(place string) {
	r := mark{place: place}.row()
	r.missing, r.note = "not_available", "未找到公布值"
	t.add(markNames[place], r)
}

func counted(r row, c cell) row {
	r.counted = true
	r.x, r.n = c.sum()
	return r
}

func decimal(v float64, places int) string { return strconv.FormatFloat(v, 'f', places, 64) }
