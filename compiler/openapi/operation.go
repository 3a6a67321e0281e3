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

func (s *scope) operationDraft(item *pathItem, v *openapi3.Operation, m method) {
	l := s.begin(item.kind, item.at+m.at, m.node)
	l.item = item.at
	l.identity(item, v, m.method)
	l.describe(m.node, "")
	l.finish(ir.Body{Operation: l.operation(item, v)})
}

// identity names the operation: by its operationId, else by method and path.
func (l *lowering) identity(item *pathItem, v *openapi3.Operation, method string) {
	l.draft.sig.Method = method
	if item.kind != ir.KindWebhook {
		l.draft.sig.Path = item.path
	}
	l.draft.name, l.draft.named = v.OperationID, v.OperationID != ""
	if !l.draft.named {
		l.draft.name = method + " " + item.path
	}
}

func (l *lowering) operation(item *pathItem, v *openapi3.Operation) *ir.Operation {
	op := &ir.Operation{Method: l.draft.sig.Method, Path: item.path, Tags: tags(v.Tags)}
	op.Input, op.Output = l.inline([]string{"", "Input"}), l.inline([]string{"", "Output"})
	shared := l.list(item.value.Parameters, item.node.Get("parameters"), up+"/parameters")
	own := l.list(v.Parameters, l.node.Get("parameters"), "/parameters")
	chosen := l.chosen(shared, own, item)
	op.Parameters = l.parameters(chosen)
	if v.RequestBody != nil {
		body := l.requestBody(v.RequestBody, l.node.Get("requestBody"), "/requestBody", []string{""})
		op.RequestBody = &body
	}
	op.Responses = l.responses(v.Responses, l.node.Get("responses"))
	op.Security = l.operationSecurity(v.Security)
	servers := l.node.Get("servers")
	if servers.Len() == 0 {
		servers = item.node.Get("servers")
	}
	l.otherServers(item)
	op.Servers, op.Variables = urlsOf(servers), variablesOf(servers)
	op.Callbacks, op.Targets = l.callbacks(chosen)
	op.Idempotent = l.idempotent(chosen)
	op.Pages = l.pages(chosen)
	l.draft.sig.Pages = op.Pages != nil
	return op
}

// otherServers reports servers of an operation, or of the path item around it.
func (l *lowering) otherServers(item *pathItem) {
	at := source.Pointer("/servers")
	if l.node.Get("servers").Len() == 0 {
		at = up + "/servers"
		if item.node.Get("servers").Len() == 0 {
			return
		}
	}
	if !l.told(at, diag.CodeKeywordNotEnforced) {
		l.reportAt(at, true, diag.CodeKeywordNotEnforced, "`servers` is kept, but clients send everything to the URL that they are made with")
	}
}

// tags returns the tags of an operation as they are listed, each once: the first is where
// readers look for it.
func tags(names []string) []string {
	var out []string
	seen := map[string]bool{"": true}
	for _, t := range names {
		if !seen[t] {
			out = append(out, t)
		}
		seen[t] = true
	}
	return out
}

// idempotentMethods are those of RFC 9110, and QUERY.
var idempotentMethods = []string{"DELETE", "GET", "HEAD", "OPTIONS", "PUT", "QUERY", "TRACE"}

// idempotent reports whether an operation may be sent again: the source says so, it
// takes a key by which repetitions are told, or its method promises it.
func (l *lowering) idempotent(parameters []listed) bool {
	if said := l.node.Get("x-idempotent"); said.Kind() == tree.Bool {
		return said.Bool()
	}
	return slices.Contains(idempotentMethods, l.draft.sig.Method) || slices.ContainsFunc(parameters, func(p listed) bool {
		return p.head.in == "header" && strings.EqualFold(p.head.name, "Idempotency-Key")
	})
}

// pathItemAround returns the pointer of the path item around an operation.
func pathItemAround(operation source.Pointer) source.Pointer {
	outer := operation[:strings.LastIndexByte(string(operation), '/')]
	return source.Pointer(strings.TrimSuffix(string(outer), "/"+additional))
}
