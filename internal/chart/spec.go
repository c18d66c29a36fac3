// Package chart turns one figure Spec into four faces that cannot disagree: an
// ECharts option, a static SVG, a data table and a sentence.
//
// It refuses to compute: every number, interval and verdict comes in the Spec.
//
// A kind of figure is one file and one line in the table of kinds. Its file lays a
// Spec out once (axis range, order, texts as rounded) and gives the four faces of
// that layout, so that none of them rounds, sorts or scales on its own.
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
	Funnel     Kind = "funnel"     // places by size round a centre, with the limits of chance
	Control    Kind = "control"    // quarters or months with their centre line, limits and signals
	Radar      Kind = "radar"      // attainment of advanced levels, an axis an indicator
	Spine      Kind = "spine"      // indicators of one place on one scale, over the spread of its peers
)

// Spec is one figure. Which fields are read depends on Kind; those of other kinds
// are ignored. A Spec is not changed by drawing it.
type Spec struct {
	ID       string // HTML id, unique on its page; a prefix of the ids inside the SVG
	Kind     Kind
	Title    string // what is shown, without the figure's number
	Unit     string // of values, as it follows a number: "%", "分", "\u00a0kg"
	GapUnit  string // of gaps: "个百分点", "分"
	Decimals int    // of values, gaps and their intervals, 0 or more
	Lang     *lang.Catalogue
	// Down says that a lower value is better. It chooses words only (优于 for 高于 in
	// the sentence): verdicts come with the data.
	Down       bool
	Period     string      // what the data are of, for sentences: "2015年"
	Own        string      // name of whom the figure is about ("内蒙古")
	ValueName  string      // what the values are, where they are not those of Own: "数值"; "" for Own
	Against    string      // the benchmark that verdicts are held against ("全国"); "" for none
	RowsAre    string      // what a row or tile is: "行业", "盟市", "指标"
	ColumnsAre string      // heat: what a column is
	Interval   string      // name of the intervals: "95%置信区间"; "" if the figure has none
	Benchmarks []Benchmark // comparison, gap: the marks, most important first; gap draws no marks but tabulates the first; funnel, spine: whose value the centre is; radar: the levels
	Rows       []Row       // comparison, gap, heat, bullet: top to bottom; tile: reading order
	Columns    []string    // heat: column heads; trend: the years; control: the quarters or months
	Short      []string    // control: what stands under the axis at a column ("2014年" at its first quarter), "" for nothing
	Grid       [][]Datum   // heat: [row][column]
	Series     []Series    // trend: the first is the figure's own; control: the first only
	Goal       *Datum      // trend, control: a target line
	GoalLabel  string      // trend, control: of the target line ("2020年目标")
	Assurance  string      // control: whether the process can be relied on to meet the goal: consistent_pass, consistent_fail, inconsistent; "" for none
	Centre     float64     // funnel: the value of the first of Benchmarks
	SizesAre   string      // funnel: what the sizes are: "抽查批次"
	Scale      string      // comparison: values and marks are in % of this (国内先进水平), since the rows' units differ; Row.Real has the numbers themselves. "" for none
	PeersAre   string      // spine: whose spread lies behind: "各盟市"
	Limits     []Limit     // funnel: the curves, from the smallest size to the largest; control: one a column
}

// Limit is how far from the centre a value may lie by chance or common unrest alone.
// Ends that are not there are NaN.
type Limit struct {
	At                  float64 // funnel: the size
	Centre              float64 // control
	Low, High           float64 // funnel: inner limits, 95 %; control: the limits
	OuterLow, OuterHigh float64 // funnel: outer limits, 99.8 %
}

// Spread is how the peers lie. Numbers that do not exist are NaN; without Min and Max
// there is none.
type Spread struct {
	N                int // peers with a value
	Min, Q1, Q3, Max float64
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
	Other    Role = "other"
	Other2   Role = "other2"
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
	// Verdict is better, similar, worse or not_compared, held against Spec.Against;
	// "" where no judgement applies. In a bullet it says whether the goal is met:
	// better or worse.
	Verdict string
	// Weak marks a verdict of better or worse that does not hold once many
	// comparisons are allowed for (q above the false discovery rate). It is drawn
	// hollow, coloured as similar, and counted with similar.
	Weak            bool
	Missing, Symbol string
	// Signal says in a control chart why a point is more than the unrest of the
	// process: outside, trend, near or side, with _high or _low (for a trend, which way
	// it goes); "" if it is not. The verdict then says whether that is for the better.
	Signal string
	Note   string // said with the value wherever there is room: why it was not compared, a break, its status
}

// Row is one line of a comparison, gap, heat or bullet figure, or one tile.
type Row struct {
	Label string
	Href  string  // page of what the row is about, relative to the figure's page; "" for none
	Value Datum   // own value and verdict; unused in heat
	How   string  // bullet, spine: leads to how the value was computed, from the table only; "" for none
	Gap   Datum   // gap to the first benchmark, signed so that positive is better; unused in heat, trend, bullet
	Marks []Datum // one a Benchmark; missing ones may be left off the end

	Goal     float64 // bullet
	Base     float64 // bullet: where the path to the goal began, NaN for none
	From     string  // bullet: when that was ("2011年")
	Op       string  // bullet: ≥ > ≤ <
	Unit     string  // bullet, spine, radar: of this row
	Decimals int     // bullet, spine, radar: of this row

	Col  int // tile: column from the west, from 0
	Line int // tile: row from the north, from 0

	Real Real // comparison on a Scale: the numbers in the row's own Unit and Decimals

	Attain []float64 // radar: own value in % of each benchmark, 100 being the level; NaN for none

	Spread Spread // spine: of the peers
	Down   bool   // spine: a lower value is better, so that it lies to the right
	Why    string // spine: why the row has no bar though it has all numbers: it has no better side

	Size  float64 // funnel: how many were looked at; a row without one is not drawn but named
	Limit Limit   // funnel: at this size
	Band  int     // funnel: −2, −1, 0, 1, 2: below the outer, below the inner limit, inside, above the inner, above the outer
}

// Real is what stands behind a row whose values are drawn in % of something else.
type Real struct {
	Value   Datum
	Marks   []Datum // one a Benchmark
	Gap     float64 // to the first benchmark, signed so that positive is better; NaN for none
	GapUnit string  // 个百分点
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
	Href    string // leads to how the number was computed; "" for none

	// Exact is the number behind the text, unrounded, or the two ends of an interval;
	// nil where the text rests on none.
	Exact []float64
}
