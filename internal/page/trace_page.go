package page

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// Computed is the page that shows how the numbers of one indicator were computed.
type Computed struct {
	Base
	Lead   string       // how to read the page
	Places []TracePlace // the report's region first, benchmarks last
	More   []Link       // the pages of the industries of places below; may be empty
	Take   *Take        // the numbers as a file; nil where nobody wants files
}

// TracePlace is the entries of one place.
type TracePlace struct {
	ID      string  // HTML id
	Name    string  // of the place
	Entries []Trace // never empty
}

// Trace explains one cell.
type Trace struct {
	ID        string       // HTML id, which numbers lead to
	Name      string       // 2015年，食品制造业
	Value     Number       // as shown everywhere
	Synthetic bool         // the value rests on synthetic data
	Facts     []TraceFact  // inputs, source, interval, rank, trend
	Versus    []TraceRow   // each benchmark, and the year before; may be empty
	Points    *TracePoints // nil where there is one year only
}

// TraceFact is a step of the way to a number.
type TraceFact struct {
	Name     string   // 输入
	Text     string   // in words
	Method   Link     // of the methods page; Text is "" if none
	Formulas []string // filled in with the numbers; may be empty
	Source   Link     // of the data page; Text is "" if none
	Line     string   // data/2015/a.toml:12; may be empty
}

// TraceRow is one comparison: what with, how, and the rule that gave the verdict.
type TraceRow struct {
	Who      Link    // whom or what with; leads to its own entry
	Theirs   Number  // the other value
	Counts   string  // x/n of the other side; may be empty
	Gap      string  // signed, with its unit; "" if there is none
	Interval string  // of the gap; "" if there is none
	Method   Link    // of the interval; Text is "" if there is none
	Low      string  // the limit's formula, filled in; may be empty
	High     string  // as Low
	P, Q     string  // q with the size of its family; "" if there is none
	Verdict  Verdict // on the gap or change
	Rule     string  // why that verdict
}

// TracePoints is the years of a series.
type TracePoints struct {
	Counted bool         // some year has counts
	List    []TracePoint // oldest first
}

// TracePoint is a year of a series.
type TracePoint struct {
	Year   string // 2014
	Value  string // without its unit
	Counts string // x/n; may be empty
	Line   string // 2014:12
}

// computedPages lists the pages that explain numbers.
func (b *builder) computedPages() []job {
	if b.traces == nil {
		return nil
	}
	jobs := make([]job, len(b.traces.pages))
	for i := range b.traces.pages {
		jobs[i] = job{b.traces.pages[i].path, func(b *builder) Page { return b.computedPage(&b.traces.pages[i]) }}
	}
	return jobs
}

func (b *builder) computedPage(t *tracePage) Page {
	b.a.indicator(t.ind.ID)
	name := b.indicatorName(t.ind)
	title := b.cat.T("page.trace.title", name)
	crumbs := []Link{b.home(), {b.cat.T("page.nav.indicators"), b.link(indicatorsPath)}, {name, b.indicatorLink(t.ind.ID)}}
	if t.place != "" {
		// Where only places below have data, the indicator has no page of its own.
		if all := b.howAll(t.ind); all != "" {
			crumbs = append(crumbs, Link{title, all})
		}
		title = b.cat.T("page.trace.title_place", name, b.regionName(t.place))
	}
	p := &Computed{Base: b.base("computed", title, b.cat.T("page.trace.description", name, b.edition()))}
	p.Eyebrow = b.cat.T("page.trace.eyebrow")
	p.Meta = b.columnTags("methods")
	p.Breadcrumbs = crumbs
	p.Lead = b.cat.T("page.trace.lead", percent(b.r.Meta.Confidence), b.number(b.z(), 4), b.r.Methods.Version)
	for i := range b.traces.pages {
		if o := &b.traces.pages[i]; t.place == "" && o.place != "" && o.ind == t.ind {
			p.More = append(p.More, Link{b.cat.T("page.trace.more", b.regionName(o.place)), b.link(o.path)})
		}
	}
	b.tracePlaces(p, t)
	if b.taking {
		p.Take = b.indicatorTake(t.ind)
	}
	return p
}

