package report

import (
	_ "embed"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhijian/internal/diag"
)

// The anonymity rule. What one enterprise achieves is its own business: it may be
// printed as a figure only if it has been made public. So a reference that rests on a
// single enterprise and names no public source is refused as an exact value, and may be
// given as a range. A source is public if sources.toml gives it an address or the number
// of a document; no source at all is not public. A synthetic source has no enterprise
// behind it and still obeys, because examples are copied.

// enterprises.txt lists the words by which people say that there was one enterprise, and
// those by which an enterprise's name is known.
//
//go:embed enterprises.txt
var enterpriseWords string

var enterpriseLists = readLists(enterpriseWords)

// readLists gives the words of each list by its name.
func readLists(text string) map[string][]string {
	lists := map[string][]string{}
	for line := range strings.Lines(text) {
		if words := strings.Fields(line); len(words) > 0 && words[0] != "#" {
			lists[words[0]] = words[1:]
		}
	}
	return lists
}

// squeeze drops everything but letters and digits, and case.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// Single reports whether the reference rests on one enterprise: N says so, or Basis does
// ("single", "one enterprise", and the Chinese for them).
func (r *Reference) Single() bool {
	if r.N == 1 {
		return true
	}
	basis := squeeze(r.Basis)
	if basis == "" {
		return false
	}
	for _, w := range enterpriseLists["single"] {
		// Eleven enterprises end in one, too.
		if before, _, found := strings.Cut(basis, w); found && !endsInNumber(before) {
			return true
		}
	}
	first, _, _ := strings.Cut(strings.TrimSpace(strings.ToLower(r.Basis)), " ")
	first = strings.TrimRight(first, ",.;:()")
	for _, w := range enterpriseLists["alone"] {
		if basis == w || first == w {
			return true
		}
	}
	return false
}

func endsInNumber(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsDigit(r) || strings.ContainsRune(strings.Join(enterpriseLists["numeral"], ""), r)
}

// anonymous holds a reference against the rule. key is where its value stands in t, level
// the word for its level. Where the source could not be read nothing is judged.
func (r *itemReader) anonymous(t *table, key, level string, ref *Reference, from cited) {
	if from.lost || r.public[ref.Source] {
		return
	}
	single := ref.Single()
	switch {
	case single && !math.IsNaN(ref.Value):
		t.bad(key, "single-enterprise", "", diag.T("single-range", level), level)
	case single && r.indicator != nil && ref.printsAsOne(r.indicator.Decimals):
		t.bad("high", "single-enterprise", "narrow", diag.T("single-wider"), level, number(ref.Low), number(ref.High))
	}
	// A name tells on its bearer whatever the figure; who says nothing of how many
	// enterprises there were has named the only one.
	if (single || ref.Basis == "" && math.IsNaN(ref.N)) && namesEnterprise(ref.Label) {
		t.bad("label", "named-enterprise", "", diag.T("anonymise"), ref.Label)
	}
}

// printsAsOne reports whether both ends of a range are the same when printed.
func (r *Reference) printsAsOne(decimals int) bool {
	scale := math.Pow10(decimals)
	return r.Ranged() && math.RoundToEven(r.Low*scale) == math.RoundToEven(r.High*scale)
}

// namesEnterprise reports whether a label looks like the name of an enterprise: a word
// for enterprise, and beside it more than a mere letter, number or general description.
// A label with no such word may still be a brand; who writes it must know.
func namesEnterprise(label string) bool {
	for _, w := range enterpriseLists["anonymous"] {
		if strings.Contains(label, w) {
			return false
		}
	}
	rest, found := label, false
	for _, w := range enterpriseLists["enterprise"] {
		if strings.Contains(rest, w) {
			rest, found = strings.ReplaceAll(rest, w, " "), true
		}
	}
	var words []string
	for _, w := range strings.FieldsFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if inList(w, "suffix") {
			found = true
			continue
		}
		words = append(words, w)
	}
	if !found {
		return false
	}
	for _, w := range words {
		if !mereMark(w) && !inList(w, "general") {
			return true
		}
	}
	return false
}

// inList reports whether nothing of a word remains that the list does not hold.
func inList(word, list string) bool {
	word = strings.ToLower(word)
	for _, w := range enterpriseLists[list] {
		if word == w {
			return true
		}
		if w[0] >= 0x80 { // words that are written without spaces between them
			word = strings.ReplaceAll(word, w, "")
		}
	}
	return word == "" || mereMark(word)
}

// mereMark reports whether a word is a letter or a number that stands for a name: A, B2,
// 3, or the Chinese for them.
func mereMark(word string) bool {
	runes := []rune(word)
	letters := 0
	for _, r := range runes {
		switch {
		case unicode.IsDigit(r):
		case r < 0x80 && unicode.IsLetter(r), strings.ContainsRune(strings.Join(enterpriseLists["mark"], ""), r):
			letters++
		default:
			return false
		}
	}
	return letters <= 1 && len(runes) <= 3 && (letters == 0 || !unicode.IsDigit(runes[0]))
}
