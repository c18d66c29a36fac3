// Package report gives the validated model of one edition: its definitions, its
// observations and its narrative. Load is the only way to get one.
//
// It refuses what cannot mean anything — syntax errors, unknown keys, duplicate
// cells, unknown references, values outside their unit's range — and holds no
// judgement: whether a figure is plausible is package check's business.
package report

import (
	"cmp"
	"slices"

	"zhijian/internal/diag"
)

// Compare orders keys by indicator, year, place, industry, stratum and period.
func (k Key) Compare(o Key) int {
	return cmp.Or(
		cmp.Compare(k.Indicator, o.Indicator),
		cmp.Compare(k.Year, o.Year),
		k.Place.Compare(o.Place),
		cmp.Compare(k.Industry, o.Industry),
		cmp.Compare(k.Stratum, o.Stratum),
		cmp.Compare(k.Period, o.Period),
	)
}

// Compare orders places: regions, groups, levels; each by id.
func (p Place) Compare(o Place) int {
	return cmp.Or(cmp.Compare(p.Kind, o.Kind), cmp.Compare(p.ID, o.ID))
}

// Region gives the region of a code, or nil.
func (r *Report) Region(code string) *Region { return at(r.Regions, r.index.regions, code) }

// Group gives the group of an id, or nil.
func (r *Report) Group(id string) *Group { return at(r.Groups, r.index.groups, id) }

// Industry gives the industry of a code, or nil.
func (r *Report) Industry(code string) *Industry { return at(r.Industries, r.index.industries, code) }

// Indicator gives the indicator of an id, or nil.
func (r *Report) Indicator(id string) *Indicator { return at(r.Indicators, r.index.indicators, id) }

// Source gives the source of an id, or nil.
func (r *Report) Source(id string) *Source { return at(r.Sources, r.index.sources, id) }

// Target gives the target of an id, or nil.
func (r *Report) Target(id string) *Target { return at(r.Targets, r.index.targets, id) }

// Files lists the files that the edition was read from, broken ones among them, sorted. A
// required file that is not there is listed all the same.
func (r *Report) Files() []string { return slices.Clone(r.files) }

// Within reports whether a region is the report's own or lies below it.
func (r *Report) Within(code string) bool {
	for code != "" {
		if code == r.Meta.Region {
			return true
		}
		reg := r.Region(code)
		if reg == nil {
			return false
		}
		code = reg.Parent
	}
	return false
}

// Prefectures lists the regions one step below the report's own, in the order of
// regions.toml.
func (r *Report) Prefectures() []*Region {
	var out []*Region
	for i := range r.Regions {
		if r.Regions[i].Parent == r.Meta.Region {
			out = append(out, &r.Regions[i])
		}
	}
	return out
}

// ParsePlace finds the place a name means in directives and figure arguments: a
// region's code or name, a group's id or name, or a level. Names that nothing
// bears give ok = false.
func (r *Report) ParsePlace(name string) (p Place, ok bool) { return r.parsePlace(name) }

// Pos gives the position of the value of an observation's key in its file; "" or a key
// that the row does not have is the row itself. It reads the file again, so it is for
// problems and explanations only.
func (r *Report) Pos(o Origin, key string) diag.Pos { return r.pos(o, key) }
