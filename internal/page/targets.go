package page

import (
	"math"

	"zhijian/internal/analysis"
)

// Targets is the page of all targets.
type Targets struct {
	Base
	Glance     TargetGlance // counted by state
	Figures    []*Figure    // may be empty
	Rows       []TargetRow  // those with a number
	Words      []TargetRow  // the qualitative ones
	Documents  []string     // the documents that set them, without repeats
	Label      string       // of the table
	Provenance Provenance   // of the table
}

// TargetRow is one target and how it stands.
type TargetRow struct {
	ID        string // HTML id of the row
	Name      string // of the target
	Indicator Link   // what follows it; Text is "" if nothing does
	Year      string // the year it is due
	Goal      string // ≥ 90%
	Value     Number // this year's
	Distance  string // what is missing, or what it is ahead by, with its unit; "" if unknown
	Class     string // met, not_met, pending (not met and not yet due), qualitative, unknown
	Shape     string // ✓ and such, beside the word
	State     string // 已达到
	Pace      Pace   // whether the present pace meets it in time
	Owner     string // who answers for it; may be empty
	Document  string // which sets it; may be empty
}

// TargetGlance counts the targets by state.
type TargetGlance struct {
	Total int          // of all targets
	Text  string       // one sentence
	Parts []TargetPart // states without a target left out
	Href  string       // of the targets page
}

// TargetPart is one state's share of the targets, for a bar of small squares.
type TargetPart struct {
	Class string // as of a TargetRow
	Shape string // beside the word
	Word  string // 已达到
	Count int    // never 0
	Each  []Link // the targets themselves, to the rows of the targets page
}

var targetShapes = map[analysis.TargetState]string{
	analysis.Met: "✔", analysis.NotMet: "◔", analysis.Qualitative: "◇", analysis.Unknown: "○",
}

var targetStates = [...]analysis.TargetState{analysis.Met, analysis.NotMet, analysis.Qualitative, analysis.Unknown}

// targetsPage makes the page of targets.
func (b *builder) targetsPage() Page {
	title := b.cat.T("page.targets.title")
	p := &Targets{Base: b.base("targets", title, b.column("targets").description), Glance: b.targetGlance()}
	p.Eyebrow = p.Glance.Text
	p.Meta = b.columnTags("targets")
	p.Breadcrumbs = []Link{b.home()}
	p.Prev, p.Next = b.neighbourSections("targets")
	var used usage
	bullets := false
	for i := range b.a.Targets() {
		t := &b.a.Targets()[i]
		used.cell(t.Cell)
		row := b.targetRow(t)
		if t.State == analysis.Qualitative {
			p.Words = append(p.Words, row)
		} else {
			p.Rows = append(p.Rows, row)
		}
		bullets = bullets || t.Cell.Has()
		if row.Document != "" && !contains(p.Documents, row.Document) {
			p.Documents = append(p.Documents, row.Document)
		}
	}
	if bullets {
		b.section("progress")
		p.Figures = b.addFigure(p.Figures, "bullet", figureArgs{ID: "fig-targets"})
	}
	if len(p.Rows) > 0 {
		b.section("numeric_targets")
		p.Label = b.tableLabel()
	}
	if len(p.Words) > 0 {
		b.section("qualitative_targets")
	}
	p.Provenance = b.provenance(&used)
	if len(p.Rows) > 0 {
		p.Provenance.Take = b.take("targets-table", p.Label, b.cat.T("page.caption.targets"), p.Provenance.Synthetic, b.targetsFile())
	}
	return p
}

// targetRow shows one target.
func (b *builder) targetRow(s *analysis.TargetStatus) TargetRow {
	t := s.Target
	row := TargetRow{ID: "target-" + t.ID, Name: t.Name, Owner: t.Owner, Document: t.Document}
	row.Class, row.Shape, row.State = b.targetState(s.State, t.Year > b.r.Meta.Year)
	if t.Year > 0 {
		row.Year = b.cat.T("page.year", itoa(t.Year))
	}
	ind := b.r.Indicator(t.Indicator)
	if !math.IsNaN(t.Value) {
		row.Goal = b.cat.T("page.op."+opKeys[t.Op], plain(t.Value)+spaced(t.Unit))
	}
	row.Value.Text, row.Value.Missing = b.missing(s.Cell)
	if ind == nil {
		return row
	}
	row.Indicator = Link{b.indicatorName(ind), b.indicatorLink(ind.ID)}
	row.Value = b.cellNumber(ind, s.Cell)
	if !math.IsNaN(s.Gap) {
		row.Distance = b.distance(s, b.difference(ind, s.Gap))
	}
	row.Pace = b.pace(s, ind)
	return row
}

// targetState shows a state: class, shape and word. What is not met and not due either
// is said so, for it has failed nobody yet.
func (b *builder) targetState(s analysis.TargetState, early bool) (class, shape, word string) {
	class = string(s)
	if s == analysis.NotMet && early {
		class = "pending"
	}
	return class, targetShapes[s], b.cat.T("page.target." + class)
}

// distance says how far beyond or short of its goal a value is. A value that equals the
// goal may still miss it: the operator may ask for more.
func (b *builder) distance(s *analysis.TargetStatus, size string) string {
	switch {
	case isZero(size):
		return b.cat.T("page.target.exactly")
	case s.State == analysis.Met:
		return b.cat.T("page.target.beyond", size)
	}
	return b.cat.T("page.target.short", size)
}

// opKeys names the operators in the catalogue.
var opKeys = map[string]string{">=": "ge", ">": "gt", "<=": "le", "<": "lt"}

// headlineTarget finds the target that follows an indicator, or nil.
func (b *builder) headlineTarget(indicator string) *TargetRow {
	for i := range b.a.Targets() {
		if t := &b.a.Targets()[i]; t.Target.Indicator == indicator {
			row := b.targetRow(t)
			if t.State == analysis.Met && !(t.Pace.Actual < 0) {
				row.Pace.Class = "" // its state says so already
			}
			return &row
		}
	}
	return nil
}

// targetGlance counts the targets by state.
func (b *builder) targetGlance() TargetGlance {
	g := TargetGlance{Total: len(b.a.Targets()), Href: b.link(targetsPath)}
	if g.Total == 0 {
		return g
	}
	counts := make([]string, len(targetStates))
	for k, state := range targetStates {
		part := TargetPart{}
		early := true
		for i := range b.a.Targets() {
			if t := &b.a.Targets()[i]; t.State == state {
				part.Count++
				early = early && t.Target.Year > b.r.Meta.Year
				part.Each = append(part.Each, Link{t.Target.Name, b.link(targetsPath + "#target-" + t.Target.ID)})
			}
		}
		part.Class, part.Shape, part.Word = b.targetState(state, early)
		counts[k] = itoa(part.Count)
		if part.Count > 0 {
			g.Parts = append(g.Parts, part)
		}
	}
	g.Text = b.cat.T("page.target.glance", itoa(g.Total), counts[0], counts[1], counts[2], counts[3])
	return g
}
