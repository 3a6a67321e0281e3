package openapi

import (
	"fmt"
	"go/token"
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// written returns t with how its values are written in XML, and held and called in Go.
func (l *lowering) written(t *ir.Type, c *composition, p position) *ir.Type {
	t.XML = l.xml(c.node.Get("xml"), t.Kind, p.at.Child("xml"))
	l.valueHints(t, c, p.at)
	return l.heldAs(t, c.node, p)
}

// heldAs returns t as a type of Go that the source names holds its values, if it names
// one. That type knows nothing of the contract, so what the schema says is checked on
// the JSON, exactly.
func (l *lowering) heldAs(t *ir.Type, n *tree.Node, p position) *ir.Type {
	name, from := l.goType(n, p.at)
	if name == "" {
		return t
	}
	if t.Kind == ir.TypeRef { // what is referred to is held otherwise
		t = &ir.Type{Kind: ir.TypeExact, At: string(p.at), Nullable: t.Nullable, Default: t.Default}
	}
	exact := l.exact(n, p.at)
	if exact.Kind != ir.TypeRef {
		exact.Format = t.Format
	}
	t.Exact = []*ir.Type{exact}
	if t.Inline == 0 {
		l.name(t, p)
	}
	hint := ir.GoHint{Type: name, Import: from}
	if t.Go != nil {
		hint.Values = t.Go.Values
	}
	t.Go = &hint
	return t
}

// callInline gives the type that is declared for an inline schema the name that the
// source wants.
func (l *lowering) callInline(t *ir.Type, n *tree.Node, p position) {
	if t.Inline == 0 {
		return
	}
	called := l.identifier(n, goTypeName, p.at)
	if called == "" && !p.field {
		called = l.identifier(n, goName, p.at)
	}
	if called != "" {
		l.draft.inlines[t.Inline-1].hint = []string{called}
	}
}

// Extensions by which a document says how things are called and held in Go; oapi-codegen
// and others understand them, too.
const (
	goName       = "x-go-name"        // of a schema, or of the field that a property becomes
	goTypeName   = "x-go-type-name"   // of the type that is declared for an inline schema
	goType       = "x-go-type"        // a type that exists already
	goTypeImport = "x-go-type-import" // where that is: {path: …}
)

// identifier returns the text of an extension, if it is an identifier that other
// packages may use; all else is reported.
func (l *lowering) identifier(n *tree.Node, extension string, at source.Pointer) string {
	v := n.Get(extension)
	if v == nil {
		return ""
	}
	if name := v.String(); isExported(name) {
		return name
	}
	l.reportWarning(at.Child(extension), diag.CodeWrongValue, fmt.Sprintf("`%s` is no exported identifier of Go", clip(v.String())))
	return ""
}

// isExported leaves out letters beyond ASCII: an identifier that looks like another
// one is worth nothing.
func isExported(name string) bool { return exported.MatchString(name) && len(name) <= 200 }

var (
	word       = pattern.New(`^[A-Za-z][A-Za-z0-9_]{0,199}$`)
	exported   = pattern.New(`^[A-Z][A-Za-z0-9_]*$`)
	importPath = pattern.New(`^[A-Za-z0-9][A-Za-z0-9._~-]*(/[A-Za-z0-9_][A-Za-z0-9._~-]*)*$`)
)

// predeclared are the types of Go that need no import and that JSON can fill.
var predeclared = []string{
	"any", "bool", "float32", "float64", "int", "int16", "int32", "int64", "int8", "string",
	"uint", "uint16", "uint32", "uint64", "uint8",
}

// standard are the packages of the standard library that need not be named.
var standard = map[string]string{"big": "math/big", "json": "encoding/json", "netip": "net/netip", "time": "time"}

// special are imports that are no packages: what they allow is not for a contract to ask.
var special = []string{"C", "unsafe"}

// ourselves is this module.
const ourselves = "github.com/specc-dev/specc"

// goType returns the type, and the path of its package, that holds the values of a
// schema.
func (l *lowering) goType(n *tree.Node, at source.Pointer) (name, from string) {
	v := n.Get(goType)
	if v == nil {
		return "", ""
	}
	wrong := func(extension, message string) (string, string) {
		l.reportWarning(at.Child(extension), diag.CodeWrongValue, message)
		return "", ""
	}
	text, imported := v.String(), n.Get(goTypeImport).Get("path")
	if v.Kind() == tree.Object { // as go-swagger has it
		imported = v.Get("import").Get("package")
		text = path.Base(imported.String()) + "." + v.Get("type").String()
	}
	if slices.Contains(predeclared, text) {
		return text, ""
	}
	pkg, name, qualified := strings.Cut(text, ".")
	if !qualified || !token.IsIdentifier(pkg) || !isExported(name) {
		return wrong(goType, fmt.Sprintf("`%s` is no type of Go that can be used here: it is one such as decimal.Decimal, or predeclared", clip(text)))
	}
	from = standard[pkg]
	if imported != nil {
		from = imported.String()
	}
	switch {
	case from == "":
		return wrong(goType, fmt.Sprintf("the package of `%s` is not known; name its path in %s", clip(text), goTypeImport))
	case !importPath.MatchString(from) || strings.Contains(from, "..") || slices.Contains(special, from):
		return wrong(goType, fmt.Sprintf("`%s` is no path of a package", clip(from)))
	case from == ourselves || strings.HasPrefix(from, ourselves+"/"):
		return wrong(goType, "generated code does not depend on specc")
	}
	return name, from
}
