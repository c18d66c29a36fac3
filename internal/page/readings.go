package page

import (
	"slices"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// Readings is a table of readings with the same benchmarks in every row. Columns that
// no row fills are not shown.
type Readings struct {
	ID         string         // HTML id, unique on the page
	Label      string         // 表2
	Caption    string         // without the label
	RowHead    string         // what the rows are: 指标, 行业
	Benchmarks []string       // names of the columns of Versus
	Groups     []ReadingGroup // never empty
	HasN       bool           // some row has a sample size
	HasChange  bool           // some row has a change on last year
	HasTrend   bool           // some row has a trend, if only that it is too short
	HasRank    bool           // some row has a rank
	Columns    int            // how many columns are shown
	Provenance
}

// ReadingGroup is a part of the rows under a head of its own; a table without groups
// has one without a name.
type ReadingGroup struct {
	Name string    // "" for the only group
	Rows []Reading // never empty
}

// Provenance is what stands under a figure or table.
type Provenance struct {
	Sources   []SourceRef // in the order of sources.toml
	Status    string      // which data are not final: 初步数; "" if all are
	Synthetic bool        // shows the 示例数据 mark
	Notes     []string    // symbols used, what a column means
	Take      *Take       // how to take the table away; nil if it cannot be
}

// readingRow asks for one row of a table.
type readingRow struct {
	of   Link
	code string
	ind  *report.Indicator
	cell *analysis.Cell
}

// tableBuilder gathers the rows of a Readings.
type tableBuilder struct {
	b      *builder
	places []report.Place
	kept   []report.Place // those of places that some row has a figure for
	rows   []readingRow
	t      Readings
	used   usage
}

// readings starts a table over the given benchmarks.
func (b *builder) readings(id, rowHead string, places []report.Place) *tableBuilder {
	return &tableBuilder{b: b, places: places, t: Readings{ID: id, RowHead: rowHead}}
}

// group opens a group of rows; rows added before the first go into one without a name.
func (t *tableBuilder) group(name string) {
	t.t.Groups = append(t.t.Groups, ReadingGroup{Name: name})
}

// row adds a row.
func (t *tableBuilder) row(row readingRow) {
	if len(t.t.Groups) == 0 {
		t.group("")
	}
	r := t.b.reading(row.ind, row.cell, row.of, t.places)
	r.Code = row.code
	t.rows = append(t.rows, row)
	t.used.cell(row.cell)
	for _, p := range t.places {
		if c := row.cell.Against(p); c != nil && c.Of.Has() {
			t.used.cell(c.Of)
		}
	}
	g := &t.t.Groups[len(t.t.Groups)-1]
	g.Rows = append(g.Rows, r)
}

// done closes the table under a caption; it is nil if no row was added.
func (t *tableBuilder) done(caption string) *Readings {
	out := &t.t
	groups := out.Groups[:0]
	for _, g := range out.Groups {
		if len(g.Rows) > 0 {
			groups = append(groups, g)
		}
	}
	out.Groups = groups
	if len(groups) == 0 {
		return nil
	}
	out.Label, out.Caption = t.b.tableLabel(), caption
	t.columns()
	out.Provenance = t.b.provenance(&t.used)
	out.Notes = t.notes()
	out.Take = t.b.take(out.ID, out.Label, caption, out.Synthetic, t.file())
	return out
}

// notes explains the signs of the table: the verdicts, the small print and the symbols
// that occur.
func (t *tableBuilder) notes() []string {
	b := t.b
	signs := map[string]bool{}
	intervals, compared, suppressed := false, false, false
	symbols := b.newSymbolNotes()
	t.each(func(r *Reading) {
		intervals = intervals || r.Interval != ""
		symbols.add(r.Value)
		suppressed = suppressed || r.Suppressed
		for _, v := range append(r.Versus, Versus{Gap: r.Change.Diff, Verdict: r.Change.Verdict}) {
			if v.Gap != "" {
				signs[v.Verdict.sign()] = true
				compared = true
			}
		}
	})
	var notes []string
	if compared {
		notes = append(notes, b.verdictNote(signs))
	}
	if intervals {
		notes = append(notes, b.cat.T("page.table.interval", percent(b.r.Meta.Confidence)))
	}
	if compared {
		notes = append(notes, b.cat.T("page.table.gap"))
	}
	notes = append(notes, symbols.notes...)
	if suppressed {
		notes = append(notes, b.cat.T("page.note.withheld"))
	}
	if b.traces != nil {
		notes = append(notes, b.cat.T("page.trace.how"))
	}
	return notes
}

// symbolNotes explains each symbol of a missing value once.
type symbolNotes struct {
	b     *builder
	notes []string
}

func (b *builder) newSymbolNotes() *symbolNotes { return &symbolNotes{b: b} }

func (s *symbolNotes) add(n Number) {
	if n.Missing == "" {
		return
	}
	note := s.b.cat.T("page.table.symbol", n.Text, n.Missing)
	if !slices.Contains(s.notes, note) {
		s.notes = append(s.notes, note)
	}
}

// columns drops the benchmarks that no row has a figure for, and finds which other
// columns are filled.
func (t *tableBuilder) columns() {
	filled := make([]bool, len(t.places))
	t.each(func(r *Reading) {
		for i, v := range r.Versus {
			filled[i] = filled[i] || v.Gap != "" || v.Value.Text != "" && v.Value.Missing == ""
		}
		t.t.HasN = t.t.HasN || r.N != ""
		t.t.HasChange = t.t.HasChange || r.Change.Verdict.Class != ""
		t.t.HasTrend = t.t.HasTrend || r.Trend.Arrow != ""
		t.t.HasRank = t.t.HasRank || r.Rank.Text != ""
	})
	t.t.Columns = 2
	for _, shown := range []bool{t.t.HasN, t.t.HasChange, t.t.HasTrend, t.t.HasRank} {
		if shown {
			t.t.Columns++
		}
	}
	for i, p := range t.places {
		if filled[i] {
			t.t.Columns++
			t.kept = append(t.kept, p)
			t.t.Benchmarks = append(t.t.Benchmarks, t.b.cat.T("page.head.versus", t.b.placeName(p)))
		}
	}
	t.each(func(r *Reading) {
		kept := r.Versus[:0]
		for i, v := range r.Versus {
			if filled[i] {
				kept = append(kept, v)
			}
		}
		r.Versus = kept
	})
}

func (t *tableBuilder) each(f func(*Reading)) {
	for i := range t.t.Groups {
		for j := range t.t.Groups[i].Rows {
			f(&t.t.Groups[i].Rows[j])
		}
	}
}

// provenance says what a table rests on, and marks the page if that is synthetic.
func (b *builder) provenance(u *usage) Provenance {
	p := Provenance{Sources: b.sourceRefs(u), Status: b.statusWords(u), Synthetic: b.synthetic(u)}
	if p.Synthetic {
		b.synthetics++
	}
	return p
}

// benchmarks lists whom things of a place are compared with: the report's benchmarks,
// most important first, then the advanced levels. A place is not its own benchmark.
func (b *builder) benchmarks(self report.Place) []report.Place {
	var places []report.Place
	for _, p := range b.r.Meta.Benchmarks {
		if p != self {
			places = append(places, p)
		}
	}
	for _, l := range report.Levels() {
		if p := (report.Place{Kind: report.AtLevel, ID: l}); !slices.Contains(places, p) {
			places = append(places, p)
		}
	}
	return places
}

// region is the place of a region's code.
func region(code string) report.Place { return report.Place{Kind: report.InRegion, ID: code} }

// own is the place the report is about.
func (b *builder) own() report.Place { return region(b.r.Meta.Region) }

// cell finds a cell of the report's year, all strata together; nil if there is none.
func (b *builder) cell(indicator string, p report.Place, industry string) *analysis.Cell {
	return b.a.Cell(report.Key{Indicator: indicator, Year: b.r.Meta.Year, Place: p, Industry: industry})
}
