package exchange

import (
	"cmp"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"
)

// contents fills the first sheet: what the workbook is, how to read it, and links to
// the others.
func (x *xlsx) contents(s *sheet, others []*sheet) {
	m, t := &x.Report.Meta, x.cat.T
	edition := strconv.Itoa(m.Year)
	s.title = t("exchange.title", m.Title, edition)
	s.about = t("exchange.about.contents")
	s.lines = []string{
		t("exchange.publisher", m.Publisher),
		t("exchange.released", m.Released.Format(t("page.date"))),
		t("exchange.cite", m.Publisher, m.Title, edition, m.Released.Format(time.DateOnly)),
	}
	if m.Provisional {
		s.lines[1] = t("page.cover.provisional", m.Released.Format(t("page.date")))
		s.lines[2] = t("exchange.cite", m.Publisher, m.Title, edition, t("page.cite.undated"))
	}
	if len(x.marks) > 0 {
		s.lines = append(s.lines, t("exchange.demonstration", t("exchange.synthetic")))
	}
	s.lines = append(s.lines,
		t("exchange.read.rows"), t("exchange.read.gap"),
		t("exchange.read.verdict", percent(m.Confidence)),
		x.legend(), t("exchange.read.blank"), t("exchange.read.digits"), t("exchange.read.sheets"), "",
	)
	s.rows = len(others)
	for i, o := range others {
		s.links = append(s.links, sheetLink{"A" + strconv.Itoa(s.head()+1+i), o})
	}
	head := func(name string) string { return t("exchange.head." + name) }
	s.columns = []column{
		{head: head("sheet"), width: 34, style: linkStyle, write: func(c *cells, i int) { c.text(others[i].name) }},
		{head: head("about"), width: 80, style: wrapStyle, write: func(c *cells, i int) { c.text(others[i].about) }},
		{head: head("unit"), width: 12, style: textStyle, write: func(c *cells, i int) { c.text(others[i].unit) }},
		{head: head("rows"), width: 12, style: countStyle, write: func(c *cells, i int) { c.number(float64(others[i].rows)) }},
	}
}

// properties are what the workbook says of itself. Its times are those of the report's
// release: the same report gives the same workbook.
func (x *xlsx) properties() *excelize.DocProperties {
	m := &x.Report.Meta
	released := m.Released.UTC().Format(time.RFC3339)
	creator := cmp.Or(m.Publisher, "Zhijian")
	return &excelize.DocProperties{
		Title:          x.cat.T("exchange.title", m.Title, strconv.Itoa(m.Year)),
		Subject:        x.cat.T("exchange.about.contents"),
		Creator:        creator,
		LastModifiedBy: creator,
		Language:       x.cat.Tag(),
		Created:        released,
		Modified:       released,
	}
}

// percent shows a share as people read it: 95%.
func percent(share float64) string { return strconv.FormatFloat(100*share, 'g', 6, 64) + "%" }
