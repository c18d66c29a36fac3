package publish

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func noExchange(a, b string) error { return errNoExchange }

// version makes a small report of n pages that all say v.
func version(v string, n int) []File {
	files := []File{
		{"index.html", []byte("<p>" + v)},
		{"assets/same.css", []byte("p{}")},
		{"only-" + v + "/page.html", []byte(v)},
	}
	for i := range n {
		files = append(files, File{fmt.Sprintf("pages/%03d.html", i), []byte(strings.Repeat(v, 500+i))})
	}
	return files
}

// contents reads a folder: regular files with their text, links as "-> target",
// empty folders as "folder".
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	got, err := readAll(dir)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func readAll(dir string) (map[string]string, error) {
	got := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		switch {
		case d.IsDir():
			if list, err := os.ReadDir(path); err != nil || len(list) > 0 {
				return err
			}
			got[rel] = "folder"
		case d.Type()&os.ModeSymlink != 0:
			link, err := os.Readlink(path)
			got[rel] = "-> " + link
			return err
		default:
			data, err := os.ReadFile(path)
			got[rel] = string(data)
			return err
		}
		return nil
	})
	return got, err
}

// wanted is what contents gives for a report and foreign files.
func wanted(files []File, foreign map[string]string) map[string]string {
	want := map[string]string{}
	for _, f := range append(slices.Clone(files), Manifest(files)) {
		want[f.Path] = string(f.Data)
	}
	for p, text := range foreign {
		want[p] = text
	}
	return want
}

func mustWrite(t *testing.T, dir string, files []File) Stats {
	t.Helper()
	stats, err := Write(dir, files)
	if err != nil {
		t.Fatalf("Write(%s) = %v", dir, err)
	}
	return stats
}

// put writes foreign files.
func put(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// alone fails if anything lies beside the output.
func alone(t *testing.T, dir string, names ...string) {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range list {
		got = append(got, e.Name())
	}
	same(t, "files beside the output", got, names)
}
