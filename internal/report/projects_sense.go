package report

import (
	"slices"
	"strconv"

	"zhijian/internal/diag"
)

// What of projects can be read and still says too little, or something odd, is warned
// of: it is let be, because the contract asks for few keys only. An unknown key may be
// what is missing, and is told already.

func (t *table) warn(at spot, code, variant string, hint diag.Text, args ...string) {
	t.faults.add(at, diag.Problem{Severity: diag.Warning, Code: code, Variant: variant, Args: args, Hint: hint})
}

// sense looks at a project that has been read. One of a whole industry must say which.
func (r *projectReader) sense(p *Project) {
	t := r.project
	switch {
	case t.has("industry"), t.stray != "" && p.Tier != "industry":
	case p.Tier == "industry":
		t.lacks("industry", "string")
	default:
		t.warn(t.header(), "project-incomplete", "industry", diag.T("way-add", "industry", example("industry", "string")))
	}
	if len(p.Items) == 0 && !r.lost {
		t.warn(t.header(), "project-incomplete", "items", diag.T("add-item"))
	}
}

// sense looks at an item that has been read. A note may say why it has no values.
func (r *itemReader) sense(i *Item) {
	if r.stray == "" && i.Note == "" && !r.has("own") && !slices.ContainsFunc(itemLevels[:], r.has) {
		r.warn(r.header(), "project-incomplete", "item", diag.T("own-or-reference"))
	}
	at := r.spot("kind", atValue)
	if r.indicator != nil && i.Kind != "" {
		if k := r.indicator.Kind; k != i.Kind && slices.Contains(itemKinds, k) {
			r.warn(at, "item-kind", "", diag.T("item-kind", k), i.Kind, r.indicator.ID, k)
			at = spot{}
		}
	}
	r.kindAt = at
}

// senseOfMeasure looks at a measure that has been read: without a day it is never late.
func senseOfMeasure(t *table, m *Measure) {
	if t.stray == "" && !t.has("due") && (m.Status == "planned" || m.Status == "under_way") {
		t.warn(t.header(), "measure-due", "", diag.T("way-add", "due", example("due", "date")))
	}
}

// moved warns of items that last year's project compares under another kind, under which
// nobody goes on with them. kinds are the places of the items' kinds, none if something
// else is said of it already.
func (l *linker) moved(p *Project, kinds []spot) {
	for j := range p.Items {
		i := &p.Items[j]
		last := l.kinds[p.Continues+" "+i.Indicator]
		if p.Continues == "" || i.Break || i.Indicator == "" || i.Kind == "" || kinds[j].file == nil || slices.Contains(last, i.Kind) {
			continue
		}
		for _, kind := range last {
			if _, goesOn := l.followed[gap(p.Continues, Item{Kind: kind, Indicator: i.Indicator})]; kind != "" && !goesOn {
				l.faults.add(kinds[j], diag.Problem{Severity: diag.Warning, Code: "item-kind", Variant: "moved",
					Args: []string{i.Kind, i.Indicator, kind, p.Continues}, Hint: diag.T("item-moved", kind)})
				break
			}
		}
	}
}

// beyond reports a file of projects of a year that the report has not reached: its
// projects would come first everywhere.
func (d *definitions) beyond(name string, year int, out *faults) {
	if now := d.report.Meta.Year; now != 0 && year > now {
		out.add(fileStart(name), diag.Problem{Code: "project-year", Args: []string{strconv.Itoa(year), strconv.Itoa(now)},
			Hint: diag.T("project-year", strconv.Itoa(year))})
	}
}
