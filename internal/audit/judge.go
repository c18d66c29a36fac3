package audit

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// outcome is what the data say about a number or word.
type outcome uint8

const (
	unsure outcome = iota
	agrees
	contradicts
)

// numbers judges the numbers of a sentence.
func (u *auditor) numbers(s *sentence) {
	for i := range s.tokens {
		t := &s.tokens[i]
		if t.num != nil && (t.kind == number || t.num.letBe && t.num.han) {
			u.number(s, i)
		}
	}
}

// number judges one number and files what is found.
func (u *auditor) number(s *sentence, i int) {
	t := &s.tokens[i]
	q := t.num
	b, ok := u.bind(s, i)
	if q.letBe && !(ok && b.clear && u.stated(s, i)) {
		return
	}
	end := q.end
	if ok && q.measure == plainNumber {
		if e, _ := u.unitEnd(s.b, q, b.ind); e > end {
			end = e
		}
	}
	if !ok || s.rangeAt(i) {
		u.unknown(s, i, end)
		return
	}
	if u.r.InDoubt(b.ind.ID) {
		return
	}
	q.bound = u.boundOf(s, i)
	got, key := u.judge(s, i, &b)
	if got != unsure || b.named && b.clear && !b.several {
		said := b
		said.key = key
		u.spokenNumber(s, i, end, &said)
	}
	switch {
	case got == agrees:
		b.other = b.key != key
		b.key = key
		u.equal(s, i, end, &b)
	case got == contradicts:
		b.key = key
		u.wrong(s, i, end, &b)
	default:
		u.unknown(s, i, end)
	}
}

// stated reports whether a Chinese numeral stands where a value is told: 达到三十六个.
func (u *auditor) stated(s *sentence, i int) bool {
	return i > 0 && s.tokens[i-1].is(to|light|over|under|near|about|rose|fell) && !s.tokens[i-1].is(of|join)
}

// rangeAt reports whether a number is an end of a range: 91.2%—93.4%.
func (s *sentence) rangeAt(i int) bool {
	dash := func(k int) bool {
		if k <= 0 || k+1 >= len(s.tokens) || s.tokens[k-1].kind != number || s.tokens[k+1].kind != number {
			return false
		}
		t := &s.tokens[k]
		if t.kind == other {
			return strings.Trim(string(s.b.runes[t.start:t.end]), "-—–~～") == ""
		}
		return t.is(rangeTo) && (k < 2 || !s.tokens[k-2].is(from))
	}
	return dash(i+1) || dash(i-1)
}

// judge holds a number against what it speaks of. The key is that of the cell that it
// agrees with.
func (u *auditor) judge(s *sentence, i int, b *binding) (outcome, report.Key) {
	q := s.tokens[i].num
	hoped := s.has(0, len(s.tokens), wish|when|ask) || s.asks
	if s.has(s.clauseStart(i), i, goal) {
		return unsure, b.key // a target, not what was reached
	}
	if hoped && (q.bound != exact || q.decimals == 0) || b.purpose == relative {
		return unsure, b.key
	}
	if b.doubt || hoped && s.has(s.clauseStart(i), s.clauseEnd(i), wish|when|ask) {
		return unsure, b.key
	}
	if b.each {
		if got, key := u.holdEach(q, b); b.purpose == level && q.bound != exact && b.named && b.clear && !hoped && !s.quotes() {
			return got, key
		}
		return unsure, b.key
	}
	got := u.hold(q, b, b.key)
	if got == agrees && !b.several && (b.clear || (b.own || b.listed) && q.bound == exact && q.decimals > 0) {
		return agrees, b.key
	}
	if q.bound == exact && !b.listed && b.own && (b.clear || q.decimals > 0) && (b.several || b.carried || got == unsure || !b.clear || got == contradicts && !u.tight(s, i)) {
		if keys := u.others(q, b); len(keys) == 1 && b.named {
			return agrees, keys[0]
		} else if len(keys) > 0 {
			return unsure, b.key
		}
	}
	if got == contradicts && b.named && b.clear && !b.several && !hoped && !s.quotes() && !(b.purpose == change && !b.based && b.sign == 0) {
		return contradicts, b.key
	}
	return unsure, b.key
}

// tight reports whether the number's own clause names what it is about, so that nothing
// else can be meant.
func (u *auditor) tight(s *sentence, i int) bool {
	named := false
	for _, h := range []*block{s.b.rowHead, s.b.colHead} {
		named = named || h != nil && slices.ContainsFunc(h.tokens, func(t token) bool { return t.kind == year })
	}
	for k := s.clauseStart(i); k < i; k++ {
		named = named || s.tokens[k].kind == place || s.tokens[k].kind == industry || s.tokens[k].kind == indicator
	}
	return named
}

