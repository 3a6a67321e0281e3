package gotypes

import (
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// declare adds the declaration of an inline type with its methods, then those of
// the types inside it.
func (f *file) declare(name string, t *ir.Type) {
	d := f.declaration(name, t)
	d.emit()
	if d.value.Form != gofile.FormForeign { // which holds what is inside, too
		f.inside(d.t)
	}
}

func (f *file) declaration(name string, t *ir.Type) *declaration {
	d := &declaration{file: f, name: name, written: t, self: receiver(name)}
	if t.Kind == ir.TypeRef && !isAlias(t) { // a schema that is another one, and more
		t = &ir.Type{Kind: ir.TypeAny, At: t.At, AllOf: []*ir.Type{t}}
	}
	d.t = f.refined(counted(withoutName(f.Flatten(t))))
	d.value = f.ValueOf(d.t, false)
	if k := d.value.Scalar.Kind; d.value.Form != gofile.FormForeign && (k == ir.TypeObject || k == ir.TypeUnion || k == ir.TypeExact) {
		d.value.Form = gofile.FormStruct // it gets a name here
	}
	return d
}

// isAlias reports whether a schema is nothing but another one.
func isAlias(t *ir.Type) bool {
	return t.Kind == ir.TypeRef && len(t.AllOf) == 0 && t.Limits == nil && !hasValues(t)
}

// withoutName returns t as the type that a declaration gives a name to.
func withoutName(t *ir.Type) *ir.Type {
	own := *t
	own.Inline, own.Nullable = 0, false
	return &own
}

// counted has the members of an object counted on its JSON, where that is limited: what is
// set may be any of its fields.
func counted(t *ir.Type) *ir.Type {
	if gofile.CountsMembers(t) {
		counts := &ir.Limits{MinProperties: t.Limits.MinProperties, MaxProperties: t.Limits.MaxProperties}
		t.Exact = append(slices.Clip(t.Exact), &ir.Type{Kind: ir.TypeAny, At: t.At, Limits: counts})
	}
	return t
}

// A declaration is a named type in the making.
type declaration struct {
	*file
	name    string
	written *ir.Type // as in the source, for its prose
	t       *ir.Type // parts merged
	value   gofile.Value
	self    string // the receiver
	// patterns are the regular expressions that the checks of the type use.
	patterns []string
	// parts are the schemas, as Go source, that values are checked against whose types
	// have no names.
	parts []string
	// readsEnum says that others call DecodeJSON of a string, and restricted that they
	// call the function that checks an alias.
	readsEnum, restricted bool
}

func (d *declaration) emit() {
	switch v := d.value; {
	case v.Form == gofile.FormForeign:
		d.foreign()
	case d.t.Kind == ir.TypeObject:
		d.object()
	case d.t.Kind == ir.TypeExact:
		d.exactValue()
	case d.t.Kind == ir.TypeUnion:
		if t := d.textOf(d.t); t != nil {
			d.text(t)
		} else {
			d.union()
		}
	case v.Form == gofile.FormRaw:
		d.alias(d.API("RawValue"))
	case v.Form == gofile.FormScalar && v.Scalar.Transparent():
		d.parsedAlias(d.restricted || d.written.Inline > 0 && ir.IsParsed(v.Scalar.Format))
	case v.Form == gofile.FormScalar || v.Bytes():
		d.scalar()
	default:
		d.container()
	}
}

// comment adds the comment of the type: its prose or, for one with a name in the
// contract, fallback.
func (d *declaration) comment(fallback string) {
	lines := gofile.Doc(d.name, d.doc[d.written.At])
	if lines == nil && d.written.Inline == 0 {
		lines = gofile.Comment(d.name + " " + fallback)
	}
	if d.hasConstants() && len(d.t.Known) > 0 {
		if lines != nil {
			lines = append(lines, "//")
		}
		lines = append(lines, "// Other values than those of the constants are valid, too.")
	}
	d.Comment(lines)
}

func (d *declaration) alias(target jen.Code) {
	d.comment("is another name of a type.")
	d.Add(jen.Type().Id(d.name).Op("=").Add(target))
}

// receiver returns the name of the receiver of a type's methods: its first
// letter, unless a method has a variable of that name.
func receiver(name string) string {
	letter := strings.ToLower(name[:1])
	if letter < "a" || letter > "z" || strings.Contains("bdeiknuv", letter) {
		return "x"
	}
	return letter
}
