package prose_test

import (
	"fmt"
	"html/template"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"

	"zhijian/internal/diag"
	"zhijian/internal/prose"
)

// allowed is every element of the output with its attributes.
var allowed = map[string]string{
	"h2": "id", "h3": "id", "h4": "id", "h5": "id", "h6": "id",
	"p": "", "em": "", "strong": "", "del": "", "br": "", "hr": "", "blockquote": "", "code": "class", "pre": "tabindex",
	"ul": "", "ol": "start", "li": "id", "dl": "", "dt": "", "dd": "",
	"a":   "href title rel id role class aria-label",
	"img": "src alt title", "sup": "class", "section": "class role aria-label",
	"div": "class tabindex role aria-label", "table": "", "thead": "", "tbody": "", "tfoot": "", "tr": "",
	"th": "scope class colspan", "td": "class colspan",
	"span": "class", // of the resolver's claims
}

// inspect reports what must not be in the output.
func inspect(out string) error {
	z := html.NewTokenizer(strings.NewReader(out))
	ids := map[string]bool{}
	for {
		switch z.Next() {
		case html.ErrorToken:
			return nil
		case html.CommentToken, html.DoctypeToken:
			return fmt.Errorf("comment or doctype %s", z.Raw())
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			attributes, ok := allowed[t.Data]
			if !ok {
				return fmt.Errorf("element %s", t)
			}
			for _, a := range t.Attr {
				if !strings.Contains(" "+attributes+" ", " "+a.Key+" ") {
					return fmt.Errorf("attribute %s of %s", a.Key, t)
				}
				if a.Key == "id" && ids[a.Val] {
					return fmt.Errorf("id %s twice", a.Val)
				}
				ids[a.Val] = ids[a.Val] || a.Key == "id"
				if (a.Key == "href" || a.Key == "src") && !safe(a.Val) {
					return fmt.Errorf("%s=%q", a.Key, a.Val)
				}
			}
		}
	}
}

// safe holds a destination against what a browser would make of it, in other words
// than the package does.
func safe(href string) bool {
	bare := strings.ToLower(strings.Map(func(r rune) rune {
		if r <= ' ' {
			return -1
		}
		return r
	}, href))
	for _, ok := range []string{"http://", "https://", "mailto:", "#"} {
		if strings.HasPrefix(bare, ok) {
			return true
		}
	}
	path, _, _ := strings.Cut(bare, "/")
	path, _, _ = strings.Cut(path, "#")
	path, _, _ = strings.Cut(path, "?")
	return !strings.Contains(path, ":") && !strings.HasPrefix(bare, "/") && !strings.HasPrefix(bare, `\`)
}

// quiet is a resolver that lets every link through and writes nothing.
type quiet struct{}

func (quiet) Inline(*prose.Directive) template.HTML        { return "" }
func (quiet) Link(dest string, _ diag.Pos) (string, bool)  { return dest, true }
func (quiet) Image(dest string, _ diag.Pos) (string, bool) { return dest, true }
func (quiet) Label(string, ...string) string               { return "" }
func (quiet) Claim(*prose.Directive) (a, b template.HTML)  { return `<span class="claim">`, "</span>" }
func (quiet) Anchor(id string) string                      { return id }

func within(p diag.Pos, lines []string) error {
	if p.File != file || p.Line < 1 || p.Line > len(lines) {
		return fmt.Errorf("position %v of a text of %d lines", p, len(lines))
	}
	if n := utf8.RuneCountInString(lines[p.Line-1]); p.Column < 1 || p.Column > n+1 {
		return fmt.Errorf("position %v of a line of %d characters", p, n)
	}
	return nil
}

func checkOutput(t *testing.T, src []byte) {
	doc, list := prose.Parse(file, 1, src)
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(string(src), "\ufeff"))
	lines := strings.Split(text, "\n")
	for _, p := range list.Sorted() {
		if err := within(p.Pos, lines); err != nil {
			t.Fatalf("%s: %v in %q", p.Code, err, src)
		}
	}
	for _, s := range doc.Text {
		if err := within(s.Pos, lines); err != nil {
			t.Fatalf("%q: %v in %q", s.Text, err, src)
		}
	}
	for _, d := range doc.Directives {
		if err := within(d.Pos, lines); err != nil {
			t.Fatalf("%s: %v in %q", d.Name, err, src)
		}
	}
	out := doc.Render(quiet{})
	var all strings.Builder
	for _, p := range out.Parts {
		all.WriteString(string(p.HTML))
	}
	if err := inspect(all.String()); err != nil {
		t.Fatalf("%v in the output of %q:\n%s", err, src, all.String())
	}
	if strings.ContainsFunc(all.String(), func(r rune) bool { return r >= 0xf0000 }) {
		t.Fatalf("a mark in the output of %q", src)
	}
}

func FuzzProse(f *testing.F) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(a.Files[0].Data)
	}
	for _, m := range mistakes {
		src, _, _ := split(m.src)
		f.Add([]byte(src))
	}
	f.Fuzz(func(t *testing.T, src []byte) { checkOutput(t, src) })
}

// Some inputs make Markdown parsers slow or deep.
func TestHostileTexts(t *testing.T) {
	for _, s := range []string{"[", "![", "*", "**a ", "_a ", "`", "``a", "> ", "- ", "{{", "{{value ", "{{claim a}}", "<", "<a ", "<!--",
		"](", "[a](", "|", "| a |\n|---|\n", "&", "&amp;", "\\", "#", "## ", "^[", "[^1]", "~~", "h", "http://a", "  ", "\t", "1. ", ": ",
		"[^a]: b\n", "\n\n", "a\n: b\n", "\r", "***a", "___a", "[a][", "｛｛", "}}", "<a@b.c>", "{#a}", "\\{{", "中", "```\n", "![a](b"} {
		checkOutput(t, []byte(strings.Repeat(s, 3000/len(s))))
		checkOutput(t, []byte("甲"+strings.Repeat(s, 200)+"\n\n乙"+strings.Repeat(s, 3)))
	}
}
