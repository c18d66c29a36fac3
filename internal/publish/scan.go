package publish

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
)

// Rule names what a Finding is about: a stable, kebab-case key for the catalogue.
type Rule string

// The rules of Scan.
const (
	// What the security policy blocks.
	InlineScript   Rule = "inline-script"    // a script without src that is no block of JSON
	InlineHandler  Rule = "inline-handler"   // an attribute on…
	StyleAttribute Rule = "style-attribute"  // an attribute style
	StyleElement   Rule = "style-element"    // an element style
	ScriptURL      Rule = "script-url"       // javascript: or vbscript:
	DataURL        Rule = "data-url"         // data: anywhere but in the src of an img
	BaseElement    Rule = "base-element"     // an element base
	FormAction     Rule = "form-action"      // a form, or a button of one, that sends somewhere
	EmbeddedFrame  Rule = "embedded-content" // iframe, object, embed and their like
	ForeignHost    Rule = "foreign-host"     // something loaded from elsewhere
	MetaRefresh    Rule = "meta-refresh"     // a page that goes elsewhere by itself

	// What does not work from a file share or without a server.
	ModuleScript Rule = "module-script"     // file:// has no modules
	CrossOrigin  Rule = "crossorigin"       // a request that file:// refuses
	RootRelative Rule = "root-relative"     // a link from the server's root, but for 404.html
	NoScheme     Rule = "protocol-relative" // a link that takes the scheme of the page: file: offline

	// Links and references.
	BrokenLink     Rule = "broken-link"     // no such output file
	BrokenFragment Rule = "broken-fragment" // the file is there, the id in it is not
	BrokenIDRef    Rule = "broken-idref"    // a label for, or a description by, what is not in the page
	BadScheme      Rule = "bad-scheme"      // a scheme that no report needs, such as file:
	BadURL         Rule = "bad-url"         // no URL
	RelativeIn404  Rule = "relative-in-404" // 404.html shows at any depth, where only links from the root hold
	SourceMap      Rule = "source-map"      // a source map that is not there
	UnusedAsset    Rule = "unused-asset"    // a file named by its hash that nothing mentions

	// What every page needs.
	DuplicateID    Rule = "duplicate-id"
	MissingTitle   Rule = "missing-title"
	DuplicateTitle Rule = "duplicate-title" // two titles in a page
	MissingLang    Rule = "missing-lang"
	MissingCharset Rule = "missing-charset" // no server says it on a file share; within the first 1024 bytes
	BadJSON        Rule = "bad-json"        // a data block, or a script of data, that is no JSON
	JSONEscape     Rule = "json-escape"     // a data block with </script, <script or <!-- in it
)

// Rules lists all rules, for the test that every one has its words.
func Rules() []Rule {
	return []Rule{
		InlineScript, InlineHandler, StyleAttribute, StyleElement, ScriptURL, DataURL, BaseElement, FormAction,
		EmbeddedFrame, ForeignHost, MetaRefresh, ModuleScript, CrossOrigin, RootRelative, NoScheme, BrokenLink,
		BrokenFragment, BrokenIDRef, BadScheme, BadURL, RelativeIn404, SourceMap, UnusedAsset, DuplicateID,
		MissingTitle, DuplicateTitle, MissingLang, MissingCharset, BadJSON, JSONEscape,
	}
}

// Finding is one thing in the output that breaks the security policy, offline use
// or a link.
type Finding struct {
	Path   string // of the file
	Line   int    // from 1; 0 if it is about the whole file
	Rule   Rule
	Detail string // the markup or name in question, in no language
}

// String gives path:line: detail (rule).
func (f Finding) String() string {
	return fmt.Sprintf("%s:%d: %s (%s)", f.Path, f.Line, f.Detail, f.Rule)
}

// Scan reports what in the output would break the security policy, offline use, or
// links: over pages (.html), style sheets (.css), drawings (.svg) and the source map
// comments of scripts (.js); a script that is no asset must be data. All other files only count as targets of links. The
// findings are sorted by path, line, rule and detail. A URL that is wrong in many
// places of a page is reported at the first.
//
// Links to other sites are let be, if they are no more than links. What a script
// does when it runs is not seen.
func Scan(files []File) []Finding {
	docs := make([]*document, len(files))
	each(len(files), func(i int) error {
		docs[i] = read(files[i])
		return nil
	})
	s := site{files: files, docs: make(map[string]*document, len(files)+1)}
	s.docs[ManifestName] = &document{}
	for i, f := range files {
		s.docs[f.Path] = docs[i]
	}
	lists := make([][]Finding, len(docs))
	each(len(docs), func(i int) error {
		s.follow(docs[i])
		lists[i] = docs[i].report()
		return nil
	})
	out := append(slices.Concat(lists...), s.unused(docs)...)
	slices.SortFunc(out, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Detail, b.Detail))
	})
	return out
}

