package page

// NotFound is the page a web server shows for an address that leads nowhere. It may be
// shown at any depth, so its links alone start at the server's root.
type NotFound struct {
	Base
	Text string // what to do now
}

func (b *builder) notFoundPage() Page {
	b.root = "/"
	p := &NotFound{Base: b.base("notfound", b.cat.T("page.notfound.title"), b.cat.T("page.notfound.text")),
		Text: b.cat.T("page.notfound.text")}
	p.Eyebrow = "404"
	p.Meta = b.columnTags("index")
	return p
}
