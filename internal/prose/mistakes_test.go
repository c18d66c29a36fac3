package prose_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/prose"
)

// mistakes are texts with one thing wrong, which stands behind the ».
var mistakes = []struct {
	code string // with ".variant" where there is one
	src  string
}{
	{"directive-unclosed", "全角文字»{{value a"},
	{"directive-unclosed", "»{{value a\n}} 下一行才结束"},
	{"directive-unclosed", "»{{value a {{value b}}"},
	{"directive-unclosed", "甲»{{"},
	{"directive-unclosed", "»{{value `a`}}"},
	{"directive-quote", "{{value a region=»\"呼和浩特市}}"},
	{"directive-quote", "甲{{value »\"a}} 乙 {{value b}}"},
	{"directive-empty", "甲»{{}}"},
	{"directive-empty", "甲»{{　 }}"},
	{"directive-unknown", "## 标题\n\n- {{»valeu a}}"},
	{"directive-unknown", "| 甲 | {{»Value a}} |\n|---|---|\n| 1 | 2 |"},
	{"directive-unknown", "> 引用\n> {{»图 a}}"},
	{"directive-close", "甲»{{/value}}"},
	{"directive-close.arguments", "{{claim a rose}}甲»{{/claim a}}"},
	{"directive-syntax.fullwidth", "{{value a »industry＝C14}}"},
	{"directive-syntax.fullwidth", "{{value a industry=»“C14”}}"},
	{"directive-syntax.name", "甲{{»\"value\" a}}"},
	{"directive-syntax.name", "甲{{»industry=C14 value}}"},
	{"directive-syntax.key", "{{value a »=C14}}"},
	{"directive-syntax.value", "{{value a »industry=}}"},
	{"directive-syntax.value", "{{value a »industry= C14}}"},
	{"directive-syntax.braces", "甲»｛｛value a｝｝"},
	{"directive-key-twice", "{{value a year=2014 »year=2015}}"},
	{"directive-stray", "甲 value a»}}"},
	{"directive-misplaced.image", "![»{{value a}}](a.png)"},
	{"directive-misplaced.link", "[甲](»{{value a}})"},
	{"directive-misplaced.link", "[甲](a.md \"题»{{value a}}\")"},
	{"directive-block", "行内»{{chart trend id=a}}"},
	{"directive-block", "- »{{chart trend id=a}}"},
	{"directive-block", "> »{{table trend id=a}}"},
	{"directive-block", "## »{{chart trend id=a}}"},
	{"directive-block", "| »{{chart trend id=a}} |\n|---|\n| 1 |"},
	{"directive-block", "甲[^1]\n\n[^1]: »{{chart trend id=a}}"},
	{"claim-unclosed", "»{{claim a rose}}上升\n\n另一段"},
	{"claim-unclosed", "- »{{claim a rose}}上升\n- 另一项"},
	{"claim-unclosed", "| »{{claim a rose}}上升 | 乙 |\n|---|---|\n| 1 | 2 |"},
	{"claim-unopened", "上升»{{/claim}}"},
	{"claim-nested", "{{claim a rose}}甲»{{claim b rose}}乙{{/claim}}丙{{/claim}}"},
	{"claim-crosses", "**»{{claim a rose}}甲**乙{{/claim}}"},
	{"claim-crosses", "»{{claim a rose}}甲**乙{{/claim}}丙**"},
	{"claim-crosses", "[»{{claim a rose}}甲](b.md)乙{{/claim}}"},
	{"raw-html.text", "»<div>\n块\n</div>\n\n后"},
	{"raw-html.text", "全角»<b>粗</b>"},
	{"raw-html.text", "甲»<br/>乙"},
	{"raw-html.text", "甲»</span>乙"},
	{"raw-html.text", "## 标题»<i>斜</i>"},
	{"raw-html.text", "| 甲 |\n|---|\n| 乙»<u>丙</u> |"},
	{"raw-html.text", "- 甲\n\n    »<table></table>"},
	{"raw-html.text", "[甲»<b>乙</b>](a.md)"},
	{"raw-html.text", "**甲»<img src=x\nonerror=alert(1)>**"},
	{"raw-html.comment", "甲»<!-- 注 -->"},
	{"raw-html.comment", "»<!-- 注\n\n注 -->"},
	{"raw-html.declaration", "»<?php 1 ?>"},
	{"raw-html.declaration", "甲»<!DOCTYPE html>"},
	{"link-scheme", "[甲](»javascript:alert(1))"},
	{"link-scheme", "全角 [甲]( »JAVASCRIPT:x)"},
	{"link-scheme", "[甲](»java&Tab;script:x)"},
	{"link-scheme", "[甲](»&#x6a;avascript:x)"},
	{"link-scheme", "[甲](»<java script:x>)"},
	{"link-scheme", "[甲][乙]\n\n[乙]: »vbscript:x"},
	{"link-scheme", "»<data:text/html,x>"},
	{"link-scheme", "![甲](»file:///etc/passwd)"},
	{"link-path.absolute", "[甲](»/etc/passwd)"},
	{"link-path.absolute", "[甲](»C:/x)"},
	{"link-path.host", "[甲](»//evil.cn/x)"},
	{"link-path.outside", "[甲](»../../x.md)"},
	{"link-path.outside", "[甲](»a/../../../x.md)"},
	{"link-path.outside", "![甲](»..%2F..%2Fx.png)"},
	{"link-path.empty", "[甲](»)"},
	{"link-path.url", "[甲](»https://)"},
	{"link-path.url", "[甲](»https://a.cn/b c)"},
	{"image-alt", "![](»a.png)"},
	{"heading-1", "甲\n\n»# 乙\n\n丙"},
	{"heading-1", "甲\n\n»乙\n==="},
	{"heading-1", "甲\n\n»**乙**\n==="},
	{"heading-jump", "## 甲\n\n»#### 乙"},
	{"heading-jump", "»### 甲"},
	{"heading-id", "»## 甲 {#\"x\"}"},
	{"heading-id.twice", "## 甲 {#a}\n\n»## 乙 {#a}"},
	{"heading-id.twice", "»## 甲 {#a}\n\n{{chart trend id=a}}"},
	{"heading-space", "»##甲"},
	{"footnote-undefined", "甲»[^无]乙"},
	{"link-undefined", "甲»[乙][丙]"},
	{"definition-unused", "甲\n\n»[^1]: 注"},
	{"definition-unused", "甲\n\n»[乙]: https://a.cn"},
	{"table-cells", "| 甲 | 乙 |\n|---|---|\n| 1 | 2 | »3 |"},
	{"text-dropped", strings.Repeat("> ", 80) + "»甲"},
	{"text-character.control", "甲»\x00乙"},
	{"text-character.encoding", "甲»\xff乙"},
	{"text-character.direction", "甲»\u202e乙"},
	{"text-character.private", "甲»\U000f0000乙"},
}

