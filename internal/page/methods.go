package page

import "zhijian/internal/analysis"

// Methods is the page that says how everything was computed.
type Methods struct {
	Base
	Settings []Fact    // what was in force, with the version
	Lead     string    // of the methods in use
	Where    string    // what the signs of the formulas stand for
	Methods  []Method  // those that the report uses
	Verdicts []Verdict // all, with their meaning in Reason
	Reasons  []Fact    // why nothing may be decided
	Rules    []Fact    // verdict rule, trend, ranks, false discovery, rounding …
	Caveats  []Fact    // what the figures do not say
	Symbols  []Symbol  // what stands in cells without a number
	Versions []Fact    // what the report was made of and by
}

// Symbol is what stands in a cell without a number.
type Symbol struct {
	Text    string // the symbol
	Word    string // its short name
	Meaning string // one sentence
}

// methodsPage makes the methods page.
func (b *builder) methodsPage() Page {
	title := b.cat.T("page.methods.title")
	p := &Methods{Base: b.base("methods", title, b.column("methods").description)}
	p.Eyebrow = b.cat.T("page.methods.version", b.r.Methods.Version)
	p.Meta = b.columnTags("methods")
	p.Breadcrumbs = []Link{b.home()}
	p.Prev, p.Next = b.neighbourSections("methods")
	for _, s := range []string{"caveats", "verdicts", "rules", "methods", "symbols", "settings", "versions"} {
		b.section(s)
	}
	p.Settings = b.settings()
	p.Lead = b.cat.T("page.method.lead", b.r.Methods.Version)
	p.Where = b.cat.T("page.method.where", percent(b.r.Meta.Confidence), b.number(b.z(), 4))
	p.Methods = b.methodsInUse()
	p.Verdicts = b.verdictKey()
	for _, r := range []analysis.Reason{analysis.NoBenchmark, analysis.NoInterval, analysis.SmallN, analysis.IsMissing,
		analysis.Suppressed, analysis.Neutral, analysis.Break} {
		p.Reasons = append(p.Reasons, Fact{b.cat.T("page.reason." + string(r)), b.cat.T("page.reason.meaning." + string(r))})
	}
	p.Rules = b.factList("rule_list", "gap", "verdict", "change", "trend", "rank", "discovery", "attainment", "missing")
	p.Caveats = b.factList("caveat", "sample", "weighted", "pillars", "counties", "groups", "breaks", "trial")
	p.Symbols = b.symbols()
	p.Versions = b.versions()
	return p
}

// factList reads pairs of name and text from the catalogue: page.<table>.<key> and
// page.<table>.<key>_text.
func (b *builder) factList(table string, keys ...string) []Fact {
	facts := make([]Fact, len(keys))
	for i, k := range keys {
		facts[i] = Fact{b.cat.T("page." + table + "." + k), b.cat.T("page." + table + "." + k + "_text")}
	}
	return facts
}

// settings prints the methods in force, whether set by the project or built in.
func (b *builder) settings() []Fact {
	m := &b.r.Methods
	values := []struct{ key, text string }{
		{"confidence", percent(b.r.Meta.Confidence)},
		{"min_n", itoa(m.MinN)},
		{"much_confidence", percent(m.MuchConfidence)},
		{"trend_years", itoa(m.TrendYears)},
		{"trend_min_points", itoa(m.TrendMinPoints)},
		{"trend_alpha", plain(m.TrendAlpha)},
		{"fdr_alpha", plain(m.FDRAlpha)},
		{"jump_tolerance", plain(m.JumpTolerance)},
		{"jump_points", plain(m.JumpPoints)},
		{"sum_tolerance", plain(m.SumTolerance)},
	}
	facts := make([]Fact, len(values))
	for i, v := range values {
		facts[i] = Fact{b.cat.T("page.setting." + v.key), v.text}
	}
	for _, w := range m.ProjectWeights {
		facts = append(facts, Fact{b.cat.T("page.setting.project_weight", b.indicatorName(b.r.Indicator(w.Indicator))), plain(w.Weight)})
	}
	return facts
}

// versions says what computed the report from what.
func (b *builder) versions() []Fact {
	facts := []Fact{
		{b.cat.T("page.version.edition"), b.edition()},
		{b.cat.T("page.version.released"), b.date(b.r.Meta.Published())},
		{b.cat.T("page.version.methods"), b.r.Methods.Version},
		{b.cat.T("page.version.industries"), b.r.Edition},
		{b.cat.T("page.version.program"), b.version},
	}
	kept := facts[:0]
	for _, f := range facts {
		if f.Text != "" {
			kept = append(kept, f)
		}
	}
	return kept
}

// symbols is the key to what stands in cells without a number.
func (b *builder) symbols() []Symbol {
	var list []Symbol
	for _, k := range []string{"not_available", "not_applicable", "not_yet", "suppressed", "below_unit", "none"} {
		list = append(list, Symbol{b.cat.T("page.symbol." + k), b.cat.T("page.missing." + k), b.cat.T("page.missing.meaning." + k)})
	}
	return list
}
