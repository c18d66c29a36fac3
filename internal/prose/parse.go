package prose

import (
	"html/template"

	"zhijian/internal/diag"
)

type parsed struct{}

// Parse reads Markdown that starts on line firstLine of file. The Doc is usable even
// when there are problems.
func Parse(file string, firstLine int, src []byte) (*Doc, diag.List) { panic("being written") }

// Render gives the document's HTML, its directives answered by res.
func (d *Doc) Render(res Resolver) (template.HTML, diag.List) { panic("being written") }
