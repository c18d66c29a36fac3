package diag_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"zhijian/internal/diag"
	"zhijian/internal/lang"
)

// some gives problems in odd places.
func some() diag.List {
	var l diag.List
	l.Add(diag.Problem{Pos: diag.Pos{File: "data/2015/合格率 %.toml", Line: 2, Column: 3}, Code: "duplicate", Variant: "code",
		Args: []string{"id", "a:b,c%"}, Hint: diag.T("first", "x.toml:1")})
	l.Add(diag.Problem{Pos: diag.Pos{File: "content/a.md", Line: 1, Column: 1}, Severity: diag.Warning, Code: "duplicate", Variant: "code", Args: []string{"id", "\"\n"}})
	l.Add(diag.Problem{Pos: diag.Pos{File: "content/a.md", Line: 1, Column: 2}, Severity: diag.Note, Code: "bad-value", Variant: "id", Args: []string{"a", "b", "c"}})
	return l
}

func words(t *testing.T, tag string) *lang.Catalogue {
	t.Helper()
	cat, err := lang.Load(tag)
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

// The published schema of the format accepts what is written, of many problems and of
// none.
func TestSARIFMeetsItsSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range []diag.List{some(), {}} {
		var out bytes.Buffer
		if err := l.WriteSARIF(&out, words(t, lang.Chinese), "1.2.3"); err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(out.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("%v\n%s", err, out.Bytes())
		}
	}
}

func TestSARIFNamesThePlace(t *testing.T) {
	var out bytes.Buffer
	if err := some().WriteSARIF(&out, words(t, lang.English), ""); err != nil {
		t.Fatal(err)
	}
	var log struct {
		Runs []struct {
			Tool struct {
				Driver struct {
					Rules []struct {
						ID               string
						ShortDescription struct{ Text string }
					}
				}
			}
			Results []struct {
				RuleID    string
				RuleIndex int
				Level     string
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine, StartColumn int }
					}
				}
			}
		}
	}
	if err := json.Unmarshal(out.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	// What code hosts show as an alert's title is one sentence.
	if got, want := run.Tool.Driver.Rules[0].ShortDescription.Text, "A cell, code, id, name, key or file name stands twice."; got != want {
		t.Errorf("rule is described as %q, want %q", got, want)
	}
	last := run.Results[2]
	at := last.Locations[0].PhysicalLocation
	if len(run.Tool.Driver.Rules) != 2 || run.Tool.Driver.Rules[last.RuleIndex].ID != "duplicate" || last.Level != "error" ||
		at.ArtifactLocation.URI != "data/2015/%E5%90%88%E6%A0%BC%E7%8E%87%20%25.toml" || at.Region.StartLine != 2 || at.Region.StartColumn != 3 {
		t.Errorf("SARIF says %+v", run)
	}
}

func TestAnnotationsEscape(t *testing.T) {
	var out bytes.Buffer
	if err := some().WriteAnnotations(&out, words(t, lang.English)); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 3 {
		t.Fatalf("%d lines, want 3: newlines within a message must be escaped\n%s", len(lines), out.String())
	}
	for i, want := range []string{"::warning file=content/a.md,line=1,col=1,title=duplicate::", "::notice file=content/a.md,line=1,col=2,title=bad-value::",
		"::error file=data/2015/合格率 %25.toml,line=2,col=3,title=duplicate::"} {
		if !strings.HasPrefix(lines[i], want) {
			t.Errorf("line %d = %s, want it to begin with %s", i+1, lines[i], want)
		}
	}
}

func TestExcerptsPointAtTheColumn(t *testing.T) {
	long := strings.Repeat("合格率", 60) + "上升" + strings.Repeat("。", 200)
	files := map[string]string{
		"a.toml": "x = 1\r\n  名称 = \"乙\" y\n\n\ttab = 2\n",
		"b.md":   long,
	}
	read := func(name string) ([]byte, error) {
		if s, ok := files[name]; ok {
			return []byte(s), nil
		}
		return nil, errors.New("no such file")
	}
	for _, tc := range []struct {
		file      string
		line, col int
		want      string // the excerpt's two lines, without the number
	}{
		{"a.toml", 1, 1, "x = 1\n^\n"},
		{"a.toml", 1, 6, "x = 1\n     ^\n"},
		{"a.toml", 2, 9, "  名称 = \"乙\" y\n          ^\n"},
		{"a.toml", 4, 2, " tab = 2\n ^\n"},
		{"a.toml", 3, 1, ""},
		{"a.toml", 9, 1, ""},
		{"a.toml", 0, 0, ""},
		{"none", 1, 1, ""},
		{"b.md", 1, 181, "… " + strings.Repeat("合格率", 8) + "上升" + strings.Repeat("。", 22) + " …\n  " + strings.Repeat(" ", 48) + "^\n"},
	} {
		var l diag.List
		l.Add(diag.Problem{Pos: diag.Pos{File: tc.file, Line: tc.line, Column: tc.col}, Code: "duplicate", Variant: "code", Args: []string{"id", "v"}})
		var out bytes.Buffer
		if err := l.WriteExcerpts(&out, words(t, lang.English), read); err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, line := range strings.SplitAfter(out.String(), "\n") {
			if _, text, ok := strings.Cut(line, " │ "); ok {
				got += text
			}
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("excerpt of %s:%d:%d (-want +got):\n%s", tc.file, tc.line, tc.col, diff)
		}
	}
}

// Whatever a stranger wrote into a file, a problem is one line, and a terminal shows it
// and does nothing else.
func TestTextIsOneLegibleLine(t *testing.T) {
	var l diag.List
	l.Add(diag.Problem{Pos: diag.Pos{File: "data/a\x1b]0;t\a\n.toml", Line: 1, Column: 3}, Code: "duplicate", Variant: "code",
		Args: []string{"id", "b\x1b[31m\nc.toml:1:1: error: \u202ed"}, Hint: diag.T("first", "\u2066x\r")})
	read := func(string) ([]byte, error) { return []byte("ab\x1b[2Jc\u202ed"), nil }
	var out bytes.Buffer
	if err := l.WriteExcerpts(&out, words(t, lang.English), read); err != nil {
		t.Fatal(err)
	}
	want := `data/a\x1b]0;t\a\n.toml:1:3: error: "id" = "b\x1b[31m\nc.toml:1:1: error: \u202ed" is already taken (duplicate)
    1 │ ab [2Jc d
      │   ^
	hint: the first is at \u2066x\r
1 error
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
}
