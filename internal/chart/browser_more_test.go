package chart

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// liveWalk goes through the stops of the figures that are not rows, lines or cells:
// what is said, and that the cursor lies in the picture, also at what is not drawn.
func liveWalk(t *testing.T, b *tab) {
	walk := func(id, key string) (said string, inside bool) {
		got := evaluate[struct {
			Said   string
			Inside bool
		}](b, fmt.Sprintf(`(() => { const f = document.getElementById(%q), p = f.querySelector(".fig-plot"); p.focus();
			p.dispatchEvent(new KeyboardEvent("keydown", { key: %q, bubbles: true, cancelable: true }));
			const c = f.querySelector(".fig-cursor").getBoundingClientRect(), b = f.querySelector("canvas").getBoundingClientRect();
			return { Said: f.querySelector(".fig-said").textContent, Inside: c.width > 0 && c.height > 0 && c.left >= b.left - 1 && c.right <= b.right + 1 && c.top >= b.top - 1 && c.bottom <= b.bottom + 1 }; })()`, id, key))
		return got.Said, got.Inside
	}
	for _, c := range []struct{ id, key, want string }{
		{"fig-funnel", "ArrowRight", "呼和浩特，"}, {"fig-funnel", "ArrowRight", "包头，样本量：69，"}, {"fig-funnel", "End", "阿拉善，"},
		{"fig-spine", "ArrowDown", "产品质量监督抽查合格率，内蒙古：89.6%（88.6～90.5），全国：91.1%，各盟市的范围：83.2～94.4，"},
		{"fig-spine", "End", "出口商品检验合格率，"},
		{"fig-control", "ArrowLeft", "2015年1季度，合格率：93.1%，"}, {"fig-control", "ArrowLeft", "2014年4季度，合格率：… 未公布，"},
		{"fig-radar", "ArrowRight", "监督抽查合格率，内蒙古食品制造业：95.2%，国际先进：99.4%（达到率：95.8%），"},
		{"fig-radar", "End", "关键工序合格率，"}, {"fig-radar", "ArrowLeft", "服务响应时间，内蒙古食品制造业：… 未公布，"},
	} {
		said, inside := walk(c.id, c.key)
		if !strings.HasPrefix(said, c.want) {
			t.Errorf("%s after %s says %q, want %q …", c.id, c.key, said, c.want)
		}
		if !inside {
			t.Errorf("%s after %s: the cursor lies outside the picture", c.id, c.key)
		}
	}
}

// liveOnAPhone checks that the figures that are laid out anew on a narrow screen leave
// nothing outside it and overlap no axis labels. The page is narrow already.
func liveOnAPhone(t *testing.T, b *tab) {
	b.do(chromedp.EmulateViewport(360, 780))
	for _, id := range []string{"fig-funnel", "fig-spine", "fig-control", "fig-radar"} {
		got := evaluate[struct {
			Seen    int
			Outside []string
		}](b, fmt.Sprintf(`(async () => {
			const f = document.getElementById(%q);
			for (let i = 0; i < 200 && !zhijianCharts.live[f.id]; i++) { f.scrollIntoView(); await new Promise((r) => setTimeout(r, 20)); }
			const chart = zhijianCharts.live[f.id], width = chart.getWidth(), out = [];
			let seen = 0;
			for (const e of chart.getZr().storage.getDisplayList(true)) {
				if (e.type !== "text" && e.type !== "tspan" || !e.style.text) continue;
				seen++;
				const r = e.getBoundingRect().clone();
				if (e.transform) r.applyTransform(e.transform);
				if (r.x < -2 || r.x + r.width > width + 2) out.push(e.style.text + " at " + Math.round(r.x) + "–" + Math.round(r.x + r.width) + " of " + width);
			}
			return { Seen: seen, Outside: out };
		})()`, id))
		if got.Seen < 10 {
			t.Errorf("%s: only %d texts were looked at", id, got.Seen)
		}
		for _, text := range got.Outside {
			t.Errorf("%s on a phone: %s", id, text)
		}
	}
}
