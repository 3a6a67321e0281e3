package entity

import (
	"go/ast"
	goparser "go/parser"
	"go/printer"
	"go/token"
	"strconv"
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
)

// golang reads Go for structs and for named types with their constants. Code with
// mistakes, such as dots for what was left out, is read as far as it goes.
func (c *fenced) golang() {
	text, shift := c.code, 0
	if !strings.Contains(text, "package ") {
		text, shift = "package p;"+text, len("package p;")
	}
	files := token.NewFileSet()
	file, _ := goparser.ParseFile(files, "", strings.ReplaceAll(text, "…", "   "), goparser.SkipObjectResolution|goparser.ParseComments)
	if file == nil {
		return
	}
	g := &goReader{fenced: c, files: files, shift: shift}
	for _, d := range file.Decls {
		if d, ok := d.(*ast.GenDecl); ok {
			g.declaration(d)
		}
	}
	for _, d := range file.Decls {
		if d, ok := d.(*ast.GenDecl); ok && d.Tok == token.CONST {
			g.constants(d)
		}
	}
}

type goReader struct {
	*fenced
	files *token.FileSet
	shift int
}

// offset returns where in the code a position is.
func (g *goReader) offset(p token.Pos) int {
	if !p.IsValid() {
		return 0
	}
	return min(max(0, g.files.Position(p).Offset-g.shift), len(g.code))
}

func (g *goReader) declaration(d *ast.GenDecl) {
	for _, s := range d.Specs {
		t, ok := s.(*ast.TypeSpec)
		if !ok || t.Name == nil || t.Name.Name == "_" {
			continue
		}
		whole := g.fenced.place(g.offset(d.Pos()), g.offset(d.End()))
		name := g.fenced.place(g.offset(t.Name.Pos()), g.offset(t.Name.End()))
		switch x := t.Type.(type) {
		case *ast.StructType:
			e := g.declare(t.Name.Name, name, whole)
			g.fields(e, x.Fields)
			e.comment(d.Doc, t.Doc)
		case *ast.Ident, *ast.ArrayType, *ast.MapType:
			e := g.declare(t.Name.Name, name, whole)
			e.basic = g.text(x)
			e.comment(d.Doc, t.Doc)
		}
	}
}

func (e *entity) comment(groups ...*ast.CommentGroup) {
	for _, c := range groups {
		if c != nil && len(e.prose) == 0 {
			e.prose = append(e.prose, strings.Join(strings.Fields(c.Text()), " "))
		}
	}
}

func (g *goReader) fields(e *entity, list *ast.FieldList) {
	for _, f := range list.List {
		typ := g.text(f.Type)
		if typ == "" || strings.HasPrefix(strings.TrimPrefix(typ, "*"), "sync.") || strings.HasPrefix(typ, "func(") || strings.HasPrefix(typ, "chan ") {
			continue
		}
		name, omitted := tagged(f.Tag)
		if name == "-" {
			continue
		}
		doc := strings.Join(strings.Fields(f.Comment.Text()), " ")
		for _, n := range f.Names {
			one := &field{name: n.Name, at: g.fenced.place(g.offset(n.Pos()), g.offset(n.End())), typeText: typ, doc: doc}
			one.typeAt = g.fenced.place(g.offset(f.Type.Pos()), g.offset(f.Type.End()))
			if name != "" && len(f.Names) == 1 {
				one.name = name
			}
			if one.required = 1; omitted {
				one.required = -1
			}
			e.add(one)
		}
	}
}

// tagPair matches a key of a struct tag with its value.
var tagPair = pattern.New(`(\w+):"([^"]*)"`)

// tagged returns the name that a struct tag gives a field, and whether it may be
// left out.
func tagged(tag *ast.BasicLit) (name string, omitted bool) {
	if tag == nil {
		return "", false
	}
	text, err := strconv.Unquote(tag.Value)
	if err != nil {
		return "", false
	}
	values := map[string]string{}
	for _, m := range tagPair.FindAllStringSubmatch(text, -1) {
		values[m[1]] = m[2]
	}
	for _, key := range []string{"json", "yaml", "db", "mapstructure"} {
		if value, ok := values[key]; ok {
			name, options, _ := strings.Cut(value, ",")
			return name, strings.Contains(options, "omitempty") || strings.Contains(options, "omitzero")
		}
	}
	return "", false
}

func (g *goReader) text(x ast.Expr) string {
	var b strings.Builder
	if err := printer.Fprint(&b, g.files, x); err != nil {
		return ""
	}
	return b.String()
}

// constants gives a type that is declared in the document the values of constants
// that are of it.
func (g *goReader) constants(d *ast.GenDecl) {
	values := map[string][]string{}
	var order []string
	for _, s := range d.Specs {
		v, ok := s.(*ast.ValueSpec)
		if !ok || len(v.Values) != 1 {
			continue
		}
		lit, isLit := v.Values[0].(*ast.BasicLit)
		typ, isName := v.Type.(*ast.Ident)
		if !isLit || !isName || lit.Kind != token.STRING {
			continue
		}
		if text, err := strconv.Unquote(lit.Value); err == nil {
			if values[typ.Name] == nil {
				order = append(order, typ.Name)
			}
			values[typ.Name] = append(values[typ.Name], text)
		}
	}
	for _, name := range order {
		if e := g.byName[fold(name)]; e != nil && len(e.fields) == 0 && len(e.values) == 0 {
			e.values = values[name]
		}
	}
}
