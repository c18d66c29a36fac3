package site_test

import (
	"context"
	"fmt"
	"html"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"zhijian/internal/analysis"
	"zhijian/internal/audit"
	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/report"
	"zhijian/internal/site"
)

var (
	spoken = regexp.MustCompile(`\{\{(value|change|compare|rank|target) [^}]*\}\}`)
	claims = regexp.MustCompile(`\{\{/?claim[^}]*\}\}`)
	markup = regexp.MustCompile(`<[^>]*>`)
)

// The repository's own report, typed by hand: every number that its directives print is
// put in their place, and its claims become plain words. All of it is true, so nothing
// in it may be called wrong; most of it should be recognised.
func TestATypedReportIsNotCalledWrong(t *testing.T) {
	files := os.DirFS("../..")
	pages, err := fs.Glob(files, "content/*.md")
	if err != nil || len(pages) < 10 {
		t.Fatal(pages, err)
	}
	printed := printedBy(t, files, pages)
	project := overlaid{files, fstest.MapFS{}}
	typed := 0
	for _, name := range pages {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		said := spoken.ReplaceAllStringFunc(string(text), func(d string) string { typed++; return printed[d] })
		project.over[name] = &fstest.MapFile{Data: []byte(claims.ReplaceAllString(said, ""))}
	}
	found := audits(t, project)
	equal, unknown, words := 0, 0, 0
	for _, f := range found {
		p := f.Problem
		switch {
		case p.Severity == diag.Error:
			t.Errorf("%s:%d:%d: %s %q", p.Pos.File, p.Pos.Line, p.Pos.Column, p.Code, p.Args)
		case p.Code == "prose-claim":
			words++
		case p.Variant == "unknown":
			unknown++
		default:
			equal++
		}
	}
	t.Logf("%d directives typed: %d numbers recognised, %d not; %d true words", typed, equal, unknown, words)
	if equal < 130 {
		t.Errorf("%d numbers recognised, want at least 130", equal)
	}

	// One digit of each recognised number slips. None may be taken for the data any more,
	// and most must be called wrong.
	slipped := 0
	for i := len(found) - 1; i >= 0; i-- { // from the end of each file, so that places stay
		f := found[i]
		if f.Problem.Variant != "equal" || f.Problem.Severity != diag.Warning {
			continue
		}
		at := f.Problem.Pos
		lines := strings.Split(string(project.over[at.File].Data), "\n")
		runes := []rune(lines[at.Line-1])
		for k := at.Column - 1 + len([]rune(f.Text)) - 1; k >= at.Column-1; k-- {
			if runes[k] >= '0' && runes[k] <= '9' {
				runes[k] = '0' + (runes[k]-'0'+3)%10
				slipped++
				break
			}
		}
		lines[at.Line-1] = string(runes)
		project.over[at.File] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n"))}
	}
	wrong, still := 0, 0
	for _, f := range audits(t, project) {
		switch {
		case f.Problem.Code == "prose-number" && f.Problem.Severity == diag.Error:
			wrong++
		case f.Problem.Variant == "equal":
			still++
			t.Logf("still equal: %v %q %s", f.Problem.Pos, f.Text, f.Put)
		}
	}
	t.Logf("%d numbers slipped: %d called wrong, %d taken for other data", slipped, wrong, still)
	if wrong < slipped*6/10 || still > slipped/20 {
		t.Errorf("of %d slips %d are called wrong and %d taken for other data", slipped, wrong, still)
	}
}

// audits loads and audits a project.
func audits(t *testing.T, project fs.FS) []audit.Finding {
	t.Helper()
	r, probs := report.Load(project)
	if r == nil {
		t.Fatal(probs.Sorted()[0])
	}
	cat, err := lang.Load(lang.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	found, err := audit.Run(r, analysis.Run(r), cat, project)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// printedBy gives what directives print.
func printedBy(t *testing.T, files fs.FS, pages []string) map[string]string {
	t.Helper()
	var list []string
	page := "+++\ntitle = \"t\"\n+++\n"
	for _, name := range pages {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range spoken.FindAllString(string(text), -1) {
			page += fmt.Sprintf("\n@%d@%s@@\n", len(list), d)
			list = append(list, d)
		}
	}
	out, probs, err := site.Build(context.Background(),
		site.Source{Project: overlaid{files, fstest.MapFS{"content/99-scratch.md": {Data: []byte(page)}}}}, nil)
	if err != nil || probs.HasErrors() {
		t.Fatalf("%v %+v", err, probs.Sorted())
	}
	printed := make(map[string]string)
	for _, f := range out {
		if f.Path != "scratch.html" {
			continue
		}
		text := html.UnescapeString(markup.ReplaceAllString(string(f.Data), ""))
		for i, d := range list {
			_, after, _ := strings.Cut(text, fmt.Sprintf("@%d@", i))
			printed[d], _, _ = strings.Cut(after, "@@")
		}
	}
	if len(printed) == 0 {
		t.Fatal("no page scratch.html")
	}
	return printed
}

// overlaid is a folder with further files.
type overlaid struct {
	fs.FS
	over fstest.MapFS
}

func (o overlaid) Open(name string) (fs.File, error) {
	if _, ok := o.over[name]; ok {
		return o.over.Open(name)
	}
	return o.FS.Open(name)
}

func (o overlaid) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := fs.ReadDir(o.FS, name)
	if err != nil || name != "content" {
		return list, err
	}
	more, err := o.over.ReadDir(name)
	for _, e := range more {
		if _, err := fs.Stat(o.FS, name+"/"+e.Name()); err != nil {
			list = append(list, e)
		}
	}
	return list, err
}
