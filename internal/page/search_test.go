package page

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
)

// found is an entry of the index.
type found struct{ path, id, kind, title, also, text string }

// lookedUp reads the index of the report of testdata.
func lookedUp(t *testing.T, tag string, replace ...string) (File, []found) {
	t.Helper()
	r := sample(t, replace...)
	m := NewMaker(r, analysis.Run(r), words(t, tag), Options{Version: "test 1"})
	made := make([]*Made, len(m.jobs))
	for i := range m.jobs {
		if m.jobs[i].path != searchPath {
			made[i] = m.Make(i)
		}
	}
	f := m.Index(made)
	body, ok := strings.CutPrefix(string(f.Data), `zhijianSearch("`+tag+`",`)
	body, ok2 := strings.CutSuffix(body, ");\n")
	var index struct {
		Paths   []string
		Entries [][]any
	}
	if err := json.Unmarshal([]byte(body), &index); err != nil || !ok || !ok2 {
		t.Fatalf("%s is no call of zhijianSearch: %v: %.80s", f.Path, err, f.Data)
	}
	var out []found
	for _, e := range index.Entries {
		texts := make([]string, 6)
		for i := 1; i < len(e); i++ {
			texts[i] = e[i].(string)
		}
		out = append(out, found{index.Paths[int(e[0].(float64))], texts[1], texts[2], texts[3], texts[4], texts[5]})
	}
	return f, out
}

func TestIndexHoldsWhatReadersLookFor(t *testing.T) {
	_, all := lookedUp(t, lang.Chinese)
	for name, want := range map[string]func(e found) bool{
		"a chapter": func(e found) bool {
			return e == found{"first.html", "", "chapter", "第一部分", "", e.text} && e.text != ""
		},
		"an indicator by its name": func(e found) bool {
			return e.path == "indicators/pass.html" && e.kind == "indicator" && e.title == "监督抽查合格率"
		},
		"an indicator by another": func(e found) bool {
			return e.path == "indicators/pass.html" && slices.Contains(strings.Split(e.also, "\n"), "pass")
		},
		"an industry by its code": func(e found) bool { return e.path == "industries/C14.html" && strings.HasPrefix(e.also, "C14") },
		"a region by its short": func(e found) bool {
			return e.path == "regions/150100.html" && strings.HasPrefix(e.also, "呼和浩特")
		},
		"a figure of a chapter": func(e found) bool {
			return e.path == "first.html" && e.kind == "figure" && strings.HasPrefix(e.title, "图1 ")
		},
		"a figure of another page": func(e found) bool { return e.path == "regions.html" && e.kind == "figure" && e.id == "fig-tile" },
		"a target": func(e found) bool {
			return e.path == "targets.html" && e.kind == "target" && strings.HasPrefix(e.id, "target-")
		},
		"a method": func(e found) bool {
			return e.path == "methods.html" && e.id == "method-wilson" && strings.Contains(e.title, "Wilson")
		},
		"a source":                  func(e found) bool { return e.path == "data.html" && e.kind == "source" && e.id == "source-real" },
		"a pillar":                  func(e found) bool { return e.path == "industries.html" && e.kind == "pillar" },
		"the index":                 func(e found) bool { return e.path == "index.html" && e.id == "" && e.kind == "page" },
		"words of a generated page": func(e found) bool { return e.kind == "industry" && e.text != "" || e.kind == "region" && e.text != "" },
	} {
		if !slices.ContainsFunc(all, want) {
			t.Errorf("the index lacks %s", name)
		}
	}
}

// Every heading of the chapters that a contents list shows is found, with the words
// below it, and no word of the narrative is lost.
func TestIndexHoldsTheHeadingsAndTheirWords(t *testing.T) {
	_, all := lookedUp(t, lang.Chinese)
	var texts strings.Builder
	for _, e := range all {
		texts.WriteString(e.text + "\n")
	}
	headings := 0
	for path, p := range pages(t) {
		ch, ok := p.(*Chapter)
		if !ok {
			continue
		}
		for _, h := range ch.Body.Contents {
			headings++
			if !slices.ContainsFunc(all, func(e found) bool { return e.path == path && e.id == h.ID && e.kind == "section" && e.title == h.Text }) {
				t.Errorf("the index lacks %s#%s %s", path, h.ID, h.Text)
			}
		}
	}
	if headings == 0 {
		t.Error("the chapters have no headings")
	}
	r := sample(t)
	m := NewMaker(r, analysis.Run(r), words(t, lang.Chinese), Options{})
	for i := range m.jobs {
		for _, s := range m.Make(i).sentences {
			drawn := slices.ContainsFunc(s.Statements, func(st Statement) bool { return st.Figure != "" })
			text := strings.TrimSpace(noteMark.ReplaceAllString(s.Text, ""))
			isHeading := slices.ContainsFunc(all, func(e found) bool { return e.kind == "section" && e.title == text })
			if text != "" && !drawn && !isHeading && !strings.Contains(texts.String(), text) {
				t.Errorf("the index lacks the sentence %q", text)
			}
		}
	}
}

// Pages that say again what others say are not in it, nor is markup or a mark of a note.
func TestIndexLeavesOutWhatRepeats(t *testing.T) {
	for _, tag := range lang.Tags() {
		f, all := lookedUp(t, tag)
		for _, e := range all {
			if strings.HasPrefix(e.path, "computed/") || e.path == "404.html" || e.path == searchPath || e.path == printPath {
				t.Errorf("the index holds %s", e.path)
			}
			if strings.Contains(e.title+e.text, "{{") || strings.Contains(e.text, "[^") || strings.Contains(e.text, "<a ") {
				t.Errorf("the index holds markup: %s %s %s", e.path, e.title, e.text)
			}
			if e.title == "" || e.kind == "" {
				t.Errorf("an entry without a title or kind: %+v", e)
			}
		}
		if strings.Contains(string(f.Data), "<") {
			t.Error("the index holds a bare <")
		}
	}
}

// Without a script the page lists everything there is.
func TestSearchListsEverything(t *testing.T) {
	p := pages(t)[searchPath].(*Search)
	var got []string
	links := make(map[string]bool)
	for _, g := range p.Groups {
		got = append(got, g.ID)
		for _, e := range g.Entries {
			links[e.Href] = true
			if e.Text == "" {
				t.Errorf("%s is listed without a name", e.Href)
			}
		}
	}
	if want := "all-chapters all-indicators all-industries all-regions all-targets all-others"; strings.Join(got, " ") != want {
		t.Errorf("groups = %v, want %s", got, want)
	}
	for path, page := range pages(t) {
		if kind := page.Common().Kind; searched(kind) != "" && !links[path] && kind != "revisions" {
			t.Errorf("the list of everything lacks %s", path)
		}
	}
}
