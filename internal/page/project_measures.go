package page

import (
	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// MeasureGroup is the measures of one status.
type MeasureGroup struct {
	Class string       // planned, under_way, done, dropped
	Word  string       // its name
	Count string       // of Rows
	Rows  []MeasureRow // never empty
}

// MeasureRow is one measure.
type MeasureRow struct {
	ID        string   // HTML id
	Text      string   // what is to be done
	Owner     string   // may be empty
	Due       Day      // zero if not stated
	Effect    string   // what it is expected to bring about; may be empty
	Indicator Link     // whose gap it is to close; Text is "" for all of the project's
	Warnings  []string // overdue, done but unmoved: in words; may be empty
	Later     Link     // where the measure stands now, in a later project; Text is "" if here
}

// Day is a date for readers and for machines.
type Day struct {
	Text string // 2015年12月31日
	ISO  string // 2015-12-31
}

// measureStates lists the statuses of measures in the order of the board.
var measureStates = [...]string{"under_way", "planned", "done", "dropped"}

// measureGroups makes the board of a project's measures, and says how many need a look.
func (b *builder) measureGroups(pr *analysis.ProjectResult) (groups []MeasureGroup, attention []string) {
	overdue, unmoved := 0, 0
	for _, status := range measureStates {
		g := MeasureGroup{Class: status, Word: b.cat.T("page.project.status." + status)}
		for i := range pr.Measures {
			m := &pr.Measures[i]
			if m.Measure.Status == status {
				g.Rows = append(g.Rows, b.measureRow(pr, i))
				overdue += boolInt(m.Overdue)
				unmoved += boolInt(m.Unmoved)
			}
		}
		if len(g.Rows) > 0 {
			g.Count = itoa(len(g.Rows))
			groups = append(groups, g)
		}
	}
	if overdue > 0 {
		attention = append(attention, b.cat.T("page.project.overdue", itoa(overdue)))
	}
	if unmoved > 0 {
		attention = append(attention, b.cat.T("page.project.unmoved", itoa(unmoved)))
	}
	return groups, attention
}

// measureID is the HTML id of a project's i-th measure.
func measureID(i int) string { return "measure-" + itoa(i+1) }

func (b *builder) measureRow(pr *analysis.ProjectResult, i int) MeasureRow {
	m := &pr.Measures[i]
	row := MeasureRow{ID: measureID(i), Text: m.Measure.Text, Owner: m.Measure.Owner, Due: b.day(m.Measure), Effect: m.Measure.Effect}
	if ind := b.r.Indicator(m.Measure.Indicator); ind != nil {
		row.Indicator = Link{b.indicatorName(ind), b.itemOf(pr, ind.ID)}
	}
	if m.Later != nil {
		row.Later = b.laterMeasure(m.Later)
	}
	if m.Overdue {
		row.Warnings = append(row.Warnings, b.cat.T("page.project.measure.overdue"))
	}
	if m.Unmoved {
		row.Warnings = append(row.Warnings, b.cat.T("page.project.measure.unmoved"))
	}
	return row
}

// laterMeasure leads to the newest occurrence of a measure: 见2015年.
func (b *builder) laterMeasure(m *analysis.MeasureResult) Link {
	at := 0
	for i := range m.Of.Measures {
		if &m.Of.Measures[i] == m {
			at = i
		}
	}
	return Link{b.cat.T("page.project.measure.later", itoa(m.Of.Project.Year)), b.link(projectPath(m.Of.Project.ID)) + "#" + measureID(at)}
}

func (b *builder) day(m *report.Measure) Day {
	if m.Due.IsZero() {
		return Day{}
	}
	return Day{b.date(m.Due), m.Due.Format("2006-01-02")}
}

// itemOf leads to the first item of a project that compares an indicator; "" if none does.
func (b *builder) itemOf(pr *analysis.ProjectResult, indicator string) string {
	for i := range pr.Items {
		if pr.Items[i].Item.Indicator == indicator {
			return b.itemLink(&pr.Items[i])
		}
	}
	return ""
}
