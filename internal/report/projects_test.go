package report

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"zhijian/internal/diag"
)

// Each case breaks one thing of a right project, as in TestOneMistakeIsOneProblem.
func TestOneMistakeOfAProjectIsOneProblem(t *testing.T) {
	const file = "data/projects/2013.toml"
	const item = "[[project.item]]\nkind          = \"process\"\nindicator     = \"pass_rate\"\n"
	for _, c := range brokenProjects() {
		t.Run(c.name, func(t *testing.T) {
			fsys := project(t)
			old, text := c.old, string(fsys[file].Data)
			if c.name == "twice" {
				pos := put(fsys, file, strings.Replace(text, "\n[[project.measure]]", "\n"+strings.TrimSuffix(c.new, item)+"[[project.measure]]", 1))
				wantOne(t, fsys, pos.File, pos.Line, pos.Column, "duplicate.compared pass_rate|process → first "+file+":23:17")
				return
			}
			pos := edit(t, fsys, c.file, old, c.new)
			wantOne(t, fsys, pos.File, pos.Line, pos.Column, c.want)
		})
	}
}

func brokenProjects() []brokenCase {
	const file = "data/projects/2013.toml"
	const public = `{ value = 99.2, basis = "单个企业", source = "bulletin", label = "企业B" }`
	const item = "[[project.item]]\nkind          = \"process\"\nindicator     = \"pass_rate\"\n"
	return []brokenCase{
		// references
		{"reference of another type", file, `regional      = 110`, `regional      = ‸true`, "wrong-type.number regional|true"},
		{"reference in quotes", file, `regional      = 110`, `regional      = ‸"110"`, `wrong-type.number regional|"110" → unquote regional|110`},
		{"reference that is a list", file, `regional      = 110`, `regional      = ‸[105, 110]`, "wrong-type.number regional|[…]"},
		{"reference that is no number", file, `regional      = 110`, `regional      = ‸nan`, "bad-value.finite regional|NaN"},
		{"reference out of bounds", file, `regional      = 110`, `regional      = ‸1100`, "value-range.above 1100|150|% → decimal-point %"},
		{"value out of bounds", file, `value = 120.5`, `value = ‸1205`, "value-range.above 1205|150|% → decimal-point %"},
		{"low out of bounds", file, `low = 130`, `low = ‸-13`, "value-range.below -13|0|% → decimal-point %"},
		{"high out of bounds", file, `high = 140.5`, `high = ‸1405`, "value-range.above 1405|150|% → decimal-point %"},
		{"misspelt key", file, `high = 140.5`, `‸hihg = 140.5`, "unknown-key hihg → nearest high"},
		{"strange key", file, `year = 2012`, `‸unit = 2012`, "unknown-key unit → keys value, low, high, year, source, basis, n, label"},
		{"no value", file, `{ value = 98, n = 5 }`, `‸{ n = 5 }`, "reference-value → value-or-range"},
		{"nothing", file, `{ value = 98, n = 5 }`, `‸{}`, "reference-value → value-or-range"},
		{"value and low", file, `{ value = 98, n = 5 }`, `{ value = 98, ‸low = 97, n = 5 }`, "reference-value.both low → value-or-range"},
		{"value and range", file, `low = 130, high`, `value = 120, ‸low = 130, high`, "reference-value.both low → value-or-range"},
		{"value and high", file, `{ value = 98, n = 5 }`, `{ ‸high = 99, value = 98 }`, "reference-value.both high → value-or-range"},
		{"low without high", file, `{ low = 130, high = 140.5, year`, `‸{ low = 130, year`, "reference-value.half low|high → value-or-range"},
		{"high without low", file, `{ low = 130, high = 140.5, year`, `‸{ high = 140.5, year`, "reference-value.half high|low → value-or-range"},
		{"low above high", file, `low = 130, high = 140.5`, `low = 140.5, high = ‸130`, "reference-value.order 130|140.5 → low-below-high"},
		{"low at high", file, `low = 130, high = 140.5`, `low = 130, high = ‸130`, "reference-value.order 130|130 → low-below-high"},
		{"year after the project's", file, `year = 2012`, `year = ‸2014`, "bad-value.reference-year 2014|2013 → reference-year"},
		{"year out of sense", file, `year = 2012`, `year = ‸12`, "bad-value.between year|12|1949|2100"},
		{"source of a reference", file, `n = 3, source = "公报"`, `n = 3, source = ‸"公报书"`, "unknown-reference.source 公报书 → nearest 公报"},
		{"source of an item", file, "regional      = 110\nsource        = \"mca\"", "regional      = 110\nsource        = ‸\"mcb\"", "unknown-reference.source mcb → nearest-named mca|监督抽查"},
		{"source of a project", file, `source   = "mca"`, `source   = ‸"mcb"`, "unknown-reference.source mcb → nearest-named mca|监督抽查"},
		{"no enterprise", file, `n = 3, source`, `n = ‸0, source`, "bad-count.zero n|0"},
		{"half an enterprise", file, `n = 3, source`, `n = ‸2.5, source`, "bad-count.fraction n|2.5"},
		{"no enterprise of an item", file, `n             = 12`, `n             = ‸-12`, "bad-count.negative n|-12"},

		// own values
		{"own x above n", file, `x = 305, n = 320`, `x = ‸320, n = 305`, "x-above-n 320|305"},
		{"own part of a count", file, `x = 305, n = 320`, `x = ‸305.5, n = 320`, "bad-count.fraction x|305.5"},
		{"own n of zero", file, `x = 305, n = 320`, `x = 305, n = ‸0`, "bad-count.zero n|0"},
		{"own value that does not agree", file, `value = 95.3 }`, `value = ‸95.4 }`, "row-value.inconsistent 95.4|95.3 → counts-only"},
		{"own x without n", file, `{ x = 305, n = 320, value = 95.3 }`, `‸{ x = 305, value = 95.3 }`, "row-value.no-n → row-n"},
		{"own n without x", file, `{ x = 305, n = 320, value = 95.3 }`, `‸{ n = 320 }`, "row-value.no-x → own-value"},
		{"own nothing", file, `{ x = 305, n = 320, value = 95.3 }`, `‸{}`, "row-value.own → own-value"},
		{"own x of a ratio", file, `{ value = 91.5, n = 30, source = "bulletin" }`, `{ ‸x = 28, n = 30 }`, "row-value.not-counted grade_rate|ratio → value-only"},
		{"own value out of bounds", file, `value = 91.5`, `value = ‸915`, "value-range.above 915|150|% → decimal-point %"},
		{"own key", file, `value = 91.5, n`, `value = 91.5, ‸basis = "x", n`, "unknown-key basis → keys value, x, n, source"},
		{"own source", file, `n = 30, source = "bulletin"`, `n = 30, source = ‸"bulletn"`, "unknown-reference.source bulletn → nearest-named bulletin|公报"},
		{"own of another type", file, `{ x = 305, n = 320, value = 95.3 }`, `‸"95.3%"`, `wrong-type.number own|"95.3%"`},

		// anonymity
		{"one enterprise, exactly", file, `{ value = 98, n = 5 }`, `{ value = ‸98, basis = "single enterprise" }`, "single-enterprise national → single-range national"},
		{"in Chinese", file, `{ value = 98, n = 5 }`, `{ basis = "单一企业最好值", value = ‸98 }`, "single-enterprise national → single-range national"},
		{"by number", file, `{ value = 98, n = 5 }`, `{ value = ‸98, n = 1 }`, "single-enterprise national → single-range national"},
		{"by what the item says", file, "national      = { value = 98, n = 5 }\nbasis         = \"先进企业均值\"", "national      = ‸98\nbasis         = \"一家企业\"", "single-enterprise national → single-range national"},
		{"by the number of the item", file, "regional      = 110\nsource        = \"mca\"\nbasis         = \"mean\"\nn             = 12", "regional      = ‸110\nsource        = \"mca\"\nbasis         = \"mean\"\nn             = 1", "single-enterprise regional → single-range regional"},
		{"the source is not public", file, public, `{ value = ‸99.2, basis = "单个企业", source = "mca" }`, "single-enterprise international → single-range international"},
		{"the item's source is not public", file, public, `{ value = ‸99.2, basis = "单个企业" }`, "single-enterprise international → single-range international"},
		{"a range that is none in print", file, `low = 130, high = 140.5`, `low = 130.0001, high = ‸130.0002`, "single-enterprise.narrow international|130.0001|130.0002 → single-wider 1.0"},
		{"a name", file, `label = "企业A"`, `label = ‸"北方铝业集团"`, "named-enterprise.label 北方铝业集团 → anonymise"},
		{"a name in English", file, `label = "企业A"`, `label = ‸"Northern Aluminium Co., Ltd."`, "named-enterprise.label Northern Aluminium Co., Ltd. → anonymise"},
		{"a name of who is not said to be several", file, "high = 140.5, year = 2012, basis = \"single enterprise\", label = \"企业A\" }\nnational      = { value = 120.5, basis = \"前三名均值\", n = 3, source = \"公报\" }\nregional      = 110\nsource        = \"mca\"\nbasis         = \"mean\"\nn             = 12",
			"high = 140.5, label = ‸\"北方铝厂\" }", "named-enterprise.label 北方铝厂 → anonymise"},

		// items
		{"twice", file, item, "[[project.item]]\nkind = \"process\"\nindicator = ‸\"监督抽查合格率\"\nown = 95\n\n" + item, ""},
		{"kind", file, "kind          = \"management\"", "kind          = ‸\"managment\"", "unknown-value kind|managment|process, management, competitive, after_sales → nearest management"},
		{"break in quotes", file, `break         = true`, `break         = ‸"yes"`, `wrong-type.boolean break|"yes"`},
		{"misspelt level", file, `regional      = 110`, `‸reginal       = 110`, "unknown-key reginal → nearest regional"},

		// measures
		{"measure twice", file, `id   = "m2"`, `id   = ‸"m1"`, "duplicate.code id|m1 → first " + file + ":30:13"},
		{"measure's id", file, `id   = "m2"`, `id   = ‸"第二"`, "bad-value.id id|第二"},
		{"measure's empty id", file, `id   = "m2"`, `id   = ‸""`, "bad-value.id id|"},
		{"measure of another indicator", file, `indicator = "pass_rate"`, `indicator = ‸"complaints"`, "unknown-reference.item complaints → known grade_rate, pass_rate"},
		{"misspelt indicator of a measure", file, `indicator = "pass_rate"`, `indicator = ‸"pas_rate"`, "unknown-reference.item pas_rate → nearest-named pass_rate|监督抽查合格率"},
		{"due in words", file, `2014-06-30`, `‸"年底"`, `wrong-type.date due|"年底"`},
		{"measure without words", file, "text = \"全员培训\"\n", "text = ‸\" \"\n", "bad-value.empty text"},
	}
}

