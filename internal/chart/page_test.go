package chart

import (
	"fmt"
	"html"
	"strings"
	"testing"
)

// figureHTML is a figure as a page holds it.
func figureHTML(s *Spec, f *Faces) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<figure id=%q class=\"figure\"><figcaption>%s</figcaption><div class=\"fig-scroll\">%s</div><p class=\"summary\">%s</p>", s.ID, html.EscapeString(s.Title), f.SVG, html.EscapeString(f.Summary))
	b.WriteString("<details><summary>数据</summary><table><thead><tr>")
	for _, h := range f.Table.Head {
		fmt.Fprintf(&b, "<th scope=\"col\">%s</th>", html.EscapeString(h))
	}
	b.WriteString("</tr></thead><tbody>")
	for _, r := range f.Table.Rows {
		fmt.Fprintf(&b, "<tr><th scope=\"row\">%s</th>", html.EscapeString(r.Label))
		for _, c := range r.Cells {
			fmt.Fprintf(&b, "<td>%s</td>", html.EscapeString(c.Text))
		}
		b.WriteString("</tr>")
	}
	fmt.Fprintf(&b, "</tbody></table></details><script type=\"application/json\" class=\"option\">%s</script></figure>\n", f.Option)
	return b.String()
}

// pageHTML is a page of figures. It carries charts.js at its end, as pages do.
func pageHTML(figures string) string {
	return "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>figures</title><link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"figures.css\">" +
		"</head><body><main>\n" + figures + "</main><script src=\"charts.js\" data-echarts=\"echarts.min.js\" defer></script></body></html>\n"
}

// samplePage is a page of the sample figures.
func samplePage(t testing.TB, tag string) string {
	var b strings.Builder
	for _, s := range sampleSpecs(t, tag) {
		f, err := s.Draw()
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(figureHTML(s, f))
	}
	return pageHTML(b.String())
}
