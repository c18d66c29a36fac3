package sample

import "strconv"

// safety gives the accidents and deaths of special equipment. Deaths happen in
// accidents, so both are drawn together.
func safety() []table {
	total := [len(years)]int{119400, 130800, 142600, 155100, 168400}
	var all []table
	for y, year := range years {
		accidents := table{indicator: "special_equipment_accidents_10k", year: year, status: "final", source: safetySource}
		deaths := table{indicator: "special_equipment_deaths_10k", year: year, status: "final", source: safetySource}
		var accidentRows, deathRows []row
		a, d := row{region: own, counted: true}, row{region: own, counted: true}
		for _, pre := range prefectures {
			r := stream("safety", year, pre.code)
			n := int(float64(total[y]) * pre.size / sizes() * (1 + 0.05*normal("safety", pre.code)))
			x := binomial(r, n, (0.62-0.05*float64(y)-0.02*pre.effect)/1e4)
			dead := 0
			for range x {
				dead += binomial(r, 2, 0.42)
			}
			accidentRows = append(accidentRows, row{region: pre.code, counted: true, x: x, n: n})
			deathRows = append(deathRows, row{region: pre.code, counted: true, x: dead, n: n})
			a.x, a.n, d.x, d.n = a.x+x, a.n+n, d.x+dead, d.n+n
		}
		accidents.add("全区", a)
		accidents.add("盟市", accidentRows...)
		accidents.addAbsent(nation)
		deaths.add("全区", d)
		deaths.add("盟市", deathRows...)
		if year != 2011 && year != 2014 { // those were published and are kept by hand
			deaths.addAbsent(nation)
		}
		all = append(all, accidents, deaths)
	}
	return all
}

// register is a count kept by the bureau, by year; with places it is shared out to the
// prefectures. An empty value has no row.
type register struct {
	id     string
	source string
	values [len(years)]int
	of     [len(years)]int // n, for a proportion; zero for a count
	places bool
	note   string // of the region's row
}

// theRegisters follow the targets of 2020, and the complaints line.
var theRegisters = []register{
	{id: "complaints_12365", source: safetySource, values: [5]int{6840, 7615, 8930, 10420, 12180}, places: true},
	{id: "metrology_traceability_coverage", source: foundation,
		values: [5]int{906, 962, 1019, 1078, 1136}, of: [5]int{1180, 1205, 1230, 1250, 1268}},
	{id: "standard_systems", source: foundation, values: [5]int{1, 1, 2, 2, 3}},
	{id: "standards_formulated", source: foundation, values: [5]int{163, 348, 561, 806, 1087}, note: "2011年起累计；目标期为2016—2020年，另行累计"},
	{id: "national_inspection_centres", source: foundation, values: [5]int{4, 5, 6, 7, 8}},
	{id: "regional_inspection_centres", source: foundation, values: [5]int{9, 11, 12, 14, 16}},
	{id: "industry_metrology_centres", source: foundation, values: [5]int{0, 0, 1, 1, 2}},
	{id: "consumer_goods_testing_coverage", source: foundation,
		values: [5]int{338, 357, 378, 396, 417}, of: [5]int{470, 474, 480, 486, 492}},
	{id: "mineral_testing_coverage", source: foundation,
		values: [5]int{81, 85, 89, 94, 97}, of: [5]int{114, 115, 117, 118, 120}},
	{id: "organic_demo_areas", source: foundation, values: [5]int{1, 1, 2, 3, 3}},
	{id: "low_carbon_enterprises", source: foundation, values: [5]int{0, 0, 2, 5, 9}},
	{id: "geographical_indications", source: foundation, values: [5]int{19, 23, 27, 31, 35}, places: true},
	{id: "cultivated_brands", source: foundation, values: [5]int{142, 183, 229, 281, 338}, places: true},
	{id: "quality_cities", source: foundation, values: [5]int{0, 0, 0, 1, 1}},
	{id: "famous_brand_zones", source: foundation, values: [5]int{1, 2, 4, 5, 7}},
	{id: "std_pilot_projects", source: foundation, values: [5]int{11, 15, 19, 23, 27}},
}

// registers gives the tables of theRegisters.
func registers() []table {
	var all []table
	for _, reg := range theRegisters {
		parts := reg.share()
		for y, year := range years {
			t := table{indicator: reg.id, year: year, status: "final", source: reg.source}
			r := row{region: own, note: reg.note}
			if reg.of[y] > 0 {
				r.counted, r.x, r.n = true, reg.values[y], reg.of[y]
			} else {
				r.value = strconv.Itoa(reg.values[y])
			}
			t.add("全区", r)
			if reg.places {
				var rows []row
				for p, pre := range prefectures {
					rows = append(rows, row{region: pre.code, value: strconv.Itoa(parts[y][p])})
				}
				t.add("盟市", rows...)
			}
			all = append(all, t)
		}
	}
	return all
}

// share deals the region's count out to the prefectures one by one, each year's growth
// on top of the year before, so that no prefecture ever loses any.
func (reg register) share() (parts [len(years)][]int) {
	weight := sizes()
	r := stream(reg.id, "share")
	have := make([]int, len(prefectures))
	dealt := 0
	for y := range years {
		for ; dealt < reg.values[y]; dealt++ {
			at, p := r.Float64()*weight, 0
			for at > prefectures[p].size && p < len(prefectures)-1 {
				at -= prefectures[p].size
				p++
			}
			have[p]++
		}
		parts[y] = append([]int(nil), have...)
	}
	return parts
}
