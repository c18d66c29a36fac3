package site

import (
	"slices"
	"strings"

	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// GB/T 2260 codes of what is called by other words than a province.
var (
	autonomous     = []string{"150000", "450000", "540000", "640000", "650000"}
	municipalities = []string{"110000", "120000", "310000", "500000"}
)

// leagues is the first digits of the codes of the one region that has leagues (盟).
const leagues = "15"

// wording gives the catalogue in words that fit the region the report is about.
func wording(r *report.Report, cat *lang.Catalogue) *lang.Catalogue {
	parts, whole := "other", "province"
	region := r.Region(r.Meta.Region)
	switch code := r.Meta.Region; {
	case region == nil:
		return cat
	case region.Level == "nation":
		parts, whole = "nation", "nation"
	case region.Level == "prefecture" || region.Level == "county":
		parts, whole = "prefecture", "city"
	case slices.Contains(municipalities, code):
		parts, whole = "municipality", "city"
	case strings.HasPrefix(code, leagues):
		parts, whole = "own", "own"
	case slices.Contains(autonomous, code):
		whole = "autonomous"
	}
	return cat.Reworded(
		cat.T("region.parts.own"), cat.T("region.parts."+parts),
		cat.T("region.whole.own"), cat.T("region.whole."+whole),
	)
}
