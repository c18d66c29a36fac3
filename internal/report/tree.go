package report

import (
	"errors"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"zhijian/internal/diag"
)

// tree is what a project's folders hold, sorted by path.
type tree struct {
	definitions  []string // data/*.toml, data/editions/<year>.toml
	observations []string // data/<year>/*.toml
	projects     []string // data/projects/<year>.toml
	pages        []string // content/**/*.md

	year   int   // of the edition asked for, or else of the newest in data/editions/; 0 for that of report.toml
	years  []int // of data/editions/
	chosen []int // those of them up to year
}

var (
	requiredFiles = []string{"report.toml", "regions.toml", "industries.toml", "indicators.toml", "sources.toml"}
	optionalFiles = []string{"targets.toml", "methods.toml", "revisions.toml", "approvals.toml"}
	pageFolders   = []string{"industries", "regions", "indicators", "projects"}

	yearFolder  = regexp.MustCompile(`^[0-9]{4}$`)
	projectName = regexp.MustCompile(`^[0-9]{4}\.toml$`)
)

// lister walks the two folders. Files that are neither TOML in data nor Markdown in
// content are nobody's business, hidden ones and editors' copies included.
type lister struct {
	fsys   fs.FS
	faults *faults
	tree   tree
}

// entry is a file or folder; a link counts as what it leads to.
type entry struct {
	name string
	dir  bool
	lost bool // a link that cannot be followed, which is reported
}

func (e entry) is(ext string) bool { return !e.dir && strings.EqualFold(path.Ext(e.name), ext) }

func list(fsys fs.FS, year int, out *faults) tree {
	l := lister{fsys: fsys, faults: out}
	l.editions()
	l.choose(year)
	l.data()
	l.content()
	return l.tree
}

// read lists a folder. ok is false if there is none or it cannot be read.
func (l *lister) read(dir string) (entries []entry, ok bool) {
	raw, err := fs.ReadDir(l.fsys, dir)
	if err == nil && leadsOut(l.fsys, dir) {
		err = errOutside
	}
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			l.refuse(dir, err)
		}
		return nil, false
	}
	for _, e := range raw {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		found := entry{name: e.Name(), dir: e.IsDir()}
		if e.Type()&fs.ModeSymlink != 0 {
			l.follow(path.Join(dir, e.Name()), &found)
		}
		entries = append(entries, found)
	}
	// Not every file system sorts; which of two cells is the first must not depend on it.
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.name, b.name) })
	return entries, true
}

// follow finds out what a link leads to. One that leads out of the project or nowhere
// is reported if it could have been a part of the report.
func (l *lister) follow(name string, e *entry) {
	err := errOutside
	if !leadsOut(l.fsys, name) {
		var info fs.FileInfo
		if info, err = fs.Stat(l.fsys, name); err == nil {
			e.dir = info.IsDir()
			return
		}
	}
	e.lost = true
	if ext := path.Ext(e.name); e.is(".toml") || e.is(".md") || ext == "" {
		l.refuse(name, err)
	}
}

func (l *lister) refuse(name string, err error) {
	p := diag.Problem{Code: "unreadable-file", Args: []string{reason(err)}}
	if outside(err) {
		p = diag.Problem{Code: "outside-project", Args: []string{name}}
	}
	l.faults.add(fileStart(name), p)
}

func (l *lister) unexpected(name, variant string, hint diag.Text) {
	l.faults.add(fileStart(name), diag.Problem{Code: "unexpected-file", Variant: variant, Args: []string{path.Base(name)}, Hint: hint})
}

func (l *lister) data() {
	entries, ok := l.read("data")
	if !ok {
		if len(l.faults.list) == 0 {
			l.faults.add(fileStart("data/report.toml"), diag.Problem{Code: "missing-file", Args: []string{"data/report.toml"}, Hint: diag.T("project-folder")})
		}
		return
	}
	known := slices.Concat(requiredFiles, optionalFiles)
	var there, strange []string
	for _, e := range entries {
		name := "data/" + e.name
		switch {
		case slices.Contains(known, e.name):
			there = append(there, e.name)
			if !e.lost {
				l.tree.definitions = append(l.tree.definitions, name)
			}
		case e.lost:
		case e.dir && e.name == "projects":
			l.projects()
		case e.dir && (e.name == "editions" || l.later(e.name)):
		case e.dir && yearFolder.MatchString(e.name):
			l.year(name)
		case e.dir:
			l.stray(name, ".toml", "data-folder")
		case e.is(".toml"):
			strange = append(strange, e.name)
		}
	}
	l.unmatched(known, there, strange)
}

// unmatched reports definition files with unknown names, and those that are missing
// unless a misspelt one explains it.
func (l *lister) unmatched(known, there, strange []string) {
	explained := map[string]bool{}
	for _, name := range strange {
		hint := diag.T("known", strings.Join(known, ", "))
		if near := diag.Nearest(name, known); near != "" {
			hint = diag.T("nearest", near)
			explained[near] = true
		}
		l.unexpected("data/"+name, "", hint)
	}
	for _, name := range requiredFiles {
		if slices.Contains(there, name) {
			continue
		}
		if !explained[name] {
			l.faults.add(fileStart("data/"+name), diag.Problem{Code: "missing-file", Args: []string{"data/" + name}})
		}
	}
}

func (l *lister) year(dir string) {
	entries, _ := l.read(dir)
	for _, e := range entries {
		name := path.Join(dir, e.name)
		switch {
		case e.lost:
		case e.dir:
			l.stray(name, ".toml", "data-folder")
		case e.is(".toml"):
			l.tree.observations = append(l.tree.observations, name)
		}
	}
}

func (l *lister) projects() {
	entries, _ := l.read("data/projects")
	for _, e := range entries {
		name := "data/projects/" + e.name
		switch {
		case e.lost:
		case e.dir:
			l.stray(name, ".toml", "data-folder")
		case l.later(e.name):
		case projectName.MatchString(e.name):
			l.tree.projects = append(l.tree.projects, name)
		case e.is(".toml"):
			l.unexpected(name, "project", diag.Text{})
		}
	}
}

func (l *lister) content() {
	dir := l.narrative()
	entries, _ := l.read(dir)
	for _, e := range entries {
		name := dir + "/" + e.name
		switch {
		case e.lost:
		case e.dir && dir == "content" && slices.Contains(l.tree.years, editionYear(e.name)):
		case e.dir && slices.Contains(pageFolders, e.name):
			l.words(name)
		case e.dir:
			l.stray(name, ".md", "content-folder")
		case e.is(".md"):
			l.tree.pages = append(l.tree.pages, name)
		}
	}
}

func (l *lister) words(dir string) {
	entries, _ := l.read(dir)
	for _, e := range entries {
		name := path.Join(dir, e.name)
		switch {
		case e.lost:
		case e.dir:
			l.stray(name, ".md", "content-folder")
		case e.is(".md"):
			l.tree.pages = append(l.tree.pages, name)
		}
	}
}

// stray reports the files below a folder that nobody would read though they look like
// a part of the report.
func (l *lister) stray(dir, suffix, variant string) {
	fs.WalkDir(l.fsys, dir, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			l.refuse(name, err)
			return fs.SkipDir
		case e.IsDir() && strings.HasPrefix(e.Name(), "."):
			return fs.SkipDir
		case !e.IsDir() && strings.EqualFold(path.Ext(name), suffix) && !strings.HasPrefix(e.Name(), "."):
			l.unexpected(name, variant, diag.T(variant))
		}
		return nil
	})
}
