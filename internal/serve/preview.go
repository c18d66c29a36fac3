package serve

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"path"
	"strings"
	"sync"

	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/publish"
)

// preview is the last good report and what is wrong with the project now.
type preview struct {
	cat  *lang.Catalogue
	turn sync.Mutex // held while a build is taken over

	mu      sync.Mutex
	state   state
	changed chan struct{}  // closed and replaced whenever state changes
	open    map[string]int // pages that somebody looks at, by name: how many
}

// state is what one request sees. It is never changed, only replaced.
type state struct {
	files map[string][]byte // of the last good build; nil before the first
	early map[string][]byte // pages of the build under way, which hide those of files
	panel []byte            // the problems as HTML, nil when there are none
}

// name gives the file of the report that a path of a request stands for.
func name(request string) string {
	request = strings.TrimPrefix(request, "/")
	if request == "" || strings.HasSuffix(request, "/") {
		return request + "index.html"
	}
	return request
}

// file gives a file by its name, or the page of missing pages. ok is false if there is
// neither.
func (s state) file(name string) (found string, data []byte, ok bool) {
	for _, name := range []string{name, "404.html"} {
		for _, files := range []map[string][]byte{s.early, s.files} {
			if data, ok := files[name]; ok {
				return name, data, true
			}
		}
	}
	return "", nil, false
}

// id names what a page shows: equal ids, equal pages. It rests on bytes alone, so that a
// page left open finds the same id after the program was started again.
func (s state) id(name string) string {
	_, data, _ := s.file(name)
	h := sha256.New()
	h.Write(data)
	h.Write([]byte{0})
	h.Write(s.panel)
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// now gives the state and a channel that is closed when it has been replaced.
func (p *preview) now() (state, <-chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.state, p.changed
}

// look notes that somebody looks at a page, until done is called.
func (p *preview) look(name string) (done func()) {
	count := func(n int) {
		p.mu.Lock()
		defer p.mu.Unlock()
		if p.open[name] += n; p.open[name] == 0 {
			delete(p.open, name)
		}
	}
	count(1)
	return func() { count(-1) }
}

// glance shows the pages that somebody looks at before the rest of a report is made.
func (p *preview) glance(r Report) {
	p.mu.Lock()
	s := p.state
	open := maps.Clone(p.open)
	p.mu.Unlock()
	if s.files == nil || len(s.panel) > 0 {
		return // whoever looks at problems waits for all of them to be gone
	}
	early := make(map[string][]byte)
	for name := range open {
		if path.Ext(name) != ".html" {
			continue
		}
		if data, ok := r.Quick(name); ok {
			early[name] = data
		}
	}
	if len(early) > 0 {
		s.early = early
		p.show(s)
	}
}

// take takes a build over. A failed one keeps the files of the last good one and
// puts its problems on top of them.
func (p *preview) take(files []publish.File, probs diag.List, err error) {
	s, _ := p.now()
	s.early, s.panel = nil, panel(p.cat, probs, err)
	if err == nil && !probs.HasErrors() {
		s.files = make(map[string][]byte, len(files))
		for _, f := range files {
			s.files[f.Path] = f.Data
		}
	}
	p.show(s)
}

// show replaces the state.
func (p *preview) show(s state) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.state = s
	close(p.changed)
	p.changed = make(chan struct{})
}
