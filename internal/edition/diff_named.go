package edition

import (
	"strconv"
	"strings"
	"time"

	"zhijian/internal/report"
)

// The fields of definitions that say what things are called, and where figures are from.

func regionFields(g *report.Region) definition {
	tile := ""
	if g.Tile != nil {
		tile = strconv.Itoa(g.Tile[0]) + " " + strconv.Itoa(g.Tile[1])
	}
	return definition{g.Code, g.Name, []field{{key: "short", text: g.Short}, {key: "en", text: g.En}, {key: "parent", text: g.Parent},
		{key: "level", text: g.Level}, {key: "tile", text: tile}}}
}

func industryFields(i *report.Industry) definition {
	return definition{i.Code, i.Name, []field{{key: "en", text: i.En}}}
}

func pillarFields(p *report.Pillar) definition {
	return definition{p.ID, p.Name, []field{{key: "en", text: p.En}, {key: "primary", text: strings.Join(p.Primary, " ")},
		{key: "secondary", text: strings.Join(p.Secondary, " ")}}}
}

func sourceFields(s *report.Source) definition {
	date := ""
	if !s.Date.IsZero() {
		date = s.Date.Format(time.DateOnly)
	}
	return definition{s.ID, s.Name, []field{{key: "publisher", text: s.Publisher}, {key: "date", text: date}, {key: "url", text: s.URL},
		{key: "document", text: s.Document}, {key: "note", text: s.Note}, {key: "synthetic", text: flag(s.Synthetic)}}}
}

// moment writes a time as files do; "" for none.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

func revisionFields(r *report.Revision) definition {
	id := r.ID
	if id == "" {
		id = r.Date.Format(time.DateOnly) + " " + r.What
	}
	var years, places []string
	for _, y := range r.Years {
		years = append(years, strconv.Itoa(y))
	}
	for _, p := range r.Places {
		places = append(places, p.ID)
	}
	return definition{id, r.What, []field{{key: "date", text: r.Date.Format(time.DateOnly)}, {key: "kind", text: r.Kind}, {key: "why", text: r.Why},
		{"indicator", r.Indicator, true}, {key: "years", text: strings.Join(years, " ")}, {key: "places", text: strings.Join(places, " ")},
		{key: "industries", text: strings.Join(r.Industries, " ")}, {key: "before", text: r.Before}, {key: "after", text: r.After}}}
}

func siteFields(r *report.Report) []field {
	s := &r.Site
	return []field{{key: "name", text: s.Name}, {key: "domain", text: s.Domain}, {key: "id_code", text: s.IDCode}, {key: "icp", text: s.ICP},
		{key: "police", text: s.Police}}
}
