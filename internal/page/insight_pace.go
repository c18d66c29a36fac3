package page

import (
	"math"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// Pace says whether the present pace meets a target in time.
type Pace struct {
	Class    string // met, on_track, off_track, moving_away, no_pace; "" where there is nothing to pace
	Shape    string // beside the word
	Word     string // 按目前进度预计2018年达到
	Actual   string // mean yearly progress, positive towards the goal, without a unit; "" if unknown
	Required string // what meets the goal in its year, as Actual; "" if unknown or met
	Unit     string // of both: 个百分点
	Base     string // from where: 2011年（86.9%）; "" if unknown
}

// paceShapes point onward, onward but hollow, and back.
var paceShapes = map[string]string{"met": "✔", "on_track": "►", "off_track": "▷", "moving_away": "◄", "no_pace": "○"}

// soonest is how many years ahead a year of arrival is still worth naming.
const soonest = 50

// pace shows the pace of a target that has a value.
func (b *builder) pace(s *analysis.TargetStatus, ind *report.Indicator) Pace {
	if ind == nil || s.State != analysis.Met && s.State != analysis.NotMet {
		return Pace{}
	}
	p, known := &s.Pace, s.Pace.Track != analysis.NoPace
	shown := Pace{Class: string(p.Track), Unit: b.gapUnit(ind)}
	if s.State == analysis.Met {
		shown.Class = string(analysis.Met)
	}
	shown.Shape = paceShapes[shown.Class]
	shown.Word = b.paceWord(s)
	if !known {
		return shown
	}
	// A step a year is small: some targets are met by one unit in five years.
	shown.Actual = b.signed(p.Actual, ind.Decimals+1)
	if s.State == analysis.NotMet && s.Target.Year > b.r.Meta.Year {
		shown.Required = b.signed(p.Required, ind.Decimals+1)
	}
	shown.Base = b.cat.T("page.pace.from", itoa(p.Base.Year), b.value(ind, p.Base.Value))
	return shown
}

// paceWord tells a pace. A year of arrival is a whole one: what is reached during a year
// is known when that year is reported.
func (b *builder) paceWord(s *analysis.TargetStatus) string {
	p, now := &s.Pace, b.r.Meta.Year
	due := s.Target.Year <= now
	year, soon := "", p.MetIn <= float64(now+soonest)
	if soon {
		year = b.cat.T("page.year", itoa(int(math.Ceil(p.MetIn))))
	}
	switch {
	case s.State == analysis.Met && p.Actual < 0:
		return b.cat.T("page.pace.met_away")
	case s.State == analysis.Met:
		return b.cat.T("page.pace.met")
	case p.Track == analysis.NoPace:
		return b.cat.T("page.pace.unknown")
	case p.Track == analysis.OnTrack:
		return b.cat.T("page.pace.on_track", year)
	case p.Track == analysis.MovingAway:
		return b.cat.T("page.pace.moving_away")
	case due && soon:
		return b.cat.T("page.pace.overdue", year)
	case soon:
		return b.cat.T("page.pace.late", year)
	}
	return b.cat.T("page.pace.off_track")
}
