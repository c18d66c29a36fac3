package report

import (
	"io/fs"
	"sync"

	"zhijian/internal/diag"
)

var rowsPath = keyPath("", "rows")

// origin looks the positions of observations up again. It remembers the files that
// were asked for lately, since questions come file by file or compare two.
type origin struct {
	fsys fs.FS

	mu    sync.Mutex
	files map[string]*located
}

// maxLocated is how many files origin remembers.
const maxLocated = 8

// located is a file and where everything in it stands.
type located struct {
	file  *file
	sites map[string]site
}

func (r *Report) pos(o Origin, key string) diag.Pos {
	f := r.origin.read(o.File)
	path := indexPath(rowsPath, o.Row)
	at, ok := f.sites[keyPath(path, key)]
	if !ok {
		at, ok = f.sites[path]
	}
	if !ok {
		return diag.Pos{File: o.File, Line: 1, Column: 1}
	}
	c := counter{text: f.file.text, line: 1, column: 1}
	c.advance(at.value)
	return diag.Pos{File: o.File, Line: c.line, Column: c.column}
}

// read reads a file again. One that has gone or changed since gives what positions it
// can; they are only shown.
func (g *origin) read(name string) *located {
	g.mu.Lock()
	defer g.mu.Unlock()
	if f, ok := g.files[name]; ok {
		return f
	}
	if len(g.files) == maxLocated {
		clear(g.files)
	}
	f := &located{sites: map[string]site{}}
	g.files[name] = f
	var ignored faults
	if f.file = read(g.fsys, name, &ignored); f.file == nil || hazards(f.file.text) != nil {
		return f
	}
	s := scanner{text: f.file.text, count: map[string]int{}}
	s.visit = func(path []byte, at site) (int, bool) {
		if old, again := f.sites[string(path)]; !again || old.implied {
			f.sites[string(path)] = at
		}
		return 0, true
	}
	s.document()
	return f
}
