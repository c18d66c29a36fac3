package edition

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// speaker names things and shows numbers in one language, as the pages do.
type speaker struct {
	cat      *lang.Catalogue
	old, new *report.Report
}

// name gives the name of a thing in the speaker's language.
func (s *speaker) name(name, en string) string {
	if s.cat.Tag() == lang.English && en != "" {
		return en
	}
	return name
}

// indicator finds an indicator in the new edition, or else in the old; nil if it is in
// neither.
func (s *speaker) indicator(id string) *report.Indicator {
	return cmp.Or(s.new.Indicator(id), s.old.Indicator(id))
}

func (s *speaker) indicatorName(id string) string {
	if i := s.indicator(id); i != nil {
		return s.name(i.Name, i.En)
	}
	return id
}

func (s *speaker) placeName(p report.Place) string {
	switch p.Kind {
	case report.InRegion:
		if g := cmp.Or(s.new.Region(p.ID), s.old.Region(p.ID)); g != nil {
			return s.name(cmp.Or(g.Short, g.Name), g.En)
		}
	case report.InGroup:
		if g := cmp.Or(s.new.Group(p.ID), s.old.Group(p.ID)); g != nil {
			return s.name(g.Name, g.En)
		}
	case report.AtLevel:
		return s.cat.T("page.level." + p.ID)
	}
	return p.ID
}

func (s *speaker) industryName(code string) string {
	if i := cmp.Or(s.new.Industry(code), s.old.Industry(code)); i != nil {
		return code + " " + s.name(i.Name, i.En)
	}
	return code
}

// key names a cell: the indicator, the year, whom it is about, and what part of it.
func (s *speaker) key(k report.Key) string {
	parts := []string{s.indicatorName(k.Indicator), strconv.Itoa(k.Year), s.placeName(k.Place)}
	if k.Industry != "" {
		parts = append(parts, s.industryName(k.Industry))
	}
	if k.Stratum != "" {
		parts = append(parts, s.cat.T("page.stratum."+k.Stratum))
	}
	if k.Period != "" {
		parts = append(parts, k.Period)
	}
	return strings.Join(parts, " · ")
}

// keys names the first of several cells and counts the others.
func (s *speaker) keys(list []report.Key) string {
	const most = 3
	var parts []string
	for i, k := range list {
		if i == most {
			parts = append(parts, s.cat.T("edition.diff.more_cells", strconv.Itoa(len(list)-most)))
			break
		}
		parts = append(parts, s.key(k))
	}
	return strings.Join(parts, s.cat.T("page.semicolon"))
}

// number shows v with a fixed count of decimals; NaN gives the symbol for none.
func (s *speaker) number(v float64, decimals int) string {
	if math.IsNaN(v) {
		return s.cat.T("page.symbol.none")
	}
	text := stat.RoundFloat(v, decimals)
	if zero := strings.Trim(text, "-0.") == ""; zero {
		return strings.TrimPrefix(text, "-")
	}
	return strings.Replace(text, "-", "−", 1)
}

// places is how many decimals tell two values apart: the indicator's, or as many more
// as it takes.
func places(ind *report.Indicator, a, b float64) int {
	const most = 10
	n := 0
	if ind != nil {
		n = ind.Decimals
	}
	for a != b && n < most && stat.RoundFloat(a, n) == stat.RoundFloat(b, n) {
		n++
	}
	return n
}

func unitOf(ind *report.Indicator) string {
	if ind == nil || ind.Unit == "" {
		return ""
	}
	if c := ind.Unit[0]; c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
		return "\u00a0" + ind.Unit
	}
	return ind.Unit
}

// value shows a value with its unit.
func (s *speaker) value(indicator string, v float64, decimals int) string {
	if math.IsNaN(v) {
		return s.cat.T("page.symbol.none")
	}
	return s.number(v, decimals) + unitOf(s.indicator(indicator))
}

// signed shows a difference with its sign and unit: of rates in percentage points.
func (s *speaker) signed(indicator string, v float64, decimals int) string {
	if math.IsNaN(v) {
		return ""
	}
	text := s.number(v, decimals)
	if v > 0 && strings.Trim(text, "0.") != "" {
		text = "+" + text
	}
	ind := s.indicator(indicator)
	if ind != nil && ind.Unit == "%" {
		return text + s.cat.T("page.unit.points")
	}
	return text + unitOf(ind)
}

// reading shows a cell: its value, the counts where these are what changed, why there
// is none.
func (s *speaker) reading(r *Reading, other *Reading, k report.Key) string {
	switch {
	case r == nil:
		return s.cat.T("edition.diff.no_row")
	case r.Concealed:
		return s.cat.T("edition.diff.concealed")
	case math.IsNaN(r.Value) && r.Withheld:
		return s.cat.T("edition.diff.withheld")
	case math.IsNaN(r.Value):
		return s.cat.T("page.missing." + cmp.Or(string(r.Missing), "none"))
	}
	ind := s.indicator(k.Indicator)
	decimals := places(ind, r.Value, r.Value)
	if other != nil && !math.IsNaN(other.Value) {
		decimals = places(ind, r.Value, other.Value)
	}
	text := s.value(k.Indicator, r.Value, decimals)
	switch {
	case !math.IsNaN(r.X) && !math.IsNaN(r.N):
		text += s.cat.T("page.paren", digits(r.X)+"/"+digits(r.N))
	case other != nil && !math.IsNaN(r.N) && !equal(r.N, other.N):
		text += s.cat.T("page.paren", "n = "+digits(r.N))
	}
	return text
}

// verdict shows a verdict and why nothing was decided.
func (s *speaker) verdict(table string, v analysis.Verdict, why analysis.Reason) string {
	if v == "" {
		return s.cat.T("edition.diff.no_verdict")
	}
	text := s.cat.T("page." + table + "." + string(v))
	if v == analysis.NotCompared && why != "" {
		text += s.cat.T("page.paren", s.cat.T("page.reason."+string(why)))
	}
	return text
}

// judgement shows a verdict with its gap.
func (s *speaker) judgement(j *Judgement, indicator string) string {
	text := s.verdict("verdict", j.Verdict, j.Reason)
	if !math.IsNaN(j.Gap) {
		decimals := places(s.indicator(indicator), j.Gap, j.Gap)
		text += " " + s.signed(indicator, j.Gap, decimals)
		if !math.IsNaN(j.Low) && !math.IsInf(j.Low, 0) && !math.IsInf(j.High, 0) {
			text += s.cat.T("page.paren", s.cat.T("page.range", s.number(j.Low, decimals), s.number(j.High, decimals)))
		}
	}
	return text
}

// orNone shows an empty text as none.
func (s *speaker) orNone(text string) string { return cmp.Or(text, s.cat.T("page.symbol.none")) }
