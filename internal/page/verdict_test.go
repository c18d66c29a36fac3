package page

import (
	"strings"
	"testing"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
)

// The doubled shape is for verdicts at the higher confidence, and for no others: not
// for those by margin, which have no p, and not for similar ones.
func TestMuchVerdictsAreDoubled(t *testing.T) {
	b := maker(t, indexPath)
	for _, tc := range []struct {
		verdict analysis.Verdict
		p       float64
		want    string
	}{
		{analysis.Better, 0.0019, "▲▲ 明显优于 better"},
		{analysis.Worse, 0.0019, "▼▼ 明显劣于 worse"},
		{analysis.Better, 0.0021, "▲ 优于 better"},
		{analysis.Worse, nan, "▼ 劣于 worse"},
		{analysis.Similar, 0.0001, "● 相近 similar"},
		{analysis.NotCompared, nan, "○ 未判定 not_compared"},
	} {
		v := b.judged(&analysis.Comparison{Verdict: tc.verdict, P: tc.p})
		if got := v.Shape + " " + v.Word + " " + v.Class; got != tc.want {
			t.Errorf("judged(%s, p=%v) = %q, want %q", tc.verdict, tc.p, got, tc.want)
		}
	}
}

func TestVerdictKeyExplainsEverySign(t *testing.T) {
	for _, tag := range lang.Tags() {
		b := maker(t, methodsPath)
		b.cat = words(t, tag)
		seen := make(map[string]bool)
		for _, v := range b.verdictKey() {
			if v.Reason == "" || seen[v.Word] || seen[v.Shape] {
				t.Errorf("%s: verdict %+v is not told apart or not explained", tag, v)
			}
			if seen[v.Word], seen[v.Shape] = true, true; v.Much != strings.Contains(v.Reason, "99.8%") {
				t.Errorf("%s: %s is explained as %q", tag, v.Word, v.Reason)
			}
		}
		if len(seen) != 12 {
			t.Errorf("%s: %d words and shapes, want 6 of each", tag, len(seen))
		}
	}
}

func TestVerdictNoteSaysWhatADoubledSignMeans(t *testing.T) {
	b := maker(t, indexPath)
	if got, want := b.verdictNote(map[string]bool{"worse": true, "much_better": true}),
		"▲▲明显优于\u3000▼劣于（双符号：在99.8%置信水平下仍成立）"; got != want {
		t.Errorf("note = %q, want %q", got, want)
	}
	if got, want := b.verdictNote(map[string]bool{"similar": true}), "●相近"; got != want {
		t.Errorf("note = %q, want %q", got, want)
	}
}
