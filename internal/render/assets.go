package render

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"zhijian/internal/page"
)

// asset is a file of templates/assets under its name and its published path.
type asset struct {
	name string // site.css
	path string // assets/site.3f2a9c81.css
	data []byte
}

// loadAssets reads all assets, sorted by name. A name with its content's hash lets web
// servers and browsers keep a file forever, and old and new reports lie side by side.
func loadAssets(fsys fs.FS) ([]asset, error) {
	var out []asset
	err := fs.WalkDir(fsys, "assets", func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		out = append(out, asset{strings.TrimPrefix(name, "assets/"), hashed(name, data), data})
		return nil
	})
	return out, err
}

// runningHead makes print.css, which puts the report's name over every printed page but
// a cover.
// It is made and not written, because a style sheet cannot read a name from the page
// that it is for: the margin boxes of @page know no attributes.
func runningHead(site *page.Site) asset {
	data := []byte("@page { @top-left { content: " + cssString(site.RunningHead) + "; font: 8pt sans-serif; color: #444; } }\n@page cover { @top-left { content: none; } }\n")
	return asset{"print.css", hashed("assets/print.css", data), data}
}

// cssString quotes a text for CSS. Whatever could end the string is escaped by number.
func cssString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if r < ' ' || strings.ContainsRune("\"\\<>&\u007f", r) {
			fmt.Fprintf(&b, "\\%x ", r)
		} else {
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// hashed puts the first eight hexadecimal digits of the content's SHA-256 before a
// name's extension.
func hashed(name string, data []byte) string {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext
}
