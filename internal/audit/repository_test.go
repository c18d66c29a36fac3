package audit_test

import (
	"os"
	"testing"

	"zhijian/internal/analysis"
	"zhijian/internal/audit"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// The repository's own words raise nothing: what the audit says of them would be false
// alarms.
func TestRepositoryPasses(t *testing.T) {
	files := os.DirFS("../..")
	r, probs := report.Load(files)
	if r == nil {
		t.Fatalf("the repository does not load: %d problems", probs.Len())
	}
	cat, err := lang.Load(r.Meta.Language)
	if err != nil {
		t.Fatal(err)
	}
	found, err := audit.Run(r, analysis.Run(r), cat, files)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Errorf("%s:%d:%d: %s: %s", f.Problem.Pos.File, f.Problem.Pos.Line, f.Problem.Pos.Column, f.Problem.Severity, f.Problem.Message(cat))
	}
}

// BenchmarkRepository audits the repository's narrative.
func BenchmarkRepository(b *testing.B) {
	files := os.DirFS("../..")
	r, _ := report.Load(files)
	a := analysis.Run(r)
	cat, err := lang.Load(r.Meta.Language)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := audit.Run(r, a, cat, files); err != nil {
			b.Fatal(err)
		}
	}
}
