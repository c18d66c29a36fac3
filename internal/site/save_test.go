package site_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"zhijian/internal/sample"
	"zhijian/internal/site"
)

// BenchmarkSave measures how long the page that somebody looks at takes after a save of
// a value, and of a sentence, in the repository's report.
func BenchmarkSave(b *testing.B) {
	files, err := sample.Project(repository(b), 1)
	if err != nil {
		b.Fatal(err)
	}
	for _, tc := range []struct{ name, file, old, new, page string }{
		{"value", "data/2015/supervision_pass_rate.toml", "region = \"150100\", x = ", "region = \"150100\", x = 1", "regions/150100.html"},
		{"sentence", "content/02-summary.md", "本年", "这一年", "summary.html"},
	} {
		b.Run(tc.name, func(b *testing.B) {
			project := fstest.MapFS{}
			for name, data := range files {
				project[name] = &fstest.MapFile{Data: data}
			}
			text := string(files[tc.file])
			if !strings.Contains(text, tc.old) {
				b.Fatalf("%s does not hold %q", tc.file, tc.old)
			}
			var session site.Session
			ctx := context.Background()
			src := site.Source{Project: project, Version: "test"}
			if g, err := session.Update(ctx, src, nil); err != nil {
				b.Fatal(err)
			} else if _, _, err := g.Files(); err != nil {
				b.Fatal(err)
			}
			for i := 0; b.Loop(); i++ {
				project[tc.file] = &fstest.MapFile{Data: []byte(fmt.Sprintf("%s\n", text)[:len(text)+i%2])}
				if i%4 > 1 {
					project[tc.file] = &fstest.MapFile{Data: []byte(strings.Replace(text, tc.old, tc.new, 1))}
				}
				g, err := session.Update(ctx, src, nil)
				if err != nil {
					b.Fatal(err)
				}
				if _, ok := g.Quick(tc.page); !ok && tc.name == "sentence" {
					b.Fatalf("%s is not there", tc.page)
				}
			}
		})
	}
}
