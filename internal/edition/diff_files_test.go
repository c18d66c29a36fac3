package edition_test

import (
	"strings"
	"testing"

	"zhijian/internal/edition"
)

const more = "content/02-more.md"

// A file of the new edition that cannot be read is told: what it held is neither gone nor
// unchanged.
func TestBrokenFilesAreNotWithoutDifference(t *testing.T) {
	old := readEdition(t)
	for _, c := range []struct {
		name, file, wantText string
		edit                 change
		want                 edition.BrokenFile
	}{
		{"syntax of data", pass, "8 values", change{pass, "rows = [", "rows = [[["}, edition.BrokenFile{New: true, Errors: 1, Cells: 8}},
		{"syntax of definitions", "data/indicators.toml", "", change{"data/indicators.toml", "id        = \"index\"", "id        = index"}, edition.BrokenFile{New: true, Errors: 1}},
		{"syntax of targets", "data/targets.toml", "", change{"data/targets.toml", "value     = 90", "value     = x"}, edition.BrokenFile{New: true, Errors: 1}},
		{"syntax of projects", "data/projects/2015.toml", "1 projects", change{"data/projects/2015.toml", "own       = 81.3", "own       = "}, edition.BrokenFile{New: true, Errors: 1, Projects: 1}},
		{"front matter", more, "2 sentences", change{more, "title = \"其他\"", "title = 其他"}, edition.BrokenFile{New: true, Errors: 1, Sentences: 2}},
	} {
		d := edition.Compare(old, readEdition(t, c.edit))
		if d.Same() {
			t.Errorf("%s: nothing differs", c.name)
		}
		if len(d.Broken) != 1 || d.Broken[0].Problem.Pos.File != c.file {
			t.Errorf("%s: broken = %+v, want %s", c.name, d.Broken, c.file)
			continue
		}
		got := d.Broken[0]
		c.want.Problem = got.Problem
		if got.Cells != c.want.Cells || got.Sentences != c.want.Sentences || got.Projects != c.want.Projects || got.Errors != c.want.Errors || !got.New {
			t.Errorf("%s: broken = %+v, want %+v", c.name, got, c.want)
		}
		all := text(t, d, 0)
		if strings.Contains(all, "No differences") || !strings.Contains(all, "Cannot be compared (1)") || !strings.Contains(all, c.wantText) {
			t.Errorf("%s: the text is\n%s", c.name, all)
		}
		if n := len(d.Values) + len(d.Blocks) + len(d.Gaps) + len(d.Targets) + len(d.Definitions) + d.Unrecorded.Len() + len(d.Others) + len(d.Moved); n > 0 {
			t.Errorf("%s: what cannot be read is told as changed:\n%s", c.name, all)
		}
		for _, s := range d.Sentences {
			if s.Kind == edition.GoneSentence || s.Kind == edition.NewSentence {
				t.Errorf("%s: the sentence %q is told as %s", c.name, s.Before.Source, s.Kind)
			}
		}
	}
}

// Whatever is other in the files is a difference, and told where it is.
func TestEveryChangeOfAFileIsADifference(t *testing.T) {
	one, two := "本报告由质量处编写，供各级政府参考。甲市的抽查由市局组织。", "目标：{{target pass-2015}}。"
	content := string(diffProject(t)[more].Data)
	for _, c := range []struct {
		name  string
		edits []change
		want  string // what the text must hold
	}{
		{"paragraphs swapped", []change{{summary, one + "\n\n" + two, two + "\n\n" + one}}, "Moved (1)\n"},
		{"a figure moved", []change{{summary, "{{chart trend indicator=pass id=fig-trend}}\n\n", ""}, {summary, "对标项目的差距", "{{chart trend indicator=pass id=fig-trend}}\n\n对标项目的差距"}}, "Moved (1)\n"},
		{"a text renamed", []change{{more, "", ""}, {"content/02-rest.md", "", content}}, "renamed: 其他; the address of its page changes from more.html to rest.html"},
		{"a text put elsewhere", []change{{more, "", ""}, {"content/00-more.md", "", content}}, "content/02-more.md  content/00-more.md  renamed: 其他"},
		{"a title", []change{{more, `title = "其他"`, `title = "别的"`}}, "text content/02-more.md  title  [-其他-]{+别的+}"},
		{"a summary", []change{{more, "title = \"其他\"", "title = \"其他\"\nsummary = \"说明其他。\""}}, "New sentences (1)\n  content/02-more.md:3"},
		{"an author", []change{{more, "title = \"其他\"", "title = \"其他\"\nauthor = \"甲\""}}, "author"},
		{"a level of heading", []change{{summary, "## 总体", "### 总体"}}, "Other changes of files (1)\n  where                  change\n  content/01-summary.md  changed"},
		{"a comment", []change{{pass, "indicator = ", "# 注\nindicator = "}}, "data/2015/pass.toml  changed"},
		{"a source", []change{{"data/sources.toml", "年鉴", "统计年鉴"}}, "source t"},
		{"a region", []change{{"data/regions.toml", "en     = \"Third\"", "en     = \"3rd\""}}, "region 150300"},
		{"the publisher", []change{{"data/report.toml", "某局", "某厅"}}, "publisher"},
		{"the release", []change{{"data/report.toml", "09:00:00", "10:00:00"}}, "released"},
		{"a new table without news", []change{{"data/2013/none.toml", "", "indicator = \"index\"\nyear = 2013\nstatus = \"final\"\nsource = \"s\"\nrows = []\n"}}, "data/2013/none.toml  new"},
		{"an owner of a project", []change{{"data/projects/2015.toml", "某局", "某厅"}}, "data/projects/2015.toml  changed"},
		{"a signature", []change{{"data/approvals.toml", "", "[[approval]]\nfile = \"content/02-more.md\"\nsection = \"\"\nby = \"甲\"\ndate = 2016-05-16\ntext = \"a\"\nvalues = \"b\"\n"}}, "data/approvals.toml  new"},
	} {
		new := readEdition(t, c.edits...)
		if new.Draft {
			t.Fatalf("%s: %+v", c.name, new.Problems.Sorted())
		}
		d := edition.Compare(readEdition(t), new)
		if d.Same() || !strings.Contains(text(t, d, 0), c.want) {
			t.Errorf("%s: same %v, and the text lacks %q:\n%s", c.name, d.Same(), c.want, text(t, d, 0))
		}
	}
}

// A sentence that moved to another text is that sentence, though one like it stands in its
// place; and it is no more than moved.
func TestMovedSentencesAreNotReworded(t *testing.T) {
	d := edition.Compare(readEdition(t), readEdition(t,
		change{summary, "本报告由质量处编写，供各级政府参考。", "本章由质量处编写，供各级政府参考。"},
		change{more, "本章说明其他情况。", "本章说明其他情况。本报告由质量处编写，供各级政府参考。"}))
	if len(d.Moved) != 1 || d.Moved[0].Before.File != summary || d.Moved[0].After.File != more {
		t.Errorf("moved = %+v, want one from %s to %s", d.Moved, summary, more)
	}
	if len(d.Sentences) != 1 || d.Sentences[0].Kind != edition.NewSentence {
		t.Errorf("the sentences are\n%s", text(t, d, 0))
	}
}
