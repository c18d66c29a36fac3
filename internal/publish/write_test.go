package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestWriteMakesTheFolder(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "out", "2015", "public")
	stats := mustWrite(t, dir, version("a", 2))
	same(t, "folder", contents(t, dir), wanted(version("a", 2), nil))
	alone(t, filepath.Dir(dir), "public")
	want := Stats{Dir: dir, Files: 6, Bytes: stats.Bytes, Written: 6}
	same(t, "stats", stats, want)
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm()&0o500 != 0o500 {
		t.Errorf("Stat(%s) = %v, %v, want a folder its owner can enter", dir, info, err)
	}
}

func TestWriteReplacesTheReportAndKeepsForeignFiles(t *testing.T) {
	for name, swapper := range map[string]func(a, b string) error{"exchange": exchange, "renames": noExchange} {
		t.Run(name, func(t *testing.T) {
			w := writer{exchange: swapper, patience: 1}
			parent := t.TempDir()
			dir := filepath.Join(parent, "public")
			mustWrite(t, dir, version("a", 5))
			foreign := map[string]string{
				".gitignore": "*\n", "CNAME": "quality.example.cn", "pages/mine.txt": "note",
				"only-a/kept/deep.txt": "deep", "empty/inner": "folder", "link": "-> CNAME", "dangling": "-> /nowhere/at/all",
				"links/dir": "-> ..",
			}
			for p, text := range foreign {
				path := filepath.Join(dir, p)
				os.MkdirAll(filepath.Dir(path), 0o777)
				var err error
				switch target, isLink := strings.CutPrefix(text, "-> "); {
				case isLink:
					err = os.Symlink(target, path)
				case text == "folder":
					err = os.Mkdir(path, 0o777)
				default:
					err = os.WriteFile(path, []byte(text), 0o640)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			chmod(t, filepath.Join(dir, "CNAME"), 0o751)
			chmod(t, filepath.Join(dir, ".gitignore"), 0o640)
			chmod(t, filepath.Join(dir, "empty"), 0o711)
			chmod(t, filepath.Join(dir, "only-a", "kept"), 0o550)
			chmod(t, dir, 0o2775)
			stats, err := w.write(dir, version("b", 3), nil)
			if err != nil {
				t.Fatal(err)
			}
			same(t, "folder", contents(t, dir), wanted(version("b", 3), foreign))
			alone(t, parent, "public")
			want := Stats{Dir: dir, Files: 7, Bytes: stats.Bytes, Written: 6, Removed: 3, Foreign: 7}
			same(t, "stats", stats, want)
			for p, mode := range map[string]fs.FileMode{
				"CNAME": 0o751, "empty": 0o711 | fs.ModeDir, "only-a/kept": 0o550 | fs.ModeDir, ".": 0o775 | fs.ModeDir | fs.ModeSetgid, ".gitignore": 0o640,
			} {
				if info, err := os.Lstat(filepath.Join(dir, p)); err != nil || info.Mode() != mode {
					t.Errorf("mode of %s = %v, %v, want %v", p, info.Mode(), err, mode)
				}
			}
			chmod(t, filepath.Join(dir, "only-a", "kept"), 0o770) // for the removal of the test's folder
		})
	}
}

func chmod(t *testing.T, path string, mode uint32) {
	t.Helper()
	m := fs.FileMode(mode & 0o777)
	if mode&0o2000 != 0 {
		m |= fs.ModeSetgid
	}
	if err := os.Chmod(path, m); err != nil {
		t.Fatal(err)
	}
}

func TestWriteKeepsAForeignFileAsTheSameFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustWrite(t, dir, version("a", 1))
	put(t, dir, map[string]string{"CNAME": "x"})
	before, err := os.Lstat(filepath.Join(dir, "CNAME"))
	if err != nil {
		t.Fatal(err)
	}
	mustWrite(t, dir, version("b", 1))
	after, err := os.Lstat(filepath.Join(dir, "CNAME"))
	if err != nil || !os.SameFile(before, after) || !before.ModTime().Equal(after.ModTime()) {
		t.Errorf("CNAME after Write = %v, %v, want the very file it was, %v", after, err, before)
	}
}

func TestWriteLeavesAnEqualReportUntouched(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustWrite(t, dir, version("a", 3))
	put(t, dir, map[string]string{".gitignore": "*\n"})
	before, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	stats := mustWrite(t, dir, version("a", 3))
	after, err := os.Stat(dir)
	if err != nil || !os.SameFile(before, after) {
		t.Errorf("folder after Write of the same files is another one (%v)", err)
	}
	same(t, "stats", stats, Stats{Dir: dir, Files: 7, Bytes: stats.Bytes, Foreign: 1, Unchanged: true})
}

func TestWriteTakesAManifestAmongTheFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	files := version("a", 2)
	if stats := mustWrite(t, dir, append(files, Manifest(files))); stats.Files != 6 {
		t.Errorf("Write with the manifest: Files = %d, want 6", stats.Files)
	}
	same(t, "folder", contents(t, dir), wanted(files, nil))
	if _, err := Write(dir, append(version("b", 2), Manifest(files))); err == nil {
		t.Error("Write with another report's manifest = nil, want an error")
	}
	same(t, "folder", contents(t, dir), wanted(files, nil))
}

