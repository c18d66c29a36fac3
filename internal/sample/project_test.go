package sample

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"
)

func TestProjectMultipliesTheRepository(t *testing.T) {
	one := repository(t)
	same, err := Project(os.DirFS(root), 1)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(one, same); diff != "" {
		t.Errorf("Project(1) differs from the repository:\n%s", diff)
	}
	const times = 3
	more, err := Project(os.DirFS(root), times)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := len(load(t, more)), times*len(load(t, one)); got != want {
		t.Errorf("Project(%d) has %d cells, want %d", times, got, want)
	}
	for name, kind := range map[string]string{"data/indicators.toml": "[[indicator]]", "data/industries.toml": "[[industry]]", "data/targets.toml": "[[target]]"} {
		if got, want := bytes.Count(more[name], []byte(kind)), times*bytes.Count(one[name], []byte(kind)); got != want {
			t.Errorf("Project(%d): %s has %d tables, want %d", times, name, got, want)
		}
	}
	again, err := Project(os.DirFS(root), times)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(more, again); diff != "" {
		t.Errorf("Project is not the same twice:\n%s", diff)
	}
}

// TestProjectKeepsNamesUnique decodes the largest project's definitions.
func TestProjectKeepsNamesUnique(t *testing.T) {
	files, err := Project(os.DirFS(root), MostTimes)
	if err != nil {
		t.Fatal(err)
	}
	for name := range definitions {
		var tables map[string]any
		if _, err := toml.Decode(string(files[name]), &tables); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for kind, list := range tables {
			defs, ok := list.([]map[string]any)
			if !ok {
				continue
			}
			seen := make(map[any]bool)
			for _, def := range defs {
				for _, k := range []string{"id", "code", "name"} {
					if v, ok := def[k]; ok && seen[k+"="+v.(string)] {
						t.Errorf("%s: two %s have %s %v", name, kind, k, v)
					} else if ok {
						seen[k+"="+v.(string)] = true
					}
				}
			}
		}
	}
}

func TestProjectRenamesWords(t *testing.T) {
	base := fstest.MapFS{
		"data/regions.toml": {Data: []byte(`[[region]]
code = "150100"
name = "呼和浩特市"
parent = "150000"
tile = [3, 3]
[[region]]
code = "100000"
name = "全国"
`)},
		"data/industries.toml": {Data: []byte("[[industry]]\ncode = \"C14\"\nname = \"食品制造业\"\n")},
		"data/indicators.toml": {Data: []byte("[[indicator]]\nid = \"oee\"\nname = \"设备综合效率\"\n")},
		"data/targets.toml":    {Data: []byte("")},
		"content/02-products.md": {Data: []byte("+++\ntitle = \"产品\"\n+++\n食品 C14 {{value oee industry=C14 region=呼和浩特市}}，见{{ref trend}}。\n\n" +
			"{{chart trend indicator=oee to=100000 id=trend}}\n\n[呼和浩特](regions/150100.html#trend)、[产品](products.html)\n")},
		"content/regions/150100.md": {Data: []byte("+++\ntitle = \"x\"\n+++\n")},
	}
	files, err := Project(base, 2)
	if err != nil {
		t.Fatal(err)
	}
	want := "+++\ntitle = \"产品\"\n+++\n食品 C14 {{value oee_2 industry=A00 region=呼和浩特市·2}}，见{{ref trend-2}}。\n\n" +
		"{{chart trend indicator=oee_2 to=100000 id=trend-2}}\n\n[呼和浩特](regions/150102.html#trend-2)、[产品](products-2.html)\n"
	if diff := cmp.Diff(want, string(files["content/102-products-2.md"])); diff != "" {
		t.Errorf("copied chapter (-want +got):\n%s", diff)
	}
	if files["content/regions/150102.md"] == nil {
		t.Error("the words for 150100 have no copy for 150102")
	}
	regions := string(files["data/regions.toml"])
	if !strings.Contains(regions, `code = "150102"`) || !strings.Contains(regions, "tile = [3, 11]") || strings.Count(regions, "全国") != 1 {
		t.Errorf("copied regions:\n%s", regions)
	}
}

func TestProjectRefusesImpossibleScales(t *testing.T) {
	for _, scale := range []int{-1, 0, MostTimes + 1} {
		if _, err := Project(os.DirFS(root), scale); err == nil {
			t.Errorf("Project(%d) gives no error", scale)
		}
	}
	if _, err := Project(fstest.MapFS{}, 1); err == nil {
		t.Error("Project of an empty folder gives no error")
	}
}
