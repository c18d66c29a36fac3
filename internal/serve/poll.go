package serve

import (
	"context"
	"io/fs"
	"maps"
	"path/filepath"
	"time"
)

// stamp is what tells one version of a file from another without reading it.
type stamp struct {
	size int64
	mode fs.FileMode
	time time.Time
}

// look stamps every file below the input folders. What cannot be read is left out:
// the build will say so.
func (w *watcher) look() map[string]stamp {
	stamps := make(map[string]stamp)
	for _, name := range inputs {
		filepath.WalkDir(filepath.Join(w.dir, name), func(path string, d fs.DirEntry, err error) error {
			if err != nil || ignored(d.Name()) {
				return nil
			}
			if info, err := d.Info(); err == nil && !d.IsDir() {
				stamps[path] = stamp{info.Size(), info.Mode(), info.ModTime()}
			}
			return nil
		})
	}
	return stamps
}

// poll compares the folders with what was last seen until ctx ends.
func (w *watcher) poll(ctx context.Context, seen map[string]stamp) {
	defer close(w.stopped)
	tick := time.NewTicker(pollTime)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if now := w.look(); !maps.Equal(now, seen) {
				seen = now
				w.tell()
			}
		}
	}
}
