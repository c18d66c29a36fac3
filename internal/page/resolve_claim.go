package page

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/prose"
	"zhijian/internal/report"
)

// Claim judges a claim by what analysis found, with its interval; only the flag
// numerically lets bare values decide. above and below speak of values, not of which
// way is better. An untrue claim is an error, and so is one that nobody can judge.
func (r *resolver) Claim(d *prose.Directive) (before, after template.HTML) {
	r.begin(d)
	if open := r.hear(func() { before, after = r.claim(d) }); len(open) > 0 {
		before, after = r.doubted(d)
	}
	r.end(template.HTMLEscapeString(d.Inner))
	return before, after
}

func (r *resolver) claim(d *prose.Directive) (before, after template.HTML) {
	if strings.TrimSpace(d.Inner) == "" {
		r.add(d.Pos, "claim-empty", "words", diag.T("claim-words"))
	}
	if len(d.Args) > 0 && r.isGoal(d) {
		return r.goalClaim(d)
	}
	q := r.query(d)
	if q == nil {
		return "", ""
	}
	c := &claim{r: r, q: q, d: d, bare: hasFlag(d, "numerically")}
	for _, p := range d.Named {
		switch p.Key.Text {
		case "above", "below", "similar":
			c.against(p)
		case "much_above", "much_below":
			c.much(p)
		case "rank":
			c.rank(p)
		}
	}
	for _, w := range d.Args[1:] {
		switch w.Text {
		case "rose", "fell":
			c.moved(w)
		case "rising", "falling":
			c.trending(w)
		}
	}
	if c.judged == 0 {
		r.add(d.Pos, "claim-empty", "", diag.T("claim-empty"))
	}
	return c.html()
}

func hasFlag(d *prose.Directive, flag string) bool {
	return slices.ContainsFunc(d.Args[min(1, len(d.Args)):], func(w prose.Word) bool { return w.Text == flag })
}

// isGoal reports whether a claim speaks of a target.
func (r *resolver) isGoal(d *prose.Directive) bool { return hasFlag(d, "met") || hasFlag(d, "missed") }

// claim is one claim being judged.
type claim struct {
	r        *resolver
	q        *query
	d        *prose.Directive
	bare     bool     // values decide, not intervals
	judged   int      // conditions found
	evidence []string // what the conditions rest on
	cells    []*analysis.Cell
}

func (c *claim) html() (before, after template.HTML) {
	return template.HTML(`<span class="` + c.r.class("claim", c.cells...) + `" title="` +
		template.HTMLEscapeString(strings.Join(c.evidence, c.r.t("title.separator"))) + `">`), "</span>"
}

// against judges above, below and similar.
func (c *claim) against(p prose.Pair) {
	c.judged++
	place, ok := c.r.place(p.Value)
	if !ok {
		return
	}
	own, bench := c.r.pair(c.q, place, p.Value.Pos)
	if own == nil || bench == nil {
		return
	}
	c.cells = append(c.cells, own, bench)
	evidence := func(r *resolver) string { return r.compareTitle(c.q, own, bench) }
	c.evidence = append(c.evidence, evidence(c.r))
	found := ""
	if c.bare {
		found = c.bareSide(own.Value - bench.Value)
	} else {
		cmp := own.Against(place)
		reason := analysis.NoBenchmark
		if cmp != nil {
			reason = cmp.Reason
		}
		if cmp == nil || cmp.Verdict == analysis.NotCompared {
			c.unjudged(p.Key, reason, c.r.b.speaker().placeName(place))
			return
		}
		found = side(cmp.Verdict, c.q.ind.Direction)
	}
	if found != p.Key.Text {
		c.untrue(p.Key.Text, "claim-true-"+found, []string{p.Value.Text}, c.r.describe(c.q.key), evidence(c.r.speaker()))
	}
}

// side tells a verdict in terms of values: what is worse is higher where lower is
// better.
func side(v analysis.Verdict, direction report.Direction) string {
	switch {
	case v == analysis.Similar:
		return "similar"
	case (v == analysis.Better) == (direction == report.Up):
		return "above"
	}
	return "below"
}

// bareSide compares as a reader would who sees the rounded values.
func (c *claim) bareSide(diff float64) string {
	switch {
	case c.q.level(c.r.b, diff):
		return "similar"
	case diff > 0:
		return "above"
	}
	return "below"
}

// moved judges rose and fell.
func (c *claim) moved(w prose.Word) {
	c.judged++
	cell := c.r.changed(c.q)
	if cell == nil {
		return
	}
	c.cells = append(c.cells, cell, cell.Change.From)
	evidence := func(r *resolver) string { return r.changeTitle(c.q, cell) }
	c.evidence = append(c.evidence, evidence(c.r))
	found := ""
	switch ch := &cell.Change; {
	case c.bare:
		found = map[string]string{"above": "rose", "below": "fell", "similar": "level"}[c.bareSide(ch.Diff)]
	case ch.Verdict == analysis.NotCompared:
		c.unjudged(w, ch.Reason, strconv.Itoa(cell.Year-1))
		return
	case ch.Verdict == analysis.Similar:
		found = "level"
	case ch.Diff > 0:
		found = "rose"
	default:
		found = "fell"
	}
	if found != w.Text {
		c.untrue(w.Text, "claim-true-"+found, nil, evidence(c.r.speaker()))
	}
}

