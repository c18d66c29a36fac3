package page

import (
	"math"
	"testing"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

var nan = math.NaN()

func TestNumbersAreRoundedOnTheirDecimalText(t *testing.T) {
	b := &builder{cat: words(t, lang.Chinese)}
	for _, c := range []struct {
		v        float64
		decimals int
		want     string
	}{
		{95.35, 1, "95.4"}, {95.45, 1, "95.4"}, // half to even, on the text and not on the float
		{2.675, 2, "2.68"}, {0, 1, "0.0"}, {-0.04, 1, "0.0"}, {-1.25, 1, "−1.2"}, {1e6, 0, "1000000"}, {nan, 1, "—"},
	} {
		if got := b.number(c.v, c.decimals); got != c.want {
			t.Errorf("number(%v, %d) = %q, want %q", c.v, c.decimals, got, c.want)
		}
	}
	for _, c := range []struct {
		v    float64
		want string
	}{{1.24, "+1.2"}, {-0.5, "−0.5"}, {-0.04, "0.0"}, {0.04, "0.0"}, {nan, "—"}} {
		if got := b.signed(c.v, 1); got != c.want {
			t.Errorf("signed(%v) = %q, want %q", c.v, got, c.want)
		}
	}
}

func TestValuesCarryTheirUnit(t *testing.T) {
	b := &builder{cat: words(t, lang.Chinese)}
	for _, c := range []struct {
		unit            string
		value, distance string
	}{
		{"%", "95.3%", "1.2个百分点"}, {"分", "95.3分", "1.2分"}, {"人/万台", "95.3人/万台", "1.2人/万台"},
		{"ppm", "95.3\u00a0ppm", "1.2\u00a0ppm"}, {"", "95.3", "1.2"},
	} {
		ind := &report.Indicator{Unit: c.unit, Decimals: 1}
		if got := b.value(ind, 95.3); got != c.value {
			t.Errorf("value in %q = %q, want %q", c.unit, got, c.value)
		}
		if got := b.difference(ind, -1.2); got != c.distance {
			t.Errorf("difference in %q = %q, want %q", c.unit, got, c.distance)
		}
	}
}

func TestIntervals(t *testing.T) {
	b := &builder{cat: words(t, lang.Chinese)}
	for _, c := range []struct {
		low, high float64
		want      string
	}{
		{89.91, 91.2, "89.9～91.2"}, {-1.2, 0.3, "−1.2～0.3"}, {nan, nan, ""}, {0, math.Inf(1), ""},
	} {
		if got := b.interval(analysis.Interval{Low: c.low, High: c.high}, 1); got != c.want {
			t.Errorf("interval(%v, %v) = %q, want %q", c.low, c.high, got, c.want)
		}
	}
}

// What is missing is never zero and never silent, and no two reasons look alike.
func TestEveryReasonForAMissingValueHasItsOwnSymbol(t *testing.T) {
	for _, tag := range lang.Tags() {
		b := &builder{cat: words(t, tag)}
		seen := make(map[string]report.Missing)
		for _, m := range []report.Missing{report.NotMissing, report.NotAvailable, report.NotApplicable, report.NotYet, report.Suppressed, report.BelowUnit} {
			c := &analysis.Cell{Observation: report.Observation{Missing: m, Value: nan}}
			n := b.cellNumber(&report.Indicator{Unit: "%"}, c)
			if n.Missing == "" || n.Unit != "" || n.Text == "" || n.Text == "0" {
				t.Errorf("%s: %q is shown as %+v", tag, m, n)
			}
			if other, twice := seen[n.Text]; twice {
				t.Errorf("%s: %q and %q share the symbol %s", tag, m, other, n.Text)
			}
			seen[n.Text] = m
		}
		if got := b.cellNumber(&report.Indicator{Unit: "%"}, nil); got.Text != b.cat.T("page.symbol.none") || got.Missing == "" {
			t.Errorf("%s: a cell that is not there is shown as %+v", tag, got)
		}
	}
}

func TestSmallFormats(t *testing.T) {
	b := &builder{cat: words(t, lang.Chinese)}
	for _, c := range []struct{ what, got, want string }{
		{"percent(0.95)", percent(0.95), "95%"},
		{"percent(0.998)", percent(0.998), "99.8%"},
		{"plain(92.9)", plain(92.9), "92.9"},
		{"count(NaN)", b.count(nan), ""},
		{"count(25345)", b.count(25345), "25345"},
		{"count(12.5)", b.count(12.5), "12.50"},
		{"size(0)", size(0), ""},
		{"size(999)", size(999), "999 B"},
		{"size(12345)", size(12345), "12 kB"},
		{"size(7890123)", size(7890123), "7.9 MB"},
		{"pvalue(0.0004)", b.pvalue(0.0004), "<0.001"},
		{"pvalue(0.0312)", b.pvalue(0.0312), "=0.031"},
	} {
		if c.got != c.want {
			t.Errorf("%s = %q, want %q", c.what, c.got, c.want)
		}
	}
}

// No line may begin with the unit of the number that ended the last one.
func TestNumbersAreTiedToTheirUnits(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"较上年提高1.2个百分点", `较上年提高<span class="nw">1.2个百分点</span>`},
		{"第3位（共12个盟市）", `第<span class="nw">3位</span>（共<span class="nw">12个盟市</span>）`},
		{"90.3%（95%置信区间89.2%～91.3%）", `<span class="nw">90.3%</span>（<span class="nw">95%</span>置信区间<span class="nw">89.2%</span>～<span class="nw">91.3%</span>）`},
		{"0.31人/万台", `<span class="nw">0.31人/万台</span>`},
		{"−0.5", `<span class="nw">−0.5</span>`},
		{"没有数字−。", "没有数字−。"},
		{"<b>7</b>", `&lt;b&gt;<span class="nw">7</span>&lt;/b&gt;`},
		{"", ""},
	} {
		if got := string(tied(c.text)); got != c.want {
			t.Errorf("tied(%q) = %s, want %s", c.text, got, c.want)
		}
	}
}
