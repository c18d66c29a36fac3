package diag_test

import (
	"testing"

	"zhijian/internal/diag"
)

func TestNearest(t *testing.T) {
	keys := []string{"region", "group", "level", "industry", "x", "n", "value", "supervision_pass_rate", "呼和浩特市", "包头市"}
	commands := []string{"build", "check", "serve", "explain", "version", "help"}
	for _, tc := range []struct {
		list  []string
		words map[string]string
	}{
		{keys, map[string]string{
			"regoin": "region", "Region": "region", "regions": "region", "reg": "", "nx": "n", "z": "", "valeu": "value",
			"supervison_pas_rate": "supervision_pass_rate", "呼和浩特": "呼和浩特市", "包头": "包头市", "": "", "region": "", "完全不同": "",
		}},
		{commands, map[string]string{
			"biuld": "build", "chek": "check", "serv": "serve", "explian": "explain", "hlep": "help",
			"versoin": "version", "x": "", "": "", "deploy": "", "buildx": "build",
		}},
	} {
		for word, want := range tc.words {
			if got := diag.Nearest(word, tc.list); got != want {
				t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
			}
		}
	}
}
