package page

import "strconv"

// Chapter is one chapter of the narrative.
type Chapter struct {
	Base
	Number   string // 1, 2 …
	Summary  string // one sentence; may be empty
	Unread   bool   // nobody has read the words for this edition
	Author   string // as the front matter gives it; may be empty
	Reviewed string // the day, or whatever the author wrote
	Body     Body   // the words and figures
}

// chapter makes the page of the i-th chapter.
func (b *builder) chapter(i int) Page {
	chapters := b.chapters()
	ch := chapters[i]
	p := &Chapter{Base: b.base("chapter", ch.Title, ch.Summary),
		Number: strconv.Itoa(i + 1), Summary: ch.Summary, Unread: ch.Unread, Author: ch.Author, Reviewed: ch.Reviewed}
	p.Eyebrow = b.cat.T("page.chapter.number", p.Number)
	p.Meta = b.articleTags("chapters", ch.Title)
	p.Breadcrumbs = []Link{b.home()}
	p.Body = b.narrative(ch)
	if p.Description == "" {
		p.Description = b.cat.T("page.description.chapter", ch.Title, b.r.Meta.Title, b.edition())
	}
	siblings := []Link{b.home()}
	for j, c := range chapters {
		link := Link{c.Title, b.link(chapterPath(c.Slug))}
		siblings = append(siblings, link)
		item := NavItem{Link: link}
		if j == i {
			item.Current = "page"
		}
		p.Siblings = append(p.Siblings, item)
	}
	siblings = append(siblings, Link{b.cat.T("page.nav.industries"), b.link(industriesPath)})
	p.Prev, p.Next = neighbours(siblings, i+1)
	return p
}
