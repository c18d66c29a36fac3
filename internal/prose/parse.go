package prose

import (
	"fmt"
	"html"
	"regexp"
	"strings"

	"github.com/gomarkdown/markdown/ast"
	"github.com/gomarkdown/markdown/parser"

	"zhijian/internal/diag"
)

// parsed is what Render needs of a Doc.
type parsed struct {
	src      *source
	root     ast.Node
	marks    []mark
	headings map[*ast.Heading]int // index in Doc.Headings
	reserved map[string]bool      // ids of figures
}

const extensions = parser.Tables | parser.FencedCode | parser.Strikethrough | parser.SpaceHeadings |
	parser.Footnotes | parser.NoEmptyLineBeforeBlock | parser.HeadingIDs | parser.BackslashLineBreak |
	parser.DefinitionLists | parser.OrderedListStart

// maxBytes and maxSigns bound a text and the signs of markup in one of its blocks:
// gomarkdown needs quadratic time for signs that do not match.
const (
	maxBytes = 512 << 10
	maxSigns = 20_000
)

// Parse reads Markdown that starts on line firstLine of file. The Doc is usable even
// when there are problems.
func Parse(file string, firstLine int, src []byte) (*Doc, diag.List) {
	var probs diag.List
	if len(src) > maxBytes {
		probs.Add(diag.Problem{Pos: diag.Pos{File: file, Line: firstLine, Column: 1}, Severity: diag.Error,
			Code: "text-size", Args: []string{fmt.Sprint(maxBytes >> 10)}, Hint: diag.T("text-size")})
		src = nil
	}
	s := newSource(file, firstLine, src, &probs)
	if at := s.crowded(); at >= 0 {
		probs.Add(s.hinted(at, "text-size", "block", fmt.Sprint(maxSigns)))
		s = newSource(file, firstLine, nil, &probs)
	}
	scanned := scan(s)
	d := &Doc{parsed: parsed{src: s, marks: scanned.marks}}
	if scanned.full {
		probs.Add(s.hinted(0, "text-size", "marks"))
	}
	root, ok := guarded(func() ast.Node { return markdown(scanned.out) })
	if !ok {
		probs.Add(s.hinted(0, "markdown", ""))
	}
	d.root = root
	probs.Append(collect(d))
	return d, probs
}

// guarded runs a parser: should it panic, as gomarkdown has on rare malformed input, that
// is the author's problem and not a crash of ours.
func guarded(parse func() ast.Node) (root ast.Node, ok bool) {
	defer func() {
		if recover() != nil {
			root, ok = &ast.Document{}, false
		}
	}()
	return parse(), true
}

// markdown runs gomarkdown.
func markdown(text []byte) ast.Node {
	p := parser.NewWithExtensions(extensions)
	p.Opts.ParserHook = func([]byte) (ast.Node, []byte, int) {
		bundle(p.Doc)
		return nil, nil, 0
	}
	p.RegisterInline('&', entity)
	p.RegisterInline('_', underscore)
	root := p.Parse(text)
	unbundle(root)
	return root
}

// group holds finished blocks while gomarkdown is at work.
type group struct{ ast.Container }

// manyBlocks is how many blocks side by side make a bundle worth while.
const manyBlocks = 32

// bundle puts finished blocks of each open container into a group. At the end of every
// list gomarkdown compares all blocks beside it with one another, which would take
// minutes for some thousand short lists. The last block may still be open and stays.
func bundle(node ast.Node) {
	for ; node != nil; node = ast.GetLastChild(node) {
		switch node.(type) {
		case *ast.Document, *ast.BlockQuote, *ast.ListItem:
		default:
			continue
		}
		children := node.GetChildren()
		if len(children) < manyBlocks {
			continue
		}
		g, rest := &group{}, children[:0:0]
		if first, ok := children[0].(*group); ok {
			g, children = first, children[1:]
		}
		g.Parent = node
		for _, c := range children[:len(children)-1] {
			c.SetParent(g)
			g.Children = append(g.Children, c)
		}
		node.SetChildren(append(rest, g, children[len(children)-1]))
	}
}

// unbundle puts the blocks of groups back where they belong.
func unbundle(node ast.Node) {
	ast.WalkFunc(node, func(n ast.Node, entering bool) ast.WalkStatus {
		if children := n.GetChildren(); entering && len(children) > 0 {
			if g, ok := children[0].(*group); ok {
				for _, c := range g.Children {
					c.SetParent(n)
				}
				n.SetChildren(append(g.Children, children[1:]...))
			}
		}
		return ast.GoToNext
	})
}

var entityText = regexp.MustCompile(`^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});`)

// entity decodes a character reference; gomarkdown's own would show &copy; as typed.
func entity(_ *parser.Parser, data []byte, offset int) (int, ast.Node) {
	ref := entityText.Find(data[offset:])
	text := html.UnescapeString(string(ref))
	if text == string(ref) {
		return 0, nil
	}
	text = strings.Map(func(r rune) rune {
		if unfit(r) != "" {
			return '\ufffd' // a mark must not be smuggled in
		}
		return r
	}, text)
	return len(ref), &ast.Text{Leaf: ast.Leaf{Literal: []byte(text), Attribute: &ast.Attribute{ID: ref}}}
}

// decodedFrom gives the character reference that a text was decoded from, or "".
func decodedFrom(n *ast.Text) string {
	if n.Attribute == nil {
		return ""
	}
	return string(n.Attribute.ID)
}

// underscore parses _emphasis_ and __strong__, but not within words: names such as
// supervision_pass_rate stay. (gomarkdown's own way of that forbids *emphasis* before
// Chinese characters, too.)
func underscore(p *parser.Parser, data []byte, offset int) (int, ast.Node) {
	if offset > 0 && isWord(data[offset-1]) {
		return 0, nil
	}
	n := 1
	for offset+n < len(data) && data[offset+n] == '_' {
		n++
	}
	if n > 2 {
		return n, &ast.Text{Leaf: ast.Leaf{Literal: data[offset : offset+n]}}
	}
	text := data[offset+n:]
	end := closingUnderscore(text, n)
	if end <= 0 || parser.IsSpace(text[0]) {
		return 0, nil
	}
	var node ast.Node = &ast.Emph{}
	if n == 2 {
		node = &ast.Strong{}
	}
	p.Inline(node, text[:end])
	return end + 2*n, node
}

// closingUnderscore finds a run of n underscores that ends an emphasis, or -1.
func closingUnderscore(text []byte, n int) int {
	code := false
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '`':
			code = !code
		case text[i] == '\\':
			i++
		case text[i] == '_' && !code:
			run := 1
			for i+run < len(text) && text[i+run] == '_' {
				run++
			}
			if run == n && i > 0 && !parser.IsSpace(text[i-1]) && (i+run == len(text) || !isWord(text[i+run])) {
				return i
			}
			i += run - 1
		}
	}
	return -1
}
