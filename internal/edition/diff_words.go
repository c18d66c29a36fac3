package edition

import (
	"slices"
	"strings"
	"unicode"

	"github.com/pmezard/go-difflib/difflib"
)

// Op says what became of a piece of text.
type Op string

// What may become of a piece of text.
const (
	Kept     Op = "kept"
	Deleted  Op = "deleted"
	Inserted Op = "inserted"
)

// Piece is a part of two texts that were compared word by word.
type Piece struct {
	Op   Op
	Text string
}

// mostPairs is how many pairs of words are compared at most: beyond, what lies between
// the common ends counts as replaced, so that no text, however long, takes forever.
const mostPairs = 1 << 20

// pieces compares two texts by words: a Han character is a word, and so is a number
// with its point, a run of letters, and any other sign. Swapping the texts swaps what is
// deleted and inserted, and nothing else.
func pieces(before, after string) []Piece {
	if swapped := before > after; swapped {
		out := pieces(after, before)
		for i := range out {
			switch out[i].Op {
			case Deleted:
				out[i].Op = Inserted
			case Inserted:
				out[i].Op = Deleted
			}
		}
		for i := 1; i < len(out); i++ { // what is deleted is told first
			if out[i-1].Op == Inserted && out[i].Op == Deleted {
				out[i-1], out[i] = out[i], out[i-1]
			}
		}
		return out
	}
	a, b := tokens(before), tokens(after)
	var out []Piece
	add := func(op Op, words []string) {
		if len(words) > 0 {
			out = append(out, Piece{op, strings.Join(words, "")})
		}
	}
	head, tail := ends(a, b)
	add(Kept, a[:head])
	for _, o := range opcodes(a[head:len(a)-tail], b[head:len(b)-tail]) {
		if o.Tag == 'e' {
			add(Kept, a[head+o.I1:head+o.I2])
			continue
		}
		add(Deleted, a[head+o.I1:head+o.I2])
		add(Inserted, b[head+o.J1:head+o.J2])
	}
	add(Kept, a[len(a)-tail:])
	return join(out)
}

// join puts neighbours of the same kind together.
func join(list []Piece) []Piece {
	var out []Piece
	for _, p := range list {
		if n := len(out); n > 0 && out[n-1].Op == p.Op {
			out[n-1].Text += p.Text
			continue
		}
		out = append(out, p)
	}
	return out
}

// ends counts the words that two texts begin and end with alike.
func ends(a, b []string) (head, tail int) {
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return head, tail
}

func opcodes(a, b []string) []difflib.OpCode {
	if len(a) == 0 && len(b) == 0 {
		return nil
	}
	if len(a)*len(b) > mostPairs {
		return []difflib.OpCode{{Tag: 'r', I1: 0, I2: len(a), J1: 0, J2: len(b)}}
	}
	return difflib.NewMatcherWithJunk(a, b, false, nil).GetOpCodes()
}

// similarity is 2·M/T, with M words in common of T in both, from 0 to 1. It is the same
// whichever text comes first.
func similarity(a, b []string) float64 {
	if slices.Compare(a, b) > 0 {
		a, b = b, a
	}
	head, tail := ends(a, b)
	x, y := a[head:len(a)-tail], b[head:len(b)-tail]
	common := head + tail
	if len(x)*len(y) <= mostPairs {
		for _, m := range difflib.NewMatcherWithJunk(x, y, false, nil).GetMatchingBlocks() {
			common += m.Size
		}
	}
	if len(a)+len(b) == 0 {
		return 1
	}
	return 2 * float64(common) / float64(len(a)+len(b))
}

// tokens cuts a text into words.
func tokens(s string) []string {
	var out []string
	runes := []rune(s)
	for i := 0; i < len(runes); {
		end := i + 1
		kind := kindOfRune(runes[i])
		if signed(runes, i) {
			kind = isNumber
		}
		switch kind {
		case isHan, isSign:
		default:
			for end < len(runes) && (kindOfRune(runes[end]) == kind || kind == isNumber && inNumber(runes, end)) {
				end++
			}
		}
		out = append(out, string(runes[i:end]))
		i = end
	}
	return out
}

// signed reports whether the sign at i belongs to a number.
func signed(runes []rune, i int) bool {
	return (runes[i] == '−' || runes[i] == '+') && i+1 < len(runes) && unicode.IsDigit(runes[i+1])
}

// inNumber reports whether the sign at i stands between two digits of a number.
func inNumber(runes []rune, i int) bool {
	return (runes[i] == '.' || runes[i] == ',') && i+1 < len(runes) && unicode.IsDigit(runes[i+1])
}

type runeKind uint8

const (
	isSign runeKind = iota
	isHan
	isNumber
	isWord
	isSpace
)

func kindOfRune(r rune) runeKind {
	switch {
	case unicode.Is(unicode.Han, r):
		return isHan
	case unicode.IsDigit(r):
		return isNumber
	case unicode.IsSpace(r):
		return isSpace
	case unicode.IsLetter(r), unicode.IsMark(r), r == '_':
		return isWord
	}
	return isSign
}
