package edition

import (
	"cmp"
	"math"
	"slices"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/report"
)

// values compares the cells of the two editions, which both have in the order of their
// keys, and then the quarters and months.
func (c *comparer) values() {
	c.merge(c.oldCells(c.old.Result.Cells), c.new.Result.Cells)
	c.merge(c.oldCells(periods(c.old.Report)), periods(c.new.Report))
	for i := range c.Values {
		if v := &c.Values[i]; v.touches() {
			c.changed[v.Key] = v
		}
	}
	c.place()
	slices.SortStableFunc(c.Values, c.valueOrder)
	for i := range c.Values { // sorting moved them
		if v := &c.Values[i]; v.touches() {
			c.changed[v.Key] = v
		}
	}
}

// periods dresses quarters and months as cells.
func periods(r *report.Report) []analysis.Cell {
	out := make([]analysis.Cell, len(r.Periods))
	for i := range out {
		out[i].Observation = r.Periods[i]
		out[i].CI.Low, out[i].CI.High = math.NaN(), math.NaN()
	}
	return out
}

// run is the cells of one indicator and year in both editions.
type run struct{ old, new []analysis.Cell }

// merge walks two sorted lists indicator by indicator, year by year.
func (c *comparer) merge(old, new []analysis.Cell) {
	for len(old) > 0 || len(new) > 0 {
		var next *analysis.Cell
		switch {
		case len(new) == 0 || len(old) > 0 && blockOrder(&old[0], &new[0]) <= 0:
			next = &old[0]
		default:
			next = &new[0]
		}
		var r run
		r.old, old = cutBlock(old, next)
		r.new, new = cutBlock(new, next)
		c.run(r)
	}
}

func blockOrder(a, b *analysis.Cell) int {
	return cmp.Or(cmp.Compare(a.Indicator, b.Indicator), cmp.Compare(a.Year, b.Year))
}

// cutBlock takes the cells of an indicator and year off the front of a list.
func cutBlock(cells []analysis.Cell, of *analysis.Cell) (block, rest []analysis.Cell) {
	n := 0
	for n < len(cells) && blockOrder(&cells[n], of) == 0 {
		n++
	}
	return cells[:n], cells[n:]
}

// fewCells is how many cells, if any of them has a value, may come or go with their
// indicator and year and still be listed one by one.
const fewCells = 3

func (c *comparer) run(r run) {
	if c.doubtful(slices.Concat(r.old, r.new)[0].Indicator) {
		return
	}
	if (len(r.old) == 0 || len(r.new) == 0) && (len(r.old)+len(r.new) > fewCells || !slices.ContainsFunc(slices.Concat(r.old, r.new), has)) {
		c.block(r)
		return
	}
	for len(r.old) > 0 || len(r.new) > 0 {
		order := 0
		switch {
		case len(r.old) == 0:
			order = 1
		case len(r.new) == 0:
			order = -1
		default:
			order = r.old[0].Key.Compare(r.new[0].Key)
		}
		switch {
		case order < 0:
			c.cell(&r.old[0], nil)
			r.old = r.old[1:]
		case order > 0:
			c.cell(nil, &r.new[0])
			r.new = r.new[1:]
		default:
			c.cell(&r.old[0], &r.new[0])
			r.old, r.new = r.old[1:], r.new[1:]
		}
	}
}

func has(c analysis.Cell) bool { return c.Has() }

// block notes data that only one edition has, as one.
func (c *comparer) block(r run) {
	cells := slices.Concat(r.old, r.new)
	b := Block{Indicator: cells[0].Indicator, Year: cells[0].Year, New: len(r.old) == 0, Cells: len(cells)}
	for i := range cells {
		if !cells[i].Has() {
			b.Missing++
		}
		c.changed[cells[i].Key] = &ValueChange{Key: cells[i].Key, Kind: ValueAdded}
	}
	c.Blocks = append(c.Blocks, b)
}

// cell compares one cell; nil is none.
func (c *comparer) cell(old, new *analysis.Cell) {
	v := ValueChange{Before: reading(old), After: reading(new), Diff: math.NaN()}
	switch {
	case old == nil:
		v.Key, v.Kind = new.Key, ValueAdded
	case new == nil:
		v.Key, v.Kind = old.Key, ValueGone
	default:
		v.Key, v.Kind = new.Key, kindOf(old, new)
		if v.Kind == "" {
			return
		}
	}
	if v.Kind == ValueRevised {
		v.Diff = new.Value - old.Value
		v.Size = math.Abs(v.Diff) / c.scale(old, new)
	}
	v.conceal()
	v.Own = v.Key.Place.Kind == report.InRegion && (c.new.Report.Within(v.Key.Place.ID) || c.old.Report.Within(v.Key.Place.ID))
	c.Values = append(c.Values, v)
}

