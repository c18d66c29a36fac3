package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"zhijian/internal/diag"
	"zhijian/internal/edition"
	"zhijian/internal/report"
	"zhijian/internal/site"
)

// beginnings are what new begins.
var beginnings = []string{"edition", "project"}

// runNew begins next year's edition, or a project.
func runNew(ctx context.Context, c *call, args []string) error {
	rest, err := c.parse(c.flags("new"), args, 2)
	switch {
	case err != nil:
		return err
	case len(rest) == 0:
		return usage("cmd.usage.new")
	case !slices.Contains(beginnings, rest[0]):
		return usageNear("cmd.usage.beginning", rest[0], beginnings)
	case len(rest) == 1:
		return usage("cmd.usage.new_" + rest[0])
	case rest[0] == "project":
		return c.newProject(rest[1])
	}
	year, err := strconv.Atoi(rest[1])
	if err != nil || len(rest[1]) != 4 {
		return usage("cmd.usage.year", rest[1])
	}
	return c.newEdition(ctx, year)
}

// newEdition adds the files of next year's edition, and shows what is to be done. A year
// that was begun already is left as it is.
func (c *call) newEdition(ctx context.Context, year int) error {
	if c.year != 0 {
		return usage("cmd.usage.new_year")
	}
	src, err := c.source()
	if err != nil {
		return err
	}
	years := report.Editions(src.Project)
	if slices.Contains(years, year) {
		c.say("cmd.new.begun", strconv.Itoa(year))
		return nil
	}
	if n := len(years); n > 0 && year != years[n-1]+1 {
		return &usageError{"cmd.usage.next", []string{strconv.Itoa(year), strconv.Itoa(years[n-1])}, diag.T("cmd.hint.next", strconv.Itoa(years[n-1]+1))}
	}
	e, err := site.Read(ctx, src)
	if err != nil {
		return interrupted(ctx, err)
	}
	if hinders(e.Problems, year) {
		_ = c.show(e.Problems)
		return &hinted{err: errors.New("errors"), text: diag.T("cmd.new.errors", strconv.Itoa(e.Report.Meta.Year)), hint: diag.T("cmd.hint.errors")}
	}
	if this := strconv.Itoa(e.Report.Meta.Year); !edition.Filled(e.Report) {
		return &hinted{err: errors.New("empty"), text: diag.T("cmd.new.unfilled", this, strconv.Itoa(year)), hint: diag.T("cmd.hint.unfilled", this)}
	}
	roll, err := edition.NextYear(e, src.Project)
	if err != nil {
		return err
	}
	if err := addFiles(c.dir, roll.Files); err != nil {
		return c.notAdded(err)
	}
	c.say("cmd.new.edition", strconv.Itoa(year), strconv.Itoa(len(roll.Files)))
	for _, k := range roll.Kept {
		c.say("cmd.new.kept", k.Path, strconv.Itoa(k.Cells))
	}
	now, err := site.Read(ctx, src)
	if err != nil {
		return interrupted(ctx, err)
	}
	if err := edition.Progress(now, src.Project).WriteText(c.stdout, c.cat); err != nil {
		return err
	}
	if !now.Problems.HasErrors() {
		return nil
	}
	if err := c.show(now.Problems); !errors.Is(err, errProblems) || mistaken(now.Problems, roll.Kept) {
		return err
	}
	return nil // the mistakes are in files that were there before
}

// mistaken reports whether there are errors outside the files that were there before.
func mistaken(probs diag.List, kept []edition.Found) bool {
	return slices.ContainsFunc(probs.Sorted(), func(p diag.Problem) bool {
		return p.Severity == diag.Error && !slices.ContainsFunc(kept, func(k edition.Found) bool { return k.Path == p.Pos.File })
	})
}

// hinders reports whether a year cannot be begun because of errors. Those in files of that
// year are no hindrance: a run that was cut off left them, and this one goes on with it.
func hinders(probs diag.List, year int) bool {
	y := strconv.Itoa(year)
	return slices.ContainsFunc(probs.Sorted(), func(p diag.Problem) bool {
		file := p.Pos.File
		early := strings.HasPrefix(file, "content/"+y+"/") || strings.HasPrefix(file, "data/"+y+"/") || file == "data/projects/"+y+".toml"
		return p.Severity == diag.Error && !early
	})
}

// newProject writes a small project that builds into a new or empty folder.
func (c *call) newProject(dir string) error {
	target := c.path(dir)
	if entries, err := os.ReadDir(target); err == nil && len(entries) > 0 {
		return &hinted{err: fs.ErrExist, text: diag.T("cmd.new.notempty", dir), hint: diag.T("cmd.hint.notempty")}
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	files, err := edition.Starter(c.cat.Tag())
	if err != nil {
		return err
	}
	if err := os.MkdirAll(target, 0o755); err != nil {
		return err
	}
	if err := addFiles(target, files); err != nil {
		return c.notAdded(err)
	}
	c.say("cmd.new.project", filepath.ToSlash(dir), strconv.Itoa(len(files)))
	return nil
}

// notAdded says that nothing was added, and why.
func (c *call) notAdded(err error) error {
	var p *fs.PathError
	if errors.Is(err, fs.ErrExist) && errors.As(err, &p) {
		return &hinted{err: err, text: diag.T("cmd.new.exists", p.Path), hint: diag.T("cmd.hint.exists")}
	}
	return &hinted{err: err, hint: diag.T("cmd.hint.added")}
}
