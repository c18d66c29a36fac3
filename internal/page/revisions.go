package page

import (
	"strconv"
	"strings"

	"zhijian/internal/report"
)

// Revisions is the page of what was changed after it was published.
type Revisions struct {
	Base
	List []RevisionEntry // newest first; empty if nothing was changed yet
}

// RevisionEntry is one entry of revisions.toml.
type RevisionEntry struct {
	ID     string // HTML id
	Date   string // in words
	Kind   string // 勘误, 例行修订
	What   string // what was changed
	Why    string // the reason
	About  Link   // the indicator; Text is "" if it is about no figure
	Covers string // which years, places and industries of it; "" if all
	Before string // as people read it; may be empty
	After  string // as people read it; may be empty

	Synthetic bool // it is about data made by a program for demonstration
}

// revisionsPage makes the page.
func (b *builder) revisionsPage() Page {
	p := &Revisions{Base: b.base("revisions", b.cat.T("page.revisions.title"), b.cat.T("page.revisions.description", b.regionShort(b.r.Meta.Region)))}
	p.Meta = b.columnTags("data")
	p.Breadcrumbs = []Link{b.home(), {b.cat.T("page.nav.data"), b.link(dataPath)}}
	for i := range b.r.Revisions {
		p.List = append(p.List, b.revision(&b.r.Revisions[i], i))
	}
	return p
}

func (b *builder) revision(v *report.Revision, i int) RevisionEntry {
	e := RevisionEntry{ID: "revision-" + v.ID, Date: b.date(v.Date), Kind: b.cat.T("page.revisions.kind." + v.Kind),
		What: v.What, Why: v.Why, Before: v.Before, After: v.After}
	if v.ID == "" {
		// A number from the oldest on stays the same when another entry is added.
		e.ID = "revision-n" + strconv.Itoa(len(b.r.Revisions)-i)
	}
	ind := b.r.Indicator(v.Indicator)
	if ind == nil {
		return e
	}
	for _, c := range b.a.Of(ind.ID) {
		if src := b.r.Source(c.Source); src != nil && src.Synthetic && v.Covers(c.Key) {
			e.Synthetic = true
			b.synthetics++
			break
		}
	}
	e.About = Link{b.indicatorName(ind), b.indicatorLink(ind.ID)}
	var parts []string
	join := func(list []string) {
		if len(list) > 0 {
			parts = append(parts, strings.Join(list, b.cat.T("page.list")))
		}
	}
	var years, places, industries []string
	for _, y := range v.Years {
		years = append(years, b.cat.T("page.year", strconv.Itoa(y)))
	}
	for _, place := range v.Places {
		places = append(places, b.placeName(place))
	}
	for _, code := range v.Industries {
		industries = append(industries, b.industryName(code))
	}
	join(years)
	join(places)
	join(industries)
	e.Covers = strings.Join(parts, b.cat.T("page.comma"))
	return e
}
