package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"zhijian/internal/edition"
)

// addFiles adds files to a folder: all of them, or none, and never over anything that is
// there. They are first written whole, beside the folder's own, under a name that nobody
// reads, where a full disk is noticed; then each is moved into its place by a link, which
// cannot replace a file. A file that is there already with the same bytes was added by a
// run that was cut off, and is left.
func addFiles(dir string, files []edition.NewFile) (err error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	missing, err := absent(root, files)
	if err != nil || len(missing) == 0 {
		return err
	}
	stage, err := os.MkdirTemp(dir, ".new.zhijian-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(stage)
	for _, f := range missing {
		if err := stageFile(filepath.Join(stage, filepath.FromSlash(f.Path)), f.Data); err != nil {
			return err
		}
	}
	a := adder{root: root}
	for _, f := range missing {
		if err := a.place(path.Join(filepath.Base(stage), f.Path), f); err != nil {
			a.undo()
			return err
		}
	}
	return nil
}

// absent gives the files that are not there yet. One that is there with other bytes
// stops everything.
func absent(root *os.Root, files []edition.NewFile) ([]edition.NewFile, error) {
	var missing []edition.NewFile
	for _, f := range files {
		data, err := root.ReadFile(filepath.FromSlash(f.Path))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			missing = append(missing, f)
		case err != nil:
			return nil, err
		case !bytes.Equal(data, f.Data):
			return nil, &fs.PathError{Op: "add", Path: f.Path, Err: fs.ErrExist}
		}
	}
	return missing, nil
}

// stageFile writes a file through to the disk.
func stageFile(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

// adder moves files into place and remembers what it did.
type adder struct {
	root  *os.Root
	added []string // files and folders, in the order in which they were made
}

// place links a staged file to its place. Where the file system knows no links, the file
// is written there, but still never over another.
func (a *adder) place(staged string, f edition.NewFile) error {
	if err := a.folders(path.Dir(f.Path)); err != nil {
		return err
	}
	to := filepath.FromSlash(f.Path)
	err := a.root.Link(filepath.FromSlash(staged), to)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		err = a.write(to, f.Data)
	}
	if errors.Is(err, fs.ErrExist) {
		return &fs.PathError{Op: "add", Path: f.Path, Err: fs.ErrExist}
	}
	if err == nil {
		a.added = append(a.added, f.Path)
	}
	return err
}

func (a *adder) write(name string, data []byte) error {
	f, err := a.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err != nil {
		_ = a.root.Remove(name)
	}
	return err
}

// folders makes a folder and those above it, as far as they are missing.
func (a *adder) folders(dir string) error {
	for end := 0; dir != "." && end < len(dir); {
		if next := strings.IndexByte(dir[end+1:], '/'); next < 0 {
			end = len(dir)
		} else {
			end += 1 + next
		}
		err := a.root.Mkdir(filepath.FromSlash(dir[:end]), 0o755)
		switch {
		case err == nil:
			a.added = append(a.added, dir[:end])
		case !errors.Is(err, fs.ErrExist):
			return err
		}
	}
	return nil
}

// undo takes away what was added, the last first. Folders that others put something into
// meanwhile stay.
func (a *adder) undo() {
	for _, name := range slices.Backward(a.added) {
		_ = a.root.Remove(filepath.FromSlash(name))
	}
}
