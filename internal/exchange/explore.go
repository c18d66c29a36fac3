package exchange

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// shardFolder holds what explore.html loads, a file an indicator.
const shardFolder = "data/explore/"

// Shards gives what explore.html loads: data/explore/<indicator>.<hash>.js, one for
// each indicator that has an observation, in the order of indicators.toml. A shard is
// a plain script with one call,
//
//	zhijianShard("supervision_pass_rate", {…JSON…});
//
// because a page opened from a disk can load scripts and nothing else. The hash is of
// the content, as in the names of assets, so that a page never meets the numbers of
// another edition.
//
// The numbers are those of data/analysis.csv, unrounded, of all strata together. Of
// the columns there p, q, attainment, and those about changes, trends and ranks are
// left out, so that a mark here speaks of the row and its benchmark alone. What is
// withheld has no number there and so has none here.
func Shards(a *analysis.Result, cat *lang.Catalogue) ([]File, error) {
	byIndicator, synthetic := whole(comparisons(a, cat)), marks(a.Report, cat)
	var ids []string
	for i := range a.Report.Indicators {
		if id := a.Report.Indicators[i].ID; len(byIndicator[id]) > 0 {
			ids = append(ids, id)
		}
	}
	out := make([]File, len(ids))
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(ids)) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(ids); i = int(next.Add(1)) - 1 {
				data := writeShard(ids[i], byIndicator[ids[i]], &a.Report.Methods, synthetic)
				sum := sha256.Sum256(data)
				out[i] = File{shardFolder + ids[i] + "." + hex.EncodeToString(sum[:4]) + ".js", data}
			}
		})
	}
	wait.Wait()
	return out, nil
}

// whole sorts the rows of all strata together by indicator. Rows come sorted by
// indicator, so that each has a stretch of them.
func whole(rows []row) map[string][]row {
	out := make(map[string][]row)
	for from := 0; from < len(rows); {
		to := from
		for to < len(rows) && rows[to].Indicator == rows[from].Indicator {
			to++
		}
		kept := make([]row, 0, to-from)
		for _, r := range rows[from:to] {
			if r.Stratum == "" {
				kept = append(kept, r)
			}
		}
		out[rows[from].Indicator] = append(out[rows[from].Indicator], kept...)
		from = to
	}
	return out
}

// shard gathers one indicator's columns. Texts that come again and again stand in
// lists, and columns hold their index there.
type shard struct {
	settings   *report.Methods
	synthetic  map[string]string      // the mark of a source's id, "" for a real one
	cells      map[*analysis.Cell]int // where a cell stands in the columns
	places     texts
	industries texts
	statuses   texts
	missings   texts
	intervals  texts // methods of intervals
	sources    texts
	verdicts   texts
	reasons    texts
	marks      texts

	cell, comparison []shardColumn
}

// shardColumn is one column as JSON, without its brackets.
type shardColumn struct {
	name string
	b    []byte
}

func (c *shardColumn) sep() {
	if len(c.b) > 0 {
		c.b = append(c.b, ',')
	}
}

func (c *shardColumn) int(n int) {
	c.sep()
	c.b = strconv.AppendInt(c.b, int64(n), 10)
}

// num adds a number, null for NaN: missing is not zero.
func (c *shardColumn) num(v float64) {
	c.sep()
	n := len(c.b)
	if c.b = appendNumber(c.b, v); len(c.b) == n {
		c.b = append(c.b, "null"...)
	}
}

// texts numbers texts in the order in which they come.
type texts struct {
	all   []string
	index map[string]int
}

func (t *texts) at(s string) int {
	if i, ok := t.index[s]; ok {
		return i
	}
	if t.index == nil {
		t.index = make(map[string]int)
	}
	i := len(t.all)
	t.all, t.index[s] = append(t.all, s), i
	return i
}

// The columns of a shard, in their order.
var (
	shardCells       = [...]string{"place", "industry", "year", "status", "missing", "break", "x", "n", "value", "low", "high", "method", "source", "mark"}
	shardComparisons = [...]string{"cell", "benchmark", "of", "gap", "low", "high", "method", "verdict", "much", "reason", "mark"}
)

