package prose_test

import (
	"fmt"
	"strings"
	"testing"

	"zhijian/internal/prose"
)

// chapter is about 10 KB of narrative as bureaus write it.
func chapter() []byte {
	var b strings.Builder
	for i := 0; b.Len() < 10_000; i++ {
		fmt.Fprintf(&b, "## 第%d节\n\n2015年，全区{{value supervision_pass_rate industry=C14}}，{{change supervision_pass_rate}}，"+
			"{{claim supervision_pass_rate above=100000}}**高于**全国平均水平{{/claim}}{{cite mca-2015}}。见[下一章](04-next.md)[^%d]。\n\n"+
			"- 甲{{value a}}\n- 乙\n\n| 行业 | 合格率 |\n|---|---:|\n| C14 | {{value a industry=C14}} |\n| C15 | {{value a industry=C15}} |\n\n"+
			"{{chart comparison indicator=supervision_pass_rate by=industry id=fig-%d}}\n\n[^%d]: 注。\n\n", i, i, i, i)
	}
	return []byte(b.String())
}

func BenchmarkParse(b *testing.B) {
	src := chapter()
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		prose.Parse(file, 1, src)
	}
}

func BenchmarkParseAndRender30Chapters(b *testing.B) {
	src := chapter()
	b.SetBytes(30 * int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		for range 30 {
			doc, _ := prose.Parse(file, 1, src)
			doc.Render(quiet{})
		}
	}
}
