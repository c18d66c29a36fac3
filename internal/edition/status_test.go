package edition_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/edition"
	"zhijian/internal/lang"
)

// started is a starter whose next edition has begun, with one text of the test's own.
func started(t *testing.T, tag, text string) (fstest.MapFS, *edition.Edition) {
	t.Helper()
	list, err := edition.Starter(tag)
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, f := range list {
		files[f.Path] = &fstest.MapFile{Data: f.Data}
	}
	roll, err := edition.NextYear(read(t, files), files)
	if err != nil {
		t.Fatal(err)
	}
	add(t, files, roll)
	files["content/2016/01-summary.md"] = &fstest.MapFile{Data: []byte("+++\ntitle = \"x\"\nunread = true\n+++\n" + text)}
	return files, read(t, files)
}

func TestWordsThatAge(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"今年比去年好，上年度更好。", "5:1 今年 5:4 去年 5:8 上年度"},
		{"本年度与本年。", "5:1 本年度 5:5 本年"},
		{"２０１５年、二〇一四年、二零一五年、2013年。", "5:1 ２０１５ 5:7 二〇一四 5:13 二零一五"},
		{"编号120155、2015101、2015。", "5:18 2015"},
		{"“十二五”过去了，“十三五”来了，“十一五”早过去了。", "5:2 十二五"},
		{"This year beats LAST YEAR; the yearly one does not.", "5:1 This year 5:17 LAST YEAR"},
		{"`2015`不计。\n\n- {{value supervision_pass_rate year=2014}}\n\n```\n今年\n```\n", "7:38 2014"},
		{"**今**年隔断不计，[去年](https://zhijian.example/2015)只计一处。", "5:13 去年"},
		{"平静的文字。", ""},
	} {
		files, e := started(t, "zh-CN", c.text+"\n")
		var got []string
		for _, a := range edition.Progress(e, files).Texts[0].Aging {
			got = append(got, strings.Join([]string{itoa(a.Line) + ":" + itoa(a.Column), a.Word}, " "))
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("words that age in %q: %s, want %s", c.text, g, c.want)
		}
	}
}

func itoa(n int) string {
	b, _ := json.Marshal(n)
	return string(b)
}

// What is counted in text is what is listed in JSON, and both are the same every time.
func TestStatusSaysTheSameTwice(t *testing.T) {
	files, e := started(t, "en", "The rate was {{value supervision_pass_rate}} this year.\n")
	s := edition.Progress(e, files)
	cat, err := lang.Load(lang.English)
	if err != nil {
		t.Fatal(err)
	}
	var text, again, data bytes.Buffer
	for _, b := range []*bytes.Buffer{&text, &again} {
		if err := edition.Progress(e, files).WriteText(b, cat); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(text.String(), again.String()); diff != "" {
		t.Errorf("the status told twice differs:\n%s", diff)
	}
	if err := s.WriteJSON(&data); err != nil {
		t.Fatal(err)
	}
	var back edition.Status
	if err := json.Unmarshal(data.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(*s, back); diff != "" {
		t.Errorf("the status read back from JSON (-was +is):\n%s", diff)
	}
	if s.Texts[0].Open != 1 || len(s.Texts[0].Aging) != 1 || s.Cells.Open != 9 || !strings.Contains(text.String(), "0 of 9 cells filled, 9 to fill") {
		t.Errorf("the status is %+v, told as\n%s", s, &text)
	}
}
