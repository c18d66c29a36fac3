package main

import (
	"bytes"
	"cmp"
	"context"
	"flag"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"zhijian/internal/diag"
	"zhijian/internal/edition"
	"zhijian/internal/report"
	"zhijian/internal/site"
)

// diffFormats are those of diff.
var diffFormats = []string{"text", "json", "html"}

// How many rows of each list are shown unless the user says otherwise: a page can be
// scrolled, a terminal less so.
const (
	rowsOfText = 20
	rowsOfHTML = 100
)

// runDiff compares two editions.
func runDiff(ctx context.Context, c *call, args []string) error {
	flags := c.flags("diff")
	format := flags.String("format", "", "")
	out := flags.String("o", "", "")
	rows := rowsFlag(flags, -1)
	check := flags.Bool("check", false, "")
	exitCode := flags.Bool("exit-code", false, "")
	rest, err := c.parse(flags, args, 2)
	if err != nil {
		return err
	}
	if *format == "" {
		*format = formatOf(*out)
	}
	switch {
	case !slices.Contains(diffFormats, *format):
		return usageNear("cmd.diff.format", *format, diffFormats)
	case len(rest) == 0:
		return usage("cmd.diff.none")
	}
	if len(rest) == 1 {
		rest = strings.SplitN(rest[0], "..", 2) // OLD..NEW, as git writes it
		if len(rest) == 2 && (rest[0] == "" || rest[1] == "" || strings.HasPrefix(rest[1], ".") || strings.HasPrefix(rest[1], "/")) {
			rest = []string{strings.Join(rest, "..")} // a path such as ../last
		}
	}
	if len(rest) == 1 {
		rest = append(rest, ".")
	}
	old, new, cleanup, err := c.sides(ctx, rest)
	defer cleanup()
	if err != nil {
		return interrupted(ctx, err)
	}
	d := edition.Compare(old.edition, new.edition)
	var b bytes.Buffer
	if err := c.writeDiff(&b, &d, *format, edition.Names{Old: old.name, New: new.name}, *rows); err != nil {
		return err
	}
	if *out == "" {
		_, err = c.stdout.Write(b.Bytes())
	} else {
		err = os.WriteFile(c.path(*out), b.Bytes(), 0o644)
	}
	switch {
	case err != nil:
		return err
	case *check && d.New.Draft: // what does not load is not known to be unchanged
		c.say("cmd.diff.broken", new.name)
		return cmp.Or(c.excerpts(errorsOf(new.edition), &new), errProblems)
	case *check && d.Unrecorded.Len() > 0:
		return cmp.Or(c.excerpts(d.Unrecorded, &new), errProblems)
	case *exitCode && !d.Same():
		return errProblems
	}
	return nil
}

// excerpts prints problems with the lines of one of the editions.
func (c *call) excerpts(probs diag.List, of *compared) error {
	return probs.WriteExcerpts(c.stderr, c.cat, func(file string) ([]byte, error) { return fs.ReadFile(of.project, file) })
}

// errorsOf gives the errors of an edition.
func errorsOf(e *edition.Edition) (out diag.List) {
	for _, p := range e.Problems.Sorted() {
		if p.Severity == diag.Error {
			out.Add(p)
		}
	}
	return out
}

// rowsFlag defines --rows: how many rows are shown, 0 for all, never fewer.
func rowsFlag(flags *flag.FlagSet, usual int) *int {
	rows := usual
	flags.Func("rows", "", func(s string) error {
		n, err := strconv.Atoi(s)
		if err != nil || n < 0 {
			return strconv.ErrRange
		}
		rows = n
		return nil
	})
	return &rows
}

// formatOf guesses the format from the file that is written: text unless its name says
// otherwise.
func formatOf(out string) string {
	switch ext := strings.TrimPrefix(path.Ext(out), "."); ext {
	case "json", "html":
		return ext
	case "htm":
		return "html"
	}
	return "text"
}

func (c *call) writeDiff(b *bytes.Buffer, d *edition.Diff, format string, names edition.Names, rows int) error {
	budget := func(usual int) int {
		if rows < 0 {
			return usual
		}
		return rows
	}
	switch format {
	case "json":
		return d.WriteJSON(b, c.cat, names)
	case "html":
		return d.WriteHTML(b, c.cat, names, budget(rowsOfHTML))
	}
	return d.WriteText(b, c.cat, names, budget(rowsOfText))
}

// compared is one of the two editions.
type compared struct {
	name    string // as the user named it
	project fs.FS
	year    int // of the edition; 0 for the newest
	edition *edition.Edition
}

// sides reads both editions. cleanup must be called whatever comes out.
func (c *call) sides(ctx context.Context, names []string) (old, new compared, cleanup func(), err error) {
	var done []func()
	cleanup = func() {
		for _, f := range done {
			f()
		}
	}
	read := func(name string) (compared, error) {
		side, clean, err := c.side(ctx, name)
		done = append(done, clean)
		if err != nil {
			return side, err
		}
		side.edition, err = site.Read(ctx, site.Source{Project: side.project, Year: side.year, Version: release, Messages: c.cat, Names: true})
		return side, err
	}
	if old, err = read(names[0]); err == nil {
		new, err = read(names[1])
	}
	return old, new, cleanup, err
}

// side finds the project that a word of the command line means: a folder, or else the
// edition of a year, or else a revision of the repository that the project lies in.
func (c *call) side(ctx context.Context, name string) (compared, func(), error) {
	nothing := func() {}
	dir := c.path(name)
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		if !isProject(dir) {
			return compared{}, nothing, &usageError{key: "cmd.diff.folder", args: []string{name}, hint: diag.T("cmd.hint.project")}
		}
		project, err := report.Open(dir)
		shown := c.shown(dir)
		if shown == "." {
			shown = c.cat.T("cmd.diff.working")
		}
		return compared{name: shown, project: project}, nothing, err
	}
	if year, err := strconv.Atoi(name); err == nil && len(name) == 4 && isProject(c.dir) {
		project, err := report.Open(c.dir)
		if err != nil {
			return compared{}, nothing, err
		}
		years := report.Editions(project)
		if slices.Contains(years, year) {
			return compared{name: name, project: project, year: year}, nothing, nil
		}
		if !(repository{ctx, c.dir}).named(name) { // four digits may begin the number of a commit by chance
			return compared{}, nothing, &usageError{key: "cmd.usage.edition", args: []string{name}, hint: diag.T("cmd.hint.editions", c.yearList(years))}
		}
	}
	rev, dir, err := c.revision(ctx, name)
	clean := func() {
		if dir != "" {
			os.RemoveAll(dir)
		}
	}
	if err != nil {
		return compared{}, clean, err
	}
	project, err := report.Open(dir)
	return compared{name: rev, project: project}, clean, err
}

// yearList names years.
func (c *call) yearList(years []int) string {
	var words []string
	for _, y := range years {
		words = append(words, strconv.Itoa(y))
	}
	return strings.Join(words, c.cat.T("page.list"))
}

// isProject reports whether a folder holds a report's data.
func isProject(dir string) bool {
	info, err := os.Stat(filepath.Join(dir, "data"))
	return err == nil && info.IsDir()
}
