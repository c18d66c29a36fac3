package exchange

import (
	"time"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// loader fills the tables. Ids count from 1 in the order of the report.
type loader struct {
	a    *analysis.Result
	r    *report.Report
	cat  *lang.Catalogue
	conn connection
	err  error

	places                          map[report.Place]int
	industries, indicators, sources map[string]int // ids by code
	cells                           map[*analysis.Cell]int
	rests                           *rests
}

func newLoader(a *analysis.Result, cat *lang.Catalogue, conn connection) *loader {
	return &loader{a: a, r: a.Report, cat: cat, conn: conn, rests: newRests(a)}
}

// fill fills a table of so many columns.
func (l *loader) fill(table string, columns int, fill func(t *rows)) {
	if l.err != nil {
		return
	}
	t := newRows(l.conn, table, columns)
	fill(t)
	l.err = t.close()
}

// number gives things their ids.
func number[T any](list []T, code func(*T) string) map[string]int {
	ids := make(map[string]int, len(list))
	for i := range list {
		ids[code(&list[i])] = i + 1
	}
	return ids
}

func (l *loader) definitions() {
	l.industries = number(l.r.Industries, func(i *report.Industry) string { return i.Code })
	l.indicators = number(l.r.Indicators, func(i *report.Indicator) string { return i.ID })
	l.sources = number(l.r.Sources, func(s *report.Source) string { return s.ID })
	l.placesAndGroups()
	l.meta()
	l.industryTables()
	l.sourceTable()
	l.indicatorTables()
}

func (l *loader) meta() {
	l.fill("meta", 15, func(t *rows) {
		m := &l.r.Meta
		t.id(1)
		t.id(databaseVersion)
		t.words(databaseGenerator)
		t.words(m.Title)
		t.id(m.Year)
		t.whole(l.places[report.Place{Kind: report.InRegion, ID: m.Region}])
		t.words(l.cat.Tag())
		t.text(m.Publisher)
		t.words(released(m))
		t.text(l.r.Edition)
		t.text(l.r.Methods.Version)
		t.number(m.Confidence)
		t.number(l.r.Methods.FDRAlpha)
		t.words(l.cat.T("page.industry.all"))
		t.words(l.cat.T("exchange.synthetic"))
		t.end()
	})
}

func (l *loader) placesAndGroups() {
	l.places = make(map[report.Place]int)
	l.fill("place", 5, func(t *rows) {
		put := func(p report.Place, kind, name, en string) {
			l.places[p] = len(l.places) + 1
			t.id(l.places[p])
			t.words(kind)
			t.words(p.ID)
			t.words(name)
			t.text(en)
			t.end()
		}
		for i := range l.r.Regions {
			g := &l.r.Regions[i]
			put(report.Place{Kind: report.InRegion, ID: g.Code}, "region", g.Name, g.En)
		}
		for i := range l.r.Groups {
			g := &l.r.Groups[i]
			put(report.Place{Kind: report.InGroup, ID: g.ID}, "group", g.Name, g.En)
		}
		for _, id := range report.Levels() {
			put(report.Place{Kind: report.AtLevel, ID: id}, "level", l.cat.T("page.level."+id), "")
		}
	})
	l.fill("region", 6, func(t *rows) {
		for i := range l.r.Regions {
			g := &l.r.Regions[i]
			t.id(l.region(g.Code))
			t.text(g.Short)
			t.whole(l.region(g.Parent))
			t.words(g.Level)
			if g.Tile != nil {
				t.id(g.Tile[0])
				t.id(g.Tile[1])
			} else {
				t.put(nil)
				t.put(nil)
			}
			t.end()
		}
	})
	l.fill("region_group", 2, func(t *rows) {
		for i := range l.r.Groups {
			t.id(l.group(i))
			t.text(l.r.Groups[i].Edition)
			t.end()
		}
	})
	l.fill("group_member", 2, func(t *rows) {
		for i := range l.r.Groups {
			once(l.r.Groups[i].Members, func(code string) {
				t.id(l.group(i))
				t.whole(l.region(code))
				t.end()
			})
		}
	})
}

func (l *loader) region(code string) int {
	return l.places[report.Place{Kind: report.InRegion, ID: code}]
}

func (l *loader) group(i int) int {
	return l.places[report.Place{Kind: report.InGroup, ID: l.r.Groups[i].ID}]
}

// once calls put for each text of a list, repeats left out: a list of an author's may
// name a thing twice and mean it once.
func once(list []string, put func(string)) {
	seen := make(map[string]bool, len(list))
	for _, s := range list {
		if !seen[s] {
			seen[s] = true
			put(s)
		}
	}
}

func (l *loader) industryTables() {
	l.fill("industry", 4, func(t *rows) {
		for i := range l.r.Industries {
			d := &l.r.Industries[i]
			t.id(i + 1)
			t.words(d.Code)
			t.words(d.Name)
			t.text(d.En)
			t.end()
		}
	})
	l.fill("pillar", 4, func(t *rows) {
		for i := range l.r.Pillars {
			p := &l.r.Pillars[i]
			t.id(i + 1)
			t.words(p.ID)
			t.words(p.Name)
			t.text(p.En)
			t.end()
		}
	})
	l.fill("pillar_industry", 3, func(t *rows) {
		for i := range l.r.Pillars {
			put := func(role string) func(string) {
				return func(code string) {
					t.id(i + 1)
					t.whole(l.industries[code])
					t.words(role)
					t.end()
				}
			}
			once(l.r.Pillars[i].Primary, put("primary"))
			once(l.r.Pillars[i].Secondary, put("secondary"))
		}
	})
}

func (l *loader) sourceTable() {
	l.fill("source", 9, func(t *rows) {
		for i := range l.r.Sources {
			s := &l.r.Sources[i]
			t.id(i + 1)
			t.words(s.ID)
			t.words(s.Name)
			t.text(s.Publisher)
			t.day(s.Date)
			t.text(s.URL)
			t.text(s.Document)
			t.text(s.Note)
			t.flag(s.Synthetic)
			t.end()
		}
	})
}

func (l *loader) indicatorTables() {
	directions := map[report.Direction]string{report.Up: "up", report.Down: "down", report.Neutral: "none"}
	l.fill("indicator", 17, func(t *rows) {
		for i := range l.r.Indicators {
			d := &l.r.Indicators[i]
			t.id(i + 1)
			t.words(d.ID)
			t.words(d.Name)
			t.text(d.En)
			t.words(d.Unit)
			t.words(directions[d.Direction])
			t.words(d.Kind)
			t.words(d.Measure)
			t.id(d.Decimals)
			t.number(d.Min)
			t.number(d.Max)
			t.number(d.Per)
			t.number(d.Margin)
			t.text(d.Definition)
			t.text(d.Numerator)
			t.text(d.Denominator)
			t.whole(l.sources[d.Source])
			t.end()
		}
	})
	l.fill("indicator_synonym", 2, func(t *rows) {
		for i := range l.r.Indicators {
			once(l.r.Indicators[i].Synonyms, func(s string) {
				t.id(i + 1)
				t.words(s)
				t.end()
			})
		}
	})
	l.fill("indicator_industry", 2, func(t *rows) {
		for i := range l.r.Indicators {
			once(l.r.Indicators[i].Applies, func(code string) {
				t.id(i + 1)
				t.whole(l.industries[code])
				t.end()
			})
		}
	})
}

// released is the time of release, "" while that is provisional.
func released(m *report.Meta) string {
	if m.Provisional {
		return ""
	}
	return m.Released.Format(time.RFC3339)
}
