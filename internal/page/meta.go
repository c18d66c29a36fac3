package page

import (
	"strings"
	"time"
)

// Government page tags, as the State Council's guide to government websites (国办发
// 〔2017〕47号) names them. A tag whose value the site table does not give is left out:
// an invented identification code would be worse than none.

// pubDateLayout is yyyy-MM-dd HH:mm.
const pubDateLayout = "2006-01-02 15:04"

// column describes the section a page belongs to, for its Column tags.
type column struct {
	name, description, keywords, kind string
}

// column gives the tags' words for a section key of nav.
func (b *builder) column(key string) column {
	return column{
		name:        b.cat.T("page.nav." + key),
		description: b.cat.T("page.column.description."+key, b.regionShort(b.r.Meta.Region)),
		keywords:    strings.Join([]string{b.cat.T("page.nav." + key), b.cat.T("page.column.keywords"), b.regionShort(b.r.Meta.Region)}, ","),
		kind:        b.cat.T("page.column.type." + key),
	}
}

// siteTags are on every page.
func (b *builder) siteTags() []Meta {
	return present([]Meta{
		{"SiteName", b.r.Site.Name},
		{"SiteDomain", b.r.Site.Domain},
		{"SiteIDCode", b.r.Site.IDCode},
	})
}

// columnTags are on every page but the index.
func (b *builder) columnTags(key string) []Meta {
	c := b.column(key)
	return append(b.siteTags(), present([]Meta{
		{"ColumnName", c.name},
		{"ColumnDescription", c.description},
		{"ColumnKeywords", c.keywords},
		{"ColumnType", c.kind},
	})...)
}

// articleTags are on chapters and on the pages of single things.
func (b *builder) articleTags(key, title string) []Meta {
	return append(b.columnTags(key), present([]Meta{
		{"ArticleTitle", title},
		{"PubDate", pubDate(b.r.Meta.Published())},
		{"ContentSource", b.r.Meta.Publisher},
	})...)
}

func pubDate(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(pubDateLayout)
}

// present drops tags without content.
func present(tags []Meta) []Meta {
	kept := tags[:0]
	for _, m := range tags {
		if strings.TrimSpace(m.Content) != "" {
			kept = append(kept, m)
		}
	}
	return kept
}

// date writes a day in words: 2016年5月16日; "" for none.
func (b *builder) date(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(b.cat.T("page.date"))
}
