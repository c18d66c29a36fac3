package edition_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/edition"
	"zhijian/internal/lang"
	"zhijian/internal/page"
	"zhijian/internal/report"
)

// signedProject is the data of package page's insights with words, targets, projects and
// quarters of the tests' own.
func signedProject(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for _, archive := range []string{"../page/testdata/insight.txtar", "testdata/signed/words.txtar"} {
		data, err := os.ReadFile(archive)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range txtar.Parse(data).Files {
			files[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return files
}

var signDay = time.Date(2016, 5, 16, 23, 59, 0, 0, time.UTC)

// sign signs sections and puts the file into the project.
func sign(t *testing.T, files fstest.MapFS, e *edition.Edition, sections []edition.Section, by string) int {
	t.Helper()
	old := ""
	if f := files[report.ApprovalsFile]; f != nil {
		old = string(f.Data)
	}
	text, n := edition.Sign(old, e.Report, sections, edition.Signature{By: by, Date: signDay}, e.Words)
	files[report.ApprovalsFile] = &fstest.MapFile{Data: []byte(text)}
	return n
}

// allSigned is the project with every section signed.
func allSigned(t *testing.T) fstest.MapFS {
	t.Helper()
	files := signedProject(t)
	e := read(t, files)
	for _, p := range errorsOf(e.Problems) {
		t.Fatalf("the project has an error: %v", p)
	}
	sign(t, files, e, e.Sections(), "张三")
	for _, s := range read(t, files).Sections() {
		if s.State != edition.Approved {
			t.Fatalf("%s#%s is %s right after it was signed: %v", s.Pos.File, s.ID, s.State, s.Changes)
		}
	}
	return files
}

func stale(sections []edition.Section) []string {
	var out []string
	for _, s := range sections {
		if s.State != edition.Approved {
			out = append(out, s.Pos.File+"#"+s.ID)
		}
	}
	return out
}

func TestSectionsAreCutAtHeadings(t *testing.T) {
	var got []string
	for _, s := range read(t, signedProject(t)).Sections() {
		if s.Pos.File == "content/01-first.md" {
			got = append(got, fmt.Sprintf("%d:%d-%d %d #%s %s %s", s.Pos.Line, s.Pos.Column, s.Last, s.Level, s.ID, s.Title, s.State))
		}
	}
	want := []string{"1:1-8 0 # 第一章 never", "9:1-13 2 #总体 总体 never", "14:1-17 3 #排位 排位 never", "18:1-21 2 #静 静 never", "22:1-28 2 #图 图 never"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sections (-want +got):\n%s", diff)
	}
}

// What a section rests on is written down so that people can read it.
func TestWhatASignatureCovers(t *testing.T) {
	want := map[string][]string{
		"content/01-first.md#":    {"pass 2015 150000: all=9206/10000", "1 value: 92.1%"},
		"content/01-first.md#静":   nil,
		"content/02-second.md#目标": {"pass 2015 150000: all=9206/10000", "target pass-2020: >= 90 % 2020 met", "1 target: 目标90%以上，已达到"},
		"content/01-first.md#总体": {
			"pass 2011 150000: all=8900/10000", "pass 2012 150000: all=8980/10000", "pass 2013 150000: all=9060/10000",
			"pass 2014 150000: all=9140/10000", "pass 2015 100000: all=93500/100000 C14=55500/60000",
			"pass 2015 150000: all=9206/10000 C14=3560/4000 all>100000=worse all>2014=similar all>group:west=better C14>100000=worse",
			"pass 2015 group:west: all=91/n=5000",
			"1 change: 较上年提高0.7个百分点", "2 compare: 低于全国平均1.4个百分点", "3 compare: 高于西部地区平均1.1个百分点", "4 trend: 2011—2015年呈上升趋势",
		},
		"content/02-second.md#项目": {
			"project milk-2015 competitive/index: own=81.5 national_advanced=83.5 national_advanced>=worse",
			"project milk-2015 process/few: own=910/1000 national_advanced=98 national_advanced>=worse regional_advanced=95 regional_advanced>=worse",
			"1 project: 2015年乳品提升", "2 gap: 低于国内先进水平7.0个百分点", "3 gap: 低于国内先进水平2.00分", "4 measure: 改造灌装线（责任单位：甲厂，期限：2016年6月30日，进行中）",
		},
	}
	seen := 0
	for _, s := range read(t, signedProject(t)).Sections() {
		w, ok := want[s.Pos.File+"#"+s.ID]
		if !ok {
			continue
		}
		seen++
		if diff := cmp.Diff(w, s.Reads); diff != "" {
			t.Errorf("%s#%s reads (-want +got):\n%s", s.Pos.File, s.ID, diff)
		}
	}
	if seen != len(want) {
		t.Errorf("found %d of %d sections", seen, len(want))
	}
}

var (
	rowPart   = regexp.MustCompile(`(x|value|n) = ([0-9.]+)`)
	hasNumber = regexp.MustCompile(`^\s*(?:rows = \[ )?\{.*\}`)
	heading   = regexp.MustCompile(`<h[2-6] id="([^"]*)"`)
)

// A change of any one value un-approves exactly the sections that rest on it or read
// otherwise because of it: as many as differ when the pages are made before and after.
func TestAChangedValueUnapprovesExactlyTheSectionsOnIt(t *testing.T) {
	files := allSigned(t)
	before := look(t, files)
	random := rand.New(rand.NewPCG(2015, 6))
	touched, silent := 0, 0
	for done := 0; done < 100; {
		name, text, what := changeOneValue(random, files)
		if text == "" {
			continue
		}
		changed := maps.Clone(files)
		changed[name] = &fstest.MapFile{Data: []byte(text)}
		after := look(t, changed)
		if after == nil {
			continue // the edit makes no sense, and the data no report
		}
		done++
		var want []string
		for _, s := range after.sections {
			if id := s.Pos.File + "#" + s.ID; before.section(id) != after.section(id) {
				want = append(want, id)
			}
		}
		got := stale(after.sections)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s: sections without a valid signature (-brute force +got):\n%s", name, what, diff)
		}
		if len(want) > 0 {
			touched++
		} else {
			silent++
		}
	}
	if touched < 50 || silent < 5 {
		t.Errorf("%d changes touched a section and %d none: the test no longer sees both", touched, silent)
	}
}

// changeOneValue changes a number or a status in a row of the data.
func changeOneValue(random *rand.Rand, files fstest.MapFS) (name, text, what string) {
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(files)), func(n string) bool { return !strings.HasPrefix(n, "data/20") })
	name = names[random.IntN(len(names))]
	lines := strings.Split(string(files[name].Data), "\n")
	i := random.IntN(len(lines))
	if !hasNumber.MatchString(lines[i]) {
		return name, "", ""
	}
	old := lines[i]
	switch random.IntN(8) {
	case 0:
		lines[i] = strings.Replace(old, " }", `, status = "preliminary" }`, 1)
	case 1:
		lines[i] = strings.Replace(rowPart.ReplaceAllString(old, ""), " }", ` missing = "not_available" }`, 1)
		lines[i] = strings.NewReplacer(", ,", ",", ",  missing", ", missing").Replace(lines[i])
	default:
		at := rowPart.FindAllStringSubmatchIndex(old, -1)
		if at == nil {
			return name, "", ""
		}
		m := at[random.IntN(len(at))]
		v, _ := strconv.ParseFloat(old[m[4]:m[5]], 64)
		step := []float64{1, 2, 0.5 * v, 0.1 * v}[random.IntN(4)]
		if random.IntN(2) == 0 {
			step = -step
		}
		v = float64(int(v + step))
		lines[i] = old[:m[4]] + strconv.FormatFloat(v, 'f', -1, 64) + old[m[5]:]
	}
	if lines[i] == old {
		return name, "", ""
	}
	return name, strings.Join(lines, "\n"), strings.TrimSpace(old) + " → " + strings.TrimSpace(lines[i])
}

