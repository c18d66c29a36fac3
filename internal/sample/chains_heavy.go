package sample

// Bases of references that more than one chain uses.
const (
	top3     = "前三名均值"
	alone    = "单个企业"
	standard = "标准限值"
)

func value(series string) chainRef { return chainRef{series: series} }

// single is a reference that rests on one enterprise: a range and no name.
func single(series, label string) chainRef {
	return chainRef{series: series, basis: alone, n: 1, label: label}
}

var energyChains = []chain{
	{
		stem: "power", name: "火力发电质量对比提升", industry: "D44", product: "火力发电", tier: "industry",
		owner: "内蒙古自治区质量技术监督局计量处", first: 2014, last: 2015,
		items: []chainItem{
			{kind: "process", indicator: "unit_energy", own: "327.0 323.5", basis: top3, n: 3,
				levels: [3]chainRef{{}, value("318.0 316.8"), value("324.5 323.0")}, note: "产品单位：兆瓦时；供电煤耗"},
			{kind: "process", indicator: "instrument_calibration_rate", own: "1862/1930 1921/1966", basis: top3, n: 3,
				levels: [3]chainRef{{}, value("99.2 99.3"), value("97.5 97.6")}},
			{kind: "management", indicator: "cqo_rate", own: "4/22 9/23",
				levels: [3]chainRef{{}, {}, {series: "35.0 40.0", basis: "参评企业平均", n: 18}}},
			{kind: "competitive", indicator: "labour_productivity", own: "96.40 99.80", basis: top3, n: 3,
				levels: [3]chainRef{single("150.00~185.00 150.00~190.00", "国际发电企业A"), value("118.00 120.50"), {}}},
			{kind: "after_sales", indicator: "service_response_time", own: "2.6 2.1", basis: top3, n: 3,
				levels: [3]chainRef{{}, value("1.6 1.5"), value("2.3 2.2")}, note: "供热用户报修后的到场时间"},
		},
		measures: []chainMeasure{
			{id: "m1", text: "开展机组能效对标，完成汽轮机通流改造", owner: "各发电企业", due: "2015-10-31", status: "under_way done",
				effect: "供电煤耗下降3千克标准煤/兆瓦时", indicator: "unit_energy"},
			{id: "m2", text: "在全部统调电厂设立首席质量官", owner: "行业协会", due: "2016-09-30", status: "planned under_way",
				effect: "设置率达到六成", indicator: "cqo_rate"},
			{id: "m3", text: "建立供热报修统一调度平台", owner: "供热企业联合组", due: "2016-10-31", status: "- under_way",
				effect: "到场时间缩短到1.6小时", indicator: "service_response_time"},
		},
	},
}

