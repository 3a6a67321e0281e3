package ir

import "encoding/json"

// TypeKind is the form of a type. It is also the shape in a schema's signature.
type TypeKind string

// The forms of types.
const (
	TypeAny     TypeKind = "any"
	TypeNever   TypeKind = "never" // the schema false: nothing is valid
	TypeNull    TypeKind = "null"
	TypeBoolean TypeKind = "boolean"
	TypeInteger TypeKind = "integer"
	TypeNumber  TypeKind = "number"
	TypeString  TypeKind = "string"
	TypeArray   TypeKind = "array"
	TypeMap     TypeKind = "map"    // an object without declared fields
	TypeObject  TypeKind = "object" // an object with declared fields, possibly merged by allOf
	TypeUnion   TypeKind = "union"  // oneOf or anyOf
	TypeRef     TypeKind = "ref"    // a reference to another schema
	TypeExact   TypeKind = "exact"  // any value that Type.Exact allows
)

// A Type is a schema or a part of one. Which members are meaningful depends on
// Kind; all others are zero. Types are immutable once decoded.
type Type struct {
	Kind TypeKind `json:"kind"`
	// At is the JSON pointer of this type relative to its symbol's
	// declaration, "" for the symbol itself. It keys the doc facet and leads
	// back to the source.
	At string `json:"at,omitempty"`
	// Nullable says that null is valid beside what Kind allows.
	Nullable bool `json:"nullable,omitempty"`
	// Inline is 1 + the index in the symbol's Inlines of the name of this type;
	// 0 for a type that needs none.
	Inline int `json:"inline,omitempty"`
	// Ref is the index of the target in the symbol's Edges, for TypeRef.
	Ref int `json:"ref,omitempty"`

	Format string            `json:"format,omitempty"`
	Enum   []json.RawMessage `json:"enum,omitempty"` // as declared, null left out; const is an enum of one
	// Known are values that the source names beside others, which are valid, too. They
	// are there only if Enum is not.
	Known   []json.RawMessage `json:"known,omitempty"`
	Default json.RawMessage   `json:"default,omitempty"` // canonical JSON

	// Fields are an object's declared properties, sorted by name.
	Fields []Field `json:"fields,omitempty"`
	// Values is the type of an object's or map's other members; nil if Closed
	// or if anything goes.
	Values *Type `json:"values,omitempty"`
	// Closed says that members without a declared field are not valid.
	Closed bool `json:"closed,omitempty"`
	// Items is the type of an array's elements; nil if anything goes.
	Items *Type `json:"items,omitempty"`

	// AllOf are the parts of a composed object: refs and inline types, all of
	// which hold beside the type's own Fields. Flatten merges them.
	AllOf []*Type `json:"allOf,omitempty"`
	// Variants are a union's alternatives, in their order.
	Variants []*Type `json:"variants,omitempty"`
	// AnyOf says that several variants may hold at once.
	AnyOf         bool           `json:"anyOf,omitempty"`
	Discriminator *Discriminator `json:"discriminator,omitempty"`

	Limits *Limits `json:"limits,omitempty"`
	// Exact are schemas that hold beside what the rest of the type says. They are
	// there for keywords that say more than how a value is held, and are read as
	// JSON Schema defines them: see Assertions.
	Exact []*Type `json:"exact,omitempty"`
	// Assert is set in exact types only.
	Assert *Assertions `json:"assert,omitempty"`
	// XML says how the value is written in XML; nil for the defaults.
	XML *XML `json:"xml,omitempty"`
	// Go is how the source wants the type called or held in Go; nil if it does not say.
	Go *GoHint `json:"go,omitempty"`
	// Other holds keywords that are carried, compared and reported, but that
	// no backend enforces yet.
	Other map[string]json.RawMessage `json:"other,omitempty"`

	// Target and Boxed are set for TypeRef, and Name for an inline type, when a
	// body is decoded: they repeat the symbol's edge and inline name. Owner is the
	// symbol that declares an inline type.
	Target ID   `json:"-"`
	Boxed  bool `json:"-"`
	Name   Name `json:"-"`
	Owner  ID   `json:"-"`
}

