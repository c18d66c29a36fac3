package lang_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/lang"
)

func load(t *testing.T, tag string) *lang.Catalogue {
	t.Helper()
	c, err := lang.Load(tag)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The languages must say the same things with the same arguments.
func TestLanguagesHaveTheSameKeysAndPlaceholders(t *testing.T) {
	zh, en := load(t, lang.Chinese), load(t, lang.English)
	if diff := cmp.Diff(zh.Keys(""), en.Keys("")); diff != "" {
		t.Fatalf("keys differ (-zh +en):\n%s", diff)
	}
	for _, key := range zh.Keys("") {
		if diff := cmp.Diff(zh.Placeholders(key), en.Placeholders(key)); diff != "" {
			t.Errorf("%s: placeholders differ (-zh +en):\n%s", key, diff)
		}
	}
}

func TestReworded(t *testing.T) {
	zh := load(t, lang.Chinese)
	other := zh.Reworded(zh.T("region.parts.own"), zh.T("region.parts.other"))
	if got, want := other.T("region.parts.own"), zh.T("region.parts.other"); got != want {
		t.Errorf("reworded = %q, want %q", got, want)
	}
	if zh.T("region.parts.own") == zh.T("region.parts.other") {
		t.Error("the catalogue itself was changed")
	}
	if zh.Reworded("a", "a") != zh {
		t.Error("a catalogue without changes is copied")
	}
}

func TestLoadAreaReadsOneArea(t *testing.T) {
	part, err := lang.LoadArea(lang.English, "exchange")
	if err != nil {
		t.Fatal(err)
	}
	whole := load(t, lang.English)
	if diff := cmp.Diff(whole.Keys("exchange."), part.Keys("")); diff != "" || len(part.Keys("")) == 0 {
		t.Errorf("the area's keys differ (-whole +part):\n%s", diff)
	}
	if _, err := lang.LoadArea(lang.English, "exch"); err == nil {
		t.Error("an area that is none was read")
	}
}
