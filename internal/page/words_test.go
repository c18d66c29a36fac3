package page

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/lang"
)

var updateWords = flag.Bool("update-words", false, "write testdata/words.<language>.txt")

// What an author reads about each mistake, in both languages, and that each mistake
// can be explained.
func TestWordsOfMistakes(t *testing.T) {
	compareWords(t, "words", wordMistakes)
	compareWords(t, "insight", insightMistakes)
}

// compareWords holds the words about mistakes in a project of testdata against its
// golden files.
func compareWords(t *testing.T, name string, mistakes []mistake) {
	t.Helper()
	for _, tag := range lang.Tags() {
		cat, err := lang.Load(tag)
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		for _, m := range mistakes {
			project := projectOf(t, "testdata/"+name+".txtar", lang.Chinese, strings.Replace(m.src, "»", "", 1))
			project.told = cat // a Chinese report, messages in either language
			b := project.at("second.html")
			b.narrative(b.chapters()[1])
			out.WriteString(m.src + "\n")
			for _, p := range b.problems.Sorted() {
				out.WriteString("\t" + p.Message(cat) + "\n")
				if hint := p.HintText(cat); hint != "" {
					out.WriteString("\t\t" + hint + "\n")
				}
				for _, key := range []string{"cause", "example", "fix"} {
					if k := "explain." + p.Code + "." + key; !cat.Has(k) {
						t.Errorf("%s: no %s", tag, k)
					}
				}
			}
		}
		golden := "testdata/" + name + "." + tag + ".txt"
		if *updateWords {
			if err := os.WriteFile(golden, []byte(out.String()), 0o666); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), out.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", golden, diff)
		}
	}
}
