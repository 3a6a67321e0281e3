package gotypes_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// TestWildTypesBecomeGo emits types with whatever names, values and limits a
// contract may hold. Emit itself parses what it makes.
func TestWildTypesBecomeGo(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		b := &builder{t: t}
		inline := 0
		b.schema("Wild", wildType(rt, 3, &inline), ir.Doc{"": {
			Title: rapid.String().Draw(rt, "title"), Description: rapid.String().Draw(rt, "description"), Deprecated: true,
		}})
		emitAll(t, b.program())
	})
}

var wildKinds = []ir.TypeKind{
	ir.TypeAny, ir.TypeNever, ir.TypeNull, ir.TypeBoolean, ir.TypeInteger, ir.TypeNumber, ir.TypeString,
	ir.TypeArray, ir.TypeMap, ir.TypeObject, ir.TypeUnion, ir.TypeRef,
}

var wildText = rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "type", "`", "\"*/", "\n//go:embed x", "$id", "-1", "Validate"}))

func wildType(rt *rapid.T, depth int, inline *int) *ir.Type {
	if depth == 0 {
		return &ir.Type{Kind: ir.TypeString}
	}
	t := &ir.Type{
		Kind:     rapid.SampledFrom(wildKinds).Draw(rt, "kind"),
		Nullable: rapid.Bool().Draw(rt, "nullable"),
		Format:   rapid.SampledFrom([]string{"", "date", "date-time", "uuid", "byte", "int32", "float", "email", "\"x"}).Draw(rt, "format"),
		Limits: &ir.Limits{
			Pattern: wildText.Draw(rt, "pattern"), UniqueItems: rapid.Bool().Draw(rt, "unique"),
			Minimum: rapid.SampledFrom([]string{"", "0.5", "-1e400", "9223372036854775808", "NaN", "0x1"}).Draw(rt, "minimum"),
		},
		Default: wildValue(rt), Enum: []json.RawMessage{wildValue(rt), wildValue(rt)},
	}
	next := func() *ir.Type { return wildType(rt, depth-1, inline) }
	switch t.Kind {
	case ir.TypeRef:
		t.Target = "shop/schema/Wild"
	case ir.TypeArray:
		t.Items = next()
	case ir.TypeMap:
		t.Values = next()
	case ir.TypeUnion:
		t.Variants = []*ir.Type{next(), next()}
	case ir.TypeObject:
		t = object(ir.Field{Name: wildText.Draw(rt, "field"), Required: rapid.Bool().Draw(rt, "required"), Type: next()})
		if rapid.Bool().Draw(rt, "open") {
			t.Values = next()
		}
	}
	if depth < 3 && rapid.Bool().Draw(rt, "named") {
		*inline++
		t.Name = ir.Name{Words: []string{"wild", strconv.Itoa(*inline)}}
	}
	return t
}

func wildValue(rt *rapid.T) json.RawMessage {
	if rapid.Bool().Draw(rt, "text") {
		text, _ := json.Marshal(wildText.Draw(rt, "value"))
		return text
	}
	return json.RawMessage(rapid.SampledFrom([]string{"1", "-1.5", "1e99", "true", "[]", "{}"}).Draw(rt, "value"))
}

// TestStaticNamesAreAvoided holds that no schema is called like something that
// the static files of package api declare.
func TestStaticNamesAreAvoided(t *testing.T) {
	found := 0
	for path, source := range emitAll(t, (&builder{t: t}).program()) {
		if !strings.HasPrefix(path, "api/") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, source, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range exported(file) {
			found++
			if got := gofile.Exported(ir.Name{Words: ir.Words(name)}); got == name {
				t.Errorf("a schema could be called %s", name)
			}
		}
	}
	if found == 0 {
		t.Error("no static names found")
	}
}

// exported lists the exported names that a file declares.
func exported(file *ast.File) []string {
	var names []string
	for _, decl := range file.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil && d.Name.IsExported() {
				names = append(names, d.Name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if s, ok := spec.(*ast.TypeSpec); ok && s.Name.IsExported() {
					names = append(names, s.Name.Name)
				}
			}
		}
	}
	return names
}
