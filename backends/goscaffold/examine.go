package goscaffold

import (
	"go/ast"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"strings"

	"github.com/specc-dev/specc/backends"
)

// unimplemented is the type of package server whose methods answer 501.
const unimplemented = "Unimplemented"

// examine says what a Go file has of the service: its type, and its methods, each
// with whether it does more than answer 501. Tests, and files that are left out of
// every build, are none of it. Of a file that does not parse, what does counts.
func examine(name string, text []byte) backends.Contents {
	if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
		return backends.Contents{}
	}
	file, _ := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution|parser.ParseComments)
	if file == nil || file.Name == nil || file.Name.Name == "" || ignored(file) {
		return backends.Contents{}
	}
	c := backends.Contents{Package: file.Name.Name, Provides: map[string]bool{}}
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.GenDecl:
			for _, s := range d.Specs {
				if t, ok := s.(*ast.TypeSpec); ok && t.Name.Name == serviceType {
					c.Provides[serviceType] = true
				}
			}
		case *ast.FuncDecl:
			if receiver(d) == serviceType {
				c.Provides[serviceType+"."+d.Name.Name] = !begun(d)
			}
		}
	}
	return c
}

// ignored reports whether a file says that it belongs to no build, as programs do
// that are run by themselves.
func ignored(file *ast.File) bool {
	for _, group := range file.Comments {
		if group.Pos() > file.Package {
			return false
		}
		for _, c := range group.List {
			if expr, err := constraint.Parse(c.Text); err == nil {
				return !expr.Eval(func(tag string) bool { return tag != "ignore" })
			}
		}
	}
	return false
}

// receiver returns the name of the type that a method belongs to, "" for a function.
func receiver(d *ast.FuncDecl) string {
	if d.Recv == nil || len(d.Recv.List) != 1 {
		return ""
	}
	t := d.Recv.List[0].Type
	if star, ok := t.(*ast.StarExpr); ok {
		t = star.X
	}
	if id, ok := t.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}

// begun reports whether a method is as a scaffold begins it: all it does is to
// return what the method of the same name of Unimplemented returns.
func begun(d *ast.FuncDecl) bool {
	if d.Body == nil || len(d.Body.List) != 1 {
		return false
	}
	ret, ok := d.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return false
	}
	call, ok := ret.Results[0].(*ast.CallExpr)
	if !ok {
		return false
	}
	method, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || method.Sel.Name != d.Name.Name {
		return false
	}
	field, ok := method.X.(*ast.SelectorExpr)
	return ok && strings.EqualFold(field.Sel.Name, unimplemented)
}
