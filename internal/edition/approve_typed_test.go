package edition_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/diag"
	"zhijian/internal/edition"
	"zhijian/internal/report"
)

// typedProject is signedProject with words that no directive wrote.
func typedProject(t *testing.T) fstest.MapFS {
	t.Helper()
	files := signedProject(t)
	put(t, files, "content/01-first.md", `summary = "一句话。"`, `summary = "一句话。2015年全区食品制造业抽查合格率低于全国。"`)
	put(t, files, "content/01-first.md", "这里没有数，", "全区抽查合格率低于全国，为92.1%。这里没有数，")
	return files
}

func put(t *testing.T, files fstest.MapFS, file, old, new string) {
	t.Helper()
	text := string(files[file].Data)
	if strings.Count(text, old) != 1 {
		t.Fatalf("%s holds %q %d times, want once", file, old, strings.Count(text, old))
	}
	files[file] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, new, 1))}
}

func sectionOf(t *testing.T, e *edition.Edition, id string) edition.Section {
	t.Helper()
	for _, s := range e.Sections() {
		if s.Pos.File == "content/01-first.md" && s.ID == id {
			return s
		}
	}
	t.Fatalf("there is no section %q", id)
	return edition.Section{}
}

// A section rests on what its typed words speak of, and so do the opening words on what
// the summary speaks of.
func TestSignaturesCoverTypedWords(t *testing.T) {
	e := read(t, typedProject(t))
	for id, want := range map[string][]string{
		"静": {"pass 2015 100000: all=93500/100000", "pass 2015 150000: all=9206/10000 all>100000=worse"},
		"":  {"pass 2015 100000: C14=55500/60000", "pass 2015 150000: all=9206/10000 C14=3560/4000 C14>100000=worse", "1 value: 92.1%"},
	} {
		if diff := cmp.Diff(want, sectionOf(t, e, id).Reads); diff != "" {
			t.Errorf("section %q reads (-want +got):\n%s", id, diff)
		}
	}
}

// A correction of what typed words speak of un-approves their section, and no other that
// does not rest on it.
func TestCorrectionsReachTypedWords(t *testing.T) {
	files := typedProject(t)
	e := read(t, files)
	sign(t, files, e, e.Sections(), "张三")
	file := ""
	for name, f := range files {
		if strings.HasPrefix(name, "data/2015/") && strings.Contains(string(f.Data), "x = 55500, n = 60000") {
			file = name
		}
	}
	put(t, files, file, "x = 55500, n = 60000", "x = 55600, n = 60000")
	now := read(t, files)
	if s := sectionOf(t, now, ""); s.State != edition.Stale || len(s.Changes) != 1 || s.Changes[0].String() != "pass 2015 100000 C14: 55500/60000 → 55600/60000" {
		t.Errorf("the opening words are %s: %v", s.State, s.Changes)
	}
	if s := sectionOf(t, now, "静"); s.State != edition.Approved {
		t.Errorf("a section that does not rest on the value is %s: %v", s.State, s.Changes)
	}
}

// Several people sign one section: each signature stands for itself, and a change makes
// all of them stale.
func TestSeveralPeopleSignASection(t *testing.T) {
	files := typedProject(t)
	sections := func() []edition.Section {
		return edition.Chosen(read(t, files).Sections(), "content/01-first.md", "静", false)
	}
	signs := func(by string, want int) {
		t.Helper()
		if n := sign(t, files, read(t, files), sections(), by); n != want {
			t.Errorf("%s signs %d sections, want %d", by, n, want)
		}
	}
	shown := func() string {
		s := sections()[0]
		out := []string{string(s.State)}
		for _, a := range s.Signed {
			holds := "stale"
			if a.Holds {
				holds = "holds"
			}
			out = append(out, a.By+" "+holds)
		}
		return strings.Join(out, ", ")
	}
	is := func(want string) {
		t.Helper()
		if got := shown(); got != want {
			t.Errorf("the section is %s, want %s", got, want)
		}
	}
	signs("张三", 1)
	signs("李四", 1)
	is("approved, 张三 holds, 李四 holds")
	signs("张三", 0)
	put(t, files, "content/01-first.md", "这里没有数，", "这里还没有数，")
	is("stale, 张三 stale, 李四 stale")
	signs("李四", 1)
	is("approved, 张三 stale, 李四 holds")
	if n := strings.Count(string(files[report.ApprovalsFile].Data), "[[approval]]"); n != 2 {
		t.Errorf("the file has %d entries, want 2", n)
	}
}

// A line of the data leads to the typed words on it, and a line of a summary to the data
// beneath.
func TestTracesOfTypedWords(t *testing.T) {
	files := typedProject(t)
	e := read(t, files)
	up, err := edition.NewTrace(e, files, diag.Pos{File: "content/01-first.md", Line: 3})
	if err != nil {
		t.Fatal(err)
	}
	if up.Kind != edition.Words || len(up.Sentences) != 2 || len(up.Cells) != 2 {
		t.Fatalf("the summary is %s with %d sentences on %d values, want words, 2 and 2", up.Kind, len(up.Sentences), len(up.Cells))
	}
	row := up.Cells[0]
	down, err := edition.NewTrace(e, files, diag.Pos{File: row.Pos.File, Line: row.Pos.Line})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(down.Sentences, func(s edition.SentenceTrace) bool {
		return s.Pos.File == "content/01-first.md" && s.Pos.Line == 3 && s.Beneath[0].Name == "typed" && s.Beneath[0].Shown == "低于"
	}) {
		t.Errorf("%s:%d does not lead to the summary: %+v", row.Pos.File, row.Pos.Line, down.Sentences)
	}
}
