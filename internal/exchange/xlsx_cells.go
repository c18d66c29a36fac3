package exchange

import (
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
)

// maxCellText is the longest text a cell may hold, in UTF-16 units.
const maxCellText = 32767

// cells writes the rows of a sheet as XML. The rows of excelize's own stream writer
// take five times as long, and a report has a quarter of a million cells.
type cells struct {
	out     io.Writer
	err     error
	b       []byte
	formats []int             // cell formats, by style
	texts   map[string]string // texts as they stand in the XML
	cut     string            // what a text that is too long ends with
	row     []byte            // the number of the row at hand
	column  string            // <c r="AB
	style   style
}

// flushAt is how much is written at a time.
const flushAt = 1 << 16

func (c *cells) flush() {
	if c.err == nil {
		_, c.err = c.out.Write(c.b)
	}
	c.b = c.b[:0]
}

// begin starts row n, counted from 1; height is in points, 0 for the usual.
func (c *cells) begin(n int, height float64) {
	c.row = strconv.AppendInt(c.row[:0], int64(n), 10)
	c.b = append(c.b, `<row r="`...)
	c.b = append(c.b, c.row...)
	if height > 0 {
		c.b = append(c.b, `" ht="`...)
		c.b = strconv.AppendFloat(c.b, height, 'f', -1, 64)
		c.b = append(c.b, `" customHeight="1`...)
	}
	c.b = append(c.b, `">`...)
}

func (c *cells) end() {
	c.b = append(c.b, `</row>`...)
	if len(c.b) >= flushAt {
		c.flush()
	}
}

// at goes to a column, whose reference starts as opening does.
func (c *cells) at(opening string, s style) { c.column, c.style = opening, s }

func (c *cells) open() {
	c.b = append(c.b, c.column...)
	c.b = append(c.b, c.row...)
	c.b = append(c.b, `" s="`...)
	c.b = strconv.AppendInt(c.b, int64(c.formats[c.style]), 10)
}

// number writes a number, or nothing if there is none.
func (c *cells) number(v float64) {
	switch {
	case math.IsNaN(v):
		return
	case math.IsInf(v, 0): // has no form as a number
		c.text(string(appendNumber(nil, v)))
		return
	}
	c.open()
	c.b = append(c.b, `"><v>`...)
	c.b = appendNumber(c.b, v)
	c.b = append(c.b, `</v></c>`...)
}

// whole writes a count; 0 is none.
func (c *cells) whole(n int) {
	if n != 0 {
		c.number(float64(n))
	}
}

// text writes a text that nothing can take for a formula, or nothing if it is empty.
func (c *cells) text(s string) {
	if s == "" {
		return
	}
	t, known := c.texts[s]
	if !known {
		t = cellText(s, c.cut)
		c.texts[s] = t
	}
	c.open()
	c.b = append(c.b, `" t="inlineStr"><is>`...)
	c.b = append(c.b, t...)
	c.b = append(c.b, `</is></c>`...)
}

// date writes a day, or nothing for the zero time.
func (c *cells) date(t time.Time) {
	if t.IsZero() {
		return
	}
	day := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	// Day 60 of spreadsheets is a 29 February 1900 that never was; days are counted
	// from 1899-12-30 ever after.
	c.number(day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
}

// escaped is text that spreadsheets read as an escaped character.
var escaped = regexp.MustCompile(`_(x[0-9A-Fa-f]{4}_)`)

// breaks makes line breaks alike.
var breaks = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// cellText gives a text as an XML element t.
func cellText(s, tooLong string) string {
	s = breaks.Replace(neutral(s))
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF {
			return -1 // XML knows no such character
		}
		return r
	}, s)
	if strings.Contains(s, "_x") {
		s = escaped.ReplaceAllString(s, "_x005F_$1")
	}
	if len(s) > maxCellText && len(utf16.Encode([]rune(s))) > maxCellText {
		s = cut(s, maxCellText-len(utf16.Encode([]rune(tooLong)))) + tooLong
	}
	opening := "<t>"
	if s != strings.TrimSpace(s) || strings.Contains(s, "\n") {
		opening = `<t xml:space="preserve">`
	}
	return opening + inXML.Replace(s) + "</t>"
}

var inXML = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
