package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"
)

func TestManifestIsTheSameInAnyOrder(t *testing.T) {
	files := []File{{"b.html", []byte("b")}, {"a/c.html", nil}, {"a.html", []byte("a&b")}}
	want := `{"version":1,"files":[
{"path":"a.html","bytes":3,"sha256":"4e012385d7caf8417f8a9dcba73af72dbd063e3ce7cd766811e06680118c8782"},
{"path":"a/c.html","bytes":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
{"path":"b.html","bytes":1,"sha256":"3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"}
]}
`
	got := Manifest(files)
	slices.Reverse(files)
	again := Manifest(append(files, got))
	same(t, "manifest", string(got.Data), want)
	same(t, "manifest of the files in another order, with it", again, got)
}

func TestVerifyFindsTampering(t *testing.T) {
	tests := map[string]struct {
		do   func(dir string) error
		want Verification
	}{
		"nothing": {func(dir string) error { return nil }, Verification{}},
		"a byte": {func(dir string) error { return os.WriteFile(filepath.Join(dir, "index.html"), []byte("<p>b"), 0o666) },
			Verification{Changed: []string{"index.html"}}},
		"a longer file": {func(dir string) error { return os.WriteFile(filepath.Join(dir, "index.html"), []byte("<p>a "), 0o666) },
			Verification{Changed: []string{"index.html"}}},
		"a removed file": {func(dir string) error { return os.Remove(filepath.Join(dir, "pages/000.html")) },
			Verification{Missing: []string{"pages/000.html"}}},
		"a removed folder": {func(dir string) error { return os.RemoveAll(filepath.Join(dir, "pages")) },
			Verification{Missing: []string{"pages/000.html", "pages/001.html"}}},
		"a file more": {func(dir string) error { return os.WriteFile(filepath.Join(dir, "pages/x.js"), nil, 0o666) },
			Verification{Unlisted: []string{"pages/x.js"}}},
		"a renamed file": {func(dir string) error {
			return os.Rename(filepath.Join(dir, "index.html"), filepath.Join(dir, "Index.html"))
		}, Verification{Missing: []string{"index.html"}, Unlisted: []string{"Index.html"}}},
		"a link to the same content": {func(dir string) error {
			return errors.Join(os.Rename(filepath.Join(dir, "index.html"), filepath.Join(dir, "x.html")),
				os.Symlink("x.html", filepath.Join(dir, "index.html")))
		}, Verification{Changed: []string{"index.html"}, Unlisted: []string{"x.html"}}},
		"a folder for a file": {func(dir string) error {
			return errors.Join(os.Remove(filepath.Join(dir, "index.html")), os.Mkdir(filepath.Join(dir, "index.html"), 0o777))
		}, Verification{Changed: []string{"index.html"}}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			files := version("a", 2)
			mustWrite(t, dir, files)
			if err := test.do(dir); err != nil {
				t.Fatal(err)
			}
			got, err := Verify(os.DirFS(dir))
			if err != nil {
				t.Fatal(err)
			}
			test.want.Files = len(files)
			test.want.SHA256 = digest(Manifest(files).Data)
			same(t, "Verify", got, test.want)
			if want := test.want.Changed == nil && test.want.Missing == nil; got.Intact() != want {
				t.Errorf("Intact() = %v, want %v", got.Intact(), want)
			}
		})
	}
}

func TestVerifyNeedsAManifest(t *testing.T) {
	if _, err := Verify(fstest.MapFS{"index.html": {}}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Verify(no manifest) = %v, want %v", err, fs.ErrNotExist)
	}
	zero := `"bytes":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}`
	for name, text := range map[string]string{
		"empty":      "",
		"a list":     "[]",
		"no version": `{"files":[]}`,
		"no files":   `{"version":1}`,
		"more keys":  `{"version":1,"files":[],"more":1}`,
		"more text":  `{"version":1,"files":[]} {}`,
		"no hash":    `{"version":1,"files":[{"path":"a","bytes":0}]}`,
		"short hash": `{"version":1,"files":[{"path":"a","bytes":0,"sha256":"e3"}]}`,
		"negative":   `{"version":1,"files":[{"path":"a","bytes":-1,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}]}`,
		"outside":    `{"version":1,"files":[{"path":"../a",` + zero + `]}`,
		"twice":      `{"version":1,"files":[{"path":"a",` + zero + `,{"path":"a",` + zero + `]}`,
		"itself":     `{"version":1,"files":[{"path":"manifest.json",` + zero + `]}`,
	} {
		if v, err := Verify(fstest.MapFS{"manifest.json": {Data: []byte(text)}}); err == nil {
			t.Errorf("Verify(%s) = %v, nil, want an error", name, v)
		}
	}
}
