package publish

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// refused fails unless err is a Refusal for the reason, naming the path.
func refused(t *testing.T, err error, reason Reason, path string) {
	t.Helper()
	var r *Refusal
	if !errors.As(err, &r) {
		t.Fatalf("Write = %v, want a refusal: %s %s", err, reason, path)
	}
	if r.Reason != reason || r.Path != path {
		t.Errorf("Write refused with %s %s, want %s %s", r.Reason, r.Path, reason, path)
	}
	if r.Dir != "" && !strings.Contains(r.Error(), r.Dir) {
		t.Errorf("Error() = %q, want the folder %s in it", r.Error(), r.Dir)
	}
}

func TestWriteRefusesWhatIsNotItsOwn(t *testing.T) {
	const foreignManifest = `{"name":"an app","icons":[]}`
	tests := map[string]struct {
		old    []File // a report written first
		put    map[string]string
		links  map[string]string
		reason Reason
		path   string
	}{
		"a folder without manifest":       {put: map[string]string{"x.txt": ""}, reason: ForeignFolder, path: "x.txt"},
		"a folder in the folder":          {put: map[string]string{"sub/.gitignore": ""}, reason: ForeignFolder, path: "sub"},
		"an app's manifest":               {put: map[string]string{"manifest.json": foreignManifest}, reason: ForeignFolder, path: "manifest.json"},
		"a manifest of a later version":   {put: map[string]string{"manifest.json": `{"version":2,"files":[]}`}, reason: ForeignFolder, path: "manifest.json"},
		"a manifest that reaches outside": {put: map[string]string{"manifest.json": `{"version":1,"files":[{"path":"../x","bytes":0,"sha256":"` + strings.Repeat("0", 64) + `"}]}`}, reason: ForeignFolder, path: "manifest.json"},
		"a broken manifest":               {put: map[string]string{"manifest.json": `{"version":1,"files":[`}, reason: ForeignFolder, path: "manifest.json"},
		"a linked manifest":               {links: map[string]string{"manifest.json": "../real.json"}, reason: ForeignFolder, path: "manifest.json"},
		"a foreign file in the way":       {old: version("a", 1), put: map[string]string{"only-b/page.html": "mine"}, reason: ForeignFile, path: "only-b/page.html"},
		"a foreign link in the way":       {old: version("a", 1), links: map[string]string{"only-b": "pages"}, reason: ForeignFile, path: "only-b"},
		"a foreign file for a folder":     {old: version("a", 1), put: map[string]string{"only-b": "mine"}, reason: ForeignFile, path: "only-b"},
		"a foreign folder for a file":     {old: version("a", 1), put: map[string]string{"only-b/page.html/mine.txt": ""}, reason: ForeignFile, path: "only-b/page.html"},
		"a folder put at a listed path":   {old: []File{{"gone.html", nil}}, put: map[string]string{"pages/000.html/mine.txt": ""}, reason: ForeignFile, path: "pages/000.html"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			parent := t.TempDir()
			dir := filepath.Join(parent, "public")
			put(t, parent, map[string]string{"real.json": string(Manifest(nil).Data), "public/.gitignore": "*"})
			if test.old != nil {
				mustWrite(t, dir, test.old)
			}
			put(t, dir, test.put)
			for link, target := range test.links {
				if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
					t.Fatal(err)
				}
			}
			before := contents(t, parent)
			_, err := Write(dir, version("b", 1))
			refused(t, err, test.reason, filepath.Join(dir, test.path))
			same(t, "everything", contents(t, parent), before)
		})
	}
}

func TestWriteAcceptsAFolderFreshFromGit(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	foreign := map[string]string{".gitignore": "*\n!.gitignore\n", ".gitkeep": ""}
	put(t, dir, foreign)
	mustWrite(t, dir, version("a", 1))
	same(t, "folder", contents(t, dir), wanted(version("a", 1), foreign))
}

func TestWriteRefusesAFile(t *testing.T) {
	parent := t.TempDir()
	put(t, parent, map[string]string{"public": "a file"})
	dir := filepath.Join(parent, "public")
	_, err := Write(dir, version("a", 1))
	refused(t, err, NotAFolder, dir)
	if _, err := Write(filepath.Join(dir, "inside"), version("a", 1)); err == nil {
		t.Error("Write below a file = nil, want an error")
	}
	same(t, "everything", contents(t, parent), map[string]string{"public": "a file"})
}

