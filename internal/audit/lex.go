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
	var out []token
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
				t.kind, t.class = word, light
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
	return out
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
	if tail == 0 || err != nil {
		return 0, 0
	}
	return rank, num.end + tail
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
