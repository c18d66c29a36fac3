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

// Who has chosen next year's projects already keeps the choice; words follow the project
// that continues theirs, under whatever name.
func TestProjectsChosenAlreadyAreKept(t *testing.T) {
	files := repository(t)
	this := read(t, files)
	roll, err := edition.NextYear(this, files)
	if err != nil {
		t.Fatal(err)
	}
	const words = "content/2016/projects/"
	has := func(roll *edition.Roll, name string) bool {
		return slices.ContainsFunc(roll.Files, func(f edition.NewFile) bool { return f.Path == name })
	}
	if !has(roll, "data/projects/2016.toml") || !has(roll, words+"dairy-2016.md") || !has(roll, words+"turbine-2016.md") {
		t.Fatal("the roll lacks the projects of 2016 or words on them")
	}
	files["data/projects/2016.toml"] = &fstest.MapFile{Data: []byte(`[[project]]
id = "milk"
name = "液态奶"
tier = "product"
continues = "dairy-2015"
`)}
	roll, err = edition.NextYear(read(t, files), files)
	if err != nil {
		t.Fatal(err)
	}
	if has(roll, "data/projects/2016.toml") || !has(roll, words+"milk.md") || has(roll, words+"dairy-2016.md") || has(roll, words+"turbine-2016.md") {
		t.Error("the roll replaces the projects of 2016, or has words on others than theirs")
	}
	add(t, files, roll)
	if bad := errorsOf(read(t, files).Problems); len(bad) > 0 {
		t.Errorf("the new edition has errors: %v", bad)
	}
}

// Measures that are done are not carried over, references keep the year and source that
// they are of, and own values are to be found anew.
func TestProjectsAreContinued(t *testing.T) {
	files := repository(t)
	this := read(t, files)
	roll, err := edition.NextYear(this, files)
	if err != nil {
		t.Fatal(err)
	}
	add(t, files, roll)
	next := read(t, files)
	continued := 0
	for i := range next.Report.Projects {
		p := &next.Report.Projects[i]
		if p.Year != 2016 {
			continue
		}
		continued++
		old := next.Report.Project(p.Continues)
		if old == nil || len(p.Items) != len(old.Items) {
			t.Errorf("%s continues %q with %d items", p.ID, p.Continues, len(p.Items))
			continue
		}
		for j := range p.Items {
			if own := p.Items[j].Own; own.Value == own.Value {
				t.Errorf("%s: item %d has the own value %v before anybody found it", p.ID, j, own.Value)
			}
			for l := range p.Items[j].References {
				got, want := p.Items[j].References[l], old.Items[j].References[l]
				if got.Has() != want.Has() || got.Has() && (got.Value != want.Value && got.Value == got.Value || got.Year != want.Year || got.Source != want.Source || got.Basis != want.Basis || got.Label != want.Label) {
					t.Errorf("%s: item %d has the reference %+v, want %+v", p.ID, j, got, want)
				}
			}
		}
		for _, m := range p.Measures {
			if m.Status == "done" || m.Status == "dropped" {
				t.Errorf("%s carries over the measure %q, which is %s", p.ID, m.Text, m.Status)
			}
		}
	}
	if continued == 0 {
		t.Error("the new edition continues no project")
	}
}
