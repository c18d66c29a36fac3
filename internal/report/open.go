package report

import (
	"io/fs"
	"os"
)

// Open gives the project in a folder as a file system that no symbolic link leads out
// of; Load reports such links. Closing is left to the end of the program: the root
// holds one file descriptor.
func Open(dir string) (fs.FS, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return root.FS(), nil
}
