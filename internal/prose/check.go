package prose

import (
	"html"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/gomarkdown/markdown/ast"
)

// visitLink checks a link's destination, which follows its words.
func (c *collector) visitLink(n *ast.Link, entering bool) {
	if n.NoteID > 0 {
		return
	}
	if entering {
		c.links++
		return
	}
	c.links--
	c.destination(n.Destination, n.Title)
}

func (c *collector) visitImage(n *ast.Image, entering bool) {
	if entering {
		c.images++
		c.alt = false
		return
	}
	c.images--
	at := c.destination(n.Destination, n.Title)
	if alt := strings.TrimSpace(c.d.plain(n)); alt == "" && !c.alt {
		c.warn(at, "image-alt", "", "image-alt")
	}
}

// destination checks where a link or image leads and gives the offset of that.
func (c *collector) destination(dest, title []byte) int {
	behind := c.cursor // of the words
	at, reference := -1, false
	for _, literal := range [][]byte{dest, title} {
		pieces(literal, func(_ []byte, m int) {
			if m < 0 {
				return
			}
			mk := c.see(m)
			if at < 0 && (mk.kind == destMark || mk.kind == refMark) {
				at, reference = mk.start, mk.kind == refMark
			}
			if mk.kind >= directiveMark {
				c.add(mk.start, "directive-misplaced", "link", "directive-misplaced")
			}
		})
	}
	if at < 0 {
		at = behind
	}
	text := c.d.dest(dest)
	c.cursor = behind
	if !reference && strings.HasPrefix(c.d.src.text[at:], text) {
		c.cursor = at + len(text)
	}
	c.target(text, at)
	return at
}

// dest gives a destination as a browser would read it.
func (p *parsed) dest(literal []byte) string {
	text := p.restore(literal)
	text = strings.TrimPrefix(text, "<")
	return strings.TrimSpace(html.UnescapeString(text))
}

var scheme = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:`)

// target checks a destination; the offset is for its problem.
func (c *collector) target(dest string, offset int) {
	if variant, arg := c.d.unsafe(dest); variant != "" {
		code := "link-path"
		if variant == "scheme" {
			code, variant = "link-scheme", ""
		}
		hint := code
		if variant != "" {
			hint += "-" + variant
		}
		c.add(offset, code, variant, hint, arg)
	}
}

// unsafe tells what is wrong with a destination, as a variant of link-path or as
// "scheme", and shows it. Browsers drop control characters and white space before
// they look for a scheme, and take a backslash for a slash; so do we.
func (p *parsed) unsafe(dest string) (variant, arg string) {
	bare := strings.Map(func(r rune) rune {
		if r <= 0x20 || r == 0x7f || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, dest)
	switch s := strings.ToLower(scheme.FindString(bare)); {
	case bare == "":
		return "empty", ""
	case s == "http:" || s == "https:":
		if u, err := url.Parse(bare); err != nil || u.Host == "" || bare != dest {
			return "url", dest
		}
		return "", ""
	case s == "mailto:":
		return "", ""
	case len(s) == 2: // C:\
		return "absolute", dest
	case s != "":
		return "scheme", s
	case strings.HasPrefix(bare, `\\`) || strings.HasPrefix(bare, "//"):
		return "host", dest
	case strings.Contains(bare, `\`):
		return "backslash", dest
	case strings.HasPrefix(bare, "/"):
		return "absolute", dest
	}
	file, _, _ := strings.Cut(bare, "#")
	file, _, _ = strings.Cut(file, "?")
	if first, _, _ := strings.Cut(file, "/"); strings.Contains(first, ":") {
		return "url", dest // reads like a scheme
	}
	if un, err := url.PathUnescape(file); err != nil || strings.Contains(un, `\`) || strings.HasPrefix(un, "/") {
		return "url", dest
	} else if joined := path.Join(path.Dir(p.src.file), un); joined == ".." || strings.HasPrefix(joined, "../") {
		return "outside", dest
	}
	return "", ""
}

// visitHeading reads a heading: its place, level and id.
func (c *collector) visitHeading(n *ast.Heading, entering bool) {
	if entering {
		c.heading, c.start = &Heading{Level: n.Level}, -1
		return
	}
	h, at := c.heading, c.start
	c.heading = nil
	if at < 0 {
		at = c.cursor
	}
	h.Pos = c.d.src.pos(at)
	switch {
	case h.Level == 1:
		c.add(at, "heading-1", "", "heading-1")
	case h.Level > c.level+1:
		c.warn(at, "heading-jump", "", "heading-jump", strconv.Itoa(h.Level), strconv.Itoa(c.level))
	}
	c.level = max(h.Level, 1)
	h.Text = strings.Join(strings.Fields(h.Text), " ")
	if n.HeadingID != "" {
		c.explicitID(n, h, at)
	}
	c.d.headings[n] = len(c.d.Headings)
	c.d.Headings = append(c.d.Headings, *h)
}

func (c *collector) headingAt(offset int) {
	if c.heading != nil && c.start < 0 {
		c.start = offset
	}
}

var headingID = regexp.MustCompile(`^\pL[\pL\pN_.-]*$`)

// explicitID checks the {#id} of a heading.
func (c *collector) explicitID(n *ast.Heading, h *Heading, at int) {
	id := c.d.restore([]byte(n.HeadingID))
	switch {
	case !headingID.MatchString(id):
		c.add(at, "heading-id", "", "heading-id", id)
	case c.explicit[id] || c.d.reserved[id]:
		c.add(at, "heading-id", "twice", "heading-id-twice", id)
	default:
		c.explicit[id] = true
		h.ID = id
	}
}

// ids gives an id to each heading without one, unlike all others in the document.
func (c *collector) ids() {
	taken := c.explicit
	for i := range c.d.Headings {
		h := &c.d.Headings[i]
		if h.ID != "" {
			continue
		}
		base := slug(h.Text)
		id := base
		for n := 2; taken[id] || c.d.reserved[id]; n++ {
			id = base + "-" + strconv.Itoa(n)
		}
		taken[id] = true
		h.ID = id
	}
}

// slug makes an id of a heading's words. Letters of any script stay.
func slug(text string) string {
	var b strings.Builder
	gap := false
	for _, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		default:
			gap = true
		}
	}
	if b.Len() == 0 {
		return "section"
	}
	if s := b.String(); s[0] >= '0' && s[0] <= '9' {
		return "s-" + s // an id that starts with a digit cannot be named in a style sheet
	}
	return b.String()
}

var (
	noteText    = regexp.MustCompile(`\[\^[^\[\]]+\]`)
	refText     = regexp.MustCompile(`\[[^\[\]]+\]\[[^\[\]]+\]`)
	unspacedTag = regexp.MustCompile(`^#{1,6}[^#\s]`)
)

// asTyped looks for markup that came out as text, because something is amiss.
func (c *collector) asTyped(text string, at int) {
	if strings.Contains(text, "[") {
		for _, loc := range noteText.FindAllStringIndex(text, -1) {
			c.add(at+loc[0], "footnote-undefined", "", "footnote-undefined", text[loc[0]:loc[1]])
		}
		for _, loc := range refText.FindAllStringIndex(text, -1) {
			c.warn(at+loc[0], "link-undefined", "", "link-undefined", text[loc[0]:loc[1]])
		}
	}
	first := len(c.d.Text) == 0 || c.d.Text[len(c.d.Text)-1].Block != c.block
	if first && c.heading == nil && unspacedTag.MatchString(text) {
		c.warn(at, "heading-space", "", "heading-space")
	}
}
