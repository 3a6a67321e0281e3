package rules

import (
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
)

// An object is one thing that a rule looks at: a node, seen through its class. It
// remembers what was read of it, so that asking again costs nothing. An object
// without a node is absent: all of its fields are empty.
type object struct {
	types.Null // for ConvertToNative, which nobody calls and whose signature needs package reflect

	class *class
	node  any
	raw   []any     // by field, what read returned
	known []ref.Val // the same for CEL, or nil
}

func newObject(class string, node any) *object {
	return &object{class: classes()[class], node: node}
}

// read returns what the field holds as Go has it; nil if the object is absent.
func (o *object) read(i int) any {
	if o.node == nil {
		return nil
	}
	if o.raw == nil {
		o.raw = make([]any, len(o.class.fields))
	}
	if o.raw[i] == nil {
		o.raw[i] = o.class.fields[i].read(o.node)
	}
	return o.raw[i]
}

// get returns what the field holds as CEL has it: the zero value if nothing.
func (o *object) get(i int) ref.Val {
	if o.known == nil {
		o.known = make([]ref.Val, len(o.class.fields))
	}
	if o.known[i] == nil {
		o.known[i] = o.class.fields[i].val(o.read(i))
	}
	return o.known[i]
}

// has reports whether the field holds more than the zero value, or a number that
// is stated.
func (o *object) has(i int) bool {
	switch v := o.read(i).(type) {
	case nil:
		return false
	case string:
		return v != ""
	case bool:
		return v
	case *uint64:
		return v != nil
	case *float64:
		return v != nil
	case []string:
		return len(v) > 0
	case map[string]string:
		return len(v) > 0
	case []any:
		return len(v) > 0
	}
	return true
}

// val returns what read returned as a value of CEL.
func (f *field) val(v any) ref.Val {
	switch f.typ.Kind() {
	case types.StringKind:
		s, _ := v.(string)
		return types.String(s)
	case types.BoolKind:
		b, _ := v.(bool)
		return types.Bool(b)
	case types.IntKind:
		if n, _ := v.(*uint64); n != nil {
			return types.Int(min(*n, 1<<62))
		}
		return types.IntZero
	case types.DoubleKind:
		if x, _ := v.(*float64); x != nil {
			return types.Double(*x)
		}
		return types.Double(0)
	case types.MapKind:
		m, _ := v.(map[string]string)
		return types.NewStringStringMap(types.DefaultTypeAdapter, m)
	case types.StructKind:
		return newObject(f.class, v)
	}
	return f.list(v)
}

func (f *field) list(v any) ref.Val {
	if f.class == "" {
		all, _ := v.([]string)
		return types.NewStringList(types.DefaultTypeAdapter, all)
	}
	nodes, _ := v.([]any)
	objects := make([]ref.Val, len(nodes))
	for i, n := range nodes {
		objects[i] = newObject(f.class, n)
	}
	return types.NewRefValList(types.DefaultTypeAdapter, objects)
}

// ConvertToType implements ref.Val.
func (o *object) ConvertToType(t ref.Type) ref.Val {
	return types.NewErr("a value of type `%s` is no `%s`", o.class.name, t.TypeName())
}

// Equal implements ref.Val. No rule gets as far: the types are checked before.
func (o *object) Equal(other ref.Val) ref.Val { return types.Bool(o == other) }

// Type implements ref.Val.
func (o *object) Type() ref.Type { return o.class.typ }

// Value implements ref.Val.
func (o *object) Value() any { return o }
