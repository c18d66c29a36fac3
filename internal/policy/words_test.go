package policy

import (
	"go/ast"
	"go/token"
	"regexp"
	"strings"
	"testing"

	"zhijian/internal/lang"
)

// words is what the code and the templates say about the catalogues.
type words struct {
	literals map[string]bool // every string literal
	prefixes []string        // literals that end in a dot or dash: the start of a key made at run time
}

var quoted = regexp.MustCompile("\"([A-Za-z0-9_.-]+)\"|`([A-Za-z0-9_.-]+)`")

func readWords(t *testing.T) words {
	t.Helper()
	w := words{literals: make(map[string]bool)}
	add := func(s string) {
		w.literals[s] = true
		if (strings.HasSuffix(s, ".") || strings.HasSuffix(s, "-")) && len(s) > 2 {
			w.prefixes = append(w.prefixes, s)
		}
	}
	for _, s := range sources(t) {
		if s.test || s.pkg() == "internal/lang" {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if e, ok := n.(ast.Expr); ok {
				if text, ok := literal(e); ok {
					add(text)
				}
			}
			return true
		})
	}
	walk(t, ".html", func(_, text string) {
		for _, m := range quoted.FindAllStringSubmatch(text, -1) {
			add(m[1] + m[2])
		}
	})
	return w
}

// uses reports whether a key is written out, or starts as one made at run time does.
func (w words) uses(key string) bool {
	if w.literals[key] {
		return true
	}
	for _, p := range w.prefixes {
		if strings.HasPrefix(key, p) {
			return true
		}
	}
	// A table of the catalogue handed to a function that picks from it: "chart.cells".
	for i, r := range key {
		if r == '.' && strings.Contains(key[:i], ".") && w.literals[key[:i]] {
			return true
		}
	}
	return false
}

// joins reports whether a hint is a code and a variant that the code joins by a dash.
func (w words) joins(hint string) bool {
	for i, r := range hint {
		if r == '-' && w.literals[hint[:i]] && w.literals[hint[i+1:]] {
			return true
		}
	}
	return false
}

func catalogue(t *testing.T, tag string) *lang.Catalogue {
	t.Helper()
	cat, err := lang.Load(tag)
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

// Problems and hints are made far from where their words are looked up: of them the
// code, or the hint's own key, must be written somewhere.
func TestEveryWordIsUsed(t *testing.T) {
	w := readWords(t)
	for _, key := range catalogue(t, lang.English).Keys("") {
		area, rest, _ := strings.Cut(key, ".")
		switch area {
		case "diag", "explain":
			code, _, _ := strings.Cut(rest, ".")
			if !w.literals[code] {
				t.Errorf("%s: no code mentions the problem %q", key, code)
			}
		case "hint":
			if !w.uses(rest) && !w.joins(rest) {
				t.Errorf("%s: no code mentions the hint %q", key, rest)
			}
		default:
			if !w.uses(key) {
				t.Errorf("%s: no code uses these words", key)
			}
		}
	}
}

// Every problem can be explained, and nothing is explained that does not exist.
func TestEveryProblemIsExplained(t *testing.T) {
	for _, tag := range lang.Tags() {
		cat := catalogue(t, tag)
		codes := make(map[string]bool)
		for _, key := range cat.Keys("diag.") {
			codes[strings.Split(key, ".")[1]] = true
		}
		if len(codes) == 0 {
			t.Fatalf("%s: no problems in the catalogue", tag)
		}
		for code := range codes {
			for _, part := range []string{"cause", "example", "fix"} {
				if key := "explain." + code + "." + part; !cat.Has(key) {
					t.Errorf("%s: problem %s has no %s", tag, code, key)
				}
			}
		}
		for _, key := range cat.Keys("explain.") {
			if code := strings.Split(key, ".")[1]; !codes[code] {
				t.Errorf("%s: %s explains a problem that does not exist", tag, key)
			}
		}
	}
}

// A key that the catalogue lacks, or an argument too few, panics at run time, perhaps
// only in front of a user: so every call is looked at here.
func TestEveryKeyExists(t *testing.T) {
	cat := catalogue(t, lang.English)
	calls := 0
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 || !asksWords(call.Fun) {
				return true
			}
			key, whole := leftmost(call.Args[0])
			if key == "" {
				return true
			}
			calls++
			checkKey(t, s, cat, call, key, whole)
			return true
		})
	}
	if calls < 20 {
		t.Errorf("looked at %d calls: the rule no longer sees how words are asked for", calls)
	}
}

// asksWords tells a function or method that takes a key first: cat.T, diag.T, and the
// command's own.
func asksWords(f ast.Expr) bool {
	switch f := f.(type) {
	case *ast.SelectorExpr:
		return f.Sel.Name == "T" || f.Sel.Name == "say"
	case *ast.Ident:
		return f.Name == "usage" || f.Name == "usageNear"
	}
	return false
}

// leftmost gives the literal a key starts with, and whether it is the whole key.
func leftmost(e ast.Expr) (string, bool) {
	if s, ok := literal(e); ok {
		return s, true
	}
	for {
		b, ok := e.(*ast.BinaryExpr)
		if !ok || b.Op != token.ADD {
			break
		}
		e = b.X
	}
	s, _ := literal(e)
	return s, false
}

func checkKey(t *testing.T, s source, cat *lang.Catalogue, call *ast.CallExpr, key string, whole bool) {
	t.Helper()
	if !whole {
		if len(cat.Keys(key)) == 0 && len(cat.Keys("hint."+key)) == 0 {
			t.Errorf("%s: no key starts with %q", s.at(call), key)
		}
		return
	}
	full := key
	if !cat.Has(full) {
		full = "hint." + key // diag.T names hints by what follows "hint."
	}
	if !cat.Has(full) {
		t.Errorf("%s: the catalogue has no key %q", s.at(call), key)
		return
	}
	if want := cat.Placeholders(full); len(want) > 0 && call.Ellipsis == token.NoPos {
		if got, most := len(call.Args)-1, want[len(want)-1]+1; got < most {
			t.Errorf("%s: %q wants %d arguments, got %d", s.at(call), key, most, got)
		}
	}
}
