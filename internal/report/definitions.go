package report

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zhijian/internal/diag"
)

// definitions is what observations, projects and pages refer to. It is read-only once
// define has made it, but for the projects.
type definitions struct {
	report *Report

	regions, groups, industries, pillars, indicators, sources, targets *names
	levels, places                                                     *names
	projects                                                           *names // of all years; empty until they are read

	public map[string]bool // sources that anybody can look up, or of which it is not known

	// facts about indicators that a mistake in their own table makes unknown
	vague map[string]vague
}

// vague says what of an indicator could not be read, so that nothing is judged by it.
type vague struct {
	measure, unit, direction, applies bool
}

// form is how a code or id is written.
type form struct {
	*regexp.Regexp
	variant string // wording that explains it
}

var (
	regionCode   = form{regexp.MustCompile(`^[1-9][0-9]{5}$`), "region-code"}
	industryCode = form{regexp.MustCompile(`^[A-Z][0-9]{2}$`), "industry-code"}
	plainID      = form{regexp.MustCompile(`^[a-z0-9][a-z0-9_-]*$`), "id"} // becomes a file name
	groupID      = form{regexp.MustCompile(`^[a-z][a-z0-9_-]*$`), "id"}    // never looks like a region's code
	sourceID     = form{regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`), "source-id"}
)

var regionLevels = []string{"nation", "province", "prefecture", "county"}

var (
	regionFileKeys   = []string{"region", "group"}
	regionKeys       = []string{"code", "name", "short", "en", "parent", "level", "tile"}
	groupKeys        = []string{"id", "name", "en", "members", "edition"}
	industryFileKeys = []string{"edition", "industry", "pillar"}
	industryKeys     = []string{"code", "name", "en"}
	pillarKeys       = []string{"id", "name", "en", "primary", "secondary"}
)

// define reads the definition files, in an order in which each refers to earlier ones
// only. A file that is missing or broken leaves all its names lost.
func define(files map[string]*table, tree tree, out *faults) *definitions {
	d := &definitions{
		report: &Report{Methods: defaultMethods()},
		groups: newNames("group"), regions: newNames("region"), industries: newNames("industry"),
		pillars: newNames("pillar"), indicators: newNames("indicator"), sources: newNames("source"),
		targets: newNames("target"), levels: newNames("level"), places: newNames("place"),
		projects: newNames("project"), public: map[string]bool{},
		vague: map[string]vague{},
	}
	for _, l := range levels {
		d.levels.add(l)
	}
	d.readSources(files, tree)
	d.readRegions(files["data/regions.toml"])
	d.readIndustries(files["data/industries.toml"])
	d.readIndicators(files["data/indicators.toml"])
	d.readTargets(files["data/targets.toml"])
	d.readMethods(files["data/methods.toml"])
	d.readReport(files["data/report.toml"])
	d.readEditions(files, tree, out)
	d.readRevisions(files["data/revisions.toml"])
	d.readApprovals(files[ApprovalsFile])
	return d
}

// all lists the names of every kind.
func (d *definitions) all() []*names {
	return []*names{d.groups, d.regions, d.industries, d.pillars, d.indicators, d.sources, d.targets, d.levels, d.places, d.projects}
}

// begin opens a definition file; nil if it cannot be read, which loses all its names.
func begin(t *table, keys []string, of ...*names) *table {
	if t == nil || !t.strict(keys) {
		for _, n := range of {
			n.lost.all = true
		}
	}
	return t
}

// each reads a list of definitions; it may be absent.
func (t *table) each(key string, keys []string, n *names, read func(t *table)) {
	list, ok := t.tables(key, optional)
	if !ok && t.has(key) {
		n.lost.all = true
	}
	for i := range list {
		list[i].strict(keys)
		read(&list[i])
	}
}

// register remembers the codes and names of one list, to find repeats.
type register struct {
	names  *names
	key    string // code or id
	form   form
	unique bool     // names are unique too
	more   []string // keys of further names
	places map[string]spot
}

func newRegister(n *names, key string, f form, unique bool, more ...string) *register {
	return &register{names: n, key: key, form: f, unique: unique, more: more, places: map[string]spot{}}
}

// identity reads the code or id of a definition and the names beside it, and declares
// them, or notes what of them is lost.
func (t *table) identity(r *register) (code string) {
	lost := &r.names.lost
	code, ok := t.text(r.key, required)
	name, named := t.text("name", required)
	switch {
	case !ok:
	case !r.form.MatchString(code):
		t.bad(r.key, "bad-value", r.form.variant, diag.Text{}, r.key, code)
		ok = false
	case !t.unrepeated(r, r.key, code):
		ok = false // if it is no copy, its own code is the one that is lost
	case r.unique && named && !t.unrepeated(r, "name", name):
		name = "" // the first definition keeps it
		lost.name = true
	}
	more := []string{strings.Clone(name)}
	lost.name = lost.name || !named || t.stray != ""
	for _, k := range r.more {
		s, isText := t.values[k].(string)
		more = append(more, strings.Clone(s))
		lost.name = lost.name || !isText && t.has(k)
	}
	if !ok {
		lost.code = &r.form
		if lost.words == nil {
			lost.words = map[string]bool{}
		}
		for _, s := range append(more, code) {
			lost.words[s] = true
		}
		return ""
	}
	code = strings.Clone(code)
	r.names.add(code, more...)
	return code
}

// unrepeated reports a second definition with the same code or name.
func (t *table) unrepeated(r *register, key, word string) bool {
	here := t.spot(key, atValue)
	if first, again := r.places[key+word]; again {
		t.faults.repeat(here, first, diag.Problem{Code: "duplicate", Variant: "code", Args: []string{key, word}, Hint: diag.T("first", earlier)})
		return false
	}
	r.places[key+word] = here
	return true
}

func (d *definitions) readRegions(t *table) {
	if t = begin(t, regionFileKeys, d.regions, d.groups, d.places); t == nil {
		return
	}
	reg := newRegister(d.regions, "code", regionCode, true, "short", "en")
	tiles := map[string]spot{}
	levelOf := map[string]string{}
	var rows []*table
	t.each("region", regionKeys, d.regions, func(t *table) {
		code := t.identity(reg)
		r := Region{Code: code, Name: t.words("name"), Short: t.words("short"), En: t.words("en")}
		r.Level, _ = t.word("level", required, regionLevels...)
		r.Short = orElse(r.Short, r.Name)
		levelOf[code] = r.Level
		d.report.Regions = append(d.report.Regions, r)
		rows = append(rows, t)
	})
	for i, t := range rows {
		r := &d.report.Regions[i]
		d.parent(t, r, levelOf)
		r.Tile = t.tile(r.Parent, tiles)
	}
	reg = newRegister(d.groups, "id", groupID, false, "en")
	t.each("group", groupKeys, d.groups, func(t *table) { d.group(t, reg) })
	d.joinPlaces()
}

func orElse(s, fallback string) string {
	if s == "" {
		return fallback
	}
	return s
}

// tile reads a region's place on the tile map, which is its own among its siblings.
func (t *table) tile(parent string, taken map[string]spot) *[2]int {
	v, ok := t.values["tile"]
	if _, lost := v.(unreadable); !ok || lost {
		return nil
	}
	list, isList := v.([]any)
	if !isList || len(list) != 2 {
		t.mistyped("tile", "tile", v)
		return nil
	}
	var tile [2]int
	for i, v := range list {
		n, ok := v.(int64)
		if !ok || n < 0 || n > 99 {
			t.mistypedAt(t.item("tile", i), "tile", "tile", v)
			return nil
		}
		tile[i] = int(n)
	}
	key := strconv.Itoa(tile[0]) + "," + strconv.Itoa(tile[1]) + " " + parent
	if first, again := taken[key]; again {
		t.faults.repeat(t.spot("tile", atValue), first, diag.Problem{Code: "duplicate", Variant: "tile",
			Args: []string{strconv.Itoa(tile[0]), strconv.Itoa(tile[1])}, Hint: diag.T("first", earlier)})
	} else {
		taken[key] = t.spot("tile", atValue)
	}
	return &tile
}

// parent links a region to the one it lies in, which must be of a higher level; so no
// chain of parents can be a circle.
func (d *definitions) parent(t *table, r *Region, levelOf map[string]string) {
	top := r.Level == "nation"
	if r.Level == "province" {
		// A report may know of nothing above its own province.
		top = !slices.Contains(slices.Collect(maps.Values(levelOf)), "nation")
	}
	if top && !t.has("parent") || r.Level == "" {
		return
	}
	code, ok := t.ref("parent", required, d.regions)
	if !ok {
		return
	}
	if above := levelOf[code]; above != "" && slices.Index(regionLevels, above) >= slices.Index(regionLevels, r.Level) {
		t.bad("parent", "bad-value", "parent", diag.Text{}, d.regions.label[code], above, r.Level)
		return // not even a draft has regions that lie in themselves
	}
	r.Parent = code
}

func (d *definitions) group(t *table, reg *register) {
	id := t.identity(reg)
	if slices.Contains(levels[:], id) {
		t.bad("id", "bad-value", "reserved", diag.Text{}, "id", id)
	}
	g := Group{ID: id, Name: t.words("name"), En: t.words("en"), Edition: t.words("edition")}
	g.Members, _ = t.refs("members", required, d.regions)
	t.nonempty("members")
	d.report.Groups = append(d.report.Groups, g)
}

// nonempty reports a list that holds nothing.
func (t *table) nonempty(key string) {
	if l, ok := t.values[key].([]any); ok && len(l) == 0 {
		t.bad(key, "bad-value", "empty", diag.Text{}, key)
	}
}

// joinPlaces makes the names under which benchmarks and directives find places.
func (d *definitions) joinPlaces() {
	d.places.parts = []*names{d.regions, d.groups, d.levels}
	for _, of := range d.places.parts {
		for _, id := range of.ids {
			d.places.add(id, append([]string{of.label[id]}, of.more[id]...)...)
		}
	}
}

// place gives the Place of a code of d.places.
func (d *definitions) place(code string) Place {
	switch {
	case slices.Contains(levels[:], code):
		return Place{AtLevel, code}
	case d.groups.has(code):
		return Place{InGroup, code}
	}
	return Place{InRegion, code}
}

func (d *definitions) readIndustries(t *table) {
	if t = begin(t, industryFileKeys, d.industries, d.pillars); t == nil {
		return
	}
	edition, _ := t.text("edition", required)
	d.report.Edition = strings.Clone(edition)
	reg := newRegister(d.industries, "code", industryCode, true, "en")
	t.each("industry", industryKeys, d.industries, func(t *table) {
		code := t.identity(reg)
		i := Industry{Code: code, Name: t.words("name"), En: t.words("en")}
		d.report.Industries = append(d.report.Industries, i)
	})
	reg = newRegister(d.pillars, "id", plainID, true, "en")
	t.each("pillar", pillarKeys, d.pillars, func(t *table) {
		id := t.identity(reg)
		p := Pillar{ID: id, Name: t.words("name"), En: t.words("en")}
		p.Primary, _ = t.refs("primary", required, d.industries)
		t.nonempty("primary")
		p.Secondary, _ = t.refs("secondary", optional, d.industries)
		d.oneRole(t)
		d.report.Pillars = append(d.report.Pillars, p)
	})
}

// oneRole reports an industry that a pillar calls both primary and secondary.
func (d *definitions) oneRole(t *table) {
	primary := map[string]int{}
	each := func(key string, visit func(i int, code, word string)) {
		list, _ := t.values[key].([]any)
		for i, v := range list {
			if word, ok := v.(string); ok {
				if code, _ := d.industries.find(word); code != "" {
					visit(i, code, word)
				}
			}
		}
	}
	each("primary", func(i int, code, _ string) { primary[code] = i })
	each("secondary", func(i int, code, word string) {
		if j, both := primary[code]; both {
			t.faults.repeat(t.item("secondary", i), t.item("primary", j), diag.Problem{Code: "duplicate", Variant: "role",
				Args: []string{word}, Hint: diag.T("first", earlier)})
		}
	})
}
