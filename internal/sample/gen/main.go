// Gen writes the repository's example statistics:
//
//	go run ./internal/sample/gen -C .
//
// It refuses to replace a file that it did not write itself.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"zhijian/internal/sample"
)

func main() {
	dir := flag.String("C", ".", "the project's folder")
	flag.Parse()
	if err := write(*dir); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// write makes the generated files of dir those of sample.Files: it writes each, and
// removes the generated ones that are no longer made.
func write(dir string) error {
	files := sample.Files()
	old, err := filepath.Glob(filepath.Join(dir, "data", "[0-9]*", "*.toml"))
	if err != nil {
		return err
	}
	projects, err := filepath.Glob(filepath.Join(dir, "data", "projects", "*.toml"))
	if err != nil {
		return err
	}
	old = append(old, projects...)
	for _, name := range old {
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		got, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		generated := bytes.HasPrefix(got, []byte(sample.Marker))
		_, wanted := files[filepath.ToSlash(rel)]
		switch {
		case wanted && !generated:
			return fmt.Errorf("%s is kept by hand and would be overwritten", name)
		case generated && !wanted:
			if err := os.Remove(name); err != nil {
				return err
			}
		}
	}
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		to := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), fs.ModePerm); err != nil {
			return err
		}
		if err := os.WriteFile(to, files[name], 0o644); err != nil {
			return err
		}
	}
	return nil
}
