// Package forms makes of bodies that travel as forms the descriptions by which the runtime
// reads and writes them.
package forms

import (
	"strings"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
	"github.com/specc-dev/specc/ir"
)

// Fields describes the members of a form that are no plain texts.
func Fields(s *gofile.Scope, b *gofile.Body) []wire.FormField {
	encoding := map[string]ir.Encoding{}
	for _, e := range b.Encoding {
		encoding[e.Field] = e
	}
	m := maker{s, b}
	var all []wire.FormField
	for _, f := range m.members().Fields {
		if field, special := m.field(f, encoding[f.Name]); special {
			field.Name = f.Name
			all = append(all, field)
		}
	}
	return all
}

// A maker describes the members of a body.
type maker struct {
	*gofile.Scope
	body *gofile.Body
}

// maxChain bounds how many references lead to the type of a form.
const maxChain = 100

// members returns the type whose members travel, wherever it is declared.
func (m maker) members() *ir.Type {
	t := m.body.Value.Type
	for range maxChain {
		if t = m.Flatten(t); t.Kind != ir.TypeRef || m.View.Reads(t.Target)&ir.FacetBody == 0 {
			break
		}
		t = m.View.Body(t.Target).Schema
	}
	return t
}

// field says how a member travels, apart from its name, and whether it is more than a text.
func (m maker) field(f ir.Field, e ir.Encoding) (field wire.FormField, special bool) {
	element, multipart := Resolved(m.Scope, f.Type), m.body.Multipart()
	if nested := multipart && isNested(element, e); nested || e.Style == "deepObject" {
		field.Deep = true
		if nested {
			field.Nested = mediaTypes(e)[0]
			field.Parts = m.parts(element, e)
		}
		return field, true
	}
	least := 0
	if field.List = element.Kind == ir.TypeArray && !strings.Contains(e.ContentType, "json"); field.List {
		field.Separator = separatorOf(e)
		least = leastOf(element)
		element = Resolved(m.Scope, element.Items)
	}
	types := mediaTypes(e)
	field.Kind, field.File = kindOf(element, e), multipart && isFile(element, e)
	if multipart {
		field.Types = types
	}
	if field.File {
		if m.body.Stream && f.Required {
			field.Least = max(least, 1)
		}
		field.Headers = m.requiredHeaders(e)
	}
	return field, field.Kind != wire.String || field.List || field.File || len(field.Types) > 0
}

// parts describes the parts of a part, of which the contract says more than their values.
func (m maker) parts(t *ir.Type, e ir.Encoding) []wire.FormField {
	var all []wire.FormField
	for _, inner := range e.Encoding {
		part := wire.FormField{Name: inner.Field, Kind: wire.String, Types: mediaTypes(inner)}
		for _, f := range t.Fields {
			if f.Name == inner.Field {
				part.Kind, part.File = m.held(f.Type, inner)
			}
		}
		if part.File {
			part.Headers = m.requiredHeaders(inner)
		}
		if part.File || len(part.Types) > 0 {
			all = append(all, part)
		}
	}
	return all
}

// held returns what the text of a part stands for, or that it is content.
func (m maker) held(t *ir.Type, e ir.Encoding) (kind wire.Kind, isContent bool) {
	element := Resolved(m.Scope, t)
	if element.Kind == ir.TypeArray {
		element = Resolved(m.Scope, element.Items)
	}
	return kindOf(element, e), isFile(element, e)
}

// leastOf returns how many elements an array has at least.
func leastOf(t *ir.Type) int {
	if t.Limits == nil || t.Limits.MinItems == nil {
		return 0
	}
	return int(min(*t.Limits.MinItems, maxExpected))
}

// maxExpected bounds how many files of a name are waited for.
const maxExpected = 1000

// mediaTypes returns the media types that an encoding allows, without parameters.
func mediaTypes(e ir.Encoding) []string {
	var all []string
	for one := range strings.SplitSeq(e.ContentType, ",") {
		if essence, _, _ := strings.Cut(one, ";"); strings.TrimSpace(essence) != "" {
			all = append(all, strings.TrimSpace(essence))
		}
	}
	return all
}

// isNested reports whether a member is a part that is a form itself.
func isNested(t *ir.Type, e ir.Encoding) bool {
	types := mediaTypes(e)
	if len(types) == 0 || t.Kind == ir.TypeString {
		return false
	}
	first := strings.ToLower(types[0])
	return strings.HasPrefix(first, "multipart/") || first == "application/x-www-form-urlencoded"
}

// requiredHeaders returns which headers a part must have.
func (m maker) requiredHeaders(e ir.Encoding) []string {
	var names []string
	for _, h := range e.Headers {
		required := h.Required
		if h.Target != "" {
			declared := m.View.Body(h.Target).Header
			required = declared != nil && declared.Required
		}
		if required {
			names = append(names, h.Name)
		}
	}
	return names
}

// Resolved returns a type with references followed as far as a file knows them.
func Resolved(s *gofile.Scope, t *ir.Type) *ir.Type {
	t = s.Flatten(t)
	if t.Kind == ir.TypeRef {
		sig := s.View.Symbol(t.Target).Sig
		return &ir.Type{Kind: sig.Shape, Format: sig.Format}
	}
	return t
}

// isFile reports whether a member is content rather than a value.
func isFile(t *ir.Type, e ir.Encoding) bool {
	return t.Kind == ir.TypeString && t.Format == "binary" || t.Kind == ir.TypeAny && e.ContentType != "" && !strings.Contains(e.ContentType, "json")
}

// KindOf returns what a text stands for that is a value of a type.
func KindOf(t *ir.Type) wire.Kind { return kindOf(t, ir.Encoding{}) }

func kindOf(t *ir.Type, e ir.Encoding) wire.Kind {
	switch t.Kind {
	case ir.TypeInteger, ir.TypeNumber:
		return wire.Number
	case ir.TypeBoolean:
		return wire.Bool
	case ir.TypeObject, ir.TypeMap, ir.TypeArray, ir.TypeUnion, ir.TypeExact:
		return wire.Object
	}
	if strings.Contains(e.ContentType, "json") {
		return wire.Object
	}
	return wire.String
}

// separatorOf returns what stands between the elements of a list in one field; ""
// if each has a field of its own.
func separatorOf(e ir.Encoding) string {
	if e.Style == "" || e.Explode {
		return ""
	}
	return map[string]string{"spaceDelimited": " ", "pipeDelimited": "|"}[e.Style] + map[string]string{"form": ","}[e.Style]
}
