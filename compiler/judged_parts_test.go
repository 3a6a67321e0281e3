package compiler_test

import (
	"maps"
	"slices"
)

// parts reads the parts of an allOf, which know of one another: additionalProperties of
// one is about members that none declares, and alternatives beside others are exact.
func (r reading) parts(out, s map[string]any, declared []string) {
	written, read := list(s["allOf"]), list(out["allOf"])
	for i, part := range written {
		others := slices.Concat(written[:i], written[i+1:])
		read[i] = r.part(part, declared, r.speaks(s, "allOf") || slices.ContainsFunc(others, r.says))
	}
	if len(written) > 0 && closed(out) {
		declare(out, declared)
	}
}

// part reads a part in place, so that what a reference leads to may be read in another way
// here than elsewhere.
func (r reading) part(written any, declared []string, beside bool) any {
	if hasAny(members(written), "$ref") && !r.is30 && len(members(written)) > 1 {
		return r.schema(written)
	}
	s := r.followed(written)
	if s == nil {
		return r.schema(written)
	}
	read := r.stated(s)
	if beside && !hasAny(s, "discriminator", "anyOf") && hasAny(s, "oneOf") {
		read["oneOf"], _ = r.keyword("oneOf", s["oneOf"])
		delete(read, "anyOf")
	}
	if r.parts(read, s, declared); closed(read) {
		declare(read, declared)
	}
	return nullable(read, s)
}

// says reports whether a schema says something about what is valid.
func (r reading) says(s any) bool { return r.speaks(members(s), "") }

// speaks is says without one keyword.
func (r reading) speaks(s map[string]any, without string) bool {
	for keyword, v := range s {
		if _, said := r.keyword(keyword, v); said && keyword != without {
			return true
		}
	}
	return false
}

// declare adds properties of which nothing more is said.
func declare(s map[string]any, names []string) {
	properties := maps.Clone(members(s["properties"]))
	if properties == nil {
		properties = map[string]any{}
	}
	for _, name := range names {
		if !hasAny(properties, name) {
			properties[name] = true
		}
	}
	s["properties"] = properties
}

// closed reports whether a schema says something about members that it does not declare.
func closed(s map[string]any) bool {
	additional, ok := s["additionalProperties"]
	return ok && additional != true
}

// alternatives has a discriminator select; and a union that is nothing else takes the
// first that fits, so others may.
func (r reading) alternatives(out, s map[string]any) {
	for _, keyword := range []string{"oneOf", "anyOf"} {
		written := list(s[keyword])
		if len(written) == 0 {
			continue
		}
		read := list(out[keyword])
		_, chosen := s["discriminator"]
		if !chosen && (keyword == "anyOf" || hasAny(out, "properties", "allOf", "required", "additionalProperties", "items")) {
			continue
		}
		for i, values := range r.selectors(s, written) {
			if values != nil {
				read[i] = selected(read[i], members(s["discriminator"])["propertyName"].(string), values)
			}
		}
		delete(out, keyword)
		if out["anyOf"] == nil || keyword == "anyOf" {
			out["anyOf"] = read
		} else {
			out["allOf"] = append(list(out["allOf"]), map[string]any{"anyOf": read})
		}
	}
}

// typeOf drops a type beside alternatives of which one is of another type: that is meant.
func (r reading) typeOf(out, s map[string]any) {
	own := kinds(s)
	for _, a := range append(slices.Clone(list(s["oneOf"])), list(s["anyOf"])...) {
		others := kinds(r.followed(a))
		if len(others) > 0 && !slices.ContainsFunc(others, func(k any) bool { return slices.Contains(own, k) }) {
			delete(out, "type")
		}
	}
}

// kinds returns the types that a schema names; integers are numbers.
func kinds(s map[string]any) (all []any) {
	all = slices.Clone(list(s["type"]))
	if kind, ok := s["type"].(string); ok {
		all = []any{kind}
	}
	if slices.Contains(all, "integer") {
		all = append(all, "number")
	}
	return all
}

// selected is an alternative that only some values of a property select.
func selected(alternative any, property string, values []string) any {
	return map[string]any{"allOf": []any{alternative}, "required": []any{property}, "properties": map[string]any{
		property: map[string]any{"enum": texts(values)},
	}}
}
