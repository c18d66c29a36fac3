package edition

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

	"zhijian/internal/report"
)

func isAbsent(err error) bool { return errors.Is(err, fs.ErrNotExist) }

// quote writes a TOML string.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range s {
		switch {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteRune(c)
		case c < ' ' || c == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, c)
		default:
			b.WriteRune(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// decimal writes a TOML number.
func decimal(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// ofYear lists the observations of a year, quarters and months with them, by the file
// that they stand in, in the order of its rows.
func ofYear(r *report.Report, year int) map[string][]*report.Observation {
	byFile := map[string][]*report.Observation{}
	for _, list := range [][]report.Observation{r.Observations, r.Periods} {
		for i := range list {
			if o := &list[i]; o.Year == year {
				byFile[o.Origin.File] = append(byFile[o.Origin.File], o)
			}
		}
	}
	for _, rows := range byFile {
		slices.SortFunc(rows, func(a, b *report.Observation) int { return a.Origin.Row - b.Origin.Row })
	}
	return byFile
}

// tables plans a table for each of this year's, with the cells that the next year does
// not have yet.
func (r *roller) tables() error {
	there := map[report.Key]bool{}
	for _, rows := range ofYear(r.r, r.year) {
		for _, o := range rows {
			there[o.Key] = true
		}
	}
	byFile := ofYear(r.r, r.year-1)
	taken := map[string]bool{}
	for _, file := range slices.Sorted(maps.Keys(byFile)) {
		remarks, err := r.remarks(file)
		if err != nil {
			return err
		}
		name, text := "data/"+r.to+"/"+r.anew(path.Base(file)), r.table(byFile[file], remarks)
		done, err := r.holds(name, text)
		if err != nil {
			return err
		}
		if done { // by a run that was cut off
			taken[name] = true
			r.add(name, text)
			continue
		}
		rows := slices.DeleteFunc(byFile[file], func(o *report.Observation) bool {
			k := o.Key
			k.Year = r.year
			return there[k]
		})
		if len(rows) == 0 {
			continue
		}
		there, err := r.has(name)
		if err != nil {
			return err
		}
		if there { // somebody's file: what it lacks is theirs to add
			r.kept = append(r.kept, Found{name, len(rows)})
			continue
		}
		name = r.free(file, taken)
		r.add(name, r.table(rows, remarks))
	}
	return nil
}

// holds reports whether the project has a file with a text already.
func (r *roller) holds(name, text string) (bool, error) {
	data, err := fs.ReadFile(r.project, name)
	if isAbsent(err) {
		return false, nil
	}
	return string(data) == text, err
}

// free names the table that follows a file, by a name that no other table of the plan has.
func (r *roller) free(file string, taken map[string]bool) string {
	base := strings.TrimSuffix(r.anew(path.Base(file)), ".toml")
	for n := 1; ; n++ {
		name := "data/" + r.to + "/" + base + ".toml"
		if n > 1 {
			name = "data/" + r.to + "/" + base + "-" + strconv.Itoa(n) + ".toml"
		}
		if !taken[name] {
			taken[name] = true
			return name
		}
	}
}

// remarks gives the lines of comment above each row of a file, by the row's number.
// Those that name this year are left out, since they speak of its figures.
func (r *roller) remarks(file string) (map[int][]string, error) {
	text, err := fs.ReadFile(r.project, file)
	if err != nil {
		return nil, err
	}
	lines := strings.Split(string(text), "\n")
	out := map[int][]string{}
	for row, line := range r.r.Lines(file) {
		for at := line - 2; at >= 0 && at < len(lines); at-- {
			remark := strings.TrimSpace(lines[at])
			if !strings.HasPrefix(remark, "#") {
				break
			}
			if !strings.Contains(remark, r.from) {
				out[row] = append([]string{remark}, out[row]...)
			}
		}
	}
	return out, nil
}

// table writes a table of cells to fill.
func (r *roller) table(rows []*report.Observation, remarks map[int][]string) string {
	var b strings.Builder
	ind := r.r.Indicator(rows[0].Indicator)
	source := commonest(rows)
	b.WriteString(r.comment("table", r.to, ind.Name, ind.Unit, r.t("form."+entered(rows))))
	fmt.Fprintf(&b, "\nindicator = %s\nyear      = %s\nstatus    = \"preliminary\"\n", quote(ind.ID), r.to)
	fmt.Fprintf(&b, "source    = %s\nrows = [\n", quote(r.source(source)))
	for _, o := range rows {
		for _, remark := range remarks[o.Origin.Row] {
			b.WriteString("  " + remark + "\n")
		}
		b.WriteString("  " + r.row(o, source) + ",\n")
	}
	b.WriteString("]\n")
	return b.String()
}

// row writes one cell to fill. What says which cell it is stays; what was found in it
// this year does not.
func (r *roller) row(o *report.Observation, source string) string {
	place := map[report.PlaceKind]string{report.InRegion: "region", report.InGroup: "group", report.AtLevel: "level"}[o.Place.Kind]
	parts := []string{place + " = " + quote(o.Place.ID)}
	add := func(key, value string) {
		if value != "" {
			parts = append(parts, key+" = "+quote(value))
		}
	}
	add("industry", o.Industry)
	add("stratum", o.Stratum)
	add("period", o.Period)
	if o.Missing == report.NotApplicable {
		add("missing", string(report.NotApplicable))
		add("note", o.Note)
	} else {
		add("missing", string(report.NotYet))
	}
	add("basis", o.Basis)
	if o.Source != source {
		add("source", r.source(o.Source))
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}

// commonest is the source of most rows; of several, the first.
func commonest(rows []*report.Observation) string {
	count := map[string]int{}
	best := rows[0].Source
	for _, o := range rows {
		count[o.Source]++
	}
	for _, o := range rows {
		if count[o.Source] > count[best] {
			best = o.Source
		}
	}
	return best
}

// entered says how the rows of a table give their figures: a key of words.
func entered(rows []*report.Observation) string {
	counts, sized := 0, 0
	for _, o := range rows {
		if o.Counted() {
			counts++
		} else if !math.IsNaN(o.N) {
			sized++
		}
	}
	switch {
	case counts*2 >= len(rows):
		return "counts"
	case sized*2 >= len(rows):
		return "sized"
	}
	return "value"
}
