package report

import "testing"

func TestAddress(t *testing.T) {
	for _, tc := range []struct{ domain, path, want string }{
		{"q.gov.cn", "data/a.csv", "https://q.gov.cn/data/a.csv"},
		{"http://q.gov.cn/report/", "index.html#fig-1", "http://q.gov.cn/report/index.html#fig-1"},
		{"q.gov.cn", "a.html#图-1", "https://q.gov.cn/a.html#%E5%9B%BE-1"},
		{"", "data/a.csv", ""},
		{"javascript://x", "a", ""},
		{"a b", "a", ""},
	} {
		if got := (&Site{Domain: tc.domain}).Address(tc.path); got != tc.want {
			t.Errorf("Address(%q, %q) = %q, want %q", tc.domain, tc.path, got, tc.want)
		}
	}
}
