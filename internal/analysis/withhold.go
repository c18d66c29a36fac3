package analysis

import (
	"math"
	"slices"

	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// withhold hides further cells where a suppressed one would follow from sums: of the
// regions below a region, of the industries, of the strata. Counts are taken to add
// up even though the data need not promise it: to hide one cell too many is the
// smaller harm. It runs before anything is computed, so that no interval, change or
// rank can tell what a withheld cell held.
func withhold(a *Result) {
	var hit []report.Key // indicator and year of the suppressed cells
	for i := range a.Cells {
		if a.Cells[i].Missing == report.Suppressed {
			k := report.Key{Indicator: a.Cells[i].Indicator, Year: a.Cells[i].Year}
			if len(hit) == 0 || hit[len(hit)-1] != k {
				hit = append(hit, k)
			}
		}
	}
	for _, k := range hit {
		start, _ := slices.BinarySearchFunc(a.Cells, k, func(c Cell, k report.Key) int {
			return report.Key{Indicator: c.Indicator, Year: c.Year}.Compare(k)
		})
		end := start
		for end < len(a.Cells) && a.Cells[end].Indicator == k.Indicator && a.Cells[end].Year == k.Year {
			end++
		}
		protect(a.Report, a.Cells[start:end])
	}
}

// protect works through all two-way tables of one indicator and year until none asks
// for another cell: what one table withholds, the others must protect too.
func protect(r *report.Report, cells []Cell) {
	at := make(map[report.Key]*Cell, len(cells))
	for i := range cells {
		at[cells[i].Key] = &cells[i]
	}
	tables := sumTables(r, cells)
	tally := r.Indicator(cells[0].Indicator).Measure == "count"
	for changed := true; changed; {
		changed = false
		for _, t := range tables {
			changed = protectTable(at, t, tally) || changed
		}
	}
}

// sumTable is a two-way table of keys; its last row and column are the totals.
type sumTable [][]report.Key

// sumTables lists the tables in which counts add up: the regions below each region
// by industry, for each stratum; and the strata of each region by industry.
func sumTables(r *report.Report, cells []Cell) []sumTable {
	industries, strata, children := dimensions(r, cells)
	cols := append(slices.Clone(industries), "")
	var tables []sumTable
	key := cells[0].Key
	line := func(place, stratum string) []report.Key {
		row := make([]report.Key, len(cols))
		for j, ind := range cols {
			row[j] = report.Key{Indicator: key.Indicator, Year: key.Year, Industry: ind, Stratum: stratum,
				Place: report.Place{Kind: report.InRegion, ID: place}}
		}
		return row
	}
	for i := range r.Regions {
		place := r.Regions[i].Code
		for _, stratum := range append(slices.Clone(strata), "") {
			// A region without regions below it still has the sum over industries.
			var t sumTable
			for _, child := range children[place] {
				t = append(t, line(child, stratum))
			}
			tables = append(tables, append(t, line(place, stratum)))
		}
		if len(strata) > 0 {
			var t sumTable
			for _, stratum := range strata {
				t = append(t, line(place, stratum))
			}
			tables = append(tables, append(t, line(place, "")))
		}
	}
	return tables
}

// dimensions lists the industries and strata that occur, sorted, and the regions with
// data below each region. Counties enter no sum.
func dimensions(r *report.Report, cells []Cell) (industries, strata []string, children map[string][]string) {
	children = make(map[string][]string)
	seen := make(map[string]bool)
	for i := range cells {
		c := &cells[i]
		if c.Place.Kind != report.InRegion {
			continue
		}
		industries, strata = append(industries, c.Industry), append(strata, c.Stratum)
		reg := r.Region(c.Place.ID)
		if !seen[c.Place.ID] && reg.Level != "county" && reg.Parent != "" && r.Within(reg.Code) && reg.Code != r.Meta.Region {
			seen[c.Place.ID] = true
			children[reg.Parent] = append(children[reg.Parent], c.Place.ID)
		}
	}
	return distinct(industries), distinct(strata), children
}

// distinct sorts a list and drops repeats and the empty name.
func distinct(list []string) []string {
	slices.Sort(list)
	list = slices.Compact(list)
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}

// protectTable withholds what one table needs and reports whether it took anything.
// tally says that the values themselves are counts that add up.
func protectTable(at map[report.Key]*Cell, t sumTable, tally bool) bool {
	state, cost, secret := tableStates(at, t, tally)
	if !secret {
		return false
	}
	if len(t) == 1 {
		// A single sum over industries: its column totals are told to nobody.
		state = append(state, make([]stat.CellState, len(t[0])))
		cost = append(cost, make([]float64, len(t[0])))
		for j := range state[1] {
			state[1][j] = stat.CellUnknown
		}
	}
	hidden := false
	for _, pos := range stat.SecondarySuppression(state, cost).Withhold {
		if c := at[t[pos.Row][pos.Col]]; c != nil {
			c.hide()
			hidden = true
		}
	}
	return hidden
}

// tableStates says what a reader may see of each cell of a table and what withholding
// it would cost: the number of units behind it.
func tableStates(at map[report.Key]*Cell, t sumTable, tally bool) (state [][]stat.CellState, cost [][]float64, secret bool) {
	lastRow, lastCol := len(t)-1, len(t[0])-1
	rowHas, colHas := make([]bool, len(t)), make([]bool, len(t[0]))
	for i := range t {
		for j, k := range t[i] {
			if i != lastRow && j != lastCol && at[k] != nil {
				rowHas[i], colHas[j] = true, true
			}
		}
	}
	state, cost = make([][]stat.CellState, len(t)), make([][]float64, len(t))
	for i, row := range t {
		state[i], cost[i] = make([]stat.CellState, len(row)), make([]float64, len(row))
		for j, k := range row {
			// Where a row and a column are filled in at all, a cell left out is
			// one without any units; elsewhere nothing is known of it.
			empty := stat.CellUnknown
			if i != lastRow && j != lastCol && rowHas[i] && colHas[j] {
				empty = stat.CellFixed
			}
			state[i][j], cost[i][j] = cellState(at[k], empty, tally)
			secret = secret || state[i][j] == stat.CellSecret
		}
	}
	return state, cost, secret
}

func cellState(c *Cell, empty stat.CellState, tally bool) (stat.CellState, float64) {
	switch {
	case c == nil:
		return empty, math.NaN()
	case c.Missing == report.Suppressed:
		return stat.CellSecret, math.NaN()
	case c.Missing == report.NotApplicable:
		return stat.CellFixed, math.NaN()
	case c.Missing != report.NotMissing:
		return stat.CellUnknown, math.NaN()
	case !math.IsNaN(c.N):
		return stat.CellPublished, c.N
	case tally:
		return stat.CellPublished, c.Value
	}
	return stat.CellUnknown, math.NaN() // a bare value: nothing adds up to it
}

// hide removes a cell's numbers.
func (c *Cell) hide() {
	nan := math.NaN()
	c.Missing, c.Withheld = report.Suppressed, true
	c.X, c.N, c.Value, c.Note = nan, nan, nan, ""
}
