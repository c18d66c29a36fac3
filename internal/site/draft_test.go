package site_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/site"
)

// edit replaces text in one file of a project.
func edit(t *testing.T, project fstest.MapFS, name, old, new string) {
	t.Helper()
	text := string(project[name].Data)
	if strings.Count(text, old) != 1 {
		t.Fatalf("%s holds %q %d times, want once", name, old, strings.Count(text, old))
	}
	project[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, new, 1))}
}

// Mistakes in the data must not hide those in the words, nor make any of their own.
func TestAllMistakesAtOnce(t *testing.T) {
	project := read(t, "testdata/small.txtar")
	edit(t, project, "data/sources.toml", `publisher = "某总局"`, `publsher = "某总局"`)
	edit(t, project, "data/2015/pass.toml", `region = "150200", x = 164`, `region = "150209", x = 164`)
	edit(t, project, "data/2015/index.toml", `value = 81.60`, `value = "81.60"`)
	edit(t, project, "content/01-quality.md", `{{value pass}}`, `{{value pas}}`)
	edit(t, project, "content/01-quality.md", `{{cite real}}`, `{{cite rael}}`)
	edit(t, project, "content/industries/C14.md", `以乳制品为主`, `以<b>乳制品</b>为主`)
	probs, err := site.Check(context.Background(), site.Source{Project: project})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range probs.Sorted() {
		got = append(got, fmt.Sprintf("%s:%d %s", p.Pos.File, p.Pos.Line, p.Code))
	}
	want := []string{
		"content/01-quality.md:8 unknown-reference",
		"content/01-quality.md:8 unknown-reference",
		"content/industries/C14.md:5 raw-html",
		"data/2015/index.toml:7 wrong-type",
		"data/2015/pass.toml:8 unknown-reference",
		"data/sources.toml:4 unknown-key",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

// A mistake in one table leaves the words about others to be judged.
func TestOtherFiguresAreJudged(t *testing.T) {
	for _, tc := range []struct{ file, old, new string }{
		{"data/2015/index.toml", "value = 81.60", `value = "81.60"`},
		{"data/sources.toml", `publisher = "某总局"`, `publsher = "某总局"`},
		{"data/2015/index.toml", "year      = 2015", "year      = = 2015"},
		{"data/report.toml", `domain  = "www.example.gov.cn"`, `doman   = "www.example.gov.cn"`},
		{"data/report.toml", `publisher  = "某局"`, `publisher  = ""`},
		{"content/industries/C14.md", "以乳制品为主", "以<b>乳制品</b>为主"},
	} {
		project := read(t, "testdata/small.txtar")
		edit(t, project, tc.file, tc.old, tc.new)
		edit(t, project, "content/01-quality.md", "{{claim pass rose}}", "{{claim pass fell}}")
		probs, err := site.Check(context.Background(), site.Source{Project: project})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range probs.Sorted() {
			got = append(got, p.Pos.File+" "+p.Code)
		}
		if len(got) != 2 || !slices.Contains(got, "content/01-quality.md claim-false") {
			t.Errorf("%s: problems %q, want its own and the false claim", tc.file, got)
		}
	}
	project := read(t, "testdata/small.txtar")
	edit(t, project, "data/2015/pass.toml", `x = 460, n = 500`, `x = 460, n = 400`)
	edit(t, project, "content/01-quality.md", "{{claim pass rose}}", "{{claim pass fell}}")
	probs, err := site.Check(context.Background(), site.Source{Project: project})
	if err != nil {
		t.Fatal(err)
	}
	if got := probs.Sorted(); len(got) != 1 {
		t.Errorf("a claim about figures in doubt is judged: %+v", got)
	}
}

// TestAnyLineMayBeMissing takes every line away in turn: the build must answer with
// files or with problems at places that exist, never with a crash or an unsafe page.
func TestAnyLineMayBeMissing(t *testing.T) {
	project := read(t, "testdata/small.txtar")
	for name := range project {
		lines := strings.SplitAfter(string(project[name].Data), "\n")
		for i := range lines {
			without := fstest.MapFS{}
			for other, f := range project {
				without[other] = f
			}
			text := strings.Join(append(append([]string{}, lines[:i]...), lines[i+1:]...), "")
			without[name] = &fstest.MapFile{Data: []byte(text)}
			src := site.Source{Project: without}
			probs, err := site.Check(context.Background(), src)
			if err != nil {
				t.Errorf("%s without line %d (%q): %v", name, i+1, lines[i], err)
			}
			// A whole build takes its time: every fourth line in turn has one.
			if i%4 == 0 {
				files, built, err := site.Build(context.Background(), src, nil)
				if err != nil || (files == nil) != built.HasErrors() {
					t.Errorf("%s without line %d (%q): %d files beside errors: %v, %v", name, i+1, lines[i], len(files), built.HasErrors(), err)
				}
				if diff := cmp.Diff(built.Sorted(), probs.Sorted()); diff != "" {
					t.Errorf("%s without line %d (%q): problems (-Build +Check):\n%s", name, i+1, lines[i], diff)
				}
			}
			for _, p := range probs.Sorted() {
				f := without[p.Pos.File]
				if f == nil && p.Pos.Line == 1 || f != nil && p.Pos.Line >= 1 && p.Pos.Line <= strings.Count(string(f.Data), "\n")+1 {
					continue
				}
				t.Errorf("%s without line %d (%q): a problem at %+v", name, i+1, lines[i], p.Pos)
			}
		}
	}
}

// TestThinProjectsBuild takes random halves of the data and words away: whatever is
// left without an error must build. Reports begin with a few figures.
func TestThinProjectsBuild(t *testing.T) {
	rng := rand.New(rand.NewPCG(2015, 4))
	for _, archive := range []string{"testdata/small.txtar", "testdata/thin/wide.txtar"} {
		for round := range 30 {
			project := read(t, archive)
			keep := rng.Float64()
			for name, f := range project {
				if strings.HasPrefix(name, "content/") && rng.IntN(2) == 0 {
					delete(project, name)
				}
				if !strings.HasPrefix(name, "data/20") {
					continue
				}
				var lines []string
				rows := 0
				for _, line := range strings.SplitAfter(string(f.Data), "\n") {
					if strings.HasPrefix(line, "  {") {
						if rng.Float64() > keep {
							continue
						}
						rows++
					}
					lines = append(lines, line)
				}
				if project[name] = (&fstest.MapFile{Data: []byte(strings.Join(lines, ""))}); rows == 0 {
					delete(project, name)
				}
			}
			files, probs, err := site.Build(context.Background(), site.Source{Project: project}, nil)
			if err != nil || (files == nil) != probs.HasErrors() {
				t.Errorf("%s, round %d: %v", archive, round, err)
			}
		}
	}
}

// A chapter that cannot be read is one mistake, however many links lead to it.
func TestLinksToALostChapter(t *testing.T) {
	for _, link := range []string{"02-more.md", "more.html"} {
		project := read(t, "testdata/small.txtar")
		project["content/02-more.md"] = &fstest.MapFile{Data: []byte("no front matter\n")}
		edit(t, project, "content/01-quality.md", "见{{ref fig-region}}。", "见{{ref fig-region}}和[下章]("+link+")。")
		probs, err := site.Check(context.Background(), site.Source{Project: project})
		if err != nil {
			t.Fatal(err)
		}
		if got := probs.Sorted(); len(got) != 1 || got[0].Pos.File != "content/02-more.md" {
			t.Errorf("%s: problems = %+v, want the lost chapter only", link, got)
		}
	}
}

// A region that lies in itself must not send anybody round in circles.
func TestRegionInItself(t *testing.T) {
	project := read(t, "testdata/small.txtar")
	edit(t, project, "data/regions.toml", "short  = \"包头\"\nparent = \"150000\"", "short  = \"包头\"\nparent = \"150200\"")
	probs, err := site.Check(context.Background(), site.Source{Project: project})
	if err != nil {
		t.Fatal(err)
	}
	if got := probs.Sorted(); len(got) != 1 || got[0].Code != "bad-value" {
		t.Errorf("problems = %+v, want one bad-value", got)
	}
}
