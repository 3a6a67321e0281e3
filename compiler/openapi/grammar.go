package openapi

import (
	_ "embed"
	"strings"
	"sync"
)

// An object is one kind of object of OpenAPI: which fields it may have and what
// their values are.
type object struct {
	name   string
	fields map[string]*field
	needed []*field // the required ones, in the order of the table
	rest   *field   // what fields outside the table hold; nil if there must be none
	ref    bool     // may be a Reference Object
	open   bool     // fields outside the table are no mistake
}

// A field is one line of the grammar.
type field struct {
	name     string
	value    value
	since    dialect
	required dialect // the last one that needs it; unknownDialect: none
	prose    bool    // not handed to the decoder
	doc      bool    // only documents
	old      bool    // of a draft of JSON Schema that no version of OpenAPI has
}

// A value is what the grammar expects at a place.
type value struct {
	form form
	// object is set for formObject, element for formList and formMap.
	object  *object
	element *value
}

// maybeEmpty reports whether a field without a value says as much as none. An operation, a
// part of a schema or who may call was meant to be something, and nobody knows what; a
// message may do without a schema.
func (f *field) maybeEmpty() bool {
	switch f.value.form {
	case formAny, formTypes: // null is one of their values
		return false
	}
	isPart := f.value.form == formObject && f.name != "schema" || f.required != unknownDialect || f.name == "security"
	return f.doc || f.name != "" && f.name != "*" && !isPart
}

type form uint8

const (
	formAny form = iota
	formString
	formBool
	formNumber
	formCount // a whole number from 0
	formTypes // a type name or a list of them
	formBound // a number; in 3.0 a boolean
	formObject
	formList
	formMap
)

//go:embed grammar.txt
var grammarText string

var grammar = sync.OnceValue(func() map[string]*object { return parseGrammar(grammarText) })

// parseGrammar reads the table. The table is part of the program: what it holds
// is tested, not checked here.
func parseGrammar(text string) map[string]*object {
	objects := map[string]*object{}
	named := func(name string) *object {
		if objects[name] == nil {
			objects[name] = &object{name: name, fields: map[string]*field{}}
		}
		return objects[name]
	}
	var current *object
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		switch {
		case len(words) == 0 || words[0] == "#":
		case line[0] != ' ':
			current = named(words[0])
			current.mark(words[1:])
		default:
			current.add(parseField(words, named))
		}
	}
	return objects
}

func (o *object) mark(words []string) {
	for _, w := range words {
		o.ref = o.ref || w == "ref"
		o.open = o.open || w == "open"
	}
}

func (o *object) add(f *field) {
	if f.name == "*" {
		o.rest = f
		return
	}
	o.fields[f.name] = f
	if f.required != unknownDialect {
		o.needed = append(o.needed, f)
	}
}

func parseField(words []string, named func(string) *object) *field {
	f := &field{name: words[0], value: parseValue(words[1], named)}
	for _, w := range words[2:] {
		switch w {
		case "since-3.1":
			f.since = v31
		case "since-3.2":
			f.since = v32
		case "required":
			f.required = newest
		case "required-3.1":
			f.required = v31
		case "old":
			f.old = true
		case "prose":
			f.prose = true
		case "doc":
			f.doc = true
		}
	}
	return f
}

var scalarForms = map[string]form{
	"any": formAny, "string": formString, "bool": formBool, "number": formNumber,
	"count": formCount, "types": formTypes, "bound": formBound,
}

func parseValue(word string, named func(string) *object) value {
	if f, ok := scalarForms[word]; ok {
		return value{form: f}
	}
	inner := word[1 : len(word)-1]
	switch word[0] {
	case '[':
		element := parseValue(inner, named)
		return value{form: formList, element: &element}
	case '{':
		element := parseValue(inner, named)
		return value{form: formMap, element: &element}
	}
	return value{form: formObject, object: named(word)}
}
