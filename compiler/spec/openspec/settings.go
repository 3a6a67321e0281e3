package openspec

import (
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
)

var purposeTitle = pattern.New(`(?i)^(?:purpose|project overview|overview)\b`)

// yaml parses a document of settings and returns its object, or nil. Mistakes are
// reported under the codes of package tree.
func (r *reader) yaml() *tree.Node {
	root, mistakes := tree.Parse(r.in.File)
	for _, d := range mistakes {
		f := r.Report(d.Code, spec.PlaceOf(d.Primary.Span), d.Message)
		f.Notes, f.Help = d.Notes, d.Help
	}
	if root == nil || root.Kind() != tree.Object {
		return nil
	}
	return root
}

// config reads config.yaml: settings, and what agents are told about each document.
func (r *reader) config() {
	r.declare("config", ir.Item{}, "")
	root := r.yaml()
	if root == nil {
		return
	}
	for key, n := range root.Members() {
		switch key {
		case "context":
			r.instruction("context", "", n)
		case "rules":
			r.rules(n)
		case "operations":
			r.operations(n)
		default:
			r.setting(key, n)
		}
	}
}

// rules are lists of sentences by the kind of document that they are for.
func (r *reader) rules(n *tree.Node) {
	if n.Kind() != tree.Object {
		return
	}
	for artifact, list := range n.Members() {
		if list.Kind() != tree.Array {
			r.instruction("rules/"+spec.LocalName(artifact), artifact, list)
			continue
		}
		for _, e := range list.Elements() {
			r.instruction("rules/"+spec.LocalName(artifact)+"/"+spec.ContentID(e.String()), artifact, e)
		}
	}
}

func (r *reader) operations(n *tree.Node) {
	if n.Kind() != tree.Object {
		return
	}
	for operation, o := range n.Members() {
		if g := o.Get("guidance"); g != nil {
			r.instruction("operations/"+spec.LocalName(operation), operation, g)
		}
	}
}

func (r *reader) instruction(local, group string, n *tree.Node) {
	text := strings.TrimSpace(n.String())
	if text == "" {
		return
	}
	r.Add(spec.Item{
		Kind: ir.KindInstruction, Local: local, Parent: r.top, Name: spec.PlaceOf(n.Span()), Whole: spec.PlaceOf(n.Span()),
		Body: ir.Item{Text: text, Group: group},
	})
}

// meta reads .openspec.yaml: the schema of a change, when it was begun, what it claims.
func (r *reader) meta() {
	r.declare("meta", ir.Item{}, "")
	root := r.yaml()
	if root == nil {
		return
	}
	for key, n := range root.Members() {
		r.setting(key, n)
	}
}

// setting adds the value of a key; of an object, that of each of its keys.
func (r *reader) setting(key string, n *tree.Node) {
	if n.Kind() == tree.Object {
		for inner, value := range n.Members() {
			if value.Kind() != tree.Object {
				r.setting(key+"."+inner, value)
			}
		}
		return
	}
	text := valueText(n)
	it := spec.Item{
		Kind: ir.KindContext, Local: spec.LocalName(key), Parent: r.top, Name: spec.PlaceOf(n.KeySpan()),
		Whole: spec.PlaceOf(n.Span()), Body: ir.Item{Title: key, Text: text},
	}
	if it.Name == (spec.Place{}) {
		it.Name = it.Whole
	}
	it.Whole.Start = min(it.Whole.Start, it.Name.Start)
	if key == "status" {
		it.Kind, it.Local = ir.KindApproval, r.statusName()
		it.Body = ir.Item{Claimed: text, State: stateOf(text)}
	}
	r.Add(it)
}

func valueText(n *tree.Node) string {
	switch n.Kind() {
	case tree.String:
		return strings.TrimSpace(n.String())
	case tree.Number:
		return n.Number()
	case tree.Bool:
		if n.Bool() {
			return "true"
		}
		return "false"
	case tree.Array:
		var all []string
		for _, e := range n.Elements() {
			all = append(all, valueText(e))
		}
		return strings.Join(all, ", ")
	}
	return ""
}
