package edition

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// WriteText prints a trace for a terminal. Of each list the first rows are shown; 0
// shows all.
func (t *Trace) WriteText(w io.Writer, e *Edition, cat *lang.Catalogue, rows int) error {
	p := tracePrinter{speaker: speaker{cat: cat, old: e.Report, new: e.Report}, t: t, rows: rows}
	p.line("", p.heading())
	switch t.Kind {
	case Words:
		p.words()
	case Nothing, Unused:
	default:
		p.data()
	}
	_, err := io.WriteString(w, p.b.String())
	return err
}

// tracePrinter prints one trace.
type tracePrinter struct {
	speaker
	t    *Trace
	rows int
	b    strings.Builder
}

func (p *tracePrinter) told(key string, args ...string) string {
	return p.cat.T("edition.trace."+key, args...)
}

func (p *tracePrinter) line(indent string, parts ...string) {
	var said []string
	for _, s := range parts {
		if s != "" {
			said = append(said, s)
		}
	}
	p.b.WriteString(indent + strings.ReplaceAll(strings.Join(said, "  "), "\n", " ") + "\n")
}

// section starts a list.
func (p *tracePrinter) section(key string, n int) {
	p.b.WriteString("\n")
	p.line("", p.told("section."+key, strconv.Itoa(n)))
}

// first is how many of n rows are shown.
func (p *tracePrinter) first(n int) int {
	if p.rows > 0 {
		return min(n, p.rows)
	}
	return n
}

// rest says how many rows were left out.
func (p *tracePrinter) rest(indent string, n int) {
	if left := n - p.first(n); left > 0 {
		p.line(indent, p.told("more", strconv.Itoa(left)))
	}
}

// spot is a place as problems print it.
func spot(pos diag.Pos) string {
	s := pos.File
	if pos.Line > 0 {
		s += ":" + strconv.Itoa(pos.Line)
	}
	if pos.Column > 0 {
		s += ":" + strconv.Itoa(pos.Column)
	}
	return s
}

// heading says what stands on the line.
func (p *tracePrinter) heading() string {
	t := p.t
	at := spot(t.At)
	switch t.Kind {
	case Nothing:
		near := p.told("nothing_nearest", spot(diag.Pos{File: t.At.File, Line: t.Nearest}))
		if t.Nearest == 0 {
			near = p.told("nothing_else")
		}
		return at + "  " + p.told("kind.nothing") + near
	case Observed:
		if len(t.Cells) == 1 {
			return at + "  " + p.key(t.Cells[0].Key)
		}
		return at + "  " + p.told("kind.observations", strconv.Itoa(len(t.Cells)))
	case TableHead:
		return at + "  " + p.told("kind.table", strconv.Itoa(len(t.Cells)))
	case Words:
		return at + "  " + p.told("kind.words", strconv.Itoa(len(t.Sentences)), strconv.Itoa(len(t.Cells)))
	case Everything, Unused:
		return at + "  " + p.told("kind."+string(t.Kind))
	case OfItem:
		kind, ind, _ := strings.Cut(t.ID, "/")
		return at + "  " + p.told("kind.item", t.Of, p.cat.T("page.kind."+kind), p.indicatorName(ind))
	case OfMeasure:
		return at + "  " + p.told("kind.measure", t.Of, t.ID)
	}
	return at + "  " + p.told("kind."+string(t.Kind), t.ID)
}

// data prints what rests on a line of the data.
func (p *tracePrinter) data() {
	t := p.t
	switch {
	case len(t.Cells) == 1 && t.Kind == Observed:
		p.line("  ", p.reading(&t.Cells[0]))
		if page := t.Cells[0].Page; page != "" {
			p.line("  ", p.told("explained", page))
		}
	case len(t.Cells) > 0:
		p.section("cells", len(t.Cells))
		p.cells("  ", t.Cells, true)
	}
	if len(t.Sentences)+len(t.Figures) == 0 && t.Kind != Everything {
		p.b.WriteString("\n")
		p.line("", p.told("silent"))
	}
	if n := len(t.Sentences); n > 0 {
		p.section("sentences", n)
		for i := range t.Sentences[:p.first(n)] {
			s := &t.Sentences[i]
			p.line("  ", spot(s.Pos), cmp.Or(s.Text, s.Source))
			for j := range s.Beneath {
				p.line("      ", p.statement(&s.Beneath[j]))
			}
		}
		p.rest("  ", n)
	}
	if n := len(t.Figures); n > 0 {
		p.section("figures", n)
		for i := range t.Figures[:p.first(n)] {
			f := &t.Figures[i]
			p.line("  ", f.Page+"#"+f.ID, f.Label, f.Caption)
		}
		p.rest("  ", n)
	}
	p.pages()
}

// pages prints the pages, and how many others may be touched.
func (p *tracePrinter) pages() {
	t := p.t
	if n := len(t.Pages); n > 0 {
		p.section("pages", n)
		for i := range t.Pages[:p.first(n)] {
			g := &t.Pages[i]
			var what []string
			if g.Sentences > 0 {
				what = append(what, p.told("on.sentences", strconv.Itoa(g.Sentences)))
			}
			if g.Figures > 0 {
				what = append(what, p.told("on.figures", strconv.Itoa(g.Figures)))
			}
			if n := len(g.Explains); n > 0 {
				what = append(what, p.told("on.explains", strconv.Itoa(n)))
			}
			p.line("  ", g.Page, strings.Join(what, p.cat.T("page.semicolon")))
		}
		p.rest("  ", n)
	}
	if n := len(t.Reads); n > 0 {
		p.section("reads", n)
		p.line("  ", t.Reads[:p.first(n)]...)
		p.rest("  ", n)
	}
}

