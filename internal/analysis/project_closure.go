package analysis

import (
	"math"
	"math/big"
	"strings"

	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// farthestClosing is how many years ahead a pace is drawn: beyond it a straight line
// says nothing.
const farthestClosing = 50

func noClosure() Closure {
	nan := math.NaN()
	return Closure{SinceLast: nan, SinceLastOwn: nan, SinceLastCI: noInterval(), SinceEver: nan, Pace: nan}
}

// close follows the gap of an item to level l through the years before.
//
// Pace is the plain mean: the change since the first comparable year, divided by the
// years between. A line fitted by least squares would agree with neither of the two
// numbers printed beside it.
func (r *runner) close(ind *report.Indicator, l int, it *ItemResult) {
	g := &it.Levels[l]
	now := r.exact[g]
	if now == nil || ind.Direction == report.Neutral {
		return
	}
	c, year := &g.Closure, it.Of.Project.Year
	wasOpen := false
	var first *big.Rat
	for _, h := range earlier(it, l) {
		then := r.exact[h]
		c.First, first = h.Of.Of.Project.Year, then
		wasOpen = wasOpen || then.Sign() < 0
		if c.First == year-1 {
			r.sinceLast(ind, g, h, then, now)
		}
	}
	if first == nil {
		return
	}
	since := new(big.Rat).Sub(now, first)
	pace := new(big.Rat).Quo(since, big.NewRat(int64(year-c.First), 1))
	c.SinceEver, c.Pace = number(since), number(pace)
	if now.Sign() < 0 {
		c.Closes = closes(year, now, pace)
		return
	}
	c.State = Unfollowed
	if wasOpen {
		c.State = Closed
	}
}

// earlier lists the gaps to the same level that g of an item can be held against, latest
// first. It ends before a change of definition, and where the reference is of another
// basis or kind (a value, a range); years without a gap are passed over.
func earlier(it *ItemResult, l int) []*LevelGap {
	ref := it.Levels[l].Reference
	var out []*LevelGap
	for it.Before != nil && !it.Item.Break {
		it = it.Before
		h := &it.Levels[l]
		if h.Reference == nil {
			continue
		}
		if h.Reference.Ranged() || !SameBasis(h.Reference, ref) {
			break
		}
		if !math.IsNaN(h.Gap) {
			out = append(out, h)
		}
	}
	return out
}

// SameBasis reports whether two references rest on the same basis, as far as words tell.
func SameBasis(a, b *report.Reference) bool {
	return strings.Join(strings.Fields(a.Basis), " ") == strings.Join(strings.Fields(b.Basis), " ")
}

// sinceLast fills in how gap g moved from h, that of the year before: the state is that
// of a gap still open, which close corrects for one that is not.
func (r *runner) sinceLast(ind *report.Indicator, g, h *LevelGap, then, now *big.Rat) {
	c := &g.Closure
	moved := new(big.Rat).Sub(now, then)
	c.SinceLast = number(moved)
	ref := new(big.Rat).Sub(exactDecimal(g.Reference.Value), exactDecimal(h.Reference.Value))
	if ind.Direction == report.Up {
		ref.Neg(ref)
	}
	c.SinceLastOwn = number(new(big.Rat).Sub(moved, ref))
	if own, old := r.ownCell(ind, g.Of), r.ownCell(ind, h.Of); own.CI.Has() && old.CI.Has() {
		i, shift := facing(ind, differenceInterval(ind, own, old)), number(ref)
		c.SinceLastCI = Interval{i.Low + shift, i.High + shift, i.Method}
	}
	switch {
	case roundsToZero(c.SinceLast, ind.Decimals):
		c.State = Stalled
	case moved.Sign() > 0:
		c.State = Closing
	default:
		c.State = Widening
	}
}

// roundsToZero reports whether a reader, who sees the indicator's decimals, sees zero.
func roundsToZero(v float64, decimals int) bool {
	return strings.Trim(stat.RoundFloat(v, decimals), "-0.") == ""
}

// closes is the first year in which an open gap reaches zero at a pace, 0 if that is
// never or too far off.
func closes(year int, gap, pace *big.Rat) int {
	if pace.Sign() <= 0 {
		return 0
	}
	years := new(big.Rat).Quo(new(big.Rat).Neg(gap), pace)
	whole, rest := new(big.Int).QuoRem(years.Num(), years.Denom(), new(big.Int))
	if rest.Sign() != 0 {
		whole.Add(whole, big.NewInt(1))
	}
	if !whole.IsInt64() || whole.Int64() > farthestClosing {
		return 0
	}
	return year + int(whole.Int64())
}
