package report

import (
	"cmp"
	"slices"
	"strconv"

	"zhijian/internal/diag"
)

// index finds things by id. Report builds it once, in Load.
type index struct {
	regions      map[string]int
	groups       map[string]int
	industries   map[string]int
	indicators   map[string]int
	sources      map[string]int
	targets      map[string]int
	projects     map[string]int
	cells        cells
	observations map[uint64]int32 // by the number of the cell
	names        *definitions
}

func at[T any](list []T, m map[string]int, id string) *T {
	if id == "" { // in a draft a thing may lack its code; following parents must end all the same
		return nil
	}
	if i, ok := m[id]; ok {
		return &list[i]
	}
	return nil
}

// cells numbers the cells that the definitions allow, in the order of Key.Compare: a
// number sorts and is found many times faster than five texts.
type cells struct {
	indicators, industries map[string]uint64
	places                 map[Place]uint64
}

// strataOrder holds the strata as Key.Compare orders them, with "" for all together.
var strataOrder = [...]string{"", "large", "medium", "small"}

func (r *Report) numberCells() cells {
	c := cells{indicators: ranks(r.Indicators, func(x *Indicator) string { return x.ID }),
		industries: ranks(r.Industries, func(x *Industry) string { return x.Code }),
		places:     make(map[Place]uint64, len(r.Regions)+len(r.Groups)+len(levels))}
	var places []Place
	for i := range r.Regions {
		places = append(places, Place{InRegion, r.Regions[i].Code})
	}
	for i := range r.Groups {
		places = append(places, Place{InGroup, r.Groups[i].ID})
	}
	for _, l := range levels {
		places = append(places, Place{AtLevel, l})
	}
	slices.SortFunc(places, Place.Compare)
	for i, p := range places {
		c.places[p] = uint64(i)
	}
	return c
}

// ranks gives the place of each id in the alphabet, from 1.
func ranks[T any](list []T, id func(*T) string) map[string]uint64 {
	ids := make([]string, len(list))
	for i := range list {
		ids[i] = id(&list[i])
	}
	slices.Sort(ids)
	m := make(map[string]uint64, len(ids))
	for i, s := range ids {
		m[s] = uint64(i + 1)
	}
	return m
}

// number gives a cell's number; ok is false if the definitions do not allow it. The
// number cannot overflow: files are too small to define that many things.
func (c *cells) number(k Key) (n uint64, ok bool) {
	n, ok = c.indicators[k.Indicator]
	place, known := c.places[k.Place]
	if !ok || !known || k.Year < firstYear || k.Year > lastYear {
		return 0, false
	}
	var industry uint64
	if k.Industry != "" {
		if industry, ok = c.industries[k.Industry]; !ok {
			return 0, false
		}
	}
	stratum := slices.Index(strataOrder[:], k.Stratum)
	if stratum < 0 || k.Period != "" {
		return 0, false
	}
	n = n*(lastYear-firstYear+1) + uint64(k.Year-firstYear)
	n = n*uint64(len(c.places)) + place
	n = n*uint64(len(c.industries)+1) + industry
	return n*uint64(len(strataOrder)) + uint64(stratum), true
}

// Observation gives the index in Observations of a key, or -1.
func (r *Report) Observation(k Key) int {
	if n, ok := r.index.cells.number(k); ok {
		if i, ok := r.index.observations[n]; ok {
			return int(i)
		}
	}
	return -1
}

