package publish

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
)

// Verification says how a folder differs from its manifest. The lists are sorted.
type Verification struct {
	Files    int      // files the manifest lists
	SHA256   string   // of manifest.json itself: equal here and there, both hold the same report
	Changed  []string // listed, and of other content, or no regular file
	Missing  []string // listed, and not there
	Unlisted []string // there, and not listed: foreign files such as .gitignore
}

// Intact reports whether every listed file is there and as it was written. Foreign
// files do not count: Write keeps them too.
func (v Verification) Intact() bool { return len(v.Changed) == 0 && len(v.Missing) == 0 }

// Verify checks a folder against the manifest in it. An error means that it could
// not: no manifest.json (fs.ErrNotExist), one that is not ours, or a file that
// cannot be read. Symbolic links are not followed. A manifest cannot vouch for
// itself: whoever changes a file and the manifest alike is found only by comparing
// Verification.SHA256 with the one written down when the report was built.
func Verify(fsys fs.FS) (Verification, error) {
	data, err := readManifest(fsys)
	if err != nil {
		return Verification{}, err
	}
	list, err := parseManifest(data)
	if err != nil {
		return Verification{}, fmt.Errorf("%s is not a report's manifest: %w", ManifestName, err)
	}
	v := Verification{Files: len(list), SHA256: digest(data)}
	found, err := regular(fsys, list, &v)
	if err != nil {
		return Verification{}, err
	}
	same := make([]bool, len(list))
	err = each(len(list), func(i int) (err error) {
		if info := found[list[i].Path]; info != nil && info.Mode().IsRegular() {
			same[i], err = matches(fsys, list[i], info)
		}
		return err
	})
	if err != nil {
		return Verification{}, err
	}
	for i, l := range list {
		if found[l.Path] == nil {
			v.Missing = append(v.Missing, l.Path)
		} else if !same[i] {
			v.Changed = append(v.Changed, l.Path)
		}
	}
	slices.Sort(v.Changed)
	slices.Sort(v.Missing)
	slices.Sort(v.Unlisted)
	return v, nil
}

// regular gives what lies at the listed paths, nil where nothing does, and adds
// every other file to the unlisted ones.
func regular(fsys fs.FS, list []listed, v *Verification) (map[string]fs.FileInfo, error) {
	found := make(map[string]fs.FileInfo, len(list))
	for _, l := range list {
		found[l.Path] = nil
	}
	err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || p == "." || p == ManifestName {
			return err
		}
		_, want := found[p]
		if !want {
			if !d.IsDir() {
				v.Unlisted = append(v.Unlisted, p)
			}
			return nil
		}
		found[p], err = d.Info()
		return err
	})
	return found, err
}

func matches(fsys fs.FS, l listed, info fs.FileInfo) (bool, error) {
	if info.Size() != l.Bytes {
		return false, nil
	}
	f, err := fsys.Open(l.Path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	want, err := hex.DecodeString(l.SHA256)
	if err != nil {
		return false, err
	}
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return false, fmt.Errorf("reading %s: %w", l.Path, err)
	}
	return bytes.Equal(h.Sum(nil), want), nil
}

func readManifest(fsys fs.FS) ([]byte, error) {
	f, err := fsys.Open(ManifestName)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxManifest+1))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", ManifestName, err)
	}
	if len(data) > maxManifest {
		return nil, errors.New(ManifestName + " is too large to be a report's")
	}
	return data, nil
}
