package schema

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// isZero reports whether s constrains nothing.
func isZero(s *wire.Schema) bool { return reflect.ValueOf(s).Elem().IsZero() }

// Source returns Go source of a function that returns s: the body of a
// func() *wire.Schema. Schemas that are referred to more than once become
// variables. quote spells a string.
func Source(s *wire.Schema, quote func(string) string) string {
	p := &printer{quote: quote, uses: map[*wire.Schema]int{}, names: map[*wire.Schema]string{}}
	p.count(s)
	result := p.pointer(s)
	var b strings.Builder
	if len(p.order) > 0 {
		b.WriteString("var " + strings.Join(p.order, ", ") + " wire.Schema\n")
	}
	b.WriteString(strings.Join(p.definitions, ""))
	b.WriteString("return " + result + "\n")
	return b.String()
}

type printer struct {
	quote       func(string) string
	uses        map[*wire.Schema]int
	names       map[*wire.Schema]string
	order       []string
	definitions []string
}

// count counts how often each schema is referred to.
func (p *printer) count(s *wire.Schema) {
	if p.uses[s]++; p.uses[s] > 1 {
		return
	}
	v := reflect.ValueOf(s).Elem()
	for i := range v.NumField() {
		each(v.Field(i), p.count)
	}
}

// each calls visit for the schemas directly inside a member of a schema.
func each(v reflect.Value, visit func(*wire.Schema)) {
	switch x := v.Interface().(type) {
	case *wire.Schema:
		if x != nil {
			visit(x)
		}
	case []*wire.Schema:
		for _, s := range x {
			visit(s)
		}
	case [][]*wire.Schema:
		for _, list := range x {
			for _, s := range list {
				visit(s)
			}
		}
	case []wire.Property:
		for _, property := range x {
			visit(property.Schema)
		}
	}
}

// pointer returns an expression of type *wire.Schema.
func (p *printer) pointer(s *wire.Schema) string {
	if p.uses[s] < 2 {
		return "&wire.Schema" + p.literal(s)
	}
	name, ok := p.names[s]
	if !ok {
		name = "s" + strconv.Itoa(len(p.order)+1)
		p.names[s] = name
		p.order = append(p.order, name)
		p.definitions = append(p.definitions, name+" = wire.Schema"+p.literal(s)+"\n")
	}
	return "&" + name
}

// element returns an element of a []*wire.Schema, whose type goes without saying.
func (p *printer) element(s *wire.Schema) string {
	return strings.TrimPrefix(p.pointer(s), "&wire.Schema")
}

func (p *printer) literal(s *wire.Schema) string {
	v := reflect.ValueOf(s).Elem()
	var parts []string
	for i := range v.NumField() {
		if f := v.Field(i); !f.IsZero() {
			parts = append(parts, v.Type().Field(i).Name+": "+p.value(f))
		}
	}
	return braces(parts)
}

// braces joins the parts of a literal, on lines of their own if they are long.
func braces(parts []string) string {
	line := strings.Join(parts, ", ")
	if len(line) <= 90 && !strings.Contains(line, "\n") {
		return "{" + line + "}"
	}
	return "{\n" + strings.Join(parts, ",\n") + ",\n}"
}

func (p *printer) value(v reflect.Value) string {
	switch x := v.Interface().(type) {
	case bool:
		return strconv.FormatBool(x)
	case int:
		return strconv.Itoa(x)
	case string:
		return p.quote(x)
	case wire.Kind:
		return kindSource(x)
	case *wire.Schema:
		return p.pointer(x)
	case []string:
		return "[]string" + p.strings(x)
	case []*wire.Schema:
		return "[]*wire.Schema" + p.list(x)
	case [][]*wire.Schema:
		var lists []string
		for _, list := range x {
			lists = append(lists, p.list(list))
		}
		return "[][]*wire.Schema" + braces(lists)
	case []wire.Property:
		var all []string
		for _, property := range x {
			all = append(all, "{Name: "+p.quote(property.Name)+", Schema: "+p.pointer(property.Schema)+"}")
		}
		return "[]wire.Property" + braces(all)
	case []wire.Dependency:
		var all []string
		for _, d := range x {
			all = append(all, "{Name: "+p.quote(d.Name)+", Required: []string"+p.strings(d.Required)+"}")
		}
		return "[]wire.Dependency" + braces(all)
	}
	panic("no source for " + v.Type().String())
}

func (p *printer) strings(all []string) string {
	var quoted []string
	for _, s := range all {
		quoted = append(quoted, p.quote(s))
	}
	return braces(quoted)
}

func (p *printer) list(all []*wire.Schema) string {
	var elements []string
	for _, s := range all {
		elements = append(elements, p.element(s))
	}
	return braces(elements)
}

func kindSource(k wire.Kind) string {
	names := []string{"Object", "Array", "String", "Number", "Bool", "Null"}
	var set []string
	for i, name := range names {
		if k&(1<<i) != 0 {
			set = append(set, "wire."+name)
		}
	}
	return strings.Join(set, " | ")
}
