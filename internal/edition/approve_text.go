package edition

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"zhijian/internal/lang"
)

// CountSections counts sections by state.
func CountSections(list []Section) map[SectionState]int {
	out := make(map[SectionState]int)
	for i := range list {
		out[list[i].State]++
	}
	return out
}

// WriteSections lists sections for a terminal, each with who signed it and what changed
// since, of which the first rows are shown; 0 shows all.
func WriteSections(w io.Writer, list []Section, cat *lang.Catalogue, rows int) error {
	var b strings.Builder
	for i := range list {
		s := &list[i]
		parts := []string{spot(s.Pos) + ": " + cat.T("edition.approve.state."+string(s.State)), s.name(cat)}
		for _, a := range s.Signed {
			who := a.By + " " + a.Date.Format(time.DateOnly)
			if s.State == Approved && !a.Holds {
				who += cat.T("page.paren", cat.T("edition.approve.state."+string(Stale)))
			}
			parts = append(parts, who, a.Note)
		}
		if s.Edited {
			parts = append(parts, cat.T("edition.approve.edited"))
		}
		b.WriteString(joined(parts) + "\n")
		shown := len(s.Changes)
		if rows > 0 {
			shown = min(shown, rows)
		}
		for _, c := range s.Changes[:shown] {
			b.WriteString("      " + c.String() + "\n")
		}
		if left := len(s.Changes) - shown; left > 0 {
			b.WriteString("      " + cat.T("edition.approve.more", strconv.Itoa(left)) + "\n")
		}
	}
	n := CountSections(list)
	fmt.Fprintln(&b, cat.T("edition.approve.count", strconv.Itoa(len(list)), strconv.Itoa(n[Approved]), strconv.Itoa(n[Stale]), strconv.Itoa(n[Never]), strconv.Itoa(n[Unread])))
	_, err := io.WriteString(w, b.String())
	return err
}

// name is the heading of a section.
func (s *Section) name(cat *lang.Catalogue) string {
	if s.Level == 0 {
		return cat.T("edition.approve.lead", s.Title)
	}
	return s.Title
}

// joined puts the parts that there are on one line.
func joined(parts []string) string {
	var said []string
	for _, p := range parts {
		if p != "" {
			said = append(said, strings.ReplaceAll(p, "\n", " "))
		}
	}
	return strings.Join(said, "  ")
}

type jsonSection struct {
	jsonPos
	Last    int          `json:"last_line"`
	Section string       `json:"section"`
	Title   string       `json:"title"`
	State   SectionState `json:"state"`
	By      string       `json:"by,omitempty"`
	Date    string       `json:"date,omitempty"`
	Note    string       `json:"note,omitempty"`
	Signed  []jsonSigned `json:"signatures"`
	Edited  bool         `json:"edited"`
	Changes []jsonChange `json:"changes"`
}

type jsonSigned struct {
	By    string `json:"by"`
	Date  string `json:"date"`
	Note  string `json:"note,omitempty"`
	Holds bool   `json:"holds"`
}

type jsonChange struct {
	What   string `json:"what"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// WriteSectionsJSON lists sections for other programs. Keys are only ever added.
func WriteSectionsJSON(w io.Writer, list []Section) error {
	n := CountSections(list)
	out := struct {
		Version  int           `json:"version"`
		Sections []jsonSection `json:"sections"`
		Approved int           `json:"approved"`
		Stale    int           `json:"stale"`
		Never    int           `json:"never"`
		Unread   int           `json:"unread"`
	}{1, []jsonSection{}, n[Approved], n[Stale], n[Never], n[Unread]}
	for i := range list {
		s := &list[i]
		j := jsonSection{jsonPos: posJSON(s.Pos), Last: s.Last, Section: s.ID, Title: s.Title, State: s.State, Edited: s.Edited, Signed: []jsonSigned{}, Changes: []jsonChange{}}
		if a := s.Approval; a != nil {
			j.By, j.Date, j.Note = a.By, a.Date.Format(time.DateOnly), a.Note
		}
		for _, a := range s.Signed {
			j.Signed = append(j.Signed, jsonSigned{a.By, a.Date.Format(time.DateOnly), a.Note, a.Holds})
		}
		for _, c := range s.Changes {
			j.Changes = append(j.Changes, jsonChange(c))
		}
		out.Sections = append(out.Sections, j)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}
