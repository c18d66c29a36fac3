package sample

// leaders are the industries for which advanced levels are given.
const leaders = "C13 C14 C17 C19 C26 C30 C32 C35 C36 C38"

// manufacturing gives the divisions from C13 up to a last one.
func manufacturing(last string) []industry {
	var list []industry
	for _, i := range industries {
		if i.code[0] == 'C' && i.code <= last {
			list = append(list, i)
		}
	}
	return list
}

func withServices() []industry { return append(pick(allCodes), services...) }

const (
	allCodes     = "C13 C14 C15 C17 C18 C19 C20 C21 C22 C25 C26 C27 C29 C30 C31 C32 C33 C34 C35 C36 C38 C39 C40"
	machinery    = "C33 C34 C35 C36 C37 C38 C39 C40"
	durables     = "C34 C35 C36 C37 C38 C39 C40"
	delivered    = "B06 C13 C14 C15 C17 C18 C25 C26 C27 C29 C30 C31 C32 C33 C34 C35 C36 C38"
	survey       = "sample-survey"
	safetySource = "sample-safety"
	foundation   = "sample-foundation"
)

// countPlans are the indicators counted as x of n, but for the supervision pass rate
// and the safety of special equipment, which have files of their own.
var countPlans = []countPlan{
	// macro
	{id: "project_acceptance_rate", source: safetySource, per: 100, level: 97.4, slope: 0.3, load: 0.04,
		total: 1680, growth: 0.04, absent: []string{nation}},
	{id: "key_instruments_verified_rate", source: foundation, per: 100, level: 96.8, slope: 0.45, load: 0.05,
		total: 26400, growth: 0.06},
	{id: "ccc_conformity_rate", source: foundation, per: 100, level: 95.4, slope: 0.5, load: 0.03,
		total: 960, growth: 0.05, absent: []string{nation}},
	// process
	{id: "first_pass_yield", source: survey, per: 100, level: 94.2, slope: 0.45, load: 0.055, spread: 0.35, tech: 0.3,
		total: 2900, growth: 0.03, list: manufacturing("C43"), leaders: leaders, marks: []mark{
			{place: nation, level: 95.0, slope: 0.25, scale: 9},
			{place: "west", level: 93.8, slope: 0.35, scale: 3},
			{place: "neighbours", level: 94.3, slope: 0.3, scale: 3},
		}},
	{id: "scrap_rate", source: survey, per: 100, level: 1.35, slope: -0.07, load: -0.05, spread: 0.35,
		total: 46000, growth: 0.03, list: manufacturing("C43"), only: true, marks: []mark{
			{place: nation, level: 1.18, slope: -0.04, scale: 6},
			{place: "west", level: 1.42, slope: -0.05, scale: 2, totals: true},
			{place: "neighbours", level: 1.36, slope: -0.05, scale: 2, totals: true},
		}},
	{id: "dpmo", source: survey, per: 1e6, level: 2840, slope: -130, load: -0.04, spread: 0.3,
		total: 64000, growth: 0.05, list: pick(machinery), only: true, marks: []mark{
			{place: nation, level: 2350, slope: -90, scale: 4},
			{place: "west", level: 2900, slope: -100, scale: 2, totals: true},
		}},
	// management
	{id: "qms_certified_rate", source: survey, per: 100, level: 38.5, slope: 1.8, load: 0.04, spread: 0.3, tech: 0.6,
		total: 2400, growth: 0.05, list: manufacturing("C43"), marks: []mark{
			{place: nation, level: 43.0, slope: 1.2, scale: 8},
			{place: "west", level: 37.2, slope: 1.3, scale: 3, totals: true},
			{place: "neighbours", level: 40.1, slope: 1.2, scale: 3, totals: true},
		}},
	{id: "cqo_rate", source: survey, per: 100, level: 24.5, slope: 4.2, load: 0.05,
		total: 1150, growth: 0.05, absent: []string{nation}},
	// competitive
	{id: "on_time_delivery", source: survey, per: 100, level: 92.6, slope: 0.4, load: 0.04, spread: 0.3,
		total: 2800, growth: 0.03, list: pick(delivered), only: true, marks: []mark{
			{place: nation, level: 94.0, slope: 0.25, scale: 8},
			{place: "west", level: 92.1, slope: 0.3, scale: 3, totals: true},
			{place: "neighbours", level: 92.8, slope: 0.3, scale: 3, totals: true},
		}},
	// after sales
	{id: "complaint_rate", source: survey, per: 1e4, level: 1.9, slope: -0.12, load: -0.06, spread: 0.35,
		total: 9200000, growth: 0.04, list: withServices(), only: true, marks: []mark{
			{place: nation, level: 1.65, slope: -0.08, scale: 6},
			{place: "west", level: 2.0, slope: -0.08, scale: 2, totals: true},
			{place: "neighbours", level: 1.92, slope: -0.09, scale: 2, totals: true},
		}},
	{id: "complaint_closure", source: safetySource, per: 100, level: 93.8, slope: 0.7, load: 0.06,
		total: 2750, growth: 0.07, marks: []mark{
			{place: nation, level: 95.2, slope: 0.4, scale: 9},
			{place: "west", level: 93.0, slope: 0.5, scale: 4},
			{place: "neighbours", level: 94.1, slope: 0.5, scale: 4},
		}},
}