func TestProjectHoldsWhatIsWritten(t *testing.T) {
	nan := math.NaN()
	none := Reference{Value: nan, Low: nan, High: nan, N: nan}
	pos := func(line int) diag.Pos { return diag.Pos{File: "data/projects/2013.toml", Line: line, Column: 1} }
	r := load(t, project(t))
	want := Project{ID: "ingot-2013", Name: "铝锭", Industry: "C32", Tier: "enterprise", Year: 2013, Source: "mca", Pos: pos(1),
		Items: []Item{
			{Kind: "management", Indicator: "grade_rate", Own: Own{91.5, nan, 30, "bulletin"}, References: [3]Reference{
				{Value: nan, Low: 130, High: 140.5, Year: 2012, Source: "mca", Basis: "single enterprise", N: nan, Label: "企业A"},
				{Value: 120.5, Low: nan, High: nan, Year: 2013, Source: "bulletin", Basis: "前三名均值", N: 3},
				{Value: 110, Low: nan, High: nan, Year: 2013, Source: "mca", Basis: "mean", N: 12},
			}, Note: "口径改变", Break: true, Pos: pos(8)},
			{Kind: "process", Indicator: "pass_rate", Own: Own{95.3125, 305, 320, "mca"}, References: [3]Reference{
				{Value: 99.2, Low: nan, High: nan, Year: 2013, Source: "bulletin", Basis: "单个企业", N: nan, Label: "企业B"},
				{Value: 98, Low: nan, High: nan, Year: 2013, Source: "mca", Basis: "先进企业均值", N: 5},
				none,
			}, Pos: pos(21)},
		},
		Measures: []Measure{
			{ID: "m1", Text: "改进配料", Owner: "熔铸车间", Due: time.Date(2014, 6, 30, 0, 0, 0, 0, time.UTC), Status: "done", Effect: "提高1个百分点", Indicator: "pass_rate", Pos: pos(29)},
			{ID: "m2", Text: "全员培训", Due: time.Date(2014, 12, 31, 0, 0, 0, 0, time.UTC), Status: "planned", Pos: pos(38)},
		}}
	got := r.Project("ingot-2013")
	if got == nil {
		t.Fatal("Project(ingot-2013) = nil, want it")
	}
	if diff := cmp.Diff(want, *got, cmpopts.EquateNaNs()); diff != "" {
		t.Errorf("project differs (-want +got):\n%s", diff)
	}
	if !got.Items[1].Own.Counted() || got.Items[0].Own.Counted() || !got.Items[0].References[0].Ranged() || got.Items[1].References[2].Has() {
		t.Errorf("items are %+v", got.Items)
	}
	if r.Project("ingot-2014") != nil {
		t.Error("Project(ingot-2014) is something, want nil")
	}
	for name, want := range map[string]string{"ingot-2013": "ingot-2013", "铝锭": "ingot-2013", "乳制品": "", "ingot": "", "": ""} {
		if got, ok := r.ParseProject(name); got != want || ok != (want != "") {
			t.Errorf("ParseProject(%q) = %q, %v, want %q", name, got, ok, want)
		}
	}
}

