package browser

import (
	"context"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// tab is one page open in the browser, and what went wrong on it.
type tab struct {
	t   *testing.T
	ctx context.Context

	mu       sync.Mutex
	requests []string // addresses asked for
	troubles []string // exceptions, errors of the console, and what the policy blocked
}

// record hears of every breach of the policy, from before the page's first script.
const record = `window.zhijianBreaches = [];
document.addEventListener("securitypolicyviolation", (e) =>
  window.zhijianBreaches.push(e.violatedDirective + " " + e.blockedURI + " " + e.sourceFile + ":" + e.lineNumber));`

// open opens a tab that closes with the test. It has a window of its own: a tab behind
// another is not drawn, so its figures would never come near the view.
func (w *world) open(t *testing.T) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(w.browser, chromedp.WithNewWindow(true))
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 3*patience)
	t.Cleanup(cancel)
	b := &tab{t: t, ctx: ctx}
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatal(err)
	}
	call(b, network.Enable, network.EnableParams{})
	call(b, log.Enable, cdp.Empty{})
	call(b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: record})
	return b
}

// call sends a command of the protocol.
func call[P, R any](b *tab, command cdp.Command[P, R], params P) R {
	b.t.Helper()
	result, err := chromedp.Call(b.ctx, command, params)
	if err != nil {
		b.t.Fatalf("%s: %v", command.Method, err)
	}
	return result
}

// hear is called from the goroutine that reads from the browser.
func (b *tab) hear(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		b.requests = append(b.requests, e.Request.URL)
	case *network.EventLoadingFailed:
		if !e.Canceled {
			b.troubles = append(b.troubles, "loading failed: "+e.ErrorText+" "+string(e.BlockedReason))
		}
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if x := e.ExceptionDetails.Exception; x != nil {
			text += " " + x.Description
		}
		b.troubles = append(b.troubles, "exception: "+text)
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Source == log.EntrySourceSecurity {
			b.troubles = append(b.troubles, "log: "+e.Entry.Text+" "+e.Entry.URL)
		}
	}
}

// do runs actions that give nothing.
func (b *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// visit goes to a page of the report on the server and forgets what was heard before.
func (b *tab) visit(w *world, path string) {
	b.t.Helper()
	b.navigate(w.server.URL + "/" + path)
}

// visitFile goes to a page of the report on the disk.
func (b *tab) visitFile(w *world, path string) {
	b.t.Helper()
	b.navigate(fileURL(filepath.Join(w.dir, path)))
}

func (b *tab) navigate(address string) {
	b.t.Helper()
	b.mu.Lock()
	b.requests, b.troubles = nil, nil
	b.mu.Unlock()
	b.do(chromedp.Navigate(address))
}

func fileURL(path string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}).String()
}

// evaluate gives the value of a JavaScript expression, waiting for its promise.
func evaluate[T any](b *tab, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%.200s: %v", expression, err)
	}
	return v
}

// heard gives what went wrong on the page, and what it asked of anybody but those
// below origin.
func (b *tab) heard(origin string) []string {
	b.t.Helper()
	breaches := evaluate[[]string](b, "window.zhijianBreaches")
	b.mu.Lock()
	defer b.mu.Unlock()
	var all []string
	for _, breach := range breaches {
		all = append(all, "breach of the policy: "+breach)
	}
	all = append(all, b.troubles...)
	for _, address := range b.requests {
		if !strings.HasPrefix(address, origin) && !strings.HasPrefix(address, "data:") {
			all = append(all, "foreign request: "+address)
		}
	}
	if len(b.requests) == 0 {
		b.t.Error("no request was seen: the test is deaf")
	}
	return all
}

// wantQuiet checks that nothing went wrong.
func (b *tab) wantQuiet(origin string) {
	b.t.Helper()
	for _, trouble := range b.heard(origin) {
		b.t.Error(trouble)
	}
}