// document is what one file says, as far as the scan cares.
type document struct {
	file     File
	found    []found
	ids      map[string]bool // id → reported as a duplicate; nil where fragments mean nothing to us
	refs     []ref
	anchors  map[string]bool    // the older <a name>
	seen     [3]map[string]bool // URLs passed by, by use
	byID     []ref              // references to ids in the page itself
	targets  []string           // the files that resolved refs name
	notFound bool               // it is 404.html

	titles  int
	lang    bool
	charset bool
	open    bool // within a script
	badJSON int  // 1 + the index in found of the last block's
}

// found is a finding before its line is known. A negative pos is the whole file.
type found struct {
	pos    int
	rule   Rule
	detail string
}

// ref is a reference to another file, or to an id in this one.
type ref struct {
	pos      int
	path     string // in the output, clean
	fragment string // as written; "" if none
	missing  Rule   // what it is if the path is not there
	detail   string
}

// read takes in one file.
func read(f File) *document {
	d := &document{file: f, notFound: f.Path == "404.html", seen: [3]map[string]bool{{}, {}, {}}}
	switch path.Ext(f.Path) {
	case ".html", ".htm":
		d.html()
		d.complete()
	case ".svg":
		d.html()
	case ".css":
		d.css()
		d.sourceMaps()
	case ".js":
		if d.sourceMaps(); isData(f.Path) {
			d.shard()
		}
	}
	return d
}

func (d *document) add(pos int, rule Rule, detail string) {
	d.found = append(d.found, found{pos, rule, detail})
}

// report gives the findings their lines.
func (d *document) report() []Finding {
	slices.SortStableFunc(d.found, func(a, b found) int { return cmp.Compare(a.pos, b.pos) })
	var out []Finding
	line, at := 1, 0
	for _, f := range d.found {
		if f.pos < 0 {
			out = append(out, Finding{d.file.Path, 0, f.rule, f.detail})
			continue
		}
		line += bytes.Count(d.file.Data[at:f.pos], []byte("\n"))
		at = f.pos
		out = append(out, Finding{d.file.Path, line, f.rule, f.detail})
	}
	return out
}

// site is all files together.
type site struct {
	files []File
	docs  map[string]*document
}

// follow looks up what a document refers to.
func (s site) follow(d *document) {
	for _, r := range d.refs {
		to := s.docs[r.path]
		if to == nil {
			d.add(r.pos, r.missing, r.detail)
			continue
		}
		if r.path != d.file.Path {
			d.targets = append(d.targets, r.path)
		}
		if to.ids != nil && !to.has(r.fragment) {
			d.add(r.pos, BrokenFragment, r.detail)
		}
	}
	for _, r := range d.byID {
		if !d.names(r.fragment) {
			d.add(r.pos, r.missing, r.detail)
		}
	}
}

// unused finds files named by their hash that nothing refers to. A script may load
// them by name, so that any mention in another text counts.
func (s site) unused(docs []*document) []Finding {
	used := map[string]bool{}
	for _, d := range docs {
		for _, t := range d.targets {
			used[t] = true
		}
	}
	var out []Finding
	for _, f := range s.files {
		if !used[f.Path] && strings.HasPrefix(f.Path, "assets/") && hashed(path.Base(f.Path)) && !s.mentioned(f.Path) {
			out = append(out, Finding{f.Path, 0, UnusedAsset, path.Base(f.Path)})
		}
	}
	return out
}

func (s site) mentioned(asset string) bool {
	name := []byte(path.Base(asset))
	return slices.ContainsFunc(s.files, func(f File) bool {
		switch path.Ext(f.Path) {
		case ".html", ".css", ".js", ".svg", ".json":
			return f.Path != asset && f.Path != ManifestName && bytes.Contains(f.Data, name)
		}
		return false
	})
}

// hashed reports whether a part of a name is a hash: eight or more hexadecimal or
// base32 digits, at least one of them a number.
func hashed(name string) bool {
	parts := strings.FieldsFunc(name, func(r rune) bool { return r == '.' || r == '-' || r == '_' })
	return slices.ContainsFunc(parts, func(p string) bool {
		only := func(set string) bool { return strings.Trim(p, set) == "" }
		return len(p) >= 8 && strings.ContainsAny(p, "0123456789") &&
			(only("0123456789abcdef") || only("234567ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	})
}
