package compiler_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// A model is a contract as the state machine thinks of it. Rendered in any
// format, order and split, it means the same.
type model struct {
	schemas map[string]*modelSchema
	ops     map[string]*modelOp

	// How it is written down, which must not matter.
	yaml     bool
	split    bool // schemas in a file of their own
	scaffold bool // the configuration has a folder for scaffolds
	byTag    bool // the configuration splits the types by tag
	folder   string
	indent   int
	seed     uint64 // order of keys
}

type modelSchema struct {
	doc    string
	enum   []string // a string enumeration, if not empty
	base   string   // composed of this schema too, if not empty
	fields map[string]*modelField
}

type modelField struct {
	typ      string // string, integer, boolean, number, list:X, ref:X, pair:X
	required bool
	nullable bool
	doc      string
	max      int // maxLength, if not 0
}

type modelOp struct {
	doc    string
	takes  string // schema of the body, or ""
	gives  string
	inline *modelSchema    // what it gives, declared in place, instead
	params map[string]bool // query parameters: required
	notes  string          // about each parameter
	tag    string          // the only one, or ""
}

func newModel() *model {
	return &model{
		schemas: map[string]*modelSchema{
			"Order":  {fields: map[string]*modelField{"id": {typ: "string", required: true}, "status": {typ: "ref:Status"}}},
			"Status": {enum: []string{"open", "closed"}},
		},
		ops:    map[string]*modelOp{"getOrder": {gives: "Order"}, "createOrder": {takes: "Order", gives: "Order"}},
		folder: "contracts", indent: 2, yaml: true,
	}
}

// An object is a JSON object whose order can be chosen.
type object map[string]any

func (m *model) document() (root, schemas object) {
	paths := object{}
	for name, op := range m.ops {
		paths["/"+name] = object{"post": m.operation(name, op)}
	}
	schemas = object{}
	for name, s := range m.schemas {
		schemas[name] = m.schema(s)
	}
	root = object{
		"openapi": "3.1.0",
		"info":    object{"title": "Model", "version": "1"},
		"paths":   paths,
	}
	root["components"] = object{"schemas": schemas}
	if m.split { // what nobody refers to must be named in the root document
		names := object{}
		for name := range schemas {
			names[name] = m.ref(name, false)
		}
		root["components"] = object{"schemas": names}
	}
	return root, schemas
}

func (m *model) operation(name string, op *modelOp) object {
	o := object{"operationId": name, "responses": object{"200": m.response(op)}}
	if op.doc != "" {
		o["description"] = op.doc
	}
	if op.tag != "" {
		o["tags"] = []any{op.tag}
	}
	if op.takes != "" {
		o["requestBody"] = object{"required": true, "content": content(m.ref(op.takes, false))}
	}
	var params []any
	for _, p := range sorted(op.params) {
		param := object{"name": p, "in": "query", "required": op.params[p], "schema": object{"type": "string"}}
		params = append(params, described(param, op.notes))
	}
	if params != nil {
		o["parameters"] = params
	}
	return o
}

func (m *model) response(op *modelOp) object {
	switch {
	case op.inline != nil:
		return object{"description": "done", "content": content(m.schema(op.inline))}
	case op.gives == "":
		return object{"description": "done"}
	}
	return object{"description": "done", "content": content(m.ref(op.gives, false))}
}

func content(schema object) object { return object{"application/json": object{"schema": schema}} }

// ref refers to a schema from the root document or from beside it.
func (m *model) ref(name string, beside bool) object {
	switch {
	case !m.split:
		return object{"$ref": "#/components/schemas/" + name}
	case beside:
		return object{"$ref": "#/" + name}
	}
	return object{"$ref": m.schemaFile() + "#/" + name}
}

func (m *model) schemaFile() string { return "schemas" + m.extension() }

func (m *model) extension() string {
	if m.yaml {
		return ".yaml"
	}
	return ".json"
}

func (m *model) schema(s *modelSchema) object {
	if len(s.enum) > 0 {
		values := []any{}
		for _, v := range s.enum {
			values = append(values, v)
		}
		return described(object{"type": "string", "enum": values}, s.doc)
	}
	properties, required := object{}, []any{}
	for _, name := range sorted(s.fields) {
		f := s.fields[name]
		properties[name] = m.field(f)
		if f.required {
			required = append(required, name)
		}
	}
	o := described(object{"type": "object", "properties": properties}, s.doc)
	if len(required) > 0 {
		o["required"] = required
	}
	if s.base != "" {
		return object{"allOf": []any{m.ref(s.base, true), o}}
	}
	return o
}

