package sample

import "math"

// withheld marks the cells that are not published: those with too few samples, and as
// many more as keep them from being worked out from the margins.
//
// Every row and column total is published, so the cells withheld are the unknowns of a
// system with one equation a prefecture and one an industry. Seen as the edges of a
// graph between prefectures and industries, an unknown follows from the totals exactly
// when it is a bridge: then all that lies beyond it is known to add up to it. So each
// bridge is closed into a ring of four cells, with the fewest samples lost.
func withheld(g *grid) [][]bool {
	hidden := make([][]bool, len(prefectures))
	for p, pre := range prefectures {
		hidden[p] = make([]bool, len(g.list))
		for i, ind := range g.list {
			hidden[p][i] = pre.withholds(ind.code)
		}
	}
	for p := range prefectures {
		for i := range g.list {
			if hidden[p][i] && bridge(hidden, p, i) {
				closeRing(g, hidden, p, i)
			}
		}
	}
	return hidden
}

// bridge reports whether a withheld cell follows from the totals: whether, without it,
// its industry can no longer be reached from its prefecture through withheld cells.
func bridge(hidden [][]bool, p0, i0 int) bool {
	seenP, seenI := make([]bool, len(hidden)), make([]bool, len(hidden[0]))
	var walk func(p int)
	walk = func(p int) {
		seenP[p] = true
		for i := range seenI {
			if !hidden[p][i] || seenI[i] || p == p0 && i == i0 {
				continue
			}
			seenI[i] = true
			for q := range seenP {
				if hidden[q][i] && !seenP[q] && (q != p0 || i != i0) {
					walk(q)
				}
			}
		}
	}
	walk(p0)
	return !seenI[i0]
}

// closeRing withholds the other three corners of the rectangle that costs the fewest
// samples.
func closeRing(g *grid, hidden [][]bool, p, i int) {
	best, bestQ, bestJ := math.MaxInt, -1, -1
	cost := func(p, i int) int {
		_, n := g.cells[p][i].sum()
		switch {
		case hidden[p][i]:
			return 0
		case n == 0:
			return math.MaxInt / 4 // nothing to withhold here
		}
		return n
	}
	for q := range prefectures {
		for j := range g.list {
			if q == p || j == i {
				continue
			}
			if c := cost(p, j) + cost(q, i) + cost(q, j); c < best {
				best, bestQ, bestJ = c, q, j
			}
		}
	}
	hidden[p][bestJ], hidden[bestQ][i], hidden[bestQ][bestJ] = true, true, true
}