func reading(c *analysis.Cell) *Reading {
	if c == nil {
		return nil
	}
	return &Reading{Value: c.Value, X: c.X, N: c.N, Status: c.Status, Missing: c.Missing, Withheld: c.Withheld, Break: c.Break, Source: c.Source}
}

// kindOf says how a cell that both editions have differs; "" if it does not.
func kindOf(old, new *analysis.Cell) ValueKind {
	switch {
	case old.Has() && !new.Has():
		return ValueVanished
	case !old.Has() && new.Has():
		return ValueAppeared
	case old.Has() && !(old.Value == new.Value && equal(old.X, new.X) && equal(old.N, new.N)):
		return ValueRevised
	case old.Missing != new.Missing || old.Withheld != new.Withheld:
		return ValueReason
	case old.Break != new.Break:
		return ValueBroken
	case old.Status != new.Status:
		return ValueStatus
	case old.Source != new.Source, old.Basis != new.Basis, old.Note != new.Note:
		return ValueLabels
	}
	return ""
}

// equal reports whether two numbers are equal or both missing.
func equal(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }

// conceal takes out the number that the other edition suppresses: a comparison that is
// shown around must not tell what the new edition keeps back.
func (v *ValueChange) conceal() {
	if v.Before == nil || v.After == nil || v.Before.Missing == v.After.Missing {
		return
	}
	for _, pair := range [][2]*Reading{{v.Before, v.After}, {v.After, v.Before}} {
		if f := pair[1]; pair[0].Missing == report.Suppressed && !math.IsNaN(f.Value) {
			f.Value, f.X, f.N, f.Concealed = math.NaN(), math.NaN(), math.NaN(), true
		}
	}
}

// scale is the difference that matters: the indicator's margin, else half the width of
// the wider of the two intervals, else one percent of the larger value or its last
// decimal.
func (c *comparer) scale(old, new *analysis.Cell) float64 {
	ind := c.new.Report.Indicator(new.Indicator)
	if ind == nil {
		return 1
	}
	if ind.Margin > 0 {
		return ind.Margin
	}
	half := 0.0
	for _, i := range []analysis.Interval{old.CI, new.CI} {
		if i.Has() && !math.IsInf(i.High-i.Low, 0) {
			half = max(half, (i.High-i.Low)/2)
		}
	}
	if half > 0 {
		return half
	}
	return max(math.Abs(old.Value), math.Abs(new.Value), math.Pow10(2-ind.Decimals)) / 100
}

// place looks up on which lines the changed rows stand.
func (c *comparer) place() {
	lines := map[report.Origin][]int{} // by file, and side as the row
	for i := range c.Values {
		v := &c.Values[i]
		side, r, key := 0, c.new.Report, v.Key
		if v.Kind == ValueGone {
			side, r, key = 1, c.old.Report, c.oldKey(v.Key)
		}
		o, ok := origin(r, key)
		if !ok {
			continue
		}
		file := report.Origin{File: o.File, Row: side}
		if _, known := lines[file]; !known {
			lines[file] = r.Lines(o.File)
		}
		v.Pos = diag.Pos{File: o.File, Line: 1, Column: 1}
		if o.Row < len(lines[file]) {
			v.Pos.Line = lines[file][o.Row]
		}
	}
}

// origin finds where a cell was read.
func origin(r *report.Report, k report.Key) (report.Origin, bool) {
	list := r.Observations
	if k.Period != "" {
		list = r.Periods
	}
	i, ok := slices.BinarySearchFunc(list, k, func(o report.Observation, k report.Key) int { return o.Key.Compare(k) })
	if !ok {
		return report.Origin{}, false
	}
	return list[i].Origin, true
}

var valueKinds = []ValueKind{ValueRevised, ValueVanished, ValueGone, ValueAppeared, ValueAdded, ValueReason, ValueBroken, ValueStatus, ValueLabels}

func (c *comparer) valueOrder(a, b ValueChange) int {
	return cmp.Or(
		cmp.Compare(slices.Index(valueKinds, a.Kind), slices.Index(valueKinds, b.Kind)),
		cmp.Compare(b.Size, a.Size),
		a.Key.Compare(b.Key),
	)
}
