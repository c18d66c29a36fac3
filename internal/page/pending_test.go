package page

import (
	"strings"
	"testing"

	"zhijian/internal/diag"
)

// unreadText speaks of data that are there and of data that are not, truly and falsely.
const unreadText = `全区{{value pass_rate}}，另一年{{value pass_rate year=2019}}，{{claim pass_rate industry=C14 similar=100000}}与全国相近{{/claim}}，{{claim pass_rate industry=C14 below=100000}}低于全国{{/claim}}。

{{chart comparison indicator=pass_rate by=region year=2019 id=fig-later}}

见{{ref fig-later}}。
`

// unread renders the second chapter as one that nobody has read.
func unread(t *testing.T, body string) (*builder, Body) {
	b := projectOf(t, "testdata/words.txtar", "zh-CN", body).at("second.html")
	ch := b.chapters()[1]
	ch.Unread = true
	return b, b.narrative(ch)
}

// What cannot be said yet is a mistake in a text that was read, and a marked gap in one
// that was not.
func TestUnreadTextMarksWhatIsToCome(t *testing.T) {
	b, _ := second(t, "zh-CN", unreadText)
	var codes []string
	for _, p := range b.problems.Sorted() {
		codes = append(codes, p.Code)
	}
	if got, want := strings.Join(codes, " "), "value-missing claim-false figure-data"; got != want {
		t.Errorf("a text that was read has the problems %s, want %s", got, want)
	}

	b, body := unread(t, unreadText)
	list := b.problems.Sorted()
	if len(list) != 1 || list[0].Code != "words-unread" || list[0].Severity != diag.Note || list[0].Args[0] != "3" {
		t.Errorf("an unread text has the problems %v, want one note about 3 places", list)
	}
	got := spoken(body)
	for _, want := range []string{"未审读", "全区90.6%，另一年待补，与全国相近，低于全国待核。", "图2 待补：所需数据尚未填报", "见图2。"} {
		if !strings.Contains(got, want) {
			t.Errorf("an unread text reads %q, want %q in it", got, want)
		}
	}
	html := ""
	for _, p := range body.Parts {
		html += string(p.HTML)
	}
	if !strings.Contains(html, `id="fig-later"`) {
		t.Errorf("nothing stands at fig-later, which the text refers to:\n%s", html)
	}
}

// Being unread excuses nothing that no data will mend.
func TestUnreadTextKeepsItsMistakes(t *testing.T) {
	b, _ := unread(t, "{{value pas_rate}}，{{value pass_rate year=MMXV}}，[无](nowhere.md)。\n")
	if got, want := problemCodes(b.problems), "link-unknown"; !strings.Contains(got, want) ||
		!strings.Contains(got, "directive-value") || !strings.Contains(got, "unknown-") {
		t.Errorf("an unread text has the problems %s, want those of a text that was read", got)
	}
}

// Only a report with unread texts is in preparation.
func TestIndexSaysWhatIsToCome(t *testing.T) {
	b := projectOf(t, "testdata/words.txtar", "zh-CN", "文字。\n").at("index.html")
	if got := b.coming(); got != "" {
		t.Errorf("coming() = %q, want nothing", got)
	}
	b.chapters()[1].Unread = true
	if got, want := b.coming(), "未审读文字1篇"; !strings.Contains(got, want) {
		t.Errorf("coming() = %q, want %q in it", got, want)
	}
}
