package edition

import (
	"io/fs"
	"slices"
	"strings"

	"zhijian/internal/diag"
	"zhijian/internal/report"
)

// BrokenFile is a file of one edition, a draft, with a mistake that keeps its content from
// being compared: what the other edition has in its place is not gone, but unknown.
type BrokenFile struct {
	New       bool         // of the new edition; else of the old
	Problem   diag.Problem // the first error
	Errors    int
	Cells     int // that the other edition has from the same file
	Sentences int
	Projects  int
}

// OtherFile is a file that is not what it was, though none of the lists says what of it
// changed: a comment, the layout, a setting that no list holds.
type OtherFile struct {
	File     string
	Old, New bool // which editions have it
}

// sides gives both editions, the old one first.
func (c *comparer) sides() [2]*Edition { return [2]*Edition{c.old, c.new} }

// breakage finds the files that cannot be compared.
func (c *comparer) breakage() {
	for side, e := range c.sides() {
		c.broken[side] = map[string]bool{}
		if !e.Draft {
			continue
		}
		other := c.sides()[1-side]
		found := map[string]*BrokenFile{}
		var order []string
		for _, p := range e.Problems.Sorted() {
			file := p.Pos.File
			words := strings.HasPrefix(file, "content/")
			if p.Severity != diag.Error || words && !e.Report.Lost(nameOf(e, file)) {
				continue
			}
			if found[file] == nil {
				found[file] = &BrokenFile{New: side == 1, Problem: p}
				order = append(order, file)
			}
			found[file].Errors++
		}
		for _, file := range order {
			b := found[file]
			b.count(other, file, nameOf(e, file))
			c.broken[side][file] = true
			c.Broken = append(c.Broken, *b)
		}
	}
	slices.SortStableFunc(c.Broken, func(a, b BrokenFile) int { // what is to be released comes first
		if a.New == b.New {
			return 0
		} else if a.New {
			return -1
		}
		return 1
	})
}

// nameOf gives the path of a narrative file without the folder of its edition.
func nameOf(e *Edition, file string) string { return report.PlainName(file) }

// count counts what the other edition has in a file.
func (b *BrokenFile) count(other *Edition, file, name string) {
	for _, list := range [][]report.Observation{other.Report.Observations, other.Report.Periods} {
		for i := range list {
			if list[i].Origin.File == file {
				b.Cells++
			}
		}
	}
	for i := range other.Sentences {
		if strings.HasPrefix(file, "content/") && report.PlainName(other.Sentences[i].Pos.File) == name {
			b.Sentences++
		}
	}
	for i := range other.Report.Projects {
		if other.Report.Projects[i].Pos.File == file {
			b.Projects++
		}
	}
}

// lost reports whether a file is broken in one of the editions, so that what the other
// has of it cannot be told to have come or gone. Narrative files go by their plain names.
func (c *comparer) lost(file string) bool {
	for side := range c.broken {
		if c.broken[side][file] {
			return true
		}
		for name := range c.broken[side] {
			if strings.HasPrefix(name, "content/") && report.PlainName(name) == report.PlainName(file) {
				return true
			}
		}
	}
	return false
}

// others lists the files that differ though nothing else tells how. Editions of different
// years are different files anyway.
func (c *comparer) others() {
	if c.Old.Year != c.New.Year || c.old.Project == nil || c.new.Project == nil {
		return
	}
	has := [2]map[string]bool{{}, {}}
	var all []string
	for side, e := range c.sides() {
		for _, f := range e.Report.Files() {
			has[side][f] = true
			all = append(all, f)
		}
	}
	slices.Sort(all)
	told := c.toldOf()
	for _, f := range slices.Compact(all) {
		if told[f] || c.lost(f) || has[0][f] && has[1][f] && c.same(f) {
			continue
		}
		c.Others = append(c.Others, OtherFile{f, has[0][f], has[1][f]})
	}
}

// same reports whether both editions hold the same bytes in a file, but for ids that were
// changed, or neither can tell.
func (c *comparer) same(file string) bool {
	x, errX := fs.ReadFile(c.old.Project, file)
	y, errY := fs.ReadFile(c.new.Project, file)
	if errX != nil || errY != nil {
		return (errX == nil) == (errY == nil)
	}
	return string(x) == string(y) || len(c.ids.indicators)+len(c.ids.targets) > 0 && c.reworded(string(x)) == string(y)
}

// definedIn is where what definitions are about stands.
var definedIn = map[string]string{
	"indicator": "data/indicators.toml", "target": "data/targets.toml", "group": "data/regions.toml", "region": "data/regions.toml",
	"industry": "data/industries.toml", "pillar": "data/industries.toml", "source": "data/sources.toml",
	"revision": report.RevisionsFile, "report": "data/report.toml", "site": "data/report.toml", "method": "data/methods.toml", "composite": "data/methods.toml",
}

// toldOf gives the files of which some list tells a change.
func (c *comparer) toldOf() map[string]bool {
	told := map[string]bool{}
	at := func(p diag.Pos) { told[p.File] = true }
	for i := range c.Values {
		v := &c.Values[i]
		at(v.Pos)
		if o, ok := origin(c.old.Report, c.oldKey(v.Key)); ok {
			told[o.File] = true
		}
	}
	for _, b := range c.Blocks {
		for _, e := range c.sides() {
			for _, list := range [][]report.Observation{e.Report.Observations, e.Report.Periods} {
				for i := range list {
					if list[i].Indicator == b.Indicator && list[i].Year == b.Year {
						told[list[i].Origin.File] = true
					}
				}
			}
		}
	}
	for _, g := range c.Gaps {
		for _, e := range c.sides() {
			if p := project(e.Report, g.Project); p != nil {
				at(p.Pos)
			}
		}
	}
	for _, d := range c.Definitions {
		file := definedIn[d.What]
		if d.What == "report" && d.Field == "edition" {
			file = "data/industries.toml"
		}
		if d.What == "page" {
			file = d.ID
		}
		told[file] = true
	}
	for i := range c.Sentences {
		for _, w := range []*Wording{c.Sentences[i].Before, c.Sentences[i].After} {
			if s := &c.Sentences[i]; w != nil && (s.Kind != RestsOnChanged && s.Kind != NumbersChanged && s.Kind != Renumbered) {
				at(w.Pos)
			}
		}
	}
	for i := range c.Moved {
		at(c.Moved[i].Before)
		at(c.Moved[i].After)
	}
	return told
}
