package stat

import (
	"math"
	"slices"
)

// Term is a cell with its coefficient in a [Relation].
type Term struct {
	Cell int
	Coef float64
}

// Relation is a sum that a reader knows to be zero, or any other known number:
// a total with coefficient -1 and its parts with 1.
type Relation []Term

// Recoverable reports for each cell whether a reader who sees all cells but the
// hidden ones can compute it from the relations: it is the attack that
// disclosure control must stand. Cells that are not hidden give false.
//
// A hidden cell is determined exactly if the row reduction of the relations over
// the hidden cells leaves it alone in a row.
func Recoverable(hidden []bool, relations []Relation) []bool {
	column := make([]int, len(hidden))
	var cells []int
	for c, h := range hidden {
		if column[c] = -1; h {
			column[c] = len(cells)
			cells = append(cells, c)
		}
	}
	var rows [][]float64
	for _, r := range relations {
		row, any := make([]float64, len(cells)), false
		for _, t := range r {
			if k := column[t.Cell]; k >= 0 {
				row[k] += t.Coef
				any = any || row[k] != 0
			}
		}
		if any {
			rows = append(rows, row)
		}
	}
	out := make([]bool, len(hidden))
	for _, row := range reduce(rows, len(cells)) {
		only := -1
		for k, v := range row {
			if v != 0 {
				if only >= 0 {
					only = -1
					break
				}
				only = k
			}
		}
		if only >= 0 {
			out[cells[only]] = true
		}
	}
	return out
}

// reduce brings the rows to reduced echelon form, pivots by size. Coefficients
// are small whole numbers in practice, so what falls below 1e-9 is zero.
func reduce(rows [][]float64, cols int) [][]float64 {
	done := 0
	for k := 0; k < cols && done < len(rows); k++ {
		best := done
		for i := done + 1; i < len(rows); i++ {
			if math.Abs(rows[i][k]) > math.Abs(rows[best][k]) {
				best = i
			}
		}
		if math.Abs(rows[best][k]) < 1e-9 {
			continue
		}
		rows[done], rows[best] = rows[best], rows[done]
		pivot := rows[done][k]
		for j := range rows[done] {
			rows[done][j] /= pivot
		}
		for i := range rows {
			if f := rows[i][k]; i != done && f != 0 {
				for j := range rows[i] {
					if rows[i][j] -= f * rows[done][j]; math.Abs(rows[i][j]) < 1e-9 {
						rows[i][j] = 0
					}
				}
			}
		}
		done++
	}
	return rows[:done]
}

// LinearProtection is the result of [ProtectLinear]; the lists hold cell
// numbers in ascending order.
type LinearProtection struct {
	Withhold []int
	// Exposed are secret cells that stay recoverable, as in [Protection].
	Exposed  []int
	Warnings []Warning
}

// ProtectLinear is [SecondarySuppression] for cells bound by any relations:
// three-way tables, nested totals, several tables that share cells. It hides the
// cheapest cell that breaks most of the open relations, until no secret cell and
// no cell hidden for one is recoverable, and then gives back what is not needed,
// the dearest first. For one two-way table SecondarySuppression finds better
// patterns.
func ProtectLinear(state []CellState, cost []float64, relations []Relation) LinearProtection {
	mustEqual("ProtectLinear", len(state), len(cost))
	l := linear{state: state, cost: cost, relations: relations, hidden: make([]bool, len(state)), chosen: make([]bool, len(state))}
	for c, s := range state {
		l.hidden[c] = s >= CellUnknown
	}
	given := make([]bool, len(state)) // given up: nothing left to hide it with
	for {
		c := l.open(given)
		if c < 0 {
			break
		}
		if partner := l.partner(c); partner >= 0 {
			l.chosen[partner], l.hidden[partner] = true, true
		} else {
			given[c] = true
		}
	}
	l.widen()
	l.giveBack()
	var p LinearProtection
	for c, r := range Recoverable(l.hidden, relations) {
		if l.chosen[c] {
			p.Withhold = append(p.Withhold, c)
		}
		if r && state[c] == CellSecret {
			p.Exposed = append(p.Exposed, c)
		}
	}
	if len(p.Exposed) > 0 {
		p.Warnings = []Warning{WarnUnprotected}
	}
	return p
}

