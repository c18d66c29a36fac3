// Package site builds a whole report: it is the only package that knows every stage.
//
// It refuses to touch the disk. The report is a list of files in memory; whether they
// are written, served or dropped is the caller's business, so a preview cannot differ
// from what is published.
package site

import (
	"context"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"zhijian/internal/diag"
	"zhijian/internal/edition"
	"zhijian/internal/lang"
	"zhijian/internal/page"
	"zhijian/internal/publish"
)

// Source is a project to build.
type Source struct {
	Project  fs.FS           // the folder that holds data/, content/ and perhaps templates/
	Year     int             // of the edition to build; 0 for the newest
	Version  string          // of the program, shown on the pages
	Messages *lang.Catalogue // of the problems; nil for the report's language
	Names    bool            // problems name things in the language of Messages, too, as far as they have names in it
	Signed   bool            // sections of the narrative that nobody signed as they stand are errors
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
	g, err := (&Session{once: true}).Update(ctx, src, progress)
	if err != nil {
		return nil, probs, err
	}
	return g.Files()
}

// Check runs every stage up to the pages: whatever an author can have done wrong is
// known by then, and nothing is rendered.
func Check(ctx context.Context, src Source) (diag.List, error) {
	if src.Signed { // what a signature covers is known once the pages are made
		e, err := Read(ctx, src)
		if err != nil {
			return diag.List{}, err
		}
		return e.Problems, nil
	}
	g, err := (&Session{once: true, drop: true}).Update(ctx, src, nil)
	if err != nil {
		return diag.List{}, err
	}
	return g.check(), ctx.Err()
}

// Read runs every stage up to the pages and gives what they found, for whoever
// compares editions or follows data to words. Mistakes of the author are in the
// edition; an error is the machine's.
func Read(ctx context.Context, src Source) (*edition.Edition, error) {
	g, err := (&Session{once: true}).Update(ctx, src, nil)
	if err != nil {
		return nil, err
	}
	site, probs := g.all()
	return g.edition(site, probs), ctx.Err()
}

// edition is what was found, with the site that was made of it; nil if none could be.
func (g *Generation) edition(site *page.Site, probs diag.List) *edition.Edition {
	e := &edition.Edition{Report: g.report, Result: g.result, Problems: probs, Words: g.cat, Draft: g.draft, Sentences: g.sentences, Project: g.src.Project}
	if site != nil {
		e.Sentences, e.Drawn, e.Reads, e.Explained = site.Sentences, site.Drawn, site.Reads, g.maker.Explained
	}
	e.Sentences = g.sentencesOf(e.Sentences)
	return e
}

// safe reports what must not be published. Assets that nothing uses are dead weight, no
// danger: a report without figures needs no charts, and a project may have replaced the
// template that used one.
func safe(files []publish.File) error {
	found := slices.DeleteFunc(publish.Scan(files), func(f publish.Finding) bool { return f.Rule == publish.UnusedAsset })
	if len(found) > 0 {
		return &UnsafeError{found}
	}
	return nil
}

// each calls f for 0 … n-1 on all processors. Each call must write only what is its
// own, so that the outcome does not depend on the order.
func each(n int, f func(i int)) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	wait.Wait()
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
