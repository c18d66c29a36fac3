// Package publish puts a report's files into a folder, whole or not at all, proves
// what a folder holds, and scans the files for what a strict server would block.
//
// A report is written in five steps:
//
//  1. refuse a target that is not ours to replace (target.go, folder.go);
//  2. compare what is there with what is wanted, and stop if they agree (folder.go);
//  3. stage the whole new folder beside the target (stage.go);
//  4. swap the two in one system call (swap.go);
//  5. remove the old one.
//
// Up to step 4 the old report is untouched, after it the new one is complete, so
// a build that is killed, or finds the disk full, leaves one of the two whole.
//
// It refuses to delete what it did not write: foreign files in the folder survive,
// and a folder without a manifest of ours is never replaced.
package publish

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// File is one output file: a slash-separated path relative to the output folder
// and its bytes, which are not changed by this package and must not change while
// it works on them.
type File struct {
	Path string
	Data []byte
}

// Stats says what a Write did.
type Stats struct {
	Dir       string   // the folder written, absolute, symbolic links resolved
	Files     int      // files of the report, manifest.json among them
	Bytes     int64    // their size together
	Unchanged bool     // the folder held the same files already and was not touched
	Written   int      // files that are new or differ from the old report's
	Removed   int      // files of the old report that the new one lacks
	Foreign   int      // files that are not ours, and that stayed
	Modified  []string // files of the old report changed or deleted by hand since it was written, now replaced
}

// Write replaces the report in dir by files and a manifest.json of them, creating
// dir and its parents if need be. The files may hold manifest.json already, if it
// is the one Manifest gives.
//
// The inputs are folders the report is made of, such as data/, content/ and
// templates/: the output may not be one of them, hold one, or lie in one, and so
// can be no ancestor of the project either. They need not exist.
//
// A target that Write must not touch is a *Refusal; bad paths in files are our own
// bug and come as an error before anything is touched; all other errors wrap the
// system's, with the path. After an error the old report is as it was, and nothing
// is left beside it. Should only the removal of the old report fail, the error says
// so and the new one is in place.
//
// Files of the old report that were changed by hand are replaced, and listed in
// Stats. Files it did not write are kept, with their mode, as hard links while both
// folders exist, so that even an edit made during the build is kept. Nothing is
// forced to the disk (a sync would cost more than all the rest and wait for other
// programs' writes too): after a power failure within seconds of a build, Verify
// tells, and the next build repairs. A second Write to the same target waits for
// the first, at most ten seconds.
func Write(dir string, files []File, inputs ...string) (Stats, error) {
	return writer{exchange: exchange, patience: 500}.write(dir, files, inputs)
}

// writer holds what tests replace.
type writer struct {
	exchange func(a, b string) error // swaps two folders, or gives errNoExchange
	patience int                     // attempts to take the lock, 20 ms apart
}

func (w writer) write(dir string, files []File, inputs []string) (stats Stats, err error) {
	files, err = withManifest(files)
	if err != nil {
		return Stats{}, err
	}
	t, err := newTarget(dir, inputs)
	if err != nil {
		return Stats{}, err
	}
	defer func() {
		if err != nil {
			stats = Stats{}
			t.dropParents()
		}
	}()
	if err := t.makeParents(); err != nil {
		return Stats{}, fmt.Errorf("making the folder above %s: %w", dir, err)
	}
	unlock, err := t.lock(w.patience)
	if err != nil {
		return Stats{}, fmt.Errorf("writing beside %s: %w", dir, err)
	}
	defer unlock()
	return w.replace(t, files)
}

// replace does the work under the lock.
func (w writer) replace(t target, files []File) (Stats, error) {
	if err := t.recover(); err != nil {
		return Stats{}, fmt.Errorf("clearing what an interrupted build left: %w", err)
	}
	old, err := t.read()
	if err != nil {
		return Stats{}, err
	}
	p, err := old.plan(t, files)
	if err != nil {
		return Stats{}, err
	}
	if p.stats.Unchanged {
		return p.stats, nil
	}
	if err := p.stage(); err != nil {
		return Stats{}, discard(t.stage, fmt.Errorf("staging the report: %w", err))
	}
	displaced, err := w.swap(t, old)
	if err != nil {
		return Stats{}, discard(t.stage, err)
	}
	if displaced == "" {
		return p.stats, nil
	}
	if err := p.rescue(displaced); err != nil {
		return Stats{}, fmt.Errorf("the new report is in place, but the old one is still in %s: %w", displaced, err)
	}
	old.empty(displaced)
	if err := removeTree(displaced); err != nil {
		return Stats{}, fmt.Errorf("the new report is in place, but the old one is not removed: %w", err)
	}
	return p.stats, nil
}

// discard removes a staging folder after err.
func discard(stage string, err error) error {
	if e := removeTree(stage); e != nil {
		return fmt.Errorf("%w (and removing the staging folder: %v)", err, e)
	}
	return err
}

// withManifest checks the paths and gives the files sorted by path, with their manifest.
func withManifest(files []File) ([]File, error) {
	if err := checkPaths(files); err != nil {
		return nil, err
	}
	m := Manifest(files)
	out := make([]File, 0, len(files)+1)
	for _, f := range files {
		if f.Path != ManifestName {
			out = append(out, f)
		} else if string(f.Data) != string(m.Data) {
			return nil, fmt.Errorf("%s among the files is not the manifest of the others", ManifestName)
		}
	}
	out = append(out, m)
	slices.SortFunc(out, byPath)
	return out, nil
}

// removeTree removes a folder and all below it, even from folders without write
// permission. It follows no symbolic link.
func removeTree(dir string) error {
	err := os.RemoveAll(dir)
	if err == nil {
		return nil
	}
	walk := func(path string, d os.DirEntry, err error) error {
		if d != nil && d.IsDir() {
			os.Chmod(path, 0o700) // RemoveAll below tells whether it helped
		}
		return nil
	}
	if filepath.WalkDir(dir, walk) != nil {
		return err
	}
	return os.RemoveAll(dir)
}