// widen hides every cell that may be hidden, if that protects a secret cell that
// the search, having run into a dead end, has not; what is not needed is given
// back afterwards. What stays exposed then cannot be protected at all.
func (l *linear) widen() {
	exposed := l.exposed()
	if exposed == 0 {
		return
	}
	hidden, chosen := slices.Clone(l.hidden), slices.Clone(l.chosen)
	for c := range l.state {
		if l.mayHide(c) {
			l.chosen[c], l.hidden[c] = true, true
		}
	}
	if l.exposed() >= exposed {
		l.hidden, l.chosen = hidden, chosen
	}
}

// mayHide reports whether the cell is shown and may be withheld.
func (l *linear) mayHide(c int) bool {
	return !l.hidden[c] && l.state[c] == CellPublished && !math.IsNaN(l.cost[c]) && !math.IsInf(l.cost[c], 1)
}

type linear struct {
	state          []CellState
	cost           []float64
	relations      []Relation
	hidden, chosen []bool
}

// open returns the first recoverable cell that is secret or was hidden for one,
// less those given up; -1 if there is none.
func (l *linear) open(given []bool) int {
	for c, r := range Recoverable(l.hidden, l.relations) {
		if r && !given[c] && (l.state[c] == CellSecret || l.chosen[c]) {
			return c
		}
	}
	return -1
}

// partner returns the published cell to hide beside c, or -1: the one with the
// lowest cost for each relation that has a single hidden cell and would have
// two, among the cells that share a relation with c.
func (l *linear) partner(c int) int {
	single := make([]bool, len(l.relations))
	gain := make([]float64, len(l.state))
	for k, r := range l.relations {
		count := 0
		for _, t := range r {
			if l.hidden[t.Cell] {
				count++
			}
		}
		single[k] = count == 1
		for _, t := range r {
			if single[k] {
				gain[t.Cell]++
			}
		}
	}
	best, price := -1, math.Inf(1)
	for k, r := range l.relations {
		if !slices.ContainsFunc(r, func(t Term) bool { return t.Cell == c && t.Coef != 0 }) {
			continue
		}
		for _, t := range r {
			if !l.mayHide(t.Cell) {
				continue
			}
			p := math.Max(l.cost[t.Cell], 1e-9) / math.Max(gain[t.Cell], 0.5)
			if !single[k] {
				p *= 2 // of less help: another hidden cell is there already
			}
			if p < price || p == price && t.Cell < best {
				best, price = t.Cell, p
			}
		}
	}
	return best
}

// giveBack shows again, dearest first, what is hidden without need.
func (l *linear) giveBack() {
	before := l.exposed()
	var order []int
	for c, yes := range l.chosen {
		if yes {
			order = append(order, c)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return sign(l.cost[b] - l.cost[a]) })
	for _, c := range order {
		l.chosen[c], l.hidden[c] = false, false
		if l.exposed() > before {
			l.chosen[c], l.hidden[c] = true, true
		}
	}
}

// exposed counts the secret cells that are recoverable.
func (l *linear) exposed() int {
	n := 0
	for c, r := range Recoverable(l.hidden, l.relations) {
		if r && l.state[c] == CellSecret {
			n++
		}
	}
	return n
}

// TableRelations returns the relations of a two-way table of rows by cols
// cells, margins included as the last row and column; cell (r, c) has the number
// r*cols+c.
func TableRelations(rows, cols int) []Relation {
	var out []Relation
	line := func(n int, at func(k int) int) {
		r := make(Relation, n)
		for k := range n {
			r[k] = Term{at(k), 1}
		}
		r[n-1].Coef = -1
		out = append(out, r)
	}
	for r := range rows {
		line(cols, func(c int) int { return r*cols + c })
	}
	for c := range cols {
		line(rows, func(r int) int { return r*cols + c })
	}
	return out
}
