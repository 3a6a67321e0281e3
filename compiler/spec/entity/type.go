package entity

import (
	"fmt"
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// typeOf builds the type of an entity, or nil if nothing is known of its values.
// What its constraints say that a type cannot hold is added to them.
func (r *reader) typeOf(e *entity) (*ir.Type, []spec.Ref, ir.Doc) {
	s := &scope{reader: r, at: e.at}
	docs := ir.Doc{}
	var t *ir.Type
	switch {
	case len(e.fields) > 0:
		t = r.objectOf(e, s, docs)
	case len(e.values) > 0:
		t = &ir.Type{Kind: ir.TypeString}
		for _, v := range once(e.values) {
			t.Enum = append(t.Enum, jsonString(v))
		}
	case e.basic != "":
		reading := parseType(e.basic, s, false)
		if reading.unknown != "" {
			r.unknown(e.at, reading.unknown, e.name)
		}
		t = reading.typ
	default:
		return nil, nil, nil
	}
	placeTypes(t, "")
	if len(docs) == 0 {
		docs = nil
	}
	return t, s.refs, docs
}

func (r *reader) objectOf(e *entity, s *scope, docs ir.Doc) *ir.Type {
	t := &ir.Type{Kind: ir.TypeObject}
	o := objects{}
	for _, f := range e.fields {
		typ := r.fieldType(e, f, s)
		path := []string{f.name}
		if !f.exact {
			path = strings.Split(f.name, ".")
		}
		pointer := o.put(t, path, ir.Field{Required: f.required >= 0, Type: typ})
		if f.doc != "" && pointer != "" {
			docs[pointer] = ir.Text{Description: f.doc}
		}
	}
	sortFields(t)
	return t
}

// fieldType reads the type of a field with its constraints.
func (r *reader) fieldType(e *entity, f *field, s *scope) *ir.Type {
	s.at, s.words = f.typeAt, nil
	if s.at == (spec.Place{}) {
		s.at = f.at
	}
	reading := r.readingOf(f, s)
	t := reading.typ
	if reading.unknown != "" && !f.prose && f.typeText != "" {
		r.unknown(s.at, reading.unknown, e.name+"."+f.name)
	}
	for _, word := range s.words {
		r.unknown(s.at, word, e.name+"."+f.name)
	}
	if f.required == 0 {
		switch {
		case reading.optional:
			f.required = -1
		case reading.required:
			f.required = 1
		}
	}
	if reading.unknown == "" {
		if f.running && reading.rest == "" && len(reading.hints) == 0 && f.doc == f.typeText {
			f.doc = "" // it says no more than the type
		}
		for _, c := range append(reading.hints, clauses(notes(reading.rest))...) {
			if !f.rule(t, c) && !f.running {
				e.constraints = append(e.constraints, f.name+": "+c)
			}
		}
	}
	for _, rule := range f.rules {
		if !f.rule(t, rule.clause) {
			e.constraints = append(e.constraints, rule.otherwise)
		}
	}
	if f.nullable && t.Kind != ir.TypeAny {
		t.Nullable = true
	}
	f.finish(t)
	return t
}

func (r *reader) readingOf(f *field, s *scope) reading {
	if f.build != nil {
		return reading{typ: f.build(s)}
	}
	if f.typeText == "" {
		return reading{typ: &ir.Type{Kind: ir.TypeAny}}
	}
	got := parseType(f.typeText, s, f.prose)
	if got.unknown != "" && f.prose { // "request latency in milliseconds (int64)"
		for _, m := range inBrackets.FindAllStringSubmatch(f.typeText, -1) {
			if inner := parseType(m[1], s, true); inner.unknown == "" && inner.typ.Kind != ir.TypeRef {
				inner.rest = ""
				return inner
			}
		}
	}
	return got
}

// notes strips the brackets around a note behind a type.
func notes(rest string) string {
	rest = strings.TrimLeft(rest, " ,;:")
	if strings.HasPrefix(rest, "(") && strings.HasSuffix(rest, ")") && strings.Count(rest, "(") == 1 {
		return rest[1 : len(rest)-1]
	}
	return rest
}

// rule applies a clause of constraints to a field: to its being required, or to its
// type. It reports whether these hold all that it says.
func (f *field) rule(t *ir.Type, clause string) bool {
	switch presence(clause) {
	case "required":
		if f.required == 0 {
			f.required = 1
		}
		return true
	case "optional":
		if f.required == 0 {
			f.required = -1
		}
		return true
	case "nullable":
		f.nullable = true
		return true
	}
	parts := conjunctions(clause, f.name)
	for _, part := range parts {
		if !constrain(t, part) {
			return false
		}
	}
	return parts != nil || constrain(t, clause)
}

// finish adds the values and the default that stand beside the type.
func (f *field) finish(t *ir.Type) {
	if t.Kind == ir.TypeString && t.Format == "" && len(t.Enum) == 0 {
		for _, v := range f.choices {
			t.Enum = append(t.Enum, jsonString(v))
		}
	}
	if f.standard != "" {
		(&shape{t}).standard(strings.Trim(f.standard, "\"'` "))
	}
}

// placeTypes gives every type its pointer.
func placeTypes(t *ir.Type, at source.Pointer) {
	if t == nil {
		return
	}
	t.At = string(at)
	for _, f := range t.Fields {
		placeTypes(f.Type, (at + "/properties").Child(f.Name))
	}
	placeTypes(t.Items, at+"/items")
	placeTypes(t.Values, at+"/additionalProperties")
	for i, v := range t.Variants {
		placeTypes(v, (at + "/anyOf").Child(fmt.Sprint(i)))
	}
}

// unknown reports a word that is no type.
func (r *reader) unknown(at spec.Place, word, of string) {
	if len(word) > 60 {
		word = strings.ToValidUTF8(word[:60], "") + "…"
	}
	f := r.d.Report(diag.CodeEntityUnknownType, at, fmt.Sprintf("`%s` is no type that the data model knows", word))
	f.Notes = []string{fmt.Sprintf("the values of `%s` may be anything", of)}
	f.Help = []string{"use a word of the vocabulary in specs/language.md, or the name of an entity"}
}
