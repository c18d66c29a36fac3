package serve

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"

	"zhijian/internal/diag"
	"zhijian/internal/lang"
)

//go:embed assets/panel.tmpl
var panelText string

// shown is what the panel's template reads.
type shown struct {
	Lang     string
	Title    string
	Heading  string // "2 errors, 1 warning", or that the machine failed
	Kept     string // says what the page below shows
	Failure  string // the machine's; "" when there is none
	Problems []shownProblem
	More     string // how many problems are not listed; "" when all are
}

type shownProblem struct {
	Place, Severity, Word, Message, Code, Hint string
}

// listed bounds the panel: whoever has more problems mends the first ones first.
const listed = 50

// panel gives the problems as HTML to be put on top of a page; nil if there are none.
func panel(cat *lang.Catalogue, probs diag.List, err error) []byte {
	if c := probs.Count(); err == nil && c.Errors+c.Warnings == 0 {
		return nil // notes alone hide nothing; the terminal shows them
	}
	s := shown{Lang: cat.Tag(), Title: cat.T("cmd.panel.title"), Heading: probs.Summary(cat)}
	if err != nil {
		s.Failure = err.Error()
		s.Heading = cat.T("cmd.panel.failure")
	}
	if err != nil || probs.HasErrors() {
		s.Kept = cat.T("cmd.panel.kept")
	}
	problems := probs.Sorted()
	for _, p := range problems[:min(listed, len(problems))] {
		s.Problems = append(s.Problems, shownProblem{
			Place:    fmt.Sprintf("%s:%d:%d", p.Pos.File, p.Pos.Line, p.Pos.Column),
			Severity: p.Severity.String(),
			Word:     cat.T("cmd.panel." + p.Severity.String()),
			Message:  p.Message(cat),
			Code:     p.Code,
			Hint:     p.HintText(cat),
		})
	}
	if n := len(problems) - listed; n > 0 {
		s.More = cat.T("cmd.panel.more", fmt.Sprint(n))
	}
	return execute("panel", s)
}

// failed is the whole page when no build has succeeded yet.
func (p *preview) failed(s state, name string) []byte {
	page := execute("failed", shown{Lang: p.cat.Tag(), Title: p.cat.T("cmd.panel.title"), Kept: p.cat.T("cmd.panel.none")})
	return s.inject(name, page)
}

// execute runs a template of ours; one that fails is our own bug.
func execute(name string, s shown) []byte {
	t := template.Must(template.New("").Parse(panelText))
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, name, s); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// inject puts the reload script, and the panel if there is one, into a page. It adds
// nothing that the policy blocks, and takes place only while serving: the files of the
// report stay as they would be published.
func (s state) inject(name string, page []byte) []byte {
	script := fmt.Sprintf("<script src=\"/%sreload.js\" data-build=\"%s\"></script>\n", own, s.id(name))
	if len(s.panel) > 0 {
		page = insertAfterTag(page, "<body", s.panel)
	}
	at := bytes.LastIndex(page, []byte("</body>"))
	if at < 0 {
		at = len(page)
	}
	return bytes.Join([][]byte{page[:at], []byte(script), page[at:]}, nil)
}

// insertAfterTag inserts text behind the first tag that starts with open, or at the
// front of a page without it.
func insertAfterTag(page []byte, open string, text []byte) []byte {
	at := 0
	if i := bytes.Index(page, []byte(open)); i >= 0 {
		if j := bytes.IndexByte(page[i:], '>'); j >= 0 {
			at = i + j + 1
		}
	}
	return bytes.Join([][]byte{page[:at], text, page[at:]}, nil)
}
