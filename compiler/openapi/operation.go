package openapi

import (
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// pathItemDrafts lowers the operations of a path item or webhook.
func (s *scope) pathItemDrafts(f *fragment, v *openapi3.PathItem) {
	if v.Ref != "" {
		s.reading.forward = &reference{text: v.Ref, object: "PathItem", at: "/$ref"}
	}
	operations := v.Operations()
	for _, m := range sorted(s.root) {
		if op := operations[strings.ToUpper(m.name)]; op != nil && m.node.Kind() == tree.Object {
			s.operationDraft(f, v, op, m)
		}
	}
}

func (s *scope) operationDraft(f *fragment, item *openapi3.PathItem, v *openapi3.Operation, m member) {
	kind := ir.KindOperation
	if f.webhook {
		kind = ir.KindWebhook
	}
	l := s.begin(kind, source.Pointer("").Child(m.name), m.node)
	l.identity(f, v, strings.ToUpper(m.name))
	l.describe(m.node, "")
	l.finish(ir.Body{Operation: l.operation(f, item, v)})
}

// identity names the operation: by its operationId, else by method and path.
func (l *lowering) identity(f *fragment, v *openapi3.Operation, method string) {
	l.draft.sig.Method = method
	if !f.webhook {
		l.draft.sig.Path = f.path
	}
	l.draft.name, l.draft.named = v.OperationID, v.OperationID != ""
	if !l.draft.named {
		l.draft.name = method + " " + f.path
	}
}

func (l *lowering) operation(f *fragment, item *openapi3.PathItem, v *openapi3.Operation) *ir.Operation {
	op := &ir.Operation{Method: l.draft.sig.Method, Path: f.path, Tags: tags(v.Tags)}
	op.Input, op.Output = l.inline([]string{"", "Input"}), l.inline([]string{"", "Output"})
	shared := l.list(item.Parameters, l.root.Get("parameters"), up+"/parameters")
	own := l.list(v.Parameters, l.node.Get("parameters"), "/parameters")
	op.Parameters = l.parameters(shared, own, f.path)
	if v.RequestBody != nil {
		body := l.requestBody(v.RequestBody, l.node.Get("requestBody"), "/requestBody", []string{""})
		op.RequestBody = &body
	}
	op.Responses = l.responses(v.Responses, l.node.Get("responses"))
	op.Security = l.operationSecurity(v.Security)
	op.Servers = servers(item, v)
	if callbacks := l.node.Get("callbacks"); callbacks != nil {
		l.reportAt("/callbacks", true, diag.CodeKeywordNotEnforced, "`callbacks` are not compiled")
	}
	return op
}

func tags(names []string) []string {
	out := slices.Clone(names)
	slices.Sort(out)
	out = slices.Compact(out)
	return slices.DeleteFunc(out, func(t string) bool { return t == "" })
}

// servers returns the URL templates that an operation overrides the contract's with.
func servers(item *openapi3.PathItem, v *openapi3.Operation) []string {
	if v.Servers != nil && len(*v.Servers) > 0 {
		return serverURLs(*v.Servers)
	}
	return serverURLs(item.Servers)
}
