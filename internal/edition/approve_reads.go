package edition

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/page"
	"zhijian/internal/report"
)

// What a section rests on is kept as lines of text, so that a reviewer sees in git what
// a signature covers, and so that a later change can be told with its before and after:
//
//	supervision_pass_rate 2015 150000: all=905/1000 C14=305/320 C14>100000=similar
//	target pass-rate-2020: >= 90 % 2020 met
//	project dairy-2015 process/scrap_rate: own=1.2 national_advanced=0.9 national_advanced>worse
//	2 change: 较上年提高1.2个百分点
//
// The first kind holds the observations of one indicator, year and place: the industry
// ("all" for all together), stratum and period, and what was observed as it may be
// published. What stands behind a > is a verdict: against a benchmark, or on the change
// since a year, where the same directive rests on both; in figures ! marks much, and ?
// a verdict that does not hold once false discoveries are controlled. The last kind is
// the words that the n-th directive of the section gives readers, without numbers of
// figures and sources, which other sections move. Numbers and comparing words that were
// typed count as directives without words, as far as it is known what they speak of.

// reader writes such lines.
type reader struct {
	e     *Edition
	cells published
	drawn map[string]string // captions, by page and id
	goals map[string]*analysis.TargetStatus
}

func newReader(e *Edition) *reader {
	r := &reader{e: e, cells: newPublished(e.Result), drawn: make(map[string]string), goals: make(map[string]*analysis.TargetStatus)}
	for _, d := range e.Drawn {
		r.drawn[d.Label+" "+d.Caption] = d.Caption
	}
	for i := range e.Result.Targets {
		r.goals[e.Result.Targets[i].Target.ID] = &e.Result.Targets[i]
	}
	return r
}

// lines gives what directives rest on.
func (r *reader) lines(said []page.Statement) []string {
	keys := make(map[report.Key]bool)
	verdicts := make(map[report.Key]map[string]string)
	var rest, words []string
	n := 0
	for i := range said {
		st := &said[i]
		if st.Name != "typed" {
			n++
		}
		for _, k := range st.Cells {
			keys[k] = true
		}
		r.verdicts(st, verdicts)
		rest = append(rest, r.things(st)...)
		if shown, ok := r.shown(st); ok {
			words = append(words, strconv.Itoa(n)+" "+st.Name+": "+shown)
		}
	}
	out := r.observed(keys, verdicts)
	slices.Sort(rest)
	return append(append(out, slices.Compact(rest)...), words...)
}

// shown gives the words of a directive that are not in its own source. The words of a
// claim are; so is which figure or source a number names.
func (r *reader) shown(st *page.Statement) (string, bool) {
	switch st.Name {
	case "claim", "literal", "ref", "cite", "typed":
		return "", false
	}
	text := st.Shown
	if st.Figure != "" {
		text = r.drawn[text]
	}
	return strings.Join(strings.Fields(text), " "), true
}

// observed writes observations, a line an indicator, year and place.
func (r *reader) observed(keys map[report.Key]bool, verdicts map[report.Key]map[string]string) []string {
	sorted := make([]report.Key, 0, len(keys))
	for k := range keys {
		sorted = append(sorted, k)
	}
	slices.SortFunc(sorted, report.Key.Compare)
	var out []string
	var tokens, judged []string
	for i, k := range sorted {
		tokens = append(tokens, part(k)+"="+observedText(r.cells.at(k)))
		for _, of := range sortedKeys(verdicts[k]) {
			judged = append(judged, part(k)+">"+of+"="+verdicts[k][of])
		}
		if i+1 < len(sorted) && lineOf(sorted[i+1]) == lineOf(k) {
			continue
		}
		out = append(out, lineOf(k)+": "+strings.Join(append(tokens, judged...), " "))
		tokens, judged = nil, nil
	}
	return out
}

func sortedKeys(m map[string]string) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// lineOf names the line that an observation is on.
func lineOf(k report.Key) string {
	return k.Indicator + " " + strconv.Itoa(k.Year) + " " + placeCode(k.Place)
}

func placeCode(p report.Place) string {
	switch p.Kind {
	case report.InGroup:
		return "group:" + p.ID
	case report.AtLevel:
		return "level:" + p.ID
	}
	return p.ID
}

// part names an observation on its line.
func part(k report.Key) string {
	name := k.Industry
	if name == "" {
		name = "all"
	}
	for _, more := range []string{k.Stratum, k.Period} {
		if more != "" {
			name += "." + more
		}
	}
	return name
}

// observedText writes what was observed, as it may be published.
func observedText(c *analysis.Cell) string {
	text := ""
	switch {
	case c == nil:
		return "!absent"
	case !c.Has() && c.Withheld:
		text = "!withheld"
	case !c.Has():
		text = "!" + string(c.Missing)
	case c.Counted():
		text = digits(c.X) + "/" + digits(c.N)
	case !math.IsNaN(c.N):
		text = digits(c.Value) + "/n=" + digits(c.N)
	default:
		text = digits(c.Value)
	}
	if c.Status != "" && c.Status != "final" {
		text += ":" + c.Status
	}
	if c.Break {
		text += ":break"
	}
	return text
}

