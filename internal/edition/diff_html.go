package edition

import (
	_ "embed"
	"html/template"
	"io"
	"strconv"

	"zhijian/internal/lang"
)

//go:embed diff.html
var diffPage string

// shownDiff is the data of diff.html.
type shownDiff struct {
	Lang     string
	Title    string
	Old, New string
	Notes    []string // that the editions are of different years, and what is left out
	Nothing  string   // said where nothing differs, as far as that is known; else ""
	Tables   []shownTable
}

// shownTable is one list. Its rows are those within the budget.
type shownTable struct {
	ID, Title, Lead string
	Count           int
	Stacked         bool
	Head            []shownHead
	Rows            [][]shownCell
	More            string // how many rows are not shown; "" for none
}

type shownHead struct {
	Text   string
	Number bool
}

type shownCell struct {
	Head   string // of its column, for narrow screens
	Text   string
	Pieces []Piece
	Code   bool
	Number bool
	First  bool // it names the row
}

// WriteHTML prints a comparison as one page that needs nothing beside it: no script, no
// other file, no other host. Of each list the first rows are shown; 0 shows all.
func (d *Diff) WriteHTML(w io.Writer, cat *lang.Catalogue, names Names, rows int) error {
	s := newShower(d, cat)
	page := shownDiff{Lang: cat.Tag(), Title: cat.T("edition.diff.page_title", names.Old, names.New),
		Old: cat.T("edition.diff.old", s.side(names.Old, &d.Old)), New: cat.T("edition.diff.new", s.side(names.New, &d.New))}
	page.Notes = s.notes()
	tables := s.tables()
	page.Nothing = s.silence(tables)
	for _, t := range tables {
		page.Tables = append(page.Tables, s.shown(&t, rows))
	}
	tmpl, err := template.New("diff").Funcs(template.FuncMap{"t": cat.T}).Parse(diffPage)
	if err != nil {
		return err
	}
	return tmpl.Execute(w, page)
}

func (s *shower) shown(t *table, rows int) shownTable {
	out := shownTable{ID: t.key, Title: s.cat.T("edition.diff.title." + t.key), Lead: s.cat.T("edition.diff.lead." + t.key), Count: t.count(), Stacked: t.stacked}
	for i, key := range t.head {
		out.Head = append(out.Head, shownHead{s.cat.T("edition.diff.head." + key), t.rows[0][i].number})
	}
	for i, row := range t.rows {
		if rows > 0 && i == rows {
			out.More = s.cat.T("edition.diff.more_html", strconv.Itoa(len(t.rows)-rows))
			break
		}
		cells := make([]shownCell, len(row))
		for j, c := range row {
			cells[j] = shownCell{out.Head[j].Text, c.text, c.pieces, c.code, c.number, j == 0}
		}
		out.Rows = append(out.Rows, cells)
	}
	return out
}
