package report

import (
	"strings"
	"testing"
	"testing/fstest"
)

// brokenCase is one edit of the project of testdata: old becomes new, in which ‸ marks
// where the problem is expected; want is what follows the position.
type brokenCase struct {
	name           string
	file, old, new string
	want           string
}

// Each case breaks one thing of a right project, and gets exactly one problem for it.
func TestOneMistakeIsOneProblem(t *testing.T) {
	for _, c := range brokenCases() {
		t.Run(c.name, func(t *testing.T) {
			fsys := project(t)
			pos := edit(t, fsys, c.file, c.old, c.new)
			wantOne(t, fsys, pos.File, pos.Line, pos.Column, c.want)
		})
	}
}

func brokenCases() []brokenCase {
	return []brokenCase{
		// keys
		{"misspelt key", "data/report.toml", `title      =`, `‸titel      =`, "unknown-key titel → nearest title"},
		{"swapped letters", "data/report.toml", `region     =`, `‸reigon     =`, "unknown-key reigon → nearest region"},
		{"key in capitals", "data/report.toml", `year       =`, `‸Year       =`, "unknown-key Year → nearest year"},
		{"strange key", "data/report.toml", `confidence = 0.95`, "confidence = 0.95\n‸colour = 1", "unknown-key colour → keys title, year, region, language, publisher, released, headline, benchmarks, confidence"},
		{"strange table", "data/report.toml", `[site]`, `[‸sites]`, "unknown-key sites → nearest site"},
		{"misspelt list of tables", "data/sources.toml", "[[source]]\nid   = \"bulletin\"", "[[‸sources]]\nid   = \"bulletin\"", "unknown-key sources → nearest source"},
		{"misspelt key of a row", "data/2015/pass_rate.toml", `{ region = "150000", industry = "C14"`, `{ ‸regoin = "150000", industry = "C14"`, "unknown-key regoin → nearest region"},
		{"misspelt key in a [[rows]]", "data/2015/index.toml", "region = \"100000\"\nvalue ", "region = \"100000\"\n‸valeu ", "unknown-key valeu → nearest value"},
		{"misspelt key in a nested table", "data/projects/2015.toml", "due    =", "‸dew    =", "unknown-key dew → keys id, text, owner, due, status, effect, indicator"},
		{"misspelt nested list", "data/projects/2015.toml", "[[project.measure]]", "[[project.‸measures]]", "unknown-key measures → nearest measure"},
		{"misspelt key of front matter", "content/01-summary.md", "summary =", "‸sumary =", "unknown-key sumary → nearest summary"},
		{"misspelt key after wide letters", "data/2015/pass_rate.toml", `n = 50, note = "批次" }`, `n = 50, note = "批次", ‸braek = true }`, "unknown-key braek → nearest break"},
		{"dotted key", "data/report.toml", "[site]\nname ", "[site]\n‸nmae.x = 1\nname ", "unknown-key nmae → nearest name"},
		{"quoted key", "data/methods.toml", `min_n   = 30`, `‸"最少" = 30`, "unknown-key 最少 → keys " + strings.Join(methodKeys, ", ")},

		{"no such period", "data/2014/pass_rate.toml", `{ region = "150000", x = 900, n = 1000 }`, `{ region = "150000", x = 900, n = 1000, period = ‸"Q5" }`, "unknown-value period|Q5|Q1, Q2, Q3, Q4, M01, M02, M03, M04, M05, M06, M07, M08, M09, M10, M11, M12 → nearest Q1"},
		{"a quarter twice", "data/2014/pass_rate.toml", `{ region = "150000", x = 900, n = 1000 },`, "{ region = \"150000\", x = 900, n = 1000, period = \"Q1\" },\n  ‸{ region = \"150000\", x = 90, n = 100, period = \"Q1\" },", "duplicate.cell pass_rate 2014 150000 Q1 → first data/2014/pass_rate.toml:6:3"},
		{"primary and secondary", "data/industries.toml", `secondary = ["D44"]`, `secondary = [‸"C32"]`, "duplicate.role C32 → first data/industries.toml:19:14"},
		{"baselines the wrong way round", "data/methods.toml", "low       = 60\nhigh      = 100", "low       = 60\nhigh      = ‸60", "bad-value.baselines 60|60"},
		{"no weight at all", "data/methods.toml", "weight    = 0.4", "weight    = ‸0", "bad-value.positive weight|0"},
		{"index of nothing known", "data/methods.toml", `indicator = "complaints"`, `indicator = ‸"complaint"`, "unknown-reference.indicator complaint → nearest-named complaints|万件投诉数"},

		// missing keys
		{"no title", "data/report.toml", "[report]\ntitle      = \"内蒙古自治区质量状况分析报告\"\n", "‸[report]\n", "missing-key title"},
		{"no released", "data/report.toml", "released   = 2016-05-16T09:00:00+08:00\n", "", "missing-key released"},
		{"no code of a region", "data/regions.toml", "[[region]]\ncode   = \"150200\"\n", "‸[[region]]\n", "missing-key code"},
		{"no level", "data/regions.toml", "[[region]]\ncode  = \"100000\"\nname  = \"全国\"\nshort = \"全国\"\nen    = \"China\"\nlevel = \"nation\"\n", "‸[[region]]\ncode  = \"100000\"\nname  = \"全国\"\n", "missing-key level"},
		{"no parent", "data/regions.toml", "[[region]]\ncode   = \"640000\"\nname   = \"宁夏回族自治区\"\nshort  = \"宁夏\"\nparent = \"100000\"\n", "‸[[region]]\ncode   = \"640000\"\nname   = \"宁夏回族自治区\"\nshort  = \"宁夏\"\n", "missing-key parent"},
		{"no edition", "data/industries.toml", "edition = \"GB/T 4754-2011\"\n", "", "missing-key edition"},
		{"no unit", "data/indicators.toml", "[[indicator]]\nid        = \"index\"\nname      = \"质量竞争力指数\"\nunit      = \"分\"\n", "‸[[indicator]]\nid        = \"index\"\nname      = \"质量竞争力指数\"\n", "missing-key unit"},
		{"no indicator", "data/2015/pass_rate.toml", "indicator = \"pass_rate\" # 监督抽查\n", "", "missing-key indicator"},
		{"no year", "data/2015/complaints.toml", "year      = 2015\n", "", "missing-key year"},
		{"no status", "data/2015/complaints.toml", "status    = \"preliminary\"\n", "", "missing-key status"},
		{"no source", "data/2015/pass_rate.toml", "source    = \"mca\"\n", "", "missing-key source"},
		{"no source, two rows with their own", "data/2015/complaints.toml", "source    = \"公报\"\nrows = [\n  { region = \"150000\",", "rows = [\n  { region = \"150000\", source = \"mca\",", "missing-key source"},
		{"no rows", "data/2014/pass_rate.toml", "rows = [\n  { region = \"150000\", x = 900, n = 1000 },\n]\n", "", "missing-key rows"},
		{"no value of a target", "data/targets.toml", "value     = 90\n", "", "missing-key value"},
		{"no item's indicator", "data/projects/2015.toml", "[[project.item]]\nkind      = \"process\"\nindicator = \"grade_rate\"\n", "‸[[project.item]]\nkind      = \"process\"\n", "missing-key indicator"},
		{"no title of a page", "content/02-quality.md", "title = \"产品质量\"\n", "", "missing-key title"},
		{"no per", "data/indicators.toml", "[[indicator]]\nid        = \"complaints\"\nname      = \"万件投诉数\"\nunit      = \"件/万件\"\ndirection = \"down\"\nkind      = \"after_sales\"\nmeasure   = \"rate\"\ndecimals  = 2\nper       = 10000\n", "‸[[indicator]]\nid        = \"complaints\"\nname      = \"万件投诉数\"\nunit      = \"件/万件\"\ndirection = \"down\"\nkind      = \"after_sales\"\nmeasure   = \"rate\"\ndecimals  = 2\n", "missing-key per"},

		// types
		{"year in quotes", "data/report.toml", `year       = 2015`, `year       = ‸"2015"`, `wrong-type.whole year|"2015" → unquote year|2015`},
		{"year with a fraction", "data/2015/index.toml", `year      = 2015`, `year      = ‸2015.0`, `wrong-type.whole year|2015`},
		{"code without quotes", "data/2015/index.toml", `region = "100000"`, `region = ‸100000`, `wrong-type.string region|100000 → quote region|100000`},
		{"number in quotes", "data/2015/pass_rate.toml", `value = 92.4`, `value = ‸"92.4"`, `wrong-type.number value|"92.4" → unquote value|92.4`},
		{"flag in quotes", "data/2015/pass_rate.toml", `break = true`, `break = ‸"true"`, `wrong-type.boolean break|"true" → unquote break|true`},
		{"date in quotes", "data/sources.toml", `date      = 2016-02-01`, `date      = ‸"2016-02-01"`, `wrong-type.date date|"2016-02-01" → unquote date|2016-02-01`},
		{"day for a time", "data/report.toml", `2016-05-16T09:00:00+08:00`, `‸2016-05-16`, `wrong-type.datetime released|2016-05-16T00:00:00`},
		{"time without a zone", "data/report.toml", `2016-05-16T09:00:00+08:00`, `‸2016-05-16T09:00:00`, `wrong-type.datetime released|2016-05-16T09:00:00`},
		{"text for a list", "data/report.toml", `["pass_rate", "index"]`, `‸"pass_rate"`, `wrong-type.list headline|"pass_rate"`},
		{"number in a list of texts", "data/regions.toml", `["150000", "宁夏"]`, `["150000", ‸640000]`, `wrong-type.string members|640000 → quote members|640000`},
		{"row that is no table", "data/2014/pass_rate.toml", "n = 1000 },\n", "n = 1000 },\n  ‸3,\n", `wrong-type.table rows|3`},
		{"table for a text", "data/report.toml", `title      = "内蒙古自治区质量状况分析报告"`, `title      = ‸{ zh = "报告" }`, `wrong-type.string title|{…}`},
		{"list for a table", "data/report.toml", "[site]", "‸[[site]]", "wrong-type.table site|[…]"},
		{"table for a list", "data/sources.toml", "[[source]]\nid        = \"mca\"\nname      = \"监督抽查\"\npublisher = \"质监局\"\ndate      = 2016-02-01\nsynthetic = true\n\n[[source]]\nid   = \"bulletin\"", "‸[source]\nid   = \"bulletin\"", "wrong-type.list source|{…} → double source"},
		{"tile of one number", "data/regions.toml", `[4, 3]`, `‸[4]`, `wrong-type.tile tile|[…]`},
		{"tile of texts", "data/regions.toml", `[4, 3]`, `[4, ‸"3"]`, `wrong-type.tile tile|"3"`},

		// words of a fixed list
		{"direction", "data/indicators.toml", `direction = "down"`, `direction = ‸"dwon"`, "unknown-value direction|dwon|up, down, none → nearest down"},
		{"kind", "data/indicators.toml", "kind      = \"macro\"\nmeasure   = \"ratio\"", "kind      = ‸\"quality\"\nmeasure   = \"ratio\"", "unknown-value kind|quality|macro, process, management, competitive, after_sales"},
		{"measure", "data/indicators.toml", `measure   = "proportion"`, `measure   = ‸"proportions"`, "unknown-value measure|proportions|proportion, rate, mean, index, count, ratio → nearest proportion"},
		{"status", "data/2015/pass_rate.toml", `status    = "final"`, `status    = ‸"Final"`, "unknown-value status|Final|preliminary, final, revised, estimated → nearest final"},
		{"status of a row", "data/2015/index.toml", `"estimated"`, `‸"estimate"`, "unknown-value status|estimate|preliminary, final, revised, estimated → nearest estimated"},
		{"missing", "data/2015/pass_rate.toml", `missing = "suppressed"`, `missing = ‸"supressed"`, "unknown-value missing|supressed|not_available, not_applicable, not_yet, suppressed, below_unit → nearest suppressed"},
		{"empty reason", "data/2015/pass_rate.toml", `missing = "suppressed"`, `missing = ‸""`, "bad-value.empty missing"},
		{"stratum", "data/2015/pass_rate.toml", `stratum = "large"`, `stratum = ‸"larg"`, "unknown-value stratum|larg|large, medium, small → nearest large"},
		{"op", "data/targets.toml", `op        = ">="`, `op        = ‸"≥"`, "unknown-value op|≥|>=, >, <=, <, qualitative"},
		{"tier", "data/projects/2014.toml", `tier     = "product"`, `tier     = ‸"products"`, "unknown-value tier|products|enterprise, product, industry → nearest product"},
		{"item kind", "data/projects/2015.toml", `kind      = "process"`, `kind      = ‸"macro"`, "unknown-value kind|macro|process, management, competitive, after_sales"},
		{"measure status", "data/projects/2015.toml", `status = "planned"`, `status = ‸"plan"`, "unknown-value status|plan|planned, under_way, done, dropped → nearest planned"},
		{"region level", "data/regions.toml", `level = "nation"`, `level = ‸"national"`, "unknown-value level|national|nation, province, prefecture, county → nearest nation"},
		{"language", "data/report.toml", `"zh-CN"`, `‸"zh_CN"`, "unknown-value language|zh_CN|zh-CN, en → nearest zh-CN"},

		// references
		{"region of the report", "data/report.toml", `region     = "150000"`, `region     = ‸"150001"`, "unknown-reference.region 150001 → nearest-named 150000|内蒙古自治区"},
		{"headline", "data/report.toml", `["pass_rate", "index"]`, `["pass_rate", ‸"indx"]`, "unknown-reference.indicator indx → nearest-named index|质量竞争力指数"},
		{"benchmark", "data/report.toml", `["100000", "west"]`, `["100000", ‸"wets"]`, "unknown-reference.place wets → nearest-named west|西部地区"},
		{"member of a group", "data/regions.toml", `["150000", "宁夏"]`, `["150000", ‸"宁下"]`, "unknown-reference.region 宁下 → nearest 宁夏"},
		{"parent", "data/regions.toml", "short  = \"包头\"\nparent = \"150000\"", "short  = \"包头\"\nparent = ‸\"150009\"", "unknown-reference.region 150009 → nearest-named 150000|内蒙古自治区"},
		{"industry of a pillar", "data/industries.toml", `secondary = ["D44"]`, `secondary = [‸"D45"]`, "unknown-reference.industry D45 → nearest-named D44|电力、热力生产和供应业"},
		{"source of an indicator", "data/indicators.toml", `source    = "mca"`, `source    = ‸"mac"`, "unknown-reference.source mac → nearest-named mca|监督抽查"},
		{"industry an indicator applies to", "data/indicators.toml", `["C14", "C32"]`, `["C14", ‸"C33", "C32"]`, "unknown-reference.industry C33 → nearest-named C32|有色金属冶炼和压延加工业"},
		{"indicator of a table", "data/2015/complaints.toml", `"complaints"`, `‸"complaint"`, "unknown-reference.indicator complaint → nearest-named complaints|万件投诉数"},
		{"region of a row", "data/2015/pass_rate.toml", `"呼和浩特市"`, `‸"呼和浩特是"`, "unknown-reference.region 呼和浩特是 → nearest 呼和浩特市"},
		{"group of a row", "data/2015/pass_rate.toml", `group = "west"`, `group = ‸"east"`, "unknown-reference.group east → known west"},
		{"level of a row", "data/2015/pass_rate.toml", `"national_advanced"`, `‸"nationl_advanced"`, "unknown-reference.level nationl_advanced → nearest national_advanced"},
		{"industry of a row", "data/2015/pass_rate.toml", `industry = "C32"`, `industry = ‸"C3"`, "unknown-reference.industry C3 → nearest-named C32|有色金属冶炼和压延加工业"},
		{"source of a row", "data/2015/pass_rate.toml", `source = "bulletin"`, `source = ‸"bulletins"`, "unknown-reference.source bulletins → nearest-named bulletin|公报"},
		{"indicator of a target", "data/targets.toml", `indicator = "pass_rate"`, `indicator = ‸"passrate"`, "unknown-reference.indicator passrate → nearest-named pass_rate|监督抽查合格率"},
		{"industry of a project", "data/projects/2014.toml", `"C14"`, `‸"食品"`, "unknown-reference.industry 食品 → known C14, C32, D44"},
		{"continued project", "data/projects/2015.toml", `continues = "milk-2014"`, `continues = ‸"milk-2013"`, "unknown-reference.project milk-2013 → nearest-named milk-2014|乳制品"},
		{"project continues itself", "data/projects/2015.toml", `continues = "milk-2014"`, `continues = ‸"milk-2015"`, "continues-year.itself milk-2015 → nearest-named milk-2014|乳制品"},
		{"empty reference", "data/2015/pass_rate.toml", `industry = "C32"`, `industry = ‸""`, "bad-value.empty industry"},
		{"indicator of an item", "data/projects/2015.toml", `indicator = "grade_rate"`, `indicator = ‸"grade-rate"`, "unknown-reference.indicator grade-rate → nearest-named grade_rate|产品质量等级品率"},

		// twice
		{"cell", "data/2015/pass_rate.toml", `{ region = "150000", value = 90.6`, `‸{ region = "内蒙古", industry = "C14", value = 90.6`, "duplicate.cell pass_rate 2015 150000 C14 → first data/2015/pass_rate.toml:6:3"},
		{"code", "data/regions.toml", `code   = "150200"`, `code   = ‸"150100"`, "duplicate.code code|150100 → first data/regions.toml:24:10"},
		{"name", "data/regions.toml", `name   = "包头市"`, `name   = ‸"呼和浩特市"`, "duplicate.code name|呼和浩特市 → first data/regions.toml:25:10"},
		{"id", "data/sources.toml", `id   = "bulletin"`, `id   = ‸"mca"`, "duplicate.code id|mca → first data/sources.toml:2:13"},
		{"tile", "data/regions.toml", `[3, 3]`, `‸[4, 3]`, "duplicate.tile 4|3 → first data/regions.toml:29:10"},
		{"headline twice", "data/report.toml", `["pass_rate", "index"]`, `["pass_rate", "index", ‸"监督抽查合格率"]`, "duplicate.item headline|监督抽查合格率 → first data/report.toml:8:15"},
		{"key", "data/report.toml", "language   =", "‸year = 2015\nlanguage   =", "duplicate.key → first data/report.toml:3:1"},
		{"key of a row", "data/2014/pass_rate.toml", "n = 1000", "n = 1000, ‸x = 900", "duplicate.key → first data/2014/pass_rate.toml:6:24"},
		{"table", "data/report.toml", "[site]", "[site]\n‸[site]", "duplicate.key → first data/report.toml:12:1"},
		{"target", "data/targets.toml", `id   = "system"`, `id   = ‸"pass_rate_2020"`, "duplicate.code id|pass_rate_2020 → first data/targets.toml:2:13"},
		{"project", "data/projects/2015.toml", `id        = "milk-2015"`, `id        = ‸"milk-2014"`, "duplicate.code id|milk-2014 → first data/projects/2014.toml:2:12"},

		// figures
		{"x above n", "data/2015/pass_rate.toml", `x = 305, n = 320`, `x = ‸320, n = 305`, "x-above-n 320|305"},
		{"negative x", "data/2015/pass_rate.toml", `x = 305`, `x = ‸-305`, "bad-count.negative x|-305"},
		{"n of zero", "data/2015/pass_rate.toml", `x = 305, n = 320`, `x = 0, n = ‸0`, "bad-count.zero n|0"},
		{"negative n", "data/2015/pass_rate.toml", `n = 880`, `n = ‸-880`, "bad-count.negative n|-880"},
		{"part of a count", "data/2015/pass_rate.toml", `x = 305`, `x = ‸305.5`, "bad-count.fraction x|305.5"},
		{"part of a rate's events", "data/2015/complaints.toml", `x = 12`, `x = ‸12.5`, "bad-count.fraction x|12.5"},
		{"x without n", "data/2015/pass_rate.toml", `{ region = "150000", industry = "C14", x = 305, n = 320 }`, `‸{ region = "150000", industry = "C14", x = 305 }`, "row-value.no-n → row-n"},
		{"n without x", "data/2015/pass_rate.toml", `{ region = "150000", industry = "C14", x = 305, n = 320 }`, `‸{ region = "150000", industry = "C14", n = 320 }`, "row-value.no-x → missing"},
		{"no value", "data/2015/pass_rate.toml", `{ region = "150000", value = 90.6, break = true }`, `‸{ region = "150000", break = true }`, "row-value → missing"},
		{"no value in [[rows]]", "data/2015/index.toml", "[[rows]]\nregion = \"100000\"\nvalue  = 83.5", "‸[[rows]]\nregion = \"100000\"", "row-value → missing"},
		{"value and counts", "data/2015/pass_rate.toml", `x = 305, n = 320`, `x = 305, n = 320, ‸value = 95.3`, "row-value.both → counts-only"},
		{"value beside missing", "data/2015/pass_rate.toml", `missing = "suppressed"`, `missing = "suppressed", ‸value = 0`, "value-beside-missing value → value-or-missing value"},
		{"counts beside missing", "data/2015/pass_rate.toml", `missing = "suppressed"`, `‸x = 1, n = 2, missing = "suppressed"`, "value-beside-missing x → value-or-missing x"},
		{"x of an index", "data/2015/index.toml", "value    = 81.2", "‸x = 8\nn = 9", "row-value.not-counted index|index → value-only"},
		{"value above its maximum", "data/2015/pass_rate.toml", `value = 90.6`, `value = ‸140`, "value-range.above 140|100|% → fits grade_rate|150"},
		{"value below its minimum", "data/2015/index.toml", `81.2`, `‸8.12`, "value-range.below 8.12|60|分 → decimal-point 分"},
		{"negative rate", "data/2015/complaints.toml", `x = 12, n = 10000.5`, `value = ‸-1`, "value-range.below -1|0|件/万件 → decimal-point 件/万件"},
		{"value that is no number", "data/2015/pass_rate.toml", `value = 90.6`, `value = ‸nan`, "bad-value.finite value|NaN → missing"},
		{"endless value", "data/2015/pass_rate.toml", `value = 90.6`, `value = ‸inf`, "bad-value.finite value|+Inf → missing"},
		{"too large a whole number", "data/2015/pass_rate.toml", `value = 90.6`, `value = ‸90000000000000000`, "bad-value.large value|90000000000000000"},
		{"no place", "data/2015/pass_rate.toml", `{ region = "150000", value = 90.6`, `‸{ value = 90.6`, "row-place → place"},
		{"two places", "data/2015/pass_rate.toml", `{ group = "west", value`, `{ group = "west", ‸region = "150200", value`, "row-place.two region|group → one-place"},
		{"industry it does not apply to", "data/2015/index.toml", `industry = "C14"`, `industry = ‸"D44"`, "not-applicable D44|电力、热力生产和供应业|index → not-applicable"},
		{"year out of sense", "data/2015/pass_rate.toml", `year      = 2015`, `year      = ‸20155`, "bad-value.between year|20155|1949|2100"},

		// definitions
		{"region code", "data/regions.toml", `"640000"`, `‸"64000"`, "bad-value.region-code code|64000"},
		{"industry code", "data/industries.toml", `code = "C14"`, `code = ‸"c14"`, "bad-value.industry-code code|c14"},
		{"id as a file name", "data/indicators.toml", `id        = "complaints"`, `id        = ‸"../complaints"`, "bad-value.id id|../complaints"},
		{"parent below", "data/regions.toml", "short  = \"宁夏\"\nparent = \"100000\"", "short  = \"宁夏\"\nparent = ‸\"150100\"", "bad-value.parent 呼和浩特市|prefecture|province"},
		{"own parent", "data/regions.toml", "short  = \"宁夏\"\nparent = \"100000\"", "short  = \"宁夏\"\nparent = ‸\"640000\"", "bad-value.parent 宁夏回族自治区|province|province"},
		{"no members", "data/regions.toml", `["150000", "宁夏"]`, `‸[]`, "bad-value.empty members"},
		{"max below min", "data/indicators.toml", "max       = 150", "max       = ‸-1", "bad-value.max-below-min -1|0"},
		{"too many decimals", "data/indicators.toml", "measure   = \"index\"\ndecimals  = 2", "measure   = \"index\"\ndecimals  = ‸7", "bad-value.between decimals|7|0|6"},
		{"per of an index", "data/indicators.toml", "margin    = 0.5", "margin    = 0.5\n‸per = 2", "bad-value.per index"},
		{"per of zero", "data/indicators.toml", "per       = 10000", "per       = ‸0", "bad-value.positive per|0"},
		{"negative margin", "data/indicators.toml", "margin    = 0.5", "margin    = ‸-0.5", "bad-value.negative margin|-0.5"},
		{"unit of a proportion", "data/indicators.toml", "en        = \"Pass rate\"\nunit      = \"%\"", "en        = \"Pass rate\"\nunit      = ‸\"‰\"", "bad-value.proportion-unit ‰ → nearest %"},
		{"endless margin", "data/indicators.toml", "margin    = 0.5", "margin    = ‸inf", "bad-value.finite margin|+Inf"},
		{"confidence that is no number", "data/report.toml", `confidence = 0.95`, `confidence = ‸nan`, "bad-value.finite confidence|NaN"},
		{"confidence of 95", "data/report.toml", `confidence = 0.95`, `confidence = ‸95`, "bad-value.fraction confidence|95 → fraction 95|0.95"},
		{"confidence of 1", "data/report.toml", `confidence = 0.95`, `confidence = ‸1.0`, "bad-value.fraction confidence|1"},
		{"year of the report", "data/report.toml", `year       = 2015`, `year       = ‸15`, "bad-value.between year|15|1949|2100"},
		{"empty title", "data/report.toml", `"内蒙古自治区质量状况分析报告"`, `‸" "`, "bad-value.empty title"},
		{"qualitative with a value", "data/targets.toml", `op   = "qualitative"`, "op   = \"qualitative\"\n‸value = 3", "bad-value.qualitative"},
		{"unit of a target", "data/targets.toml", `unit      = "%"`, `unit      = ‸"分"`, "unit-mismatch 分|pass_rate|% → nearest %"},
		{"value of a target", "data/targets.toml", `value     = 90`, `value     = ‸900`, "value-range.above 900|100|% → decimal-point %"},
		{"base year after the year", "data/targets.toml", `base_year = 2015`, `base_year = ‸2025`, "bad-value.base-year 2025|2020"},
		{"value of an item", "data/projects/2015.toml", `own       = 91.5`, `own       = ‸915`, "value-range.above 915|150|% → decimal-point %"},
		{"min_n of zero", "data/methods.toml", `min_n   = 30`, `min_n   = ‸0`, "bad-value.between min_n|0|1|1000000"},
		{"negative tolerance", "data/methods.toml", `min_n   = 30`, `jump_tolerance = ‸-1`, "bad-value.negative jump_tolerance|-1"},

		{"script for an address", "data/sources.toml", `name = "公报"`, "name = \"公报\"\nurl = ‸\"javascript:alert(1)\"", "bad-value.url url|javascript:alert(1)"},
		{"address without a host", "data/sources.toml", `name = "公报"`, "name = \"公报\"\nurl = ‸\"https:\"", "bad-value.url url|https:"},
		{"unseen character", "data/2015/pass_rate.toml", `note = "批次"`, `note = ‸"批\u202e次"`, "bad-value.unseen note|U+202E"},

		// folders and years
		{"folder of another year", "data/2014/pass_rate.toml", `year      = 2014`, `year      = ‸2013`, "folder-year 2013|2014"},

		// syntax
		{"value forgotten", "data/report.toml", `year       = 2015`, "year       = ‸", `syntax.value '\n'`},
		{"text without quotes", "data/report.toml", `"zh-CN"`, `‸zh-CN`, `syntax.value 'z' → quote-text`},
		{"wide quotes", "data/report.toml", `"zh-CN"`, `‸“zh-CN”`, `syntax.value '“' → fullwidth “|"`},
		{"wide quote at the end", "data/report.toml", `"zh-CN"`, `"zh-CN”‸`, `syntax.string '\n' → fullwidth ”|"`},
		{"text not closed", "data/report.toml", `"zh-CN"`, `"zh-CN‸`, `syntax.string '\n' → opened data/report.toml:5:14`},
		{"colon", "data/report.toml", `year       = 2015`, `year‸: 2015`, `syntax.equals ':'`},
		{"wide comma", "data/2015/pass_rate.toml", `"C14", x`, `"C14"‸， x`, `syntax.inline '，' → fullwidth ，|,`},
		{"comma between rows", "data/2015/pass_rate.toml", "n = 320 },\n  {", "n = 320 }\n  ‸{", `syntax.array '{' → opened data/2015/pass_rate.toml:5:8`},
		{"comma in a row", "data/2015/pass_rate.toml", `x = 305, n`, `x = 305 ‸n`, `syntax.inline 'n' → opened data/2015/pass_rate.toml:6:3`},
		{"row not closed", "data/2015/pass_rate.toml", "n = 320 },\n  {", "n = 320,\n  ‸{", `syntax.key '{'`},
		{"header not closed", "data/report.toml", "[site]", "[site‸", `syntax.header '\n' → opened data/report.toml:12:1`},
		{"two on a line", "data/report.toml", "year       = 2015\n", "year       = 2015 ‸", `syntax.line-end 'r'`},
		{"escape", "data/report.toml", `"zh-CN"`, `"中文‸\q"`, `syntax.escape '\\'`},
		{"control character", "data/report.toml", `"zh-CN"`, "\"中‸\x01\"", `syntax.control '\x01'`},
		{"leading zero", "data/2015/index.toml", `81.2`, `‸081`, `syntax.number 081`},
		{"no such day", "data/sources.toml", `2016-02-01`, `‸2016-02-30`, `syntax.date 2016-02-30`},
		{"key in Chinese", "data/report.toml", "title ", "‸标题 ", `syntax.key '标'`},
		{"front matter", "content/02-quality.md", `title = "产品质量"`, `title = "产品质量‸`, `syntax.string '\n' → opened content/02-quality.md:2:9`},

		// front matter
		{"no front matter", "content/02-quality.md", "+++\ntitle = \"产品质量\"\n+++\n", "", "front-matter → front-matter"},
		{"front matter not closed", "content/02-quality.md", "\n+++\n", "\n", "front-matter.unclosed → front-matter"},
	}
}

func wantOne(t *testing.T, fsys fstest.MapFS, file string, line, column int, rest string) {
	t.Helper()
	_, problems := Load(fsys)
	checkProblems(t, fsys, problems)
	want := sprintPos(file, line, column) + " " + rest + "\n"
	if got := showAll(problems); got != want {
		t.Errorf("Load found\n%swant\n%s", got, want)
	}
}
