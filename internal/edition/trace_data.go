package edition

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"zhijian/internal/report"
)

// data finds out what stands on a line of the data, and what rests on it.
func (t *tracing) data() {
	t.want.cells = make(map[report.Key]bool)
	if _, ok := report.StandsOn(t.text, t.At.Line); !ok {
		t.Kind, t.Nearest = Nothing, t.nearest(func(line int) bool {
			_, ok := report.StandsOn(t.text, line)
			return ok
		})
		return
	}
	folder := path.Base(path.Dir(t.At.File))
	switch {
	case folder == "projects":
		t.project()
	case folder == "data" || folder == "editions":
		t.definition()
	default:
		t.rows()
	}
	t.list()
	t.find()
}

// nearest finds the line closest to the traced one of which something holds, the upper
// of two; 0 if there is none.
func (t *tracing) nearest(holds func(line int) bool) int {
	n := strings.Count(t.text, "\n") + 1
	for away := 1; away < n; away++ {
		for _, line := range []int{t.At.Line - away, t.At.Line + away} {
			if line >= 1 && line <= n && holds(line) {
				return line
			}
		}
	}
	return 0
}

// rows finds the observations on a line of their file: the rows that begin on it, or
// the one that begins before and goes on. A line above the first row, and the key of the
// rows itself, stand for all of them.
func (t *tracing) rows() {
	lines := t.e.Report.Lines(t.At.File)
	if len(lines) == 0 {
		t.Kind = Unused
		return
	}
	t.Kind = Observed
	row := -1 // the last that begins on the line or before it
	for i, line := range lines {
		if line <= t.At.Line {
			row = i
		}
	}
	closing := row == len(lines)-1 && strings.HasPrefix(strings.TrimSpace(t.lineText()), "]")
	if s, _ := report.StandsOn(t.text, t.At.Line); row < 0 || closing || len(s.Path) > 0 && s.Path[0] != "rows" {
		t.Kind = TableHead
	}
	for _, list := range [][]report.Observation{t.e.Report.Observations, t.e.Report.Periods} {
		for i := range list {
			o := &list[i].Origin
			if o.File == t.At.File && o.Row < len(lines) && (t.Kind == TableHead || o.Row == row || lines[o.Row] == t.At.Line) {
				t.want.cells[list[i].Key] = true
			}
		}
	}
	if len(t.want.cells) == 0 {
		t.Kind = Unused
	}
}

// lineText is the traced line.
func (t *tracing) lineText() string {
	return strings.Split(t.text, "\n")[t.At.Line-1]
}

// project finds the project, item or measure on a line: the last that begins on it or
// before it.
func (t *tracing) project() {
	t.Kind = Unused
	best := 0
	take := func(line int, kind TraceKind, project, id string) bool {
		if line == 0 || line > t.At.Line || line < best {
			return false
		}
		best = line
		t.Kind, t.ID, t.Of, t.want.project = kind, id, project, project
		t.want.item, t.want.number = "", 0
		return true
	}
	for i := range t.e.Report.Projects {
		p := &t.e.Report.Projects[i]
		if p.Pos.File != t.At.File {
			continue
		}
		take(p.Pos.Line, OfProject, p.ID, p.ID)
		for j := range p.Items {
			it := &p.Items[j]
			if id := it.Kind + "/" + it.Indicator; take(it.Pos.Line, OfItem, p.ID, id) {
				t.want.item = id
			}
		}
		for j := range p.Measures {
			if m := &p.Measures[j]; take(m.Pos.Line, OfMeasure, p.ID, measureName(m, j)) {
				t.want.number = j + 1
			}
		}
	}
}

// measureName is the id of a measure, or else its number.
func measureName(m *report.Measure, i int) string {
	if m.ID != "" {
		return m.ID
	}
	return strconv.Itoa(i + 1)
}

// definition finds out what a definition file says on a line.
func (t *tracing) definition() {
	s, _ := report.StandsOn(t.text, t.At.Line)
	t.Kind, t.ID = Everything, s.Entry
	list := ""
	if len(s.Path) > 0 {
		list = s.Path[0]
	}
	base := path.Base(t.At.File)
	switch {
	case base == "revisions.toml" || t.At.File == report.ApprovalsFile:
		t.Kind = Unused
	case s.Entry == "":
	case list == "source" && t.e.Report.Source(s.Entry) != nil:
		t.Kind, t.want.source = OfSource, s.Entry
		t.each(func(o *report.Observation) bool { return o.Source == s.Entry })
	case base == "targets.toml":
		t.Kind, t.want.target = OfTarget, s.Entry
	case base == "indicators.toml":
		t.Kind, t.want.indicator = OfInd, s.Entry
		t.each(func(o *report.Observation) bool { return o.Indicator == s.Entry })
	case base == "regions.toml" && list == "region":
		t.Kind = OfRegion
		t.each(func(o *report.Observation) bool { return o.Place == report.Place{Kind: report.InRegion, ID: s.Entry} })
	case base == "regions.toml":
		t.Kind = OfGroup
		t.each(func(o *report.Observation) bool { return o.Place == report.Place{Kind: report.InGroup, ID: s.Entry} })
	case base == "industries.toml" && list == "industry":
		t.Kind = OfIndustry
		t.each(func(o *report.Observation) bool { return o.Industry == s.Entry })
	}
}

// each wants the observations that a rule takes.
func (t *tracing) each(takes func(*report.Observation) bool) {
	for _, list := range [][]report.Observation{t.e.Report.Observations, t.e.Report.Periods} {
		for i := range list {
			if takes(&list[i]) {
				t.want.cells[list[i].Key] = true
			}
		}
	}
}

// list gives the wanted observations in order.
func (t *tracing) list() {
	for _, list := range [][]report.Observation{t.e.Report.Observations, t.e.Report.Periods} {
		for i := range list {
			if t.want.cells[list[i].Key] {
				t.Cells = append(t.Cells, t.cell(list[i].Key))
			}
		}
	}
	slices.SortFunc(t.Cells, func(a, b CellTrace) int { return a.Pos.Compare(b.Pos) })
}
