package report

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"zhijian/internal/diag"
)

// doubt says which figures of a draft cannot be relied on, because a file that they
// rest on has errors.
type doubt struct {
	all        bool // a definition or setting is wrong, or a file that could be about anything
	targets    bool
	indicators map[string]bool
}

// InDoubt reports whether figures of an indicator may be other than the author meant:
// only those of a draft may.
func (r *Report) InDoubt(indicator string) bool {
	return r.doubt.all || r.doubt.indicators[indicator]
}

// TargetsInDoubt does the same for targets.
func (r *Report) TargetsInDoubt() bool { return r.doubt.all || r.doubt.targets }

// Lost reports whether a file of the narrative is there but could not be read, so that
// a draft lacks its page. The page's own file name, slug.html, stands for it too.
func (r *Report) Lost(file string) bool {
	return slices.ContainsFunc(r.lost, func(name string) bool {
		name = PlainName(name)
		_, slug, _ := strings.Cut(strings.TrimSuffix(path.Base(name), ".md"), "-")
		return name == file || path.Dir(name)+"/"+slug+".html" == file
	})
}

// settle finds out what the errors of a draft leave in doubt, and gives it a region and
// a year to stand on if report.toml does not.
func (r *Report) settle(problems diag.List, sheets []rows) {
	about := make(map[string]string, len(sheets)) // indicators by file
	for _, s := range sheets {
		if len(s.list) > 0 {
			about[s.file.name] = s.list[0].Indicator
		}
	}
	r.doubt.indicators = make(map[string]bool)
	for _, p := range problems.Sorted() {
		if p.Severity != diag.Error {
			continue
		}
		switch name := p.Pos.File; {
		case strings.HasPrefix(name, "content/"), strings.HasPrefix(name, "data/projects/"), name == "data/sources.toml", name == "data/revisions.toml":
		case (name == "data/report.toml" || strings.HasPrefix(name, "data/editions/")) && slices.Contains(unread, keyOf(p)):
		case name == "data/targets.toml":
			r.doubt.targets = true
		case about[name] != "":
			r.doubt.indicators[about[name]] = true
		case r.subject(name) != "":
			r.doubt.indicators[r.subject(name)] = true
		default:
			r.doubt.all = true
		}
	}
	if r.Region(r.Meta.Region) == nil {
		r.Meta.Region = r.someRegion()
	}
	if r.Meta.Year == 0 && len(r.Observations) > 0 {
		r.Meta.Year = slices.MaxFunc(r.Observations, func(a, b Observation) int { return a.Year - b.Year }).Year
	}
}

// unread lists the keys of report.toml that no figure depends on.
var unread = append([]string{"title", "publisher", "released", "headline", "site"}, siteKeys...)

// keyOf gives the key that a problem of report.toml is about: of a misspelt one, what
// was meant.
func keyOf(p diag.Problem) string {
	if p.Code == "unknown-key" && p.Hint.Key == "nearest" {
		return p.Hint.Args[0]
	}
	if len(p.Args) > 0 {
		return p.Args[0]
	}
	return ""
}

// indicatorLine finds what a table says it is about, even where it cannot be decoded.
var indicatorLine = regexp.MustCompile(`(?m)^[ \t]*indicator[ \t]*=[ \t]*["']([^"'\n]+)["']`)

// subject gives the indicator of a table that could not be decoded, or "".
func (r *Report) subject(name string) string {
	if !strings.HasPrefix(name, "data/") || strings.Count(name, "/") != 2 {
		return ""
	}
	text, err := fs.ReadFile(r.origin.fsys, name)
	if err != nil {
		return ""
	}
	m := indicatorLine.FindSubmatch(text)
	if m == nil {
		return ""
	}
	id, _ := r.ParseIndicator(string(m[1]))
	return id
}

// someRegion is the first region that others lie in but the nation, else the first of
// all; "" if there is none.
func (r *Report) someRegion() string {
	for i := range r.Regions {
		if p := r.Region(r.Regions[i].Parent); p != nil && p.Level != "nation" {
			return p.Code
		}
	}
	if len(r.Regions) > 0 {
		return r.Regions[0].Code
	}
	return ""
}
