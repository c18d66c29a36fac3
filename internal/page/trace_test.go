package page

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// tracedProject gives the builder of a project whose numbers are explained.
func tracedProject(t testing.TB, archive, tag, body string) *builder {
	t.Helper()
	b := projectOf(t, archive, tag, body)
	b.traces = newTraces(b.r, b.a.res)
	return b
}

// computed gives a page of explanations.
func computed(t testing.TB, b *builder, path string) *Computed {
	t.Helper()
	for i := range b.traces.pages {
		if b.traces.pages[i].path == path {
			return b.at(path).computedPage(&b.traces.pages[i]).(*Computed)
		}
	}
	t.Fatalf("no page %s", path)
	return nil
}

func entryOf(t testing.TB, p *Computed, id string) Trace {
	t.Helper()
	for _, place := range p.Places {
		for _, e := range place.Entries {
			if e.ID == id {
				return e
			}
		}
	}
	t.Fatalf("%s has no entry %s", p.Path, id)
	return Trace{}
}

func TestNumbersOfTheWordsLeadToTheirComputation(t *testing.T) {
	for _, c := range []struct{ src, href string }{
		{"{{value pass}}", "computed/pass.html#r150000"},
		{"{{value pass industry=C14}}", "computed/pass.html#r150000.C14"},
		{"{{value pass group=west}}", "computed/pass.html#gwest"},
		{"{{value pass level=national_advanced industry=C14}}", "computed/pass.html#lnational_advanced.C14"},
		{"{{value pass region=150100 industry=C14}}", "computed/pass/150100.html#r150100.C14"},
		{"{{change pass}}", "computed/pass.html#r150000"},
		{"{{compare pass industry=C14 to=100000}}", "computed/pass.html#r150000.C14"},
		{"{{rank pass region=150100}}", "computed/pass.html#r150100"},
		{"{{interval loss}}", "computed/loss.html#r150000"},
		{"{{trend loss}}", "computed/loss.html#r150000"},
		{"{{warning loss}}", "computed/loss.html#r150000"},
		// Earlier years: the report's region has an entry for each, others stand in their latest.
		{"{{value pass year=2014}}", "computed/pass.html#r150000...2014"},
		{"{{value pass industry=C14 year=2014}}", "computed/pass.html#r150000.C14"},
	} {
		b := tracedProject(t, insight, lang.Chinese, c.src).at("second.html")
		got := markup(b.narrative(b.chapters()[1]))
		if want := `<a class="how" href="` + c.href + `"><`; !strings.Contains(got, want) || b.problems.Len() > 0 {
			t.Errorf("%s gives %s and problems [%s], want %s", c.src, got, problemCodes(b.problems), want)
		}
	}
	b := tracedProject(t, insight, lang.Chinese, "[见{{value pass}}](01-first.md)").at("second.html")
	if got := markup(b.narrative(b.chapters()[1])); strings.Count(got, "<a ") != 1 {
		t.Errorf("a number within a link is a link itself: %s", got)
	}
}

// Whatever leads to an explanation finds one: every number of every page.
func TestEveryNumberWithALinkHasAnEntry(t *testing.T) {
	for _, archive := range []string{insight, "testdata/words.txtar"} {
		b := tracedProject(t, archive, lang.Chinese, "话。")
		ids := make(map[string]bool)
		for i := range b.traces.pages {
			p := computed(t, b, b.traces.pages[i].path)
			for _, place := range p.Places {
				for _, e := range place.Entries {
					if ids[p.Path+"#"+e.ID] {
						t.Errorf("%s has the entry %s twice", p.Path, e.ID)
					}
					ids[p.Path+"#"+e.ID] = true
				}
			}
		}
		for i := range b.a.Cells() {
			c := &b.a.Cells()[i]
			how := b.at(indexPath).how(c)
			if (how != "") != c.Has() || how != "" && !ids[how] {
				t.Errorf("%s: %v with value %v leads to %q", archive, c.Key, c.Value, how)
			}
		}
	}
}

