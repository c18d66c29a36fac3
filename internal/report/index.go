package report

import (
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
	observations map[Key]int
	places       *names
}

func at[T any](list []T, m map[string]int, id string) *T {
	if i, ok := m[id]; ok {
		return &list[i]
	}
	return nil
}

// Observation gives the index in Observations of a key, or -1.
func (r *Report) Observation(k Key) int {
	if i, ok := r.index.observations[k]; ok {
		return i
	}
	return -1
}

// join puts the observations of all files in order, finds cells that stand twice and
// builds the index.
func (r *Report) join(files []rows, d *definitions, out *faults) {
	total := 0
	of := make(map[string]*file, len(files))
	for _, f := range files {
		total += len(f.list)
		if f.file != nil {
			of[f.file.name] = f.file
		}
	}
	r.Observations = make([]Observation, 0, total)
	for _, f := range files {
		r.Observations = append(r.Observations, f.list...)
	}
	slices.SortStableFunc(r.Observations, func(a, b Observation) int { return a.Key.Compare(b.Key) })
	r.index = index{
		regions:      indexBy(r.Regions, func(x *Region) string { return x.Code }),
		groups:       indexBy(r.Groups, func(x *Group) string { return x.ID }),
		industries:   indexBy(r.Industries, func(x *Industry) string { return x.Code }),
		indicators:   indexBy(r.Indicators, func(x *Indicator) string { return x.ID }),
		sources:      indexBy(r.Sources, func(x *Source) string { return x.ID }),
		targets:      indexBy(r.Targets, func(x *Target) string { return x.ID }),
		observations: make(map[Key]int, total),
		places:       d.places,
	}
	spotOf := func(o Origin) spot {
		return spot{file: of[o.File], path: indexPath(rowsPath, o.Row)}
	}
	for i := range r.Observations {
		o := &r.Observations[i]
		if j, again := r.index.observations[o.Key]; again {
			out.repeat(spotOf(o.Origin), spotOf(r.Observations[j].Origin), diag.Problem{Code: "duplicate", Variant: "cell",
				Args: []string{o.Key.label()}, Hint: diag.T("first")})
			continue
		}
		r.index.observations[o.Key] = i
	}
}

// label names a cell by its codes.
func (k Key) label() string {
	s := k.Indicator + " " + strconv.Itoa(k.Year) + " " + k.Place.ID
	if k.Industry != "" {
		s += " " + k.Industry
	}
	if k.Stratum != "" {
		s += " " + k.Stratum
	}
	return s
}

func indexBy[T any](list []T, id func(*T) string) map[string]int {
	m := make(map[string]int, len(list))
	for i := range list {
		m[id(&list[i])] = i
	}
	return m
}

func (r *Report) parsePlace(name string) (Place, bool) {
	code, _ := r.index.places.find(name)
	switch {
	case code == "":
		return Place{}, false
	case r.Region(code) != nil:
		return Place{InRegion, code}, true
	case r.Group(code) != nil:
		return Place{InGroup, code}, true
	}
	return Place{AtLevel, code}, true
}
