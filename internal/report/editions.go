package report

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"zhijian/internal/diag"
)

// An edition after that of report.toml is a file data/editions/<year>.toml: what of
// report.toml is different from then on, and the sources that came with it. Its
// narrative is content/<year>/, where there is such a folder. The folder stays one
// project: the newest edition is what is built, any older one when its year is asked
// for, and what belongs to a later edition is then not read at all.

var (
	editionFileKeys = []string{"report", "source"}
	editionKeys     = []string{"title", "publisher", "released", "headline", "benchmarks", "confidence", "provisional"}
)

// editionFile is the path of the file of an edition.
func editionFile(year int) string { return "data/editions/" + strconv.Itoa(year) + ".toml" }

// editionYear gives the year that a file or folder is named for; 0 for other names.
func editionYear(name string) int {
	base := strings.TrimSuffix(path.Base(name), ".toml")
	if !yearFolder.MatchString(base) {
		return 0
	}
	year, _ := strconv.Atoi(base)
	return year
}

// Editions lists the years that the project in fsys has an edition of, oldest first:
// that of report.toml and those of data/editions/. It leaves out what it cannot read,
// which Load reports.
func Editions(fsys fs.FS) []int {
	var ignored faults
	l := lister{fsys: fsys, faults: &ignored}
	l.editions()
	years := l.tree.years
	if t := parse(fsys, "data/report.toml", required, &ignored); t != nil {
		if head, ok := t.table("report", required); ok {
			if year, ok := head.year("year", required); ok {
				years = append(years, year)
			}
		}
	}
	slices.Sort(years)
	return slices.Compact(years)
}

// editions lists the files of later editions.
func (l *lister) editions() {
	entries, _ := l.read("data/editions")
	for _, e := range entries {
		name := "data/editions/" + e.name
		switch {
		case e.lost:
		case e.dir:
			l.stray(name, ".toml", "data-folder")
		case projectName.MatchString(e.name):
			l.tree.years = append(l.tree.years, editionYear(name))
		case e.is(".toml"):
			l.unexpected(name, "edition", diag.Text{})
		}
	}
}

// choose picks the edition of a year, 0 for the newest: its file and those before it,
// which say what it goes on from.
func (l *lister) choose(year int) {
	if year == 0 && len(l.tree.years) > 0 {
		year = slices.Max(l.tree.years)
	}
	l.tree.year = year
	for _, y := range l.tree.years {
		if y <= year {
			l.tree.definitions = append(l.tree.definitions, editionFile(y))
			l.tree.chosen = append(l.tree.chosen, y)
		}
	}
}

// later reports whether a file or folder named for a year belongs to an edition after
// the chosen one, or to the years between the two.
func (l *lister) later(name string) bool {
	year := editionYear(name)
	return l.tree.year != 0 && year > l.tree.year && len(l.tree.years) > 0 && year <= slices.Max(l.tree.years)
}

// narrative is the folder that holds the words of the chosen edition: of the newest
// edition up to it that has one.
func (l *lister) narrative() string {
	for _, y := range slices.Backward(l.tree.chosen) {
		dir := "content/" + strconv.Itoa(y)
		if info, err := fs.Stat(l.fsys, dir); err == nil && info.IsDir() {
			return dir
		}
	}
	return "content"
}

// PlainName is the path of a narrative file as it is without a folder of its edition.
func PlainName(name string) string {
	rest, ok := strings.CutPrefix(name, "content/")
	if !ok {
		return name
	}
	if year, rest, ok := strings.Cut(rest, "/"); ok && yearFolder.MatchString(year) {
		return "content/" + rest
	}
	return name
}

// readEditions lays the chosen editions over report.toml, oldest first.
func (d *definitions) readEditions(files map[string]*table, tree tree, out *faults) {
	m := &d.report.Meta
	first := m.Year
	for _, year := range tree.chosen {
		name := editionFile(year)
		if year <= first {
			out.add(fileStart(name), diag.Problem{Code: "edition-year", Args: []string{strconv.Itoa(year), strconv.Itoa(first)}, Hint: diag.T("edition-year")})
			continue
		}
		m.Year = year
		if t := files[name]; t != nil {
			d.readEdition(t)
		}
	}
	if tree.year != 0 && m.Year != 0 && m.Year != tree.year && !slices.Contains(tree.chosen, tree.year) {
		out.add(fileStart("data/report.toml"), diag.Problem{Code: "edition-year", Variant: "unknown",
			Args: []string{strconv.Itoa(tree.year)}, Hint: diag.T("edition-unknown", strconv.Itoa(tree.year))})
	}
}

// readEdition reads what an edition says differently.
func (d *definitions) readEdition(t *table) {
	t, ok := t.table("report", required)
	if !ok {
		return
	}
	t.strict(editionKeys)
	m := &d.report.Meta
	m.Title = orElse(t.words("title"), m.Title)
	m.Publisher = orElse(t.words("publisher"), m.Publisher)
	m.Released, _ = t.instant("released")
	m.Provisional, m.ProvisionalAt = t.flag("provisional"), diag.Pos{}
	if m.Provisional {
		m.ProvisionalAt = positions([]spot{t.spot("provisional", atKey)})[0]
	}
	if ids, ok := t.refs("headline", optional, d.indicators); ok {
		m.Headline = ids
	}
	if places, ok := t.refs("benchmarks", optional, d.places); ok {
		m.Benchmarks = nil
		for _, code := range places {
			m.Benchmarks = append(m.Benchmarks, d.place(code))
		}
	}
	if c, ok := t.fraction("confidence"); ok {
		m.Confidence = cmp.Or(c, m.Confidence)
	}
}
