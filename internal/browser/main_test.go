package browser

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"zhijian/internal/publish"
	"zhijian/internal/report"
	"zhijian/internal/site"
)

// repository is the project whose report is looked at.
const repository = "../.."

// policy is the Content-Security-Policy of design section 7, word for word: what a
// strict server sets, and not what this program thinks it should be.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"

// patience bounds what a test waits for; it is reached only by a failure.
const patience = 20 * time.Second

// world is made once for all tests: the report on disk, a server of it, a browser.
type world struct {
	dir     string // the built report
	server  *httptest.Server
	browser context.Context
	temp    string
	close   []func()
}

// shared makes the world when the first test asks for it.
var shared = sync.OnceValues(newWorld)

func TestMain(m *testing.M) {
	code := m.Run()
	if w, err := shared(); err == nil {
		for i := len(w.close) - 1; i >= 0; i-- {
			w.close[i]()
		}
	}
	os.Exit(code)
}

func theWorld(t *testing.T) *world {
	t.Helper()
	w, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func newWorld() (*world, error) {
	temp, err := os.MkdirTemp("", "zhijian-browser-")
	if err != nil {
		return nil, err
	}
	w := &world{temp: temp, dir: filepath.Join(temp, "public")}
	w.close = append(w.close, func() { os.RemoveAll(temp) })
	if err := w.build(); err != nil {
		os.RemoveAll(temp)
		return nil, err
	}
	files := http.FileServer(http.Dir(w.dir))
	w.server = httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		rw.Header().Set("Content-Security-Policy", policy)
		rw.Header().Set("X-Content-Type-Options", "nosniff")
		files.ServeHTTP(rw, r)
	}))
	w.close = append(w.close, w.server.Close)
	return w, w.start()
}

// build writes the repository's report.
func (w *world) build() error {
	project, err := report.Open(repository)
	if err != nil {
		return err
	}
	files, probs, err := site.Build(context.Background(), site.Source{Project: project, Version: "test"}, nil)
	if err != nil {
		return err
	}
	if probs.HasErrors() {
		return fmt.Errorf("the repository's report has %d errors", probs.Count().Errors)
	}
	_, err = publish.Write(w.dir, files)
	return err
}

// start starts Chromium with nothing remembered and nobody to call.
func (w *world) start() error {
	path, err := chromium()
	if err != nil {
		return err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.UserDataDir(filepath.Join(w.temp, "profile")),
		chromedp.Flag("headless", "new"),
		chromedp.NoSandbox,
		chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true),
		chromedp.NoFirstRun,
		chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.WSURLReadTimeout(patience),
	)
	allocator, end := chromedp.NewExecAllocator(context.Background(), options...)
	browser, quit := chromedp.NewContext(allocator)
	w.close = append(w.close, end, quit)
	w.browser = browser
	if err := chromedp.Do(browser); err != nil {
		return fmt.Errorf("starting %s: %w", path, err)
	}
	return nil
}

// chromium finds the browser.
func chromium() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("no Chromium: `make test` installs what the tests need")
}