// verdicts notes the verdicts between observations that one directive rests on.
func (r *reader) verdicts(st *page.Statement, out map[report.Key]map[string]string) {
	with := make(map[report.Key]bool, len(st.Cells))
	for _, k := range st.Cells {
		with[k] = true
	}
	note := func(k report.Key, of, verdict string) {
		if out[k] == nil {
			out[k] = make(map[string]string)
		}
		if len(verdict) > len(out[k][of]) { // a figure says more than words do
			out[k][of] = verdict
		}
	}
	for _, k := range st.Cells {
		c := r.cells.at(k)
		if c == nil || k.Period != "" {
			continue
		}
		for i := range c.Comparisons {
			if cmp := &c.Comparisons[i]; cmp.Of != nil && with[cmp.Of.Key] {
				note(k, placeCode(cmp.Benchmark), r.verdict(cmp, st.Figure != ""))
			}
		}
		if from := c.Change.From; from != nil && with[from.Key] && (k.Year == st.Own.Year || k.Year == r.e.Report.Meta.Year) {
			note(k, strconv.Itoa(from.Year), string(c.Change.Verdict))
		}
	}
}

func (r *reader) verdict(c *analysis.Comparison, drawn bool) string {
	text := string(c.Verdict)
	if !drawn {
		return text
	}
	m := &r.e.Report.Methods
	if c.Much(m) {
		text += "!"
	}
	if (c.Verdict == analysis.Better || c.Verdict == analysis.Worse) && !c.Confident(m.FDRAlpha) {
		text += "?"
	}
	return text
}

// things writes the targets and the item of a project that a directive rests on.
func (r *reader) things(st *page.Statement) []string {
	var out []string
	for _, id := range st.Targets {
		if s := r.goals[id]; s != nil {
			t := s.Target
			out = append(out, strings.Join(strings.Fields(fmt.Sprintf("target %s: %s %s %s %d %s", id, t.Op, digits(t.Value), t.Unit, t.Year, s.State)), " "))
		}
	}
	if st.Item == "" {
		return out
	}
	pr := r.e.Result.Project(st.Project)
	for i := range pr.Items {
		if it := &pr.Items[i]; it.Item.Kind+"/"+it.Item.Indicator == st.Item {
			out = append(out, "project "+st.Project+" "+st.Item+": "+itemReading(it))
		}
	}
	return out
}

// itemReading writes an item's own value, its references and the verdicts between.
func itemReading(it *analysis.ItemResult) string {
	own := &it.Item.Own
	text := "own=" + digits(it.Value)
	switch {
	case math.IsNaN(it.Value):
		text = "own=!absent"
	case own.Counted():
		text = "own=" + digits(own.X) + "/" + digits(own.N)
	}
	parts := []string{text}
	for j := range it.Levels {
		g := &it.Levels[j]
		if g.Reference == nil || !g.Reference.Has() {
			continue
		}
		value := digits(g.Reference.Value)
		if g.Reference.Ranged() {
			value = digits(g.Reference.Low) + "~" + digits(g.Reference.High)
		}
		parts = append(parts, g.Level+"="+value, g.Level+">="+string(g.Verdict))
	}
	return strings.Join(parts, " ")
}

// changesOf compares what a section rested on with what it rests on: values first, then
// verdicts, then words. Words are left out where the source was edited, which numbers
// its directives anew.
func changesOf(before, after []string, edited bool) []Change {
	was, order := readings(before)
	now, more := readings(after)
	for _, what := range more {
		if _, ok := was[what]; !ok {
			order = append(order, what)
		}
	}
	var lists [3][]Change
	for _, what := range order {
		a, b := was[what], now[what]
		if a == b {
			continue
		}
		kind := 0
		switch first, _, _ := strings.Cut(what, " "); {
		case ordinal(first):
			kind = 2
		case strings.Contains(what, ">"):
			kind = 1
		}
		if kind < 2 || !edited {
			lists[kind] = append(lists[kind], Change{what, a, b})
		}
	}
	return slices.Concat(lists[:]...)
}

func ordinal(s string) bool {
	_, err := strconv.Atoi(s)
	return err == nil
}

// readings cuts lines into what each value is and what it was, in order. Lines that
// nobody can cut stand for themselves.
func readings(lines []string) (map[string]string, []string) {
	out := make(map[string]string)
	var order []string
	add := func(what, value string) {
		if _, again := out[what]; !again {
			order = append(order, what)
		}
		out[what] = value
	}
	for _, l := range lines {
		name, rest, _ := strings.Cut(l, ": ")
		first, _, _ := strings.Cut(name, " ")
		if first == "target" || ordinal(first) {
			add(name, rest)
			continue
		}
		for _, token := range strings.Fields(rest) {
			i := strings.LastIndexByte(token, '=')
			if strings.Contains(token, "/n=") {
				i = strings.IndexByte(token, '=')
			}
			if i < 0 {
				continue
			}
			add(name+" "+token[:i], token[i+1:])
		}
	}
	return out, order
}
