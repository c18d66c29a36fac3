package policy

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"zhijian/internal/diag"
	"zhijian/internal/edition"
	"zhijian/internal/lang"
	"zhijian/internal/report"
	"zhijian/internal/site"
)

// place says where a code's example goes in the project of testdata.
type place struct {
	file string // a chapter if ""
	old  string // what the example stands for; "" where "# [code]" is, or at the end of Markdown
	lead string // what a file that is not there yet has before the example
}

const (
	rows    = "data/2015/supervision_pass_rate.toml"
	project = "data/projects/2015.toml"
	chapter = "content/03-product-quality.md"
)

// anyRow is where rows that say something new go.
var anyRow = place{rows, "# [row]", ""}

// places holds every code whose example is text of a TOML file. That of any other code
// is Markdown, or what odd says.
var places = map[string]place{
	"jump":                    {rows, `{ region = "150100", industry = "C14", x = 305, n = 320 }`, ""},
	"sum":                     {rows, `{ region = "150000", x = 906, n = 1000 }`, ""},
	"no-current-data":         {"data/report.toml", "year       = 2015", ""},
	"project-differs":         {project, "own       = 95.3", ""},
	"project-withheld":        {rows, `{ region = "150000", industry = "C14", x = 305, n = 320 }`, ""},
	"reference-changed":       {project, `basis     = "top-3 mean"`, ""},
	"measure-overdue":         {project, "due    = 2016-12-31\nstatus = \"planned\"", ""},
	"measure-unmoved":         {"data/projects/2014.toml", `status = "under_way"`, ""},
	"reference-value":         {project, "national  = 98", ""},
	"single-enterprise":       {project, "national  = 98\nbasis     = \"top-3 mean\"", ""},
	"named-enterprise":        {project, "national  = 98\nbasis     = \"top-3 mean\"", ""},
	"reference-basis":         {"data/projects/2013.toml", "# [reference-basis]", ""},
	"project-incomplete":      {"data/projects/2013.toml", "# [project-incomplete]", ""},
	"measure-due":             {"data/projects/2013.toml", "# [measure-due]", ""},
	"item-kind":               {project, `kind      = "process"`, ""},
	"continues-year":          {project, `continues = "milk-2014"`, ""},
	"revision-covers-nothing": {"data/revisions.toml", "indicator = \"supervision_pass_rate\"\nyears     = [2014]", ""},
	"revision-missing":        {rows, `{ region = "150000", x = 906, n = 1000 }`, ""},
	"revision-unrecorded":     {rows, `{ region = "100000", industry = "C14", x = 4301, n = 4607 }`, ""},
	"source-awaited":          {"data/sources.toml", `document = "公报〔2016〕1号"`, ""},
	"words-unread":            {chapter, "# [words-unread]", ""},
	"unknown-key":             anyRow,
	"missing-key":             {"data/regions.toml", "", ""},
	"bad-value":               {"data/report.toml", "confidence = 0.95", ""},
	"unknown-value":           {"data/indicators.toml", "direction = \"down\"", ""},
	"wrong-type":              {"data/report.toml", "year       = 2015", ""},
	"unknown-reference":       anyRow,
	"ambiguous-name":          anyRow,
	"duplicate":               anyRow,
	"syntax":                  {"data/report.toml", `title      = "质量状况分析报告"`, ""},
	"value-range":             anyRow,
	"unit-mismatch":           {"data/targets.toml", "indicator = \"supervision_pass_rate\"\nunit      = \"%\"", ""},
	"folder-year":             {"data/2015/dpmo.toml", "year      = 2015", ""},
	"row-place":               anyRow,
	"not-applicable":          {"data/2015/new.toml", "", "year = 2015\nstatus = \"final\"\nsource = \"bulletin\"\n"},
	"value-beside-missing":    anyRow,
	"row-value":               anyRow,
	"x-above-n":               anyRow,
	"bad-count":               anyRow,
	"front-matter":            {"content/05-new.md", "", "\n"},
}

