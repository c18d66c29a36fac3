package edition

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"zhijian/internal/diag"
	"zhijian/internal/page"
	"zhijian/internal/prose"
	"zhijian/internal/report"
)

// Section is a part of a narrative file that is signed off by itself: from one heading
// to the next of any level, or what stands before the first heading, with the title and
// summary of the file.
type Section struct {
	Pos   diag.Pos // of the heading; the start of the file for what stands before the first
	Last  int      // its last line
	ID    string   // of the heading; "" before the first
	Title string   // of the heading, or of the file
	Level int      // of the heading; 0 before the first

	Text   string   // digest of its source
	Values string   // digest of Reads
	Reads  []string // the values it rests on, as approvals.toml keeps them

	State    SectionState
	Approval *report.Approval // the one that holds, or else the latest; nil if it was never signed
	Signed   []Signed         // all of them, in the order of the file
	Edited   bool             // the source is not what was signed
	Changes  []Change         // of the values since it was signed, for a stale one
}

// Signed is what one person signed, and whether it is still what is there.
type Signed struct {
	*report.Approval
	Holds bool
}

// SectionState says whether a section is signed off.
type SectionState string

// The states of a section.
const (
	Approved SectionState = "approved"
	Stale    SectionState = "stale"  // signed, but the source or the values changed since
	Never    SectionState = "never"  // nobody signed it
	Unread   SectionState = "unread" // its file is marked unread, so that no signature counts
)

// SectionStates lists the states in the order in which they are counted.
func SectionStates() []SectionState { return []SectionState{Approved, Stale, Never, Unread} }

// Change is a value that is not what it was when its section was signed. Before or After
// is "" if the section did not or does not rest on it.
type Change struct{ What, Before, After string }

// Sections lists the sections of the narrative, file by file and from the top. What a
// draft lacks would show as changed, so that of one there are none.
func (e *Edition) Sections() []Section {
	if e.Draft {
		return nil
	}
	signed := make(map[string][]Signed)
	for i := range e.Report.Approvals {
		a := &e.Report.Approvals[i]
		signed[a.File+"#"+a.Section] = append(signed[a.File+"#"+a.Section], Signed{Approval: a})
	}
	said := make(map[string][]page.Statement) // by file
	for i := range e.Sentences {
		s := &e.Sentences[i]
		said[s.Pos.File] = append(said[s.Pos.File], s.All()...)
	}
	read := newReader(e)
	var out []Section
	for i := range e.Report.Pages {
		p := &e.Report.Pages[i]
		for _, s := range sectionsOf(p) {
			var within []page.Statement
			for _, st := range said[p.File] {
				if s.holds(st.Pos) {
					within = append(within, st)
				}
			}
			s.Reads = read.lines(within)
			s.Values = digestOf(s.Reads)
			s.judge(signed[p.File+"#"+s.ID], p.Unread)
			out = append(out, s)
		}
	}
	return out
}

// holds reports whether a place lies in the section. The front matter belongs to what
// stands before the first heading.
func (s *Section) holds(pos diag.Pos) bool {
	return pos.File == s.Pos.File && s.Pos.Line <= pos.Line && pos.Line <= s.Last
}

// judge holds the section against its signatures. It is approved if any of them is under
// what is there now.
func (s *Section) judge(signed []Signed, unread bool) {
	s.Signed = signed
	holds := false
	for i := range signed {
		a := &signed[i]
		a.Holds = !unread && a.Text == s.Text && a.Values == s.Values
		if s.Approval == nil || a.Holds && !holds || a.Holds == holds && !a.Date.Before(s.Approval.Date) {
			s.Approval = a.Approval
		}
		holds = holds || a.Holds
	}
	switch a := s.Approval; {
	case unread:
		s.State = Unread
	case a == nil:
		s.State = Never
	case holds:
		s.State = Approved
	default:
		s.State = Stale
		s.Edited = a.Text != s.Text
		if a.Values != s.Values {
			s.Changes = changesOf(a.Reads, s.Reads, s.Edited)
		}
	}
}

