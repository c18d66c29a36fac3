package page

import (
	"html/template"
	"math"
	"strconv"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/prose"
	"zhijian/internal/report"
)

// interval answers {{interval}}: how sure a value is, or, with to=, how sure its gap to
// a benchmark is. The gap is signed as everywhere in the report: positive is better.
func (r *resolver) interval(d *prose.Directive) template.HTML {
	q := r.query(d)
	if q == nil {
		return ""
	}
	if to := d.Value("to"); to.Text != "" {
		return r.gapInterval(q, to)
	}
	c := r.present(q.key, q.word)
	if c == nil {
		return ""
	}
	span := r.span(c.CI, func(v float64) string { return q.amount(r.b, v) })
	if span == "" {
		r.add(q.word, "interval-none", "", diag.T("interval-none"), r.describe(q.key))
		return ""
	}
	text := r.t("interval.value", percent(r.b.r.Meta.Confidence), span)
	parts := []string{r.cellTitle(q, c), r.b.method(c.CI.Method)}
	return r.quantity(text, c.Value, strings.Join(parts, r.t("title.separator")), c)
}

// gapInterval is the interval of the gap to a benchmark.
func (r *resolver) gapInterval(q *query, to prose.Word) template.HTML {
	place, ok := r.place(to)
	if !ok {
		return ""
	}
	own, bench := r.pair(q, place, to.Pos)
	if own == nil || bench == nil {
		return ""
	}
	cmp := own.Against(place)
	if cmp == nil {
		r.add(to.Pos, "interval-none", "not_compared", diag.T("interval-benchmark"), r.describe(q.key), r.b.speaker().placeName(place))
		return ""
	}
	number := func(v float64) string { return r.b.number(v, q.decimals) }
	span := r.span(cmp.GapCI, number)
	if span == "" {
		variant, hint := "gap", diag.T("interval-none")
		if cmp.GapCI.Method == analysis.MethodMargin {
			variant, hint = "margin", diag.T("interval-margin")
		}
		r.add(to.Pos, "interval-none", variant, hint, r.describe(q.key), r.b.speaker().placeName(place))
		return ""
	}
	text := r.t("interval.gap", percent(r.b.r.Meta.Confidence), span+r.b.gapUnit(q.ind))
	parts := []string{r.compareTitle(q, own, bench), r.b.method(cmp.GapCI.Method)}
	return r.quantity(text, cmp.Gap, strings.Join(parts, r.t("title.separator")), own, bench)
}

// span formats the ends of an interval as running text; "" if there is none.
func (r *resolver) span(i analysis.Interval, format func(float64) string) string {
	if !i.Has() || math.IsInf(i.Low, 0) || math.IsInf(i.High, 0) {
		return ""
	}
	return r.t("interval.span", format(i.Low), format(i.High))
}

// method names a method of an interval or test.
func (b *builder) method(id string) string { return b.cat.T("page.method." + id + ".name") }

// trend answers {{trend}}: which way the last years go, by the test.
func (r *resolver) trend(d *prose.Directive) template.HTML {
	q := r.query(d)
	if q == nil {
		return ""
	}
	c := r.present(q.key, q.word)
	if c == nil {
		return ""
	}
	if c.Trend.Verdict == analysis.TooShort {
		r.add(q.word, "trend-short", "", diag.T("trend-short"), r.describe(q.key),
			strconv.Itoa(c.Trend.Points), strconv.Itoa(r.b.r.Methods.TrendMinPoints))
		return ""
	}
	r.restsOnSeries(c)
	return r.told(r.trendText(c), r.trendTitle(q, c), c)
}

func (r *resolver) trendText(c *analysis.Cell) string {
	return r.t("trend."+c.Trend.Verdict, strconv.Itoa(c.Trend.First), strconv.Itoa(c.Year))
}

// trendTitle gives what a trend rests on: the points, the test and its p.
func (r *resolver) trendTitle(q *query, c *analysis.Cell) string {
	parts := []string{
		r.t("title.cell", r.b.indicatorName(q.ind), strconv.Itoa(c.Year), r.b.placeName(c.Place), r.b.industryName(c.Industry)),
		r.t("title.points", strconv.Itoa(c.Trend.First), strconv.Itoa(c.Year), strconv.Itoa(c.Trend.Points)),
		r.t("title.test", r.b.method(c.Trend.Method), r.b.pvalue(c.Trend.P)),
	}
	return strings.Join(parts, r.t("title.separator"))
}

