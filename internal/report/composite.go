package report

import (
	"strings"

	"zhijian/internal/diag"
)

// Composite is the method of a composite index, as methods.toml states it. Official
// weights and baselines are not public: whatever is computed by one of these is a
// trial calculation (试算) and must say so.
type Composite struct {
	ID, Name, En string
	MinShare     float64 // least share of the items, by number, that a place must have for a score
	Items        []CompositeItem
}

// CompositeItem is one indicator of a composite index. A value scores
// 60 + 40·(value−Low)/(High−Low), the other way round where lower is better, and
// never less than 60 or more than 100.
type CompositeItem struct {
	Group     string // what the item stands under, in words; may be empty
	Indicator string
	Weight    float64 // positive; weights need not add up to 1
	Low, High float64 // baselines, in the indicator's unit
}

var (
	compositeKeys     = []string{"id", "name", "en", "min_share", "item"}
	compositeItemKeys = []string{"group", "indicator", "weight", "low", "high"}
)

// defaultMinShare asks for two thirds of the items.
const defaultMinShare = 2.0 / 3

func (d *definitions) readComposites(t *table) {
	list, _ := t.tables("index", optional)
	reg := newRegister(newNames("index"), "id", plainID, true, "en")
	for i := range list {
		t := &list[i]
		t.strict(compositeKeys)
		c := Composite{ID: t.identity(reg), Name: t.words("name"), En: t.words("en"), MinShare: defaultMinShare}
		if share, ok := t.fraction("min_share"); ok {
			c.MinShare = share
		}
		items, _ := t.tables("item", required)
		for j := range items {
			items[j].strict(compositeItemKeys)
			c.Items = append(c.Items, d.compositeItem(&items[j]))
		}
		d.report.Methods.Composites = append(d.report.Methods.Composites, c)
	}
}

func (d *definitions) compositeItem(t *table) CompositeItem {
	i := CompositeItem{Group: strings.TrimSpace(t.words("group"))}
	var ok, low, high bool
	i.Indicator, ok = t.ref("indicator", required, d.indicators)
	if ok {
		if ind := d.known(i.Indicator); ind != nil && ind.Direction == Neutral && !d.vague[i.Indicator].direction {
			t.bad("indicator", "bad-value", "neutral", diag.Text{}, i.Indicator)
		}
	}
	if i.Weight, ok = t.num("weight", required); ok && i.Weight <= 0 {
		t.bad("weight", "bad-value", "positive", diag.Text{}, "weight", number(i.Weight))
	}
	i.Low, low = t.num("low", required)
	i.High, high = t.num("high", required)
	if low && high && i.High <= i.Low {
		t.bad("high", "bad-value", "baselines", diag.Text{}, number(i.High), number(i.Low))
	}
	return i
}
