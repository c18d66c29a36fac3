package report

import (
	"strconv"
	"strings"

	"zhijian/internal/diag"
)

// linker joins the files of projects in the order of their years.
type linker struct {
	files  []projectFile
	broken map[int]bool   // years whose file could not be read
	byYear map[int]*names // the projects that can be continued a year later
	first  map[string]spot
	all    *names // of all years
	faults *faults

	heirs    map[string]*Project // the first project that continues another, by the other's id
	gaps     map[string]bool     // of every project
	kinds    map[string][]string // under which a project compares an indicator
	followed map[string]spot     // those that a project goes on with, and where it says so
}

// linkProjects joins the files, finds ids given twice, and follows each project to that
// of the year before which it continues. It declares the projects in all.
func linkProjects(files []projectFile, broken map[int]bool, all *names, out *faults) []Project {
	l := linker{files: files, broken: broken, byYear: map[int]*names{}, first: map[string]spot{},
		all: all, faults: out, heirs: map[string]*Project{}, gaps: map[string]bool{}, kinds: map[string][]string{}, followed: map[string]spot{}}
	all.lost.all = len(broken) > 0
	for i := range files {
		l.declare(&files[i])
	}
	var joined []Project
	for _, f := range files {
		for i, t := range f.tables {
			t.faults = out
			l.follow(t, &f.projects[i])
		}
		joined = append(joined, f.projects...)
	}
	for _, f := range files {
		for i := range f.projects {
			l.moved(&f.projects[i], f.kinds[i])
		}
	}
	return joined
}

func (l *linker) declare(f *projectFile) {
	n := newNames("project")
	n.lost.all = !f.whole
	l.all.lost.all = l.all.lost.all || !f.whole
	l.byYear[f.year] = n
	for i, p := range f.projects {
		if p.ID == "" {
			continue
		}
		here := f.tables[i].spot("id", atValue)
		if at, again := l.first[p.ID]; again {
			l.faults.repeat(here, at, diag.Problem{Code: "duplicate", Variant: "code", Args: []string{"id", p.ID}, Hint: diag.T("first", earlier)})
			continue
		}
		l.first[p.ID] = here
		n.add(p.ID, p.Name)
		l.all.add(p.ID, p.Name)
		for _, i := range p.Items {
			l.gaps[gap(p.ID, i)] = i.Kind != "" && i.Indicator != ""
			l.kinds[p.ID+" "+i.Indicator] = append(l.kinds[p.ID+" "+i.Indicator], i.Kind)
		}
	}
}

// before gives the projects of the year before.
func (l *linker) before(year int) *names {
	if n := l.byYear[year-1]; n != nil {
		return n
	}
	n := newNames("project")
	n.lost.all = l.broken[year-1]
	return n
}

// follow links a project to the one of the year before that it continues.
func (l *linker) follow(t *table, p *Project) {
	word, ok := t.text("continues", optional)
	if !ok {
		return
	}
	before := l.before(p.Year)
	id, ambiguous := before.find(word)
	if id == "" && !ambiguous && !before.mayHold(word) && l.elsewhere(t, p, word, before) {
		return
	}
	if id, ok = t.resolve(t.spot("continues", atValue), word, before); !ok {
		return
	}
	if l.rival(t, p, id) {
		return
	}
	p.Continues = id
	if l.heirs[id] == nil {
		l.heirs[id] = p
	}
}

// elsewhere reports a project that continues itself or one of a year that is not the one
// before.
func (l *linker) elsewhere(t *table, p *Project, word string, before *names) bool {
	last := strconv.Itoa(p.Year - 1)
	if word == p.ID || word == p.Name {
		hint := before.hint(word)
		if hint.Key == "" {
			hint = diag.T("continue-before", last)
		}
		t.bad("continues", "continues-year", "itself", hint, word)
		return true
	}
	for i := len(l.files) - 1; i >= 0; i-- {
		f := l.files[i]
		id, _ := l.byYear[f.year].find(word)
		if id == "" {
			continue
		}
		hint := diag.T("continue-before", last)
		// Files are linked by year, so those of the year before know what they continue.
		if between := l.heirs[id]; f.year == p.Year-2 && between != nil {
			hint = diag.T("nearest-named", between.ID, between.Name)
		}
		t.bad("continues", "continues-year", "", hint, word, strconv.Itoa(f.year), last)
		return true
	}
	return false
}

// rival reports a second project that follows a gap of the same project as another.
//
// A project may be split, each part going on with some of its items, so several may
// continue it. But a gap has one future: of two that both go on with an item, closing and
// widening could be said at once. An item whose definition changed with the split says
// break, and is followed by neither.
func (l *linker) rival(t *table, p *Project, id string) bool {
	here := t.spot("continues", atValue)
	var other spot
	var shared []string
	for _, i := range p.Items {
		if at, again := l.followed[gap(id, i)]; again && !i.Break {
			other = at
			shared = append(shared, i.Indicator)
		}
	}
	if len(shared) > 0 {
		t.faults.repeat(here, other, diag.Problem{Code: "duplicate", Variant: "continues",
			Args: []string{id, strings.Join(shared, ", ")}, Hint: diag.T("split", earlier)})
		return true
	}
	for _, i := range p.Items {
		if g := gap(id, i); l.gaps[g] && !i.Break {
			l.followed[g] = here
		}
	}
	return false
}

// gap names what a project may follow of another: an item by its kind and indicator.
func gap(id string, i Item) string { return id + " " + i.Kind + " " + i.Indicator }
