package page

import (
	"cmp"

	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// Names of things in the language of the report: the data give Chinese and English
// names; a name that the data lack falls back to the other.

func (b *builder) name(name, en string) string {
	if cmp.Or(b.naming, b.cat.Tag()) == lang.English && en != "" {
		return en
	}
	return name
}

func (b *builder) indicatorName(ind *report.Indicator) string { return b.name(ind.Name, ind.En) }

// industryName names an industry; "" is all industries together.
func (b *builder) industryName(code string) string {
	if code == "" {
		return b.cat.T("page.industry.all")
	}
	if i := b.r.Industry(code); i != nil {
		return b.name(i.Name, i.En)
	}
	return code
}

// regionName is a region's full name: 呼和浩特市.
func (b *builder) regionName(code string) string {
	if g := b.r.Region(code); g != nil {
		return b.name(g.Name, g.En)
	}
	return code
}

// regionShort is a region's short name, for heads and axes: 呼和浩特.
func (b *builder) regionShort(code string) string {
	if g := b.r.Region(code); g != nil && g.Short != "" {
		return b.name(g.Short, g.En)
	}
	return b.regionName(code)
}

// placeName names whom an observation is about, as heads and marks do: 全国, 西部地区,
// 国内先进.
func (b *builder) placeName(p report.Place) string {
	switch p.Kind {
	case report.InRegion:
		return b.regionShort(p.ID)
	case report.InGroup:
		if g := b.r.Group(p.ID); g != nil {
			return b.name(g.Name, g.En)
		}
	case report.AtLevel:
		return b.cat.T("page.level." + p.ID)
	}
	return p.ID
}
