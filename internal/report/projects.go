package report

import (
	"math"
	"path"
	"strconv"
	"strings"

	"zhijian/internal/diag"
)

var (
	projectFileKeys = []string{"project"}
	projectKeys     = []string{"id", "name", "industry", "product", "tier", "owner", "continues", "item", "measure"}
	itemKeys        = []string{"kind", "indicator", "own", "international", "national", "regional", "basis", "n", "note"}
	measureKeys     = []string{"text", "owner", "due", "status"}
	tiers           = []string{"enterprise", "product", "industry"}
	itemKinds       = kinds[1:]
	measureStates   = []string{"planned", "under_way", "done", "dropped"}
	joiner          = strings.NewReplacer(" ", "_", "-", "_")
)

// projectFile is what one data/projects/<year>.toml holds.
type projectFile struct {
	year     int
	projects []Project
	tables   []*table
	whole    bool // every project could be read
}

// projects reads one file of projects; links between files come later.
func (d *definitions) projects(head *table) projectFile {
	year, _ := strconv.Atoi(strings.TrimSuffix(path.Base(head.file.name), ".toml"))
	out := projectFile{year: year, whole: head.strict(projectFileKeys)}
	list, ok := head.tables("project", optional)
	if !ok && head.has("project") {
		out.whole = false
	}
	var headers []spot
	for i := range list {
		t := &list[i]
		t.strict(projectKeys)
		p := d.project(t, year)
		out.whole = out.whole && p.ID != ""
		out.projects = append(out.projects, p)
		out.tables = append(out.tables, t)
		headers = append(headers, t.header())
	}
	for i, pos := range positions(headers) {
		out.projects[i].Pos = pos
	}
	return out
}

func (d *definitions) project(t *table, year int) Project {
	p := Project{Name: t.words("name"), Product: t.words("product"), Owner: t.words("owner"), Year: year}
	t.text("name", required)
	id, ok := t.text("id", required)
	if ok && !plainID.MatchString(id) {
		t.bad("id", "bad-value", plainID.variant, diag.Text{}, "id", id)
		id = ""
	}
	p.ID = strings.Clone(id)
	p.Industry, _ = t.ref("industry", optional, d.industries)
	p.Tier, _ = t.word("tier", required, tiers...)
	items, _ := t.tables("item", optional)
	for i := range items {
		items[i].strict(itemKeys)
		p.Items = append(p.Items, d.projectItem(&items[i]))
	}
	todo, _ := t.tables("measure", optional)
	for i := range todo {
		todo[i].strict(measureKeys)
		p.Measures = append(p.Measures, readMeasure(&todo[i]))
	}
	return p
}

func (d *definitions) projectItem(t *table) Item {
	i := Item{Note: t.words("note"), Own: Own{math.NaN(), math.NaN(), math.NaN(), ""}}
	i.Indicator, _ = t.ref("indicator", required, d.indicators)
	i.Kind, _ = t.word("kind", required, itemKinds...)
	n := math.NaN()
	if t.has("n") {
		n, _ = t.count("n", true)
	}
	basis := t.words("basis")
	for j := range i.References {
		i.References[j] = Reference{math.NaN(), math.NaN(), math.NaN(), 0, "", basis, n, ""}
	}
	for _, f := range []struct {
		at  *float64
		key string
	}{{&i.Own.Value, "own"}, {&i.References[0].Value, "international"}, {&i.References[1].Value, "national"}, {&i.References[2].Value, "regional"}} {
		v, ok := t.num(f.key, optional)
		*f.at = v
		if ok && i.Indicator != "" {
			d.inRange(t, f.key, v, d.known(i.Indicator))
		}
	}
	return i
}

func readMeasure(t *table) Measure {
	m := Measure{Owner: t.words("owner"), Due: t.date("due"), Status: measureStates[0]}
	m.Text, _ = t.text("text", required)
	if t.has("status") {
		// "under way" is two words; nobody should have to know how they are joined.
		if s, ok := t.values["status"].(string); ok {
			t.values["status"] = joiner.Replace(s)
		}
		m.Status, _ = t.word("status", required, measureStates...)
	}
	return m
}

// linkProjects joins the files in the order of their years, finds ids given twice, and
// follows each project to that of the year before which it continues.
func linkProjects(files []projectFile, broken map[int]bool, out *faults) []Project {
	var all []Project
	first := map[string]spot{}
	byYear := map[int]*names{}
	for _, f := range files {
		n := newNames("project")
		n.lost.all = !f.whole
		byYear[f.year] = n
		for i, p := range f.projects {
			all = append(all, p)
			if p.ID == "" {
				continue
			}
			here := f.tables[i].spot("id", atValue)
			if at, again := first[p.ID]; again {
				out.repeat(here, at, diag.Problem{Code: "duplicate", Variant: "code", Args: []string{"id", p.ID}, Hint: diag.T("first", earlier)})
				continue
			}
			first[p.ID] = here
			n.add(p.ID, p.Name)
		}
	}
	at := 0
	for _, f := range files {
		before := byYear[f.year-1]
		if before == nil {
			before = newNames("project")
			before.lost.all = broken[f.year-1]
		}
		for _, t := range f.tables {
			t.faults = out
			all[at].Continues, _ = t.ref("continues", optional, before)
			at++
		}
	}
	return all
}
