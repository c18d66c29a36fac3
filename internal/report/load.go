package report

import (
	"io/fs"
	"path"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"zhijian/internal/diag"
)

// Load reads and validates the project in fsys: its data/ and content/ folders. It
// reports every mistake it finds, not only the first; the Report is nil if any of
// them is an error. Files are read in parallel and their order never matters.
//
// report.toml, regions.toml, industries.toml, indicators.toml and sources.toml must be
// there; everything else may be absent. A file that cannot be decoded is reported once
// and hides only itself: nothing that refers to it is called unknown.
func Load(fsys fs.FS) (*Report, diag.List) {
	r, problems := LoadDraft(fsys)
	if problems.HasErrors() {
		return nil, problems
	}
	return r, problems
}

// LoadDraft is Load for those who look for further mistakes in a project that has some
// already: the Report is never nil. If the problems hold errors, it is a draft: what
// could be understood. A draft may lack any definition: MayHold says which names it may
// lack by accident, InDoubt which figures are not to be relied on.
func LoadDraft(fsys fs.FS) (*Report, diag.List) { return new(Memory).LoadDraft(fsys) }

// LoadEdition is LoadDraft of the edition of a year; 0 stands for the newest, which is
// what Load and LoadDraft give. Editions lists the years.
func LoadEdition(fsys fs.FS, year int) (*Report, diag.List) {
	return new(Memory).LoadEdition(fsys, year)
}

// LoadDraft is the function of that name, with memory.
func (m *Memory) LoadDraft(fsys fs.FS) (*Report, diag.List) { return m.LoadEdition(fsys, 0) }

// LoadEdition is the function of that name, with memory.
func (m *Memory) LoadEdition(fsys fs.FS, year int) (*Report, diag.List) {
	var out faults
	tree := list(fsys, year, &out)
	tables := readDefinitions(fsys, tree.definitions, &out)
	m.meet(tree.definitions, tables)
	defs := define(tables, tree, &out)
	sheets := m.keep(tree.observations, each(tree.observations, &out, func(name string, out *faults) kept {
		return defs.sheet(fsys, name, m, out)
	}))
	projects := defs.readProjects(fsys, tree.projects, &out)
	pages, lost := defs.readPages(fsys, tree.pages, &out)

	r := defs.report
	r.origin = &origin{fsys: fsys, files: map[string]*located{}}
	r.Projects = projects
	r.Pages, r.lost = arrange(pages, &out), lost
	r.files = slices.Sorted(slices.Values(slices.Concat(tree.definitions, tree.observations, tree.projects, tree.pages)))
	r.detach()
	r.join(sheets, defs, &out)
	r.texts = make(map[string]string, len(sheets))
	for _, s := range sheets {
		if s.file != nil {
			r.texts[s.file.name] = s.file.text
		}
	}
	problems := out.problems()
	if problems.HasErrors() {
		r.settle(problems, sheets)
	}
	return r, problems
}

// detach takes out of a draft what was read but is not fit to keep, so that whoever
// follows a reference finds something whole.
func (r *Report) detach() {
	known := func(id string) bool {
		return id != "" && slices.ContainsFunc(r.Indicators, func(ind Indicator) bool { return ind.ID == id })
	}
	for i := range r.Projects {
		p := &r.Projects[i]
		p.Items = slices.DeleteFunc(p.Items, func(it Item) bool { return !known(it.Indicator) || it.Kind == "" })
	}
	r.Targets = slices.DeleteFunc(r.Targets, func(t Target) bool { return t.Op == "" })
	for i := range r.Targets {
		t := &r.Targets[i]
		if !known(t.Indicator) {
			t.Indicator = ""
		}
	}
}

// each runs a job for every file, in parallel, and joins what they report in order.
func each[T any](files []string, out *faults, job func(name string, out *faults) T) []T {
	results := make([]T, len(files))
	reported := make([]faults, len(files))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(files) {
					return
				}
				results[i] = job(files[i], &reported[i])
			}
		})
	}
	wg.Wait()
	for _, r := range reported {
		out.list = append(out.list, r.list...)
	}
	return results
}

// parse reads and decodes a TOML file, in which something must be written or all may
// be left out. nil means a problem is reported.
func parse(fsys fs.FS, name string, n need, out *faults) *table {
	f := read(fsys, name, out)
	if f == nil {
		return nil
	}
	return f.table(n, out)
}

// table decodes a TOML file, in which something must be written or all may be left out.
// nil means a problem is reported.
func (f *file) table(n need, out *faults) *table {
	t, ok := f.decode(out)
	if !ok {
		return nil
	}
	if n == required && len(t.values) == 0 {
		out.add(fileStart(f.name), diag.Problem{Code: "empty-file"})
		return nil
	}
	return t
}

func readDefinitions(fsys fs.FS, files []string, out *faults) map[string]*table {
	tables := each(files, out, func(name string, out *faults) *table {
		return parse(fsys, name, need(slices.Contains(requiredFiles, path.Base(name))), out)
	})
	m := make(map[string]*table, len(files))
	for i, t := range tables {
		if t != nil {
			t.faults = out
		}
		m[files[i]] = t
	}
	return m
}

// rows is what one file of observations holds.
type rows struct {
	file *file
	list []Observation
}

func (d *definitions) readProjects(fsys fs.FS, files []string, out *faults) []Project {
	broken := map[int]bool{}
	var read []projectFile
	for i, f := range each(files, out, func(name string, out *faults) *projectFile {
		t := parse(fsys, name, optional, out)
		if t == nil {
			return nil
		}
		f := d.projectsOf(t)
		return &f
	}) {
		year := editionYear(files[i])
		d.beyond(files[i], year, out)
		if f == nil {
			broken[year] = true
			continue
		}
		read = append(read, *f)
	}
	return linkProjects(read, broken, d.projects, out)
}

// readPages reads the narrative, and lists the files that could not be read.
func (d *definitions) readPages(fsys fs.FS, files []string, out *faults) (pages []Page, lost []string) {
	type result struct {
		page Page
		ok   bool
	}
	for i, r := range each(files, out, func(name string, out *faults) (r result) {
		if f := read(fsys, name, out); f != nil {
			r.page, r.ok = d.page(f, out)
		}
		return r
	}) {
		if r.ok {
			pages = append(pages, r.page)
		} else {
			lost = append(lost, files[i])
		}
	}
	return pages, lost
}
