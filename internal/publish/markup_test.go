package publish

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// tagsOf gives the tags of a text as markup sees them, one a line.
func tagsOf(text string) string {
	var b strings.Builder
	for m := (markup{data: []byte(text)}); m.next(); {
		if m.end {
			fmt.Fprintf(&b, "/%s\n", m.name)
			continue
		}
		fmt.Fprintf(&b, "%s", m.name)
		for i, a := range m.attrs {
			repeated := slices.ContainsFunc(m.attrs[:i], func(b attr) bool { return bytes.Equal(a.name, b.name) })
			if !repeated { // the oracle leaves those out
				fmt.Fprintf(&b, " %s=%q", a.name, a.value)
			}
		}
		fmt.Fprintf(&b, " %q\n", m.text)
	}
	return b.String()
}

// oracle gives the same by golang.org/x/net/html.
func oracle(text string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(text))
	raw := false
	pending := ""
	flush := func(text []byte) {
		if raw {
			fmt.Fprintf(&b, "%s %q\n", pending, text)
			raw = false
		}
	}
	for {
		kind := z.Next()
		if kind != html.TextToken {
			flush(nil)
		}
		switch kind {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			flush(z.Raw())
		case html.EndTagToken:
			name, _ := z.TagName()
			fmt.Fprintf(&b, "/%s\n", name)
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			pending = string(name)
			raw = true
			if !isRaw(name) {
				raw = false
			}
			for more {
				var key, value []byte
				key, value, more = z.TagAttr()
				pending += fmt.Sprintf(" %s=%q", key, value)
			}
			if !raw {
				fmt.Fprintf(&b, "%s %q\n", pending, "")
			}
		}
	}
}

// Where the two must differ: noscript is looked into, SVG is known, character
// references stay, and a script within a comment within a script ends at its first
// end tag (Scan reports what leads there).
func comparable(text string) bool {
	lower := strings.ToLower(text)
	return !strings.Contains(lower, "noscript") && !strings.Contains(lower, "svg") && !strings.ContainsAny(text, "&\r\x00") &&
		!(strings.Contains(lower, "script") && strings.Contains(text, "<!--"))
}

var markups = []string{
	"", "<", "<a", "<a>", "</a>", "</a b=c>", "< a>", "<>", "</>", "</ a>", "<?php a ?>b<c>", "<!doctype html><html lang=zh>",
	`<a href=x>`, `<a href='x>y'>`, `<a href="x`, `<a href=x/>`, `<a href = "x" id = y>`, `<a =b=c>`, `<a b==c>`, `<a b=>c`, `<a/b/c>`,
	`<A HREF="X" Ein-Wort>`, `<br/>`, `<br / >`, `<p a"b c'd>`, "<a\nb\tc\fd>", `<a b="c"d="e">`, `<a b=c B=d>`, `<a b = >`, `<a href=>x</a>`,
	"<!-- <a> -->b<c>", "<!--><a>", "<!---><a>", "<!----><a>", "<!-- --!><a>", "<!-- ---><a>", "<!-- <a>", "<!a b><c>", "<![CDATA[<a>]]><b>",
	"<!-- a -- b --><c>", "<!--a--", "<!--", "<!", "<!->", "<!-- --! ><a>-->",
	"<script>a<b></script><c>", "<script>a</scripty></script ><c>", "<SCRIPT>a</script/><c>", "<script>a", "<script>a</script", "<script></script>",
	"<title>a<b></title><c>", "<textarea><a></textarea><b>", "<style>a{}</style>", "<xmp><a></xmp>", "<plaintext><a></plaintext>", "<iframe><a></iframe><b>",
	"<script/>a</script>b", "<title/>a<b></title>", "<p>a</p\n>", "<a<b>", "<a <b>", "<é>", "<aé b>", "<a é=ü>", "<a\v>",
}

func TestMarkupReadsWhatTheStandardReads(t *testing.T) {
	for _, text := range markups {
		if got, want := tagsOf(text), oracle(text); comparable(text) && got != want {
			t.Errorf("tags of %q = %q, want %q", text, got, want)
		}
	}
}

func TestMarkupKnowsSVG(t *testing.T) {
	for text, want := range map[string]string{
		`<svg><title/><b></svg>`:              `svg "" title "" b "" /svg `,
		`<svg><![CDATA[<a>]]><b></svg>`:       `svg "" b "" /svg `,
		`<svg/><title>a<b></title>`:           `svg "" title "a<b>" /title `,
		`<svg><svg></svg><title/><b/></svg>`:  `svg "" svg "" /svg title "" b "" /svg `,
		`<svg></svg></svg><![CDATA[<a>]]><b>`: `svg "" /svg /svg b "" `,
	} {
		if got := strings.ReplaceAll(tagsOf(text), "\n", " "); got != want {
			t.Errorf("tags of %q = %q, want %q", text, got, want)
		}
	}
}

func FuzzMarkup(f *testing.F) {
	for _, text := range markups {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := tagsOf(text)
		if !comparable(text) {
			return
		}
		if want := oracle(text); got != want {
			t.Errorf("tags of %q = %q, want %q", text, got, want)
		}
	})
}

// FuzzScan looks for panics, and findings without a place.
func FuzzScan(f *testing.F) {
	for _, text := range markups {
		f.Add(text)
	}
	for _, file := range clean() {
		f.Add(string(file.Data))
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, name := range []string{"a.html", "a.css", "a.js", "a.svg", "404.html"} {
			for _, found := range Scan([]File{{name, []byte(text)}}) {
				if found.Path != name || found.Line < 0 || found.Line > 1+bytes.Count([]byte(text), []byte("\n")) || found.Rule == "" || found.Detail == "" {
					t.Errorf("Scan(%s: %q) = %+v, want a place, a rule and a detail", name, text, found)
				}
			}
		}
	})
}

var jsons = []string{
	"", " ", "{}", "[]", "{", "[", "]", "[1", "[1,", "[1,]", "[,1]", "{,}", `{"a"}`, `{"a":}`, `{"a":1,}`, `{"a":1,"b":[{}]}`, `{a:1}`, `{1:1}`, "[] []", "{}x",
	"1", "-1", "-", "01", "0", "-0", "1.", ".1", "1.5", "1e", "1e+", "1E-5", "1e5.", "+1", "0x1", "NaN", "1 2", "true", "tru", "truex", "false", "null", "nul", "True",
	`""`, `"`, `"a`, `"\`, `"\"`, `"\\"`, `"\u00e9\n"`, `"\u00g9"`, `"\u00"`, `"\x"`, "\"\t\"", "\"\x00\"", "\"\xff\"", `"表"`, "\ufeff{}", " \t\r\n[ 1 , 2 ] ", "\f1", "\v[]",
	strings.Repeat("[", 10000) + strings.Repeat("]", 10000), strings.Repeat("[", 10001) + strings.Repeat("]", 10001),
	strings.Repeat(`{"":`, 10000) + "1" + strings.Repeat("}", 10000), strings.Repeat(`{"":`, 10001) + "1" + strings.Repeat("}", 10001),
}

func TestValidJSONAgreesWithTheLibrary(t *testing.T) {
	for _, text := range jsons {
		if got, want := validJSON([]byte(text)), json.Valid([]byte(text)); got != want {
			t.Errorf("validJSON(%.40q) = %v, want %v", text, got, want)
		}
	}
}

func FuzzValidJSON(f *testing.F) {
	for _, text := range jsons {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if got, want := validJSON(text), json.Valid(text); got != want {
			t.Errorf("validJSON(%q) = %v, want %v", text, got, want)
		}
	})
}
