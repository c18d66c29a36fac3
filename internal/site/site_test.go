package site_test

import (
	"bytes"
	"context"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"zhijian/internal/lang"
	"zhijian/internal/publish"
	"zhijian/internal/report"
	"zhijian/internal/site"
)

var update = flag.Bool("update", false, "rewrite the golden sites in testdata")

// build builds a project that must be free of problems.
func build(t testing.TB, project fs.FS) []publish.File {
	t.Helper()
	files, probs, err := site.Build(context.Background(), site.Source{Project: project, Version: "test"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if c := probs.Count(); c.Errors+c.Warnings > 0 {
		cat, err := lang.Load(lang.English)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		probs.WriteText(&b, cat)
		t.Fatalf("problems:\n%s", b.String())
	}
	return files
}

func repository(t testing.TB) fs.FS {
	t.Helper()
	fsys, err := report.Open("../..")
	if err != nil {
		t.Fatal(err)
	}
	return fsys
}

// read turns a txtar archive into a project.
func read(t testing.TB, name string) fstest.MapFS {
	t.Helper()
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, f := range a.Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return fsys
}

// The repository's own report must build without a warning. Its notes tell of what the
// example shows on purpose: measures overdue, or done in vain.
func TestRepositoryIsFreeOfProblems(t *testing.T) {
	files := build(t, repository(t))
	for _, want := range []string{"index.html", "product-quality.html", "industries.html", "industries/C14.html",
		"regions.html", "regions/150100.html", "indicators.html", "indicators/supervision_pass_rate.html",
		"targets.html", "methods.html", "data.html", "404.html", "sitemap.xml", "manifest.json",
		"data/observations.csv", "data/analysis.csv", "data/analysis.json"} {
		if !slices.ContainsFunc(files, func(f publish.File) bool { return f.Path == want }) {
			t.Errorf("the report lacks %s", want)
		}
	}
}

// Same inputs, same bytes, whatever the machine is doing.
func TestSameBytesTwice(t *testing.T) {
	first := build(t, repository(t))
	zone := time.Local
	t.Cleanup(func() { time.Local = zone })
	for _, again := range []struct {
		procs    int
		zone     string
		language string
	}{{1, "Asia/Shanghai", "zh_CN.UTF-8"}, {8, "America/New_York", "C"}} {
		loc, err := time.LoadLocation(again.zone)
		if err != nil {
			t.Fatal(err)
		}
		time.Local = loc
		t.Setenv("TZ", again.zone)
		t.Setenv("LANG", again.language)
		procs := runtime.GOMAXPROCS(again.procs)
		second := build(t, repository(t))
		runtime.GOMAXPROCS(procs)
		if len(first) != len(second) {
			t.Fatalf("%+v: %d files, then %d", again, len(first), len(second))
		}
		for i := range first {
			if first[i].Path != second[i].Path || !bytes.Equal(first[i].Data, second[i].Data) {
				t.Errorf("%+v: %s differs from %s", again, second[i].Path, first[i].Path)
			}
		}
	}
}

// Where nothing is synthetic, no page says so, not even among the words of a script.
func TestNothingIsMarkedWithoutSyntheticData(t *testing.T) {
	project := read(t, "testdata/small.txtar")
	sources := project["data/sources.toml"]
	real := bytes.Replace(sources.Data, []byte("synthetic = true"), nil, 1)
	if bytes.Equal(real, sources.Data) {
		t.Fatal("no source of the small project is synthetic: the test tests nothing")
	}
	cat, err := lang.Load(lang.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	mark := []byte(cat.T("page.cover.synthetic"))
	marked := func() (out []string) {
		for _, f := range build(t, project) {
			if strings.HasSuffix(f.Path, ".html") && bytes.Contains(f.Data, mark) {
				out = append(out, f.Path)
			}
		}
		return out
	}
	for _, want := range []string{"data.html", "explore.html"} {
		if got := marked(); !slices.Contains(got, want) {
			t.Errorf("%s rests on synthetic data and is not marked: %v are", want, got)
		}
	}
	project["data/sources.toml"] = &fstest.MapFile{Data: real}
	if got := marked(); len(got) > 0 {
		t.Errorf("pages marked without reason: %v", got)
	}
}

// What other goldens hold is cut out of these: the hash in an asset's name, pictures
// and their options (package chart's), so that a rule of the style sheet or the width
// of a line does not change every page here.
var (
	hashed  = regexp.MustCompile(`\.[0-9a-f]{8,}\.`)
	picture = regexp.MustCompile(`(?s)<svg xmlns.*?</svg>|(<script type="application/json"[^>]*>).*?</script>`)
)

// TestGoldenSites builds each project of testdata and compares the whole site: first
// the set of files, then each.
func TestGoldenSites(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no projects in testdata: %v", err)
	}
	for _, archive := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(archive), ".txtar"), func(t *testing.T) {
			got := map[string]string{}
			for _, f := range build(t, read(t, archive)) {
				name := hashed.ReplaceAllString(f.Path, ".HASH.")
				switch {
				case strings.HasPrefix(f.Path, "assets/"):
					got[name] = "" // what assets hold is not this test's business
				case f.Path == "manifest.json", filepath.Ext(f.Path) == ".sqlite", filepath.Ext(f.Path) == ".xlsx":
					got[name] = "" // sums of the rest; no text
				default:
					got[name] = picture.ReplaceAllString(hashed.ReplaceAllString(string(f.Data), ".HASH."), "$1…")
				}
			}
			dir := strings.TrimSuffix(archive, ".txtar") + ".golden"
			if *update {
				writeGolden(t, dir, got)
			}
			want := readGolden(t, dir)
			if diff := cmp.Diff(keys(want), keys(got)); diff != "" {
				t.Fatalf("files differ (-want +got); run with -update if meant:\n%s", diff)
			}
			for _, name := range keys(got) {
				if diff := cmp.Diff(strings.Split(want[name], "\n"), strings.Split(got[name], "\n")); diff != "" {
					t.Errorf("%s differs (-want +got); run with -update if meant:\n%s", name, diff)
				}
			}
		})
	}
}

func keys(m map[string]string) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func writeGolden(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func readGolden(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		rel, relErr := filepath.Rel(dir, path)
		if relErr != nil {
			return relErr
		}
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
