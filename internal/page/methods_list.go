package page

import (
	"html/template"
	"math"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// Method is one statistical method that the report uses.
type Method struct {
	ID        string           // HTML id on the methods page
	Name      string           // Wilson 得分区间
	Use       string           // when it is used
	Count     string           // how often the report uses it, as a phrase; "" where that says nothing
	Formulas  []MethodLine     // may be empty: a rule has none
	Reference string           // author, year, journal; "" for rules of our own
	Tables    []CompositeTable // of trial indices; empty otherwise
}

// MethodLine is a formula, two ways.
type MethodLine struct {
	Math template.HTML // MathML, with the text as its alternative
	Text string        // the same on one line
}

// methodSpec describes a method of the list: what is the same in every report.
type methodSpec struct {
	id        string
	reference string
	formulas  func() []formula
}

// methodSpecs lists all methods that analysis and the pages know, in the order in which
// the methods page shows those in use. To add one, describe it here, name it in the
// catalogue and count its uses in methodUses.
func methodSpecs() []methodSpec {
	return []methodSpec{
		{analysis.MethodWilson, "Wilson EB. 1927. J Am Stat Assoc 22: 209–212.", wilsonMath},
		{analysis.MethodByar, "Breslow NE, Day NE. 1987. Statistical Methods in Cancer Research II. IARC Sci Publ 82: 69.", byarMath},
		{analysis.MethodPoissonExact, "Garwood F. 1936. Biometrika 28: 437–442.", poissonMath},
		{analysis.MethodNewcombe, "Newcombe RG. 1998. Stat Med 17: 873–890.", newcombeMath},
		{analysis.MethodWilsonBenchmark, "Wilson EB. 1927. J Am Stat Assoc 22: 209–212.", benchmarkMath},
		{analysis.MethodMover, "Zou GY, Donner A. 2008. Stat Med 27: 1693–1702.", moverMath},
		{analysis.MethodRateBenchmark, "Garwood F. 1936. Biometrika 28: 437–442.", benchmarkMath},
		{analysis.MethodMargin, "", marginMath},
		{analysis.MethodRange, "", nil},
		{methodBH, "Benjamini Y, Hochberg Y. 1995. J R Stat Soc B 57: 289–300.", bhMath},
		{methodArmitage, "Cochran WG. 1954. Biometrics 10: 417–451. Armitage P. 1955. Biometrics 11: 375–386.", armitageMath},
		{methodKendall, "Mann HB. 1945. Econometrica 13: 245–259. Kendall MG. 1975. Rank Correlation Methods, 4th ed.", kendallMath},
		{methodRank, "Mogstad M, Romano JP, Shaikh AM, Wilhelm D. 2024. Rev Econ Stud 91: 476–518.", rankMath},
		{methodFunnel, "Spiegelhalter DJ. 2005. Stat Med 24: 1185–1202.", funnelMath},
		{methodKitagawa, "Kitagawa EM. 1955. J Am Stat Assoc 50: 1168–1194.", kitagawaMath},
		{methodWarning, "", nil},
		{methodPace, "", paceMath},
		{methodClosure, "", nil},
		{methodComposite, "", compositeMath},
		{methodSuppression, "Gusfield D. 1988. SIAM J Comput 17: 552–571. Kelly JP, Golden BL, Assad AA. 1992. Networks 22: 397–417.", nil},
		{methodRounding, "GB/T 8170—2008.", nil},
	}
}

// Names of methods that are no interval's.
const (
	methodBH          = "bh"
	methodArmitage    = "cochran_armitage"
	methodKendall     = "mann_kendall"
	methodRank        = "rank"
	methodFunnel      = "funnel"
	methodKitagawa    = "kitagawa"
	methodWarning     = "warning"
	methodPace        = "pace"
	methodClosure     = "closure"
	methodComposite   = "composite"
	methodSuppression = "suppression"
	methodRounding    = "rounding"
)

// methodUses counts how often the report uses each method: over all its cells, since
// all are in the downloads. The rules of rounding and warning hold whatever the data.
func (b *builder) methodUses() map[string]int {
	uses := map[string]int{methodRounding: 1, methodWarning: 1,
		methodKitagawa: len(b.a.Decompositions()), methodComposite: len(b.a.Composites())}
	count := func(i analysis.Interval) {
		if i.Method != "" {
			uses[i.Method]++
		}
	}
	cells := b.a.Cells()
	for i := range cells {
		c := &cells[i]
		count(c.CI)
		count(c.Change.CI)
		for j := range c.Comparisons {
			count(c.Comparisons[j].GapCI)
			if !math.IsNaN(c.Comparisons[j].Q) {
				uses[methodBH]++
			}
		}
		if c.Trend.Method != "" {
			uses[c.Trend.Method]++
		}
		if c.Rank.Rank > 0 {
			uses[methodRank]++
		}
		if c.Missing == report.Suppressed {
			uses[methodSuppression]++
		}
	}
	for i := range b.a.Targets() {
		if b.a.Targets()[i].Pace.Track != analysis.NoPace {
			uses[methodPace]++
		}
	}
	if b.drawsFunnels() {
		uses[methodFunnel] = 1
	}
	b.projectMethodUses(count, uses)
	return uses
}

// projectMethodUses counts those of the projects.
func (b *builder) projectMethodUses(count func(analysis.Interval), uses map[string]int) {
	for _, p := range b.a.Projects() {
		for j := range p.Items {
			it := &p.Items[j]
			count(it.CI)
			for l := range it.Levels {
				count(it.Levels[l].GapCI)
				count(it.Levels[l].Closure.SinceLastCI)
				if it.Levels[l].Closure.First != 0 {
					uses[methodClosure]++
				}
			}
			if it.Withheld {
				uses[methodSuppression]++
			}
		}
	}
}

// drawsFunnels reports whether there is a funnel to draw: a proportion with sample
// sizes in two prefectures or more.
func (b *builder) drawsFunnels() bool {
	if !contains(figureKinds(), methodFunnel) {
		return false
	}
	for i := range b.r.Indicators {
		k := report.Key{Indicator: b.r.Indicators[i].ID, Year: b.r.Meta.Year}
		own := k
		own.Place = b.own()
		if f, ok := b.a.Funnel(k, b.a.Cell(own)); ok && len(f.Points) > 1 {
			return true
		}
	}
	return false
}

// methodsInUse describes the methods that the report uses.
func (b *builder) methodsInUse() []Method {
	uses := b.methodUses()
	rules := map[string]bool{methodWarning: true, methodFunnel: true, methodRounding: true, methodComposite: true}
	var list []Method
	for _, s := range methodSpecs() {
		n := uses[s.id]
		if n == 0 {
			continue
		}
		m := Method{ID: methodAnchor(s.id), Name: b.method(s.id), Use: b.cat.T("page.method." + s.id + ".use"), Reference: s.reference}
		if !rules[s.id] {
			m.Count = b.cat.T("page.method.counts", itoa(n))
		}
		if s.formulas != nil {
			for _, f := range s.formulas() {
				m.Formulas = append(m.Formulas, MethodLine{f.mathML(), f.text()})
			}
		}
		if s.id == methodComposite {
			m.Tables = b.compositeTables()
		}
		list = append(list, m)
	}
	return list
}

func methodAnchor(id string) string { return "method-" + id }

// methodLink leads to a method on the methods page.
func (b *builder) methodLink(id string) Link {
	return Link{b.method(id), b.link(methodsPath + "#" + methodAnchor(id))}
}

// z is the normal quantile of the report's confidence.
func (b *builder) z() float64 { return stat.NormalQuantile(0.5 + b.r.Meta.Confidence/2) }
