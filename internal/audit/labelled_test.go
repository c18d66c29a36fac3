package audit_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"zhijian/internal/analysis"
	"zhijian/internal/audit"
	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// project reads the small project and adds files to it.
func project(t testing.TB, more map[string]string) fstest.MapFS {
	t.Helper()
	a, err := txtar.ParseFile("testdata/project.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, f := range a.Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	for name, text := range more {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

// audited loads a project and audits it.
func audited(t testing.TB, files fstest.MapFS) []audit.Finding {
	t.Helper()
	r, probs := report.Load(files)
	if r == nil {
		t.Fatalf("the project does not load: %+v", probs.Sorted()[0])
	}
	cat, err := lang.Load(r.Meta.Language)
	if err != nil {
		t.Fatal(err)
	}
	found, err := audit.Run(r, analysis.Run(r), cat, files)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// labelled is one sentence and what should be found in it.
type labelled struct {
	line int
	want []string
	text string
}

func readLabelled(t testing.TB, name string) []labelled {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out []labelled
	for i, line := range strings.Split(string(data), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		want, text, ok := strings.Cut(line, "\t")
		if !ok {
			t.Fatalf("%s:%d: no tab", name, i+1)
		}
		l := labelled{line: i + 1, text: strings.ReplaceAll(text, `\n`, "\n")}
		for _, w := range strings.Split(want, " | ") {
			if w != "-" {
				l.want = append(l.want, strings.ReplaceAll(w, `\n`, ""))
			}
		}
		out = append(out, l)
	}
	return out
}

// say puts a finding as the labels do: kind, text, directive.
func say(f *audit.Finding) (kind, text, put string) {
	text = f.Problem.Args[0]
	switch p := f.Problem; {
	case p.Code == "prose-claim" && p.Severity == diag.Error:
		return "false", text, ""
	case p.Code == "prose-claim":
		return "true", text, ""
	case p.Severity == diag.Error:
		return "no", text, ""
	case p.Variant == "unknown":
		return "unk", text, ""
	}
	return "eq", text, f.Put
}

// meets reports whether a finding is what a label says.
func meets(want string, f *audit.Finding) bool {
	kind, text, put := say(f)
	wantKind, rest, _ := strings.Cut(want, ":")
	wantText, wantPut, hasPut := strings.Cut(rest, "=")
	same := strings.HasPrefix(text, wantText) || strings.HasPrefix(wantText, text) && text != "" ||
		(kind == "true" || kind == "false") && (strings.Contains(wantText, text) || strings.Contains(text, wantText))
	return kind == wantKind && same && (!hasPut || put == wantPut)
}

// score counts how the audit does on one set, for one kind of problem.
type score struct{ right, found, wanted int }

func (s score) precision() float64 { return float64(s.right) / float64(max(s.found, 1)) }
func (s score) recall() float64    { return float64(s.right) / float64(max(s.wanted, 1)) }

// measure audits every sentence on a page of its own and compares.
func measure(t *testing.T, name string) (numbers, words score, misses []string) {
	t.Helper()
	list := readLabelled(t, name)
	pages := make(map[string]string)
	for _, l := range list {
		pages[fmt.Sprintf("content/%d-s%d.md", l.line, l.line)] = "+++\ntitle = \"t\"\n+++\n" + l.text + "\n"
	}
	byFile := make(map[string][]audit.Finding)
	for _, f := range audited(t, project(t, pages)) {
		byFile[f.Problem.Pos.File] = append(byFile[f.Problem.Pos.File], f)
	}
	of := func(kind string) *score {
		if kind == "true" || kind == "false" {
			return &words
		}
		return &numbers
	}
	for _, l := range list {
		found := byFile[fmt.Sprintf("content/%d-s%d.md", l.line, l.line)]
		taken := make([]bool, len(found))
		var off []string
		for _, w := range l.want {
			kind, _, _ := strings.Cut(w, ":")
			of(kind).wanted++
			hit := false
			for i := range found {
				if !taken[i] && meets(w, &found[i]) {
					taken[i], hit = true, true
					of(kind).right++
					break
				}
			}
			if !hit {
				off = append(off, "missed "+w)
			}
		}
		for i := range found {
			kind, text, put := say(&found[i])
			of(kind).found++
			if !taken[i] {
				off = append(off, "wrongly "+kind+":"+text+" "+put)
			}
		}
		if len(off) > 0 {
			misses = append(misses, fmt.Sprintf("%s:%d: %s\n\t%s", name, l.line, strings.ReplaceAll(l.text, "\n", `\n`), strings.Join(off, "\n\t")))
		}
	}
	return numbers, words, misses
}

// The rules were written with one half of the sentences in sight. The other half tells
// how good they are; nothing was changed for its sake.
func TestLabelledSentences(t *testing.T) {
	for _, c := range []struct {
		file                                                     string
		numberPrecision, numberRecall, wordPrecision, wordRecall float64
	}{
		{"testdata/seen.txt", 1, 1, 1, 1},
		{"testdata/unseen.txt", 0.97, 0.97, 1, 1},
	} {
		numbers, words, misses := measure(t, c.file)
		t.Logf("%s: numbers: precision %.3f (%d of %d), recall %.3f (of %d); words: precision %.3f (%d of %d), recall %.3f (of %d)",
			c.file, numbers.precision(), numbers.right, numbers.found, numbers.recall(), numbers.wanted,
			words.precision(), words.right, words.found, words.recall(), words.wanted)
		for _, f := range []struct {
			what      string
			got, want float64
		}{
			{"precision on numbers", numbers.precision(), c.numberPrecision}, {"recall on numbers", numbers.recall(), c.numberRecall},
			{"precision on words", words.precision(), c.wordPrecision}, {"recall on words", words.recall(), c.wordRecall},
		} {
			if f.got < f.want {
				t.Errorf("%s: %s = %.3f, want at least %.3f:\n%s", c.file, f.what, f.got, f.want, strings.Join(misses, "\n"))
			}
		}
	}
}