func TestWriteRefusesProtectedFolders(t *testing.T) {
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	project := filepath.Join(root, "home", "me", "project")
	home := filepath.Join(root, "home", "me")
	put(t, project, map[string]string{"data/2015/a.toml": "x", "content/a.md": "x", "other/manifest.json": string(Manifest(nil).Data)})
	put(t, root, map[string]string{"shared/words/b.md": "x"})
	for link, target := range map[string]string{
		"to-data": filepath.Join(project, "data"), "to-project": project, "project/templates": filepath.Join(root, "shared", "words"),
	} {
		if err := os.Symlink(target, filepath.Join(home, link)); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("HOME", home)
	t.Chdir(project)
	inputs := []string{"data", filepath.Join(project, "content"), "templates", "not-there"}
	tests := []struct {
		dir    string
		reason Reason
		path   string
	}{
		{"", EmptyTarget, ""},
		{"/", RootTarget, "/"},
		{"/..", RootTarget, "/"},
		{home, HomeTarget, home},
		{"..", HomeTarget, home},
		{filepath.Dir(home), RootTarget, filepath.Dir(home)},
		{project, InputTarget, "data"},
		{".", InputTarget, "data"},
		{"data", InputTarget, "data"},
		{"data/", InputTarget, "data"},
		{"data/2016/new", InputTarget, "data"},
		{"../to-data", InputTarget, "data"},
		{"../to-data/public", InputTarget, "data"},
		{"../to-project", InputTarget, "data"},
		{"content", InputTarget, inputs[1]},
		{"templates", InputTarget, "templates"},
		{"templates/out", InputTarget, "templates"},
		{filepath.Join(root, "shared"), InputTarget, "templates"},
		{filepath.Join(root, "shared", "words"), InputTarget, "templates"},
		{"not-there", InputTarget, "not-there"},
		{"not-there/public", InputTarget, "not-there"},
	}
	before := contents(t, root)
	for _, test := range tests {
		_, err := Write(test.dir, version("a", 1), inputs...)
		var r *Refusal
		if !errors.As(err, &r) || r.Reason != test.reason || r.Path != test.path || r.Dir != test.dir {
			t.Errorf("Write(%q) = %v, want a refusal: %s %s", test.dir, err, test.reason, test.path)
		}
	}
	same(t, "everything", contents(t, root), before)
	if _, err := Write("other", version("a", 1), inputs...); err != nil {
		t.Errorf("Write(other) = %v, want nil", err)
	}
	if _, err := Write("data-public", version("a", 1), inputs...); err != nil {
		t.Errorf("Write(data-public) = %v, want nil", err)
	}
}

func TestEveryReasonHasItsMessage(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Reasons() {
		text := (&Refusal{r, "DIR", "PATH"}).Error()
		if text == "" || seen[text] {
			t.Errorf("Error() of %s = %q, want words of its own", r, text)
		}
		seen[text] = true
	}
}

func TestWriteRefusesBadPaths(t *testing.T) {
	tests := map[string][]string{
		"absolute": {"/a"}, "empty": {""}, "dot": {"."}, "parent": {"../a"}, "inner parent": {"a/../b"}, "unclean": {"a//b"},
		"trailing slash": {"a/"}, "backslash": {`a\b`}, "drive": {"C:/a"}, "duplicate": {"a", "a"}, "case": {"a/B.html", "A/b.html"},
		"device": {"x/nul.html"}, "port": {"COM1"}, "superscript port": {"lpt².txt"}, "trailing dot": {"a./b"}, "trailing space": {"a "},
		"question mark": {"a?b"}, "control": {"a\tb"}, "not UTF-8": {"a\xff"}, "file and folder": {"a", "a/b"}, "file and folder by case": {"A", "a/b/c"},
		"long": {strings.Repeat("长", 86)},
	}
	for name, paths := range tests {
		parent := t.TempDir()
		var files []File
		for _, p := range paths {
			files = append(files, File{Path: p})
		}
		if _, err := Write(filepath.Join(parent, "public"), files); err == nil {
			t.Errorf("%s: Write(%q) = nil, want an error", name, paths)
		}
		alone(t, parent)
	}
	for _, good := range []string{"a", "内蒙古.html", ".nojekyll", "a b.html", "com.html", "COM10", "nully", "a.b/c"} {
		if err := checkPath(good); err != nil {
			t.Errorf("checkPath(%q) = %v, want nil", good, err)
		}
	}
}
