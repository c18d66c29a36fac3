package report

import (
	"slices"
	"strings"
	"testing"

	"zhijian/internal/diag"
)

// Every wording that the loader may use without a hint of its own has a way out.
func TestEveryWordingHasAWayOut(t *testing.T) {
	elsewhere := []string{"diag.unknown-reference.any_project", "diag.unknown-reference.project_item", "diag.unknown-reference.measure", // prose's
		"diag.syntax.single", "diag.unexpected-file.data-folder", "diag.unexpected-file.content-folder"} // which have one
	for _, cat := range catalogues() {
		tried := 0
		for _, key := range cat.Keys("diag.") {
			part := strings.SplitN(key, ".", 3)
			p := diag.Problem{Code: part[1], Variant: part[2], Args: []string{"a", "b", "c", "d"}}
			if p.Variant == "text" {
				p.Variant = ""
			}
			way := wayOut(p)
			if way.Key == "" || slices.Contains(elsewhere, key) {
				continue
			}
			tried++
			if !cat.Has("hint." + way.Key) {
				t.Errorf("%s: %s has no way out %q", cat.Tag(), key, way.Key)
			}
		}
		if tried < 60 {
			t.Errorf("%s: tried %d wordings, want 60 or more", cat.Tag(), tried)
		}
	}
}

// Whatever one thing is broken, the problem says how to mend it.
func TestEveryProblemHasAWayOut(t *testing.T) {
	for _, c := range slices.Concat(brokenCases(), brokenProjects()) {
		if c.name == "twice" {
			continue
		}
		fsys := project(t)
		edit(t, fsys, c.file, c.old, c.new)
		_, problems := Load(fsys)
		for _, p := range problems.Sorted() {
			if p.Hint.Key == "" {
				t.Errorf("%s: %s has no hint", c.name, show(p))
			}
			for _, cat := range catalogues() {
				if text := cat.T("hint."+p.Hint.Key, p.Hint.Args...); strings.Contains(text, "{0}") || strings.TrimSpace(text) == "" {
					t.Errorf("%s: the hint of %s is %q", c.name, show(p), text)
				}
			}
		}
	}
}

func TestMeant(t *testing.T) {
	for _, c := range []struct {
		word  string
		among []string
		want  string
	}{
		{"过程质量", itemKinds, "process"}, {"管理绩效", itemKinds, "management"}, {"竞争性绩效", itemKinds, "competitive"}, {"售后服务质量", itemKinds, "after_sales"},
		{"Process", itemKinds, "process"}, {"After Sales", itemKinds, "after_sales"}, {"proces", itemKinds, "process"}, {"macro", itemKinds, ""},
		{"企业", tiers, "enterprise"}, {"行业", tiers, "industry"}, {"company", tiers, "enterprise"}, {"产品", tiers, "product"}, {"集体", tiers, ""},
		{"进行中", measureStates, "under_way"}, {"已完成", measureStates, "done"}, {"Planned", measureStates, "planned"}, {"取消", measureStates, "dropped"},
		{"初步", statuses, "preliminary"}, {"越低越好", directions, "down"}, {"保密", reasons, "suppressed"},
	} {
		if got := meant(c.word, c.among); got != c.want {
			t.Errorf("meant(%q, %v) = %q, want %q", c.word, c.among, got, c.want)
		}
	}
}
