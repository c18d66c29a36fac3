package page

import (
	"html/template"
	"math"
	"slices"
	"strconv"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/prose"
	"zhijian/internal/report"
)

// project answers {{project}}: the name of a project, as a link to its page.
func (r *resolver) project(d *prose.Directive) template.HTML {
	if !r.check(d, "project") {
		return ""
	}
	pr := r.projectResult(d.Args[0])
	if pr == nil {
		return ""
	}
	text := template.HTMLEscapeString(r.projectName(pr.Project))
	path := projectPath(pr.Project.ID)
	if d.InLink || path == r.b.path {
		return template.HTML(text)
	}
	return template.HTML(`<a class="ref" href="` + template.HTMLEscapeString(r.b.link(path)) + `" title="` +
		template.HTMLEscapeString(r.t("title.project", strconv.Itoa(pr.Project.Year), pr.Project.Product)) + `">` + text + "</a>")
}

// projectName names a project, with its year where projects of other years have the
// same name.
func (r *resolver) projectName(p *report.Project) string {
	for i := range r.b.r.Projects {
		if o := &r.b.r.Projects[i]; o.ID != p.ID && o.Name == p.Name {
			return r.t("project.named", strconv.Itoa(p.Year), p.Name)
		}
	}
	return p.Name
}

// projectResult reads a project's id, or its name where only one project bears it.
func (r *resolver) projectResult(w prose.Word) *analysis.ProjectResult {
	var entries []entry
	for i := range r.b.r.Projects {
		p := &r.b.r.Projects[i]
		entries = append(entries, entry{p.ID, []string{p.Name}})
	}
	known := slices.ContainsFunc(entries, func(e entry) bool { return e.id == w.Text || slices.Contains(e.names, w.Text) })
	if !known && r.b.r.MayHold("project", w.Text) {
		return nil
	}
	id, ok := r.find(w, "any_project", entries)
	if !ok {
		return nil
	}
	r.statement.Project = id
	return r.b.a.Project(id)
}

// gap answers {{gap}}: an item's gap to a level in words, or with the flag attainment
// how much of the level is attained.
func (r *resolver) gap(d *prose.Directive) template.HTML {
	g, decimals := r.gapOf(d)
	if g == nil {
		return ""
	}
	it, at := g.Of, d.Args[1].Pos
	if level := d.Value("level"); level.Text != "" {
		at = level.Pos
	}
	if n := r.b.ownNumber(it); n.Missing != "" {
		variant := "none"
		if it.Withheld {
			variant = string(report.Suppressed)
		}
		r.add(d.Args[1].Pos, "value-missing", variant, diag.T("value-reason"), r.describeItem(it, ""))
		return ""
	}
	if g.Reference == nil || !g.Reference.Has() {
		r.add(at, "value-missing", "none", r.levelsKnown(it), r.describeItem(it, g.Level))
		return ""
	}
	text, number := r.b.gapText(g, decimals), g.Gap
	if slices.ContainsFunc(d.Args[2:], func(w prose.Word) bool { return w.Text == "attainment" }) {
		text, number = r.b.attainText(g), g.Attainment
		if text == "" {
			r.add(at, "value-missing", "attainment", diag.T("gap-attainment"), r.describeItem(it, g.Level))
			return ""
		}
	}
	if text == "" {
		r.add(at, "value-missing", "none", diag.T("value-reason"), r.describeItem(it, g.Level))
		return ""
	}
	return r.projectWords(text, number, r.gapTitle(g), r.b.itemLink(it), it.Item.Own.Source, g.Reference.Source)
}

