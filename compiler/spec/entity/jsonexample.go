package entity

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/ir"
)

// json reads an example of an entity's values, or a JSON Schema. It says something
// only where the entity has no fields yet: an example shows, it does not bind.
func (c *fenced) json() {
	e := c.at.owner
	if e == nil || len(e.fields) > 0 || len(e.values) > 0 || len(strings.Fields(e.name)) > 4 {
		return
	}
	var value any
	d := json.NewDecoder(strings.NewReader(withoutComments(c.code, "//")))
	d.UseNumber()
	if err := d.Decode(&value); err != nil {
		return
	}
	object, ok := value.(map[string]any)
	if !ok {
		return
	}
	if properties, ok := object["properties"].(map[string]any); ok && (object["type"] == "object" || object["$schema"] != nil) {
		c.schemaFields(e, object, properties)
		return
	}
	example := &entity{}
	for _, name := range slices.Sorted(maps.Keys(object)) {
		at := max(0, strings.Index(c.code, jsonText(name)))
		example.add(&field{
			name: name, exact: true, at: c.place(at, at+len(jsonText(name))),
			build: func(*scope) *ir.Type { return shown(object[name], 0) },
		})
	}
	for _, other := range c.entities[max(0, len(c.entities)-nearby):] {
		if other.like(example) {
			return
		}
	}
	e.fields, e.byName = example.fields, example.byName
}

// nearby is how many entities before an example may be what it is an example of.
const nearby = 50

func jsonText(s string) string { return string(jsonString(s)) }

var (
	shownMoment = pattern.New(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d`)
	shownDate   = pattern.New(`^\d{4}-\d\d-\d\d$`)
	shownUUID   = pattern.New(`^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)
)

// shown returns the type of which a value is an example.
func shown(value any, depth int) *ir.Type {
	if depth > maxDepth {
		return &ir.Type{Kind: ir.TypeAny}
	}
	switch v := value.(type) {
	case bool:
		return &ir.Type{Kind: ir.TypeBoolean}
	case json.Number:
		if strings.ContainsAny(v.String(), ".eE") {
			return &ir.Type{Kind: ir.TypeNumber}
		}
		return &ir.Type{Kind: ir.TypeInteger}
	case string:
		return shownText(v)
	case []any:
		if len(v) == 0 {
			return &ir.Type{Kind: ir.TypeArray}
		}
		return &ir.Type{Kind: ir.TypeArray, Items: known(shown(v[0], depth+1))}
	case map[string]any:
		t := &ir.Type{Kind: ir.TypeObject}
		for _, name := range slices.Sorted(maps.Keys(v)) {
			t.Fields = append(t.Fields, ir.Field{Name: name, Required: true, Type: shown(v[name], depth+1)})
		}
		return objectOf(t)
	}
	return &ir.Type{Kind: ir.TypeAny}
}

func shownText(v string) *ir.Type {
	t := &ir.Type{Kind: ir.TypeString}
	switch {
	case shownMoment.MatchString(v):
		t.Format = "date-time"
	case shownDate.MatchString(v):
		t.Format = "date"
	case shownUUID.MatchString(v):
		t.Format = "uuid"
	}
	return t
}

// schemaFields adds the properties of a JSON Schema.
func (c *fenced) schemaFields(e *entity, schema, properties map[string]any) {
	required := texts(schema["required"])
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		at := max(0, strings.Index(c.code, jsonText(name)))
		f := &field{name: name, exact: true, at: c.place(at, at+len(jsonText(name))), required: -1}
		if slices.Contains(required, name) {
			f.required = 1
		}
		f.typeAt = f.at
		f.build = func(s *scope) *ir.Type { return schemaType(properties[name], s, 0) }
		e.add(f)
	}
}

func texts(value any) (all []string) {
	list, _ := value.([]any)
	for _, v := range list {
		if s, ok := v.(string); ok {
			all = append(all, s)
		}
	}
	return all
}

// schemaType reads as much of a JSON Schema as the vocabulary has.
func schemaType(value any, s *scope, depth int) *ir.Type {
	schema, ok := value.(map[string]any)
	if !ok || depth > maxDepth {
		return &ir.Type{Kind: ir.TypeAny}
	}
	if ref, ok := schema["$ref"].(string); ok {
		name := ref[strings.LastIndexByte(ref, '/')+1:]
		if canonical, ok := s.lookup(name); ok {
			return &ir.Type{Kind: ir.TypeRef, Ref: s.refer(canonical, true)}
		}
		return &ir.Type{Kind: ir.TypeAny}
	}
	word, _ := schema["type"].(string)
	nullable := false
	for _, w := range texts(schema["type"]) {
		if w == "null" {
			nullable = true
		} else {
			word = w
		}
	}
	t := &ir.Type{Kind: ir.TypeAny}
	switch word {
	case "string", "integer", "number", "boolean":
		t = scalarType(vocabulary[word])
		t.Format, _ = schema["format"].(string)
	case "array":
		t = &ir.Type{Kind: ir.TypeArray, Items: known(schemaType(schema["items"], s, depth+1))}
	case "object":
		t = schemaObject(schema, s, depth)
	}
	schemaLimits(t, schema)
	t.Nullable = nullable && t.Kind != ir.TypeAny
	return t
}

func schemaObject(schema map[string]any, s *scope, depth int) *ir.Type {
	t := &ir.Type{Kind: ir.TypeObject}
	properties, _ := schema["properties"].(map[string]any)
	required := texts(schema["required"])
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		t.Fields = append(t.Fields, ir.Field{Name: name, Required: slices.Contains(required, name), Type: schemaType(properties[name], s, depth+1)})
	}
	t.Closed = schema["additionalProperties"] == false && len(t.Fields) > 0
	return objectOf(t)
}

func schemaLimits(t *ir.Type, schema map[string]any) {
	for _, v := range texts(schema["enum"]) {
		t.Enum = append(t.Enum, jsonString(v))
	}
	if t.Kind != ir.TypeString {
		t.Enum = nil
	}
	for _, key := range []string{"minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "multipleOf"} {
		if n, ok := schema[key].(json.Number); ok {
			words := map[byte]string{'i': "min ", 'a': "max "}[key[1]]
			if key == "multipleOf" {
				words = "multiple of "
			}
			constrain(t, words+n.String())
		}
	}
	if pattern, ok := schema["pattern"].(string); ok {
		(&shape{t}).pattern(pattern)
	}
}
