package prose

import (
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/gomarkdown/markdown/ast"
)

func (w *writer) visitBlock(node ast.Node, entering bool) ast.WalkStatus {
	switch n := node.(type) {
	case *ast.Paragraph:
		return w.paragraph(n, entering)
	case *ast.Heading:
		w.heading(n, entering)
	case *ast.BlockQuote:
		w.container("blockquote", entering)
	case *ast.HorizontalRule:
		w.startBlock("<hr>\n")
	case *ast.CodeBlock:
		w.startBlock("<pre tabindex=\"0\"><code" + language(n.Info) + ">" +
			html.EscapeString(w.d.restore(n.Literal)) + "</code></pre>\n")
	case *ast.List:
		w.list(n, entering)
	case *ast.ListItem:
		w.item(n, entering)
	case *ast.Table:
		w.tableBlock(n, entering)
	case *ast.TableHeader:
		w.container("thead", entering)
	case *ast.TableBody:
		w.container("tbody", entering)
	case *ast.TableFooter:
		w.container("tfoot", entering)
	case *ast.TableRow:
		w.cell = 0
		w.container("tr", entering)
	case *ast.TableCell:
		w.tableCell(n, entering)
	case *ast.CaptionFigure, *ast.Caption:
		w.container("div", entering)
	}
	return ast.GoToNext
}

func (w *writer) container(name string, entering bool) {
	if entering {
		w.startBlock("<" + name + ">\n")
	} else {
		w.endBlock("</" + name + ">\n")
	}
}

func (w *writer) paragraph(n *ast.Paragraph, entering bool) ast.WalkStatus {
	if m := w.d.soleBlock(n); m >= 0 {
		if entering {
			w.flush()
			w.out.Parts = append(w.out.Parts, Part{Block: w.d.marks[m].dir})
		}
		return w.after(ast.SkipChildren, entering)
	}
	if tight(n) {
		w.startBlock("")
		return ast.GoToNext
	}
	if entering {
		w.startBlock("<p>")
	} else {
		w.endBlock("</p>\n")
	}
	return ast.GoToNext
}

// tight reports whether a paragraph is the bare text of a list item.
func tight(n *ast.Paragraph) bool {
	item, ok := n.Parent.(*ast.ListItem)
	if !ok {
		return false
	}
	list, ok := item.Parent.(*ast.List)
	return ok && (list.Tight || item.ListFlags&ast.ListTypeTerm != 0)
}

func (w *writer) heading(n *ast.Heading, entering bool) {
	h := w.d.Headings[w.d.headings[n]]
	tag := "h" + strconv.Itoa(min(max(h.Level, 2), 6))
	if entering {
		w.title = &strings.Builder{}
		w.startBlock("<" + tag + ` id="` + w.anchor(h.ID) + `">`)
		return
	}
	w.endBlock("</" + tag + ">\n")
	h.Text = strings.Join(strings.Fields(w.title.String()), " ")
	h.ID = w.res.Anchor(h.ID)
	w.title = nil
	w.out.Headings = append(w.out.Headings, h)
}

var languageName = regexp.MustCompile(`^[A-Za-z0-9+#-]+`)

func language(info []byte) string {
	if name := languageName.Find(info); name != nil {
		return ` class="language-` + string(name) + `"`
	}
	return ""
}

func (w *writer) list(n *ast.List, entering bool) {
	tag := "ul"
	switch {
	case n.ListFlags&ast.ListTypeDefinition != 0:
		tag = "dl"
	case n.ListFlags&ast.ListTypeOrdered != 0:
		tag = "ol"
	}
	if !entering {
		w.endBlock("</" + tag + ">\n")
		if n.IsFootnotesList {
			w.raw("</section>\n")
		}
		return
	}
	if n.IsFootnotesList {
		w.startBlock(`<section class="footnotes" role="doc-endnotes" aria-label="` +
			html.EscapeString(w.res.Label("footnotes")) + "\">\n")
	}
	start := ""
	if tag == "ol" && n.Start > 1 {
		start = ` start="` + strconv.Itoa(n.Start) + `"`
	}
	w.startBlock("<" + tag + start + ">\n")
}

func (w *writer) item(n *ast.ListItem, entering bool) {
	tag := "li"
	switch {
	case n.ListFlags&ast.ListTypeTerm != 0:
		tag = "dt"
	case n.ListFlags&ast.ListTypeDefinition != 0:
		tag = "dd"
	}
	if n.RefLink != nil { // an item of the footnotes
		if entering {
			w.note++
			w.startBlock(`<li id="` + w.anchor("fn:"+strconv.Itoa(w.note)) + `">`)
			return
		}
		w.backLinks(w.note)
	}
	if entering {
		w.startBlock("<" + tag + ">")
	} else {
		w.endBlock("</" + tag + ">\n")
	}
}

