package openapi

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// A callback is read as a fragment of its own, once for each operation that has it:
// its symbols are called after that operation. Which symbols it declares follows from
// the methods in it, so that the operation can refer to them without reading it.

// maxCallbacks bounds how many callbacks a contract may have in all: a shared one is
// read for each operation that refers to it.
const maxCallbacks = 20_000

// callbackFragment returns the fragment of a callback of the draft d, if there are
// not too many.
func (r *reader) callbackFragment(e *entry, d *draft, c callback) []fragment {
	if r.called++; r.called > maxCallbacks {
		return nil
	}
	own := &owner{entry: e, at: d.at, name: c.name, ref: c.ref != ""}
	if !own.ref {
		return []fragment{{doc: e.doc, pointer: e.pointer + d.at + c.at, object: "Callback", owner: own}}
	}
	chain, ends, _ := r.callbackChain(e, reference{text: c.ref, object: "Callback"})
	if !ends {
		return nil
	}
	f := chain[len(chain)-1].fragment
	f.owner = own
	return []fragment{f}
}

// callbackChain returns the callbacks that a reference leads to, one after the other, and
// whether the last of them is no reference, or leads back to one of them. It is neither if
// that leads to nothing.
func (r *reader) callbackChain(e *entry, ref reference) (chain []*hop, ends, circular bool) {
	for to := r.destination(e, ref); to != nil; {
		if circular = slices.Contains(chain, to) || len(chain) == maxAliases; circular {
			break
		}
		chain = append(chain, to)
		text := to.doc.node(to.pointer).Get("$ref").String()
		if ends = text == ""; ends {
			break
		}
		to = r.hop(route{from: to.doc, text: text, object: "Callback"})
	}
	return chain, ends, circular
}

// callbacks returns the edges to the symbols of an operation's callbacks, and where each
// is sent.
func (l *lowering) callbacks(parameters []listed) (edges []int, targets [][]ir.TargetPart) {
	n := l.node.Get("callbacks")
	if l.draft.kind == ir.KindCallback {
		if n != nil {
			l.reportAt("/callbacks", true, diag.CodeKeywordNotEnforced, "callbacks of callbacks are not compiled")
		}
		return nil, nil
	}
	for _, m := range sorted(n) {
		at := source.Pointer("/callbacks").Child(m.name)
		c := callback{name: m.name, at: at, ref: m.node.Get("$ref").String()}
		if c.ref != "" {
			l.check(c.ref, "Callback", at)
		}
		l.draft.rarely().callbacks = append(l.draft.rare.callbacks, c)
		for _, symbol := range l.calledBack(m.node, c.ref) {
			ref := reference{text: m.name + "/" + symbol, object: callbackOperation, role: ir.RoleMention, at: at}
			edges = append(edges, l.edge(ref))
			_, expression, _ := strings.Cut(symbol, " ")
			targets = append(targets, l.target(expression, parameters, at, c.ref != ""))
		}
	}
	return edges, targets
}

// callbackOperation is the object of a reference from an operation to one of its
// callbacks: the text is the name of the symbol, which begins with the operation's.
const callbackOperation = "CallbackOperation"

// calledBack returns what the operations of a callback are called: method and
// expression, sorted.
func (l *lowering) calledBack(n *tree.Node, ref string) []string {
	text := ""
	if ref != "" {
		text = l.look("Callback", ref)
	} else {
		text = listOf(methodsOfCallback(n, func(item string) string { return l.look("PathItem", item) }))
	}
	var names []string
	if text != "" && json.Unmarshal([]byte(text), &names) != nil {
		return nil
	}
	return names
}

// methodsOfCallback lists the operations of a Callback Object. Those of a path item
// that is another one are looked up.
func methodsOfCallback(n *tree.Node, look func(ref string) string) []string {
	var all []string
	for _, m := range sorted(n) {
		if strings.HasPrefix(m.name, "x-") {
			continue
		}
		methods := methodsOf(m.node)
		if ref := m.node.Get("$ref").String(); ref != "" {
			var more []string
			if json.Unmarshal([]byte(look(ref)), &more) == nil {
				methods = append(methods, more...)
			}
		}
		for _, method := range methods {
			all = append(all, method+" "+m.name)
		}
	}
	return all
}

// callbackAlias reports whether the callback is another one, which whoever refers to it
// reads instead; that there is one is checked.
func (s *scope) callbackAlias() bool {
	ref := s.root.Get("$ref").String()
	if ref != "" {
		s.reading.checks = append(s.reading.checks, reference{text: ref, object: "Callback", at: "/$ref"})
	}
	return ref != ""
}

// callbackDrafts lowers the operations of a callback.
func (s *scope) callbackDrafts(f *fragment, v map[string]*openapi3.PathItem) {
	for _, m := range sorted(s.root) {
		item := v[m.name]
		if item == nil || strings.HasPrefix(m.name, "x-") || m.node.Kind() != tree.Object {
			continue
		}
		at := source.Pointer("").Child(m.name)
		if item.Ref != "" {
			ref := reference{text: item.Ref, object: "PathItem", at: at.Child("$ref")}
			s.reading.forwards = append(s.reading.forwards, forward{m.name, ref})
		}
		s.itemDrafts(&pathItem{kind: ir.KindCallback, path: m.name, value: item, node: m.node, at: at})
	}
}
