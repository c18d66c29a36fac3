package publish

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// ManifestName is where the manifest lies in the output folder.
const ManifestName = "manifest.json"

// maxManifest bounds what is read of a manifest, in bytes: about 500 000 files.
const maxManifest = 64 << 20

// listed is one file of a manifest. SHA256 is in lower-case hexadecimal.
type listed struct {
	Path   string `json:"path"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Manifest returns manifest.json for files: {"version":1,"files":[{"path","bytes",
// "sha256"}]}, sorted by path, one file a line. A manifest.json among the files is
// passed over. Equal files give equal bytes, in whatever order they come.
func Manifest(files []File) File {
	list := make([]listed, len(files))
	each(len(files), func(i int) error {
		list[i] = listed{files[i].Path, int64(len(files[i].Data)), digest(files[i].Data)}
		return nil
	})
	list = slices.DeleteFunc(list, func(l listed) bool { return l.Path == ManifestName })
	slices.SortFunc(list, func(a, b listed) int { return cmp.Compare(a.Path, b.Path) })
	var b bytes.Buffer
	b.WriteString(`{"version":1,"files":[`)
	for i, l := range list {
		if i > 0 {
			b.WriteByte(',')
		}
		line, err := json.Marshal(l)
		if err != nil {
			panic(err) // two strings and a number
		}
		b.WriteByte('\n')
		b.Write(line)
	}
	b.WriteString("\n]}\n")
	return File{ManifestName, b.Bytes()}
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// parseManifest reads a manifest as strictly as Manifest writes it, so that another
// program's manifest.json (a web app's) is never taken for ours.
func parseManifest(data []byte) ([]listed, error) {
	var m struct {
		Version int       `json:"version"`
		Files   *[]listed `json:"files"`
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errors.New("more than one JSON value")
	}
	if m.Version != 1 {
		return nil, fmt.Errorf("version %d, not 1", m.Version)
	}
	if m.Files == nil {
		return nil, errors.New("no list of files")
	}
	files := make([]File, len(*m.Files))
	for i, l := range *m.Files {
		files[i].Path = l.Path
		if sum, err := hex.DecodeString(l.SHA256); err != nil || len(sum) != sha256.Size || l.Bytes < 0 {
			return nil, fmt.Errorf("bad size or hash of %q", l.Path)
		}
		if l.Path == ManifestName {
			return nil, fmt.Errorf("%s lists itself", ManifestName)
		}
	}
	if err := checkPaths(files); err != nil {
		return nil, err
	}
	return *m.Files, nil
}

func byPath(a, b File) int { return cmp.Compare(a.Path, b.Path) }
