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
	Name    string
	NamePos diag.Pos
	Args    []Word   // positional arguments and flags, in order
	Named   []Pair   // key=value, in order; no key twice
	Pos     diag.Pos // of the opening brace
	Block   bool     // of a kind that stands alone on its own line (chart, table)
	Inner   string   // the source text between {{claim …}} and {{/claim}}
	InLink  bool     // stands in the text of a link, so that its HTML must not be a link
}

// Value gives the value of a key, or the zero Word.
func (d *Directive) Value(key string) Word {
	for _, p := range d.Named {
		if p.Key.Text == key {
			return p.Value
		}
	}
	return Word{}
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

// Resolver says what directives and links give. It is called in one goroutine, in
// the order of the source, but for footnotes, which come last. Problems are the
// resolver's to report; what it returns is then used as it is.
type Resolver interface {
	// Inline gives the HTML of a directive in running text.
	Inline(d *Directive) template.HTML
	// Claim gives the HTML put before and after the words of a claim.
	Claim(d *Directive) (before, after template.HTML)
	// Link gives the href for a link destination, or ok = false if it is not allowed.
	// Schemes other than http, https and mailto, absolute paths and paths out of the
	// project never get here: they are problems of Parse.
	Link(dest string, pos diag.Pos) (href string, ok bool)
	// Image gives the src for an image destination, or ok = false if it is not allowed.
	Image(dest string, pos diag.Pos) (src string, ok bool)
	// Anchor gives the HTML id for an id of the document, so that several documents
	// can share a page. It must keep different ids different.
	Anchor(id string) string
	// Label gives words for readers of the page: "footnotes", "back" (args: the
	// footnote's number) and "table" (args: the column heads).
	Label(key string, args ...string) string
}

// Doc is a parsed text. It is read-only and may be rendered many times.
type Doc struct {
	Directives []Directive // in the order of the source
	Headings   []Heading   // in the order of the source; directives in them are left out
	Text       []Segment   // the running prose, footnotes last

	parsed
}

// Heading is an entry of a contents list.
type Heading struct {
	Level int    // 2–6
	ID    string // unique in the document, also against the ids of its figures
	Text  string // without markup
	Pos   diag.Pos
}

// Segment is a piece of running prose on one line: no directive, no code, no link
// destination, no markup.
type Segment struct {
	Text  string
	Pos   diag.Pos // of its first character
	Block int      // pieces of one paragraph, heading or table cell share it
}

// Output is a document made into HTML.
type Output struct {
	Parts    []Part
	Headings []Heading // as in Doc, with the words of their directives and their ids by Resolver.Anchor
}

// Part is a stretch of HTML, or a block directive that stands between two of them.
type Part struct {
	HTML  template.HTML
	Block *Directive // nil for HTML
}
