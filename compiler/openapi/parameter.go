package openapi

import (
	"fmt"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// parameterDraft lowers a parameter that is a declaration of its own.
func (s *scope) parameterDraft(v *openapi3.ParameterRef) {
	l := s.begin(ir.KindParameter, "", s.root)
	if v.Ref == "" && !l.checkHead(v.Value, "") {
		return
	}
	param := l.parameter(v, s.root, "", []string{"", "Value"})
	l.draft.alias = v.Ref != "" && len(l.doc) == 0
	l.finish(ir.Body{Parameter: &param})
}

// headerDraft lowers a response header that is a declaration of its own.
func (s *scope) headerDraft(v *openapi3.HeaderRef) {
	l := s.begin(ir.KindHeader, "", s.root)
	header := l.header(v, s.root, "", []string{"", "Value"}, "")
	l.draft.alias = v.Ref != "" && len(l.doc) == 0
	l.finish(ir.Body{Header: &header})
}

// checkHead reports a parameter that no request could carry. The grammar has
// reported what is missing.
func (l *lowering) checkHead(v *openapi3.Parameter, at source.Pointer) bool {
	if v == nil || v.Name == "" || v.In == "" {
		return false
	}
	if _, known := styles[v.In]; !known {
		l.reportAt(at.Child("in"), false, diag.CodeWrongValue, fmt.Sprintf("`%s` is no place for a parameter; it is path, query, querystring, header or cookie", clip(v.In)))
		return false
	}
	if v.In == "header" && !isToken(v.Name) {
		l.reportWarning(at.Child("name"), diag.CodeWrongValue, fmt.Sprintf("`%s` is no name of a header; the parameter is left out", clip(v.Name)))
		return false
	}
	if v.In == "querystring" && l.dialect < v32 {
		l.reportAt(at.Child("in"), false, diag.CodeNewerKeyword, "`querystring` came with OpenAPI 3.2; it is read as such")
	}
	return true
}

// parameter lowers a parameter, shared or not.
func (l *lowering) parameter(v *openapi3.ParameterRef, n *tree.Node, at source.Pointer, hint []string) ir.Parameter {
	l.describe(n, at)
	if v.Ref != "" {
		return ir.Parameter{Ref: l.use(v.Ref, "Parameter", at), At: string(at)}
	}
	p := ir.Parameter{At: string(at), Name: v.Value.Name, In: v.Value.In, Required: v.Value.Required}
	if p.In == "path" && !p.Required {
		p.Required = true
		l.reportAt(at, false, diag.CodePathParameter, fmt.Sprintf("the path parameter `%s` does not say that it is required; it is read as required", clip(p.Name)))
	}
	l.carried(&p, v.Value, n, hint)
	return p
}

// header lowers a header of a response, which has no name of its own.
func (l *lowering) header(v *openapi3.HeaderRef, n *tree.Node, at source.Pointer, hint []string, name string) ir.Parameter {
	l.describe(n, at)
	if v.Ref != "" {
		return ir.Parameter{Ref: l.use(v.Ref, "Header", at), At: string(at), Name: name}
	}
	p := ir.Parameter{At: string(at), Name: name, In: "header", Required: v.Value.Required}
	l.carried(&p, &v.Value.Parameter, n, hint)
	return p
}

// carried lowers how a parameter's value is written: by a style or as content.
func (l *lowering) carried(p *ir.Parameter, v *openapi3.Parameter, n *tree.Node, hint []string) {
	at := source.Pointer(p.At)
	p.Style, p.Explode = l.style(p, v)
	p.AllowReserved, p.AllowEmpty = v.AllowReserved, v.AllowEmptyValue && p.In == "query"
	where := position{at: at, hint: hint, role: ir.RoleMention}
	if v.Schema != nil && p.In != "querystring" {
		p.Type = l.schema(v.Schema, n.Get("schema"), where.below(hint, "schema"))
		if v.Schema.Value != nil {
			l.checkExamples(v.Schema.Value, n, at)
		}
		l.ignoreContent(n, at, "")
		return
	}
	for _, c := range l.content(v.Content, n.Get("content"), at.Child("content"), hint) {
		if c.Type != nil {
			p.MediaType, p.Type = c.MediaType, c.Type
			l.ignoreContent(n, at, c.MediaType)
			l.formQuery(p, c)
			return
		}
	}
	l.reportAt(at, true, diag.CodeMissingField, "a parameter needs a `schema` or `content`; this one is read as a string")
	p.Type = &ir.Type{Kind: ir.TypeString, At: p.At}
}

// ignoreContent reports the media types of a parameter but the one that is read, which is
// "" where its schema is.
func (l *lowering) ignoreContent(n *tree.Node, at source.Pointer, read string) {
	for _, m := range sorted(n.Get("content")) {
		if m.name != read {
			l.warnOf(at.Child("content").Child(m.name), fmt.Sprintf("a parameter has a schema or one media type; `%s` is ignored", clip(m.name)))
		}
	}
}

// formQuery turns a form that is all of the query into what it is on the wire: an object
// with a parameter of its own for every member.
func (l *lowering) formQuery(p *ir.Parameter, c ir.Content) {
	if p.In != "querystring" || withoutParameters(c.MediaType) != "application/x-www-form-urlencoded" {
		return
	}
	p.In, p.Style, p.Explode, p.MediaType = "query", "form", true, ""
	for _, e := range c.Encoding {
		l.reportAt(source.Pointer(c.At).Child("encoding").Child(e.Field), true, diag.CodeKeywordNotEnforced, "`encoding` is kept, but all members of a query are written as a form has them")
	}
}

// styles are the ways to write a parameter, by its place; the first is the default.
var styles = map[string][]string{
	"path":   {"simple", "label", "matrix"},
	"query":  {"form", "spaceDelimited", "pipeDelimited", "deepObject"},
	"header": {"simple"},
	"cookie": {"form", "cookie"},
	// all of the query is always written as content
	"querystring": {""},
}

func (l *lowering) style(p *ir.Parameter, v *openapi3.Parameter) (style string, explode bool) {
	allowed := styles[p.In]
	style = allowed[0]
	switch {
	case slices.Contains(allowed, v.Style):
		style = v.Style
	case v.Style != "":
		l.reportWarning(source.Pointer(p.At).Child("style"), diag.CodeWrongValue,
			fmt.Sprintf("`%s` is no style of a %s parameter; it is read as %s", clip(v.Style), p.In, style))
	}
	if v.Explode != nil {
		return style, *v.Explode
	}
	return style, style == "form"
}

// reportWarning adds a finding that is less severe than its code usually is.
func (l *lowering) reportWarning(at source.Pointer, code diag.Code, message string) {
	l.reportAt(at, false, code, message)
	l.reading.findings[len(l.reading.findings)-1].severity = diag.Warning
}

// warnOf adds a warning about a key that means nothing.
func (l *lowering) warnOf(at source.Pointer, message string) {
	l.reportWarning(at, diag.CodeWrongValue, message)
	l.reading.findings[len(l.reading.findings)-1].primary.key = true
}
