package rules

import (
	"sync"

	"github.com/specc-dev/specc/ir"
)

// A kind is what a rule can be for.
type kind struct {
	name     string // as `for` has it
	variable string // how expressions call the thing
	class    string
	doc      string // for the reference page
	// hosts are the symbols that are such things or have some.
	hosts []ir.Kind
	// subjects returns the things of the kind that a symbol is or has.
	subjects func(c *reading, s *ir.Symbol) []subject
}

// A subject is one thing that rules are held against.
type subject struct {
	node   any
	symbol ir.ID // what declares it
	at     string
	name   string // "field `name`"
}

// The symbols of contracts by what they may have.
var (
	operations = []ir.Kind{ir.KindOperation, ir.KindWebhook, ir.KindCallback}
	typed      = []ir.Kind{
		ir.KindOperation, ir.KindWebhook, ir.KindCallback, ir.KindSchema, ir.KindParameter, ir.KindHeader, ir.KindRequestBody, ir.KindResponse,
	}
)

// kinds returns everything that a rule can be for, by name.
var kinds = sync.OnceValue(func() map[string]*kind {
	all := map[string]*kind{}
	for _, k := range kindList() {
		all[k.name] = k
	}
	return all
})

// kindList lists the kinds in the order of the reference page: contracts, their
// parts, written specifications.
func kindList() []*kind {
	list := []*kind{
		symbols(ir.KindContract, "a contract"),
		symbols(ir.KindOperation, "an operation of a contract"),
		symbols(ir.KindWebhook, "a webhook: an operation that the other side serves"),
		symbols(ir.KindCallback, "a callback: an operation that the other side serves at a URL that it named"),
		symbols(ir.KindSchema, "a schema with a name, also of an entity"),
		symbols(ir.KindSecurityScheme, "a way for callers to prove who they are"),
		{"parameter", "parameter", "parameter", "a parameter of an operation, or one that operations share",
			append([]ir.Kind{ir.KindParameter}, operations...), parameters},
		{"request-body", "requestBody", "request body", "what an operation takes beside its parameters",
			append([]ir.Kind{ir.KindRequestBody}, operations...), requestBodies},
		{"response", "response", "response", "what an operation answers with one status",
			operations, responses},
		{"header", "header", "parameter", "a header of a response", typed, headers},
		{"field", "field", "field", "a field of an object, in a schema or inside an operation", typed, fields},
		{"value", "value", "value", "every place where a contract says what a value may be: a schema, a field, a parameter, " +
			"the items of a list; a place that only refers to a schema is of the type `ref`", typed, values},
	}
	for _, s := range specKinds {
		list = append(list, symbols(s.kind, s.doc))
	}
	return list
}

// symbols returns the kind of things that are symbols themselves.
func symbols(k ir.Kind, doc string) *kind {
	return &kind{
		name: string(k), variable: camel(string(k)), class: classOf(k), doc: doc, hosts: []ir.Kind{k},
		subjects: func(c *reading, s *ir.Symbol) []subject {
			return []subject{{c.symbol(s.ID), s.ID, "", words(k) + " `" + displayName(s.ID) + "`"}}
		},
	}
}

// words returns a kind as people say it: "edge case".
func words(k ir.Kind) string {
	out := []byte(k)
	for i, b := range out {
		if b == '-' {
			out[i] = ' '
		}
	}
	return string(out)
}

// camel returns a kind as expressions spell it: "edgeCase".
func camel(name string) string {
	var out []byte
	for i := 0; i < len(name); i++ {
		if name[i] == '-' && i+1 < len(name) {
			i++
			out = append(out, name[i]-'a'+'A')
		} else {
			out = append(out, name[i])
		}
	}
	return string(out)
}

// displayName returns what a message calls a symbol.
func displayName(id ir.ID) string {
	if scope := scopeOf(id); isSpec(id.Kind()) && scope != "" {
		return id.Local()[len(scope)+1:]
	}
	return id.Local()
}

// classOf returns the class of the symbols of a kind. Webhooks and callbacks are
// operations.
func classOf(k ir.Kind) string {
	if k.IsOperation() {
		k = ir.KindOperation
	}
	return words(k)
}

func isSpec(k ir.Kind) bool {
	for _, s := range specKinds {
		if s.kind == k {
			return true
		}
	}
	return false
}
