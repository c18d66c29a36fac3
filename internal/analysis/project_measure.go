package analysis

import (
	"strings"
	"time"

	"zhijian/internal/report"
)

// measures says how each measure of all projects stands on the day of release.
func (r *runner) measures(all []ProjectResult, next followers) {
	for i := range all {
		p := &all[i]
		p.Measures = make([]MeasureResult, len(p.Project.Measures))
		for j := range p.Measures {
			p.Measures[j] = MeasureResult{Of: p, Measure: &p.Project.Measures[j]}
		}
	}
	for i := range all {
		for j := range all[i].Measures {
			m := &all[i].Measures[j]
			if m.Later = next.newest(m); m.Later != nil {
				continue
			}
			m.Overdue = overdue(m.Measure, r.Report.Meta.Released)
			if m.Measure.Status == "done" {
				moved, followed := next.moved(m.Of, m.Measure.Indicator)
				m.Unmoved = followed && !moved
			}
		}
	}
}

// newest is the latest occurrence of a measure in the projects that continue its own,
// nil if none carries it on. A project that leaves it out ends it there.
func (f followers) newest(m *MeasureResult) *MeasureResult {
	var found *MeasureResult
	for _, q := range f[m.Of] {
		c := q.carries(m.Measure)
		if c == nil {
			continue
		}
		if later := f.newest(c); later != nil {
			c = later
		}
		if found == nil || c.Of.Project.Year > found.Of.Project.Year {
			found = c
		}
	}
	return found
}

// carries finds a measure of the year before in a project: the one with its id, or else
// the one with its words. A project that was rewritten may give ids anew.
func (p *ProjectResult) carries(m *report.Measure) *MeasureResult {
	if m.ID != "" {
		for i := range p.Measures {
			if p.Measures[i].Measure.ID == m.ID {
				return &p.Measures[i]
			}
		}
	}
	text := strings.Join(strings.Fields(m.Text), " ")
	for i := range p.Measures {
		if strings.Join(strings.Fields(p.Measures[i].Measure.Text), " ") == text {
			return &p.Measures[i]
		}
	}
	return nil
}

// overdue compares calendar days, each as written: a measure due on the day of release
// is not late yet. Without either day nothing can be late.
func overdue(m *report.Measure, released time.Time) bool {
	if m.Due.IsZero() || released.IsZero() || m.Status == "done" || m.Status == "dropped" {
		return false
	}
	return day(m.Due).Before(day(released))
}

func day(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// moved asks whether a gap of an indicator (of any, if it is empty) grew smaller in a
// project or in those that continue it: a measure may take years to work. followed says
// whether any of them could be held against an earlier year at all.
func (f followers) moved(p *ProjectResult, indicator string) (moved, followed bool) {
	for i := range p.Items {
		if indicator != "" && p.Items[i].Item.Indicator != indicator {
			continue
		}
		for l := range p.Items[i].Levels {
			switch p.Items[i].Levels[l].Closure.State {
			case Closing, Closed:
				return true, true
			case Stalled, Widening:
				followed = true
			}
		}
	}
	for _, q := range f[p] {
		m, ok := f.moved(q, indicator)
		if m {
			return true, true
		}
		followed = followed || ok
	}
	return false, followed
}