// The keys that the contract promises, written as numbers.
func TestPlainProjectLoads(t *testing.T) {
	fsys := project(t)
	put(fsys, "data/projects/2012.toml", `[[project]]
id = "a"
name = "甲"
industry = "食品制造业"
product = "液态奶"
tier = "industry"
owner = "局"
item = [
  { kind = "process", indicator = "监督抽查合格率", own = 95.5, international = 99, national = 98.1, regional = 0, basis = "top-3 mean", n = 3, note = "注" },
  { kind = "competitive", indicator = "pass_rate", own = 95.5 },
]
[[project.measure]]
text = "措施"
owner = "厂"
due = 2013-12-31
status = "under way"
`)
	p := load(t, fsys).Project("a")
	i := p.Items[0]
	for level, want := range []float64{99, 98.1, 0} {
		if ref := i.References[level]; ref.Value != want || ref.N != 3 || ref.Basis != "top-3 mean" || ref.Year != 2012 || !ref.Has() || ref.Ranged() {
			t.Errorf("%s is %+v, want %v of 3 in 2012", Levels()[level], ref, want)
		}
	}
	if i.Own.Value != 95.5 || i.Own.Counted() || p.Items[1].References[0].Has() || p.Measures[0].Status != "under_way" || p.Industry != "C14" {
		t.Errorf("project is %+v", p)
	}
	if p.Items[1].Pos.Line != 10 || p.Items[1].Pos.Column != 3 || p.Measures[0].Pos.Line != 12 {
		t.Errorf("items are at %v and %v, the measure at %v", p.Items[0].Pos, p.Items[1].Pos, p.Measures[0].Pos)
	}
}

