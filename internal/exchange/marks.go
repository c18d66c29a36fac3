package exchange

import (
	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// marks gives the words that mark synthetic sources, by their ids.
func marks(r *report.Report, cat *lang.Catalogue) map[string]string {
	out := make(map[string]string, len(r.Sources))
	for i := range r.Sources {
		if s := &r.Sources[i]; s.Synthetic {
			out[s.ID] = cat.T("exchange.synthetic")
		}
	}
	return out
}

// rests tells what was computed from more than one observation, and from synthetic ones
// among them. q does not count: its family is a whole year of an indicator, and a mark
// on all of that would say nothing about any row.
type rests struct {
	a         *analysis.Result
	synthetic map[string]bool // sources
	mixed     map[string]bool // indicators with synthetic observations and others
	peers     map[peers]bool  // of those: ranked together, a synthetic observation among them
}

// peers are the regions that are ranked together.
type peers struct {
	of            report.Key // without a place
	parent, level string
}

func newRests(a *analysis.Result) *rests {
	s := &rests{a, make(map[string]bool), make(map[string]bool), make(map[peers]bool)}
	for i := range a.Report.Sources {
		if source := &a.Report.Sources[i]; source.Synthetic {
			s.synthetic[source.ID] = true
		}
	}
	if len(s.synthetic) == 0 {
		return s
	}
	for cells := a.Cells; len(cells) > 0; {
		n, synthetic := 0, 0
		for ; n < len(cells) && cells[n].Indicator == cells[0].Indicator; n++ {
			if s.synthetic[cells[n].Source] {
				synthetic++
			}
		}
		if 0 < synthetic && synthetic < n {
			s.mixed[cells[0].Indicator] = true
			s.addPeers(cells[:n])
		}
		cells = cells[n:]
	}
	return s
}

func (s *rests) addPeers(cells []analysis.Cell) {
	for i := range cells {
		if c := &cells[i]; c.Rank.Rank != 0 && s.synthetic[c.Source] {
			if p, ok := s.peersOf(c); ok {
				s.peers[p] = true
			}
		}
	}
}

func (s *rests) peersOf(c *analysis.Cell) (p peers, ok bool) {
	if c.Place.Kind != report.InRegion {
		return p, false
	}
	reg := s.a.Report.Region(c.Place.ID)
	if reg == nil {
		return p, false
	}
	p = peers{c.Key, reg.Parent, reg.Level}
	p.of.Place = report.Place{}
	return p, true
}

// series reports whether an observation's change or trend rests on synthetic data.
func (s *rests) series(c *analysis.Cell) bool {
	from, trend := c.Change.From, c.Trend.Verdict != ""
	switch {
	case from == nil && !trend:
		return false
	case s.synthetic[c.Source], from != nil && s.synthetic[from.Source]:
		return true
	case !trend, !s.mixed[c.Indicator]:
		return false
	}
	key := c.Key
	for key.Year = c.Trend.First; key.Year <= c.Year; key.Year++ {
		if p := s.a.Cell(key); p != nil && p.Has() && s.synthetic[p.Source] {
			return true
		}
	}
	return false
}

// rank reports whether an observation's rank rests on synthetic data.
func (s *rests) rank(c *analysis.Cell) bool {
	if c.Rank.Rank == 0 || !s.mixed[c.Indicator] {
		return c.Rank.Rank != 0 && s.synthetic[c.Source]
	}
	p, ok := s.peersOf(c)
	return ok && s.peers[p]
}

// gap reports whether a project's gap rests on synthetic data, in its own year or in any
// to which its closure reaches back.
func (s *rests) gap(g *analysis.LevelGap) bool {
	of := func(it *analysis.ItemResult, ref *report.Reference) bool {
		return s.synthetic[it.Item.Own.Source] || ref != nil && s.synthetic[ref.Source]
	}
	it := g.Of
	if s.synthetic[it.Of.Project.Source] || of(it, g.Reference) {
		return true
	}
	if g.Closure.First == 0 {
		return false
	}
	for it = it.Before; it != nil && it.Of.Project.Year >= g.Closure.First; it = it.Before {
		for l := range it.Levels {
			if h := &it.Levels[l]; h.Level == g.Level && of(it, h.Reference) {
				return true
			}
		}
	}
	return false
}
