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

// Inline answers a directive in running text. What cannot be answered is reported and
// leaves nothing in the text.
func (r *resolver) Inline(d *prose.Directive) template.HTML {
	r.inLink = d.InLink
	r.begin(d)
	var words template.HTML
	if open := r.hear(func() { words = r.answer(d) }); len(open) > 0 {
		words = r.waiting(d, open)
	}
	r.end(string(words))
	return words
}

// answer answers a directive by its name.
func (r *resolver) answer(d *prose.Directive) template.HTML {
	switch d.Name {
	case "value":
		return r.value(d)
	case "change":
		return r.change(d)
	case "compare":
		return r.compare(d)
	case "rank":
		return r.rank(d)
	case "target":
		return r.goal(d)
	case "ref":
		return r.ref(d)
	case "cite":
		return r.cite(d)
	case "literal":
		return r.literal(d)
	case "interval":
		return r.interval(d)
	case "trend":
		return r.trend(d)
	case "decomposition":
		return r.decomposition(d)
	case "warning":
		return r.warning(d)
	case "project":
		return r.project(d)
	case "gap":
		return r.gap(d)
	case "measure":
		return r.measure(d)
	}
	return ""
}

// t gives words of the narrative in the report's language.
func (r *resolver) t(key string, args ...string) string { return r.b.cat.T("prose."+key, args...) }

// quantity makes a generated number an element that says where it comes from, and leads
// to how its first cell was computed.
func (r *resolver) quantity(text string, number float64, title string, cells ...*analysis.Cell) template.HTML {
	return r.traced(`<data class="`+r.class("num", cells...)+`" value="`+machine(number)+
		`" title="`+template.HTMLEscapeString(title)+`">`+string(tied(text))+"</data>", cells[0])
}

// traced makes generated words a link to how a cell was computed, unless they stand in
// a link already.
func (r *resolver) traced(words string, c *analysis.Cell) template.HTML {
	how := r.b.how(c)
	if how == "" || r.inLink {
		return template.HTML(words)
	}
	return template.HTML(`<a class="how" href="` + template.HTMLEscapeString(how) + `">` + words + "</a>")
}

// machine writes a number for machines, without the dust of binary subtraction.
func machine(v float64) string {
	short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 12, 64), 64)
	if err != nil {
		short = v // not a number: cannot be, but does no harm
	}
	return strconv.FormatFloat(short, 'f', -1, 64)
}

// present gives the cell of a key, or reports at pos why it holds no value.
func (r *resolver) present(k report.Key, pos diag.Pos) *analysis.Cell {
	c := r.b.a.Cell(k)
	if c.Has() {
		return c
	}
	hint := diag.T("value-missing")
	variant := "none"
	switch {
	case c == nil:
		if years := r.years(k); years != "" {
			hint = diag.T("value-years", years)
		}
	case c.Withheld:
		variant, hint = "withheld", diag.T("value-reason")
	default:
		variant, hint = string(c.Missing), diag.T("value-reason")
	}
	r.add(pos, "value-missing", variant, hint, r.describe(k))
	return nil
}

// years lists the years for which the cell of a key has a value.
func (r *resolver) years(k report.Key) string {
	var years []string
	cells := r.b.a.Of(k.Indicator)
	for i := range cells {
		c := &cells[i]
		other := c.Key
		other.Year = k.Year
		if other == k && c.Has() {
			years = append(years, strconv.Itoa(c.Year))
		}
	}
	return strings.Join(years, ", ")
}

// describe names a cell for a problem, in a form that needs no grammar.
func (r *resolver) describe(k report.Key) string {
	b := r.b.speaker()
	words := []string{k.Indicator}
	if ind := b.r.Indicator(k.Indicator); ind != nil {
		words[0] = b.indicatorName(ind)
	}
	words = append(words, strconv.Itoa(k.Year), b.placeName(k.Place))
	if k.Industry != "" {
		words = append(words, k.Industry+" "+b.industryName(k.Industry))
	}
	if k.Stratum != "" {
		words = append(words, k.Stratum)
	}
	return strings.Join(words, " · ")
}

// amount formats a value of the query's indicator with its unit.
func (q *query) amount(b *builder, v float64) string {
	return b.number(v, q.decimals) + b.unit(q.ind)
}

// size formats the size of a difference with its unit.
func (q *query) size(b *builder, d float64) string {
	return b.number(math.Abs(d), q.decimals) + b.gapUnit(q.ind)
}