func TestAnEntryGoesFromTheDataToTheVerdict(t *testing.T) {
	b := tracedProject(t, insight, lang.Chinese, "话。")
	got := entryOf(t, computed(t, b, "computed/pass.html"), "r150000.C14")
	line := lineIn(t, insight, "data/2015/pass.toml", `industry = "C14", x = 3560`)
	want := Trace{ID: "r150000.C14", Name: "2015年，食品制造业", Value: Number{Text: "89.0", Unit: "%"}, Synthetic: true,
		Facts: []TraceFact{
			{Name: "输入", Text: "x=3560（合格批次），n=4000（抽查批次）"},
			{Name: "数值", Text: "修约后为89.0%", Formulas: []string{"100·3560/4000 ≈ 89.000"}},
			{Name: "来源", Text: "最终数", Source: Link{"示例", "../data.html#source-made"}, Line: "data/2015/pass.toml:" + line},
			{Name: "区间", Text: "95%置信区间88.0～89.9%", Method: Link{"Wilson 得分区间", "../methods.html#method-wilson"},
				Formulas: []string{"L, U = 100·(2·3560 + 1.9600² ± 1.9600√(1.9600² + 4·3560(1 − 3560/4000)))/(2(4000 + 1.9600²)) ≈ 87.993, 89.932"}},
			{Name: "趋势", Text: "下降：2011—2015年的5个年份，p<0.001；p 不大于0.05才说上升或下降",
				Method: Link{"Cochran–Armitage 趋势检验", "../methods.html#method-cochran_armitage"}},
		},
		Versus: []TraceRow{
			{Who: Link{"全国", "#r100000.C14"}, Theirs: Number{Text: "92.5", Unit: "%"}, Counts: "55500/60000", Gap: "−3.5个百分点", Interval: "−4.5～−2.5",
				Method: Link{"Newcombe 第10法", "../methods.html#method-newcombe10"},
				Low:    "L = −3.500 − √((89.000 − 87.993)² + (92.708 − 92.500)²) ≈ −4.529",
				High:   "U = −3.500 + √((89.932 − 89.000)² + (92.500 − 92.287)²) ≈ −2.543",
				P:      "p<0.001", Q: "q<0.001（6次比较）", Verdict: Verdict{Class: "worse", Shape: "▼", Word: "劣于"},
				Rule: "区间不含零，整体在不利一侧；在99.8%置信水平下也成立，即“明显”"},
			{Who: Link{"国内先进", "#lnational_advanced.C14"}, Theirs: Number{Text: "96.5", Unit: "%"}, Gap: "−7.5个百分点", Interval: "−8.5～−6.6",
				Method: Link{"Wilson 区间对固定值", "../methods.html#method-wilson_benchmark"},
				Low:    "L = 87.993 − 96.500 ≈ −8.507", High: "U = 89.932 − 96.500 ≈ −6.568",
				P: "p<0.001", Q: "q<0.001（2次比较）", Verdict: Verdict{Class: "worse", Shape: "▼", Word: "劣于"},
				Rule: "区间不含零，整体在不利一侧；在99.8%置信水平下也成立，即“明显”"},
			{Who: Link{Text: "上年（2014年）"}, Theirs: Number{Text: "91.0", Unit: "%"}, Counts: "3640/4000", Gap: "−2.0个百分点", Interval: "−3.3～−0.7",
				Method: Link{"Newcombe 第10法", "../methods.html#method-newcombe10"},
				Low:    "L = −2.000 − √((89.000 − 87.993)² + (91.848 − 91.000)²) ≈ −3.317",
				High:   "U = −2.000 + √((89.932 − 89.000)² + (91.000 − 90.073)²) ≈ −0.685",
				P:      "p=0.003", Verdict: Verdict{Class: "worse", Shape: "▼", Word: "变差"}, Rule: "区间不含零，整体在不利一侧"},
		},
		Points: &TracePoints{Counted: true, List: []TracePoint{
			{"2011", "95.0", "3800/4000", "2011:" + lineIn(t, insight, "data/2011/pass.toml", "C14")},
			{"2012", "94.0", "3760/4000", "2012:" + lineIn(t, insight, "data/2012/pass.toml", "C14")},
			{"2013", "93.0", "3720/4000", "2013:" + lineIn(t, insight, "data/2013/pass.toml", "C14")},
			{"2014", "91.0", "3640/4000", "2014:" + lineIn(t, insight, "data/2014/pass.toml", "C14")},
			{"2015", "89.0", "3560/4000", "2015:" + line},
		}},
	}
	for i := range got.Versus { // whether a verdict shows as much better is the verdicts' own business
		v := &got.Versus[i].Verdict
		*v = Verdict{Class: v.Class, Shape: want.Versus[i].Verdict.Shape, Word: want.Versus[i].Verdict.Word}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("entry (-want +got):\n%s", diff)
	}
}