func TestWriteReplacesAndReportsWhatWasChangedByHand(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustWrite(t, dir, version("a", 3))
	put(t, dir, map[string]string{"index.html": "edited", "pages/001.html": strings.Repeat("x", 501), "only-a/page.html": "edited too"})
	if err := os.Remove(filepath.Join(dir, "pages", "000.html")); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "assets", "same.css")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../index.html", filepath.Join(dir, "assets", "same.css")); err != nil {
		t.Fatal(err)
	}
	stats := mustWrite(t, dir, version("b", 3))
	same(t, "Modified", stats.Modified, []string{"assets/same.css", "index.html", "only-a/page.html", "pages/000.html", "pages/001.html"})
	same(t, "folder", contents(t, dir), wanted(version("b", 3), nil))
}

func TestWriteRepairsAReportChangedByHand(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustWrite(t, dir, version("a", 3))
	put(t, dir, map[string]string{"index.html": "edited"})
	stats := mustWrite(t, dir, version("a", 3))
	same(t, "stats", stats, Stats{Dir: dir, Files: 7, Bytes: stats.Bytes, Written: 1, Modified: []string{"index.html"}})
	same(t, "folder", contents(t, dir), wanted(version("a", 3), nil))
}

// An unchanged file may be linked from the old report, but never one that has a
// further name somewhere: an edit there would change the report.
func TestWriteSharesNoFileWithABackup(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "public")
	mustWrite(t, dir, version("a", 3))
	backup := filepath.Join(parent, "same.css")
	if err := os.Link(filepath.Join(dir, "assets", "same.css"), backup); err != nil {
		t.Fatal(err)
	}
	mustWrite(t, dir, version("b", 3))
	put(t, parent, map[string]string{"same.css": "edited in place"})
	same(t, "folder", contents(t, dir), wanted(version("b", 3), nil))
}

func TestWriteKeepsTheTimeOfUnchangedFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustWrite(t, dir, version("a", 3))
	css := filepath.Join(dir, "assets", "same.css")
	past := time.Date(2016, 5, 16, 9, 0, 0, 0, time.UTC)
	if err := os.Chtimes(css, past, past); err != nil {
		t.Fatal(err)
	}
	mustWrite(t, dir, version("b", 3))
	if info, err := os.Stat(css); err != nil || !info.ModTime().Equal(past) {
		t.Errorf("time of an unchanged file = %v, %v, want %v", info.ModTime(), err, past)
	}
}

func TestWriteAdoptsAForeignFileEqualToItsOwn(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustWrite(t, dir, version("a", 1))
	put(t, dir, map[string]string{"only-b/page.html": "b"})
	mustWrite(t, dir, version("b", 1))
	same(t, "folder", contents(t, dir), wanted(version("b", 1), nil))
}

func TestWriteSwapsTheFolderALinkNames(t *testing.T) {
	parent := t.TempDir()
	real := filepath.Join(parent, "srv", "site")
	for _, link := range []string{filepath.Join(parent, "public"), filepath.Join(parent, "relative"), filepath.Join(parent, "again")} {
		target := map[string]string{"public": real, "relative": "srv/site", "again": "public"}[filepath.Base(link)]
		if err := os.Symlink(target, link); err != nil {
			t.Fatal(err)
		}
		for _, v := range []string{"a", "b"} { // at first the folder is not there yet
			if stats := mustWrite(t, link, version(v, 1)); stats.Dir != real {
				t.Errorf("Write(%s): Dir = %s, want %s", link, stats.Dir, real)
			}
			same(t, "folder", contents(t, real), wanted(version(v, 1), nil))
			if got, err := os.Readlink(link); err != nil || got != target {
				t.Errorf("link after Write = %q, %v, want %q", got, err, target)
			}
		}
	}
	alone(t, filepath.Dir(real), "site")
}

