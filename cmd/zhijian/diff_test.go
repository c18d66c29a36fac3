package main

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// runIn runs the program in a copy of the example project.
func runIn(t *testing.T, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	dir := t.TempDir()
	if err := copyProject(dir); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	e := env{stdout: &out, stderr: &errs, getenv: func(string) string { return "en" }, now: fixedClock}
	status = run(t.Context(), e, append([]string{"-C", dir}, args...))
	return status, out.String(), errs.String()
}

// Without git folders are compared all the same, and a revision says what is missing.
func TestDiffWithoutGit(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	status, _, stderr := runIn(t, "diff", "HEAD~1")
	if status != exitUsage || !strings.Contains(stderr, "the git command, which is not installed") {
		t.Errorf("diff HEAD~1 without git = %d and says %q", status, stderr)
	}
	status, stdout, stderr := runIn(t, "diff", ".", ".")
	if status != exitOK || stderr != "" || !strings.Contains(stdout, "No differences.") {
		t.Errorf("diff of a folder with itself = %d, prints %q and %q", status, stdout, stderr)
	}
}

// What is read of a revision is put away again, whatever comes out.
func TestDiffLeavesNothingBehind(t *testing.T) {
	dir, temp := t.TempDir(), t.TempDir()
	if err := copyProject(dir); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "."}, {"-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "first"}} {
		if out, err := exec.Command("git", append([]string{"-C", dir}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	t.Setenv("TMPDIR", temp)
	for _, c := range []struct {
		args []string
		want int
	}{{[]string{"HEAD", "--exit-code"}, exitOK}, {[]string{"HEAD", "nosuch"}, exitUsage}} {
		var out, errs bytes.Buffer
		e := env{stdout: &out, stderr: &errs, getenv: func(string) string { return "en" }, now: fixedClock}
		if got := run(t.Context(), e, append([]string{"-C", dir, "diff"}, c.args...)); got != c.want {
			t.Errorf("diff %v = %d, want %d: %s%s", c.args, got, c.want, out.String(), errs.String())
		}
	}
	left, err := os.ReadDir(temp)
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
