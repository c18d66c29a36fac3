package edition

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"zhijian/internal/diag"
	"zhijian/internal/lang"
)

// Names says what the user called the two editions: a folder, a revision.
type Names struct{ Old, New string }

// table is one list of a comparison as it is shown: in a terminal and on a page alike.
type table struct {
	key     string   // of its title, below edition.diff.title
	head    []string // keys of the columns, below edition.diff.head
	rows    [][]cell
	stacked bool // its cells are sentences, and go below each other in a terminal
	of      int  // how many things the rows stand for; 0 for one each
}

// count is how many things a table lists.
func (t *table) count() int { return cmp.Or(t.of, len(t.rows)) }

// cell is one cell of a table. Pieces, where there are any, are shown instead of text.
type cell struct {
	text   string
	pieces []Piece
	code   bool // a place in a file
	number bool
}

func words(text string) cell  { return cell{text: text} }
func code(text string) cell   { return cell{text: text, code: true} }
func count(n int) cell        { return cell{text: strconv.Itoa(n), number: true} }
func number(text string) cell { return cell{text: text, number: true} }

// shower makes the tables of a comparison in one language.
type shower struct {
	*Diff
	speaker
}

func newShower(d *Diff, cat *lang.Catalogue) *shower {
	return &shower{d, speaker{cat, d.Old.report, d.New.report}}
}

// tables gives the lists that hold anything, the most important first.
func (s *shower) tables() []table {
	figures := []table{s.verdictTable(), s.targetTable(), s.rankTable(), s.directionTable(), s.trendTable(), s.gapTable(),
		s.benchmarkTable(), s.valueTable(), s.unrecordedTable(), s.blockTable(), s.definitionTable()}
	var said []table
	for _, k := range sentenceKinds {
		if k != CarriedOver {
			said = append(said, s.sentenceTable(k))
		}
	}
	said = append(said, s.movedTable(), s.carriedTable())
	if s.Old.Year != s.New.Year {
		figures, said = said, figures // of another year all figures are others: the words are the news
	}
	all := slices.Concat([]table{s.brokenTable(), s.claimTable()}, figures, said, []table{s.otherTable(), s.pageTable()})
	var out []table
	for _, t := range all {
		if len(t.rows) > 0 {
			out = append(out, t)
		}
	}
	return out
}

// where shows a place as problems do.
func where(p diag.Pos) cell {
	if p.File == "" {
		return cell{}
	}
	return code(p.File + ":" + strconv.Itoa(p.Line))
}

func (s *shower) claimTable() table {
	t := table{key: "claims", head: []string{"where", "sentence", "problem", "rests"}, stacked: true}
	for i := range s.Claims {
		c := &s.Claims[i]
		problem := c.Problem.Message(s.cat) + " (" + c.Problem.Code + ")"
		at := where(c.Problem.Pos)
		at.text += ":" + strconv.Itoa(c.Problem.Pos.Column) // one sentence may have several errors
		t.rows = append(t.rows, []cell{at, words(cmp.Or(c.Text, c.Source)), words(problem), words(s.keys(c.Cells))})
	}
	return t
}

func (s *shower) verdictTable() table {
	t := table{key: "verdicts", head: []string{"cell", "benchmark", "before", "after", "because"}}
	for i := range s.Verdicts {
		v := &s.Verdicts[i]
		because := "neither"
		switch {
		case v.OwnChanged && v.TheirsChanged:
			because = "both"
		case v.OwnChanged:
			because = "own"
		case v.TheirsChanged:
			because = "theirs"
		}
		t.rows = append(t.rows, []cell{words(s.key(v.Key)), words(s.placeName(v.Benchmark)), words(s.judgement(&v.Before, v.Key.Indicator)),
			words(s.judgement(&v.After, v.Key.Indicator)), words(s.cat.T("edition.diff.because." + because))})
	}
	return t
}

func (s *shower) targetTable() table {
	t := table{key: "targets", head: []string{"target", "before", "after"}, of: len(s.Targets)}
	for _, list := range alike(s.Targets, targetGroup) {
		g := list[0]
		if len(list) == 1 {
			t.rows = append(t.rows, []cell{words(g.Name), words(s.target(g.ID, g.Before)), words(s.target(g.ID, g.After))})
			continue
		}
		var names []string
		for _, g := range list {
			names = append(names, g.Name)
		}
		t.rows = append(t.rows, []cell{s.named("targets", names), words(s.state(g.Before)), words(s.state(g.After))})
	}
	return t
}