// backLinks leads from a footnote to each place that refers to it.
func (w *writer) backLinks(id int) {
	for times := 1; times <= w.notes[id]; times++ {
		w.raw(` <a class="note-back" href="#`, w.anchor(noteID("fnref", id, times)), `" role="doc-backlink" aria-label="`,
			html.EscapeString(w.res.Label("back", strconv.Itoa(id))), "\">↩\ufe0e</a>")
	}
}

// tableBlock wraps a table so that a wide one scrolls, with the keyboard too.
func (w *writer) tableBlock(n *ast.Table, entering bool) {
	if !entering {
		w.endBlock("</table>\n</div>\n")
		return
	}
	heads, classes := w.d.columns(n)
	w.table = classes
	w.startBlock(`<div class="table-wrap" tabindex="0" role="region" aria-label="` +
		html.EscapeString(w.res.Label("table", heads...)) + "\">\n<table>\n")
}

func (w *writer) tableCell(n *ast.TableCell, entering bool) {
	tag, scope := "td", ""
	if n.IsHeader {
		tag, scope = "th", ` scope="col"`
	}
	if !entering {
		w.endBlock("</" + tag + ">\n")
		return
	}
	class := ""
	if w.cell < len(w.table) && w.table[w.cell] != "" {
		class = ` class="` + w.table[w.cell] + `"`
	}
	w.cell++
	span := ""
	if n.ColSpan > 1 {
		span = ` colspan="` + strconv.Itoa(n.ColSpan) + `"`
		w.cell += n.ColSpan - 1
	}
	w.startBlock("<" + tag + scope + class + span + ">")
}

var numeric = regexp.MustCompile(`^[+\-−–]?[0-9][0-9,.\x{a0} ]*(?:[%‰]|\pL{1,6})?$`)

// columns gives the heads and classes of a table's columns: "num" for numbers, which
// are those aligned right and those that hold nothing but numbers; "center".
func (p *parsed) columns(table *ast.Table) (heads, classes []string) {
	var numbers, words []int
	ast.WalkFunc(table, func(node ast.Node, entering bool) ast.WalkStatus {
		cell, ok := node.(*ast.TableCell)
		if !ok || !entering {
			return ast.GoToNext
		}
		i := index(cell)
		for len(classes) <= i {
			classes, numbers, words = append(classes, ""), append(numbers, 0), append(words, 0)
		}
		switch cell.Align {
		case ast.TableAlignmentRight:
			classes[i] = "num"
		case ast.TableAlignmentCenter:
			classes[i] = "center"
		case ast.TableAlignmentLeft:
			words[i]++
		}
		text := strings.TrimSpace(p.plain(cell))
		switch {
		case cell.IsHeader:
			if text != "" {
				heads = append(heads, text)
			}
		case numeric.MatchString(text) || text == "" && p.holdsValue(cell):
			numbers[i]++
		case text != "" && text != "—" && text != "…" && text != "-":
			words[i]++
		}
		return ast.SkipChildren
	})
	for i := range classes {
		if classes[i] == "" && numbers[i] > 0 && words[i] == 0 {
			classes[i] = "num"
		}
	}
	return heads, classes
}

// index gives the column of a cell.
func index(cell *ast.TableCell) int {
	i := 0
	for _, sibling := range cell.Parent.GetChildren() {
		if sibling == ast.Node(cell) {
			break
		}
		i++
		if c, ok := sibling.(*ast.TableCell); ok && c.ColSpan > 1 {
			i += c.ColSpan - 1
		}
	}
	return i
}

// holdsValue reports whether a cell holds a {{value}}.
func (p *parsed) holdsValue(cell *ast.TableCell) bool {
	found := false
	for _, child := range cell.Children {
		if t, ok := child.(*ast.Text); ok {
			pieces(t.Literal, func(_ []byte, m int) {
				found = found || m >= 0 && p.marks[m].kind == directiveMark && p.marks[m].dir.Name == "value"
			})
		}
	}
	return found
}

// joins reports whether a line break between two characters vanishes.
func joins(a, b rune) bool {
	switch {
	case wide(a) && wide(b):
		return true
	case fullPunct(a) || fullPunct(b):
		return true
	case eitherPunct(a) && wide(b) || wide(a) && eitherPunct(b):
		return true
	}
	return a == directive && wide(b) || b == directive && wide(a)
}

// wide reports whether a character belongs to a script written without spaces.
func wide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo) || fullPunct(r)
}

// fullPunct reports whether a character is punctuation of Chinese alone.
func fullPunct(r rune) bool { return r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef }

// eitherPunct reports whether a character is punctuation of Chinese and Latin text.
func eitherPunct(r rune) bool { return strings.ContainsRune("“”‘’—…·", r) }

// stripTags gives the words of HTML.
func stripTags(s string) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(s, '<')
		if open < 0 {
			b.WriteString(s)
			return html.UnescapeString(b.String())
		}
		b.WriteString(s[:open])
		end := strings.IndexByte(s[open:], '>')
		if end < 0 {
			return html.UnescapeString(b.String())
		}
		s = s[open+end+1:]
	}
}
