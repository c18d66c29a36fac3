package analysis

import (
	"math"
	"slices"

	"zhijian/internal/report"
)

// ProjectResult is what was computed for one comparison-improvement project.
type ProjectResult struct {
	Project  *report.Project // a copy without the numbers where some are withheld; read nothing from Report.Projects
	Before   *ProjectResult  // the project that it continues; nil if it is new
	Items    []ItemResult    // in the order of Project.Items
	Measures []MeasureResult
	Largest  []*LevelGap // the gaps that are worse than their reference, lowest attainment first
	Profiles []Profile   // one a kind that has items, in the order of the kinds
}

// ItemResult is one item held against the three levels.
type ItemResult struct {
	Of     *ProjectResult
	Item   *report.Item
	Value  float64     // own value as it may be published; NaN if unknown or withheld
	CI     Interval    // of Value
	Levels [3]LevelGap // in the order of report.Levels
	Before *ItemResult // the same indicator and kind in the project that Of continues; nil if there is none
	// Withheld: the project speaks of a whole industry whose cell is suppressed.
	Withheld bool
}

// LevelGap is an item's gap to one level. Numbers that do not exist are NaN.
type LevelGap struct {
	Of        *ItemResult
	Level     string
	Reference *report.Reference // nil where the project gives none
	Gap       float64           // signed so that positive is better; own − reference for a neutral indicator; NaN against a range
	GapCI     Interval          // of Gap; against a range, what the range leaves possible (Method "range")
	// Attainment is in percent; NaN for neutral indicators, ranges, zero denominators and values below zero.
	Attainment float64
	Verdict    Verdict
	Reason     Reason
	Closure    Closure
}

// Closure follows a gap through the years of a project and those that it continues.
type Closure struct {
	State        ClosureState
	SinceLast    float64  // change of Gap since the project of the year before; positive is closing
	SinceLastOwn float64  // what own's change makes of SinceLast; the rest is the reference's
	SinceLastCI  Interval // of SinceLast where own is counted in both years; the references are taken as exact
	SinceEver    float64  // change of Gap since the first year that can be compared
	First        int      // that year; 0 if there is none
	Pace         float64  // mean change of Gap a year since First
	Closes       int      // the first year in which Gap is no longer below zero at this pace; 0 if it is not now, never, or not within 50 years
}

// ClosureState says how a gap moved since the year before, on the numbers alone: whether
// chance could do as much, Closure.SinceLastCI tells.
type ClosureState string

// The closure states.
const (
	Unfollowed ClosureState = ""        // no earlier year, nothing that can be compared with it, or never a gap
	Closed     ClosureState = "closed"  // no gap left where there was one
	Closing    ClosureState = "closing" // smaller than last year by more than the indicator's last decimal
	Stalled    ClosureState = "stalled" // as last year, to the indicator's decimals
	Widening   ClosureState = "widening"
)

// MeasureResult is how a measure stands on the day of the report's release.
//
// A measure that a later project of the same chain carries on is told there, whatever
// its state: only the newest occurrence can be overdue or unmoved.
type MeasureResult struct {
	Of      *ProjectResult
	Measure *report.Measure
	Later   *MeasureResult // its newest occurrence in the projects that continue Of; nil if this is the newest
	Overdue bool           // due before the release and neither done nor dropped
	Unmoved bool           // done, and yet no gap that it was to close is smaller than the year before
}

// Profile sums up the items of one kind against each level, by counting verdicts: no
// average is invented. Index is a weighted mean attainment (试算) only where
// methods.toml states weights, NaN otherwise.
type Profile struct {
	Kind   string
	Items  []*ItemResult
	Counts [3]map[Verdict]int
	Index  [3]float64
}

// Thread is one gap followed through the years: the item of a project and of those
// that it continues, oldest first.
type Thread struct {
	Project   string // id of the newest project
	Indicator string
	Kind      string
	Items     []*ItemResult // at least one, by year
}

// Project gives the result of a project by its id, or nil.
func (r *Result) Project(id string) *ProjectResult {
	for i := range r.Projects {
		if r.Projects[i].Project.ID == id {
			return &r.Projects[i]
		}
	}
	return nil
}

// Sources lists the ids of the sources that an item's numbers of its own year rest on:
// its own value's, then those of the references in the order of the levels; none twice,
// none empty. What Closure tells rests on earlier years too, see History.
func (it *ItemResult) Sources() []string {
	var out sourceList
	if !math.IsNaN(it.Item.Own.Value) {
		out.add(it.Item.Own.Source)
	}
	for l := range it.Levels {
		if ref := it.Levels[l].Reference; ref != nil {
			out.add(ref.Source)
		}
	}
	return out
}

// History lists the ids of the sources that a gap and all that its Closure tells rest
// on, the newest year first: own values and references of the item's year and of every
// earlier year that the closure goes back to.
func (g *LevelGap) History() []string {
	var out sourceList
	first := g.Closure.First
	for it := g.Of; it != nil; it = it.Before {
		h := it.Level(g.Level)
		if it != g.Of && (first == 0 || it.Of.Project.Year < first) {
			break
		}
		if h.Reference != nil {
			out.add(it.Item.Own.Source)
			out.add(h.Reference.Source)
		}
	}
	return out
}

// Level gives the item's gap to a level; level must be one of report.Levels.
func (it *ItemResult) Level(level string) *LevelGap {
	return &it.Levels[slices.Index(report.Levels(), level)]
}

// sourceList is ids of sources, none twice, none empty.
type sourceList []string

func (s *sourceList) add(id string) {
	if id != "" && !slices.Contains(*s, id) {
		*s = append(*s, id)
	}
}
