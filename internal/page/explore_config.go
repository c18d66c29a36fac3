package page

import (
	"encoding/json"
	"html/template"
	"math"
	"strings"

	"zhijian/internal/chart"
	"zhijian/internal/report"
)

// exploreConfig is what the explorer's scripts need besides what stands in the page:
// names and units, looks, words.
type exploreConfig struct {
	Year       int                         `json:"year"`
	Own        string                      `json:"own"`   // key of the report's place
	First      string                      `json:"first"` // the indicator shown at first
	Name       string                      `json:"name"`  // of the report's place
	Indicators map[string]exploreIndicator `json:"indicators"`
	Roles      map[string]chart.Role       `json:"roles"` // of benchmarks, by key
	Sources    map[string]exploreSource    `json:"sources"`
	Verdicts   map[string]exploreVerdict   `json:"verdicts"`
	Looks      json.RawMessage             `json:"looks"` // glyphs by verdict and role
	Links      map[string]string           `json:"links"` // pages of places and industries, by key
	Words      map[string]string           `json:"words"`
}

type exploreIndicator struct {
	Name      string           `json:"name"`
	Unit      string           `json:"unit"`    // follows a number
	GapUnit   string           `json:"gapUnit"` // follows a difference
	Decimals  int              `json:"decimals"`
	Direction report.Direction `json:"direction"`
	Margin    string           `json:"margin"` // with its unit; "" if there is none
	Href      string           `json:"href"`
}

type exploreSource struct {
	Name string `json:"name"`
	Href string `json:"href"`
}

type exploreVerdict struct {
	Class string `json:"class"`
	Shape string `json:"shape"`
	Word  string `json:"word"`
}

// exploreConfig writes the configuration. The encoder sorts maps, and escapes what a
// script element must not hold.
func (b *builder) exploreConfig(h holdings) template.JS {
	c := exploreConfig{Year: b.r.Meta.Year, Own: placeKey(b.own()), First: b.exploreFirst(), Name: b.placeName(b.own()),
		Indicators: make(map[string]exploreIndicator), Roles: make(map[string]chart.Role), Sources: make(map[string]exploreSource),
		Verdicts: make(map[string]exploreVerdict), Links: make(map[string]string), Looks: chart.Looks(), Words: b.exploreWords(h.synthetic)}
	for i := range b.r.Indicators {
		ind := &b.r.Indicators[i]
		margin := ""
		if !math.IsNaN(ind.Margin) {
			margin = plain(ind.Margin) + b.gapUnit(ind)
		}
		c.Indicators[ind.ID] = exploreIndicator{b.indicatorName(ind), b.unit(ind), b.gapUnit(ind), ind.Decimals, ind.Direction, margin, b.indicatorLink(ind.ID)}
	}
	for i := range b.r.Sources {
		s := b.sourceRef(b.r.Sources[i].ID)
		c.Sources[s.ID] = exploreSource{s.Name, s.Href}
	}
	for _, v := range b.allVerdicts() {
		c.Verdicts[v.sign()] = exploreVerdict{v.Class, v.Shape, v.Word}
	}
	for p := range h.benchmarks {
		c.Roles[placeKey(p)] = b.role(p)
	}
	for p := range h.places {
		if href := b.regionLink(p.ID); p.Kind == report.InRegion && href != "" {
			c.Links[placeKey(p)] = href
		}
	}
	for code := range h.industries {
		if href := b.industryLink(code); href != "" {
			c.Links[code] = href
		}
	}
	out, err := json.Marshal(&c)
	if err != nil {
		panic(err) // texts and numbers always have a JSON form
	}
	return template.JS(out)
}

// exploreShared lists the words of other parts that the explorer says too.
var exploreShared = [...]string{
	"chart.interval", "chart.because", "chart.break", "chart.list",
	"chart.against.better", "chart.against.similar", "chart.against.worse",
	"chart.gap.higher", "chart.gap.lower",
	"chart.head.unit", "chart.head.unit_line", "chart.head.gap", "chart.head.gap_interval", "chart.head.verdict", "chart.head.year",
	"chart.key.own", "chart.key.band", "chart.tip.value", "chart.tip.interval", "chart.tip.gap",
	"chart.count.up.better", "chart.count.up.worse", "chart.count.down.better", "chart.count.down.worse",
	"chart.count.similar", "chart.count.not_compared",
	"chart.summary.sentence", "chart.summary.worst", "chart.summary.range",
	"chart.summary.rose", "chart.summary.fell", "chart.summary.same", "chart.summary.once",
	"chart.note.intervals", "chart.note.judged_by", "chart.note.margin", "chart.note.break", "chart.note.separator",
	"chart.live.hint", "chart.live.role", "chart.live.open", "chart.live.list",
	"chart.noun.value", "chart.period.year", "chart.period.years", "chart.caption.of_industry",
	"page.list", "page.colon", "page.head.region", "page.head.industry", "page.head.n",
	"page.note.source", "page.note.status",
	"page.status.preliminary", "page.status.revised", "page.status.estimated",
}

// exploreWords gives the words of the scripts by their keys, with {0}, {1} … where
// the scripts put something in. Those that mark synthetic data are among them only where
// there is any.
func (b *builder) exploreWords(synthetic bool) map[string]string {
	holes := []string{"{0}", "{1}", "{2}", "{3}", "{4}", "{5}", "{6}", "{7}", "{8}", "{9}"}
	out := map[string]string{"interval": b.cat.T("page.head.interval", percent(b.r.Meta.Confidence))}
	add := func(key string) { out[key] = b.cat.T(key, holes...) }
	for _, key := range exploreShared {
		add(key)
	}
	if synthetic {
		add("page.cover.synthetic")
	}
	for _, prefix := range []string{"explore.say.", "page.symbol.", "page.missing.", "page.reason.", "chart.method."} {
		for _, key := range b.cat.Keys(prefix) {
			if !strings.Contains(key, ".meaning.") {
				add(key)
			}
		}
	}
	return out
}
