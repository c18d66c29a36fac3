package audit

import (
	"slices"
	"strings"
)

// context is what the headings above a block, and the title of its page, say of the
// sentences in it.
type context struct {
	year    int  // that they speak of; 0 if no heading names one
	years   bool // several years: a sentence that names none may mean any
	doubt   bool // plans, parts of a year, subsets reckoned otherwise: nothing there is judged
	foreign bool // somebody without data: sentences that name nobody speak of them
}

// govern adds what a heading says. Headings come outermost first: an inner one that names
// a year or a place takes the place of what outer ones said.
func (u *auditor) govern(c *context, h *block) {
	s := sentence{b: h, tokens: h.tokens}
	var named []int
	known := false
	for i := range h.tokens {
		switch t := &h.tokens[i]; {
		case t.kind == year && !s.baseYear(i):
			if !slices.Contains(named, t.year) {
				named = append(named, t.year)
			}
		case t.is(years):
			c.year, c.years = 0, true
		case t.kind == year:
			c.years = true // what is compared with it may have another base than last year
		case t.is(planned|goal) && !u.lookedBack(h), t.is(aside | derived | denied | wish):
			c.doubt = true
		case t.kind == place, t.kind == industry:
			known = true
		}
	}
	switch {
	case len(named) == 1 && named[0] > u.r.Meta.Year:
		c.doubt = true
	case len(named) == 1:
		c.year, c.years = named[0], false
	case len(named) > 1:
		c.year, c.years = 0, true
	}
	switch {
	case known:
		c.foreign = false
	case u.elsewhereNamed(h):
		c.foreign = true
	}
}

// lookedBack reports whether a heading tells how plans were carried out.
func (u *auditor) lookedBack(h *block) bool {
	for i := range h.folded {
		if starts(h.folded, i, u.lexer.lex.done) > 0 {
			return true
		}
	}
	return false
}

// longestPlace is as many letters as the name of a place has that stands alone.
const longestPlace = 8

// elsewhereNamed reports whether a heading names a place, or a part of what is counted,
// of which there are no data: by a word, or by the ending of a name.
func (u *auditor) elsewhereNamed(h *block) bool {
	for i := range h.tokens {
		if h.tokens[i].is(foreign | subset) {
			return true
		}
	}
	name := []rune(strings.TrimFunc(string(h.folded), func(r rune) bool { return r == ' ' || r == '\n' }))
	return len(name) > 1 && len(name) <= longestPlace && u.lexer.lex.foreignTail[name[len(name)-1]] &&
		slices.ContainsFunc(h.tokens, func(t token) bool { return t.kind == other })
}
