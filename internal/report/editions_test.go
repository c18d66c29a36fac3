package report

import (
	"slices"
	"testing"
	"testing/fstest"
)

// later adds an edition of the year after the project's.
func later(fsys fstest.MapFS, year, head string) {
	put(fsys, "data/editions/"+year+".toml", "[report]\nreleased = 2017-05-16T09:00:00+08:00\n"+head)
}

func TestEditionsAreLaidOverTheReport(t *testing.T) {
	fsys := project(t)
	before, problems := Load(fsys)
	if problems.HasErrors() {
		t.Fatal(problems.Sorted())
	}
	year := before.Meta.Year
	later(fsys, "2016", `title = "次年"
[[source]]
id   = "new-2016"
name = "新来源"
`)
	later(fsys, "2017", "")
	put(fsys, "content/2016/01-first.md", "+++\ntitle = \"一\"\nunread = true\n+++\n文字。\n")
	put(fsys, "data/2016/broken.toml", "this is no TOML")

	if got, want := Editions(fsys), []int{year, 2016, 2017}; !slices.Equal(got, want) {
		t.Errorf("Editions() = %v, want %v", got, want)
	}
	// What belongs to a later edition is not read.
	old, problems := LoadEdition(fsys, year)
	if problems.Len() > 0 || old.Meta.Year != year || old.Meta.Title != before.Meta.Title || len(old.Pages) != len(before.Pages) {
		t.Errorf("the edition of %d is %q of %d with %d pages and problems %v", year, old.Meta.Title, old.Meta.Year, len(old.Pages), problems.Sorted())
	}
	delete(fsys, "data/2016/broken.toml")
	now, problems := Load(fsys)
	if problems.HasErrors() {
		t.Fatal(problems.Sorted())
	}
	if now.Meta.Year != 2017 || now.Meta.Title != "次年" || now.Source("new-2016") == nil || now.Meta.Released.Year() != 2017 {
		t.Errorf("the newest edition has %+v", now.Meta)
	}
	if len(now.Pages) != 1 || now.Pages[0].Name != "content/01-first.md" || now.Pages[0].Slug != "first" || !now.Pages[0].Unread {
		t.Errorf("the newest edition has the pages %+v, want that of 2016", now.Pages)
	}
}

func TestEditionMistakes(t *testing.T) {
	for _, c := range []struct {
		name, file, text string
		year             int
		code, variant    string
		at               string
	}{
		{"not after the report's", "data/editions/2001.toml", "[report]\nreleased = 2017-05-16T09:00:00+08:00\n", 0, "edition-year", "", "data/editions/2001.toml"},
		{"asked for and not there", "data/editions/2016.toml", "[report]\nreleased = 2017-05-16T09:00:00+08:00\n", 2019, "edition-year", "unknown", "data/report.toml"},
		{"no date", "data/editions/2016.toml", "[report]\n", 0, "missing-key", "", "data/editions/2016.toml"},
		{"nothing", "data/editions/2016.toml", "", 0, "empty-file", "", "data/editions/2016.toml"},
		{"the year again", "data/editions/2016.toml", "[report]\nreleased = 2017-05-16T09:00:00+08:00\nyear = 2016\n", 0, "unknown-key", "", "data/editions/2016.toml"},
		{"no year", "data/editions/next.toml", "", 0, "unexpected-file", "edition", "data/editions/next.toml"},
		{"no TOML", "data/editions/2016.toml", "[report", 0, "syntax", "", "data/editions/2016.toml"},
	} {
		fsys := project(t)
		put(fsys, c.file, c.text)
		_, problems := LoadEdition(fsys, c.year)
		list := problems.Sorted()
		if len(list) != 1 || list[0].Code != c.code || c.code != "syntax" && list[0].Variant != c.variant || list[0].Pos.File != c.at {
			t.Errorf("%s: problems are %v, want one %s.%s in %s", c.name, list, c.code, c.variant, c.at)
		}
	}
}
