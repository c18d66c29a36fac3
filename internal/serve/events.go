package serve

import (
	"fmt"
	"net/http"
	"time"
)

// heartbeat keeps proxies and the browser from giving a silent stream up.
const heartbeat = 15 * time.Second

// events is a stream of server-sent events: the id of what a page shows, at once and
// whenever it may have changed. A page that bears another id reloads; one that slept, or
// outlived the program, so learns what it missed.
func (p *preview) events(w http.ResponseWriter, r *http.Request) {
	out := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	page := name(r.URL.Query().Get("page"))
	defer p.look(page)()
	tick := time.NewTicker(heartbeat)
	defer tick.Stop()
	told := ""
	for {
		s, changed := p.now()
		if id := s.id(page); id != told {
			told = id
			if _, err := fmt.Fprintf(w, "retry: 500\nevent: build\ndata: %s\n\n", id); err != nil {
				return
			}
			if out.Flush() != nil || r.Method == http.MethodHead {
				return
			}
		}
		if !waitChange(w, r, out, tick.C, changed) {
			return
		}
	}
}

// waitChange waits for the next change; false says that the stream is over.
func waitChange(w http.ResponseWriter, r *http.Request, out *http.ResponseController,
	tick <-chan time.Time, changed <-chan struct{}) bool {
	for {
		select {
		case <-r.Context().Done():
			return false
		case <-changed:
			return true
		case <-tick:
			if _, err := fmt.Fprint(w, ": \n\n"); err != nil || out.Flush() != nil {
				return false
			}
		}
	}
}
