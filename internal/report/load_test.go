package report

import (
	"os"
	"testing"
)

func TestRepositoryLoads(t *testing.T) {
	r, problems := Load(os.DirFS("../.."))
	for _, p := range problems.Sorted() {
		t.Errorf("%v %s.%s %q %v", p.Pos, p.Code, p.Variant, p.Args, p.Hint)
	}
	if r == nil {
		t.Fatal("Load gave no report")
	}
	t.Log(len(r.Observations), len(r.Indicators), len(r.Regions), len(r.Pages))
}
