package report

import (
	"path"
	"strconv"
	"strings"

	"zhijian/internal/diag"
)

var (
	projectFileKeys = []string{"project"}
	projectKeys     = []string{"id", "name", "industry", "product", "tier", "owner", "continues", "source", "item", "measure"}
	measureKeys     = []string{"id", "text", "owner", "due", "status", "effect", "indicator"}
	projectLists    = []string{"project", "item", "measure"} // of which one in single brackets is plainly meant to be one of them
	tiers           = []string{"enterprise", "product", "industry"}
	measureStates   = []string{"planned", "under_way", "done", "dropped"}
	joiner          = strings.NewReplacer(" ", "_", "-", "_")
)

// Project gives the project of an id, or nil.
func (r *Report) Project(id string) *Project { return at(r.Projects, r.index.projects, id) }

// ParseProject finds the project that an id means, or a name that only one project of
// all years bears.
func (r *Report) ParseProject(name string) (id string, ok bool) {
	id, _ = r.index.names.projects.find(name)
	return id, id != ""
}

// projectFile is what one data/projects/<year>.toml holds.
type projectFile struct {
	year     int
	projects []Project
	tables   []*table
	kinds    [][]spot // where the kinds of each project's items stand
	whole    bool     // every project could be read
}

// projectsOf reads one file of projects; links between files come later.
func (d *definitions) projectsOf(head *table) projectFile {
	year, _ := strconv.Atoi(strings.TrimSuffix(path.Base(head.file.name), ".toml"))
	out := projectFile{year: year, whole: head.strict(projectFileKeys)}
	list, ok := head.tables("project", optional)
	if !ok && head.has("project") {
		out.whole = false
	}
	var headers []spot
	footings := map[saying]footing{}
	for i := range list {
		reader := projectReader{definitions: d, project: &list[i], projectYear: year, footings: footings, companies: map[string]string{}}
		p := reader.read()
		out.whole = out.whole && p.ID != ""
		out.projects = append(out.projects, p)
		out.tables = append(out.tables, &list[i])
		out.kinds = append(out.kinds, reader.kinds)
		headers = append(headers, reader.headers...)
	}
	found := positions(headers)
	take := func() (p diag.Pos) {
		p, found = found[0], found[1:]
		return p
	}
	for i := range out.projects {
		p := &out.projects[i]
		p.Pos = take()
		for j := range p.Items {
			p.Items[j].Pos = take()
		}
		for j := range p.Measures {
			p.Measures[j].Pos = take()
		}
	}
	return out
}

// projectReader reads one project.
type projectReader struct {
	*definitions
	project     *table
	projectYear int
	product     string
	headers     []spot             // of the project, its items, its measures, as far as they are kept
	kinds       []spot             // of the kinds of the items that are kept
	lost        bool               // an item could not be made out
	footings    map[saying]footing // made out so far in the file
	companies   map[string]string  // found in the texts of the project
}

func (r *projectReader) read() Project {
	t := r.project
	whole := t.strict(projectKeys)
	p := Project{Name: t.words("name"), Product: t.words("product"), Owner: t.words("owner"), Year: r.projectYear}
	r.product = p.Product
	t.text("name", required)
	id, ok := t.text("id", required)
	if ok && !plainID.MatchString(id) {
		t.bad("id", "bad-value", plainID.variant, diag.Text{}, "id", id)
		id = ""
	}
	p.ID = strings.Clone(id)
	p.Industry, _ = t.ref("industry", optional, r.industries)
	p.Tier, _ = t.word("tier", required, tiers...)
	from := r.cite(t, cited{lost: !whole})
	p.Source = from.id
	r.headers = append(r.headers, t.header())
	r.readItems(&p, from)
	r.readMeasures(&p)
	r.sense(&p)
	return p
}

