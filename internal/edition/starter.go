package edition

import (
	"embed"
	"io/fs"
)

//go:embed all:starter
var starters embed.FS

// Starter gives the files of a new project in a language, a tag of package lang: small,
// with synthetic figures, and every key explained. It builds without a problem.
func Starter(tag string) ([]NewFile, error) {
	sub, err := fs.Sub(starters, "starter/"+tag)
	if err != nil {
		return nil, err
	}
	var files []NewFile
	err = fs.WalkDir(sub, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(sub, name)
		files = append(files, NewFile{name, data})
		return err
	})
	return files, err
}
