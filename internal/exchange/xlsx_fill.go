package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// fill writes a sheet with its rows, where excelize left them out.
func (s *sheet) fill(w io.Writer, empty []byte, c *cells) error {
	before, after, found := bytes.Cut(empty, []byte("<sheetData></sheetData>"))
	if !found || bytes.Contains(empty, []byte("<cols>")) || bytes.Contains(empty, []byte("<autoFilter")) {
		return errors.New("no place for the rows")
	}
	c.out, c.err = w, nil
	c.b = append(append(c.b[:0], before...), "<cols>"...)
	openings := make([]string, len(s.columns))
	for j := range s.columns {
		openings[j] = `<c r="` + columnName(j)
		// excelize copies all columns for each whose width it sets.
		c.b = fmt.Appendf(c.b, `<col min="%d" max="%d" width="%g" customWidth="1"/>`, j+1, j+1, s.columns[j].width)
	}
	c.b = append(c.b, "</cols><sheetData>"...)
	s.writeTop(c)
	c.begin(s.head(), headHeight)
	for j, col := range s.columns {
		c.at(openings[j], headStyle+style(col.group%len(headColours)))
		c.text(col.head)
	}
	c.end()
	for i := range s.rows {
		c.begin(s.head()+1+i, 0)
		for j := range s.columns {
			c.at(openings[j], s.columns[j].style)
			s.columns[j].write(c, i)
		}
		c.end()
	}
	// excelize would write that a filter is set.
	c.b = fmt.Appendf(c.b, `</sheetData><autoFilter ref="A%d:%s"/>`, s.head(), s.corner())
	c.b = append(c.b, after...)
	c.flush()
	return c.err
}

// headHeight is that of three lines, in points.
const headHeight = 48

// writeTop writes what is above the table.
func (s *sheet) writeTop(c *cells) {
	line := func(n int, height float64, look style, text string) {
		c.begin(n, height)
		c.at(`<c r="A`, look)
		c.text(text)
		c.end()
	}
	line(1, 24, titleStyle, s.title)
	for i, text := range s.lines {
		line(2+i, 0, noteStyle, text)
	}
	if s.link != "" {
		line(s.head()-1, 0, linkStyle, s.link)
	}
}

// writeNames writes the list of the sheets with the names that belong to each: the rows
// and columns that print on each page, the table that can be filtered, and where screen
// readers find the heads. excelize looks through all names for each that it adds.
func writeNames(w io.Writer, list []byte, sheets []*sheet) error {
	before, after, found := bytes.Cut(list, []byte("</sheets>"))
	if !found || bytes.Contains(list, []byte("<definedNames>")) {
		return errors.New("no place for the names")
	}
	b := append(bytes.Clone(before), "</sheets><definedNames>"...)
	add := func(i int, name, more, refersTo string) {
		b = fmt.Appendf(b, `<definedName name="%s" localSheetId="%d"%s>%s</definedName>`, name, i, more, inXML.Replace(refersTo))
	}
	for i, s := range sheets {
		head := strconv.Itoa(s.head())
		titles := s.within("$" + head + ":$" + head)
		if s.frozen > 0 {
			titles = s.within("$A:$"+columnName(s.frozen-1)) + "," + titles
		}
		last := "$" + columnName(len(s.columns)-1) + "$" + strconv.Itoa(s.last())
		add(i, "_xlnm._FilterDatabase", ` hidden="1"`, s.within("$A$"+head+":"+last))
		add(i, "_xlnm.Print_Titles", "", titles)
		add(i, s.headName(i+1), "", s.within("$A$"+head))
	}
	b = append(append(b, "</definedNames>"...), after...)
	_, err := w.Write(b)
	return err
}

// headName is the name by which screen readers know the head of a table: it says that
// columns have titles, or rows too, and where the table lies.
func (s *sheet) headName(number int) string {
	kind := "ColumnTitleRegion1"
	if s.frozen > 0 {
		kind = "TitleRegion1"
	}
	return fmt.Sprintf("%s.a%d.%s.%d", kind, s.head(), strings.ToLower(s.corner()), number)
}
