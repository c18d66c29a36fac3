// Package site builds a whole report: it is the only package that knows every stage.
//
// It refuses to touch the disk. The report is a list of files in memory; whether they
// are written, served or dropped is the caller's business, so a preview cannot differ
// from what is published.
package site

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"zhijian/internal/analysis"
	"zhijian/internal/audit"
	"zhijian/internal/check"
	"zhijian/internal/diag"
	"zhijian/internal/edition"
	"zhijian/internal/exchange"
	"zhijian/internal/lang"
	"zhijian/internal/page"
	"zhijian/internal/publish"
	"zhijian/internal/render"
	"zhijian/internal/report"
)

// Source is a project to build.
type Source struct {
	Project  fs.FS           // the folder that holds data/, content/ and perhaps templates/
	Year     int             // of the edition to build; 0 for the newest
	Version  string          // of the program, shown on the pages
	Messages *lang.Catalogue // of the problems; nil for the report's language
}

// Stage names a step of a build, for progress: a key below "cmd.stage." of the
// catalogue.
type Stage string

// The stages of a build, in order.
const (
	Load    Stage = "load"
	Analyse Stage = "analyse"
	Write   Stage = "write"
	Pages   Stage = "pages"
	Render  Stage = "render"
	Scan    Stage = "scan"
)

// Build runs every stage and gives the report as files, manifest.json among them. The
// files are nil if probs has errors or err is not nil. progress, if not nil, hears
// when each stage starts.
func Build(ctx context.Context, src Source, progress func(Stage)) (files []publish.File, probs diag.List, err error) {
	b := build{ctx: ctx, src: src, progress: progress, publishing: true}
	site, err := b.pages()
	if b.downloads != nil {
		defer b.downloads() // never leave a writer running behind
	}
	if err != nil || b.probs.HasErrors() {
		return nil, b.probs, err
	}
	if err := b.start(Render); err != nil {
		return nil, b.probs, err
	}
	rendered, err := render.Render(site, render.Templates(src.templates()))
	if err != nil {
		return nil, b.probs, err
	}
	for _, f := range rendered {
		files = append(files, publish.File(f))
	}
	downloads, err := b.downloads()
	if err != nil {
		return nil, b.probs, err
	}
	for _, f := range downloads {
		files = append(files, publish.File(f))
	}
	if err := b.start(Scan); err != nil {
		return nil, b.probs, err
	}
	// Assets that nothing uses are dead weight, no danger: a report without figures
	// needs no charts, and a project may have replaced the template that used one.
	unsafe := slices.DeleteFunc(publish.Scan(files), func(f publish.Finding) bool { return f.Rule == publish.UnusedAsset })
	if len(unsafe) > 0 {
		return nil, b.probs, &UnsafeError{unsafe}
	}
	return append(files, publish.Manifest(files)), b.probs, nil
}

// Check runs every stage up to the pages: whatever an author can have done wrong is
// known by then, and nothing is rendered.
func Check(ctx context.Context, src Source) (diag.List, error) {
	b := build{ctx: ctx, src: src}
	_, err := b.pages()
	return b.probs, err
}

// build is one run through the stages.
type build struct {
	ctx      context.Context
	src      Source
	progress func(Stage)
	probs    diag.List
	edition  edition.Edition // what the stages found so far

	found      []audit.Finding                 // typed numbers and comparing words
	publishing bool                            // somebody wants the files
	downloads  func() ([]exchange.File, error) // waits for the downloads, which are made beside the pages
}

// start announces a stage, unless the build was called off.
func (b *build) start(s Stage) error {
	if b.progress != nil {
		b.progress(s)
	}
	return b.ctx.Err()
}

// pages loads, computes, judges and makes the pages. The downloads they name are
// begun.
func (b *build) pages() (*page.Site, error) {
	if err := b.start(Load); err != nil {
		return nil, err
	}
	r, probs := report.LoadEdition(b.src.Project, b.src.Year)
	b.probs.Append(probs)
	cat, err := lang.Load(cmp.Or(r.Meta.Language, lang.Chinese))
	if err != nil {
		return nil, err
	}
	cat = wording(r, cat)
	if err := b.start(Analyse); err != nil {
		return nil, err
	}
	a := analysis.Run(r)
	b.edition = edition.Edition{Report: r, Result: a, Words: cat, Draft: probs.HasErrors()}
	if err := b.audit(r, a, cat); err != nil {
		return nil, err
	}
	if b.edition.Draft {
		b.edition.Sentences = page.Draft(r, a, cat, page.Options{Messages: b.src.Messages}, &b.probs)
		return nil, nil
	}
	b.probs.Append(check.Run(r, a))
	opt := page.Options{Version: b.src.Version, Messages: b.src.Messages}
	if b.publishing && !b.probs.HasErrors() {
		if err := b.start(Write); err != nil {
			return nil, err
		}
		b.download(a, cat)
		opt.Downloads = b.listed
	}
	if err := b.start(Pages); err != nil {
		return nil, err
	}
	site := page.Build(r, a, cat, opt, &b.probs)
	b.edition.Sentences, b.edition.Drawn = site.Sentences, site.Drawn
	return site, nil
}

// audit holds the typed numbers and comparing words of the narrative against the data.
func (b *build) audit(r *report.Report, a *analysis.Result, cat *lang.Catalogue) error {
	found, err := audit.Run(r, a, cat, b.src.Project)
	b.found = found
	b.probs.Append(audit.Problems(found))
	return err
}

// download begins to make the downloads, beside the pages.
func (b *build) download(a *analysis.Result, cat *lang.Catalogue) {
	b.downloads = sync.OnceValues(func() ([]exchange.File, error) { return exchange.Files(a, cat) })
	go b.downloads()
}

// listed waits for the downloads and lists them for the data page; they are none if
// they failed, which the build then says.
func (b *build) listed() []page.Download {
	files, _ := b.downloads()
	var out []page.Download
	for _, f := range files {
		out = append(out, page.Download{Path: f.Path, Bytes: len(f.Data)})
	}
	return out
}

// templates is the project's own templates folder, or nil if it has none.
func (s Source) templates() fs.FS {
	if info, err := fs.Stat(s.Project, "templates"); err != nil || !info.IsDir() {
		return nil
	}
	sub, err := fs.Sub(s.Project, "templates")
	if err != nil {
		return nil
	}
	return sub
}

// UnsafeError says that the pages would break the security policy, need another host
// or lead nowhere: a mistake in a template, the author's or ours.
type UnsafeError struct {
	Findings []publish.Finding
}

// Error lists the first findings.
func (e *UnsafeError) Error() string {
	const show = 10
	var b strings.Builder
	fmt.Fprintf(&b, "the output scan found %d things that must not be published", len(e.Findings))
	for i, f := range e.Findings {
		if i == show {
			fmt.Fprintf(&b, "\n\tand %d more", len(e.Findings)-show)
			break
		}
		fmt.Fprintf(&b, "\n\t%s", f)
	}
	return b.String()
}