// lineIn finds the line of a text in a file of an archive.
func lineIn(t testing.TB, archive, name, text string) string {
	t.Helper()
	data, err := os.ReadFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range txtar.Parse(data).Files {
		if before, _, ok := strings.Cut(string(f.Data), text); ok && f.Name == name {
			return strconv.Itoa(strings.Count(before, "\n") + 1)
		}
	}
	t.Fatalf("%s has no %q in %s", archive, text, name)
	return ""
}

// Where lower is better the gap is the benchmark less the own value, and so are its
// limits.
func TestFormulasOfGapsFollowTheirSign(t *testing.T) {
	b := tracedProject(t, insight, lang.English, "Words.")
	e := entryOf(t, computed(t, b, "computed/loss.html"), "r150000")
	nation, west, before := e.Versus[0], e.Versus[1], e.Versus[2]
	for _, c := range []struct{ what, got, want string }{
		{"gap", nation.Gap, "−10.00件"},
		{"low", nation.Low, "L = −10.0000 − √((20.0000 − 19.1330)² + (33.5942 − 30.0000)²) ≈ −13.6973"},
		{"fixed low", west.Low, "L = 29.5000 − 33.5942 ≈ −4.0942"},
		{"fixed high", west.High, "U = 29.5000 − 26.7008 ≈ 2.7992"},
		{"change", before.Gap, "+5.00件"},
		{"rule", west.Rule, "the interval holds zero: no telling which is higher"},
		{"last year", before.Who.Text, "year before (2014)"},
	} {
		if c.got != c.want {
			t.Errorf("%s = %q, want %q", c.what, c.got, c.want)
		}
	}
}

func TestRulesOfVerdicts(t *testing.T) {
	b := tracedProject(t, insight, lang.Chinese, "话。")
	for _, c := range []struct{ path, id, want string }{
		{"computed/index.html", "r150000", "差距超出容许差0.5分"},
		{"computed/score.html", "r150000", "这一指标不来自抽样计数，也没有设定容许差。"},
		{"computed/few.html", "r150000", "有一方的样本数少于30，不作判定"},
		{"computed/pass.html", "r150200", "区间含零，分不出高低"},
	} {
		e := entryOf(t, computed(t, b, c.path), c.id)
		if got := e.Versus[0].Rule; got != c.want {
			t.Errorf("%s#%s: rule %q, want %q", c.path, c.id, got, c.want)
		}
	}
}

// What is suppressed, and what is withheld with it, has no entry, and nothing of it
// stands in another's.
func TestSuppressedCellsAreNotExplained(t *testing.T) {
	b := tracedProject(t, "testdata/words.txtar", lang.Chinese, "话。")
	withheld := 0
	for i := range b.a.Cells() {
		if c := &b.a.Cells()[i]; c.Missing == report.Suppressed {
			withheld++
			if how := b.how(c); how != "" {
				t.Errorf("%v leads to %s", c.Key, how)
			}
		}
	}
	if withheld < 2 {
		t.Fatalf("%d cells are suppressed: the test no longer sees any", withheld)
	}
	all := fmt.Sprintf("%+v", computed(t, b, "computed/pass_rate.html"))
	for _, secret := range []string{"r150000.C32", "r150000.C36", "x=18", "18/20"} {
		if strings.Contains(all, secret) {
			t.Errorf("the page holds %q", secret)
		}
	}
}

