package edition

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// Roll is the edition of the next year as files to add to a project. Every file is new,
// so that git shows additions only, and the edition exists once the last is there.
type Roll struct {
	From, Year int
	Files      []NewFile // the edition's own file last
	Kept       []Found   // files that were there already under the name of a table, which is left out
}

// Found is a file that was there before its edition was begun.
type Found struct {
	Path  string
	Cells int // of last year's that no file of the new year holds
}

// NewFile is a file to be added.
type NewFile struct {
	Path string // relative to the project, with slashes
	Data []byte
}

// roller plans one roll.
type roller struct {
	r         *report.Report
	project   fs.FS
	cat       *lang.Catalogue
	from      string // this year
	to        string // the next
	year      int
	standing  map[string]bool // sources that gave last year's figures, by id
	sources   []report.Source // that come with the new edition, in the order in which they are needed
	continued bool            // every project of this year is continued by the plan
	files     []NewFile
	kept      []Found
}

// NextYear plans the edition after e: a cell to fill for each of this year's, this
// year's projects continued, and its words carried over, marked unread. What the project
// holds for the next year already is left out. Comments in the files are in the report's
// language.
func NextYear(e *Edition, project fs.FS) (*Roll, error) {
	from := e.Report.Meta.Year
	r := &roller{r: e.Report, project: project, cat: e.Words, from: strconv.Itoa(from), to: strconv.Itoa(from + 1), year: from + 1}
	r.standing = map[string]bool{}
	for _, rows := range ofYear(r.r, from-1) {
		for _, o := range rows {
			r.standing[o.Source] = true
		}
	}
	if err := r.tables(); err != nil {
		return nil, err
	}
	if err := r.projects(); err != nil {
		return nil, err
	}
	if err := r.words(); err != nil {
		return nil, err
	}
	r.add("data/editions/"+r.to+".toml", r.head())
	return &Roll{From: from, Year: r.year, Files: r.files, Kept: r.kept}, nil
}

// Filled reports whether an edition has any value of its own year: one that has none is not
// yet anything to go on from.
func Filled(r *report.Report) bool {
	for _, list := range [][]report.Observation{r.Observations, r.Periods} {
		if slices.ContainsFunc(list, func(o report.Observation) bool { return o.Year == r.Meta.Year && o.Missing == report.NotMissing }) {
			return true
		}
	}
	return false
}

func (r *roller) add(name, text string) { r.files = append(r.files, NewFile{name, []byte(text)}) }

// t gives words of the new files.
func (r *roller) t(key string, args ...string) string { return r.cat.T("edition.new."+key, args...) }

// has reports whether the project has a file or folder already.
func (r *roller) has(name string) (bool, error) {
	_, err := fs.Stat(r.project, name)
	if err != nil && !isAbsent(err) {
		return false, err
	}
	return err == nil, nil
}

// anew writes the new year where words name this one.
func (r *roller) anew(words string) string { return strings.ReplaceAll(words, r.from, r.to) }

// head is the file that makes the edition one: what differs from the edition before.
func (r *roller) head() string {
	var b strings.Builder
	b.WriteString(r.comment("head", r.to))
	b.WriteString("[report]\n")
	if title := r.anew(r.r.Meta.Title); title != r.r.Meta.Title {
		fmt.Fprintf(&b, "title    = %s\n", quote(title))
	}
	next := r.r.Meta.Released.AddDate(1, 0, 0)
	fmt.Fprintf(&b, "released = %s\nprovisional = true   # %s\n", next.Format(time.RFC3339), r.t("released"))
	for _, s := range r.sources {
		b.WriteString("\n[[source]]\n")
		fmt.Fprintf(&b, "id        = %s\nname      = %s\n", quote(s.ID), quote(s.Name))
		if s.Publisher != "" {
			fmt.Fprintf(&b, "publisher = %s\n", quote(s.Publisher))
		}
		fmt.Fprintf(&b, "note      = %s\nawaited   = true   # %s\n", quote(s.Note), r.t("awaited"))
		if s.Synthetic {
			b.WriteString("synthetic = true\n")
		}
	}
	return b.String()
}

// comment gives words as TOML comments.
func (r *roller) comment(key string, args ...string) string {
	var b strings.Builder
	for line := range strings.Lines(strings.TrimRight(r.t(key, args...), "\n") + "\n") {
		b.WriteString(strings.TrimRight("# "+line, " \n") + "\n")
	}
	return b.String()
}

// source gives the source of next year's figures where this year's have one. A source
// that is no document, names no year and gave last year's figures too keeps giving them;
// any other is of its year, and what will stand in its place is a new source that nobody
// has seen yet.
func (r *roller) source(id string) string {
	s := r.r.Source(id)
	if s == nil {
		return id
	}
	named := strings.Contains(s.ID+s.Name, r.from)
	if !named && s.Date.IsZero() && s.URL == "" && s.Document == "" && r.standing[id] {
		return id
	}
	next := report.Source{ID: r.anew(s.ID), Name: r.t("source_name", s.Name, r.to), Publisher: s.Publisher, Note: r.t("source"), Synthetic: s.Synthetic}
	if next.ID == s.ID {
		next.ID += "-" + r.to
	}
	if r.r.Source(next.ID) == nil && !slices.ContainsFunc(r.sources, func(o report.Source) bool { return o.ID == next.ID }) {
		r.sources = append(r.sources, next)
	}
	return next.ID
}

var reviewedLine = regexp.MustCompile(`^\s*(?:reviewed|unread)\s*=`)

// words carries the narrative over, each text marked unread and no longer reviewed.
func (r *roller) words() error {
	for i := range r.r.Pages {
		p := &r.r.Pages[i]
		text, err := fs.ReadFile(r.project, p.File)
		if err != nil {
			return err
		}
		carried := r.carried(string(text), p)
		inside := strings.TrimPrefix(p.Name, "content/")
		r.add("content/"+r.to+"/"+inside, carried)
		if p.Kind != report.ProjectWords {
			continue
		}
		// The words on a project of this year are a start for those on the project that
		// continues it.
		if pr := r.r.Project(p.ID); pr != nil && strconv.Itoa(pr.Year) == r.from {
			if id := r.heir(pr); r.continued || r.r.Project(id) != nil {
				r.add("content/"+r.to+"/"+path.Dir(inside)+"/"+id+".md", carried)
			}
		}
	}
	return nil
}

// carried is a text with its front matter told that nobody has read it.
func (r *roller) carried(text string, p *report.Page) string {
	var b strings.Builder
	line := 0
	for l := range strings.Lines(text) {
		line++
		switch {
		case line >= p.BodyLine, line == 1:
		case line == p.BodyLine-1:
			b.WriteString("unread = true   # " + r.t("unread", r.from) + lineEnd(l))
		case reviewedLine.MatchString(l):
			continue
		}
		b.WriteString(l)
	}
	return b.String()
}

// lineEnd gives the end of a line as its file writes it.
func lineEnd(line string) string {
	if strings.HasSuffix(line, "\r\n") {
		return "\r\n"
	}
	return "\n"
}
