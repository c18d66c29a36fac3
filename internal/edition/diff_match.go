package edition

import (
	"cmp"
	"slices"

	"zhijian/internal/page"
	"zhijian/internal/report"
)

// match is a sentence of each edition, -1 for none.
type match struct{ old, new int }

// leastAlike is how alike two sentences must be, of 1, to be the same one reworded.
const leastAlike = 0.6

// farthest is how many unmatched sentences before and after its own place a sentence is
// looked for, so that a report rewritten from end to end does not take forever.
const farthest = 40

// leastTelling is how many words a sentence must have for that its very words, found in
// another file, are taken to have moved there: headings and the like stand everywhere.
const leastTelling = 8

// matchSentences finds which sentence of the new edition is which of the old: first by
// equal source, within the same file and then in others, since files are renamed and
// sentences move; then by likeness, within the same file first. Files are the same if
// their plain names are.
func matchSentences(old, new []page.Sentence) []match {
	m := matcher{old: old, new: new, of: fill(len(new)), taken: fill(len(old)), words: map[string][]string{}}
	files := m.files()
	for _, file := range files {
		m.exact(m.left(old, m.taken, file), m.left(new, m.of, file))
	}
	m.exact(m.telling(old, m.left(old, m.taken, "")), m.telling(new, m.left(new, m.of, "")))
	for _, file := range files {
		m.alike(m.left(old, m.taken, file), m.left(new, m.of, file))
	}
	m.exact(m.left(old, m.taken, ""), m.left(new, m.of, ""))
	m.alike(m.left(old, m.taken, ""), m.left(new, m.of, ""))
	return m.matches()
}

func fill(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

// matcher is a matching at work. of and taken hold what each sentence is matched with.
type matcher struct {
	old, new  []page.Sentence
	of, taken []int
	words     map[string][]string // by source
}

// files lists the files of the narrative, each once.
func (m *matcher) files() []string {
	var out []string
	for _, list := range [][]page.Sentence{m.old, m.new} {
		for i := range list {
			out = append(out, report.PlainName(list[i].Pos.File))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// left lists the sentences of a file that have no match yet; "" is all files.
func (m *matcher) left(list []page.Sentence, matched []int, file string) []int {
	var out []int
	for i := range list {
		if matched[i] < 0 && (file == "" || report.PlainName(list[i].Pos.File) == file) {
			out = append(out, i)
		}
	}
	return out
}

// telling keeps the sentences that are long enough to be known anywhere.
func (m *matcher) telling(list []page.Sentence, of []int) []int {
	return slices.DeleteFunc(of, func(i int) bool { return len(m.tokens(list[i].Source)) < leastTelling })
}

func (m *matcher) join(old, new int) { m.taken[old], m.of[new] = new, old }

// exact matches equal sources, the first with the first.
func (m *matcher) exact(old, new []int) {
	at := map[string][]int{}
	for _, i := range old {
		at[m.old[i].Source] = append(at[m.old[i].Source], i)
	}
	for _, j := range new {
		if list := at[m.new[j].Source]; len(list) > 0 {
			m.join(list[0], j)
			at[m.new[j].Source] = list[1:]
		}
	}
}

// candidate is a pair that may be the same sentence.
type candidate struct {
	old, new int
	alike    float64
	apart    int // how far from each other they stand among the unmatched
}

// alike matches what is most alike, the nearest first where several are.
func (m *matcher) alike(old, new []int) {
	var list []candidate
	for a, i := range old {
		// Places are compared as shares of the way, so that much put in before does
		// not push a sentence out of reach.
		b := 0
		if len(old) > 1 {
			b = a * (len(new) - 1) / (len(old) - 1)
		}
		for k := max(0, b-farthest); k < min(len(new), b+farthest+1); k++ {
			if s := m.similarity(i, new[k]); s >= leastAlike {
				list = append(list, candidate{i, new[k], s, max(k-b, b-k)})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.alike, a.alike), cmp.Compare(a.apart, b.apart),
			cmp.Compare(min(a.old, a.new), min(b.old, b.new)), cmp.Compare(max(a.old, a.new), max(b.old, b.new)))
	})
	for _, c := range list {
		if m.taken[c.old] < 0 && m.of[c.new] < 0 {
			m.join(c.old, c.new)
		}
	}
}

func (m *matcher) similarity(i, j int) float64 {
	a, b := m.tokens(m.old[i].Source), m.tokens(m.new[j].Source)
	if 2*float64(min(len(a), len(b))) < leastAlike*float64(len(a)+len(b)) {
		return 0 // too different in length to be alike
	}
	return similarity(a, b)
}

func (m *matcher) tokens(source string) []string {
	t, ok := m.words[source]
	if !ok {
		t = tokens(source)
		m.words[source] = t
	}
	return t
}

// matches lists all sentences: those of the new edition in their order, then those that
// are gone.
func (m *matcher) matches() []match {
	var out []match
	for j := range m.new {
		out = append(out, match{m.of[j], j})
	}
	for i := range m.old {
		if m.taken[i] < 0 {
			out = append(out, match{i, -1})
		}
	}
	return out
}