// join puts the observations of all files in order, finds cells that stand twice and
// builds the index.
func (r *Report) join(files []rows, d *definitions, out *faults) {
	r.index = index{
		regions:    indexBy(r.Regions, func(x *Region) string { return x.Code }),
		groups:     indexBy(r.Groups, func(x *Group) string { return x.ID }),
		industries: indexBy(r.Industries, func(x *Industry) string { return x.Code }),
		indicators: indexBy(r.Indicators, func(x *Indicator) string { return x.ID }),
		sources:    indexBy(r.Sources, func(x *Source) string { return x.ID }),
		targets:    indexBy(r.Targets, func(x *Target) string { return x.ID }),
		projects:   indexBy(r.Projects, func(x *Project) string { return x.ID }),
		cells:      r.numberCells(),
		names:      d,
	}
	// One number orders a file's row among its cell's repeats: the first file's first
	// row stays, whichever was read first.
	type cell struct {
		number    uint64
		file, row int32
	}
	total := 0
	for _, f := range files {
		total += len(f.list)
	}
	order := make([]cell, 0, total)
	for i, f := range files {
		for j := range f.list {
			if f.list[j].Period != "" {
				continue
			}
			// Only a draft has rows that the definitions do not allow.
			if n, ok := r.index.cells.number(f.list[j].Key); ok {
				order = append(order, cell{n, int32(i), int32(j)})
			}
		}
	}
	slices.SortFunc(order, func(a, b cell) int {
		return cmp.Or(cmp.Compare(a.number, b.number), cmp.Compare(a.file, b.file), cmp.Compare(a.row, b.row))
	})
	r.Observations = make([]Observation, 0, total)
	r.index.observations = make(map[uint64]int32, total)
	for i, c := range order {
		o := &files[c.file].list[c.row]
		if i > 0 && order[i-1].number == c.number {
			first := order[r.index.observations[c.number]]
			out.repeat(files[c.file].spot(o.Origin.Row), files[first.file].spot(files[first.file].list[first.row].Origin.Row),
				diag.Problem{Code: "duplicate", Variant: "cell", Args: []string{o.Key.label()}, Hint: diag.T("first", earlier)})
		} else {
			r.index.observations[c.number] = int32(i)
		}
		r.Observations = append(r.Observations, *o)
	}
	r.joinPeriods(files, out)
}

// joinPeriods does the same for quarters and months, of which there are few.
func (r *Report) joinPeriods(files []rows, out *faults) {
	first := make(map[Key]spot)
	for _, f := range files {
		for _, o := range f.list {
			if o.Period == "" || r.Indicator(o.Indicator) == nil {
				continue
			}
			here := f.spot(o.Origin.Row)
			if at, again := first[o.Key]; again {
				out.repeat(here, at, diag.Problem{Code: "duplicate", Variant: "cell", Args: []string{o.Key.label()}, Hint: diag.T("first", earlier)})
				continue
			}
			first[o.Key] = here
			r.Periods = append(r.Periods, o)
		}
	}
	slices.SortFunc(r.Periods, func(a, b Observation) int { return a.Key.Compare(b.Key) })
}

// spot is the place of a row.
func (r rows) spot(row int) spot { return spot{file: r.file, path: indexPath(rowsPath, row)} }

// label names a cell by its codes.
func (k Key) label() string {
	s := k.Indicator + " " + strconv.Itoa(k.Year) + " " + k.Place.ID
	if k.Industry != "" {
		s += " " + k.Industry
	}
	if k.Stratum != "" {
		s += " " + k.Stratum
	}
	if k.Period != "" {
		s += " " + k.Period
	}
	return s
}

// MayHold reports whether a word that no definition of the kind bears may be the name
// of one that could not be read, or not whole: only a draft has such words. The kinds are those of
// the problem unknown-reference: region, group, level, place, industry, indicator,
// source, target, project.
func (r *Report) MayHold(kind, word string) bool {
	for _, n := range r.index.names.all() {
		if n.kind == kind {
			code, ambiguous := n.find(word)
			return code != "" || ambiguous || n.mayHold(word)
		}
	}
	return false
}

func indexBy[T any](list []T, id func(*T) string) map[string]int {
	m := make(map[string]int, len(list))
	for i := range list {
		m[id(&list[i])] = i
	}
	return m
}

func (r *Report) parsePlace(name string) (Place, bool) {
	code, _ := r.index.names.places.find(name)
	if code == "" {
		return Place{}, false
	}
	return r.index.names.place(code), true
}

// ParseIndustry finds the industry that a code or name means.
func (r *Report) ParseIndustry(name string) (code string, ok bool) {
	code, _ = r.index.names.industries.find(name)
	return code, code != ""
}

// ParseIndicator finds the indicator that an id or name means.
func (r *Report) ParseIndicator(name string) (id string, ok bool) {
	id, _ = r.index.names.indicators.find(name)
	return id, id != ""
}
