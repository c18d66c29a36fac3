package page

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/prose"
	"zhijian/internal/report"
)

// rank answers {{rank}}.
func (r *resolver) rank(d *prose.Directive) template.HTML {
	q := r.query(d)
	if q == nil {
		return ""
	}
	c, rank, ok := r.ranked(q, d.Value("among"))
	if !ok {
		return ""
	}
	text := r.t("rank.text", strconv.Itoa(rank.Rank), r.t("rank.ending."+ending(rank.Rank)))
	if len(d.Args) > 1 {
		text = r.t("rank.of", text, strconv.Itoa(rank.Of))
	}
	parts := []string{r.cellTitle(q, c), r.t("title.rank", strconv.Itoa(rank.Rank), strconv.Itoa(rank.Of))}
	if rank.High > 0 {
		parts = append(parts, r.t("title.ranks", strconv.Itoa(rank.Low), strconv.Itoa(rank.High)))
	}
	return r.quantity(text, float64(rank.Rank), strings.Join(parts, r.t("title.separator")), c)
}

// ending gives the ending of an ordinal number, as in English.
func ending(n int) string {
	if n%100/10 == 1 {
		return "th"
	}
	switch n % 10 {
	case 1:
		return "st"
	case 2:
		return "nd"
	case 3:
		return "rd"
	}
	return "th"
}

// ranked gives the rank of a query's place among others; among may be the zero Word.
func (r *resolver) ranked(q *query, among prose.Word) (*analysis.Cell, analysis.Rank, bool) {
	fail := func(pos diag.Pos, variant string, args ...string) (*analysis.Cell, analysis.Rank, bool) {
		r.add(pos, "rank-none", variant, diag.Text{}, args...)
		return nil, analysis.Rank{}, false
	}
	c := r.present(q.key, q.word)
	switch {
	case c == nil:
		return nil, analysis.Rank{}, false
	case q.key.Place.Kind != report.InRegion:
		return fail(q.word, "place", r.b.speaker().placeName(q.key.Place))
	case q.ind.Direction == report.Neutral:
		return fail(q.word, "neutral", r.b.indicatorName(q.ind))
	}
	self := r.b.r.Region(q.key.Place.ID)
	rank := c.Rank
	var members []string // nil for those with the same parent and level
	switch among.Text {
	case "":
	case "prefectures", "provinces":
		if self.Level+"s" != among.Text {
			return fail(among.Pos, "among", r.b.speaker().placeName(q.key.Place), among.Text)
		}
	default:
		g := r.b.r.Group(among.Text)
		if g == nil {
			groups := append(r.groups(), entry{id: "prefectures"}, entry{id: "provinces"})
			id, ok := r.find(among, "group", groups)
			if g = r.b.r.Group(id); !ok || g == nil {
				return nil, analysis.Rank{}, false
			}
		}
		members = g.Members
		rank = r.rankIn(q, c, members)
	}
	if rank.Rank == 0 {
		return fail(q.word, "alone", r.describe(q.key))
	}
	r.restsOnPeers(c, members)
	return c, rank, true
}

// rankIn ranks a cell by bare values among the regions of a group that have one, the
// cell's own region counted in. Its range is not known.
func (r *resolver) rankIn(q *query, c *analysis.Cell, members []string) analysis.Rank {
	rank := analysis.Rank{Rank: 1, Of: 1}
	for _, code := range members {
		k := q.key
		k.Place = region(code)
		other := r.b.a.Cell(k)
		if k.Place == q.key.Place || !other.Has() {
			continue
		}
		rank.Of++
		if (other.Value-c.Value)*float64(q.ind.Direction) > 0 {
			rank.Rank++
		}
	}
	if rank.Of == 1 {
		return analysis.Rank{}
	}
	return rank
}

// goal answers {{target}}.
func (r *resolver) goal(d *prose.Directive) template.HTML {
	if !r.check(d, "target") {
		return ""
	}
	s := r.status(d.Args[0])
	if s == nil {
		return ""
	}
	t := s.Target
	if s.State == analysis.Qualitative {
		return template.HTML(template.HTMLEscapeString(r.t("target.qualitative")))
	}
	q := &query{ind: r.b.r.Indicator(t.Indicator), decimals: 0}
	q.decimals = q.ind.Decimals
	goal := r.t("target."+opKey(t.Op), plain(t.Value)+spaced(t.Unit))
	text := r.t("target.met", goal)
	if s.State == analysis.NotMet {
		if text = r.t("target.short", goal, q.size(r.b, s.Gap)); q.level(r.b, s.Gap) {
			text = r.t("target.near", goal)
		}
	}
	title := r.t("title.target", strconv.Itoa(t.Year), t.Name, strconv.Itoa(s.Cell.Year), q.amount(r.b, s.Cell.Value))
	return r.quantity(text, s.Cell.Value, title, s.Cell)
}

func opKey(op string) string {
	return [...]string{"ge", "gt", "le", "lt"}[slices.Index([]string{">=", ">", "<=", "<"}, op)]
}

// status gives how a target stands, or reports why nobody knows.
func (r *resolver) status(w prose.Word) *analysis.TargetStatus {
	t := r.target(w)
	if t == nil {
		return nil
	}
	for i := range r.b.a.Targets() {
		s := &r.b.a.Targets()[i]
		if s.Target.ID != t.ID {
			continue
		}
		if r.statement != nil {
			r.statement.Targets = append(r.statement.Targets, t.ID)
			if s.Cell != nil {
				r.statement.Own = s.Cell.Key
			}
		}
		switch {
		case s.State != analysis.Unknown:
			return s
		case t.Indicator == "":
			r.add(w.Pos, "target-unknown", "", diag.T("target-unknown"), t.Name)
		default:
			r.present(report.Key{Indicator: t.Indicator, Year: r.b.r.Meta.Year, Place: r.b.own()}, w.Pos)
		}
	}
	return nil
}
