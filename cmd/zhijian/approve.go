package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"zhijian/internal/diag"
	"zhijian/internal/edition"
	"zhijian/internal/report"
)

// approving is what the command line of approve says.
type approving struct {
	list     bool
	section  string
	whole    bool // no section was named
	by, note string
	format   string
	rows     int
	files    []string
}

// runApprove signs sections of the narrative, or lists which are signed.
func runApprove(ctx context.Context, c *call, args []string) error {
	flags := c.flags("approve")
	a := approving{whole: true}
	flags.BoolVar(&a.list, "list", false, "")
	flags.StringVar(&a.section, "section", "", "")
	flags.StringVar(&a.by, "by", "", "")
	flags.StringVar(&a.note, "note", "", "")
	flags.StringVar(&a.format, "format", "text", "")
	rows := rowsFlag(flags, rowsOfTrace)
	var err error
	if a.files, err = c.parse(flags, args, len(args)); err != nil {
		return err
	}
	a.rows = *rows
	flags.Visit(func(f *flag.Flag) { a.whole = a.whole && f.Name != "section" })
	for i, f := range a.files {
		a.files[i] = c.inside(f)
	}
	if err := a.check(); err != nil {
		return err
	}
	return c.approve(ctx, &a)
}

// check refuses what fits no use of the command.
func (a *approving) check() error {
	a.by = strings.TrimSpace(a.by)
	switch {
	case !slices.Contains(traceFormats, a.format):
		return usageNear("cmd.trace.format", a.format, traceFormats)
	case a.list && (a.by != "" || a.note != "" || !a.whole):
		return usage("cmd.approve.list")
	case a.list:
		return nil
	case len(a.files) == 0:
		return usage("cmd.approve.none")
	case a.by == "":
		return usage("cmd.approve.by")
	case len(a.files) > 1 && !a.whole:
		return usage("cmd.approve.one")
	}
	return nil
}

func (c *call) approve(ctx context.Context, a *approving) error {
	src, err := c.source()
	if err != nil {
		return err
	}
	old, err := fs.ReadFile(src.Project, report.ApprovalsFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	e, err := c.readOf(ctx, src, append(a.files, "")[0])
	if err != nil {
		return interrupted(ctx, err)
	}
	if e.Draft {
		c.say("cmd.approve.draft")
		return cmp.Or(c.show(e.Problems), error(errProblems))
	}
	var chosen []edition.Section
	all := e.Sections()
	for _, f := range a.files {
		of := edition.Chosen(all, f, a.section, a.whole)
		switch {
		case !holds(e, f):
			return &hinted{err: refusal(f), text: diag.T("cmd.approve.file", f), hint: diag.T("cmd.approve.file_hint")}
		case len(of) == 0:
			return &hinted{err: refusal(f), text: diag.T("cmd.approve.section", f, a.section), hint: c.headings(all, f)}
		}
		chosen = append(chosen, of...)
	}
	if a.list {
		return c.listApprovals(a, all, chosen)
	}
	if err := c.refuse(e, chosen); err != nil {
		return err
	}
	by := edition.Signature{By: a.by, Note: strings.TrimSpace(a.note), Date: c.now()}
	text, n := edition.Sign(string(old), e.Report, chosen, by, e.Words)
	if n == 0 {
		c.say("cmd.approve.same", strconv.Itoa(len(chosen)))
		return nil
	}
	if err := c.replace(report.ApprovalsFile, old, []byte(text)); err != nil {
		return err
	}
	c.say("cmd.approve.done", strconv.Itoa(n), a.by, report.ApprovalsFile)
	return nil
}

// listApprovals prints the sections of the files named, or of all.
func (c *call) listApprovals(a *approving, all, chosen []edition.Section) error {
	if len(a.files) == 0 {
		chosen = all
	}
	var b bytes.Buffer
	var err error
	if a.format == "json" {
		err = edition.WriteSectionsJSON(&b, chosen)
	} else {
		err = edition.WriteSections(&b, chosen, c.cat, a.rows)
	}
	if err == nil {
		_, err = c.stdout.Write(b.Bytes())
	}
	return err
}

// refuse keeps sections with mistakes, or that nobody has read, from being signed: then
// none is.
func (c *call) refuse(e *edition.Edition, chosen []edition.Section) error {
	var probs diag.List
	for i := range chosen {
		s := &chosen[i]
		if s.State == edition.Unread {
			return &hinted{err: refusal(s.Pos.File), text: diag.T("cmd.approve.unread", s.Pos.File), hint: diag.T("cmd.approve.unread_hint")}
		}
		probs.Append(e.Errors(s))
	}
	if probs.Len() == 0 {
		return nil
	}
	c.say("cmd.approve.errors")
	return c.show(probs)
}

// refusal names the file of a refusal whose words are in the catalogue.
func refusal(file string) error { return &fs.PathError{Op: "approve", Path: file, Err: fs.ErrInvalid} }

// headings names the sections of a file.
func (c *call) headings(all []edition.Section, file string) diag.Text {
	var ids []string
	for _, s := range all {
		if s.Pos.File == file && s.ID != "" {
			ids = append(ids, s.ID)
		}
	}
	return diag.T("cmd.approve.headings", strings.Join(ids, c.cat.T("page.list")))
}

// replace writes a file of the project whole or not at all, if it still is what it was.
func (c *call) replace(name string, old, text []byte) error {
	to := c.path(name)
	if real, err := filepath.EvalSymlinks(to); err == nil {
		to = real
	}
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(to); err == nil {
		mode = info.Mode().Perm()
	}
	if now, err := os.ReadFile(to); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	} else if !bytes.Equal(now, old) {
		return &hinted{err: refusal(name), text: diag.T("cmd.approve.changed", name)}
	}
	f, err := os.CreateTemp(filepath.Dir(to), ".zhijian-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // gone already when all went well
	_, err = f.Write(text)
	if err = errors.Join(err, f.Chmod(mode), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), to)
}
