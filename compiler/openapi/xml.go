package openapi

import (
	"fmt"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// nodeTypes are what a value may become in XML; see ir.XML.
var nodeTypes = []string{"element", "attribute", "text", "cdata", "none"}

// xml lowers what a schema of a kind says of XML.
func (l *lowering) xml(n *tree.Node, kind ir.TypeKind, at source.Pointer) *ir.XML {
	if n.Kind() != tree.Object {
		return nil
	}
	x := &ir.XML{
		Name: l.xmlName(n, "name", at), Namespace: n.Get("namespace").String(), Prefix: l.xmlName(n, "prefix", at),
		Node: n.Get("nodeType").String(), Wrapped: n.Get("wrapped").Bool(),
	}
	if n.Get("attribute").Bool() && x.Node == "" {
		x.Node = "attribute"
	}
	if x.Node != "" && !slices.Contains(nodeTypes, x.Node) {
		l.reportAt(at.Child("nodeType"), false, diag.CodeWrongValue, fmt.Sprintf("`%s` is no type of node; it is %s", clip(x.Node), strings.Join(nodeTypes, ", ")))
		x.Node = ""
	}
	switch {
	case kind == ir.TypeArray:
		x.Wrapped = x.Wrapped || x.Node == "element"
	case x.Node == "none" && kind != ir.TypeRef:
		l.reportAt(at.Child("nodeType"), false, diag.CodeKeywordNotEnforced, "`nodeType: none` is compiled for arrays only; this is an element")
	}
	if x.Prefix != "" && x.Namespace == "" {
		l.reportAt(at.Child("prefix"), false, diag.CodeKeywordNotEnforced, "a `prefix` without a `namespace` stands for nothing")
	}
	if *x == (ir.XML{}) {
		return nil
	}
	return x
}

// xmlNameForm is what names without a colon look like, as far as all parsers agree.
var xmlNameForm = pattern.New(`^[\p{L}_][\p{L}\p{Nd}._-]*$`)

// xmlName returns the name or prefix of an element or attribute.
func (l *lowering) xmlName(n *tree.Node, keyword string, at source.Pointer) string {
	name := n.Get(keyword).String()
	if name != "" && !xmlNameForm.MatchString(name) {
		l.reportWarning(at.Child(keyword), diag.CodeWrongValue, fmt.Sprintf("`%s` is no name in XML: what cannot stand in one is written like `_x0020_`", clip(name)))
	}
	return name
}
