package report

import (
	"math"
	"path"
	"strconv"

	"zhijian/internal/diag"
)

var (
	observationFileKeys = []string{"indicator", "year", "status", "source", "rows"}
	rowKeys             = []string{"region", "group", "level", "industry", "x", "n", "value", "missing", "stratum",
		"period", "status", "source", "basis", "note", "break"}
)

var (
	statuses = []string{"preliminary", "final", "revised", "estimated"}
	reasons  = []string{string(NotAvailable), string(NotApplicable), string(NotYet), string(Suppressed), string(BelowUnit)}
	strata   = []string{"large", "medium", "small"}
	periods  = []string{"Q1", "Q2", "Q3", "Q4", "M01", "M02", "M03", "M04", "M05", "M06", "M07", "M08", "M09", "M10", "M11", "M12"}
)

// sheet reads one file of observations.
type sheet struct {
	*definitions
	indicator *Indicator // nil if not known
	vague     vague
	applies   map[string]bool // industries; nil means all
	year      int             // 0 if not known
	status    string
	source    string
	header    *table // for defaults that a row turns out to need
	// whether the header's lack of a key that a row needs is reported
	noStatus, noSource bool
}

// observations reads the table of one file. Rows whose cell could not be made out are
// left out; that is reported.
func (d *definitions) observations(head *table) []Observation {
	head.strict(observationFileKeys)
	s := sheet{definitions: d, header: head}
	s.readHeader()
	rows, _ := head.tables("rows", required)
	out := make([]Observation, 0, len(rows))
	for i := range rows {
		if o, ok := s.row(&rows[i]); ok {
			out = append(out, o)
		}
	}
	return out
}

func (s *sheet) readHeader() {
	t := s.header
	if id, ok := t.ref("indicator", required, s.indicators); ok {
		s.indicator, s.vague = s.known(id), s.definitions.vague[id]
		if s.indicator.Applies != nil && !s.vague.applies {
			s.applies = make(map[string]bool, len(s.indicator.Applies))
			for _, code := range s.indicator.Applies {
				s.applies[code] = true
			}
		}
	}
	s.year, _ = t.year("year", required)
	folder := path.Base(path.Dir(t.file.name))
	now := s.report.Meta.Year
	switch {
	case s.year == 0:
	case strconv.Itoa(s.year) != folder:
		t.warn(t.spot("year", atValue), "folder-year", "", diag.Text{}, strconv.Itoa(s.year), folder)
	case now != 0 && s.year > now:
		t.warn(t.spot("year", atValue), "folder-year", "after", diag.T("after-report", strconv.Itoa(s.year)), strconv.Itoa(s.year), strconv.Itoa(now))
	}
	s.status, _ = t.word("status", optional, statuses...)
	s.source, _ = t.ref("source", optional, s.sources)
}

// row reads one observation. ok is false if its cell is not certain.
func (s *sheet) row(t *table) (o Observation, ok bool) {
	t.strict(rowKeys)
	o.Origin = Origin{File: t.file.name, Row: t.index}
	o.X, o.N, o.Value = math.NaN(), math.NaN(), math.NaN()
	if o.Status = s.status; t.has("status") {
		o.Status, _ = t.word("status", optional, statuses...)
	} else {
		s.inherit("status", &s.noStatus)
	}
	if o.Source = s.source; t.has("source") {
		o.Source, _ = t.ref("source", optional, s.sources)
	} else {
		s.inherit("source", &s.noSource)
	}
	o.Basis, o.Note, o.Break = t.words("basis"), t.words("note"), t.flag("break")

	place, placed := s.readPlace(t)
	industry, certain := s.readIndustry(t)
	stratum, known := s.part(t, "stratum", strata)
	period, dated := s.part(t, "period", periods)
	s.figures(t, &o)
	certain = certain && t.stray == ""
	if s.indicator == nil || s.year == 0 || !placed || !certain || !known || !dated {
		return o, false
	}
	o.Key = Key{Indicator: s.indicator.ID, Year: s.year, Place: place, Industry: industry, Stratum: stratum, Period: period}
	return o, true
}

// part reads which part of the whole a row is about; it may be absent.
func (s *sheet) part(t *table, key string, among []string) (word string, ok bool) {
	if !t.has(key) {
		return "", true
	}
	return t.word(key, optional, among...)
}

// inherit reports, once, that neither a row nor the header has a key.
func (s *sheet) inherit(key string, reported *bool) {
	if !*reported && !s.header.has(key) {
		*reported = true
		s.header.lacks(key, "string")
	}
}

