package edition

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"zhijian/internal/report"
)

// field is one key of a definition, as text.
type field struct {
	key, text string
	named     bool // the text holds ids of indicators
}

// definition is whatever has an id, a name and fields.
type definition struct {
	id, name string
	fields   []field
}

// definitions compares what figures mean and how they are judged.
func (c *comparer) definitions() {
	c.renamedIDs()
	c.settings()
	old, new := c.old.Report, c.new.Report
	c.defined("indicator", c.newID, definitionsOf(old.Indicators, indicatorFields), definitionsOf(new.Indicators, indicatorFields))
	c.defined("target", c.newTarget, definitionsOf(old.Targets, targetFields), definitionsOf(new.Targets, targetFields))
	c.defined("group", itself, definitionsOf(old.Groups, groupFields), definitionsOf(new.Groups, groupFields))
	c.defined("composite", itself, definitionsOf(old.Methods.Composites, compositeFields), definitionsOf(new.Methods.Composites, compositeFields))
	c.defined("region", itself, definitionsOf(old.Regions, regionFields), definitionsOf(new.Regions, regionFields))
	c.defined("industry", itself, definitionsOf(old.Industries, industryFields), definitionsOf(new.Industries, industryFields))
	c.defined("pillar", itself, definitionsOf(old.Pillars, pillarFields), definitionsOf(new.Pillars, pillarFields))
	c.defined("source", itself, definitionsOf(old.Sources, sourceFields), definitionsOf(new.Sources, sourceFields))
	c.defined("revision", itself, definitionsOf(old.Revisions, revisionFields), definitionsOf(new.Revisions, revisionFields))
	c.heads()
	slices.SortStableFunc(c.Definitions, func(a, b DefinitionChange) int {
		return cmp.Compare(a.order(), b.order())
	})
}

func itself(id string) string { return id }

// heads compares what stands above the texts that both editions have. The summaries are
// sentences.
func (c *comparer) heads() {
	was := map[string]*report.Page{}
	for i := range c.old.Report.Pages {
		p := &c.old.Report.Pages[i]
		was[p.Name] = p
	}
	for i := range c.new.Report.Pages {
		now := &c.new.Report.Pages[i]
		old := was[now.Name]
		if old == nil {
			continue
		}
		c.define("page", now.File, "title", old.Title, now.Title)
		c.define("page", now.File, "author", old.Author, now.Author)
		c.define("page", now.File, "reviewed", old.Reviewed, now.Reviewed)
		if c.Old.Year == c.New.Year { // what is carried over is unread, of course
			c.define("page", now.File, "unread", flag(old.Unread), flag(now.Unread))
		}
	}
}

func flag(is bool) string {
	if is {
		return "true"
	}
	return ""
}

// order puts what changes verdicts first, then what came and went, then words.
func (d *DefinitionChange) order() int {
	switch {
	case d.What == "report", d.What == "method", d.Field == "id":
		return 0
	case d.What == "source", d.What == "page", d.What == "revision":
		return 4
	case d.Field == "":
		return 2
	case slices.Contains([]string{"name", "en", "definition", "numerator", "denominator", "source", "owner", "document"}, d.Field):
		return 3
	}
	return 1
}

func definitionsOf[T any](list []T, read func(*T) definition) []definition {
	out := make([]definition, len(list))
	for i := range list {
		out[i] = read(&list[i])
	}
	return out
}

// defined compares definitions of one kind, those of the old edition by the ids that the
// new has for them. A file that is broken tells nothing.
func (c *comparer) defined(what string, newID func(string) string, old, new []definition) {
	if c.unknown(what) {
		return
	}
	find := func(list []definition, id string) *definition {
		for i := range list {
			if list[i].id == id {
				return &list[i]
			}
		}
		return nil
	}
	for i := range old {
		old[i].id = newID(old[i].id)
		for j := range old[i].fields {
			if f := &old[i].fields[j]; f.named {
				f.text = c.reworded(f.text)
			}
		}
	}
	for _, now := range new {
		was := find(old, now.id)
		if was == nil {
			c.define(what, now.id, "", "", now.name)
			continue
		}
		c.define(what, now.id, "name", was.name, now.name)
		for i, f := range now.fields {
			c.define(what, now.id, f.key, was.fields[i].text, f.text)
		}
	}
	for _, was := range old {
		if find(new, was.id) == nil {
			c.define(what, was.id, "", was.name, "")
		}
	}
}

// namedBy is where the names that definitions speak of are defined: with such a file
// broken a draft lacks the names too.
var namedBy = map[string][]string{
	"target": {"data/indicators.toml"}, "composite": {"data/indicators.toml"}, "method": {"data/indicators.toml"},
	"report":   {"data/indicators.toml", "data/regions.toml"},
	"revision": {"data/indicators.toml", "data/regions.toml", "data/industries.toml"},
	"pillar":   {"data/industries.toml"}, "indicator": {"data/industries.toml"}, "group": {"data/regions.toml"},
}

