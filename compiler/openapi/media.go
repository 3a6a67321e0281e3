package openapi

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
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
	c.Encoding = l.encodings(v.Encoding, m.node.Get("encoding"), at.Child("encoding"), nested(hint, "Part"))
	l.positional(m.node, at)
	where := position{at: at}
	schema, item := m.node.Get("schema"), m.node.Get("itemSchema")
	switch {
	case v.ItemSchema != nil:
		c.Events = isEventStream(m.name)
		c.Item = l.schema(v.ItemSchema, item, where.below(nested(hint, "Item"), "itemSchema"))
		if v.Schema != nil {
			c.Type = l.schema(v.Schema, schema, where.below(hint, "schema"))
		}
	case v.Schema == nil:
	case isStream(m.name):
		c.Item = l.streamed(v.Schema, schema, where.below(nested(hint, "Item"), "schema"))
	default:
		p := where.below(hint, "schema")
		if isForm(m.name) || l.node.Get(pagesExtension) != nil { // how a field travels, and what a page holds, depends on the type
			p.role = ir.RoleUse
		}
		c.Type = l.schema(v.Schema, schema, p)
	}
	if v.Schema != nil && v.Schema.Value != nil {
		l.checkExamples(v.Schema.Value, m.node, at)
	}
	return c
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

// positional reports what OpenAPI 3.2 says of parts by their position.
func (l *lowering) positional(n *tree.Node, at source.Pointer) {
	for _, keyword := range []string{"prefixEncoding", "itemEncoding"} {
		if n.Get(keyword) != nil {
			l.reportAt(at.Child(keyword), true, diag.CodeKeywordNotEnforced, fmt.Sprintf("`%s` is not compiled: parts have names", keyword))
		}
	}
}

// encodings lowers how the fields of a body are written.
func (l *lowering) encodings(v openapi3.Encodings, n *tree.Node, at source.Pointer, hint []string) []ir.Encoding {
	var all []ir.Encoding
	for _, name := range slices.Sorted(maps.Keys(v)) {
		e, node, where := v[name], n.Get(name), at.Child(name)
		if e == nil {
			continue
		}
		out := ir.Encoding{Field: name, ContentType: l.mediaTypes(e.ContentType, where.Child("contentType")), AllowReserved: e.AllowReserved}
		if e.Style != "" || e.Explode != nil || e.AllowReserved {
			p := ir.Parameter{At: string(where), In: "query"}
			out.Style, out.Explode = l.style(&p, &openapi3.Parameter{Style: e.Style, Explode: e.Explode})
		}
		for _, h := range sorted(node.Get("headers")) {
			if header := e.Headers[h.name]; header != nil && !strings.EqualFold(h.name, "Content-Type") {
				out.Headers = append(out.Headers, l.header(header, h.node, where.Child("headers").Child(h.name), nested(nested(hint, name), h.name), h.name))
			}
		}
		out.Encoding = l.innerEncodings(node.Get("encoding"), where.Child("encoding"), nested(hint, name))
		l.positional(node, where)
		if !isDefault(out) {
			all = append(all, out)
		}
	}
	return all
}

// mediaTypeForm is what the name of a media type looks like, with or without parameters.
var mediaTypeForm = pattern.New(`^[A-Za-z0-9!#$&^_.+*-]+/[A-Za-z0-9!#$&^_.+*-]+[ \t]*(;[ -~]*)?$`)

// mediaTypes returns a list of media types; what is none is reported.
func (l *lowering) mediaTypes(text string, at source.Pointer) string {
	if text == "" {
		return ""
	}
	for one := range strings.SplitSeq(text, ",") {
		if !mediaTypeForm.MatchString(strings.TrimSpace(one)) {
			l.reportWarning(at, diag.CodeWrongValue, fmt.Sprintf("`%s` is no media type", clip(one)))
			return ""
		}
	}
	return text
}

// innerEncodings lowers those of a part that has fields itself, which the decoder does
// not know.
func (l *lowering) innerEncodings(n *tree.Node, at source.Pointer, hint []string) []ir.Encoding {
	if n.Len() == 0 {
		return nil
	}
	v := openapi3.Encodings{}
	for name, e := range n.Members() {
		data, findings := check(e, "Encoding", l.dialect)
		one := new(openapi3.Encoding)
		if data != nil && len(findings) == 0 && json.Unmarshal(data, one) == nil {
			v[name] = one
		}
	}
	return l.encodings(v, n, at, hint)
}

func isDefault(e ir.Encoding) bool {
	return e.ContentType == "" && len(e.Headers) == 0 && e.Style == "" && len(e.Encoding) == 0
}
