package page

import (
	"html/template"

	"zhijian/internal/prose"
)

// Inline answers a directive in running text.
func (r *resolver) Inline(d *prose.Directive) template.HTML { return "" }

// Claim judges a claim.
func (r *resolver) Claim(d *prose.Directive) (before, after template.HTML) { return "", "" }

// figure draws the figure of a directive, or reports why it cannot.
func (r *resolver) figure(d *prose.Directive) *Figure { return nil }