var materialChains = []chain{
	{
		stem: "polyolefin", name: "煤制聚烯烃质量对比提升", industry: "C26", product: "煤制聚烯烃", tier: "enterprise",
		owner: "鄂尔多斯市质量技术监督局", first: 2013, last: 2015,
		items: []chainItem{
			{kind: "process", indicator: "unit_energy", own: "3265.0 3246.0 3246.0",
				levels: [3]chainRef{{}, {series: "2980.0 2980.0 2980.0", basis: standard, label: "能耗先进值"}, {series: "3190.0 3188.0 3186.0", basis: top3, n: 3}},
				note:   "产品单位：吨"},
			{kind: "process", indicator: "scrap_rate", own: "131/15400 129/15620 130/15800", basis: top3, n: 3,
				levels: [3]chainRef{single("0.35~0.50 0.35~0.50 0.35~0.50", "国际化工企业B"), value("0.61 0.60 0.60"), value("0.80 0.79 0.79")}},
			{kind: "management", indicator: "product_grade_rate", own: "108.20 109.10 111.40", basis: top3, n: 3,
				levels: [3]chainRef{{}, value("121.00 121.50 122.00"), value("112.00 112.40 112.80")}},
			{kind: "management", indicator: "qc_circle_density", own: "930/3000 1035/3000 1146/3000", basis: top3, n: 3,
				levels: [3]chainRef{{}, value("52.0 53.0 54.0"), {}}},
			{kind: "competitive", indicator: "labour_productivity", own: "128.40 131.20 135.60", basis: top3, n: 3,
				levels: [3]chainRef{single("188.00~215.00 190.00~220.00 190.00~220.00", "国际化工企业B"), value("152.00 153.50 155.00"), {}}},
			{kind: "after_sales", indicator: "complaint_closure", own: "41/44 46/48 52/53", basis: top3, n: 3,
				levels: [3]chainRef{{}, value("98.5 98.6 98.8"), value("95.5 95.8 96.0")}},
			{kind: "after_sales", indicator: "service_response_time", own: "30.0 26.5 24.0", basis: top3, n: 3,
				levels: [3]chainRef{{}, value("18.0 17.5 17.0"), value("26.0 25.5 25.0")}},
		},
		measures: []chainMeasure{
			{id: "m1", text: "实施蒸汽管网余热回收改造", owner: "动力车间", due: "2015-03-31", status: "planned under_way done",
				effect: "单位产品综合能耗下降100千克标准煤/吨", indicator: "unit_energy"},
			{id: "m2", text: "引入在线熔融指数检测，减少切换料", owner: "质量部", due: "2015-12-31", status: "- planned under_way",
				effect: "废品率降到0.7%以下", indicator: "scrap_rate"},
			{id: "m3", text: "与下游用户共建牌号开发小组", owner: "销售部", due: "2016-09-30", status: "- - planned",
				effect: "优等品产值占比提高", indicator: "product_grade_rate"},
			{id: "m4", text: "外购国外牌号配方", owner: "技术部", due: "2014-12-31", status: "planned dropped -",
				effect: "缩短牌号开发时间", indicator: "product_grade_rate"},
		},
	},
	{
		stem: "aluminium", name: "铝板带质量对比提升", industry: "C32", product: "铝板带", tier: "industry",
		owner: "内蒙古自治区质量技术监督局质量管理处", first: 2013, last: 2015,
		items: []chainItem{
			{kind: "process", indicator: "dpmo", own: "522/200000 516/205000 540/210000", basis: top3, n: 3,
				levels: [3]chainRef{{}, value("1900 1820 1740"), value("2480 2450 2420")}},
			{kind: "process", indicator: "oee", own: "78.4 78.6 78.1", basis: top3, n: 3,
				levels: [3]chainRef{single("86.0~90.0 86.0~90.0 87.0~91.0", "国际铝加工企业A"), value("83.0 84.1 85.3"), {}}},
			{kind: "management", indicator: "superior_grade_share", own: "42.30 43.10 43.00", basis: top3, n: 3,
				levels: [3]chainRef{{}, value("55.00 57.20 59.60"), value("46.00 46.50 47.20")}},
			{kind: "competitive", indicator: "rd_intensity", own: "0.92 0.95 0.96", basis: top3, n: 3,
				levels: [3]chainRef{single("2.10~2.60 2.10~2.60 2.20~2.70", "国际铝加工企业A"), value("1.35 1.42 1.55"), value("1.05 1.08 1.10")}},
			{kind: "competitive", indicator: "on_time_delivery", own: "915/1000 928/1010 936/1020", basis: top3, n: 3,
				levels: [3]chainRef{{}, value("96.2 96.4 96.5"), value("93.5 93.6 93.8")}},
			{kind: "after_sales", indicator: "customer_satisfaction", own: "77.40 77.90 78.10", basis: "行业测评", n: 12,
				levels: [3]chainRef{{}, value("81.20 81.60 82.00"), value("78.60 78.90 79.30")}},
		},
		measures: []chainMeasure{
			{id: "m1", text: "建立轧制过程统计控制和预警", owner: "行业协会", due: "2014-12-31", status: "planned under_way under_way",
				effect: "百万机会缺陷数降到2000以下", indicator: "dpmo"},
			{id: "m2", text: "组织设备点检和快速换辊培训", owner: "行业协会", due: "2015-09-30", status: "- under_way done",
				effect: "设备综合效率提高2个百分点", indicator: "oee"},
			{id: "m3", text: "联合高校建立铝合金深加工研发中心", owner: "自治区科技主管部门", due: "2017-12-31", status: "- planned under_way",
				effect: "研发经费比重达到1.2%", indicator: "rd_intensity"},
		},
	},
	{
		stem: "magnet", name: "稀土永磁材料质量对比提升", industry: "C32", product: "钕铁硼永磁材料", tier: "product",
		owner: "包头市质量技术监督局", first: 2014, last: 2015,
		items: []chainItem{
			{kind: "process", indicator: "process_capability_cpk", own: "1.12 1.31", basis: top3, n: 3,
				levels: [3]chainRef{{series: "1.67 1.67", basis: "行业公认要求", label: "长期能力要求"}, value("1.45 1.48"), {}},
				note:   "2015年起按成品尺寸计算，原按毛坯尺寸，两年不可比", breaks: 2015},
			{kind: "process", indicator: "rolled_throughput_yield", own: "86.1 88.0", basis: top3, n: 3,
				levels: [3]chainRef{single("94.0~96.5 94.0~96.5", "国际磁材企业C"), value("91.5 91.8"), value("87.0 87.2")}},
			{kind: "process", indicator: "key_characteristic_deviation", own: "0.012 0.009", basis: top3, n: 3,
				levels: [3]chainRef{{}, value("0.004 0.004"), {}}, note: "厚度偏差，毫米；望目特性"},
			{kind: "management", indicator: "excellence_score", own: "486 521", note: "参照企业未参评"},
			{kind: "competitive", indicator: "key_performance_level", own: "46.00 47.50", basis: top3, n: 3,
				levels: [3]chainRef{value("52.00 52.00"), value("49.50 50.00"), value("46.50 46.50")}, note: "最大磁能积，兆高奥"},
			{kind: "competitive", indicator: "patents_per_output", own: "0.35 0.42", basis: top3, n: 3,
				levels: [3]chainRef{{}, value("0.80 0.85"), {}}},
			{kind: "after_sales", indicator: "complaint_closure", own: "27/29 33/34", basis: top3, n: 3,
				levels: [3]chainRef{{}, value("97.8 98.0"), {}}},
		},
		measures: []chainMeasure{
			{id: "m1", text: "改造烧结气氛控制，统一成品检测基准", owner: "技术中心", due: "2015-08-31", status: "under_way done",
				effect: "直通率提高2个百分点", indicator: "rolled_throughput_yield"},
			{id: "m2", text: "建设重稀土扩散中试线", owner: "技术中心", due: "2016-11-30", status: "- under_way",
				effect: "最大磁能积达到50兆高奥", indicator: "key_performance_level"},
		},
	},
}

