package page

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// Split says what a gap to a benchmark is made of: the mix of industries, and quality
// within them.
type Split struct {
	ID        string      // HTML id of the table, unique on the page
	Label     string      // 表2
	Caption   string      // without the label
	Indicator Link        // whose gap it is
	Doubt     string      // said first: the gap is not significant; "" if it is
	Verdict   Verdict     // on the gap
	Text      string      // one sentence: the gap and its parts
	Unit      string      // of all numbers: 个百分点
	Rows      []SplitRow  // the industries that weigh most, the others together, the sum
	Method    string      // leads to the method
	Others    *SplitTable // all other gaps of the place; nil if there is none
	Provenance
}

// SplitRow is one part of a gap. Numbers are signed so that positive is better, and
// have no unit.
type SplitRow struct {
	Of          Link   // the industry; a mere text for what is put together
	Code        string // of the industry; may be empty
	Mix, Within string // of the two effects
	Both        string // their sum
	Sum         bool   // the last line, which adds up the others
}

// SplitTable is further decompositions, a line each.
type SplitTable struct {
	ID      string          // HTML id, unique on the page
	Summary string          // what opens it
	Rows    []SplitTableRow // never empty
}

// SplitTableRow is one gap and its two effects.
type SplitTableRow struct {
	Indicator   Link    // whose gap it is
	Against     string  // the benchmark
	Gap         string  // signed, with its unit
	Mix, Within string  // signed, without a unit
	Verdict     Verdict // on the gap
	Coverage    string  // share of the units that the industries hold
}

// splitShown is how many industries are named on each side of zero.
const splitShown = 4

// splits shows what the gaps of a place are made of: that of the first headline
// indicator to the first benchmark at length, and all others in one table on demand. It
// is nil where no gap of the place could be split.
func (b *builder) splits(place report.Place) *Split {
	all := b.splitsOf(place)
	if len(all) == 0 {
		return nil
	}
	s := b.split(all[0])
	if len(all) > 1 {
		s.Others = b.otherSplits(all[1:])
	}
	return s
}

// splitsOf lists the decompositions of a place: by headline indicator, the others
// after, each by benchmark.
func (b *builder) splitsOf(place report.Place) []*analysis.Decomposition {
	var all []*analysis.Decomposition
	for i := range b.a.Decompositions() {
		if d := &b.a.Decompositions()[i]; d.Cell.Place == place {
			all = append(all, d)
		}
	}
	order := func(list []string, id string) int {
		if i := slices.Index(list, id); i >= 0 {
			return i
		}
		return len(list)
	}
	slices.SortStableFunc(all, func(x, y *analysis.Decomposition) int {
		return cmp.Or(cmp.Compare(order(b.r.Meta.Headline, x.Cell.Indicator), order(b.r.Meta.Headline, y.Cell.Indicator)),
			cmp.Compare(slices.Index(b.benchmarks(place), x.Benchmark.Place), slices.Index(b.benchmarks(place), y.Benchmark.Place)))
	})
	return all
}

// splitDecimals is one more than the indicator's: contributions are small, and the
// parts of a gap of one decimal should be seen to add up.
func splitDecimals(ind *report.Indicator) int { return ind.Decimals + 1 }

func (b *builder) split(d *analysis.Decomposition) *Split {
	ind := b.r.Indicator(d.Cell.Indicator)
	v := d.Cell.Against(d.Benchmark.Place)
	s := &Split{ID: "split-table", Label: b.tableLabel(), Indicator: Link{b.indicatorName(ind), b.indicatorLink(ind.ID)},
		Caption: b.cat.T("page.caption.split", b.placeName(d.Cell.Place), b.indicatorName(ind), b.placeName(d.Benchmark.Place), b.edition()),
		Verdict: b.judged(v), Unit: b.gapUnit(ind), Text: b.splitText(ind, d), Method: b.link(methodsPath + "#" + methodAnchor("kitagawa"))}
	if v.Verdict == analysis.Similar {
		s.Doubt = b.cat.T("page.split.doubt", percent(b.r.Meta.Confidence))
	}
	s.Rows = b.splitRows(ind, d)
	var used usage
	used.cell(d.Cell)
	used.cell(d.Benchmark)
	for _, p := range d.Parts {
		for _, c := range []*analysis.Cell{d.Cell, d.Benchmark} {
			k := c.Key
			k.Industry = p.Industry
			used.cell(b.a.Cell(k))
		}
	}
	s.Provenance = b.provenance(&used)
	s.Take = b.take(s.ID, s.Label, s.Caption, s.Synthetic, b.splitFile(d))
	s.Notes = []string{b.cat.T("page.split.signs", strings.TrimSpace(s.Unit)), b.cat.T("page.split.coverage", itoa(len(d.Parts)), percent(roundShare(d.Coverage)))}
	if rest := v.Gap - d.Gap; !isZero(b.number(rest, splitDecimals(ind))) {
		s.Notes = append(s.Notes, b.cat.T("page.split.rest", b.signed(v.Gap, splitDecimals(ind)), b.signed(d.Gap, splitDecimals(ind))))
	}
	return s
}

