package browser

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/report"
	"zhijian/internal/serve"
	"zhijian/internal/site"
)

// preview serves a copy of the command's example project and gives its folder and address.
func preview(t *testing.T) (dir, address string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../cmd/zhijian/testdata/project")); err != nil {
		t.Fatal(err)
	}
	project, err := report.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	cat, err := lang.Load(lang.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	var session site.Session
	ready, ended := make(chan string, 1), make(chan error, 1)
	go func() {
		ended <- serve.Run(ctx, serve.Options{
			Addr: "127.0.0.1:0", Dir: dir, Cat: cat,
			Update: func(ctx context.Context) (serve.Report, error) {
				return session.Update(ctx, site.Source{Project: project, Version: "test"}, nil)
			},
			Ready: func(url string) { ready <- url },
			Built: func(diag.List, error) {},
		})
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("the preview ended with %v", err)
		}
	})
	select {
	case address = <-ready:
	case err := <-ended:
		ended <- err
		t.Fatal(err)
	case <-time.After(patience):
		t.Fatal("the preview was not ready in time")
	}
	return dir, address
}

// waitText waits until the page says a text, or no longer says it.
func (b *tab) waitText(text string, there bool) {
	b.t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		body, err := chromedp.Run(b.ctx, chromedp.Evaluate[string]("document.body ? document.body.innerText : ''"))
		if err == nil && strings.Contains(body, text) == there {
			return
		}
		if time.Now().After(end) {
			b.t.Fatalf("the page has %q: want %t (%v):\n%s", text, there, err, body)
		}
	}
}

// A page left open follows every save by itself: words change, a mistake is shown on top
// of the last good page, and goes away when it is mended. All under the strict policy.
func TestPreviewFollowsSaves(t *testing.T) {
	w := theWorld(t)
	dir, address := preview(t)
	file := filepath.Join(dir, "content", "01-summary.md")
	good := readFile(t, file)
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b := w.open(t)
	b.navigate(address + "summary.html")
	b.waitText("总体状况", true)

	write(strings.Replace(good, "总体状况", "总的情况", 1))
	b.waitText("总的情况", true)

	write(strings.Replace(good, "{{value supervision_pass_rate}}", "{{value supervision_pas_rate}}", 1))
	b.waitText("content/01-summary.md:8:", true)
	b.waitText("总的情况", true)
	panel := evaluate[struct {
		Role, Position string
		Top            float64
	}](b, `(() => { const p = document.querySelector(".zhijian-panel"), s = getComputedStyle(p);
		return {Role: p.getAttribute("role"), Position: s.position, Top: p.getBoundingClientRect().top}; })()`)
	if panel.Role != "alert" || panel.Position != "sticky" || panel.Top != 0 {
		t.Errorf("the panel is %+v, want an alert with its style, at the top", panel)
	}
	axe := readFile(t, "testdata/axe.min.js")
	evaluate[bool](b, axe+"; true")
	for _, v := range seriousOnly(evaluate[[]violation](b, runAxe)) {
		t.Errorf("with the panel: %s: %s", v.ID, v.Help)
	}

	write(good)
	b.waitText("总体状况", true)
	b.waitText("content/01-summary.md", false)
	b.wantLive()
	b.wantQuiet(address)
}
