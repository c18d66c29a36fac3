package report

import (
	"math"
	"strings"
	"testing"
)

func TestFooting(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		basis string
		n     float64
		want  footing
	}{
		{"", nan, unsaid}, {" ", nan, unsaid}, {"", 1, one}, {"", 2, few}, {"", 3, many}, {"—", 12, many},

		// one
		{"single", nan, one}, {"Single enterprise", nan, one}, {"single, 2014", nan, one}, {"best of a single company", nan, one},
		{"one-enterprise value", nan, one}, {"单个企业", nan, one}, {"单一企业最好值", nan, one}, {"单一企业最好值", 5, one}, {"某企业", nan, one},
		{"某标杆企业实绩", nan, one}, {"某先进公司", 3, one}, {"一家", nan, one}, {"单个", nan, one}, {"行业内单家企业", nan, one},
		{"top-1", nan, one}, {"TOP 1 enterprise", nan, one}, {"top one", nan, one}, {"第1名", nan, one}, {"行业第一名", nan, one}, {"行业第一", nan, one},
		{"第3名", nan, one}, {"第三位企业", 10, one}, {"no. 1 in Europe", nan, one}, {"冠军企业", nan, one}, {"前1名", nan, one}, {"1家", nan, one},
		{"最大值", nan, one}, {"行业最高值", 20, one}, {"maximum of 20 enterprises", nan, one}, {"top-3 mean", 1, one}, {"best in class", nan, one},

		// two
		{"top-2 mean", nan, few}, {"两家均值", nan, few}, {"前两名平均", 3, few}, {"mean of two companies", nan, few}, {"2家企业", nan, few}, {"top-3 mean", 2, few},
		{"20家中前2名", nan, few},

		// three and more
		{"top-3 mean", nan, many}, {"top 5", nan, many}, {"Top-10 average", nan, many}, {"TOP3", nan, many}, {"top three", nan, many}, {"best 3 plants", nan, many},
		{"mean of 21 enterprises", nan, many}, {"mean of 5", nan, many}, {"average of twelve", nan, many}, {"5 leading dairy enterprises", nan, many}, {"n = 8", nan, many},
		{"前三名均值", nan, many}, {"前3名平均", nan, many}, {"前 5 家", nan, many}, {"前十", nan, many}, {"前十二强平均", nan, many}, {"11家企业均值", nan, many},
		{"十一家企业均值", nan, many}, {"一百二十家企业", nan, many}, {"21个企业均值", nan, many}, {"2014年30家企业平均", nan, many}, {"某3家企业平均", nan, many},
		{"最好3家平均", nan, many}, {"最优的三家", nan, many}, {"第一梯队前5名平均", nan, many}, {"标杆企业", 5, many}, {"行业测评", 12, many}, {"最好水平", 3, many},
		{"第三方测评30家", nan, many},

		// rules
		{"standard limit", nan, ruled}, {"标准限值", nan, ruled}, {"标准", nan, ruled}, {"GB/T 27922-2011", nan, ruled}, {"GB 21346", nan, ruled},
		{"ISO 9001", nan, ruled}, {"DB15/T 1000 限值", nan, ruled}, {"行业公认要求", nan, ruled}, {"国家标准最高限值", nan, ruled}, {"maximum limit", nan, ruled},

		// of somebody, without a number
		{"最好企业", nan, pointing}, {"标杆企业", nan, pointing}, {"best enterprise", nan, pointing}, {"best company", nan, pointing}, {"领先企业", nan, pointing},
		{"龙头企业", nan, pointing}, {"行业最高", nan, pointing}, {"最优值", nan, pointing}, {"西门子股份公司", nan, pointing}, {"Siemens AG", nan, pointing},
		{"企业标准", nan, pointing}, {"top value", nan, pointing}, {"最先进水平", nan, pointing},

		// of several, without a number
		{"mean", nan, plural}, {"先进企业均值", nan, plural}, {"top-n mean", nan, plural}, {"leading enterprises", nan, plural}, {"多家企业", nan, plural},
		{"人均值", nan, plural}, {"行业水平", nan, plural}, {"第1名至第3名平均", nan, plural},

		// of nobody and no number
		{"先进水平", nan, unclear}, {"survey", nan, unclear}, {"前10%", nan, unclear}, {"2015", nan, unclear}, {"12个月", nan, unclear}, {"singles", nan, unclear},
		{"value of 35", nan, unclear}, {"保留两位小数", nan, unclear}, {"top 10 %", nan, pointing},
	} {
		if got := footingOf(c.basis, c.n); got != c.want {
			t.Errorf("footingOf(%q, %v) = %v, want %v", c.basis, c.n, got, c.want)
		}
	}
}