// statement prints a directive: its name, what it shows, and what the observations at
// hand are to it.
func (p *tracePrinter) statement(s *StatementTrace) string {
	var roles []string
	for _, r := range s.Roles {
		roles = append(roles, p.told("role."+string(r)))
	}
	text := s.Name + "  " + s.Shown
	if len(roles) > 0 {
		text += "  " + p.cat.T("page.paren", strings.Join(roles, p.cat.T("page.semicolon")))
	}
	return text
}

// words prints the data beneath words.
func (p *tracePrinter) words() {
	for i := range p.t.Sentences {
		s := &p.t.Sentences[i]
		p.b.WriteString("\n")
		p.line("", spot(s.Pos), cmp.Or(s.Text, s.Source))
		if len(s.Beneath) == 0 {
			p.line("  ", p.told("no_data"))
		}
		for j := range s.Beneath {
			b := &s.Beneath[j]
			name := b.Name
			if b.Figure != "" {
				name += " #" + b.Figure
			}
			p.line("  ", spot(diag.Pos{File: strconv.Itoa(b.Pos.Line), Line: b.Pos.Column}), name, b.Shown)
			p.cells("      ", b.Cells, false)
			for _, it := range b.Items {
				p.line("      ", p.item(&it))
			}
			for _, g := range b.Goals {
				p.line("      ", spot(diag.Pos{File: g.Target.Pos.File, Line: g.Target.Pos.Line}), g.Target.Name, p.goal(g))
			}
			if b.Cited != "" {
				p.line("      ", p.told("source", b.Cited))
			}
		}
	}
}

// goal prints a target and whether it is met.
func (p *tracePrinter) goal(g GoalTrace) string {
	state := p.cat.T("page.target." + string(g.State))
	if math.IsNaN(g.Target.Value) {
		return state
	}
	return fmt.Sprintf("%s %s%s  %s", g.Target.Op, digits(g.Target.Value), g.Target.Unit, state)
}

// item prints an item of a project: its own value and the references that it is held
// against.
func (p *tracePrinter) item(it *ItemTrace) string {
	parts := []string{spot(diag.Pos{File: it.Pos.File, Line: it.Pos.Line}), it.Project}
	if r := it.Result; r != nil {
		ind := r.Item.Indicator
		parts = append(parts, p.indicatorName(ind), p.told("role.own")+" "+p.plain(ind, r.Value))
		for j := range r.Levels {
			ref := r.Levels[j].Reference
			if ref == nil || !ref.Has() {
				continue
			}
			value := p.plain(ind, ref.Value)
			if ref.Ranged() {
				value = p.cat.T("page.range", digits(ref.Low), digits(ref.High))
			}
			parts = append(parts, p.cat.T("page.level."+r.Levels[j].Level)+" "+value)
		}
		if r.Item.Own.Source != "" {
			parts = append(parts, p.told("source", r.Item.Own.Source))
		}
	}
	return strings.Join(parts, "  ")
}

// plain shows a value as exactly as it was entered.
func (p *tracePrinter) plain(indicator string, v float64) string {
	if math.IsNaN(v) {
		return p.cat.T("page.symbol.none")
	}
	return p.value(indicator, v, places(p.indicator(indicator), v, v))
}

// cells prints observations, a line each.
func (p *tracePrinter) cells(indent string, list []CellTrace, named bool) {
	for i := range list[:p.first(len(list))] {
		c := &list[i]
		role := ""
		if !named && c.Role != "" {
			role = p.told("role." + string(c.Role))
		}
		p.line(indent, spot(c.Pos), role, p.key(c.Key), p.reading(c))
	}
	p.rest(indent, len(list))
}

// reading prints what an observation holds: value, counts, status, source.
func (p *tracePrinter) reading(c *CellTrace) string {
	cell := c.Cell
	if cell == nil {
		return p.told("absent")
	}
	parts := []string{p.number(c.Key, cell)}
	if cell.Status != "" {
		parts = append(parts, p.cat.T("page.status."+cell.Status))
	}
	if cell.Source != "" {
		parts = append(parts, p.told("source", cell.Source))
	}
	return strings.Join(parts, p.cat.T("page.semicolon"))
}

func (p *tracePrinter) number(k report.Key, c *analysis.Cell) string {
	switch {
	case math.IsNaN(c.Value) && c.Withheld:
		return p.told("withheld")
	case math.IsNaN(c.Value):
		return p.cat.T("page.missing." + cmp.Or(string(c.Missing), "none"))
	case c.Counted():
		return p.plain(k.Indicator, c.Value) + p.cat.T("page.paren", digits(c.X)+"/"+digits(c.N))
	case !math.IsNaN(c.N):
		return p.plain(k.Indicator, c.Value) + p.cat.T("page.paren", "n = "+digits(c.N))
	}
	return p.plain(k.Indicator, c.Value)
}
