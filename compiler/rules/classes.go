package rules

import (
	"slices"

	"github.com/specc-dev/specc/ir"
)

// contractClasses returns the classes of what contracts declare.
func contractClasses() []*class {
	return []*class{
		symbolClass("contract", "A contract.", contractFields()...),
		symbolClass("operation", "An operation, a webhook or a callback.", operationFields()...),
		symbolClass("schema", "A schema with a name.", schemaFields()...),
		symbolClass("security scheme", "A security scheme.", schemeFields()...),
		{name: "parameter", doc: "A parameter, or a header of a response. References are followed.", fields: parameterFields()},
		{name: "request body", doc: "What an operation takes beside its parameters.", fields: requestBodyFields()},
		{name: "response", doc: "What an operation answers with one status.", fields: responseFields()},
		{name: "content", doc: "A body in one media type.", fields: contentFields()},
		{name: "type", doc: "What a value may be. The parts of an `allOf` are merged.", fields: typeFields()},
		{name: "field", doc: "A field of an object.", fields: fieldFields()},
		{name: "value", doc: "A place where a contract says what a value may be.", fields: valueFields()},
	}
}

// symbolClass returns the class of a kind of symbols, with what all have.
func symbolClass(name, doc string, own ...field) *class {
	all := []field{
		text("id", "the ID of the symbol in the whole system", func(n *symbolNode) string { return string(n.s.ID) }),
		text("name", "the last part of the ID", func(n *symbolNode) string { return displayName(n.s.ID) }),
		text("root", "the first part of the ID: the contract or the set of documents", func(n *symbolNode) string { return n.s.ID.Contract() }),
	}
	return &class{name: name, doc: doc, fields: slices.Concat(all, own, linkFields(append(all, own...)))}
}

// proseFields are what contracts say about symbols in prose.
func proseFields() []field {
	return []field{
		text("title", "the title or summary", func(n *symbolNode) string { return n.text().Title }),
		text("description", "the description", func(n *symbolNode) string { return n.text().Description }),
		flag("deprecated", "marked as deprecated", func(n *symbolNode) bool { return n.text().Deprecated }),
	}
}

func contractFields() []field {
	contract := func(n *symbolNode) *ir.Contract {
		if b := n.c.body(n.s); b.Contract != nil {
			return b.Contract
		}
		return &ir.Contract{}
	}
	return []field{
		text("title", "the title", func(n *symbolNode) string { return contract(n).Title }),
		text("version", "the version", func(n *symbolNode) string { return contract(n).Version }),
		text("description", "the description", func(n *symbolNode) string { return n.text().Description }),
		texts("servers", "the URLs of the servers", func(n *symbolNode) []string { return contract(n).Servers }),
		flag("secured", "operations that say nothing themselves ask for authentication", func(n *symbolNode) bool { return len(contract(n).Security) > 0 }),
	}
}

func operationFields() []field {
	return append(proseFields(),
		text("operationId", "the operationId; absent if the contract gives none", func(n *symbolNode) string {
			if local := n.s.ID.Local(); local != n.operation().Method+" "+n.operation().Path {
				return local
			}
			return ""
		}),
		text("method", "the method in capitals", func(n *symbolNode) string { return n.operation().Method }),
		text("path", "the path as a template: `/orders/{id}`", func(n *symbolNode) string { return n.operation().Path }),
		texts("segments", "the parts of the path between its slashes", func(n *symbolNode) []string { return segments(n.operation().Path) }),
		texts("tags", "the tags", func(n *symbolNode) []string { return n.operation().Tags }),
		texts("servers", "the URLs of the servers, the operation's own or the contract's", (*symbolNode).servers),
		many("parameters", "the parameters, also those of the path", "parameter", (*symbolNode).parameters),
		one("requestBody", "the request body", "request body", (*symbolNode).requestBody),
		many("responses", "the responses, by status", "response", func(n *symbolNode) []*responseNode {
			return responsesOf(n.c, n.s, n.operation())
		}),
		flag("authenticated", "it cannot be called without satisfying a security scheme", (*symbolNode).authenticated),
		texts("schemes", "the security schemes that may satisfy it", (*symbolNode).schemes),
	)
}

func schemaFields() []field {
	return append(proseFields(),
		one("type", "what its values may be", "type", func(n *symbolNode) (*typeNode, bool) {
			t := n.c.body(n.s).Schema
			return &typeNode{c: n.c, s: n.s, t: t}, t != nil
		}),
		many("fields", "the fields of an object", "field", func(n *symbolNode) []*fieldNode {
			t := n.c.body(n.s).Schema
			if t == nil {
				return nil
			}
			return (&typeNode{c: n.c, s: n.s, t: t}).fields()
		}),
		flag("input", "callers send it", func(n *symbolNode) bool { return n.c.direction(n.s, travel{flows: true})&inward != 0 }),
		flag("output", "callers get it", func(n *symbolNode) bool { return n.c.direction(n.s, travel{flows: true})&outward != 0 }),
	)
}