func TestSingle(t *testing.T) {
	for _, c := range []struct {
		ref  Reference
		want bool
	}{
		{Reference{N: math.NaN()}, false}, {Reference{N: 1}, true}, {Reference{N: 2}, false}, {Reference{N: 3}, false},
		{Reference{N: math.NaN(), Basis: "单个企业"}, true}, {Reference{N: math.NaN(), Basis: "top-3 mean"}, false},
		{Reference{N: math.NaN(), Label: "某企业"}, false},
	} {
		if got := c.ref.Single(); got != c.want {
			t.Errorf("%+v.Single() = %v, want %v", c.ref, got, c.want)
		}
	}
}

func TestAnonymousLabel(t *testing.T) {
	d := definitions{report: load(t, project(t))}
	for label, want := range map[string]bool{
		"": true, "企业A": true, "国际先进企业A": true, "某乳业集团": true, "A公司": true, "甲公司": true, "公司3": true, "B2厂": true, "企业甲": true,
		"国内先进公司": true, "国外大型集团B": true, "公司": true, "Company A": true, "Enterprise 3": true, "A Co., Ltd.": true, "a leading company": true,
		"an unnamed company": true, "能耗先进值": true, "四星级分数线": true, "国际领先工厂 C": true, "第三家工厂": true, "企业十二": true,
		"国内领先乳品企业A": true, "国内乳品企业": true, "同行业企业": true, "同行业先进": true, "国内先进": true, "国际先进水平": true, "前三家企业平均": true,
		"德国企业B": true, "国际铝加工企业A": true, "包头市企业A": true, "内蒙古乳业集团A": true, "Leading dairy producer": true, "German plant 2": true,
		"铝锭企业":   true, // the product
		"北方乳业集团": false, "北方乳业股份有限公司": false, "华北第一机床厂": false, "Northern Dairy Group": false, "Muster GmbH": false, "3M Company": false,
		"Alpha Corp": false, "Beta Inc.": false, "国际企业伊甸公司": false, "XYZ公司": false, "伊甸（集团）": false,
		"蒙牛": false, "Novelis": false, "novelis": false, "国际伊甸": false, "伊甸企业A": false, "伊甸A": false, "国际伊甸企业": false, "三一集团": false,
		"中国铝业": false, "中国铝业集团": false, "国家电网公司": false, "内蒙古乳业集团": false, "包头铝业": false, "China Power": false, "Enterprise Eden": false,
	} {
		if got := d.anonymousLabel(label, "铝锭"); got != want {
			t.Errorf("anonymousLabel(%q) = %v, want %v", label, got, want)
		}
	}
}

func TestCompanyIn(t *testing.T) {
	d := definitions{report: load(t, project(t))}
	for text, want := range map[string]string{
		"国际企业A为德国西门子股份公司，实绩35.0123": "德国西门子股份公司",
		"数据由伊甸乳业集团提供":               "伊甸乳业集团",
		"取自中国铝业公司年报":                "中国铝业公司",
		"内蒙古电力公司内部资料":               "内蒙古电力公司",
		"与包钢集团对标":                   "包钢集团",
		"Data of Siemens AG, 2014":  "Siemens AG,",
		"Northern Dairy Co., Ltd.":  "Dairy Co.,",
		"产品单位：兆瓦时；供电煤耗":             "",
		"某乳业集团提供":                   "",
		"各供电公司平均；集团化管理":             "",
		"数据取自各分公司和工厂":               "",
		"大型公司；国内先进公司；甲公司":           "",
		"出厂合格率，本厂统计":                "",
		"35 kg of a single company": "",
		"A Company A in Asia":       "",
		"参照企业未参评":                   "",
		"质量技术监督局":                   "",
	} {
		if got := d.companyIn(text, ""); got != want {
			t.Errorf("companyIn(%q) = %q, want %q", text, got, want)
		}
	}
}

