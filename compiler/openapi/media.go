package openapi

import (
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// content lowers the media types of a message. Where their schemas differ, the inline
// types of all but application/json have the media type in their names.
func (l *lowering) content(v openapi3.Content, n *tree.Node, at source.Pointer, hint []string) []ir.Content {
	var all []ir.Content
	var prints []ir.Fingerprint // of the schemas of all
	members := sorted(n)
	differ := len(members) > 1 && slices.ContainsFunc(members[1:], func(m member) bool {
		return m.node.Get("schema").Hash() != members[0].node.Get("schema").Hash()
	})
	for _, m := range members {
		media, named := v[m.name], hint
		if media == nil {
			continue
		}
		if !isMediaType(m.name) {
			l.warnOf(at.Child(m.name), fmt.Sprintf("`%s` is no media type, such as application/json", clip(m.name)))
		}
		if differ && withoutParameters(m.name) != "application/json" {
			_, sub, _ := strings.Cut(withoutParameters(m.name), "/")
			named = nested(hint, sub)
		}
		c := l.mediaType(media, m, at.Child(m.name), named)
		if c.Type != nil && len(members) > 1 {
			print := m.node.Get("schema").Hash()
			c.Same, prints = 1+slices.Index(prints, print), append(prints, print)
		} else {
			prints = append(prints, ir.Fingerprint{})
		}
		l.draft.sig.XML = l.draft.sig.XML || c.IsXML()
		all = append(all, c)
	}
	return all
}

func (l *lowering) mediaType(v *openapi3.MediaType, m member, at source.Pointer, hint []string) ir.Content {
	l.describe(m.node, at)
	c := ir.Content{At: string(at), MediaType: m.name}
	if ref := m.node.Get("$ref"); ref.Kind() == tree.String {
		l.sharedMedia(&c, ref.String(), hint)
		return c
	}
	c.Encoding = l.encodings(v.Encoding, fieldset{node: m.node, schema: m.node.Get("schema")}, at, nested(hint, "Part"))
	l.strayEncoding(m, at)
	c.Stream = l.streamedFiles(m, at)
	where := position{at: at}
	schema, item := m.node.Get("schema"), m.node.Get("itemSchema")
	because := namedParts
	if isParts(m.name) {
		because = jsonParts
	}
	l.positional(m.node, at, because)
	values := isParts(m.name) && l.partsAreValues(m, at)
	switch {
	case isParts(m.name) && !values && v.ItemSchema != nil && v.Schema == nil:
		c.Type = l.schema(v.ItemSchema, item, where.below(hint, "itemSchema"))
	case v.ItemSchema != nil:
		c.Events = isEventStream(m.name)
		c.Item = l.schema(v.ItemSchema, item, where.below(nested(hint, "Item"), "itemSchema"))
		if v.Schema != nil {
			c.Type = l.schema(v.Schema, schema, where.below(hint, "schema"))
		}
	case v.Schema == nil:
	case isStream(m.name) || values:
		c.Item = l.streamed(v.Schema, schema, where.below(nested(hint, "Item"), "schema"))
	default:
		p := where.below(hint, "schema")
		if isForm(m.name) || l.node.Get(pagesExtension) != nil { // how a field travels, and what a page holds, depends on the type
			p.role = ir.RoleUse
		}
		c.Type = l.schema(v.Schema, schema, p)
		l.checkContent(&c, schema, p.at)
	}
	if v.Schema != nil && v.Schema.Value != nil {
		l.checkExamples(v.Schema.Value, m.node, at)
	}
	return c
}

// isMediaType reports whether a name has a type and a subtype, as RFC 9110 has them.
func isMediaType(name string) bool {
	kind, sub, _ := strings.Cut(withoutParameters(name), "/")
	return isToken(kind) && isToken(sub)
}

// streamed lowers the schema of a stream. Before OpenAPI 3.2 nothing said what that
// describes; nearly everybody writes the schema of one item. Where it is an array,
// written in place, it is the stream as 3.2 has it, whose items are the array's.
func (l *lowering) streamed(v *openapi3.SchemaRef, n *tree.Node, p position) *ir.Type {
	if v.Value != nil && v.Value.Type.Is("array") && v.Value.Items != nil && v.Ref == "" {
		l.describe(n, p.at)
		return l.schema(v.Value.Items, n.Get("items"), p.below(p.hint, "items"))
	}
	return l.schema(v, n, p)
}

// streams are the media types that are sequences of values (OpenAPI 3.2, Sequential
// Media Types), apart from multipart ones, which are so only with an itemSchema.
var streams = []string{"application/jsonl", "application/x-jsonlines", "application/ndjson", "application/x-ndjson", "application/json-seq", "application/geo+json-seq"}

func isStream(mediaType string) bool {
	return slices.Contains(streams, withoutParameters(mediaType)) || isEventStream(mediaType)
}

func isForm(mediaType string) bool {
	e := withoutParameters(mediaType)
	return e == "application/x-www-form-urlencoded" || e == "multipart/form-data"
}

func isEventStream(mediaType string) bool { return withoutParameters(mediaType) == "text/event-stream" }

func withoutParameters(mediaType string) string {
	essence, _, _ := strings.Cut(mediaType, ";")
	return strings.ToLower(strings.TrimSpace(essence))
}
