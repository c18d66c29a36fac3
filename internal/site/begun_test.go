package site_test

import (
	"context"
	"html"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"zhijian/internal/edition"
	"zhijian/internal/site"
)

var (
	ofMain = regexp.MustCompile(`(?s)<main.*</main>`)
	hidden = regexp.MustCompile(`(?s)<(script|style|svg)\b.*?</(script|style|svg)>`)
	anyTag = regexp.MustCompile(`(?s)<[^>]*>`)
)

// wordsOf gives what a reader reads in the main part of a page.
func wordsOf(page []byte) string {
	text := anyTag.ReplaceAllString(hidden.ReplaceAllString(ofMain.FindString(string(page)), " "), " ")
	return strings.Join(strings.Fields(html.UnescapeString(text)), " ")
}

// An edition that has only begun prints no guess as a fact: no day of release, no mark of
// example data or status where nothing is, no source that has not come, no finding
// without data, and no summary of last year as if it were this year's.
func TestABegunEditionPrintsNoGuesses(t *testing.T) {
	project := read(t, "testdata/small.txtar")
	old := project["content/01-quality.md"].Data
	if !strings.Contains(string(old), "summary") {
		project["content/01-quality.md"] = &fstest.MapFile{Data: []byte(strings.Replace(string(old), "title", "summary = \"合格率与全国相近。\"\ntitle", 1))}
	}
	e, err := site.Read(context.Background(), site.Source{Project: project})
	if err != nil {
		t.Fatal(err)
	}
	roll, err := edition.NextYear(e, project)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range roll.Files {
		project[f.Path] = &fstest.MapFile{Data: f.Data}
	}
	files, probs, err := site.Build(context.Background(), site.Source{Project: project}, nil)
	if err != nil || files == nil {
		t.Fatalf("the begun edition does not build: %v, %+v", err, probs.Sorted())
	}
	pages := map[string]string{}
	for _, f := range files {
		if strings.HasSuffix(f.Path, ".html") && !strings.Contains(f.Path, "computed/") {
			pages[f.Path] = wordsOf(f.Data)
			if strings.Contains(string(f.Data), "PubDate") {
				t.Errorf("%s has a day of publication", f.Path)
			}
		}
	}
	for page, bad := range map[string][]string{
		"index.html":           {"发布 ", "优于0项", "没有能够确认", "待 尚未公布 初步数", "示例数据 待", "待收到"},
		"indicators/pass.html": {"待 尚未公布 示例数据", "待 尚未公布 初步数", "待收到"},
		"methods.html":         {"发布日期"},
	} {
		if pages[page] == "" {
			t.Errorf("there is no %s", page)
		}
		for _, not := range bad {
			if i := strings.Index(pages[page], not); i >= 0 {
				t.Errorf("%s says %q: …%s", page, not, pages[page][max(0, i-90):min(len(pages[page]), i+90)])
			}
		}
	}
	for page, good := range map[string][]string{
		"index.html":   {"发布日期待定（暂拟", "项核心指标尚无本年度数据。", "尚无本年度数据。", "。 待核"},
		"quality.html": {"。 待核"},
	} {
		for _, want := range good {
			if !strings.Contains(pages[page], want) {
				t.Errorf("%s lacks %q: %s", page, want, pages[page][:min(len(pages[page]), 900)])
			}
		}
	}
}

// The index and zhijian status count the same cells, quarters among them.
func TestCellsToComeAreCountedAlike(t *testing.T) {
	project := read(t, "testdata/small.txtar")
	project["data/2015/quarters.toml"] = &fstest.MapFile{Data: []byte("indicator = \"pass\"\nyear = 2015\nstatus = \"preliminary\"\nsource = \"real\"\nrows = [\n" +
		"  { region = \"150000\", period = \"Q1\", missing = \"not_yet\" },\n  { region = \"150000\", period = \"Q2\", missing = \"not_yet\" },\n]\n")}
	text := string(project["content/01-quality.md"].Data)
	project["content/01-quality.md"] = &fstest.MapFile{Data: []byte(strings.Replace(text, "title", "unread = true\ntitle", 1))}
	source := site.Source{Project: project}
	e, err := site.Read(context.Background(), source)
	if err != nil {
		t.Fatal(err)
	}
	files, probs, err := site.Build(context.Background(), source, nil)
	if err != nil || files == nil {
		t.Fatalf("%v, %+v", err, probs.Sorted())
	}
	want := edition.Progress(e, project).Cells.Open
	for _, f := range files {
		if f.Path != "index.html" {
			continue
		}
		m := regexp.MustCompile(`待填数据([0-9]+)格`).FindStringSubmatch(wordsOf(f.Data))
		if m == nil || m[1] != strconv.Itoa(want) || want < 2 {
			t.Errorf("the index counts %v cells to come, zhijian status %d", m, want)
		}
	}
}
