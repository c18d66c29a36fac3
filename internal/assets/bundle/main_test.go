package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// The committed bundle must be of the locked versions: whoever changes the lock has to
// run the bundler again.
func TestCommittedBundleIsOfTheLockedVersions(t *testing.T) {
	data, err := os.ReadFile("../package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	var lock struct {
		Packages map[string]struct{ Version string }
	}
	if err := json.Unmarshal(data, &lock); err != nil {
		t.Fatal(err)
	}
	code, err := os.ReadFile("../../../templates/assets/echarts.min.js")
	if err != nil {
		t.Fatal(err)
	}
	banner, _, _ := strings.Cut(string(code), "\n")
	licences, err := os.ReadFile("../../../templates/assets/echarts.LICENSE.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range parts {
		if want := p.name + " " + lock.Packages["node_modules/"+p.name].Version + " ("; !strings.Contains(banner, want) {
			t.Errorf("banner %q lacks %q; run `go run ./internal/assets/bundle`", banner, want)
		}
		for _, name := range p.licences {
			if want := "==== " + p.name + ": " + name; !strings.Contains(string(licences), want) {
				t.Errorf("echarts.LICENSE.txt lacks %q", want)
			}
		}
	}
	if strings.Contains(string(code), "new Function(") || strings.Contains(string(code), "eval(") {
		t.Error("the bundle makes code from text, which the security policy forbids")
	}
}

// Whoever changes what goes in, or the bundle itself, has to run the bundler again.
func TestSumsMatchTheCommittedFiles(t *testing.T) {
	got, err := sums("..", "../../../templates/assets")
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../sums.txt")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("the committed files have sums\n%sbut sums.txt says\n%srun `go run ./internal/assets/bundle`", got, want)
	}
}
