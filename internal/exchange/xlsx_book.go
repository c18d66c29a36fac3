package exchange

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"zhijian/internal/lang"
)

// writeBook writes a workbook. excelize makes the book: its formats, names, sheets and
// whatever else is few; the rows of the tables, which are many, are written into its
// sheets as they are packed. The first sheet is the one that the others lead back to.
func writeBook(props *excelize.DocProperties, sheets []*sheet, cat *lang.Catalogue) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	rows := &cells{texts: make(map[string]string), cut: cat.T("exchange.cut")}
	if err := addStyles(f, rows); err != nil {
		return nil, err
	}
	for i, s := range sheets {
		if err := addSheet(f, i, s, sheets[0]); err != nil {
			return nil, fmt.Errorf("sheet %q: %w", s.name, err)
		}
	}
	if err := f.SetDocProps(props); err != nil {
		return nil, err
	}
	if err := f.SetAppProps(&excelize.AppProperties{Application: "Zhijian", Company: props.Creator}); err != nil {
		return nil, err
	}
	parts := &parts{}
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return parts })
	if _, err := f.WriteToBuffer(); err != nil {
		return nil, err
	}
	return parts.pack(sheets, rows)
}

func addStyles(f *excelize.File, c *cells) error {
	for _, s := range styles() {
		id := 0
		if s != nil {
			var err error
			if id, err = f.NewStyle(s); err != nil {
				return err
			}
		}
		c.formats = append(c.formats, id)
	}
	return nil
}

// addSheet adds sheet i without its rows.
func addSheet(f *excelize.File, i int, s *sheet, first *sheet) error {
	if i == 0 {
		if err := f.SetSheetName("Sheet1", s.name); err != nil {
			return err
		}
	} else if _, err := f.NewSheet(s.name); err != nil {
		return err
	}
	if err := f.SetSheetDimension(s.name, "A1:"+s.corner()); err != nil {
		return err
	}
	if s.link != "" {
		s.links = append(s.links, sheetLink{"A" + strconv.Itoa(s.head()-1), first})
	}
	for _, l := range s.links {
		if err := f.SetCellHyperLink(s.name, l.cell, l.to.within("A1"), "Location"); err != nil {
			return err
		}
	}
	return layOut(f, s)
}

// layOut freezes the head and sets how the sheet prints: A4, turned, as wide as the
// sheet says.
func layOut(f *excelize.File, s *sheet) error {
	fit, wide, tall, size, turned := true, s.wide(), 0, 9, "landscape"
	var freeze error
	if s.link != "" { // contents are read whole
		freeze = f.SetPanes(s.name, &excelize.Panes{
			Freeze: true, XSplit: s.frozen, YSplit: s.head(), ActivePane: pane(s),
			TopLeftCell: columnName(s.frozen) + strconv.Itoa(s.head()+1),
		})
	}
	return errors.Join(freeze,
		f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit}),
		f.SetPageLayout(s.name, &excelize.PageLayoutOptions{Size: &size, Orientation: &turned, FitToWidth: &wide, FitToHeight: &tall}),
		f.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{
			OddHeader: "&L" + strings.ReplaceAll(cut(s.title, 100), "&", "&&"), OddFooter: "&L&A&R&P / &N",
		}),
	)
}

func pane(s *sheet) string {
	if s.frozen > 0 {
		return "bottomRight"
	}
	return "bottomLeft"
}

// corner is the last cell in use.
func (s *sheet) corner() string { return columnName(len(s.columns)-1) + strconv.Itoa(s.last()) }

// columnName names a column, counted from 0: A, B … AA.
func columnName(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}

// parts takes the files of a workbook from excelize, whose own order and times are not
// for us.
type parts struct {
	names []string
	files []*bytes.Buffer
}

// Create takes a file.
func (p *parts) Create(name string) (io.Writer, error) {
	p.names = append(p.names, name)
	p.files = append(p.files, new(bytes.Buffer))
	return p.files[len(p.files)-1], nil
}

// AddFS is not for us.
func (p *parts) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close does nothing: pack writes.
func (p *parts) Close() error { return nil }

// pack packs the files, sorted by name, and writes the rows of the sheets among them.
func (p *parts) pack(sheets []*sheet, c *cells) ([]byte, error) {
	byPath := make(map[string]*sheet, len(sheets))
	for i, s := range sheets {
		byPath["xl/worksheets/sheet"+strconv.Itoa(i+1)+".xml"] = s
	}
	order := make([]int, len(p.names))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(p.names[a], p.names[b]) })
	var out bytes.Buffer
	z := newPacker(&out)
	for _, i := range order {
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.names[i], Method: zip.Deflate, Modified: epoch})
		if err != nil {
			return nil, err
		}
		content := p.files[i].Bytes()
		switch s := byPath[p.names[i]]; {
		case s != nil:
			delete(byPath, p.names[i])
			err = s.fill(w, content, c)
		case p.names[i] == "xl/workbook.xml":
			err = writeNames(w, content, sheets)
		default:
			_, err = w.Write(content)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.names[i], err)
		}
	}
	if len(byPath) > 0 {
		return nil, fmt.Errorf("%d sheets have no file in the workbook", len(byPath))
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// epoch is the first day that a zip file knows.
var epoch = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// newPacker makes a zip writer that packs fast rather than small, with one packer for
// all files.
func newPacker(out io.Writer) *zip.Writer {
	z := zip.NewWriter(out)
	var f *flate.Writer
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		if f != nil {
			f.Reset(w)
			return f, nil
		}
		var err error
		f, err = flate.NewWriter(w, flate.BestSpeed)
		return f, err
	})
	return z
}
