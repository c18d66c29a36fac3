package page

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhijian/internal/diag"
	"zhijian/internal/prose"
	"zhijian/internal/report"
)

// figureID is what an id may look like; an id goes into links as it is.
var figureID = regexp.MustCompile(`^\pL[\pL\pN_-]*$`)

// figureAxes are the values of by.
var figureAxes = [...]string{"industry", "region"}

// places reads a list of places parted by commas, with the position of each.
func (r *resolver) places(v prose.Word) ([]report.Place, bool) {
	var out []report.Place
	ok := true
	pos := v.Pos
	for _, name := range strings.Split(v.Text, ",") {
		p, fine := r.place(prose.Word{Text: strings.TrimSpace(name), Pos: pos})
		ok = ok && fine
		out = append(out, p)
		pos.Column += utf8.RuneCountInString(name) + 1
	}
	return out, ok
}

// sitePaths lists what a link may lead to besides the narrative: pages and downloads.
func (b *builder) sitePaths() map[string]bool {
	paths := make(map[string]bool)
	for _, d := range b.downloadPaths() {
		paths[d] = true
	}
	for _, j := range b.plan(Options{}) {
		paths[j.path] = true
	}
	return paths
}

// Link gives where a link of the narrative leads: a text of the narrative to its page, a
// page or download of the site to itself. Destinations are relative to the text's own
// file, or, as an author sees the built report, to its page.
func (r *resolver) Link(dest string, pos diag.Pos) (string, bool) {
	file, fragment, _ := strings.Cut(dest, "#")
	file, _, _ = strings.Cut(file, "?")
	if file == "" {
		return r.fragment(r.page, fragment, "", pos)
	}
	file, _ = url.PathUnescape(file)
	joined := path.Join(path.Dir(r.page.Name), file)
	if p := r.b.texts.files[joined]; p != nil && r.b.texts.docs[p].path != "" {
		return r.fragment(p, fragment, r.b.texts.docs[p].path, pos)
	}
	for _, site := range r.sitePath(joined) {
		if p := r.b.texts.paths[site]; p != nil && p.Kind == report.Chapter {
			return r.fragment(p, fragment, site, pos)
		}
		if r.b.texts.site[site] {
			return r.b.link(withFragment(site, fragment)), true
		}
	}
	if !r.b.r.Lost(joined) {
		r.add(pos, "link-unknown", "", r.nearFile(file), dest)
	}
	return "", false
}

// sitePath gives the paths of the site that a project path may mean: content/x.html
// is x.html, content/industries/C14.md is industries/C14.html even where no words
// exist, data/analysis.csv is the download.
func (r *resolver) sitePath(project string) []string {
	inside, ok := strings.CutPrefix(project, "content/")
	if !ok {
		return []string{project}
	}
	if name, isText := strings.CutSuffix(inside, ".md"); isText && strings.Contains(name, "/") {
		return []string{name + ".html"}
	}
	return []string{inside}
}

// nearFile suggests the text that a mistyped name may have meant.
func (r *resolver) nearFile(file string) diag.Text {
	var names []string
	for i := range r.b.r.Pages {
		names = append(names, path.Base(r.b.r.Pages[i].File))
	}
	if near := diag.Nearest(path.Base(file), names); near != "" {
		return diag.T("nearest", near)
	}
	return diag.T("link-unknown")
}

func withFragment(path, fragment string) string {
	if fragment == "" {
		return path
	}
	return path + "#" + fragment
}

// fragment leads to a heading or figure of a text; path is the text's page, "" for the
// text at hand. A fragment that nothing bears is an error.
func (r *resolver) fragment(p *report.Page, fragment, path string, pos diag.Pos) (string, bool) {
	to := func(id string) string {
		if path == "" {
			return "#" + id
		}
		return r.b.link(withFragment(path, id))
	}
	if fragment == "" {
		return to(""), true
	}
	if un, err := url.PathUnescape(fragment); err == nil {
		fragment = un
	}
	nar := r.b.texts.docs[p]
	if f := r.b.texts.figures[fragment]; f != nil && f.in == p {
		if path == "" {
			fragment = r.b.anchor(fragment)
		}
		return to(fragment), true
	}
	var ids []string
	for _, h := range nar.doc.Headings {
		if h.ID == fragment {
			prefix := ""
			if p == r.page {
				prefix = r.prefix()
			} else if p.Kind != report.Chapter {
				prefix = wordsPrefix
			}
			return to(prefix + fragment), true
		}
		ids = append(ids, h.ID)
	}
	r.add(pos, "link-fragment", "", hintAmong(fragment, ids, ""), fragment)
	return "", false
}

// Image gives the src of an image. There are none: a report shows figures.
func (r *resolver) Image(dest string, pos diag.Pos) (string, bool) {
	r.add(pos, "image-unknown", "", diag.T("image-unknown"), dest)
	return "", false
}

// wordsPrefix parts the ids of words from those of the generated page around them.
const wordsPrefix = "words-"

// prefix is put before the ids of the text: on its own page a chapter has the page to
// itself.
func (r *resolver) prefix() string {
	switch {
	case r.page.Kind != report.Chapter:
		return wordsPrefix
	case r.b.paper != nil:
		return r.b.paper.prefix
	case r.b.path != r.nar.path:
		return r.page.Slug + "-"
	}
	return ""
}

// Anchor gives the id of an element of the text, unlike the ids of the page around it.
func (r *resolver) Anchor(id string) string { return r.prefix() + id }

// Label gives the words of footnotes and tables.
func (r *resolver) Label(key string, args ...string) string {
	if key == "table" {
		args = []string{strings.Join(slices.Clip(args), r.b.cat.T("page.list"))}
	}
	return r.t("label."+key, args...)
}
