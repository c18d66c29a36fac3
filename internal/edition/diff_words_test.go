package edition

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/diag"
	"zhijian/internal/page"
)

func shownPieces(list []Piece) string { return (&cell{pieces: list}).plain() }

func TestPiecesAreWords(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"", "", ""},
		{"", "新", "{+新+}"},
		{"旧", "", "[-旧-]"},
		{"合格率为95.3%。", "合格率为96.1%。", "合格率为[-95.3-]{+96.1+}%。"},
		{"共1,234家", "共1,235家", "共[-1,234-]{+1,235+}家"},
		{"区间−2.0～−0.3", "区间−4.0～+0.3", "区间[-−2.0-]{+−4.0+}～[-−0.3-]{++0.3+}"},
		{"高于全国", "低于全国", "[-高-]{+低+}于全国"},
		{"The rate rose in 2015.", "The rate fell in 2015.", "The rate [-rose-]{+fell+} in 2015."},
		{"甲乙", "甲丙乙", "甲{+丙+}乙"},
		{"1.", "1.5", "[-1.-]{+1.5+}"},
	} {
		if got := shownPieces(pieces(c.before, c.after)); got != c.want {
			t.Errorf("pieces(%q, %q) = %s, want %s", c.before, c.after, got, c.want)
		}
	}
}

// Whatever the texts, what is kept and deleted makes the old one, what is kept and
// inserted the new one, and the other way round it is the same pieces.
func TestPiecesMakeBothTexts(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 4))
	letters := []rune("全国合格率高低95.3%，。 ab−+\t\n")
	random := func() string {
		var b strings.Builder
		for range rng.IntN(30) {
			b.WriteRune(letters[rng.IntN(len(letters))])
		}
		return b.String()
	}
	for range 2000 {
		before, after := random(), random()
		if got := tokens(before); strings.Join(got, "") != before {
			t.Fatalf("tokens(%q) = %q", before, got)
		}
		side := func(list []Piece, not Op) string {
			var b strings.Builder
			for _, p := range list {
				if p.Op != not {
					b.WriteString(p.Text)
				}
			}
			return b.String()
		}
		there, back := pieces(before, after), pieces(after, before)
		if side(there, Inserted) != before || side(there, Deleted) != after {
			t.Fatalf("pieces(%q, %q) = %v", before, after, there)
		}
		if side(there, Deleted) != side(back, Inserted) || len(there) != len(back) {
			t.Fatalf("pieces(%q, %q) = %v, swapped %v", before, after, there, back)
		}
		a, b := tokens(before), tokens(after)
		if s := similarity(a, b); s != similarity(b, a) || s < 0 || s > 1 || similarity(a, a) != 1 {
			t.Fatalf("similarity(%q, %q) = %v, swapped %v", a, b, s, similarity(b, a))
		}
	}
}

// Texts too long to be compared word by word are told as replaced, in good time.
func TestLongTextsAreReplaced(t *testing.T) {
	a, b := "头"+strings.Repeat("甲乙", 5000)+"尾", "头"+strings.Repeat("丙丁", 5000)+"尾"
	got := pieces(a, b)
	if len(got) != 4 || got[0].Text != "头" || got[1].Op != Deleted || got[2].Op != Inserted || got[3].Text != "尾" {
		t.Errorf("pieces of long texts: %d, want what both have around what is replaced", len(got))
	}
}

func TestSentencesAreMatched(t *testing.T) {
	text := func(file string, lines ...string) []page.Sentence {
		var out []page.Sentence
		for i, l := range lines {
			out = append(out, page.Sentence{Pos: diag.Pos{File: file, Line: i + 1, Column: 1}, Source: l})
		}
		return out
	}
	const a, a2, b, c = "全区合格率高于全国平均水平。", "全区合格率明显高于全国平均水平。", "本章说明数据来源。", "指数逐年提高。"
	for _, tc := range []struct {
		name     string
		old, new []page.Sentence
		want     string
	}{
		{"the same", text("x", a, b), text("x", a, b), "[{0 0} {1 1}]"},
		{"in another order", text("x", a, b), text("x", b, a), "[{1 0} {0 1}]"},
		{"reworded", text("x", a, b), text("x", b, a2), "[{1 0} {0 1}]"},
		{"one new, one gone", text("x", a, b), text("x", a, c), "[{0 0} {-1 1} {1 -1}]"},
		{"twice the same", text("x", b, b), text("x", b), "[{0 0} {1 -1}]"},
		{"a file renamed", text("x", a, b), text("y", a2, b), "[{0 0} {1 1}]"},
		{"the same file first", append(text("x", a), text("y", a)...), append(text("y", a), text("x", a)...), "[{1 0} {0 1}]"},
		{"the likest first", text("x", a2, a), text("x", a2+"另行说明。"), "[{0 0} {1 -1}]"},
		{"none", nil, nil, "[]"},
	} {
		if diff := cmp.Diff(tc.want, fmt.Sprint(matchSentences(tc.old, tc.new))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
	}
}