// told makes generated words without a number of their own an element that says where
// they come from.
func (r *resolver) told(text, title string, cells ...*analysis.Cell) template.HTML {
	return r.traced(`<span class="`+r.class("said", cells...)+`" title="`+
		template.HTMLEscapeString(title)+`">`+string(tied(text))+"</span>", cells[0])
}

// class marks a class of element where a cell behind it rests on synthetic data.
func (r *resolver) class(name string, cells ...*analysis.Cell) string {
	r.rests(cells...)
	for _, c := range cells {
		if r.b.example(c) {
			r.synthetic = true
			return name + " synthetic"
		}
	}
	return name
}

// decomposition answers {{decomposition}}: how much of a gap is the mix of industries
// and how much is quality within them. The words speak of values: what is worse pulls
// down, but where lower is better it pushes up.
func (r *resolver) decomposition(d *prose.Directive) template.HTML {
	q, own, bench := r.against(d)
	if own == nil || bench == nil {
		return ""
	}
	for i := range r.b.a.Decompositions() {
		if s := &r.b.a.Decompositions()[i]; s.Cell == own && s.Benchmark == bench {
			r.restsOnParts(s)
			return r.split(q, s)
		}
	}
	place, to := bench.Place, d.Value("to")
	cmp := own.Against(place)
	switch {
	case cmp == nil:
		r.add(to.Pos, "decomposition-none", "benchmark", diag.T("interval-benchmark"), r.describe(q.key), r.b.speaker().placeName(place))
	case cmp.Verdict == analysis.NotCompared:
		r.add(to.Pos, "decomposition-none", "verdict", diag.T("decomposition-none"), r.describe(q.key), r.b.speaker().placeName(place),
			r.b.speaker().cat.T("page.reason."+string(cmp.Reason)))
	default:
		r.add(to.Pos, "decomposition-none", "counts", diag.T("decomposition-none"), r.describe(q.key), r.b.speaker().placeName(place))
	}
	return ""
}

// restsOnParts notes that the statement at hand rests on the industries of both sides
// of a decomposition.
func (r *resolver) restsOnParts(s *analysis.Decomposition) {
	for i := range s.Parts {
		for _, k := range []report.Key{s.Cell.Key, s.Benchmark.Key} {
			k.Industry = s.Parts[i].Industry
			r.rests(r.b.a.Cell(k))
		}
	}
}

// split puts a decomposition into words. The parts add up to the gap between the sums
// over the industries; where that is not the gap between the published totals, what
// remains is said too.
func (r *resolver) split(q *query, s *analysis.Decomposition) template.HTML {
	sign := 1.0 // from gaps, where positive is better, to values
	if q.ind.Direction < 0 {
		sign = -1
	}
	diff := s.Cell.Value - s.Benchmark.Value
	name := r.b.placeName(s.Benchmark.Place)
	text := r.t("decomposition.level", name)
	if !q.level(r.b, diff) {
		text = r.t("decomposition.gap", name, q.size(r.b, diff))
	}
	clauses := []string{r.pull(q, "mix", sign*s.Mix), r.pull(q, "within", sign*s.Within)}
	if rest := diff - sign*s.Gap; !q.level(r.b, rest) {
		clauses = append(clauses, r.pull(q, "rest", rest))
	}
	text += strings.Join(clauses, r.t("decomposition.comma"))
	fine := func(v float64) string { return r.b.signed(v, q.decimals+2) + r.b.gapUnit(q.ind) }
	title := strings.Join([]string{r.compareTitle(q, s.Cell, s.Benchmark),
		r.t("title.split", fine(sign*s.Mix), fine(sign*s.Within), fine(sign*s.Gap)),
		r.t("title.coverage", percent(s.Coverage), strconv.Itoa(len(s.Parts))),
		r.b.method("kitagawa")}, r.t("title.separator"))
	return r.quantity(text, diff, title, s.Cell, s.Benchmark)
}

// pull says how much one part of a gap lowers or raises the value.
func (r *resolver) pull(q *query, part string, d float64) string {
	what := r.t("decomposition.part." + part)
	if q.level(r.b, d) {
		return r.t("decomposition.none", what)
	}
	return r.t("decomposition."+upDown(d), what, q.size(r.b, d))
}
