package page

import (
	"html/template"
	"math"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// Thread is the page that follows one gap through the years.
type Thread struct {
	Base
	Lead     template.HTML  // where the gap stands and how it moved, in one sentence
	Trend    []*Figure      // own value and the levels over the years
	Years    *ThreadYears   // never nil
	Pace     *ThreadPace    // nil if no level can be followed
	Measures []MeasureGroup // those that bear on it, by status
	Tracked  *Take          // the measures as a file; nil without any
	Product  string         // of the newest project
}

// ThreadYears is the gap year by year, the newest first.
type ThreadYears struct {
	ID      string      // HTML id, unique on the page
	Label   string      // of the table, with its number
	Caption string      // without the label
	Levels  []string    // heads of the columns of the levels
	Rows    []ThreadRow // never empty
	Provenance
}

// ThreadRow is one year.
type ThreadRow struct {
	Of Link // the year's project
	ItemRow
	Since []Closure // one a level
}

// ThreadPace says how fast the gaps to the levels close.
type ThreadPace struct {
	ID      string    // HTML id, unique on the page
	Label   string    // of the table, with its number
	Caption string    // without the label
	Rows    []PaceRow // one a level that can be followed, never empty
	Provenance
}

// PaceRow says how fast the gap to one level closes.
type PaceRow struct {
	Level  string  // its name
	State  Verdict // how the gap moves
	First  string  // the first year that can be compared
	Last   string  // change since last year, with its sign and unit; "" if there is none
	Sure   string  // the interval of Last, without a unit; "" if there is none
	Own    string  // what of Last own value's change makes; "" if it is not known
	Ever   string  // change since First
	Pace   string  // a year
	Closes string  // in words: at this pace in 2019, or not foreseeable
}

// threadsShown is the fewest years that make a page.
const threadsShown = 2

// threads says where gaps are followed. It is made once and read-only while pages are made.
type threads struct {
	paths map[*report.Item]string // of the page, by item of any of its years
	list  []threadPage
}

type threadPage struct {
	path   string
	thread *analysis.Thread
}

// newThreads plans a page a thread of two years or more. An indicator that a project
// compares under two kinds has its kind in the path.
func newThreads(a *analysis.Result) *threads {
	t := &threads{paths: make(map[*report.Item]string)}
	type key struct{ project, indicator string }
	count := make(map[key]int)
	for i := range a.Threads {
		count[key{a.Threads[i].Project, a.Threads[i].Indicator}]++
	}
	for i := range a.Threads {
		th := &a.Threads[i]
		if len(th.Items) < threadsShown {
			continue
		}
		p := "gaps/" + th.Project + "/"
		if count[key{th.Project, th.Indicator}] > 1 {
			p += th.Kind + "/"
		}
		p += th.Indicator + ".html"
		t.list = append(t.list, threadPage{p, th})
		for _, it := range th.Items {
			if t.paths[it.Item] == "" { // a project that two continue belongs to the first
				t.paths[it.Item] = p
			}
		}
	}
	return t
}

// threadLink leads to the page that follows an item's gap; "" if there is none.
func (b *builder) threadLink(it *analysis.ItemResult) string {
	if b.threads == nil {
		return ""
	}
	p := b.threads.paths[it.Item]
	if p == "" || p == b.path {
		return ""
	}
	return b.link(p)
}

// projectPages lists the pages of single projects and gaps.
func (b *builder) projectPages() []job {
	var jobs []job
	for i := range b.a.Projects() {
		jobs = append(jobs, job{projectPath(b.a.Projects()[i].Project.ID), func(b *builder) Page { return b.projectPage(i) }})
	}
	if b.threads == nil {
		return jobs
	}
	for i := range b.threads.list {
		jobs = append(jobs, job{b.threads.list[i].path, func(b *builder) Page { return b.threadPage(i) }})
	}
	return jobs
}

func (b *builder) threadPage(i int) Page {
	b.a.note(ProjectFacet)
	th := b.threads.list[i].thread
	newest := th.Items[len(th.Items)-1]
	pr := newest.Of
	ind := b.r.Indicator(th.Indicator)
	title := b.cat.T("page.project.thread.title", pr.Project.Name, b.indicatorName(ind))
	p := &Thread{Base: b.base("thread", title, ""), Product: pr.Project.Product}
	p.Description = b.cat.T("page.description.thread", pr.Project.Name, b.indicatorName(ind), itoa(th.Items[0].Of.Project.Year), itoa(pr.Project.Year))
	p.Eyebrow = b.cat.T("page.project.thread.eyebrow", b.cat.T("page.kind."+th.Kind))
	p.Meta = b.articleTags("projects", title)
	p.Breadcrumbs = []Link{b.home(), {b.cat.T("page.nav.projects"), b.link(projectsPath)}, {pr.Project.Name, b.link(projectPath(pr.Project.ID))}}
	p.Lead = b.threadLead(th)
	if fig := b.threadTrend(th); fig != nil {
		p.Trend = []*Figure{fig}
	}
	b.sectionOf("trend", p.Trend)
	b.section("project_years")
	p.Years = b.threadYears(th)
	if p.Pace = b.threadPace(newest); p.Pace != nil {
		b.section("project_pace")
	}
	if p.Measures = b.threadMeasures(pr, th.Indicator); len(p.Measures) > 0 {
		b.section("project_measures")
		p.Tracked = b.measuresTake(pr, th.Indicator)
	}
	var siblings []Link
	at := 0
	for j := range b.threads.list {
		if other := b.threads.list[j].thread; other.Project == th.Project {
			if j == i {
				at = len(siblings)
			}
			siblings = append(siblings, Link{b.indicatorName(b.r.Indicator(other.Indicator)), b.link(b.threads.list[j].path)})
		}
	}
	p.Prev, p.Next = neighbours(siblings, at)
	return p
}

// threadLead tells the gap that stands for the item, now and as it moved.
func (b *builder) threadLead(th *analysis.Thread) template.HTML {
	newest := th.Items[len(th.Items)-1]
	g := mainGap(newest)
	if g == nil {
		return ""
	}
	ind := b.r.Indicator(th.Indicator)
	text := b.gapText(g, ind.Decimals)
	if text == "" {
		return ""
	}
	lead := b.cat.T("page.project.thread.now", itoa(newest.Of.Project.Year), b.indicatorName(ind), b.ownNumber(newest).Text+b.unit(ind), text)
	if c := b.closure(g); c.Since != "" {
		lead += b.cat.T("page.project.thread.moved", b.sinceText(g))
	}
	if g.Closure.Closes != 0 {
		lead += b.cat.T("page.project.thread.closes", itoa(g.Closure.Closes))
	}
	return tied(lead)
}

func (b *builder) threadYears(th *analysis.Thread) *ThreadYears {
	ind := b.r.Indicator(th.Indicator)
	t := &ThreadYears{ID: "years-table", Label: b.tableLabel(), Caption: b.cat.T("page.project.caption.thread", b.indicatorName(ind))}
	t.Levels = b.levelHeads()
	var used usage
	notes := b.itemNotes()
	for i := len(th.Items) - 1; i >= 0; i-- {
		it := th.Items[i]
		row := ThreadRow{Of: Link{itoa(it.Of.Project.Year), b.itemLink(it)}, ItemRow: b.itemRow(it)}
		for _, j := range mainLevels {
			row.Since = append(row.Since, b.closure(&it.Levels[j]))
		}
		notes.row(&row.ItemRow)
		movesUsage(&used, it)
		t.Rows = append(t.Rows, row)
	}
	t.Provenance = b.provenance(&used)
	notes.moved = false // each level's own change stands in its column
	t.Notes = notes.done()
	t.Take = b.take(t.ID, t.Label, t.Caption, t.Synthetic, b.yearsFile(th))
	return t
}

// threadPace makes the table of how fast the gaps of an item move; nil if none can be
// followed.
func (b *builder) threadPace(it *analysis.ItemResult) *ThreadPace {
	rows := b.paces(it)
	if len(rows) == 0 {
		return nil
	}
	ind := b.r.Indicator(it.Item.Indicator)
	t := &ThreadPace{ID: "pace-table", Label: b.tableLabel(), Caption: b.cat.T("page.project.caption.pace", b.indicatorName(ind)), Rows: rows}
	var used usage
	movesUsage(&used, it)
	t.Provenance = b.provenance(&used)
	t.Notes = []string{b.cat.T("page.project.note.pace")}
	t.Take = b.take(t.ID, t.Label, t.Caption, t.Synthetic, b.paceFile(it))
	return t
}

// paces tells for each level how fast the gap moves and when it would be closed.
func (b *builder) paces(it *analysis.ItemResult) []PaceRow {
	var rows []PaceRow
	ind := b.r.Indicator(it.Item.Indicator)
	amount := func(v float64) string {
		if math.IsNaN(v) {
			return ""
		}
		return b.signed(v, ind.Decimals) + b.gapUnit(ind)
	}
	for _, j := range mainLevels {
		g := &it.Levels[j]
		c := &g.Closure
		if c.State == analysis.Unfollowed {
			continue
		}
		row := PaceRow{Level: b.cat.T("page.level." + g.Level), State: b.closureState(c.State, sureMove(c)), Last: amount(c.SinceLast), Ever: amount(c.SinceEver)}
		if finite(c.SinceLastCI) {
			row.Sure = b.cat.T("page.range", b.signed(c.SinceLastCI.Low, ind.Decimals), b.signed(c.SinceLastCI.High, ind.Decimals))
		}
		row.Own = amount(c.SinceLastOwn)
		if c.First != 0 {
			row.First = itoa(c.First)
		}
		if !math.IsNaN(c.Pace) {
			row.Pace = b.signed(c.Pace, ind.Decimals+1) + b.gapUnit(ind)
		}
		switch {
		case c.State == analysis.Closed:
			row.Closes = b.cat.T("page.project.closes.done")
		case c.Closes != 0:
			row.Closes = b.cat.T("page.project.closes.year", itoa(c.Closes))
		default:
			row.Closes = b.cat.T("page.project.closes.never")
		}
		rows = append(rows, row)
	}
	return rows
}

// threadMeasures lists the newest project's measures that bear on an indicator: those
// that name it, and those that name none.
func (b *builder) threadMeasures(pr *analysis.ProjectResult, indicator string) []MeasureGroup {
	all, _ := b.measureGroups(pr)
	var groups []MeasureGroup
	for _, g := range all {
		kept := MeasureGroup{Class: g.Class, Word: g.Word}
		for i := range pr.Measures {
			m := pr.Measures[i].Measure
			if m.Status == g.Class && bearsOn(m, indicator) {
				kept.Rows = append(kept.Rows, b.measureRow(pr, i))
			}
		}
		if len(kept.Rows) > 0 {
			kept.Count = itoa(len(kept.Rows))
			groups = append(groups, kept)
		}
	}
	return groups
}

// bearsOn reports whether a measure is to close the gap of an indicator: it names it, or
// none at all.
func bearsOn(m *report.Measure, indicator string) bool {
	return m.Indicator == indicator || m.Indicator == ""
}
