package publish

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// folder is what lies in the target before the build. The zero folder is none.
type folder struct {
	dir     string
	info    fs.FileInfo            // of the folder itself
	entries map[string]fs.FileInfo // all below it by slash-separated path, links not followed
	order   []string               // the paths of entries, sorted
	listed  map[string]listed      // what the old manifest lists, and the manifest itself
}

func (f folder) exists() bool { return f.info != nil }

// read takes stock of the target and refuses one that is not ours.
func (t target) read() (folder, error) {
	info, err := os.Lstat(t.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return folder{}, nil
	}
	if err != nil {
		return folder{}, err
	}
	if !info.IsDir() {
		return folder{}, &Refusal{NotAFolder, t.named, t.dir}
	}
	above, err := os.Lstat(filepath.Dir(t.dir))
	if err != nil {
		return folder{}, err
	}
	if mounted(t.dir, info, above) {
		return folder{}, &Refusal{MountPoint, t.named, t.dir}
	}
	f := folder{dir: t.dir, info: info, entries: map[string]fs.FileInfo{}, listed: map[string]listed{}}
	if err := f.claim(t); err != nil {
		return folder{}, err
	}
	return f, f.walk(t)
}

// claim reads the manifest that makes the folder ours.
func (f *folder) claim(t target) error {
	info, err := os.Lstat(filepath.Join(f.dir, ManifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return f.claimEmpty(t)
	}
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return &Refusal{ForeignFolder, t.named, filepath.Join(f.dir, ManifestName)}
	}
	data, err := readManifest(os.DirFS(f.dir))
	if err != nil {
		return err
	}
	list, err := parseManifest(data)
	if err != nil {
		return &Refusal{ForeignFolder, t.named, filepath.Join(f.dir, ManifestName)}
	}
	for _, l := range list {
		f.listed[l.Path] = l
	}
	// The manifest is ours as it is: it cannot hold its own hash.
	f.listed[ManifestName] = listed{ManifestName, int64(len(data)), digest(data)}
	return nil
}

// claimEmpty accepts a folder that holds nothing but what keeps an empty folder in git.
func (f *folder) claimEmpty(t target) error {
	entries, err := os.ReadDir(f.dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() != ".gitignore" && e.Name() != ".gitkeep" {
			return &Refusal{ForeignFolder, t.named, filepath.Join(f.dir, e.Name())}
		}
	}
	return nil
}

// mounted reports whether something is mounted at path. The device numbers of folders
// show most mounts on all systems; those of files deceive on overlay file systems.
func mounted(path string, info, above fs.FileInfo) bool {
	return info.IsDir() && !sameDevice(info, above) || isMountRoot(path)
}