// looked is what one look at a project saw: its sections as signatures see them, and by
// section what readers see and which observations it rests on.
type looked struct {
	sections []edition.Section
	shown    map[string]string
}

func (l *looked) section(id string) string { return l.shown[id] }

// look makes the pages of a project by itself. It gives nil if the data have mistakes.
func look(t *testing.T, files fstest.MapFS) *looked {
	t.Helper()
	r, probs := report.Load(files)
	if r == nil {
		return nil
	}
	cat, err := lang.Load(lang.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	a := analysis.Run(r)
	site := page.Build(r, a, cat, page.Options{}, &probs)
	e := &edition.Edition{Report: r, Result: a, Sentences: site.Sentences, Drawn: site.Drawn, Problems: probs, Words: cat}
	l := &looked{sections: e.Sections(), shown: make(map[string]string)}
	for _, p := range site.Pages {
		ch, ok := p.(*page.Chapter)
		if !ok {
			continue
		}
		file := ""
		for _, s := range site.Sentences {
			if s.Page == ch.Common().Path {
				file = s.Pos.File
			}
		}
		id := file + "#"
		for _, part := range ch.Body.Parts {
			if f := part.Figure; f != nil {
				l.shown[id] += fmt.Sprint(f.Caption, f.SVG, f.Option, f.Table, f.Summary, f.Status, f.Synthetic)
				continue
			}
			html, at := string(part.HTML), 0
			for _, m := range heading.FindAllStringSubmatchIndex(html, -1) {
				l.shown[id] += html[at:m[0]]
				id, at = file+"#"+html[m[2]:m[3]], m[0]
			}
			l.shown[id] += html[at:]
		}
	}
	periods := make(map[report.Key]analysis.Cell)
	for _, c := range a.Periods() {
		periods[c.Key] = c
	}
	for _, s := range site.Sentences {
		for _, st := range s.Statements {
			i := slices.IndexFunc(l.sections, func(x edition.Section) bool {
				return x.Pos.File == st.Pos.File && x.Pos.Line <= st.Pos.Line && st.Pos.Line <= x.Last
			})
			id := l.sections[i].Pos.File + "#" + l.sections[i].ID
			for _, k := range st.Cells {
				o := periods[k].Observation
				if k.Period == "" {
					o = a.Cell(k).Observation
				}
				l.shown[id] += fmt.Sprintln(k, o.X, o.N, o.Value, o.Missing, o.Status)
			}
			if l.sections[i].Pos.File == "content/industries/C14.md" {
				l.shown[id] += st.Shown
			}
		}
	}
	return l
}

// An edit of the words un-approves its own section and no other.
func TestEditedWordsUnapproveTheirSection(t *testing.T) {
	files := allSigned(t)
	base := string(files["content/01-first.md"].Data)
	for _, c := range []struct {
		name, old, new string
		want           []string
	}{
		{"a word", "这里没有数", "这里没有数字", []string{"静"}},
		{"the title", `title = "第一章"`, `title = "首章"`, []string{""}},
		{"the summary", "一句话。", "两句话。", []string{""}},
		{"a heading's level", "### 排位", "## 排位", []string{"排位"}},
		{"before the first heading", "全区合格率为", "合格率为", []string{""}},
		{"a heading, which is then another", "## 静", "## 静静", []string{"静静"}},
		{"a heading more", "## 静", "## 新\n\n## 静", []string{"新"}},
		{"a figure more, which renumbers the others", "居{{rank", "{{chart trend indicator=pass id=fig-new}}\n\n居{{rank", []string{"排位"}},
		{"spaces at line ends", "，\n五年", "，  \n五年", nil},
		{"blank lines between sections", "\n## 静", "\n\n\n## 静", nil},
		{"other line ends", "\n", "\r\n", nil},
		{"a review", "author = ", "reviewed = \"某人\"\nauthor = ", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			changed := maps.Clone(files)
			text := strings.ReplaceAll(base, c.old, c.new)
			if text == base {
				t.Fatalf("%q is not in the file", c.old)
			}
			changed["content/01-first.md"] = &fstest.MapFile{Data: []byte(text)}
			var want []string
			for _, id := range c.want {
				want = append(want, "content/01-first.md#"+id)
			}
			if diff := cmp.Diff(want, stale(read(t, changed).Sections())); diff != "" {
				t.Errorf("sections without a valid signature (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWhatChangedIsTold(t *testing.T) {
	files := allSigned(t)
	edit := func(name, old, new string) {
		text := strings.Replace(string(files[name].Data), old, new, 1)
		if text == string(files[name].Data) {
			t.Fatalf("%q is not in %s", old, name)
		}
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	edit("data/2015/pass.toml", "x = 93500", "x = 92500")
	edit("data/targets.toml", "value = 90", "value = 95")
	edit("data/projects/2015.toml", "own = 81.5", "own = 83.4")
	got := map[string]string{}
	for _, s := range read(t, files).Sections() {
		var list []string
		for _, c := range s.Changes {
			list = append(list, c.String())
		}
		if len(list) > 0 && !slices.Contains([]string{"图", "表", "预警"}, s.ID) {
			got[s.ID] = strings.Join(list, "\n")
		}
	}
	want := map[string]string{
		"总体": "pass 2015 100000 all: 93500/100000 → 92500/100000\npass 2015 150000 all>100000: worse → similar\n" +
			"2 compare: 低于全国平均1.4个百分点 → 低于全国平均0.4个百分点",
		"季度": "target pass-2020: >= 90 % 2020 met → >= 95 % 2020 not_met", // the chart draws the goal
		"目标": "target pass-2020: >= 90 % 2020 met → >= 95 % 2020 not_met\n1 target: 目标90%以上，已达到 → 目标95%以上，尚差2.9个百分点",
		"项目": "project milk-2015 competitive/index own: 81.5 → 83.4\nproject milk-2015 competitive/index national_advanced>: worse → similar\n" +
			"3 gap: 低于国内先进水平2.00分 → 低于国内先进水平0.10分",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
}

// Signing touches its own entry only, and signing what is signed touches nothing.
func TestSigningKeepsTheRestOfTheFile(t *testing.T) {
	files := signedProject(t)
	e := read(t, files)
	first := edition.Chosen(e.Sections(), "content/01-first.md", "总体", false)
	if len(first) != 2 || first[1].ID != "排位" {
		t.Fatalf("the section and what is below it = %v, want 总体 and 排位", first)
	}
	sign(t, files, e, first[:1], "张三")
	sign(t, files, read(t, files), edition.Chosen(e.Sections(), "content/02-second.md", "分解", false), "李四")
	text := strings.Replace(string(files[report.ApprovalsFile].Data), "\n[[approval]]\nfile    = \"content/02", "\n# 第二章\n[[approval]] # 李四\nfile    = \"content/02", 1)
	if !strings.HasPrefix(text, "# 由 zhijian approve 写入") || strings.Count(text, "[[approval]]") != 2 || !strings.Contains(text, "# 第二章") {
		t.Fatalf("the file is\n%s", text)
	}
	files[report.ApprovalsFile].Data = []byte(text)

	e = read(t, files)
	if n := sign(t, files, e, edition.Chosen(e.Sections(), "content/01-first.md", "总体", false)[:1], "张三"); n != 0 || string(files[report.ApprovalsFile].Data) != text {
		t.Errorf("signing again wrote %d entries", n)
	}
	if n := sign(t, files, e, edition.Chosen(e.Sections(), "content/01-first.md", "静", false), "王五"); n != 1 {
		t.Errorf("signed %d sections, want 1", n)
	}
	between := string(files[report.ApprovalsFile].Data)
	cut := strings.Index(between, "[[approval]]\nfile    = \"content/01-first.md\"\nsection = \"静\"")
	end := strings.Index(between, "# 第二章")
	if cut < 0 || end < cut || between[:cut]+between[end:] != text {
		t.Errorf("a new entry between two others changed more than its own place:\n%s", between)
	}
	e = read(t, files)
	if n := sign(t, files, e, edition.Chosen(e.Sections(), "content/01-first.md", "静", false), "赵六"); n != 1 {
		t.Errorf("another name signs %d sections, want 1", n)
	}
	if got := string(files[report.ApprovalsFile].Data); strings.Count(got, "[[approval]]") != 4 ||
		!strings.Contains(got, "王五") || !strings.Contains(got, "赵六") || got[:cut] != between[:cut] || !strings.HasSuffix(got, between[end:]) {
		t.Errorf("another name does not stand beside the first, with nothing else changed:\n%s", got)
	}

	// All at once, in whatever order, gives what one after the other gives.
	together, apart := signedProject(t), signedProject(t)
	e = read(t, together)
	all := e.Sections()
	slices.Reverse(all)
	sign(t, together, e, all, "张三")
	for _, s := range e.Sections() {
		sign(t, apart, read(t, apart), []edition.Section{s}, "张三")
	}
	if diff := cmp.Diff(string(together[report.ApprovalsFile].Data), string(apart[report.ApprovalsFile].Data)); diff != "" {
		t.Errorf("together and apart (-together +apart):\n%s", diff)
	}
}

func TestSigningAFileWrittenInAnotherWay(t *testing.T) {
	files := signedProject(t)
	files[report.ApprovalsFile] = &fstest.MapFile{Data: []byte("approval = [{ file = \"content/01-first.md\", section = \"静\", by = \"甲\\t\\\"乙\\\"\\u0007\", date = 2016-01-01, text = \"a\", values = \"b\" }]\r\n")}
	files[report.ApprovalsFile].Data = []byte(strings.Replace(string(files[report.ApprovalsFile].Data), `\u0007`, ``, 1))
	e := read(t, files)
	sign(t, files, e, edition.Chosen(e.Sections(), "content/02-second.md", "目标", false), "张三")
	text := string(files[report.ApprovalsFile].Data)
	if strings.Count(text, "\n") != strings.Count(text, "\r\n") {
		t.Errorf("the line ends are mixed: %q", text)
	}
	var got []string
	for _, a := range read(t, files).Report.Approvals {
		got = append(got, fmt.Sprintf("%s#%s %q %s", a.File, a.Section, a.By, a.Date.Format(time.DateOnly)))
	}
	want := []string{`content/01-first.md#静 "甲\t\"乙\"" 2016-01-01`, `content/02-second.md#目标 "张三" 2016-05-16`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
}

func TestProblemsOfApprovals(t *testing.T) {
	files := allSigned(t)
	edit := func(name, old, new string) { // the first place only
		files[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(files[name].Data), old, new, 1))}
	}
	edit("content/01-first.md", "## 静", "## 动")
	edit("content/02-second.md", "title =", "unread = true\ntitle =")
	edit("data/2015/pass.toml", "x = 935, n = 1000", "x = 936, n = 1000")
	files["content/industries/C13.md"] = files["content/industries/C14.md"]
	delete(files, "content/industries/C14.md")
	var got []string
	probs := edition.ApprovalProblems(read(t, files), files)
	for _, p := range probs.Sorted() {
		got = append(got, strings.TrimSpace(fmt.Sprintf("%s:%d %s %s.%s %s", p.Pos.File, p.Pos.Line, p.Severity, p.Code, p.Variant, strings.Join(p.Args, "|"))))
	}
	got = slices.DeleteFunc(got, func(s string) bool { return strings.Contains(s, "02-second") && !strings.Contains(s, ":1 ") })
	for i := range got {
		got[i] = regexp.MustCompile(`approvals.toml:\d+`).ReplaceAllString(got[i], "approvals.toml:N")
	}
	want := []string{
		"content/01-first.md:14 error approval-stale.values 排位|张三|2016-05-16|2|pass 2015 150200 all: 935/1000 → 936/1000; 1 value: 93.5% → 93.6%",
		"content/01-first.md:18 error approval-missing. 动",
		"content/02-second.md:1 error approval-missing.unread 第二章",
		"content/industries/C13.md:1 error approval-missing. 食品制造业",
		"data/approvals.toml:N note approval-orphan. content/01-first.md|静|张三",
		"data/approvals.toml:N note approval-orphan.file content/industries/C14.md||张三",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

// What has mistakes in it, or in the rows it rests on, cannot be signed.
func TestErrorsOfSections(t *testing.T) {
	files := signedProject(t)
	files["content/01-first.md"] = &fstest.MapFile{Data: []byte(strings.Replace(string(files["content/01-first.md"].Data), "industry=C14 below=", "industry=C14 above=", 1))}
	e := read(t, files)
	for _, s := range e.Sections() {
		want := 0
		if s.ID == "总体" {
			want = 1
		}
		if got := e.Errors(&s); got.Len() != want {
			t.Errorf("%s#%s has %d errors, want %d", s.Pos.File, s.ID, got.Len(), want)
		}
	}
	row := diag.Pos{File: "data/2014/loss.toml", Line: 6, Column: 3}
	e.Problems.Add(diag.Problem{Pos: row, Code: "sum", Args: []string{"a", "b", "c"}})
	for _, s := range e.Sections() {
		if got := e.Errors(&s); (got.Len() > 0) != (s.ID == "总体" || s.ID == "图") {
			t.Errorf("with an error in a row of loss, %s#%s has %d errors", s.Pos.File, s.ID, got.Len())
		}
	}
}

// A definition un-approves the sections in which it changes a word or a verdict.
func TestDefinitionsUnapproveWhatTheyChange(t *testing.T) {
	base := allSigned(t)
	for _, c := range []struct {
		name, old, new string
		want           []string
	}{
		{"data/indicators.toml", `name = "抽查合格率"`, `name = "合格率"`, []string{"01-first.md#图", "02-second.md#预警", "02-second.md#季度", "02-second.md#表"}},
		{"data/indicators.toml", "margin = 0.5", "margin = 3", []string{"02-second.md#项目"}},
		{"data/methods.toml", `version = "2015.7"`, "version = \"2015.7\"\nmin_n = 30000", []string{"01-first.md#总体", "01-first.md#图", "02-second.md#项目", "02-second.md#预警", "02-second.md#表"}},
		{"data/sources.toml", `name = "年度统计"`, `name = "统计年报"`, nil},
	} {
		files := maps.Clone(base)
		text := strings.Replace(string(files[c.name].Data), c.old, c.new, 1)
		if text == string(files[c.name].Data) {
			t.Fatalf("%q is not in %s", c.old, c.name)
		}
		files[c.name] = &fstest.MapFile{Data: []byte(text)}
		var want []string
		for _, id := range c.want {
			want = append(want, "content/"+id)
		}
		if diff := cmp.Diff(want, stale(read(t, files).Sections())); diff != "" {
			t.Errorf("%s: sections without a valid signature (-want +got):\n%s", c.new, diff)
		}
	}
}
