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

// equal files a number that repeats what a directive would print, or a bound that the
// data keep to.
func (u *auditor) equal(s *sentence, i, end int, b *binding) {
	q := s.tokens[i].num
	put := u.directive(b, u.decimals(q, b))
	if put == "" {
		u.unknown(s, i, end)
		return
	}
	severity, variant, hint := diag.Warning, "equal", diag.T("prose-number-put", s.phrase(i, end, b), put)
	switch {
	case s.b.role == caption || s.b.role == summary:
		// No directive can stand here: the author can only take care.
		severity, hint = diag.Note, diag.T("prose-number-plain")
	case q.bound != exact:
		severity, variant, hint = diag.Note, "bound", diag.T("prose-number-bound", put)
	}
	f := u.found(s.b, s.tokens[i].start, end, severity, "prose-number", variant, put, u.describe(b.key), u.truth(b))
	f.Problem.Hint = hint
	f.Cells = append(f.Cells, b.key)
	if severity == diag.Warning && u.certain(s, i, b) {
		f.Fix = u.fix(s, i, end, b, put)
	}
}

// wrong files a number that the data contradict.
func (u *auditor) wrong(s *sentence, i, end int, b *binding) {
	put := u.directive(b, b.ind.Decimals)
	f := u.found(s.b, s.tokens[i].start, end, diag.Error, "prose-number", "wrong", put, u.describe(b.key), u.truth(b))
	switch {
	case s.b.role == caption || s.b.role == summary:
		f.Problem.Hint = diag.T("prose-number-correct")
	case put == "":
		f.Problem.Hint = diag.T("prose-number-mend")
	case s.tokens[i].num.bound != exact:
		f.Problem.Hint = diag.T("prose-number-say", put)
	default:
		f.Problem.Hint = diag.T("prose-number-put", s.phrase(i, end, b), put)
	}
	f.Cells = append(f.Cells, b.key)
}

// phrase gives the words that the directive of a binding stands for: the number alone, or
// 比上年提高1.0个百分点 with the words before it.
func (s *sentence) phrase(i, end int, b *binding) string {
	from := i
	if b.purpose != level {
		for from > 0 && s.partOf(&s.tokens[from-1], b) {
			from--
		}
		for from < i && s.tokens[from].is(light|of|join) && !s.tokens[from].is(than) {
			from++
		}
		for k := i + 1; k < s.clauseEnd(i) && (s.tokens[k].start < end || s.partOf(&s.tokens[k], b)); k++ {
			end = max(end, s.tokens[k].end)
		}
	}
	return oneLine(s.b.typed(s.tokens[from].start, end))
}

// partOf reports whether a token belongs to the words of a change or gap.
func (s *sentence) partOf(t *token, b *binding) bool {
	if t.kind == place {
		return b.purpose == gap && t.place == b.bench
	}
	return t.kind == year && b.purpose == change && b.based ||
		t.is(light|rose|fell|improved|worsened|above|below|better|worse|higher|lower|apart|than|tail|kin|sinceLast)
}

// decimals gives those that make a directive print as many as were typed; more than a
// reader could want are not asked for, and bounds and words have none of their own.
func (u *auditor) decimals(q *quantity, b *binding) int {
	if q.scale != 1 || q.bound != exact && q.bound != roughly || q.han && q.decimals == 0 || q.decimals > 6 {
		return b.ind.Decimals
	}
	if q.bound == roughly && coarseness(q) > 1 {
		return b.ind.Decimals
	}
	return q.decimals
}

// directive writes the directive that tells what a binding is about.
func (u *auditor) directive(b *binding, decimals int) string {
	var w strings.Builder
	switch b.purpose {
	case change:
		if b.base != b.key.Year-1 {
			return ""
		}
		w.WriteString("{{change ")
	case gap:
		w.WriteString("{{compare ")
	default:
		w.WriteString("{{value ")
	}
	w.WriteString(b.ind.ID)
	u.keys(&w, b.key)
	if decimals != b.ind.Decimals {
		w.WriteString(" decimals=" + strconv.Itoa(decimals))
	}
	if b.purpose == gap {
		w.WriteString(" to=" + b.bench.ID)
	}
	w.WriteString("}}")
	return w.String()
}

// keys writes what of a cell's key is not the default.
func (u *auditor) keys(w *strings.Builder, k report.Key) {
	if k.Place != u.own() {
		w.WriteString([...]string{" region=", " group=", " level="}[k.Place.Kind] + k.Place.ID)
	}
	if k.Industry != "" {
		w.WriteString(" industry=" + k.Industry)
	}
	if k.Year != u.r.Meta.Year {
		w.WriteString(" year=" + strconv.Itoa(k.Year))
	}
}

// truth says what the data have, in numbers and names only, so that it reads in any
// language: 90.6%, 89.4% → 90.6% (+1.2), 内蒙古 90.6% · 全国 91.1% (−0.5).
func (u *auditor) truth(b *binding) string {
	c := u.a.Cell(b.key)
	k := b.key
	switch b.purpose {
	case change:
		k.Year = b.base
		return u.years(u.a.Cell(k), c, b.ind)
	case gap:
		k.Place = b.bench
		return u.pair(c, u.a.Cell(k), b.ind)
	}
	return u.amount(b.ind, c.Value, b.ind.Decimals)
}

