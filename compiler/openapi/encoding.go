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

// A fieldset is where encodings stand: the media type of a body, or the encoding of a part
// that has fields itself.
type fieldset struct {
	node   *tree.Node
	schema *tree.Node // of the fields; nil if it is not written in place
	inPart bool
}

// encodings lowers how fields are written.
func (l *lowering) encodings(v openapi3.Encodings, set fieldset, at source.Pointer, hint []string) []ir.Encoding {
	var all []ir.Encoding
	for _, name := range slices.Sorted(maps.Keys(v)) {
		e, node, where := v[name], set.node.Get("encoding").Get(name), at.Child("encoding").Child(name)
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
		property := set.schema.Get("properties").Get(name)
		out.Encoding = l.innerEncodings(fieldset{node, property, true}, where, nested(hint, name))
		l.positional(node, where, namedParts)
		l.unencoded(&out, set, property, where)
		if !isDefault(out) {
			all = append(all, out)
		}
	}
	return all
}

// unencoded reports what an encoding says that nobody does. The property is nil where it
// is not written in place.
func (l *lowering) unencoded(e *ir.Encoding, set fieldset, property *tree.Node, at source.Pointer) {
	report := func(name, message string) {
		l.reportAt(at.Child(name), true, diag.CodeKeywordNotEnforced, message)
	}
	n := set.node.Get("encoding").Get(e.Field)
	for _, keyword := range []string{"style", "explode", "allowReserved"} {
		if set.inPart && n.Get(keyword) != nil {
			report(keyword, "in a part, fields of fields are written as `name[key]`")
		}
	}
	if property.Get("type").String() == "object" && e.Style != "" && e.Style != "deepObject" && !set.inPart {
		report("style", fmt.Sprintf("an object in a form is not compiled in the style `%s`: it is written as JSON; deepObject is", e.Style))
	}
	if n.Get("encoding").Len() > 0 && (set.inPart || property.Get("properties") == nil || !strings.HasPrefix(e.ContentType, "multipart/")) {
		report("encoding", "what is in a part is read as it comes, whatever `encoding` says, unless the part is multipart and its object is written in place")
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
func (l *lowering) innerEncodings(set fieldset, at source.Pointer, hint []string) []ir.Encoding {
	v := openapi3.Encodings{}
	for name, e := range set.node.Get("encoding").Members() {
		data, findings := check(e, "Encoding", l.dialect)
		one := new(openapi3.Encoding)
		if data != nil && len(findings) == 0 && json.Unmarshal(data, one) == nil {
			v[name] = one
		}
	}
	return l.encodings(v, set, at, hint)
}

func isDefault(e ir.Encoding) bool {
	return e.ContentType == "" && len(e.Headers) == 0 && e.Style == "" && len(e.Encoding) == 0
}
