package openapi

import (
	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
)

// otherReference returns the text and manner of a reference that is no $ref, if the
// schema n is nothing else.
func otherReference(n *tree.Node) (text, manner string) {
	for name, v := range n.Members() {
		switch m := manners[name]; {
		case m != "" && text == "" && v.Kind() == tree.String:
			text, manner = v.String(), m
		case !isAnnotation(name):
			return "", ""
		}
	}
	return text, manner
}

func (l *lowering) reference(text string, p position) *ir.Type { return l.referenceIn("", text, p) }

func (l *lowering) referenceIn(manner, text string, p position) *ir.Type {
	keyword := "$ref"
	for k, m := range manners {
		if m == manner {
			keyword = k
		}
	}
	r := reference{text: text, object: "Schema", role: p.role, contains: p.contains, at: p.at.Child(keyword), manner: manner}
	return &ir.Type{Kind: ir.TypeRef, At: string(p.at), Ref: l.edge(r)}
}