// readItems reads the items, none of which compares what another does: a gap must be one.
func (r *projectReader) readItems(p *Project, from cited) {
	list, ok := r.project.tables("item", optional)
	r.lost = !ok && r.project.has("item") || r.project.stray != ""
	first := map[string]spot{}
	for i := range list {
		t := &list[i]
		item, kind := r.readItem(t, from)
		r.lost = r.lost || item.Indicator == ""
		if item.Indicator != "" && item.Kind != "" {
			key, here := item.Kind+" "+item.Indicator, t.spot("indicator", atValue)
			if at, again := first[key]; again {
				t.faults.repeat(here, at, diag.Problem{Code: "duplicate", Variant: "compared",
					Args: []string{item.Indicator, item.Kind}, Hint: diag.T("first", earlier)})
				continue
			}
			first[key] = here
		}
		p.Items = append(p.Items, item)
		r.kinds = append(r.kinds, kind)
		r.headers = append(r.headers, t.header())
	}
}

func (r *projectReader) readMeasures(p *Project) {
	list, _ := r.project.tables("measure", optional)
	ids := map[string]spot{}
	var compared *names
	for i := range list {
		t := &list[i]
		t.strict(measureKeys)
		m := readMeasure(t)
		senseOfMeasure(t, &m)
		m.ID = t.ownID(ids)
		if t.has("indicator") {
			if compared == nil {
				compared = r.compared(p)
			}
			m.Indicator = r.aim(t, compared)
		}
		p.Measures = append(p.Measures, m)
		r.headers = append(r.headers, t.header())
	}
}

// aim reads the indicator that a measure is to move: one that the project compares. Even
// where an item could not be made out, it must be one that there is.
func (r *projectReader) aim(t *table, compared *names) string {
	word, ok := t.text("indicator", required)
	if !ok {
		return ""
	}
	among := compared
	if id, ambiguous := compared.find(word); id == "" && !ambiguous && compared.mayHold(word) {
		among = r.indicators
	}
	id, _ := t.resolve(t.spot("indicator", atValue), word, among)
	if !compared.has(id) {
		return ""
	}
	return id
}

// compared names the indicators that a project's items compare.
func (r *projectReader) compared(p *Project) *names {
	n := newNames("item")
	n.lost.all = r.lost
	for _, item := range p.Items {
		if id := item.Indicator; id != "" && !n.has(id) {
			n.add(id, append([]string{r.indicators.label[id]}, r.indicators.more[id]...)...)
		}
	}
	return n
}

// ownID reads an optional id that none of its siblings has; "" if there is none.
func (t *table) ownID(taken map[string]spot) string {
	id, ok := t.text("id", optional)
	if !ok {
		return ""
	}
	if !plainID.MatchString(id) {
		t.bad("id", "bad-value", plainID.variant, diag.Text{}, "id", id)
		return ""
	}
	here := t.spot("id", atValue)
	if at, again := taken[id]; again {
		t.faults.repeat(here, at, diag.Problem{Code: "duplicate", Variant: "code", Args: []string{"id", id}, Hint: diag.T("first", earlier)})
		return ""
	}
	taken[id] = here
	return strings.Clone(id)
}

func readMeasure(t *table) Measure {
	m := Measure{Owner: t.words("owner"), Due: t.date("due"), Status: measureStates[0], Effect: t.words("effect")}
	text, _ := t.text("text", required)
	m.Text = strings.Clone(text)
	if t.has("status") {
		// "under way" is two words; nobody should have to know how they are joined.
		if s, ok := t.values["status"].(string); ok {
			t.values["status"] = joiner.Replace(s)
		}
		m.Status, _ = t.word("status", required, measureStates...)
	}
	return m
}

// cited is the source that something names, or takes from what it is part of.
type cited struct {
	id   string
	at   spot // where it is named
	lost bool // what is written could not be read, so that nothing is judged by the source
}

// cite reads which source a table names, above being that of what it is part of.
func (d *definitions) cite(t *table, above cited) cited {
	if !t.has("source") {
		return above
	}
	id, ok := t.ref("source", optional, d.sources)
	return cited{id, t.spot("source", atValue), !ok}
}
