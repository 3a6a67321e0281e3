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

// A listed parameter is one that an operation or its path item lists.
type listed struct {
	ref  *openapi3.ParameterRef
	node *tree.Node
	at   source.Pointer // from the operation
	head head
}

// chosen returns the parameters of an operation: those of the path item, save for
// those that the operation overrides, and its own, sorted by place and name.
func (l *lowering) chosen(shared, own []listed, item *pathItem) []listed {
	chosen := map[head]listed{}
	for _, list := range [][]listed{shared, own} {
		seen := map[head]bool{}
		for _, e := range list {
			if seen[e.head] {
				l.reportWarning(e.at, diag.CodeWrongValue, fmt.Sprintf("the %s parameter `%s` is listed twice", e.head.in, clip(e.head.name)))
			}
			seen[e.head] = true
			chosen[e.head] = e
		}
	}
	all := l.withTemplate(chosen, item)
	slices.SortFunc(all, func(a, b listed) int {
		if c := strings.Compare(a.head.in, b.head.in); c != 0 {
			return c
		}
		return strings.Compare(a.head.name, b.head.name)
	})
	l.checkQueryString(all)
	return all
}

// checkQueryString reports parameters for all of the query beside others of it.
func (l *lowering) checkQueryString(all []listed) {
	first := ""
	for _, p := range all {
		if p.head.in != "query" && p.head.in != "querystring" {
			continue
		}
		if first != "" && (p.head.in == "querystring") {
			l.reportAt(p.at, false, diag.CodeWrongValue, fmt.Sprintf("`%s` is all of the query, so there is no room for `%s`", clip(p.head.name), clip(first)))
		}
		first = p.head.name
	}
}

func (l *lowering) parameters(all []listed) []ir.Parameter {
	params := make([]ir.Parameter, 0, len(all))
	for _, e := range all {
		params = append(params, l.listedParameter(e))
	}
	return params
}

func (l *lowering) listedParameter(e listed) ir.Parameter {
	if e.ref == nil { // only the template knows it
		return ir.Parameter{Name: e.head.name, In: "path", Required: true, Style: "simple", Type: &ir.Type{Kind: ir.TypeString}}
	}
	return l.parameter(e.ref, e.node, e.at, []string{"", e.head.name})
}

// list returns the usable parameters at a place, with their names.
func (l *lowering) list(refs openapi3.Parameters, n *tree.Node, at source.Pointer) []listed {
	var all []listed
	for i, e := range n.Elements() {
		if i >= len(refs) || refs[i] == nil {
			continue
		}
		one := listed{ref: refs[i], node: e, at: at.Child(index(i))}
		if l.identify(&one) {
			all = append(all, one)
		}
	}
	return all
}

// identify finds the name of a parameter and reports whether it is to be kept.
func (l *lowering) identify(e *listed) bool {
	if e.ref.Ref == "" {
		if !l.checkHead(e.ref.Value, e.at) {
			return false
		}
		e.head = head{e.ref.Value.Name, e.ref.Value.In}
	} else if h := l.headOf(e.ref.Ref); h != (head{}) {
		e.head = h
	} else {
		e.head = head{name: e.ref.Ref} // reported where references are bound
	}
	if e.head.in == "header" && reservedHeader(e.head.name) {
		l.reportAt(e.at, false, diag.CodeIgnoredParameter, fmt.Sprintf("a header parameter called %s is ignored: OpenAPI describes it elsewhere", e.head.name))
		return false
	}
	return true
}

// isToken reports whether a text can be the name of a header or a method (RFC 9110).
func isToken(text string) bool {
	return text != "" && !strings.ContainsFunc(text, func(r rune) bool { return r <= ' ' || r >= 0x7f || strings.ContainsRune(`"(),/:;<=>?@[\]{}`, r) })
}

// A head is what an operation has to know of a parameter that it refers to.
type head struct{ name, in string }

// headOf looks up a shared parameter; the zero head if there is none.
func (l *lowering) headOf(ref string) head {
	in, name, _ := strings.Cut(l.look("Parameter", ref), " ")
	return head{name, in}
}

func reservedHeader(name string) bool {
	return strings.EqualFold(name, "Accept") || strings.EqualFold(name, "Content-Type") || strings.EqualFold(name, "Authorization")
}
