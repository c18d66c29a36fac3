package report

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"zhijian/internal/diag"
)

// keysOf finds every key of TOML text.
func keysOf(text string) (keys []site) {
	s := scanner{text: text, count: map[string]int{}}
	s.visit = func(path []byte, at site) (int, bool) {
		if i := strings.LastIndexAny(string(path), "\x00\x01"); path[i] == 0 && !at.implied && !at.header {
			keys = append(keys, at)
		}
		return 0, true
	}
	s.document()
	return keys
}

// Every key of the project, misspelt, renamed or given a value of another type, is one
// problem at its place; left out, it is at most one. Nothing follows from it.
func TestEveryKeyBreaksAlone(t *testing.T) {
	base := project(t)
	tried := 0
	for _, name := range slices.Sorted(maps.Keys(base)) {
		text := string(base[name].Data)
		f := file{name: name, text: text, end: len(text)}
		if strings.HasSuffix(name, ".md") {
			f.frontMatter(&faults{})
		}
		for _, at := range keysOf(text[f.start:f.end]) {
			key, value := f.start+at.key, f.start+at.value
			end := key + len(bareWord(text[key:]))
			expect := func(what, edited string, least int, code string, column int) {
				t.Helper()
				tried++
				fsys := maps.Clone(base)
				fsys[name] = &fstest.MapFile{Data: []byte(edited)}
				_, problems := Load(fsys)
				got := problems.Sorted()
				if what == "renamed" { // what is then missing is a second mistake, if it must be there
					got = slices.DeleteFunc(got, func(p diag.Problem) bool {
						return slices.Contains([]string{"missing-key", "row-place", "row-value", "reference-value"}, p.Code)
					})
				}
				if len(got) > 1 || len(got) < least {
					t.Errorf("%s: %s %s: Load found\n%s", name, text[key:end], what, showAll(problems))
					return
				}
				if code == "" || len(got) == 0 {
					return
				}
				c := counter{text: edited, line: 1, column: 1}
				c.advance(column)
				if p := got[0]; p.Code != code || p.Pos.File != name || p.Pos.Line != c.line || p.Pos.Column != c.column {
					t.Errorf("%s: %s %s: Load found %s, want %d:%d %s", name, text[key:end], what, show(p), c.line, c.column, code)
				}
			}
			expect("misspelt", text[:end]+"x"+text[end:], 1, "unknown-key", key)
			expect("renamed", text[:key]+"qqqqqq"+text[end:], 1, "unknown-key", key)
			for _, other := range []string{"1979-05-27T07:32:00Z", "nan", "{}", "[]", "true", `""`} {
				expect("= "+other, text[:value]+other+" #"+text[value:], 0, "", 0)
			}
			switch c := text[value]; {
			case c == '"':
				expect("without quotes", text[:value]+"1"+text[value+2+strings.IndexByte(text[value+1:], '"'):], 1, "wrong-type", value)
			case digit(c):
				n := len(bareWord(text[value:]))
				expect("in quotes", text[:value]+`"`+text[value:value+n]+`"`+strings.TrimLeft(text[value+n:], ".0123456789:+"), 1, "wrong-type", value)
			}
			line := strings.LastIndexByte(text[:key], '\n') + 1
			if next := strings.IndexByte(text[key:], '\n'); strings.TrimSpace(text[line:key]) == "" {
				expect("left out", text[:line]+text[key+next+1:], 0, "", 0)
			}
		}
	}
	if tried < 500 {
		t.Errorf("tried %d edits, want more than 500", tried)
	}
}

func bareWord(s string) string {
	n := 0
	for n < len(s) && bare(s[n]) {
		n++
	}
	return s[:n]
}
