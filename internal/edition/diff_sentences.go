package edition

import (
	"cmp"
	"slices"
	"strings"

	"zhijian/internal/page"
	"zhijian/internal/report"
)

// sentences joins the words to the data: which changed, which rest on what changed.
func (c *comparer) sentences() {
	c.matches = matchSentences(c.old.Sentences, c.new.Sentences)
	c.unread, c.copied = unreadOf(c.new.Report), map[string]bool{}
	for i := range c.old.Sentences {
		c.copied[c.old.Sentences[i].Source] = true
	}
	for _, m := range c.matches {
		var was, now *page.Sentence
		if m.old >= 0 {
			was = &c.old.Sentences[m.old]
		}
		if m.new >= 0 {
			now = &c.new.Sentences[m.new]
		}
		if s, ok := c.sentence(was, now); ok {
			c.Sentences = append(c.Sentences, s)
		}
	}
	slices.SortStableFunc(c.Sentences, func(a, b SentenceChange) int {
		return cmp.Or(
			cmp.Compare(slices.Index(sentenceKinds, a.Kind), slices.Index(sentenceKinds, b.Kind)),
			cmp.Compare(c.size(&b), c.size(&a)),
			a.wording().Pos.Compare(b.wording().Pos),
		)
	})
}

var sentenceKinds = []SentenceKind{NumbersChanged, RestsOnChanged, BothChanged, WordsChanged, NewSentence, GoneSentence, Renumbered, CarriedOver}

// wording is the sentence in the new edition, or in the old if it is gone.
func (s *SentenceChange) wording() *Wording { return cmp.Or(s.After, s.Before) }

// size is that of the largest change a sentence rests on.
func (c *comparer) size(s *SentenceChange) float64 {
	if len(s.Cells) == 0 {
		return 0
	}
	return c.changed[s.Cells[0]].Size
}

func wording(s *page.Sentence) *Wording {
	if s == nil {
		return nil
	}
	return &Wording{s.Pos, s.Page, s.Source, s.Text}
}

// sentence compares one sentence; ok is false if there is nothing to say.
func (c *comparer) sentence(was, now *page.Sentence) (SentenceChange, bool) {
	s := SentenceChange{Before: wording(was), After: wording(now)}
	c.restsOn(&s, was, now)
	carried := now != nil && c.Old.Year != c.New.Year && c.unread[report.PlainName(now.Pos.File)]
	switch {
	case was == nil && carried && c.copied[now.Source]:
		return s, false // a second text from the same words
	case was == nil && c.lost(now.Pos.File), now == nil && c.lost(was.Pos.File):
		return s, false // nobody knows what the broken file holds
	case was == nil:
		s.Kind = NewSentence
		s.Pieces = []Piece{{Inserted, cmp.Or(now.Text, now.Source)}}
		return s, true
	case now == nil:
		s.Kind = GoneSentence
		s.Pieces = []Piece{{Deleted, cmp.Or(was.Text, was.Source)}}
		return s, true
	case was.Source == now.Source && (onlyFigures(now) || c.unanswered(was, now)):
		return s, false // pages lists the figures; what a draft cannot answer is no change
	}
	touched := len(s.Cells)+len(s.Targets)+len(s.Projects) > 0
	switch {
	case carried && was.Source == now.Source:
		s.Kind = CarriedOver
		if was.Text == now.Text {
			return s, false
		}
	case was.Source == now.Source && was.Text == now.Text:
		s.Kind = RestsOnChanged
		if !touched {
			return s, false
		}
	case was.Source == now.Source && !touched && onlyNumbering(was, now):
		s.Kind = Renumbered
	case was.Source == now.Source:
		s.Kind = NumbersChanged
	case touched:
		s.Kind = BothChanged
	default:
		s.Kind = WordsChanged
	}
	s.Pieces = pieces(was.Text, now.Text)
	if was.Text == now.Text && was.Source != now.Source {
		s.Pieces = pieces(was.Source, now.Source)
	}
	return s, true
}

