package page

import (
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/chart"
)

// The files of the tables about projects: the unrounded numbers behind them.

// of joins what a column is about with what it holds.
func (b *builder) of(about, what string) string { return b.cat.T("page.take.of", about, what) }

// gapHeads are the heads of what gapCells gives.
func (b *builder) gapHeads(level string) []string {
	heads := []string{level, b.cat.T("page.take.range", level)}
	for _, key := range []string{"page.project.basis_head", "page.head.gap", "page.take.gap_interval", "page.project.attainment", "chart.head.verdict"} {
		heads = append(heads, b.of(level, b.cat.T(key)))
	}
	return heads
}

// gapCells are a reference, where it comes from, and the gap to it.
func (b *builder) gapCells(g *analysis.LevelGap) []chart.TableCell {
	if g.Reference == nil || !g.Reference.Has() {
		return make([]chart.TableCell, 7)
	}
	attained := chart.TableCell{}
	if attains(g) {
		attained = exactly(g.Attainment)
	}
	ref := g.Reference
	between := ends(analysis.Interval{Low: ref.Low, High: ref.High, Method: analysis.MethodRange})
	return []chart.TableCell{exactly(ref.Value), between, said(b.basis(ref)), exactly(g.Gap), ends(g.GapCI), attained, ruling(b.gapVerdict(g))}
}

// moveHeads are the heads of what moveCells gives.
func (b *builder) moveHeads(about string) []string {
	since := b.cat.T("page.head.since")
	heads := []string{b.cat.T("page.head.moves"), since, b.cat.T("page.take.interval", since)}
	if about != "" {
		for i := range heads {
			heads[i] = b.of(about, heads[i])
		}
	}
	return heads
}

// moveCells say how a gap moved since the year before.
func (b *builder) moveCells(g *analysis.LevelGap) []chart.TableCell {
	if g == nil {
		return make([]chart.TableCell, 3)
	}
	return []chart.TableCell{said(b.closureState(g.Closure.State, false).Word), exactly(g.Closure.SinceLast), ends(g.Closure.SinceLastCI)}
}

// itemHeads are the heads of what itemCells gives.
func (b *builder) itemHeads() []string {
	own := b.cat.T("page.head.own")
	heads := []string{b.cat.T("page.fact.unit"), own, b.cat.T("page.take.interval", own), "x", "n"}
	for _, l := range b.levelHeads() {
		heads = append(heads, b.gapHeads(l)...)
	}
	return heads
}

func (b *builder) itemCells(it *analysis.ItemResult) []chart.TableCell {
	own, x, n := exactly(it.Value), it.Item.Own.X, it.Item.Own.N
	if shown := b.ownNumber(it); shown.Missing != "" {
		own, x, n = said(shown.Text+" "+shown.Missing), noNumber, noNumber
	}
	cells := []chart.TableCell{said(b.r.Indicator(it.Item.Indicator).Unit), own, ends(it.CI), exactly(x), exactly(n)}
	for _, j := range mainLevels {
		cells = append(cells, b.gapCells(&it.Levels[j])...)
	}
	return cells
}

// itemsFile is the file of the items of a project.
func (b *builder) itemsFile(pr *analysis.ProjectResult) *chart.Table {
	s := b.sheet(b.cat.T("page.head.item"), b.cat.T("page.take.code"), b.cat.T("page.head.kind"))
	s.head(b.itemHeads()...)
	s.head(b.cat.T("page.head.level"))
	s.head(b.moveHeads("")...)
	for i := range pr.Items {
		it := &pr.Items[i]
		cells := append([]chart.TableCell{said(it.Item.Indicator), said(b.cat.T("page.kind." + it.Item.Kind))}, b.itemCells(it)...)
		g := mainGap(it)
		against := ""
		if g != nil {
			against = b.cat.T("page.level." + g.Level)
		}
		s.row(b.indicatorName(b.r.Indicator(it.Item.Indicator)), append(append(cells, said(against)), b.moveCells(g)...)...)
	}
	return &s.t
}

// tallyCells count verdicts, in the order of worstFirst; none without items.
func tallyCells(counts map[analysis.Verdict]int) []chart.TableCell {
	cells := make([]chart.TableCell, len(worstFirst))
	if len(counts) == 0 {
		return cells
	}
	for i, v := range worstFirst {
		cells[i] = exactly(float64(counts[v]))
	}
	return cells
}

