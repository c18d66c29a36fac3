package report

import (
	"os"
	"testing"
)

// The repository is a project, and a right one.
func TestRepositoryLoads(t *testing.T) {
	r, problems := Load(os.DirFS("../.."))
	if r == nil {
		t.Fatalf("Load gave no report:\n%s", showAll(problems))
	}
	if problems.Len() > 0 {
		t.Errorf("Load found problems:\n%s", showAll(problems))
	}
}

func TestProjectLoads(t *testing.T) {
	load(t, project(t))
}
