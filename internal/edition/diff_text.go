package edition

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"zhijian/internal/diag"
	"zhijian/internal/lang"
)

// WriteText prints a comparison for a terminal, in plain text: what is deleted stands
// in [-…-], what is inserted in {+…+}. Of each list the first rows are shown; 0 shows
// all.
func (d *Diff) WriteText(w io.Writer, cat *lang.Catalogue, names Names, rows int) error {
	s := newShower(d, cat)
	var b strings.Builder
	fmt.Fprintln(&b, cat.T("edition.diff.old", s.side(names.Old, &d.Old)))
	fmt.Fprintln(&b, cat.T("edition.diff.new", s.side(names.New, &d.New)))
	for _, note := range s.notes() {
		fmt.Fprintln(&b, note)
	}
	tables := s.tables()
	if nothing := s.silence(tables); nothing != "" {
		fmt.Fprintln(&b, nothing)
	}
	for i := range tables {
		t := &tables[i]
		shown := len(t.rows)
		if rows > 0 {
			shown = min(shown, rows)
		}
		fmt.Fprintf(&b, "\n%s\n", cat.T("edition.diff.counted", cat.T("edition.diff.title."+t.key), strconv.Itoa(t.count())))
		if t.stacked {
			writeStacked(&b, cat, t, shown)
		} else {
			writeAligned(&b, cat, t, shown)
		}
		if left := len(t.rows) - shown; left > 0 {
			fmt.Fprintf(&b, "  %s\n", cat.T("edition.diff.more", strconv.Itoa(left)))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// plain gives a cell as text.
func (c *cell) plain() string {
	if len(c.pieces) == 0 {
		return strings.ReplaceAll(c.text, "\n", " ")
	}
	var b strings.Builder
	for _, p := range c.pieces {
		text := strings.ReplaceAll(p.Text, "\n", " ")
		switch p.Op {
		case Deleted:
			b.WriteString("[-" + text + "-]")
		case Inserted:
			b.WriteString("{+" + text + "+}")
		default:
			b.WriteString(text)
		}
	}
	return b.String()
}

// writeStacked prints each row as a block: its place, then what is there, each part
// under its name but for the sentence itself.
func writeStacked(b *strings.Builder, cat *lang.Catalogue, t *table, shown int) {
	for _, row := range t.rows[:shown] {
		for i := range row {
			text := row[i].plain()
			switch {
			case text == "":
			case i == 0:
				fmt.Fprintf(b, "  %s\n", text)
			case t.head[i] == "sentence":
				fmt.Fprintf(b, "      %s\n", text)
			default:
				fmt.Fprintf(b, "      %s%s%s\n", cat.T("edition.diff.head."+t.head[i]), cat.T("page.colon"), text)
			}
		}
	}
}

// widest is how many cells of the terminal a column takes at most before its rows are
// no longer aligned.
const widest = 80

// writeAligned prints a table whose columns are aligned, Chinese characters counting
// two; numbers stand to the right.
func writeAligned(b *strings.Builder, cat *lang.Catalogue, t *table, shown int) {
	lines := [][]string{make([]string, len(t.head))}
	for i, key := range t.head {
		lines[0][i] = cat.T("edition.diff.head." + key)
	}
	for _, row := range t.rows[:shown] {
		line := make([]string, len(row))
		for i := range row {
			line[i] = row[i].plain()
		}
		lines = append(lines, line)
	}
	widths := make([]int, len(t.head))
	for _, line := range lines {
		for i, text := range line {
			widths[i] = max(widths[i], min(diag.Cells(text), widest))
		}
	}
	for n, line := range lines {
		var out strings.Builder
		for i, text := range line {
			pad := strings.Repeat(" ", max(0, widths[i]-diag.Cells(text)))
			right := len(t.rows) > 0 && t.rows[0][i].number
			if n > 0 && right {
				out.WriteString("  " + pad + text)
			} else {
				out.WriteString("  " + text + pad)
			}
		}
		b.WriteString(strings.TrimRight(out.String(), " ") + "\n")
	}
}
