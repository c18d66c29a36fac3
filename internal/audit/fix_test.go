package audit_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"zhijian/internal/audit"
	"zhijian/internal/diag"
	"zhijian/internal/lang"
)

// Only what can mean one thing is replaced; the rest is told, or not even that.
func TestFixesAreCertain(t *testing.T) {
	for _, tc := range []struct {
		text string
		want []string // what is replaced
	}{
		{"全区监督抽查合格率为90.6%。", []string{"90.6%"}},
		{"全区监督抽查合格率为90.6%，较上年提高1.2个百分点。", []string{"90.6%", "较上年提高1.2个百分点"}},
		{"全区监督抽查合格率由2014年的89.4%上升至90.6%。", []string{"89.4%", "90.6%"}},
		{"2013—2015年全区监督抽查合格率分别为88.0%、89.4%、90.6%。", []string{"88.0%", "89.4%", "90.6%"}},
		{"全区监督抽查合格率比上年提高1.2个百分点。", nil}, // the directive would say 较上年
		{"## 呼和浩特市\n\n监督抽查合格率为95.0%。", nil},
		{"## 呼和浩特市\n\n全区监督抽查合格率为90.6%。", []string{"90.6%"}},
		{"## 2014年\n\n全区监督抽查合格率为89.4%。", nil},
		{"## 美国\n\n监督抽查合格率为90.6%。", nil},
		{"## 2020年目标\n\n监督抽查合格率为90.6%。", nil},
		{"1—9月，全区监督抽查合格率为90.6%。", nil},
		{"剔除食品后，全区监督抽查合格率为90.6%。", nil},
		{"按企业计算，全区监督抽查合格率为90.6%。", nil},
		{"全区监督抽查合格率不是90.6%。", nil},
		{"有人说全区监督抽查合格率为90.6%。", nil},
		{"全区监督抽查合格率达到90.6%以上。", nil},
		{"近三年全区监督抽查合格率平均为90.6%。", nil},
		{"全区监督抽查合格率的增幅为90.6%。", nil},
		{"与2013年相比，全区监督抽查合格率为90.6%。", nil},
		{"2013—2015年全区监督抽查合格率分别为90.6%、90.6%。", nil},
		{"“十二五”末，全区监督抽查合格率为90.6%。", nil},
		{"经抽样复核，全区监督抽查合格率为90.6%。", nil},
		{"食品制造业监督抽查合格率为95.3%，鄂尔多斯市监督抽查合格率为92.0%。", []string{"95.3%"}},
		{"推动质量提升，全区监督抽查合格率为90.6%。", nil},
	} {
		var got []string
		for _, f := range audited(t, project(t, map[string]string{"content/01-x.md": head + tc.text + "\n"})) {
			if f.Fix != nil {
				got = append(got, f.Fix.Old)
			}
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: replaces %q, want %q", tc.text, got, tc.want)
		}
	}
}

// A hint says which words the directive stands for.
func TestHintsNameTheWordsToReplace(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"全区监督抽查合格率比上年提高1.2个百分点。", "比上年提高1.2个百分点"},
		{"全区监督抽查合格率又比上年提高了1.2个百分点。", "比上年提高了1.2个百分点"},
		{"全区监督抽查合格率比全国平均水平低0.5个百分点。", "比全国平均水平低0.5个百分点"},
		{"全区监督抽查合格率低于全国0.5个百分点，总体平稳。", "低于全国0.5个百分点"},
		{"全区监督抽查合格率为90.7%。", "90.7%"},
		{"The supervision sampling pass rate was 0.5 percentage points below China.", "0.5 percentage points below China"},
	} {
		found := audited(t, project(t, map[string]string{"content/01-x.md": head + tc.text + "\n"}))
		if len(found) != 1 || len(found[0].Problem.Hint.Args) == 0 || found[0].Problem.Hint.Args[0] != tc.want {
			t.Errorf("%s: found %+v, want a hint to replace %q", tc.text, found, tc.want)
		}
	}
}

// Bounds that hold are never to be replaced by the value.
func TestBoundsThatHoldAreNotes(t *testing.T) {
	for _, text := range []string{"全区监督抽查合格率超过90%。", "全区监督抽查合格率约九成。", "质量损失率不超过0.9%。", "全区监督抽查合格率达90%以上。"} {
		found := audited(t, project(t, map[string]string{"content/01-x.md": head + text + "\n"}))
		if len(found) != 1 || found[0].Problem.Severity != diag.Note || found[0].Problem.Variant != "bound" || found[0].Fix != nil {
			t.Errorf("%s: found %+v, want one note on a bound", text, found)
		}
	}
}

// What the data say is numbers and names: an English message about a Chinese report holds
// no other Chinese words than those.
func TestMessagesKeepToTheirLanguage(t *testing.T) {
	en, err := lang.Load(lang.English)
	if err != nil {
		t.Fatal(err)
	}
	names := strings.NewReplacer("监督抽查合格率", "", "呼和浩特", "", "包头", "", "内蒙古", "", "全国", "", "食品制造业", "", "通用设备制造业", "", "地理标志产品数", "")
	for _, text := range []string{"全区监督抽查合格率比上年提高1.3个百分点。", "全区监督抽查合格率比全国低0.9个百分点。", "包头市监督抽查合格率高于全国。",
		"包头市监督抽查合格率居各盟市首位。", "包头市监督抽查合格率较上年上升。", "地理标志产品数已完成2020年目标。", "通用设备制造业抽查合格率高于食品制造业。"} {
		found := audited(t, project(t, map[string]string{"content/01-x.md": head + text + "\n"}))
		if len(found) != 1 || found[0].Problem.Severity != diag.Error {
			t.Fatalf("%s: found %+v, want one error", text, found)
		}
		p := found[0].Problem
		p.Args = append([]string{""}, p.Args[1:]...) // what was typed is quoted
		for _, r := range names.Replace(p.Message(en)) {
			if unicode.Is(unicode.Han, r) && !strings.ContainsRune("个分件", r) { // units stay
				t.Errorf("%s: %q in %q", text, r, p.Message(en))
			}
		}
	}
}

// Where years of data run the other way, a trend that is told is false even if no single
// year proves it; where they do not, nobody can say.
func TestTrends(t *testing.T) {
	years := map[string]string{}
	for y, x := range map[int]int{2011: 9000, 2012: 9100, 2013: 9200} {
		years[fmt.Sprintf("data/%d/yield.toml", y)] = fmt.Sprintf("indicator = \"first_pass_yield\"\nyear = %d\nstatus = \"final\"\nsource = \"s\"\nrows = [\n  { region = \"150000\", x = %d, n = 10000 },\n]\n", y, x)
	}
	for text, want := range map[string]bool{
		"一次交验合格率呈下降趋势。":      true,
		"五年来，一次交验合格率持续下降。":   true,
		"一次交验合格率逐年下降。":       true,
		"一次交验合格率有所下滑。":       true,
		"一次交验合格率呈上升趋势。":      false,
		"一次交验合格率没有呈下降趋势。":    false,
		"剔除食品后，一次交验合格率逐年下降。": false,
		"监督抽查合格率呈下降趋势。":      false, // three years are too few
	} {
		files := project(t, years)
		files["content/01-x.md"] = &fstest.MapFile{Data: []byte(head + text + "\n")}
		got := slices.ContainsFunc(audited(t, files), func(f audit.Finding) bool { return f.Problem.Severity == diag.Error })
		if got != want {
			t.Errorf("%s: called wrong: %t, want %t", text, got, want)
		}
	}
}
