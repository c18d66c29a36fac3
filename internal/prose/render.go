package prose

import (
	"fmt"
	"html"
	"html/template"
	"strconv"
	"strings"

	"github.com/gomarkdown/markdown/ast"

	"zhijian/internal/diag"
)

// Render gives the document's HTML, its directives answered by res. What res cannot
// answer it reports itself.
func (d *Doc) Render(res Resolver) *Output {
	w := &writer{d: d, res: res, out: &Output{}, notes: map[int]int{}, brk: -1}
	ast.WalkFunc(d.root, w.visit)
	w.flush()
	return w.out
}

// writer writes every element itself, so that the output holds these elements and
// attributes and no others.
type writer struct {
	d   *Doc
	res Resolver
	out *Output
	buf []byte

	last    rune // written last in this block; 0 at its start, directive after one
	brk     int  // offset of a line break of the source that may yet vanish, or -1
	links   int
	closing template.HTML    // of the claim that is open
	skip    int              // unsafe links whose words only are shown
	notes   map[int]int      // how often each footnote was referred to so far
	title   *strings.Builder // words of the heading at hand
	table   []string         // classes of the columns
	cell    int
	note    int // the footnote being written, or 0
}

// directive stands for the words of a directive where characters are compared.
const directive = rune(-1)

func (w *writer) raw(s ...string) {
	for _, s := range s {
		w.buf = append(w.buf, s...)
	}
}

// flush closes a part of HTML.
func (w *writer) flush() {
	if len(w.buf) > 0 {
		w.out.Parts = append(w.out.Parts, Part{HTML: template.HTML(w.buf)})
		w.buf = nil
	}
}

func (w *writer) startBlock(tag string) {
	w.endBlock("")
	w.raw(tag)
}

func (w *writer) endBlock(tag string) {
	if w.brk >= 0 {
		w.buf = append(w.buf[:w.brk], w.buf[w.brk+1:]...)
		w.brk = -1
	}
	w.last = 0
	w.raw(tag)
}

// text writes words. A line break of the source vanishes between Chinese characters,
// where it would show as a space.
func (w *writer) text(s string) {
	for _, r := range s {
		if r == '\n' {
			if w.last != 0 && w.brk < 0 {
				w.brk = len(w.buf)
				w.raw("\n")
			}
			continue
		}
		if w.brk >= 0 {
			if r == ' ' || r == '\t' {
				continue
			}
			w.settle(r)
		}
		w.last = r
		w.escape(r)
	}
	if w.title != nil {
		w.title.WriteString(s)
	}
}

func (w *writer) escape(r rune) {
	switch r {
	case '&':
		w.raw("&amp;")
	case '<':
		w.raw("&lt;")
	case '>':
		w.raw("&gt;")
	case '"':
		w.raw("&#34;")
	default:
		w.buf = append(w.buf, string(r)...)
	}
}

// settle decides about the pending line break, now that the next character is known.
func (w *writer) settle(next rune) {
	if joins(w.last, next) {
		w.buf = append(w.buf[:w.brk], w.buf[w.brk+1:]...)
	}
	w.brk = -1
}

// phrase writes HTML that counts as the given character where characters are compared.
func (w *writer) phrase(s string, as rune) {
	if w.brk >= 0 {
		w.settle(as)
	}
	w.raw(s)
	w.last = as
}

func (w *writer) visit(node ast.Node, entering bool) ast.WalkStatus {
	switch n := node.(type) {
	case *ast.Text:
		w.pieces(n.Literal)
	case *ast.Hardbreak:
		w.endBlock("<br>\n")
	case *ast.Emph:
		w.element("em", entering)
	case *ast.Strong:
		w.element("strong", entering)
	case *ast.Del:
		w.element("del", entering)
	case *ast.Code:
		w.phrase("<code>"+html.EscapeString(w.d.restore(n.Literal))+"</code>", 'x')
		if w.title != nil {
			w.title.WriteString(w.d.restore(n.Literal))
		}
	case *ast.Link:
		w.link(n, entering)
	case *ast.Image:
		if entering {
			w.image(n)
		}
		return w.after(ast.SkipChildren, entering)
	case *ast.HTMLSpan:
		w.text(w.d.restore(n.Literal))
	case *ast.HTMLBlock:
		w.text(w.d.restore(n.Literal))
	default:
		return w.visitBlock(node, entering)
	}
	return ast.GoToNext
}

// after keeps the walk from entering the children of a node.
func (w *writer) after(status ast.WalkStatus, entering bool) ast.WalkStatus {
	if entering {
		return status
	}
	return ast.GoToNext
}

func (w *writer) element(name string, entering bool) {
	if entering {
		w.raw("<", name, ">")
	} else {
		w.raw("</", name, ">")
	}
}

// pieces writes a literal of prose, with its marks answered.
func (w *writer) pieces(literal []byte) {
	pieces(literal, func(text []byte, m int) {
		if m < 0 {
			w.text(string(text))
			return
		}
		mk := &w.d.marks[m]
		switch mk.kind {
		case literalMark:
			w.text(mk.text)
		case htmlMark:
			w.text("<")
		case linkMark:
			w.autolink(mk)
		case brokenMark:
			w.text(w.d.src.text[mk.start:mk.end])
		case directiveMark:
			if !mk.dir.Block {
				w.answer(w.res.Inline(mk.dir))
			}
		case openMark, closeMark:
			w.claim(mk)
		}
	})
}

