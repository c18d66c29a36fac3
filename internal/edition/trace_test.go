package edition_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/diag"
	"zhijian/internal/edition"
	"zhijian/internal/lang"
)

var updateTrace = flag.Bool("update-trace", false, "write testdata/signed/trace.txt")

// at gives the place of a text in a file of a project.
func at(t *testing.T, files fstest.MapFS, name, text string) diag.Pos {
	t.Helper()
	before, _, ok := strings.Cut(string(files[name].Data), text)
	if !ok {
		t.Fatalf("%q is not in %s", text, name)
	}
	return diag.Pos{File: name, Line: strings.Count(before, "\n") + 1}
}

// What stands on each kind of line, and what rests on it, as the command prints it.
func TestTraces(t *testing.T) {
	files := signedProject(t)
	e := read(t, files)
	cat, err := lang.Load(lang.English)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	for _, c := range []struct{ name, text string }{
		{"data/2015/pass.toml", `region = "150000", x`},
		{"data/2015/pass.toml", `region = "100000", industry = "C14"`},
		{"data/2014/pass.toml", `region = "150200"`},
		{"data/2015/pass.toml", `region = "640000"`},
		{"data/2011/loss.toml", `status`},
		{"data/2015/quarters.toml", `"Q2"`},
		{"data/sources.toml", `id = "made"`},
		{"data/targets.toml", `value = 90`},
		{"data/projects/2015.toml", `own = 81.5`},
		{"data/projects/2015.toml", `due =`},
		{"data/projects/2015.toml", `product =`},
		{"data/indicators.toml", `id = "few"`},
		{"data/regions.toml", `code = "150200"`},
		{"data/industries.toml", `code = "C37"`},
		{"data/report.toml", `confidence`},
		{"content/01-first.md", "合格率{{change"},
		{"content/01-first.md", "五年{{trend"},
		{"content/01-first.md", "{{chart comparison"},
		{"content/02-second.md", "{{target"},
		{"content/02-second.md", "{{project"},
		{"content/02-second.md", "{{decomposition"},
		{"content/02-second.md", "## 预警"},
		{"content/02-second.md", "title ="},
	} {
		tr, err := edition.NewTrace(e, files, at(t, files, c.name, c.text))
		if err != nil {
			t.Fatal(err)
		}
		// Which generated pages there are is not this test's business.
		tr.Reads = nil
		generated := func(page string) bool { return page != "first.html" && page != "second.html" }
		tr.Pages = slices.DeleteFunc(tr.Pages, func(p edition.PageTrace) bool { return generated(p.Page) })
		tr.Figures = slices.DeleteFunc(tr.Figures, func(f edition.FigureTrace) bool { return generated(f.Page) })
		if err := tr.WriteText(&b, e, cat, 4); err != nil {
			t.Fatal(err)
		}
		b.WriteString("\n----\n")
	}
	const golden = "testdata/signed/trace.txt"
	if *updateTrace {
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("traces (-want +got):\n%s", diff)
	}
}

func TestTracesOfNothing(t *testing.T) {
	files := signedProject(t)
	files["content/01-first.md"] = &fstest.MapFile{Data: []byte("+++\ntitle = \"一\"\n+++\n")}
	files["data/2015/later.toml"] = &fstest.MapFile{Data: []byte("# 尚无\n\nindicator = \"few\"\n")}
	e := read(t, files)
	for _, c := range []struct {
		at      diag.Pos
		kind    edition.TraceKind
		nearest int
		err     error
	}{
		{diag.Pos{File: "data/2015/none.toml", Line: 1}, "", 0, edition.ErrNoFile},
		{diag.Pos{File: "data/../go.mod", Line: 1}, "", 0, edition.ErrNoFile},
		{diag.Pos{File: "templates/a.toml", Line: 1}, "", 0, edition.ErrNoFile},
		{diag.Pos{File: "data/2015/pass.toml", Line: 900}, "", 0, edition.ErrNoLine},
		{diag.Pos{File: "data/2015/later.toml", Line: 1}, edition.Nothing, 3, nil},
		{diag.Pos{File: "content/01-first.md", Line: 2}, edition.Nothing, 0, nil},
	} {
		tr, err := edition.NewTrace(e, files, c.at)
		if !errors.Is(err, c.err) {
			t.Errorf("NewTrace(%v) fails with %v, want %v", c.at, err, c.err)
			continue
		}
		if err == nil && (tr.Kind != c.kind || tr.Nearest != c.nearest) {
			t.Errorf("NewTrace(%v) = %s, nearest %d; want %s, %d", c.at, tr.Kind, tr.Nearest, c.kind, c.nearest)
		}
	}
}

