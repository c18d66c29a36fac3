package page

import (
	"html/template"
	"strconv"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/prose"
	"zhijian/internal/report"
)

// warning answers {{warning}}: the early warnings of a place or industry with their
// evidence. Words of alarm that the data do not bear out are an error.
func (r *resolver) warning(d *prose.Directive) template.HTML {
	f, ok := r.warningFilter(d)
	if !ok {
		return ""
	}
	var found []*analysis.Warning
	for i := range r.b.a.Warnings() {
		if w := &r.b.a.Warnings()[i]; f.takes(w) {
			found = append(found, w)
		}
	}
	if len(found) == 0 {
		hint := diag.T("warning-none")
		if known := r.warned(); known != "" {
			hint = diag.T("warning-known", known)
		}
		r.add(d.Pos, "warning-none", "", hint, r.describeFilter(f))
		return ""
	}
	var out strings.Builder
	for i, w := range found {
		same := i > 0 && found[i-1].Cell.Place == w.Cell.Place && found[i-1].Cell.Industry == w.Cell.Industry
		switch {
		case i > 0:
			out.WriteString(r.html("warning.separator"))
			if same {
				break
			}
			fallthrough
		default:
			out.WriteString(r.html("warning.who", r.warnedName(w.Cell), r.t("warning.scope."+string(w.Scope))))
		}
		out.WriteString(string(r.evidence(w)))
	}
	return template.HTML(out.String())
}

// html gives words of the narrative as markup.
func (r *resolver) html(key string, args ...string) string {
	return template.HTMLEscapeString(r.t(key, args...))
}

// warningFilter is which warnings a directive asks for. Empty fields ask for all, but
// an industry alone is that of the report's region.
type warningFilter struct {
	indicator string
	place     *report.Place
	industry  string
}

func (f warningFilter) takes(w *analysis.Warning) bool {
	c := w.Cell
	return (f.indicator == "" || c.Indicator == f.indicator) && (f.place == nil || c.Place == *f.place) &&
		(f.industry == "" || c.Industry == f.industry)
}

func (r *resolver) warningFilter(d *prose.Directive) (f warningFilter, ok bool) {
	ok = r.check(d, "")
	if len(d.Args) > 0 {
		ind := r.indicator(d.Args[0])
		if ind == nil {
			return f, false
		}
		f.indicator = ind.ID
	}
	for _, p := range d.Named {
		fine := true
		switch p.Key.Text {
		case "region":
			var code string
			if code, fine = r.region(p.Value); fine {
				place := region(code)
				f.place = &place
			}
		case "industry":
			f.industry, fine = r.industry(p.Value)
		}
		ok = ok && fine
	}
	if f.place == nil && f.industry != "" {
		own := r.b.own()
		f.place = &own
	}
	return f, ok
}

// describeFilter names what was asked for, in a form that needs no grammar.
func (r *resolver) describeFilter(f warningFilter) string {
	b := r.b.speaker()
	var words []string
	if f.indicator != "" {
		words = append(words, b.indicatorName(b.r.Indicator(f.indicator)))
	}
	words = append(words, strconv.Itoa(b.r.Meta.Year))
	if f.place != nil {
		words = append(words, b.placeName(*f.place))
	}
	if f.industry != "" {
		words = append(words, f.industry+" "+b.industryName(f.industry))
	}
	return strings.Join(words, " · ")
}

// warned lists what there are warnings for, as keys of the directive.
func (r *resolver) warned() string {
	var keys []string
	seen := make(map[string]bool)
	for _, w := range r.b.a.Warnings() {
		key := ""
		if w.Cell.Place != r.b.own() || w.Cell.Industry == "" {
			key = "region=" + w.Cell.Place.ID
		}
		if w.Cell.Industry != "" {
			key = strings.TrimSpace(key + " industry=" + w.Cell.Industry)
		}
		if !seen[key] {
			seen[key] = true
			keys = append(keys, key)
		}
	}
	return strings.Join(keys, ", ")
}

// warnedName names whom a warning is about: the industry, the place, or both.
func (r *resolver) warnedName(c *analysis.Cell) string {
	switch {
	case c.Industry == "":
		return r.b.placeName(c.Place)
	case c.Place == r.b.own():
		return r.b.industryName(c.Industry)
	}
	return r.t("warning.local", r.b.placeName(c.Place), r.b.industryName(c.Industry))
}

// evidence tells one warning: the value, how far behind, and how it fell.
func (r *resolver) evidence(w *analysis.Warning) template.HTML {
	c, ind := w.Cell, r.b.r.Indicator(w.Cell.Indicator)
	q := &query{ind: ind, key: c.Key, decimals: ind.Decimals}
	clauses := []string{r.t("warning.value", r.b.indicatorName(ind), q.amount(r.b, c.Value)),
		r.compareText(q, c, w.Comparison.Of)}
	title := []string{r.compareTitle(q, c, w.Comparison.Of)}
	cells := []*analysis.Cell{c, w.Comparison.Of}
	if w.Fell {
		clauses = append(clauses, r.changeText(q, c))
		title = append(title, r.changeTitle(q, c))
		cells = append(cells, c.Change.From)
	}
	if w.Trending {
		clauses = append(clauses, r.trendText(c))
		title = append(title, r.trendTitle(q, c))
		r.restsOnSeries(c)
	}
	return r.quantity(strings.Join(clauses, r.t("warning.comma")), c.Value, strings.Join(title, r.t("title.separator")), cells...)
}
