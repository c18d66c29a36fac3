package serve

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/publish"
)

// wait bounds everything that a test waits for; it is reached only by a failure.
const wait = 10 * time.Second

// project is a report in its simplest form: content/page.md is its page, a file that
// holds "broken" is a mistake on line 2, one that holds "crash" fails the machine.
type project struct {
	dir   string
	url   string
	stop  context.CancelFunc
	ended chan error
	built chan diag.List
}

// Quick shows nothing early: the script tests and the browser's do.
func (p *project) Quick(string) ([]byte, bool) { return nil, false }

func (p *project) Files() ([]publish.File, diag.List, error) {
	var probs diag.List
	text, err := os.ReadFile(filepath.Join(p.dir, "content", "page.md"))
	if err != nil {
		return nil, probs, err
	}
	extra, _ := os.ReadFile(filepath.Join(p.dir, "data", "2015", "deep", "new.toml"))
	if strings.Contains(string(text), "crash") {
		return nil, probs, errors.New("the disk is on fire")
	}
	if strings.Contains(string(text), "broken") {
		probs.Add(diag.Problem{Pos: diag.Pos{File: "content/page.md", Line: 2, Column: 3}, Code: "jump",
			Args: []string{"<script>", "1", "2"}, Hint: diag.T("jump")})
		return nil, probs, nil
	}
	html := "<!doctype html><html><head><title>t</title></head><body class=\"x\"><p>" + string(text) + string(extra) + "</p></body></html>"
	return []publish.File{
		{Path: "404.html", Data: []byte("<body>nothing here</body>")},
		{Path: "assets/charts.js", Data: []byte("1")},
		{Path: "data/report.xlsx", Data: []byte("0123456789")},
		{Path: "index.html", Data: []byte(html)},
	}, probs, nil
}

