package report

import (
	"strings"
	"sync"

	"zhijian/internal/diag"
)

// names finds the definitions of one kind by code (or id) or by any declared name.
type names struct {
	kind  string              // variant of unknown-reference
	codes map[string]int      // index in ids
	other map[string]int      // names; several if they mean more than one thing
	ids   []string            // in the order of definition
	words []string            // everything one can write, codes first
	label map[string]string   // the first name of a code
	more  map[string][]string // its other names
	lost  loss
	parts []*names // whose definitions it joins

	mu   sync.Mutex
	near map[string]string
}

const several = -1

// loss says what of the definitions could not be read. A word that may have been lost
// is not called unknown: its absence is a consequence, not a mistake.
type loss struct {
	all   bool            // any number of definitions
	code  *form           // some code; words of this form may be it
	name  bool            // some name; words of another form may be it
	words map[string]bool // names whose code is lost
}

// mayHold reports whether a word may be among what was lost.
func (l *loss) mayHold(word string) bool {
	if l.code == nil && !l.name {
		return l.all || l.words[word]
	}
	matches := l.code != nil && l.code.MatchString(word)
	return l.all || l.words[word] || matches || l.name && !matches
}

func newNames(kind string) *names {
	return &names{kind: kind, codes: map[string]int{}, other: map[string]int{}, label: map[string]string{}, more: map[string][]string{}, near: map[string]string{}}
}

// add declares a definition; its code must be new.
func (n *names) add(code string, more ...string) {
	i := len(n.ids)
	n.ids = append(n.ids, code)
	n.codes[code] = i
	if len(more) > 0 {
		n.label[code], n.more[code] = more[0], more[1:]
	}
	for _, name := range more {
		if name == "" || name == code {
			continue
		}
		if old, ok := n.other[name]; !ok {
			n.other[name] = i
			n.words = append(n.words, name)
		} else if old != i {
			n.other[name] = several
		}
	}
}

func (n *names) has(code string) bool { _, ok := n.codes[code]; return ok }

// find gives the code that a word stands for. The code is "" if nothing bears the
// word or several things do.
func (n *names) find(word string) (code string, ambiguous bool) {
	if i, ok := n.codes[word]; ok {
		return n.ids[i], false
	}
	switch i, ok := n.other[word]; {
	case !ok:
		return "", false
	case i == several:
		return "", true
	default:
		return n.ids[i], false
	}
}

// mayHold reports whether a word that find does not know may stand for a definition
// that could not be read.
func (n *names) mayHold(word string) bool {
	if n.lost.mayHold(word) {
		return true
	}
	for _, part := range n.parts {
		if part.lost.mayHold(word) {
			return true
		}
	}
	return false
}

// hint suggests what an unknown word may have meant.
func (n *names) hint(word string) diag.Text {
	n.mu.Lock()
	defer n.mu.Unlock()
	near, ok := n.near[word]
	if !ok {
		near = diag.Nearest(word, n.ids)
		if near == "" {
			near = diag.Nearest(word, n.words)
		}
		n.near[word] = near
	}
	if near == "" {
		if len(n.ids) > 0 && len(n.ids) <= 12 {
			return diag.T("known", strings.Join(n.ids, ", "))
		}
		return diag.Text{}
	}
	if label := n.label[near]; label != "" && label != near {
		return diag.T("nearest-named", near, label)
	}
	return diag.T("nearest", near)
}

// ref reads a reference and gives the code it stands for.
func (t *table) ref(key string, n need, to *names) (string, bool) {
	s, ok := t.text(key, n)
	if !ok {
		return "", false
	}
	return t.resolve(t.spot(key, atValue), s, to)
}

func (t *table) resolve(at spot, word string, to *names) (string, bool) {
	code, ambiguous := to.find(word)
	switch {
	case code != "":
		return code, true
	case ambiguous:
		t.faults.add(at, diag.Problem{Code: "ambiguous-name", Args: []string{word}, Hint: diag.T("use-code")})
	case !to.mayHold(word):
		t.faults.add(at, diag.Problem{Code: "unknown-reference", Variant: to.kind, Args: []string{word}, Hint: to.hint(word)})
	}
	return "", false
}

// refs reads a list of references, none of them twice.
func (t *table) refs(key string, n need, to *names) ([]string, bool) {
	list, ok := t.texts(key, n)
	if list == nil {
		return nil, false
	}
	out := make([]string, 0, len(list))
	first := map[string]int{}
	for i, word := range list {
		if _, isText := t.values[key].([]any)[i].(string); !isText {
			continue
		}
		code, found := t.resolve(t.item(key, i), word, to)
		if !found {
			ok = false
			continue
		}
		if j, again := first[code]; again {
			t.faults.repeat(t.item(key, i), t.item(key, j), diag.Problem{Code: "duplicate", Variant: "item",
				Args: []string{key, word}, Hint: diag.T("first", earlier)})
			ok = false
			continue
		}
		first[code] = i
		out = append(out, code)
	}
	return out, ok
}