// wideRank is the width of a rank's range from which on the rank says little.
const wideRank = 3

// rank judges rank=N.
func (c *claim) rank(p prose.Pair) {
	c.judged++
	n, ok := c.r.number(p.Value, "rank", 1, 9999)
	if !ok {
		return
	}
	cell, rank, ok := c.r.ranked(c.q, c.d.Value("among"))
	if !ok {
		return
	}
	c.cells = append(c.cells, cell)
	c.evidence = append(c.evidence, c.r.rankTitle(rank))
	if rank.Rank != n {
		c.untrue("rank", "claim-true-rank", []string{strconv.Itoa(rank.Rank)}, c.r.describe(c.q.key), c.r.speaker().rankTitle(rank))
		return
	}
	if rank.High-rank.Low >= wideRank && !c.bare {
		w := problem(p.Key.Pos, "claim-rank-wide", "", strconv.Itoa(n), strconv.Itoa(rank.Low), strconv.Itoa(rank.High))
		w.Severity, w.Hint = diag.Warning, diag.T("claim-rank-wide")
		c.r.b.problems.Add(*w)
	}
}

// rankTitle gives a rank and its range.
func (r *resolver) rankTitle(rank analysis.Rank) string {
	title := r.t("title.rank", strconv.Itoa(rank.Rank), strconv.Itoa(rank.Of))
	if rank.High > 0 {
		title += r.t("title.separator") + r.t("title.ranks", strconv.Itoa(rank.Low), strconv.Itoa(rank.High))
	}
	return title
}

// unjudged reports a condition that nobody can judge, at its word.
func (c *claim) unjudged(w prose.Word, reason analysis.Reason, against string) {
	hint := diag.T("claim-unjudged")
	if reason == analysis.NoBenchmark && c.r.b.a.Cell(c.q.key).Has() && w.Text != "rose" && w.Text != "fell" {
		hint = diag.T("claim-benchmark")
	}
	if strings.HasPrefix(w.Text, "much_") { // which bare values cannot decide
		hint = diag.T("claim-much")
	}
	c.r.add(w.Pos, "claim-unjudged", string(reason), hint, w.Text, c.r.describe(c.q.key), against)
}

// untrue reports a claim that the data contradict, at its directive. The message says
// what they say, the hint which words would be true.
func (c *claim) untrue(variant, hint string, hintArgs []string, args ...string) {
	c.r.add(c.d.Pos, "claim-false", variant, diag.T(hint, hintArgs...), args...)
}

// goalClaim judges met and missed: by the value, as the target's state is.
func (r *resolver) goalClaim(d *prose.Directive) (before, after template.HTML) {
	ok := r.check(d, "target")
	for _, p := range d.Named {
		if slices.Contains(grammarOf("claim").allowed(), p.Key.Text) {
			r.add(p.Key.Pos, "claim-target-key", "", diag.T("claim-target-key"), p.Key.Text)
			ok = false
		}
	}
	for _, w := range d.Args[1:] {
		if slices.Contains([]string{"rose", "fell", "rising", "falling"}, w.Text) || w.Text == "missed" && hasFlag(d, "met") {
			r.add(w.Pos, "claim-target-key", "", diag.T("claim-target-key"), w.Text)
			ok = false
		}
	}
	if !ok {
		return "", ""
	}
	s := r.status(d.Args[0])
	if s == nil {
		return "", ""
	}
	if s.State == analysis.Qualitative {
		r.add(d.Args[0].Pos, "target-qualitative", "", diag.Text{}, s.Target.Name)
		return "", ""
	}
	q := &query{ind: r.b.r.Indicator(s.Target.Indicator)}
	q.decimals = q.ind.Decimals
	evidence := func(r *resolver) string {
		goal := r.t("target."+opKey(s.Target.Op), plain(s.Target.Value)+spaced(s.Target.Unit))
		return r.t("title.goal", q.amount(r.b, s.Cell.Value), goal)
	}
	c := &claim{r: r, q: q, d: d, evidence: []string{evidence(r)}, cells: []*analysis.Cell{s.Cell}}
	found := "missed"
	if s.State == analysis.Met {
		found = "met"
	}
	if !hasFlag(d, found) {
		claimed := "met"
		if found == "met" {
			claimed = "missed"
		}
		c.untrue(claimed, "claim-true-"+found, nil, s.Target.Name, evidence(r.speaker()))
	}
	return c.html()
}