// odd holds the codes whose example is no text to be put into a file: it names a file,
// or shows what cannot be shown.
var odd = map[string]func(t *testing.T, fsys fstest.MapFS, example string) fs.FS{
	"project-dropped": func(t *testing.T, fsys fstest.MapFS, example string) fs.FS {
		fsys[project].Data = []byte(strings.Replace(string(fsys[project].Data), bare(example), "", 1))
		return fsys
	},
	"project-year": func(t *testing.T, fsys fstest.MapFS, example string) fs.FS {
		return put(fsys, example, "[[project]]\nid = \"milk-2016\"\nname = \"乳制品\"\nindustry = \"C14\"\ntier = \"industry\"\n")
	},
	"edition-year": func(t *testing.T, fsys fstest.MapFS, example string) fs.FS {
		return put(fsys, example, "[report]\nreleased = 2017-05-16T09:00:00+08:00\n")
	},
	"edition-provisional": func(t *testing.T, fsys fstest.MapFS, example string) fs.FS {
		return put(fsys, "data/editions/2016.toml", "[report]\nreleased = 2017-05-16T09:00:00+08:00\n"+example+"\n")
	},
	"words-unplaced": func(t *testing.T, fsys fstest.MapFS, example string) fs.FS {
		return put(fsys, example, "+++\ntitle = \"内蒙古\"\n+++\n说明\n")
	},
	"page-name": func(t *testing.T, fsys fstest.MapFS, example string) fs.FS {
		return put(fsys, example, "+++\ntitle = \"产品质量\"\n+++\n说明\n")
	},
	"unexpected-file": func(t *testing.T, fsys fstest.MapFS, example string) fs.FS { return put(fsys, example, "a = 1\n") },
	"empty-file":      func(t *testing.T, fsys fstest.MapFS, example string) fs.FS { return put(fsys, example, "") },
	"large-file": func(t *testing.T, fsys fstest.MapFS, example string) fs.FS {
		return put(fsys, example, strings.Repeat("# 数据\n", 20<<20/9))
	},
	"text-size": func(t *testing.T, fsys fstest.MapFS, example string) fs.FS {
		return put(fsys, example, "+++\ntitle = \"产品质量\"\n+++\n"+strings.Repeat("合格率上升。\n\n", 5<<20/20))
	},
	// The examples of sign-offs are of a project whose sections are all signed but for
	// approval-missing.
	"approval-missing": func(t *testing.T, fsys fstest.MapFS, example string) fs.FS { return fsys },
	"approval-stale": func(t *testing.T, fsys fstest.MapFS, example string) fs.FS {
		sign(t, fsys)
		var x, n, x2, n2 int
		_, counts, _ := strings.Cut(example, ": ")
		if _, err := fmt.Sscanf(counts, "%d/%d → %d/%d", &x, &n, &x2, &n2); err != nil {
			t.Fatal(err)
		}
		counted := `{ region = "150000", industry = "C14", x = %d, n = %d }`
		fsys[rows].Data = []byte(strings.Replace(string(fsys[rows].Data), fmt.Sprintf(counted, x, n), fmt.Sprintf(counted, x2, n2), 1))
		return fsys
	},
	"approval-orphan": func(t *testing.T, fsys fstest.MapFS, example string) fs.FS {
		sign(t, fsys)
		f := fsys[report.ApprovalsFile]
		f.Data = regexp.MustCompile(`section += ".+"`).ReplaceAllLiteral(f.Data, []byte(example))
		return fsys
	},
	"text-dropped": func(t *testing.T, fsys fstest.MapFS, example string) fs.FS {
		first, rest, _ := strings.Cut(example, " >")
		return put(fsys, "content/05-new.md", "+++\ntitle = \"新\"\n+++\n"+strings.Repeat(first+" ", 65)+rest[strings.LastIndex(rest, ">")+1:]+"\n")
	},
	"missing-file": func(t *testing.T, fsys fstest.MapFS, example string) fs.FS {
		delete(fsys, bare(example))
		return fsys
	},
	"unreadable-file": func(t *testing.T, fsys fstest.MapFS, example string) fs.FS {
		name := strings.TrimPrefix(bare(example), "chmod 000 ")
		return refusing{put(fsys, name, "a = 1\n"), name}
	},
	"outside-project": func(t *testing.T, fsys fstest.MapFS, example string) fs.FS {
		name, _, _ := strings.Cut(bare(example), " -> ")
		dir := t.TempDir()
		if err := os.CopyFS(dir, fsys); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(filepath.Join(t.TempDir(), "a.toml"), filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			t.Fatal(err)
		}
		opened, err := report.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		return opened
	},
	"not-text": func(t *testing.T, fsys fstest.MapFS, example string) fs.FS {
		return put(fsys, "data/methods.toml", "version = \"\xC4\xDA\xC3\xC9\"\n")
	},
	"too-deep": func(t *testing.T, fsys fstest.MapFS, example string) fs.FS {
		return put(fsys, "data/methods.toml", "a = "+strings.Repeat("[", 100)+strings.Repeat("]", 100)+"\n")
	},
}

// sign signs all sections of a project.
func sign(t *testing.T, fsys fstest.MapFS) {
	t.Helper()
	e, err := site.Read(t.Context(), site.Source{Project: fsys})
	if err != nil {
		t.Fatal(err)
	}
	by := edition.Signature{By: "张三", Date: time.Date(2016, 5, 16, 0, 0, 0, 0, time.UTC)}
	text, signed := edition.Sign("", e.Report, e.Sections(), by, catalogue(t, lang.Chinese))
	if signed < 2 {
		t.Fatalf("signed %d sections, want more:\n%s", signed, text)
	}
	put(fsys, report.ApprovalsFile, text)
}

// unreached lists the codes that no project is known to bring about, and the test that
// holds what they are for.
var unreached = map[string]string{
	"markdown": "internal/prose TestPanicOfTheParserIsNoCrash",
}

// refusing is a file system that does not let one file be read.
type refusing struct {
	fs.FS
	name string
}

func (r refusing) Open(name string) (fs.File, error) {
	if name == r.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return r.FS.Open(name)
}

