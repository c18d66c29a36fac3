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
		forgetNotes(a.Cells[start:end])
	}
}

// forgetNotes takes the notes of suppressed cells away where we withheld any: only the
// authors' have one, and who can tell them apart knows what to look for.
func forgetNotes(cells []Cell) {
	if !slices.ContainsFunc(cells, func(c Cell) bool { return c.Withheld }) {
		return
	}
	for i := range cells {
		if c := &cells[i]; c.Missing == report.Suppressed {
			c.Note = ""
		}
	}
}

// protect works through all two-way tables of one indicator and year until none asks
// for another cell: what one table withholds, the others must protect too.
func protect(r *report.Report, cells []Cell) {
	p := protector{indicator: cells[0].Indicator, year: cells[0].Year, at: make(map[report.Key]*Cell, len(cells)), secret: make(map[line]bool),
		tally: r.Indicator(cells[0].Indicator).Measure == "count"}
	for i := range cells {
		c := &cells[i]
		p.at[c.Key] = c
		if c.Missing == report.Suppressed && c.Place.Kind == report.InRegion {
			p.secret[lineOf(c.Key)] = true
		}
	}
	industries, tables := sumTables(r, cells)
	p.cols = append(orNobody(industries), "")
	for changed := true; changed; {
		changed = false
		for _, t := range tables {
			if slices.ContainsFunc(t, func(l line) bool { return p.secret[l] }) {
				changed = p.protect(t) || changed
			}
		}
	}
}

// line is a row of a table: the cells of one place and stratum, an industry each.
type line struct{ place, stratum string }

func lineOf(k report.Key) line { return line{k.Place.ID, k.Stratum} }

// sumTables lists the tables in which counts add up, as their lines; the last line is
// the total of the others, and so is the last column of each line. They are the
// regions below each region, for each stratum; and the strata of each region. It also
// lists the industries, which are the columns of every table.
func sumTables(r *report.Report, cells []Cell) (industries []string, tables [][]line) {
	industries, strata, children := dimensions(r, cells)
	for i := range r.Regions {
		place := r.Regions[i].Code
		for _, stratum := range append(slices.Clone(strata), "") {
			if len(children[place]) == 0 && slices.Contains(children[r.Regions[i].Parent], place) {
				break // its industries add up in the table of the region above
			}
			var t []line
			for _, child := range orNobody(children[place]) {
				t = append(t, line{child, stratum})
			}
			tables = append(tables, append(t, line{place, stratum}))
		}
		if len(strata) > 0 {
			var t []line
			for _, stratum := range strata {
				t = append(t, line{place, stratum})
			}
			tables = append(tables, append(t, line{place, ""}))
		}
	}
	return industries, tables
}

// nobody stands for a line of a table about which nothing is known. A table of totals
// alone needs one: without it the totals would be sums of nothing.
const nobody = "?"