// tracePlaces puts the entries in order: the report's region, the places below it, then
// the benchmarks; within a place the report's year first, all industries first.
func (b *builder) tracePlaces(p *Computed, t *tracePage) {
	cells := slices.Clone(t.cells)
	slices.SortStableFunc(cells, func(x, y *analysis.Cell) int {
		return cmp.Or(cmp.Compare(b.placeOrder(x.Place), b.placeOrder(y.Place)), x.Place.Compare(y.Place),
			cmp.Compare(y.Year, x.Year))
	})
	for i, c := range cells {
		if i == 0 || cells[i-1].Place != c.Place {
			id := "place-" + string("rgl"[c.Place.Kind]) + c.Place.ID
			p.Places = append(p.Places, TracePlace{ID: id, Name: b.placeName(c.Place)})
			b.contents = append(b.contents, Heading{2, id, b.placeName(c.Place)})
		}
		at := &p.Places[len(p.Places)-1]
		at.Entries = append(at.Entries, b.trace(t.ind, c))
	}
}

func (b *builder) placeOrder(p report.Place) int {
	switch {
	case p == b.own():
		return 0
	case p.Kind == report.InRegion && b.r.Within(p.ID):
		return 1
	}
	return 2
}

// trace explains one cell.
func (b *builder) trace(ind *report.Indicator, c *analysis.Cell) Trace {
	e := Trace{ID: b.traces.anchor(c.Key), Name: b.traceName(c), Value: b.cellNumber(ind, c)}
	e.Value.How = ""
	if s := b.r.Source(c.Source); s != nil && s.Synthetic {
		e.Synthetic = true
		b.synthetics++
	}
	w := tracer{b: b, ind: ind, cell: c, fine: ind.Decimals + 2}
	e.Facts = w.facts()
	for i := range c.Comparisons {
		e.Versus = append(e.Versus, w.versus(&c.Comparisons[i]))
	}
	if c.Change.From.Has() && !math.IsNaN(c.Change.Diff) {
		e.Versus = append(e.Versus, w.change())
	}
	e.Points = w.points()
	return e
}

func (b *builder) traceName(c *analysis.Cell) string {
	name := b.cat.T("page.trace.name", strconv.Itoa(c.Year), b.industryName(c.Industry))
	if c.Stratum != "" {
		name = b.cat.T("page.trace.stratum", name, b.cat.T("page.stratum."+c.Stratum))
	}
	return name
}

// tracer explains one cell.
type tracer struct {
	b    *builder
	ind  *report.Indicator
	cell *analysis.Cell
	fine int // decimals of numbers in formulas: more than are shown elsewhere
}

func (t *tracer) num(v float64) formula { return numberOf(t.b.number(v, t.fine)) }

// exact is a count as it enters a formula.
func (t *tracer) exact(v float64) formula { return numberOf(t.b.number(v, min(decimalsOf(v), 2))) }

// facts lists the steps: inputs, value, source, interval, rank, trend.
func (t *tracer) facts() []TraceFact {
	facts := append(t.inputs(), t.source())
	if f, ok := t.interval(); ok {
		facts = append(facts, f)
	}
	if f, ok := t.rank(); ok {
		facts = append(facts, f)
	}
	if f, ok := t.trend(); ok {
		facts = append(facts, f)
	}
	return facts
}

// fact makes a step with a name and words of the catalogue.
func (t *tracer) fact(name, words string, args ...string) TraceFact {
	return TraceFact{Name: t.b.cat.T("page.trace.fact." + name), Text: t.b.cat.T("page.trace."+words, args...)}
}

// inputs says what was entered, and how the value comes of it.
func (t *tracer) inputs() []TraceFact {
	b, c := t.b, t.cell
	shown := b.value(t.ind, c.Value)
	var facts []TraceFact
	switch {
	case c.Counted():
		facts = []TraceFact{t.fact("inputs", "counts", b.counted(c.X, t.ind.Numerator), b.counted(c.N, t.ind.Denominator))}
		f := t.fact("value", "value", shown)
		f.Formulas = []string{rowOf(times(t.exact(t.ind.Per), over(t.exact(c.X), t.exact(c.N))), about, t.num(c.Value)).text()}
		facts = append(facts, f)
	case !math.IsNaN(c.N):
		facts = []TraceFact{t.fact("inputs", "published", plain(c.Value)+b.unit(t.ind), b.count(c.N), plain(t.ind.Per))}
	default:
		facts = []TraceFact{t.fact("inputs", "bare", plain(c.Value)+b.unit(t.ind))}
	}
	for _, extra := range []string{c.Basis, c.Note} {
		if extra != "" {
			facts[0].Text = b.cat.T("page.trace.with", facts[0].Text, extra)
		}
	}
	if c.Break {
		facts[0].Text = b.cat.T("page.trace.with", facts[0].Text, b.cat.T("page.trace.break"))
	}
	return facts
}