// sectionsOf cuts a text at its headings.
func sectionsOf(p *report.Page) []Section {
	doc, _ := prose.Parse(p.File, p.BodyLine, p.Body)
	lines := strings.Split(strings.TrimSuffix(string(p.Body), "\n"), "\n")
	out := []Section{{Pos: diag.Pos{File: p.File, Line: 1, Column: 1}, Title: p.Title}}
	for _, h := range doc.Headings {
		out = append(out, Section{Pos: h.Pos, ID: h.ID, Title: h.Text, Level: h.Level})
	}
	for i := range out {
		s := &out[i]
		s.Last = p.BodyLine + len(lines) - 1
		if i+1 < len(out) {
			s.Last = out[i+1].Pos.Line - 1
		}
		from := max(s.Pos.Line, p.BodyLine)
		source := normal(lines[min(from-p.BodyLine, len(lines)):max(0, min(s.Last-p.BodyLine+1, len(lines)))])
		if i == 0 {
			source = append([]string{p.Title, p.Summary, p.Author}, source...)
		}
		s.Text = digestOf(source)
	}
	return out
}

// normal is the lines of a source without what no reader sees: space at their ends, and
// blank lines around them.
func normal(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = strings.TrimRight(l, " \t\r")
	}
	blank := func(l string) bool { return l == "" }
	for len(out) > 0 && blank(out[0]) {
		out = out[1:]
	}
	for len(out) > 0 && blank(out[len(out)-1]) {
		out = out[:len(out)-1]
	}
	return out
}

// digestOf is the SHA-256 of lines, each with a line end, in hexadecimal digits.
func digestOf(lines []string) string {
	h := sha256.New()
	for _, l := range lines {
		h.Write([]byte(l))
		h.Write([]byte{'\n'})
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Errors lists the mistakes that keep a section from being signed: those within it, and
// those of the data rows that it rests on.
func (e *Edition) Errors(s *Section) diag.List {
	rows := make(map[string]map[int]bool) // lines of data files
	for i := range e.Sentences {
		for _, st := range e.Sentences[i].All() {
			if !s.holds(st.Pos) {
				continue
			}
			for _, k := range st.Cells {
				e.addRow(rows, k)
			}
		}
	}
	var out diag.List
	for _, p := range e.Problems.Sorted() {
		if p.Severity == diag.Error && (s.holds(p.Pos) || rows[p.Pos.File][p.Pos.Line]) {
			out.Add(p)
		}
	}
	return out
}

func (e *Edition) addRow(rows map[string]map[int]bool, k report.Key) {
	c := e.Result.Cell(k)
	if c == nil || !e.mistaken(c.Origin.File) {
		return
	}
	if rows[c.Origin.File] == nil {
		rows[c.Origin.File] = make(map[int]bool)
	}
	rows[c.Origin.File][e.Report.Pos(c.Origin, "").Line] = true
}

// mistaken reports whether a file has errors, so that lines are looked up only then.
func (e *Edition) mistaken(file string) bool {
	return slices.ContainsFunc(e.Problems.Sorted(), func(p diag.Problem) bool { return p.Severity == diag.Error && p.Pos.File == file })
}

// Chosen picks the sections of a file that a heading means: the one with that id or
// those words, and those below it; "" is what stands before the first heading. all
// takes the whole file.
func Chosen(sections []Section, file, heading string, all bool) []Section {
	var of []Section
	for _, s := range sections {
		if s.Pos.File == file {
			of = append(of, s)
		}
	}
	if all {
		return of
	}
	for i, s := range of {
		if s.Level == 0 && heading == "" {
			return of[i : i+1]
		}
		if s.Level > 0 && (s.ID == heading || s.Title == strings.TrimSpace(heading)) {
			end := i + 1
			for end < len(of) && of[end].Level > s.Level {
				end++
			}
			return of[i:end]
		}
	}
	return nil
}
