// Package markup makes of the types of a program the descriptions by which the runtime
// reads and writes XML.
package markup

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
	"github.com/specc-dev/specc/ir"
)

// A Builder describes types. What has a name is described apart, once.
type Builder struct {
	view  *ir.View
	named map[string]*ir.Type // what descriptions refer to, by the name that it has there
}

// New returns a builder of the types that a view has.
func New(v *ir.View) *Builder { return &Builder{view: v, named: map[string]*ir.Type{}} }

// Body describes the type of a body. If nothing else says how its root is called, it is
// the name of the schema that it refers to.
func (b *Builder) Body(t *ir.Type) wire.XML {
	x := b.of(t, 0)
	if t.Kind == ir.TypeRef {
		x.Member = called(t.Target)
	}
	return x
}

// called returns the name of a schema in its contract.
func called(id ir.ID) string { return path.Base(id.Local()) }

// Schemas describes all that descriptions refer to. The view has the bodies of it.
func (b *Builder) Schemas() map[string]*wire.XML {
	all := map[string]*wire.XML{}
	for len(all) < len(b.named) {
		for _, name := range slices.Sorted(maps.Keys(b.named)) {
			if all[name] == nil {
				x := b.declared(b.named[name])
				all[name] = &x
			}
		}
	}
	return all
}

// declared describes a type that has a name.
func (b *Builder) declared(t *ir.Type) wire.XML {
	if t.Kind == ir.TypeRef {
		t = b.view.Body(t.Target).Schema
	}
	return b.flat(ir.Flatten(t, b.view.Body), 0)
}

// maxDepth bounds how deep types without a name lie in one another. Compositions of which
// each makes the next one out of its parts have no end.
const maxDepth = 50

// of describes a type in its place.
func (b *Builder) of(t *ir.Type, depth int) wire.XML {
	if t == nil || depth > maxDepth {
		return wire.XML{}
	}
	flat := ir.Flatten(t, b.view.Body)
	switch {
	case flat.Kind == ir.TypeRef:
		return b.reference(flat)
	case flat != t && flat.Inline > 0:
		name := gofile.Exported(flat.Name)
		b.named[name] = t
		return wire.XML{Ref: name}
	}
	return b.flat(flat, depth)
}

// reference describes a reference to a schema.
func (b *Builder) reference(t *ir.Type) wire.XML {
	name := gofile.Exported(b.view.Symbol(t.Target).Name)
	b.named[name] = &ir.Type{Kind: ir.TypeRef, Target: t.Target}
	x := wire.XML{Ref: name}
	written(&x, t)
	return x
}

// kinds are those of the values of types.
var kinds = map[ir.TypeKind]wire.Kind{
	ir.TypeNull: wire.Null, ir.TypeBoolean: wire.Bool, ir.TypeInteger: wire.Number, ir.TypeNumber: wire.Number,
	ir.TypeString: wire.String, ir.TypeArray: wire.Array, ir.TypeMap: wire.Object, ir.TypeObject: wire.Object,
}

// flat describes a type whose parts are merged.
func (b *Builder) flat(t *ir.Type, depth int) wire.XML {
	if t.Kind == ir.TypeRef {
		return b.reference(t)
	}
	x := wire.XML{Kind: kinds[t.Kind]}
	if t.Nullable && x.Kind != 0 {
		x.Kind |= wire.Null
	}
	written(&x, t)
	for _, f := range t.Fields {
		field := b.of(f.Type, depth+1)
		field.Member, field.Required = f.Name, !f.Optional()
		x.Fields = append(x.Fields, field)
	}
	for _, v := range t.Variants {
		x.Variants = append(x.Variants, b.of(v, depth+1))
	}
	if d := t.Discriminator; d != nil {
		x.Property = d.Property
		for _, value := range slices.Sorted(maps.Keys(d.Mapping)) {
			v := &x.Variants[d.Mapping[value]]
			v.When = append(v.When, value)
		}
	}
	if t.Values != nil {
		values := b.of(t.Values, depth+1)
		x.Values = &values
	}
	if t.Items != nil {
		items := b.of(t.Items, depth+1)
		if t.Items.Kind == ir.TypeRef {
			items.Member = called(t.Items.Target)
		}
		x.Items = &items
	}
	return x
}

var nodes = map[string]wire.XMLNode{"attribute": wire.XMLAttribute, "text": wire.XMLText, "cdata": wire.XMLCData}

// written adds what a type says of XML.
func written(x *wire.XML, t *ir.Type) {
	said := t.XML
	if said == nil {
		return
	}
	x.Name, x.Namespace, x.Prefix = said.Name, said.Namespace, said.Prefix
	x.Node, x.Wrapped = nodes[said.Node], said.Wrapped || said.Node == "element"
	switch lower := strings.ToLower(x.Prefix); {
	case x.Namespace == "":
		x.Prefix = "" // it stands for nothing
	case strings.HasPrefix(lower, "xml") || lower == "xsi": // which are taken
		x.Prefix += "_"
	}
}
