package main

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhijian/internal/diag"
	"zhijian/internal/publish"
	"zhijian/internal/report"
	"zhijian/internal/site"
)

// runBuild writes the report. Nothing is written if anything is wrong.
func runBuild(ctx context.Context, c *call, args []string) error {
	flags := c.flags("build")
	out := flags.String("o", "public", "")
	strict := flags.Bool("strict", false, "")
	signed := flags.Bool("require-approval", false, "")
	if _, err := c.parse(flags, args, 0); err != nil {
		return err
	}
	began := c.now()
	src, err := c.source()
	if err != nil {
		return err
	}
	src.Signed = *signed
	ticker := time.NewTicker(progressEvery)
	defer ticker.Stop()
	line := c.progress(ticker.C)
	files, probs, err := site.Build(ctx, src, line.enter)
	line.done()
	if err != nil {
		return interrupted(ctx, err)
	}
	if *strict {
		probs = probs.Strict()
	}
	if err := c.show(probs); err != nil {
		return err
	}
	if err := interrupted(ctx, ctx.Err()); err != nil {
		return err
	}
	stats, err := publish.Write(c.path(*out), files, c.path("data"), c.path("content"), c.path("templates"))
	if err != nil {
		return c.refused(*out, err)
	}
	c.closing(*out, files, stats, c.now().Sub(began))
	return nil
}

// source opens the project.
func (c *call) source() (site.Source, error) {
	project, err := report.Open(c.dir)
	if err != nil {
		return site.Source{}, &hinted{err: err, hint: diag.T("cmd.hint.project")}
	}
	if _, err := fs.Stat(project, "data"); err != nil {
		return site.Source{}, &hinted{err: err, hint: diag.T("cmd.hint.project")}
	}
	if c.year != 0 {
		if err := knownYear(c.year, report.Editions(project)); err != nil {
			return site.Source{}, err
		}
	}
	return site.Source{Project: project, Year: c.year, Version: release, Messages: c.cat}, nil
}

// knownYear refuses a year that the project has no edition of. A project whose years
// cannot be read is refused with its mistakes, later.
func knownYear(year int, known []int) error {
	if len(known) == 0 || slices.Contains(known, year) {
		return nil
	}
	var years []string
	for _, y := range known {
		years = append(years, strconv.Itoa(y))
	}
	return &usageError{"cmd.usage.edition", []string{strconv.Itoa(year)}, diag.T("cmd.hint.editions", strings.Join(years, ", "))}
}

// interrupted says so when a stage ended because the user stopped it.
func interrupted(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return &hinted{err: ctx.Err(), text: diag.T("cmd.interrupted"), hint: diag.T("cmd.hint.interrupted")}
	}
	return err
}

// refused gives a folder that must not be replaced its words.
func (c *call) refused(out string, err error) error {
	var r *publish.Refusal
	if !errors.As(err, &r) {
		return err
	}
	hint := diag.T("cmd.hint.output")
	if r.Reason == publish.Busy {
		hint = diag.T("cmd.hint.busy")
	}
	return &hinted{err: err, text: diag.T("cmd.refusal."+string(r.Reason), out, c.shown(r.Path)), hint: hint}
}

// closing says what was written. It goes to standard error: the result of a build is
// the folder, and the time differs from run to run.
func (c *call) closing(out string, files []publish.File, stats publish.Stats, took time.Duration) {
	pages, figures, size := 0, 0, 0
	for _, f := range files {
		size += len(f.Data)
		if path.Ext(f.Path) == ".html" {
			pages++
			figures += bytes.Count(f.Data, []byte("<figure"))
		}
	}
	if n := len(stats.Modified); n > 0 {
		c.say("cmd.build.modified", out, strconv.Itoa(n), strings.Join(stats.Modified[:min(n, 5)], " "))
	}
	key := "cmd.build.done"
	if stats.Unchanged {
		key = "cmd.build.same"
	}
	c.say(key, out, strconv.Itoa(pages), strconv.Itoa(figures),
		megabytes(size), strconv.FormatFloat(took.Seconds(), 'f', 2, 64))
}

// megabytes formats a count of bytes with one decimal.
func megabytes(n int) string { return strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64) }
