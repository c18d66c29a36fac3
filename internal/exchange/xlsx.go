package exchange

import (
	"cmp"
	"fmt"
	"math"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// maxRows is the most rows that a sheet of a workbook may have, its head included.
const maxRows = 1 << 20

// workbook makes data/report.xlsx, for people who read tables: contents, a sheet an
// indicator with a row an observation and the benchmarks side by side, projects,
// targets, and a dictionary. Every number of AnalysisCSV is in it, at full precision.
// There are no formulas and no merged cells, and no text that a spreadsheet could take
// for a formula.
func workbook(a *analysis.Result, cat *lang.Catalogue) ([]File, error) {
	data, err := reportXLSX(a, cat, maxRows)
	if err != nil {
		return nil, fmt.Errorf("writing data/report.xlsx: %w", err)
	}
	return []File{{"data/report.xlsx", data}}, nil
}

// sheet is one sheet: lines of text, then one table.
type sheet struct {
	wish    string   // what it is to be called
	name    string   // what it is called: a valid name, and no other sheet's
	about   string   // what is in it, for the contents
	unit    string   // of the numbers, for the contents; may be empty
	title   string   // the first line
	lines   []string // between the title and the table
	link    string   // the words of the line above the table, which leads to the contents; "" for none
	columns []column
	rows    int // of the table, without its head
	frozen  int // columns that stay in view
	links   []sheetLink
}

// sheetLink leads from a cell to the top of another sheet.
type sheetLink struct {
	cell string
	to   *sheet
}

// head is the row of the table's head, counted from 1.
func (s *sheet) head() int {
	n := 2 + len(s.lines)
	if s.link != "" {
		n++
	}
	return n
}

// wide is on how many pages across the sheet prints, so that it can be read.
func (s *sheet) wide() int {
	width := 0.0
	for _, c := range s.columns {
		width += c.width
	}
	return max(1, int(math.Round(width/pageWidth)))
}

// pageWidth is how many digits fit across A4, turned, at two thirds of their size.
const pageWidth = 190

// last is the last row in use.
func (s *sheet) last() int { return s.head() + s.rows }

// column is one column of a sheet's table.
type column struct {
	head  string
	width float64 // in digits
	group int     // columns that belong together have heads of one colour
	style style
	write func(c *cells, i int) // writes the cell of row i, or nothing
}

// xlsx makes the sheets of a workbook.
type xlsx struct {
	*analysis.Result
	cat   *lang.Catalogue
	marks map[string]string // words that mark synthetic sources, by their ids
	rests *rests
	from  map[string]Column // the columns of the analysis table, by name
}

// reportXLSX makes the workbook with at most rows rows a sheet.
func reportXLSX(a *analysis.Result, cat *lang.Catalogue, rows int) ([]byte, error) {
	x := &xlsx{a, cat, marks(a.Report, cat), newRests(a), make(map[string]Column)}
	for _, c := range AnalysisColumns() {
		x.from[c.Name] = c
	}
	first := &sheet{wish: cat.T("exchange.sheet.contents")}
	indicators := x.indicators()
	rest := []*sheet{x.periods(), x.items(), x.measures(), x.targets(), x.dictionary()}
	// The sheets that every workbook has are named first: their names are never in doubt.
	names := sheetNames{}
	for _, s := range append([]*sheet{first}, rest...) {
		s.name = names.unique(s.wish)
	}
	sheets := []*sheet{first}
	for _, s := range append(indicators, rest...) {
		if s.name == "" {
			s.name = names.unique(s.wish)
		}
		if s.rows > 0 {
			sheets = append(sheets, s.split(rows, names)...)
		}
	}
	x.contents(first, sheets[1:])
	return writeBook(x.properties(), sheets, cat)
}

// split cuts a sheet that has more rows than a sheet may have.
func (s *sheet) split(most int, names sheetNames) []*sheet {
	most -= s.head()
	var out []*sheet
	for from := 0; from < s.rows; from += most {
		part := *s
		part.rows = min(most, s.rows-from)
		if from > 0 {
			part.name = names.unique(s.wish)
			part.columns = make([]column, len(s.columns))
			for j, c := range s.columns {
				write := c.write
				c.write = func(out *cells, i int) { write(out, from+i) }
				part.columns[j] = c
			}
		}
		out = append(out, &part)
	}
	return out
}

// named gives the name of a thing in the language of the workbook.
func (x *xlsx) named(name, en string) string {
	if x.cat.Tag() == lang.English {
		return cmp.Or(en, name)
	}
	return name
}

// word gives the word for a code from a table of the catalogue, or the code itself.
func (x *xlsx) word(table, code string) string {
	if key := table + "." + code; code != "" && x.cat.Has(key) {
		return x.cat.T(key)
	}
	return code
}

// place names whom a row is about; short names suit heads.
func (x *xlsx) place(p report.Place, short bool) string {
	switch p.Kind {
	case report.InRegion:
		if r := x.Report.Region(p.ID); r != nil {
			if short && r.Short != "" {
				return x.named(r.Short, r.En)
			}
			return x.named(r.Name, r.En)
		}
	case report.InGroup:
		if g := x.Report.Group(p.ID); g != nil {
			return x.named(g.Name, g.En)
		}
	case report.AtLevel:
		return x.word("page.level", p.ID)
	}
	return p.ID
}

// industry names an industry; "" is all of them together.
func (x *xlsx) industry(code string) string {
	if code == "" {
		return x.cat.T("page.industry.all")
	}
	if i := x.Report.Industry(code); i != nil {
		return x.named(i.Name, i.En)
	}
	return code
}

// source names a source.
func (x *xlsx) source(id string) string {
	if s := x.Report.Source(id); s != nil {
		return s.Name
	}
	return id
}

// legend is the line that says what stands for a missing number.
func (x *xlsx) legend() string {
	return x.cat.T("exchange.legend", x.symbols(report.NotMissing, report.NotAvailable, report.NotApplicable, report.NotYet, report.Suppressed, report.BelowUnit))
}

func (x *xlsx) symbols(reasons ...report.Missing) string {
	text := ""
	for i, m := range reasons {
		if i > 0 {
			text += x.cat.T("page.semicolon")
		}
		text += x.cat.T("exchange.symbol", x.symbol(m), x.word("page.missing", cmp.Or(string(m), "none")))
	}
	return text
}

// symbol is what stands in a cell without a number, as on the pages.
func (x *xlsx) symbol(m report.Missing) string {
	return x.cat.T("page.symbol." + cmp.Or(string(m), "none"))
}