// unanswered reports whether a sentence speaks of figures that one of the editions is a
// draft of: it has no answers to compare.
func (c *comparer) unanswered(sides ...*page.Sentence) bool {
	if !c.Old.Draft && !c.New.Draft {
		return false
	}
	for _, s := range sides {
		for i := range s.Statements {
			st := &s.Statements[i]
			if st.Shown == "" && st.Name != "literal" || slices.ContainsFunc(st.Cells, func(k report.Key) bool { return c.doubtful(k.Indicator) }) {
				return true
			}
		}
	}
	return false
}

// onlyFigures reports whether a sentence is figures and nothing else.
func onlyFigures(s *page.Sentence) bool {
	return len(s.Statements) > 0 && strings.HasPrefix(s.Source, "{{") &&
		!slices.ContainsFunc(s.Statements, func(st page.Statement) bool { return st.Figure == "" })
}

// onlyNumbering reports whether two answers to the same sentence differ in the numbers
// of figures and sources alone.
func onlyNumbering(was, now *page.Sentence) bool {
	if len(was.Statements) != len(now.Statements) {
		return false
	}
	for i := range now.Statements {
		a, b := &was.Statements[i], &now.Statements[i]
		if a.Shown != b.Shown && b.Name != "ref" && b.Name != "cite" {
			return false
		}
	}
	return true
}

// restsOn notes what of the changes a sentence speaks of, in either edition.
func (c *comparer) restsOn(s *SentenceChange, was, now *page.Sentence) {
	var rests [2][]report.Key
	for side, of := range []*page.Sentence{was, now} {
		if of == nil {
			continue
		}
		for _, st := range of.All() {
			rests[side] = append(rests[side], st.Cells...)
			for _, k := range st.Cells {
				if c.changed[k] != nil {
					s.Cells = append(s.Cells, k)
				}
			}
			for _, id := range st.Targets {
				if c.moved.targets[id] {
					s.Targets = append(s.Targets, id)
				}
			}
			if c.moved.projects[st.Project] {
				s.Projects = append(s.Projects, st.Project)
			}
		}
	}
	s.Targets, s.Projects = tidy(s.Targets), tidy(s.Projects)
	slices.SortFunc(s.Cells, func(a, b report.Key) int {
		return cmp.Or(cmp.Compare(c.changed[b].Size, c.changed[a].Size), a.Compare(b))
	})
	s.Cells = slices.Compact(s.Cells)
	if was != nil && now != nil {
		for side := range rests {
			slices.SortFunc(rests[side], report.Key.Compare)
			rests[side] = slices.Compact(rests[side])
		}
		s.Elsewhere = !slices.Equal(rests[0], rests[1])
	}
}

func tidy(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// pages lists the pages of the new edition that rest on changed cells.
func (c *comparer) pages() {
	if c.Old.Year != c.New.Year || slices.ContainsFunc(c.Definitions, func(d DefinitionChange) bool { return d.order() <= 1 && d.Field != "id" }) {
		return // any may be
	}
	at := map[string]*PageChange{}
	page := func(path string) *PageChange {
		if at[path] == nil {
			at[path] = &PageChange{Page: path}
		}
		return at[path]
	}
	for i := range c.Sentences {
		s := &c.Sentences[i]
		if s.After != nil && s.After.Page != "" && s.Kind != Renumbered {
			page(s.After.Page).Sentences++
		}
	}
	for i := range c.new.Drawn {
		d := &c.new.Drawn[i]
		n := 0
		for _, k := range d.Cells {
			if c.changed[k] != nil {
				n++
			}
		}
		if n > 0 {
			p := page(d.Page)
			p.Figures = append(p.Figures, FigureChange{d.ID, d.Label, d.Caption, n})
		}
	}
	for _, p := range at {
		c.Pages = append(c.Pages, *p)
	}
	slices.SortFunc(c.Pages, func(a, b PageChange) int {
		return cmp.Or(cmp.Compare(b.Sentences, a.Sentences), cmp.Compare(len(b.Figures), len(a.Figures)), cmp.Compare(a.Page, b.Page))
	})
}
