package markup

import (
	"strings"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// Source returns x as a Go composite literal without its type. quote spells a string.
func Source(x wire.XML, quote func(string) string) string {
	var parts []string
	add := func(name, value string, given bool) {
		if given {
			parts = append(parts, name+": "+value)
		}
	}
	add("Member", quote(x.Member), x.Member != "")
	add("Ref", quote(x.Ref), x.Ref != "")
	add("Name", quote(x.Name), x.Name != "")
	add("Namespace", quote(x.Namespace), x.Namespace != "")
	add("Prefix", quote(x.Prefix), x.Prefix != "")
	add("Node", nodeNames[x.Node], x.Node != wire.XMLElement)
	add("Wrapped", "true", x.Wrapped)
	add("Required", "true", x.Required)
	add("Kind", kindSource(x.Kind), x.Kind != 0)
	add("Fields", list(x.Fields, quote), len(x.Fields) > 0)
	add("Values", pointer(x.Values, quote), x.Values != nil)
	add("Items", pointer(x.Items, quote), x.Items != nil)
	add("Variants", list(x.Variants, quote), len(x.Variants) > 0)
	add("Property", quote(x.Property), x.Property != "")
	add("When", texts(x.When, quote), len(x.When) > 0)
	return braces(parts)
}

var nodeNames = map[wire.XMLNode]string{
	wire.XMLAttribute: "wire.XMLAttribute", wire.XMLText: "wire.XMLText", wire.XMLCData: "wire.XMLCData",
}

func list(all []wire.XML, quote func(string) string) string {
	var parts []string
	for _, x := range all {
		parts = append(parts, Source(x, quote))
	}
	return "[]wire.XML{\n" + strings.Join(parts, ",\n") + ",\n}"
}

func texts(all []string, quote func(string) string) string {
	var parts []string
	for _, s := range all {
		parts = append(parts, quote(s))
	}
	return "[]string{" + strings.Join(parts, ", ") + "}"
}

func pointer(x *wire.XML, quote func(string) string) string {
	if x == nil {
		return "nil"
	}
	return "&wire.XML" + Source(*x, quote)
}

// braces joins the parts of a literal, on lines of their own if they are long.
func braces(parts []string) string {
	line := strings.Join(parts, ", ")
	if !strings.Contains(line, "\n") && len(line) <= 110 {
		return "{" + line + "}"
	}
	return "{\n" + strings.Join(parts, ",\n") + ",\n}"
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
