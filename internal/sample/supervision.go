package sample

const passRate = "supervision_pass_rate"

// regionLevel is the region's pass rate by year, %; nationLevel the published national
// one, with the batches sampled. The national batches of 2012 to 2014 were not
// published: they only share out the example rows by industry.
var (
	regionLevel = [len(years)]float64{86.6, 87.7, 88.7, 89.8, 92.1}
	regionTotal = [len(years)]int{1980, 2100, 2210, 2330, 2450}
	nationLevel = [len(years)]float64{87.5, 89.8, 88.9, 92.3, 91.1}
	nationTotal = [len(years)]int{20965, 21500, 22300, 23600, 25345}
)

// supervision gives the tables of the supervision pass rate: every cell of prefecture
// and industry, both margins, the sizes of enterprise, and the benchmarks. All counts
// come from the same cells, so that they add up.
func supervision() []table {
	var all []table
	var prev *grid
	var national, west, neighbours []cell
	for y, year := range years {
		g := drawGrid(passRate, year, regionTotal[y], industries, true, prev, supervisionRate(y))
		t := table{indicator: passRate, year: year, status: "final", source: "sample-supervision"}
		t.addGrid(g, true)
		t.addCells(g, withheld(g))
		t.addStrata(g)
		national = supervisionMark(y, nation, 0, 0.93, national)
		west = supervisionMark(y, "west", -1.0, 0.24, west)
		neighbours = supervisionMark(y, "neighbours", -0.4, 0.20, neighbours)
		t.addMark(mark{place: nation}, industries, national, false)
		t.addMark(mark{place: "west"}, industries, west, true)
		t.addMark(mark{place: "neighbours"}, industries, neighbours, true)
		levels := passLeaders(passRate, year, leaders, g, national)
		levels.sections = levels.sections[1:] // nobody abroad is inspected
		all = append(all, t, levels, quarters(year, g.total()))
		prev = g
	}
	return all
}

// supervisionRate is the chance of passing of a cell, centred so that the region comes
// out at regionLevel but for the shocks of the last year.
func supervisionRate(y int) func(prefecture, industry) float64 {
	year := years[y]
	share, total := shares(passRate, industries)
	mean := 0.0
	for p, pre := range prefectures {
		for i, ind := range industries {
			mean += share[p][i] / total * (ind.level + ind.steady(year) + pre.steady(year))
		}
	}
	centre := regionLevel[y] - mean
	return func(p prefecture, i industry) float64 {
		return clamp(centre+i.level+i.lead(year)+p.quality(year), 55, 99.4) / 100
	}
}

// supervisionMark draws a benchmark by industry: ahead points from the nation, with a
// part of the nation's batches. Those of the nation pool to its published rate, within
// sampling error.
func supervisionMark(y int, place string, ahead, part float64, prev []cell) []cell {
	var sum, weight float64
	for _, i := range industries {
		sum += i.nation * i.level
		weight += i.nation
	}
	centre := nationLevel[y] - sum/weight + ahead
	total := int(part * float64(nationTotal[y]))
	return drawMark(passRate, place, years[y], total, industries, prev, func(i industry) float64 {
		stray := 0.0
		if place != nation {
			stray = 0.8 * normal(passRate, place, i.code)
		}
		return clamp(centre+i.level+stray, 55, 99.4) / 100
	})
}

const withheldNote = "批次过少，或为防止由合计推出其他数值，不公布"

// addCells adds the prefectures' industries. A prefecture without a division that is
// found in few places says so; without any other it simply has no row.
func (t *table) addCells(g *grid, hidden [][]bool) {
	for p, pre := range prefectures {
		var rows []row
		for i, ind := range g.list {
			r := row{region: pre.code, industry: ind.code}
			switch {
			case hidden[p][i]:
				r.missing, r.note = "suppressed", withheldNote
			case g.cells[p][i].n != [strata]int{}:
				r = counted(r, g.cells[p][i])
			case concentrated[ind.code]:
				r.missing = "not_applicable"
			default:
				continue
			}
			rows = append(rows, r)
		}
		t.add(prefectureNames[pre.code], rows...)
	}
}

// concentrated are the divisions found in a few prefectures only.
var concentrated = map[string]bool{"B07": true, "C16": true, "C36": true, "C37": true, "C39": true}

var prefectureNames = map[string]string{
	"150100": "呼和浩特市", "150200": "包头市", "150300": "乌海市", "150400": "赤峰市",
	"150500": "通辽市", "150600": "鄂尔多斯市", "150700": "呼伦贝尔市", "150800": "巴彦淖尔市",
	"150900": "乌兰察布市", "152200": "兴安盟", "152500": "锡林郭勒盟", "152900": "阿拉善盟",
}

// addStrata adds the sizes of enterprise of the region, of each prefecture, and of the
// industries with samples enough.
func (t *table) addStrata(g *grid) {
	t.add("按企业规模：全区", bySize(row{region: own}, g.total())...)
	var rows []row
	for p, pre := range prefectures {
		rows = append(rows, bySize(row{region: pre.code}, g.prefecture(p))...)
	}
	t.add("按企业规模：盟市", rows...)
	rows = nil
	for i, ind := range g.list {
		if c := g.industry(i); min(c.n[0], c.n[1], c.n[2]) >= leastN {
			rows = append(rows, bySize(row{region: own, industry: ind.code}, c)...)
		}
	}
	t.add("按企业规模：全区分行业", rows...)
}

func bySize(r row, c cell) []row {
	rows := make([]row, strata)
	for s := range strata {
		rows[s] = r
		rows[s].stratum, rows[s].counted = strataNames[s], true
		rows[s].x, rows[s].n = c.x[s], c.n[s]
	}
	return rows
}
