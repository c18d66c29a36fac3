package audit

import (
	"sort"
	"strings"
	"unicode/utf8"

	"zhijian/internal/diag"
	"zhijian/internal/prose"
)

// hole stands in a text where a directive gives words that the source does not hold;
// wall where something else does, as code.
const (
	hole = '\ufffc'
	wall = '\ufffb'
)

// source is a text with its lines, to turn positions into offsets and back.
type source struct {
	file  string
	first int // line of file on which text starts
	text  string
	lines []int // offset at which each line starts

	line, column, offset int // a place that was looked up last
	last                 diag.Pos
	lastOffset           int // the one that was asked for last
}

func newSource(file string, first int, text string) *source {
	s := &source{file: file, first: first, text: text, lines: []int{0}, line: -1, lastOffset: -1}
	for i := 0; i < len(text); i++ {
		// prose takes a lone \r for a line end; \r\n counts once.
		if text[i] == '\n' || text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			s.lines = append(s.lines, i+1)
		}
	}
	return s
}

// at gives the offset of a position. Looking up positions of one line in their order
// takes a time that does not grow with the line.
func (s *source) at(p diag.Pos) int {
	line := p.Line - s.first
	if line < 0 || line >= len(s.lines) {
		return len(s.text)
	}
	if line != s.line || p.Column < s.column {
		s.line, s.column, s.offset = line, 1, s.lines[line]
		if line == 0 && s.first == 1 && strings.HasPrefix(s.text, "\ufeff") {
			s.offset += len("\ufeff")
		}
	}
	for s.column < p.Column && s.offset < len(s.text) {
		_, size := utf8.DecodeRuneInString(s.text[s.offset:])
		s.offset += size
		s.column++
	}
	return s.offset
}

// lineOf gives the index in lines of the line that an offset is on.
func (s *source) lineOf(offset int) int {
	return sort.Search(len(s.lines), func(i int) bool { return s.lines[i] > offset }) - 1
}

// pos gives the position of an offset, as fast as at does.
func (s *source) pos(offset int) diag.Pos {
	line := s.lineOf(offset)
	p, from := diag.Pos{File: s.file, Line: s.first + line, Column: 1}, s.lines[line]
	if s.last.Line == p.Line && s.lastOffset >= 0 && s.lastOffset <= offset {
		p.Column, from = s.last.Column, s.lastOffset
	}
	p.Column += utf8.RuneCountInString(s.text[from:offset])
	s.last, s.lastOffset = p, offset
	return p
}

// role says what a block of text is.
type role uint8

const (
	paragraph role = iota
	heading
	cell
	caption // of a figure: no directives there
	summary // of the front matter: none either
)

// block is a paragraph, heading, cell or caption as a reader reads it. The slices have
// one entry a rune.
type block struct {
	src     *source
	role    role
	runes   []rune // as typed
	folded  []rune // as compared
	offset  []int  // in the source; -1 for gaps
	claimed []bool // within a claim
	dirs    map[int]*prose.Directive

	above            []*block // the headings it stands under, outermost first
	rowHead, colHead *block   // of a cell: the first cell of its row, the head of its column
	context          context  // what those say
	tokens           []token
}

func (b *block) add(r rune, offset int, claimed bool) {
	b.runes = append(b.runes, r)
	b.folded = append(b.folded, foldRune(r))
	b.offset = append(b.offset, offset)
	b.claimed = append(b.claimed, claimed)
}

// end is the offset behind the source of the rune before i.
func (b *block) end(i int) int { return b.offset[i-1] + utf8.RuneLen(b.runes[i-1]) }

// typed gives the source of the runes between two places, as the author wrote it.
func (b *block) typed(start, end int) string {
	for end > start && b.offset[end-1] < 0 {
		end--
	}
	if start >= end || b.offset[start] < 0 {
		return ""
	}
	return b.src.text[b.offset[start]:b.end(end)]
}

// span is a stretch of the source.
type span struct{ start, end int }

// reader cuts a parsed text into blocks.
type reader struct {
	src    *source
	doc    *prose.Doc
	claims []span // the words of claims, in order
	dirs   []span // directives, in order, and
	ofDirs []*prose.Directive
	blocks []*block
}

