package page

import (
	"math"
	"regexp"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// ProjectItems is the table of a project's items: own value, the three references, and
// the gap to each.
type ProjectItems struct {
	ID      string      // HTML id, unique on the page
	Label   string      // 表1
	Caption string      // without the label
	Levels  []string    // heads of the levels' columns
	Columns int         // how many columns are shown
	Groups  []ItemGroup // by kind, never empty
	Provenance
}

// ItemGroup is the items of one kind.
type ItemGroup struct {
	Name string    // of the kind
	Rows []ItemRow // never empty
}

// ItemRow is one item.
type ItemRow struct {
	ID       string      // HTML id
	Of       Link        // the indicator
	Follow   string      // leads to the page that follows its gap; "" if there is none
	Own      Number      // with its unit
	Interval string      // of Own, without a unit; "" if there is none
	Counts   string      // 293/300; "" if it was not counted
	Note     string      // the data's own; may be empty
	Break    bool        // its definition changed since the year before
	Cells    []LevelCell // one a level
	Closure  Closure     // of the gap that stands for the item
	Line     string      // where the item stands: data/projects/2015.toml:9
	Against  string      // the level that Closure speaks of; "" if it says nothing
}

// LevelCell is an item against one level. Without a reference only Reference is filled,
// with the symbol for none.
type LevelCell struct {
	Reference Number  // its value or range, with its unit
	Basis     string  // where the reference comes from: 2014年，前3名平均，3家
	Gap       string  // signed so that positive is better, without a unit; "" if there is none
	Ranged    bool    // Gap is from an end of the reference's range to the other
	Neutral   bool    // Gap has no better side: it is own value less the reference
	Interval  string  // of the gap; "" if there is none beyond Gap itself
	Unit      string  // of the gap
	Attained  string  // 96.8%; "" if it cannot be said
	Verdict   Verdict // on the gap
}

// projectItems makes the table; nil if the project has no items.
func (b *builder) projectItems(pr *analysis.ProjectResult) *ProjectItems {
	if len(pr.Items) == 0 {
		return nil
	}
	t := &ProjectItems{ID: "items-table", Label: b.tableLabel(), Caption: b.cat.T("page.project.caption.items", pr.Project.Name, itoa(pr.Project.Year)), Columns: 6}
	t.Levels = b.levelHeads()
	var used usage
	b.whole(&used, pr.Project.Source)
	notes := b.itemNotes()
	for _, kind := range kinds {
		g := ItemGroup{Name: b.cat.T("page.kind." + kind)}
		for i := range pr.Items {
			if it := &pr.Items[i]; it.Item.Kind == kind {
				row := b.itemRow(it)
				notes.row(&row)
				g.Rows = append(g.Rows, row)
				movesUsage(&used, it)
			}
		}
		if len(g.Rows) > 0 {
			t.Groups = append(t.Groups, g)
		}
	}
	t.Provenance = b.provenance(&used)
	t.Notes = notes.done()
	t.Take = b.take(t.ID, t.Label, t.Caption, t.Synthetic, b.itemsFile(pr))
	return t
}

// levelHeads names the levels in the order of the columns: the one to be reached first
// stands first, where a narrow screen shows it.
func (b *builder) levelHeads() []string {
	var heads []string
	for _, j := range mainLevels {
		heads = append(heads, b.cat.T("page.level."+report.Levels()[j]))
	}
	return heads
}

func (b *builder) itemRow(it *analysis.ItemResult) ItemRow {
	ind := b.r.Indicator(it.Item.Indicator)
	row := ItemRow{ID: itemID(it.Item), Of: Link{b.indicatorName(ind), b.indicatorLink(ind.ID)}, Follow: b.threadLink(it),
		Own: b.ownNumber(it), Note: it.Item.Note, Break: it.Item.Break, Line: it.Item.Pos.File + ":" + itoa(it.Item.Pos.Line)}
	if row.Own.Missing == "" {
		row.Interval = b.interval(it.CI, ind.Decimals)
		if it.Item.Own.Counted() {
			row.Counts = b.cat.T("prose.title.counts", b.count(it.Item.Own.X), b.count(it.Item.Own.N))
		}
	}
	for _, j := range mainLevels {
		row.Cells = append(row.Cells, b.levelCell(&it.Levels[j]))
	}
	if g := mainGap(it); g != nil {
		if row.Closure = b.closure(g); row.Closure.State.Class != "" {
			row.Against = b.cat.T("page.head.versus", b.cat.T("page.level."+g.Level))
		}
	}
	return row
}

// ownNumber is an item's own value with its unit, or its symbol and reason.
func (b *builder) ownNumber(it *analysis.ItemResult) Number {
	ind := b.r.Indicator(it.Item.Indicator)
	key := "none"
	switch {
	case it.Withheld:
		key = string(report.Suppressed)
	case !math.IsNaN(it.Value):
		return Number{Text: b.number(it.Value, ind.Decimals), Unit: b.unit(ind)}
	}
	return Number{Text: b.cat.T("page.symbol." + key), Missing: b.cat.T("page.missing." + key)}
}

// referenceNumber is a reference's value or range with its unit, or the symbol for none.
func (b *builder) referenceNumber(ind *report.Indicator, ref *report.Reference) Number {
	switch {
	case ref == nil || !ref.Has():
		return Number{Text: b.cat.T("page.symbol.none"), Missing: b.cat.T("page.project.no_reference")}
	case math.IsNaN(ref.Value):
		return Number{Text: b.cat.T("page.range", b.number(ref.Low, ind.Decimals), b.number(ref.High, ind.Decimals)), Unit: b.unit(ind)}
	}
	return Number{Text: b.number(ref.Value, ind.Decimals), Unit: b.unit(ind)}
}

func (b *builder) levelCell(g *analysis.LevelGap) LevelCell {
	ind := b.r.Indicator(g.Of.Item.Indicator)
	c := LevelCell{Reference: b.referenceNumber(ind, g.Reference)}
	if c.Reference.Missing != "" {
		return c
	}
	c.Basis, c.Unit, c.Neutral = b.basis(g.Reference), b.gapUnit(ind), ind.Direction == report.Neutral
	if !math.IsNaN(g.Gap) {
		c.Gap = b.signed(g.Gap, ind.Decimals)
	}
	low, high, ranged := gapRange(ind, g)
	if ranged {
		c.Gap = b.cat.T("page.range", b.signed(low, ind.Decimals), b.signed(high, ind.Decimals))
		c.Ranged = true
	}
	if finite(g.GapCI) {
		c.Interval = b.cat.T("page.range", b.signed(g.GapCI.Low, ind.Decimals), b.signed(g.GapCI.High, ind.Decimals))
	}
	if ranged && c.Interval == c.Gap { // own value adds no doubt to the range's
		c.Interval = ""
	}
	if attains(g) {
		c.Attained = b.number(g.Attainment, attainDecimals) + "%"
	}
	c.Verdict = b.gapVerdict(g)
	return c
}

// topMean is how data files write the mean of the best n.
var topMean = regexp.MustCompile(`^top[- ](\d+)(?: mean)?$`)

// basis says where a reference comes from: its year, whose it is, what it is, of how many.
func (b *builder) basis(ref *report.Reference) string {
	var parts []string
	if ref.Year != 0 {
		parts = append(parts, b.cat.T("page.year", itoa(ref.Year)))
	}
	if ref.Label != "" {
		parts = append(parts, ref.Label)
	}
	if w := b.basisWords(ref.Basis); w != "" {
		parts = append(parts, w)
	}
	if !math.IsNaN(ref.N) && !(ref.Single() && ref.Basis != "") { // which says so already
		parts = append(parts, b.cat.T("page.project.enterprises", b.count(ref.N)))
	}
	return strings.Join(parts, b.cat.T("page.comma"))
}

// basisWords puts the bases that data files have fixed words for into the report's
// language; others are shown as they are.
func (b *builder) basisWords(basis string) string {
	word := strings.ToLower(strings.TrimSpace(basis))
	switch word {
	case "single", "standard limit", "standard":
		return b.cat.T("page.project.basis." + strings.ReplaceAll(word, " ", "_"))
	}
	if m := topMean.FindStringSubmatch(word); m != nil {
		return b.cat.T("page.project.basis.top", m[1])
	}
	return basis
}

// itemNotes gathers what must be explained under a table of items.
type itemNotes struct {
	b                         *builder
	signs                     map[string]bool
	symbols                   *symbolNotes
	compared, neutral, gapped bool // there is a gap with a better side, without one, with an interval
	attained, interval        bool
	broken, ranged, moved     bool
}

func (b *builder) itemNotes() *itemNotes {
	return &itemNotes{b: b, signs: make(map[string]bool), symbols: b.newSymbolNotes()}
}

func (n *itemNotes) row(r *ItemRow) {
	n.symbols.add(r.Own)
	n.interval = n.interval || r.Interval != ""
	n.broken = n.broken || r.Break
	n.moved = n.moved || r.Against != ""
	for i := range r.Cells {
		n.cell(&r.Cells[i])
	}
}

func (n *itemNotes) cell(c *LevelCell) {
	n.symbols.add(c.Reference)
	if c.Verdict.Class != "" {
		n.signs[c.Verdict.sign()] = true
	}
	n.compared = n.compared || c.Gap != "" && !c.Neutral
	n.neutral = n.neutral || c.Gap != "" && c.Neutral
	n.gapped = n.gapped || c.Gap != "" && c.Interval != ""
	n.attained = n.attained || c.Attained != ""
	n.ranged = n.ranged || c.Ranged
}

// history adds what a row of the history shows.
func (n *itemNotes) history(r *HistoryRow) {
	n.moved = n.moved || r.Closure.State.Class != ""
	for i := range r.Cells {
		c := &r.Cells[i]
		if c.Verdict.Class != "" {
			n.signs[c.Verdict.sign()] = true
		}
		n.broken = n.broken || c.Broken
		n.compared = n.compared || c.Gap != "" && !c.Neutral
		n.neutral = n.neutral || c.Gap != "" && c.Neutral
	}
}

func (n *itemNotes) done() []string {
	var notes []string
	if len(n.signs) > 0 {
		notes = append(notes, n.b.verdictNote(n.signs))
	}
	for _, note := range []struct {
		shown bool
		text  string
	}{
		{n.interval, n.b.cat.T("page.project.note.interval", percent(n.b.r.Meta.Confidence))},
		{n.compared, n.b.cat.T("page.project.note.gap")},
		{n.neutral, n.b.cat.T("page.project.note.neutral")},
		{n.gapped, n.b.cat.T("page.project.note.gap_interval")},
		{n.attained, n.b.cat.T("page.project.note.attained")},
		{n.ranged, n.b.cat.T("page.project.note.range")},
		{n.moved, n.b.cat.T("page.project.note.closure")},
		{n.broken, n.b.cat.T("page.project.note.break")},
	} {
		if note.shown {
			notes = append(notes, note.text)
		}
	}
	return append(notes, n.symbols.notes...)
}
