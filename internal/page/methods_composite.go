package page

import (
	"zhijian/internal/analysis"
)

// CompositeTable shows what a trial index is made of. Nothing of it is official.
type CompositeTable struct {
	ID      string         // HTML id, unique on the page
	Caption string         // name and version
	Rows    []CompositeRow // one an item
	Notes   []string       // the rule for missing items, how ranks were tested, whose weights these are
}

// CompositeRow is an item of a trial index.
type CompositeRow struct {
	Group     string // third-level indicator, as methods.toml names it; may be empty
	Indicator Link   // what is scored
	Weight    string // share of 1
	Low, High string // values that score 60 and 100, with unit; low is the poor one, also where lower is better
}

// compositeTables shows the trial indices of methods.toml.
func (b *builder) compositeTables() []CompositeTable {
	var tables []CompositeTable
	for i := range b.a.Composites() {
		m := b.a.Composites()[i].Method
		t := CompositeTable{ID: "composite-" + m.ID,
			Caption: b.cat.T("page.composite.caption", b.name(m.Name, m.En), b.r.Methods.Version),
			Notes: []string{b.cat.T("page.composite.note"), b.cat.T("page.composite.min_share", percent(m.MinShare)),
				b.cat.T("page.composite.robust", percent(analysis.RobustnessSpread), itoa(analysis.RobustnessDraws), itoa(analysis.RobustnessSeed))}}
		for _, item := range m.Items {
			ind := b.r.Indicator(item.Indicator)
			poor, good := item.Low, item.High
			if ind.Direction < 0 {
				poor, good = good, poor
			}
			t.Rows = append(t.Rows, CompositeRow{item.Group, Link{b.indicatorName(ind), b.indicatorLink(ind.ID)},
				plain(item.Weight), plain(poor) + b.unit(ind), plain(good) + b.unit(ind)})
		}
		tables = append(tables, t)
	}
	return tables
}
