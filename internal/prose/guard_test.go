package prose

import (
	"testing"

	"github.com/gomarkdown/markdown/ast"
)

// No text is known that makes the parser panic; should one, nobody sees a crash.
func TestPanicOfTheParserIsNoCrash(t *testing.T) {
	root, ok := guarded(func() ast.Node { panic("index out of range") })
	if ok || root == nil || len(root.GetChildren()) > 0 {
		t.Errorf("guarded(panic) = %v, %v, want an empty document and false", root, ok)
	}
	want := &ast.Paragraph{}
	if root, ok := guarded(func() ast.Node { return want }); !ok || root != ast.Node(want) {
		t.Errorf("guarded(a paragraph) = %v, %v, want it and true", root, ok)
	}
}
