package policy

import (
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The table of imports that newcomers read is the one that is enforced.
func TestArchitectureShowsTheTable(t *testing.T) {
	data, err := os.ReadFile(root + "/ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	shown := make(map[string]bool)
	row := regexp.MustCompile("(?m)^\\| `([a-z/]+)` \\|[^|]*\\| ([^|]*) \\|$")
	for _, m := range row.FindAllStringSubmatch(string(data), -1) {
		shown[m[1]] = true
		var want []string
		for _, p := range imports[m[1]] {
			if !strings.Contains(p, ".") {
				want = append(want, p)
			}
		}
		var got []string
		if m[2] != "–" {
			got = strings.Split(m[2], ", ")
		}
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("ARCHITECTURE.md on the imports of %s (-table +shown):\n%s", m[1], diff)
		}
	}
	for _, name := range []string{"lang", "diag", "stat", "chart", "publish", "prose", "report", "analysis", "check", "page", "render", "exchange", "site", "serve", "cmd/zhijian"} {
		if !shown[name] {
			t.Errorf("ARCHITECTURE.md does not show package %s", name)
		}
	}
}

// The links of the documents lead somewhere.
func TestDocumentsLinkToFiles(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#:]+)\)`)
	names := []string{"README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CHANGELOG.md"}
	docs, err := os.ReadDir(root + "/docs")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range docs {
		if path.Ext(e.Name()) == ".md" {
			names = append(names, "docs/"+e.Name())
		}
	}
	for _, name := range names {
		data, err := os.ReadFile(root + "/" + name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllStringSubmatch(string(data), -1) {
			if _, err := os.Stat(path.Join(root, path.Dir(name), m[1])); err != nil {
				t.Errorf("%s links to %s, which is not there", name, m[1])
			}
		}
	}
}