func schemeFields() []field {
	scheme := func(n *symbolNode) *ir.SecurityScheme {
		if b := n.c.body(n.s); b.SecurityScheme != nil {
			return b.SecurityScheme
		}
		return &ir.SecurityScheme{}
	}
	return []field{
		text("description", "the description", func(n *symbolNode) string { return n.text().Description }),
		text("type", "`apiKey`, `http`, `oauth2`, `openIdConnect` or `mutualTLS`", func(n *symbolNode) string { return scheme(n).Type }),
		text("scheme", "for `http`: `basic`, `bearer` …", func(n *symbolNode) string { return scheme(n).Scheme }),
		text("place", "for `apiKey`: `query`, `header` or `cookie`", func(n *symbolNode) string { return scheme(n).In }),
		text("key", "for `apiKey`: the name of the parameter", func(n *symbolNode) string { return scheme(n).Name }),
	}
}

func parameterFields() []field {
	return []field{
		text("name", "the name", func(n *parameterNode) string { return n.p.Name }),
		text("place", "`path`, `query`, `header` or `cookie`", func(n *parameterNode) string { return n.p.In }),
		flag("required", "it must be there", func(n *parameterNode) bool { return n.p.Required }),
		text("style", "the style of serialisation", func(n *parameterNode) string { return n.p.Style }),
		flag("explode", "lists and objects are spread", func(n *parameterNode) bool { return n.p.Explode }),
		text("mediaType", "the media type, if it is serialised by one", func(n *parameterNode) string { return n.p.MediaType }),
		one("type", "what its values may be", "type", (*parameterNode).typ),
		text("description", "the description", func(n *parameterNode) string { return n.text().Description }),
		flag("deprecated", "marked as deprecated", func(n *parameterNode) bool { return n.text().Deprecated }),
		one("operation", "the operation that declares it; absent if it is shared", "operation", func(n *parameterNode) (*symbolNode, bool) {
			return operationOf(n.c, n.op)
		}),
	}
}

// operationOf returns the node of an operation that may be nil.
func operationOf(c *reading, s *ir.Symbol) (*symbolNode, bool) {
	if s == nil {
		return nil, false
	}
	return c.symbol(s.ID), true
}

func requestBodyFields() []field {
	return []field{
		flag("required", "it must be there", func(n *requestBodyNode) bool { return n.b.Required }),
		texts("mediaTypes", "the media types", func(n *requestBodyNode) []string { return mediaTypes(n.b.Content) }),
		many("content", "the body by media type", "content", func(n *requestBodyNode) []*contentNode { return contents(n.c, n.s, n.b.Content) }),
		text("description", "the description", func(n *requestBodyNode) string { return n.c.prose(n.s, n.b.At).Description }),
	}
}

func responseFields() []field {
	return []field{
		text("status", "three digits, a range such as `4XX`, or `default`", func(n *responseNode) string { return n.status }),
		flag("success", "the status is 2xx", func(n *responseNode) bool { return n.is('2') }),
		flag("redirect", "the status is 3xx", func(n *responseNode) bool { return n.is('3') }),
		flag("error", "the status is 4xx, 5xx or `default`", func(n *responseNode) bool { return n.is('4') || n.is('5') || n.is('d') }),
		texts("mediaTypes", "the media types", func(n *responseNode) []string { return mediaTypes(n.r.Content) }),
		many("content", "the body by media type", "content", func(n *responseNode) []*contentNode { return contents(n.c, n.s, n.r.Content) }),
		many("headers", "the headers", "parameter", (*responseNode).headers),
		text("description", "the description", func(n *responseNode) string { return n.c.prose(n.s, n.r.At).Description }),
		one("operation", "the operation that answers so", "operation", func(n *responseNode) (*symbolNode, bool) { return operationOf(n.c, n.op) }),
	}
}

func contentFields() []field {
	return []field{
		text("mediaType", "the media type", func(n *contentNode) string { return n.content.MediaType }),
		one("type", "what the body may be; absent for opaque bytes", "type", func(n *contentNode) (*typeNode, bool) {
			return &typeNode{c: n.c, s: n.s, t: n.content.Type}, n.content.Type != nil
		}),
	}
}