// state shows whether a target is met.
func (s *shower) state(r *TargetReading) string {
	if r == nil {
		return s.cat.T("edition.diff.no_row")
	}
	return s.cat.T("page.target." + string(r.State))
}

// target shows how a target stands: the state, the value, and the pace.
func (s *shower) target(id string, r *TargetReading) string {
	if r == nil {
		return s.cat.T("edition.diff.no_row")
	}
	text := s.cat.T("page.target." + string(r.State))
	of := cmp.Or(s.new.Target(id), s.old.Target(id))
	if of != nil && r.Value == r.Value {
		text += s.cat.T("page.paren", s.value(of.Indicator, r.Value, places(s.indicator(of.Indicator), r.Value, of.Value)))
	}
	return text + s.cat.T("edition.diff.separator") + s.cat.T("edition.diff.track."+string(r.Track))
}

func (s *shower) rankTable() table {
	t := table{key: "ranks", head: []string{"cell", "before", "after"}}
	for _, r := range s.Ranks {
		shown := func(rank, low, high, of int) cell {
			text := s.cat.T("page.rank.place", strconv.Itoa(rank))
			if low > 0 {
				text += s.cat.T("page.paren", s.cat.T("page.rank.range", strconv.Itoa(low), strconv.Itoa(high)))
			}
			return words(text + s.cat.T("page.comma") + s.cat.T("page.rank.of", strconv.Itoa(of)))
		}
		a, b := r.Before, r.After
		t.rows = append(t.rows, []cell{words(s.key(r.Key)), shown(a.Rank, a.Low, a.High, a.Of), shown(b.Rank, b.Low, b.High, b.Of)})
	}
	return t
}

func (s *shower) directionTable() table {
	t := table{key: "directions", head: []string{"cell", "before", "after"}}
	for _, d := range s.Directions {
		shown := func(m Movement) cell {
			decimals := places(s.indicator(d.Key.Indicator), m.Diff, m.Diff)
			return words(s.signed(d.Key.Indicator, m.Diff, decimals) + s.cat.T("edition.diff.separator") + s.verdict("change", m.Verdict, m.Reason))
		}
		t.rows = append(t.rows, []cell{words(s.key(d.Key)), shown(d.Before), shown(d.After)})
	}
	return t
}

func (s *shower) trendTable() table {
	t := table{key: "trends", head: []string{"cell", "before", "after"}}
	for _, d := range s.Trends {
		shown := func(verdict string) cell {
			if verdict == "" {
				return words(s.orNone(""))
			}
			return words(s.cat.T("page.trend." + verdict))
		}
		t.rows = append(t.rows, []cell{words(s.key(d.Key)), shown(d.Before), shown(d.After)})
	}
	return t
}

func (s *shower) gapTable() table {
	t := table{key: "gaps", head: []string{"project", "item", "before", "after"}, of: len(s.Gaps)}
	for _, list := range alike(s.Gaps, projectGroup) {
		g := list[0]
		if len(list) > 1 {
			var names []string
			for _, g := range list {
				names = append(names, g.Name)
			}
			t.rows = append(t.rows, []cell{s.named("projects", names), words(""), words(s.gap(g, g.Before)), words(s.gap(g, g.After))})
			continue
		}
		var item []string
		if g.Indicator != "" {
			item = append(item, s.cat.T("page.kind."+g.Kind), s.indicatorName(g.Indicator))
		}
		if g.Level != "" {
			item = append(item, s.cat.T("page.level."+g.Level))
		}
		t.rows = append(t.rows, []cell{words(g.Name), words(strings.Join(item, " · ")), words(s.gap(g, g.Before)), words(s.gap(g, g.After))})
	}
	return t
}

// gap shows a gap of a project: the state, the verdict, the own value and the gap.
func (s *shower) gap(g *GapChange, r *GapReading) string {
	switch {
	case r == nil:
		return s.cat.T("edition.diff.no_row")
	case g.Indicator == "":
		return s.cat.T("edition.diff.there")
	}
	ind := s.indicator(g.Indicator)
	own := s.value(g.Indicator, r.Own, places(ind, r.Own, r.Own))
	if g.Level == "" {
		return own
	}
	parts := []string{own}
	if gap := s.signed(g.Indicator, r.Gap, places(ind, r.Gap, r.Gap)); gap != "" {
		parts = append(parts, gap)
	}
	parts = append(parts, s.verdict("verdict", r.Verdict, r.Reason))
	if r.State != "" {
		parts = append(parts, s.cat.T("page.project.closure."+string(r.State)))
	}
	return strings.Join(parts, s.cat.T("edition.diff.separator"))
}

