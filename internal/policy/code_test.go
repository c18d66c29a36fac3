package policy

import (
	"go/ast"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// maxLines is the most a file may have: a file is a concept, and one that needs more
// holds two.
const maxLines = 400

func TestNoFileIsTooLong(t *testing.T) {
	for _, s := range sources(t) {
		if n := strings.Count(s.text, "\n"); n > maxLines && !s.test && !s.built {
			t.Errorf("%s has %d lines, want at most %d: it holds more than one thing", s.path, n, maxLines)
		}
	}
}

func TestNoPackageIsABagOfEverything(t *testing.T) {
	bags := []string{"util", "utils", "common", "types", "helpers", "helper", "misc", "shared", "base", "core"}
	for _, s := range sources(t) {
		for _, name := range []string{s.file.Name.Name, path.Base(s.pkg())} {
			if slices.Contains(bags, name) {
				t.Errorf("%s: a package named %s says nothing about what it gives", s.path, name)
			}
		}
	}
}

func TestEveryPackageSaysWhatItRefuses(t *testing.T) {
	docs := make(map[string]string)
	for _, s := range sources(t) {
		if !s.test {
			docs[s.pkg()] += s.file.Doc.Text()
		}
	}
	for pkg, doc := range docs {
		if !strings.Contains(doc, "refuse") {
			t.Errorf("the package documentation of %s does not say what it refuses to do", pkg)
		}
	}
}

// The words of the program are in the catalogues, where a translator finds them.
func TestNoWordsForPeopleInCode(t *testing.T) {
	exempt := []string{
		"internal/sample", "internal/sample/gen", // write data, whose words are Chinese
		"internal/prose/blocks.go", // knows a cell that holds a number by its unit
	}
	for _, s := range sources(t) {
		if s.test || slices.Contains(exempt, s.pkg()) || slices.Contains(exempt, s.path) {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			if !ok {
				return true
			}
			if text, ok := literal(e); ok && strings.ContainsFunc(text, han) {
				t.Errorf("%s: %s belongs into internal/lang", s.at(n), strconv.Quote(text))
			}
			return true
		})
	}
}

// han tells characters; punctuation may stand in code that takes text apart.
func han(r rune) bool { return unicode.Is(unicode.Han, r) }

// pure lists the packages whose result rests on their arguments alone: the same
// inputs give the same bytes, whenever, wherever and by whomever they are run.
var pure = []string{"lang", "diag", "stat", "chart", "prose", "report", "analysis", "check", "page", "render", "exchange", "edition", "site"}

// impure lists what they must not use: "path.Name", or a whole package.
var impure = map[string]string{
	"time.Now": "the clock", "time.Since": "the clock", "time.Until": "the clock", "time.Local": "the machine's time zone",
	"os.Getenv": "the environment", "os.LookupEnv": "the environment", "os.Environ": "the environment",
	"os.Hostname": "the machine", "os.Getwd": "the working folder",
	"math/rand": "chance", "crypto/rand": "chance", "hash/maphash": "chance",
}

// seeded is what may be used of math/rand/v2: generators made from a stated seed.
var seeded = []string{"New", "NewPCG", "NewChaCha8", "Rand", "PCG", "ChaCha8", "Source", "Zipf", "NewZipf"}

func TestStagesAreDeterministic(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || !slices.Contains(pure, row(s.pkg())) {
			continue
		}
		for _, spec := range s.file.Imports {
			if what, bad := impure[strings.Trim(spec.Path.Value, `"`)]; bad {
				t.Errorf("%s: %s depends on %s", s.at(spec), s.pkg(), what)
			}
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := sel.X.(*ast.Ident); ok && x.Obj == nil {
				what, bad := impure[x.Name+"."+sel.Sel.Name]
				if x.Name == "rand" && !slices.Contains(seeded, sel.Sel.Name) {
					what, bad = "chance without a seed", true
				}
				if bad {
					t.Errorf("%s: %s depends on %s", s.at(n), s.pkg(), what)
				}
			}
			return true
		})
	}
}

// Registration by init hides from the reader what a program holds.
func TestNoInit(t *testing.T) {
	for _, s := range sources(t) {
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s: init is not used here: list things where they are read", s.at(f))
			}
		}
	}
}

// What is unfinished is an issue, not a comment; a test that is skipped tests nothing.
func TestNothingIsLeftUndone(t *testing.T) {
	marks := []string{"TO" + "DO", "FIX" + "ME", "XX" + "X"}
	for _, s := range sources(t) {
		for _, group := range s.file.Comments {
			for _, mark := range marks {
				if strings.Contains(group.Text(), mark) {
					t.Errorf("%s: a comment says %s", s.at(group), mark)
				}
			}
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if ok && s.test && slices.Contains([]string{"Skip", "Skipf", "SkipNow"}, sel.Sel.Name) {
				t.Errorf("%s: a skipped test tests nothing", s.at(n))
			}
			return true
		})
	}
}
