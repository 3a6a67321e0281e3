package compiler_test

import (
	"slices"
	"strings"

	"pgregory.net/rapid"
)

// The edits of the state machine. Each changes the model and writes it down.

func pick[V any](t *rapid.T, label string, from map[string]V) string {
	if len(from) == 0 {
		t.Skip("nothing to pick")
	}
	return rapid.SampledFrom(sorted(from)).Draw(t, label)
}

var names = rapid.SampledFrom([]string{
	"Order", "order", "Item", "Line", "line_item", "LineItem", "Address", "Type", "Error", "Problem", "getOrderInput",
	"GetOrderOutput", "Date", "func", "Status",
})

var fieldNames = rapid.SampledFrom([]string{"id", "ID", "name", "note", "status", "type", "total", "@id", "validate", "items"})

func (m *machine) fieldType(t *rapid.T) string {
	kind := rapid.SampledFrom([]string{"string", "integer", "boolean", "number", "ref", "list", "pair"}).Draw(t, "type")
	if kind == "ref" || kind == "list" || kind == "pair" {
		return kind + ":" + pick(t, "target", m.model.schemas)
	}
	return kind
}

func (m *machine) addSchema(t *rapid.T) {
	name := names.Draw(t, "name")
	if m.model.schemas[name] == nil {
		m.model.schemas[name] = &modelSchema{fields: map[string]*modelField{"id": {typ: "string", required: true}}}
	}
	m.save(t)
}

func (m *machine) removeSchema(t *rapid.T) {
	name := pick(t, "schema", m.model.schemas)
	if len(m.model.schemas) == 1 {
		t.Skip("the last schema stays")
	}
	delete(m.model.schemas, name)
	m.redirect(name, sorted(m.model.schemas)[0])
	m.save(t)
}

func (m *machine) renameSchema(t *rapid.T) {
	from, to := pick(t, "schema", m.model.schemas), names.Draw(t, "to")
	if m.model.schemas[to] != nil {
		t.Skip("the name is taken")
	}
	m.model.schemas[to] = m.model.schemas[from]
	delete(m.model.schemas, from)
	m.redirect(from, to)
	m.save(t)
}

// redirect makes everything that refers to one schema refer to another.
func (m *machine) redirect(from, to string) {
	for _, s := range m.model.schemas {
		if s.base == from {
			s.base = ""
		}
		for _, f := range s.fields {
			if kind, target, _ := strings.Cut(f.typ, ":"); target == from {
				f.typ = kind + ":" + to
			}
		}
	}
	for _, op := range m.model.ops {
		if op.takes == from {
			op.takes = to
		}
		if op.gives == from {
			op.gives = to
		}
	}
}

// objectSchema picks a schema that has fields.
func (m *machine) objectSchema(t *rapid.T) *modelSchema {
	s := m.model.schemas[pick(t, "schema", m.model.schemas)]
	if len(s.enum) > 0 {
		t.Skip("an enumeration has no fields")
	}
	return s
}

func (m *machine) field(t *rapid.T) *modelField {
	s := m.objectSchema(t)
	return s.fields[pick(t, "field", s.fields)]
}

func (m *machine) addField(t *rapid.T) {
	m.objectSchema(t).fields[fieldNames.Draw(t, "field")] = &modelField{typ: m.fieldType(t)}
	m.save(t)
}

func (m *machine) removeField(t *rapid.T) {
	s := m.objectSchema(t)
	delete(s.fields, pick(t, "field", s.fields))
	m.save(t)
}

func (m *machine) retypeField(t *rapid.T) {
	f := m.field(t)
	f.typ, f.max = m.fieldType(t), rapid.IntRange(0, 9).Draw(t, "max")
	f.nullable = rapid.Bool().Draw(t, "nullable")
	m.save(t)
}

func (m *machine) requireField(t *rapid.T) {
	f := m.field(t)
	f.required = !f.required
	m.save(t)
}

