package prose

import (
	"strings"
	"unicode/utf8"

	"github.com/gomarkdown/markdown/ast"

	"zhijian/internal/diag"
)

// collector walks a parsed text once: it finds where everything stands in the source
// and what is wrong with it.
type collector struct {
	d      *Doc
	probs  diag.List
	seen   []bool // marks that gomarkdown kept
	cursor int    // offset in the source up to which text has been found
	block  int    // of the segment at hand

	heading  *Heading // being read
	start    int      // its offset, or -1
	links    int      // depth
	images   int
	alt      bool // the image's words hold a directive
	sole     int  // mark of the block directive that is all of its paragraph, or -1
	level    int  // of the heading before
	open     int  // mark of the claim that is open, or -1
	parent   ast.Node
	nested   int  // claims within it
	lost     bool // a claim was not closed in its block; its end may follow
	rows     map[int]bool
	explicit map[string]bool
}

// collect fills a Doc from its tree.
func collect(d *Doc) diag.List {
	d.headings, d.reserved = map[*ast.Heading]int{}, map[string]bool{}
	for _, m := range d.marks {
		if m.dir != nil && m.dir.Block {
			if id := m.dir.Value("id").Text; id != "" {
				d.reserved[id] = true
			}
		}
	}
	c := &collector{d: d, seen: make([]bool, len(d.marks)), sole: -1, open: -1, level: 1,
		rows: map[int]bool{}, explicit: map[string]bool{}}
	ast.WalkFunc(d.root, func(node ast.Node, entering bool) ast.WalkStatus {
		c.visit(node, entering)
		return ast.GoToNext
	})
	c.endBlock()
	c.dropped()
	c.ids()
	for i := range d.marks {
		m := &d.marks[i]
		if m.live && (m.kind == directiveMark || m.kind == openMark) {
			d.Directives = append(d.Directives, *m.dir)
		}
	}
	return c.probs
}

func (c *collector) visit(node ast.Node, entering bool) {
	switch n := node.(type) {
	case *ast.Text:
		c.text(n)
	case *ast.Code:
		c.code(n.Literal)
	case *ast.CodeBlock:
		c.code(n.Info)
		c.code(n.Literal)
	case *ast.HTMLBlock, *ast.HTMLSpan: // cannot be: gomarkdown sees no "<"
		c.add(c.cursor, "raw-html", "text", "raw-html", "<")
	case *ast.Paragraph:
		c.newBlock()
		if c.sole = -1; entering {
			c.sole = c.d.soleBlock(n)
		}
	case *ast.TableCell, *ast.ListItem:
		c.newBlock()
	case *ast.Heading:
		c.newBlock()
		c.visitHeading(n, entering)
	case *ast.Link:
		c.visitLink(n, entering)
	case *ast.Image:
		c.visitImage(n, entering)
	}
}

// add reports an error; hint may be "".
func (c *collector) add(offset int, code, variant, hint string, args ...string) {
	p := c.d.src.problem(offset, code, variant, args...)
	if hint != "" {
		p.Hint = diag.T(hint)
	}
	c.probs.Add(p)
}

func (c *collector) warn(offset int, code, variant, hint string, args ...string) {
	p := c.d.src.problem(offset, code, variant, args...)
	p.Severity = diag.Warning
	if hint != "" {
		p.Hint = diag.T(hint)
	}
	c.probs.Add(p)
}

func (c *collector) newBlock() {
	c.endBlock()
	c.block++
}

// endBlock reports a claim that the block leaves open.
func (c *collector) endBlock() {
	if c.open >= 0 {
		c.add(c.d.marks[c.open].start, "claim-unclosed", "", "claim-unclosed")
		c.open, c.nested, c.lost = -1, 0, true
	}
}

// soleBlock gives the mark of a block directive that is all of a paragraph of the
// document itself, or -1.
func (p *parsed) soleBlock(para *ast.Paragraph) int {
	if _, ok := para.Parent.(*ast.Document); !ok {
		return -1
	}
	sole, other := -1, false
	for _, child := range para.Children {
		t, ok := child.(*ast.Text)
		if !ok {
			return -1
		}
		pieces(t.Literal, func(text []byte, m int) {
			switch {
			case m < 0:
				other = other || strings.TrimSpace(string(text)) != ""
			case p.marks[m].kind == lineMark || p.marks[m].kind == indentMark:
			case sole < 0 && p.marks[m].kind == directiveMark && p.marks[m].dir.Block:
				sole = m
			default:
				other = true
			}
		})
	}
	if other {
		return -1
	}
	return sole
}

// text files the prose of a text and acts on its marks.
func (c *collector) text(n *ast.Text) {
	src := c.d.src.text
	if ref := decodedFrom(n); ref != "" {
		start := c.find(ref)
		c.file(string(n.Literal), start)
		return
	}
	pieces(n.Literal, func(text []byte, m int) {
		switch {
		case m >= 0:
			c.mark(m, n.Parent)
		case text[0] == '\n':
			if i := strings.IndexByte(src[c.cursor:], '\n'); i >= 0 {
				c.cursor += i + 1
			}
		default:
			c.segment(string(text))
		}
	})
}

