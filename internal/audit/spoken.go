package audit

import (
	"io/fs"
	"slices"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// Spoken is a typed number or comparing word outside claims of which it is known what it
// speaks of, whether or not the data bear it out.
type Spoken struct {
	Pos     diag.Pos
	Text    string       // as typed, on one line
	Own     report.Key   // what it is said of; of several, the first
	Cells   []report.Key // all it rests on: what it is said of, benchmarks, years before, peers of a rank; sorted, each once
	Targets []string     // ids
}

// Listen is Run for those who also want to know what the typed words speak of.
func Listen(r *report.Report, a *analysis.Result, cat *lang.Catalogue, project fs.FS) ([]Finding, []Spoken, error) {
	u, err := run(r, a, cat, project)
	if err != nil || u == nil {
		return nil, nil, err
	}
	return u.findings, u.spoken, nil
}

// speaks notes what a stretch of a block speaks of.
func (u *auditor) speaks(b *block, start, end int, own report.Key, cells []report.Key, targets ...string) {
	for start < end && b.offset[start] < 0 {
		start++
	}
	slices.SortFunc(cells, report.Key.Compare)
	u.spoken = append(u.spoken, Spoken{Pos: b.src.pos(max(b.offset[start], 0)), Text: oneLine(b.typed(start, end)), Own: own,
		Cells: slices.Compact(cells), Targets: targets})
}

// spokenNumber notes what a number tells: a value, or a change or gap, which rest on two.
func (u *auditor) spokenNumber(s *sentence, i, end int, b *binding) {
	cells := []report.Key{b.key}
	other := b.key
	if b.each {
		cells = append(cells[:0], u.below(b.key)...)
	}
	switch b.purpose {
	case change, relative:
		other.Year = b.base
	case gap:
		other.Place = b.bench
	}
	if other != b.key && other.Year != 0 {
		cells = append(cells, other)
	}
	u.speaks(s.b, s.tokens[i].start, end, b.key, cells)
}

// spokenWord notes what a comparing word is about: its subjects, and what they are held
// against.
func (u *auditor) spokenWord(s *sentence, i int, c *statement) {
	w := &s.tokens[i]
	var cells []report.Key
	for _, k := range c.keys {
		cells = append(cells, k)
		for _, p := range c.benches {
			k := k
			k.Place = p
			cells = append(cells, k)
		}
		for _, id := range c.rivals {
			k := k
			k.Industry = id
			cells = append(cells, k)
		}
		if c.scope != nil {
			k := k
			k.Place = c.scope.place
			cells = append(cells, k)
		}
		back := 0
		if w.is(movements) || c.since {
			back = max(1, min(c.running, maxRun))
		}
		if c.long {
			back = trendYears
		}
		for n := 1; n <= back; n++ {
			k := k
			k.Year -= n
			if n == 1 || u.a.Cell(k) != nil {
				cells = append(cells, k)
			}
		}
		if w.is(extremes) {
			cells = append(cells, u.peersOf(k)...)
		}
	}
	var targets []string
	if c.target != nil {
		targets = []string{c.target.ID}
	}
	u.speaks(s.b, w.start, w.end, c.keys[0], cells, targets...)
}

// trendYears is how many years back a trend looks.
const trendYears = 10

// below lists the cells of the places below the report's own.
func (u *auditor) below(k report.Key) []report.Key {
	var out []report.Key
	for i := range u.r.Regions {
		if g := &u.r.Regions[i]; g.Parent == u.r.Meta.Region {
			if k.Place = (report.Place{Kind: report.InRegion, ID: g.Code}); u.a.Cell(k) != nil {
				out = append(out, k)
			}
		}
	}
	return out
}

// peersOf lists the cells of the regions beside one, as far as the data hold them.
func (u *auditor) peersOf(k report.Key) []report.Key {
	self := u.r.Region(k.Place.ID)
	if self == nil || k.Place.Kind != report.InRegion {
		return nil
	}
	var out []report.Key
	for i := range u.r.Regions {
		if g := &u.r.Regions[i]; g.Parent == self.Parent && g.Level == self.Level {
			k.Place.ID = g.Code
			if u.a.Cell(k) != nil {
				out = append(out, k)
			}
		}
	}
	return out
}