// level reports whether a difference shows as zero.
func (q *query) level(b *builder, d float64) bool { return isZero(b.number(math.Abs(d), q.decimals)) }

// span formats an interval with its units; "" if there is none.
func (q *query) span(i analysis.Interval, format func(float64) string, b *builder) string {
	if b.interval(i, q.decimals) == "" {
		return ""
	}
	return b.cat.T("page.range", format(i.Low), format(i.High))
}

// cellTitle says what a cell is, how it was counted and how sure it is.
func (r *resolver) cellTitle(q *query, c *analysis.Cell) string {
	parts := []string{r.t("title.cell", r.b.indicatorName(q.ind), strconv.Itoa(c.Year), r.b.placeName(c.Place), r.b.industryName(c.Industry))}
	if c.Counted() {
		parts = append(parts, r.t("title.counts", r.b.count(c.X), r.b.count(c.N)))
	}
	if span := q.span(c.CI, func(v float64) string { return q.amount(r.b, v) }, r.b); span != "" {
		parts = append(parts, r.t("title.interval", percent(r.b.r.Meta.Confidence), span))
	}
	return strings.Join(parts, r.t("title.separator"))
}

func (r *resolver) value(d *prose.Directive) template.HTML {
	q := r.query(d)
	if q == nil {
		return ""
	}
	c := r.present(q.key, q.word)
	if c == nil {
		return ""
	}
	text := q.amount(r.b, c.Value)
	for _, w := range d.Args[1:] {
		switch w.Text {
		case "ci":
			span := q.span(c.CI, func(v float64) string { return q.amount(r.b, v) }, r.b)
			if span == "" {
				r.add(w.Pos, "value-interval", "", diag.T("value-interval"), r.describe(q.key))
				return ""
			}
			text = r.t("value.ci", text, percent(r.b.r.Meta.Confidence), span)
		case "n":
			if math.IsNaN(c.N) {
				r.add(w.Pos, "value-n", "", diag.Text{}, r.describe(q.key))
				return ""
			}
			text = r.t("value.n", text, r.b.count(c.N))
		}
	}
	return r.quantity(text, c.Value, r.cellTitle(q, c), c)
}

func (r *resolver) change(d *prose.Directive) template.HTML {
	q := r.query(d)
	if q == nil {
		return ""
	}
	c := r.changed(q)
	if c == nil {
		return ""
	}
	return r.quantity(r.changeText(q, c), c.Change.Diff, r.changeTitle(q, c), c, c.Change.From)
}

func (r *resolver) changeText(q *query, c *analysis.Cell) string {
	diff := c.Change.Diff
	if q.level(r.b, diff) {
		return r.t("change.level")
	}
	return r.t("change."+style(q.ind)+"."+upDown(diff), q.size(r.b, diff))
}

// changed gives the cell of a query if it can be held against the year before.
func (r *resolver) changed(q *query) *analysis.Cell {
	c := r.present(q.key, q.word)
	if c == nil {
		return nil
	}
	if !math.IsNaN(c.Change.Diff) {
		return c
	}
	if c.Break {
		r.add(q.word, "change-break", "", diag.T("change-break"), r.describe(q.key), strconv.Itoa(q.key.Year))
		return nil
	}
	last := q.key
	last.Year--
	r.present(last, q.word)
	return nil
}

func (r *resolver) changeTitle(q *query, c *analysis.Cell) string {
	parts := []string{r.t("title.cell", r.b.indicatorName(q.ind), strconv.Itoa(c.Year), r.b.placeName(c.Place), r.b.industryName(c.Industry)),
		r.t("title.years", strconv.Itoa(c.Year-1), q.amount(r.b, c.Change.From.Value), strconv.Itoa(c.Year), q.amount(r.b, c.Value))}
	if span := q.span(c.Change.CI, func(v float64) string { return r.b.signed(v, q.decimals) + r.b.gapUnit(q.ind) }, r.b); span != "" {
		parts = append(parts, r.t("title.interval", percent(r.b.r.Meta.Confidence), span))
	}
	parts = append(parts, r.b.cat.T("page.change."+string(c.Change.Verdict)))
	return strings.Join(parts, r.t("title.separator"))
}

// style says which words tell a difference: counts grow, what should be high is
// raised, anything else goes up.
func style(ind *report.Indicator) string {
	switch {
	case ind.Measure == "count":
		return "count"
	case ind.Direction == report.Up:
		return "good"
	}
	return "plain"
}

func upDown(d float64) string {
	if d < 0 {
		return "down"
	}
	return "up"
}

