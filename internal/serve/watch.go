package serve

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	settle   = 20 * time.Millisecond  // an editor's save is several events; wait for quiet
	patience = 500 * time.Millisecond // but not longer than this
	pollTime = 500 * time.Millisecond // between looks where the machine tells nothing
)

// inputs are the folders of a project whose files make the report.
var inputs = []string{"data", "content", "templates"}

// watch tells of changes in a project's input folders, on a channel that holds one
// untaken change at most. When ctx ends it stops, and closes the second channel.
//
// The machine's notices are used where it gives them (inotify and the like). Where it
// does not, because its limit of watches is reached, the file system knows none, or
// notices were lost, the folders are looked through every half second instead.
func watch(ctx context.Context, dir string) (changed <-chan struct{}, stopped <-chan struct{}, err error) {
	if _, err := os.Stat(dir); err != nil {
		return nil, nil, err
	}
	w := &watcher{dir: dir, changed: make(chan struct{}, 1), stopped: make(chan struct{})}
	notices, err := fsnotify.NewWatcher()
	if err == nil {
		w.notices = notices
		err = w.addAll()
	}
	if err != nil {
		go w.poll(ctx, w.look())
	} else {
		go w.listen(ctx)
	}
	return w.changed, w.stopped, nil
}

type watcher struct {
	dir     string
	notices *fsnotify.Watcher
	changed chan struct{}
	stopped chan struct{}
}

// tell leaves a change to be taken; one that is waiting serves for both.
func (w *watcher) tell() {
	select {
	case w.changed <- struct{}{}:
	default:
	}
}

// addAll watches the project, for input folders that come and go, and every folder
// below the input folders.
func (w *watcher) addAll() error {
	if err := w.notices.Add(w.dir); err != nil {
		return err
	}
	for _, name := range inputs {
		if err := w.addTree(filepath.Join(w.dir, name)); err != nil {
			return err
		}
	}
	return nil
}

// addTree watches a folder and all below it. What is gone by the time it is reached
// is no error; symbolic links are not followed, as a build follows none out of the
// project either.
func (w *watcher) addTree(root string) error {
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case gone(err):
			return nil
		case err != nil:
			return err
		case !d.IsDir():
			return nil
		case path != root && ignored(d.Name()):
			return fs.SkipDir
		}
		if err := w.notices.Add(path); !gone(err) {
			return err
		}
		return nil
	})
}

func gone(err error) bool { return err != nil && os.IsNotExist(err) }

// listen turns notices into changes until ctx ends.
func (w *watcher) listen(ctx context.Context) {
	quiet := newQuiet()
	defer quiet.stop()
	for {
		select {
		case <-ctx.Done():
			w.notices.Close()
			close(w.stopped)
			return
		case <-quiet.over:
			quiet.reset()
			w.tell()
		case event := <-w.notices.Events:
			if !w.matters(event) {
				continue
			}
			quiet.start()
			// A folder that appears may already be full. If it cannot be watched,
			// notices are worth nothing any more.
			if event.Has(fsnotify.Create) && isDir(event.Name) && w.addTree(event.Name) != nil {
				w.fallBack(ctx)
				return
			}
		case <-w.notices.Errors: // notices were lost: nobody knows what changed
			w.fallBack(ctx)
			return
		}
	}
}

// fallBack gives notices up and looks for itself.
func (w *watcher) fallBack(ctx context.Context) {
	w.notices.Close()
	w.tell()
	w.poll(ctx, w.look())
}

// matters reports whether an event may change the report.
func (w *watcher) matters(e fsnotify.Event) bool {
	if e.Op == fsnotify.Chmod || ignored(filepath.Base(e.Name)) {
		return false
	}
	rel, err := filepath.Rel(w.dir, e.Name)
	if err != nil {
		return false
	}
	top, _, _ := strings.Cut(filepath.ToSlash(rel), "/")
	return slices.Contains(inputs, top)
}

// ignored reports whether a name is an editor's own: hidden files, backups, swap and
// lock files.
func ignored(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "#") || strings.HasPrefix(name, "~$") ||
		strings.HasSuffix(name, "~") || strings.HasSuffix(name, ".swp") || strings.HasSuffix(name, ".tmp") ||
		name == "4913" // vim tests with this name whether it can write
}

func isDir(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.IsDir()
}

// quiet is a timer that fires when nothing happened for the time settle, or patience
// after the first happening.
type quiet struct {
	over  <-chan time.Time
	timer *time.Timer
	first time.Time
}

func newQuiet() *quiet {
	t := time.NewTimer(time.Hour)
	t.Stop()
	return &quiet{over: t.C, timer: t}
}

func (q *quiet) start() {
	now := time.Now()
	if q.first.IsZero() {
		q.first = now
	}
	q.timer.Reset(min(settle, max(0, patience-now.Sub(q.first))))
}

func (q *quiet) reset() { q.first = time.Time{} }
func (q *quiet) stop()  { q.timer.Stop() }
