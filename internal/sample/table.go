package sample

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// table is one file of observations.
type table struct {
	indicator string
	suffix    string // of the file's name, after the indicator
	year      int
	status    string
	source    string
	sections  []section
}

// section is a run of rows under a comment, with its columns aligned.
type section struct {
	title string
	rows  []row
}

// row is one observation. Exactly one of region, group and level is set; counts and
// value are written if counted or if value is not empty.
type row struct {
	region, group, level string
	industry, stratum    string
	period               string
	counted              bool
	x, n                 int
	value                string // decimal text
	missing              string
	status, basis, note  string
	breaks               bool
}

// place gives whom the row is about, for finding it.
func (r row) place() string { return r.region + r.group + r.level }

func (t *table) add(title string, rows ...row) {
	if len(rows) > 0 {
		t.sections = append(t.sections, section{title, rows})
	}
}

// encode writes the table as TOML.
func (t table) encode() []byte {
	var b bytes.Buffer
	b.WriteString(Marker)
	fmt.Fprintf(&b, "\nindicator = %q\nyear      = %d\nstatus    = %q\nsource    = %q\nrows = [\n",
		t.indicator, t.year, t.status, t.source)
	for _, s := range t.sections {
		if s.title != "" {
			fmt.Fprintf(&b, "  # %s\n", s.title)
		}
		s.encode(&b)
	}
	b.WriteString("]\n")
	return b.Bytes()
}

// encode writes the rows, each key padded to the section's widest so that the values
// stand under each other.
func (s section) encode(b *bytes.Buffer) {
	lines := make([][]string, len(s.rows))
	var width []int
	for i, r := range s.rows {
		lines[i] = r.fields()
		for j, f := range lines[i] {
			if j == len(width) {
				width = append(width, 0)
			}
			width[j] = max(width[j], utf8.RuneCountInString(f))
		}
	}
	for _, fields := range lines {
		b.WriteString("  { ")
		last := len(fields) - 1
		for last >= 0 && fields[last] == "" {
			last--
		}
		for j, f := range fields[:last+1] {
			if width[j] == 0 {
				continue
			}
			b.WriteString(f)
			if j < last {
				if f != "" {
					b.WriteString(", ")
				} else {
					b.WriteString("  ")
				}
				b.WriteString(strings.Repeat(" ", width[j]-utf8.RuneCountInString(f)))
			}
		}
		b.WriteString(" },\n")
	}
}

// fields gives the row's key-value texts by column; an absent key is empty.
func (r row) fields() []string {
	f := []string{place(r), text("industry", r.industry), text("stratum", r.stratum) + text("period", r.period), "", "", "", "", "", "", "", ""}
	if r.counted {
		f[3], f[4] = "x = "+strconv.Itoa(r.x), "n = "+strconv.Itoa(r.n)
	}
	if r.value != "" {
		f[5] = "value = " + r.value
	}
	f[6] = text("missing", r.missing)
	f[7] = text("status", r.status)
	if r.breaks {
		f[8] = "break = true"
	}
	f[9] = text("basis", r.basis)
	f[10] = text("note", r.note)
	return f
}

func place(r row) string {
	return text("region", r.region) + text("group", r.group) + text("level", r.level)
}

func text(key, value string) string {
	if value == "" {
		return ""
	}
	return key + " = " + strconv.Quote(value)
}
