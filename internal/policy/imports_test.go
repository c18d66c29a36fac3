package policy

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "zhijian/"

// imports is the table of design section 3: what each package may import, of this
// module by its name below internal/, of others by its module. Data flows one way,
// and a package that is not in the table does not exist. To add a package, add a row.
//
// Every package may import lang, which is a leaf: the words. stat is for whoever
// computes, and for whoever rounds for the eye.
var imports = map[string][]string{
	"lang":     {"github.com/BurntSushi/toml"},
	"diag":     {"golang.org/x/text"},
	"stat":     {"gonum.org/v1/gonum"},
	"chart":    {"stat", "github.com/go-echarts/go-echarts"},
	"publish":  {"golang.org/x/sys"},
	"prose":    {"diag", "github.com/gomarkdown/markdown"},
	"report":   {"diag", "github.com/BurntSushi/toml", "golang.org/x/sync"},
	"analysis": {"report", "stat"},
	"check":    {"report", "analysis", "diag", "stat"},
	"page":     {"report", "analysis", "chart", "prose", "diag", "stat"},
	"render":   {"page", "templates"},
	"exchange": {"report", "analysis", "diag", "stat", "github.com/xuri/excelize", "modernc.org/sqlite"},
	"audit":    {"report", "analysis", "prose", "diag", "stat"},
	"edition":  {"report", "analysis", "page", "prose", "diag", "stat", "github.com/pmezard/go-difflib"},
	"site":     {"report", "analysis", "check", "audit", "page", "render", "exchange", "edition", "publish", "chart", "prose", "diag"},
	"serve":    {"site", "publish", "diag", "github.com/fsnotify/fsnotify"},

	"templates":     {},                           // files, embedded
	"assets/bundle": {"github.com/evanw/esbuild"}, // makes templates/assets/echarts.min.js

	"sample":     {}, // the generator of the example data knows the formats, not the program
	"sample/gen": {"sample"},
	"policy":     {},
	"browser":    {},

	"cmd/zhijian": {"site", "serve", "publish", "report", "edition", "exchange", "diag", "templates", "golang.org/x/term"},
}

// forTests may be imported by tests besides. Tests of a package may also import any
// package of the module, but for the commands.
var forTests = []string{
	"github.com/google/go-cmp", "github.com/rogpeppe/go-internal", "golang.org/x/net", "golang.org/x/tools",
	"github.com/BurntSushi/toml", "gonum.org/v1/gonum", "github.com/fsnotify/fsnotify",
	"github.com/thedatashed/xlsxreader", "github.com/santhosh-tekuri/jsonschema", "modernc.org/sqlite",
}

// forBrowser may be imported by the tests that drive a browser, and by nothing else.
var (
	forBrowser = []string{"github.com/chromedp/chromedp", "github.com/chromedp/cdproto"}
	browsers   = []string{"browser", "chart"} // the whole report; one live figure
)

// row is a package's name in the table: what lies in internal/ goes by its name there.
func row(pkg string) string { return strings.TrimPrefix(pkg, "internal/") }

func TestImportsFollowTheTable(t *testing.T) {
	used := make(map[string]bool)
	for _, s := range sources(t) {
		name := row(s.pkg())
		allowed, ok := imports[name]
		if !ok {
			t.Errorf("%s: package %s is not in the table of imports", s.path, name)
			continue
		}
		used[name] = true
		for _, spec := range s.file.Imports {
			p, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if !permitted(s, name, allowed, p) {
				t.Errorf("%s: package %s must not import %s", s.at(spec), name, p)
			}
		}
	}
	for _, name := range []string{"report", "analysis", "page", "site", "cmd/zhijian"} {
		if !used[name] {
			t.Errorf("no file of package %s was looked at", name)
		}
	}
}

func permitted(s source, name string, allowed []string, p string) bool {
	if own, ok := strings.CutPrefix(p, module); ok {
		own = row(own)
		switch {
		case strings.HasPrefix(own, "cmd/"):
			return false
		case own == "lang", own == name && s.test, slices.Contains(allowed, own):
			return true
		case s.test:
			return own != "policy"
		}
		return false
	}
	if !strings.Contains(strings.Split(p, "/")[0], ".") {
		return true // the standard library
	}
	list := slices.Clone(allowed)
	if s.test {
		list = append(list, forTests...)
		if slices.Contains(browsers, name) {
			list = append(list, forBrowser...)
		}
	}
	return slices.ContainsFunc(list, func(m string) bool { return p == m || strings.HasPrefix(p, m+"/") })
}

// The rule must be able to fail.
func TestImportRuleRefuses(t *testing.T) {
	for _, c := range []struct {
		pkg, imported string
		test          bool
		want          bool
	}{
		{"stat", "zhijian/internal/report", false, false},
		{"report", "zhijian/internal/analysis", false, false},
		{"analysis", "zhijian/internal/page", false, false},
		{"render", "zhijian/internal/report", false, false},
		{"publish", "zhijian/internal/diag", false, false},
		{"site", "zhijian/cmd/zhijian", true, false},
		{"page", "github.com/go-echarts/go-echarts/v2/opts", false, false},
		{"site", "github.com/chromedp/chromedp", true, false},
		{"browser", "github.com/chromedp/chromedp", true, true},
		{"chart", "github.com/chromedp/chromedp", true, true},
		{"chart", "github.com/chromedp/chromedp", false, false},
		{"report", "github.com/stretchr/testify/assert", true, false},
		{"page", "zhijian/internal/chart", false, true},
		{"diag", "zhijian/internal/lang", false, true},
		{"report", "zhijian/internal/sample", true, true},
		{"chart", "strings", false, true},
	} {
		s := source{path: "internal/" + c.pkg + "/x.go", test: c.test}
		if got := permitted(s, c.pkg, imports[c.pkg], c.imported); got != c.want {
			t.Errorf("permitted(%s imports %s, test %t) = %t, want %t", c.pkg, c.imported, c.test, got, c.want)
		}
	}
}