// benchmarkTable lists the values that others are compared with.
func (s *shower) benchmarkTable() table {
	t := table{key: "benchmarks", head: []string{"cell", "before", "after", "difference", "compared", "flipped", "where"}}
	list := s.compared(true)
	t.of = len(list)
	for _, g := range alike(list, s.valueGroup) {
		compared, flipped := 0, 0
		for _, v := range g {
			compared += v.Compared
			flipped += v.Flipped
		}
		t.rows = append(t.rows, append(s.valueRow(g), count(compared), count(flipped), where(firstOf(g))))
	}
	return t
}

func (s *shower) valueTable() table {
	t := table{key: "values", head: []string{"cell", "before", "after", "difference", "kind", "where"}}
	list := s.compared(false)
	t.of = len(list)
	for _, g := range alike(list, s.valueGroup) {
		t.rows = append(t.rows, append(s.valueRow(g), words(s.kind(g[0])), where(firstOf(g))))
	}
	return t
}

// compared gives the values of others that something is compared with, or all else.
func (s *shower) compared(others bool) []ValueChange {
	return slices.DeleteFunc(slices.Clone(s.Values), func(v ValueChange) bool { return (v.Compared > 0 && !v.Own) != others })
}

func (s *shower) valueCells(v *ValueChange) []cell {
	decimals := 0
	if v.Kind == ValueRevised {
		decimals = places(s.indicator(v.Key.Indicator), v.Before.Value, v.After.Value)
	}
	return []cell{words(s.key(v.Key)), number(s.reading(v.Before, v.After, v.Key)), number(s.reading(v.After, v.Before, v.Key)),
		number(s.signed(v.Key.Indicator, v.Diff, decimals))}
}

// kind says how a value changed, and its status.
func (s *shower) kind(v *ValueChange) string {
	text := s.cat.T("edition.diff.kind." + string(v.Kind))
	status := func(r *Reading) string {
		if r == nil || r.Status == "" {
			return ""
		}
		return s.cat.T("page.status." + r.Status)
	}
	a, b := status(v.Before), status(v.After)
	switch {
	case a != "" && b != "" && a != b:
		text += s.cat.T("page.paren", a+" → "+b)
	case cmp.Or(b, a) != "":
		text += s.cat.T("page.paren", cmp.Or(b, a))
	}
	return text
}

func (s *shower) unrecordedTable() table {
	t := table{key: "unrecorded", head: []string{"where", "problem"}}
	for _, p := range s.Unrecorded.Sorted() {
		t.rows = append(t.rows, []cell{where(p.Pos), words(p.Message(s.cat))})
	}
	return t
}

func (s *shower) blockTable() table {
	t := table{key: "blocks", head: []string{"cell", "kind", "cells", "missing"}}
	for _, b := range s.Blocks {
		kind := "gone"
		if b.New {
			kind = "added"
		}
		t.rows = append(t.rows, []cell{words(s.indicatorName(b.Indicator) + " · " + strconv.Itoa(b.Year)),
			words(s.cat.T("edition.diff.kind." + kind)), count(b.Cells), count(b.Missing)})
	}
	return t
}

func (s *shower) definitionTable() table {
	t := table{key: "definitions", head: []string{"what", "field", "change"}}
	for _, d := range s.Definitions {
		what := s.cat.T("edition.diff.what." + d.What)
		if d.ID != "" {
			what += " " + d.ID
		}
		field := code(d.Field)
		if d.Field == "" {
			field = cell{}
		}
		t.rows = append(t.rows, []cell{words(what), field, {pieces: replaced(d.Before, d.After)}})
	}
	return t
}

// replaced compares two texts: short ones as a whole, for a number that is half kept
// reads badly.
func replaced(before, after string) []Piece {
	const short = 24
	if len(before) > short && len(after) > short {
		return pieces(before, after)
	}
	var out []Piece
	if before != "" {
		out = append(out, Piece{Deleted, before})
	}
	if after != "" {
		out = append(out, Piece{Inserted, after})
	}
	return out
}