// chainOf gives a project for each id, all with the same item: "b<a" continues a,
// "c!<a" does so with a break.
func chainOf(specs ...string) string {
	var b strings.Builder
	for _, s := range specs {
		id, before, follows := strings.Cut(s, "<")
		id, breaks := strings.CutSuffix(id, "!")
		fmt.Fprintf(&b, "[[project]]\nid = %q\nname = \"项目%s\"\ntier = \"product\"\n", id, id)
		if follows {
			fmt.Fprintf(&b, "continues = %q\n", before)
		}
		fmt.Fprintf(&b, "industry = \"C14\"\n[[project.item]]\nkind = \"process\"\nindicator = \"pass_rate\"\nown = 95\nbreak = %v\n", breaks)
	}
	return b.String()
}

func TestContinues(t *testing.T) {
	const at = "data/projects/2012.toml:5:13 "
	for _, c := range []struct {
		name  string
		years [3]string // 2010, 2011, 2012
		want  string
	}{
		{"a chain", [3]string{chainOf("a"), chainOf("b<a"), chainOf("c<b")}, ""},
		{"by name", [3]string{"", chainOf("b"), chainOf("c<项目b")}, ""},
		{"two years back, with one between", [3]string{chainOf("a"), chainOf("b<a"), chainOf("c<a")}, at + "continues-year a|2010|2011 → nearest-named b|项目b"},
		{"two years back, with none between", [3]string{chainOf("a"), chainOf("b"), chainOf("c<a")}, at + "continues-year a|2010|2011 → continue-before 2011"},
		{"two years back, no file between", [3]string{chainOf("a"), "", chainOf("c<a")}, at + "continues-year a|2010|2011 → continue-before 2011"},
		{"two years back, by name", [3]string{chainOf("a"), chainOf("b<a"), chainOf("c<项目a")}, at + "continues-year 项目a|2010|2011 → nearest-named b|项目b"},
		{"the same year", [3]string{"", "", chainOf("c<d", "d")}, at + "continues-year d|2012|2011 → continue-before 2011"},
		{"a later year", [3]string{"", chainOf("b<c"), chainOf("c")}, "data/projects/2011.toml:5:13 continues-year c|2012|2010 → continue-before 2010"},
		{"itself", [3]string{"", "", chainOf("c<c")}, at + "continues-year.itself c → continue-before 2011"},
		{"itself, with others before", [3]string{"", chainOf("b"), chainOf("c<c")}, at + "continues-year.itself c → known b"},
		{"itself by name", [3]string{"", chainOf("long-ago"), chainOf("c<项目c")}, at + "continues-year.itself 项目c → known long-ago"},
		{"nobody", [3]string{"", chainOf("b"), chainOf("c<milk")}, at + "unknown-reference.project milk → known b"},
		{"one gap twice", [3]string{"", chainOf("b"), chainOf("c<b", "d<b")}, "data/projects/2012.toml:16:13 duplicate.continues b|pass_rate → split data/projects/2012.toml:5:13"},
		{"a project split, one part with a break", [3]string{"", chainOf("b"), chainOf("c<b", "d!<b")}, ""},
		{"a project split, breaks in both", [3]string{"", chainOf("b"), chainOf("c!<b", "d!<b")}, ""},
		{"a project split by items", [3]string{"", chainOf("b"), chainOf("c<b") + strings.Replace(chainOf("d<b"), "process", "competitive", 1)}, ""},
		{"a broken file before", [3]string{"", "[[project", chainOf("c<b")}, "data/projects/2011.toml:1:10 syntax.header '\\n' → opened data/projects/2011.toml:1:1"},
		{"an id lost before", [3]string{"", strings.Replace(chainOf("b"), `"b"`, `"B"`, 1), chainOf("c<b")}, "data/projects/2011.toml:2:6 bad-value.id id|B"},
	} {
		t.Run(c.name, func(t *testing.T) {
			fsys := project(t)
			for i, text := range c.years {
				if text != "" {
					put(fsys, fmt.Sprintf("data/projects/%d.toml", 2010+i), text+"\n")
				}
			}
			r, problems := Load(fsys)
			checkProblems(t, fsys, problems)
			if got := strings.TrimSuffix(showAll(problems), "\n"); got != c.want {
				t.Errorf("Load found\n%s\nwant\n%s", got, c.want)
			}
			if c.want == "" && r.Project("c").Continues != "b" {
				t.Errorf("c continues %q, want b", r.Project("c").Continues)
			}
		})
	}
}

