package serve

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"sync"

	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/publish"
)

// preview is the last good report and what is wrong with the project now.
type preview struct {
	cat *lang.Catalogue

	mu      sync.Mutex
	state   state
	content string        // identity of the files in state
	changed chan struct{} // closed and replaced whenever state changes
}

// state is what one request sees. It is never changed, only replaced.
type state struct {
	files map[string][]byte // of the last good build; nil before the first
	panel []byte            // the problems as HTML, nil when there are none
	id    string            // names what is shown: equal ids, equal pages
}

// now gives the state and a channel that is closed when it has been replaced.
func (p *preview) now() (state, <-chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.state, p.changed
}

// take takes a build over. A failed one keeps the files of the last good one and
// puts its problems on top of them. A build that changes nothing to be seen, such as
// that of a save without an edit, reloads no page.
func (p *preview) take(files []publish.File, probs diag.List, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	next := state{files: p.state.files, panel: panel(p.cat, probs, err)}
	if err == nil && !probs.HasErrors() {
		next.files = make(map[string][]byte, len(files))
		for _, f := range files {
			next.files[f.Path] = f.Data
		}
		p.content = identity(files)
	}
	// The id rests on bytes alone, so that a page left open finds the same id after
	// the program was started again.
	sum := sha256.Sum256(append([]byte(p.content), next.panel...))
	next.id = hex.EncodeToString(sum[:16])
	if next.id == p.state.id {
		return
	}
	p.state = next
	close(p.changed)
	p.changed = make(chan struct{})
}

// identity is a digest of files, which come in the same order from every build.
func identity(files []publish.File) string {
	h := sha256.New()
	for _, f := range files {
		io.WriteString(h, f.Path)
		sum := sha256.Sum256(f.Data)
		h.Write(sum[:])
	}
	return hex.EncodeToString(h.Sum(nil))
}
