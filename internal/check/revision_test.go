package check_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRevisionsAndFiguresBelongTogether(t *testing.T) {
	const file, now = "data/revisions.toml", "data/2015/pass.toml"
	const entry = `
-- data/revisions.toml --
[[revision]]
date = 2016-08-01
kind = "correction"
what = "w"
why  = "y"
indicator = "pass"
years  = [2015]
places = ["150100"]
`
	for _, tc := range []struct {
		name, base, file, old, new string
		want                       []string
	}{
		{"an entry of figures that are there", base + entry, now, "x = 550, n = 600", `x = 550, n = 600, status = "revised"`, nil},
		{"no file of revisions", base, now, "x = 550, n = 600", `x = 550, n = 600, status = "revised"`, nil},
		{"a file without entries", base + "-- data/revisions.toml --\n# none\n", now, "x = 550, n = 600", `x = 550, n = 600, status = "revised"`,
			[]string{now + ":7:3 warning revision-missing: the row is marked revised, and data/revisions.toml has no entry for it"}},
		{"an entry of other figures", base + entry, now, "x = 360, n = 400", `x = 360, n = 400, status = "revised"`,
			[]string{now + ":8:3 warning revision-missing: the row is marked revised, and data/revisions.toml has no entry for it"}},
		{"an entry of no figures", base + entry, file, "2015", "2013",
			[]string{file + ":1:1 warning revision-covers-nothing: this revision covers no figure: pass 2013 150100"}},
		{"an entry of words", base + entry, file, "indicator = \"pass\"\nyears  = [2015]\nplaces = [\"150100\"]\n", "", nil},
	} {
		if diff := cmp.Diff(tc.want, runOn(t, tc.base, tc.file, tc.old, tc.new)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
	}
}
