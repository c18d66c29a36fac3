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
type field struct{ key, text string }

// definition is whatever has an id, a name and fields.
type definition struct {
	id, name string
	fields   []field
}

// definitions compares what figures mean and how they are judged.
func (c *comparer) definitions() {
	c.settings()
	c.defined("indicator", definitionsOf(c.old.Report.Indicators, indicatorFields), definitionsOf(c.new.Report.Indicators, indicatorFields))
	c.defined("target", definitionsOf(c.old.Report.Targets, targetFields), definitionsOf(c.new.Report.Targets, targetFields))
	c.defined("group", definitionsOf(c.old.Report.Groups, groupFields), definitionsOf(c.new.Report.Groups, groupFields))
	c.defined("composite", definitionsOf(c.old.Report.Methods.Composites, compositeFields), definitionsOf(c.new.Report.Methods.Composites, compositeFields))
	slices.SortStableFunc(c.Definitions, func(a, b DefinitionChange) int {
		return cmp.Compare(a.order(), b.order())
	})
}

// order puts what changes verdicts first, then what came and went, then words.
func (d *DefinitionChange) order() int {
	switch {
	case d.What == "report", d.What == "method":
		return 0
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

func (c *comparer) defined(what string, old, new []definition) {
	find := func(list []definition, id string) *definition {
		for i := range list {
			if list[i].id == id {
				return &list[i]
			}
		}
		return nil
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
	return definition{i.ID, i.Name, []field{{"en", i.En}, {"unit", i.Unit}, {"direction", directions[i.Direction]}, {"kind", i.Kind}, {"measure", i.Measure},
		{"decimals", strconv.Itoa(i.Decimals)}, {"min", digits(i.Min)}, {"max", digits(i.Max)}, {"per", digits(i.Per)}, {"margin", digits(i.Margin)},
		{"definition", i.Definition}, {"numerator", i.Numerator}, {"denominator", i.Denominator}, {"source", i.Source},
		{"applies", strings.Join(i.Applies, " ")}, {"synonyms", strings.Join(i.Synonyms, " ")}}}
}

func targetFields(t *report.Target) definition {
	return definition{t.ID, t.Name, []field{{"indicator", t.Indicator}, {"year", strconv.Itoa(t.Year)}, {"op", t.Op}, {"value", digits(t.Value)}, {"unit", t.Unit},
		{"base_year", strconv.Itoa(t.BaseYear)}, {"document", t.Document}, {"owner", t.Owner}}}
}

func groupFields(g *report.Group) definition {
	return definition{g.ID, g.Name, []field{{"en", g.En}, {"members", strings.Join(g.Members, " ")}, {"edition", g.Edition}}}
}

func compositeFields(m *report.Composite) definition {
	var items []string
	for _, i := range m.Items {
		items = append(items, i.Indicator+" "+digits(i.Weight)+" "+digits(i.Low)+"–"+digits(i.High))
	}
	return definition{m.ID, m.Name, []field{{"min_share", digits(m.MinShare)}, {"item", strings.Join(items, "; ")}}}
}

// settings compares what there is one of: the report's own table, and the methods.
func (c *comparer) settings() {
	for _, s := range []struct {
		what string
		read func(*report.Report) []field
	}{{"report", reportFields}, {"method", methodFields}} {
		old, new := s.read(c.old.Report), s.read(c.new.Report)
		for i := range new {
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
	return []field{{"benchmarks", strings.Join(places, " ")}, {"confidence", digits(m.Confidence)}, {"year", strconv.Itoa(m.Year)}, {"region", m.Region},
		{"headline", strings.Join(m.Headline, " ")}, {"title", m.Title}, {"edition", r.Edition}}
}

func methodFields(r *report.Report) []field {
	m := &r.Methods
	var weights []string
	for _, w := range m.ProjectWeights {
		weights = append(weights, w.Indicator+" "+digits(w.Weight))
	}
	return []field{{"version", m.Version}, {"min_n", strconv.Itoa(m.MinN)}, {"much_confidence", digits(m.MuchConfidence)}, {"trend_years", strconv.Itoa(m.TrendYears)},
		{"trend_min_points", strconv.Itoa(m.TrendMinPoints)}, {"trend_alpha", digits(m.TrendAlpha)}, {"fdr_alpha", digits(m.FDRAlpha)},
		{"jump_tolerance", digits(m.JumpTolerance)}, {"jump_points", digits(m.JumpPoints)}, {"sum_tolerance", digits(m.SumTolerance)},
		{"project_weight", strings.Join(weights, "; ")}}
}
