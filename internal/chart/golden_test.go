package chart

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write the golden files")

// TestGolden holds each kind of figure against the faces that were looked at and
// found right: read the diff of -update before committing it.
func TestGolden(t *testing.T) {
	english := sampleSpecs(t, "en")
	for i, s := range sampleSpecs(t, "zh-CN") {
		t.Run(string(s.Kind), func(t *testing.T) {
			f, err := s.Draw()
			if err != nil {
				t.Fatal(err)
			}
			var option bytes.Buffer
			if err := json.Indent(&option, f.Option, "", " "); err != nil {
				t.Fatal(err)
			}
			option.WriteByte('\n')
			got := txtar.Format(&txtar.Archive{Files: []txtar.File{
				{Name: "summary.txt", Data: []byte(f.Summary + "\n" + english[i].Summary() + "\n")},
				{Name: "table.txt", Data: []byte(tableLines(f.Table))},
				{Name: "figure.svg", Data: []byte(strings.ReplaceAll(string(f.SVG), "><", ">\n<") + "\n")},
				{Name: "option.json", Data: option.Bytes()},
			}})
			path := filepath.Join("testdata", string(s.Kind)+".txtar")
			if *update {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s differs from what it was at %s; look at the diff of -update", path, firstDifference(got, want))
			}
		})
	}
}

func tableLines(t Table) string {
	var b strings.Builder
	b.WriteString(strings.Join(t.Head, " | ") + "\n")
	for _, r := range t.Rows {
		b.WriteString(r.Label)
		if r.Href != "" {
			b.WriteString(" <" + r.Href + ">")
		}
		for _, c := range r.Cells {
			b.WriteString(" | " + c.Text)
			if c.Verdict != "" {
				b.WriteString(" [" + c.Verdict + "]")
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func firstDifference(got, want []byte) string {
	g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			line := ""
			if i < len(w) {
				line = w[i]
			}
			return "line " + itoa(i+1) + ":\ngot  " + g[i] + "\nwant " + line
		}
	}
	return "its end"
}
