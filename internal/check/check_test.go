package check_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"zhijian/internal/analysis"
	"zhijian/internal/check"
	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// base is a project that every rule passes; the cases break one thing each.
const base = `
-- data/report.toml --
[report]
title      = "t"
year       = 2015
region     = "150000"
language   = "zh-CN"
publisher  = "p"
released   = 2016-05-16T09:00:00+08:00
-- data/regions.toml --
[[region]]
code  = "150000"
name  = "内蒙古自治区"
level = "province"
[[region]]
code   = "150100"
name   = "呼和浩特市"
parent = "150000"
level  = "prefecture"
[[region]]
code   = "150200"
name   = "包头市"
parent = "150000"
level  = "prefecture"
-- data/industries.toml --
edition = "e"
-- data/sources.toml --
[[source]]
id   = "s"
name = "来源"
-- data/indicators.toml --
[[indicator]]
id        = "pass"
name      = "合格率"
unit      = "%"
direction = "up"
kind      = "macro"
measure   = "proportion"
decimals  = 1
[[indicator]]
id        = "index"
name      = "指数"
unit      = "分"
direction = "up"
kind      = "macro"
measure   = "index"
decimals  = 1
-- data/2014/pass.toml --
indicator = "pass"
year      = 2014
status    = "final"
source    = "s"
rows = [
  { region = "150000", x = 900, n = 1000 },
]
-- data/2015/pass.toml --
indicator = "pass"
year      = 2015
status    = "final"
source    = "s"
rows = [
  { region = "150000", x = 910, n = 1000 },
  { region = "150100", x = 550, n = 600 },
  { region = "150200", x = 360, n = 400 },
  { region = "150000", stratum = "large", x = 450, n = 480 },
  { region = "150000", stratum = "medium", x = 300, n = 320 },
  { region = "150000", stratum = "small", x = 160, n = 200 },
]
-- data/2014/index.toml --
indicator = "index"
year      = 2014
status    = "final"
source    = "s"
rows = [ { region = "150000", value = 40 } ]
-- data/2015/index.toml --
indicator = "index"
year      = 2015
status    = "final"
source    = "s"
rows = [ { region = "150000", value = 80 } ]
`

// run gives the problems of the base with one text replaced, as file:line:column code.
func run(t *testing.T, file, old, new string) []string {
	t.Helper()
	return runOn(t, base, file, old, new)
}

// runOn is run on another project; a later file stands for an earlier of its name.
func runOn(t *testing.T, base, file, old, new string) []string {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(base)).Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	text := string(fsys[file].Data)
	if strings.Count(text, old) != 1 {
		t.Fatalf("%s holds %q %d times, want once", file, old, strings.Count(text, old))
	}
	fsys[file].Data = []byte(strings.Replace(text, old, new, 1))
	r, probs := report.Load(fsys)
	if r == nil {
		t.Fatalf("the project does not load: %+v", probs.Sorted())
	}
	cat, err := lang.Load(lang.English)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range check.Run(r, analysis.Run(r)).Sorted() {
		got = append(got, fmt.Sprintf("%s:%d:%d %s %s: %s", p.Pos.File, p.Pos.Line, p.Pos.Column, p.Severity, p.Code, p.Message(cat)))
	}
	return got
}

func TestOneThingBroken(t *testing.T) {
	const now = "data/2015/pass.toml"
	for _, tc := range []struct {
		name, file, old, new string
		want                 []string
	}{
		{"nothing", now, "x = 910", "x = 910", nil},
		{"a jump", "data/2014/pass.toml", "x = 900, n = 1000", "x = 710, n = 1000",
			[]string{now + ":6:3 warning jump: 合格率 went from 71.0 last year to 91.0, too large a change to pass without a note"}},
		{"a jump with a note", now, "x = 910, n = 1000", `x = 910, n = 1000, note = "why"`, nil},
		{"a jump within chance", "data/2014/pass.toml", "x = 900, n = 1000", "x = 8, n = 10", nil},
		{"more in the parts", now, `{ region = "150200", x = 360, n = 400 }`, `{ region = "150200", x = 360, n = 401 }`,
			[]string{now + ":6:37 warning sum: n of the regions below adds up to 1001, not to this region's 1000"}},
		{"less in all parts", now, `{ region = "150200", x = 360, n = 400 }`, `{ region = "150200", x = 359, n = 400 }`,
			[]string{now + ":6:28 warning sum: x of the regions below adds up to 909, not to this region's 910"}},
		{"less, but a part is missing", now, `{ region = "150200", x = 360, n = 400 }`, `{ region = "150200", missing = "not_available" }`, nil},
		{"a part without units", now, `{ region = "150200", x = 360, n = 400 }`, `{ region = "150200", missing = "not_applicable" }`,
			[]string{now + ":6:37 warning sum: n of the regions below adds up to 600, not to this region's 1000"}},
		{"strata", now, `stratum = "small", x = 160, n = 200`, `stratum = "small", x = 160, n = 199`,
			[]string{now + ":6:37 warning sum: n of large, medium and small adds up to 999, not to the 1000 of all sizes"}},
		{"no figure of the year", "data/report.toml", "year       = 2015", "year       = 2016",
			[]string{"data/report.toml:1:1 warning no-current-data: there is no observation of 2016"}},
	} {
		if diff := cmp.Diff(tc.want, run(t, tc.file, tc.old, tc.new)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
	}
}

// Every rule has a name, a sentence and words that explain it.
func TestEveryCheckIsExplained(t *testing.T) {
	for _, tag := range lang.Tags() {
		cat, err := lang.Load(tag)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range check.All() {
			if c.Name == "" || c.Doc == "" || !cat.Has("explain."+c.Name+".cause") {
				t.Errorf("%s: check %q has no name, sentence or explanation", tag, c.Name)
			}
		}
	}
}

// The repository's own data pass every rule; notes, such as on overdue measures of the
// example's projects, are what a reviewer wants to read.
func TestRepositoryPasses(t *testing.T) {
	r, probs := report.Load(os.DirFS("../.."))
	if r == nil {
		t.Fatalf("the repository does not load: %d problems", probs.Len())
	}
	probs = check.Run(r, analysis.Run(r))
	for _, p := range probs.Sorted() {
		if p.Severity != diag.Note {
			t.Errorf("%+v", p)
		}
	}
}
