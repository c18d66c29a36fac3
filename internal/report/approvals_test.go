package report

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
)

const signed = `[[approval]]
file = "content/01-summary.md"
section = ""
by = "张三"
date = 2016-05-16
text = "aa"
values = "bb"
reads = ["pass_rate 2015 150000: all=9/10"]

[[approval]]
file = "content/01-summary.md"
section = "gap"
by = "李四"
date = 2016-05-17
note = "口径已核"
text = "cc"
values = "dd"
`

func TestApprovalsAreRead(t *testing.T) {
	fsys := project(t)
	fsys[ApprovalsFile] = &fstest.MapFile{Data: []byte(signed)}
	r := load(t, fsys)
	day := func(d int) time.Time { return time.Date(2016, 5, d, 0, 0, 0, 0, time.UTC) }
	want := []Approval{
		{File: "content/01-summary.md", By: "张三", Date: day(16), Text: "aa", Values: "bb", Reads: []string{"pass_rate 2015 150000: all=9/10"}},
		{File: "content/01-summary.md", Section: "gap", By: "李四", Date: day(17), Note: "口径已核", Text: "cc", Values: "dd"},
	}
	for i, line := range []int{1, 10} {
		want[i].Pos.File, want[i].Pos.Line, want[i].Pos.Column = ApprovalsFile, line, 1
	}
	if diff := cmp.Diff(want, r.Approvals); diff != "" {
		t.Errorf("approvals (-want +got):\n%s", diff)
	}
}

func TestApprovalsWithMistakes(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"signed twice", "section = \"gap\"\nby = \"李四\"", "section = \"\"\nby = \"张三\"", "duplicate.approval content/01-summary.md# 张三"},
		{"no name", `by = "李四"`, `by = " "`, "bad-value.empty by"},
		{"no day", "date = 2016-05-17", "", "missing-key"},
		{"not a day", "date = 2016-05-17", `date = "2016-05-17"`, "wrong-type"},
		{"unknown key", "note = ", "notes = ", "unknown-key notes"},
		{"reads a number", `["pass_rate 2015 150000: all=9/10"]`, "[5]", "wrong-type"},
	} {
		t.Run(c.name, func(t *testing.T) {
			fsys := project(t)
			text := strings.Replace(signed, c.old, c.new, 1)
			if text == signed {
				t.Fatalf("%q is not in the file", c.old)
			}
			fsys[ApprovalsFile] = &fstest.MapFile{Data: []byte(text)}
			_, probs := Load(fsys)
			var got []string
			for _, p := range probs.Sorted() {
				code := p.Code
				if p.Variant != "" {
					code += "." + p.Variant
				}
				got = append(got, strings.TrimSpace(code+" "+strings.Join(p.Args, "|")))
			}
			if len(got) != 1 || !strings.HasPrefix(got[0], c.want) {
				t.Errorf("problems %q, want one that begins with %q", got, c.want)
			}
		})
	}
}

func TestStandsOn(t *testing.T) {
	text := "\ufeff# words\nedition = \"e\"\n\n[[region]]\ncode = \"150000\"\nname = 'N' # own\n\n[[region]]\r\nname = \"X\"\r\ncode = \"150100\"\r\n" +
		"[[project]]\nid = \"p\"\n[[project.item]]\nkind = \"process\"\nrows = [\n  { id = \"r1\", x = 1 },\n  # none\n  { id = \"r2\" },\n]\n"
	for line, want := range map[int]string{
		1: "", 2: "edition ()", 3: "", 4: "region 0 (150000)", 5: "region 0 code (150000)", 6: "region 0 name (150000)",
		8: "region 1 (150100)", 9: "region 1 name (150100)", 10: "region 1 code (150100)", 11: "project 0 (p)",
		13: "project 0 item 0 (p)", 14: "project 0 item 0 kind (p)", 15: "project 0 item 0 rows (p)",
		16: "project 0 item 0 rows 0 x (r1)", 17: "", 18: "project 0 item 0 rows 1 id (r2)", 19: "project 0 item 0 rows 1 id (r2)",
		20: "", 99: "",
	} {
		got := ""
		if s, ok := StandsOn(text, line); ok {
			got = strings.Join(s.Path, " ") + " (" + s.Entry + ")"
		}
		if got != want {
			t.Errorf("StandsOn(line %d) = %q, want %q", line, got, want)
		}
	}
}