// readPlace reads whom a row is about: exactly one of region, group and level.
func (s *sheet) readPlace(t *table) (p Place, ok bool) {
	given := make([]string, 0, len(placeKeys))
	for _, key := range placeKeys {
		if t.has(key) {
			given = append(given, key)
		}
	}
	switch len(given) {
	case 0:
		t.faults.add(t.header(), diag.Problem{Code: "row-place", Hint: diag.T("place")})
		return p, false
	case 1:
	default:
		at := t.later(given)
		t.faults.add(at, diag.Problem{Code: "row-place", Variant: "two", Args: given[:2], Hint: diag.T("one-place")})
		return p, false
	}
	switch given[0] {
	case "region":
		p.Kind = InRegion
		p.ID, ok = t.ref("region", required, s.regions)
	case "group":
		p.Kind = InGroup
		p.ID, ok = t.ref("group", required, s.groups)
	default:
		p.Kind = AtLevel
		p.ID, ok = t.ref("level", required, s.levels)
	}
	return p, ok
}

var placeKeys = []string{"region", "group", "level"}

// later is the place of the key that stands last among keys.
func (t *table) later(keys []string) spot {
	found := map[spot]diag.Pos{}
	spots := make([]spot, len(keys))
	for i, k := range keys {
		spots[i] = t.spot(k, atKey)
	}
	t.file.find(spots, found)
	last := spots[0]
	for _, s := range spots[1:] {
		a, b := found[last], found[s]
		if b.Line > a.Line || b.Line == a.Line && b.Column > a.Column {
			last = s
		}
	}
	return last
}

func (s *sheet) readIndustry(t *table) (code string, ok bool) {
	if !t.has("industry") {
		return "", true
	}
	if code, ok = t.ref("industry", required, s.industries); !ok {
		return "", false
	}
	if s.applies != nil && !s.applies[code] && t.values["missing"] != string(NotApplicable) {
		t.bad("industry", "not-applicable", "", diag.T("not-applicable"), code, s.industries.label[code], s.indicator.ID)
	}
	return code, true
}

// figures reads what a row says: a value, or x of n, or why there is neither.
func (s *sheet) figures(t *table, o *Observation) {
	value, x, n := t.has("value"), t.has("x"), t.has("n")
	if t.has("missing") {
		reason, _ := t.word("missing", required, reasons...)
		o.Missing = Missing(reason)
		for _, key := range []string{"value", "x", "n"} {
			if t.has(key) {
				t.faults.add(t.spot(key, atKey), diag.Problem{Code: "value-beside-missing", Args: []string{key}, Hint: diag.T("value-or-missing", key)})
				break
			}
		}
		return
	}
	switch {
	case value && x:
		t.faults.add(t.spot("value", atKey), diag.Problem{Code: "row-value", Variant: "both", Hint: diag.T("counts-only")})
	case value:
		s.value(t, o)
	case x:
		s.counts(t, o)
	case n:
		t.faults.add(t.header(), diag.Problem{Code: "row-value", Variant: "no-x", Hint: diag.T("missing")})
	default:
		t.faults.add(t.header(), diag.Problem{Code: "row-value", Hint: diag.T("missing")})
	}
}

func (s *sheet) value(t *table, o *Observation) {
	if v, ok := t.num("value", required); ok {
		o.Value = v
		if s.indicator != nil {
			s.inRange(t, "value", v, s.indicator)
		}
	}
	if t.has("n") {
		o.N, _ = t.count("n", true)
	}
}

// counts reads x of n and computes the value on the indicator's scale.
func (s *sheet) counts(t *table, o *Observation) {
	measure := ""
	if s.indicator != nil {
		measure = s.indicator.Measure
	}
	if measure != "" && measure != "proportion" && measure != "rate" {
		t.faults.add(t.spot("x", atKey), diag.Problem{Code: "row-value", Variant: "not-counted", Args: []string{s.indicator.ID, measure}, Hint: diag.T("value-only")})
		return
	}
	x, okX := t.count("x", true)
	if !t.has("n") {
		t.faults.add(t.header(), diag.Problem{Code: "row-value", Variant: "no-n", Hint: diag.T("row-n")})
		return
	}
	n, okN := t.count("n", measure == "proportion")
	if !okX || !okN || measure == "" {
		return
	}
	if measure == "proportion" && x > n {
		t.bad("x", "x-above-n", "", diag.Text{}, number(x), number(n))
		return
	}
	o.X, o.N = x, n
	o.Value = s.indicator.Per * x / n
	s.inRange(t, "x", o.Value, s.indicator)
}

// count reads x, which is not negative, or n, which is positive. What is counted is
// whole; the n of a rate may be an exposure, such as machine-years.
func (t *table) count(key string, whole bool) (float64, bool) {
	v, ok := t.num(key, required)
	if !ok {
		return v, false
	}
	variant := ""
	switch {
	case v < 0:
		variant = "negative"
	case key == "n" && v == 0:
		variant = "zero"
	case whole && v != math.Trunc(v):
		variant = "fraction"
	case v > 1<<53:
		variant = "large"
	default:
		return v, true
	}
	t.bad(key, "bad-count", variant, diag.Text{}, key, number(v))
	return v, false
}
