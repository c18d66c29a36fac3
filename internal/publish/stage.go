package publish

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// modeBits are what is carried over from an old folder or foreign file.
const modeBits = fs.ModePerm | fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky

// stage builds the whole new folder beside the target.
func (p *plan) stage() error {
	if err := os.Mkdir(p.t.stage, 0o777); err != nil {
		return err
	}
	for _, d := range p.dirs {
		if err := os.Mkdir(p.staged(d), 0o777); err != nil {
			return err
		}
	}
	if err := each(len(p.files), p.put); err != nil {
		return err
	}
	for _, name := range p.foreign {
		if err := p.carry(name); err != nil {
			return err
		}
	}
	// Modes come last, children first: a folder may forbid writing.
	for _, d := range slices.Backward(p.dirs) {
		if err := dress(p.staged(d), p.old.entries[d]); err != nil {
			return err
		}
	}
	return dress(p.t.stage, p.old.info)
}

func (p *plan) staged(name string) string {
	return filepath.Join(p.t.stage, filepath.FromSlash(name))
}

func (p *plan) before(name string) string {
	return filepath.Join(p.old.dir, filepath.FromSlash(name))
}

// put writes one file of the report. A file that the old report holds byte for byte
// is linked instead, which costs a tenth of writing it and removing the old one, and
// keeps its time for rsync and web caches. The link is safe: nothing here writes to
// a file in place, and one with a third name (a backup made of links) is not taken,
// so after the swap the file is the new report's alone.
func (p *plan) put(i int) error {
	file := p.files[i]
	if p.same[i] && soleName(p.old.entries[file.Path]) && os.Link(p.before(file.Path), p.staged(file.Path)) == nil {
		return nil
	}
	f, err := os.OpenFile(p.staged(file.Path), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(file.Data)
	return errors.Join(err, f.Close()) // network file systems report a full disk here
}

// carry takes one foreign file over: as a hard link, so that mode, owner, times and
// an edit made this very moment stay, or as a copy where the file system has none.
func (p *plan) carry(name string) error {
	info := p.old.entries[name]
	from, to := p.before(name), p.staged(name)
	if info.Mode()&fs.ModeSymlink != 0 {
		link, err := os.Readlink(from)
		if err != nil {
			return err
		}
		return os.Symlink(link, to)
	}
	err := os.Link(from, to)
	switch {
	case err == nil:
		return nil
	case !info.Mode().IsRegular():
		return fmt.Errorf("keeping %s: %w", from, err)
	}
	if err := copyFile(from, to, info); err != nil {
		return fmt.Errorf("keeping %s: %w", from, err)
	}
	return nil
}

func copyFile(from, to string, info fs.FileInfo) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if err := errors.Join(err, out.Close()); err != nil {
		return err
	}
	if err := dress(to, info); err != nil {
		return err
	}
	return os.Chtimes(to, info.ModTime(), info.ModTime())
}

// dress gives path the owner and mode of what stood there before, if anything did.
func dress(path string, like fs.FileInfo) error {
	if like == nil {
		return nil
	}
	info, err := os.Lstat(path)
	if err != nil {
		return err
	}
	giveTo(path, like) // first: a change of owner clears mode bits
	if info.Mode()&modeBits == like.Mode()&modeBits {
		return nil
	}
	return os.Chmod(path, like.Mode()&modeBits)
}

// rescue moves foreign files that appeared or were replaced in the old folder while
// the new one was staged into the new one, before the old one is removed.
func (p *plan) rescue(displaced string) error {
	return filepath.WalkDir(displaced, func(from string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(displaced, from)
		if err != nil {
			return err
		}
		slashed := filepath.ToSlash(name)
		if p.old.ours(slashed) {
			return nil
		}
		if p.isNew[slashed] {
			if p.old.entries[slashed] == nil {
				return &Refusal{ForeignFile, p.t.named, from}
			}
			return nil // a foreign file equal to ours
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		to := filepath.Join(p.t.dir, name)
		if now, err := os.Lstat(to); err == nil && os.SameFile(now, info) {
			return nil
		}
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			return err
		}
		return os.Rename(from, to)
	})
}
