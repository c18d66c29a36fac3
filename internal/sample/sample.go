// Package sample makes the example statistics of the repository: the observations of
// 2011 to 2015 for which no figure was ever published. It draws them from a small
// model — a level for each industry, an effect for each prefecture, a trend, and
// binomial sampling — with a stated seed, so that the same program always writes the
// same bytes. The comparison-improvement projects of 2013 to 2015 are told by hand: each
// is there for what it shows.
//
// It refuses to touch what people keep by hand: definitions and published figures are
// never written, and a published figure is never given a made-up neighbour in the same
// cell. Everything it writes names a source that is marked synthetic.
package sample

//go:generate go run ./gen -C ../..

import (
	"fmt"
	"hash/fnv"
	"maps"
	"math"
	"math/rand/v2"
	"path"
)

// Seed is the seed of every random stream. Each stream also has a name, so that adding
// an indicator leaves the figures of all others as they were.
const Seed = 2015

// Years are the years with example statistics, in order.
var years = [...]int{2011, 2012, 2013, 2014, 2015}

const (
	lastYear = 2015
	own      = "150000" // the region the report is about
	nation   = "100000"
)

// Marker is the first line of every generated file; a file without it is kept by hand.
const Marker = "# 示例数据，由 internal/sample 生成（种子 2015），请勿手改；重新生成：go generate ./internal/sample\n"

// Files gives every generated file: its path from the project's root, with forward
// slashes, and its bytes.
func Files() map[string][]byte {
	files := make(map[string][]byte)
	for _, t := range tables() {
		name := fmt.Sprintf("%s%s.toml", t.indicator, t.suffix)
		files[path.Join("data", fmt.Sprint(t.year), name)] = t.encode()
	}
	maps.Copy(files, projectFiles())
	return files
}

// tables lists every generated table, one a file.
func tables() []table {
	var all []table
	all = append(all, supervision()...)
	all = append(all, safety()...)
	for _, p := range countPlans {
		all = append(all, p.tables()...)
	}
	for _, p := range valuePlans {
		all = append(all, p.tables()...)
	}
	all = append(all, registers()...)
	for i := range all {
		all[i].amend()
	}
	return all
}

// stream gives the random numbers of one purpose, named by its parts.
func stream(parts ...any) *rand.Rand {
	h := fnv.New64a()
	fmt.Fprintln(h, parts...)
	return rand.New(rand.NewPCG(Seed, h.Sum64()))
}

// normal gives a fixed standard normal number for a purpose: the same parts, the same
// number, whatever else is drawn.
func normal(parts ...any) float64 { return stream(parts...).NormFloat64() }

// binomial draws the number of successes in n trials of probability p. It jumps from
// success to success (geometric gaps), so its cost grows with n·min(p, 1−p) and
// millions of units with a few accidents are cheap.
func binomial(r *rand.Rand, n int, p float64) int {
	if p > 0.5 {
		return n - binomial(r, n, 1-p)
	}
	if p <= 0 {
		return 0
	}
	logQ := math.Log1p(-p)
	x := 0
	for at := 0.0; ; x++ {
		at += math.Floor(math.Log(1-r.Float64())/logQ) + 1
		if at > float64(n) {
			return x
		}
	}
}

func logit(p float64) float64    { return math.Log(p / (1 - p)) }
func logistic(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

func clamp(v, lo, hi float64) float64 { return math.Min(math.Max(v, lo), hi) }
