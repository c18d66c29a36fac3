package page

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"zhijian/internal/chart"
)

// File is a file beside the pages: the data of one figure or table.
type File struct {
	Path string // relative to the site's root, with slashes
	Data []byte // the whole file
}

// Take is how a reader takes a figure or table away: its numbers, and its name.
type Take struct {
	Href     string // of its CSV file
	Text     string // of the link: 下载图3数据（CSV，1 kB）
	Cite     string // of what opens the citation: 引用图3
	Citation string // by the national standard
}

// figureFolder holds the data of figures and tables, in folders named like their pages.
const figureFolder = "data/figures/"

// bom makes spreadsheets read UTF-8. The tables for programs have none; these are for
// people, and their heads are Chinese.
const bom = "\ufeff"

// take makes the CSV file of a figure or table of the page and says how to get it; nil
// where nobody wants files.
func (b *builder) take(id, label, caption string, synthetic bool, t *chart.Table) *Take {
	if !b.taking {
		return nil
	}
	mark := ""
	if synthetic {
		mark = b.cat.T("page.cover.synthetic")
	}
	file := File{b.takePath(id), b.csv(t, mark)}
	b.files = append(b.files, file)
	return &Take{
		Href: b.link(file.Path),
		Text: b.cat.T("page.take.csv", label, size(len(file.Data))),
		Cite: b.cat.T("page.take.cite", label), Citation: b.citation(label+" "+caption, b.path+"#"+id),
	}
}

// takePath is the path of the data of a figure. Two figures of a page differ in it even
// where case does not count.
func (b *builder) takePath(id string) string {
	folder := figureFolder + strings.TrimSuffix(b.path, path.Ext(b.path)) + "/"
	name := folder + safeName(id) + ".csv"
	for slices.ContainsFunc(b.files, func(f File) bool { return f.Path == name }) {
		name = strings.TrimSuffix(name, ".csv") + "-.csv"
	}
	return name
}

// safeName is an id as a file name that every file system takes, alone and unlike the
// name of any other id. Authors may name figures in any script and case, and as Windows
// names devices; such a name is told by its digest.
func safeName(id string) string {
	const longest = 80
	plain := func(r rune) bool { return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '_' }
	device := slices.Contains([]string{"con", "prn", "aux", "nul"}, id) || len(id) == 4 && (strings.HasPrefix(id, "com") || strings.HasPrefix(id, "lpt"))
	if id != "" && len(id) <= longest && !device && strings.TrimFunc(id, plain) == "" {
		return id
	}
	kept := strings.Map(func(r rune) rune {
		if r = unicode.ToLower(r); plain(r) {
			return r
		}
		return -1
	}, id)
	sum := sha256.Sum256([]byte(id))
	return "x-" + kept[:min(len(kept), longest/2)] + "-" + hex.EncodeToString(sum[:8])
}

// csv writes a table with its numbers unrounded. A column that shows more than numbers,
// such as why there is none, is followed by one with the words of the cells that do; a
// column without anything is left out. The mark, if any, stands in a last column of every row.
func (b *builder) csv(t *chart.Table, mark string) []byte {
	var cols []takeColumn
	for i := range t.Head {
		cols = append(cols, b.takeColumns(t, i)...)
	}
	heads := map[string]int{}
	out := []byte(bom)
	for i := range cols {
		head := cols[i].head
		if heads[head]++; heads[head] > 1 {
			head += " " + itoa(heads[head])
		}
		out = appendField(out, i, fieldText(head))
	}
	if mark != "" {
		out = appendField(out, 1, fieldText(b.cat.T("page.take.mark")))
	}
	out = append(out, '\n')
	for i := range t.Rows {
		for j := range cols {
			out = appendField(out, j, cols[j].field(&t.Rows[i]))
		}
		if mark != "" {
			out = appendField(out, 1, fieldText(mark))
		}
		out = append(out, '\n')
	}
	return out
}

// takeColumn is a column of the file.
type takeColumn struct {
	head  string
	field func(*chart.TableRow) string
}

// takeColumns gives the columns of the file for one of the table.
func (b *builder) takeColumns(t *chart.Table, i int) []takeColumn {
	if i == 0 {
		return []takeColumn{{t.Head[0], func(r *chart.TableRow) string { return fieldText(r.Label) }}}
	}
	numbers, wordy := 0, false
	for j := range t.Rows {
		if i > len(t.Rows[j].Cells) {
			continue
		}
		c := &t.Rows[j].Cells[i-1]
		numbers = max(numbers, len(c.Exact))
		wordy = wordy || saysMore(c)
	}
	var cols []takeColumn
	for n := range numbers {
		head := t.Head[i]
		if numbers == 2 {
			head = b.cat.T([...]string{"page.take.low", "page.take.high"}[n], head)
		}
		cols = append(cols, takeColumn{head, func(r *chart.TableRow) string {
			if i > len(r.Cells) || n >= len(r.Cells[i-1].Exact) {
				return ""
			}
			return exactText(r.Cells[i-1].Exact[n])
		}})
	}
	if wordy {
		head := t.Head[i]
		if numbers > 0 {
			head = b.cat.T("page.take.shown", head)
		}
		cols = append(cols, takeColumn{head, func(r *chart.TableRow) string {
			if i > len(r.Cells) || !saysMore(&r.Cells[i-1]) {
				return ""
			}
			return fieldText(r.Cells[i-1].Text)
		}})
	}
	return cols
}

// saysMore reports whether a cell shows more than its numbers, rounded.
func saysMore(c *chart.TableCell) bool {
	switch len(c.Exact) {
	case 0:
		return strings.Trim(c.Text, "— ") != ""
	case 1:
		return strings.Trim(c.Text, "0123456789.,+-−e ") != ""
	}
	return false // an interval is two numbers and what joins them
}

// exactText writes the shortest decimal that reads back the same. Only what is too small
// to be read otherwise gets an exponent.
func exactText(v float64) string {
	if v == 0 {
		return "0" // no negative zero
	}
	format := byte('f')
	if v > -1e-6 && v < 1e-6 {
		format = 'e'
	}
	return strconv.FormatFloat(v, format, -1, 64)
}

func appendField(b []byte, i int, field string) []byte {
	if i > 0 {
		b = append(b, ',')
	}
	return append(b, field...)
}

// fieldText writes text as a field: quoted where CSV needs it, and so that no
// spreadsheet takes it for a formula. A number is let be, with the minus of programs.
func fieldText(s string) string {
	if n := strings.Replace(s, "−", "-", 1); n != "" && strings.Trim(n, "0123456789.+-") == "" {
		if _, err := strconv.ParseFloat(n, 64); err == nil {
			return strings.TrimPrefix(n, "+")
		}
	}
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		s = "'" + s
	}
	if strings.ContainsAny(s, "\",\r\n") {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}
