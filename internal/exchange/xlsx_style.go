package exchange

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// style is a cell's look: an index into the workbook's cell formats. styles makes them
// in this order.
type style int

const (
	plainStyle style = iota
	textStyle
	wrapStyle // text of more than a line
	symbolStyle
	titleStyle
	noteStyle
	linkStyle
	betterStyle
	worseStyle
	yearStyle
	countStyle // 12,345
	rawStyle   // as many digits as there are
	dateStyle
	percentStyle // already on the scale 0–100
	probabilityStyle
	headStyle // the first of headStyles
)

// headStyles are the colours of heads, one a group of columns, in turn; white on each
// has a contrast of 7:1 and more.
var headColours = [...]string{"1F3B57", "5A3A1E", "0B5A50"}

const (
	valueStyle = headStyle + style(len(headColours)) // of no decimals; those of more follow
	gapStyle   = valueStyle + maxDecimals + 1
)

// maxDecimals is the most decimals an indicator may have.
const maxDecimals = 6

// value is the style of a number of an indicator, gap of a difference, which shows its
// sign.
func value(decimals int) style { return valueStyle + style(min(max(decimals, 0), maxDecimals)) }
func gap(decimals int) style   { return gapStyle + style(min(max(decimals, 0), maxDecimals)) }

// styles gives the looks by their numbers.
func styles() []*excelize.Style {
	number := func(format string) *excelize.Style {
		return &excelize.Style{CustomNumFmt: &format}
	}
	colour := func(c string) *excelize.Style {
		return &excelize.Style{NumFmt: 49, Alignment: &excelize.Alignment{Horizontal: "left", Indent: 1}, Font: &excelize.Font{Color: c, Bold: true, Size: 11, Family: "Calibri"}}
	}
	out := []*excelize.Style{
		textStyle:        {NumFmt: 49, Alignment: &excelize.Alignment{Horizontal: "left", Indent: 1}},
		wrapStyle:        {NumFmt: 49, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}},
		symbolStyle:      {NumFmt: 49, Alignment: &excelize.Alignment{Horizontal: "right"}},
		titleStyle:       {NumFmt: 49, Font: &excelize.Font{Bold: true, Size: 15, Family: "Calibri"}},
		noteStyle:        {NumFmt: 49, Font: &excelize.Font{Color: "404A54", Size: 11, Family: "Calibri"}},
		linkStyle:        {NumFmt: 49, Font: &excelize.Font{Color: "0B57A4", Underline: "single", Size: 11, Family: "Calibri"}},
		betterStyle:      colour("0A7568"),
		worseStyle:       colour("B0430A"),
		yearStyle:        {NumFmt: 1, Alignment: &excelize.Alignment{Horizontal: "center"}},
		countStyle:       number("#,##0"),
		rawStyle:         number("General"),
		dateStyle:        number("yyyy-mm-dd"),
		percentStyle:     number("0.0"),
		probabilityStyle: number("0.0000"),
	}
	for _, c := range headColours {
		out = append(out, &excelize.Style{
			NumFmt:    49,
			Font:      &excelize.Font{Bold: true, Color: "FFFFFF", Size: 11, Family: "Calibri"},
			Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{c}},
			Alignment: &excelize.Alignment{WrapText: true, Vertical: "center", Horizontal: "center"},
		})
	}
	for d := range maxDecimals + 1 {
		out = append(out, number(decimals(d)))
	}
	for d := range maxDecimals + 1 {
		out = append(out, number("+"+decimals(d)+";-"+decimals(d)+";"+decimals(d)))
	}
	return out
}

// decimals is the number format of so many decimals.
func decimals(n int) string {
	if n == 0 {
		return "0"
	}
	return "0." + strings.Repeat("0", n)
}
