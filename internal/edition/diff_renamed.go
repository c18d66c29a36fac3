package edition

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/page"
	"zhijian/internal/report"
)

// renaming is ids that were changed and nothing else: the old edition is read as if it
// had the new ones, and the change is told once.
type renaming struct {
	indicators, targets map[string]string // new ids by old ones
	old                 map[string]string // of indicators, old ids by new ones
}

// leastShared is which part of an indicator's values must be found under another id, with
// the same places, years and industries, to take it for the same indicator.
const leastShared = 0.9

// rename finds the indicators and targets that bear another id now: those of the same
// name, or else with the same values.
func (c *comparer) rename() {
	c.ids = renaming{map[string]string{}, map[string]string{}, map[string]string{}}
	if c.lost("data/indicators.toml") {
		return
	}
	gone := missingIn(c.old.Report.Indicators, c.new.Report.Indicators, indicatorID)
	came := missingIn(c.new.Report.Indicators, c.old.Report.Indicators, indicatorID)
	take := func(same func(a, b *report.Indicator) bool) {
		for _, a := range gone {
			var found []*report.Indicator
			for _, b := range came {
				if c.ids.old[b.ID] == "" && same(a, b) {
					found = append(found, b)
				}
			}
			if c.ids.indicators[a.ID] == "" && len(found) == 1 {
				c.ids.indicators[a.ID], c.ids.old[found[0].ID] = found[0].ID, a.ID
			}
		}
	}
	take(func(a, b *report.Indicator) bool { return a.Name == b.Name })
	if len(c.ids.old) < min(len(gone), len(came)) {
		had, has := valuesOf(c.old.Result), valuesOf(c.new.Result)
		take(func(a, b *report.Indicator) bool { return alikeIn(had[a.ID], has[b.ID]) })
	}
	targetID := func(t *report.Target) string { return t.ID }
	came2 := missingIn(c.new.Report.Targets, c.old.Report.Targets, targetID)
	for _, a := range missingIn(c.old.Report.Targets, c.new.Report.Targets, targetID) {
		for _, b := range came2 {
			if a.Name == b.Name && a.Year == b.Year && c.ids.targets[a.ID] == "" {
				c.ids.targets[a.ID] = b.ID
			}
		}
	}
	c.translate()
}

func indicatorID(i *report.Indicator) string { return i.ID }

// missingIn lists what a list has and another has not, by id.
func missingIn[T any](list, other []T, id func(*T) string) []*T {
	there := map[string]bool{}
	for i := range other {
		there[id(&other[i])] = true
	}
	var out []*T
	for i := range list {
		if !there[id(&list[i])] {
			out = append(out, &list[i])
		}
	}
	return out
}

// valuesOf gives the values of a result by indicator, under keys without it.
func valuesOf(a *analysis.Result) map[string]map[report.Key]float64 {
	out := map[string]map[report.Key]float64{}
	for i := range a.Cells {
		if c := &a.Cells[i]; c.Has() {
			k := c.Key
			k.Indicator = ""
			if out[c.Indicator] == nil {
				out[c.Indicator] = map[report.Key]float64{}
			}
			out[c.Indicator][k] = c.Value
		}
	}
	return out
}

// alikeIn reports whether two indicators have nearly the same values.
func alikeIn(a, b map[report.Key]float64) bool {
	shared := 0
	for k, v := range a {
		if w, ok := b[k]; ok && v == w {
			shared++
		}
	}
	return shared > 0 && float64(shared) >= leastShared*float64(max(len(a), len(b)))
}

// oldKey is the key that the old edition has for a cell.
func (c *comparer) oldKey(k report.Key) report.Key {
	if id := c.ids.old[k.Indicator]; id != "" {
		k.Indicator = id
	}
	return k
}

// newKey is the key that the new edition has for a cell of the old.
func (c *comparer) newKey(k report.Key) report.Key {
	k.Indicator = c.newID(k.Indicator)
	return k
}

func (c *comparer) newID(id string) string {
	if now := c.ids.indicators[id]; now != "" {
		return now
	}
	return id
}

func (c *comparer) newTarget(id string) string {
	if now := c.ids.targets[id]; now != "" {
		return now
	}
	return id
}

// was gives a cell of the new edition as the old has it; nil if it has none.
func (c *comparer) was(k report.Key) *analysis.Cell { return c.old.Result.Cell(c.oldKey(k)) }

// oldCells gives cells of the old edition under the keys that the new has for them, in
// their order.
func (c *comparer) oldCells(cells []analysis.Cell) []analysis.Cell {
	if len(c.ids.indicators) == 0 {
		return cells
	}
	out := slices.Clone(cells)
	for i := range out {
		out[i].Key = c.newKey(out[i].Key)
	}
	slices.SortFunc(out, func(a, b analysis.Cell) int { return a.Key.Compare(b.Key) })
	return out
}

// translate gives the old sentences with the new ids, in their directives and in what
// they rest on.
func (c *comparer) translate() {
	if len(c.ids.indicators)+len(c.ids.targets) == 0 {
		return
	}
	e := *c.old
	e.Sentences = slices.Clone(e.Sentences)
	for i := range e.Sentences {
		s := &e.Sentences[i]
		s.Source = inDirectives.ReplaceAllStringFunc(s.Source, c.reworded)
		s.Statements, s.Typed = c.said(s.Statements), c.said(s.Typed)
	}
	c.old = &e
}

var (
	inDirectives = regexp.MustCompile(`\{\{[^{}]*\}\}`)
	anID         = regexp.MustCompile(`[\pL\pN_-]+`)
)

// reworded puts the new ids into a text that names old ones.
func (c *comparer) reworded(text string) string {
	return anID.ReplaceAllStringFunc(text, func(word string) string {
		if now := c.ids.indicators[word]; now != "" {
			return now
		}
		return c.newTarget(word)
	})
}

func (c *comparer) said(list []page.Statement) []page.Statement {
	out := slices.Clone(list)
	for i := range out {
		st := &out[i]
		st.Own = c.newKey(st.Own)
		st.Cells = slices.Clone(st.Cells)
		for j := range st.Cells {
			st.Cells[j] = c.newKey(st.Cells[j])
		}
		st.Targets = slices.Clone(st.Targets)
		for j := range st.Targets {
			st.Targets[j] = c.newTarget(st.Targets[j])
		}
		if kind, id, ok := strings.Cut(st.Item, "/"); ok {
			st.Item = kind + "/" + c.newID(id)
		}
	}
	return out
}

// renamedIDs tells each new id once.
func (c *comparer) renamedIDs() {
	for _, list := range []struct {
		what string
		ids  map[string]string
	}{{"indicator", c.ids.indicators}, {"target", c.ids.targets}} {
		for _, was := range slices.Sorted(maps.Keys(list.ids)) {
			c.Definitions = append(c.Definitions, DefinitionChange{list.what, list.ids[was], "id", was, list.ids[was]})
		}
	}
}
