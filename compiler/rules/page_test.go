package rules

import (
	"fmt"
	"slices"
	"strings"
)

// Reference returns the parts of the reference page that are made of the code.
func Reference() map[string]string {
	return map[string]string{
		"kinds": kindTable(), "functions": functionTable(), "lists": linkTable(), "classes": classTables(),
		"library": libraryTable(), "written": libraryWritten(),
	}
}

func kindTable() string {
	var b strings.Builder
	b.WriteString("| `for` | the name in expressions | what it is | class |\n|---|---|---|---|\n")
	for _, k := range kindList() {
		fmt.Fprintf(&b, "| `%s` | `%s` | %s | %s |\n", k.name, k.variable, k.doc, classLink(k.class))
	}
	return b.String()
}

// classLink leads to what an object of a class can be asked.
func classLink(name string) string {
	anchor := strings.ReplaceAll(name, " ", "-")
	if c := classes()[name]; len(ownFields(c)) == 0 {
		anchor = "every-symbol-of-a-written-specification"
	}
	return fmt.Sprintf("[%s](#%s)", name, anchor)
}

// functionDocs says what every function and operator of a rule does.
var functionDocs = [][2]string{
	{"`a && b`, `a \\|\\| b`, `!a`, `a ? b : c`", "and, or, not, if"},
	{"`==`, `!=`, `<`, `<=`, `>`, `>=`", "comparison: of texts, numbers and booleans; the first two of lists of them as well"},
	{"`+`, `-`, `*`, `/`, `%`", "arithmetic; `+` also joins texts and lists"},
	{"`a in list`, `list[0]`, `map[\"key\"]`", "whether a list or map has it; what is at a place"},
	{"`size(x)`", "the length of a text in characters, of a list, of a map"},
	{"`has(x.field)`", "whether the field holds something: a text that is not empty, a number that is stated, a part that is there"},
	{"`contains`, `startsWith`, `endsWith`", "of a text: `operation.path.startsWith(\"/v1/\")`"},
	{"`matches`", "whether a pattern of [RE2](https://github.com/google/re2/wiki/Syntax) matches somewhere in a text; the pattern is a string that is written out"},
	{"`all`, `exists`, `exists_one`", "of a list, with a name for what is in it: `operation.tags.all(t, t != \"\")`"},
	{"`filter`, `map`", "of a list, another list: `schema.fields.map(f, f.name)`"},
	{"`int`, `double`, `string`", "another type for a value: `int(\"12\")`"},
}

func functionTable() string {
	var b strings.Builder
	b.WriteString("| written | what it is |\n|---|---|\n")
	for _, d := range functionDocs {
		fmt.Fprintf(&b, "| %s | %s |\n", d[0], d[1])
	}
	return b.String()
}

func linkTable() string {
	var names []string
	for name := range links {
		names = append(names, "`"+name+"`")
	}
	slices.Sort(names)
	return strings.Join(names, ", ") + ".\n"
}

// everySymbol are the fields of all symbols.
func everySymbol() []field { return symbolClass("", "").fields[:3] }

// ownFields leaves out what all symbols of the same sort have.
func ownFields(c *class) []field {
	shared := slices.Concat(everySymbol(), itemFields())
	return slices.DeleteFunc(slices.Clone(c.fields), func(f field) bool {
		return f.doc == "" || slices.ContainsFunc(shared, func(s field) bool { return s.name == f.name && s.doc == f.doc })
	})
}

func classTables() string {
	var b strings.Builder
	b.WriteString("### Every symbol\n\n")
	fieldTable(&b, everySymbol())
	for _, c := range contractClasses() {
		fmt.Fprintf(&b, "\n### %s\n\n%s\n\n", c.name, c.doc)
		fieldTable(&b, contractOwn(c))
	}
	b.WriteString("\n### Every symbol of a written specification\n\n")
	fieldTable(&b, itemFields())
	for _, c := range specClasses() {
		if own := ownFields(c); len(own) > 0 {
			fmt.Fprintf(&b, "\n### %s\n\n%s\n\n", c.name, c.doc)
			fieldTable(&b, own)
		}
	}
	return b.String()
}

// contractOwn leaves out of a class of contracts what all symbols have.
func contractOwn(c *class) []field {
	own := slices.DeleteFunc(slices.Clone(c.fields), func(f field) bool { return f.doc == "" })
	if own[0].name == "id" {
		own = own[len(everySymbol()):]
	}
	return own
}

func fieldTable(b *strings.Builder, fields []field) {
	b.WriteString("| field | type | what it holds |\n|---|---|---|\n")
	for _, f := range fields {
		fmt.Fprintf(b, "| `%s` | %s | %s |\n", f.name, fieldType(f), f.doc)
	}
}

func fieldType(f field) string {
	if f.class == "" {
		return typeName(f.typ)
	}
	return strings.Replace(typeName(f.typ), f.class, classLink(f.class), 1)
}

func libraryTable() string {
	var b strings.Builder
	b.WriteString("| `use` | for | severity | what holds |\n|---|---|---|---|\n")
	for _, r := range library {
		fmt.Fprintf(&b, "| `%s` | `%s` | %s | %s |\n", r.ID, r.For, r.Severity, r.Message)
	}
	return b.String()
}

// libraryWritten spells the library out as somebody would write it.
func libraryWritten() string {
	var b strings.Builder
	for i, r := range library {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "```yaml\nid: %s\nfor: %s\n", r.ID, r.For)
		if r.When != "" {
			block(&b, "when", r.When)
		}
		block(&b, "require", r.Require)
		fmt.Fprintf(&b, "severity: %s\n", r.Severity)
		block(&b, "message", r.Message)
		block(&b, "why", r.Why)
		b.WriteString("```\n")
	}
	return b.String()
}

// block writes a text as a literal block of YAML, in which nothing is special.
func block(b *strings.Builder, key, text string) {
	fmt.Fprintf(b, "%s: |-\n  %s\n", key, strings.ReplaceAll(text, "\n", "\n  "))
}