// IsParsed reports whether strings of a format are, to most languages, values of a type of
// their own, which has one text for each.
func IsParsed(format string) bool { return format == "date" || format == "uuid" }

// A Field is a declared property of an object.
type Field struct {
	Name      string `json:"name"`
	Required  bool   `json:"required,omitempty"`
	ReadOnly  bool   `json:"readOnly,omitempty"`
	WriteOnly bool   `json:"writeOnly,omitempty"`
	// GoName is the identifier that the source wants; "" if it does not say.
	GoName string `json:"goName,omitempty"`
	Type   *Type  `json:"type"`
}

// Optional reports whether a value may lack the field. A required field that
// only one direction carries (readOnly, writeOnly) may be absent in the other.
func (f Field) Optional() bool { return !f.Required || f.ReadOnly || f.WriteOnly }

// A Discriminator names the property whose value selects a variant.
type Discriminator struct {
	Property string `json:"property"`
	// Mapping leads from a value of the property to the index of a variant.
	Mapping map[string]int `json:"mapping"`
	// Added leads from a value of the property to the index of a variant that does not
	// declare it: values of that variant are written with the property added.
	Added map[string]int `json:"added,omitempty"`
	// Default is 1 + the index of the variant for values without the property or with
	// a value of it that is not mapped; 0 if there is none.
	Default int `json:"default,omitempty"`
}

// Limits are the constraints of JSON Schema on one value. Numbers keep the
// exact text of the source; a nil or empty member does not constrain.
type Limits struct {
	MinLength        *uint64 `json:"minLength,omitempty"` // in code points
	MaxLength        *uint64 `json:"maxLength,omitempty"`
	Pattern          string  `json:"pattern,omitempty"` // ECMA-262
	Minimum          string  `json:"minimum,omitempty"`
	Maximum          string  `json:"maximum,omitempty"`
	ExclusiveMinimum string  `json:"exclusiveMinimum,omitempty"`
	ExclusiveMaximum string  `json:"exclusiveMaximum,omitempty"`
	MultipleOf       string  `json:"multipleOf,omitempty"`
	MinItems         *uint64 `json:"minItems,omitempty"`
	MaxItems         *uint64 `json:"maxItems,omitempty"`
	UniqueItems      bool    `json:"uniqueItems,omitempty"`
	MinProperties    *uint64 `json:"minProperties,omitempty"`
	MaxProperties    *uint64 `json:"maxProperties,omitempty"`
}

// A Signature is what another unit needs to know of a symbol in order to
// mention it, beside its ID, kind and name.
type Signature struct {
	// Shape is the form of a schema's values. Front ends leave TypeRef where a
	// schema is nothing but another one; resolve replaces it by that one's shape.
	Shape TypeKind `json:"shape,omitempty"`
	// Format and Enum refine scalar shapes.
	Format   string `json:"format,omitempty"`
	Enum     bool   `json:"enum,omitempty"`
	Nullable bool   `json:"nullable,omitempty"`
	// Foreign says that a type which the source names holds the values: GoHint.Type.
	Foreign bool `json:"foreign,omitempty"`
	// Restricted says of strings whose format IsParsed that the body says more of them:
	// limits, values or assertions. Front ends also set it where a schema is composed;
	// resolve takes it back where that is no such string.
	Restricted bool `json:"restricted,omitempty"`
	// Method and Path of an operation, as in its body; a webhook has no path.
	Method string `json:"method,omitempty"`
	Path   string `json:"path,omitempty"`
	// Pages says that an operation lists things in pages; its body says how.
	Pages bool `json:"pages,omitempty"`
	// Served says that a contract names servers; its body says which.
	Served bool `json:"served,omitempty"`
	// XML says that an operation, a request body or a response itself has a body that
	// is a value in XML; see Content.IsXML.
	XML bool `json:"xml,omitempty"`
}