// split takes the » out of a text and tells where it stood.
func split(marked string) (src string, line, column int) {
	before, after, _ := strings.Cut(marked, "»")
	line = strings.Count(before, "\n") + 1
	column = utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1
	return before + after, line, column
}

func codes(list diag.List) string {
	var s []string
	for _, p := range list.Sorted() {
		code := p.Code
		if p.Variant != "" {
			code += "." + p.Variant
		}
		s = append(s, fmt.Sprintf("%d:%d %s", p.Pos.Line, p.Pos.Column, code))
	}
	return strings.Join(s, ", ")
}

func TestMistakesAreReportedWhereTheyStand(t *testing.T) {
	for _, m := range mistakes {
		src, line, column := split(m.src)
		want := fmt.Sprintf("%d:%d %s", line, column, m.code)
		_, list := prose.Parse(file, 1, []byte(src))
		if got := codes(list); got != want {
			t.Errorf("Parse(%q) = %s, want %s", src, got, want)
		}
	}
}

// Windows line ends, a byte order mark and front matter above must not move anything.
func TestPositionsAreThoseOfTheFile(t *testing.T) {
	for _, m := range mistakes {
		src, line, column := split(m.src)
		want := fmt.Sprintf("%d:%d %s", line+6, column, m.code)
		_, list := prose.Parse(file, 7, []byte("\ufeff"+strings.ReplaceAll(src, "\n", "\r\n")))
		if got := codes(list); got != want {
			t.Errorf("Parse with CRLF (%q) = %s, want %s", src, got, want)
		}
	}
}

// Every mistake has its words in both languages.
func TestMistakesHaveWords(t *testing.T) {
	for _, tag := range lang.Tags() {
		cat, err := lang.Load(tag)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range mistakes {
			src, _, _ := split(m.src)
			_, list := prose.Parse(file, 1, []byte(src))
			for _, p := range list.Sorted() {
				if p.Message(cat) == "" {
					t.Errorf("%s: %s has no message", tag, p.Code)
				}
				if p.HintText(cat) == "" {
					t.Errorf("%s: %s has no hint", tag, p.Code)
				}
				for _, key := range []string{"cause", "example", "fix"} {
					if k := "explain." + p.Code + "." + key; !cat.Has(k) {
						t.Errorf("%s: no %s", tag, k)
					}
				}
			}
		}
	}
}

func TestUnknownDirectiveSuggestsTheNearest(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"valeu", "value"}, {"Value", "value"}, {"chrat", "chart"}, {"compares", "compare"}, {"tabel", "table"},
	} {
		_, list := prose.Parse(file, 1, []byte("{{"+c.name+" a}}"))
		p := list.Sorted()[0]
		if p.Hint.Key != "nearest" || p.Hint.Args[0] != c.want {
			t.Errorf("hint for %s = %v, want nearest %s", c.name, p.Hint, c.want)
		}
	}
	_, list := prose.Parse(file, 1, []byte("{{quantity a}}"))
	if p := list.Sorted()[0]; p.Hint.Key != "known" {
		t.Errorf("hint for quantity = %v, want the list of directives", p.Hint)
	}
}

func TestTooMuchText(t *testing.T) {
	_, list := prose.Parse(file, 1, make([]byte, 512<<10+1))
	if got, want := codes(list), "1:1 text-size"; got != want {
		t.Errorf("Parse(512 KiB and a byte) = %s, want %s", got, want)
	}
	_, list = prose.Parse(file, 1, []byte(strings.Repeat("<", 140000)))
	if got, want := codes(list), "1:1 text-size.marks"; got != want {
		t.Errorf("Parse(140000 angle brackets) = %s, want %s", got, want)
	}
	_, list = prose.Parse(file, 1, []byte("甲\n\n乙"+strings.Repeat("[", 20001)))
	if got, want := codes(list), "3:1 text-size.block"; got != want {
		t.Errorf("Parse(20001 brackets) = %s, want %s", got, want)
	}
}

// gomarkdown alone needs minutes for this.
func TestManyShortListsAreFast(t *testing.T) {
	doc, list := prose.Parse(file, 1, []byte(strings.Repeat("- 甲\n\n乙\n\n", 2500)))
	if list.Len() > 0 || len(doc.Text) != 5000 {
		t.Errorf("Parse(2500 lists) = %d pieces of text and %d problems, want 5000 and none", len(doc.Text), list.Len())
	}
}
