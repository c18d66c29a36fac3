package page

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"testing/fstest"

	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// withProjects makes the pages of testdata/projects.txtar, with pairs of texts replaced.
func withProjects(t testing.TB, tag string, replace ...string) map[string]Page {
	t.Helper()
	a, err := txtar.ParseFile("testdata/projects.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	swap := strings.NewReplacer(append([]string{"BODY\n", "话。\n"}, replace...)...)
	for _, f := range a.Files {
		files[f.Name] = &fstest.MapFile{Data: []byte(swap.Replace(string(f.Data)))}
	}
	r, list := report.Load(files)
	if r == nil {
		var b strings.Builder
		_ = list.WriteText(&b, words(t, lang.English))
		t.Fatal(b.String())
	}
	return pagesOf(t, r, tag)
}

func projectPageOf(t testing.TB, pages map[string]Page, id string) *Project {
	t.Helper()
	p, ok := pages["projects/"+id+".html"].(*Project)
	if !ok {
		t.Fatalf("no page of project %s", id)
	}
	return p
}

func tallies(list []Tally) string {
	var s []string
	for _, c := range list {
		s = append(s, c.Verdict.Word+c.Count)
	}
	return strings.Join(s, " ")
}

func TestProjectsHavePagesAndGapsOfTwoYearsToo(t *testing.T) {
	pages := withProjects(t, lang.Chinese)
	for _, path := range []string{"projects.html", "projects/milk-2014.html", "projects/milk-2015.html", "projects/odd-2015.html",
		"projects/bare-2015.html", "gaps/milk-2015/yield.html", "gaps/milk-2015/loss.html", "gaps/milk-2015/management/score.html"} {
		if pages[path] == nil {
			t.Errorf("no page %s", path)
		}
	}
	for path := range pages {
		if strings.HasPrefix(path, "gaps/") && strings.Contains(path, "bare") || strings.Contains(path, "after_sales") {
			t.Errorf("%s follows a gap of one year", path)
		}
	}
}

func TestWithoutProjectsThereIsNoPageAndNoEntry(t *testing.T) {
	for path, p := range pages(t) {
		if strings.HasPrefix(path, "projects") || strings.HasPrefix(path, "gaps") {
			t.Errorf("there is a page %s", path)
		}
		for _, item := range p.Common().Nav {
			if strings.Contains(item.Href, "projects") {
				t.Fatalf("%s has an entry %v", path, item)
			}
		}
		for _, l := range []*Link{p.Common().Prev, p.Common().Next} {
			if l != nil && strings.Contains(l.Href, "projects") {
				t.Errorf("%s leads on to %v", path, *l)
			}
		}
	}
}

func TestMatrixCountsVerdictsAgainstTheNationalLevel(t *testing.T) {
	p := withProjects(t, lang.Chinese)["projects.html"].(*Projects)
	var got []string
	for _, r := range p.Matrix.Rows {
		for i, c := range r.Cells {
			got = append(got, fmt.Sprintf("%s %s: %s [%s]", r.Of.Text, p.Matrix.Columns[i], tallies(c.Counts), c.Class))
		}
	}
	want := []string{
		"食品制造业 过程质量: 劣于1 [worse]", "食品制造业 管理绩效: 劣于1 相近1 未判定1 [worse]",
		"食品制造业 竞争性绩效: 劣于1 [worse]", "食品制造业 售后服务质量: 未判定1 [not_compared]",
		"饮料制造业 过程质量: 未判定2 [not_compared]", "饮料制造业 管理绩效:  []", "饮料制造业 竞争性绩效:  []", "饮料制造业 售后服务质量:  []",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("matrix (-want +got):\n%s", diff)
	}
	if len(p.Lists) != 2 || p.Lists[0].Name != "2015年" || len(p.Lists[0].Rows) != 3 || p.Lists[1].Name != "2014年" {
		t.Errorf("lists = %+v, want three projects of 2015, then 2014", p.Lists)
	}
	odd := p.Lists[0].Rows[1]
	if odd.Largest != nil || odd.None != "没有列出对比指标。" || odd.Fresh != "没有可追踪的差距" || odd.Industry.Text != "" {
		t.Errorf("a project without anything = %+v", odd)
	}
}

func TestItemsShowOwnValueReferencesAndGaps(t *testing.T) {
	p := projectPageOf(t, withProjects(t, lang.Chinese), "milk-2015")
	row := p.Items.Groups[0].Rows[0]
	if row.Own.Text+row.Own.Unit != "97.0%" || row.Interval == "" || row.Counts != "1940/2000" || row.ID != "item-process-yield" {
		t.Errorf("own value = %+v", row)
	}
	type shown struct{ ref, basis, gap, attained, verdict string }
	var got []shown
	for _, c := range row.Cells {
		got = append(got, shown{c.Reference.Text + c.Reference.Unit, c.Basis, c.Gap, c.Attained, c.Verdict.Word})
	}
	want := []shown{
		{"98.4%", "2013年，前3名平均，3家企业", "−1.4", "98.6%", "劣于"}, // the national level stands first
		{"96.8%", "2015年，前3名平均，3家企业", "+0.2", "100.2%", "相近"},
		{"98.2～99.4%", "2015年，国际企业A，单个企业", "−2.4～−1.2", "", "劣于"},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(shown{})); diff != "" {
		t.Errorf("levels (-want +got):\n%s", diff)
	}
	if row.Closure.State.Word != "缩小" || row.Closure.Since == "" || row.Follow != "../gaps/milk-2015/yield.html" {
		t.Errorf("closure = %+v, follow = %q", row.Closure, row.Follow)
	}
	loss := p.Items.Groups[1].Rows[0]
	if c := loss.Cells[2]; c.Reference.Missing == "" || c.Verdict.Class != "" || c.Gap != "" {
		t.Errorf("a level without a reference = %+v", c)
	}
	if c := loss.Cells[1]; c.Gap != "0.00" || c.Verdict.Word != "相近" {
		t.Errorf("no difference = %+v", c)
	}
	var neutral, premium ItemRow
	for _, g := range p.Items.Groups {
		for _, r := range g.Rows {
			switch r.Of.Text {
			case "学时":
				neutral = r
			case "溢价率":
				premium = r
			}
		}
	}
	if c := neutral.Cells[0]; c.Verdict.Reason != "不判优劣" || c.Attained != "" || c.Gap != "−10.0" {
		t.Errorf("a neutral item = %+v", c)
	}
	if c := premium.Cells[0]; c.Attained != "" || c.Gap != "−13.0" {
		t.Errorf("a value below zero has no share: %+v", c)
	}
}

func TestFiguresOfProjectsLeaveOutWhatHasNoShare(t *testing.T) {
	pages := withProjects(t, lang.Chinese)
	p := projectPageOf(t, pages, "milk-2015")
	if len(p.Radar) != 1 || len(p.Radar[0].Table.Rows) != 4 { // yield, loss, score twice
		t.Fatalf("radar = %+v, want four axes", p.Radar)
	}
	labels := ""
	for _, r := range p.Radar[0].Table.Rows {
		labels += r.Label + " "
	}
	if labels != "合格率 损失率 得分（管理绩效） 得分（售后服务质量） " {
		t.Errorf("axes = %q", labels)
	}
	if len(p.Attained) != 1 || len(p.Attained[0].Table.Rows) != 3 || !p.Synthetic {
		t.Errorf("scale = %+v", p.Attained)
	}
	if f := p.Attained[0]; strings.Contains(f.Summary, "百分点") || !strings.Contains(f.Summary, "最低的是损失率，达到国内先进水平的74.7%") {
		t.Errorf("scale says %q", f.Summary)
	}
	if r := p.Attained[0].Table.Rows[2]; r.Label != "损失率" || r.Cells[1].Exact[0] != .75 || r.Cells[3].Text != "0.56" || !strings.Contains(r.Cells[5].Text+r.Cells[6].Text, "−0.19个百分点") {
		t.Errorf("numbers of the scale = %+v", r)
	}
	if got, want := p.Radar[0].Summary, "2015年本项目4个指标中，1个与国内先进相近，2个劣于国内先进，达到率最低的是损失率（74.7%）；2个与区内先进相近，1个劣于区内先进，达到率最低的是得分（售后服务质量）（96.6%）。"; got != want {
		t.Errorf("radar says %q, want the verdicts: %q", got, want)
	}
	if want := "乳品提升对2个先进水平的达到率，2015年（参照只知区间的不画）"; p.Radar[0].Caption != want {
		t.Errorf("radar is called %q, want %q", p.Radar[0].Caption, want)
	}
	for _, id := range []string{"odd-2015", "bare-2015"} {
		if q := projectPageOf(t, pages, id); len(q.Radar)+len(q.Attained) > 0 || q.History != nil || len(q.Measures) > 0 || q.None == "" {
			t.Errorf("%s shows something out of nothing: %+v", id, q)
		}
	}
	if q := projectPageOf(t, pages, "bare-2015"); q.Synthetic || q.Items.Groups[0].Rows[0].Own.Missing == "" {
		t.Errorf("an item without a value = %+v", q.Items.Groups[0].Rows[0])
	}
}

func TestMeasuresStandByStatusWithWarningsInWords(t *testing.T) {
	p := projectPageOf(t, withProjects(t, lang.Chinese), "milk-2015")
	if len(p.Measures) != 2 || p.Measures[0].Word != "进行中" || p.Measures[1].Word != "已完成" {
		t.Fatalf("board = %+v", p.Measures)
	}
	m := p.Measures[0].Rows[0]
	want := MeasureRow{ID: "measure-1", Text: "在线<检测>", Owner: "质量部", Due: Day{"2015年12月31日", "2015-12-31"},
		Effect: "合格率提高", Indicator: Link{"合格率", "#item-process-yield"}, Warnings: []string{"已逾期"}}
	if diff := cmp.Diff(want, m); diff != "" {
		t.Errorf("measure (-want +got):\n%s", diff)
	}
	if len(p.Attention) != 1 || p.Attention[0] != "逾期未完成的措施1项。" {
		t.Errorf("attention = %q", p.Attention)
	}
}

func TestAGapIsFollowedThroughTheYears(t *testing.T) {
	pages := withProjects(t, lang.Chinese)
	p := pages["gaps/milk-2015/yield.html"].(*Thread)
	if got := string(p.Lead); !strings.Contains(tags.ReplaceAllString(got, ""), "2015年合格率为97.0%，低于国内先进水平1.4个百分点。差距较上年缩小2.6个百分点。") {
		t.Errorf("lead = %s", got)
	}
	if len(p.Years.Rows) != 2 || p.Years.Rows[0].Of.Text != "2015" || p.Years.Rows[1].Own.Text != "94.0" {
		t.Errorf("years = %+v", p.Years.Rows)
	}
	if len(p.Trend) != 1 || len(p.Trend[0].Table.Rows) != 2 || len(p.Measures) != 2 {
		t.Errorf("trend = %+v, measures = %+v", p.Trend, p.Measures)
	}
	if p.Pace == nil || len(p.Pace.Rows) != 1 || p.Pace.Rows[0].Level != "国内先进" || p.Pace.Rows[0].Last != "+2.6个百分点" || p.Pace.Rows[0].Closes != "约在2016年消除" || p.Pace.Label != "表2" || p.Pace.Caption == "" {
		t.Errorf("pace = %+v", p.Pace)
	}
	done := pages["gaps/milk-2015/management/score.html"].(*Thread)
	if done.Pace == nil || len(done.Pace.Rows) != 1 || done.Pace.Rows[0].Closes != "已无差距" || done.Pace.Rows[0].State.Word != "已消除" {
		t.Errorf("pace of a closed gap = %+v", done.Pace)
	}
	h := projectPageOf(t, pages, "milk-2015").History
	if len(h.Years) != 2 || h.Years[0].Text != "2014" || h.Rows[0].Cells[0].Gap != "−4.0个百分点" || h.Rows[0].Cells[1].Gap != "−1.4个百分点" {
		t.Errorf("history = %+v", h)
	}
	for _, r := range h.Rows {
		if r.Of.Text == "学时" && r.Cells[0] != (HistoryCell{}) {
			t.Errorf("a year without the item = %+v", r.Cells[0])
		}
	}
}

func TestOtherPagesTellOfProjects(t *testing.T) {
	pages := withProjects(t, lang.Chinese)
	glance := pages["index.html"].(*Index).Projects
	if glance == nil || !strings.Contains(glance.Text, "2015年开展对比提升项目3个") || tallies(glance.Moves) != "已消除1 缩小2" {
		t.Errorf("index = %+v", glance)
	}
	for code, want := range map[string]int{"C14": 2, "C15": 1} {
		if in := pages["industries/"+code+".html"].(*Industry).Projects; in == nil || len(in.List) != want {
			t.Errorf("%s = %+v, want %d projects", code, in, want)
		}
	}
	uses := pages["indicators/yield.html"].(*Indicator).Projects
	if len(uses) != 2 || uses[0].Of.Href != "../projects/milk-2015.html#item-process-yield" || uses[1].Own.Missing == "" || uses[1].Gap != "" {
		t.Errorf("uses of the indicator = %+v", uses)
	}
	if pages["index.html"].Common().Nav[0].Text != "总览" || len(pages["indicators/premium.html"].(*Indicator).Projects) != 1 {
		t.Error("the indicator premium has no project")
	}
}

// A project of thirty items, and one whose definition changed, still make pages.
func TestLongAndBrokenProjects(t *testing.T) {
	var more strings.Builder
	var defs strings.Builder
	for i := range 30 {
		fmt.Fprintf(&defs, "[[indicator]]\nid = \"i%d\"\nname = \"第%d项很长很长的指标名称\"\nunit = \"%%\"\ndirection = \"up\"\nkind = \"process\"\nmeasure = \"ratio\"\ndecimals = 1\n", i, i)
		fmt.Fprintf(&more, "[[project.item]]\nkind = \"process\"\nindicator = \"i%d\"\nown = %d\nnational = 50\n", i, i+30)
	}
	pages := withProjects(t, lang.Chinese, "[[project.measure]]\nid = \"line\"", more.String()+"[[project.measure]]\nid = \"line\"",
		"-- none --", "", "id = \"premium\"\nname", "id = \"premium\"\nname", "own = 0.75\n", "own = 0.75\nbreak = true\n",
		"[[indicator]]\nid = \"yield\"", defs.String()+"[[indicator]]\nid = \"yield\"")
	p := projectPageOf(t, pages, "milk-2015")
	if n := len(p.Items.Groups[0].Rows); n != 31 {
		t.Errorf("%d items of processes, want 31", n)
	}
	if len(p.Gaps) > gapsListed {
		t.Errorf("%d gaps in words, want at most %d", len(p.Gaps), gapsListed)
	}
	for _, g := range p.Items.Groups {
		for _, r := range g.Rows {
			if r.Of.Text == "损失率" && (!r.Break || r.Closure.State.Class != "") {
				t.Errorf("an item whose definition changed = %+v", r)
			}
		}
	}
}

func TestProjectDirectivesGiveWords(t *testing.T) {
	for _, c := range []struct{ src, zh, en string }{
		{"{{project milk-2015}}", "2015年乳品提升", "乳品提升 (2015)"},
		{"{{project bare-2015}}", "空项目", "空项目"},
		{"{{gap milk-2015 yield}}", "低于国内先进水平1.4个百分点", "1.4 percentage points below the National advanced level"},
		{"{{gap milk-2015 合格率 level=national_advanced}}", "低于国内先进水平1.4个百分点", "1.4 percentage points below the National advanced level"},
		{"{{gap milk-2015 yield level=regional}}", "高于区内先进水平0.2个百分点", "0.2 percentage points above the Regional advanced level"},
		{"{{gap milk-2015 yield level=regional decimals=0}}", "与区内先进水平持平", "level with the Regional advanced level"},
		{"{{gap milk-2015 yield level=international}}", "低于国际先进水平1.2～2.4个百分点", "1.2–2.4 percentage points below the International advanced level"},
		{"{{gap milk-2015 loss}}", "高于国内先进水平0.19个百分点", "0.19 percentage points above the National advanced level"},
		{"{{gap milk-2015 loss attainment}}", "达到国内先进水平的74.7%", "74.7% of the National advanced level"},
		{"{{gap milk-2015 score kind=after_sales level=regional}}", "低于区内先进水平2.5分", "2.5分 below the Regional advanced level"},
		{"{{gap milk-2015 hours}}", "低于国内先进水平10.0\u00a0h", "10.0\u00a0h below the National advanced level"},
		{"{{measure milk-2015 line}}", "在线<检测>（责任单位：质量部，期限：2015年12月31日，进行中，已逾期）", "在线<检测> (responsible: 质量部, due 31 December 2015, under way, overdue)"},
		{"{{measure milk-2015 2}}", "培训（已完成）", "培训 (done)"},
	} {
		for tag, want := range map[string]string{lang.Chinese: c.zh, lang.English: c.en} {
			b, body := secondOf(t, "testdata/projects.txtar", tag, c.src+"\n")
			if got := spoken(body); got != want || b.problems.Len() > 0 {
				t.Errorf("%s in %s = %q (%s), want %q", c.src, tag, got, problemCodes(b.problems), want)
			}
		}
	}
}

func TestProjectDirectivesLeadToTheLineAndMarkExamples(t *testing.T) {
	_, body := secondOf(t, "testdata/projects.txtar", lang.Chinese, "{{gap milk-2015 yield}} {{project milk-2015}} [{{gap milk-2015 yield}}](01-first.md)\n")
	html := string(body.Parts[0].HTML)
	for _, want := range []string{`href="projects/milk-2015.html#item-process-yield"`, `class="num synthetic"`, `value="-1.4"`, `href="projects/milk-2015.html"`, `2013年`} {
		if !strings.Contains(html, want) {
			t.Errorf("the words lack %s:\n%s", want, html)
		}
	}
	if !body.Synthetic || strings.Count(html, "<a ") != 3 {
		t.Errorf("synthetic = %v, links = %d, want true and 3:\n%s", body.Synthetic, strings.Count(html, "<a "), html)
	}
	own := withProjects(t, lang.Chinese)["projects/milk-2015.html"].(*Project)
	if own.Body == nil || !strings.Contains(string(own.Body.Parts[0].HTML), `href="#item-process-yield"`) {
		t.Errorf("words on the project's own page = %+v", own.Body)
	}
}

func TestProjectDirectivesReportMistakes(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"{{project}}", "4:1 directive-argument.project"},
		{"{{project milk-2051}}", "4:11 unknown-reference.any_project"},
		{"{{project 乳品提升}}", "4:11 ambiguous-name"},
		{"{{project milk-2015 items}}", "4:21 directive-argument.unknown"},
		{"{{gap milk-2015}}", "4:1 directive-argument.item"},
		{"{{gap milk-2051 yield}}", "4:7 unknown-reference.any_project"},
		{"{{gap milk-2015 yeild}}", "4:17 unknown-reference.project_item"},
		{"{{gap odd-2015 yield}}", "4:16 unknown-reference.project_item"},
		{"{{gap milk-2015 yield level=natonal}}", "4:29 unknown-reference.level"},
		{"{{gap milk-2015 yield lvel=national}}", "4:23 directive-key"},
		{"{{gap milk-2015 yield national}}", "4:23 directive-argument.unknown"},
		{"{{gap milk-2015 yield attainment attainment}}", "4:34 directive-argument.twice"},
		{"{{gap milk-2015 score}}", "4:17 ambiguous-name"},
		{"{{gap milk-2015 score kind=process}}", "4:28 directive-value.kind"},
		{"{{gap milk-2015 yield decimals=9}}", "4:32 directive-value.decimals"},
		{"{{gap milk-2015 loss level=international}}", "4:28 value-missing.none"},
		{"{{gap milk-2015 score kind=after_sales}}", "4:17 value-missing.none"},
		{"{{gap bare-2015 yield}}", "4:17 value-missing.none"},
		{"{{gap milk-2015 yield level=international attainment}}", "4:29 value-missing.attainment"},
		{"{{gap milk-2015 hours attainment}}", "4:17 value-missing.attainment"},
		{"{{gap milk-2015 premium attainment}}", "4:17 value-missing.attainment"},
		{"{{measure milk-2015}}", "4:1 directive-argument.measure"},
		{"{{measure milk-2015 3}}", "4:21 unknown-reference.measure"},
		{"{{measure milk-2015 lime}}", "4:21 unknown-reference.measure"},
		{"{{measure milk-2015 0}}", "4:21 unknown-reference.measure"},
		{"{{measure odd-2015 1}}", "4:20 unknown-reference.measure"},
	} {
		b, body := secondOf(t, "testdata/projects.txtar", lang.Chinese, c.src+"\n")
		if got := problemCodes(b.problems); got != c.want || spoken(body) != "" {
			t.Errorf("%s: %q with the problems %s, want %s", c.src, spoken(body), got, c.want)
		}
	}
}

func TestMistakesInProjectDirectivesSuggest(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"{{project milk-2016}}", "milk-201"},
		{"{{gap milk-2015 yeild}}", "yield"},
		{"{{gap milk-2015 loss level=international}}", "level=national, level=regional"},
		{"{{gap milk-2015 score}}", "management, after_sales"},
		{"{{measure milk-2015 lime}}", "line"},
	} {
		b, _ := secondOf(t, "testdata/projects.txtar", lang.English, c.src+"\n")
		var s strings.Builder
		if err := b.problems.WriteText(&s, words(t, lang.English)); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(s.String(), c.want) {
			t.Errorf("%s says\n%swant it to suggest %q", c.src, s.String(), c.want)
		}
	}
}

func TestProjectsInEnglish(t *testing.T) {
	pages := withProjects(t, lang.English, "zh-CN", "en")
	p := projectPageOf(t, pages, "milk-2015")
	if len(p.Gaps) != 5 || p.Gaps[0].Closure.State.Word != "closing" || p.Eyebrow != "Comparison-improvement project · 2015" {
		t.Errorf("page = %q, %+v", p.Eyebrow, p.Gaps)
	}
}