func (p *project) write(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join(p.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func chinese(t *testing.T) *lang.Catalogue {
	t.Helper()
	cat, err := lang.Load(lang.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

// start serves a project with one page until the test ends.
func start(t *testing.T, text string) *project {
	t.Helper()
	p := &project{dir: t.TempDir(), ended: make(chan error, 1), built: make(chan diag.List, 100)}
	p.write(t, "content/page.md", text)
	ctx, stop := context.WithCancel(context.Background())
	p.stop = stop
	ready := make(chan string, 1)
	go func() {
		p.ended <- Run(ctx, Options{
			Addr:   "127.0.0.1:0",
			Dir:    p.dir,
			Cat:    chinese(t),
			Update: func(ctx context.Context) (Report, error) { return p, nil },
			Ready:  func(url string) { ready <- url },
			Built:  func(probs diag.List, err error) { p.built <- probs },
		})
	}()
	select {
	case p.url = <-ready:
	case err := <-p.ended:
		t.Fatalf("Run ended before it was ready: %v", err)
	case <-time.After(wait):
		t.Fatal("Run was not ready in time")
	}
	t.Cleanup(func() {
		stop()
		select {
		case err := <-p.ended:
			if err != nil {
				t.Errorf("Run = %v, want nil", err)
			}
		case <-time.After(wait):
			t.Error("Run did not end with its context")
		}
	})
	return p
}

func (p *project) get(t *testing.T, path string) (*http.Response, string) {
	t.Helper()
	res, err := http.Get(p.url + strings.TrimPrefix(path, "/"))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res, string(body)
}

// events opens the stream and gives the ids it sends.
func (p *project) events(t *testing.T) <-chan string {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, p.url+"_zhijian/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := res.Header.Get("Content-Type"), "text/event-stream"; got != want {
		t.Fatalf("content type of events = %q, want %q", got, want)
	}
	ids := make(chan string, 10)
	go func() {
		defer res.Body.Close()
		defer close(ids)
		for lines := bufio.NewScanner(res.Body); lines.Scan(); {
			if id, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				ids <- id
			}
		}
	}()
	return ids
}

func next(t *testing.T, ids <-chan string) string {
	t.Helper()
	select {
	case id, ok := <-ids:
		if !ok {
			t.Fatal("the event stream ended")
		}
		return id
	case <-time.After(wait):
		t.Fatal("no event in time")
	}
	return ""
}

func wantContains(t *testing.T, body string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(body, want) {
			t.Errorf("body lacks %q:\n%s", want, body)
		}
	}
}

func wantLacks(t *testing.T, body string, unwanted ...string) {
	t.Helper()
	for _, u := range unwanted {
		if strings.Contains(body, u) {
			t.Errorf("body has %q:\n%s", u, body)
		}
	}
}

func TestSaveIsSeen(t *testing.T) {
	p := start(t, "first")
	_, body := p.get(t, "/")
	wantContains(t, body, "first", `<script src="/_zhijian/reload.js" data-build="`)
	ids := p.events(t)
	id := next(t, ids)
	wantContains(t, body, id)

	p.write(t, "content/page.md", "second")
	if after := next(t, ids); after == id {
		t.Fatal("the id did not change with the page")
	}
	_, body = p.get(t, "/")
	wantContains(t, body, "second")
}

// Editors save by writing a new file and renaming it over the old one.
func TestSaveByRenameIsSeen(t *testing.T) {
	p := start(t, "first")
	ids := p.events(t)
	next(t, ids)
	tmp := filepath.Join(p.dir, "content", ".page.md.swp")
	if err := os.WriteFile(tmp, []byte("renamed"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(tmp, filepath.Join(p.dir, "content", "page.md")); err != nil {
		t.Fatal(err)
	}
	next(t, ids)
	_, body := p.get(t, "/")
	wantContains(t, body, "renamed")
}

// data/ does not exist at first; its new folders are watched as deep as they go.
func TestFileInANewFolderIsSeen(t *testing.T) {
	p := start(t, "first ")
	ids := p.events(t)
	next(t, ids)
	p.write(t, "data/2015/deep/new.toml", "deep file")
	next(t, ids)
	_, body := p.get(t, "/")
	wantContains(t, body, "first deep file")
	p.write(t, "data/2015/deep/new.toml", "edited there")
	next(t, ids)
	_, body = p.get(t, "/")
	wantContains(t, body, "edited there")
}

func TestBrokenSaveKeepsTheLastGoodReport(t *testing.T) {
	p := start(t, "good")
	ids := p.events(t)
	good := next(t, ids)

	p.write(t, "content/page.md", "broken")
	next(t, ids)
	res, body := p.get(t, "/index.html")
	if res.StatusCode != http.StatusOK {
		t.Errorf("status = %d, want 200", res.StatusCode)
	}
	wantContains(t, body, "<p>good</p>", `role="alert"`, "1 个错误", "content/page.md:2:3", "(jump)", "&lt;script&gt;",
		chinese(t).T("hint.jump"))
	wantLacks(t, body, "<script>", "style=")
	if at, page := strings.Index(body, `<body class="x">`), strings.Index(body, "<p>good</p>"); at > strings.Index(body, `role="alert"`) || page < strings.Index(body, `role="alert"`) {
		t.Error("the panel is not at the top of the page's body")
	}

	p.write(t, "content/page.md", "good")
	if id := next(t, ids); id != good {
		t.Errorf("id after mending = %q, want that of before, %q", id, good)
	}
	_, body = p.get(t, "/")
	wantContains(t, body, "<p>good</p>")
	wantLacks(t, body, "role=\"alert\"", "page.md")
}

func TestFailureOfTheMachineIsShown(t *testing.T) {
	p := start(t, "good")
	ids := p.events(t)
	next(t, ids)
	p.write(t, "content/page.md", "crash")
	next(t, ids)
	_, body := p.get(t, "/")
	wantContains(t, body, "<p>good</p>", "the disk is on fire")
}

func TestFirstBuildFailing(t *testing.T) {
	p := start(t, "broken")
	res, body := p.get(t, "/anything.html")
	if res.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("status = %d, want 503", res.StatusCode)
	}
	wantContains(t, body, "content/page.md:2:3", "/_zhijian/reload.js", `lang="zh-CN"`)
	ids := p.events(t)
	next(t, ids)
	p.write(t, "content/page.md", "good")
	next(t, ids)
	res, body = p.get(t, "/")
	if res.StatusCode != http.StatusOK {
		t.Errorf("status after mending = %d, want 200", res.StatusCode)
	}
	wantContains(t, body, "<p>good</p>")
}

// A save that changes nothing to be seen reloads no page.
func TestSameBytesReloadNothing(t *testing.T) {
	p := start(t, "same")
	ids := p.events(t)
	id := next(t, ids)
	<-p.built
	p.write(t, "content/page.md", "same")
	select {
	case <-p.built:
	case <-time.After(wait):
		t.Fatal("the save was not noticed")
	}
	_, body := p.get(t, "/")
	wantContains(t, body, id)
	p.write(t, "content/page.md", "other")
	if next(t, ids) == id {
		t.Error("the id was sent again although nothing changed")
	}
}

func TestAnswers(t *testing.T) {
	p := start(t, "page")
	for _, c := range []struct {
		path   string
		status int
		kind   string
		body   string
	}{
		{"/", 200, "text/html; charset=utf-8", "<p>page</p>"},
		{"/index.html", 200, "text/html; charset=utf-8", "<p>page</p>"},
		{"/assets/charts.js", 200, "text/javascript; charset=utf-8", "1"},
		{"/data/report.xlsx", 200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "0123456789"},
		{"/_zhijian/reload.js", 200, "text/javascript; charset=utf-8", "EventSource"},
		{"/_zhijian/panel.css", 200, "text/css; charset=utf-8", ".zhijian-panel"},
		{"/_zhijian/../serve.go", 404, "text/plain; charset=utf-8", "Not Found"},
		{"/_zhijian/panel.tmpl", 404, "text/plain; charset=utf-8", "Not Found"},
		{"/_zhijian/nothing", 404, "text/plain; charset=utf-8", "Not Found"},
		{"/nothing.html", 404, "text/html; charset=utf-8", "nothing here"},
		{"/../content/page.md", 404, "text/html; charset=utf-8", "nothing here"},
		{"/..%2f..%2fetc/passwd", 404, "text/html; charset=utf-8", "nothing here"},
		{"/assets/", 404, "text/html; charset=utf-8", "nothing here"},
		{"//etc/passwd", 404, "text/html; charset=utf-8", "nothing here"},
	} {
		status, header, body := raw(t, p, "GET "+c.path+" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
		if status != c.status {
			t.Errorf("GET %s = %d, want %d", c.path, status, c.status)
		}
		if got := header.Get("Content-Type"); got != c.kind {
			t.Errorf("GET %s: content type = %q, want %q", c.path, got, c.kind)
		}
		for name, want := range map[string]string{
			"Content-Security-Policy":      Policy,
			"X-Content-Type-Options":       "nosniff",
			"Cross-Origin-Resource-Policy": "same-origin",
			"Cache-Control":                "no-store",
		} {
			if got := header.Get(name); got != want {
				t.Errorf("GET %s: %s = %q, want %q", c.path, name, got, want)
			}
		}
		wantContains(t, body, c.body)
	}
}

// raw sends a request as it stands: clients clean paths and hosts.
func raw(t *testing.T, p *project, request string) (int, http.Header, string) {
	t.Helper()
	conn, err := net.Dial("tcp", strings.Trim(strings.TrimPrefix(p.url, "http://"), "/"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(wait))
	if _, err := io.WriteString(conn, request); err != nil {
		t.Fatal(err)
	}
	method, _, _ := strings.Cut(request, " ")
	res, err := http.ReadResponse(bufio.NewReader(conn), &http.Request{Method: method})
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, res.Header, string(body)
}

func TestForeignHostsAndMethodsAreRefused(t *testing.T) {
	p := start(t, "page")
	for _, c := range []struct {
		method, host string
		want         int
	}{
		{"GET", "localhost:1234", 200},
		{"GET", "127.0.0.1", 200},
		{"GET", "127.8.9.1:80", 200},
		{"GET", "[::1]:80", 200},
		{"GET", "localhost.", 200},
		{"HEAD", "localhost", 200},
		{"GET", "evil.example", 421},
		{"GET", "localhost.evil.example:8080", 421},
		{"GET", "127.0.0.1.evil.example", 421},
		{"GET", "10.0.0.1", 421},
		{"GET", "", 421},
		{"POST", "localhost", 405},
		{"DELETE", "localhost", 405},
	} {
		status, _, body := raw(t, p, c.method+" /index.html HTTP/1.1\r\nHost: "+c.host+"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
		if status != c.want {
			t.Errorf("%s with host %q = %d, want %d", c.method, c.host, status, c.want)
		}
		if c.want != 200 && strings.Contains(body, "page</p>") {
			t.Errorf("%s with host %q gave the page away", c.method, c.host)
		}
	}
}

func TestRangeOfADownload(t *testing.T) {
	p := start(t, "page")
	status, header, body := raw(t, p, "GET /data/report.xlsx HTTP/1.1\r\nHost: localhost\r\nRange: bytes=2-4\r\nConnection: close\r\n\r\n")
	if status != http.StatusPartialContent || body != "234" {
		t.Errorf("range 2-4 = %d %q, want 206 %q (%s)", status, body, "234", header.Get("Content-Range"))
	}
}

func TestCheckAddr(t *testing.T) {
	for addr, ok := range map[string]bool{
		"127.0.0.1:8080": true, "127.0.0.1:0": true, "localhost:80": true, "[::1]:8080": true, "127.1.2.3:1": true,
		":8080": false, "0.0.0.0:8080": false, "[::]:8080": false, "192.168.0.1:8080": false, "example.com:80": false,
		"127.0.0.1": false, "": false, "127.0.0.1:http": false, "127.0.0.1:70000": false, "127.0.0.1:-1": false,
	} {
		if err := CheckAddr(addr); (err == nil) != ok {
			t.Errorf("CheckAddr(%q) = %v, want ok = %t", addr, err, ok)
		}
	}
}

func TestAddressInUse(t *testing.T) {
	p := start(t, "page")
	err := Run(context.Background(), Options{Addr: strings.Trim(strings.TrimPrefix(p.url, "http://"), "/"), Dir: p.dir})
	if !IsListen(err) {
		t.Errorf("Run on a taken address = %v, want one that IsListen tells", err)
	}
}

func TestMissingProject(t *testing.T) {
	err := Run(context.Background(), Options{Addr: "127.0.0.1:0", Dir: filepath.Join(t.TempDir(), "nowhere")})
	if !errors.Is(err, os.ErrNotExist) {
		t.Errorf("Run on a missing project = %v, want %v", err, os.ErrNotExist)
	}
}

// Run ends with open streams, and leaves nothing running.
func TestStopEndsStreamsAndGoroutines(t *testing.T) {
	before := runtime.NumGoroutine()
	p := start(t, "page")
	ids := p.events(t)
	next(t, ids)
	p.stop()
	select {
	case err := <-p.ended:
		if err != nil {
			t.Errorf("Run = %v, want nil", err)
		}
		p.ended <- nil // for the cleanup of start
	case <-time.After(wait):
		t.Fatal("Run did not end while a stream was open")
	}
	for range ids {
	}
	http.DefaultClient.CloseIdleConnections()
	for deadline := time.Now().Add(wait); runtime.NumGoroutine() > before; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			stacks := make([]byte, 1<<16)
			t.Fatalf("%d goroutines, want %d:\n%s", runtime.NumGoroutine(), before, stacks[:runtime.Stack(stacks, true)])
		}
	}
}
