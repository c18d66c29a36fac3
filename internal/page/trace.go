package page

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// traces says where the report explains how each number was computed: an entry a cell
// of the report's year, and a cell of each year for the report's region itself, on a
// page an indicator. Earlier years of other series are explained in the series' latest
// entry, which lists them. It is made once and read-only while pages are made.
type traces struct {
	year, window int
	own          report.Place
	last         map[report.Key]*analysis.Cell // by series, of those without a value in the report's year
	families     map[family]int                // how many comparisons each q was adjusted for
	lines        map[string]func() []int       // of the rows of each data file, found when asked for
	pages        []tracePage
}

// tracePage is a page of entries: an indicator's, or the industries of one place below
// the report's region, which would make that page too long.
type tracePage struct {
	path  string
	ind   *report.Indicator
	place string           // code of the region; "" for the indicator's own page
	cells []*analysis.Cell // in the order of Result.Cells
}

// family is the comparisons that false discoveries are controlled among.
type family struct {
	indicator string
	year      int
	benchmark report.Place
}

func seriesOf(k report.Key) report.Key {
	k.Year = 0
	return k
}

func newTraces(r *report.Report, a *analysis.Result) *traces {
	t := &traces{year: r.Meta.Year, window: r.Methods.TrendYears, own: region(r.Meta.Region),
		last: make(map[report.Key]*analysis.Cell), families: make(map[family]int)}
	for i := range a.Cells {
		c := &a.Cells[i]
		for j := range c.Comparisons {
			if q := c.Comparisons[j].Q; q == q { // not NaN
				t.families[family{c.Indicator, c.Year, c.Comparisons[j].Benchmark}]++
			}
		}
		if c.Year == t.year || !c.Has() {
			continue
		}
		now := c.Key
		now.Year = t.year
		if !a.Cell(now).Has() {
			t.last[seriesOf(c.Key)] = c // cells of a series come oldest first
		}
	}
	t.lines = make(map[string]func() []int)
	for i := range r.Observations {
		f := r.Observations[i].Origin.File
		if t.lines[f] == nil {
			t.lines[f] = sync.OnceValue(func() []int { return r.Lines(f) })
		}
	}
	t.plan(r, a)
	return t
}

// entry gives the cell in whose entry a cell is explained: mostly itself.
func (t *traces) entry(c *analysis.Cell) report.Key {
	if c.Year == t.year || c.Place == t.own && c.Industry == "" && c.Stratum == "" && c.Year > t.year-t.window {
		return c.Key
	}
	if last := t.last[seriesOf(c.Key)]; last != nil {
		return last.Key
	}
	k := c.Key
	k.Year = t.year
	return k
}

// path gives the page that holds a cell's entry.
func (t *traces) path(r *report.Report, k report.Key) string {
	if k.Industry != "" && k.Place != t.own && k.Place.Kind == report.InRegion && r.Within(k.Place.ID) {
		return computedPath(k.Indicator, k.Place.ID)
	}
	return computedPath(k.Indicator, "")
}

// computedPath is the page that shows how an indicator's numbers were computed, or
// those of the industries of one place below the report's own.
func computedPath(indicator, place string) string {
	if place == "" {
		return "computed/" + indicator + ".html"
	}
	return "computed/" + indicator + "/" + place + ".html"
}

// anchor is the HTML id of an entry: r150100.C14. The dots keep apart what may be empty.
func (t *traces) anchor(k report.Key) string {
	parts := []string{string("rgl"[k.Place.Kind]) + k.Place.ID, k.Industry, k.Stratum, ""}
	if k.Year != t.year {
		parts[3] = strconv.Itoa(k.Year)
	}
	return strings.TrimRight(strings.Join(parts, "."), ".")
}

// Explained gives the page and place, computed/<indicator>.html#r150100, where the
// report explains the number of an observation of a whole year; "" if it has none.
func (m *Maker) Explained(k report.Key) string {
	c := m.b.a.res.Cell(k)
	if !c.Has() {
		return ""
	}
	entry := m.b.traces.entry(c)
	return m.b.traces.path(m.b.r, entry) + "#" + m.b.traces.anchor(entry)
}

// how leads to where a cell's number is explained; "" for a cell without one.
func (b *builder) how(c *analysis.Cell) string {
	if b.traces == nil || !c.Has() {
		return ""
	}
	k := b.traces.entry(c)
	href := "#" + b.traces.anchor(k)
	if p := b.traces.path(b.r, k); p != b.path {
		href = b.link(p) + href
	}
	return href
}

// howAll leads to where all numbers of an indicator are explained; "" if nowhere.
func (b *builder) howAll(ind *report.Indicator) string {
	if b.traces == nil || ind == nil {
		return ""
	}
	p := computedPath(ind.ID, "")
	if !slices.ContainsFunc(b.traces.pages, func(t tracePage) bool { return t.path == p }) {
		return ""
	}
	return b.link(p)
}

// plan gathers the entries into pages, in the order of the indicators, each
// indicator's own page before those of its places.
func (t *traces) plan(r *report.Report, a *analysis.Result) {
	at := make(map[string]int)
	for i := range a.Cells {
		c := &a.Cells[i]
		if !c.Has() || t.entry(c) != c.Key {
			continue
		}
		p := t.path(r, c.Key)
		n, ok := at[p]
		if !ok {
			n = len(t.pages)
			at[p] = n
			page := tracePage{path: p, ind: r.Indicator(c.Indicator)}
			if p != computedPath(c.Indicator, "") {
				page.place = c.Place.ID
			}
			t.pages = append(t.pages, page)
		}
		t.pages[n].cells = append(t.pages[n].cells, c)
	}
	order := make(map[string]int, len(r.Indicators))
	for i := range r.Indicators {
		order[r.Indicators[i].ID] = i
	}
	slices.SortFunc(t.pages, func(x, y tracePage) int {
		return cmp.Or(cmp.Compare(order[x.ind.ID], order[y.ind.ID]), cmp.Compare(x.place, y.place))
	})
}

// line is where an observation stands: data/2015/supervision_pass_rate.toml:12. Files are
// looked through when the first of their rows is asked for.
func (t *traces) line(o report.Origin) string {
	if lines := t.rows(o.File); o.Row < len(lines) {
		return o.File + ":" + strconv.Itoa(lines[o.Row])
	}
	return o.File
}

// rows gives the lines of the rows of a data file.
func (t *traces) rows(file string) []int {
	if lines := t.lines[file]; lines != nil {
		return lines()
	}
	return nil
}

// lineBeside is the same for a row of a table about other years of one file: only what
// differs from the file of the entry.
func (t *traces) lineBeside(o, entry report.Origin) string {
	full := t.line(o)
	if path.Base(o.File) != path.Base(entry.File) {
		return strings.TrimPrefix(full, "data/")
	}
	if _, line, ok := strings.Cut(full, ".toml:"); ok {
		return path.Base(path.Dir(o.File)) + ":" + line
	}
	return strings.TrimPrefix(full, "data/")
}
