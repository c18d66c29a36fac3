package edition

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhijian/internal/diag"
	"zhijian/internal/report"
)

// ApprovalProblems reports every section that is not signed off as it stands now, and,
// as notes, the entries of approvals.toml that no section answers to. A draft has none:
// its other problems come first.
func ApprovalProblems(e *Edition, project fs.FS) diag.List {
	var out diag.List
	if e.Draft {
		return out
	}
	sections := e.Sections()
	for i := range sections {
		if s := &sections[i]; s.State != Approved {
			out.Add(s.problem())
		}
	}
	for _, a := range e.Orphans(sections, project) {
		p := diag.Problem{Pos: a.Pos, Severity: diag.Note, Code: "approval-orphan", Args: []string{a.File, a.Section, a.By}, Hint: diag.T("approval-orphan")}
		if !holds(e.Report, a.File) {
			p.Variant = "file"
		}
		out.Add(p)
	}
	return out
}

// problem says why a section is not signed off.
func (s *Section) problem() diag.Problem {
	p := diag.Problem{Pos: s.Pos, Code: "approval-missing", Args: []string{s.Title}, Hint: diag.T("approval", s.Pos.File, shellWord(s.ID))}
	switch s.State {
	case Unread:
		p.Variant, p.Hint = "unread", diag.T("approval-unread")
	case Stale:
		p.Code = "approval-stale"
		p.Args = append(p.Args, s.Approval.By, s.Approval.Date.Format(time.DateOnly))
		if p.Variant = "text"; len(s.Changes) > 0 {
			p.Variant = "values"
			if s.Edited {
				p.Variant = "both"
			}
			p.Args = append(p.Args, strconv.Itoa(len(s.Changes)), s.first(3))
		} else if !s.Edited {
			p.Variant = "record" // the entry was changed by hand, or by another version
		}
	}
	return p
}

// first words the first changes.
func (s *Section) first(n int) string {
	var out []string
	for i, c := range s.Changes {
		if i == n {
			out = append(out, "…")
			break
		}
		out = append(out, c.String())
	}
	return strings.Join(out, "; ")
}

// String gives a change as codes and values, which need no language.
func (c Change) String() string {
	return c.What + ": " + cmp.Or(c.Before, "–") + " → " + cmp.Or(c.After, "–")
}

// shellWord quotes a word where a shell would cut it.
func shellWord(s string) string {
	if s != "" && !strings.ContainsAny(s, " '\"$`\\&|;<>()*?#~!") {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// Orphans lists the entries of approvals.toml whose file or section is gone. Entries of
// files that another edition reads are none.
func (e *Edition) Orphans(sections []Section, project fs.FS) []report.Approval {
	var out []report.Approval
	for _, a := range e.Report.Approvals {
		if !holds(e.Report, a.File) {
			if _, err := fs.Stat(project, a.File); errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
				out = append(out, a)
			}
			continue
		}
		if !slices.ContainsFunc(sections, func(s Section) bool { return s.Pos.File == a.File && s.ID == a.Section }) {
			out = append(out, a)
		}
	}
	return out
}

// holds reports whether an edition reads a file of words.
func holds(r *report.Report, file string) bool {
	return slices.ContainsFunc(r.Pages, func(p report.Page) bool { return p.File == file })
}