// counted is a count with what was counted, where the indicator says so.
func (b *builder) counted(v float64, what string) string {
	text := b.count(v)
	if what != "" {
		text += b.cat.T("page.paren", what)
	}
	return text
}

// source says where the numbers come from, whether they are final, and where they stand.
func (t *tracer) source() TraceFact {
	f := TraceFact{Name: t.b.cat.T("page.trace.fact.source"), Line: t.b.traces.line(t.cell.Origin)}
	ref := t.b.sourceRef(t.cell.Source)
	f.Source = Link{ref.Name, ref.Href}
	if t.cell.Status != "" {
		f.Text = t.b.cat.T("page.status." + t.cell.Status)
	}
	return f
}

// counts gives the count pair behind a cell, restored from a value with its n where
// only that was published.
func (t *tracer) counts(c *analysis.Cell) (x, n float64) {
	if c.Counted() {
		return c.X, c.N
	}
	return c.Value * c.N / t.ind.Per, c.N
}

// interval fills the formula of the value's own interval with its numbers.
func (t *tracer) interval() (TraceFact, bool) {
	b, ci := t.b, t.cell.CI
	if !ci.Has() {
		return TraceFact{}, false
	}
	f := t.fact("interval", "interval", percent(b.r.Meta.Confidence), b.interval(ci, t.ind.Decimals)+b.unit(t.ind))
	f.Method = b.methodLink(ci.Method)
	x, n := t.counts(t.cell)
	z, k := numberOf(b.number(b.z(), 4)), t.exact(t.ind.Per)
	low, high := t.num(ci.Low), t.num(ci.High)
	switch ci.Method {
	case analysis.MethodWilson:
		f.Formulas = []string{rowOf(lower, comma, upper, equals, wilsonFormula(t.exact(x), t.exact(n), z, k), about, low, comma, high).text()}
	case analysis.MethodByar:
		l, u := byarFormulas(t.exact(x), t.exact(n), z, k)
		f.Formulas = []string{rowOf(l, about, low).text(), rowOf(u, about, high).text()}
	case analysis.MethodPoissonExact:
		alpha := numberOf(stat.RoundFloat(1-b.r.Meta.Confidence, 3))
		l, u := poissonFormulas(t.exact(x), t.exact(n), alpha, k)
		f.Formulas = []string{rowOf(l, about, low).text(), rowOf(u, about, high).text()}
	}
	return f, true
}

func (t *tracer) rank() (TraceFact, bool) {
	r := t.b.rank(t.cell.Rank)
	if r.Text == "" {
		return TraceFact{}, false
	}
	f := t.fact("rank", "rank", r.Text, r.Of)
	if r.Range != "" {
		f = t.fact("rank", "rank_range", r.Text, r.Of, r.Range)
	}
	f.Method = t.b.methodLink(methodRank)
	return f, true
}

func (t *tracer) trend() (TraceFact, bool) {
	tr := &t.cell.Trend
	if tr.Verdict == "" {
		return TraceFact{}, false
	}
	word := t.b.cat.T("page.trend." + tr.Verdict)
	m := &t.b.r.Methods
	if tr.Verdict == analysis.TooShort {
		return t.fact("trend", "trend_short", word, itoa(tr.Points), itoa(m.TrendMinPoints)), true
	}
	f := t.fact("trend", "trend", word, itoa(tr.First), itoa(t.cell.Year), itoa(tr.Points), t.b.pvalue(tr.P), plain(m.TrendAlpha))
	f.Method = t.b.methodLink(tr.Method)
	return f, true
}

// points lists the years of the series up to the cell's own, with where each stands.
func (t *tracer) points() *TracePoints {
	var list []TracePoint
	counted := false
	k := t.cell.Key
	for k.Year = t.cell.Year - traceYears + 1; k.Year <= t.cell.Year; k.Year++ {
		c := t.b.a.Cell(k)
		if !c.Has() {
			continue
		}
		p := TracePoint{Year: strconv.Itoa(c.Year), Value: t.b.number(c.Value, t.ind.Decimals),
			Line: t.b.traces.lineBeside(c.Origin, t.cell.Origin)}
		if c.Counted() {
			counted = true
			p.Counts = t.b.count(c.X) + "/" + t.b.count(c.N)
		}
		list = append(list, p)
	}
	if len(list) < 2 {
		return nil
	}
	return &TracePoints{counted, list}
}

// traceYears is how many years an entry lists: more than any trend looks back on.
const traceYears = 30