// others lists the further cells that the sentence could be about and whose value a
// number gives.
func (u *auditor) others(q *quantity, b *binding) []report.Key {
	var keys []report.Key
	for _, k := range b.otherwise {
		if k != b.key && u.hold(q, b, k) == agrees {
			keys = append(keys, k)
		}
	}
	return keys
}

// plausible lists the cells that a number could be about: what its sentence names up to
// the end of its clause, in any combination, and the report's own defaults.
func (u *auditor) plausible(s *sentence, i int, b *binding) []report.Key {
	places, industries, years := []report.Place{u.own()}, []string{""}, []int{u.r.Meta.Year}
	visit := func(t *token) {
		switch {
		case t.torn:
		case t.kind == place && !slices.Contains(places, t.place):
			places = append(places, t.place)
		case t.kind == industry && !slices.Contains(industries, t.id):
			industries = append(industries, t.id)
		case t.kind == year && !slices.Contains(years, t.year):
			years = append(years, t.year)
		}
	}
	for k := range s.clauseEnd(i) {
		visit(&s.tokens[k])
	}
	for _, k := range []kind{place, industry} {
		if t := u.around(s, k); t != nil {
			visit(t)
		}
	}
	const most = 200 // a sentence that names more is about all of them
	var keys []report.Key
	for _, p := range places {
		for _, ind := range industries {
			for _, y := range years {
				if len(keys) < most {
					keys = append(keys, report.Key{Indicator: b.ind.ID, Year: y, Place: p, Industry: ind})
				}
			}
		}
	}
	return keys
}

// hold compares a number with one cell.
func (u *auditor) hold(q *quantity, b *binding, k report.Key) outcome {
	c := u.a.Cell(k)
	if !c.Has() {
		return unsure
	}
	switch b.purpose {
	case change:
		return u.holdChange(q, b, c)
	case gap:
		o := k
		o.Place = b.bench
		bench := u.a.Cell(o)
		if !bench.Has() || o == k {
			return unsure
		}
		return holdDifference(q, b, clean(c.Value-bench.Value), roundedDifference(b.ind, c, bench))
	}
	if q.measure == points {
		return unsure
	}
	return holdValue(q, c.Value, b.ind.Decimals)
}

func (u *auditor) holdChange(q *quantity, b *binding, c *analysis.Cell) outcome {
	from := c.Change.From
	if b.base != c.Year-1 {
		k := c.Key
		k.Year = b.base
		if from = u.a.Cell(k); !from.Has() {
			return unsure
		}
		for y := b.base + 1; y <= c.Year; y++ {
			k.Year = y
			if m := u.a.Cell(k); m != nil && m.Break {
				return unsure
			}
		}
	} else if math.IsNaN(c.Change.Diff) {
		return unsure
	}
	return holdDifference(q, b, clean(c.Value-from.Value), roundedDifference(b.ind, c, from))
}

// roundedDifference is what a reader gets who subtracts the numbers shown.
func roundedDifference(ind *report.Indicator, c, o *analysis.Cell) float64 {
	a, err1 := strconv.ParseFloat(stat.RoundFloat(c.Value, ind.Decimals), 64)
	b, err2 := strconv.ParseFloat(stat.RoundFloat(o.Value, ind.Decimals), 64)
	if err1 != nil || err2 != nil {
		return math.NaN()
	}
	return clean(a - b)
}

// clean takes the dust of binary subtraction off a number.
func clean(v float64) float64 {
	short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 12, 64), 64)
	if err != nil {
		return v
	}
	return short
}

// holdDifference compares a number with a difference, its sign with the words.
func holdDifference(q *quantity, b *binding, diffs ...float64) outcome {
	want := float64(b.sign)
	if b.good {
		want *= float64(b.ind.Direction)
	}
	for _, d := range diffs {
		if want*d >= 0 && holdValue(q, math.Abs(d), b.ind.Decimals) == agrees {
			return agrees
		}
	}
	if b.good && b.ind.Direction == report.Neutral || math.IsNaN(diffs[0]) {
		return unsure
	}
	if want*diffs[0] < 0 {
		return contradicts
	}
	return holdValue(q, math.Abs(diffs[0]), b.ind.Decimals)
}

func (u *auditor) unknown(s *sentence, i, end int) {
	t := &s.tokens[i]
	if t.num.letBe {
		return
	}
	f := u.found(s.b, t.start, end, diag.Note, "prose-number", "unknown", "")
	f.Problem.Hint = diag.T("prose-number-literal", oneLine(f.Text))
}
