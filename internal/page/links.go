package page

// The paths of the pages that there is one of.
const (
	indexPath      = "index.html"
	industriesPath = "industries.html"
	regionsPath    = "regions.html"
	indicatorsPath = "indicators.html"
	targetsPath    = "targets.html"
	projectsPath   = "projects.html"
	methodsPath    = "methods.html"
	dataPath       = "data.html"
	explorePath    = "explore.html"
	revisionsPath  = "revisions.html"
	searchPath     = SearchPath
	printPath      = "print.html"
	notFoundPath   = "404.html"
)

// SearchPath is the page of the search, which rests on all others.
const SearchPath = "search.html"

func chapterPath(slug string) string  { return slug + ".html" }
func industryPath(code string) string { return "industries/" + code + ".html" }
func regionPath(code string) string   { return "regions/" + code + ".html" }
func indicatorPath(id string) string  { return "indicators/" + id + ".html" }
func projectPath(id string) string    { return "projects/" + id + ".html" }

// hasProjects reports whether the report has pages of projects, as the outline tells.
func (b *builder) hasProjects() bool { return len(b.a.res.Projects) > 0 }

// industryLink leads to the page of an industry.
func (b *builder) industryLink(code string) string {
	if b.r.Industry(code) == nil {
		return ""
	}
	return b.link(industryPath(code))
}

// indicatorLink leads to the page of an indicator.
func (b *builder) indicatorLink(id string) string {
	if b.r.Indicator(id) == nil {
		return ""
	}
	return b.link(indicatorPath(id))
}

// regionLink leads to the page of a region, or is "" for a region that has none:
// only those below the report's own have pages; the report's own is the whole site.
func (b *builder) regionLink(code string) string {
	if code == b.r.Meta.Region || !b.r.Within(code) {
		return ""
	}
	return b.link(regionPath(code))
}

// sourceLink leads to the entry of a source on the data page.
func (b *builder) sourceLink(id string) string { return b.link(dataPath + "#source-" + id) }
