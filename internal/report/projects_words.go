package report

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

// enterprises.txt lists the words by which people say how many enterprises there were,
// and those by which an enterprise's name is known.
//
//go:embed enterprises.txt
var enterpriseWords string

var enterpriseLists = readLists(enterpriseWords)

// wordList holds the words of a list: those written in Latin letters, which stand by
// themselves, and others, which are written without spaces between them.
type wordList struct {
	latin map[string]bool
	han   []string
}

// readLists gives the words of each list by its name.
func readLists(text string) map[string]*wordList {
	lists := map[string]*wordList{}
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] == "#" {
			continue
		}
		l := lists[words[0]]
		if l == nil {
			l = &wordList{latin: map[string]bool{}}
			lists[words[0]] = l
		}
		for _, w := range words[1:] {
			if w[0] < utf8.RuneSelf {
				l.latin[w] = true
			} else {
				l.han = append(l.han, w)
			}
		}
	}
	return lists
}

// at gives the longest word of the list that s starts with, but for Latin ones; "" if
// there is none.
func (l *wordList) at(s string) (word string) {
	for _, w := range l.han {
		if len(w) > len(word) && strings.HasPrefix(s, w) {
			word = w
		}
	}
	return word
}

// phrase is a short text, taken apart.
type phrase struct {
	text   string   // in small letters
	letter string   // its letters and digits
	words  []string // those in Latin letters, and numbers
}

func phraseOf(s string) phrase {
	p := phrase{text: strings.ToLower(s)}
	p.letter = squeeze(p.text)
	p.words = strings.FieldsFunc(p.text, func(r rune) bool { return !isLatin(r) && !unicode.IsDigit(r) })
	return p
}

// isLatin reports whether a rune is a letter of Latin script.
func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) }

// squeeze drops everything but letters and digits, and case.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// says reports whether the phrase holds a word of a list.
func (p *phrase) says(list string) bool {
	l := enterpriseLists[list]
	for _, w := range p.words {
		if l.latin[w] {
			return true
		}
	}
	for _, w := range l.han {
		if strings.Contains(p.letter, w) {
			return true
		}
	}
	return false
}