// put writes a file whose name starts a text.
func put(fsys fstest.MapFS, name, text string) fs.FS {
	fsys[bare(name)] = &fstest.MapFile{Data: []byte(text)}
	return fsys
}

// bare is an example without the comment behind it.
func bare(example string) string {
	var lines []string
	for line := range strings.SplitSeq(strings.TrimRight(example, "\n"), "\n") {
		code, _, _ := strings.Cut(line, "      # ")
		lines = append(lines, strings.TrimRight(code, " "))
	}
	return strings.Join(lines, "\n")
}

// small is the project without a problem, in a language.
func small(t *testing.T, tag string) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/project.txtar")
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, f := range archive.Files {
		fsys[f.Name] = &fstest.MapFile{Data: []byte(strings.Replace(string(f.Data), `"zh-CN"`, `"`+tag+`"`, 1))}
	}
	return fsys
}

// broken is the small project with the example of a code in it.
func broken(t *testing.T, tag, code, example string) fs.FS {
	t.Helper()
	fsys := small(t, tag)
	if do, ok := odd[code]; ok {
		return do(t, fsys, example)
	}
	at, isTOML := places[code]
	if !isTOML {
		text := strings.ReplaceAll(bare(example), `\u202E`, "\u202e")
		fsys[chapter].Data = append(fsys[chapter].Data, "\n"+text+"\n"...)
		return fsys
	}
	f, ok := fsys[at.file]
	if !ok {
		return put(fsys, at.file, at.lead+example+"\n")
	}
	if at.old == "" {
		at.old = "# [" + code + "]"
	}
	if !strings.Contains(string(f.Data), at.old) {
		t.Fatalf("%s: %s does not hold %q", code, at.file, at.old)
	}
	// A comma may follow a row: it must not end up in the example's comment.
	f.Data = []byte(strings.Replace(string(f.Data), at.old, strings.TrimRight(example, "\n")+"\n", 1))
	return fsys
}

// found lists the codes that the command finds in a project which finds a code: check,
// check --require-approval, or diff against the project without a problem.
func found(t *testing.T, fsys fs.FS, tag, code string) []string {
	t.Helper()
	read := func(fsys fs.FS) *edition.Edition {
		e, err := site.Read(t.Context(), site.Source{Project: fsys})
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	var probs diag.List
	switch {
	case code == "revision-unrecorded":
		d := edition.Compare(read(small(t, tag)), read(fsys))
		probs = d.Unrecorded
	case strings.HasPrefix(code, "approval-"):
		probs = edition.ApprovalProblems(read(fsys), fsys)
	default:
		var err error
		if probs, err = site.Check(t.Context(), site.Source{Project: fsys}); err != nil {
			t.Fatal(err)
		}
	}
	var codes []string
	for _, p := range probs.Sorted() {
		codes = append(codes, p.Code)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// What the examples break is right before.
func TestSmallProjectHasNoProblem(t *testing.T) {
	for _, tag := range lang.Tags() {
		probs, err := site.Check(t.Context(), site.Source{Project: small(t, tag)})
		if err != nil || probs.Len() > 0 {
			var b strings.Builder
			err = errors.Join(err, probs.WriteText(&b, catalogue(t, lang.English)))
			t.Error(tag, err, b.String())
		}
	}
	signed := small(t, lang.Chinese)
	sign(t, signed)
	if got := found(t, signed, lang.Chinese, "approval-stale"); len(got) > 0 {
		t.Errorf("the project, all signed, gives %v", got)
	}
}

// Every code of the catalogue can come up, and the example that explains it, in either
// language, is one that makes it come up.
func TestEveryProblemIsReachedByItsExample(t *testing.T) {
	for _, tag := range lang.Tags() {
		cat := catalogue(t, tag)
		codes := map[string]bool{}
		for _, key := range cat.Keys("diag.") {
			codes[strings.Split(key, ".")[1]] = true
		}
		for _, code := range slices.Sorted(maps.Keys(codes)) {
			if unreached[code] != "" {
				continue
			}
			t.Run(tag+"/"+code, func(t *testing.T) {
				t.Parallel()
				example := cat.T("explain." + code + ".example")
				if got := found(t, broken(t, tag, code, example), tag, code); !slices.Contains(got, code) {
					t.Errorf("the example of %s gives %v:\n%s", code, got, example)
				}
			})
		}
		for code := range places {
			if !codes[code] {
				t.Errorf("there is a place for the example of %s, which is no problem", code)
			}
		}
		for code := range odd {
			if !codes[code] {
				t.Errorf("there is a way to show %s, which is no problem", code)
			}
		}
	}
}

// What no project reaches is held by the test that says so.
func TestUnreachedProblemsHaveATest(t *testing.T) {
	all := sources(t)
	for code, where := range unreached {
		pkg, name, _ := strings.Cut(where, " ")
		if !slices.ContainsFunc(all, func(s source) bool {
			return s.test && s.pkg() == pkg && strings.Contains(s.text, "func "+name+"(")
		}) {
			t.Errorf("%s: there is no %s", code, where)
		}
	}
}
