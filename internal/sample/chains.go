package sample

import (
	"bytes"
	"fmt"
	"path"
	"strconv"
	"strings"
)

// chain is a comparison-improvement project followed through the years. Its figures are
// told, not drawn: each chain has a story that a reader should find again, a gap that
// closes, one that stands still after a measure was done, one that widens.
//
// Series hold a word a year from first on, parted by spaces, "-" for none: a number,
// "x/n" for a count pair, "low~high" for a range.
type chain struct {
	stem, name, industry, product, tier, owner string
	first, last                                int
	items                                      []chainItem
	measures                                   []chainMeasure
}

type chainItem struct {
	kind, indicator string
	own             string // series
	basis           string // of the references that state none of their own
	n               int    // of those; 0 if not stated
	levels          [3]chainRef
	note            string
	breaks          int // the year in which its definition changed, and from which note is told; 0 for none
}

// chainRef is the reference of one level. Only a value, it takes the item's basis.
type chainRef struct {
	series, basis, label, source string
	n, year                      int
}

type chainMeasure struct {
	id, text, owner, due string
	status               string // series
	effect, indicator    string
}

// projectSource is what every project rests on but where a reference says otherwise.
const projectSource = "sample-projects"

// projectFiles gives the files of projects, one a year.
func projectFiles() map[string][]byte {
	files := make(map[string][]byte)
	for year := firstProjects; year <= lastYear; year++ {
		var b bytes.Buffer
		b.WriteString(Marker)
		for _, c := range chains() {
			if year >= c.first && year <= c.last {
				c.encode(&b, year)
			}
		}
		files[path.Join("data", "projects", fmt.Sprint(year)+".toml")] = b.Bytes()
	}
	return files
}

func chains() []chain {
	var all []chain
	all = append(all, energyChains...)
	all = append(all, materialChains...)
	all = append(all, equipmentChains...)
	all = append(all, pastoralChains...)
	all = append(all, tourismChains...)
	return all
}

// firstProjects is the first year with projects.
const firstProjects = 2013

// in gives the word of a series for a year; "" where there is none.
func (c chain) in(series string, year int) string {
	words := strings.Fields(series)
	if i := year - c.first; i < len(words) && words[i] != "-" {
		return words[i]
	}
	return ""
}

func (c chain) id(year int) string { return fmt.Sprintf("%s-%d", c.stem, year) }

func (c chain) encode(b *bytes.Buffer, year int) {
	continues := ""
	if year > c.first {
		continues = c.id(year - 1)
	}
	block(b, "project", text("id", c.id(year)), text("name", c.name), text("industry", c.industry), text("product", c.product),
		text("tier", c.tier), text("owner", c.owner), text("source", projectSource), text("continues", continues))
	for _, i := range c.items {
		lines := []string{text("kind", i.kind), text("indicator", i.indicator), ownValue(c.in(i.own, year))}
		for l, r := range i.levels {
			lines = append(lines, r.encode(levelKeys[l], c.in(r.series, year)))
		}
		lines = append(lines, text("basis", i.basis), whole("n", i.n))
		if year >= i.breaks {
			lines = append(lines, text("note", i.note))
		}
		if i.breaks == year {
			lines = append(lines, "break = true")
		}
		block(b, "project.item", lines...)
	}
	for _, m := range c.measures {
		if status := c.in(m.status, year); status != "" {
			block(b, "project.measure", text("id", m.id), text("text", m.text), text("owner", m.owner), "due = "+m.due,
				text("status", status), text("effect", m.effect), text("indicator", m.indicator))
		}
	}
}

var levelKeys = [...]string{"international", "national", "regional"}

// ownValue writes an item's own value; a count pair is a table.
func ownValue(word string) string {
	x, n, counted := strings.Cut(word, "/")
	switch {
	case word == "":
		return ""
	case counted:
		return "own = { x = " + x + ", n = " + n + " }"
	}
	return "own = " + word
}

func (r chainRef) encode(key, word string) string {
	if word == "" {
		return ""
	}
	low, high, ranged := strings.Cut(word, "~")
	if !ranged && r.basis == "" && r.label == "" && r.source == "" && r.n == 0 && r.year == 0 {
		return key + " = " + word
	}
	fields := []string{"value = " + word}
	if ranged {
		fields = []string{"low = " + low, "high = " + high}
	}
	for _, f := range []string{whole("year", r.year), text("basis", r.basis), whole("n", r.n), text("label", r.label), text("source", r.source)} {
		if f != "" {
			fields = append(fields, f)
		}
	}
	return key + " = { " + strings.Join(fields, ", ") + " }"
}

func whole(key string, n int) string {
	if n == 0 {
		return ""
	}
	return key + " = " + strconv.Itoa(n)
}

// block writes a table of a list, its equals signs under each other.
func block(b *bytes.Buffer, header string, lines ...string) {
	fmt.Fprintf(b, "\n[[%s]]\n", header)
	width := 0
	for _, l := range lines {
		key, _, _ := strings.Cut(l, " = ")
		width = max(width, len(key))
	}
	for _, l := range lines {
		if key, value, ok := strings.Cut(l, " = "); ok {
			fmt.Fprintf(b, "%-*s = %s\n", width, key, value)
		}
	}
}