// gapOf reads the project, the item and the level of a directive. The gap is nil if any
// could not be made out, which is reported.
func (r *resolver) gapOf(d *prose.Directive) (g *analysis.LevelGap, decimals int) {
	if !r.check(d, "project") {
		return nil, 0
	}
	pr := r.projectResult(d.Args[0])
	if pr == nil {
		return nil, 0
	}
	if len(d.Args) < 2 {
		r.add(d.Pos, "directive-argument", "item", diag.T("usage-gap"), d.Name)
		return nil, 0
	}
	it := r.item(pr, d.Args[1], d.Value("kind"))
	level, ok := report.Levels()[nationalLevel], true
	if w := d.Value("level"); w.Text != "" {
		level, ok = r.find(w, "level", r.projectLevels())
	}
	if it == nil || !ok {
		return nil, 0
	}
	r.statement.Item = it.Item.Kind + "/" + it.Item.Indicator
	decimals = r.b.r.Indicator(it.Item.Indicator).Decimals
	if w := d.Value("decimals"); w.Text != "" {
		if decimals, ok = r.number(w, "decimals", 0, 6); !ok {
			return nil, 0
		}
	}
	for j := range it.Levels {
		if it.Levels[j].Level == level {
			return &it.Levels[j], decimals
		}
	}
	return nil, 0
}

// projectLevels lists the levels by the names that project files and the narrative use.
func (r *resolver) projectLevels() []entry {
	var entries []entry
	for _, l := range report.Levels() {
		entries = append(entries, entry{l, []string{strings.TrimSuffix(l, "_advanced"), r.b.cat.T("page.level." + l)}})
	}
	return entries
}

// item reads the indicator of one of a project's items. Where the project compares it
// under two kinds, the key kind says which.
func (r *resolver) item(pr *analysis.ProjectResult, w, kind prose.Word) *analysis.ItemResult {
	var entries []entry
	for i := range pr.Items {
		ind := r.b.r.Indicator(pr.Items[i].Item.Indicator)
		if ind != nil && !slices.ContainsFunc(entries, func(e entry) bool { return e.id == ind.ID }) {
			entries = append(entries, entry{ind.ID, append([]string{ind.Name, ind.En}, ind.Synonyms...)})
		}
	}
	id := ""
	for _, e := range entries {
		if e.id == w.Text || w.Text != "" && slices.Contains(e.names, w.Text) {
			id = e.id
		}
	}
	if id == "" {
		if !r.b.r.MayHold("indicator", w.Text) || r.b.r.Indicator(w.Text) != nil {
			r.add(w.Pos, "unknown-reference", "project_item", hintEntry(w.Text, entries), w.Text, pr.Project.Name)
		}
		return nil
	}
	var found []*analysis.ItemResult
	var kinds []string
	for i := range pr.Items {
		if it := &pr.Items[i]; it.Item.Indicator == id {
			kinds = append(kinds, it.Item.Kind)
			if kind.Text == "" || kind.Text == it.Item.Kind {
				found = append(found, it)
			}
		}
	}
	switch {
	case len(found) == 0:
		r.add(kind.Pos, "directive-value", "kind", hintAmong(kind.Text, kinds, "known"), kind.Text, pr.Project.Name)
		return nil
	case len(found) > 1:
		r.add(w.Pos, "ambiguous-name", "", diag.T("use-kind", strings.Join(kinds, ", ")), w.Text)
		return nil
	}
	return found[0]
}

// describeItem names an item, and a level of it, for a problem.
func (r *resolver) describeItem(it *analysis.ItemResult, level string) string {
	b := r.b.speaker()
	words := []string{it.Of.Project.Name, strconv.Itoa(it.Of.Project.Year), b.indicatorName(b.r.Indicator(it.Item.Indicator))}
	if level != "" {
		words = append(words, b.cat.T("page.level."+level))
	}
	return strings.Join(words, " · ")
}

// levelsKnown says which levels an item has a reference of.
func (r *resolver) levelsKnown(it *analysis.ItemResult) diag.Text {
	var known []string
	for j := range it.Levels {
		if ref := it.Levels[j].Reference; ref != nil && ref.Has() {
			known = append(known, "level="+strings.TrimSuffix(it.Levels[j].Level, "_advanced"))
		}
	}
	return hintAmong("", known, "known")
}

