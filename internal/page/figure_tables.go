package page

import (
	"math"

	"zhijian/internal/analysis"
	"zhijian/internal/chart"
	"zhijian/internal/report"
)

// sheet gathers the file of a generated table, with the numbers behind what the table
// shows.
type sheet struct {
	b *builder
	t chart.Table
}

func (b *builder) sheet(head ...string) *sheet { return &sheet{b, chart.Table{Head: head}} }

func (s *sheet) head(names ...string) { s.t.Head = append(s.t.Head, names...) }

func (s *sheet) row(label string, cells ...chart.TableCell) {
	s.t.Rows = append(s.t.Rows, chart.TableRow{Label: label, Cells: cells})
}

// said is a cell of words.
func said(text string) chart.TableCell { return chart.TableCell{Text: text} }

// exactly is a cell of a number, empty for NaN.
func exactly(v float64) chart.TableCell {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return chart.TableCell{}
	}
	return chart.TableCell{Exact: []float64{v}}
}

// whole is a cell of a rank or count, empty for 0.
func whole(n int) chart.TableCell {
	if n == 0 {
		return chart.TableCell{}
	}
	return exactly(float64(n))
}

// ends is a cell of an interval, empty without one.
func ends(i analysis.Interval) chart.TableCell {
	if !i.Has() || math.IsInf(i.Low, 0) || math.IsInf(i.High, 0) {
		return chart.TableCell{}
	}
	return chart.TableCell{Exact: []float64{i.Low, i.High}}
}

// valueOf is a cell's value, or why there is none.
func (b *builder) valueOf(c *analysis.Cell) chart.TableCell {
	if !c.Has() {
		symbol, words := b.missing(c)
		return said(symbol + " " + words)
	}
	return exactly(c.Value)
}

// ruling is a verdict in words, with the reason of one that was not given.
func ruling(v Verdict) chart.TableCell {
	if v.Reason != "" {
		return said(v.Word + " " + v.Reason)
	}
	return said(v.Word)
}

// versusHeads are the heads of what versusCells gives.
func (b *builder) versusHeads(p report.Place) []string {
	against := b.cat.T("page.head.versus", b.placeName(p))
	return []string{against, b.cat.T("page.take.interval", against), b.cat.T("page.take.verdict", against)}
}

// versusCells are the gap to a benchmark, its interval and the verdict.
func (b *builder) versusCells(c *analysis.Comparison) []chart.TableCell {
	if c == nil {
		return make([]chart.TableCell, 3)
	}
	return []chart.TableCell{exactly(c.Gap), ends(c.GapCI), ruling(b.judged(c))}
}

// readingsFile is the file of a table of readings.
func (t *tableBuilder) file() *chart.Table {
	b := t.b
	s := b.sheet(t.t.RowHead, b.cat.T("page.take.code"), b.cat.T("page.fact.unit"), b.cat.T("page.head.value"),
		b.cat.T("page.take.interval", b.cat.T("page.head.value")), b.cat.T("page.note.status"), b.cat.T("page.head.n"))
	for _, p := range t.kept {
		s.head(b.versusHeads(p)...)
	}
	change := b.cat.T("page.head.change")
	s.head(change, b.cat.T("page.take.interval", change), b.cat.T("page.take.verdict", change), b.cat.T("page.head.trend"),
		b.cat.T("page.head.rank"), b.cat.T("page.take.interval", b.cat.T("page.head.rank")), b.cat.T("page.take.among"))
	for _, row := range t.rows {
		c := row.cell
		cells := []chart.TableCell{said(row.code), said(row.ind.Unit), b.valueOf(c)}
		if c == nil {
			s.row(row.of.Text, cells...)
			continue
		}
		reading := b.reading(row.ind, c, row.of, nil)
		cells = append(cells, ends(c.CI), said(reading.Status), exactly(c.N))
		for _, p := range t.kept {
			cells = append(cells, b.versusCells(c.Against(p))...)
		}
		cells = append(cells, exactly(c.Change.Diff), ends(c.Change.CI), ruling(reading.Change.Verdict), said(reading.Trend.Word), whole(c.Rank.Rank))
		place := chart.TableCell{}
		if c.Rank.Low > 0 && c.Rank.High > 0 {
			place.Exact = []float64{float64(c.Rank.Low), float64(c.Rank.High)}
		}
		s.row(row.of.Text, append(cells, place, whole(c.Rank.Of))...)
	}
	return &s.t
}

// matrixFile is the file of a matrix: each indicator with its gap and verdict.
func (b *builder) matrixFile(m *Matrix, inds []*report.Indicator, rows []matrixRow) *chart.Table {
	s := b.sheet(m.RowHead, b.cat.T("page.take.code"))
	var first report.Place
	judged := len(b.r.Meta.Benchmarks) > 0
	for _, ind := range inds {
		head := b.indicatorName(ind)
		if ind.Unit != "" {
			head += b.cat.T("page.paren", ind.Unit)
		}
		s.head(head, b.cat.T("page.take.of", head, b.cat.T("page.head.n")))
		if judged {
			first = b.r.Meta.Benchmarks[0]
			for _, h := range b.versusHeads(first) {
				s.head(b.cat.T("page.take.of", head, h))
			}
		}
	}
	for _, row := range rows {
		cells, filled := []chart.TableCell{said(row.code)}, false
		for _, ind := range inds {
			c := b.cell(ind.ID, row.place, row.industry)
			filled = filled || c != nil
			n := chart.TableCell{}
			if c != nil {
				n = exactly(c.N)
			}
			cells = append(cells, b.valueOf(c), n)
			if judged {
				cells = append(cells, b.versusCells(c.Against(first))...)
			}
		}
		if filled {
			s.row(row.of.Text, cells...)
		}
	}
	return &s.t
}
