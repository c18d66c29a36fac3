package sample

import "strings"

// level is an advanced-enterprise level.
type level struct {
	id, name, basis string
	left            float64 // of a pass rate: the part of the failures that is left
	steps           float64 // of a value: the industries' spreads it is ahead
	home            bool    // ahead of the region, not of the better of region and nation
}

// advanced are the levels, highest first.
var advanced = []level{
	{"international_advanced", "国际先进", "国际同行业领先企业水平（示例）", 0.35, 0.60, false},
	{"national_advanced", "国内先进", "国内同行业前三名平均（示例）", 0.50, 0.40, false},
	{"regional_advanced", "区内先进", "区内同行业前三名平均（示例）", 0.65, 0.25, true},
}

// leaderTable gives the advanced levels of the listed industries; value gives the one of
// the i-th industry.
func leaderTable(id string, year int, codes string, list []industry, value func(l level, i int) string) table {
	t := table{indicator: id, suffix: "-levels", year: year, status: "final", source: "sample-levels"}
	for _, l := range advanced {
		var rows []row
		for i, ind := range list {
			if strings.Contains(codes, ind.code) {
				rows = append(rows, row{level: l.id, industry: ind.code, basis: l.basis, value: value(l, i)})
			}
		}
		t.add(l.name, rows...)
	}
	return t
}

// passLeaders gives the advanced levels of a pass rate.
func passLeaders(id string, year int, codes string, g *grid, national []cell) table {
	return leaderTable(id, year, codes, g.list, func(l level, i int) string {
		best := g.industry(i).percent()
		if !l.home {
			best = max(best, national[i].percent())
		}
		return decimal(100-(100-best)*l.left, 1)
	})
}

func (c cell) percent() float64 {
	x, n := c.sum()
	return 100 * float64(x) / float64(n)
}
