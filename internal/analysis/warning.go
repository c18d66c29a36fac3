package analysis

import (
	"cmp"
	"math"
	"slices"

	"zhijian/internal/report"
)

// Scope is how far a warning reaches.
type Scope string

// The scopes of early warnings, widest first.
const (
	Systemic Scope = "systemic" // 系统性: the region itself, all industries together
	Sectoral Scope = "sectoral" // 行业性: an industry of the region
	Regional Scope = "regional" // 区域性: a prefecture, all industries together
	Local    Scope = "local"    // an industry of a prefecture
)

// Warning is a cell that is worse than its benchmark and getting worse, both beyond
// chance: worse after control of false discoveries, and either a confident fall on
// last year or a confident trend the wrong way.
type Warning struct {
	Scope      Scope
	Cell       *Cell
	Comparison *Comparison // the first benchmark that the cell is worse than
	Fell       bool        // the change on last year is confident
	Trending   bool        // the trend is
}

// earlyWarnings lists the warnings of the report's year, widest scope first, then the
// surest: by p, then those by margin by how many margins wide their gap is.
func earlyWarnings(a *Result) []Warning {
	var out []Warning
	for i := range a.Cells {
		c := &a.Cells[i]
		if c.Year != a.Report.Meta.Year || c.Stratum != "" {
			continue
		}
		w := Warning{Cell: c, Scope: scope(a.Report, c), Fell: c.Change.Verdict == Worse && c.Change.Confident(a.Report.Methods.FDRAlpha), Trending: worsening(a.Report, c)}
		if !w.Fell && !w.Trending {
			continue
		}
		for j := range c.Comparisons {
			if g := &c.Comparisons[j]; g.Confident(a.Report.Methods.FDRAlpha) && g.Verdict == Worse {
				w.Comparison = g
				break
			}
		}
		if w.Comparison != nil {
			out = append(out, w)
		}
	}
	order := []Scope{Systemic, Sectoral, Regional, Local}
	slices.SortStableFunc(out, func(x, y Warning) int {
		return cmp.Or(
			cmp.Compare(slices.Index(order, x.Scope), slices.Index(order, y.Scope)),
			cmp.Compare(sureness(a.Report, x.Comparison), sureness(a.Report, y.Comparison)),
		)
	})
	return out
}

// sureness orders gaps, the surest first. A gap by margin has no p and comes after all
// that have: nobody knows how sure it is.
func sureness(r *report.Report, c *Comparison) float64 {
	if !math.IsNaN(c.P) {
		return c.P
	}
	margin := r.Indicator(c.Of.Indicator).Margin
	return 1 + margin/(margin+math.Abs(c.Gap))
}

// Confident reports whether the verdict stands after control of false discoveries. A
// verdict by margin has no p and stands as it is.
func (c *Comparison) Confident(fdr float64) bool {
	if c.Verdict != Better && c.Verdict != Worse {
		return false
	}
	return c.GapCI.Method == MethodMargin || c.Q <= fdr
}

// Confident reports whether the verdict on a change stands after control of false
// discoveries, like that on a comparison.
func (c *Change) Confident(fdr float64) bool {
	if c.Verdict != Better && c.Verdict != Worse {
		return false
	}
	return c.CI.Method == MethodMargin || c.Q <= fdr
}

// Much reports whether the verdict also holds at the higher confidence of methods.toml.
func (c *Comparison) Much(m *report.Methods) bool {
	return (c.Verdict == Better || c.Verdict == Worse) && c.P < 1-m.MuchConfidence
}

func scope(r *report.Report, c *Cell) Scope {
	switch own := c.Place.ID == r.Meta.Region; {
	case own && c.Industry == "":
		return Systemic
	case own:
		return Sectoral
	case c.Industry == "":
		return Regional
	}
	return Local
}

// worsening reports a trend against the indicator's direction.
func worsening(r *report.Report, c *Cell) bool {
	switch r.Indicator(c.Indicator).Direction {
	case report.Up:
		return c.Trend.Verdict == Falling
	case report.Down:
		return c.Trend.Verdict == Rising
	}
	return false
}
