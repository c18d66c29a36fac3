package page

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// Warnings is the early warnings about the report's region, an industry or a place,
// each with its evidence; or one sentence that there are none.
type Warnings struct {
	ID        string       // HTML id of the table, unique on the page
	Label     string       // 表2; "" without rows
	Caption   string       // without the label
	Text      string       // how many there are of each scope, or that there are none
	Note      string       // which of them are listed; "" if all are
	Rule      string       // what a warning must pass
	Rows      []WarningRow // widest scope first; may be empty
	Rest      []WarningRow // further rows, to be opened on demand
	RestText  string       // 其余14条; "" without such rows
	Elsewhere []Link       // where the rows are that are not here: 另有14条行业性预警
	Provenance
}

// WarningRow is one warning and what it rests on.
type WarningRow struct {
	Scope     string  // 系统性, 行业性, 区域性, 局部
	Of        Link    // the industry or the place; a mere text for the report's region
	Code      string  // of the industry; "" for a place
	In        Link    // of a local warning: the industry's place; Text is "" for others
	Indicator Link    // what is behind and getting worse
	Value     Number  // this year's
	Interval  string  // of the value, without a unit; "" if there is none
	Synthetic bool    // the value rests on synthetic data
	Versus    Versus  // the first benchmark that it is worse than
	Sure      string  // how sure the gap is: q=0.003; 按容许差0.5分判定
	Change    *Change // on last year; nil if that is not part of the evidence
	ChangeBy  string  // how sure the change is: p=0.010，q=0.032
	Trend     *Trend  // of the last years; nil if that is not part of the evidence
}

// warningsMost is how many warnings a page lists at all. A page of thousands would
// help nobody; the pages of the industries and places have theirs.
const warningsMost = 200

// indexWarnings is the opening page's choice of all warnings.
func (b *builder) indexWarnings() *Warnings {
	all := b.warned(func(*analysis.Warning) bool { return true })
	w := b.warnings(all, b.canWarnAnywhere())
	if len(all) <= listed {
		b.fillWarnings(w, all)
		return w
	}
	shown := broadest(all, listed)
	b.fillWarnings(w, shown)
	w.Note = b.cat.T("page.warning.broadest")
	for _, part := range []struct {
		path   string
		scopes []analysis.Scope
	}{
		{industriesPath, []analysis.Scope{analysis.Sectoral}},
		{regionsPath, []analysis.Scope{analysis.Systemic, analysis.Regional, analysis.Local}},
	} {
		var counts []string
		for _, s := range part.scopes {
			if n := countScope(all, s) - countScope(shown, s); n > 0 {
				counts = append(counts, b.scopeCount(s, n))
			}
		}
		if len(counts) > 0 {
			text := b.cat.T("page.warning.elsewhere", strings.Join(counts, b.cat.T("page.list")))
			w.Elsewhere = append(w.Elsewhere, Link{text, b.link(part.path + "#warnings")})
		}
	}
	return w
}

// listWarnings shows the warnings that pass, the first at once and the others on
// demand. decided says whether anything could have been warned of.
func (b *builder) listWarnings(decided bool, pass func(*analysis.Warning) bool) *Warnings {
	b.section("warnings")
	all := b.warned(pass)
	w := b.warnings(all, decided)
	if len(all) > warningsMost {
		w.Note = b.cat.T("page.warning.most", itoa(warningsMost))
		all = all[:warningsMost]
	}
	b.fillWarnings(w, all)
	if len(w.Rows) > listed {
		w.Rows, w.Rest = w.Rows[:listed:listed], w.Rows[listed:]
		w.RestText = b.cat.T("page.warning.rest", itoa(len(w.Rest)))
	}
	return w
}

// warned picks warnings in the order of the analysis.
func (b *builder) warned(pass func(*analysis.Warning) bool) []*analysis.Warning {
	var list []*analysis.Warning
	for i := range b.a.Warnings() {
		if w := &b.a.Warnings()[i]; pass(w) {
			list = append(list, w)
		}
	}
	return list
}

// warnings starts a list: how many of each scope there are, and by what rule.
func (b *builder) warnings(all []*analysis.Warning, decided bool) *Warnings {
	w := &Warnings{ID: "warnings-table", Rule: b.cat.T("page.warning.rule", percent(b.r.Meta.Confidence), plain(b.r.Methods.FDRAlpha), plain(b.r.Methods.TrendAlpha))}
	var counts []string
	for _, s := range []analysis.Scope{analysis.Systemic, analysis.Sectoral, analysis.Regional, analysis.Local} {
		if n := countScope(all, s); n > 0 {
			counts = append(counts, b.scopeCount(s, n))
		}
	}
	switch {
	case len(all) > 0:
		w.Text = b.cat.T("page.warning.total", itoa(len(all)), strings.Join(counts, b.cat.T("page.list")))
	case decided:
		w.Text = b.cat.T("page.warning.none")
	default:
		w.Text = b.cat.T("page.warning.unknown")
	}
	return w
}

func countScope(list []*analysis.Warning, s analysis.Scope) int {
	n := 0
	for _, w := range list {
		if w.Scope == s {
			n++
		}
	}
	return n
}

func (b *builder) scopeCount(s analysis.Scope, n int) string {
	return b.cat.T("page.warning.count", b.cat.T("page.warning.scope."+string(s)), itoa(n))
}

