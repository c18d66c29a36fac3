package analysis

import (
	"math"

	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// targets holds each target against the report's region, all industries together, in
// the report's year, whether or not the target is due.
func targets(a *Result) []TargetStatus {
	out := make([]TargetStatus, len(a.Report.Targets))
	for i := range a.Report.Targets {
		out[i] = targetStatus(a, &a.Report.Targets[i])
	}
	return out
}

func targetStatus(a *Result, t *report.Target) TargetStatus {
	s := TargetStatus{Target: t, Gap: math.NaN(), State: Unknown, Pace: noPace()}
	if t.Op == "qualitative" {
		s.State = Qualitative
		return s
	}
	if t.Indicator == "" {
		return s
	}
	s.Cell = a.Cell(report.Key{
		Indicator: t.Indicator,
		Year:      a.Report.Meta.Year,
		Place:     report.Place{Kind: report.InRegion, ID: a.Report.Meta.Region},
	})
	if !s.Cell.Has() {
		return s
	}
	s.Gap = s.Cell.Value - t.Value
	if t.Op == "<=" || t.Op == "<" {
		s.Gap = -s.Gap
	}
	s.Pace = pace(a, t, s.Cell)
	s.State = NotMet
	if s.Gap > 0 || s.Gap == 0 && (t.Op == ">=" || t.Op == "<=") {
		s.State = Met
	}
	return s
}

// Pace is how fast a target is approached, in its unit a year.
type Pace struct {
	Base     *Cell   // where it is measured from: the target's base year, else the first year with data that is comparable; nil if there is none
	Actual   float64 // mean yearly change since then, positive is better
	Required float64 // yearly change from then that meets the target in its year
	MetIn    float64 // the year in which it is met at this pace; +Inf if never
	Track    Track
}

// Track says whether the present pace meets the target in time.
type Track string

// The tracks.
const (
	OnTrack    Track = "on_track"
	OffTrack   Track = "off_track"
	MovingAway Track = "moving_away"
	NoPace     Track = "no_pace" // too few years, or nothing to measure from
)

func noPace() Pace {
	nan := math.NaN()
	return Pace{Actual: nan, Required: nan, MetIn: nan, Track: NoPace}
}

// minPaceYears is the shortest time from which a pace is drawn: one change is no pace.
const minPaceYears = 2

// pace measures linear progress, so that rates near 100 % are not flattered by their
// growth. Years before a break of the series do not count.
func pace(a *Result, t *report.Target, now *Cell) Pace {
	p := noPace()
	for year := now.Year - 1; year >= now.Year-a.Report.Methods.TrendYears && year >= t.BaseYear; year-- {
		k := now.Key
		k.Year = year + 1
		if next := a.Cell(k); next != nil && next.Break {
			break
		}
		k.Year = year
		if c := a.Cell(k); c.Has() {
			p.Base = c
		}
	}
	if p.Base == nil || now.Year-p.Base.Year < minPaceYears {
		return noPace()
	}
	l := stat.LinearPace(stat.ProgressInput{BaseValue: p.Base.Value, BaseYear: float64(p.Base.Year), CurrentValue: now.Value,
		CurrentYear: float64(now.Year), Target: t.Value, TargetYear: float64(t.Year), HigherIsBetter: t.Op == ">=" || t.Op == ">"})
	p.Actual, p.Required, p.MetIn = l.Actual, l.Required, l.MetIn
	if l.Distance == 0 && (t.Op == ">" || t.Op == "<") {
		// Standing on a goal that must be passed: any step forward meets it.
		p.MetIn = math.Inf(1)
		if l.Actual > 0 {
			p.MetIn = float64(now.Year + 1)
		}
	}
	switch {
	case p.MetIn <= float64(t.Year):
		p.Track = OnTrack
	case p.Actual < 0:
		p.Track = MovingAway
	default:
		p.Track = OffTrack
	}
	return p
}
