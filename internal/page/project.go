package page

import (
	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// Project is the page of one comparison-improvement project.
type Project struct {
	Base
	Facts     []ProjectFact   // industry, product, owner …
	Gaps      []GapLine       // where it is behind, the farthest first; may be empty
	None      string          // why no gap is listed; "" if some are
	Moves     []Tally         // how the gaps of its items move; may be empty
	Fresh     string          // how many gaps cannot be followed; may be empty
	Body      *Body           // the words about it, nil if there are none
	Radar     []*Figure       // how far the levels are attained; none with fewer than three axes
	NoRadar   string          // why no radar is drawn though there are axes enough; "" else
	Attained  []*Figure       // items and levels on one scale; may be empty
	Items     *ProjectItems   // nil if it has none
	Profile   *ProjectProfile // the verdicts by kind; nil if nothing is compared
	Measures  []MeasureGroup  // by status; may be empty
	Attention []string        // how many measures are overdue or did not help; may be empty
	Tracked   *Take           // the measures as a file; nil without any
	History   *ProjectHistory // its gaps year by year; nil if it continues none
	Use       Provenance      // what the page rests on
}

// ProjectFact is a line of a list of facts whose texts may lead somewhere.
type ProjectFact struct {
	Name  string // what is stated
	Links []Link // never empty
}

// gapsListed is how many gaps a project's page tells in words before its table.
const gapsListed = 5

// projectPage makes the page of the i-th project.
func (b *builder) projectPage(i int) Page {
	pr := &b.a.Projects()[i]
	p := &Project{Base: b.base("project", pr.Project.Name, "")}
	p.Eyebrow = b.cat.T("page.project.eyebrow", itoa(pr.Project.Year))
	p.Meta = b.articleTags("projects", pr.Project.Name)
	p.Breadcrumbs = []Link{b.home(), {b.cat.T("page.nav.projects"), b.link(projectsPath)}}
	var siblings []Link
	for j := range b.a.Projects() {
		siblings = append(siblings, b.projectLink(b.a.Projects()[j].Project))
	}
	p.Prev, p.Next = neighbours(siblings, i)
	p.Facts = b.projectFacts(pr)
	p.Description = b.cat.T("page.description.project", pr.Project.Name, itoa(pr.Project.Year), itoa(len(pr.Items)))
	p.Use = b.provenance(b.movesOf([]*analysis.ProjectResult{pr}))
	b.projectGaps(p, pr)
	p.Body = b.about(report.ProjectWords, pr.Project.ID)
	b.projectFigures(p, pr)
	if p.Items = b.projectItems(pr); p.Items != nil {
		b.section("project_items")
	}
	if p.Profile = b.projectProfile(pr); p.Profile != nil {
		b.section("project_profile")
	}
	if p.Measures, p.Attention = b.measureGroups(pr); len(p.Measures) > 0 {
		b.section("project_measures")
		p.Tracked = b.measuresTake(pr, "")
	}
	if p.History = b.projectHistory(pr); p.History != nil {
		b.section("project_history")
	}
	return p
}

// projectLink leads to a project's page, under its name and year.
func (b *builder) projectLink(p *report.Project) Link {
	return Link{b.cat.T("page.project.named", itoa(p.Year), p.Name), b.link(projectPath(p.ID))}
}

// projectFacts lists what a project is; what the data do not state is left out.
func (b *builder) projectFacts(pr *analysis.ProjectResult) []ProjectFact {
	p := pr.Project
	var facts []ProjectFact
	add := func(key string, links ...Link) {
		if len(links) > 0 && links[0].Text != "" {
			facts = append(facts, ProjectFact{b.cat.T("page.project.fact." + key), links})
		}
	}
	if p.Industry != "" {
		add("industry", Link{p.Industry + " " + b.industryName(p.Industry), b.industryLink(p.Industry)})
	}
	add("product", Link{Text: p.Product})
	add("tier", Link{Text: b.tier(p.Tier)})
	add("owner", Link{Text: p.Owner})
	add("year", Link{Text: b.cat.T("page.year", itoa(p.Year))})
	if pr.Before != nil {
		add("continues", b.projectLink(pr.Before.Project))
	}
	var after []Link
	for i := range b.a.Projects() {
		if b.a.Projects()[i].Before == pr {
			after = append(after, b.projectLink(b.a.Projects()[i].Project))
		}
	}
	add("continued", after...)
	return facts
}

// projectGaps tells the farthest gaps in words, and how the gaps move.
func (b *builder) projectGaps(p *Project, pr *analysis.ProjectResult) {
	b.section("project_gaps")
	for _, g := range pr.Largest {
		if line := b.gapLine(g); line != nil && len(p.Gaps) < gapsListed {
			p.Gaps = append(p.Gaps, *line)
		}
	}
	if len(p.Gaps) == 0 {
		p.None = b.noGap(pr)
	}
	t := b.closureTally([]*analysis.ProjectResult{pr})
	p.Moves, p.Fresh = b.moves(t), b.unfollowed(t)
}

// ProjectProfile counts the verdicts of a project by kind and level. It holds no mean,
// unless methods.toml states weights: then Index is one, marked as a trial.
type ProjectProfile struct {
	ID      string       // HTML id, unique on the page
	Label   string       // of the table, with its number
	Caption string       // without the label
	Columns []string     // the levels
	Rows    []ProfileRow // one a kind that has items
	Provenance
}

// ProfileRow is one kind.
type ProfileRow struct {
	Kind  string        // its name
	Count string        // of items
	Cells []ProfileCell // one a level
}

// ProfileCell is a kind against one level.
type ProfileCell struct {
	Counts []Tally // the verdicts, the worst first
	Index  string  // 92.3%; "" without weights
}

// projectProfile makes the profile; nil if the project has no items.
func (b *builder) projectProfile(pr *analysis.ProjectResult) *ProjectProfile {
	if len(pr.Profiles) == 0 {
		return nil
	}
	t := &ProjectProfile{ID: "profile-table", Label: b.tableLabel(), Caption: b.cat.T("page.project.caption.profile"), Columns: b.levelHeads()}
	for i := range pr.Profiles {
		f := &pr.Profiles[i]
		row := ProfileRow{Kind: b.cat.T("page.kind." + f.Kind), Count: itoa(len(f.Items))}
		for _, j := range mainLevels {
			c := ProfileCell{Counts: b.verdictCounts(f.Counts[j])}
			if v := f.Index[j]; v == v { // not NaN
				c.Index = b.number(v, attainDecimals) + "%"
			}
			row.Cells = append(row.Cells, c)
		}
		t.Rows = append(t.Rows, row)
	}
	t.Provenance = b.provenance(b.usesOf([]*analysis.ProjectResult{pr}))
	t.Notes = []string{b.cat.T("page.project.note.profile")}
	t.Take = b.take(t.ID, t.Label, t.Caption, t.Synthetic, b.profileFile(pr))
	return t
}