func orNobody(list []string) []string {
	if len(list) == 0 {
		return []string{nobody}
	}
	return slices.Clone(list)
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

// protector hides cells of one indicator and year.
type protector struct {
	indicator string
	year      int
	at        map[report.Key]*Cell
	secret    map[line]bool // lines that hold a suppressed cell
	cols      []string      // industries, "" last
	tally     bool          // the values themselves are counts that add up
}

// protect withholds what one table needs and reports whether it took anything.
func (p *protector) protect(t []line) bool {
	grid := p.grid(t)
	state, cost := p.states(t, grid)
	hidden := false
	for _, pos := range stat.SecondarySuppression(state, cost).Withhold {
		if c := grid[pos.Row][pos.Col]; c != nil {
			c.hide()
			p.secret[lineOf(c.Key)] = true
			hidden = true
		}
	}
	return hidden
}

// grid finds the cells of a table, nil where there is none.
func (p *protector) grid(t []line) [][]*Cell {
	grid := make([][]*Cell, len(t))
	for i, l := range t {
		grid[i] = make([]*Cell, len(p.cols))
		for j, industry := range p.cols {
			grid[i][j] = p.at[report.Key{Indicator: p.indicator, Year: p.year, Industry: industry, Stratum: l.stratum,
				Place: report.Place{Kind: report.InRegion, ID: l.place}}]
		}
	}
	return grid
}

// states says what a reader may see of each cell of a table and what withholding it
// would cost: the number of units behind it.
func (p *protector) states(t []line, grid [][]*Cell) (state [][]stat.CellState, cost [][]float64) {
	lastRow, lastCol := len(grid)-1, len(p.cols)-1
	rowHas, colHas := make([]bool, len(grid)), make([]bool, len(p.cols))
	for i := range grid {
		for j, c := range grid[i] {
			if i != lastRow && j != lastCol && c != nil {
				rowHas[i], colHas[j] = true, true
			}
		}
	}
	totals := slices.ContainsFunc(grid[:lastRow], func(row []*Cell) bool { return row[lastCol] != nil })
	state, cost = make([][]stat.CellState, len(grid)), make([][]float64, len(grid))
	for i, row := range grid {
		state[i], cost[i] = make([]stat.CellState, len(row)), make([]float64, len(row))
		for j, c := range row {
			// A cell left out may be zero, or may follow from another table: it
			// protects nothing. Only where nobody has filled in anything like it
			// is nothing known.
			empty := stat.CellUnknown
			switch {
			case p.cols[j] == nobody || t[i].place == nobody:
			case j == lastCol && totals, i == lastRow && colHas[j], i != lastRow && rowHas[i] && colHas[j]:
				empty = stat.CellFixed
			}
			state[i][j], cost[i][j] = p.state(c, empty)
		}
	}
	return state, cost
}

func (p *protector) state(c *Cell, empty stat.CellState) (stat.CellState, float64) {
	switch {
	case c == nil:
		return empty, math.NaN()
	case c.Missing == report.Suppressed:
		return stat.CellSecret, math.NaN()
	case c.Missing != report.NotMissing:
		return stat.CellFixed, math.NaN() // like a cell left out
	case !math.IsNaN(c.N):
		return stat.CellPublished, c.N
	case p.tally:
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

// closure says how much of the quarters and months of an indicator and year is hidden.
type closure uint8

const (
	open     closure = iota
	ownTotal         // all but those of the report's own region as a whole
	shut             // all
)

// closures finds the indicators and years whose quarters and months would give a
// suppressed cell away. They add up to the year and over places, industries and
// strata at once; instead of looking for the fewest cells that protect, all go that
// could help: a suppressed quarter hides the others of its year, a suppressed year all
// but the quarters of the report's own total, which add up to nothing but itself.
func closures(a *Result) map[report.Key]closure {
	if len(a.Report.Periods) == 0 {
		return nil
	}
	of := func(k report.Key) report.Key { return report.Key{Indicator: k.Indicator, Year: k.Year} }
	out := make(map[report.Key]closure)
	for i := range a.Report.Periods {
		if o := &a.Report.Periods[i]; o.Missing == report.Suppressed && a.within(o.Place) {
			out[of(o.Key)] = shut
		}
	}
	for i := range a.Cells {
		c := &a.Cells[i]
		if c.Missing != report.Suppressed || !a.within(c.Place) {
			continue
		}
		if a.isTotal(c.Key) {
			out[of(c.Key)] = shut
		} else {
			out[of(c.Key)] = max(out[of(c.Key)], ownTotal)
		}
	}
	return out
}

// within reports whether a place is the report's region or lies below it.
func (r *Result) within(p report.Place) bool {
	return p.Kind == report.InRegion && r.Report.Within(p.ID)
}

// isTotal reports whether a cell is that of the report's own region as a whole.
func (r *Result) isTotal(k report.Key) bool {
	return k.Place == report.Place{Kind: report.InRegion, ID: r.Report.Meta.Region} && k.Industry == "" && k.Stratum == ""
}

// closed reports whether a quarter or month must be hidden.
func (r *Result) closed(c *Cell) bool {
	if !r.within(c.Place) {
		year := c.Key
		year.Period = ""
		whole := r.Cell(year)
		return whole != nil && whole.Missing == report.Suppressed
	}
	how := r.closures[report.Key{Indicator: c.Indicator, Year: c.Year}]
	return how == shut || how == ownTotal && !r.isTotal(c.Key)
}
