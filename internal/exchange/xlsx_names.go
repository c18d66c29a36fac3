package exchange

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
)

// maxSheetName is the longest a sheet's name may be, in UTF-16 units.
const maxSheetName = 31

// sheetNames are the names given so far, in lower case: spreadsheets do not tell
// names by case.
type sheetNames map[string]bool

// unforbidden puts characters that look the same for those that a sheet's name must
// not have.
var unforbidden = strings.NewReplacer("[", "［", "]", "］", ":", "：", "*", "＊", "?", "？", "/", "／", `\`, "＼", "'", "’")

// unique turns a text into a sheet's name that no sheet has so far.
func (names sheetNames) unique(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == utf8Bad || r >= 0xFFFE && r <= 0xFFFF {
			return ' '
		}
		return r
	}, text)
	text = strings.TrimSpace(unforbidden.Replace(text))
	if text == "" {
		text = "-"
	}
	name := cut(text, maxSheetName)
	// "History" is what Excel calls the sheet of tracked changes, and nobody else may.
	for n := 2; names[strings.ToLower(name)] || strings.EqualFold(name, "history"); n++ {
		tail := " (" + strconv.Itoa(n) + ")"
		name = cut(text, maxSheetName-len(tail)) + tail
	}
	names[strings.ToLower(name)] = true
	return name
}

// utf8Bad stands where a text is not UTF-8.
const utf8Bad = unicode.ReplacementChar

// cut gives the start of a text, of at most n UTF-16 units and without spaces at its
// end.
func cut(s string, n int) string {
	for i, r := range s {
		if n -= utf16.RuneLen(r); n < 0 {
			return strings.TrimRight(s[:i], " ")
		}
	}
	return s
}

// within refers to a cell or range of a sheet, from other sheets.
func (s *sheet) within(ref string) string { return "'" + s.name + "'!" + ref }
