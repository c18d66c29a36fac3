package page

import (
	"zhijian/internal/analysis"
)

// ProjectHistory is the gaps of a project's items, year by year.
type ProjectHistory struct {
	ID      string       // HTML id, unique on the page
	Label   string       // of the table, with its number
	Caption string       // without the label
	Years   []Link       // the projects, oldest first
	Rows    []HistoryRow // one an item that has any reference
	Provenance
}

// HistoryRow is the gaps of one item to one level.
type HistoryRow struct {
	Of      Link          // the item, to its line
	Follow  string        // leads to the page that follows the gap; "" if there is none
	Against string        // the level
	Cells   []HistoryCell // one a year
	Closure Closure       // how the gap moves now
}

// HistoryCell is the gap of a year. The zero HistoryCell says that there was none.
type HistoryCell struct {
	Gap     string  // with its sign and unit; a range where only one is known
	Neutral bool    // Gap has no better side
	Verdict Verdict // of that year
	Broken  bool    // the definition changed before this year
}

// projectHistory makes the table; nil if the project continues none.
func (b *builder) projectHistory(pr *analysis.ProjectResult) *ProjectHistory {
	if pr.Before == nil || len(pr.Items) == 0 {
		return nil
	}
	h := &ProjectHistory{ID: "history-table", Label: b.tableLabel(), Caption: b.cat.T("page.project.caption.history")}
	chain := chainOf(pr)
	for _, c := range chain {
		h.Years = append(h.Years, Link{itoa(c.Project.Year), b.link(projectPath(c.Project.ID))})
	}
	for i := range pr.Items {
		if g := mainGap(&pr.Items[i]); g != nil {
			h.Rows = append(h.Rows, b.historyRow(g, chain))
		}
	}
	if len(h.Rows) == 0 {
		return nil
	}
	h.Provenance = b.provenance(b.movesOf(chain))
	notes := b.itemNotes()
	for i := range h.Rows {
		notes.history(&h.Rows[i])
	}
	h.Notes = notes.done()
	h.Take = b.take(h.ID, h.Label, h.Caption, h.Synthetic, b.historyFile(pr, chain))
	return h
}

// chainOf lists a project and those that it continues, oldest first.
func chainOf(pr *analysis.ProjectResult) []*analysis.ProjectResult {
	var chain []*analysis.ProjectResult
	for p := pr; p != nil; p = p.Before {
		chain = append([]*analysis.ProjectResult{p}, chain...)
	}
	return chain
}

func (b *builder) historyRow(g *analysis.LevelGap, chain []*analysis.ProjectResult) HistoryRow {
	it := g.Of
	ind := b.r.Indicator(it.Item.Indicator)
	row := HistoryRow{Of: Link{b.indicatorName(ind), b.itemLink(it)}, Follow: b.threadLink(it), Against: b.cat.T("page.level." + g.Level), Closure: b.closure(g)}
	byProject := make(map[*analysis.ProjectResult]*analysis.LevelGap)
	for x := it; x != nil; x = x.Before {
		for j := range x.Levels {
			if x.Levels[j].Level == g.Level {
				byProject[x.Of] = &x.Levels[j]
			}
		}
	}
	for _, c := range chain {
		row.Cells = append(row.Cells, b.historyCell(byProject[c]))
	}
	return row
}

func (b *builder) historyCell(g *analysis.LevelGap) HistoryCell {
	if g == nil {
		return HistoryCell{}
	}
	shown := b.levelCell(g)
	if shown.Verdict.Class == "" {
		return HistoryCell{}
	}
	c := HistoryCell{Verdict: shown.Verdict, Broken: g.Of.Item.Break, Neutral: shown.Neutral}
	if shown.Gap != "" {
		c.Gap = shown.Gap + shown.Unit
	}
	return c
}
