package render

import (
	"bytes"
	"encoding/xml"
	"slices"
	"strings"

	"zhijian/internal/page"
)

// Sitemap lists the pages for search engines, but for the page of missing pages and those
// that ask not to be indexed.
// Without a domain its addresses start at the server's root: there is none to invent,
// and a site without a domain is not yet published.
func Sitemap(site *page.Site) File {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	b.WriteString(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, p := range site.Pages {
		base := p.Common()
		if base.Kind == "notfound" || slices.Contains(base.Meta, page.Meta{Name: "robots", Content: "noindex"}) {
			continue
		}
		b.WriteString("<url><loc>")
		_ = xml.EscapeText(&b, []byte(origin(site.Domain)+"/"+base.Path)) // a bytes.Buffer takes everything
		b.WriteString("</loc>")
		if site.Updated != "" {
			b.WriteString("<lastmod>" + site.Updated + "</lastmod>")
		}
		b.WriteString("</url>\n")
	}
	b.WriteString("</urlset>\n")
	return File{"sitemap.xml", b.Bytes()}
}

// origin is what comes before an absolute path: https unless the domain says otherwise.
func origin(domain string) string {
	domain = strings.TrimRight(domain, "/")
	if domain == "" || strings.Contains(domain, "://") {
		return domain
	}
	return "https://" + domain
}
