package sample

import "strings"

// amendment changes the rows of some cells after the draw: a missing value and its
// reason, a status, a note, a break. A cell that is not there is added. Place "" means
// every row of the table, industry "*" every industry's and "" only all together.
type amendment struct {
	indicator   string
	first, last int
	places      string
	industries  string
	missing     string
	status      string
	breaks      bool
	note        string
}

const (
	notMade    = "非制造业，本指标不适用"
	notSampled = "服务业不属于产品监督抽查范围"
	yearbook   = "统计年鉴尚未公布"
	smallCount = "受验工程过少，或为防止由合计推出其他数值，不公布"
)

// amendments lists them all. A suppressed cell needs company: where the prefectures add
// up to the region, one alone would follow from the others.
var amendments = []amendment{
	// not applicable
	{passRate, 2011, 2015, own, "H61 H62 L72 N78", "not_applicable", "", false, notSampled},
	{"mfg_product_pass_rate", 2011, 2015, own, "B06 B07 D45", "not_applicable", "", false, notMade},
	{"quality_competitiveness_index", 2011, 2015, own, "B06 B07 D45", "not_applicable", "", false, notMade},
	{"low_carbon_enterprises", 2011, 2012, own, "", "not_applicable", "", false, "认证制度尚未实施"},

	// not available
	{"mfg_product_pass_rate", 2011, 2014, nation, "", "not_available", "", false, "未找到公布值"},
	{"quality_competitiveness_index", 2011, 2012, nation, "", "not_available", "", false, "未找到公布值"},
	{"quality_competitiveness_index", 2014, 2014, nation, "", "not_available", "", false, "未找到公布值"},
	{"quality_competitiveness_index", 2011, 2012, "152900", "", "not_available", "", false, "纳入统计的企业过少，未计算"},
	{"quality_training_hours", 2011, 2011, "152200 152900", "", "not_available", "", false, "当年未上报"},
	{"customer_satisfaction", 2014, 2014, own, "C16", "not_available", "", false, "当年未组织测评"},

	// not yet
	{"rd_intensity", 2015, 2015, "west neighbours", "", "not_yet", "", false, yearbook},
	{"labour_productivity", 2015, 2015, "west neighbours", "", "not_yet", "", false, yearbook},
	{"new_product_sales", 2015, 2015, "152900", "", "not_yet", "", false, "快报尚未报送"},

	// suppressed
	{"project_acceptance_rate", 2014, 2015, "150300 152900", "", "suppressed", "", false, smallCount},

	// below half of the last printed digit
	{"new_product_sales", 2011, 2015, own, "C16", "below_unit", "", false, "不足0.05%"},

	// series breaks
	{passRate, 2011, 2011, "150800", "", "", "", true, "2010年为公布值，2011年起为示例数据，口径不同，不可比"},
	{"customer_satisfaction", modelYear, modelYear, "", "*", "", "", true, "2013年起改用新的测评模型，与以前各年不可比"},
	{"qms_certified_rate", 2015, 2015, "150300", "", "", "", true, "2015年起调查范围由规模以上企业扩大到全部工业企业"},

	// a denominator of another kind
	{"complaint_rate", 2011, 2015, own + " " + nation, "H61 H62 L72 N78", "", "", false, "以接待人次代替销售量"},

	// status
	{"rd_intensity", 2014, 2014, own, "", "", "revised", false, "按统计年鉴修订"},
	{"labour_productivity", 2015, 2015, "152500 152900", "", "", "estimated", false, "按前三季度推算"},

	// published figures of part of the samples: they stand for neither the year nor the
	// industry, so they are named beside the example figure and never take its cell
	{passRate, 2014, 2014, own, "", "", "", false, "另有公布值：2014年第四季度抽查149批次，合格126批次，不代表全年（来源nmg-sampling-2014q4）"},
	{passRate, 2014, 2014, own, "C17", "", "", false, "另有公布值：2014年毛绒制品抽查60批次，合格59批次，不代表纺织业（来源nmg-cashmere）"},
	{passRate, 2015, 2015, own, "C17", "", "", false, "另有公布值：2015年毛绒制品抽查60批次，合格56批次，不代表纺织业（来源nmg-cashmere）"},
}

// preliminary are the indicators whose last year comes from a flash report.
const preliminary = "rd_intensity new_product_sales labour_productivity"

func (a amendment) covers(r row) bool {
	if r.stratum != "" || a.places != "" && !strings.Contains(a.places, r.place()) {
		return false
	}
	return a.industries == "*" || r.industry == "" && a.industries == "" ||
		r.industry != "" && strings.Contains(a.industries, r.industry)
}

func (a amendment) apply(r row) row {
	if a.missing != "" {
		r.counted, r.x, r.n, r.value, r.missing = false, 0, 0, "", a.missing
	}
	if a.status != "" {
		r.status = a.status
	}
	if a.note != "" {
		r.note = a.note
	}
	r.breaks = r.breaks || a.breaks
	return r
}

// amend makes every amendment of the table, and adds the rows it had none for.
func (t *table) amend() {
	if t.year == lastYear && t.suffix == "" && strings.Contains(preliminary, t.indicator) {
		t.status = "preliminary"
	}
	// A table of advanced levels is somebody else's.
	if t.suffix != "" {
		return
	}
	var missing []row
	for _, a := range amendments {
		if a.indicator != t.indicator || t.year < a.first || t.year > a.last {
			continue
		}
		found := false
		for _, s := range t.sections {
			for i, r := range s.rows {
				if a.covers(r) {
					s.rows[i], found = a.apply(r), true
				}
			}
		}
		if !found {
			missing = append(missing, a.rows()...)
		}
	}
	t.add("其他没有数值的", missing...)
}

// rows gives new rows for the cells of an amendment.
func (a amendment) rows() []row {
	var rows []row
	for _, place := range strings.Fields(a.places) {
		codes := strings.Fields(a.industries)
		if len(codes) == 0 {
			codes = []string{""}
		}
		for _, code := range codes {
			r := mark{place: place}.row()
			r.industry = code
			rows = append(rows, a.apply(r))
		}
	}
	return rows
}
