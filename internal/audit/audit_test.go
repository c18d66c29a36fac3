package audit_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"zhijian/internal/analysis"
	"zhijian/internal/audit"
	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

const head = "+++\ntitle = \"t\"\n+++\n"

// Positions are those of the first character of the number or word, as editors count.
func TestPositions(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       []string
	}{
		{"behind multi-byte text", "全区监督抽查合格率为90.7%。", []string{"4:11 error 90.7%"}},
		{"behind other planes", "😀𠮷。全区监督抽查合格率为90.7%。", []string{"4:14 error 90.7%"}},
		{"split over lines", "全区监督抽查合格率为百分之九十\n一点六。", []string{"4:11 error 百分之九十一点六"}},
		{"unit on the next line", "全区监督抽查合格率为\n90.7\n%。", []string{"5:1 error 90.7%"}},
		{"behind a directive", "全国为{{value supervision_pass_rate region=100000}}，全区监督抽查合格率为90.7%。", []string{"4:60 error 90.7%"}},
		{"in bold", "全区监督抽查合格率为**90.7%**。", []string{"4:13 error 90.7%"}},
		{"unit behind bold", "全区监督抽查合格率为**90.7**%。", []string{"4:13 error 90.7**%"}},
		{"in a list", "- 第一条\n- 全区监督抽查合格率为90.7%。", []string{"5:13 error 90.7%"}},
		{"in a quotation", "> 全区监督抽查合格率为90.7%。", []string{"4:13 error 90.7%"}},
		{"in a heading", "## 全区监督抽查合格率为90.7%", []string{"4:14 error 90.7%"}},
		{"in a link", "[全区监督抽查合格率为90.7%](summary.html)", []string{"4:12 error 90.7%"}},
		{"in a caption", "{{chart comparison caption=\"全区监督抽查合格率为90.7%\"}}", []string{"4:39 error 90.7%"}},
		{"word", "包头市监督抽查合格率高于全国。", []string{"4:11 error 高于"}},
		{"Windows line ends", "第一行。\r\n全区监督抽查合格率为90.7%。\r\n", []string{"5:11 error 90.7%"}},
		{"footnote", "见注。[^a]\n\n[^a]: 全区监督抽查合格率为90.7%。", []string{"6:17 error 90.7%"}},
		{"sorted", "全区监督抽查合格率为90.8%，全国为91.9%。", []string{"4:11 error 90.8%", "4:20 error 91.9%"}},
	} {
		found := audited(t, project(t, map[string]string{"content/01-x.md": head + tc.text + "\n"}))
		var got []string
		for _, p := range audit.Problems(found).Sorted() {
			got = append(got, fmt.Sprintf("%d:%d %s %s", p.Pos.Line, p.Pos.Column, p.Severity, p.Args[0]))
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: found %q, want %q", tc.name, got, tc.want)
		}
	}
}

// A summary is read where it stands in the front matter. No directive can be put there.
func TestSummary(t *testing.T) {
	page := func(summary string) string { return "+++\ntitle = \"t\"\n" + summary + "\n+++\n正文。\n" }
	for _, tc := range []struct{ name, page, want string }{
		{"wrong", page(`summary = "全区监督抽查合格率为90.7%。"`), "3:22 error prose-number"},
		{"equal", page(`summary = "全区监督抽查合格率为90.6%。"`), "3:22 note prose-number"},
		{"false word", page(`  summary   =  '包头市监督抽查合格率高于全国。'`), "3:27 error prose-claim"},
		{"true word", page(`summary = "包头市监督抽查合格率低于全国。"`), ""},
		{"over lines", page("summary = \"\"\"\n全区监督抽查合格率为90.7%。\"\"\""), "4:11 error prose-number"},
		{"escaped", page(`summary = "说明\t：全区监督抽查合格率为90.7%。"`), ""},
	} {
		got := ""
		for _, p := range audit.Problems(audited(t, project(t, map[string]string{"content/01-x.md": tc.page}))).Sorted() {
			got += fmt.Sprintf("%d:%d %s %s", p.Pos.Line, p.Pos.Column, p.Severity, p.Code)
		}
		if got != tc.want {
			t.Errorf("%s: found %q, want %q", tc.name, got, tc.want)
		}
	}
}