// answer writes the HTML of a directive.
func (w *writer) answer(h template.HTML) {
	if h == "" {
		return
	}
	w.phrase(string(h), directive)
	if w.title != nil {
		w.title.WriteString(stripTags(string(h)))
	}
}

func (w *writer) claim(mk *mark) {
	switch {
	case !mk.paired: // a problem of Parse
	case mk.kind == openMark:
		before, after := w.res.Claim(mk.dir)
		w.closing = after
		w.raw(string(before))
	default:
		w.raw(string(w.closing))
	}
}

func (w *writer) autolink(mk *mark) {
	variant, _ := w.d.unsafe(mk.text)
	if w.links > 0 || variant != "" {
		w.text(strings.TrimPrefix(mk.text, "mailto:"))
		return
	}
	w.settleIfPending('x')
	w.raw(`<a href="`, html.EscapeString(mk.text), `"`, rel(mk.text), ">")
	w.text(strings.TrimPrefix(mk.text, "mailto:"))
	w.raw("</a>")
}

func (w *writer) settleIfPending(next rune) {
	if w.brk >= 0 {
		w.settle(next)
	}
}

// rel marks a link that leaves the site.
func rel(href string) string {
	if strings.HasPrefix(strings.ToLower(href), "http") {
		return ` rel="external noopener noreferrer"`
	}
	return ""
}

func (w *writer) link(n *ast.Link, entering bool) {
	if n.NoteID > 0 {
		if entering {
			w.noteRef(n.NoteID)
		}
		return
	}
	if !entering {
		w.links--
		if w.skip > 0 {
			w.skip--
			return
		}
		w.raw("</a>")
		return
	}
	w.links++
	dest := w.d.dest(n.Destination)
	href, ok := "", false
	if variant, _ := w.d.unsafe(dest); variant == "" && w.links == 1 {
		if scheme.MatchString(dest) {
			href, ok = dest, true
		} else {
			href, ok = w.res.Link(dest, w.d.destPos(n.Destination))
		}
	}
	if !ok || w.skip > 0 {
		w.skip++
		return
	}
	w.raw(`<a href="`, html.EscapeString(href), `"`, w.titleAttr(n.Title), rel(href), ">")
}

// titleAttr writes a link's title without its marks.
func (w *writer) titleAttr(title []byte) string {
	if len(title) == 0 {
		return ""
	}
	return ` title="` + html.EscapeString(html.UnescapeString(w.d.restore(title))) + `"`
}

// destPos finds where a destination stands by its mark.
func (p *parsed) destPos(literal []byte) diag.Pos {
	pos := p.src.pos(0)
	found := false
	pieces(literal, func(_ []byte, m int) {
		if m >= 0 && !found {
			pos, found = p.src.pos(p.marks[m].start), true
		}
	})
	return pos
}

func (w *writer) image(n *ast.Image) {
	dest := w.d.dest(n.Destination)
	alt := w.d.plain(n)
	if variant, _ := w.d.unsafe(dest); variant == "" {
		if src, ok := w.res.Image(dest, w.d.destPos(n.Destination)); ok {
			w.phrase(`<img src="`+html.EscapeString(src)+`" alt="`+html.EscapeString(alt)+`"`+w.titleAttr(n.Title)+">", 'x')
			return
		}
	}
	w.text(alt)
}

// plain gives the words below a node, marks left out.
func (p *parsed) plain(node ast.Node) string {
	var b strings.Builder
	ast.WalkFunc(node, func(n ast.Node, _ bool) ast.WalkStatus {
		switch n := n.(type) {
		case *ast.Text:
			pieces(n.Literal, func(text []byte, m int) {
				if m < 0 {
					b.Write(text)
				} else {
					b.WriteString(p.marks[m].text)
				}
			})
		case *ast.Code:
			b.WriteString(p.restore(n.Literal))
		}
		return ast.GoToNext
	})
	return strings.ReplaceAll(b.String(), "\n", " ")
}

// noteRef writes the number that leads to a footnote.
func (w *writer) noteRef(id int) {
	if w.links > 0 { // a link in a link cannot be
		return
	}
	w.notes[id]++
	n := strconv.Itoa(id)
	w.settleIfPending('，') // no space before the number
	w.raw(`<sup class="note-ref"><a id="`, w.anchor(noteID("fnref", id, w.notes[id])), `" href="#`, w.anchor("fn:"+n),
		`" role="doc-noteref">`, n, "</a></sup>")
}

func noteID(kind string, id, times int) string {
	if times < 2 {
		return fmt.Sprintf("%s:%d", kind, id)
	}
	return fmt.Sprintf("%s:%d:%d", kind, id, times)
}

func (w *writer) anchor(id string) string { return html.EscapeString(w.res.Anchor(id)) }