// read gives the blocks of a text, in the order of the document.
func read(src *source, doc *prose.Doc) []*block {
	r := &reader{src: src, doc: doc}
	r.findDirectives()
	levels := make(map[int]int) // of headings, by line
	for i := range doc.Headings {
		levels[doc.Headings[i].Pos.Line] = doc.Headings[i].Level
	}
	var open []*block // the headings that are in force, outermost first
	var depth []int   // and their levels
	for i := 0; i < len(doc.Text); {
		j := i
		for j < len(doc.Text) && doc.Text[j].Block == doc.Text[i].Block {
			j++
		}
		b := r.block(doc.Text[i:j])
		level := levels[doc.Text[i].Pos.Line]
		for level > 0 && len(open) > 0 && depth[len(open)-1] >= level {
			open, depth = open[:len(open)-1:len(open)-1], depth[:len(open)-1]
		}
		b.above = open
		if level > 0 {
			b.role, open, depth = heading, append(open, b), append(depth, level)
		}
		r.blocks = append(r.blocks, b)
		i = j
	}
	r.tables()
	r.captions()
	return r.blocks
}

// findDirectives locates directives and the words of claims in the source.
func (r *reader) findDirectives() {
	for i := range r.doc.Directives {
		d := &r.doc.Directives[i]
		start := r.src.at(d.Pos)
		rest := r.src.text[start:]
		end := strings.Index(rest, "}}")
		if d.Inner != "" {
			end = strings.Index(rest, "}}"+d.Inner+"{{/")
		}
		if end < 0 {
			continue
		}
		end += start + len("}}")
		r.dirs, r.ofDirs = append(r.dirs, span{start, end}), append(r.ofDirs, d)
		if d.Inner != "" {
			r.claims = append(r.claims, span{end, end + len(d.Inner)})
		}
	}
}

// within reports whether an offset lies in one of the spans, which are in order.
func within(spans []span, offset int) bool {
	i := sort.Search(len(spans), func(i int) bool { return spans[i].end > offset })
	return i < len(spans) && spans[i].start <= offset
}

// block joins the segments of one block.
func (r *reader) block(segments []prose.Segment) *block {
	b := &block{src: r.src, dirs: make(map[int]*prose.Directive)}
	last := -1
	for _, s := range segments {
		start := r.src.at(s.Pos)
		from := last
		if from < 0 {
			from = r.lineStart(start)
		}
		r.between(b, from, start, last < 0)
		offset := start
		exact := strings.HasPrefix(r.src.text[start:], s.Text)
		for _, c := range s.Text {
			b.add(c, offset, within(r.claims, offset))
			if exact {
				offset += utf8.RuneLen(c)
			}
		}
		if last = offset; !exact {
			b.add(wall, -1, false) // decoded text: nothing in it is replaced
		}
	}
	r.between(b, last, r.lineEnd(last), false)
	return b
}

// lineStart and lineEnd bound the line of an offset, as far as the block may reach: not
// beyond a cell's bar.
func (r *reader) lineStart(offset int) int {
	return strings.LastIndexAny(r.src.text[:offset], "\n\r|") + 1
}

func (r *reader) lineEnd(offset int) int {
	if i := strings.IndexAny(r.src.text[offset:], "\n\r|"); i >= 0 {
		return offset + i
	}
	return len(r.src.text)
}

// between files what stands between two segments: directives, line breaks, code.
func (r *reader) between(b *block, from, upTo int, leading bool) {
	i := sort.Search(len(r.dirs), func(i int) bool { return r.dirs[i].start >= from })
	plainFrom := from
	for ; i < len(r.dirs) && r.dirs[i].start < upTo; i++ {
		r.plain(b, plainFrom, r.dirs[i].start, leading)
		d := r.ofDirs[i]
		if plainFrom = r.dirs[i].end; d.Name != "cite" && d.Name != "claim" {
			b.dirs[len(b.runes)] = d
			b.add(hole, -1, within(r.claims, r.dirs[i].start))
		}
	}
	r.plain(b, plainFrom, upTo, leading)
}

func (r *reader) plain(b *block, from, upTo int, leading bool) {
	if from >= upTo || leading {
		return
	}
	between := r.src.text[from:upTo]
	if strings.Contains(between, "`") {
		b.add(wall, -1, false)
	}
	if i := strings.IndexAny(between, "\n\r"); i >= 0 {
		b.add('\n', from+i, false)
	}
}
