package main

import (
	"bytes"
	"context"
	"flag"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite what the scripts expect")

// TestMain lets the scripts run the program itself, from the test's own binary.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"zhijian": main})
}

// Every script starts in a copy of testdata/project, a report that builds. What a script
// brings along replaces files of it.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			addr, err := freeAddr()
			if err != nil {
				return err
			}
			e.Setenv("ADDR", addr)
			return copyProject(e.WorkDir)
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"status": checkStatus,
			"fetch":  fetch,
		},
	})
}

// copyProject copies the example project, but not over files that are there.
func copyProject(dir string) error {
	project := os.DirFS("testdata/project")
	return fs.WalkDir(project, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		to := filepath.Join(dir, filepath.FromSlash(name))
		if _, err := os.Stat(to); err == nil {
			return nil
		}
		data, err := fs.ReadFile(project, name)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		return os.WriteFile(to, data, 0o644)
	})
}

// checkStatus is the script command `status N ARG…`: the program exits with N.
// Testscript's own exec tells only failure from success.
func checkStatus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N ARG...")
	}
	var out, errs bytes.Buffer
	e := env{stdout: &out, stderr: &errs, getenv: ts.Getenv, now: fixedClock}
	args = append(args[:1:1], append([]string{"-C", ts.MkAbs(".")}, args[1:]...)...)
	got := run(context.Background(), e, args[1:])
	ts.Logf("[stdout]\n%s[stderr]\n%s", out.String(), errs.String())
	if want := args[0]; want != string('0'+rune(got)) {
		ts.Fatalf("zhijian %s: exit status %d, want %s", strings.Join(args[3:], " "), got, want)
	}
}

func fixedClock() time.Time { return time.Date(2016, 5, 16, 9, 0, 0, 0, time.UTC) }

// fetch is the script command `fetch URL TEXT`: asks until the answer holds a text.
func fetch(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: fetch URL TEXT")
	}
	var body []byte
	for range 500 {
		res, err := http.Get(args[0])
		if err == nil {
			body, err = io.ReadAll(res.Body)
			res.Body.Close()
			if err == nil && bytes.Contains(body, []byte(args[1])) {
				return
			}
		}
		time.Sleep(20 * time.Millisecond)
	}
	ts.Fatalf("%s never held %q, but:\n%s", args[0], args[1], body)
}

// freeAddr gives an address that nobody listens on.
func freeAddr() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// The package documentation is the manual: its examples say what the program says.
func TestManual(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "doc.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := copyProject(dir); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	examples := manualExamples(file.Doc.Text())
	if len(examples) < 6 {
		t.Fatalf("found %d examples in the manual, want at least 6", len(examples))
	}
	for _, ex := range examples {
		var out bytes.Buffer
		e := env{stdout: &out, stderr: &out, getenv: func(string) string { return "" }, now: fixedClock}
		run(t.Context(), e, strings.Fields(ex.command)[1:])
		if diff := cmp.Diff(ex.output, out.String()); diff != "" {
			t.Errorf("$ %s (-manual +program):\n%s", ex.command, diff)
		}
	}
}

type example struct{ command, output string }

// manualExamples finds the indented blocks that start with "$ ".
func manualExamples(doc string) []example {
	var all []example
	inside := false
	for line := range strings.Lines(doc) {
		text, indented := strings.CutPrefix(line, "\t")
		command, starts := strings.CutPrefix(text, "$ ")
		switch {
		case indented && starts:
			all = append(all, example{command: strings.TrimSpace(command)})
			inside = true
		case inside && (indented || line == "\n"):
			all[len(all)-1].output += text
		default:
			inside = false
		}
	}
	for i := range all {
		all[i].output = strings.TrimRight(all[i].output, "\n") + "\n"
	}
	return all
}

