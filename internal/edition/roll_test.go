package edition_test

import (
	"context"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"zhijian/internal/diag"
	"zhijian/internal/edition"
	"zhijian/internal/report"
	"zhijian/internal/site"
)

// repository gives the data and words of the repository, to be added to.
func repository(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for _, dir := range []string{"data", "content"} {
		err := fs.WalkDir(os.DirFS("../.."), dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(path.Join("../..", name))
			files[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func read(t *testing.T, files fs.FS) *edition.Edition {
	t.Helper()
	e, err := site.Read(context.Background(), site.Source{Project: files})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// add adds the files of a roll, none of which may be there.
func add(t *testing.T, files fstest.MapFS, roll *edition.Roll) {
	t.Helper()
	for _, f := range roll.Files {
		if files[f.Path] != nil {
			t.Errorf("the roll holds %s, which is there already", f.Path)
		}
		files[f.Path] = &fstest.MapFile{Data: f.Data}
	}
}

func errorsOf(list diag.List) []diag.Problem {
	return slices.DeleteFunc(list.Sorted(), func(p diag.Problem) bool { return p.Severity != diag.Error })
}

// The repository's next edition is made of new files, checks without an error or a
// warning, and asks for every cell of this year's; so does the one after it.
func TestRepositoryRollsOver(t *testing.T) {
	files := repository(t)
	this := read(t, files)
	roll, err := edition.NextYear(this, files)
	if err != nil {
		t.Fatal(err)
	}
	add(t, files, roll)
	next := read(t, files)
	for _, p := range next.Problems.Sorted() {
		if p.Severity != diag.Note {
			t.Errorf("the new edition has a problem: %v", p)
		}
	}
	if next.Report.Meta.Year != this.Report.Meta.Year+1 {
		t.Fatalf("the new edition is of %d, want %d", next.Report.Meta.Year, this.Report.Meta.Year+1)
	}
	sameCells(t, this.Report, next.Report)
	if len(next.Report.Pages) < len(this.Report.Pages) {
		t.Errorf("the new edition has %d texts, want those of this one, %d", len(next.Report.Pages), len(this.Report.Pages))
	}
	for i := range next.Report.Pages {
		if p := &next.Report.Pages[i]; !p.Unread || p.Reviewed != "" {
			t.Errorf("%s is not marked unread", p.File)
		}
	}

	s := edition.Progress(next, files)
	if s.Cells.Filled != 0 || s.Cells.Open == 0 || !s.Begun() || len(s.Projects) == 0 || s.Projects[0].Open != s.Projects[0].Items {
		t.Errorf("a new edition has the cells %+v and the projects %+v", s.Cells, s.Projects)
	}

	// Reading one chapter brings its errors back, at their places.
	chapter := "content/2016/03-product-quality.md"
	text := string(files[chapter].Data)
	at := strings.Index(text, "unread = true")
	files[chapter] = &fstest.MapFile{Data: []byte(text[:at] + text[at+strings.IndexByte(text[at:], '\n')+1:])}
	broken := errorsOf(read(t, files).Problems)
	if len(broken) == 0 {
		t.Errorf("%s is said to be read and has no error, though its data are not there", chapter)
	}
	for _, p := range broken {
		if p.Pos.File != chapter {
			t.Errorf("reading %s brought %v", chapter, p)
		}
	}
	files[chapter].Data = []byte(text)

	again, err := edition.NextYear(next, files)
	if err != nil {
		t.Fatal(err)
	}
	add(t, files, again)
	after := read(t, files)
	if bad := errorsOf(after.Problems); len(bad) > 0 || after.Report.Meta.Year != 2017 {
		t.Errorf("the edition of %d after the next has errors: %v", after.Report.Meta.Year, bad)
	}
	if n := strings.Count(string(files["content/2017/03-product-quality.md"].Data), "unread"); n != 1 {
		t.Errorf("a text carried over twice says unread %d times, want once", n)
	}
}

// sameCells tells where two editions do not ask for the same cells of their years.
func sameCells(t *testing.T, this, next *report.Report) {
	t.Helper()
	cells := func(r *report.Report) map[report.Key]report.Missing {
		out := map[report.Key]report.Missing{}
		for _, list := range [][]report.Observation{r.Observations, r.Periods} {
			for i := range list {
				if o := &list[i]; o.Year == r.Meta.Year {
					k := o.Key
					k.Year = 0
					out[k] = o.Missing
				}
			}
		}
		return out
	}
	old, now := cells(this), cells(next)
	for k, missing := range old {
		want := report.NotYet
		if missing == report.NotApplicable {
			want = missing
		}
		if got, ok := now[k]; !ok || got != want {
			t.Errorf("the new edition has %q for %v, want %q", got, k, want)
		}
	}
	if len(now) != len(old) {
		t.Errorf("the new edition asks for %d cells, want %d", len(now), len(old))
	}
}

// Every starter loads without a problem and rolls over into an edition that does.
func TestStarters(t *testing.T) {
	for _, tag := range []string{"zh-CN", "en"} {
		list, err := edition.Starter(tag)
		if err != nil {
			t.Fatal(err)
		}
		files := fstest.MapFS{}
		for _, f := range list {
			files[f.Path] = &fstest.MapFile{Data: f.Data}
		}
		e := read(t, files)
		if e.Problems.Len() > 0 || e.Report.Meta.Language != tag {
			t.Errorf("the starter in %s has the language %s and the problems %v", tag, e.Report.Meta.Language, e.Problems.Sorted())
		}
		roll, err := edition.NextYear(e, files)
		if err != nil {
			t.Fatal(err)
		}
		add(t, files, roll)
		if bad := errorsOf(read(t, files).Problems); len(bad) > 0 {
			t.Errorf("the starter's next edition has errors: %v", bad)
		}
		delete(files, roll.Files[len(roll.Files)-1].Path)
	}
}

// What stands in this year's rows about this year's figures does not enter next year's;
// what says which cell they are does.
func TestRowsAreCarriedAsCells(t *testing.T) {
	list, err := edition.Starter("zh-CN")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, f := range list {
		files[f.Path] = &fstest.MapFile{Data: f.Data}
	}
	files["data/2015/customer_satisfaction.toml"] = &fstest.MapFile{Data: []byte(`indicator = "customer_satisfaction"
year = 2015
status = "final"
source = "example"
rows = [
  # 全国
  # 2015 年改用新问卷
  { region = "100000", value = 75.9, n = 1200, note = "2015 年的说明", break = true },
  { region = "150000", value = 77.2, n = 900, status = "revised", basis = "电话调查" },
  { region = "150100", missing = "suppressed" },
  { region = "150200", missing = "not_applicable", note = "不调查" },
  { level = "national_advanced", value = 88, basis = "前三名均值 \"A\"" },
]
`)}
	roll, err := edition.NextYear(read(t, files), files)
	if err != nil {
		t.Fatal(err)
	}
	const want = `rows = [
  # 全国
  { region = "100000", missing = "not_yet" },
  { region = "150000", missing = "not_yet", basis = "电话调查" },
  { region = "150100", missing = "not_yet" },
  { region = "150200", missing = "not_applicable", note = "不调查" },
  { level = "national_advanced", missing = "not_yet", basis = "前三名均值 \"A\"" },
]
`
	for _, f := range roll.Files {
		if f.Path == "data/2016/customer_satisfaction.toml" {
			if got := string(f.Data); !strings.HasSuffix(got, want) || !strings.Contains(got, "换成 value = 数值；") {
				t.Errorf("the table of 2016 is\n%s\nwant it to end with\n%s", got, want)
			}
			return
		}
	}
	t.Errorf("no table of 2016 among %d files", len(roll.Files))
}
