package edition

import (
	_ "embed"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"zhijian/internal/prose"
	"zhijian/internal/report"
)

// Aging is a word of time in a carried-over text that may not be true of the new year:
// this year, 2015, the five-year plan that ended.
type Aging struct {
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Word   string `json:"word"`
}

//go:embed aging.txt
var agingWords string

// aging makes the pattern of the words that age when a report of a year follows that of
// the year before: words relative to the year, the two years that were "this" and
// "last" before, and plans that have ended since.
func aging(year int) *regexp.Regexp {
	var words, latin []string
	var digits, zeros []rune
	plan := func(lastYear int) int { return (lastYear + 4) / 5 }
	for line := range strings.Lines(agingWords) {
		kind, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch kind {
		case "word":
			words = append(words, strings.Fields(rest)...)
		case "words":
			latin = append(latin, strings.Split(rest, "|")...)
		case "digits":
			digits = []rune(rest)
		case "zero":
			zeros = []rune(rest)
		case "plan":
			last, name, _ := strings.Cut(rest, " ")
			if y, _ := strconv.Atoi(last); plan(y) == plan(year-1) && plan(y) != plan(year) {
				words = append(words, name)
			}
		}
	}
	for _, y := range []int{year - 1, year - 2} {
		words = append(words, strconv.Itoa(y), fullWidth(y), numeral(y, digits, zeros))
	}
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) }) // the longest first
	return regexp.MustCompile(strings.Join(words, "|") + `|(?i:\b(?:` + strings.Join(latin, "|") + `)\b)`)
}

// fullWidth writes a number in full-width digits.
func fullWidth(n int) string {
	return strings.Map(func(r rune) rune { return r - '0' + '０' }, strconv.Itoa(n))
}

// numeral writes a year digit by digit in Chinese, as a pattern that takes any zero.
func numeral(n int, digits, zeros []rune) string {
	var b strings.Builder
	for _, d := range strconv.Itoa(n) {
		if d == '0' {
			b.WriteString("[" + string(zeros) + "]")
		} else {
			b.WriteRune(digits[d-'0'])
		}
	}
	return b.String()
}

// ages lists the words of a text that age, in its front matter, its prose and its
// directives. Numbers that are part of longer ones are none.
func ages(p *report.Page, project fs.FS, old *regexp.Regexp) []Aging {
	out := []Aging{}
	find := func(line, column int, text string) {
		for _, at := range old.FindAllStringIndex(text, -1) {
			if digitBeside(text, at[0], at[1]) {
				continue
			}
			out = append(out, Aging{line, column + utf8.RuneCountInString(text[:at[0]]), text[at[0]:at[1]]})
		}
	}
	if text, err := fs.ReadFile(project, p.File); err == nil {
		line := 0
		for l := range strings.Lines(string(text)) {
			if line++; line >= p.BodyLine {
				break
			}
			// A comment reaches no reader.
			if before, _, _ := strings.Cut(strings.TrimSpace(l), "#"); strings.ContainsRune(before, '=') {
				find(line, 1, strings.TrimRight(l[:len(l)-len(strings.TrimLeft(l, " \t"))]+before, "\r\n"))
			}
		}
	}
	doc, _ := prose.Parse(p.File, p.BodyLine, p.Body)
	for _, s := range doc.Text {
		find(s.Pos.Line, s.Pos.Column, s.Text)
	}
	for i := range doc.Directives {
		d := &doc.Directives[i]
		for _, w := range d.Args {
			find(w.Pos.Line, w.Pos.Column, w.Text)
		}
		for _, pair := range d.Named {
			find(pair.Value.Pos.Line, pair.Value.Pos.Column, pair.Value.Text)
		}
	}
	slices.SortFunc(out, func(a, b Aging) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
	return slices.Compact(out)
}

// digitBeside reports whether the number at a place goes on before or after it.
func digitBeside(text string, start, end int) bool {
	digit := func(i int) bool { return i >= 0 && i < len(text) && '0' <= text[i] && text[i] <= '9' }
	return digit(start) && digit(start-1) || digit(end-1) && digit(end)
}