// Mistakes in several projects are told all at once, and none hides another project.
func TestMistakesOfProjectsAtOnce(t *testing.T) {
	fsys := project(t)
	put(fsys, "data/projects/2012.toml", `[[project]]
id = 3
name = "甲"
tier = "product"
[[project.item]]
kind = "process"
indicator = "pass_rate"
own = { x = 3 }
national = { low = 3, high = 2 }
[[project]]
id = "b"
name = "乙"
tier = "product"
item = [3, { kind = "process", indicator = "index", own = 6 }]
[[project]]
id = "c"
name = "丙"
tier = "product"
[[project.item]]
kind = "process"
indicator = "pass_rate"
regional = { value = 99, n = 1, label = "伊甸铝业公司" }
[[project.measure]]
text = "措施"
indicator = "index"
`)
	r, problems := LoadDraft(fsys)
	checkProblems(t, fsys, problems)
	const f = "data/projects/2012.toml"
	want := f + `:1:1 project-incomplete.industry
` + f + `:2:6 wrong-type.string id|3 → quote id|3
` + f + `:8:7 row-value.no-n → row-n
` + f + `:9:30 reference-value.order 2|3 → low-below-high
` + f + `:10:1 project-incomplete.industry
` + f + `:14:9 wrong-type.table item|3
` + f + `:14:59 value-range.below 6|60|分 → decimal-point 分
` + f + `:15:1 project-incomplete.industry
` + f + `:22:22 single-enterprise regional → single-range regional
` + f + `:22:41 named-enterprise.label 伊甸铝业公司 → anonymise
` + f + `:23:1 measure-due
` + f + `:25:13 unknown-reference.item index → known pass_rate
`
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(showAll(problems), "\n")); diff != "" {
		t.Errorf("problems differ (-want +got):\n%s", diff)
	}
	for _, id := range []string{"b", "c", "ingot-2013", "milk-2014", "milk-2015"} {
		if r.Project(id) == nil {
			t.Errorf("the draft lacks project %s", id)
		}
	}
}