// pair sets two places beside each other.
func (u *auditor) pair(own, bench *analysis.Cell, ind *report.Indicator) string {
	return u.placeName(own.Place) + " " + u.amount(ind, own.Value, ind.Decimals) + " · " +
		u.placeName(bench.Place) + " " + u.amount(ind, bench.Value, ind.Decimals) + difference(own.Value-bench.Value, ind)
}

// industries sets two industries beside each other.
func (u *auditor) industries(own, rival *analysis.Cell, ind *report.Indicator) string {
	return own.Industry + " " + u.amount(ind, own.Value, ind.Decimals) + " · " +
		rival.Industry + " " + u.amount(ind, rival.Value, ind.Decimals) + difference(own.Value-rival.Value, ind)
}

// years sets two years beside each other.
func (u *auditor) years(from, own *analysis.Cell, ind *report.Indicator) string {
	return strconv.Itoa(from.Year) + " " + u.amount(ind, from.Value, ind.Decimals) + " → " +
		strconv.Itoa(own.Year) + " " + u.amount(ind, own.Value, ind.Decimals) + difference(own.Value-from.Value, ind)
}

func difference(d float64, ind *report.Indicator) string {
	s := stat.RoundFloat(clean(d), ind.Decimals)
	if d > 0 && !zero(s) {
		s = "+" + s
	}
	return " (" + minus(s) + ")"
}

// printed is the text that the directive of a binding gives. It says the same as package
// page, which a test of package site holds it to.
func (u *auditor) printed(b *binding, decimals int) string {
	c := u.a.Cell(b.key)
	switch b.purpose {
	case change:
		return u.changeText(b.ind, c, decimals)
	case gap:
		k := b.key
		k.Place = b.bench
		return u.compareText(b, c, u.a.Cell(k), decimals)
	}
	return u.amount(b.ind, c.Value, decimals)
}

func (u *auditor) amount(ind *report.Indicator, v float64, decimals int) string {
	return minus(stat.RoundFloat(v, decimals)) + spaced(ind.Unit)
}

// size is a difference without its sign.
func (u *auditor) size(ind *report.Indicator, d float64, decimals int) string {
	unit := spaced(ind.Unit)
	if ind.Unit == "%" {
		unit = u.cat.T("page.unit.points")
	}
	return stat.RoundFloat(math.Abs(d), decimals) + unit
}

func minus(s string) string { return strings.Replace(s, "-", "−", 1) }

// spaced sets a unit of Latin letters off from its number.
func spaced(unit string) string {
	if unit != "" && (unit[0] >= 'a' && unit[0] <= 'z' || unit[0] >= 'A' && unit[0] <= 'Z') {
		return "\u00a0" + unit
	}
	return unit
}

func zero(s string) bool { return strings.Trim(s, "-0.") == "" }

func (u *auditor) changeText(ind *report.Indicator, c *analysis.Cell, decimals int) string {
	d := c.Change.Diff
	if zero(stat.RoundFloat(d, decimals)) {
		return u.cat.T("prose.change.level")
	}
	style := "plain"
	switch {
	case ind.Measure == "count":
		style = "count"
	case ind.Direction == report.Up:
		style = "good"
	}
	return u.cat.T("prose.change."+style+"."+upDown(d), u.size(ind, d, decimals))
}

func upDown(d float64) string {
	if d < 0 {
		return "down"
	}
	return "up"
}

func (u *auditor) compareText(b *binding, own, bench *analysis.Cell, decimals int) string {
	d := own.Value - bench.Value
	key := "prose.compare."
	if b.ind.Measure == "count" {
		key = "prose.compare.count_"
	}
	name := u.benchmark(b)
	if zero(stat.RoundFloat(d, decimals)) {
		return u.cat.T(key+"level", name)
	}
	return u.cat.T(key+upDown(d), name, u.size(b.ind, d, decimals))
}

// benchmark names a benchmark as {{compare}} does: 全国平均, 国内先进水平, 宁夏.
func (u *auditor) benchmark(b *binding) string {
	name, p := u.placeName(b.bench), b.bench
	switch {
	case p.Kind == report.AtLevel:
		return u.cat.T("prose.compare.at_level", name)
	case b.ind.Measure == "count":
		return name
	case p.Kind == report.InGroup || u.contains(p, b.key.Place):
		return u.cat.T("prose.compare.average", name)
	}
	return name
}

// contains reports whether a place lies in a region.
func (u *auditor) contains(outer, p report.Place) bool {
	if p.Kind != report.InRegion || outer.Kind != report.InRegion {
		return false
	}
	for code := p.ID; code != ""; { // a draft may have a region without a code
		g := u.r.Region(code)
		if g == nil {
			return false
		}
		if g.Parent == outer.ID {
			return true
		}
		code = g.Parent
	}
	return false
}
