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

// streamExtension says that the files of a multipart form are given to the handler one
// after the other while they arrive, behind everything else:
//
//	multipart/form-data:
//	  x-specc-stream: true
const streamExtension = "x-specc-stream"

// streamedFiles reports whether the files of a media type are to be read as they come.
func (l *lowering) streamedFiles(m member, at source.Pointer) bool {
	n := m.node.Get(streamExtension)
	switch {
	case n == nil:
		return false
	case n.Kind() != tree.Bool:
		l.reportAt(at.Child(streamExtension), false, diag.CodeWrongValue, "`"+streamExtension+"` is true or false")
	case n.Bool() && withoutParameters(m.name) != "multipart/form-data":
		l.reportAt(at.Child(streamExtension), true, diag.CodeWrongValue, "only multipart/form-data has files to read as they come")
	default:
		return n.Bool()
	}
	return false
}

// isParts reports whether a body is a sequence of parts that have no names.
func isParts(mediaType string) bool {
	return strings.HasPrefix(withoutParameters(mediaType), "multipart/") && !isForm(mediaType)
}

// partsAreValues reports whether each part of a body holds a value of one schema, as
// JSON. Other bodies of parts are bytes, which is reported if there is more to know.
func (l *lowering) partsAreValues(m member, at source.Pointer) bool {
	item, schema := m.node.Get("itemSchema"), m.node.Get("schema")
	if item == nil && schema.Get("type").String() == "array" && schema.Get("prefixItems") == nil {
		item = schema.Get("items")
	}
	if item != nil && !mayBeFile(item) {
		return true
	}
	if item != nil && item.Get("$ref") != nil {
		return true
	}
	if schema != nil || item != nil {
		l.reportAt(at, true, diag.CodeKeywordNotEnforced, "parts that are files, or have schemas of their own, are not told apart: the body is bytes")
	}
	return false
}

// Why what OpenAPI 3.2 says of parts by their position is not compiled.
const (
	namedParts = "parts have names"
	jsonParts  = "parts without names are JSON, or the body is bytes"
)

// positional reports what OpenAPI 3.2 says of parts by their position.
func (l *lowering) positional(n *tree.Node, at source.Pointer, because string) {
	for _, keyword := range []string{"prefixEncoding", "itemEncoding"} {
		if n.Get(keyword) != nil {
			l.reportAt(at.Child(keyword), true, diag.CodeKeywordNotEnforced, fmt.Sprintf("`%s` is not compiled: %s", keyword, because))
		}
	}
}

// encodings lowers how the fields of a body, or of a part that is a form itself, are
// written. The node is that of the media type, or of the encoding of the part.
func (l *lowering) encodings(v openapi3.Encodings, n *tree.Node, at source.Pointer, hint []string) []ir.Encoding {
	var all []ir.Encoding
	for _, name := range slices.Sorted(maps.Keys(v)) {
		e, node, where := v[name], n.Get("encoding").Get(name), at.Child("encoding").Child(name)
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
		out.Encoding = l.innerEncodings(node, where, nested(hint, name))
		l.positional(node, where, namedParts)
		l.unencoded(&out, n.Get("schema").Get("properties").Get(name), node, where)
		if !isDefault(out) {
			all = append(all, out)
		}
	}
	return all
}

// unencoded reports what an encoding says that nobody does. The property is nil where it
// is not written in place.
func (l *lowering) unencoded(e *ir.Encoding, property, n *tree.Node, at source.Pointer) {
	report := func(name, message string) {
		l.reportAt(at.Child(name), true, diag.CodeKeywordNotEnforced, message)
	}
	if property.Get("type").String() == "object" && e.Style != "" && e.Style != "deepObject" {
		report("style", fmt.Sprintf("an object in a form is not compiled in the style `%s`: it is written as JSON; deepObject is", e.Style))
	}
	if n.Get("encoding").Len() > 0 {
		report("encoding", "what is in a part is read as it comes, and written as text and files, whatever `encoding` says")
	}
	for _, h := range sorted(n.Get("headers")) {
		at := at.Child("headers").Child(h.name)
		schema := h.node.Get("schema")
		switch {
		case !mayBeFile(property):
			l.reportAt(at, true, diag.CodeKeywordNotEnforced, "only parts that are files have headers in Go; this one is a value")
		case schema.Len() > 1 || schema.Len() == 1 && schema.Get("type").String() != "string":
			l.reportAt(at.Child("schema"), true, diag.CodeKeywordNotEnforced, "of the header of a part, only that it is there is checked if it is required")
		}
	}
}

// mayBeFile reports whether a property, or an element of its list, is content: a string
// of the format binary, or anything that says too little to know.
func mayBeFile(n *tree.Node) bool {
	if items := n.Get("items"); n.Get("type").String() == "array" && items != nil {
		n = items
	}
	kind := n.Get("type")
	return kind == nil || n.Get("$ref") != nil || kind.String() == "string" && n.Get("format").String() == "binary"
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
