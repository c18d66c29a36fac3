package serve

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

func TestPollSeesWhatNoticesWould(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("content/page.md", "one")
	w := &watcher{dir: dir, changed: make(chan struct{}, 1), stopped: make(chan struct{})}
	ctx, cancel := context.WithCancel(context.Background())
	go w.poll(ctx, w.look())
	told := func(what string) {
		t.Helper()
		select {
		case <-w.changed:
		case <-time.After(wait):
			t.Fatalf("polling did not see %s", what)
		}
	}
	write("content/page.md", "three")
	told("an edit")
	write("data/2015/a.toml", "x")
	told("a new file in a new folder")
	if err := os.Remove(filepath.Join(dir, "content", "page.md")); err != nil {
		t.Fatal(err)
	}
	told("a removed file")
	write("public/index.html", "output")
	write("content/.page.md.swp", "an editor's")
	select {
	case <-w.changed:
		t.Error("polling told of a file that is no input")
	case <-time.After(2 * pollTime):
	}
	cancel()
	<-w.stopped
}

func TestMatters(t *testing.T) {
	w := &watcher{dir: "/p"}
	for _, c := range []struct {
		name string
		op   fsnotify.Op
		want bool
	}{
		{"/p/data/2015/a.toml", fsnotify.Write, true},
		{"/p/content/01-x.md", fsnotify.Rename, true},
		{"/p/templates/assets/site.css", fsnotify.Create, true},
		{"/p/templates", fsnotify.Create, true},
		{"/p/data/a.toml", fsnotify.Remove, true},
		{"/p/data/a.toml", fsnotify.Chmod, false},
		{"/p/public/index.html", fsnotify.Write, false},
		{"/p/go.mod", fsnotify.Write, false},
		{"/p/data/.a.toml.swx", fsnotify.Create, false},
		{"/p/data/a.toml~", fsnotify.Create, false},
		{"/p/data/#a.toml#", fsnotify.Create, false},
		{"/p/data/4913", fsnotify.Create, false},
		{"/p", fsnotify.Create, false},
	} {
		if got := w.matters(fsnotify.Event{Name: c.name, Op: c.op}); got != c.want {
			t.Errorf("matters(%s %s) = %t, want %t", c.op, c.name, got, c.want)
		}
	}
}

// A burst of events, such as a git checkout, is one change.
func TestBurstIsOneChange(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "data"), 0o755); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	changed, stopped, err := watch(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		if err := os.WriteFile(filepath.Join(dir, "data", "a.toml"), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	select {
	case <-changed:
	case <-time.After(wait):
		t.Fatal("no change was told")
	}
	select {
	case <-changed:
		t.Error("one burst was told as two changes")
	case <-time.After(4 * settle):
	}
	cancel()
	<-stopped
}
