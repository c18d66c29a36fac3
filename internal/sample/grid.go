package sample

import (
	"math"
	"math/rand/v2"
)

const strata = 3

// strataNames are the sizes of enterprise; strataShare their part of what is left of
// the samples when the earlier ones are taken; strataLift their log odds of passing.
var (
	strataNames = [strata]string{"large", "medium", "small"}
	strataShare = [strata]float64{0.18, 0.37, 1}
	strataLift  = [strata]float64{0.55, 0.20, -0.25}
)

// cell is x of n, by size of enterprise.
type cell struct{ x, n [strata]int }

// sum gives x and n of all sizes together.
func (c cell) sum() (x, n int) {
	for s := range strata {
		x, n = x+c.x[s], n+c.n[s]
	}
	return x, n
}

func (c *cell) add(o cell) {
	for s := range strata {
		c.x[s] += o.x[s]
		c.n[s] += o.n[s]
	}
}

// grid is one year of prefectures × industries. A cell with n = 0 is none: the
// prefecture has no such industry.
type grid struct {
	list  []industry
	cells [][]cell
}

func (g *grid) prefecture(p int) (sum cell) {
	for i := range g.list {
		sum.add(g.cells[p][i])
	}
	return sum
}

func (g *grid) industry(i int) (sum cell) {
	for p := range prefectures {
		sum.add(g.cells[p][i])
	}
	return sum
}

func (g *grid) total() (sum cell) {
	for p := range prefectures {
		sum.add(g.prefecture(p))
	}
	return sum
}

const (
	leastN = 8 // samples of a cell that is published: leastN to leastN+4 at least
	tinyN  = 3 // samples of a cell that is withheld: tinyN to tinyN+3
)

// drawGrid shares total samples out over the cells and draws each cell's x at the given
// rate in [0,1]. With withhold, the cells of prefecture.tiny get a handful of samples.
// A cell that jumps away from prev (nil for none) is drawn again: nobody could explain
// the jump, and a report must.
func drawGrid(id string, year, total int, list []industry, withhold bool, prev *grid,
	rate func(prefecture, industry) float64,
) *grid {
	g := &grid{list: list}
	share, sum := shares(id, list)
	for p, pre := range prefectures {
		line := make([]cell, len(list))
		for i, ind := range list {
			if share[p][i] == 0 {
				continue
			}
			r := stream(id, "cell", year, pre.code, ind.code)
			n := max(leastN+r.IntN(5), int(math.Round(float64(total)*share[p][i]/sum)))
			if withhold && pre.withholds(ind.code) {
				n = tinyN + r.IntN(4)
			}
			line[i] = drawCell(r, n, rate(pre, ind))
			for prev != nil && jumps(prev.cells[p][i], line[i]) {
				line[i] = drawCell(r, n, rate(pre, ind))
			}
		}
		g.cells = append(g.cells, line)
	}
	return g
}

// shares gives each cell's part of the samples and the sum of the parts.
func shares(id string, list []industry) (share [][]float64, sum float64) {
	for _, pre := range prefectures {
		line := make([]float64, len(list))
		for i, ind := range list {
			line[i] = pre.size * ind.weight * pre.presence(ind.code) * math.Exp(0.2*normal(id, "share", pre.code, ind.code))
			sum += line[i]
		}
		share = append(share, line)
	}
	return share, sum
}

func drawCell(r *rand.Rand, n int, rate float64) (c cell) {
	for s := range strata {
		c.n[s] = int(math.Round(float64(n) * strataShare[s]))
		if n < 10000 { // chance matters, and is cheap
			c.n[s] = binomial(r, n, strataShare[s])
		}
		n -= c.n[s]
		c.x[s] = binomial(r, c.n[s], logistic(logit(rate)+strataLift[s]))
	}
	return c
}

// jumps reports whether a pass rate moves by more than 7 points and 2.4 standard
// errors: somewhat less than what the checks of methods.toml ask a note for.
func jumps(before, after cell) bool {
	x0, n0 := before.sum()
	x1, n1 := after.sum()
	if n0 == 0 || n1 == 0 {
		return false
	}
	p0, p1 := float64(x0)/float64(n0), float64(x1)/float64(n1)
	pooled := (float64(x0+x1) + 1) / (float64(n0+n1) + 2)
	se := math.Sqrt(pooled * (1 - pooled) * (1/float64(n0) + 1/float64(n1)))
	return math.Abs(p1-p0) > 0.07 && math.Abs(p1-p0) > 2.4*se
}

// drawMark draws a benchmark by industry: total samples shared by the nation's weights.
// Like drawGrid it draws again what jumps away from prev (nil for none).
func drawMark(id, place string, year, total int, list []industry, prev []cell, rate func(industry) float64) []cell {
	var weight float64
	for _, ind := range list {
		weight += ind.nation
	}
	cells := make([]cell, len(list))
	for i, ind := range list {
		r := stream(id, "mark", place, year, ind.code)
		n := int(math.Round(float64(total) * ind.nation / weight))
		cells[i] = drawCell(r, n, rate(ind))
		for prev != nil && jumps(prev[i], cells[i]) {
			cells[i] = drawCell(r, n, rate(ind))
		}
	}
	return cells
}