// gapTitle gives what a gap rests on: both values, where the reference comes from, the
// interval of the gap and the verdict.
func (r *resolver) gapTitle(g *analysis.LevelGap) string {
	b, it := r.b, g.Of
	ind := b.r.Indicator(it.Item.Indicator)
	own, ref := b.ownNumber(it), b.referenceNumber(ind, g.Reference)
	parts := []string{r.t("title.item", strconv.Itoa(it.Of.Project.Year), it.Of.Project.Name, b.indicatorName(ind)),
		r.t("title.against", b.cat.T("page.project.own"), own.Text+own.Unit, b.cat.T("page.level."+g.Level), ref.Text+ref.Unit)}
	if basis := b.basis(g.Reference); basis != "" {
		parts = append(parts, basis)
	}
	if finite(g.GapCI) && !math.IsNaN(g.Gap) {
		span := b.cat.T("page.range", b.signed(g.GapCI.Low, ind.Decimals), b.signed(g.GapCI.High, ind.Decimals)) + b.gapUnit(ind)
		parts = append(parts, r.t("title.gap_interval", percent(b.r.Meta.Confidence), span))
	}
	v := b.gapVerdict(g)
	verdict := v.Word
	if v.Reason != "" {
		verdict = r.t("title.not_compared", verdict, v.Reason)
	}
	return strings.Join(append(parts, verdict), r.t("title.separator"))
}

// measure answers {{measure}}: what a project does, who, until when, and how it stands.
func (r *resolver) measure(d *prose.Directive) template.HTML {
	if !r.check(d, "project") {
		return ""
	}
	pr := r.projectResult(d.Args[0])
	if pr == nil {
		return ""
	}
	if len(d.Args) < 2 {
		r.add(d.Pos, "directive-argument", "measure", diag.T("usage-measure"), d.Name)
		return ""
	}
	i := r.measureIndex(pr, d.Args[1])
	if i < 0 {
		return ""
	}
	m := &pr.Measures[i]
	r.statement.Measure = i + 1
	var parts []string
	if m.Measure.Owner != "" {
		parts = append(parts, r.t("measure.owner", m.Measure.Owner))
	}
	if day := r.b.date(m.Measure.Due); day != "" {
		parts = append(parts, r.t("measure.due", day))
	}
	parts = append(parts, r.b.cat.T("page.project.status."+m.Measure.Status))
	if m.Overdue {
		parts = append(parts, r.b.cat.T("page.project.measure.overdue"))
	}
	text := r.t("measure.text", m.Measure.Text, strings.Join(parts, r.t("measure.comma")))
	href := "#" + measureID(i)
	if p := projectPath(pr.Project.ID); p != r.b.path {
		href = r.b.link(p) + href
	}
	return r.projectWords(text, noNumber, r.t("title.project", strconv.Itoa(pr.Project.Year), pr.Project.Name), href, pr.Project.Source)
}

// measureIndex reads the id of a measure, or its number from 1; −1 if there is none.
func (r *resolver) measureIndex(pr *analysis.ProjectResult, w prose.Word) int {
	var ids []string
	for i := range pr.Measures {
		id := pr.Measures[i].Measure.ID
		if id == "" {
			id = strconv.Itoa(i + 1)
		}
		ids = append(ids, id)
	}
	if i := slices.Index(ids, w.Text); i >= 0 {
		return i
	}
	if n, err := strconv.Atoi(w.Text); err == nil && 0 < n && n <= len(ids) {
		return n - 1
	}
	r.add(w.Pos, "unknown-reference", "measure", hintAmong(w.Text, ids, "known"), w.Text, pr.Project.Name)
	return -1
}

// projectWords makes words about a project an element that says what they rest on, and
// leads to where the project's page says more. Words without a number give NaN.
func (r *resolver) projectWords(text string, number float64, title, href string, sources ...string) template.HTML {
	class := ""
	var used usage
	for _, id := range sources {
		used.source(id)
	}
	if r.b.synthetic(&used) {
		r.synthetic = true
		class = " synthetic"
	}
	words := `<data class="num` + class + `" value="` + machine(number) + `"`
	end := "</data>"
	if math.IsNaN(number) {
		words, end = `<span class="said`+class+`"`, "</span>"
	}
	words += ` title="` + template.HTMLEscapeString(title) + `">` + string(tied(text)) + end
	if r.inLink {
		return template.HTML(words)
	}
	return template.HTML(`<a class="how" href="` + template.HTMLEscapeString(href) + `">` + words + "</a>")
}
