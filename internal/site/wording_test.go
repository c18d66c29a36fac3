package site_test

import (
	"strings"
	"testing"
	"testing/fstest"
)

// A report on another province does not speak of leagues.
func TestWordsFollowTheRegion(t *testing.T) {
	project := fstest.MapFS{}
	for name, f := range read(t, "testdata/small.txtar") {
		text := strings.NewReplacer(`"15`, `"13`, "内蒙古自治区", "河北省", "内蒙古", "河北").Replace(string(f.Data))
		project[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for _, f := range build(t, project) {
		if strings.HasSuffix(f.Path, ".html") {
			for _, word := range []string{"盟市", "全区"} {
				if i := strings.Index(string(f.Data), word); i >= 0 {
					t.Errorf("%s: %q", f.Path, string(f.Data[max(0, i-60):i+30]))
				}
			}
		}
	}
}
