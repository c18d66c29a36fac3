package edition

import (
	"cmp"
	"strconv"
	"strings"

	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// Names says what the user called the two editions: a folder, a revision.
type Names struct{ Old, New string }

// table is one list of a comparison as it is shown: in a terminal and on a page alike.
type table struct {
	key     string   // of its title, below edition.diff.title
	head    []string // keys of the columns, below edition.diff.head
	rows    [][]cell
	stacked bool // its cells are sentences, and go below each other in a terminal
}

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
	all := []table{
		s.claimTable(), s.verdictTable(), s.targetTable(), s.rankTable(), s.directionTable(), s.trendTable(), s.gapTable(),
		s.benchmarkTable(), s.valueTable(), s.unrecordedTable(), s.blockTable(), s.definitionTable(),
	}
	for _, k := range sentenceKinds {
		all = append(all, s.sentenceTable(k))
	}
	all = append(all, s.pageTable())
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
	t := table{key: "targets", head: []string{"target", "before", "after"}}
	for i := range s.Targets {
		g := &s.Targets[i]
		t.rows = append(t.rows, []cell{words(g.Name), words(s.target(g.ID, g.Before)), words(s.target(g.ID, g.After))})
	}
	return t
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
	t := table{key: "gaps", head: []string{"project", "item", "before", "after"}}
	for i := range s.Gaps {
		g := &s.Gaps[i]
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
	for i := range s.Values {
		if v := &s.Values[i]; v.Compared > 0 && !v.Own {
			t.rows = append(t.rows, append(s.valueCells(v), count(v.Compared), count(v.Flipped), where(v.Pos)))
		}
	}
	return t
}

func (s *shower) valueTable() table {
	t := table{key: "values", head: []string{"cell", "before", "after", "difference", "kind", "where"}}
	for i := range s.Values {
		if v := &s.Values[i]; v.Compared == 0 || v.Own {
			t.rows = append(t.rows, append(s.valueCells(v), words(s.kind(v)), where(v.Pos)))
		}
	}
	return t
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

func (s *shower) sentenceTable(kind SentenceKind) table {
	t := table{key: "sentences_" + string(kind), head: []string{"where", "sentence", "rests"}, stacked: true}
	for i := range s.Sentences {
		if c := &s.Sentences[i]; c.Kind == kind {
			t.rows = append(t.rows, []cell{where(c.wording().Pos), {pieces: c.Pieces}, words(s.rests(c))})
		}
	}
	return t
}

// rests says what of the changes a sentence speaks of.
func (s *shower) rests(c *SentenceChange) string {
	var parts []string
	if len(c.Cells) > 0 {
		parts = append(parts, s.keys(c.Cells))
	}
	for _, id := range c.Targets {
		parts = append(parts, s.targetName(id))
	}
	for _, id := range c.Projects {
		if p := cmp.Or(project(s.new, id), project(s.old, id)); p != nil {
			parts = append(parts, p.Name)
		}
	}
	if len(parts) == 0 && c.Kind == NumbersChanged {
		why := "settings"
		if c.Elsewhere {
			why = "elsewhere"
		}
		return s.cat.T("edition.diff.rests." + why)
	}
	return strings.Join(parts, s.cat.T("page.semicolon"))
}

func (s *shower) targetName(id string) string {
	if t := cmp.Or(s.new.Target(id), s.old.Target(id)); t != nil {
		return t.Name
	}
	return id
}

func project(r *report.Report, id string) *report.Project {
	for i := range r.Projects {
		if r.Projects[i].ID == id {
			return &r.Projects[i]
		}
	}
	return nil
}

func (s *shower) pageTable() table {
	t := table{key: "pages", head: []string{"page", "sentences", "figures"}}
	for _, p := range s.Pages {
		const most = 6
		var labels []string
		for i, f := range p.Figures {
			if i == most {
				labels = append(labels, s.cat.T("edition.diff.more_cells", strconv.Itoa(len(p.Figures)-most)))
				break
			}
			labels = append(labels, f.Label)
		}
		t.rows = append(t.rows, []cell{code(p.Page), count(p.Sentences), words(strings.Join(labels, s.cat.T("page.list")))})
	}
	return t
}

// doubtful names the indicators that are left out.
func (s *shower) doubtful() string {
	names := make([]string, len(s.Doubtful))
	for i, id := range s.Doubtful {
		names[i] = s.indicatorName(id)
	}
	return s.cat.T("edition.diff.doubtful", strings.Join(names, s.cat.T("page.list")))
}

// side describes one of the editions in a line.
func (s *shower) side(name string, of *Side) string {
	text := s.cat.T("edition.diff.side", name, strconv.Itoa(of.Year), of.Title)
	if of.Draft {
		text += s.cat.T("edition.diff.draft", strconv.Itoa(of.Problems.Errors))
	} else if of.Problems.Errors > 0 {
		text += s.cat.T("edition.diff.errors", strconv.Itoa(of.Problems.Errors))
	}
	return text
}