// valuePlans are the indicators entered as values.
var valuePlans = []valuePlan{
	// macro
	{id: "mfg_product_pass_rate", source: "sample-index", decimals: 2, level: 92.3, slope: 0.35, load: 0.2, spread: 1.3, noise: 0.3,
		most: 100, list: manufacturing("C41"), published: nation, marks: []mark{
			{place: nation, level: 92.9, slope: 0.25},
			{place: "west", level: 92.1, slope: 0.3},
			{place: "neighbours", level: 92.4, slope: 0.25, totals: true},
		}},
	{id: "quality_competitiveness_index", source: "sample-index", decimals: 2, level: 80.6, slope: 0.45, load: 0.22, spread: 1.9, tech: 0.8, noise: 0.5,
		least: 60, most: 100, list: manufacturing("C43"), published: nation, marks: []mark{
			{place: nation, level: 83.5, slope: 0.25},
			{place: "west", level: 80.9, slope: 0.35},
			{place: "neighbours", level: 81.5, slope: 0.3},
		}},
	// management
	{id: "product_grade_rate", source: survey, decimals: 2, level: 96, slope: 1.1, load: 0.65, spread: 8, tech: 0.5, noise: 1.6,
		most: 150, list: pick(allCodes), leaders: leaders, better: 1, marks: []mark{
			{place: nation, level: 101, slope: 0.7},
			{place: "west", level: 95.2, slope: 0.8, totals: true},
			{place: "neighbours", level: 98.3, slope: 0.8, totals: true},
		}},
	{id: "quality_loss_rate", source: survey, decimals: 2, level: 0.86, slope: -0.05, load: -0.035, spread: 0.2, noise: 0.05,
		least: 0.06, most: 100, list: manufacturing("C43"), leaders: leaders, better: -1, marks: []mark{
			{place: nation, level: 0.72, slope: -0.03},
			{place: "west", level: 0.88, slope: -0.04, totals: true},
			{place: "neighbours", level: 0.82, slope: -0.03, totals: true},
		}},
	{id: "quality_cost_ratio", source: survey, decimals: 2, level: 2.62, slope: -0.04, load: 0.02, spread: 0.5, noise: 0.1,
		least: 0.1, most: 100, list: pick(allCodes), only: true, marks: []mark{
			{place: nation, level: 2.48, slope: -0.02},
		}},
	{id: "quality_training_hours", source: survey, decimals: 1, level: 18.5, slope: 0.9, load: 0.6, noise: 1.8,
		most: 200, absent: []string{nation}},
	// competitive
	{id: "rd_intensity", source: survey, decimals: 2, level: 0.78, slope: 0.06, load: 0.025, spread: 0.35, tech: 0.95, noise: 0.08,
		most: 100, list: manufacturing("C43"), marks: []mark{
			{place: nation, level: 0.97, slope: 0.05},
			{place: "west", level: 0.64, slope: 0.04, totals: true},
			{place: "neighbours", level: 0.71, slope: 0.04, totals: true},
		}},
	{id: "new_product_sales", source: survey, decimals: 1, level: 7.6, slope: 0.45, load: 0.25, spread: 3.6, tech: 0.9, noise: 0.6,
		most: 100, list: manufacturing("C43"), marks: []mark{
			{place: nation, level: 13.6, slope: 0.5},
			{place: "west", level: 7.8, slope: 0.4, totals: true},
			{place: "neighbours", level: 8.9, slope: 0.4, totals: true},
		}},
	{id: "labour_productivity", source: survey, decimals: 2, level: 41, slope: 2.2, load: 1.1, noise: 5,
		least: 8, most: 1000, marks: []mark{
			{place: nation, level: 33.4, slope: 1.9},
			{place: "west", level: 34.2, slope: 2.0},
			{place: "neighbours", level: 31.6, slope: 1.8},
		}},
	// after sales
	{id: "customer_satisfaction", source: survey, decimals: 2, level: 78.6, slope: 0.7, load: 0.3, spread: 1.8, noise: 0.5,
		most: 100, list: withServices(), leaders: leaders, better: 1, shift: -3.2, shiftYear: modelYear, marks: []mark{
			{place: nation, level: 79.7, slope: 0.5},
			{place: "west", level: 78.3, slope: 0.55, totals: true},
			{place: "neighbours", level: 78.9, slope: 0.5, totals: true},
		}},
	{id: "service_response_time", source: survey, decimals: 1, level: 26.5, slope: -1.6, load: -0.5, spread: 3.5, noise: 1,
		least: 1, most: 1000, list: pick(durables), only: true, leaders: leaders, better: -1, marks: []mark{
			{place: nation, level: 22.4, slope: -1.1},
			{place: "west", level: 27.1, slope: -1.2, totals: true},
			{place: "neighbours", level: 25.6, slope: -1.2, totals: true},
		}},
}

// modelYear is the first year of the present satisfaction model.
const modelYear = 2013
