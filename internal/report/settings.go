package report

import (
	"strconv"

	"zhijian/internal/diag"
)

var (
	reportFileKeys = []string{"report", "site"}
	reportKeys     = []string{"title", "year", "region", "language", "publisher", "released", "headline", "benchmarks", "confidence"}
	siteKeys       = []string{"name", "domain", "id_code", "icp", "police"}
	methodKeys     = []string{"version", "min_n", "confidence", "much_confidence", "trend_years", "trend_min_points",
		"trend_alpha", "fdr_alpha", "jump_tolerance", "jump_points", "sum_tolerance", "index", "project_weight"}
)

// languages are those that have a catalogue.
var languages = []string{"zh-CN", "en"}

// defaultMethods are the settings of a project without methods.toml. They have no
// version of their own: the program's is theirs.
func defaultMethods() Methods {
	return Methods{MinN: 30, MuchConfidence: 0.998, TrendYears: 10, TrendMinPoints: 5, TrendAlpha: 0.05,
		FDRAlpha: 0.05, JumpTolerance: 3, JumpPoints: 8, SumTolerance: 0}
}

// maxMinN is the most that min_n may ask for.
const maxMinN = 1_000_000

// defaultConfidence is that of a report that states none.
const defaultConfidence = 0.95

func (d *definitions) readReport(t *table) {
	if t = begin(t, reportFileKeys); t == nil {
		return
	}
	if s, ok := t.table("site", optional); ok {
		s.strict(siteKeys)
		d.report.Site = Site{Name: s.words("name"), Domain: s.words("domain"), IDCode: s.words("id_code"),
			ICP: s.words("icp"), Police: s.words("police")}
	}
	t, ok := t.table("report", required)
	if !ok {
		return
	}
	t.strict(reportKeys)
	m := &d.report.Meta
	m.Title, _ = t.text("title", required)
	m.Year, _ = t.year("year", required)
	m.Region, _ = t.ref("region", required, d.regions)
	m.Language, _ = t.word("language", required, languages...)
	m.Publisher, _ = t.text("publisher", required)
	m.Released, _ = t.instant("released")
	m.Headline, _ = t.refs("headline", optional, d.indicators)
	places, _ := t.refs("benchmarks", optional, d.places)
	for _, code := range places {
		m.Benchmarks = append(m.Benchmarks, d.place(code))
	}
	if c, ok := t.fraction("confidence"); ok {
		m.Confidence = c
	}
}

// fraction reads an optional number between 0 and 1, both excluded.
func (t *table) fraction(key string) (float64, bool) {
	f, ok := t.num(key, optional)
	if !ok {
		return 0, false
	}
	if f > 0 && f < 1 {
		return f, true
	}
	hint := diag.Text{}
	if f > 1 && f < 100 {
		hint = diag.T("fraction", number(f), strconv.FormatFloat(f/100, 'g', 12, 64))
	}
	t.bad(key, "bad-value", "fraction", hint, key, number(f))
	return 0, false
}

// readMethods reads the settings over the defaults. The confidence of a report that
// states none itself may stand here too.
func (d *definitions) readMethods(t *table) {
	d.report.Meta.Confidence = defaultConfidence
	if t == nil {
		return
	}
	t.strict(methodKeys)
	m := &d.report.Methods
	m.Version = t.words("version")
	d.readComposites(t)
	d.readProjectWeights(t)
	set(&m.MinN, t, "min_n", 1, maxMinN)
	set(&m.TrendYears, t, "trend_years", 2, lastYear-firstYear)
	set(&m.TrendMinPoints, t, "trend_min_points", 3, lastYear-firstYear)
	for _, f := range []struct {
		at  *float64
		key string
	}{{&d.report.Meta.Confidence, "confidence"}, {&m.MuchConfidence, "much_confidence"},
		{&m.TrendAlpha, "trend_alpha"}, {&m.FDRAlpha, "fdr_alpha"}} {
		if v, ok := t.fraction(f.key); ok {
			*f.at = v
		}
	}
	for _, f := range []struct {
		at  *float64
		key string
	}{{&m.JumpTolerance, "jump_tolerance"}, {&m.JumpPoints, "jump_points"}, {&m.SumTolerance, "sum_tolerance"}} {
		v, ok := t.num(f.key, optional)
		if ok && v < 0 {
			t.bad(f.key, "bad-value", "negative", diag.Text{}, f.key, number(v))
		} else if ok {
			*f.at = v
		}
	}
}

func set(at *int, t *table, key string, low, high int) {
	if v, ok := t.whole(key, optional, low, high); ok {
		*at = v
	}
}
