package report

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"zhijian/internal/diag"
)

// part says which part of a key and its value a problem points at.
type part uint8

const (
	atValue part = iota // the value; of a table its header or brace
	atKey
	atStart // line 1, column 1 of the file, whatever the path
	atByte  // the offset in spot.offset
)

// spot is a place in a file that is looked up only if there is a problem to report.
type spot struct {
	file   *file
	path   string // as scanner builds it
	part   part
	offset int
}

// earlier stands in a hint for the position of fault.first.
const earlier = "file:line:column"

// fault is a problem whose position is not looked up yet. The position of first, if
// it has a file, replaces the last argument of the hint.
type fault struct {
	at    spot
	first spot
	diag.Problem
}

// faults collects them. It is not safe for concurrent use: each job has its own.
type faults struct {
	list []fault
}

func (fs *faults) add(at spot, p diag.Problem) { fs.list = append(fs.list, fault{at: at, Problem: p}) }

func (fs *faults) repeat(at, first spot, p diag.Problem) {
	fs.list = append(fs.list, fault{at: at, first: first, Problem: p})
}

// file is an author's file that is being loaded.
type file struct {
	name       string
	text       string  // without a byte order mark
	start, end int     // the TOML part of text: all of it, or the front matter
	mended     *mended // that part as it was decoded; nil if nothing had to be mended
}

// toml is the text whose paths are those of what was decoded.
func (f *file) toml() string {
	if f.mended != nil {
		return f.mended.text
	}
	return f.text[f.start:f.end]
}

// fileStart is a spot for problems about a file as a whole.
func fileStart(name string) spot { return spot{file: &file{name: name}, part: atStart} }

// problems looks all positions up, a file once.
func (fs *faults) problems() diag.List {
	var out diag.List
	if len(fs.list) == 0 {
		return out
	}
	asked := map[*file][]spot{}
	for _, f := range fs.list {
		asked[f.at.file] = append(asked[f.at.file], f.at)
		if f.first.file != nil {
			asked[f.first.file] = append(asked[f.first.file], f.first)
		}
	}
	found := map[spot]diag.Pos{}
	for file, spots := range asked {
		file.find(spots, found)
	}
	for _, f := range fs.list {
		p := f.Problem
		p.Pos = found[f.at]
		if p.Hint.Key == "" {
			p.Hint = wayOut(p)
		}
		if f.first.file != nil {
			first := found[f.first]
			p.Hint.Args = slices.Clone(p.Hint.Args)
			p.Hint.Args[len(p.Hint.Args)-1] = fmt.Sprintf("%s:%d:%d", first.File, first.Line, first.Column)
		}
		out.Add(p)
	}
	return out
}

// find adds the positions of spots to found.
func (f *file) find(spots []spot, found map[spot]diag.Pos) {
	sites := map[string]site{}
	wanted := false
	for _, s := range spots {
		if s.part == atValue || s.part == atKey {
			sites[s.path] = site{}
			wanted = true
		}
	}
	if wanted {
		locate(f.toml(), sites)
	}
	offsets := make([]int, len(spots))
	for i, s := range spots {
		offsets[i] = s.byteOffset(sites)
	}
	order := make([]int, len(spots))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return offsets[a] - offsets[b] })
	c := counter{text: f.text, line: 1, column: 1}
	for _, i := range order {
		c.advance(offsets[i])
		found[spots[i]] = diag.Pos{File: f.name, Line: c.line, Column: c.column}
	}
}

func (s spot) byteOffset(sites map[string]site) int {
	switch s.part {
	case atByte:
		return s.offset
	case atStart:
		return 0
	}
	at, ok := sites[s.path]
	if s.path == "" || !ok || !at.seen {
		return 0
	}
	offset := at.value
	if s.part == atKey {
		offset = at.key
	}
	if s.file.mended != nil {
		offset = s.file.mended.original(offset)
	}
	return s.file.start + offset
}

// counter turns rising byte offsets into lines and columns in one sweep, so that many
// problems on one long line stay cheap.
type counter struct {
	text         string
	offset       int
	line, column int
}

func (c *counter) advance(offset int) {
	offset = min(max(offset, c.offset), len(c.text))
	passed := c.text[c.offset:offset]
	c.offset = offset
	if i := strings.LastIndexByte(passed, '\n'); i >= 0 {
		c.line += strings.Count(passed, "\n")
		c.column = 1
		passed = passed[i+1:]
	}
	c.column += utf8.RuneCountInString(passed)
}
