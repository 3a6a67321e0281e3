package openapi

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// securitySchemeDraft lowers a security scheme.
func (s *scope) securitySchemeDraft(v *openapi3.SecuritySchemeRef) {
	l := s.begin(ir.KindSecurityScheme, "", s.root)
	l.describe(s.root, "")
	if v.Ref != "" {
		l.draft.alias = true
		l.finish(ir.Body{SecurityScheme: &ir.SecurityScheme{Ref: l.use(v.Ref, "SecurityScheme", "")}})
		return
	}
	l.checkScheme(v.Value)
	scheme := &ir.SecurityScheme{Type: v.Value.Type, Scheme: strings.ToLower(v.Value.Scheme), In: v.Value.In, Name: v.Value.Name}
	for _, keyword := range []string{"bearerFormat", "flows", "openIdConnectUrl", "oauth2MetadataUrl"} {
		if n := s.root.Get(keyword); n != nil {
			if scheme.Other == nil {
				scheme.Other = map[string]string{}
			}
			scheme.Other[keyword] = string(canonical(n))
		}
	}
	l.finish(ir.Body{SecurityScheme: scheme})
}

var schemeTypes = []string{"apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"}

func (l *lowering) checkScheme(v *openapi3.SecurityScheme) {
	if v.Type != "" && !slices.Contains(schemeTypes, v.Type) {
		known := map[string]bool{}
		for _, t := range schemeTypes {
			known[t] = true
		}
		l.reportAt("/type", false, diag.CodeWrongValue, fmt.Sprintf("`%s` is no type of security scheme", clip(v.Type)), helpOf(suggestion(v.Type, known))...)
	}
	if v.Type == "apiKey" && (v.Name == "" || v.In == "") {
		l.reportAt("", true, diag.CodeMissingField, "an API key needs the fields `name` and `in`")
	}
	if v.Type == "http" && v.Scheme == "" {
		l.reportAt("", true, diag.CodeMissingField, "a security scheme of type http needs the field `scheme`")
	}
}

func helpOf(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

// operationSecurity returns what an operation asks for itself; nil inherits.
func (l *lowering) operationSecurity(v *openapi3.SecurityRequirements) *[]ir.Security {
	if v == nil {
		return nil
	}
	out := security(*v)
	l.draft.schemes = schemeNames(out)
	for i, one := range out {
		if len(one.Schemes) > 1 {
			together := requirement{source.Pointer("/security").Child(index(i)), slices.Sorted(maps.Keys(one.Schemes))}
			l.draft.rarely().together = append(l.draft.rare.together, together)
		}
	}
	return &out
}

// A requirement is several security schemes that must all be met.
type requirement struct {
	at      source.Pointer // from the operation
	schemes []string       // sorted
}

// exclusive returns why no request meets several schemes at once, "" if one may: a request
// has one header Authorization, and that is of one kind.
func (b *binder) exclusive(schemes []string) string {
	var first, kind string
	for _, name := range schemes {
		at := target{path: b.root, pointer: source.Pointer("/components/securitySchemes").Child(name)}
		switch k := b.look(b.root, "SecurityScheme", relativeReference(b.root, at)); {
		case k == "" || k == kind:
		case kind == "":
			first, kind = name, k
		default:
			return fmt.Sprintf("no request meets both `%s` and `%s`: its one header Authorization is either %s or %s", clip(first), clip(name), clip(kind), clip(k))
		}
	}
	return ""
}

// authorizationOf returns of which kind the header Authorization of a security scheme is,
// "" if the scheme does not need it.
func authorizationOf(n *tree.Node) string {
	switch n.Get("type").String() {
	case "oauth2", "openIdConnect":
		return "bearer"
	case "http":
		return strings.ToLower(n.Get("scheme").String())
	}
	return ""
}

func security(requirements openapi3.SecurityRequirements) []ir.Security {
	out := make([]ir.Security, 0, len(requirements))
	for _, r := range requirements {
		one := ir.Security{Schemes: map[string][]string{}}
		for name, scopes := range r {
			scopes = slices.Clone(scopes)
			slices.Sort(scopes)
			one.Schemes[name] = append([]string{}, scopes...)
		}
		out = append(out, one)
	}
	return out
}

func schemeNames(all []ir.Security) []string {
	names := map[string]bool{}
	for _, s := range all {
		for name := range s.Schemes {
			names[name] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}