// tallyHeads are the heads of what tallyCells gives.
func (b *builder) tallyHeads(about string) []string {
	var heads []string
	for _, v := range worstFirst {
		heads = append(heads, b.of(about, b.verdict("verdict", v, "").Word))
	}
	return heads
}

// profileFile is the file of the verdicts by kind and level.
func (b *builder) profileFile(pr *analysis.ProjectResult) *chart.Table {
	s := b.sheet(b.cat.T("page.head.kind"), b.cat.T("page.head.item_count"))
	for _, l := range b.levelHeads() {
		s.head(b.tallyHeads(l)...)
		s.head(b.of(l, b.cat.T("page.project.trial_index")))
	}
	for i := range pr.Profiles {
		f := &pr.Profiles[i]
		cells := []chart.TableCell{whole(len(f.Items))}
		for _, j := range mainLevels {
			cells = append(append(cells, tallyCells(f.Counts[j])...), exactly(f.Index[j]))
		}
		s.row(b.cat.T("page.kind."+f.Kind), cells...)
	}
	return &s.t
}

// kindsFile is the file of the matrix of industries and kinds: a line an item.
func (b *builder) kindsFile(list []*analysis.ProjectResult) *chart.Table {
	national := b.levelHeads()[0]
	s := b.sheet(b.cat.T("page.head.industry"), b.cat.T("page.take.code"), b.cat.T("page.head.kind"), b.cat.T("page.head.project"), b.cat.T("page.head.item"),
		b.cat.T("page.fact.unit"), b.cat.T("page.head.own"))
	s.head(b.gapHeads(national)...)
	for _, code := range b.projectIndustries(list) {
		name := b.cat.T("page.project.no_industry")
		if code != "" {
			name = b.industryName(code)
		}
		for _, pr := range list {
			for i := range pr.Items {
				if it := &pr.Items[i]; pr.Project.Industry == code {
					ind := b.r.Indicator(it.Item.Indicator)
					cells := []chart.TableCell{said(code), said(b.cat.T("page.kind." + it.Item.Kind)), said(pr.Project.Name), said(b.indicatorName(ind)),
						said(ind.Unit), b.itemCells(it)[1]}
					s.row(name, append(cells, b.gapCells(&it.Levels[nationalLevel])...)...)
				}
			}
		}
	}
	return &s.t
}

// projectsFile is the file of a list of projects.
func (b *builder) projectsFile(list []*analysis.ProjectResult) *chart.Table {
	s := b.sheet(b.cat.T("page.head.project"), b.cat.T("page.take.code"), b.cat.T("page.head.year"), b.cat.T("page.head.product"), b.cat.T("page.head.industry"),
		b.cat.T("page.head.tier"), b.cat.T("page.head.owner"))
	largest := b.cat.T("page.head.largest")
	for _, key := range []string{"page.head.item", "page.head.level", "page.head.gap", "page.fact.unit", "page.project.attainment", "chart.head.verdict"} {
		s.head(b.of(largest, b.cat.T(key)))
	}
	for _, state := range closureStates {
		s.head(b.of(b.cat.T("page.head.moves"), b.closureState(state, false).Word))
	}
	for _, pr := range list {
		row := b.projectRow(pr)
		cells := []chart.TableCell{said(pr.Project.ID), whole(pr.Project.Year), said(row.Product), said(strings.TrimSpace(row.Code + " " + row.Industry.Text)), said(row.Tier), said(row.Owner)}
		far := make([]chart.TableCell, 6)
		if g := largestGap(pr); g != nil {
			ind, shown := b.r.Indicator(g.Of.Item.Indicator), b.gapCells(g)
			far = []chart.TableCell{said(b.indicatorName(ind)), said(b.cat.T("page.level." + g.Level)), shown[3], said(b.gapUnit(ind)), shown[5], shown[6]}
		}
		cells = append(cells, far...)
		t := b.closureTally([]*analysis.ProjectResult{pr})
		for _, state := range closureStates {
			cells = append(cells, exactly(float64(t.counts[state])))
		}
		s.row(row.Of.Text, cells...)
	}
	return &s.t
}

