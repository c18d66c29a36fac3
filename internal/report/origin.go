package report

import (
	"io/fs"
	"sync"

	"zhijian/internal/diag"
)

var rowsPath = keyPath("", "rows")

// origin looks the positions of observations up again. It keeps those of the file
// that was asked for last, since questions come file by file.
type origin struct {
	fsys fs.FS

	mu    sync.Mutex
	name  string
	file  *file
	sites map[string]site
}

func (r *Report) pos(o Origin, key string) diag.Pos {
	g := r.origin
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.name != o.File {
		g.load(o.File)
	}
	path := indexPath(rowsPath, o.Row)
	if key != "" {
		path = keyPath(path, key)
	}
	at, ok := g.sites[path]
	if !ok {
		return diag.Pos{File: o.File, Line: 1, Column: 1}
	}
	c := counter{text: g.file.text, line: 1, column: 1}
	c.advance(at.value)
	return diag.Pos{File: o.File, Line: c.line, Column: c.column}
}

// load reads a file again. One that has gone or changed since gives what positions it
// can; they are only shown.
func (g *origin) load(name string) {
	g.name, g.file, g.sites = name, nil, nil
	var ignored faults
	f := read(g.fsys, name, &ignored)
	if f == nil || hazards(f.text) != nil {
		return
	}
	g.file, g.sites = f, map[string]site{}
	s := scanner{text: f.text, count: map[string]int{}}
	s.visit = func(path []byte, at site) (int, bool) {
		if old, again := g.sites[string(path)]; !again || old.implied {
			g.sites[string(path)] = at
		}
		return 0, true
	}
	s.document()
}
