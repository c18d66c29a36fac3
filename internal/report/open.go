package report

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"strings"
)

// Open gives the project in a folder as a file system that no symbolic link leads out
// of; Load reports such links. The folder stays open until the program ends: that
// costs one file descriptor.
func Open(dir string) (fs.FS, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return root.FS(), nil
}

// errOutside stands for the refusal of os.Root where we find a link out ourselves.
var errOutside = errors.New("path escapes from parent")

// outside recognises the refusal of os.Root, which exports no error for it.
func outside(err error) bool { return strings.Contains(err.Error(), errOutside.Error()) }

// maxLinks is how many links may lead to each other, as in Linux.
const maxLinks = 40

// leadsOut reports whether following the links of name leads out of fsys, for file
// systems such as os.DirFS that would go there. An endless chain leads out as well.
func leadsOut(fsys fs.FS, name string) bool {
	for links := 0; ; {
		next, linked := followOnce(fsys, name)
		if !linked {
			return false
		}
		if links++; links > maxLinks || !fs.ValidPath(next) {
			return true
		}
		name = next
	}
}

// followOnce replaces the first link in name by what it points at; the result is no
// valid path of fsys if that lies outside.
func followOnce(fsys fs.FS, name string) (next string, linked bool) {
	for end := 0; end < len(name); end++ {
		i := strings.IndexByte(name[end+1:], '/')
		if i < 0 {
			end = len(name)
		} else {
			end += 1 + i
		}
		target, err := fs.ReadLink(fsys, name[:end])
		if err != nil {
			continue
		}
		if path.IsAbs(target) {
			return target, true
		}
		return path.Join(path.Dir(name[:end]), target, name[end:]), true
	}
	return name, false
}
