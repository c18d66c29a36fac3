package edition

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// Signature is what somebody writes under sections.
type Signature struct {
	By, Note string
	Date     time.Time // of which the day counts
}

// Sign gives approvals.toml with the sections signed. old is its text now, from which
// the report was read, empty where there is none. Only this person's entries of these
// sections are touched, not those of others beside them: an entry that holds already stays
// as it is, with its date, unless there is another note. signed counts the entries written.
func Sign(old string, r *report.Report, sections []Section, by Signature, cat *lang.Catalogue) (text string, signed int) {
	f := approvals{list: slices.Clone(r.Approvals)}
	f.cut(old)
	for _, s := range sections {
		if slices.ContainsFunc(s.Signed, func(a Signed) bool { return a.Holds && a.By == by.By && (by.Note == "" || a.Note == by.Note) }) {
			continue
		}
		f.put(report.Approval{File: s.Pos.File, Section: s.ID, By: by.By, Note: by.Note, Date: by.Date,
			Text: s.Text, Values: s.Values, Reads: s.Reads})
		signed++
	}
	if signed == 0 {
		return old, 0
	}
	if strings.TrimSpace(old) == "" {
		for line := range strings.Lines(strings.TrimSpace(cat.T("edition.approve.head")) + "\n") {
			f.head += "# " + line
		}
	}
	return f.join(strings.Contains(old, "\r\n")), signed
}

// approvals is the file cut into its entries, so that what is not touched keeps its
// every byte, comments included.
type approvals struct {
	head   string // before the first entry
	list   []report.Approval
	blocks []block
}

// block is the text of an entry, and the blank lines and comments behind it.
type block struct{ body, tail string }

// cut cuts the text at its entries. A file written in another way than with [[approval]]
// is written anew.
func (f *approvals) cut(text string) {
	lines := strings.SplitAfter(strings.TrimPrefix(strings.ReplaceAll(text, "\r\n", "\n"), "\ufeff"), "\n")
	var starts []int
	for i := range f.list {
		n := f.list[i].Pos.Line - 1
		if n >= len(lines) || !strings.HasPrefix(strings.TrimSpace(lines[n]), "[[") {
			f.anew()
			return
		}
		starts = append(starts, n)
	}
	starts = append(starts, len(lines))
	f.head = strings.Join(lines[:starts[0]], "")
	for i := range f.list {
		part := lines[starts[i]:starts[i+1]]
		end := len(part)
		for end > 1 {
			l := strings.TrimSpace(part[end-1])
			if l != "" && l[0] != '#' {
				break
			}
			end--
		}
		f.blocks = append(f.blocks, block{closed(strings.Join(part[:end], "")), strings.Join(part[end:], "")})
	}
}

// closed ends a text with a line end.
func closed(s string) string {
	if s == "" || strings.HasSuffix(s, "\n") {
		return s
	}
	return s + "\n"
}

func (f *approvals) anew() {
	f.head, f.blocks = "", nil
	slices.SortStableFunc(f.list, byPlace)
	for i := range f.list {
		f.blocks = append(f.blocks, block{entryText(&f.list[i]), "\n"})
	}
}

// byPlace is the order of entries: by file, then by section; those of one section stay in
// the order in which they were signed.
func byPlace(a, b report.Approval) int {
	return cmp.Or(strings.Compare(a.File, b.File), strings.Compare(a.Section, b.Section))
}

// put replaces the same person's entry of the same section, or adds one before the first
// of a later section.
func (f *approvals) put(a report.Approval) {
	text := entryText(&a)
	at := len(f.list)
	for i := range f.list {
		switch c := byPlace(a, f.list[i]); {
		case c == 0 && a.By == f.list[i].By:
			f.list[i], f.blocks[i].body = a, text
			return
		case c < 0 && at == len(f.list):
			at = i
		}
	}
	tail := ""
	if at > 0 { // comments above the next entry stay above it
		if tail = f.blocks[at-1].tail; !strings.HasPrefix(tail, "\n") {
			tail = "\n" + tail
		}
		f.blocks[at-1].tail = "\n"
	} else if len(f.list) > 0 {
		tail = "\n"
	}
	f.list = slices.Insert(f.list, at, a)
	f.blocks = slices.Insert(f.blocks, at, block{text, tail})
}

// join puts the file together. It ends with one line end.
func (f *approvals) join(crlf bool) string {
	var b strings.Builder
	if b.WriteString(closed(f.head)); f.head != "" && !strings.HasSuffix(f.head, "\n\n") {
		b.WriteString("\n")
	}
	for _, part := range f.blocks {
		b.WriteString(part.body + part.tail)
	}
	text := strings.TrimRight(b.String(), "\n") + "\n"
	if crlf {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	return text
}

// entryText is an entry as it stands in the file: each value on a line of its own, so that
// git shows which of them a new signature covers.
func entryText(a *report.Approval) string {
	var b strings.Builder
	b.WriteString("[[approval]]\n")
	b.WriteString("file    = " + quote(a.File) + "\n")
	b.WriteString("section = " + quote(a.Section) + "\n")
	b.WriteString("by      = " + quote(a.By) + "\n")
	b.WriteString("date    = " + a.Date.Format(time.DateOnly) + "\n")
	if a.Note != "" {
		b.WriteString("note    = " + quote(a.Note) + "\n")
	}
	b.WriteString("text    = " + quote(a.Text) + "\n")
	b.WriteString("values  = " + quote(a.Values) + "\n")
	if len(a.Reads) > 0 {
		b.WriteString("reads = [\n")
		for _, l := range a.Reads {
			b.WriteString("  " + quote(l) + ",\n")
		}
		b.WriteString("]\n")
	}
	return b.String()
}