// Whoever's figures are not public stays unnamed, and so do the figures.
func TestAnonymity(t *testing.T) {
	const file = "data/projects/2013.toml"
	const exact = `{ value = 98, n = 5 }`
	const basis = "\nbasis         = \"先进企业均值\""
	const unsaid = "single-enterprise.unsaid national → single-say national"
	brokenCases := []brokenCase{
		{"benchmark enterprise", file, exact, `{ value = ‸98, basis = "标杆企业" }`, unsaid},
		{"mean of how many", file, exact, `‸98`, unsaid},
		{"two", file, exact, `{ value = ‸98, n = 2 }`, "single-enterprise.few national → single-range national"},
		{"two in words", file, exact, `{ value = ‸98, basis = "前两名均值" }`, "single-enterprise.few national → single-range national"},
		{"the label says it", file, exact + basis, `{ value = ‸98, label = "某企业" }`, "single-enterprise national → single-range national"},
		{"nothing said of a source", file, exact + basis, `{ value = ‸98 }`, unsaid},
		{"empty basis", file, exact, `{ value = 98, basis = ‸"" }`, "bad-value.empty basis"},
		{"empty basis of an item", file, basis, "\nbasis = ‸\" \"", "bad-value.empty basis"},
		{"basis of another type", file, exact, `{ value = 98, basis = ‸3 }`, "wrong-type.string basis|3 → quote basis|3"},
		{"n of another type", file, exact + basis, `{ value = 98, n = ‸"3" }`, `wrong-type.number n|"3" → unquote n|3`},
		{"narrow by units", file, `low = 130, high = 140.5`, `low = 130, high = ‸130.9`, "single-enterprise.narrow international|130|130.9 → single-wider 1.0"},
		{"narrow by share", file, `low = 130, high = 140.5`, `low = 100, high = ‸102`, "single-enterprise.narrow international|100|102 → single-wider 2.5"},
		{"brand", file, `label = "企业A"`, `label = ‸"蒙牛"`, "named-enterprise.label 蒙牛 → anonymise"},
		{"name in the note", file, `note          = "口径改变"`, `note = ‸"企业A是北方铝业集团"`, "named-enterprise 北方铝业集团 → anonymise"},
		{"number in the note", file, `note          = "口径改变"`, `note = ‸"企业A实绩为135.2"`, "single-enterprise.told international|135.2 → single-told"},
		{"number with its unit", file, `note          = "口径改变"`, `note = ‸"企业A达到 135 %"`, "single-enterprise.told international|135 → single-told"},
		{"name in the basis", file, `basis = "single enterprise"`, `basis = ‸"伊甸铝业公司"`, "named-enterprise 伊甸铝业公司 → anonymise"},
	}
	for _, c := range brokenCases {
		t.Run(c.name, func(t *testing.T) {
			fsys := project(t)
			pos := edit(t, fsys, c.file, c.old, c.new)
			wantOne(t, fsys, pos.File, pos.Line, pos.Column, c.want)
		})
	}
}

// A source that is not public bears no name either, of whoever's only figures it gives.
func TestAnonymousSource(t *testing.T) {
	fsys := project(t)
	edit(t, fsys, "data/sources.toml", `name      = "监督抽查"`, `name      = "伊甸铝业有限公司内部资料"`)
	text := string(fsys["data/projects/2013.toml"].Data)
	want := "data/projects/2013.toml:15:17 named-enterprise.source 伊甸铝业有限公司|mca → anonymous-source\n"
	if _, problems := Load(fsys); showAll(problems) != want {
		t.Errorf("Load found\n%swant\n%s", showAll(problems), want)
	}
	// The source of what rests on several may.
	put(fsys, "data/projects/2013.toml", strings.Replace(text, `basis = "single enterprise", label = "企业A"`, `basis = "top-3 mean", label = "伊甸铝业"`, 1))
	load(t, fsys)
}

// What a project of the fewest words says is taken: the contract asks for no more.
func TestPlainReferences(t *testing.T) {
	for item, want := range map[string]string{
		`international = 99, national = 98`:                                      "reference-basis international, national → reference-basis",
		`national = 98, basis = "先进水平"`:                                          "reference-basis national → reference-basis",
		`national = 98, basis = "top-n mean"`:                                    "reference-basis national → reference-basis",
		`national = { low = 97, high = 98 }`:                                     "",
		`international = 99, national = 98, regional = 97, basis = "top-3 mean"`: "",
		`national = 98, basis = "标准限值"`:                                          "",
		`national = 98, n = 5`:                                                   "",
		`national = 98, basis = "标杆企业"`:                                          "single-enterprise.unsaid national → single-say national",
		`national = 98, n = 1`:                                                   "single-enterprise national → single-range national",
		`national = { value = 98, label = "蒙牛" }`:                                "reference-basis national → reference-basis\nnamed-enterprise.label 蒙牛 → anonymise",
	} {
		fsys := project(t)
		put(fsys, "data/projects/2012.toml", "[[project]]\nid = \"a\"\nname = \"甲\"\nindustry = \"C14\"\ntier = \"industry\"\nitem = [{ kind = \"process\", indicator = \"pass_rate\", own = 95.5, "+item+" }]\n")
		_, problems := Load(fsys)
		var got []string
		for _, p := range problems.Sorted() {
			_, what, _ := strings.Cut(show(p), " ")
			got = append(got, what)
		}
		if strings.Join(got, "\n") != want {
			t.Errorf("of { %s } Load found\n%s\nwant\n%s", item, strings.Join(got, "\n"), want)
		}
	}
}

// A project's source that is nowhere does not hide what is said of a reference that
// names another.
func TestUnknownSourceHidesNoName(t *testing.T) {
	const file = "data/projects/2013.toml"
	fsys := project(t)
	edit(t, fsys, file, `source   = "mca"`, `source   = "mcb"`)
	edit(t, fsys, file, `label = "企业A"`, `label = "蒙牛"`)
	_, problems := Load(fsys)
	want := file + ":6:12 unknown-reference.source mcb → nearest-named mca|监督抽查\n" + file + ":12:94 named-enterprise.label 蒙牛 → anonymise\n"
	if got := showAll(problems); got != want {
		t.Errorf("Load found\n%swant\n%s", got, want)
	}
}
