// Package audit reads the narrative as an editor would who has the data beside it: it
// finds the numbers that somebody typed and the comparing words outside claims, makes
// out which figures they speak of, and says which are wrong.
//
// It refuses to guess: what it does not wholly understand it never calls wrong.
package audit

import (
	"io/fs"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/prose"
	"zhijian/internal/report"
)

// Finding is what was found at one place of the narrative.
type Finding struct {
	Problem diag.Problem
	Text    string // the number or word as typed
	Cells   []report.Key
	Put     string // the directive to put; "" if there is none
	Fix     *Fix   // what would mend it without changing a letter that is shown; nil if that is not certain
}

// Fix puts New in place of Old, which stands at a position of a file.
type Fix struct {
	Pos      diag.Pos
	Old, New string
}

// Run audits all narrative of a report. cat is the catalogue of the report's own words;
// project holds its files, from which the places of summaries are read. Of a draft only
// what rests on figures beyond doubt is told.
func Run(r *report.Report, a *analysis.Result, cat *lang.Catalogue, project fs.FS) ([]Finding, error) {
	u, err := run(r, a, cat, project)
	if err != nil || u == nil {
		return nil, err
	}
	return u.findings, nil
}

// run audits all narrative; nil if nothing can be said of it.
func run(r *report.Report, a *analysis.Result, cat *lang.Catalogue, project fs.FS) (*auditor, error) {
	lex, err := readLexicon()
	if err != nil {
		return nil, err
	}
	if r.Region(r.Meta.Region) == nil {
		return nil, nil // nothing can be said to speak of anything
	}
	u := &auditor{r: r, a: a, cat: cat, lexer: &lexer{lex: lex, dict: newDictionary(r, lex, cat), year: r.Meta.Year}}
	for i := range r.Pages {
		p := &r.Pages[i]
		if p.Unread {
			continue // its words are those of another year, until somebody has read them
		}
		doc, _ := prose.Parse(p.File, p.BodyLine, p.Body)
		src := newSource(p.File, p.BodyLine, string(p.Body))
		u.page = p
		blocks := read(src, doc)
		if p.Summary != "" {
			if text, err := fs.ReadFile(project, p.File); err == nil {
				if b := summaryBlock(p, string(text)); b != nil {
					blocks = append(blocks, b)
				}
			}
		}
		u.blocks(blocks)
	}
	return u, nil
}

// Problems gives the problems of findings, as a list.
func Problems(findings []Finding) diag.List {
	var l diag.List
	for i := range findings {
		l.Add(findings[i].Problem)
	}
	return l
}

// auditor audits one report, page by page.
type auditor struct {
	r        *report.Report
	a        *analysis.Result
	cat      *lang.Catalogue
	lexer    *lexer
	page     *report.Page
	findings []Finding
	spoken   []Spoken
}

func (u *auditor) blocks(blocks []*block) {
	title := &block{}
	for _, r := range u.page.Title {
		title.add(r, -1, false)
	}
	title.tokens = u.lexer.tokens(title)
	for _, b := range blocks {
		b.tokens = u.lexer.tokens(b)
	}
	for _, b := range blocks {
		if b.role != summary {
			u.govern(&b.context, title)
		}
		for _, h := range b.above {
			u.govern(&b.context, h)
		}
		list := sentences(b)
		for i := range list {
			u.numbers(&list[i])
			u.words(&list[i])
		}
	}
}

// own is the region that the report is about.
func (u *auditor) own() report.Place { return report.Place{Kind: report.InRegion, ID: u.r.Meta.Region} }

// found files a finding at a stretch of a block.
func (u *auditor) found(b *block, start, end int, severity diag.Severity, code, variant string, put string, args ...string) *Finding {
	for start < end && b.offset[start] < 0 {
		start++
	}
	f := Finding{Text: b.typed(start, end), Put: put}
	f.Problem = diag.Problem{Pos: b.src.pos(max(b.offset[start], 0)), Severity: severity, Code: code, Variant: variant,
		Args: append([]string{oneLine(f.Text)}, args...)}
	u.findings = append(u.findings, f)
	return &u.findings[len(u.findings)-1]
}

// oneLine shows a text that breaks over lines as one.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' }), "")
}
