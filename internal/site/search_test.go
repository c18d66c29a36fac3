package site_test

import (
	"encoding/json"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"zhijian/internal/publish"
)

// The index of the search leads to elements that are there, holds every chapter's
// headings, every indicator and nothing of how numbers were computed, and is small
// enough to be read whole on every page view.
func TestSearchIndexOfTheRepository(t *testing.T) {
	files := build(t, repository(t))
	ids := map[string]map[string]bool{}
	var script []byte
	id := regexp.MustCompile(` id="([^"]+)"`)
	for _, f := range files {
		if strings.HasPrefix(f.Path, "data/search.") {
			script = f.Data
		}
		if strings.HasSuffix(f.Path, ".html") {
			ids[f.Path] = map[string]bool{"": true}
			for _, m := range id.FindAllSubmatch(f.Data, -1) {
				ids[f.Path][string(m[1])] = true
			}
		}
	}
	if len(script) == 0 || len(script) > 300_000 {
		t.Fatalf("the index has %d bytes, want some and at most 300000", len(script))
	}
	var index struct {
		Paths   []string
		Entries [][]any
	}
	body := strings.TrimSuffix(strings.TrimPrefix(string(script), `zhijianSearch("zh-CN",`), ");\n")
	if err := json.Unmarshal([]byte(body), &index); err != nil {
		t.Fatal(err)
	}
	titles := map[string]bool{}
	for _, e := range index.Entries {
		path, id, kind, title := index.Paths[int(e[0].(float64))], e[1].(string), e[2].(string), e[3].(string)
		titles[path+" "+kind+" "+title] = true
		if !ids[path][id] {
			t.Errorf("%s %q leads to %s#%s, which is not there", kind, title, path, id)
		}
	}
	for path := range ids {
		switch listed := slices.Contains(index.Paths, path); {
		case strings.HasPrefix(path, "computed/"), path == "404.html", path == "search.html", path == "print.html":
			if listed {
				t.Errorf("the index holds %s", path)
			}
		case !listed:
			t.Errorf("the index lacks %s", path)
		}
	}
	headings := 0
	heading := regexp.MustCompile(`(?m)^#{2,3} +([^{\n]+?)\s*$`)
	chapters, err := fs.Glob(repository(t), "content/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range chapters {
		text, err := fs.ReadFile(repository(t), name)
		if err != nil {
			t.Fatal(err)
		}
		page := name[len("content/00-"):len(name)-len(".md")] + ".html"
		for _, m := range heading.FindAllSubmatch(text, -1) {
			headings++
			if !titles[page+" section "+string(m[1])] {
				t.Errorf("the index lacks the heading %q of %s", m[1], page)
			}
		}
	}
	if headings < 30 {
		t.Errorf("only %d headings were looked for", headings)
	}
}

// The print edition carries nothing that paper cannot show, and what it leads to on
// itself is there (the scan sees to the links).
func TestPrintEditionOfTheRepository(t *testing.T) {
	files := build(t, repository(t))
	i := slices.IndexFunc(files, func(f publish.File) bool { return f.Path == "print.html" })
	if i < 0 {
		t.Fatal("no print.html")
	}
	text := string(files[i].Data)
	for _, bad := range []string{"<script", "application/json", "computed/", ` href="data.html#source-`, ` href="targets.html`, ` href="summary.html`, "download>"} {
		if rest := text[strings.Index(text, "<main"):strings.Index(text, "</main>")]; strings.Contains(rest, bad) {
			t.Errorf("print.html holds %q", bad)
		}
	}
	if n := strings.Count(text, "<section class=\"part\""); n < 16 {
		t.Errorf("print.html has %d parts, want the chapters and four more", n)
	}
	if !strings.Contains(text, `<meta name="robots" content="noindex">`) {
		t.Error("print.html asks search engines to list everything twice")
	}
}