// The page tells what a sentence leaves out.
func TestPagesGiveContext(t *testing.T) {
	for _, tc := range []struct{ file, text, want string }{
		{"content/regions/150100.md", "监督抽查合格率为95.0%。", "{{value supervision_pass_rate region=150100}}"},
		{"content/industries/C14.md", "监督抽查合格率为95.3%。", "{{value supervision_pass_rate industry=C14}}"},
		{"content/indicators/supervision_pass_rate.md", "本年全区为90.6%。", "{{value supervision_pass_rate}}"},
		{"content/regions/150100.md", "全区监督抽查合格率为90.6%。", "{{value supervision_pass_rate}}"},
	} {
		found := audited(t, project(t, map[string]string{tc.file: head + tc.text + "\n"}))
		if len(found) != 1 || found[0].Put != tc.want {
			t.Errorf("%s: %s: found %+v, want %s", tc.file, tc.text, found, tc.want)
		}
	}
}

// Of a draft nothing is told that rests on figures in doubt.
func TestDraftsAreJudgedWithoutWhatIsInDoubt(t *testing.T) {
	text := head + "全区监督抽查合格率为90.7%。包头市监督抽查合格率高于全国。全区质量损失率为0.99%。\n"
	files := project(t, map[string]string{"content/01-x.md": text})
	broken := strings.Replace(string(files["data/2015/supervision.toml"].Data), "x = 2718", `x = "2718"`, 1)
	files["data/2015/supervision.toml"] = &fstest.MapFile{Data: []byte(broken)}
	r, probs := report.LoadDraft(files)
	if !probs.HasErrors() {
		t.Fatal("the project was to be broken")
	}
	cat, err := lang.Load(lang.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	found, err := audit.Run(r, analysis.Run(r), cat, files)
	if err != nil || len(found) != 1 || found[0].Text != "0.99%" || found[0].Problem.Severity != diag.Error {
		t.Errorf("found %+v (%v), want only what is said of the loss rate", found, err)
	}
}

// Any data whatever may be changed: a sentence that was true becomes false.
func TestDataMakeSentencesWrong(t *testing.T) {
	text := head + "全区监督抽查合格率为90.6%。\n\n包头市监督抽查合格率低于全国。\n\n一次交验合格率较上年提高。\n"
	files := project(t, map[string]string{"content/01-x.md": text})
	for _, p := range audit.Problems(audited(t, files)).Sorted() {
		if p.Severity == diag.Error {
			t.Fatalf("wrong before anything was changed: %+v", p)
		}
	}
	for _, e := range [][3]string{
		{"data/2015/supervision.toml", "x = 2718", "x = 2700"},
		{"data/2015/supervision.toml", "x = 430", "x = 490"},
		{"data/2014/yield.toml", "x = 9380", "x = 9880"},
	} {
		files[e[0]] = &fstest.MapFile{Data: []byte(strings.Replace(string(files[e[0]].Data), e[1], e[2], 1))}
	}
	var got []string
	for _, p := range audit.Problems(audited(t, files)).Sorted() {
		if p.Severity == diag.Error {
			got = append(got, fmt.Sprintf("%d %s", p.Pos.Line, p.Code))
		}
	}
	if want := []string{"4 prose-number", "6 prose-claim", "8 prose-claim"}; !slices.Equal(got, want) {
		t.Errorf("errors %q, want %q", got, want)
	}
}

// Whatever an author writes, nothing panics and every finding has a place in the file.
func FuzzRun(f *testing.F) {
	for _, name := range []string{"testdata/seen.txt", "testdata/unseen.txt"} {
		for _, l := range readLabelled(f, name) {
			f.Add(l.text)
		}
	}
	for _, s := range []string{"1.1.1", "百分之", "十分之", "零分之一", "第第第3位", "{{claim x}}1{{/claim}}", "|1|\n|-|\n|2|", "\ufeff1%", "9\r1%",
		"2015年2015年", "A、B分别为1、2和3", "999999999999999999999999999", "1e9%", "0.0000000000000000001%", "一百万亿亿亿", "&#49;%", "a\\1%", "`1`%"} {
		f.Add(s)
	}
	base := project(f, nil)
	r, _ := report.Load(base)
	a := analysis.Run(r)
	cat, err := lang.Load(lang.Chinese)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		body := "全区监督抽查合格率为" + text
		page := head + body
		with := *r
		with.Pages = []report.Page{{File: "content/01-x.md", Slug: "x", Title: "t", Summary: text, Body: []byte(body), BodyLine: 4}}
		found, err := audit.Run(&with, a, cat, fstest.MapFS{"content/01-x.md": {Data: []byte(page)}})
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range found {
			p := x.Problem.Pos
			lines := strings.Split(strings.ReplaceAll(strings.ReplaceAll(page, "\r\n", "\n"), "\r", "\n"), "\n")
			if p.Line < 1 || p.Line > len(lines) || p.Column < 1 || p.Column > utf8.RuneCountInString(lines[p.Line-1])+1 {
				t.Errorf("%q: %+v is no place", text, p)
			}
			if utf8.ValidString(page) && x.Text == "" {
				t.Errorf("%q: a finding without a text at %+v", text, p)
			}
			x.Problem.Message(cat)
			x.Problem.HintText(cat)
		}
	})
}

