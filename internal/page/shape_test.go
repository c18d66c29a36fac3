package page

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// Templates are written by people who do not read Go code: what they may use is the
// comments on the fields.
func TestEveryFieldForTemplatesIsCommented(t *testing.T) {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	fields := 0
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(fset, name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.TypeSpec)
			if !ok || !spec.Name.IsExported() {
				return true
			}
			s, ok := spec.Type.(*ast.StructType)
			if !ok {
				return true
			}
			for _, f := range s.Fields.List {
				for _, id := range f.Names {
					fields++
					if f.Doc == nil && f.Comment == nil && id.IsExported() {
						t.Errorf("%s: %s.%s has no comment", fset.Position(id.Pos()), spec.Name.Name, id.Name)
					}
				}
			}
			return true
		})
	}
	if fields < 100 {
		t.Errorf("looked at %d fields: the test no longer sees the pages", fields)
	}
}
