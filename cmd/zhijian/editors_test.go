package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// root is the repository, seen from this package.
const root = "../.."

func readFile(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// The problem matcher of docs/editors.md finds every problem that check prints, and
// nothing in the excerpts and hints between them.
func TestProblemMatcherOfTheManual(t *testing.T) {
	doc := readFile(t, "docs/editors.md")
	_, block, _ := strings.Cut(doc, "```json\n")
	block, _, _ = strings.Cut(block, "```")
	var tasks struct {
		Tasks []struct {
			Command        string
			ProblemMatcher struct {
				Pattern struct {
					Regexp                                      string
					File, Line, Column, Severity, Message, Code int
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(block), &tasks); err != nil {
		t.Fatal(err)
	}
	p := tasks.Tasks[0].ProblemMatcher.Pattern
	pattern, err := regexp.Compile(p.Regexp)
	if err != nil {
		t.Fatal(err)
	}

	dir := t.TempDir()
	if err := copyProject(dir); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "data", "report.toml")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text = append(bytes.Replace(text, []byte("title"), []byte("titel"), 1), "\n[extra]\n"...)
	if err := os.WriteFile(name, text, 0o644); err != nil {
		t.Fatal(err)
	}
	check := func(format string, out, errs io.Writer) {
		e := env{stdout: out, stderr: errs, getenv: func(string) string { return "" }, now: fixedClock}
		run(t.Context(), e, []string{"-C", dir, "check", "--format", format})
	}
	var shown, machine bytes.Buffer
	check("text", io.Discard, &shown)
	check("json", &machine, io.Discard)
	var want struct {
		Problems []struct {
			File, Severity, Message, Code string
			Line, Column                  json.Number
		}
	}
	if err := json.Unmarshal(machine.Bytes(), &want); err != nil {
		t.Fatal(err)
	}
	var got [][]string
	for line := range strings.SplitSeq(shown.String(), "\n") {
		if m := pattern.FindStringSubmatch(line); m != nil {
			got = append(got, []string{m[p.File], m[p.Line], m[p.Column], m[p.Severity], m[p.Message], m[p.Code]})
		}
	}
	if len(got) != len(want.Problems) || len(got) < 2 {
		t.Fatalf("the matcher finds %d problems, check has %d:\n%s", len(got), len(want.Problems), shown.String())
	}
	for i, w := range want.Problems {
		if fields := []string{w.File, w.Line.String(), w.Column.String(), w.Severity, w.Message, w.Code}; !slices.Equal(fields, got[i]) {
			t.Errorf("problem %d is matched as %q, want %q", i+1, got[i], fields)
		}
	}
}

// The workflows run commands and flags that exist, use actions of a stated version, know
// no secrets, and let nothing that a stranger can name into a shell.
func TestWorkflowsAreSound(t *testing.T) {
	for _, name := range []string{".github/workflows/report.yml", ".workflow/report.yml"} {
		text := readFile(t, name)
		found := 0
		for _, m := range regexp.MustCompile(`(?m)^ *(?:- |run: )?(?:output/)?zhijian (.*)$`).FindAllStringSubmatch(text, -1) {
			line, _, _ := strings.Cut(m[1], " >")
			line, _, _ = strings.Cut(line, " ||")
			args := append(strings.Fields(strings.ReplaceAll(line, `"`, "")), "--help")
			var out bytes.Buffer
			e := env{stdout: &out, stderr: &out, getenv: func(string) string { return "" }, now: fixedClock}
			if got := run(t.Context(), e, args); got != exitOK {
				t.Errorf("%s: zhijian %s is no command line: %s", name, line, out.String())
			}
			found++
		}
		if found < 5 {
			t.Errorf("%s runs zhijian %d times, want at least 5", name, found)
		}
		if strings.Contains(text, "{{ secrets") {
			t.Errorf("%s uses secrets", name)
		}
		for line := range strings.SplitSeq(text, "\n") {
			if _, use, ok := strings.Cut(line, "uses: "); ok && !regexp.MustCompile(`@v\d+\.\d+\.\d+$`).MatchString(use) {
				t.Errorf("%s: %s is not pinned to a version", name, use)
			}
			if strings.Contains(line, "run:") && strings.Contains(line, "${{") {
				t.Errorf("%s: %s puts an expression into a shell", name, strings.TrimSpace(line))
			}
		}
	}
}
