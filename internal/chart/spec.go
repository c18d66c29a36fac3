// Package chart turns one figure Spec into four faces that cannot disagree: an
// ECharts option, a static SVG, a data table and a sentence.
//
// It refuses to compute: every number, interval and verdict comes in the Spec.
package chart

import "zhijian/internal/lang"

// Kind names a figure.
type Kind string

// The figures.
const (
	Comparison Kind = "comparison" // own value a row, with interval, and a mark per benchmark
	Gap        Kind = "gap"        // gap to one benchmark a row, coloured by verdict
	Trend      Kind = "trend"      // lines over years, an interval band, a target line, breaks
	Heat       Kind = "heat"       // rows × columns, coloured by verdict, value in the cell
	Tile       Kind = "tile"       // tile map of places
	Bullet     Kind = "bullet"     // target: value, path, goal
)

// Spec is one figure. Which fields are read depends on Kind; those of other kinds
// must be empty.
type Spec struct {
	ID         string // HTML id, unique on its page
	Kind       Kind
	Title      string // what is shown, without the figure's number
	Unit       string // of values, as shown: "%", "分", "人/万台"
	GapUnit    string // of gaps: "个百分点", "分"
	Decimals   int
	Lang       *lang.Catalogue
	Own        string      // name of whom the figure is about ("内蒙古")
	Against    string      // gap, heat, tile: the benchmark's name ("全国")
	Benchmarks []Benchmark // comparison: the marks, most important first
	Rows       []Row       // comparison, gap, bullet: top to bottom; tile: any order
	Columns    []string    // heat: column heads; trend: the years
	Grid       [][]Datum   // heat: [row][column]; the rows' labels are in Rows
	Series     []Series    // trend: the first is the figure's own
	Goal       *Datum      // trend: a target line
	GoalLabel  string
}

// Role tells series and marks apart, by colour and shape, the same in every figure.
type Role string

// The roles.
const (
	Own      Role = "own"
	Nation   Role = "nation"
	Group    Role = "group"
	Group2   Role = "group2"
	Parent   Role = "parent" // the report's region, seen from a prefecture
	Advanced Role = "advanced"
)

// Benchmark is a mark drawn in each row of a comparison.
type Benchmark struct {
	Name string
	Role Role
}

// Datum is one number with its interval and verdict. NaN is none; Missing then says
// why, in words, and Symbol is what stands in a cell ("—", "…").
type Datum struct {
	Value, Low, High float64
	Verdict          string // better, similar, worse, not_compared; "" where no judgement applies
	Missing, Symbol  string
	Note             string
}

// Row is one line of a comparison, gap or bullet figure, or one tile.
type Row struct {
	Label string
	Href  string  // page of what the row is about, relative to the figure's page; "" for none
	Value Datum   // own value; of a gap figure the gap itself
	Marks []Datum // one a Benchmark
	Own   float64 // gap: the own value behind the gap
	Bench float64 // gap: the benchmark's value behind the gap
	Goal  float64 // bullet
	Base  float64 // bullet: value of the first year, NaN for none
	Op    string  // bullet: ≥ > ≤ <
	Col   int     // tile: column from the west
	Line  int     // tile: row from the north
}

// Series is one line of a trend figure: a Datum a column.
type Series struct {
	Name   string
	Role   Role
	Points []Datum
	Breaks []int // columns before which the series breaks
}

// Table is the data behind a figure, as text ready for display.
type Table struct {
	Head []string
	Rows []TableRow
}

// TableRow is a labelled line of a Table.
type TableRow struct {
	Label, Href string
	Cells       []TableCell // one less than Head
}

// TableCell is one cell. Verdict colours it; Text says it too.
type TableCell struct {
	Text    string
	Verdict string // "" for none
	Numeric bool
}
