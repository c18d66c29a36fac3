package stat

import (
	"math"
	"slices"
)

// cellGraph is the bipartite graph of a two-way table: nodes 0..rows-1 are the
// rows, rows..rows+cols-1 the columns, and each cell is an edge.
type cellGraph struct {
	rows, cols int
	state      []CellState
	cost       []float64
	chosen     []bool // withheld by us
}

func newCellGraph(state [][]CellState, cost [][]float64) *cellGraph {
	mustEqual("SecondarySuppression", len(state), len(cost))
	g := &cellGraph{rows: len(state)}
	if g.rows > 0 {
		g.cols = len(state[0])
	}
	for r := range state {
		mustEqual("SecondarySuppression", g.cols, len(state[r]), len(cost[r]))
		g.state = append(g.state, state[r]...)
		g.cost = append(g.cost, cost[r]...)
	}
	g.chosen = make([]bool, len(g.state))
	return g
}

func (g *cellGraph) at(r, c int) int { return r*g.cols + c }

// hidden reports whether a reader does not see the cell.
func (g *cellGraph) hidden(k int) bool {
	return g.chosen[k] || g.state[k] >= CellUnknown
}

// toll is the price of using the cell on a cycle: nothing if it is hidden
// already, its cost if it may be withheld, +Inf otherwise. A cost of zero is
// raised a little, so that no cell is withheld for nothing.
func (g *cellGraph) toll(k int) float64 {
	switch {
	case g.hidden(k):
		return 0
	case g.state[k] != CellPublished || math.IsNaN(g.cost[k]):
		return math.Inf(1)
	}
	return math.Max(g.cost[k], 1e-9)
}

// secretBridges returns the secret cells on no cycle of hidden cells, less
// those given up.
func (g *cellGraph) secretBridges(except []Cell) []Cell {
	bridge := g.bridges()
	var open []Cell
	for r := range g.rows {
		for c := range g.cols {
			k := g.at(r, c)
			if bridge[k] && g.state[k] == CellSecret && !slices.Contains(except, Cell{r, c}) {
				open = append(open, Cell{r, c})
			}
		}
	}
	return open
}

// bridges marks the hidden cells that lie on no cycle of hidden cells
// (Tarjan 1974).
func (g *cellGraph) bridges() []bool {
	out := make([]bool, len(g.state))
	nodes := g.rows + g.cols
	entry, low := make([]int, nodes), make([]int, nodes)
	clock := 0
	var visit func(v, via int)
	visit = func(v, via int) {
		clock++
		entry[v], low[v] = clock, clock
		g.edges(v, func(w, k int) {
			switch {
			case k == via || !g.hidden(k):
			case entry[w] > 0:
				low[v] = min(low[v], entry[w])
			default:
				visit(w, k)
				low[v] = min(low[v], low[w])
				out[k] = low[w] > entry[v]
			}
		})
	}
	for v := range nodes {
		if entry[v] == 0 {
			visit(v, -1)
		}
	}
	return out
}

// edges calls f with each neighbour of node v and the cell between them.
func (g *cellGraph) edges(v int, f func(w, k int)) {
	if v < g.rows {
		for c := range g.cols {
			f(g.rows+c, g.at(v, c))
		}
		return
	}
	for r := range g.rows {
		f(r, g.at(r, v-g.rows))
	}
}

// closeCycle withholds the cells of the cheapest path (Dijkstra) from the row
// of the secret cell to its column that does not use the cell itself, and
// reports whether there is one.
func (g *cellGraph) closeCycle(secret Cell) bool {
	nodes := g.rows + g.cols
	dist, via, done := make([]float64, nodes), make([]int, nodes), make([]bool, nodes)
	for v := range dist {
		dist[v], via[v] = math.Inf(1), -1
	}
	dist[secret.Row] = 0
	self := g.at(secret.Row, secret.Col)
	for {
		v := -1
		for w := range nodes {
			if !done[w] && !math.IsInf(dist[w], 1) && (v < 0 || dist[w] < dist[v]) {
				v = w
			}
		}
		if v < 0 {
			return false
		}
		if v == g.rows+secret.Col {
			break
		}
		done[v] = true
		g.edges(v, func(w, k int) {
			if d := dist[v] + g.toll(k); k != self && d < dist[w] {
				dist[w], via[w] = d, k
			}
		})
	}
	for v := g.rows + secret.Col; v != secret.Row; {
		k := via[v]
		if !g.hidden(k) {
			g.chosen[k] = true
		}
		if v >= g.rows {
			v = k / g.cols
		} else {
			v = g.rows + k%g.cols
		}
	}
	return true
}

// giveBack prints again, the dearest first, every chosen cell without which the
// secret cells are still safe. A chosen cell that stays is needed by some secret
// cell, so it shares a cycle with it and cannot be recovered either.
func (g *cellGraph) giveBack(exposed []Cell) {
	var order []int
	for k, yes := range g.chosen {
		if yes {
			order = append(order, k)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return sign(g.cost[b] - g.cost[a]) })
	for _, k := range order {
		g.chosen[k] = false
		if len(g.secretBridges(exposed)) > 0 {
			g.chosen[k] = true
		}
	}
}
