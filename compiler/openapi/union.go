package openapi

import (
	"fmt"
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// unionPart adds alternatives that hold beside other things. A type with members of its
// own does not hold them, so they are checked exactly. Those that only restrict what is
// declared elsewhere are no types at all.
func (l *lowering) unionPart(t *ir.Type, c *composition, keyword string, variants []part, p position) {
	if len(variants) == 0 {
		return
	}
	restrict := onlyRestrict(variants) || len(c.kinds) == 1 && isScalar(c.kinds[0]) && c.schema.Type != nil
	held := t.Kind == ir.TypeAny && len(c.parts) == 0 && (len(c.oneOf) == 0 || len(c.anyOf) == 0)
	u := &ir.Type{}
	if !restrict {
		q := position{at: p.at.Child(keyword), hint: nested(p.hint, "Variant"), role: ir.RoleMention, beside: !held}
		u = l.alternatives(c, variants, p.at, q)
		u.AnyOf = keyword == "anyOf"
		t.AllOf = append(t.AllOf, u)
	}
	if (restrict || !held) && l.checksParts(c) {
		t.Exact = append(t.Exact, selecting(l.exactAlternatives(c, keyword, p), u))
	}
}

// exactAlternatives returns the alternatives of a schema as they are checked.
func (l *lowering) exactAlternatives(c *composition, keyword string, p position) *ir.Type {
	e := exacter{lowering: l, node: c.node, at: p.at}
	assert := &ir.Assertions{}
	if all := [][]*ir.Type{e.list(keyword)}; keyword == "anyOf" {
		assert.AnyOf = all
	} else {
		assert.OneOf = all
	}
	return &ir.Type{Kind: ir.TypeAny, At: string(p.at), Assert: assert}
}

// isScalar reports whether values of a kind have no parts: alternatives then can
// only restrict which one it is.
func isScalar(kind ir.TypeKind) bool {
	return kind == ir.TypeString || kind == ir.TypeInteger || kind == ir.TypeNumber || kind == ir.TypeBoolean
}

func onlyRestrict(variants []part) bool {
	for _, v := range variants {
		if v.schema.Ref != "" {
			return false
		}
		for name := range v.node.Members() {
			if name != "required" && name != "not" && !isAnnotation(name) {
				return false
			}
		}
	}
	return true
}

// union lowers a schema that is nothing but alternatives.
func (l *lowering) union(c *composition, variants []part, p position) *ir.Type {
	t := l.alternatives(c, variants, p.at, p)
	t.AnyOf = len(c.anyOf) > 0
	if l.allowOthers(c, variants, p) && l.checksParts(c) {
		e := exacter{lowering: l, node: c.node, at: p.at, out: &ir.Type{Kind: ir.TypeAny, At: string(p.at)}, assert: &ir.Assertions{}}
		if e.kinds(); !e.assert.IsZero() {
			e.out.Assert = e.assert
		}
		t.Exact = append(t.Exact, e.out)
	}
	return t
}

// allowOthers reports whether alternatives allow values of other types, too, than the
// schema around them names. Contracts have alternatives that allow only others, which
// therefore are meant: then what the schema names is not enforced, and that is reported.
func (l *lowering) allowOthers(c *composition, variants []part, p position) bool {
	own, others := kindsOf(c.node), false
	if own == nil {
		return false
	}
	for _, v := range variants {
		kinds := l.typesOf(v.node)
		if kinds != nil && len(common(own, kinds)) == 0 {
			l.reportAt(p.at.Child("type"), true, diag.CodeKeywordNotEnforced,
				fmt.Sprintf("`type` does not count here: an alternative is %s", withArticle(strings.Join(kinds, " or "))))
			return false
		}
		others = others || slices.ContainsFunc(kinds, func(k string) bool { return len(common(own, []string{k})) == 0 })
	}
	return others
}

// alternatives lowers variants, whose places are relative to base, as a union.
func (l *lowering) alternatives(c *composition, variants []part, base source.Pointer, p position) *ir.Type {
	t := &ir.Type{Kind: ir.TypeUnion, At: string(p.at)}
	l.name(t, p)
	if p.beside { // whoever is around them checks them
		l.exactly++
		defer func() { l.exactly-- }()
	}
	d := c.schema.Discriminator
	for _, v := range variants {
		hint := nested(p.hint, variantWord(v, d))
		t.Variants = append(t.Variants, l.schema(v.schema, v.node, position{at: base + v.at, hint: hint, role: ir.RoleMention}))
	}
	if d != nil && d.PropertyName != "" {
		t.Discriminator = l.discriminator(d, c.node.Get("discriminator"), variants, base)
	}
	return t
}