// against reads a directive that holds a cell against another place's, named by to=.
// The cells are nil if either could not be made out, which is reported.
func (r *resolver) against(d *prose.Directive) (q *query, own, bench *analysis.Cell) {
	q = r.query(d)
	to := d.Value("to")
	if to.Text == "" {
		r.add(d.Pos, "directive-argument", "to", diag.T("known", r.benchmarkIDs()), d.Name)
		return nil, nil, nil
	}
	place, ok := r.place(to)
	if q == nil || !ok {
		return nil, nil, nil
	}
	own, bench = r.pair(q, place, to.Pos)
	return q, own, bench
}

func (r *resolver) compare(d *prose.Directive) template.HTML {
	q, own, bench := r.against(d)
	if own == nil || bench == nil {
		return ""
	}
	return r.quantity(r.compareText(q, own, bench), own.Value-bench.Value, r.compareTitle(q, own, bench), own, bench)
}

func (r *resolver) compareText(q *query, own, bench *analysis.Cell) string {
	diff := own.Value - bench.Value
	name := r.benchmark(q, bench.Place)
	key := "compare."
	if q.ind.Measure == "count" {
		key = "compare.count_"
	}
	if q.level(r.b, diff) {
		return r.t(key+"level", name)
	}
	return r.t(key+upDown(diff), name, q.size(r.b, diff))
}

func (r *resolver) benchmarkIDs() string {
	var ids []string
	for _, p := range r.b.benchmarks(r.b.own()) {
		ids = append(ids, p.ID)
	}
	return strings.Join(ids, ", ")
}

// pair gives the cells of a query and of a benchmark; what is missing is reported.
func (r *resolver) pair(q *query, place report.Place, pos diag.Pos) (own, bench *analysis.Cell) {
	if place == q.key.Place {
		r.add(pos, "compare-self", "", diag.Text{}, r.b.speaker().placeName(place))
		return nil, nil
	}
	own = r.present(q.key, q.word)
	k := q.key
	k.Place = place
	return own, r.present(k, pos)
}

// benchmark names a benchmark in a sentence: 全国平均, 西部地区平均, 国内先进水平, 宁夏.
// A count has a total and no average.
func (r *resolver) benchmark(q *query, p report.Place) string {
	name := r.b.placeName(p)
	switch {
	case p.Kind == report.AtLevel:
		return r.t("compare.at_level", name)
	case q.ind.Measure == "count":
		return name
	case p.Kind == report.InGroup || r.contains(p.ID, q.key.Place):
		return r.t("compare.average", name)
	}
	return name
}

// contains reports whether a place lies in a region.
func (r *resolver) contains(code string, p report.Place) bool {
	if p.Kind != report.InRegion {
		return false
	}
	for g := r.b.r.Region(p.ID); g != nil; g = r.b.r.Region(g.Parent) {
		if g.Parent == code {
			return true
		}
	}
	return false
}

// compareTitle gives what a comparison rests on: both values, the gap, its interval
// and the verdict.
func (r *resolver) compareTitle(q *query, own, bench *analysis.Cell) string {
	parts := []string{r.t("title.pair", r.b.placeName(own.Place), q.amount(r.b, own.Value), r.b.placeName(bench.Place), q.amount(r.b, bench.Value))}
	if cmp := own.Against(bench.Place); cmp != nil {
		if span := r.gapSpan(q, cmp); span != "" {
			parts = append(parts, r.t("title.gap_interval", percent(r.b.r.Meta.Confidence), span))
		} else if cmp.Verdict != analysis.NotCompared {
			parts = append(parts, r.t("title.margin", q.size(r.b, q.ind.Margin)))
		}
		verdict := r.b.cat.T("page.verdict." + string(cmp.Verdict))
		if cmp.Verdict == analysis.NotCompared {
			verdict = r.t("title.not_compared", verdict, r.b.cat.T("page.reason."+string(cmp.Reason)))
		}
		parts = append(parts, verdict)
	}
	return strings.Join(parts, r.t("title.separator"))
}

// gapSpan formats the interval of own minus benchmark, whichever way is better.
func (r *resolver) gapSpan(q *query, cmp *analysis.Comparison) string {
	ci := cmp.GapCI
	if q.ind.Direction == report.Down {
		ci.Low, ci.High = -ci.High, -ci.Low
	}
	return q.span(ci, func(v float64) string { return r.b.signed(v, q.decimals) + r.b.gapUnit(q.ind) }, r.b)
}