// historyFile is the file of the gaps of a project's items, year by year.
func (b *builder) historyFile(pr *analysis.ProjectResult, chain []*analysis.ProjectResult) *chart.Table {
	s := b.sheet(b.cat.T("page.head.item"), b.cat.T("page.head.level"), b.cat.T("page.fact.unit"))
	for _, c := range chain {
		year := itoa(c.Project.Year)
		for _, key := range []string{"page.head.gap", "page.take.gap_interval", "chart.head.verdict"} {
			s.head(b.of(year, b.cat.T(key)))
		}
	}
	s.head(b.moveHeads("")...)
	for i := range pr.Items {
		g := mainGap(&pr.Items[i])
		if g == nil {
			continue
		}
		ind := b.r.Indicator(g.Of.Item.Indicator)
		cells := []chart.TableCell{said(b.cat.T("page.level." + g.Level)), said(b.gapUnit(ind))}
		at := make(map[*analysis.ProjectResult]*analysis.LevelGap)
		for it := g.Of; it != nil; it = it.Before {
			at[it.Of] = it.Level(g.Level)
		}
		for _, c := range chain {
			if h := at[c]; h != nil {
				shown := b.gapCells(h)
				cells = append(cells, shown[3], shown[4], shown[6])
			} else {
				cells = append(cells, make([]chart.TableCell, 3)...)
			}
		}
		s.row(b.indicatorName(ind), append(cells, b.moveCells(g)...)...)
	}
	return &s.t
}

// yearsFile is the file of a gap, year by year.
func (b *builder) yearsFile(th *analysis.Thread) *chart.Table {
	s := b.sheet(b.cat.T("page.head.year"), b.cat.T("page.head.project"))
	s.head(b.itemHeads()...)
	for _, l := range b.levelHeads() {
		s.head(b.moveHeads(l)...)
	}
	for i := len(th.Items) - 1; i >= 0; i-- {
		it := th.Items[i]
		cells := append([]chart.TableCell{said(it.Of.Project.Name)}, b.itemCells(it)...)
		for _, j := range mainLevels {
			cells = append(cells, b.moveCells(&it.Levels[j])...)
		}
		s.row(itoa(it.Of.Project.Year), cells...)
	}
	return &s.t
}

// paceFile is the file of how fast the gaps of an item move.
func (b *builder) paceFile(it *analysis.ItemResult) *chart.Table {
	s := b.sheet(b.cat.T("page.head.level"))
	s.head(b.moveHeads("")...)
	for _, key := range []string{"pace_own", "first", "ever", "pace_year", "closes"} {
		s.head(b.cat.T("page.head." + key))
	}
	s.head(b.cat.T("page.fact.unit"))
	for _, j := range mainLevels {
		g := &it.Levels[j]
		c := &g.Closure
		if c.State == analysis.Unfollowed {
			continue
		}
		cells := append(b.moveCells(g), exactly(c.SinceLastOwn), whole(c.First), exactly(c.SinceEver), exactly(c.Pace), whole(c.Closes),
			said(b.gapUnit(b.r.Indicator(it.Item.Indicator))))
		s.row(b.cat.T("page.level."+g.Level), cells...)
	}
	return &s.t
}

// measuresTake is the file of a project's measures, or of those that bear on an
// indicator; nil where nobody wants files.
func (b *builder) measuresTake(pr *analysis.ProjectResult, indicator string) *Take {
	s := b.sheet(b.cat.T("page.project.measure_head"), b.cat.T("page.take.code"), b.cat.T("page.head.state"), b.cat.T("page.project.measure_owner"),
		b.cat.T("page.project.measure_due"), b.cat.T("page.project.measure_for"), b.cat.T("page.project.effect"), b.cat.T("page.project.measure_flag"))
	for i := range pr.Measures {
		m := pr.Measures[i].Measure
		if indicator != "" && !bearsOn(m, indicator) {
			continue
		}
		row := b.measureRow(pr, i)
		flags := row.Warnings
		if row.Later.Text != "" {
			flags = append(flags, row.Later.Text)
		}
		s.row(row.Text, said(m.ID), said(b.cat.T("page.project.status."+m.Status)), said(row.Owner), said(row.Due.ISO), said(row.Indicator.Text), said(row.Effect),
			said(strings.Join(flags, b.cat.T("page.semicolon"))))
	}
	var used usage
	b.whole(&used, pr.Project.Source)
	name := b.cat.T("page.section.project_measures")
	return b.take("project_measures", name, b.cat.T("page.project.named", itoa(pr.Project.Year), pr.Project.Name), b.synthetic(&used), &s.t)
}