func writeShard(id string, rows []row, m *report.Methods, synthetic map[string]string) []byte {
	s := &shard{settings: m, synthetic: synthetic, cells: make(map[*analysis.Cell]int, len(rows))}
	for _, name := range shardCells {
		s.cell = append(s.cell, shardColumn{name: name, b: make([]byte, 0, 8*len(rows))})
	}
	for _, name := range shardComparisons {
		s.comparison = append(s.comparison, shardColumn{name: name, b: make([]byte, 0, 12*len(rows))})
	}
	// cells first: a comparison names the benchmark's own cell by its index
	for i := range rows {
		if _, ok := s.cells[rows[i].Cell]; !ok {
			s.cells[rows[i].Cell] = len(s.cells)
			s.addCell(&rows[i])
		}
	}
	for i := range rows {
		if rows[i].comparison != nil {
			s.addComparison(&rows[i])
		}
	}
	return s.script(id)
}

// placeKey names a place with its kind, as the columns of analysis.csv do.
func placeKey(p report.Place) string {
	switch p.Kind {
	case report.InGroup:
		return "group:" + p.ID
	case report.AtLevel:
		return "level:" + p.ID
	}
	return "region:" + p.ID
}

func (s *shard) addCell(r *row) {
	c := s.cell
	c[0].int(s.places.at(placeKey(r.Place)))
	c[1].int(s.industries.at(r.Industry))
	c[2].int(r.Year)
	c[3].int(s.statuses.at(r.Status))
	c[4].int(s.missings.at(string(r.Missing)))
	c[5].int(oneIf(r.Break))
	c[6].num(r.X)
	c[7].num(r.N)
	c[8].num(r.Value)
	c[9].num(r.CI.Low)
	c[10].num(r.CI.High)
	c[11].int(s.intervals.at(r.CI.Method))
	c[12].int(s.sources.at(r.Source))
	c[13].int(s.marks.at(s.synthetic[r.Source]))
}

func (s *shard) addComparison(r *row) {
	c, g := s.comparison, r.comparison
	c[0].int(s.cells[r.Cell])
	c[1].int(s.places.at(placeKey(g.Benchmark)))
	c[2].int(s.cells[g.Of])
	c[3].num(g.Gap)
	c[4].num(g.GapCI.Low)
	c[5].num(g.GapCI.High)
	c[6].int(s.intervals.at(g.GapCI.Method))
	c[7].int(s.verdicts.at(string(g.Verdict)))
	c[8].int(oneIf(g.Much(s.settings)))
	c[9].int(s.reasons.at(string(g.Reason)))
	c[10].int(s.marks.at(cmp.Or(s.synthetic[r.Source], s.synthetic[g.Of.Source])))
}

func oneIf(b bool) int {
	if b {
		return 1
	}
	return 0
}

// script puts the shard together.
func (s *shard) script(id string) []byte {
	var b []byte
	b = append(b, "zhijianShard("...)
	b = appendJSON(b, id)
	b = append(b, ",{"...)
	for _, l := range []struct {
		name string
		list *texts
	}{
		{"places", &s.places}, {"industries", &s.industries}, {"statuses", &s.statuses}, {"missings", &s.missings},
		{"methods", &s.intervals}, {"sources", &s.sources}, {"verdicts", &s.verdicts}, {"reasons", &s.reasons}, {"marks", &s.marks},
	} {
		b = append(b, '"')
		b = append(b, l.name...)
		b = append(b, `":[`...)
		for i, text := range l.list.all {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendJSON(b, text)
		}
		b = append(b, "],\n"...)
	}
	b = appendColumns(b, "cells", s.cell)
	b = append(b, ",\n"...)
	b = appendColumns(b, "comparisons", s.comparison)
	return append(b, "});\n"...)
}

func appendColumns(b []byte, name string, columns []shardColumn) []byte {
	b = append(b, '"')
	b = append(b, name...)
	b = append(b, `":{`...)
	for i := range columns {
		if i > 0 {
			b = append(b, ",\n"...)
		}
		b = append(b, '"')
		b = append(b, columns[i].name...)
		b = append(b, `":[`...)
		b = append(b, columns[i].b...)
		b = append(b, ']')
	}
	return append(b, '}')
}

// ShardOf gives the indicator whose shard a download is; ok is false for any other
// file.
func ShardOf(path string) (indicator string, ok bool) {
	name, found := strings.CutPrefix(path, shardFolder)
	if !found {
		return "", false
	}
	indicator, _, ok = strings.Cut(name, ".")
	return indicator, ok
}
