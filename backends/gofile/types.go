package gofile

import (
	"path"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/ir"
)

// A Form is how Go holds the values of a type.
type Form uint8

// The forms. They decide how an absent or null value is held.
const (
	FormRaw     Form = iota // RawValue: anything goes; nil is absent
	FormScalar              // string, number, bool, time and what is defined on them
	FormStruct              // an object or union: a pointer can be nil
	FormSlice               // an array or bytes: nil is absent
	FormMap                 // nil is absent
	FormForeign             // a type that the contract names
)

// A Value is how Go holds the values of a type in one place, such as a field,
// an element or a body.
type Value struct {
	// Type is the type, parts merged.
	Type *ir.Type
	Form Form
	// Optional says that the value may be absent, Nullable that it may be null.
	Optional, Nullable bool
	// Boxed says that a plain struct is held by pointer, to break a cycle.
	Boxed bool
	// Scalar is the form of scalars, also where a type is named: which kind and
	// format of JSON value, and whether it is a defined type of its own. It is
	// meaningful for FormScalar, and for FormSlice of kind string (bytes).
	Scalar Scalar

	depth int // of elements around it
}

// A Scalar is a string, number or boolean as Go sees it.
type Scalar struct {
	Kind   ir.TypeKind
	Format string
}

// Pointer reports whether the value is held as *T.
func (v Value) Pointer() bool {
	return v.Form == FormStruct && (v.Boxed || v.Optional || v.Nullable)
}

// Wrapped reports whether the value is an Optional, a Nullable, or both.
func (v Value) Wrapped() (optional, nullable bool) {
	switch v.Form {
	case FormScalar, FormForeign:
		return v.Optional, v.Nullable
	case FormStruct, FormSlice, FormMap:
		return v.Optional && v.Nullable, false
	}
	return false, false
}

// Bytes reports whether the value is a []byte, base64 in JSON.
func (v Value) Bytes() bool { return v.Form == FormSlice && v.Scalar.Kind == ir.TypeString }

// maxDepth bounds how deep unnamed slices and maps nest before their elements are raw
// values: those that are composed of themselves have no end.
const maxDepth = 10

// ValueOf returns how a type is held in a place that, if optional, need not have
// a value.
func (s *Scope) ValueOf(t *ir.Type, optional bool) Value { return s.valueOf(t, optional, 0) }

// Element returns how the elements of a slice or the values of a map are held.
func (s *Scope) Element(v Value) Value {
	if v.Form == FormMap {
		return s.valueOf(v.Type.Values, false, v.depth+1)
	}
	return s.valueOf(v.Type.Items, false, v.depth+1)
}

func (s *Scope) valueOf(t *ir.Type, optional bool, depth int) Value {
	if depth > maxDepth {
		t = nil
	}
	t = s.Flatten(t)
	v := Value{depth: depth, Type: t, Optional: optional, Nullable: t.Nullable, Boxed: t.Boxed}
	switch t.Kind {
	case ir.TypeRef:
		sig := s.View.Symbol(t.Target).Sig
		v.Nullable = t.Nullable || sig.Nullable
		v.Scalar = Scalar{sig.Shape, sig.Format}
		v.Form = form(v.Scalar, true)
		v.foreign(sig.Foreign)
	default:
		v.Scalar = Scalar{t.Kind, t.Format}
		v.Form = form(v.Scalar, t.Inline > 0)
		v.foreign(t.IsForeign())
	}
	if v.Form == FormForeign {
		return v
	}
	if v.Form == FormRaw || v.Scalar.Kind == ir.TypeExact {
		v.Nullable = false // null is one of the values
	}
	return v
}

// foreign notes that a type which the contract names holds the value. What format it has
// is for that type to know.
func (v *Value) foreign(is bool) {
	if is {
		v.Form, v.Scalar.Format = FormForeign, ""
	}
}

// form returns the form of a kind. An object or union without a name cannot be
// mentioned and stays raw.
func form(s Scalar, named bool) Form {
	switch s.Kind {
	case ir.TypeObject, ir.TypeUnion, ir.TypeExact:
		if named {
			return FormStruct
		}
	case ir.TypeArray:
		return FormSlice
	case ir.TypeMap:
		return FormMap
	case ir.TypeString:
		if s.Format == "byte" {
			return FormSlice
		}
		return FormScalar
	case ir.TypeBoolean, ir.TypeInteger, ir.TypeNumber:
		return FormScalar
	}
	return FormRaw
}

// Transparent reports whether a named scalar of this kind and format is an alias
// of a type that has its own methods, instead of a defined type.
func (s Scalar) Transparent() bool {
	return s.Kind == ir.TypeString && (s.Format == "date-time" || s.Format == "date" || s.Format == "uuid")
}

// Held returns s without a format that makes no difference to how values are held.
func (s Scalar) Held() Scalar {
	switch {
	case s.Transparent(), s.Kind == ir.TypeString && s.Format == "byte":
	case s.Kind == ir.TypeInteger && s.Format == "int32", s.Kind == ir.TypeNumber && s.Format == "float":
	default:
		s.Format = ""
	}
	return s
}

// A Scope is where types are mentioned: the view that they come from and the
// import paths of the packages that declare them.
type Scope struct {
	View  *ir.View
	base  string
	names map[string]string
}

// Rename makes inline types go by other names than their own.
func (s *Scope) Rename(names map[string]string) { s.names = names }

// NewScope returns the scope of a view. The import path of the output folder is
// the view's option "import".
func NewScope(v *ir.View) *Scope { return &Scope{View: v, base: v.Options["import"]} }

// Split reports whether there are packages of types beside package api.
func (s *Scope) Split() bool { return s.View.Options[splitOption] != "" }

// PackageOf returns the package that declares the types of a symbol, "" for package
// api, as far as the unit's options say so.
func (s *Scope) PackageOf(id ir.ID) string { return s.View.Options[packageOption(id)] }

// In names something that the package of a tag declares, or package api for "". In
// the package itself the name stands alone.
func (s *Scope) In(pkg, name string) *jen.Statement { return jen.Qual(s.base+"/"+Folder(pkg), name) }

// Of names a type that is declared for a symbol.
func (s *Scope) Of(id ir.ID, name string) *jen.Statement { return s.In(s.PackageOf(id), name) }

// Folder returns the folder of a package of types below the output folder.
func Folder(pkg string) string { return path.Join(backends.UsualHome, pkg) }

// API names something that package api declares. In that package the name
// stands alone.
func (s *Scope) API(name string) *jen.Statement { return jen.Qual(s.APIPath(), name) }

// Wire names something that the runtime package declares.
func (s *Scope) Wire(name string) *jen.Statement { return jen.Qual(s.WirePath(), name) }

// APIPath returns the import path of package api.
func (s *Scope) APIPath() string { return s.base + "/api" }

// ServerPath returns the import path of package server.
func (s *Scope) ServerPath() string { return s.base + "/server" }

// WirePath returns the import path of the runtime package.
func (s *Scope) WirePath() string { return s.base + "/internal/wire" }

// CodecPath returns the import path of the functions that the packages of tags share.
func (s *Scope) CodecPath() string { return s.base + "/internal/codec" }

// Flatten merges the parts of t.
func (s *Scope) Flatten(t *ir.Type) *ir.Type {
	if t == nil {
		return &ir.Type{Kind: ir.TypeAny}
	}
	return ir.Flatten(t, s.View.Body)
}
