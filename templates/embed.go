// Package templates holds the report's built-in templates and assets.
//
// It refuses logic: what a template shows was decided in package page, and how it is
// rendered, overridden and named is package render's business.
package templates

import "embed"

// FS holds base.html, one <kind>.html a kind of page, partials/ and assets/.
//
//go:embed *.html partials/*.html assets
var FS embed.FS
