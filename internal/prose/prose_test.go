package prose_test

import (
	"flag"
	"fmt"
	"html/template"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"zhijian/internal/diag"
	"zhijian/internal/prose"
)

var update = flag.Bool("update", false, "write the golden files")

// answers is a resolver whose answers show the question.
type answers struct{}

func (answers) Inline(d *prose.Directive) template.HTML {
	s := "<data>" + d.Name
	for _, a := range d.Args {
		s += " " + a.Text
	}
	for _, p := range d.Named {
		s += " " + p.Key.Text + "=" + p.Value.Text
	}
	if d.InLink {
		s += " in-link"
	}
	return template.HTML(template.HTMLEscapeString(s[len("<data>"):]))
}

func (answers) Claim(d *prose.Directive) (before, after template.HTML) {
	return template.HTML(`<span class="claim">`), "</span>"
}

func (answers) Link(dest string, _ diag.Pos) (string, bool) {
	return strings.Replace(dest, ".md", ".html", 1), dest != "gone.md"
}

func (answers) Image(dest string, _ diag.Pos) (string, bool) {
	return "assets/" + dest, dest != "gone.png"
}

func (answers) Anchor(id string) string { return id }

func (answers) Label(key string, args ...string) string {
	return key + "(" + strings.Join(args, ",") + ")"
}

const file = "content/03-quality.md"

// show prints all that comes out of a text.
func show(src []byte) (html, problems, text string) {
	doc, list := prose.Parse(file, 1, src)
	var p, h, s strings.Builder
	for _, q := range list.Sorted() {
		fmt.Fprintf(&p, "%d:%d: %s: %s", q.Pos.Line, q.Pos.Column, q.Severity, q.Code)
		if q.Variant != "" {
			p.WriteString("." + q.Variant)
		}
		if len(q.Args) > 0 {
			fmt.Fprintf(&p, " %q", q.Args)
		}
		p.WriteString("\n")
	}
	out := doc.Render(answers{})
	for _, part := range out.Parts {
		if part.Block != nil {
			fmt.Fprintf(&h, "=== %s %s ===\n", part.Block.Name, part.Block.Value("id").Text)
		}
		h.WriteString(string(part.HTML))
	}
	for _, d := range doc.Directives {
		fmt.Fprintf(&s, "%d:%d: {{%s}}\n", d.Pos.Line, d.Pos.Column, d.Name)
		if d.Inner != "" {
			fmt.Fprintf(&s, "\t%q\n", d.Inner)
		}
	}
	for _, g := range out.Headings {
		fmt.Fprintf(&s, "%d:%d: h%d #%s %q\n", g.Pos.Line, g.Pos.Column, g.Level, g.ID, g.Text)
	}
	for _, g := range doc.Text {
		fmt.Fprintf(&s, "%d:%d: %q\n", g.Pos.Line, g.Pos.Column, g.Text)
	}
	return h.String(), p.String(), s.String()
}

// Each testdata/*.txtar is one text and all that comes out of it.
func TestGolden(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	if len(names) < 20 {
		t.Fatalf("found %d golden files, want at least 20", len(names))
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			html, problems, text := show(a.Files[0].Data)
			got := &txtar.Archive{Comment: a.Comment, Files: []txtar.File{a.Files[0],
				{Name: "html", Data: []byte(html)}, {Name: "problems", Data: []byte(problems)}, {Name: "text", Data: []byte(text)}}}
			if *update {
				if err := os.WriteFile(name, txtar.Format(got), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(txtar.Format(a)), string(txtar.Format(got))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
