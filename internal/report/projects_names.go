package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// parts is what a text is made of, as far as the lists know its words.
type parts struct {
	noun  bool // a word for an enterprise that is no part of a name
	legal bool // one that is: company, group
	place bool
	trade bool
	mark  bool // a letter or number that stands for a name
	left  int  // characters of words that nobody knows
}

// anonymousLabel reports whether a label can name nobody: it says so, or it is made of
// words that describe, a word for an enterprise and a letter or number. A brand has no
// form to be known by, so whatever else there is makes it a name. Nor may a place and a
// trade come together with a word such as company or group, or alone: many a company is
// called just that.
func (d *definitions) anonymousLabel(label, product string) bool {
	p := phraseOf(label)
	if p.says("anonymous") || p.letter == "" {
		return true
	}
	w := d.taken(label, product)
	switch {
	case w.left > 0:
		return false
	case w.mark:
		return true
	case w.trade || w.place:
		return w.noun && !w.legal
	}
	return true
}

// taken takes a text apart.
func (d *definitions) taken(text, product string) (w parts) {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			i += size
		case isLatin(r) || unicode.IsDigit(r):
			end := strings.IndexFunc(text[i:], func(r rune) bool { return !isLatin(r) && !unicode.IsDigit(r) })
			if end < 0 {
				end = len(text) - i
			}
			w.latin(text[i : i+end])
			i += end
		default:
			i += d.han(&w, text[i:], product)
		}
	}
	return w
}

// latin takes a word in Latin letters, or a number.
func (w *parts) latin(word string) {
	lower := strings.ToLower(word)
	known := func(list string) bool {
		l := enterpriseLists[list].latin
		single, more := strings.CutSuffix(lower, "s")
		return l[lower] || more && l[single]
	}
	switch {
	case known("noun"):
		w.noun = true
	case known("suffix"):
		w.legal = true
	case known("place"):
		w.place = true
	case mereMark(word) && word != "a":
		w.mark = true
	case known("general"):
	case known("trade"):
		w.trade = true
	default:
		w.left += utf8.RuneCountInString(word)
	}
}

// han takes the longest word that a text written without spaces starts with, and gives
// its length.
func (d *definitions) han(w *parts, text, product string) int {
	best, list := "", ""
	for _, l := range []string{"noun", "enterprise", "place", "general", "trade"} {
		if word := enterpriseLists[l].at(text); len(word) > len(best) {
			best, list = word, l
		}
	}
	if best == "" {
		best, list = d.ordinary(text, product)
	}
	switch list {
	case "noun":
		w.noun = true
	case "enterprise":
		w.legal = true
	case "place":
		w.place = true
	case "trade":
		w.trade = true
	case "":
		return w.unknown(text)
	}
	return len(best)
}

// unknown takes a sign that stands for a name, or a single character of a name.
func (w *parts) unknown(text string) int {
	size := 0
	for {
		sign := enterpriseLists["mark"].at(text[size:])
		if sign == "" {
			break
		}
		size += len(sign)
	}
	switch signs := utf8.RuneCountInString(text[:size]); {
	case signs == 1, signs > 1 && signs <= 3 && strings.Contains(text[:size], enterpriseLists["ten"].han[0]):
		w.mark = true
		return size
	case signs > 1:
		w.left += signs
		return size
	}
	_, size = utf8.DecodeRuneInString(text)
	w.left++
	return size
}

// ordinary gives the longest beginning of a text, of two characters or more, that is part
// of the name of a region, an industry or the product, and the list that it could be in:
// such words are no brand.
func (d *definitions) ordinary(text, product string) (best, list string) {
	look := func(of, name string) {
		for size := range text + " " {
			if size > len(best) && utf8.RuneCountInString(text[:size]) > 1 && strings.Contains(name, text[:size]) {
				best, list = text[:size], of
			}
		}
	}
	look("trade", product)
	r := d.report
	for i := range r.Regions {
		look("place", r.Regions[i].Name)
	}
	for i := range r.Industries {
		look("trade", r.Industries[i].Name)
	}
	for i := range r.Pillars {
		look("trade", r.Pillars[i].Name)
	}
	return best, list
}

// mereMark reports whether a word is a letter or a number that stands for a name: A, B2,
// 3.
func mereMark(word string) bool {
	letters := 0
	for i, r := range word {
		switch {
		case unicode.IsDigit(r) && (i > 0 || len(word) == 1 || letters == 0):
		case r < utf8.RuneSelf && unicode.IsLetter(r):
			letters++
		default:
			return false
		}
	}
	return letters <= 1 && len(word) <= 3 && (letters == 0 || !unicode.IsDigit(rune(word[0])))
}

// companyIn finds in a sentence what looks like the name of a company: a word such as
// company, group or Ltd, and before it what is more than a description. "" if there is
// none. A company that goes by a bare brand cannot be told from other words.
func (d *definitions) companyIn(text, product string) string {
	for _, w := range enterpriseLists["nocompany"].han {
		text = strings.ReplaceAll(text, w, strings.Repeat(" ", len(w)))
	}
	runs := strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsPunct(r) && r != '.' && r != ',' && r != '&' || unicode.IsSpace(r) && r != ' '
	})
	for _, run := range runs {
		if name := d.companyInHan(run, product); name != "" {
			return name
		}
		if name := companyInLatin(run); name != "" {
			return name
		}
	}
	return ""
}

// companyInHan looks for a name that ends in a word such as company.
func (d *definitions) companyInHan(run, product string) string {
	start := 0
	for i := 0; i < len(run); {
		r, size := utf8.DecodeRuneInString(run[i:])
		word := enterpriseLists["company"].at(run[i:])
		switch {
		case word != "":
			name := run[start:i]
			if d.isName(name, product) {
				return name + word
			}
			i += len(word)
			start = i
			continue
		case !unicode.IsLetter(r) && !unicode.IsDigit(r), enterpriseLists["particle"].at(run[i:]) != "":
			start = i + size
		}
		i += size
	}
	return ""
}

// isName reports whether what stands before a word such as company is more than a
// description of it.
func (d *definitions) isName(s, product string) bool {
	if p := phraseOf(s); p.says("anonymous") {
		return false
	}
	w := d.taken(s, product)
	return w.left > 1 || w.left == 1 && w.trade || w.place && w.trade
}

// companyInLatin looks for capitalised words before one such as Ltd.
func companyInLatin(run string) string {
	words := strings.Fields(run)
	for i, w := range words {
		bare := strings.Trim(w, ".,&")
		if i == 0 || !enterpriseLists["suffix"].latin[strings.ToLower(bare)] || !capital(bare) {
			continue
		}
		before := strings.Trim(words[i-1], ".,&")
		var p parts
		if before != "" {
			p.latin(before)
		}
		if capital(before) && (p.left > 0 || p.place || p.trade) {
			return before + " " + w
		}
	}
	return ""
}

func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}
