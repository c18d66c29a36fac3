package page

import (
	"slices"

	"zhijian/internal/diag"
	"zhijian/internal/prose"
	"zhijian/internal/report"
)

// Things are named in the narrative as in the data: by code or id, or by any declared
// name. A word that nothing bears, or several things do, is an error at the word.

// entry is a thing that can be named.
type entry struct {
	id    string
	names []string
}

// find gives the id of what a word names.
func (r *resolver) find(w prose.Word, kind string, entries []entry) (string, bool) {
	if slices.ContainsFunc(entries, func(e entry) bool { return e.id == w.Text }) {
		return w.Text, true
	}
	found := ""
	for _, e := range entries {
		if slices.Contains(e.names, w.Text) && w.Text != "" {
			if found != "" {
				r.add(w.Pos, "ambiguous-name", "", diag.T("use-code"), w.Text)
				return "", false
			}
			found = e.id
		}
	}
	if found != "" {
		return found, true
	}
	if !r.b.r.MayHold(kind, w.Text) && !(kind == "target" && r.b.r.TargetsInDoubt()) {
		r.add(w.Pos, "unknown-reference", kind, hintEntry(w.Text, entries), w.Text)
	}
	return "", false
}

// hintEntry suggests the thing that a word may have meant, by id and name.
func hintEntry(word string, entries []entry) diag.Text {
	var ids, names []string
	for _, e := range entries {
		ids = append(ids, e.id)
		names = append(names, e.names...)
	}
	if near := diag.Nearest(word, ids); near != "" {
		i := slices.IndexFunc(entries, func(e entry) bool { return e.id == near })
		if len(entries[i].names) > 0 && entries[i].names[0] != near {
			return diag.T("nearest-named", near, entries[i].names[0])
		}
		return diag.T("nearest", near)
	}
	if near := diag.Nearest(word, names); near != "" {
		return diag.T("nearest", near)
	}
	if len(ids) <= 12 {
		return hintAmong("", ids, "known")
	}
	return diag.Text{}
}

func (r *resolver) indicator(w prose.Word) *report.Indicator {
	if ind := r.b.r.Indicator(w.Text); ind != nil {
		return ind
	}
	var entries []entry
	for i := range r.b.r.Indicators {
		ind := &r.b.r.Indicators[i]
		entries = append(entries, entry{ind.ID, append([]string{ind.Name, ind.En}, ind.Synonyms...)})
	}
	id, ok := r.find(w, "indicator", entries)
	if !ok {
		return nil
	}
	return r.b.r.Indicator(id)
}

func (r *resolver) region(w prose.Word) (string, bool) {
	if r.b.r.Region(w.Text) != nil {
		return w.Text, true
	}
	return r.find(w, "region", r.regions())
}

func (r *resolver) regions() []entry {
	var entries []entry
	for i := range r.b.r.Regions {
		g := &r.b.r.Regions[i]
		entries = append(entries, entry{g.Code, []string{g.Name, g.Short, g.En}})
	}
	return entries
}

func (r *resolver) groups() []entry {
	var entries []entry
	for i := range r.b.r.Groups {
		g := &r.b.r.Groups[i]
		entries = append(entries, entry{g.ID, []string{g.Name, g.En}})
	}
	return entries
}

func (r *resolver) group(w prose.Word) (string, bool) { return r.find(w, "group", r.groups()) }

func (r *resolver) level(w prose.Word) (string, bool) { return r.find(w, "level", levels()) }

func levels() []entry {
	var entries []entry
	for _, l := range report.Levels() {
		entries = append(entries, entry{id: l})
	}
	return entries
}

// place reads a region, a group or a level.
func (r *resolver) place(w prose.Word) (report.Place, bool) {
	if p, ok := r.b.r.ParsePlace(w.Text); ok {
		return p, true
	}
	_, ok := r.find(w, "place", slices.Concat(r.regions(), r.groups(), levels()))
	if ok { // cannot be: ParsePlace knows all these names
		p, _ := r.b.r.ParsePlace(w.Text)
		return p, true
	}
	return report.Place{}, false
}

func (r *resolver) industry(w prose.Word) (string, bool) {
	if r.b.r.Industry(w.Text) != nil {
		return w.Text, true
	}
	var entries []entry
	for i := range r.b.r.Industries {
		in := &r.b.r.Industries[i]
		entries = append(entries, entry{in.Code, []string{in.Name, in.En}})
	}
	return r.find(w, "industry", entries)
}

func (r *resolver) source(w prose.Word) *report.Source {
	var entries []entry
	for i := range r.b.r.Sources {
		s := &r.b.r.Sources[i]
		entries = append(entries, entry{s.ID, []string{s.Name}})
	}
	id, ok := r.find(w, "source", entries)
	if !ok {
		return nil
	}
	return r.b.r.Source(id)
}

// target reads a target's id or name, or the indicator that one target follows.
func (r *resolver) target(w prose.Word) *report.Target {
	if t := r.b.r.Target(w.Text); t != nil {
		return t
	}
	var entries []entry
	for i := range r.b.r.Targets {
		t := &r.b.r.Targets[i]
		names := []string{t.Name}
		if t.Indicator != "" && t.Indicator != t.ID {
			names = append(names, t.Indicator)
		}
		if ind := r.b.r.Indicator(t.Indicator); ind != nil && ind.Name != t.Name {
			names = append(names, ind.Name)
		}
		entries = append(entries, entry{t.ID, names})
	}
	id, ok := r.find(w, "target", entries)
	if !ok {
		return nil
	}
	return r.b.r.Target(id)
}
