package audit

import (
	"strconv"
	"strings"
	"unicode"

	"zhijian/internal/prose"
	"zhijian/internal/report"
)

// token is a piece of a block: a name, a word, a number, a mark.
type token struct {
	kind       kind
	start, end int // runes of the block
	class      class
	id         string
	place      report.Place
	year       int
	torn       bool
	num        *quantity
	rank       int
	unit       bool // of the number before
	since      int  // first and last year of a range
	until      int
	dir        *prose.Directive
	claimed    bool
}

func (t *token) is(c class) bool { return t.kind == word && t.class&c != 0 }

// lexer cuts blocks into tokens.
type lexer struct {
	lex  *lexicon
	dict *dictionary
	year int // of the report
}

// tokens reads a block once.
func (l *lexer) tokens(b *block) []token {
	out := make([]token, 0, len(b.folded)/2+1)
	add := func(t token) {
		t.claimed = t.start < len(b.claimed) && b.claimed[t.start]
		if n := len(out); t.kind == other && n > 0 && out[n-1].kind == other && out[n-1].end == t.start && out[n-1].claimed == t.claimed {
			out[n-1].end = t.end
			return
		}
		out = append(out, t)
	}
	for i := 0; i < len(b.folded); {
		r := b.folded[i]
		if rank, end := l.rank(b.folded, i); rank > 0 {
			add(token{kind: word, start: i, end: end, class: ranked, rank: rank})
			i = end
			continue
		}
		p, n := l.dict.at(b.folded, i)
		if q := l.number(b, i); q != nil && (q.end-i > n || q.end-i == n && p.kind == word) {
			t := token{kind: number, start: i, end: q.end, num: q}
			switch {
			case q.year > 0:
				t.kind, t.year = year, q.year
			case q.letBe && (q.time || q.han):
				t.kind, t.class, t.since, t.until = word, light, q.since, q.until
				if q.part {
					t.class = aside
				} else if q.years || q.since > 0 {
					t.class |= years
				}
			case q.letBe:
				t.kind = other
			}
			add(t)
			i = q.end
			continue
		}
		if n > 0 {
			t := token{kind: p.kind, start: i, end: i + n, class: p.class, id: p.id, place: p.place, torn: p.torn}
			if t.kind == year {
				t.year = l.year - p.lag
			}
			add(t)
			i += n
			continue
		}
		if r == hole {
			add(token{kind: directive, start: i, end: i + 1, dir: b.dirs[i]})
			i++
			continue
		}
		if k, ok := l.mark(b.folded, i); ok {
			if k != other || r != ' ' && r != '\n' {
				add(token{kind: k, start: i, end: i + 1})
			}
			i++
			continue
		}
		end := i + 1
		for inWord(r) && end < len(b.folded) && inWord(b.folded[end]) {
			end++
		}
		add(token{kind: other, start: i, end: end})
		i = end
	}
	return l.joinYears(b, out)
}

// joinYears makes one token of a range of years: 2011年至2015年, 2011年—2015年. It also
// reads words for numbers before those for a run: four consecutive years.
func (l *lexer) joinYears(b *block, tokens []token) []token {
	out := tokens[:0]
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		if t.is(running) && len(out) > 0 && out[len(out)-1].kind == other {
			last := &out[len(out)-1]
			t.rank = l.lex.counts[strings.TrimSpace(string(b.folded[last.start:last.end]))]
			if t.rank > 0 {
				last.kind, last.class = word, light
			}
		}
		if t.kind == other && len(out) > 0 && out[len(out)-1].kind == number {
			t.unit = l.dict.units[strings.TrimSpace(string(b.folded[t.start:t.end]))]
		}
		if t.kind == year && i+2 < len(tokens) && tokens[i+2].kind == year && tokens[i+2].year > t.year && l.ranges(b, &tokens[i+1]) {
			t = token{kind: word, class: light | years, start: t.start, end: tokens[i+2].end, since: t.year, until: tokens[i+2].year}
			i += 2
		}
		out = append(out, t)
	}
	return out
}

// ranges reports whether a token leads from one end of a range to the other.
func (l *lexer) ranges(b *block, t *token) bool {
	return t.is(rangeTo) || t.kind == other && strings.Trim(string(b.runes[t.start:t.end]), "-—–~～") == ""
}

// rank reads 第三位 and "ranked 3rd"; 0 is none.
func (l *lexer) rank(text []rune, i int) (rank, end int) {
	n := starts(text, i, l.lex.rankHead)
	if n == 0 {
		return 0, 0
	}
	at := skipSpace(text, i+n)
	num, ok := digits(text, at)
	if !ok {
		num, ok = l.lex.han(text, at)
	}
	if !ok || num.decimals > 0 {
		return 0, 0
	}
	tail := starts(text, num.end, l.lex.rankTail)
	rank, err := strconv.Atoi(num.text)
	if err != nil || tail == 0 && !l.bareRank(text, i, num.end) {
		return 0, 0
	}
	return rank, num.end + tail
}

// rankReach is how far before 第二 its 居 may stand: 居全区各盟市第二.
const rankReach = 12

// bareRank reports whether 第二 alone is a rank: 位居第二 does not go on, and a word for
// ranking stands before it.
func (l *lexer) bareRank(text []rune, i, end int) bool {
	if end < len(text) && (unicode.IsLetter(text[end]) || isDigit(text[end])) {
		return false
	}
	for k := i - 1; k >= 0 && k >= i-rankReach; k-- {
		if kind, ok := l.mark(text, k); ok && kind != other {
			return false
		}
		if starts(text, k, l.lex.rankVerb) > 0 {
			return true
		}
	}
	return false
}

// mark reads punctuation and spaces.
func (l *lexer) mark(text []rune, i int) (kind, bool) {
	switch r := text[i]; {
	case r == ' ' || r == '\n' || r == '\t':
		return other, true
	case strings.ContainsRune("。！", r):
		return stop, true
	case r == '?' || r == '？':
		return question, true
	case r == '!':
		return stop, true
	case r == '.' && l.endsSentence(text, i):
		return stop, true
	case r == ';' || r == '；':
		return semicolon, true
	case strings.ContainsRune("，,：:（）()", r):
		return comma, true
	case r == '、' || r == '／':
		return list, true
	case strings.ContainsRune("“”「」『』\"《》〈〉", r):
		return quote, true
	}
	return other, false
}

// endsSentence tells the full stop from the point of an abbreviation.
func (l *lexer) endsSentence(text []rune, i int) bool {
	k := i + 1
	for k < len(text) && (text[k] == ' ' || text[k] == '\n') {
		k++
	}
	if k == len(text) {
		return true
	}
	return k > i+1 && !unicode.IsDigit(text[k])
}

// sentence is a run of tokens up to a full stop.
type sentence struct {
	b      *block
	tokens []token
	asks   bool // ends in a question mark
	before *sentence
}

// maxTokens is more than a sentence has that is about something. A longer one is cut, so
// that the time to read it does not grow with its square.
const maxTokens = 200

// sentences cuts the tokens of a block.
func sentences(b *block) []sentence {
	var out []sentence
	start := 0
	flush := func(end int, asks bool) {
		if end > start {
			out = append(out, sentence{b: b, tokens: b.tokens[start:end], asks: asks})
		}
	}
	for i, t := range b.tokens {
		if t.kind == stop || t.kind == question || i-start > maxTokens && t.kind == semicolon || i-start > 2*maxTokens {
			flush(i, t.kind == question)
			start = i + 1
		}
	}
	flush(len(b.tokens), false)
	for i := 1; i < len(out); i++ {
		out[i].before = &out[i-1]
	}
	return out
}