// fillWarnings makes the rows, and what they rest on.
func (b *builder) fillWarnings(w *Warnings, list []*analysis.Warning) {
	if len(list) == 0 {
		return
	}
	w.Label, w.Caption = b.tableLabel(), b.cat.T("page.caption.warnings", b.edition())
	var used usage
	signs := map[string]bool{}
	for _, one := range list {
		row := b.warningRow(one)
		signs[row.Versus.Verdict.sign()] = true
		w.Rows = append(w.Rows, row)
		used.cell(one.Cell)
		used.cell(one.Comparison.Of)
		if one.Fell {
			used.cell(one.Cell.Change.From)
		}
	}
	w.Provenance = b.provenance(&used)
	w.Notes = []string{b.verdictNote(signs), b.cat.T("page.table.gap")}
	w.Take = b.take(w.ID, w.Label, w.Caption, w.Synthetic, b.warningsFile(list))
}

func (b *builder) warningRow(w *analysis.Warning) WarningRow {
	c := w.Cell
	ind := b.r.Indicator(c.Indicator)
	row := WarningRow{
		Scope:     b.cat.T("page.warning.scope." + string(w.Scope)),
		Indicator: Link{b.indicatorName(ind), b.indicatorLink(ind.ID)},
		Value:     b.cellNumber(ind, c), Interval: b.interval(c.CI, ind.Decimals),
		Versus: b.versus(ind, w.Comparison), Sure: b.sureness(ind, w.Comparison.GapCI, w.Comparison.P, w.Comparison.Q),
	}
	row.Of, row.Code, row.In = b.warnedOf(c)
	if s := b.r.Source(c.Source); s != nil {
		row.Synthetic = s.Synthetic
	}
	if w.Fell {
		change := b.change(ind, c)
		row.Change, row.ChangeBy = &change, b.sureness(ind, c.Change.CI, c.Change.P, c.Change.Q)
	}
	if w.Trending {
		trend := b.trend(ind, &c.Trend)
		row.Trend = &trend
	}
	return row
}

// warnedOf names what a warning is about: an industry, a place, or an industry in a place.
func (b *builder) warnedOf(c *analysis.Cell) (of Link, code string, in Link) {
	place := b.unlessHere(Link{b.regionShort(c.Place.ID), b.regionLink(c.Place.ID)})
	switch own := c.Place == b.own(); {
	case c.Industry == "" && own:
		return Link{Text: b.cat.T("page.index.whole")}, "", Link{}
	case c.Industry == "":
		return place, "", Link{}
	case own:
		place = Link{}
	}
	return b.unlessHere(Link{b.industryName(c.Industry), b.industryLink(c.Industry)}), c.Industry, place
}

// unlessHere is a link, but a mere text on the page that it leads to.
func (b *builder) unlessHere(l Link) Link {
	if l.Href == b.link(b.path) {
		l.Href = ""
	}
	return l
}

// sureness says how sure a difference is: its p and q, or the margin that it exceeds.
func (b *builder) sureness(ind *report.Indicator, ci analysis.Interval, p, q float64) string {
	switch {
	case ci.Method == analysis.MethodMargin:
		return b.cat.T("page.warning.margin", plain(ind.Margin)+b.gapUnit(ind))
	case math.IsNaN(p):
		return ""
	}
	return b.cat.T("page.warning.sure", b.pvalue(p), b.pvalue(q))
}

// broadest picks n warnings so that every industry and place has its first before any
// has its second. They stay in their order.
func broadest(all []*analysis.Warning, n int) []*analysis.Warning {
	type unit struct {
		place    report.Place
		industry string
	}
	seen := make(map[unit]int)
	turn, at := make(map[*analysis.Warning]int, len(all)), make(map[*analysis.Warning]int, len(all))
	for i, w := range all {
		u := unit{w.Cell.Place, w.Cell.Industry}
		turn[w], at[w] = seen[u], i
		seen[u]++
	}
	picked := slices.Clone(all)
	slices.SortStableFunc(picked, func(x, y *analysis.Warning) int { return cmp.Compare(turn[x], turn[y]) })
	picked = picked[:min(n, len(picked))]
	slices.SortFunc(picked, func(x, y *analysis.Warning) int { return cmp.Compare(at[x], at[y]) })
	return picked
}

// canWarn reports whether any indicator of a place and industry could give a warning:
// held against a benchmark, and against last year or over the years.
func (b *builder) canWarn(place report.Place, industry string) bool {
	for i := range b.r.Indicators {
		c := b.cell(b.r.Indicators[i].ID, place, industry)
		if c == nil || c.Change.Verdict == analysis.NotCompared && (c.Trend.Verdict == "" || c.Trend.Verdict == analysis.TooShort) {
			continue
		}
		for j := range c.Comparisons {
			if c.Comparisons[j].Verdict != analysis.NotCompared {
				return true
			}
		}
	}
	return false
}

func (b *builder) canWarnIndustries() bool {
	for i := range b.r.Industries {
		if b.canWarn(b.own(), b.r.Industries[i].Code) {
			return true
		}
	}
	return false
}

func (b *builder) canWarnPlaces() bool {
	return b.canWarn(b.own(), "") ||
		slices.ContainsFunc(b.placesBelow(), func(g *report.Region) bool { return b.canWarn(region(g.Code), "") })
}

func (b *builder) canWarnAnywhere() bool { return b.canWarnPlaces() || b.canWarnIndustries() }

// hasReadings reports whether any indicator has an observation of a place and industry.
func (b *builder) hasReadings(place report.Place, industry string) bool {
	for i := range b.r.Indicators {
		if b.cell(b.r.Indicators[i].ID, place, industry) != nil {
			return true
		}
	}
	return false
}