func TestProgressIsOneLineThatGoesAway(t *testing.T) {
	var errs bytes.Buffer
	c := &call{env: env{stderr: &errs, stdout: io.Discard, getenv: func(string) string { return "en" }, now: fixedClock, terminal: true}}
	if err := c.setLanguage(); err != nil {
		t.Fatal(err)
	}
	ticks := make(chan time.Time)
	line := c.progress(ticks)
	line.enter("load")
	ticks <- fixedClock().Add(400 * time.Millisecond) // too early to bother anybody
	ticks <- fixedClock().Add(600 * time.Millisecond)
	ticks <- fixedClock() // taken only after the line above is drawn
	line.enter("render")
	ticks <- fixedClock().Add(2 * time.Second)
	line.done()
	want := "\r\x1b[Kreading data and words… 1s\r\x1b[Kwriting HTML… 2s\r\x1b[K"
	if got := errs.String(); got != want {
		t.Errorf("progress drew %q, want %q", got, want)
	}
}

func TestNoProgressWhereThereIsNoTerminal(t *testing.T) {
	var errs bytes.Buffer
	c := &call{env: env{stderr: &errs, now: fixedClock}}
	line := c.progress(make(chan time.Time))
	line.enter("load")
	line.done()
	if errs.Len() > 0 {
		t.Errorf("progress drew %q into a pipe", errs.String())
	}
}

func TestLanguage(t *testing.T) {
	for _, c := range []struct {
		flag, all, messages, lang string
		want                      string
	}{
		{"", "", "", "", "zh-CN"},
		{"", "", "", "zh_CN.UTF-8", "zh-CN"},
		{"", "", "", "ZH_tw", "zh-CN"},
		{"", "", "", "en_US.UTF-8", "en"},
		{"", "", "", "C", "en"},
		{"", "", "", "mn_MN.UTF-8", "en"},
		{"", "", "zh_CN", "en_US", "zh-CN"},
		{"", "en_GB", "zh_CN", "zh_CN", "en"},
		{"zh", "en_GB", "", "", "zh-CN"},
		{"zh-CN", "", "", "en", "zh-CN"},
		{"en", "", "", "zh_CN", "en"},
	} {
		vars := map[string]string{"LC_ALL": c.all, "LC_MESSAGES": c.messages, "LANG": c.lang}
		call := &call{env: env{getenv: func(k string) string { return vars[k] }}, lang: c.flag}
		if err := call.setLanguage(); err != nil {
			t.Fatal(err)
		}
		if got := call.cat.Tag(); got != c.want {
			t.Errorf("--lang=%q LC_ALL=%q LC_MESSAGES=%q LANG=%q gives %s, want %s", c.flag, c.all, c.messages, c.lang, got, c.want)
		}
	}
}

// A failing standard output, such as a full disk, is an error and not a silence.
func TestFailingOutput(t *testing.T) {
	for _, args := range [][]string{{"help"}, {"version"}, {"explain"}, {"explain", "jump"}, {"help", "build"}} {
		var errs bytes.Buffer
		e := env{stdout: brokenWriter{}, stderr: &errs, getenv: func(string) string { return "" }, now: fixedClock}
		if got := run(t.Context(), e, args); got != exitProblem {
			t.Errorf("run(%v) on a full disk = %d, want %d", args, got, exitProblem)
		}
		if !strings.Contains(errs.String(), "no space left") {
			t.Errorf("run(%v) on a full disk says %q", args, errs.String())
		}
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, os.NewSyscallError("write", errNoSpace{}) }

type errNoSpace struct{}

func (errNoSpace) Error() string { return "no space left on device" }

// Interrupted before it wrote, a build leaves nothing.
func TestInterruptedBuildWritesNothing(t *testing.T) {
	dir := t.TempDir()
	if err := copyProject(dir); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var errs bytes.Buffer
	e := env{stdout: io.Discard, stderr: &errs, getenv: func(string) string { return "" }, now: fixedClock}
	if got := run(ctx, e, []string{"-C", dir, "build", "--lang", "en"}); got != exitProblem {
		t.Errorf("an interrupted build = %d, want %d", got, exitProblem)
	}
	if !strings.Contains(errs.String(), "interrupted") {
		t.Errorf("an interrupted build says %q", errs.String())
	}
	if _, err := os.Stat(filepath.Join(dir, "public")); !os.IsNotExist(err) {
		t.Errorf("an interrupted build left public/ (%v)", err)
	}
}
