package change

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/specc-dev/specc/ir"
)

func (f facts) typ(at string, t *ir.Type) {
	if t == nil {
		return
	}
	f.set(at+".type", kindText(t))
	f.set(at+".format", t.Format)
	f.flag(at+".nullable", t.Nullable)
	f.set(at+".default", string(t.Default))
	f.flag(at+".closed", t.Closed)
	for _, v := range t.Enum {
		f.set(at+".enum "+string(v), "allowed")
	}
	for _, v := range t.Known {
		f.set(at+".enum "+string(v), "known")
	}
	f.limits(at, t.Limits)
	if x := t.XML; x != nil {
		f.set(at+".xml", strings.TrimSpace(strings.Join([]string{x.Node, x.Namespace, x.Prefix, x.Name}, " ")))
		f.flag(at+".xml.wrapped", x.Wrapped)
	}
	if g := t.Go; g != nil {
		f.set(at+".type"+inGo, strings.TrimPrefix(g.Import+"."+g.Type, "."))
		for value, name := range g.Values {
			f.set(at+".enum "+value+inGo, name)
		}
	}
	f.exact(at, t)
	for name, value := range t.Other {
		f.set(at+"."+name, string(value))
	}
	f.children(at, t)
}

// kindText names a type's kind, or what it refers to.
func kindText(t *ir.Type) string {
	if t.Kind == ir.TypeRef {
		return t.Target.Local()
	}
	return string(t.Kind)
}

func (f facts) children(at string, t *ir.Type) {
	for _, field := range t.Fields {
		path := at + "." + field.Name
		f.set(path, "declared")
		f.flag(path+".required", field.Required)
		f.flag(path+".readOnly", field.ReadOnly)
		f.flag(path+".writeOnly", field.WriteOnly)
		f.set(path+".name"+inGo, field.GoName)
		f.typ(path, field.Type)
	}
	for i, part := range t.AllOf {
		f.typ(fmt.Sprintf("%s.allOf %s", at, variantName(part, i)), part)
	}
	for i, v := range t.Variants {
		path := fmt.Sprintf("%s.variant %s", at, variantName(v, i))
		f.set(path, "allowed")
		f.typ(path, v)
	}
	if d := t.Discriminator; d != nil {
		f.set(at+".discriminator", d.Property)
		for value, i := range d.Mapping {
			if i >= 0 && i < len(t.Variants) {
				f.set(at+".discriminator "+value, variantName(t.Variants[i], i))
			}
		}
		if i := d.Default - 1; i >= 0 && i < len(t.Variants) {
			f.set(at+".discriminator", d.Property+", else "+variantName(t.Variants[i], i))
		}
	}
	f.typ(at+"[]", t.Items)
	f.typ(at+"{}", t.Values)
}

// variantName tells variants apart by what they refer to, else by place.
func variantName(t *ir.Type, i int) string {
	if t.Kind == ir.TypeRef {
		return t.Target.Local()
	}
	return strconv.Itoa(i + 1)
}

func (f facts) limits(at string, l *ir.Limits) {
	if l == nil {
		return
	}
	for _, n := range []struct {
		name  string
		value *uint64
	}{
		{"minLength", l.MinLength}, {"maxLength", l.MaxLength},
		{"minItems", l.MinItems}, {"maxItems", l.MaxItems},
		{"minProperties", l.MinProperties}, {"maxProperties", l.MaxProperties},
	} {
		f.count(at+"."+n.name, n.value)
	}
	f.set(at+".pattern", l.Pattern)
	f.set(at+".minimum", l.Minimum)
	f.set(at+".maximum", l.Maximum)
	f.set(at+".exclusiveMinimum", l.ExclusiveMinimum)
	f.set(at+".exclusiveMaximum", l.ExclusiveMaximum)
	f.set(at+".multipleOf", l.MultipleOf)
	f.flag(at+".uniqueItems", l.UniqueItems)
}

func (f facts) count(path string, n *uint64) {
	if n != nil {
		f.set(path, strconv.FormatUint(*n, 10))
	}
}
