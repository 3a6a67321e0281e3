package openapi

import (
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// schemaDraft lowers a schema that is a declaration of its own.
func (s *scope) schemaDraft(v *openapi3.SchemaRef) {
	l := s.begin(ir.KindSchema, "", s.root)
	t := l.schema(v, s.root, position{hint: []string{""}, role: ir.RoleCompose, contains: true, whole: true, named: true})
	l.draft.alias = v.Ref != "" && len(l.doc) == 0 && !t.IsForeign()
	if called := l.identifier(s.root, goName, ""); called != "" {
		l.draft.rarely().called = called
	}
	l.draft.sig = signature(t)
	if n := nodeOf(t); n.kind+n.name+n.space != "" {
		l.draft.rarely().node = n
	}
	l.finish(ir.Body{Schema: t})
}

// signature returns that of a schema. Of a composition of scalars or lists it is what those
// parts say that are written in place; resolve adds what the others do.
func signature(t *ir.Type) ir.Signature {
	said := t
	if flat := ir.Flatten(t, nil); isScalar(flat.Kind) || flat.Kind == ir.TypeArray {
		said = flat
	}
	return ir.Signature{
		Shape: said.Kind, Format: said.Format, Enum: len(said.Enum)+len(said.Known) > 0 && !t.IsForeign(),
		Nullable: t.Nullable, Foreign: t.IsForeign(),
		Restricted: len(t.AllOf) > 0 || ir.IsParsed(t.Format) && (t.Limits != nil || len(t.Exact) > 0),
	}
}

// A position is where a schema stands.
type position struct {
	at   source.Pointer // from the declaration
	hint []string       // words for the name of what is declared here
	role ir.Role        // of a reference that stands here
	// contains says that a value of this schema is part of every value around it.
	contains bool
	// whole says that all of what is declared is a value of this schema.
	whole bool
	// named says that no name is needed: the declaration's own serves, or the
	// schema is merged into the one around it.
	named bool
	// field says that the schema is that of a property, which has a name, too.
	field bool
	// beside says that the schema holds beside others.
	beside bool
}

// below returns the position of a member that may be absent.
func (p position) below(hint []string, tokens ...string) position {
	for _, t := range tokens {
		p.at = p.at.Child(t)
	}
	return position{at: p.at, hint: hint, role: ir.RoleMention}
}

// schema lowers v, which n spells; n is nil where the checker made up v.
func (l *lowering) schema(v *openapi3.SchemaRef, n *tree.Node, p position) *ir.Type {
	l.describe(n, p.at)
	switch {
	case v.Ref != "":
		return l.heldAs(l.reference(v.Ref, p), n, p)
	case v.Value == nil:
		return &ir.Type{Kind: ir.TypeAny, At: string(p.at)}
	case v.Value.Always != nil:
		return l.boolean(*v.Value.Always, n, p)
	}
	is := traitsOf(n)
	if is.has(referring) {
		if text, manner := otherReference(n); text != "" {
			return l.heldAs(l.referenceIn(manner, text, p), n, p)
		}
	}
	if l.isExact(n) {
		t := &ir.Type{Kind: ir.TypeExact, At: string(p.at), Exact: []*ir.Type{l.exact(n, p.at)}}
		l.name(t, p)
		l.checkListed(compose(v.Value, n), p)
		l.notEnforced(t, n, p)
		return l.heldAs(t, n, p)
	}
	if is.has(exacting) {
		l.exactly++
		defer func() { l.exactly-- }()
	}
	c := compose(v.Value, n)
	c.exacting = is.has(exacting)
	p.contains = p.contains && !c.nullable
	t := l.composed(c, p)
	for _, r := range c.remarks {
		l.describe(r.node, p.at+r.at)
		l.adopt(p.at+r.at, p.at)
	}
	t.Nullable = t.Nullable || c.nullable
	l.addExact(t, n, is, p)
	if is.has(unenforced) {
		l.notEnforced(t, n, p)
	}
	if is.has(choosing) && !chooses(t) {
		l.reportAt(p.at.Child("discriminator"), true, diag.CodeKeywordNotEnforced, "there are no alternatives beside the `discriminator`: it selects nothing")
	}
	if is.has(dressed) {
		t = l.written(t, c, p)
		l.callInline(t, n, p)
	}
	if t.Default = l.preset(v.Value, n, p.at); t.Default != nil {
		l.checkInteger(n.Get("default"), t.Kind, t.Format, p.at.Child("default"))
	}
	l.checkExamples(v.Value, n, p.at)
	return t
}

// chooses reports whether a type has alternatives, also as one of its parts.
func chooses(t *ir.Type) bool {
	return t.Kind == ir.TypeUnion || slices.ContainsFunc(t.AllOf, func(part *ir.Type) bool { return part.Kind == ir.TypeUnion })
}
