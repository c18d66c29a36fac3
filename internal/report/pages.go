package report

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhijian/internal/diag"
)

var pageKeys = []string{"title", "summary", "author", "reviewed", "unread"}

// fence opens and closes the front matter, alone on its line.
const fence = "+++"

var chapterName = regexp.MustCompile(`^([0-9]{1,4})-([a-z0-9][a-z0-9_-]*)\.md$`)

// reserved are the pages that a build writes itself.
var reserved = []string{"index", "industries", "regions", "indicators", "targets", "projects", "methods", "data", "explore", "revisions", "search", "print", "404"}

// frontMatter finds the TOML between the fences and gives the Markdown after it and
// its line. ok is false when a problem is reported.
func (f *file) frontMatter(out *faults) (body string, line int, ok bool) {
	first, rest, _ := strings.Cut(f.text, "\n")
	if strings.TrimRight(first, " \t\r") != fence {
		out.add(fileStart(f.name), diag.Problem{Code: "front-matter", Hint: diag.T("front-matter")})
		return "", 0, false
	}
	f.start = len(first) + 1
	at, line := f.start, 2
	for rest != "" {
		text, after, _ := strings.Cut(rest, "\n")
		line++
		if strings.TrimRight(text, " \t\r") == fence {
			f.end = at
			return after, line, true
		}
		at += len(text) + 1
		rest = after
	}
	out.add(fileStart(f.name), diag.Problem{Code: "front-matter", Variant: "unclosed", Hint: diag.T("front-matter")})
	return "", 0, false
}

// page reads a narrative file. What it says of regions or indicators by its name is
// linked by d.
func (d *definitions) page(f *file, out *faults) (Page, bool) {
	p := Page{File: f.name, Name: PlainName(f.name)}
	named := d.pageName(&p, out)
	body, line, ok := f.frontMatter(out)
	if !ok {
		return p, false
	}
	// Line ends are made alike, so that the same text gives the same bytes however
	// it was checked out. Columns stay as they are.
	p.Body, p.BodyLine = []byte(strings.ReplaceAll(body, "\r\n", "\n")), line
	head, ok := f.decode(out)
	if !ok {
		return p, false
	}
	head.strict(pageKeys)
	p.Title, _ = head.text("title", required)
	p.Summary, p.Author = head.words("summary"), head.words("author")
	if day, ok := head.values["reviewed"].(time.Time); ok {
		p.Reviewed = day.Format(time.DateOnly)
	} else {
		p.Reviewed = head.words("reviewed")
	}
	p.Unread = head.flag("unread")
	return p, named
}

// pageName reads what a file's name says.
func (d *definitions) pageName(p *Page, out *faults) bool {
	folder, base := path.Split(p.Name)
	refuse := func(variant string, hint diag.Text, args ...string) bool {
		out.add(fileStart(p.File), diag.Problem{Code: "page-name", Variant: variant, Args: args, Hint: hint})
		return false
	}
	if folder == "content/" {
		m := chapterName.FindStringSubmatch(base)
		if m == nil {
			return refuse("", diag.T("page-name"), base)
		}
		p.Order, _ = strconv.Atoi(m[1])
		p.Slug = m[2]
		if slices.Contains(reserved, p.Slug) {
			return refuse("reserved", diag.Text{}, p.Slug)
		}
		return true
	}
	p.ID = strings.TrimSuffix(base, ".md")
	var of *names
	switch folder {
	case "content/industries/":
		p.Kind, of = IndustryWords, d.industries
	case "content/regions/":
		p.Kind, of = RegionWords, d.regions
	case "content/projects/":
		p.Kind, of = ProjectWords, d.projects
	default:
		p.Kind, of = IndicatorWords, d.indicators
	}
	if !of.has(p.ID) && !of.mayHold(p.ID) {
		return refuse(of.kind, of.hint(p.ID), p.ID)
	}
	return true
}

// arrange sorts the pages and reports chapters that would be written to one file.
func arrange(pages []Page, out *faults) []Page {
	slices.SortFunc(pages, func(a, b Page) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Order, b.Order), cmp.Compare(a.Slug, b.Slug),
			cmp.Compare(a.ID, b.ID), cmp.Compare(a.File, b.File))
	})
	first := map[string]string{}
	for _, p := range pages {
		if p.Kind != Chapter {
			continue
		}
		if at, again := first[p.Slug]; again {
			out.repeat(fileStart(p.File), fileStart(at), diag.Problem{Code: "duplicate", Variant: "slug", Args: []string{p.Slug}, Hint: diag.T("first", earlier)})
			continue
		}
		first[p.Slug] = p.File
	}
	return pages
}
