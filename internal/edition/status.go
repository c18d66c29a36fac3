package edition

import (
	"cmp"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"time"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// Status is how far an edition is: what is entered and what is to come, file by file and
// owner by owner. It is derived from the project whenever somebody asks; nothing of it
// is stored.
type Status struct {
	Year     int             `json:"year"`
	Cells    Tally           `json:"cells"`
	Tables   []TableStatus   `json:"tables"`   // of the year's data, by file
	Texts    []TextStatus    `json:"texts"`    // in the order of the report
	Projects []ProjectStatus `json:"projects"` // of the year, in the order of their file
	Targets  []TargetDue     `json:"targets"`  // due by the year
	Breaks   []BreakCheck    `json:"breaks"`   // series that broke this year or last
	Classes  Classes         `json:"classifications"`
	Owners   []OwnerStatus   `json:"owners"` // by name; those with nothing left as well
	Problems ProblemCount    `json:"problems"`
}

// ProblemCount counts the problems of the project.
type ProblemCount struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Notes    int `json:"notes"`
}

// Tally counts cells.
type Tally struct {
	Filled int `json:"filled"` // with a value
	Open   int `json:"open"`   // not_yet: to be filled
	Stated int `json:"stated"` // without a value for a stated reason that stays
}

// TableStatus is how far one file of observations is.
type TableStatus struct {
	File      string `json:"file"`
	Indicator string `json:"indicator"` // id
	Source    string `json:"source"`    // id of its first row's
	Owner     string `json:"owner"`     // the source's publisher, or its name
	Tally
}

// TextStatus is how far one text of the narrative is.
type TextStatus struct {
	File     string  `json:"file"`
	Title    string  `json:"title"`
	Owner    string  `json:"owner"` // the author; may be empty
	Reviewed string  `json:"reviewed"`
	Unread   bool    `json:"unread"`
	Open     int     `json:"open"`  // places of an unread text that wait for data or for a look
	Aging    []Aging `json:"aging"` // words of an unread text that may not be true of the year
}

// ProjectStatus is how far one project of the year is.
type ProjectStatus struct {
	ID      string       `json:"id"`
	Name    string       `json:"name"`
	Owner   string       `json:"owner"`
	Items   int          `json:"items"`
	Open    int          `json:"open"` // items without an own value
	Overdue []MeasureDue `json:"overdue"`
}

// MeasureDue is a measure that was due before the report's release and is not done.
type MeasureDue struct {
	File string `json:"file"`
	Line int    `json:"line"`
	Text string `json:"text"`
	Due  string `json:"due"` // yyyy-mm-dd
}

// TargetDue is a target whose year has come.
type TargetDue struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Year  int    `json:"year"`
	Owner string `json:"owner"`
	State string `json:"state"` // met, not_met, qualitative, unknown
}

// BreakCheck is a series that broke: whether the figures go on in the new definition is
// to be confirmed each year.
type BreakCheck struct {
	Indicator string `json:"indicator"` // id
	Year      int    `json:"year"`
	File      string `json:"file"` // of the first row that says so
	Line      int    `json:"line"`
	Rows      int    `json:"rows"`
}

// Classes is what the figures are classed by, to be confirmed each year. It says only
// what the project's own files say.
type Classes struct {
	Industries string         `json:"industries"` // edition of the industry classification
	Groups     []GroupEdition `json:"groups"`     // groups that state an edition
	Applies    []string       `json:"applies"`    // ids of indicators that name the industries they apply to
}

// GroupEdition is a group of regions and its edition.
type GroupEdition struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Edition string `json:"edition"`
}

// OwnerStatus is what is left for one owner.
type OwnerStatus struct {
	Name    string `json:"name"`
	Cells   int    `json:"cells"`   // to be filled
	Texts   int    `json:"texts"`   // unread
	Items   int    `json:"items"`   // of projects, without an own value
	Overdue int    `json:"overdue"` // measures
	Targets int    `json:"targets"` // due, and nothing known of them
}

// Progress finds how far an edition is. project is what it was read from.
func Progress(e *Edition, project fs.FS) *Status {
	r := e.Report
	s := &Status{Year: r.Meta.Year, Problems: ProblemCount(e.Problems.Count()), Classes: classes(r),
		Tables: []TableStatus{}, Texts: []TextStatus{}, Projects: []ProjectStatus{}, Targets: []TargetDue{}, Breaks: []BreakCheck{}}
	s.tables(r)
	s.texts(e, project)
	s.projects(e.Result)
	for i := range e.Result.Targets {
		t := &e.Result.Targets[i]
		if t.Target.Year <= s.Year {
			s.Targets = append(s.Targets, TargetDue{t.Target.ID, t.Target.Name, t.Target.Year, t.Target.Owner, string(t.State)})
		}
	}
	s.breaks(r)
	s.owners()
	return s
}

