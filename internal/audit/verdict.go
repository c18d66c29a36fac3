package audit

import (
	"math"
	"strconv"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// ruling is what the data say of a comparing word.
type ruling struct {
	outcome outcome
	bare    bool   // only the bare values agree, their difference is within chance
	claim   string // what a claim would hold: above=100000
	truth   string // what the data say
	variant string // how a problem words it, behind "false" and "true"
	key     report.Key
}

// judgeWord holds a comparing word against the data. A contradiction by any of its
// subjects is one; agreement needs all.
func (u *auditor) judgeWord(s *sentence, i int, c *statement) {
	w := &s.tokens[i]
	var first *ruling
	for _, k := range c.keys {
		r := u.rule(w, c, k)
		switch r.outcome {
		case contradicts:
			u.falseWord(s, i, c, &r)
			return
		case unsure:
			return
		}
		if first == nil {
			first = &r
		}
	}
	if first == nil || first.claim == "" || s.b.role == caption || s.b.role == summary {
		return
	}
	put := "{{claim " + u.claimed(c, first) + "}}" + string(s.b.runes[w.start:w.end]) + "{{/claim}}"
	f := u.found(s.b, w.start, w.end, diag.Note, "prose-claim", "true"+first.variant, put, u.describe(first.key), first.truth)
	f.Problem.Hint = diag.T("prose-claim-put", put)
	if first.bare {
		f.Problem.Hint = diag.T("prose-claim-bare", put)
	}
	f.Cells = append(f.Cells, first.key)
}

func (u *auditor) falseWord(s *sentence, i int, c *statement, r *ruling) {
	w := &s.tokens[i]
	start := w.start
	if c.negated {
		for k := i - 1; k >= 0; k-- {
			if s.tokens[k].is(not) {
				start = s.tokens[k].start
				break
			}
		}
	}
	f := u.found(s.b, start, w.end, diag.Error, "prose-claim", "false"+r.variant, "", u.describe(r.key), r.truth)
	f.Problem.Hint = diag.T("prose-claim-correct")
	f.Cells = append(f.Cells, r.key)
}

// claimed is what a claim directive needs to say.
func (u *auditor) claimed(c *statement, r *ruling) string {
	if c.target != nil {
		return c.target.ID + " " + r.claim
	}
	var w strings.Builder
	w.WriteString(c.ind.ID)
	u.keys(&w, r.key)
	w.WriteString(" " + r.claim)
	if r.bare {
		w.WriteString(" numerically")
	}
	return w.String()
}

// rule judges one subject.
func (u *auditor) rule(w *token, c *statement, k report.Key) ruling {
	r := ruling{key: k}
	cell := u.a.Cell(k)
	switch {
	case c.target != nil:
		return u.ruleTarget(c, r)
	case !cell.Has():
		return r
	case c.running != 0:
		return u.ruleRun(w, c, k, r)
	case w.is(extremes):
		return u.ruleRank(w, c, cell, r)
	case w.is(movements), c.since:
		return u.ruleChange(w, c, cell, r)
	}
	for _, id := range c.rivals {
		return u.ruleRival(w, c, cell, id, r)
	}
	for n, p := range c.benches {
		got := u.ruleGap(w, c, cell, p, ruling{key: k})
		if got.outcome != agrees {
			return got
		}
		if n == 0 {
			r = got
		}
	}
	return r
}

// wanted gives the sign of the difference that a word tells: 1 above, -1 below, 0 level.
// ok is false where nobody can say which way is better.
func wanted(w *token, ind *report.Indicator) (sign int, ok bool) {
	switch {
	case w.is(above | rose | over | higher):
		return 1, true
	case w.is(below | fell | lower):
		return -1, true
	case w.is(better | improved):
		return int(ind.Direction), ind.Direction != report.Neutral
	case w.is(worse | worsened):
		return -int(ind.Direction), ind.Direction != report.Neutral
	}
	return 0, true
}

// signed is the sign of a difference as readers see it: 0 where it shows as zero.
func signed(d float64, decimals int) int {
	switch {
	case zero(stat.RoundFloat(clean(d), decimals)):
		return 0
	case d < 0:
		return -1
	}
	return 1
}

// tell decides by the sign that words want, that which the verdict found (told says
// whether there is one) and that of the bare values.
func tell(r ruling, want, found int, told bool, bare int, negated bool) ruling {
	switch {
	case negated && want != 0 && told && found == want:
		r.outcome = contradicts
	case negated:
	case want == 0 && told && found == 0, want != 0 && told && found == want:
		r.outcome = agrees
	case want == 0 && told, want != 0 && bare != want:
		r.outcome = contradicts
	case want != 0 && told:
		r.outcome, r.bare = agrees, true
	}
	return r
}

func (u *auditor) ruleGap(w *token, c *statement, own *analysis.Cell, p report.Place, r ruling) ruling {
	k := own.Key
	k.Place = p
	bench := u.a.Cell(k)
	want, ok := wanted(w, c.ind)
	if !ok || !bench.Has() || k == own.Key {
		return r
	}
	bare := signed(own.Value-bench.Value, c.ind.Decimals)
	found, told := 0, false
	if cmp := own.Against(p); cmp != nil && cmp.Verdict != analysis.NotCompared {
		told = true
		switch cmp.Verdict {
		case analysis.Similar:
			r.variant = "-similar"
		case analysis.Better:
			found = int(c.ind.Direction)
		case analysis.Worse:
			found = -int(c.ind.Direction)
		}
	}
	r.truth = u.pair(own, bench, c.ind)
	r.claim = map[int]string{1: "above=", 0: "similar=", -1: "below="}[want] + p.ID
	return tell(r, want, found, told, bare, c.negated)
}

func (u *auditor) ruleChange(w *token, c *statement, own *analysis.Cell, r ruling) ruling {
	ch := &own.Change
	want, ok := wanted(w, c.ind)
	if !ok || math.IsNaN(ch.Diff) || !ch.From.Has() {
		return r
	}
	bare := signed(ch.Diff, c.ind.Decimals)
	found, told := 0, ch.Verdict != analysis.NotCompared
	if told && ch.Verdict != analysis.Similar {
		found = bare
	}
	r.truth = u.years(ch.From, own, c.ind)
	if ch.Verdict == analysis.Similar {
		r.variant = "-similar"
	}
	r.claim = map[int]string{1: "rose", -1: "fell"}[want] // no claim says that nothing changed
	got := tell(r, want, found, told, bare, c.negated)
	against := want != 0 && !c.negated && bare != want && runsAgainst(own.Trend.Verdict, want)
	switch {
	case c.long && against:
		r.outcome, r.variant = contradicts, ""
		return r
	case c.long, c.new && got.outcome == agrees:
		return ruling{key: r.key}
	case against:
		return got // over no time at all did it move that way
	}
	if !c.based && (got.bare || got.outcome == contradicts && (found == 0 || found == want)) {
		got.outcome = unsure // a longer time may be meant
	}
	return got
}

// runsAgainst reports whether the trend of years is the opposite of a direction.
func runsAgainst(trend string, want int) bool {
	return want < 0 && trend == analysis.Rising || want > 0 && trend == analysis.Falling
}

// ruleRival holds one industry against another. Only their bare values can be compared, so
// that nothing but the wrong direction is told.
func (u *auditor) ruleRival(w *token, c *statement, own *analysis.Cell, id string, r ruling) ruling {
	k := own.Key
	k.Industry = id
	rival := u.a.Cell(k)
	want, ok := wanted(w, c.ind)
	if !ok || want == 0 || !rival.Has() || k == own.Key || c.negated {
		return r
	}
	if signed(own.Value-rival.Value, c.ind.Decimals)*want < 0 {
		r.outcome, r.truth = contradicts, u.industries(own, rival, c.ind)
	}
	return r
}

// ruleRun judges 连续三年提高: one year that moved the other way, or not at all, makes it
// false. No directive can claim it.
func (u *auditor) ruleRun(w *token, c *statement, k report.Key, r ruling) ruling {
	want, ok := wanted(w, c.ind)
	if !ok || !w.is(movements) || c.negated {
		return r
	}
	for n := 0; n < c.running; n++ {
		cell := u.a.Cell(k)
		if cell.Has() && !math.IsNaN(cell.Change.Diff) && signed(cell.Change.Diff, c.ind.Decimals) != want {
			r.outcome, r.key = contradicts, k
			r.truth = u.years(cell.Change.From, cell, c.ind)
			return r
		}
		k.Year--
	}
	return r
}

func (u *auditor) ruleTarget(c *statement, r ruling) ruling {
	if len(c.keys) != 1 || r.key.Place != u.own() || r.key.Industry != "" {
		return r
	}
	for i := range u.a.Targets {
		t := &u.a.Targets[i]
		if t.Target != c.target || t.State != analysis.Met && t.State != analysis.NotMet {
			continue
		}
		r.claim = "met"
		if c.negated {
			r.claim = "missed"
		}
		r.outcome = contradicts
		if (t.State == analysis.Met) != c.negated {
			r.outcome = agrees
		}
		r.truth = u.amount(c.ind, t.Cell.Value, c.ind.Decimals) + " · " +
			map[string]string{">=": "≥", ">": ">", "<=": "≤", "<": "<"}[c.target.Op] + " " +
			strconv.FormatFloat(c.target.Value, 'f', -1, 64) + spaced(c.target.Unit)
		r.variant = "-target"
	}
	return r
}
