package exchange

import (
	"strings"

	"zhijian/internal/report"
)

// entry is one entry of the dictionary.
type entry struct {
	category, code, name, en, about             string
	unit, direction, measure, kind, publication string
}

// dictionary is the sheet that explains every code and word of the workbook.
func (x *xlsx) dictionary() *sheet {
	l := &list[entry]{x: x}
	l.rows = append(l.rows, x.indicatorEntries()...)
	l.rows = append(l.rows, x.columnEntries()...)
	l.rows = append(l.rows, x.placeEntries()...)
	l.rows = append(l.rows, x.industryEntries()...)
	l.rows = append(l.rows, x.sourceEntries()...)
	l.rows = append(l.rows, x.wordEntries()...)
	l.text("category", 14, func(e *entry) string { return e.category })
	l.text("code", 24, func(e *entry) string { return e.code })
	l.text("name", 34, func(e *entry) string { return e.name })
	l.text("en", 34, func(e *entry) string { return e.en })
	l.text("about", 70, func(e *entry) string { return e.about })
	l.columns[len(l.columns)-1].style = wrapStyle
	l.text("unit", 12, func(e *entry) string { return e.unit })
	l.text("direction", 12, func(e *entry) string { return e.direction })
	l.text("measure_type", 14, func(e *entry) string { return e.measure })
	l.text("kind", 14, func(e *entry) string { return e.kind })
	l.text("publication", 40, func(e *entry) string { return e.publication })
	return l.sheet(x.cat.T("exchange.sheet.dictionary"), x.cat.T("exchange.about.dictionary"), 3)
}

func (x *xlsx) category(name string) string { return x.cat.T("exchange.category." + name) }

func (x *xlsx) indicatorEntries() []entry {
	var out []entry
	for i := range x.Report.Indicators {
		d := &x.Report.Indicators[i]
		out = append(out, entry{category: x.category("indicator"), code: d.ID, name: d.Name, en: d.En, about: d.Definition,
			unit: d.Unit, direction: x.cat.T("page.direction." + direction(d.Direction)), measure: x.word("page.measure", d.Measure),
			kind: x.word("page.kind", d.Kind), publication: x.source(d.Source)})
	}
	return out
}

// columnEntries tells which columns of the analysis table the heads are.
func (x *xlsx) columnEntries() []entry {
	var out []entry
	for _, c := range AnalysisColumns() {
		e := entry{category: x.category("column"), code: c.Name, name: c.Name, about: x.word("page.columns", c.Name)}
		if strings.HasSuffix(c.Name, "value") {
			e.name = x.cat.T("exchange.head."+c.Name, x.cat.T("exchange.head.unit"))
		} else {
			e.name = x.word("exchange.head", c.Name)
		}
		out = append(out, e)
	}
	return out
}

func (x *xlsx) placeEntries() []entry {
	var out []entry
	for i := range x.Report.Regions {
		r := &x.Report.Regions[i]
		out = append(out, entry{category: x.category("region"), code: r.Code, name: r.Name, en: r.En})
	}
	for i := range x.Report.Groups {
		g := &x.Report.Groups[i]
		members := make([]string, len(g.Members))
		for j, code := range g.Members {
			members[j] = x.place(report.Place{Kind: report.InRegion, ID: code}, true)
		}
		out = append(out, entry{category: x.category("group"), code: g.ID, name: g.Name, en: g.En,
			about: x.cat.T("exchange.members", strings.Join(members, x.cat.T("page.list")), g.Edition)})
	}
	for _, level := range report.Levels() {
		out = append(out, entry{category: x.category("level"), code: level, name: x.word("page.level", level)})
	}
	return out
}

func (x *xlsx) industryEntries() []entry {
	var out []entry
	for i := range x.Report.Industries {
		d := &x.Report.Industries[i]
		out = append(out, entry{category: x.category("industry"), code: d.Code, name: d.Name, en: d.En, publication: x.Report.Edition})
	}
	for i := range x.Report.Pillars {
		p := &x.Report.Pillars[i]
		out = append(out, entry{category: x.category("pillar"), code: p.ID, name: p.Name, en: p.En,
			about: x.cat.T("exchange.divisions", strings.Join(p.Primary, x.cat.T("page.list")), strings.Join(p.Secondary, x.cat.T("page.list")))})
	}
	return out
}

func (x *xlsx) sourceEntries() []entry {
	var out []entry
	for i := range x.Report.Sources {
		s := &x.Report.Sources[i]
		about := []string{}
		for _, text := range []string{x.marks[s.ID], s.Publisher, s.Document, s.Note, s.URL} {
			if text != "" {
				about = append(about, text)
			}
		}
		out = append(out, entry{category: x.category("source"), code: s.ID, name: s.Name, about: strings.Join(about, x.cat.T("page.semicolon"))})
	}
	return out
}

// wordEntries explains the words for codes.
func (x *xlsx) wordEntries() []entry {
	var out []entry
	add := func(category, words string, codes ...string) {
		for _, code := range codes {
			e := entry{category: x.category(category), code: code, name: x.word(words, code)}
			if x.cat.Has(words + ".meaning." + code) {
				e.about = x.cat.T(words+".meaning."+code, percent(x.Report.Meta.Confidence))
			}
			out = append(out, e)
		}
	}
	add("missing", "page.missing", "not_available", "not_applicable", "not_yet", "suppressed", "below_unit")
	for i := range out {
		out[i].name = x.cat.T("exchange.symbol", x.symbol(report.Missing(out[i].code)), out[i].name)
	}
	add("status", "page.status", "preliminary", "final", "revised", "estimated")
	add("verdict", "page.verdict", "better", "similar", "worse", "not_compared")
	add("reason", "page.reason", "no_benchmark", "no_interval", "small_n", "missing", "suppressed", "neutral", "break")
	add("change", "page.change", "better", "similar", "worse", "not_compared")
	add("trend", "page.trend", "rising", "falling", "none", "too_short")
	add("stratum", "page.stratum", "large", "medium", "small")
	add("kind", "page.kind", "macro", "process", "management", "competitive", "after_sales")
	return out
}