// The formulas say what the statistics compute: filled in and worked out they give the
// same limits.
func TestFormulasGiveTheLimitsOfTheStatistics(t *testing.T) {
	n := func(v float64) formula {
		return numberOf(strings.Replace(strconv.FormatFloat(v, 'g', -1, 64), "-", "−", 1))
	}
	z := stat.NormalQuantile(0.975)
	for _, c := range []struct{ x, n float64 }{{305, 320}, {1, 30}, {0, 20}, {4000, 4000}, {12, 5000}} {
		want := stat.Wilson(c.x, c.n, 0.95)
		f := wilsonFormula(n(c.x), n(c.n), n(z), n(1))
		near(t, "Wilson low", evaluate(t, f, -1), want.Low)
		near(t, "Wilson high", evaluate(t, f, 1), want.High)
		if c.x >= 1 {
			byar := stat.Byar(c.x, 0.95)
			low, high := byarFormulas(n(c.x), n(c.n), n(z), n(100))
			near(t, "Byar low", evaluate(t, low, 0), byar.Low*100/c.n)
			near(t, "Byar high", evaluate(t, high, 0), byar.High*100/c.n)
		}
	}
	a, b := stat.Interval{Low: 92.4, High: 97.1}, stat.Interval{Low: 93.1, High: 94.9}
	want := stat.MoverDiff(95.3, a, 94, b)
	low, high := squareAndAdd(differenceSides{n(95.3 - 94), n(95.3), n(a.Low), n(a.High), n(94), n(b.Low), n(b.High)})
	near(t, "difference low", evaluate(t, low, 0), want.Low)
	near(t, "difference high", evaluate(t, high, 0), want.High)
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9*math.Max(1, math.Abs(want)) {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

// evaluate works out a formula of numbers, to the right of its sign of equality; sign
// is what ± stands for.
func evaluate(t *testing.T, f formula, sign float64) float64 {
	t.Helper()
	part := func(i int) float64 { return evaluate(t, f.parts[i], sign) }
	switch f.kind {
	case digits:
		v, err := strconv.ParseFloat(strings.Replace(f.token, "−", "-", 1), 64)
		if err != nil {
			t.Fatal(err)
		}
		return v
	case product:
		v := 1.0
		for i := range f.parts {
			v *= part(i)
		}
		return v
	case quotient:
		return part(0) / part(1)
	case root:
		return math.Sqrt(math.Max(0, part(0)))
	case power:
		return math.Pow(part(0), part(1))
	case row, bracket:
		parts := f.parts
		if i := slices.IndexFunc(parts, func(p formula) bool { return p.token == "=" }); i >= 0 {
			parts = parts[i+1:]
		}
		sum, side := 0.0, 1.0
		for _, p := range parts {
			switch p.token {
			case "+":
				side = 1
			case "−":
				side = -1
			case "±":
				side = sign
			default:
				sum += side * evaluate(t, p, sign)
			}
		}
		return sum
	}
	t.Fatalf("cannot work out %s", f.text())
	return 0
}

// A figure's numbers are many, so it leads to the indicator's page as a whole.
func TestFiguresLeadToTheirComputation(t *testing.T) {
	b := tracedProject(t, insight, lang.Chinese, "{{chart trend indicator=pass id=fig-x}}")
	b.texts = b.readNarratives()
	b = b.at("second.html")
	var got []string
	for _, p := range b.narrative(b.chapters()[1]).Parts {
		if p.Figure != nil {
			got = append(got, p.Figure.How)
		}
	}
	if want := []string{"computed/pass.html"}; len(got) == 0 || got[0] != want[0] {
		t.Errorf("figures lead to %v and problems [%s], want %v", got, problemCodes(b.problems), want)
	}
	if got := project(t, lang.Chinese, "话。").howAll(b.r.Indicator("pass")); got != "" {
		t.Errorf("without explanations a figure leads to %q", got)
	}
}

// A figure of many indicators has no one page to lead to: each of its values leads to its
// own entry.
func TestValuesOfManyIndicatorsLeadToTheirComputation(t *testing.T) {
	b := tracedProject(t, insight, lang.Chinese, "{{chart spine id=fig-x}}")
	b.texts = b.readNarratives()
	b = b.at("second.html")
	var got []string
	for _, p := range b.narrative(b.chapters()[1]).Parts {
		if p.Figure == nil {
			continue
		}
		for _, row := range p.Figure.Table.Rows {
			got = append(got, row.Cells[0].Href)
		}
	}
	want := []string{"computed/pass.html#r150000", "computed/loss.html#r150000", "computed/index.html#r150000", "computed/score.html#r150000", "computed/few.html#r150000"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("values lead to (-want +got), problems [%s]:\n%s", problemCodes(b.problems), diff)
	}
}

// What the data do not define leaves no empty brackets behind.
func TestCountsWithoutDefinitionsHaveNoBrackets(t *testing.T) {
	b := maker(t, indexPath)
	cells := b.a.Cells()
	at := slices.IndexFunc(cells, func(c analysis.Cell) bool { return c.Counted() })
	for _, tc := range []struct{ numerator, denominator, want string }{
		{"", "", "x=3，n=4"},
		{"合格", "", "x=3（合格），n=4"},
		{"合格", "抽查", "x=3（合格），n=4（抽查）"},
	} {
		c, ind := cells[at], *b.r.Indicator(cells[at].Indicator)
		c.X, c.N, c.Basis, c.Note, c.Break = 3, 4, "", "", false
		ind.Numerator, ind.Denominator = tc.numerator, tc.denominator
		w := tracer{b: b, ind: &ind, cell: &c, fine: 2}
		if got := w.inputs()[0].Text; got != tc.want {
			t.Errorf("inputs = %q, want %q", got, tc.want)
		}
	}
}