// unknown reports whether a mistake hides what definitions of a kind are.
func (c *comparer) unknown(what string) bool {
	return c.lost(definedIn[what]) || slices.ContainsFunc(namedBy[what], c.lost)
}

// define notes a field that reads otherwise.
func (c *comparer) define(what, id, key, before, after string) {
	if before != after {
		c.Definitions = append(c.Definitions, DefinitionChange{what, id, key, before, after})
	}
	if before != after && what == "target" {
		c.moved.targets[id] = true
	}
}

// digits writes a number as files do; "" for none.
func digits(v float64) string {
	if math.IsNaN(v) {
		return ""
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

func indicatorFields(i *report.Indicator) definition {
	directions := map[report.Direction]string{report.Up: "up", report.Down: "down", report.Neutral: "none"}
	return definition{i.ID, i.Name, []field{{key: "en", text: i.En}, {key: "unit", text: i.Unit}, {key: "direction", text: directions[i.Direction]}, {key: "kind", text: i.Kind}, {key: "measure", text: i.Measure},
		{key: "decimals", text: strconv.Itoa(i.Decimals)}, {key: "min", text: digits(i.Min)}, {key: "max", text: digits(i.Max)}, {key: "per", text: digits(i.Per)}, {key: "margin", text: digits(i.Margin)},
		{key: "definition", text: i.Definition}, {key: "numerator", text: i.Numerator}, {key: "denominator", text: i.Denominator}, {key: "source", text: i.Source},
		{key: "applies", text: strings.Join(i.Applies, " ")}, {key: "synonyms", text: strings.Join(i.Synonyms, " ")}}}
}

func targetFields(t *report.Target) definition {
	return definition{t.ID, t.Name, []field{{"indicator", t.Indicator, true}, {key: "year", text: strconv.Itoa(t.Year)}, {key: "op", text: t.Op}, {key: "value", text: digits(t.Value)}, {key: "unit", text: t.Unit},
		{key: "base_year", text: strconv.Itoa(t.BaseYear)}, {key: "document", text: t.Document}, {key: "owner", text: t.Owner}}}
}

func groupFields(g *report.Group) definition {
	return definition{g.ID, g.Name, []field{{key: "en", text: g.En}, {key: "members", text: strings.Join(g.Members, " ")}, {key: "edition", text: g.Edition}}}
}

func compositeFields(m *report.Composite) definition {
	var items []string
	for _, i := range m.Items {
		items = append(items, i.Indicator+" "+digits(i.Weight)+" "+digits(i.Low)+"–"+digits(i.High))
	}
	return definition{m.ID, m.Name, []field{{key: "min_share", text: digits(m.MinShare)}, {"item", strings.Join(items, "; "), true}}}
}

// settings compares what there is one of: the report's own tables, and the methods.
func (c *comparer) settings() {
	for _, s := range []struct {
		what string
		read func(*report.Report) []field
	}{{"report", reportFields}, {"site", siteFields}, {"method", methodFields}} {
		if c.unknown(s.what) {
			continue
		}
		old, new := s.read(c.old.Report), s.read(c.new.Report)
		for i := range new {
			if old[i].named {
				old[i].text = c.reworded(old[i].text)
			}
			c.define(s.what, "", new[i].key, old[i].text, new[i].text)
		}
	}
}

func reportFields(r *report.Report) []field {
	m := &r.Meta
	places := make([]string, len(m.Benchmarks))
	for i, p := range m.Benchmarks {
		places[i] = p.ID
	}
	return []field{{key: "benchmarks", text: strings.Join(places, " ")}, {key: "confidence", text: digits(m.Confidence)}, {key: "year", text: strconv.Itoa(m.Year)}, {key: "region", text: m.Region},
		{"headline", strings.Join(m.Headline, " "), true}, {key: "title", text: m.Title},
		{key: "publisher", text: m.Publisher}, {key: "language", text: m.Language}, {key: "released", text: moment(m.Released)}, {key: "edition", text: r.Edition}}
}

func methodFields(r *report.Report) []field {
	m := &r.Methods
	var weights []string
	for _, w := range m.ProjectWeights {
		weights = append(weights, w.Indicator+" "+digits(w.Weight))
	}
	return []field{{key: "version", text: m.Version}, {key: "min_n", text: strconv.Itoa(m.MinN)}, {key: "much_confidence", text: digits(m.MuchConfidence)}, {key: "trend_years", text: strconv.Itoa(m.TrendYears)},
		{key: "trend_min_points", text: strconv.Itoa(m.TrendMinPoints)}, {key: "trend_alpha", text: digits(m.TrendAlpha)}, {key: "fdr_alpha", text: digits(m.FDRAlpha)},
		{key: "jump_tolerance", text: digits(m.JumpTolerance)}, {key: "jump_points", text: digits(m.JumpPoints)}, {key: "sum_tolerance", text: digits(m.SumTolerance)},
		{"project_weight", strings.Join(weights, "; "), true}}
}
