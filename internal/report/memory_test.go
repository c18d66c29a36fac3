package report

import (
	"math/rand/v2"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// Whatever is edited, in whatever order, a load with memory gives what one without gives.
func TestMemoryChangesNothing(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 2015))
	fsys := project(t)
	var names []string
	for name := range fsys {
		names = append(names, name)
	}
	slices.Sort(names)
	original := fstest.MapFS{}
	for name, f := range fsys {
		original[name] = f
	}
	var m Memory
	for round := range 300 {
		name := names[rng.IntN(len(names))]
		switch data := original[name].Data; rng.IntN(5) {
		case 0:
			delete(fsys, name)
		case 1: // one byte less
			i := rng.IntN(len(data))
			fsys[name] = &fstest.MapFile{Data: slices.Concat(data[:i], data[i+1:])}
		case 2: // a comment more: rows move by a line
			fsys[name] = &fstest.MapFile{Data: append([]byte("# c\n"), data...)}
		default:
			fsys[name] = original[name]
		}
		warm, warmProblems := m.LoadDraft(fsys)
		cold, coldProblems := LoadDraft(fsys)
		if diff := cmp.Diff(coldProblems.Sorted(), warmProblems.Sorted()); diff != "" {
			t.Fatalf("round %d, %s: problems (-cold +warm):\n%s", round, name, diff)
		}
		if diff := cmp.Diff(cold, warm, cmpopts.IgnoreUnexported(Report{}), cmpopts.EquateNaNs()); diff != "" {
			t.Fatalf("round %d, %s: report (-cold +warm):\n%s", round, name, diff)
		}
	}
	// The last edits may have left a project of which nothing can be kept.
	m.LoadDraft(original)
	if len(m.sheets) == 0 {
		t.Error("nothing is remembered")
	}
}

// BenchmarkLoadAgain loads a project of 10⁴ rows with one file changed since.
func BenchmarkLoadAgain(b *testing.B) {
	fsys := bulk(10_000)
	var m Memory
	m.LoadDraft(fsys)
	b.ReportAllocs()
	for b.Loop() {
		m.LoadDraft(fsys)
	}
}
