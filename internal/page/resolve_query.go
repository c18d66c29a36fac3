package page

import (
	"slices"
	"strconv"
	"strings"

	"zhijian/internal/diag"
	"zhijian/internal/prose"
	"zhijian/internal/report"
)

// query is the cell that a directive speaks of.
type query struct {
	ind      *report.Indicator
	key      report.Key
	decimals int // of what is shown
	word     diag.Pos
}

// cellKeys are the keys by which a directive names a cell.
var cellKeys = [...]string{"region", "group", "level", "industry", "year", "stratum", "decimals"}

// strata are the values of stratum.
var strata = [...]string{"large", "medium", "small"}

// grammar is what a directive may be written with.
type grammar struct {
	keys  []string // beyond the cell's
	flags []string // words behind what the arguments name
	cell  bool     // the cell's keys may be used
	two   bool     // the second argument names a thing and is no flag
}

// allowed lists the keys of a grammar.
func (g grammar) allowed() []string {
	if !g.cell {
		return g.keys
	}
	return append(slices.Clone(g.keys), cellKeys[:]...)
}

// grammarOf gives what a directive may be written with. To add a key, name it here and
// read it where the directive is answered.
func grammarOf(name string) grammar {
	switch name {
	case "value":
		return grammar{cell: true, flags: []string{"ci", "n"}}
	case "change":
		return grammar{cell: true}
	case "compare", "interval":
		return grammar{cell: true, keys: []string{"to"}}
	case "trend":
		return grammar{cell: true}
	case "decomposition":
		return grammar{keys: []string{"to", "region", "decimals"}}
	case "warning":
		return grammar{keys: []string{"region", "industry"}}
	case "rank":
		return grammar{cell: true, keys: []string{"among"}, flags: []string{"of"}}
	case "target":
		return grammar{}
	case "claim":
		return grammar{cell: true, keys: []string{"above", "below", "similar", "much_above", "much_below", "rank", "among"},
			flags: []string{"rose", "fell", "rising", "falling", "met", "missed", "numerically"}}
	case "gap":
		return grammar{two: true, keys: []string{"level", "kind", "decimals"}, flags: []string{"attainment"}}
	case "measure":
		return grammar{two: true}
	case "literal":
		return grammar{keys: []string{"reason"}}
	case "chart", "table":
		return grammar{keys: []string{"id", "indicator", "by", "region", "industry", "year", "to", "caption"}}
	}
	return grammar{} // ref, cite
}

// add reports an error of the text.
func (r *resolver) add(pos diag.Pos, code, variant string, hint diag.Text, args ...string) {
	p := problem(pos, code, variant, args...)
	p.Hint = hint
	r.b.problems.Add(*p)
}

// check reports unknown keys and flags of a directive, and a missing first argument.
// It reports whether all is well so far.
func (r *resolver) check(d *prose.Directive, needs string) bool {
	g := grammarOf(d.Name)
	ok := true
	keys := g.allowed()
	for _, p := range d.Named {
		if !slices.Contains(keys, p.Key.Text) {
			r.add(p.Key.Pos, "directive-key", noneOr(keys), hintAmong(p.Key.Text, keys, "keys"), d.Name, p.Key.Text)
			ok = false
		}
	}
	if len(d.Args) == 0 {
		if needs != "" {
			r.add(d.Pos, "directive-argument", needs, diag.T("usage-"+d.Name), d.Name)
			ok = false
		}
		return ok
	}
	rest := d.Args[1:]
	if g.two {
		rest = d.Args[min(2, len(d.Args)):]
	}
	for i, w := range rest {
		switch {
		case !slices.Contains(g.flags, w.Text):
			r.add(w.Pos, "directive-argument", "unknown", hintAmong(w.Text, append(slices.Clone(g.flags), keys...), ""), d.Name, w.Text)
			ok = false
		case slices.ContainsFunc(rest[:i], func(o prose.Word) bool { return o.Text == w.Text }):
			r.add(w.Pos, "directive-argument", "twice", diag.Text{}, d.Name, w.Text)
			ok = false
		}
	}
	return ok
}

func noneOr(keys []string) string {
	if len(keys) == 0 {
		return "none"
	}
	return ""
}

// hintAmong suggests what a word may have meant, or lists the choices under a key of
// hints; "" lists nothing.
func hintAmong(word string, choices []string, list string) diag.Text {
	if near := diag.Nearest(word, choices); near != "" {
		return diag.T("nearest", near)
	}
	if list == "" || len(choices) == 0 {
		return diag.Text{}
	}
	return diag.T(list, strings.Join(choices, ", "))
}

// query reads the cell of a directive: its first argument and the cell's keys. All
// that is wrong is reported; nil then says that there is nothing to answer.
func (r *resolver) query(d *prose.Directive) *query {
	ok := r.check(d, "indicator")
	q := &query{key: report.Key{Year: r.b.r.Meta.Year, Place: r.b.own()}}
	if len(d.Args) > 0 {
		q.word = d.Args[0].Pos
		if q.ind = r.indicator(d.Args[0]); q.ind == nil {
			ok = false
		} else {
			q.key.Indicator, q.decimals = q.ind.ID, q.ind.Decimals
		}
	}
	place := ""
	for _, p := range d.Named {
		key := p.Key.Text
		if key == "region" || key == "group" || key == "level" {
			if place != "" {
				r.add(p.Key.Pos, "directive-place", "", diag.Text{}, place, key)
				ok = false
				continue
			}
			place = key
		}
		ok = r.cellKey(q, key, p.Value) && ok
	}
	if !ok {
		return nil
	}
	if r.statement != nil {
		r.statement.Own = q.key
	}
	return q
}

// cellKey reads one of the cell's keys into q; other keys are not its business.
func (r *resolver) cellKey(q *query, key string, v prose.Word) (ok bool) {
	switch key {
	case "region":
		q.key.Place.Kind = report.InRegion
		q.key.Place.ID, ok = r.region(v)
	case "group":
		q.key.Place.Kind = report.InGroup
		q.key.Place.ID, ok = r.group(v)
	case "level":
		q.key.Place.Kind = report.AtLevel
		q.key.Place.ID, ok = r.level(v)
	case "industry":
		q.key.Industry, ok = r.industry(v)
	case "year":
		q.key.Year, ok = r.number(v, "year", 1900, 2200)
	case "stratum":
		q.key.Stratum, ok = v.Text, slices.Contains(strata[:], v.Text)
		if !ok {
			r.add(v.Pos, "directive-value", "stratum", hintAmong(v.Text, strata[:], "known"), v.Text)
		}
	case "decimals":
		q.decimals, ok = r.number(v, "decimals", 0, 6)
	default:
		ok = true
	}
	return ok
}

// number reads a whole number; variant names the mistake.
func (r *resolver) number(v prose.Word, variant string, low, high int) (int, bool) {
	n, err := strconv.Atoi(v.Text)
	if err != nil || n < low || n > high || v.Text != strconv.Itoa(n) {
		r.add(v.Pos, "directive-value", variant, diag.Text{}, v.Text)
		return 0, false
	}
	return n, true
}