// Time grows with the text and no faster.
func BenchmarkLongText(b *testing.B) {
	sentence := "2015年呼和浩特市、包头市监督抽查合格率分别为95.0%和86.0%，较上年提高1.0个百分点，高于全国平均水平；"
	for _, n := range []int{100, 1000} {
		for _, sep := range []string{"\n\n", ""} {
			b.Run(fmt.Sprintf("%d/paragraphs=%t", n, sep != ""), func(b *testing.B) {
				files := project(b, map[string]string{"content/01-x.md": head + strings.Repeat(sentence+sep, n) + "\n"})
				r, _ := report.Load(files)
				a := analysis.Run(r)
				cat, err := lang.Load(lang.Chinese)
				if err != nil {
					b.Fatal(err)
				}
				for b.Loop() {
					if _, err := audit.Run(r, a, cat, files); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/sentence")
			})
		}
	}
}

// A draft may lack anything: no line of the data is needed for the audit to come through.
func TestAnyLineOfTheDataMayBeMissing(t *testing.T) {
	text := head + "2015年呼和浩特市、包头市监督抽查合格率分别为95.0%和86.0%，较上年提高1.0个百分点，高于全国平均水平。\n\n" +
		"监督抽查合格率已达到2020年目标。呼和浩特市监督抽查合格率居首位。\n"
	base := project(t, map[string]string{"content/01-x.md": text})
	cat, err := lang.Load(lang.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	for name, file := range base {
		if !strings.HasPrefix(name, "data/") {
			continue
		}
		lines := strings.SplitAfter(string(file.Data), "\n")
		for i := range lines {
			files := fstest.MapFS{}
			for n, f := range base {
				files[n] = f
			}
			files[name] = &fstest.MapFile{Data: []byte(strings.Join(lines[:i], "") + strings.Join(lines[i+1:], ""))}
			r, _ := report.LoadDraft(files)
			if _, err := audit.Run(r, analysis.Run(r), cat, files); err != nil {
				t.Fatalf("%s without line %d: %v", name, i+1, err)
			}
		}
	}
}
