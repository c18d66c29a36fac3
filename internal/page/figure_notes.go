package page

import (
	"slices"
	"strconv"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/chart"
	"zhijian/internal/report"
)

// noteworthy is what the notes under a figure explain.
type noteworthy struct {
	missing   []string // keys of the symbols used, in the order of use
	intervals []string // methods of the values' intervals
	gaps      []string // methods of the gaps' intervals
	scanned   int      // heat: cells that were compared
	broken    bool     // a series breaks
	more      []string // what only this kind of figure has to say, in words
}

func note(list *[]string, key string) {
	if key != "" && !slices.Contains(*list, key) {
		*list = append(*list, key)
	}
}

// datum shows a cell's value with its interval, without a verdict. A nil cell is one
// that the data do not hold.
func (f *figureMaker) datum(c *analysis.Cell) chart.Datum {
	d := f.bare(c)
	if c.Has() && c.CI.Has() {
		d.Low, d.High = c.CI.Low, c.CI.High
		note(&f.seen.intervals, c.CI.Method)
	}
	return d
}

// bare shows a cell's value alone.
func (f *figureMaker) bare(c *analysis.Cell) chart.Datum {
	d := chart.Datum{Value: noNumber, Low: noNumber, High: noNumber}
	f.used.cell(c)
	if c.Has() {
		d.Value = c.Value
		return d
	}
	d.Symbol, d.Missing = f.missing(c)
	key := "none"
	if c != nil && c.Missing != report.NotMissing {
		key = string(c.Missing)
	}
	note(&f.seen.missing, key)
	return d
}

// judge puts a comparison's verdict on the own value, and gives its gap. A comparison
// that the analysis did not make is not judged for want of a benchmark; one of an
// indicator without direction is shown without judgement.
func (f *figureMaker) judge(d *chart.Datum, c *analysis.Comparison, confident bool) chart.Datum {
	gap := chart.Datum{Value: noNumber, Low: noNumber, High: noNumber, Symbol: d.Symbol, Missing: d.Missing}
	if c == nil {
		if confident {
			d.Verdict = string(analysis.NotCompared)
			d.Note = f.cat.T("page.reason." + string(analysis.NoBenchmark))
		}
		return gap
	}
	gap.Value = c.Gap
	note(&f.seen.gaps, c.GapCI.Method)
	if c.GapCI.Has() {
		gap.Low, gap.High = c.GapCI.Low, c.GapCI.High
	}
	if confident {
		d.Verdict = string(c.Verdict)
		if c.Reason != "" {
			d.Note = f.cat.T("page.reason." + string(c.Reason))
		}
	}
	return gap
}

// notes says what the figure's symbols mean and how its intervals were made.
func (f *figureMaker) notes() []string {
	var notes []string
	if len(f.seen.missing) > 0 {
		var parts []string
		for _, key := range f.seen.missing {
			parts = append(parts, f.cat.T("chart.note.symbol", f.cat.T("page.symbol."+key), f.cat.T("page.missing."+key)))
		}
		notes = append(notes, f.cat.T("chart.note.symbols", f.separated(parts)))
	}
	if m := f.methods(f.seen.intervals); m != "" {
		notes = append(notes, f.cat.T("chart.note.intervals", m))
	}
	if i := slices.Index(f.seen.gaps, "margin"); i >= 0 {
		f.seen.gaps = slices.Delete(f.seen.gaps, i, i+1)
		if ind := f.args.Indicator; ind != nil {
			notes = append(notes, f.cat.T("chart.note.margin", plain(ind.Margin)+f.gapUnit(ind)))
		}
	}
	if m := f.methods(f.seen.gaps); m != "" {
		notes = append(notes, f.cat.T("chart.note.judged_by", m))
	}
	if f.seen.scanned > 0 {
		notes = append(notes, f.cat.T("chart.note.discovery", itoa(f.seen.scanned), plain(f.r.Methods.FDRAlpha)))
	}
	if f.seen.broken {
		notes = append(notes, f.cat.T("chart.note.break"))
	}
	return append(notes, f.seen.more...)
}

func (f *figureMaker) methods(keys []string) string {
	var names []string
	for _, key := range keys {
		names = append(names, f.cat.T("chart.method."+key))
	}
	return f.separated(names)
}

func (f *figureMaker) separated(parts []string) string {
	return strings.Join(parts, f.cat.T("chart.note.separator"))
}

// yearWords is a year as sentences say it.
func (f *figureMaker) yearWords(year int) string {
	return f.cat.T("chart.period.year", strconv.Itoa(year))
}
