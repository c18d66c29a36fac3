package page

import (
	"math"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// Reading is one cell of the analysis as a reader sees it: where it stands, how sure
// that is, against whom, and which way it goes.
type Reading struct {
	Of         Link     // what the row is about: an indicator, an industry, a place, a year
	Code       string   // a short code before the name ("C14"); may be empty
	Value      Number   // with its unit
	Interval   string   // 89.9～91.2, without a unit; "" if there is none
	N          string   // the sample size; "" if there is none
	Status     string   // 初步数 …; "" if final
	Synthetic  bool     // the value rests on synthetic data
	Suppressed bool     // kept back, whether by the authors or so that other figures cannot be derived: pages do not tell
	Note       string   // the data's own note on the cell
	Versus     []Versus // one a benchmark asked for
	Change     Change   // on the year before
	Trend      Trend    // of the last years
	Rank       Rank     // among places of the same parent and level
}

// Versus is a reading held against one benchmark. The zero Versus says that the
// benchmark has no figure.
type Versus struct {
	Name     string  // of the benchmark
	Value    Number  // the benchmark's own value
	Gap      string  // signed so that positive is better, without a unit; "" if there is none
	Unit     string  // of the gap: 个百分点
	Interval string  // of the gap, without a unit; "" if there is none
	Verdict  Verdict // on the gap
}

// Verdict is the outcome of a comparison: a class for its colour, a shape and a word,
// so that colour is never the only sign.
type Verdict struct {
	Class  string // better, similar, worse, not_compared; "" where nothing was compared
	Much   bool   // it also holds at the higher confidence of methods.toml; the shape is doubled
	Shape  string // ▲ ● ▼ ○, ▲▲ ▼▼
	Word   string // 优于, 明显优于
	Reason string // why nothing was decided; "" if it was
}

// Change is the difference from the year before.
type Change struct {
	Diff     string  // signed, without a unit; "" if there is none
	Size     string  // without a sign, with its unit: 1.2个百分点
	Unit     string  // of the difference
	Interval string  // without a unit; "" if there is none
	Word     string  // 提高, 下降, 持平
	Text     string  // word and size: 提高1.2个百分点; 持平
	Since    string  // the same as a phrase: 较上年提高1.2个百分点
	From     string  // what it was: 2014年 94.1%
	Verdict  Verdict // better or worse by the indicator's direction
}

// Trend is the direction of the last years.
type Trend struct {
	Class  string // better, worse or similar by the indicator's direction; "" if undecided
	Arrow  string // ↗ ↘ →, "" if the series is too short
	Word   string // 上升
	Detail string // 2006—2015年，10个点，p=0.003
}

// Rank is a place among its like.
type Rank struct {
	Text  string // 第3位; "" if there is none
	Range string // 第2—5位; "" if intervals do not tell
	Of    string // 共12个
}

// reading shows a cell; c is nil where the data hold none. of names the row.
func (b *builder) reading(ind *report.Indicator, c *analysis.Cell, of Link, places []report.Place) Reading {
	r := Reading{Of: of, Value: b.cellNumber(ind, c)}
	if c == nil {
		r.Versus = make([]Versus, len(places))
		return r
	}
	r.Interval = b.interval(c.CI, ind.Decimals)
	r.N = b.count(c.N)
	if c.Status != "" && c.Status != "final" && c.Missing != report.NotYet {
		r.Status = b.cat.T("page.status." + c.Status)
	}
	r.Synthetic = b.example(c)
	r.Suppressed, r.Note = c.Missing == report.Suppressed, c.Note
	for _, p := range places {
		r.Versus = append(r.Versus, b.versus(ind, c.Against(p)))
	}
	r.Change = b.change(ind, c)
	r.Trend = b.trend(ind, &c.Trend)
	r.Rank = b.rank(c.Rank)
	return r
}

// verdictShapes are the same in every figure, table and text.
var verdictShapes = map[analysis.Verdict]string{
	analysis.Better: "▲", analysis.Similar: "●", analysis.Worse: "▼", analysis.NotCompared: "○",
}

// verdict shows a verdict with the words of a catalogue table: "verdict" against a
// benchmark, "change" against last year.
func (b *builder) verdict(table string, v analysis.Verdict, why analysis.Reason) Verdict {
	if v == "" {
		return Verdict{}
	}
	shown := Verdict{Class: string(v), Shape: verdictShapes[v], Word: b.cat.T("page." + table + "." + string(v))}
	if v == analysis.NotCompared && why != "" {
		shown.Reason = b.cat.T("page.reason." + string(why))
	}
	return shown
}

func (b *builder) versus(ind *report.Indicator, c *analysis.Comparison) Versus {
	if c == nil {
		return Versus{}
	}
	v := Versus{Name: b.placeName(c.Benchmark), Unit: b.gapUnit(ind), Value: b.cellNumber(ind, c.Of),
		Interval: b.interval(c.GapCI, ind.Decimals), Verdict: b.judged(c)}
	if !math.IsNaN(c.Gap) {
		v.Gap = b.signed(c.Gap, ind.Decimals)
	}
	return v
}

func (b *builder) change(ind *report.Indicator, c *analysis.Cell) Change {
	ch := &c.Change
	switch {
	case c.Break:
		return Change{Verdict: b.verdict("change", analysis.NotCompared, analysis.Break)}
	case ch.From == nil || math.IsNaN(ch.Diff):
		return Change{}
	}
	word := "level"
	diff := b.signed(ch.Diff, ind.Decimals)
	switch {
	case isZero(diff):
	case ch.Diff > 0:
		word = "up"
	default:
		word = "down"
	}
	size, text := b.difference(ind, ch.Diff), b.cat.T("page.move."+word)
	if word != "level" {
		text = b.cat.T("page.move.short", text, size)
	}
	return Change{
		Diff: diff, Size: size, Unit: b.gapUnit(ind),
		Interval: b.interval(ch.CI, ind.Decimals),
		Word:     b.cat.T("page.move." + word), Text: text, Since: b.cat.T("page.move.since", text),
		From:    b.cat.T("page.in_year", plain(float64(ch.From.Year)), b.value(ind, ch.From.Value)),
		Verdict: b.verdict("change", ch.Verdict, ch.Reason),
	}
}

// trend shows a trend. Whether a rise is good is the indicator's direction.
func (b *builder) trend(ind *report.Indicator, t *analysis.Trend) Trend {
	if t.Verdict == "" {
		return Trend{}
	}
	shown := Trend{Word: b.cat.T("page.trend." + t.Verdict)}
	rise := report.Neutral
	switch t.Verdict {
	case analysis.TooShort:
		shown.Detail = b.cat.T("page.trend.points", plain(float64(t.Points)))
		return shown
	case analysis.Rising:
		shown.Arrow, rise = "↗", report.Up
	case analysis.Falling:
		shown.Arrow, rise = "↘", report.Down
	default:
		shown.Arrow = "→"
	}
	shown.Class = "similar"
	if rise != report.Neutral && ind.Direction != report.Neutral {
		shown.Class = "worse"
		if rise == ind.Direction {
			shown.Class = "better"
		}
	}
	shown.Detail = b.cat.T("page.trend.detail", plain(float64(t.First)), plain(float64(t.Points)), b.pvalue(t.P))
	return shown
}

// pvalue shows a p-value to three places, and below that says so.
func (b *builder) pvalue(p float64) string {
	switch {
	case math.IsNaN(p):
		return b.cat.T("page.symbol.none")
	case p < 0.001:
		return "<0.001"
	}
	return "=" + b.number(p, 3)
}

func (b *builder) rank(r analysis.Rank) Rank {
	if r.Rank == 0 {
		return Rank{}
	}
	shown := Rank{Text: b.cat.T("page.rank.place", plain(float64(r.Rank))), Of: b.cat.T("page.rank.of", plain(float64(r.Of)))}
	if r.Low > 0 && r.High > 0 {
		shown.Range = b.cat.T("page.rank.range", plain(float64(r.Low)), plain(float64(r.High)))
	}
	return shown
}
