package rules

import (
	"iter"
	"strings"
	"sync"

	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
)

// A class is a type of objects that rules see.
type class struct {
	name   string
	doc    string // a sentence for the reference page
	fields []field
	index  map[string]int // of fields, by name
	typ    *types.Type
}

// A field is what a rule may ask an object of a class.
type field struct {
	name, doc string
	// class is that of the object, or of the objects of the list, that the field
	// holds; empty for values.
	class string
	typ   *types.Type
	// read returns a string, bool, int, *uint64, *float64, []string, map[string]string,
	// or, if there is a class, a node (nil for none) or a list of nodes.
	read func(node any) any
}

// The functions below declare fields of objects whose node is an N. A pointer says
// that the field may be absent, which a rule asks with has().

func text[N any](name, doc string, read func(N) string) field {
	return value(name, doc, types.StringType, read)
}

func flag[N any](name, doc string, read func(N) bool) field {
	return value(name, doc, types.BoolType, read)
}

func count[N any](name, doc string, read func(N) *uint64) field {
	return value(name, doc, types.IntType, read)
}

func number[N any](name, doc string, read func(N) *float64) field {
	return value(name, doc, types.DoubleType, read)
}

func texts[N any](name, doc string, read func(N) []string) field {
	return value(name, doc, types.NewListType(types.StringType), read)
}

func dictionary[N any](name, doc string, read func(N) map[string]string) field {
	return value(name, doc, types.NewMapType(types.StringType, types.StringType), read)
}

func value[N, V any](name, doc string, typ *types.Type, read func(N) V) field {
	return field{name: name, doc: doc, typ: typ, read: func(n any) any { return read(n.(N)) }}
}

// one declares a field that holds an object. Its node may be absent.
func one[N, V any](name, doc, class string, read func(N) (V, bool)) field {
	return field{name: name, doc: doc, class: class, typ: objectType(class), read: func(n any) any {
		if v, ok := read(n.(N)); ok {
			return v
		}
		return nil
	}}
}

// many declares a field that holds a list of objects.
func many[N, V any](name, doc, class string, read func(N) []V) field {
	return field{name: name, doc: doc, class: class, typ: types.NewListType(objectType(class)), read: func(n any) any {
		var nodes []any
		for _, v := range read(n.(N)) {
			nodes = append(nodes, v)
		}
		return nodes
	}}
}

// objectType returns the type of a class. Its name has a space, so that no
// expression can spell it.
func objectType(class string) *types.Type { return types.NewObjectType(class + objectSuffix) }

const objectSuffix = " object"

// classes returns all classes by name. They are made when the first rule is.
var classes = sync.OnceValue(func() map[string]*class {
	all := map[string]*class{}
	for _, c := range append(contractClasses(), specClasses()...) {
		c.typ = objectType(c.name)
		c.index = make(map[string]int, len(c.fields))
		for i, f := range c.fields {
			c.index[f.name] = i
		}
		all[c.name] = c
	}
	return all
})

func (c *class) names() iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range c.fields {
			if !yield(c.fields[i].name) {
				return
			}
		}
	}
}

// ownNames leaves out the lists of connected symbols, which all symbols have.
func (c *class) ownNames() iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range c.fields {
			if c.fields[i].doc != "" && !yield(c.fields[i].name) {
				return
			}
		}
	}
}

// A schema tells CEL what classes there are. It implements types.Provider.
type schema struct{}

func classOfType(typeName string) *class {
	return classes()[strings.TrimSuffix(typeName, objectSuffix)]
}

// EnumValue finds none: there are no enumerations.
func (schema) EnumValue(name string) ref.Val { return types.NewErr("no such name `%s`", name) }

// FindIdent finds none: rules see one variable.
func (schema) FindIdent(string) (ref.Val, bool) { return nil, false }

// FindStructType returns the type of a class.
func (schema) FindStructType(typeName string) (*types.Type, bool) {
	if !strings.HasSuffix(typeName, objectSuffix) {
		return nil, false
	}
	c := classOfType(typeName)
	if c == nil {
		return nil, false
	}
	return types.NewTypeTypeWithParam(c.typ), true
}

// FindStructFieldNames returns the names of the fields of a class.
func (schema) FindStructFieldNames(typeName string) ([]string, bool) {
	c := classOfType(typeName)
	if c == nil {
		return nil, false
	}
	var names []string
	for name := range c.names() {
		names = append(names, name)
	}
	return names, true
}

// FindStructFieldType returns how a field of a class is read.
func (schema) FindStructFieldType(typeName, name string) (*types.FieldType, bool) {
	c := classOfType(typeName)
	if c == nil {
		return nil, false
	}
	i, ok := c.index[name]
	if !ok {
		return nil, false
	}
	return &types.FieldType{
		Type:    c.fields[i].typ,
		IsSet:   func(target any) bool { return target.(*object).has(i) },
		GetFrom: func(target any) (any, error) { return target.(*object).get(i), nil },
	}, true
}

// NewValue makes none: a rule only looks.
func (schema) NewValue(typeName string, _ map[string]ref.Val) ref.Val {
	return types.NewErr("`%s` cannot be made", typeName)
}
