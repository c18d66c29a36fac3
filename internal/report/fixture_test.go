package report

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"zhijian/internal/diag"
)

// project is the small project of testdata, to be edited by one test.
func project(t testing.TB) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/project.txtar")
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, f := range archive.Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return fsys
}

// here marks in an edit where its problem is expected.
const here = "‸"

// edit replaces the one place of a file that reads old, and gives the position of the
// mark in what it puts there; without a mark, the file's start.
func edit(t testing.TB, fsys fstest.MapFS, name, old, new string) diag.Pos {
	t.Helper()
	f, ok := fsys[name]
	if !ok {
		t.Fatalf("the project has no file %s", name)
	}
	if strings.Count(string(f.Data), old) != 1 {
		t.Fatalf("%s holds %q %d times, want once", name, old, strings.Count(string(f.Data), old))
	}
	return put(fsys, name, strings.Replace(string(f.Data), old, new, 1))
}

// put writes a file that may hold a mark.
func put(fsys fstest.MapFS, name, text string) diag.Pos {
	pos := diag.Pos{File: name, Line: 1, Column: 1}
	if before, after, marked := strings.Cut(text, here); marked {
		text = before + after
		before = strings.TrimPrefix(before, bom)
		lines := strings.Split(before, "\n")
		pos.Line = len(lines)
		pos.Column = len([]rune(lines[len(lines)-1])) + 1
	}
	fsys[name] = &fstest.MapFile{Data: []byte(text)}
	return pos
}

// show writes a problem as tests state it: position, code and variant, arguments, and
// the hint with its own, unless it is the way out that the wording has anywhere.
func show(p diag.Problem) string {
	s := fmt.Sprintf("%s:%d:%d %s", p.Pos.File, p.Pos.Line, p.Pos.Column, p.Code)
	if p.Variant != "" {
		s += "." + p.Variant
	}
	if len(p.Args) > 0 {
		s += " " + strings.Join(p.Args, "|")
	}
	if p.Hint.Key != "" && !strings.HasPrefix(p.Hint.Key, "way-") {
		s += " → " + p.Hint.Key
		if len(p.Hint.Args) > 0 {
			s += " " + strings.Join(p.Hint.Args, "|")
		}
	}
	return s
}

func showAll(l diag.List) string {
	var b strings.Builder
	for _, p := range l.Sorted() {
		b.WriteString(show(p) + "\n")
	}
	return b.String()
}

// load loads a project that must be right.
func load(t testing.TB, fsys fs.FS) *Report {
	t.Helper()
	r, problems := Load(fsys)
	if r == nil || problems.Len() > 0 {
		t.Fatalf("Load found problems:\n%s", showAll(problems))
	}
	return r
}

func sprintPos(file string, line, column int) string {
	return fmt.Sprintf("%s:%d:%d", file, line, column)
}
