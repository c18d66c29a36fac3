package audit

import "strconv"

// numeral is a number read from a text: its decimal text, on which it is compared, and
// where it ends.
type numeral struct {
	text     string // digits with at most one point, no leading zeros but one
	decimals int
	end      int
	han      bool // in Chinese numerals
}

// digits reads Arabic digits, with thousands parted by commas or spaces, and decimals.
func digits(text []rune, i int) (numeral, bool) {
	start := i
	var whole []byte
	for i < len(text) && isDigit(text[i]) {
		whole = append(whole, byte(text[i]))
		i++
	}
	if i == start {
		return numeral{}, false
	}
	if len(whole) <= 3 {
		for n := group(text, i); n > 0; n = group(text, i) {
			for _, r := range text[i+1 : i+n] {
				whole = append(whole, byte(r))
			}
			i += n
		}
	}
	n := numeral{text: trimZeros(string(whole)), end: i}
	if k := afterPoint(text, i); k > 0 {
		decimals := []byte{}
		for k < len(text) && isDigit(text[k]) {
			decimals = append(decimals, byte(text[k]))
			k++
		}
		n.text, n.decimals, n.end = n.text+"."+string(decimals), len(decimals), k
	}
	return n, true
}

// group reports how many runes from i on are a separator and exactly three digits.
func group(text []rune, i int) int {
	if i+3 >= len(text) || text[i] != ',' && text[i] != ' ' && text[i] != '\u2009' && text[i] != '\u202f' {
		return 0
	}
	for _, r := range text[i+1 : i+4] {
		if !isDigit(r) {
			return 0
		}
	}
	if i+4 < len(text) && isDigit(text[i+4]) {
		return 0
	}
	return 4
}

// afterPoint gives where the decimals start that follow i, or 0. A line may break
// before or behind the point where no English sentence could end there.
func afterPoint(text []rune, i int) int {
	k := i
	if k < len(text) && text[k] == '\n' {
		k++
	}
	if k >= len(text) || text[k] != '.' {
		return 0
	}
	k++
	if k < len(text) && text[k] == '\n' && k-1 == i && chinese(text) {
		k++
	}
	if k >= len(text) || !isDigit(text[k]) {
		return 0
	}
	// 1.2.3 is no number
	for e := k; e <= len(text); e++ {
		if e < len(text) && isDigit(text[e]) {
			continue
		}
		if e+1 < len(text) && text[e] == '.' && isDigit(text[e+1]) {
			return 0
		}
		break
	}
	return k
}

// chinese reports whether a text is one that ends its sentences by 。.
func chinese(text []rune) bool {
	for _, r := range text[:min(len(text), 200)] {
		if r >= 0x4e00 && r <= 0x9fff {
			return true
		}
	}
	return false
}

func trimZeros(s string) string {
	for len(s) > 1 && s[0] == '0' {
		s = s[1:]
	}
	return s
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// maxHan bounds a Chinese numeral; no quantity is longer.
const maxHan = 24

// han reads a Chinese numeral: by place names (九十一) or digit by digit (二〇一五), with
// decimals (九十一点三). The zero numeral has no digits.
func (l *lexicon) han(text []rune, i int) (numeral, bool) {
	start := i
	var total, section, digit int64
	digitwise, seen, named := "", 0, false
	for i < len(text) && i-start < maxHan {
		r := text[i]
		if r == '\n' && i > start && i+1 < len(text) && (l.isHan(text[i+1]) || l.point[text[i+1]]) {
			i++
			continue
		}
		if d, ok := l.digits[r]; ok {
			digit = d
			digitwise += string(rune('0' + d))
		} else if t, ok := l.tens[r]; ok {
			if t >= 10000 {
				section += digit
				if section == 0 {
					break // 万台 is no number by itself
				}
				total, section, digit = (total+section)*t, 0, 0
			} else {
				if digit == 0 {
					digit = 1
				}
				section, digit = section+digit*t, 0
			}
			named = true
		} else {
			break
		}
		seen++
		i++
	}
	if seen == 0 {
		return numeral{}, false
	}
	n := numeral{end: i, han: true, text: strconv.FormatInt(total+section+digit, 10)}
	if !named {
		n.text = trimZeros(digitwise)
	}
	k := i
	if k < len(text) && text[k] == '\n' {
		k++
	}
	if k < len(text) && l.point[text[k]] {
		decimals := ""
		for k++; k < len(text); k++ {
			if text[k] == '\n' && decimals == "" {
				continue
			}
			d, ok := l.digits[text[k]]
			if !ok {
				break
			}
			decimals += string(rune('0' + d))
		}
		if decimals != "" {
			n.text, n.decimals, n.end = n.text+"."+decimals, len(decimals), k
		}
	}
	return n, true
}

func (l *lexicon) isHan(r rune) bool {
	_, digit := l.digits[r]
	_, ten := l.tens[r]
	return digit || ten
}
