package prose

import (
	"regexp"
	"strings"

	"zhijian/internal/diag"
)

var (
	autolink = regexp.MustCompile("^<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\\s<>\"'`]*|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+)>")
	openTag  = regexp.MustCompile(`^<(/?[A-Za-z][A-Za-z0-9:-]*)(?:[\s/][^<>]*)?>`)
	bareURL  = regexp.MustCompile("^(?i:https?)://[A-Za-z0-9][!-~]*")
)

// angle marks a "<": an autolink as a whole, anything else as text, raw HTML with
// its problem. So gomarkdown never sees HTML.
func (s *scanner) angle(at int) int {
	line := s.src.text[at:min(len(s.src.text), at+maxTag)]
	if m := autolink.FindStringSubmatch(line); m != nil {
		url := m[1]
		if !strings.Contains(url, ":") {
			url = "mailto:" + url
		}
		s.mark(mark{kind: linkMark, start: at, end: at + len(m[0]), text: url})
		return at + len(m[0])
	}
	m := mark{kind: literalMark, start: at, end: at + 1, text: "<"}
	if variant, what := s.rawHTML(at); variant != "" {
		m.kind = htmlMark
		p := s.src.problem(at, "raw-html", variant, what)
		p.Hint = diag.T("raw-html")
		m.problems = []diag.Problem{p}
	}
	s.mark(m)
	return m.end
}

// maxTag is how long a tag or a URL may be.
const maxTag = 4096

// rawHTML tells what kind of HTML starts at a "<", as a variant of raw-html. The end
// tag of an element whose start is reported says nothing new.
func (s *scanner) rawHTML(at int) (variant, what string) {
	rest := s.src.text[at:min(len(s.src.text), at+maxTag)]
	if i := strings.Index(rest, "\n\n"); i >= 0 {
		rest = rest[:i+1]
	}
	switch {
	case strings.HasPrefix(rest, "<!--"):
		return "comment", "<!--"
	case strings.HasPrefix(rest, "<?"), len(rest) > 2 && rest[1] == '!' && (rest[2] == '[' || isLetter(rest[2])):
		return "declaration", rest[:2]
	}
	m := openTag.FindStringSubmatch(rest)
	if m == nil {
		return "", ""
	}
	if name, closing := strings.CutPrefix(strings.ToLower(m[1]), "/"); !closing {
		s.html[name] = true
	} else if s.html[name] {
		return "", ""
	}
	return "text", "<" + m[1] + ">"
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func isWord(c byte) bool { return isLetter(c) || c >= '0' && c <= '9' }

// url marks a bare URL. It ends before anything that is not ASCII, so that Chinese
// text may follow without a space, and without closing punctuation.
func (s *scanner) url(at, end int) int {
	src := s.src.text
	if at > 0 && isWord(src[at-1]) {
		s.out = append(s.out, src[at])
		return at + 1
	}
	url := bareURL.FindString(src[at:min(end, at+maxTag)])
	if i := strings.IndexAny(url, "<>[]\"`|\\"); i >= 0 {
		url = url[:i]
	}
	if i := strings.Index(url, "{{"); i >= 0 {
		url = url[:i]
	}
	url = trimURL(url)
	if len(url) < len("http://x") {
		s.out = append(s.out, src[at])
		return at + 1
	}
	s.mark(mark{kind: linkMark, start: at, end: at + len(url), text: url})
	return at + len(url)
}

// trimURL cuts off punctuation that belongs to the sentence.
func trimURL(url string) string {
	for url != "" {
		last := url[len(url)-1]
		if last == ')' && strings.Count(url, "(") >= strings.Count(url, ")") || !strings.ContainsRune(".,;:!?*_~')}", rune(last)) {
			break
		}
		url = url[:len(url)-1]
	}
	return url
}