var equipmentChains = []chain{
	{
		stem: "turbine", name: "风电机组质量对比提升", industry: "C38", product: "风力发电机组", tier: "enterprise",
		owner: "乌兰察布市质量技术监督局", first: 2014, last: 2015,
		items: []chainItem{
			{kind: "process", indicator: "first_pass_yield", own: "288/312 305/324", basis: top3, n: 3,
				levels: [3]chainRef{{}, value("96.8 97.0"), value("93.2 93.5")}},
			{kind: "management", indicator: "quality_training_hours", own: "24.5 31.0", basis: top3, n: 3,
				levels: [3]chainRef{{}, value("42.0 43.0"), value("28.0 28.5")}},
			{kind: "management", indicator: "quality_loss_rate", own: "1.45 1.22", basis: top3, n: 3,
				levels: [3]chainRef{single("0.40~0.60 0.40~0.60", "国际整机企业D"), value("0.85 0.83"), {}}},
			{kind: "competitive", indicator: "on_time_delivery", own: "171/196 188/205", basis: top3, n: 3,
				levels: [3]chainRef{{}, value("95.0 95.2"), value("90.5 90.8")}},
			{kind: "after_sales", indicator: "repair_time", own: "38.5 31.0", basis: top3, n: 3,
				levels: [3]chainRef{single("16.0~20.0 16.0~20.0", "国际整机企业D"), value("26.0 25.5"), value("33.0 32.5")}},
			{kind: "after_sales", indicator: "first_fix_rate", own: "402/520 441/548", basis: top3, n: 3,
				levels: [3]chainRef{{}, value("86.5 87.0"), {}}},
			{kind: "after_sales", indicator: "spare_part_fill_rate", own: "1326/1500 1374/1500", basis: top3, n: 3,
				levels: [3]chainRef{{}, value("95.0 95.2"), value("90.0 90.3")}},
		},
		measures: []chainMeasure{
			{id: "m1", text: "在三个风场设区域备件库", owner: "服务公司", due: "2015-09-30", status: "under_way done",
				effect: "平均修复时间降到30小时", indicator: "repair_time"},
			{id: "m2", text: "实行叶片出厂全数无损检测", owner: "质量部", due: "2016-07-31", status: "planned under_way",
				effect: "一次交验合格率达到96%", indicator: "first_pass_yield"},
			{id: "m3", text: "建立用户故障数据回传和分析", owner: "服务公司", due: "2016-12-31", status: "- planned",
				effect: "一次修复率达到85%", indicator: "first_fix_rate"},
		},
	},
	{
		stem: "roadheader", name: "煤矿掘进机质量对比提升", industry: "C35", product: "悬臂式掘进机", tier: "product",
		owner: "包头市质量技术监督局", first: 2014, last: 2014,
		items: []chainItem{
			{kind: "process", indicator: "first_pass_yield", own: "211/218", basis: top3, n: 3,
				levels: [3]chainRef{{}, value("96.5"), value("94.0")}},
			{kind: "management", indicator: "quality_loss_rate", own: "0.72", basis: top3, n: 3,
				levels: [3]chainRef{{}, value("0.75"), value("0.88")}},
			{kind: "competitive", indicator: "new_product_sales", own: "21.5", basis: top3, n: 3,
				levels: [3]chainRef{{}, value("20.8"), {}}},
			{kind: "after_sales", indicator: "service_response_time", own: "15.5", basis: top3, n: 3,
				levels: [3]chainRef{{}, value("16.0"), value("21.0")}, note: "各项已达到国内先进，2014年结束"},
		},
		measures: []chainMeasure{
			{id: "m1", text: "完成截割部寿命试验台建设", owner: "技术部", due: "2014-11-30", status: "done", effect: "达到国内先进", indicator: "first_pass_yield"},
		},
	},
	{
		stem: "dumper", name: "矿用自卸车质量对比提升", industry: "C36", product: "矿用自卸车", tier: "product",
		owner: "包头市质量技术监督局", first: 2015, last: 2015,
		items: []chainItem{
			{kind: "process", indicator: "rework_rate", own: "94/1650", basis: top3, n: 3,
				levels: [3]chainRef{{}, value("3.20"), {}}},
			{kind: "management", indicator: "qc_circle_density", own: "203/700", basis: top3, n: 3,
				levels: [3]chainRef{{}, value("48.0"), value("33.0")}},
			{kind: "competitive", indicator: "market_share", own: "37.50",
				levels: [3]chainRef{{}, single("18.00~24.00", "国内同类企业E"), {}}},
			{kind: "competitive", indicator: "price_premium", own: "-12.5", basis: top3, n: 3,
				levels: [3]chainRef{value("0.0"), {}, {}}, note: "参照价格为国际同吨位产品"},
			{kind: "after_sales", indicator: "warranty_cost_ratio", own: "2.35", basis: top3, n: 3,
				levels: [3]chainRef{{}, value("1.60"), {}}},
		},
		measures: []chainMeasure{
			{id: "m1", text: "对电动轮装配线实行防错改造", owner: "制造部", due: "2016-06-30", status: "under_way", effect: "返工返修率降到4%", indicator: "rework_rate"},
			{id: "m2", text: "重订三包服务规程", owner: "服务部", due: "2016-08-31", status: "planned", effect: "三包费用率降到2%", indicator: "warranty_cost_ratio"},
		},
	},
}
