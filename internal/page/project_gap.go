package page

import (
	"html/template"
	"math"
	"slices"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// The gaps of comparison-improvement projects in words. Everything here is worded; what
// a gap is, how it moves and when it may close was computed by analysis.

// mainLevels is the order in which an item's levels are looked at for the one gap that
// stands for it: the national level is what a project is asked to reach first.
var mainLevels = [...]int{1, 2, 0}

// mainGap is the gap that stands for an item where there is room for one only: to the
// national level, or where the project gives none, to the next that it gives; nil if it
// gives none at all.
func mainGap(it *analysis.ItemResult) *analysis.LevelGap {
	for _, j := range mainLevels {
		if g := &it.Levels[j]; g.Reference != nil && g.Reference.Has() {
			return g
		}
	}
	return nil
}

// attainDecimals is the precision of shares of a level.
const attainDecimals = 1

// levelName names a level in a sentence: 国内先进水平.
func (b *builder) levelName(level string) string {
	return b.cat.T("prose.compare.at_level", b.cat.T("page.level."+level))
}

// gapText tells a gap in terms of values: 低于国内先进水平3.2个百分点. Against a range it
// tells what the range leaves possible. It is "" where there is no gap.
func (b *builder) gapText(g *analysis.LevelGap, decimals int) string {
	ind := b.r.Indicator(g.Of.Item.Indicator)
	q := &query{ind: ind, decimals: decimals}
	name := b.levelName(g.Level)
	key := "prose.compare."
	if ind.Measure == "count" {
		key = "prose.compare.count_"
	}
	if !math.IsNaN(g.Gap) {
		diff := valueSide(ind, g.Gap)
		if q.level(b, diff) {
			return b.cat.T(key+"level", name)
		}
		return b.cat.T(key+upDown(diff), name, q.size(b, diff))
	}
	low, high, ok := gapRange(ind, g)
	if !ok {
		return ""
	}
	low, high = valueSide(ind, low), valueSide(ind, high)
	low, high = min(low, high), max(low, high)
	if low < 0 && high > 0 {
		return b.cat.T("page.project.gap.around", name)
	}
	near, far := min(math.Abs(low), math.Abs(high)), max(math.Abs(low), math.Abs(high))
	size := b.cat.T("page.range", b.number(near, decimals), b.number(far, decimals)) + b.gapUnit(ind)
	return b.cat.T(key+upDown(low+high), name, size)
}

// gapRange gives the gaps to the two ends of a reference that is known as a range; how
// sure own value is, which the interval of the gap tells too, is left aside.
func gapRange(ind *report.Indicator, g *analysis.LevelGap) (low, high float64, ok bool) {
	if g.Reference == nil || !g.Reference.Ranged() || math.IsNaN(g.Of.Value) {
		return noNumber, noNumber, false
	}
	low = valueSide(ind, g.Of.Value-g.Reference.High)
	high = valueSide(ind, g.Of.Value-g.Reference.Low)
	return min(low, high), max(low, high), true
}

// valueSide turns a gap, where positive is better, into own minus reference.
func valueSide(ind *report.Indicator, gap float64) float64 {
	if ind.Direction == report.Down {
		return -gap
	}
	return gap
}

func finite(i analysis.Interval) bool {
	return i.Has() && !math.IsInf(i.Low, 0) && !math.IsInf(i.High, 0)
}

// attainText tells how much of a level is attained: 达到国内先进水平的96.8%; "" if the
// analysis does not say.
func (b *builder) attainText(g *analysis.LevelGap) string {
	if !attains(g) {
		return ""
	}
	return b.cat.T("page.project.gap.attained", b.levelName(g.Level), b.number(g.Attainment, attainDecimals)+"%")
}

// GapLine is one gap as a sentence of a list.
type GapLine struct {
	Item    Link          // the indicator's name, to its line on the project's page
	Text    template.HTML // 低于国内先进水平3.2个百分点, not broken within numbers
	Attain  string        // 达到国内先进水平的96.8%; may be empty
	Verdict Verdict       // of the gap
	Closure Closure       // how it moves
}

// gapLine tells one gap; nil if there is nothing to tell.
func (b *builder) gapLine(g *analysis.LevelGap) *GapLine {
	if g == nil {
		return nil
	}
	ind := b.r.Indicator(g.Of.Item.Indicator)
	text := b.gapText(g, ind.Decimals)
	if text == "" {
		return nil
	}
	return &GapLine{Item: Link{b.indicatorName(ind), b.itemLink(g.Of)}, Text: tied(text), Attain: b.attainText(g),
		Verdict: b.gapVerdict(g), Closure: b.closure(g)}
}

// gapVerdict shows the verdict on a gap. A level that the project gives no value of is
// not compared.
func (b *builder) gapVerdict(g *analysis.LevelGap) Verdict {
	verdict, reason := g.Verdict, g.Reason
	if verdict == "" {
		verdict, reason = analysis.NotCompared, analysis.NoBenchmark
	}
	return b.verdict("verdict", verdict, reason)
}

// largestGap is the gap that a project is most behind by, or the widest of those that
// were compared if it is behind by none: nil if nothing was compared.
func largestGap(pr *analysis.ProjectResult) *analysis.LevelGap {
	if len(pr.Largest) > 0 {
		return pr.Largest[0]
	}
	return nil
}

// Tally is a count under a sign and a word.
type Tally struct {
	Verdict Verdict // the sign and the word
	Count   string  // never 0
}

// verdictCounts shows a tally of verdicts, the worst first, as what needs work leads;
// verdicts without any are left out.
func (b *builder) verdictCounts(counts map[analysis.Verdict]int) []Tally {
	var out []Tally
	for _, v := range worstFirst {
		if counts[v] > 0 {
			out = append(out, Tally{b.verdict("verdict", v, ""), itoa(counts[v])})
		}
	}
	return out
}

var worstFirst = [...]analysis.Verdict{analysis.Worse, analysis.Similar, analysis.Better, analysis.NotCompared}

// levelVerdict is an item's verdict against one level, not compared where the project
// gives no value of it.
func levelVerdict(g *analysis.LevelGap) analysis.Verdict {
	if g.Verdict == "" {
		return analysis.NotCompared
	}
	return g.Verdict
}

// itemID is the HTML id of an item's line on its project's page.
func itemID(it *report.Item) string { return "item-" + it.Kind + "-" + it.Indicator }

// itemLink leads to an item's line on its project's page.
func (b *builder) itemLink(it *analysis.ItemResult) string {
	anchor := "#" + itemID(it.Item)
	if p := projectPath(it.Of.Project.ID); p != b.path {
		return b.link(p) + anchor
	}
	return anchor
}

// projectResults gives the results of the projects that pass, the newest year first and
// within a year in the order of the data.
func (b *builder) projectResults(pass func(*report.Project) bool) []*analysis.ProjectResult {
	var out []*analysis.ProjectResult
	for i := range b.a.Projects() {
		if pr := &b.a.Projects()[i]; pass(pr.Project) {
			out = append(out, pr)
		}
	}
	slices.SortStableFunc(out, func(x, y *analysis.ProjectResult) int { return y.Project.Year - x.Project.Year })
	return out
}

// projectYear is the year whose projects are the current ones: the report's, or where it
// has none, the latest before it, or else the latest at all; 0 without any project.
func (b *builder) projectYear() int {
	last, past := 0, 0
	for i := range b.a.Projects() {
		y := b.a.Projects()[i].Project.Year
		last = max(last, y)
		if y <= b.r.Meta.Year {
			past = max(past, y)
		}
	}
	if past > 0 {
		return past
	}
	return last
}

// currentProjects gives the results of the current projects.
func (b *builder) currentProjects() []*analysis.ProjectResult {
	year := b.projectYear()
	return b.projectResults(func(p *report.Project) bool { return p.Year == year })
}
