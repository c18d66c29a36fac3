package page

import "strings"

// citation says how to cite a part of the report at a place of the site, as GB/T 7714
// has it for data sets. The day of access is left open: only who cites it knows.
func (b *builder) citation(part, at string) string {
	m := &b.r.Meta
	day := b.cat.T("page.cite.undated")
	if when := m.Published(); !when.IsZero() {
		day = when.Format("2006-01-02")
	}
	title := m.Title + b.cat.T("page.cover.edition_suffix", itoa(m.Year))
	text := b.cat.T("page.cite.offline", m.Publisher, title, part, day)
	if address := b.r.Site.Address(at); address != "" {
		text = b.cat.T("page.cite.online", m.Publisher, title, part, day, address)
	}
	if m.Publisher == "" { // who is not known is left out with the stop behind
		text = strings.TrimLeft(text, ". ")
	}
	return text
}
