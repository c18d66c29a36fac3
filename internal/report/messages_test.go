package report

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Mistakes all over a project are reported all at once, sorted, in each language.
func TestManyMistakesAtOnce(t *testing.T) {
	fsys := project(t)
	edits := []struct{ file, old, new string }{
		{"data/report.toml", `title      =`, `titel      =`},
		{"data/report.toml", `confidence = 0.95`, `confidence = 95`},
		{"data/report.toml", `["100000", "west"]`, `["100000", "wset"]`},
		{"data/regions.toml", `code   = "150200"`, `code   = "150100"`},
		{"data/indicators.toml", `direction = "down"`, `direction = "lower"`},
		{"data/targets.toml", `unit      = "%"`, `unit      = "分"`},
		{"data/targets.toml", "value     = 90\n", ""},
		{"data/2014/pass_rate.toml", `year      = 2014`, `year      = "2014"`},
		{"data/2015/complaints.toml", `x = 12, n`, `x = 12， n`},
		{"data/2015/pass_rate.toml", `x = 305, n = 320`, `x = 320, n = 305`},
		{"data/2015/pass_rate.toml", `n = 50, note`, `n = 0, note`},
		{"data/2015/pass_rate.toml", `missing = "suppressed"`, `missing = "suppressed", value = 0`},
		{"data/2015/pass_rate.toml", `value = 90.6`, `value = 140`},
		{"data/2015/pass_rate.toml", `{ level = "national_advanced", value`, `{ value`},
		{"data/2015/index.toml", `year      = 2015`, `year      = 2014`},
		{"content/02-quality.md", "\n+++\n", "\n"},
	}
	for _, e := range edits {
		edit(t, fsys, e.file, e.old, e.new)
	}
	put(fsys, "content/industries/C15.md", "+++\ntitle = \"酒\"\n+++\n")
	r, problems := Load(fsys)
	if r != nil {
		t.Error("Load gave a report")
	}
	if got, want := len(problems.Sorted()), len(edits)+1; got != want {
		t.Errorf("Load found %d problems, want %d", got, want)
	}
	for _, cat := range catalogues() {
		var b bytes.Buffer
		if err := problems.WriteText(&b, cat); err != nil {
			t.Fatal(err)
		}
		golden := "testdata/many." + cat.Tag() + ".txt"
		if *update {
			if err := os.WriteFile(golden, b.Bytes(), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(b.String(), "\n")); diff != "" {
			t.Errorf("%s differs (-want +got):\n%s", golden, diff)
		}
	}
}
