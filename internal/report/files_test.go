package report

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"zhijian/internal/diag"
)

// Mistakes that are not one edit of one file.
func TestFilesAndFolders(t *testing.T) {
	add := func(name, text string) func(fstest.MapFS) {
		return func(fsys fstest.MapFS) { put(fsys, name, text) }
	}
	remove := func(names ...string) func(fstest.MapFS) {
		return func(fsys fstest.MapFS) {
			for _, n := range names {
				delete(fsys, n)
			}
		}
	}
	rename := func(from, to string) func(fstest.MapFS) {
		return func(fsys fstest.MapFS) {
			fsys[to] = fsys[from]
			delete(fsys, from)
		}
	}
	page := "+++\ntitle = \"x\"\n+++\n"
	for _, c := range []struct {
		name string
		edit func(fstest.MapFS)
		want string
	}{
		// missing
		{"no report.toml", remove("data/report.toml"), "data/report.toml:1:1 missing-file data/report.toml"},
		{"no regions.toml", remove("data/regions.toml"), "data/regions.toml:1:1 missing-file data/regions.toml"},
		{"no industries.toml", remove("data/industries.toml"), "data/industries.toml:1:1 missing-file data/industries.toml"},
		{"no indicators.toml", remove("data/indicators.toml"), "data/indicators.toml:1:1 missing-file data/indicators.toml"},
		{"no sources.toml", remove("data/sources.toml"), "data/sources.toml:1:1 missing-file data/sources.toml"},
		{"no targets, methods and projects", remove("data/targets.toml", "data/methods.toml", "data/projects/2014.toml", "data/projects/2015.toml"), ""},
		{"no narrative", func(fsys fstest.MapFS) {
			maps.DeleteFunc(fsys, func(name string, _ *fstest.MapFile) bool { return strings.HasPrefix(name, "content/") })
		}, ""},
		{"no project at all", func(fsys fstest.MapFS) { clear(fsys) }, "data/report.toml:1:1 missing-file data/report.toml → project-folder"},
		{"no project of last year", remove("data/projects/2014.toml"), "data/projects/2015.toml:8:13 unknown-reference.project milk-2014"},

		// names
		{"misspelt definition file", rename("data/regions.toml", "data/region.toml"), "data/region.toml:1:1 unexpected-file region.toml → nearest regions.toml"},
		{"strange file in data", add("data/notes.toml", "a = 1"), "data/notes.toml:1:1 unexpected-file notes.toml → known report.toml, regions.toml, industries.toml, indicators.toml, sources.toml, targets.toml, methods.toml, revisions.toml, approvals.toml"},
		{"table outside a year", add("data/old/a.toml", "a = 1"), "data/old/a.toml:1:1 unexpected-file.data-folder a.toml → data-folder"},
		{"table too deep", add("data/2015/old/a.toml", "a = 1"), "data/2015/old/a.toml:1:1 unexpected-file.data-folder a.toml → data-folder"},
		{"project of no year", rename("data/projects/2015.toml", "data/projects/new.toml"), "data/projects/new.toml:1:1 unexpected-file.project new.toml"},
		{"words in a strange folder", add("content/pages/01-x.md", page), "content/pages/01-x.md:1:1 unexpected-file.content-folder 01-x.md → content-folder"},
		{"chapter without number", add("content/outlook.md", page), "content/outlook.md:1:1 page-name outlook.md → page-name"},
		{"chapter in Chinese", add("content/03-展望.md", page), "content/03-展望.md:1:1 page-name 03-展望.md → page-name"},
		{"chapter named for a page of ours", add("content/03-methods.md", page), "content/03-methods.md:1:1 page-name.reserved methods"},
		{"two chapters of a name", add("content/03-summary.md", page), "content/03-summary.md:1:1 duplicate.slug summary → first content/01-summary.md:1:1"},
		{"words for no industry", add("content/industries/C15.md", page), "content/industries/C15.md:1:1 page-name.industry C15 → nearest-named C14|食品制造业"},
		{"words for no region", add("content/regions/呼和浩特.md", page), "content/regions/呼和浩特.md:1:1 page-name.region 呼和浩特 → nearest 呼和浩特市"},
		{"words for no indicator", add("content/indicators/passrate.md", page), "content/indicators/passrate.md:1:1 page-name.indicator passrate → nearest-named pass_rate|监督抽查合格率"},
		{"others' files", func(fsys fstest.MapFS) {
			for _, name := range []string{"data/2015/a.csv", "data/README.md", "data/.a.toml.swp", "data/2015/.#a.toml", "data/2015/a.toml~", "content/img/a.png", "content/.git/a.md", "data/.old/a.toml"} {
				put(fsys, name, "x")
			}
		}, ""},
		{"a folder named like a file", func(fsys fstest.MapFS) {
			delete(fsys, "data/methods.toml")
			put(fsys, "data/methods.toml/a.txt", "x")
		}, "data/methods.toml:1:1 unreadable-file d---------"},

		// bytes
		{"empty", add("data/2015/pass_rate.toml", ""), "data/2015/pass_rate.toml:1:1 empty-file"},
		{"only a BOM", add("data/2015/pass_rate.toml", bom), "data/2015/pass_rate.toml:1:1 empty-file"},
		{"only blanks", add("data/regions.toml", " \r\n\n\t"), "data/regions.toml:1:1 empty-file"},
		{"only comments", add("data/2015/pass_rate.toml", "# later\n"), "data/2015/pass_rate.toml:1:1 empty-file"},
		{"only comments, all optional", add("data/methods.toml", "# later\n"), ""},
		{"empty page", add("content/02-quality.md", ""), "content/02-quality.md:1:1 empty-file"},
		{"not UTF-8", add("data/methods.toml", "# 质鉴\nversion = \"质\xc4\xda\"\n"), "data/methods.toml:2:13 not-text 0xC4 → utf8"},
		{"not UTF-8 after a BOM", add("data/methods.toml", bom+"\xff = 1\n"), "data/methods.toml:1:1 not-text 0xFF → utf8"},
		{"UTF-16", add("data/methods.toml", "\xff\xfev\x00e\x00"), "data/methods.toml:1:1 not-text 0xFF → utf8"},
		{"NUL", add("data/methods.toml", "version = \"1\x00\"\n"), "data/methods.toml:1:13 not-text.nul → utf8"},
		{"page not UTF-8", add("content/02-quality.md", page+"质\xff"), "content/02-quality.md:4:2 not-text 0xFF → utf8"},
		{"too large", add("data/2015/pass_rate.toml", strings.Repeat("# x\n", maxFile/4+1)), "data/2015/pass_rate.toml:1:1 large-file 16"},
		{"too deep a list", add("data/2015/pass_rate.toml", "a = "+strings.Repeat("[", 1_000_000)), "data/2015/pass_rate.toml:1:69 too-deep 64"},
		{"too deep a table", add("data/2015/pass_rate.toml", strings.Repeat("{a=", 65)), "data/2015/pass_rate.toml:1:193 too-deep 64"},
		{"too deep a key", add("data/2015/pass_rate.toml", "a"+strings.Repeat(".a", 1_000_000)+" = 1"), "data/2015/pass_rate.toml:1:130 too-deep 64"},
		{"too deep a header", add("data/2015/pass_rate.toml", "[a"+strings.Repeat(`."a"`, 1_000_000)+"]"), "data/2015/pass_rate.toml:1:259 too-deep 64"},
		{"too long a key", add("data/2015/pass_rate.toml", "# x\n"+strings.Repeat("a", 1<<20)+" = 1"), "data/2015/pass_rate.toml:2:1 too-deep.key 64"},
		{"too long a quoted key", add("data/2015/pass_rate.toml", "x = {\""+strings.Repeat("a", 1<<20)+"\" = 1}"), "data/2015/pass_rate.toml:1:6 too-deep.key 64"},
		{"too long a header", add("data/2015/pass_rate.toml", "[\""+strings.Repeat("a", 1<<20)+"\"]"), "data/2015/pass_rate.toml:1:2 too-deep.key 64"},
		{"a long text", add("data/methods.toml", "version = \""+strings.Repeat("长", 1<<20)+"\""), ""},

		{"cell in another file", func(fsys fstest.MapFS) {
			put(fsys, "data/2015/a.toml", "indicator = \"pass_rate\"\nyear = 2015\nstatus = \"final\"\nsource = \"mca\"\nrows = [ { region = \"150000\", value = 90 } ]\n")
		}, "data/2015/pass_rate.toml:11:3 duplicate.cell pass_rate 2015 150000 → first data/2015/a.toml:5:10"},
	} {
		t.Run(c.name, func(t *testing.T) {
			fsys := project(t)
			c.edit(fsys)
			_, problems := Load(fsys)
			checkProblems(t, fsys, problems)
			got := strings.TrimSuffix(showAll(problems), "\n")
			if got != c.want {
				t.Errorf("Load found\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// A file that cannot be read hides only itself: nothing is called unknown for it.
func TestBrokenFileIsOneProblem(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(project(t))) {
		for how, text := range map[string]string{"syntax": "+++\nx = = \n+++\n", "not-text": "\xff", "empty-file": "", "too-deep": "+++\n" + strings.Repeat("[", 100) + "\n+++\n"} {
			if !strings.HasSuffix(name, ".md") {
				text = strings.ReplaceAll(text, "+++\n", "")
			}
			fsys := project(t)
			put(fsys, name, text)
			_, problems := Load(fsys)
			got := problems.Sorted()
			if len(got) != 1 || got[0].Pos.File != name || got[0].Code != how {
				t.Errorf("%s, %s: Load found\n%s", name, how, showAll(problems))
			}
		}
	}
}

// Byte order marks and Windows line ends change no position and no value.
func TestByteOrderMarkAndCRLF(t *testing.T) {
	for name, alter := range map[string]func(string) string{
		"BOM":  func(s string) string { return bom + s },
		"CRLF": func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		"both": func(s string) string { return bom + strings.ReplaceAll(s, "\n", "\r\n") },
	} {
		t.Run(name, func(t *testing.T) {
			fsys := project(t)
			var wants []diag.Pos
			wants = append(wants,
				edit(t, fsys, "data/report.toml", "[report]\ntitle", "‸[report]\ntitel"),
				edit(t, fsys, "data/2015/pass_rate.toml", `value = 92.4`, `value = ‸924`),
				edit(t, fsys, "content/02-quality.md", "title", "‸titel"),
				edit(t, fsys, "data/sources.toml", "synthetic = true", "synthetic = ‸"))
			wants[0].Line++ // the key below the header
			for _, f := range fsys {
				f.Data = []byte(alter(string(f.Data)))
			}
			_, problems := Load(fsys)
			got := problems.Sorted()
			if len(got) != len(wants) {
				t.Fatalf("Load found\n%swant %d problems", showAll(problems), len(wants))
			}
			slices.SortFunc(wants, func(a, b diag.Pos) int { return strings.Compare(a.File, b.File) })
			for i, p := range got {
				if p.Pos != wants[i] {
					t.Errorf("problem %d is at %v, want %v", i, p.Pos, wants[i])
				}
			}
		})
	}
}

func TestTextHasPlainLineEnds(t *testing.T) {
	fsys := project(t)
	edit(t, fsys, "data/indicators.toml", `synonyms  = ["抽查合格率"]`, "definition = \"\"\"\r\n甲\r\n乙\"\"\"")
	if got, want := load(t, fsys).Indicator("pass_rate").Definition, "甲\n乙"; got != want {
		t.Errorf("definition is %q, want %q", got, want)
	}
}

// A Markdown body is the same however its lines end.
func TestBodyHasPlainLineEnds(t *testing.T) {
	fsys := project(t)
	put(fsys, "content/01-summary.md", bom+"+++ \r\ntitle = \"x\"\r\n+++\t\r\n\r\na\r\nb")
	for _, p := range load(t, fsys).Pages {
		if p.Slug != "summary" {
			continue
		}
		if string(p.Body) != "\na\nb" || p.BodyLine != 4 {
			t.Errorf("body %q from line %d, want %q from line 4", p.Body, p.BodyLine, "\na\nb")
		}
	}
}

// Links that lead out of the project are refused whether the file system would follow
// them or not; links within it are followed.
func TestLinks(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret.toml")
	if err := os.WriteFile(outside, []byte("a = 1"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, link, target, want string }{
		{"file", "data/2015/x.toml", outside, "data/2015/x.toml:1:1 outside-project data/2015/x.toml"},
		{"relative", "content/09-x.md", "../../../etc/passwd", "content/09-x.md:1:1 outside-project content/09-x.md"},
		{"folder", "data/2016", filepath.Dir(outside), "data/2016:1:1 outside-project data/2016"},
		{"definition", "data/methods.toml", outside, "data/methods.toml:1:1 outside-project data/methods.toml"},
		{"through another", "data/2015/x.toml", "../../hop", "data/2015/x.toml:1:1 outside-project data/2015/x.toml"},
		{"to nowhere", "data/2015/x.toml", "y.toml", "data/2015/x.toml:1:1 unreadable-file no such file or directory"},
		{"to itself", "data/2015/x.toml", "x.toml", "data/2015/x.toml:1:1 outside-project data/2015/x.toml"},
		{"other kinds of file", "data/2015/x.csv", outside, ""},
		{"within", "data/projects/2013.toml", "../../kept.toml", ""},
		{"folder within", "data/2013", "../keptyear", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.CopyFS(dir, project(t)); err != nil {
				t.Fatal(err)
			}
			os.Remove(filepath.Join(dir, c.link))
			for name, target := range map[string]string{c.link: c.target, "hop": outside} {
				if err := os.Symlink(target, filepath.Join(dir, filepath.FromSlash(name))); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.WriteFile(filepath.Join(dir, "kept.toml"), []byte("[[project]]\nid = \"a\"\nname = \"甲\"\nindustry = \"C14\"\ntier = \"product\"\nitem = [{ kind = \"process\", indicator = \"pass_rate\", own = 95 }]\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.Mkdir(filepath.Join(dir, "keptyear"), 0o700); err != nil {
				t.Fatal(err)
			}
			root, err := Open(dir)
			if err != nil {
				t.Fatal(err)
			}
			for which, fsys := range map[string]fs.FS{"Open": root, "os.DirFS": os.DirFS(dir)} {
				_, problems := Load(fsys)
				if got := strings.TrimSuffix(showAll(problems), "\n"); got != c.want {
					t.Errorf("%s: Load found\n%s\nwant\n%s", which, got, c.want)
				}
			}
		})
	}
}

func TestUnreadable(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, project(t)); err != nil {
		t.Fatal(err)
	}
	_, problems := Load(refusing{os.DirFS(dir), "data/2015/index.toml"})
	if got, want := showAll(problems), "data/2015/index.toml:1:1 unreadable-file permission denied\n"; got != want {
		t.Errorf("Load found\n%swant\n%s", got, want)
	}
}

// refusing is a file system that does not let one file be read.
type refusing struct {
	fs.FS
	name string
}

func (r refusing) Open(name string) (fs.File, error) {
	if name == r.name {
		return nil, &fs.PathError{Op: "open", Path: fmt.Sprint("/machine/", name), Err: fs.ErrPermission}
	}
	return r.FS.Open(name)
}
