package openapi

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// enumNames are the extensions that name the values of an enum, enumDescriptions those that
// describe them: lists as long as that of the values.
var (
	enumNames        = []string{"x-enum-varnames", "x-enumNames", "x-enum-names"}
	enumDescriptions = []string{"x-enum-descriptions", "x-enumDescriptions"}
)

// valueHints adds to t what its values are called in Go, and to the prose what each is for.
func (l *lowering) valueHints(t *ir.Type, c *composition, at source.Pointer) {
	if list, at := l.beside(c, enumNames, at); list != nil {
		l.nameValues(t, c.values(), list, at)
	}
	if list, at := l.beside(c, enumDescriptions, at); list != nil {
		l.describeValues(t, c.values(), list, at)
	}
}

// beside returns the first list under one of the extensions, and where it is; nil if there
// is none, or it is not as long as that of the values.
func (l *lowering) beside(c *composition, extensions []string, at source.Pointer) (*tree.Node, source.Pointer) {
	for _, extension := range extensions {
		list := c.node.Get(extension)
		if list == nil {
			continue
		}
		place, values := at.Child(extension), len(c.values())
		switch {
		case list.Kind() != tree.Array:
			l.reportWarning(place, diag.CodeWrongValue, fmt.Sprintf("`%s` is a list, with an element for each value of the enum", extension))
		case list.Len() != values:
			l.reportWarning(place, diag.CodeWrongValue, fmt.Sprintf("the enum has %d values, this list %d", values, list.Len()))
		default:
			return list, place
		}
		return nil, ""
	}
	return nil, ""
}

// nameValues calls values as the list says, if all that it says can be names.
func (l *lowering) nameValues(t *ir.Type, values []*tree.Node, list *tree.Node, at source.Pointer) {
	names, of := map[string]string{}, map[string]string{}
	for i, e := range list.Elements() {
		value, name := string(canonical(values[i])), e.String()
		switch other, taken := of[name]; {
		case values[i].Kind() == tree.Null:
			continue
		case e.Kind() != tree.String || !word.MatchString(name):
			l.reportWarning(at.Child(index(i)), diag.CodeWrongValue, fmt.Sprintf("`%s` is no identifier; the names are made of the values", clip(e.String())))
			return
		case taken && other != value:
			l.reportWarning(at.Child(index(i)), diag.CodeWrongValue, fmt.Sprintf("`%s` is the name of another value; the names are made of the values", clip(name)))
			return
		}
		names[value], of[name] = name, value
	}
	callValues(t, names)
}

// callValues adds to t what its values are called in Go.
func callValues(t *ir.Type, names map[string]string) {
	if len(names) == 0 {
		return
	}
	if t.Go == nil {
		t.Go = &ir.GoHint{}
	}
	t.Go.Values = names
}

// describeValues adds what the list says of each value to the prose.
func (l *lowering) describeValues(t *ir.Type, values []*tree.Node, list *tree.Node, at source.Pointer) {
	for i, e := range list.Elements() {
		value := canonical(values[i])
		listed := slices.ContainsFunc(slices.Concat(t.Enum, t.Known), func(v json.RawMessage) bool { return string(v) == string(value) })
		switch {
		case e.Kind() != tree.String:
			l.reportWarning(at.Child(index(i)), diag.CodeWrongValue, "what describes a value is a text")
		case listed && e.String() != "":
			key := string(ir.ValueKey(source.Pointer(t.At), value))
			text := l.doc[key]
			set(&text.Description, e.String())
			l.doc[key] = text
		}
	}
}
