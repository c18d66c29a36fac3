package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// target is the folder to write and the names beside it that are ours while we do.
// All paths are absolute; dir is free of symbolic links as far as it exists.
type target struct {
	named string // as the caller named it
	dir   string
	stage string // the new folder while it grows; after an exchange, the old one
	aside string // the old folder while two renames replace it
	guard string // the lock file

	made string // the topmost folder that makeParents made; none if empty
}

// newTarget finds the folder that dir names and refuses those that are never ours.
func newTarget(dir string, inputs []string) (target, error) {
	if dir == "" {
		return target{}, &Refusal{EmptyTarget, dir, dir}
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return target{}, err
	}
	real, err := follow(abs)
	if err != nil {
		return target{}, fmt.Errorf("finding %s: %w", dir, err)
	}
	if err := guardSystem(dir, real); err != nil {
		return target{}, err
	}
	for _, in := range inputs {
		forms, err := bothForms(in)
		if err != nil {
			return target{}, err
		}
		for _, form := range forms {
			for _, out := range []string{abs, real} {
				if holds(out, form) || holds(form, out) {
					return target{}, &Refusal{InputTarget, dir, in}
				}
			}
		}
	}
	parent, base := filepath.Split(real)
	hidden := filepath.Join(parent, "."+base+".zhijian-")
	return target{named: dir, dir: real, stage: hidden + "new", aside: hidden + "old", guard: hidden + "lock"}, nil
}

// guardSystem refuses the home directory and whatever holds it, the root first of all.
func guardSystem(named, real string) error {
	if filepath.Dir(real) == real {
		return &Refusal{RootTarget, named, real}
	}
	home, err := os.UserHomeDir()
	if err != nil || home == "" {
		return nil // nobody's home, nothing to guard
	}
	forms, err := bothForms(home)
	if err != nil {
		return nil // a home that cannot be reached
	}
	for _, h := range forms {
		if h == real || sameFile(h, real) {
			return &Refusal{HomeTarget, named, real}
		}
		if holds(real, h) {
			return &Refusal{RootTarget, named, real}
		}
	}
	return nil
}

// bothForms gives an absolute path and the same with its symbolic links resolved.
func bothForms(path string) ([]string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	real, err := follow(abs)
	if err != nil {
		return nil, err
	}
	return []string{abs, real}, nil
}

// follow resolves the symbolic links of an absolute path that need not exist, in
// whole or in part: a link to a folder that is not there yet gives that folder.
func follow(path string) (string, error) {
	for range 40 { // as many links as Linux follows
		info, err := os.Lstat(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			parent, err := follow(filepath.Dir(path))
			return filepath.Join(parent, filepath.Base(path)), err
		case err != nil:
			return "", err
		case info.Mode()&fs.ModeSymlink == 0:
			return filepath.EvalSymlinks(path)
		}
		link, err := os.Readlink(path)
		if err != nil {
			return "", err
		}
		if !filepath.IsAbs(link) {
			parent, err := follow(filepath.Dir(path))
			if err != nil {
				return "", err
			}
			link = filepath.Join(parent, link)
		}
		path = filepath.Clean(link)
	}
	return "", fmt.Errorf("%s: too many symbolic links", path)
}

// holds reports whether path is dir or lies below it, by name or, where names
// deceive (bind mounts, file systems that ignore case), by identity.
func holds(dir, path string) bool {
	info, err := os.Stat(dir)
	for {
		if path == dir {
			return true
		}
		if err == nil {
			if at, e := os.Stat(path); e == nil && os.SameFile(info, at) {
				return true
			}
		}
		up := filepath.Dir(path)
		if up == path {
			return false
		}
		path = up
	}
}

func sameFile(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}

// makeParents makes the folders above the target.
func (t *target) makeParents() error {
	parent := filepath.Dir(t.dir)
	for p := parent; ; p = filepath.Dir(p) {
		if _, err := os.Stat(p); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		t.made = p
	}
	return os.MkdirAll(parent, 0o777)
}

// dropParents removes the folders that makeParents made, after a failure.
func (t target) dropParents() {
	if t.made == "" {
		return
	}
	for p := filepath.Dir(t.dir); len(p) >= len(t.made); p = filepath.Dir(p) {
		if os.Remove(p) != nil { // not empty: somebody else uses it by now
			return
		}
	}
}

// recover ends what a killed build began. It holds the lock, so no other build runs.
func (t target) recover() error {
	_, err := os.Lstat(t.aside)
	if err == nil {
		if _, err = os.Lstat(filepath.Join(t.dir, ManifestName)); err == nil {
			err = removeTree(t.aside) // killed after the second rename
		} else {
			err = t.restore() // killed between the two
		}
		if err != nil {
			return err
		}
	}
	return removeTree(t.stage)
}

// restore puts the old report back in its place, which nobody may have taken.
func (t target) restore() error {
	if info, err := os.Lstat(t.dir); err == nil {
		if !info.IsDir() {
			return &Refusal{NotAFolder, t.named, t.dir}
		}
		if err := os.Remove(t.dir); err != nil { // unless it is empty
			return err
		}
	}
	return os.Rename(t.aside, t.dir)
}
