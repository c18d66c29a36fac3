package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"zhijian/internal/diag"
	"zhijian/internal/site"
)

// mend replaces typed numbers, or with dry shows how it would, and gives the problems
// that are left.
func (c *call) mend(ctx context.Context, src site.Source, dry bool) (diag.List, error) {
	mended, probs, err := site.Mend(ctx, src)
	if err != nil {
		return probs, err
	}
	n := 0
	for _, m := range mended {
		n += m.Count
		if dry {
			if _, err := c.stdout.Write(unified(m)); err != nil {
				return probs, err
			}
		}
	}
	if !dry {
		if err := c.writeAll(mended); err != nil {
			return probs, err
		}
	}
	key := "cmd.check.fixed"
	switch {
	case n == 0:
		key = "cmd.check.nofix"
	case dry:
		key = "cmd.check.would"
	}
	fmt.Fprintln(c.stderr, c.cat.T(key, strconv.Itoa(n), strconv.Itoa(len(mended))))
	return probs, nil
}

// writeAll replaces files: all are written beside the old ones first, so that a full
// disk changes none, and should a rename fail the ones before are put back.
func (c *call) writeAll(mended []site.Mended) (err error) {
	var fresh []string
	defer func() {
		for _, name := range fresh {
			os.Remove(name) // those that were renamed are gone already
		}
	}()
	paths := make([]string, len(mended))
	for i, m := range mended {
		if paths[i], err = filepath.EvalSymlinks(c.path(m.Path)); err != nil {
			return err
		}
		name, err := writeBeside(paths[i], m)
		if name != "" {
			fresh = append(fresh, name)
		}
		if err != nil {
			return err
		}
	}
	for i := range mended {
		if err := os.Rename(fresh[i], paths[i]); err != nil {
			return errors.Join(err, putBack(paths[:i], mended))
		}
	}
	return nil
}

// writeBeside writes a file's new text next to it, if the old is still what it was.
func writeBeside(path string, m site.Mended) (name string, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, m.Old) {
		return "", errors.Join(err, fmt.Errorf("%s changed meanwhile", m.Path))
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".zhijian-*")
	if err != nil {
		return "", err
	}
	_, err = f.Write(m.New)
	return f.Name(), errors.Join(err, f.Chmod(info.Mode().Perm()), f.Sync(), f.Close())
}

// putBack restores the files that were replaced already.
func putBack(paths []string, mended []site.Mended) error {
	var errs []error
	for i, path := range paths {
		errs = append(errs, os.WriteFile(path, mended[i].Old, 0o644))
	}
	return errors.Join(errs...)
}

// context lines around a change.
const around = 3

// unified shows a file's changes as a unified diff. Replacements never add or take away
// lines, so both sides have the same numbers.
func unified(m site.Mended) []byte {
	old, fresh := bytes.SplitAfter(m.Old, []byte("\n")), bytes.SplitAfter(m.New, []byte("\n"))
	if n := len(old) - 1; len(old[n]) == 0 {
		old, fresh = old[:n], fresh[:n]
	}
	changed := func(i int) bool { return !bytes.Equal(old[i], fresh[i]) }
	var b bytes.Buffer
	fmt.Fprintf(&b, "--- %s\n+++ %s\n", m.Path, m.Path)
	for i := 0; i < len(old); i++ {
		if !changed(i) {
			continue
		}
		start, end := max(0, i-around), i+1
		for k := i; k < len(old) && k < end+2*around; k++ {
			if changed(k) {
				end = k + 1
			}
		}
		end = min(len(old), end+around)
		fmt.Fprintf(&b, "@@ -%d,%d +%d,%d @@\n", start+1, end-start, start+1, end-start)
		for k := start; k < end; {
			if !changed(k) {
				line(&b, ' ', old[k])
				k++
				continue
			}
			run := k
			for run < end && changed(run) {
				run++
			}
			for _, l := range old[k:run] {
				line(&b, '-', l)
			}
			for _, l := range fresh[k:run] {
				line(&b, '+', l)
			}
			k = run
		}
		i = end - 1
	}
	return b.Bytes()
}

// line writes one line of a diff.
func line(b *bytes.Buffer, mark byte, text []byte) {
	b.WriteByte(mark)
	b.Write(text)
	if !bytes.HasSuffix(text, []byte("\n")) {
		b.WriteString("\n\\ No newline at end of file\n")
	}
}
