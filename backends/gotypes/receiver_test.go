package gotypes_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"testing"

	"github.com/specc-dev/specc/ir"
)

// TestReceiversAreNotHidden holds that no variable of a method is called like its
// receiver, which is the first letter of the type, whatever that is.
func TestReceiversAreNotHidden(t *testing.T) {
	for letter := 'a'; letter <= 'z'; letter++ {
		b := &builder{t: t}
		for name, kind := range everyKind() {
			b.schema(string(letter)+name, kind)
		}
		for path, source := range emitAll(t, b.program()) {
			file, err := parser.ParseFile(token.NewFileSet(), path, source, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			for _, decl := range file.Decls {
				if f, ok := decl.(*ast.FuncDecl); ok && hidesReceiver(f) {
					t.Errorf("%s: %s has a variable that is called like its receiver", path, f.Name.Name)
				}
			}
		}
	}
}

// everyKind returns types whose methods are unlike each other.
func everyKind() map[string]*ir.Type {
	either := union(object(optional("a", str())), nullable(object(optional("b", str()))), array(str()))
	either.AnyOf = true
	return map[string]*ir.Type{
		"object": object(required("a", limited(str(), ir.Limits{Pattern: "^b"})), optional("b", mapOf(array(str("date"))))),
		"list":   limited(array(kind(ir.TypeInteger)), ir.Limits{UniqueItems: true}),
		"map":    mapOf(limited(str(), ir.Limits{Pattern: "^a"})),
		"enum":   enum(ir.TypeString, `"a"`, `"b"`),
		"one":    union(object(required("a", str())), array(str()), kind(ir.TypeInteger)),
		"either": either,
		"any":    kind(ir.TypeAny),
	}
}

// hidesReceiver reports whether a parameter or a variable that a method defines has
// the name of its receiver.
func hidesReceiver(f *ast.FuncDecl) bool {
	if f.Recv == nil || len(f.Recv.List[0].Names) == 0 {
		return false
	}
	self, hides := f.Recv.List[0].Names[0].Name, false
	is := func(e ast.Expr) {
		if id, ok := e.(*ast.Ident); ok && id.Name == self {
			hides = true
		}
	}
	look := func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			for _, name := range n.Names {
				is(name)
			}
		case *ast.RangeStmt:
			is(n.Key)
			is(n.Value)
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				if n.Tok == token.DEFINE {
					is(e)
				}
			}
		}
		return true
	}
	ast.Inspect(f.Type, look)
	if f.Body != nil {
		ast.Inspect(f.Body, look)
	}
	return hides
}