func TestWriteClearsWhatAKilledBuildLeft(t *testing.T) {
	tests := map[string]struct {
		prepare func(t *testing.T, dir, stage, aside, guard string)
		foreign map[string]string
	}{
		"while staging": {prepare: func(t *testing.T, dir, stage, aside, guard string) {
			put(t, stage, map[string]string{"index.html": "half"})
			put(t, filepath.Dir(dir), map[string]string{filepath.Base(guard): ""})
		}},
		"after the exchange": {prepare: func(t *testing.T, dir, stage, aside, guard string) {
			mustWrite(t, stage, version("older", 2))
			chmod(t, filepath.Join(stage, "pages"), 0o500)
		}},
		"between the renames": {prepare: func(t *testing.T, dir, stage, aside, guard string) {
			put(t, dir, map[string]string{"CNAME": "kept"})
			if err := os.Rename(dir, aside); err != nil {
				t.Fatal(err)
			}
			put(t, stage, map[string]string{"index.html": "new"})
		}, foreign: map[string]string{"CNAME": "kept"}},
		"between the renames, an empty folder made since": {prepare: func(t *testing.T, dir, stage, aside, guard string) {
			put(t, dir, map[string]string{"CNAME": "kept"})
			if err := errors.Join(os.Rename(dir, aside), os.Mkdir(dir, 0o777)); err != nil {
				t.Fatal(err)
			}
		}, foreign: map[string]string{"CNAME": "kept"}},
		"after the renames": {prepare: func(t *testing.T, dir, stage, aside, guard string) {
			mustWrite(t, aside, version("older", 2))
		}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			parent := t.TempDir()
			dir := filepath.Join(parent, "public")
			mustWrite(t, dir, version("a", 2))
			hidden := filepath.Join(parent, ".public.zhijian-")
			test.prepare(t, dir, hidden+"new", hidden+"old", hidden+"lock")
			mustWrite(t, dir, version("b", 2))
			same(t, "folder", contents(t, dir), wanted(version("b", 2), test.foreign))
			alone(t, parent, "public")
		})
	}
}

// Files of others that came to lie where the killed build's folder was are not lost.
func TestWriteDoesNotRestoreOverForeignFiles(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "public")
	aside := filepath.Join(parent, ".public.zhijian-old")
	mustWrite(t, aside, version("a", 2))
	put(t, dir, map[string]string{"mine.txt": "mine"})
	if _, err := Write(dir, version("b", 2)); err == nil {
		t.Error("Write = nil, want an error")
	}
	same(t, "folder", contents(t, dir), map[string]string{"mine.txt": "mine"})
	same(t, "old report", contents(t, aside), wanted(version("a", 2), nil))
}

// An editor that saves while the report is staged must not lose the save.
func TestWriteKeepsForeignFilesSavedDuringTheBuild(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustWrite(t, dir, version("a", 2))
	put(t, dir, map[string]string{"CNAME": "old", "notes/a.txt": "old"})
	w := writer{patience: 1, exchange: func(a, b string) error {
		put(t, dir, map[string]string{"new/late.txt": "late", "CNAME~": "saved", "notes/a.txt": "in place"})
		if err := os.Rename(filepath.Join(dir, "CNAME~"), filepath.Join(dir, "CNAME")); err != nil {
			t.Fatal(err)
		}
		return exchange(a, b)
	}}
	if _, err := w.write(dir, version("b", 2), nil); err != nil {
		t.Fatal(err)
	}
	foreign := map[string]string{"CNAME": "saved", "new/late.txt": "late", "notes/a.txt": "in place"}
	same(t, "folder", contents(t, dir), wanted(version("b", 2), foreign))
}

