package audit

import (
	"strconv"
	"strings"

	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// describe names a cell for a problem, in a form that needs no grammar.
func (u *auditor) describe(k report.Key) string {
	words := []string{k.Indicator}
	if ind := u.r.Indicator(k.Indicator); ind != nil {
		words[0] = u.name(ind.Name, ind.En)
	}
	words = append(words, strconv.Itoa(k.Year), u.placeName(k.Place))
	if k.Industry != "" {
		words = append(words, k.Industry)
		if i := u.r.Industry(k.Industry); i != nil {
			words[len(words)-1] += " " + u.name(i.Name, i.En)
		}
	}
	return strings.Join(words, " · ")
}

func (u *auditor) name(name, en string) string {
	if u.cat.Tag() == lang.English && en != "" {
		return en
	}
	return name
}

// placeName names whom an observation is about: 全国, 西部地区, 国内先进.
func (u *auditor) placeName(p report.Place) string {
	switch p.Kind {
	case report.InRegion:
		if g := u.r.Region(p.ID); g != nil {
			if g.Short != "" {
				return u.name(g.Short, g.En)
			}
			return u.name(g.Name, g.En)
		}
	case report.InGroup:
		if g := u.r.Group(p.ID); g != nil {
			return u.name(g.Name, g.En)
		}
	case report.AtLevel:
		return u.cat.T("page.level." + p.ID)
	}
	return p.ID
}
