package main

import (
	"bytes"
	"context"
	"errors"
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

// traceFormats are those of trace and of approve --list.
var traceFormats = []string{"text", "json"}

// runTrace follows a line of the data to the words on it, or a line of the words to the
// data beneath.
func runTrace(ctx context.Context, c *call, args []string) error {
	flags := c.flags("trace")
	format := flags.String("format", "text", "")
	rows := rowsFlag(flags, rowsOfTrace)
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	if !slices.Contains(traceFormats, *format) {
		return usageNear("cmd.trace.format", *format, traceFormats)
	}
	if len(rest) == 0 {
		return usage("cmd.trace.none")
	}
	at, ok := c.place(rest[0])
	if !ok {
		return usage("cmd.trace.place", rest[0])
	}
	src, err := c.source()
	if err != nil {
		return err
	}
	e, err := c.readOf(ctx, src, at.File)
	if err != nil {
		return interrupted(ctx, err)
	}
	t, err := edition.NewTrace(e, src.Project, at)
	switch {
	case errors.Is(err, edition.ErrNoFile):
		return &hinted{err: err, text: diag.T("cmd.trace.file", at.File), hint: diag.T("cmd.trace.file_hint")}
	case errors.Is(err, edition.ErrNoLine):
		return &hinted{err: err, text: diag.T("cmd.trace.line", at.File, strconv.Itoa(at.Line))}
	case err != nil:
		return err
	}
	if e.Draft {
		c.say("cmd.trace.draft", strconv.Itoa(e.Problems.Count().Errors))
	}
	var b bytes.Buffer
	if *format == "json" {
		err = t.WriteJSON(&b)
	} else {
		err = t.WriteText(&b, e, c.cat, *rows)
	}
	if err == nil {
		_, err = c.stdout.Write(b.Bytes())
	}
	return err
}

// rowsOfTrace is how many rows of each list are shown unless the user says otherwise.
const rowsOfTrace = 20

// place reads FILE:LINE or FILE:LINE:COLUMN, as problems are printed.
func (c *call) place(word string) (at diag.Pos, ok bool) {
	parts := strings.Split(word, ":")
	var numbers []int
	for len(parts) > 1 && len(numbers) < 2 {
		n, err := strconv.Atoi(parts[len(parts)-1])
		if err != nil || n < 1 {
			break
		}
		numbers = append([]int{n}, numbers...)
		parts = parts[:len(parts)-1]
	}
	if len(numbers) == 0 {
		return at, false
	}
	at.File, at.Line = c.inside(strings.Join(parts, ":")), numbers[0]
	if len(numbers) > 1 {
		at.Column = numbers[1]
	}
	return at, at.File != "."
}

// inside names a file of the command line as problems do: relative to the project, with
// slashes.
func (c *call) inside(file string) string {
	if filepath.IsAbs(file) {
		return c.shown(file)
	}
	return path.Clean(filepath.ToSlash(file))
}

// readOf gives the edition that a file belongs to: the newest, but for words that only an
// older one has, which it says.
func (c *call) readOf(ctx context.Context, src site.Source, file string) (*edition.Edition, error) {
	e, err := read(ctx, src, file)
	if err == nil && src.Year == 0 {
		if years := report.Editions(src.Project); len(years) > 0 && e.Report.Meta.Year != years[len(years)-1] {
			c.say("cmd.trace.edition", file, strconv.Itoa(e.Report.Meta.Year))
		}
	}
	return e, err
}

func read(ctx context.Context, src site.Source, file string) (*edition.Edition, error) {
	e, err := site.Read(ctx, src)
	if err != nil || src.Year != 0 || path.Ext(file) != ".md" || holds(e, file) {
		return e, err
	}
	for _, year := range slices.Backward(report.Editions(src.Project)) {
		if year == e.Report.Meta.Year {
			continue
		}
		src.Year = year
		older, err := site.Read(ctx, src)
		if err != nil || holds(older, file) {
			return older, err
		}
	}
	return e, nil
}

// holds reports whether a file is part of an edition's narrative.
func holds(e *edition.Edition, file string) bool {
	return slices.ContainsFunc(e.Report.Pages, func(p report.Page) bool { return p.File == file })
}