// Both ways say the same: a row is beneath a sentence if and only if the sentence rests
// on the row.
func TestTracesAgreeBothWays(t *testing.T) {
	files := signedProject(t)
	e := read(t, files)
	up, down := map[string]bool{}, map[string]bool{}
	for i := range e.Sentences {
		s := &e.Sentences[i]
		tr, err := edition.NewTrace(e, files, s.Pos)
		if err != nil {
			t.Fatal(err)
		}
		if len(tr.Sentences) != 1 || tr.Sentences[0].Pos != s.Pos {
			t.Fatalf("the trace of %v holds %d sentences, want itself", s.Pos, len(tr.Sentences))
		}
		for _, c := range tr.Cells {
			if strings.Contains(s.Source, "{{chart") || strings.Contains(s.Source, "{{table") {
				continue
			}
			down[fmt.Sprint(c.Pos.File, ":", c.Pos.Line, " ", s.Pos)] = true
		}
	}
	for name, f := range files {
		if !strings.HasPrefix(name, "data/20") {
			continue
		}
		for i, line := range strings.Split(string(f.Data), "\n") {
			if !strings.HasPrefix(line, "  {") {
				continue
			}
			tr, err := edition.NewTrace(e, files, diag.Pos{File: name, Line: i + 1})
			if err != nil {
				t.Fatal(err)
			}
			if len(tr.Cells) != 1 {
				t.Errorf("%s:%d holds %d observations, want 1", name, i+1, len(tr.Cells))
			}
			for _, s := range tr.Sentences {
				up[fmt.Sprint(name, ":", i+1, " ", s.Pos)] = true
			}
		}
	}
	if diff := cmp.Diff(down, up); diff != "" || len(up) < 20 {
		t.Errorf("%d pairs (-from words +from data):\n%s", len(up), diff)
	}
}

func TestTraceAsJSON(t *testing.T) {
	files := signedProject(t)
	e := read(t, files)
	tr, err := edition.NewTrace(e, files, at(t, files, "data/2015/pass.toml", `region = "150000", industry = "C14"`))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := tr.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Kind         string
		Observations []struct {
			Industry, Source, Page string
			X                      float64
			Value                  *float64
			Line                   int
		}
		Sentences []struct {
			File       string
			Statements []struct {
				Directive string
				Roles     []string
			}
		}
		Figures []struct{ ID string }
		Pages   []struct{ Path string }
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	o := got.Observations[0]
	if got.Kind != "observation" || len(got.Observations) != 1 || o.Industry != "C14" || o.X != 3560 || *o.Value != 89 ||
		o.Source != "made" || o.Line != tr.At.Line || o.Page != "computed/pass.html#r150000.C14" {
		t.Errorf("the observation is %+v of kind %s", o, got.Kind)
	}
	if len(got.Sentences) == 0 || got.Sentences[0].Statements[0].Directive != "claim" || got.Sentences[0].Statements[0].Roles[0] != "own" {
		t.Errorf("the sentences are %+v", got.Sentences)
	}
	if len(got.Figures) == 0 || len(got.Pages) == 0 {
		t.Errorf("there are %d figures on %d pages", len(got.Figures), len(got.Pages))
	}
}