// roundShare keeps three places of a share, as a percentage with one decimal.
func roundShare(v float64) float64 { return math.Round(v*1000) / 1000 }

// splitText puts a decomposition into a sentence. It speaks of values, whichever way is
// better: what is worse pulls down, but where lower is better it pushes up.
func (b *builder) splitText(ind *report.Indicator, d *analysis.Decomposition) string {
	sign := 1.0
	if ind.Direction == report.Down {
		sign = -1
	}
	size := func(v float64) string { return b.number(math.Abs(v), splitDecimals(ind)) + b.gapUnit(ind) }
	way := func(v float64) string {
		switch {
		case isZero(b.number(v, splitDecimals(ind))):
			return "level"
		case v > 0:
			return "up"
		}
		return "down"
	}
	diff := d.Cell.Value - d.Benchmark.Value
	pull := func(part string, v float64) string {
		return b.cat.T("page.split.pull."+way(v), b.cat.T("page.split.part."+part), size(v))
	}
	clauses := []string{pull("mix", sign*d.Mix), pull("within", sign*d.Within)}
	if rest := diff - sign*d.Gap; way(rest) != "level" {
		clauses = append(clauses, pull("rest", rest))
	}
	return b.cat.T("page.split.gap."+way(diff), b.placeName(d.Cell.Place), b.indicatorName(ind), b.placeName(d.Benchmark.Place), size(diff)) +
		strings.Join(clauses, b.cat.T("page.comma")) + b.cat.T("page.stop")
}

// splitRows names the industries that weigh most on either side, puts the others
// together, and adds up.
func (b *builder) splitRows(ind *report.Indicator, d *analysis.Decomposition) []SplitRow {
	parts := slices.Clone(d.Parts)
	slices.SortStableFunc(parts, func(x, y analysis.IndustryPart) int { return cmp.Compare(x.Mix+x.Within, y.Mix+y.Within) })
	named, others := parts, []analysis.IndustryPart(nil)
	if len(parts) > 2*splitShown+1 {
		end := len(parts) - splitShown
		named = append(slices.Clone(parts[:splitShown]), parts[end:]...)
		others = parts[splitShown:end]
	}
	row := func(of Link, code string, mix, within float64) SplitRow {
		n := splitDecimals(ind)
		return SplitRow{Of: of, Code: code, Mix: b.signed(mix, n), Within: b.signed(within, n), Both: b.signed(mix+within, n)}
	}
	var rows []SplitRow
	for _, p := range named {
		rows = append(rows, row(Link{b.industryName(p.Industry), b.industryLink(p.Industry)}, p.Industry, p.Mix, p.Within))
	}
	if len(others) > 0 {
		var mix, within float64
		for _, p := range others {
			mix, within = mix+p.Mix, within+p.Within
		}
		rows = append(rows, row(Link{Text: b.cat.T("page.split.others", itoa(len(others)))}, "", mix, within))
	}
	sum := row(Link{Text: b.cat.T("page.split.sum")}, "", d.Mix, d.Within)
	sum.Sum = true
	return append(rows, sum)
}

// otherSplits lists further decompositions, a line each.
func (b *builder) otherSplits(list []*analysis.Decomposition) *SplitTable {
	t := &SplitTable{ID: "splits-table", Summary: b.cat.T("page.split.more", itoa(len(list)))}
	for _, d := range list {
		ind := b.r.Indicator(d.Cell.Indicator)
		n := splitDecimals(ind)
		t.Rows = append(t.Rows, SplitTableRow{Indicator: Link{b.indicatorName(ind), b.indicatorLink(ind.ID)},
			Against: b.placeName(d.Benchmark.Place), Gap: b.signed(d.Gap, n) + b.gapUnit(ind), Mix: b.signed(d.Mix, n), Within: b.signed(d.Within, n),
			Verdict: b.judged(d.Cell.Against(d.Benchmark.Place)), Coverage: percent(roundShare(d.Coverage))})
	}
	return t
}
