// Package prose turns Markdown with directives into HTML.
//
// It refuses to let anything through that an author did not mean as text: raw HTML,
// dangerous links and unknown directives are problems with a line and a column. What
// a directive says is not its business; a Resolver answers that.
package prose

import (
	"html/template"

	"zhijian/internal/diag"
)

// Directive is one {{name arguments key=value flag}} of the source.
type Directive struct {
	Name  string
	Args  []Word   // positional arguments and flags, in order
	Named []Pair   // key=value, in order
	Pos   diag.Pos // of the opening brace
	Block bool     // stands alone on its own line
	Inner string   // the source text between {{claim …}} and {{/claim}}
}

// Word is an argument and where it stands.
type Word struct {
	Text string
	Pos  diag.Pos
}

// Pair is a key=value argument and where key and value stand.
type Pair struct {
	Key, Value Word
}

// Resolver says what directives give. It is called in the order of the source, in
// one goroutine. Problems are the resolver's to report; what it returns is then used
// as it is.
type Resolver interface {
	// Inline gives the HTML of a directive in running text.
	Inline(d *Directive) template.HTML
	// Block gives the HTML of a directive that stands on its own line (chart, table).
	Block(d *Directive) template.HTML
	// Claim gives the HTML put before and after the words of a claim.
	Claim(d *Directive) (before, after template.HTML)
	// Link gives the href for a link or image destination, or ok = false if it is not allowed.
	Link(dest string, pos diag.Pos) (href string, ok bool)
}

// Doc is a parsed text.
type Doc struct {
	Directives []Directive // in the order of the source
	Headings   []Heading   // in the order of the source

	parsed
}

// Heading is an entry of a contents list.
type Heading struct {
	Level int    // 2–6
	ID    string // unique in the document
	Text  string // without markup; directives in it are resolved at Render
}
