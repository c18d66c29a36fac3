package page

import (
	"html/template"
	"math"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// How the gaps of projects move from year to year, in words and signs of its own: the
// signs of verdicts stand beside them and say something else.

// Closure is how a gap moves, in words. The zero Closure says that nothing can be said.
type Closure struct {
	State Verdict       // ↘ 缩小, → 停滞 …, coloured only where chance could not do as much
	Since template.HTML // 较上年缩小1.2个百分点; "" if there is no year before
}

// closureLooks are the shape of each state and its colour where the movement is sure;
// its word is in the catalogue.
var closureLooks = map[analysis.ClosureState]Verdict{
	analysis.Closed:   {Class: "better", Shape: "✔"},
	analysis.Closing:  {Class: "better", Shape: "↘"},
	analysis.Stalled:  {Class: "similar", Shape: "→"},
	analysis.Widening: {Class: "worse", Shape: "↗"},
}

// plainMove is the class of a movement that chance could have made, or of which nobody
// knows whether it could.
const plainMove = "similar"

// closureStates lists the states as they are counted.
var closureStates = [...]analysis.ClosureState{analysis.Closed, analysis.Closing, analysis.Stalled, analysis.Widening}

func (b *builder) closureState(s analysis.ClosureState, sure bool) Verdict {
	v, ok := closureLooks[s]
	if !ok {
		return Verdict{}
	}
	if !sure {
		v.Class = plainMove
	}
	v.Word = b.cat.T("page.project.closure." + string(s))
	return v
}

// sureMove reports whether the movement since the year before is more than sampling
// makes: its interval leaves zero out.
func sureMove(c *analysis.Closure) bool {
	return finite(c.SinceLastCI) && (c.SinceLastCI.Low > 0 || c.SinceLastCI.High < 0)
}

// closure words how a gap moved since the year before.
func (b *builder) closure(g *analysis.LevelGap) Closure {
	c := Closure{State: b.closureState(g.Closure.State, sureMove(&g.Closure))}
	if c.State.Class == "" {
		return c
	}
	c.Since = tied(b.sinceText(g))
	return c
}

// sinceText tells how a gap changed since the year before, and whether sampling alone
// could have done it; "" if that is not known.
func (b *builder) sinceText(g *analysis.LevelGap) string {
	ind := b.r.Indicator(g.Of.Item.Indicator)
	q := &query{ind: ind, decimals: ind.Decimals}
	text, since := "", g.Closure.SinceLast
	switch {
	case math.IsNaN(since):
		return ""
	case q.level(b, since):
		return b.cat.T("page.project.since.level")
	default:
		text = b.cat.T("page.project.since."+upDown(since), q.size(b, since))
	}
	if finite(g.Closure.SinceLastCI) && !sureMove(&g.Closure) {
		text = b.cat.T("page.project.since.unsure", text)
	}
	return text
}

// closureTally counts the gaps that stand for the items of projects by how they move.
type closureTally struct {
	counts map[analysis.ClosureState]int
	unsure map[analysis.ClosureState]bool // some movement of this state may be chance
	fresh  int                            // first compared, not comparable with the year before, or never a gap
	apart  map[string]int                 // never to be followed, by why
}

// apartReasons lists why a gap is never followed, in the order in which they are told.
var apartReasons = [...]string{"reference", "own", "neutral", "range"}

func (b *builder) closureTally(list []*analysis.ProjectResult) closureTally {
	t := closureTally{make(map[analysis.ClosureState]int), make(map[analysis.ClosureState]bool), 0, make(map[string]int)}
	for _, pr := range list {
		for i := range pr.Items {
			it := &pr.Items[i]
			g := mainGap(it)
			switch why := b.apart(it, g); {
			case why != "":
				t.apart[why]++
			case g.Closure.State == analysis.Unfollowed:
				t.fresh++
			default:
				t.counts[g.Closure.State]++
				t.unsure[g.Closure.State] = t.unsure[g.Closure.State] || !sureMove(&g.Closure)
			}
		}
	}
	return t
}

// apart says why an item has no gap that could ever be followed; "" if it has one.
func (b *builder) apart(it *analysis.ItemResult, g *analysis.LevelGap) string {
	switch {
	case g == nil:
		return "reference"
	case math.IsNaN(it.Value) || it.Withheld:
		return "own"
	case b.r.Indicator(it.Item.Indicator).Direction == report.Neutral:
		return "neutral"
	case g.Reference.Ranged():
		return "range"
	}
	return ""
}

// moves shows a tally of closures, states without any left out. A state is coloured
// only if every movement in it is sure.
func (b *builder) moves(t closureTally) []Tally {
	var out []Tally
	for _, s := range closureStates {
		if t.counts[s] > 0 {
			out = append(out, Tally{b.closureState(s, !t.unsure[s]), itoa(t.counts[s])})
		}
	}
	return out
}

// unfollowed tells how many gaps are not followed, and why: those that may be next year
// apart from those that cannot be; "" if all are.
func (b *builder) unfollowed(t closureTally) string {
	var parts []string
	if t.fresh > 0 {
		parts = append(parts, b.cat.T("page.project.fresh", itoa(t.fresh)))
	}
	var why []string
	n := 0
	for _, r := range apartReasons {
		if t.apart[r] > 0 {
			n += t.apart[r]
			why = append(why, b.cat.T("page.project.apart."+r, itoa(t.apart[r])))
		}
	}
	if n > 0 {
		parts = append(parts, b.cat.T("page.project.apart.all", itoa(n), strings.Join(why, b.cat.T("page.list"))))
	}
	return strings.Join(parts, "")
}

// projectUsage adds what an item's numbers of its own year rest on.
func projectUsage(u *usage, it *analysis.ItemResult) {
	for _, id := range it.Sources() {
		u.source(id)
	}
}

// movesUsage adds what an item rests on and whatever is said of how its gaps move.
func movesUsage(u *usage, it *analysis.ItemResult) {
	projectUsage(u, it)
	for l := range it.Levels {
		for _, id := range it.Levels[l].History() {
			u.source(id)
		}
	}
}

// usesOf gathers what the numbers of projects of their own years rest on.
func (b *builder) usesOf(list []*analysis.ProjectResult) *usage { return b.gather(list, projectUsage) }

// movesOf gathers what projects rest on, and how their gaps move.
func (b *builder) movesOf(list []*analysis.ProjectResult) *usage { return b.gather(list, movesUsage) }

func (b *builder) gather(list []*analysis.ProjectResult, add func(*usage, *analysis.ItemResult)) *usage {
	var used usage
	for _, pr := range list {
		b.whole(&used, pr.Project.Source)
		for i := range pr.Items {
			add(&used, &pr.Items[i])
		}
	}
	return &used
}