func (m *machine) describe(t *rapid.T) {
	m.field(t).doc = rapid.StringMatching(`[a-z */\n]{0,20}`).Draw(t, "doc")
	m.save(t)
}

func (m *machine) addValue(t *rapid.T) {
	s := m.model.schemas[pick(t, "schema", m.model.schemas)]
	if len(s.enum) == 0 {
		t.Skip("not an enumeration")
	}
	if v := rapid.SampledFrom([]string{"open", "Open", "closed", "+1", "-1", "a b", ""}).Draw(t, "value"); !slices.Contains(s.enum, v) {
		s.enum = append(s.enum, v)
	}
	m.save(t)
}

func (m *machine) compose(t *rapid.T) {
	s := m.objectSchema(t)
	s.base = pick(t, "base", m.model.schemas)
	if len(m.model.schemas[s.base].enum) > 0 || m.inCycle(s) {
		s.base = ""
	}
	m.save(t)
}

// inCycle reports whether a schema is composed of itself, which is an error.
func (m *machine) inCycle(s *modelSchema) bool {
	for at, n := s, 0; at != nil && at.base != ""; n++ {
		if at = m.model.schemas[at.base]; at == s || n > len(m.model.schemas) {
			return true
		}
	}
	return false
}

func (m *machine) addOp(t *rapid.T) {
	name := rapid.SampledFrom([]string{"getOrder", "listOrders", "list_orders", "delete", "Type", "ping"}).Draw(t, "op")
	op := &modelOp{}
	if rapid.Bool().Draw(t, "takes") {
		op.takes = pick(t, "body", m.model.schemas)
	}
	switch rapid.SampledFrom([]string{"nothing", "a schema", "an inline schema"}).Draw(t, "gives") {
	case "a schema":
		op.gives = pick(t, "result", m.model.schemas)
	case "an inline schema":
		op.inline = &modelSchema{fields: map[string]*modelField{fieldNames.Draw(t, "field"): {typ: "integer"}}}
	}
	m.model.ops[name] = op
	m.save(t)
}

func (m *machine) removeOp(t *rapid.T) {
	delete(m.model.ops, pick(t, "op", m.model.ops))
	m.save(t)
}

func (m *machine) addParam(t *rapid.T) {
	op := m.model.ops[pick(t, "op", m.model.ops)]
	if op.params == nil {
		op.params = map[string]bool{}
	}
	op.params[fieldNames.Draw(t, "param")] = rapid.Bool().Draw(t, "required")
	m.save(t)
}

func (m *machine) describeOp(t *rapid.T) {
	op, text := m.model.ops[pick(t, "op", m.model.ops)], rapid.StringMatching(`[a-z */\n]{0,20}`).Draw(t, "doc")
	if len(op.params) > 0 && rapid.Bool().Draw(t, "about the parameters") {
		op.notes = text
	} else {
		op.doc = text
	}
	m.save(t)
}

// tagOp moves an operation to another package where types are split by tag: of these
// tags two are the same letters, and two are no names of packages as they stand.
func (m *machine) tagOp(t *rapid.T) {
	op := m.model.ops[pick(t, "op", m.model.ops)]
	op.tag = rapid.SampledFrom([]string{"", "orders", "Orders", "type", "2 b"}).Draw(t, "tag")
	m.save(t)
}

func (m *machine) splitTypes(t *rapid.T) {
	m.model.byTag = !m.model.byTag
	m.save(t)
}

// rewriteText changes how the contract is written down, not what it says: order,
// indentation, JSON or YAML, one file or two, another folder.
func (m *machine) rewriteText(t *rapid.T) {
	m.model.seed = rapid.Uint64().Draw(t, "seed")
	m.model.indent = rapid.IntRange(1, 4).Draw(t, "indent")
	m.model.yaml = rapid.Bool().Draw(t, "yaml")
	m.model.folder = rapid.SampledFrom([]string{"contracts", "api", "a/b"}).Draw(t, "folder")
	m.model.split = rapid.Bool().Draw(t, "split")
	m.silent = !m.behind
	m.save(t)
}
