package browser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestScreenshots takes pictures for people to look at, into the folder named by
// ZHIJIAN_SCREENSHOTS: wide, narrow, dark and printed. Without a folder it takes one
// picture and throws it away, so that the way to take them stays whole.
func TestScreenshots(t *testing.T) {
	dir, looked := os.Getenv("ZHIJIAN_SCREENSHOTS"), pages[:1]
	if dir == "" {
		dir = t.TempDir()
	} else {
		looked = pages
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	w := theWorld(t)
	for _, path := range looked {
		name := strings.NewReplacer("/", "-", ".html", "").Replace(path)
		b := w.open(t)
		for _, shot := range []struct {
			suffix, scheme string
			width          int64
		}{{"1280", "light", 1280}, {"390", "light", 390}, {"dark", "dark", 1280}} {
			b.emulate("", shot.scheme)
			b.do(chromedp.EmulateViewport(shot.width, 900))
			b.visit(w, path)
			b.wake()
			save(t, filepath.Join(dir, name+"-"+shot.suffix+".png"), b.picture())
		}
		b.emulate("", "light")
		b.visit(w, path)
		save(t, filepath.Join(dir, name+".pdf"), b.print())
	}
}

// picture is the whole page as PNG.
func (b *tab) picture() []byte {
	b.t.Helper()
	png, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		b.t.Fatal(err)
	}
	if len(png) < 10_000 {
		b.t.Errorf("the picture has only %d bytes", len(png))
	}
	return png
}

func save(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
