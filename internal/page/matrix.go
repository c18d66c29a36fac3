package page

import (
	"strconv"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// Matrix is a table of things by the headline indicators: the value of each, and how
// it stands against the first benchmark.
type Matrix struct {
	ID      string      // HTML id, unique on the page
	Label   string      // 表2
	Caption string      // without the label
	RowHead string      // what the rows are
	Against string      // name of the benchmark
	Columns []Link      // the indicators
	Rows    []MatrixRow // those with any figure
	Provenance
}

// MatrixRow is a line of a Matrix.
type MatrixRow struct {
	Of    Link         // what the row is about
	Code  string       // before the name; may be empty
	Cells []MatrixCell // one a column
}

// MatrixCell is a value and its verdict. The zero MatrixCell says the data hold none.
type MatrixCell struct {
	Value     Number  // with its unit
	N         string  // sample size; "" if there is none
	Gap       string  // signed, without a unit
	Verdict   Verdict // against the first benchmark
	Synthetic bool    // the value rests on synthetic data
}

// matrixRow asks for a row.
type matrixRow struct {
	of       Link
	code     string
	place    report.Place
	industry string
}

// matrix makes a table of rows by those headline indicators that any row has a value for.
func (b *builder) matrix(id, rowHead, caption string, rows []matrixRow) *Matrix {
	m := &Matrix{ID: id, RowHead: rowHead, Caption: caption, Against: b.against()}
	var inds []*report.Indicator
	for _, id := range b.r.Meta.Headline {
		if ind := b.r.Indicator(id); ind != nil && b.anyRow(id, rows) {
			inds = append(inds, ind)
			m.Columns = append(m.Columns, Link{b.indicatorName(ind), b.indicatorLink(id)})
		}
	}
	if len(inds) == 0 {
		return nil
	}
	var first report.Place
	if len(b.r.Meta.Benchmarks) > 0 {
		first = b.r.Meta.Benchmarks[0]
	}
	var used usage
	for _, row := range rows {
		shown := MatrixRow{Of: row.of, Code: row.code}
		filled := false
		for _, ind := range inds {
			c := b.cell(ind.ID, row.place, row.industry)
			filled = filled || c != nil
			used.cell(c)
			shown.Cells = append(shown.Cells, b.matrixCell(ind, c, first))
		}
		if filled {
			m.Rows = append(m.Rows, shown)
		}
	}
	m.Label = b.tableLabel()
	m.Provenance = b.provenance(&used)
	m.Notes = b.matrixNotes(m)
	m.Take = b.take(m.ID, m.Label, m.Caption, m.Synthetic, b.matrixFile(m, inds, rows))
	return m
}

// matrixNotes explains the signs of a matrix.
func (b *builder) matrixNotes(m *Matrix) []string {
	signs := map[string]bool{}
	symbols := b.newSymbolNotes()
	for i := range m.Rows {
		for _, c := range m.Rows[i].Cells {
			symbols.add(c.Value)
			if c.Gap != "" {
				signs[c.Verdict.sign()] = true
			}
		}
	}
	var notes []string
	if len(signs) > 0 {
		notes = []string{b.verdictNote(signs), b.cat.T("page.table.matrix", m.Against)}
	}
	notes = append(notes, symbols.notes...)
	if b.traces != nil {
		notes = append(notes, b.cat.T("page.trace.how"))
	}
	return notes
}

// against names the benchmark of a matrix: the most important one; "" if there is none.
func (b *builder) against() string {
	if len(b.r.Meta.Benchmarks) == 0 {
		return ""
	}
	return b.placeName(b.r.Meta.Benchmarks[0])
}

func (b *builder) anyRow(indicator string, rows []matrixRow) bool {
	for _, row := range rows {
		if b.cell(indicator, row.place, row.industry).Has() {
			return true
		}
	}
	return false
}

func (b *builder) matrixCell(ind *report.Indicator, c *analysis.Cell, first report.Place) MatrixCell {
	shown := MatrixCell{Value: b.cellNumber(ind, c)}
	if c == nil {
		return shown
	}
	shown.N = b.count(c.N)
	shown.Synthetic = b.example(c)
	if v := c.Against(first); v != nil && c.Has() {
		vs := b.versus(ind, v)
		shown.Gap, shown.Verdict = vs.Gap, vs.Verdict
	}
	return shown
}

// itoa is for counts of things shown to readers.
func itoa(n int) string { return strconv.Itoa(n) }
