package page

import (
	"html/template"
	"math"
	"slices"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// Projects is the list of the comparison-improvement projects of all years.
type Projects struct {
	Base
	Lead     string         // what these projects are
	Standing string         // how many there are this year
	Moves    []Tally        // how their gaps move; may be empty
	Fresh    string         // how many gaps cannot be followed yet; may be empty
	Matrix   *KindMatrix    // nil if no item is compared at all
	Lists    []ProjectGroup // by year, the newest first
}

// KindMatrix counts, by industry and kind of comparison, how the items of this year's
// projects stand against the national level.
type KindMatrix struct {
	ID      string    // HTML id, unique on the page
	Label   string    // 表2
	Caption string    // without the label
	Columns []string  // the kinds
	Rows    []KindRow // never empty
	Provenance
}

// KindRow is one industry.
type KindRow struct {
	Of    Link       // the industry
	Code  string     // before the name; may be empty
	Cells []KindCell // one a column
}

// KindCell counts the items of a kind by verdict. The zero KindCell says that there are
// none.
type KindCell struct {
	Class  string  // of the worst verdict in it; "" without items
	Counts []Tally // the verdicts, the worst first
	Far    string  // the farthest of the items that are worse: 质量损失率74.7%; "" if none is
}

// ProjectGroup is the projects of one year.
type ProjectGroup struct {
	ID      string       // HTML id
	Name    string       // 2015年
	Label   string       // 表3
	Caption string       // without the label
	Rows    []ProjectRow // never empty
	Provenance
}

// ProjectRow is one project in a list.
type ProjectRow struct {
	Of       Link     // the project
	Year     string   // of the project; "" where all are of one
	Industry Link     // Text is "" if the project names none
	Code     string   // of the industry
	Product  string   // may be empty
	Tier     string   // may be empty
	Owner    string   // may be empty
	Largest  *GapLine // nil if no gap is judged worse
	None     string   // why there is no largest gap; "" if there is one
	Moves    []Tally  // how the gaps of its items move; may be empty
	Fresh    string   // said where no gap can be followed yet
}

// projectsPage makes the list of projects.
func (b *builder) projectsPage() Page {
	title := b.cat.T("page.project.list")
	p := &Projects{Base: b.base("projects", title, b.column("projects").description), Lead: b.cat.T("page.project.lead")}
	current := b.currentProjects()
	year := current[0].Project.Year
	p.Eyebrow = b.cat.T("page.project.eyebrow_list", itoa(len(b.a.Projects())))
	p.Meta = b.columnTags("projects")
	p.Breadcrumbs = []Link{b.home()}
	p.Prev, p.Next = b.neighbourSections("projects")
	p.Standing, p.Moves, p.Fresh = b.projectStanding(current)
	if p.Matrix = b.kindMatrix(current); p.Matrix != nil {
		b.section("project_matrix")
	}
	for y := year; y > 0; y = b.yearBefore(y) {
		p.Lists = append(p.Lists, b.projectGroup(y))
	}
	for y := b.yearAfter(year); y > 0; y = b.yearAfter(y) {
		p.Lists = append([]ProjectGroup{b.projectGroup(y)}, p.Lists...)
	}
	return p
}

// yearBefore is the latest year with projects before a year, 0 if there is none.
func (b *builder) yearBefore(year int) int {
	found := 0
	for i := range b.a.Projects() {
		if y := b.a.Projects()[i].Project.Year; y < year {
			found = max(found, y)
		}
	}
	return found
}

// yearAfter is the first year with projects after a year, 0 if there is none.
func (b *builder) yearAfter(year int) int {
	found := 0
	for i := range b.a.Projects() {
		if y := b.a.Projects()[i].Project.Year; y > year && (found == 0 || y < found) {
			found = y
		}
	}
	return found
}

// projectStanding counts the projects of a year, and their gaps by how they move.
func (b *builder) projectStanding(list []*analysis.ProjectResult) (text string, moves []Tally, fresh string) {
	industries := make(map[string]bool)
	continued, items := 0, 0
	for _, pr := range list {
		industries[pr.Project.Industry] = true
		continued += boolInt(pr.Before != nil)
		items += len(pr.Items)
	}
	text = b.cat.T("page.project.standing", itoa(list[0].Project.Year), itoa(len(list)), itoa(len(industries)),
		itoa(continued), itoa(items))
	t := b.closureTally(list)
	return text, b.moves(t), b.unfollowed(t)
}

func (b *builder) projectGroup(year int) ProjectGroup {
	list := b.projectResults(func(p *report.Project) bool { return p.Year == year })
	g := ProjectGroup{ID: "projects-" + itoa(year), Name: b.cat.T("page.year", itoa(year)),
		Label: b.tableLabel(), Caption: b.cat.T("page.project.caption.list", itoa(year))}
	b.contents = append(b.contents, Heading{2, g.ID, g.Name})
	for _, pr := range list {
		g.Rows = append(g.Rows, b.projectRow(pr))
	}
	g.Provenance = b.provenance(b.movesOf(list))
	g.Take = b.take(g.ID, g.Label, g.Caption, g.Synthetic, b.projectsFile(list))
	return g
}

func (b *builder) projectRow(pr *analysis.ProjectResult) ProjectRow {
	p := pr.Project
	row := ProjectRow{Of: Link{p.Name, b.link(projectPath(p.ID))}, Year: itoa(p.Year), Product: p.Product,
		Tier: b.tier(p.Tier), Owner: p.Owner, Largest: b.gapLine(largestGap(pr))}
	if p.Industry != "" {
		row.Industry, row.Code = Link{b.industryName(p.Industry), b.industryLink(p.Industry)}, p.Industry
	}
	if row.Largest == nil {
		row.None = b.noGap(pr)
	}
	t := b.closureTally([]*analysis.ProjectResult{pr})
	if row.Moves = b.moves(t); row.Moves == nil {
		row.Fresh = b.cat.T("page.project.closure.unfollowed")
		if pr.Before == nil && t.fresh > 0 {
			row.Fresh = b.cat.T("page.project.closure.first")
		}
	}
	return row
}

// tier names what a project is about; "" if the data do not say.
func (b *builder) tier(tier string) string {
	if tier == "" {
		return ""
	}
	return b.cat.T("page.project.tier." + tier)
}

// noGap says why a project shows no largest gap: nothing is behind, or nothing could be
// compared, and why not.
func (b *builder) noGap(pr *analysis.ProjectResult) string {
	if len(pr.Items) == 0 {
		return b.cat.T("page.project.none.items")
	}
	if !slices.ContainsFunc(pr.Items, func(it analysis.ItemResult) bool { return !math.IsNaN(it.Value) }) {
		return b.cat.T("page.project.none.own")
	}
	neutral := true
	for i := range pr.Items {
		neutral = neutral && b.r.Indicator(pr.Items[i].Item.Indicator).Direction == report.Neutral
		for j := range pr.Items[i].Levels {
			if levelVerdict(&pr.Items[i].Levels[j]) != analysis.NotCompared {
				return b.cat.T("page.project.none.behind")
			}
		}
	}
	if neutral {
		return b.cat.T("page.project.none.neutral")
	}
	return b.cat.T("page.project.none.compared")
}

// nationalLevel is the index of the national level among the levels.
const nationalLevel = 1

// kindMatrix counts the items of projects by industry and kind. It is nil if the
// projects have no items.
func (b *builder) kindMatrix(list []*analysis.ProjectResult) *KindMatrix {
	type cell struct{ industry, kind string }
	counts := make(map[cell]map[analysis.Verdict]int)
	far := make(map[cell]*analysis.LevelGap)
	filled := make(map[string]bool)
	for _, pr := range list {
		for i := range pr.Items {
			at := cell{pr.Project.Industry, pr.Items[i].Item.Kind}
			if counts[at] == nil {
				counts[at] = make(map[analysis.Verdict]int)
			}
			g := &pr.Items[i].Levels[nationalLevel]
			counts[at][levelVerdict(g)]++
			far[at] = farther(far[at], g)
			filled[at.kind], filled[at.industry] = true, true
		}
	}
	if len(counts) == 0 {
		return nil
	}
	m := &KindMatrix{ID: "project-matrix", Label: b.tableLabel(),
		Caption: b.cat.T("page.project.caption.matrix", itoa(list[0].Project.Year), b.cat.T("page.level."+report.Levels()[nationalLevel]))}
	var shown []string
	for _, k := range kinds {
		if filled[k] {
			shown = append(shown, k)
			m.Columns = append(m.Columns, b.cat.T("page.kind."+k))
		}
	}
	for _, code := range b.projectIndustries(list) {
		row := KindRow{Of: Link{b.cat.T("page.project.no_industry"), ""}}
		if code != "" {
			row.Of, row.Code = Link{b.industryName(code), b.industryLink(code)}, code
		}
		for _, k := range shown {
			c := b.kindCell(counts[cell{code, k}])
			c.Far = b.farText(far[cell{code, k}])
			row.Cells = append(row.Cells, c)
		}
		m.Rows = append(m.Rows, row)
	}
	m.Provenance = b.provenance(b.usesOf(list))
	m.Notes = []string{b.cat.T("page.project.note.matrix", b.levelName(report.Levels()[nationalLevel]))}
	m.Take = b.take(m.ID, m.Label, m.Caption, m.Synthetic, b.kindsFile(list))
	return m
}

func (b *builder) kindCell(counts map[analysis.Verdict]int) KindCell {
	c := KindCell{Counts: b.verdictCounts(counts)}
	if len(c.Counts) > 0 {
		c.Class = c.Counts[0].Verdict.Class
	}
	return c
}

// farther gives the one of two gaps that is farther behind, by attainment as
// ProjectResult.Largest is; far may be nil, and a gap that is not worse is not behind.
func farther(far, g *analysis.LevelGap) *analysis.LevelGap {
	if g.Verdict != analysis.Worse || far != nil && !(g.Attainment < far.Attainment || math.IsNaN(far.Attainment)) {
		return far
	}
	return g
}

// farText names the farthest gap of a cell of the matrix, with how much of the level is
// attained, or where no share can be given, with the gap itself.
func (b *builder) farText(g *analysis.LevelGap) string {
	if g == nil {
		return ""
	}
	ind := b.r.Indicator(g.Of.Item.Indicator)
	if attains(g) {
		return b.cat.T("page.project.far", b.indicatorName(ind), b.number(g.Attainment, attainDecimals)+"%")
	}
	if c := b.levelCell(g); c.Gap != "" {
		return b.cat.T("page.project.far_gap", b.indicatorName(ind), c.Gap+c.Unit)
	}
	return b.indicatorName(ind)
}

// projectIndustries lists the industries of projects in the order of industries.toml;
// projects without one come last, under "".
func (b *builder) projectIndustries(list []*analysis.ProjectResult) []string {
	used := make(map[string]bool)
	for _, pr := range list {
		if len(pr.Items) > 0 {
			used[pr.Project.Industry] = true
		}
	}
	var out []string
	for i := range b.r.Industries {
		if used[b.r.Industries[i].Code] {
			out = append(out, b.r.Industries[i].Code)
		}
	}
	if used[""] {
		out = append(out, "")
	}
	return out
}

// ProjectGlance is the year's projects in a few lines.
type ProjectGlance struct {
	Text  string       // how many projects, industries and items
	Moves []Tally      // how their gaps move; may be empty
	Fresh string       // how many gaps cannot be followed yet; may be empty
	List  []ProjectRow // never empty
	Href  string       // of the list of all projects
	Provenance
}

// projectGlance sums up this year's projects; nil if there are none.
func (b *builder) projectGlance() *ProjectGlance {
	list := b.currentProjects()
	if len(list) == 0 {
		return nil
	}
	g := &ProjectGlance{Href: b.link(projectsPath)}
	g.Text, g.Moves, g.Fresh = b.projectStanding(list)
	for _, pr := range list {
		row := b.projectRow(pr)
		row.Year = "" // the text says it
		g.List = append(g.List, row)
	}
	g.Provenance = b.provenance(b.movesOf(list))
	return g
}

// industryProjects lists the projects of an industry, the newest first; nil if there
// are none.
func (b *builder) industryProjects(code string) *ProjectGlance {
	list := b.projectResults(func(p *report.Project) bool { return p.Industry == code })
	if len(list) == 0 {
		return nil
	}
	b.section("projects")
	g := &ProjectGlance{Href: b.link(projectsPath)}
	for _, pr := range list {
		g.List = append(g.List, b.projectRow(pr))
	}
	g.Provenance = b.provenance(b.movesOf(list))
	return g
}

// ProjectUse is a project that compares an indicator.
type ProjectUse struct {
	Of   Link          // the project, to the line of the item
	Year string        // of the project
	Own  Number        // its value of the indicator
	Gap  template.HTML // to the level that stands for the item; may be empty
	Kind string        // of the comparison
}

// indicatorProjects lists the current projects that compare an indicator.
func (b *builder) indicatorProjects(id string) []ProjectUse {
	var out []ProjectUse
	var used usage
	for _, pr := range b.currentProjects() {
		for i := range pr.Items {
			it := &pr.Items[i]
			if it.Item.Indicator != id {
				continue
			}
			use := ProjectUse{Of: Link{pr.Project.Name, b.itemLink(it)}, Year: itoa(pr.Project.Year), Own: b.ownNumber(it),
				Kind: b.cat.T("page.kind." + it.Item.Kind)}
			if g := mainGap(it); g != nil {
				use.Gap = tied(b.gapText(g, b.r.Indicator(id).Decimals))
			}
			projectUsage(&used, it)
			out = append(out, use)
		}
	}
	if len(out) > 0 {
		b.section("projects")
		if b.synthetic(&used) {
			b.synthetics++
		}
	}
	return out
}
