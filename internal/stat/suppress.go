package stat

import "math"

// SuppressCount applies primary suppression: a count from 1 to threshold-1 is
// withheld, which is NaN; zero is shown unless suppressZero is set; a missing
// count stays missing.
func SuppressCount(count, threshold float64, suppressZero bool) float64 {
	if count < threshold && (count != 0 || suppressZero) {
		return math.NaN()
	}
	return count
}

// CellState says what a reader of a table may see of a cell.
type CellState uint8

// The states of a cell.
const (
	// CellPublished is a cell whose value is printed, and which may be
	// withheld to protect another.
	CellPublished CellState = iota
	// CellFixed is a cell whose value is known and stays so: printed
	// elsewhere, or zero by its nature.
	CellFixed
	// CellUnknown is a cell that is not printed anywhere and needs no
	// protection: a total that nobody computed.
	CellUnknown
	// CellSecret is a cell that is withheld and must not be recoverable.
	CellSecret
)

// Cell is a position in a table.
type Cell struct{ Row, Col int }

// Protection is the result of [SecondarySuppression].
type Protection struct {
	// Withhold lists the published cells to withhold as well, by row, then
	// column.
	Withhold []Cell
	// Exposed lists the secret cells that stay recoverable because there is
	// no cell left to withhold; then Warnings holds WarnUnprotected, and the
	// table must not be published as it is.
	Exposed  []Cell
	Warnings []Warning
}

// SecondarySuppression chooses further cells of a two-way table to withhold, so
// that no secret cell can be computed from the rows, columns and totals that
// remain.
//
// state and cost cover the whole table with its margins: the last row holds
// the column totals, the last column the row totals, the corner the grand
// total. A margin that is not published is [CellUnknown]. cost is what is lost
// by withholding a published cell, usually its n, so that the smallest cells go
// first; a cost of +Inf or NaN forbids it. A cell that a reader knows to be zero
// should be fixed, because where nothing is negative a zero hides nothing.
//
// A withheld cell is recoverable from the sums exactly if it lies on no cycle
// of the graph whose nodes are the rows and columns and whose edges are the
// withheld and unknown cells (a bridge). Each secret bridge is closed by the
// cheapest path round it; at the end every chosen cell that is not needed is
// given back, the dearest first. The result is small, though not always the
// smallest; equal costs are decided by position. Every cell chosen lies on a
// cycle too, so none can be recovered.
//
// Gusfield 1988, SIAM J Comput 17:552; Kelly, Golden and Assad 1992, Networks
// 22:397.
func SecondarySuppression(state [][]CellState, cost [][]float64) Protection {
	g := newCellGraph(state, cost)
	var p Protection
	for {
		open := g.secretBridges(p.Exposed)
		if len(open) == 0 {
			break
		}
		if !g.closeCycle(open[0]) {
			p.Exposed = append(p.Exposed, open[0])
		}
	}
	g.giveBack(p.Exposed)
	for r := range g.rows {
		for c := range g.cols {
			if g.chosen[g.at(r, c)] {
				p.Withhold = append(p.Withhold, Cell{r, c})
			}
		}
	}
	if len(p.Exposed) > 0 {
		p.Warnings = append(p.Warnings, WarnUnprotected)
	}
	return p
}