// Begun reports whether something of the edition is still to come: cells to fill, or
// text that nobody has read.
func (s *Status) Begun() bool {
	return s.Cells.Open > 0 || slices.ContainsFunc(s.Texts, func(t TextStatus) bool { return t.Unread })
}

func (s *Status) tables(r *report.Report) {
	byFile := ofYear(r, s.Year)
	for _, file := range slices.Sorted(maps.Keys(byFile)) {
		rows := byFile[file]
		t := TableStatus{File: file, Indicator: rows[0].Indicator, Source: rows[0].Source}
		if src := r.Source(t.Source); src != nil {
			t.Owner = cmp.Or(src.Publisher, src.Name)
		}
		for _, o := range rows {
			switch o.Missing {
			case report.NotMissing:
				t.Filled++
			case report.NotYet:
				t.Open++
			default:
				t.Stated++
			}
		}
		s.Cells.Filled += t.Filled
		s.Cells.Open += t.Open
		s.Cells.Stated += t.Stated
		s.Tables = append(s.Tables, t)
	}
}

func (s *Status) texts(e *Edition, project fs.FS) {
	open := map[string]int{}
	for _, p := range e.Problems.Sorted() {
		if p.Code == "words-unread" && len(p.Args) > 0 {
			open[p.Pos.File], _ = strconv.Atoi(p.Args[0])
		}
	}
	old := aging(s.Year)
	for i := range e.Report.Pages {
		p := &e.Report.Pages[i]
		t := TextStatus{File: p.File, Title: p.Title, Owner: p.Author, Reviewed: p.Reviewed, Unread: p.Unread, Open: open[p.File], Aging: []Aging{}}
		if p.Unread {
			t.Aging = ages(p, project, old)
		}
		s.Texts = append(s.Texts, t)
	}
}

func (s *Status) projects(a *analysis.Result) {
	for i := range a.Projects {
		p := &a.Projects[i]
		if p.Project.Year != s.Year {
			continue
		}
		out := ProjectStatus{ID: p.Project.ID, Name: p.Project.Name, Owner: p.Project.Owner, Items: len(p.Project.Items), Overdue: []MeasureDue{}}
		for j := range p.Project.Items {
			if o := &p.Project.Items[j].Own; o.Value != o.Value { // not a number: there is none
				out.Open++
			}
		}
		for _, m := range p.Measures {
			if m.Overdue {
				out.Overdue = append(out.Overdue, MeasureDue{m.Measure.Pos.File, m.Measure.Pos.Line, m.Measure.Text, m.Measure.Due.Format(time.DateOnly)})
			}
		}
		s.Projects = append(s.Projects, out)
	}
}

func (s *Status) breaks(r *report.Report) {
	for _, year := range []int{s.Year - 1, s.Year} {
		byFile := ofYear(r, year)
		for _, file := range slices.Sorted(maps.Keys(byFile)) {
			var b *BreakCheck
			for _, o := range byFile[file] {
				if !o.Break {
					continue
				}
				if b == nil {
					at := r.Pos(o.Origin, "break")
					s.Breaks = append(s.Breaks, BreakCheck{o.Indicator, year, at.File, at.Line, 0})
					b = &s.Breaks[len(s.Breaks)-1]
				}
				b.Rows++
			}
		}
	}
}

func classes(r *report.Report) Classes {
	c := Classes{Industries: r.Edition, Groups: []GroupEdition{}, Applies: []string{}}
	for i := range r.Groups {
		if g := &r.Groups[i]; g.Edition != "" {
			c.Groups = append(c.Groups, GroupEdition{g.ID, g.Name, g.Edition})
		}
	}
	for i := range r.Indicators {
		if ind := &r.Indicators[i]; ind.Applies != nil {
			c.Applies = append(c.Applies, ind.ID)
		}
	}
	return c
}

// owners adds up what is left for each owner.
func (s *Status) owners() {
	by := map[string]*OwnerStatus{}
	of := func(name string) *OwnerStatus {
		if by[name] == nil {
			by[name] = &OwnerStatus{Name: name}
		}
		return by[name]
	}
	for _, t := range s.Tables {
		of(t.Owner).Cells += t.Open
	}
	for _, t := range s.Texts {
		if o := of(t.Owner); t.Unread {
			o.Texts++
		}
	}
	for _, p := range s.Projects {
		o := of(p.Owner)
		o.Items += p.Open
		o.Overdue += len(p.Overdue)
	}
	for _, t := range s.Targets {
		if o := of(t.Owner); t.State == string(analysis.Unknown) {
			o.Targets++
		}
	}
	for _, name := range slices.Sorted(maps.Keys(by)) {
		s.Owners = append(s.Owners, *by[name])
	}
}
