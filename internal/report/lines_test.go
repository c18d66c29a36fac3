package report_test

import (
	"slices"
	"testing"
	"testing/fstest"

	"zhijian/internal/report"
)

// Lines says in one pass what Pos says row by row.
func TestLinesAgreeWithPos(t *testing.T) {
	fsys, err := report.Open("../..")
	if err != nil {
		t.Fatal(err)
	}
	r, probs := report.Load(fsys)
	if r == nil {
		t.Fatalf("the repository does not load: %d problems", probs.Len())
	}
	lines := map[string][]int{}
	for i := range r.Observations {
		o := r.Observations[i].Origin
		if lines[o.File] == nil {
			lines[o.File] = r.Lines(o.File)
		}
		if o.Row >= len(lines[o.File]) {
			t.Fatalf("Lines(%s) gives %d rows, want one for row %d", o.File, len(lines[o.File]), o.Row)
		}
		if got, want := lines[o.File][o.Row], r.Pos(o, "").Line; got != want {
			t.Errorf("Lines(%s)[%d] = %d, want %d", o.File, o.Row, got, want)
		}
	}
}

func TestLinesOfOtherForms(t *testing.T) {
	const name = "data/2015/a.toml"
	for _, c := range []struct {
		name, text string
		want       []int
	}{
		{"a row over several lines, comments between", "rows = [ # of them\n\n  # one\n  { region = \"150000\",\n    x = 1, n = 2 }, { region = \"150100\", x = 1, n = 2 },\n]\n", []int{4, 5}},
		{"tables", "\n[[rows]]\nregion = \"150000\"\n\n[[rows]]\nregion = \"150100\"\n", []int{2, 5}},
		{"none", "rows = []\n", []int{}},
		{"a string that looks like rows", "note = \"\"\"\nrows = [ {} ]\n\"\"\"\nrows = [\r\n{ x = 1 },\r\n]\n", []int{5}},
	} {
		fsys := fstest.MapFS{name: &fstest.MapFile{Data: []byte(c.text)}}
		r, _ := report.LoadDraft(fsys)
		if got := r.Lines(name); !slices.Equal(got, c.want) {
			t.Errorf("%s: Lines = %v, want %v", c.name, got, c.want)
		}
		delete(fsys, name) // what was loaded is what counts
		if got := r.Lines(name); !slices.Equal(got, c.want) {
			t.Errorf("%s: Lines of a file that has gone = %v, want %v", c.name, got, c.want)
		}
		if got := r.Lines("data/2015/other.toml"); got != nil {
			t.Errorf("%s: Lines of a file that never was = %v, want none", c.name, got)
		}
	}
}