// walk takes stock of all that lies in the folder.
func (f *folder) walk(t target) error {
	return filepath.WalkDir(f.dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || name == f.dir {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if mounted(name, info, f.info) { // removing the old folder would empty it
			return &Refusal{MountPoint, t.named, name}
		}
		rel, err := filepath.Rel(f.dir, name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		f.entries[rel] = info
		f.order = append(f.order, rel)
		return nil
	})
}

// empty removes the files of the folder, now at dir, on all processors: where the disk
// is told of freed blocks at once that takes half the time. What fails is left to
// removeTree, which says why.
func (f folder) empty(dir string) {
	each(len(f.order), func(i int) error {
		if !f.entries[f.order[i]].IsDir() {
			os.Remove(filepath.Join(dir, filepath.FromSlash(f.order[i])))
		}
		return nil
	})
}

// ours reports whether the old build wrote the file at a path. A folder at a listed
// path is somebody else's.
func (f folder) ours(p string) bool {
	_, ok := f.listed[p]
	info := f.entries[p]
	return ok && info != nil && !info.IsDir()
}

// plan is what has to be done to turn the old folder into the new one.
type plan struct {
	t       target
	old     folder
	files   []File
	same    []bool          // by file: the old folder holds it already, byte for byte
	isNew   map[string]bool // the paths of files
	foreign []string        // files, links and others that stay
	dirs    []string        // folders of the new report, parents first
	stats   Stats
}

// plan compares the folder with the files that shall be in it. It refuses when a
// foreign file is in the way of one of them.
func (f folder) plan(t target, files []File) (*plan, error) {
	p := &plan{t: t, old: f, files: files, same: make([]bool, len(files)), isNew: make(map[string]bool, len(files))}
	p.stats = Stats{Dir: t.dir, Files: len(files)}
	for _, file := range files {
		p.isNew[file.Path] = true
		p.stats.Bytes += int64(len(file.Data))
	}
	touched, err := p.compare()
	if err != nil {
		return nil, err
	}
	for i, file := range files {
		if !p.same[i] {
			p.stats.Written++
			info := f.entries[file.Path]
			if info != nil && !info.IsDir() && !f.ours(file.Path) {
				return nil, p.inTheWay(file.Path)
			}
		}
	}
	if err := p.keep(); err != nil {
		return nil, err
	}
	for l := range f.listed {
		if !p.isNew[l] && f.ours(l) {
			p.stats.Removed++
		}
		if touched[l] {
			p.stats.Modified = append(p.stats.Modified, l)
		}
	}
	slices.Sort(p.stats.Modified)
	p.stats.Unchanged = p.stats.Written == 0 // the manifest being the same, so is the set of files
	return p, nil
}

// keep lists the foreign files and the folders the new report needs for them and
// its own.
func (p *plan) keep() error {
	need := map[string]bool{}
	above := func(name string) {
		for d := path.Dir(name); d != "." && !need[d]; d = path.Dir(d) {
			need[d] = true
		}
	}
	for _, file := range p.files {
		above(file.Path)
	}
	held := map[string]bool{} // folders the old build made
	for l := range p.old.listed {
		for d := path.Dir(l); d != "." && !held[d]; d = path.Dir(d) {
			held[d] = true
		}
	}
	for _, name := range p.old.order {
		info := p.old.entries[name]
		switch {
		case info.IsDir() && !held[name]:
			need[name] = true
			above(name)
		case !info.IsDir() && !p.old.ours(name) && !p.isNew[name]:
			p.foreign = append(p.foreign, name)
			above(name)
		}
	}
	p.stats.Foreign = len(p.foreign)
	p.dirs = slices.Sorted(maps.Keys(need))
	for _, d := range p.dirs {
		info := p.old.entries[d]
		if p.isNew[d] || info != nil && !info.IsDir() && !p.old.ours(d) {
			return p.inTheWay(d)
		}
	}
	return nil
}

func (p *plan) inTheWay(name string) error {
	return &Refusal{ForeignFile, p.t.named, filepath.Join(p.t.named, filepath.FromSlash(name))}
}

// compare reads the old folder: it fills same, and gives the listed files that were
// changed or deleted by hand.
func (p *plan) compare() (touched map[string]bool, err error) {
	var paths []string
	at := map[string]int{}
	for i, file := range p.files {
		at[file.Path] = i
		if p.old.entries[file.Path] != nil {
			paths = append(paths, file.Path)
		}
	}
	touched = map[string]bool{}
	for l := range p.old.listed {
		if !p.old.ours(l) {
			touched[l] = true
		} else if !p.isNew[l] {
			paths = append(paths, l)
		}
	}
	byHand := make([]bool, len(paths))
	err = each(len(paths), func(i int) error {
		name := paths[i]
		info := p.old.entries[name]
		was, listed := p.old.listed[name]
		if !info.Mode().IsRegular() {
			byHand[i] = listed
			return nil
		}
		n, isNew := at[name]
		byHand[i] = listed && info.Size() != was.Bytes
		mayEqual := isNew && info.Size() == int64(len(p.files[n].Data))
		if !mayEqual && (byHand[i] || !listed) {
			return nil
		}
		data, err := os.ReadFile(filepath.Join(p.old.dir, filepath.FromSlash(name)))
		if err != nil {
			return fmt.Errorf("reading the old report: %w", err)
		}
		if mayEqual && bytes.Equal(data, p.files[n].Data) {
			p.same[n] = true
			return nil // whoever wrote it wrote what we would
		}
		byHand[i] = listed && digest(data) != was.SHA256
		return nil
	})
	for i, name := range paths {
		if byHand[i] && !(p.isNew[name] && p.same[at[name]]) {
			touched[name] = true
		}
	}
	return touched, err
}
