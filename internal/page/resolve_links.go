package page

import (
	"zhijian/internal/diag"
)

// Link gives where a link of the narrative leads: words to their page, a path of the
// site to itself.
func (r *resolver) Link(dest string, pos diag.Pos) (string, bool) { return dest, true }

// Image gives the src of an image; there are none yet.
func (r *resolver) Image(dest string, pos diag.Pos) (string, bool) { return "", false }

// Anchor gives the id of an element of the text, unlike the ids of the page around it.
func (r *resolver) Anchor(id string) string { return id }

// Label gives the words of footnotes and tables.
func (r *resolver) Label(key string, args ...string) string { return key }
