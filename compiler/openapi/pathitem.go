package openapi

import (
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// A pathItem is a path item, and as what it is read.
type pathItem struct {
	kind  ir.Kind // of its operations
	path  string  // template, name or expression
	value *openapi3.PathItem
	node  *tree.Node
	at    source.Pointer // from the fragment
}

// pathItemDrafts lowers the operations of a fragment that is a path item.
func (s *scope) pathItemDrafts(f *fragment, v *openapi3.PathItem) {
	if v.Ref != "" {
		s.reading.forward = &reference{text: v.Ref, object: "PathItem", at: "/$ref"}
	}
	kind := ir.KindOperation
	switch {
	case f.webhook:
		kind = ir.KindWebhook
	case f.isCallback():
		kind = ir.KindCallback
	}
	s.itemDrafts(&pathItem{kind: kind, path: f.path, value: v, node: s.root})
}

func (s *scope) itemDrafts(item *pathItem) {
	operations := item.value.Operations()
	for _, m := range ownOperations(item.node) {
		if op := operations[m.method]; op != nil {
			s.operationDraft(item, op, m)
		}
	}
	s.checkMethods(item)
}

// fixedMethods are the methods that have fields of their own.
var fixedMethods = []string{"delete", "get", "head", "options", "patch", "post", "put", "query", "trace"}

// A method is an operation of a path item.
type method struct {
	method string
	node   *tree.Node
	at     source.Pointer // from the path item
}

// ownOperations returns the operations that a path item declares itself.
func ownOperations(n *tree.Node) []method {
	var all []method
	for _, name := range fixedMethods {
		if op := n.Get(name); op.Kind() == tree.Object {
			all = append(all, method{strings.ToUpper(name), op, source.Pointer("").Child(name)})
		}
	}
	for _, m := range sorted(n.Get(additional)) {
		if m.node.Kind() == tree.Object && isMethod(m.name) {
			all = append(all, method{m.name, m.node, source.Pointer("").Child(additional).Child(m.name)})
		}
	}
	return all
}

// methodsOf returns the methods of the operations that a path item declares itself.
func methodsOf(n *tree.Node) []string {
	var all []string
	for _, m := range ownOperations(n) {
		all = append(all, m.method)
	}
	return all
}

// additional is the field of a path item that holds operations of other methods.
const additional = "additionalOperations"

// isMethod reports whether a text is a method (RFC 9110) without a field of its own.
func isMethod(name string) bool {
	return isToken(name) && !slices.Contains(fixedMethods, strings.ToLower(name))
}

// checkMethods reports additional operations that are none.
func (s *scope) checkMethods(item *pathItem) {
	for name := range item.node.Get(additional).Members() {
		at := item.at.Child(additional).Child(name)
		switch {
		case isMethod(name):
		case slices.Contains(fixedMethods, strings.ToLower(name)):
			s.report(at, true, diag.CodeWrongValue, fmt.Sprintf("the method %s has a field of its own", strings.ToUpper(name)),
				fmt.Sprintf("move the operation to the field `%s` of the path item", strings.ToLower(name)))
		default:
			s.report(at, true, diag.CodeWrongValue, fmt.Sprintf("`%s` is no method", clip(name)))
		}
	}
}