// Words for a project's page belong to an id that some year has.
func TestProjectWords(t *testing.T) {
	const words = "+++\ntitle = \"铝锭\"\n+++\n"
	fsys := project(t)
	put(fsys, "content/projects/ingot-2013.md", words)
	r := load(t, fsys)
	if p := r.Pages[len(r.Pages)-1]; p.Kind != ProjectWords || p.ID != "ingot-2013" || p.Title != "铝锭" {
		t.Errorf("page is %+v, want the words for ingot-2013", p)
	}
	put(fsys, "content/projects/ingot-2014.md", words)
	wantOne(t, fsys, "content/projects/ingot-2014.md", 1, 1, "page-name.project ingot-2014 → nearest-named ingot-2013|铝锭")
	// A file of projects that cannot be read may hold it.
	edit(t, fsys, "data/projects/2014.toml", "[[project]]", "[[project")
	_, problems := Load(fsys)
	if got := showAll(problems); strings.Contains(got, "page-name") {
		t.Errorf("Load found\n%swant nothing on the page's name", got)
	}
}

// What is read of a project and what is found wrong do not hang on the number of
// processors that read.
func TestProjectsAreFoundInOneOrder(t *testing.T) {
	fsys := project(t)
	for i := range 9 {
		fsys[fmt.Sprintf("data/projects/%d.toml", 2000+i)] = &fstest.MapFile{Data: []byte(chainOf("same", fmt.Sprint("p", i)))}
	}
	_, first := Load(fsys)
	for range 5 {
		if _, again := Load(fsys); showAll(again) != showAll(first) {
			t.Fatalf("Load found\n%sthen\n%s", showAll(first), showAll(again))
		}
	}
	if got := strings.Count(showAll(first), "duplicate.code id|same → first data/projects/2000.toml:2:6"); got != 8 {
		t.Errorf("Load found %d repeats of the first id, want 8:\n%s", got, showAll(first))
	}
}

// BenchmarkLoadProjects loads 2,000 projects of four items and three references each, in
// two years of which the later continues the earlier.
func BenchmarkLoadProjects(b *testing.B) {
	fsys := project(b)
	for year := 2010; year < 2012; year++ {
		var text strings.Builder
		for i := range 1000 {
			fmt.Fprintf(&text, "[[project]]\nid = \"p%d-%d\"\nname = \"p%d\"\ntier = \"product\"\nsource = \"mca\"\n", i, year, i)
			if year > 2010 {
				fmt.Fprintf(&text, "continues = \"p%d-%d\"\n", i, year-1)
			}
			for _, kind := range itemKinds {
				fmt.Fprintf(&text, "[[project.item]]\nkind = %q\nindicator = \"pass_rate\"\nown = { x = 93, n = 100 }\n", kind)
				text.WriteString("international = { low = 97, high = 99, basis = \"single enterprise\", label = \"enterprise A\" }\nnational = 98\nregional = 95\nbasis = \"top-3 mean\"\nn = 3\n")
			}
			text.WriteString("[[project.measure]]\nid = \"m1\"\ntext = \"m\"\nindicator = \"pass_rate\"\n")
		}
		put(fsys, fmt.Sprintf("data/projects/%d.toml", year), text.String())
	}
	load(b, fsys)
	b.ReportAllocs()
	for b.Loop() {
		Load(fsys)
	}
}
