package analysis

import (
	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// rankSlice ranks the regions of a slice among those with the same parent and level.
// A neutral indicator has no best and gives no ranks.
func (r *runner) rankSlice(s slice) {
	ind := r.indicators[s[0]]
	if ind.Direction == report.Neutral {
		return
	}
	type peers struct{ parent, level string }
	groups := make(map[peers][]*Cell)
	for _, i := range s {
		c := &r.Cells[i]
		if c.Place.Kind != report.InRegion || !c.Has() {
			continue
		}
		reg := r.Report.Region(c.Place.ID)
		k := peers{reg.Parent, reg.Level}
		groups[k] = append(groups[k], c)
	}
	for _, cells := range groups {
		if len(cells) > 1 {
			r.rankPeers(ind, cells)
		}
	}
}

// rankPeers gives each place its rank, ties sharing the best, and the range of ranks
// that pairwise comparisons at the report's confidence leave open.
func (r *runner) rankPeers(ind *report.Indicator, cells []*Cell) {
	values := make([]float64, len(cells))
	for i, c := range cells {
		values[i] = c.Value
	}
	up := ind.Direction == report.Up
	told := false
	ranges := stat.RankRanges(values, up, func(i, j int) bool {
		d := r.differ(ind, cells[i], cells[j])
		told = told || d.reason == ""
		return d.sign != 0
	})
	for i, rank := range stat.Ranks(values, up) {
		cells[i].Rank = Rank{Rank: rank, Of: len(cells)}
		if told {
			cells[i].Rank.Low, cells[i].Rank.High = ranges[i].Low, ranges[i].High
		}
	}
}
