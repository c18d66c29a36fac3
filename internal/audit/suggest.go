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

// equal files a number that repeats what a directive would print.
func (u *auditor) equal(s *sentence, i, end int, b *binding) {
	q := s.tokens[i].num
	put := u.directive(b, u.decimals(q, b))
	if put == "" {
		u.unknown(s, i, end)
		return
	}
	severity, variant, hint := diag.Warning, "equal", diag.T("prose-number-put", put)
	if s.b.role == caption || s.b.role == summary {
		// No directive can stand here: the author can only take care.
		severity, variant, hint = diag.Note, "equal", diag.T("prose-number-plain")
	}
	f := u.found(s.b, s.tokens[i].start, end, severity, "prose-number", variant, put, u.describe(b.key), u.truth(b))
	f.Problem.Hint = hint
	f.Cells = append(f.Cells, b.key)
	if severity == diag.Warning {
		f.Fix = u.fix(s, i, end, b, put)
	}
}

// wrong files a number that the data contradict.
func (u *auditor) wrong(s *sentence, i, end int, b *binding) {
	put := u.directive(b, b.ind.Decimals)
	f := u.found(s.b, s.tokens[i].start, end, diag.Error, "prose-number", "wrong", put, u.describe(b.key), u.truth(b))
	f.Problem.Hint = diag.T("prose-number-put", put)
	if put == "" || s.b.role == caption || s.b.role == summary {
		f.Problem.Hint = diag.T("prose-number-correct")
	}
	f.Cells = append(f.Cells, b.key)
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

// truth says what the data have, as the directive would print it.
func (u *auditor) truth(b *binding) string {
	return u.printed(b, b.ind.Decimals)
}

// printed is the text that the directive of a binding gives. It says the same as package
// page, which a test of package site holds it to.
func (u *auditor) printed(b *binding, decimals int) string {
	c := u.a.Cell(b.key)
	switch b.purpose {
	case change:
		if b.base != b.key.Year-1 {
			k := b.key
			k.Year = b.base
			return u.amount(b.ind, u.a.Cell(k).Value, decimals) + " → " + u.amount(b.ind, c.Value, decimals)
		}
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
