package page

import (
	"html"
	"regexp"
	"slices"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/prose"
	"zhijian/internal/report"
)

// Sentence is one sentence, heading or figure of the narrative, with what it says to
// readers and which data it rests on. It is the record from which one follows a data
// line to the words on it, compares two editions, and signs words off.
type Sentence struct {
	Pos        diag.Pos    // of its first character
	Last       int         // the line on which it ends
	Page       string      // path of the page that shows it; "" if none does
	Source     string      // as the file has it, on one line, without marks of lists and headings
	Text       string      // as readers see it: directives answered, markup left out
	Statements []Statement // of its directives, in order; may be empty
	Typed      []Statement // typed numbers and comparing words beside them, as far as it is known what they speak of; named "typed"
}

// All gives the statements of the directives, then those of typed words.
func (s *Sentence) All() []Statement {
	if len(s.Typed) == 0 {
		return s.Statements
	}
	return slices.Concat(s.Statements, s.Typed)
}

// Statement is what one directive says and rests on.
type Statement struct {
	Pos     diag.Pos     // of its opening brace
	Name    string       // value, claim, chart …; typed for words outside directives
	Shown   string       // the words it gave, without markup; the words of a claim; a figure's label and caption
	Figure  string       // id of the figure or table that it draws; "" for others
	Cells   []report.Key // the observations it rests on, in order, each once
	Targets []string     // ids of targets it speaks of
	Project string       // id of the project it speaks of; "" if none
	Own     report.Key   // the observation it is about; the others are what it is held against. Without an indicator if it is about none or several
	Item    string       // kind and indicator of the project's item it speaks of, process/scrap_rate; "" if of none
	Cited   string       // id of the source it cites; "" if none
	Measure int          // number of the project's measure it speaks of, from 1; 0 if of none
}

// Drawn is a figure or table of any page and the observations it shows.
type Drawn struct {
	Page    string       // path of the page that shows it
	ID      string       // HTML id on that page
	Label   string       // 图3
	Caption string       // without the label
	Cells   []report.Key // in order, each once

	Targets  []string // ids of the targets it shows, each once
	Projects []string // ids of the projects it shows, each once
}

// Reads is what a page rests on besides what all pages do.
type Reads struct {
	Page   string  // its path
	Facets []Facet // sorted
}

// begin starts the record of a directive's statement.
func (r *resolver) begin(d *prose.Directive) {
	r.statement = &Statement{Pos: d.Pos, Name: d.Name}
}

// end closes the record: what was shown, without its markup.
func (r *resolver) end(shown string) {
	s := r.statement
	s.Shown = bare(shown)
	s.Cells = tidyKeys(s.Cells)
	r.said = append(r.said, *s)
	r.statement = nil
}

// rests notes that the statement at hand rests on cells. Nil cells are none.
func (r *resolver) rests(cells ...*analysis.Cell) {
	if r.statement == nil {
		return
	}
	for _, c := range cells {
		if c != nil {
			r.statement.Cells = append(r.statement.Cells, c.Key)
		}
	}
}

// restsOnSeries notes that the statement at hand rests on the years of a cell's trend.
func (r *resolver) restsOnSeries(c *analysis.Cell) {
	for year := c.Trend.First; year != 0 && year < c.Year; year++ {
		k := c.Key
		k.Year = year
		r.rests(r.b.a.Cell(k))
	}
}

// restsOnPeers notes that the statement at hand rests on those whom a cell is ranked
// among: the members of a group, or else the places with the same parent and level.
func (r *resolver) restsOnPeers(c *analysis.Cell, members []string) {
	self := r.b.r.Region(c.Place.ID)
	for i := range r.b.r.Regions {
		g := &r.b.r.Regions[i]
		if members == nil && g.Parent == self.Parent && g.Level == self.Level || slices.Contains(members, g.Code) {
			k := c.Key
			k.Place = region(g.Code)
			r.rests(r.b.a.Cell(k))
		}
	}
}

// tidyKeys sorts keys and leaves each once.
func tidyKeys(keys []report.Key) []report.Key {
	slices.SortFunc(keys, report.Key.Compare)
	return slices.Compact(keys)
}

var tag = regexp.MustCompile(`<[^>]*>`)

// bare gives the words of a fragment of HTML that this program wrote.
func bare(fragment string) string { return html.UnescapeString(tag.ReplaceAllString(fragment, "")) }

// sentences cuts the source of a text into sentences and gives each the statements that
// stand in it.
func sentences(p *report.Page, path string, said []Statement) []Sentence {
	var out []Sentence
	at := cursor{line: p.BodyLine, column: 1}
	cut(p.Body, func(start, end int) {
		s := Sentence{Pos: diag.Pos{File: p.File}, Page: path, Source: oneLine(string(p.Body[start:end]))}
		at.move(p.Body, start)
		s.Pos.Line, s.Pos.Column = at.line, at.column
		at.move(p.Body, end)
		s.Last = at.line
		for len(said) > 0 && (said[0].Pos.Line < at.line || said[0].Pos.Line == at.line && said[0].Pos.Column < at.column) {
			s.Statements = append(s.Statements, said[0])
			said = said[1:]
		}
		s.Text = answered(s.Source, s.Statements)
		out = append(out, s)
	})
	return out
}

// cursor is a place in a text, in bytes and as people count.
type cursor struct{ offset, line, column int }

// move goes forward to an offset.
func (c *cursor) move(body []byte, offset int) {
	for _, r := range string(body[c.offset:offset]) {
		c.column++
		if r == '\n' {
			c.line, c.column = c.line+1, 1
		}
	}
	c.offset = offset
}

var (
	directiveStart = regexp.MustCompile(`^\{\{(?:[^{}"]|"[^"]*")*\}\}`)
	directiveText  = regexp.MustCompile(`\{\{(?:[^{}"]|"[^"]*")*\}\}`)
	linkText       = regexp.MustCompile(`!?\[([^\]]*)\]\([^)]*\)`)
	emphasis       = strings.NewReplacer("**", "", "__", "", "`", "", "|", " ", "\\", "")
)

// answered gives a sentence as readers see it. Claims keep their words; a directive
// that could not be answered leaves nothing.
func answered(source string, said []Statement) string {
	text := directiveText.ReplaceAllStringFunc(source, func(d string) string {
		if strings.HasPrefix(d, "{{/") || strings.HasPrefix(d, "{{claim") {
			if strings.HasPrefix(d, "{{claim") && len(said) > 0 {
				said = said[1:]
			}
			return ""
		}
		if len(said) == 0 {
			return ""
		}
		shown := said[0].Shown
		said = said[1:]
		return strings.ReplaceAll(shown, "|", "\\|")
	})
	return strings.TrimSpace(emphasis.Replace(linkText.ReplaceAllString(text, "$1")))
}