func (m *model) field(f *modelField) object {
	kind, target, _ := strings.Cut(f.typ, ":")
	var o object
	switch kind {
	case "ref":
		return m.ref(target, true)
	case "list":
		o = object{"type": "array", "items": m.ref(target, true)}
	case "pair": // an inline type that may be written alike elsewhere, with another one in it
		o = object{"type": "object", "properties": object{
			"one":  m.ref(target, true),
			"kind": object{"type": "string", "enum": []any{"a", "b"}},
		}}
	default:
		o = object{"type": kind}
		if f.nullable {
			o["type"] = []any{kind, "null"}
		}
		if kind == "string" && f.max > 0 {
			o["maxLength"] = f.max
		}
	}
	return described(o, f.doc)
}

func described(o object, doc string) object {
	if doc != "" {
		o["description"] = doc
	}
	return o
}

// files renders the model: paths from the workspace root, and their content.
func (m *model) files() map[string]string {
	root, schemas := m.document()
	files := map[string]string{
		m.folder + "/model" + m.extension(): m.render(root),
		"go.mod":                            "module example.com/model\n\ngo 1.26\n",
		"specc.yaml": fmt.Sprintf("version: 1\ncontracts:\n  - path: %s/model%s\n    name: model\n    out: gen\n",
			m.folder, m.extension()),
	}
	if m.scaffold {
		files["specc.yaml"] += "    scaffold: svc\n"
	}
	if m.byTag {
		files["specc.yaml"] += "    split: tag\n"
	}
	if m.split {
		files[m.folder+"/"+m.schemaFile()] = m.render(schemas)
	}
	return files
}

func (m *model) render(o object) string {
	w := writer{order: rand.New(rand.NewPCG(m.seed, 1)), indent: m.indent}
	if m.yaml {
		w.b.WriteString("# written by the test\n")
		w.yaml(o, 0)
		return w.b.String()
	}
	w.json(o, 0)
	return w.b.String() + "\n"
}

type writer struct {
	b      bytes.Buffer
	order  *rand.Rand
	indent int
}

// keys returns the keys of o in an order that depends on the seed.
func (w *writer) keys(o object) []string {
	keys := sorted(o)
	w.order.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
	return keys
}

func (w *writer) json(v any, depth int) {
	pad := "\n" + strings.Repeat(" ", w.indent*depth)
	switch v := v.(type) {
	case object:
		w.b.WriteString("{")
		for i, k := range w.keys(v) {
			w.b.WriteString(comma(i) + pad + scalar(k) + ": ")
			w.json(v[k], depth+1)
		}
		w.b.WriteString("}")
	case []any:
		w.b.WriteString("[")
		for i, e := range v {
			w.b.WriteString(comma(i))
			w.json(e, depth+1)
		}
		w.b.WriteString("]")
	default:
		w.b.WriteString(scalar(v))
	}
}

func comma(i int) string {
	if i == 0 {
		return ""
	}
	return ", "
}

func (w *writer) yaml(o object, depth int) {
	for _, k := range w.keys(o) {
		pad := strings.Repeat(" ", w.indent*depth)
		switch v := o[k].(type) {
		case object:
			if len(v) == 0 {
				fmt.Fprintf(&w.b, "%s%s: {}\n", pad, scalar(k))
				continue
			}
			fmt.Fprintf(&w.b, "%s%s:\n", pad, scalar(k))
			w.yaml(v, depth+1)
		case []any:
			flow := writer{order: w.order}
			flow.json(v, 0)
			fmt.Fprintf(&w.b, "%s%s: %s\n", pad, scalar(k), strings.ReplaceAll(flow.b.String(), "\n", " "))
		default:
			fmt.Fprintf(&w.b, "%s%s: %s\n", pad, scalar(k), scalar(v))
		}
	}
}

func scalar(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(text)
}

func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// decodeOrdered decodes a JSON document into objects that a writer can shuffle.
// Numbers keep their text.
func decodeOrdered(text string) (any, error) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	return objects(v), nil
}

func objects(v any) any {
	switch v := v.(type) {
	case map[string]any:
		o := make(object, len(v))
		for k, e := range v {
			o[k] = objects(e)
		}
		return o
	case []any:
		for i, e := range v {
			v[i] = objects(e)
		}
	}
	return v
}
