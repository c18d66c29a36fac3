package site_test

import (
	"bytes"
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/sample"
	"zhijian/internal/site"
)

// Whatever is edited, a session gives the files and problems of a cold build, byte for
// byte, whether or not somebody looked at pages in between.
func TestSessionGivesWhatAColdBuildGives(t *testing.T) {
	for _, tc := range []struct {
		archive string
		rounds  int
	}{{"testdata/small.txtar", 200}, {"testdata/thin/wide.txtar", 40}} {
		t.Run(tc.archive, func(t *testing.T) { edits(t, read(t, tc.archive), tc.rounds) })
	}
}

// The same for the repository's own report, which has everything.
func TestSessionOfTheRepository(t *testing.T) {
	files, err := sample.Project(repository(t), 1)
	if err != nil {
		t.Fatal(err)
	}
	project := fstest.MapFS{}
	for name, data := range files {
		project[name] = &fstest.MapFile{Data: data}
	}
	edits(t, project, 5)
}

// edits makes random edits, one after the other, and compares.
func edits(t *testing.T, original fstest.MapFS, rounds int) {
	t.Helper()
	rng := rand.New(rand.NewPCG(2015, 5))
	project := fstest.MapFS{}
	var names []string
	for name, f := range original {
		project[name] = f
		names = append(names, name)
	}
	slices.Sort(names)
	var session site.Session
	ctx := context.Background()
	built := 0
	for round := range rounds {
		name := names[rng.IntN(len(names))]
		project[name] = &fstest.MapFile{Data: edited(rng, original[name].Data)}
		src := site.Source{Project: project, Version: "test"}
		g, err := session.Update(ctx, src, nil)
		if err != nil {
			t.Fatal(err)
		}
		cold, coldProblems, err := site.Build(ctx, src, nil)
		if err != nil {
			t.Fatalf("round %d, %s: %v", round, name, err)
		}
		if rng.IntN(2) == 0 && cold != nil { // somebody looks
			f := cold[rng.IntN(len(cold))]
			if data, ok, err := g.Page(f.Path); err != nil || ok && !bytes.Equal(data, f.Data) {
				t.Fatalf("round %d, %s: page %s differs (%v)", round, name, f.Path, err)
			}
		}
		if rng.IntN(3) == 0 && cold != nil { // the next save comes before all is made
			continue
		}
		warm, warmProblems, err := g.Files()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(coldProblems.Sorted(), warmProblems.Sorted()); diff != "" {
			t.Fatalf("round %d, %s: problems (-cold +warm):\n%s", round, name, diff)
		}
		if len(cold) != len(warm) {
			t.Fatalf("round %d, %s: %d files, want %d", round, name, len(warm), len(cold))
		}
		for i := range cold {
			if cold[i].Path != warm[i].Path || !bytes.Equal(cold[i].Data, warm[i].Data) {
				t.Fatalf("round %d, %s: %s differs from the cold build's %s\n%s", round, name, warm[i].Path, cold[i].Path, cmp.Diff(string(cold[i].Data), string(warm[i].Data)))
			}
		}
		if cold != nil {
			built++
		} else { // its author mends it
			project[name] = original[name]
		}
	}
	if built < rounds/4 {
		t.Errorf("only %d of %d rounds built a report", built, rounds)
	}
}

// edited gives a file as one more save of its author may leave it.
func edited(rng *rand.Rand, data []byte) []byte {
	lines := strings.SplitAfter(string(data), "\n")
	i := rng.IntN(len(lines))
	switch rng.IntN(6) {
	case 0: // as it was
	case 1: // a line less
		lines = slices.Delete(slices.Clone(lines), i, i+1)
	case 2: // rows move by a line
		return append([]byte("# c\n"), data...)
	default: // another digit
		for j := range lines {
			line := lines[(i+j)%len(lines)]
			at := strings.IndexAny(line, "0123456789")
			for at >= 0 && rng.IntN(4) != 0 {
				next := strings.IndexAny(line[at+1:], "0123456789")
				if next < 0 {
					break
				}
				at += 1 + next
			}
			if at >= 0 {
				lines = slices.Clone(lines)
				lines[(i+j)%len(lines)] = line[:at] + string(rune('0'+rng.IntN(10))) + line[at+1:]
				break
			}
		}
	}
	return []byte(strings.Join(lines, ""))
}
