package serve

import (
	"bytes"
	"embed"
	"fmt"
	"net"
	"net/http"
	"path"
	"strings"
	"time"
)

// Policy is the Content-Security-Policy that the published site is made for; the
// preview sets it too, so that what would be blocked there is blocked here.
const Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; base-uri 'none'; form-action 'none'"

// own is the folder of the site that belongs to the preview itself.
const own = "_zhijian/"

//go:embed assets/reload.js assets/panel.css
var assets embed.FS

// contentTypes is complete for what a build writes. The machine's own table is not
// asked: it differs from machine to machine.
var contentTypes = map[string]string{
	".html":   "text/html; charset=utf-8",
	".css":    "text/css; charset=utf-8",
	".js":     "text/javascript; charset=utf-8",
	".json":   "application/json",
	".xml":    "application/xml",
	".txt":    "text/plain; charset=utf-8",
	".csv":    "text/csv; charset=utf-8",
	".svg":    "image/svg+xml",
	".png":    "image/png",
	".jpg":    "image/jpeg",
	".jpeg":   "image/jpeg",
	".webp":   "image/webp",
	".gif":    "image/gif",
	".ico":    "image/x-icon",
	".woff2":  "font/woff2",
	".pdf":    "application/pdf",
	".zip":    "application/zip",
	".sqlite": "application/vnd.sqlite3",
	".xlsx":   "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// ServeHTTP answers from memory.
func (p *preview) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", Policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "SAMEORIGIN")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-store")
	// A name that an attacker's server resolves to this machine gives his page our
	// origin; the Host header still bears his name.
	if !localHost(r.Host) {
		http.Error(w, http.StatusText(http.StatusMisdirectedRequest), http.StatusMisdirectedRequest)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		h.Set("Allow", "GET, HEAD")
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
		return
	}
	name := name(r.URL.Path)
	switch {
	case name == own+"events":
		p.events(w, r)
	case strings.HasPrefix(name, own):
		p.asset(w, r, strings.TrimPrefix(name, own))
	default:
		p.file(w, r, name)
	}
}

// localHost reports whether a Host header names this machine.
func localHost(hostport string) bool {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = strings.Trim(hostport, "[]")
	}
	return loopback(strings.TrimSuffix(host, "."))
}

// asset serves the preview's own script and style.
func (p *preview) asset(w http.ResponseWriter, r *http.Request, name string) {
	data, err := assets.ReadFile("assets/" + name)
	if err != nil {
		http.Error(w, http.StatusText(http.StatusNotFound), http.StatusNotFound)
		return
	}
	send(w, r, name, http.StatusOK, data)
}

// file serves a file of the report. Names are looked up, never joined to a path of
// the machine, so there is nothing to climb out of.
func (p *preview) file(w http.ResponseWriter, r *http.Request, name string) {
	s, _ := p.now()
	if s.files == nil {
		send(w, r, "failed.html", http.StatusServiceUnavailable, p.failed(s, name))
		return
	}
	found, data, ok := s.file(name)
	status := http.StatusOK
	switch {
	case !ok:
		http.Error(w, http.StatusText(http.StatusNotFound), http.StatusNotFound)
		return
	case found != name:
		status = http.StatusNotFound
	}
	if path.Ext(found) == ".html" {
		data = s.inject(name, data)
	}
	send(w, r, found, status, data)
}

// send writes an answer. A part of a file is given on request (a reader of a large
// download asks for one), but only of one that is there.
func send(w http.ResponseWriter, r *http.Request, name string, status int, data []byte) {
	kind := contentTypes[strings.ToLower(path.Ext(name))]
	if kind == "" {
		kind = "application/octet-stream"
	}
	w.Header().Set("Content-Type", kind)
	if status == http.StatusOK {
		http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
		return
	}
	w.Header().Set("Content-Length", fmt.Sprint(len(data)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(data)
	}
}
