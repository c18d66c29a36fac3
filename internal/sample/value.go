package sample

import "strconv"

// valuePlan is an indicator entered as a value: an index, a mean, a weighted ratio.
type valuePlan struct {
	id, source string
	decimals   int
	level      float64    // the region's value in the last year
	slope      float64    // its change a year
	load       float64    // units for each point of a prefecture's or industry's effect
	spread     float64    // how far industries differ everywhere: standard deviation, units
	tech       float64    // how much of that is an industry's technology, 0 to 1
	noise      float64    // how far a prefecture or industry strays of its own, units
	least      float64    // no value is below it
	most       float64    // no value is above it
	list       []industry // nil: not by industry
	only       bool       // by industry only, not by prefecture
	leaders    string     // industries with advanced levels
	better     float64    // +1: higher is better; −1: lower is
	marks      []mark     // synthetic benchmarks
	published  string     // the benchmark whose totals are kept by hand or were not found
	absent     []string   // regions and groups for which nothing was found
	shift      float64    // added before shiftYear: an older method
	shiftYear  int
}

func (p valuePlan) tables() []table {
	var all []table
	for _, year := range years {
		t := table{indicator: p.id, year: year, status: "final", source: p.source}
		region := p.addRegion(&t, year)
		detail := p.detail(year, "", region, p.load)
		t.add("全区分行业", p.rows(row{region: own}, detail)...)
		var national []float64
		for _, m := range p.marks {
			values := p.addMark(&t, m, year)
			if m.place == nation {
				national = values
			}
		}
		for _, place := range p.absent {
			t.addAbsent(place)
		}
		all = append(all, t)
		if p.leaders != "" {
			all = append(all, leaderTable(p.id, year, p.leaders, p.list, func(l level, i int) string {
				return p.advance(l, detail[i], national[i])
			}))
		}
	}
	return all
}

// at gives the value of a series in a year before anybody's own effect.
func (p valuePlan) at(level, slope float64, year int) float64 {
	if year < p.shiftYear {
		level += p.shift
	}
	return level + slope*float64(year-lastYear)
}

// stray is what somebody adds of their own: part of it lasting, part new each year.
func (p valuePlan) stray(year int, who ...any) float64 {
	who = append([]any{p.id}, who...)
	return p.noise * (normal(who...) + 0.5*normal(append(who, year)...))
}

// addRegion adds the region and its prefectures, and gives the region's value: the
// weighted mean of the prefectures where they are published.
func (p valuePlan) addRegion(t *table, year int) float64 {
	base := p.at(p.level, p.slope, year)
	if p.only {
		t.add("全区", row{region: own, value: p.text(base)})
		return base
	}
	var rows []row
	var sum, weight float64
	mean := 0.0
	for _, pre := range prefectures {
		mean += pre.size * pre.steady(year) / sizes()
	}
	for _, pre := range prefectures {
		v := p.limit(base + p.load*(pre.quality(year)-mean) + p.stray(year, pre.code))
		rows = append(rows, p.row(row{region: pre.code}, v))
		sum += pre.size * v
		weight += pre.size
	}
	t.add("全区", row{region: own, value: p.text(sum / weight)})
	t.add("盟市", rows...)
	return sum / weight
}

// detail gives the values by industry round a total. Load is 0 for benchmarks, which
// share the industries' own levels but not the region's leads.
func (p valuePlan) detail(year int, place string, total, load float64) []float64 {
	values := make([]float64, len(p.list))
	var sum, weight float64
	for i, ind := range p.list {
		values[i] = p.spread*ownLevel(p.id, p.tech, ind) + load*ind.lead(year) + p.stray(year, place, ind.code)
		sum += ind.weight * (values[i] - load*(ind.lead(year)-ind.steady(year)))
		weight += ind.weight
	}
	for i := range values {
		values[i] = p.limit(total + values[i] - sum/weight)
	}
	return values
}

func (p valuePlan) rows(r row, values []float64) []row {
	var rows []row
	for i, v := range values {
		r.industry = p.list[i].code
		rows = append(rows, p.row(r, v))
	}
	return rows
}

// row gives r its value; one that would round to zero is said to be below the unit.
func (p valuePlan) row(r row, v float64) row {
	r.value = p.text(v)
	if number, _ := strconv.ParseFloat(r.value, 64); number == 0 {
		r.value, r.missing = "", "below_unit"
	}
	return r
}

func (p valuePlan) addMark(t *table, m mark, year int) []float64 {
	total := p.at(m.level, m.slope, year)
	var rows []row
	if m.place != p.published {
		r := m.row()
		r.value = p.text(total)
		rows = append(rows, r)
	}
	var values []float64
	if !m.totals {
		values = p.detail(year, m.place, total, 0)
		rows = append(rows, p.rows(m.row(), values)...)
	}
	t.add(markNames[m.place], rows...)
	return values
}

// advance gives an advanced level from the values of region and nation: some spreads
// ahead or, where lower is better, a fraction.
func (p valuePlan) advance(l level, region, national float64) string {
	best := region
	if !l.home && (national-best)*p.better > 0 {
		best = national
	}
	if p.better < 0 {
		return p.text(p.limit(best * (1 - 0.6*l.steps)))
	}
	return p.text(p.limit(best + l.steps*p.spread))
}

func (p valuePlan) limit(v float64) float64 { return clamp(v, p.least, p.most) }
func (p valuePlan) text(v float64) string   { return decimal(v, p.decimals) }
