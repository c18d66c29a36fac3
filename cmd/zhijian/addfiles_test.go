package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/edition"
)

// tree lists the files and folders below a folder, and what the files hold.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			found[name] = "folder"
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		found[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestAddFilesAddsAllOrNothing(t *testing.T) {
	file := func(name, text string) edition.NewFile { return edition.NewFile{Path: name, Data: []byte(text)} }
	for _, c := range []struct {
		name  string
		files []edition.NewFile
		err   error
		want  map[string]string // besides what is there before
	}{
		{"all", []edition.NewFile{file("a/b/c.md", "c"), file("d.md", "d")}, nil, map[string]string{"a/b": "folder", "a/b/c.md": "c", "d.md": "d"}},
		{"the same is there", []edition.NewFile{file("a/old.md", "old"), file("d.md", "d")}, nil, map[string]string{"d.md": "d"}},
		{"another is there", []edition.NewFile{file("d.md", "d"), file("a/old.md", "new")}, fs.ErrExist, nil},
		// The second appears after the first look, as when two runs meet.
		{"one comes between", []edition.NewFile{file("n/m/d.md", "d"), file("n/e.md", "e"), file("n/m/d.md", "other")}, fs.ErrExist, nil},
	} {
		dir := t.TempDir()
		if err := os.MkdirAll(filepath.Join(dir, "a"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "a", "old.md"), []byte("old"), 0o644); err != nil {
			t.Fatal(err)
		}
		want := tree(t, dir)
		for name, text := range c.want {
			want[name] = text
		}
		files := c.files
		if c.name == "one comes between" {
			// Staging refuses a path twice; so the other is put there by hand.
			files = c.files[:2]
			root, err := os.OpenRoot(dir)
			if err != nil {
				t.Fatal(err)
			}
			a := adder{root: root}
			for _, f := range slices.Concat(files, c.files[2:]) {
				if err = a.place("nowhere", f); err != nil {
					a.undo()
					break
				}
			}
			root.Close()
			if !errors.Is(err, c.err) {
				t.Errorf("%s: error is %v, want %v", c.name, err, c.err)
			}
		} else if err := addFiles(dir, files); !errors.Is(err, c.err) {
			t.Errorf("%s: addFiles() = %v, want %v", c.name, err, c.err)
		}
		if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
			t.Errorf("%s: the folder (-want +got):\n%s", c.name, diff)
		}
	}
}

// A link that leads out of the project is not followed.
func TestAddFilesStaysInside(t *testing.T) {
	dir, out := t.TempDir(), t.TempDir()
	if err := os.Symlink(out, filepath.Join(dir, "data")); err != nil {
		t.Fatal(err)
	}
	if err := addFiles(dir, []edition.NewFile{{Path: "data/2016/a.toml", Data: []byte("a")}}); err == nil {
		t.Error("addFiles() followed a link out of the project")
	}
	if got := tree(t, out); len(got) != 1 {
		t.Errorf("outside there is %v, want nothing", got)
	}
}
