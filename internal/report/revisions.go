package report

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"zhijian/internal/diag"
)

// RevisionsFile is where revisions are kept.
const RevisionsFile = "data/revisions.toml"

// Revision is one entry of revisions.toml: a published figure, or words, that were
// changed afterwards. An entry that names no indicator covers no figure; one that
// leaves years, places or industries out covers all of them.
type Revision struct {
	ID            string    // "" if not stated; unique
	Date          time.Time // the day it was made
	Kind          string    // correction, planned
	What, Why     string
	Indicator     string   // id; "" if it is about no figure
	Years         []int    // nil means all
	Places        []Place  // nil means all
	Industries    []string // codes; nil means all, and all industries together
	Before, After string   // as people read it; may be empty
	Pos           diag.Pos
}

// The kinds of revision: a mistake put right, and new figures that were announced.
const (
	Correction = "correction"
	Planned    = "planned"
)

// Covers reports whether a revision accounts for a change of a cell.
func (r *Revision) Covers(k Key) bool {
	return r.Indicator == k.Indicator &&
		(r.Years == nil || slices.Contains(r.Years, k.Year)) &&
		(r.Places == nil || slices.Contains(r.Places, k.Place)) &&
		(r.Industries == nil || slices.Contains(r.Industries, k.Industry))
}

// Recorded reports whether any revision accounts for a change of a cell.
func (r *Report) Recorded(k Key) bool {
	return slices.ContainsFunc(r.Revisions, func(v Revision) bool { return v.Covers(k) })
}

var (
	revisionFileKeys = []string{"revision"}
	revisionKeys     = []string{"id", "date", "kind", "what", "why", "indicator", "years", "places", "industries", "before", "after"}
)

func (d *definitions) readRevisions(t *table) {
	if t == nil {
		return
	}
	d.report.Revised = true
	t.strict(revisionFileKeys)
	list, _ := t.tables("revision", optional)
	ids := map[string]spot{}
	var headers []spot
	for i := range list {
		t := &list[i]
		t.strict(revisionKeys)
		d.report.Revisions = append(d.report.Revisions, d.revision(t, ids))
		headers = append(headers, t.header())
	}
	for i, pos := range positions(headers) {
		d.report.Revisions[i].Pos = pos
	}
	slices.SortStableFunc(d.report.Revisions, func(a, b Revision) int { return b.Date.Compare(a.Date) })
}

func (d *definitions) revision(t *table, ids map[string]spot) Revision {
	r := Revision{ID: t.revisionID(ids), Before: t.words("before"), After: t.words("after")}
	if _, ok := t.get("date", required, "date"); ok {
		r.Date = t.date("date")
		if year := r.Date.Year(); !r.Date.IsZero() && (year < firstYear || year > lastYear) {
			t.bad("date", "bad-value", "between", diag.Text{}, "date", strconv.Itoa(year), strconv.Itoa(firstYear), strconv.Itoa(lastYear))
		}
	}
	r.Kind, _ = t.word("kind", required, Correction, Planned)
	what, _ := t.text("what", required)
	why, _ := t.text("why", required)
	r.What, r.Why = strings.Clone(what), strings.Clone(why)
	r.Indicator, _ = t.ref("indicator", optional, d.indicators)
	r.Years = t.years("years")
	codes, _ := t.refs("places", optional, d.places)
	for _, code := range codes {
		r.Places = append(r.Places, d.place(code))
	}
	r.Industries, _ = t.refs("industries", optional, d.industries)
	for _, key := range []string{"years", "places", "industries"} {
		t.nonempty(key)
		if t.has(key) && !t.has("indicator") && t.stray == "" {
			t.faults.add(t.spot(key, atKey), diag.Problem{Code: "bad-value", Variant: "revision-scope", Args: []string{key}})
		}
	}
	return r
}

// revisionID reads the id of a revision, which becomes a place on its page.
func (t *table) revisionID(ids map[string]spot) string {
	id, ok := t.text("id", optional)
	if !ok {
		return ""
	}
	if !plainID.MatchString(id) {
		t.bad("id", "bad-value", plainID.variant, diag.Text{}, "id", id)
		return ""
	}
	here := t.spot("id", atValue)
	if first, again := ids[id]; again {
		t.faults.repeat(here, first, diag.Problem{Code: "duplicate", Variant: "code", Args: []string{"id", id}, Hint: diag.T("first", earlier)})
		return ""
	}
	ids[id] = here
	return strings.Clone(id)
}

// years reads an optional list of years, none of them twice.
func (t *table) years(key string) []int {
	v, ok := t.get(key, optional, "list")
	if !ok {
		return nil
	}
	list, isList := v.([]any)
	if !isList {
		t.mistyped(key, "list", v)
		return nil
	}
	out := make([]int, 0, len(list))
	seen := map[int64]int{}
	for i, v := range list {
		year, whole := v.(int64)
		first, again := seen[year]
		switch {
		case !whole:
			t.mistypedAt(t.item(key, i), key, "whole", v)
		case year < firstYear || year > lastYear:
			t.faults.add(t.item(key, i), diag.Problem{Code: "bad-value", Variant: "between",
				Args: []string{key, strconv.FormatInt(year, 10), strconv.Itoa(firstYear), strconv.Itoa(lastYear)}})
		case again:
			t.faults.repeat(t.item(key, i), t.item(key, first), diag.Problem{Code: "duplicate", Variant: "item",
				Args: []string{key, strconv.FormatInt(year, 10)}, Hint: diag.T("first", earlier)})
		default:
			seen[year] = i
			out = append(out, int(year))
		}
	}
	return out
}