func TestAFailedSwapLeavesTheOldReport(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "public")
	mustWrite(t, dir, version("a", 2))
	put(t, dir, map[string]string{"CNAME": "x"})
	cause := errors.New("the disk is on fire")
	w := writer{patience: 1, exchange: func(a, b string) error { return cause }}
	stats, err := w.write(dir, version("b", 2), nil)
	if !errors.Is(err, cause) {
		t.Errorf("write = %v, want %v", err, cause)
	}
	same(t, "stats", stats, Stats{})
	same(t, "folder", contents(t, dir), wanted(version("a", 2), map[string]string{"CNAME": "x"}))
	alone(t, parent, "public")
}

func TestAFailedSecondRenameBringsTheOldReportBack(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "public")
	mustWrite(t, dir, version("a", 2))
	w := writer{patience: 1, exchange: func(a, b string) error {
		if err := os.RemoveAll(a); err != nil { // so that the rename of a fails
			t.Fatal(err)
		}
		return errNoExchange
	}}
	if _, err := w.write(dir, version("b", 2), nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("write = %v, want %v", err, fs.ErrNotExist)
	}
	same(t, "folder", contents(t, dir), wanted(version("a", 2), nil))
	alone(t, parent, "public")
}

func TestAFailedWriteRemovesTheParentsItMade(t *testing.T) {
	parent := t.TempDir()
	put(t, parent, map[string]string{"data/x.toml": ""})
	long := filepath.Join(parent, "out", "deep", strings.Repeat("x", 250)) // too long for a name beside it
	if _, err := Write(long, version("a", 1)); err == nil {
		t.Error("Write to a name of 250 bytes = nil, want an error")
	}
	alone(t, parent, "data")
}

func TestConcurrentWritesTakeTurns(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "public")
	mustWrite(t, dir, version("start", 20))
	put(t, dir, map[string]string{"CNAME": "x"})
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for range 5 {
				w := writer{exchange: exchange, patience: 5000}
				if _, err := w.write(dir, version(fmt.Sprintf("v%d", i), 20), nil); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	got := contents(t, dir)
	v := strings.TrimPrefix(got["index.html"], "<p>")
	same(t, "folder", got, wanted(version(v, 20), map[string]string{"CNAME": "x"}))
	alone(t, parent, "public")
}

func TestASecondWriteGivesUpAfterItsPatience(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustWrite(t, dir, version("a", 1))
	first, err := newTarget(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	unlock, err := first.lock(1)
	if err != nil {
		t.Fatal(err)
	}
	w := writer{exchange: exchange, patience: 2}
	_, err = w.write(dir, version("b", 1), nil)
	refused(t, err, Busy, dir)
	same(t, "folder", contents(t, dir), wanted(version("a", 1), nil))
	unlock()
	mustWrite(t, dir, version("b", 1))
}

// Who waited for a lock file that its holder then removed holds nothing.
func TestTheLockOfARemovedFileIsNone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if !stillThere(f) {
		t.Error("stillThere(a new file) = false, want true")
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if stillThere(f) {
		t.Error("stillThere(a removed file) = true, want false")
	}
	put(t, filepath.Dir(path), map[string]string{"lock": "another"})
	if stillThere(f) {
		t.Error("stillThere(a file replaced by another) = true, want false")
	}
}

// BenchmarkWrite writes 400 files of 60 KB. ext4 looks for inodes that were not freed
// within the last minute, so that all-changed, repeated as fast as here, is several
// times as slow as a single build; see first for that.
func BenchmarkWrite(b *testing.B) {
	report := func(v int, changed bool) []File {
		var files []File
		for i := range 400 {
			text := fmt.Sprint("page ", i)
			if changed || i == 0 {
				text += fmt.Sprint(" version ", v)
			}
			files = append(files, File{fmt.Sprintf("pages/%03d.html", i), []byte(strings.Repeat(text, 60_000/len(text)))})
		}
		return files
	}
	for _, test := range []struct {
		name string
		sets [2][]File
	}{
		{"first", [2][]File{report(0, true)}},
		{"unchanged", [2][]File{report(0, true), report(0, true)}},
		{"one-changed", [2][]File{report(0, false), report(1, false)}},
		{"all-changed", [2][]File{report(0, true), report(1, true)}},
	} {
		b.Run(test.name, func(b *testing.B) {
			parent := b.TempDir()
			b.SetBytes(400 * 60_000)
			for i := 0; b.Loop(); i++ {
				dir, set := filepath.Join(parent, "public"), test.sets[i%2]
				if test.sets[1] == nil {
					dir, set = fmt.Sprint(dir, i), test.sets[0]
				}
				if _, err := Write(dir, set); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