// searchWindow bounds how far ahead the source of a text is looked for.
const searchWindow = 4096

// segment files a stretch of prose. gomarkdown only ever drops text, so its source is
// found ahead of the cursor; marks keep the cursor close.
func (c *collector) segment(text string) {
	c.file(text, c.find(text))
}

func (c *collector) file(text string, start int) {
	if c.heading != nil {
		c.heading.Text += text
	}
	if strings.TrimSpace(text) == "" {
		return
	}
	c.asTyped(text, start)
	c.d.Text = append(c.d.Text, Segment{Text: text, Pos: c.d.src.pos(start), Block: c.block})
}

// find gives the offset of a text ahead of the cursor, and moves the cursor behind it.
// A single character is not looked for beyond its line, where it would be another one.
func (c *collector) find(text string) int {
	ahead := c.d.src.text[c.cursor:min(len(c.d.src.text), c.cursor+len(text)+searchWindow)]
	line := ahead
	if end := strings.IndexByte(ahead, '\n'); end >= 0 {
		line = ahead[:end+1]
	}
	i := strings.Index(line, text)
	if i < 0 && len(line) < len(ahead) && utf8.RuneCountInString(text) > 1 {
		i = strings.Index(ahead, text)
	}
	if i < 0 {
		return c.cursor
	}
	c.cursor += i + len(text)
	return c.cursor - len(text)
}

// code passes over code.
func (c *collector) code(literal []byte) {
	pieces(literal, func(text []byte, m int) {
		if m >= 0 {
			c.see(m)
		} else {
			c.find(string(text))
		}
	})
}

func (c *collector) see(m int) *mark {
	mk := &c.d.marks[m]
	c.seen[m] = true
	c.cursor = mk.end
	return mk
}

// mark acts on a mark in prose.
func (c *collector) mark(m int, parent ast.Node) {
	mk := c.see(m)
	mk.live = true
	for _, p := range mk.problems {
		c.probs.Add(p)
	}
	switch mk.kind {
	case lineMark:
		c.headingAt(mk.head)
	case cellMark:
		c.rows[c.d.src.line(mk.start)] = true
	case literalMark, htmlMark:
		if c.heading != nil {
			c.heading.Text += mk.text
		}
	case linkMark:
		if c.heading != nil {
			c.heading.Text += mk.text
		}
		c.target(mk.text, mk.start)
	case directiveMark:
		c.headingAt(mk.start)
		c.directive(m, mk)
	case openMark:
		c.headingAt(mk.start)
		c.openClaim(m, mk, parent)
	case closeMark:
		c.closeClaim(m, parent)
	}
}

func (c *collector) directive(m int, mk *mark) {
	mk.dir.InLink = c.links > 0
	switch {
	case c.images > 0:
		c.alt = true
		c.add(mk.start, "directive-misplaced", "image", "directive-misplaced-image", mk.dir.Name)
	case mk.dir.Block && m != c.sole:
		c.add(mk.start, "directive-block", "", "directive-block", mk.dir.Name)
	}
}

func (c *collector) openClaim(m int, mk *mark, parent ast.Node) {
	mk.dir.InLink = c.links > 0
	c.lost = false
	switch {
	case c.images > 0:
		c.alt = true
		c.add(mk.start, "directive-misplaced", "image", "directive-misplaced-image", mk.dir.Name)
	case c.open >= 0:
		c.add(mk.start, "claim-nested", "", "claim-nested")
		c.nested++
	default:
		c.open, c.parent = m, parent
	}
}

func (c *collector) closeClaim(m int, parent ast.Node) {
	start := c.d.marks[m].start
	switch {
	case c.nested > 0:
		c.nested--
	case c.open >= 0 && c.parent != parent:
		c.add(c.d.marks[c.open].start, "claim-crosses", "", "claim-crosses")
		c.open = -1
	case c.open >= 0:
		open := &c.d.marks[c.open]
		open.dir.Inner = c.d.src.text[open.end:start]
		open.paired, c.d.marks[m].paired = true, true
		c.open = -1
	case c.lost:
		c.lost = false
	default:
		c.add(start, "claim-unopened", "", "claim-unopened")
	}
}

// dropped reports what Markdown leaves out: definitions that nothing refers to, cells
// beyond the table's columns, and text that is too deep. Nothing vanishes in silence.
func (c *collector) dropped() {
	skip, deep, line := false, false, -1
	for i := range c.d.marks {
		m := &c.d.marks[i]
		definition := m.kind == defMark || m.kind == refMark
		if c.seen[i] {
			skip = false
			continue
		}
		at := c.d.src.line(m.start)
		switch {
		case definition:
			skip = true
			c.warn(m.head, "definition-unused", "", "definition-unused")
		case skip || at == line || m.kind == destMark || m.kind == indentMark || m.kind == noteMark:
		case c.rows[at]:
			line = at
			c.warn(m.start, "table-cells", "", "table-cells")
		case deep && at == line+1:
			line = at // the rest of what is too deep
		default:
			line, deep = at, true
			c.add(m.start, "text-dropped", "", "text-dropped")
		}
	}
}
